/* toy.h - a table of a few words for tests: two numbers a word, identity whitening, so that
 * every figure can be worked out by hand. */
#ifndef POLYSEME_TESTS_TOY_H
#define POLYSEME_TESTS_TOY_H

#include <string.h>

#include "synthetic.h"

/* In order of rank.  money and river are those of the lesson's own example, bank stands between them. */
/* clang-format off */
#define TOY_WORDS(X) \
	X("the", 1, 1) X("bank", .5, .5) X("money", .9, .1) X("river", .1, .9) \
	X("water", .2, .8) X("save", .8, .3) X("'s", .1, .1) X("nowhere", 0, 0)
/* clang-format on */

struct toy {
	struct synthetic table;
	char text[256];
	uint64_t offsets[32];
	uint32_t sorted[32], names[2 * VECTORS_NAME_WORDS];
};

static inline void
toy_init(struct toy *toy)
{
	static const struct {
		const char *word;
		float x, y;
	} words[] = {
#define X(word, x, y) { word, (float)(x), (float)(y) },
		TOY_WORDS(X)
#undef X
	};
	enum { N = sizeof(words) / sizeof(words[0]) };
	size_t used = 0;

	memset(toy, 0, sizeof(*toy));
	synthetic_init(&toy->table, N, 2, 2);
	for (size_t i = 0; i < N; i++) {
		toy->table.rows[2 * i] = words[i].x;
		toy->table.rows[2 * i + 1] = words[i].y;
		toy->table.flags[i] = VECTORS_COMMON;
		toy->offsets[i] = used;
		memcpy(toy->text + used, words[i].word, strlen(words[i].word));
		used += strlen(words[i].word);
		/* insertion sort into byte order */
		size_t at = i;

		for (;
		     at > 0 && strcmp(words[toy->sorted[at - 1]].word, words[i].word) > 0;
		     at--)
			toy->sorted[at] = toy->sorted[at - 1];
		toy->sorted[at] = (uint32_t)i;
	}
	toy->offsets[N] = used;
	toy->table.matrix[0] = toy->table.matrix[3] = 1;
	synthetic_encode(&toy->table, true);
	toy->table.v.text = toy->text;
	toy->table.v.offsets = toy->offsets;
	toy->table.v.sorted = toy->sorted;
	toy->table.v.names = toy->names;
	for (size_t i = 0; i < 2 * VECTORS_NAME_WORDS; i++)
		toy->names[i] = VECTORS_NONE;
	toy->names[0] = 2;
	toy->names[VECTORS_NAME_WORDS] = 3;
	strcpy(toy->table.v.name, "toy");
}

static inline void
toy_free(struct toy *toy)
{
	synthetic_free(&toy->table);
}

#endif
