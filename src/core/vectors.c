/* vectors.c - an open table of vectors: words to ids, ids to vectors; see
 * polyseme/core/vectors.h. */
#include "polyseme/core/vectors.h"

#include <string.h>
#include <sys/mman.h>

#include "formats/native.h"
#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"

enum { SPELLING_WORDS = 100000, SPELLING_MOST = 2, SPELLINGS = 32 };

enum status
vectors_open(struct vectors *v, const char *path, bool verify, struct error *error)
{
	return native_open(v, path, verify, error);
}

void
vectors_close(struct vectors *v)
{
	if (v->map)
		munmap(v->map, v->map_size);
	*v = (struct vectors){ 0 };
}

const char *
vectors_word(const struct vectors *v, uint32_t id, size_t *length)
{
	*length = (size_t)(v->offsets[id + 1] - v->offsets[id]);
	return v->text + v->offsets[id];
}

/* Order of the word at place i of the sorted permutation against s[0..n): < 0, 0, > 0.
 * With `prefix` a word that begins with s is equal to it. */
static int
compare(const struct vectors *v, size_t i, const char *s, size_t n, bool prefix)
{
	size_t length;
	const char *word = vectors_word(v, v->sorted[i], &length);
	int order = memcmp(word, s, length < n ? length : n);

	if (order)
		return order;
	return length < n ? -1 : length > n && !prefix;
}

/* The first place whose word is not below s; with `above`, the first place above s. */
static size_t
bound(const struct vectors *v, const char *s, size_t n, bool prefix, bool above)
{
	size_t first = 0, last = v->n;

	while (first < last) {
		size_t middle = first + (last - first) / 2;

		if (compare(v, middle, s, n, prefix) < (above ? 1 : 0))
			first = middle + 1;
		else
			last = middle;
	}
	return first;
}

uint32_t
vectors_find(const struct vectors *v, const char *word, size_t length)
{
	size_t place = bound(v, word, length, false, false);

	if (place == v->n || compare(v, place, word, length, false) != 0)
		return VECTORS_NONE;
	return v->sorted[place];
}

size_t
vectors_complete(const struct vectors *v, const char *prefix, size_t length,
		 uint32_t *ids, size_t most)
{
	size_t last = bound(v, prefix, length, true, true), count = 0;

	for (size_t i = bound(v, prefix, length, true, false); i < last && most; i++) {
		uint32_t id = v->sorted[i];
		size_t place = count;

		if (count == most && id > ids[count - 1])
			continue;
		place = count < most ? count++ : count - 1;
		for (; place > 0 && ids[place - 1] > id; place--)
			ids[place] = ids[place - 1];
		ids[place] = id;
	}
	return count;
}

/* What one edit changes little: the number of characters, and
 * which ASCII letters occur. */
struct outline {
	size_t characters;
	uint32_t letters;
};

static struct outline
outline_of(const char *s, size_t length)
{
	struct outline outline = { 0, 0 };

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)s[i];

		outline.characters += (byte & 0xc0) != 0x80;
		if (byte < 0x80)
			outline.letters |= (uint32_t)1 << (byte & 31);
	}
	return outline;
}

static bool
may_be_near(struct outline a, struct outline b)
{
	size_t apart = a.characters > b.characters ? a.characters - b.characters
						   : b.characters - a.characters;

	/* An edit adds at most one letter to the set and removes at most one. */
	return apart <= SPELLING_MOST &&
	       __builtin_popcount(a.letters ^ b.letters) <= 2 * SPELLING_MOST;
}

size_t
vectors_spellings(const struct vectors *v, const char *word, size_t length, uint32_t *ids,
		  size_t most)
{
	uint32_t found[SPELLING_MOST][SPELLINGS];
	size_t counts[SPELLING_MOST] = { 0, 0 }, written = 0;
	struct outline wanted = outline_of(word, length);

	for (uint32_t id = 0; id < v->n && id < SPELLING_WORDS; id++) {
		size_t other_length;
		const char *other = vectors_word(v, id, &other_length);

		if (!may_be_near(wanted, outline_of(other, other_length)))
			continue;

		unsigned distance = text_edit_distance(word, length, other, other_length,
						       SPELLING_MOST);

		if (distance >= 1 && distance <= SPELLING_MOST &&
		    counts[distance - 1] < SPELLINGS)
			found[distance - 1][counts[distance - 1]++] = id;
	}
	for (size_t d = 0; d < SPELLING_MOST; d++)
		for (size_t i = 0; i < counts[d] && written < most; i++)
			ids[written++] = found[d][i];
	return written;
}

/* Where the codes of a row begin; code d is at d / 4 * 64 + d % 4 from there. */
static const uint8_t *
codes_of(const struct vectors *v, uint32_t id)
{
	size_t lines = (v->D + VECTORS_BLOCK_DIMS - 1) / VECTORS_BLOCK_DIMS;
	size_t block = id / VECTORS_BLOCK_ROWS * lines * VECTORS_BLOCK_ROWS;

	return v->codes + (block + id % VECTORS_BLOCK_ROWS) * VECTORS_BLOCK_DIMS;
}

void
vectors_row(const struct vectors *v, uint32_t id, float *out)
{
	if (v->rows) {
		memcpy(out, v->rows + id * v->D, v->D * sizeof(*out));
		return;
	}

	const uint8_t *codes = codes_of(v, id);
	size_t line = VECTORS_BLOCK_ROWS * VECTORS_BLOCK_DIMS;

	for (size_t d = 0; d < v->D; d++) {
		int code = codes[d / VECTORS_BLOCK_DIMS * line + d % VECTORS_BLOCK_DIMS] -
			   128;

		out[d] = v->scales[id] * (float)code;
	}
}

void
vectors_static(const struct vectors *v, enum space space, uint32_t id, float *scratch,
	       float *out)
{
	if (space == SPACE_RAW) {
		vectors_row(v, id, out);
		return;
	}
	vectors_row(v, id, scratch);
	for (size_t d = 0; d < v->D; d++)
		scratch[d] = (float)((double)scratch[d] - v->mean[d]);
	matrix_apply(v->K, v->D, v->matrix, scratch, out);
}

size_t
vectors_dims(const struct vectors *v, enum space space)
{
	return space == SPACE_RAW ? v->D : v->K;
}
