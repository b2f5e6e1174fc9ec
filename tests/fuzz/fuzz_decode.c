/* fuzz_decode.c - any bytes from a terminal: used up, in units that fit. */
#include <stdlib.h>

#include "polyseme/app/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *s = (const char *)bytes;
	bool pasting = false;

	for (size_t at = 0; at < size;) {
		struct unit unit;
		size_t used;

		if (pasting) {
			bool ended;
			size_t length = decode_paste(s + at, size - at, &used, &ended);

			if (length > used || used > size - at || (used == 0 && ended))
				abort();
			if (!ended)
				return 0;
			pasting = false;
		} else {
			used = decode_unit(s + at, size - at, true, &unit);
			if (used == 0 || used > size - at || unit.length > UNIT_BYTES)
				abort();
			pasting = unit.kind == UNIT_PASTE;
		}
		at += used;
	}
	return 0;
}
