/* fuzz_number.c - any text as a number: as strtof takes it, bit by bit. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/formats/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST = 2000 };

static void
compare(float found, float expected)
{
	if (memcmp(&found, &expected, sizeof(found)) != 0 &&
	    !(isnan(found) && isnan(expected)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char text[MOST + 1 + NUMBER_SLACK], copy[MOST + 1], out[NUMBER_SIZE], *end;
	float expected, found;

	if (size > MOST || memchr(bytes, '\0', size))
		return 0;
	memset(text, ' ', sizeof(text));
	memcpy(text, bytes, size);
	memcpy(copy, bytes, size);
	copy[size] = '\0';
	expected = strtof(copy, &end);

	bool whole = size > 0 && end == copy + size && !strchr(" \t\n\v\f\r", copy[0]);

	if (number_parse(text, text + size, &found) != whole)
		abort();
	if (whole)
		compare(found, expected);
	if (size && number_parse_short(text, text + size, &found)) {
		if (!whole)
			abort();
		compare(found, expected);
	}
	if (number_parse_plain(text, &found) == text + size) {
		if (!whole)
			abort();
		compare(found, expected);
	}
	if (!whole || !isfinite(expected))
		return 0;
	memset(text, ' ', sizeof(text));
	size = number_write(expected, out);
	memcpy(text, out, size);
	if (!number_parse(text, text + size, &found))
		abort();
	compare(found, expected);
	return 0;
}
