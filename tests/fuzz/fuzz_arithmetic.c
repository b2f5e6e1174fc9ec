/* fuzz_arithmetic.c - any bytes as a question: what is read is written and read again as
 * the same, and answered or refused in one line; what is no question leaves the last. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/arithmetic.h"
#include "toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct vectors *
vectors(void)
{
	static struct toy toy;

	if (toy.table.v.n == 0)
		toy_init(&toy);
	return &toy.table.v;
}

static void
check_again(const struct arithmetic_sum *sum)
{
	struct arithmetic_sum again = { .count = 0 };
	char text[1024];

	arithmetic_write(sum, vectors(), text, sizeof(text));
	if (arithmetic_parse(&again, vectors(), sum->kind, text, strlen(text), NULL) !=
		    STATUS_OK ||
	    again.count != sum->count)
		abort();
	for (size_t i = 0; i < sum->count; i++)
		if (again.words[i].id != sum->words[i].id ||
		    again.words[i].sign != sum->words[i].sign)
			abort();
	arithmetic_free(&again);
}

static void
check_answer(struct arithmetic_sum *sum)
{
	struct method method;
	struct error error = { .text = "" };

	method_default(&method);
	if (arithmetic_answer(sum, vectors(), &method, &error) != STATUS_OK) {
		if (!*error.text || strchr(error.text, '\n'))
			abort();
		return;
	}
	for (size_t i = 0; i < sum->count; i++)
		if (!(fabs(sum->words[i].similarity) <= 1 || sum->count == 1 ||
		      isnan(sum->words[i].similarity)))
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char *text = malloc(size ? size : 1);

	if (!text)
		return 0;
	if (size)
		memcpy(text, bytes, size);
	for (int kind = 0; kind < ARITHMETIC_COUNT; kind++) {
		struct arithmetic_sum sum = { .count = 77 };
		struct error error = { .text = "" };

		if (arithmetic_parse(&sum, vectors(), (enum arithmetic)kind, text, size,
				     &error) != STATUS_OK) {
			if (!*error.text || strchr(error.text, '\n') || sum.count != 77)
				abort();
			continue;
		}
		if (sum.count < arithmetic_rows[kind].least ||
		    sum.count > arithmetic_rows[kind].most)
			abort();
		check_again(&sum);
		check_answer(&sum);
		arithmetic_free(&sum);
	}
	free(text);
	return 0;
}
