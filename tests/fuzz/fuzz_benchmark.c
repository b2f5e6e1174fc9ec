/* fuzz_benchmark.c - any bytes as a file of a benchmark, its answers behind a line of
 * "--": what is read lies inside its sentence, what is refused says so in one line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/benchmark.h"
#include "polyseme/core/evaluate.h"
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

/* Where "\n--\n" begins, or the size. */
static size_t
find_mark(const char *text, size_t size)
{
	for (size_t at = 0; at + 4 <= size; at++)
		if (memcmp(text + at, "\n--\n", 4) == 0)
			return at;
	return size;
}

static void
check_target(const struct benchmark_target *t)
{
	struct sentence s;

	if (t->begin >= t->end || t->end > t->length)
		abort();
	sentence_init(&s);
	if (sentence_set(&s, vectors(), t->text, t->length) != STATUS_OK ||
	    benchmark_token(&s, t) > s.count)
		abort();
	sentence_free(&s);
}

static void
check(enum benchmark benchmark, struct benchmark_file *data,
      const struct benchmark_file *gold)
{
	struct benchmark_items items = { .count = 0 };
	struct error error = { .text = "" };

	if (benchmark_parse(&items, benchmark, "bank", data,
			    benchmark == BENCHMARK_SCWS ? NULL : gold,
			    &error) != STATUS_OK) {
		if (!*error.text || strchr(error.text, '\n'))
			abort();
	} else {
		for (size_t i = 0; i < items.count; i++) {
			check_target(&items.items[i].targets[0]);
			if (benchmark != BENCHMARK_COARSEWSD)
				check_target(&items.items[i].targets[1]);
			if (!(items.items[i].gold >= 0 &&
			      items.items[i].gold < EVALUATE_CLASSES))
				abort();
		}
	}
	benchmark_free(&items);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	for (int benchmark = 0; benchmark < BENCHMARK_COUNT; benchmark++) {
		/* of exactly this size, so that a byte too many is seen */
		char *text = malloc(size ? size : 1);
		size_t mark;

		if (!text)
			return 0;
		if (size)
			memcpy(text, bytes, size);
		mark = find_mark(text, size);

		size_t length = mark < size ? mark + 1 : size;
		size_t rest = mark < size ? mark + 4 : size;
		struct benchmark_file data = { "data", text, length };
		struct benchmark_file gold = { "gold", text + rest, size - rest };

		check((enum benchmark)benchmark, &data, &gold);
		free(text);
	}
	return 0;
}
