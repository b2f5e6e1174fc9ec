/* fuzz_pins.c - any bytes as a file of pins: what is read, printed and read again is the
 * same; what is refused says so in one line and leaves nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/comparison.h"
#include "toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct reader *
reader(void)
{
	static struct toy toy;
	static struct reader *reader;

	if (reader)
		return reader;
	toy_init(&toy);
	reader = reader_new(
		&(struct sources){ .vectors = &toy.table.v, .senses = senses_new() });
	if (!reader)
		abort();
	return reader;
}

static void
check_same(const struct pins *pins, const struct pins *again)
{
	if (again->count != pins->count)
		abort();
	for (size_t i = 0; i < pins->count; i++) {
		const struct reading *r = &pins->pins[i]->reading;

		if (pins_find(again, r->sentence.text, r->sentence.length, r->target) !=
		    i)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct pins pins = { .count = 0 }, again = { .count = 0 };
	struct comparison comparison;
	struct error error = { .text = "" };
	char *text, out[512];
	size_t length;

	text = malloc(size + 1);
	if (!text)
		return 0;
	if (size)
		memcpy(text, bytes, size);
	text[size] = '\0';
	if (pins_parse(&pins, reader(), "file", text, size, 1, &error) != STATUS_OK) {
		if (pins.count > 0 || !*error.text || strchr(error.text, '\n'))
			abort();
		free(text);
		return 0;
	}
	free(text);
	comparison_make(&pins, &comparison);
	comparison_tell(&pins, &comparison, out, sizeof(out));
	comparison_warn(&pins, &comparison, out, sizeof(out));
	if (pins_print(&pins, &text, &length) != STATUS_OK ||
	    pins_parse(&again, reader(), "again", text, length, 1, &error) != STATUS_OK)
		abort();
	free(text);
	check_same(&pins, &again);
	pins_free(&pins, reader());
	pins_free(&again, reader());
	return 0;
}
