/* fuzz_native.c - any bytes as a native file: opened or refused, and what is opened can
 * be used in every way.
 *
 * The header's size and checksum are put right, or hardly anything would get past them;
 * the checks of the header itself see the first byte of the input as a switch. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/formats/native.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/vectors.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { USED = 40, DIMS_USED = 64 };

static void
search(const struct vectors *v, const float *vector, enum space space)
{
	struct neighbours_scratch *scratch = neighbours_scratch_new(v);
	struct neighbours_query query = { .space = space, .vector = vector, .count = 8 };
	struct neighbours found;

	if (scratch)
		neighbours_search(v, scratch, 1, &query, &found);
	for (size_t i = 0; scratch && i < found.count; i++)
		if (found.items[i].id >= v->n)
			abort();
	neighbours_scratch_delete(scratch);
}

static void
use(const struct vectors *v)
{
	float *row = malloc(2 * v->D * sizeof(*row)), *vector = row + v->D;
	uint32_t ids[4];

	for (uint32_t id = 0; row && id < v->n && id < USED; id++) {
		size_t length;
		const char *word = vectors_word(v, id, &length);

		if (length < 1 || length > VECTORS_MAX_WORD)
			abort();
		(void)vectors_find(v, word, length);
		(void)vectors_complete(v, word, length / 2, ids, 4);
		vectors_row(v, id, row);
		vectors_static(v, SPACE_WHITENED, id, row, vector);
		if (id < 2 && v->D <= DIMS_USED) {
			search(v, vector, SPACE_WHITENED);
			vectors_row(v, id, row);
			search(v, row, SPACE_RAW);
		}
	}
	(void)vectors_spellings(v, "bank", 4, ids, 4);
	free(row);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct vectors v;
	struct error error;
	unsigned char *copy;

	if (size < 1)
		return 0;
	copy = malloc(size);
	if (!copy)
		return 0;
	memcpy(copy, bytes + 1, size - 1);
	if (bytes[0] != '!' && size > sizeof(struct native_header)) {
		struct native_header header;

		memcpy(&header, copy, sizeof(header));
		header.file_size = size - 1;
		header.checksum =
			(uint32_t)crc32_z(0, (const unsigned char *)&header,
					  offsetof(struct native_header, checksum));
		memcpy(copy, &header, sizeof(header));
	}
	if (native_open_bytes(&v, "fuzz", copy, size - 1, bytes[0] == '?', &error) ==
	    STATUS_OK) {
		use(&v);
		vectors_close(&v);
	}
	free(copy);
	return 0;
}
