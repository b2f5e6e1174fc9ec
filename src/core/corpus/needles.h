/* needles.h - where a text may hold one of some words, found without cutting it into
 * tokens.
 *
 * A needle is what all regular forms of a word have in common, as far as it is ASCII
 * letters and digits: "bank", "appl".  Every place where the tokeniser would find such a
 * form is found, and others, too: who asks looks closer.
 */
#ifndef CORE_CORPUS_NEEDLES_H
#define CORE_CORPUS_NEEDLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/core/vectors.h"

enum { NEEDLES_MOST = 16 };

struct needle {
	uint8_t text[VECTORS_MAX_WORD + 1]; /* (length) in lower case */
	size_t length;
	uint8_t skip[256]; /* how far to go on, by the last byte looked at */
	bool searched;	   /* next is known */
	size_t next;	   /* place found last, SIZE_MAX: there is none any more */
};

struct needles {
	struct needle items[NEEDLES_MOST];
	size_t count;
	bool everywhere; /* a word has no ASCII letter: any place may hold it */
};

/* No word, but what hides one: a soft hyphen, and the one letter beyond ASCII whose lower
 * case is in ASCII, the Kelvin sign. */
void needles_init(struct needles *needles);

/* Adds a folded word; inflected: with its regular forms. */
void needles_add(struct needles *needles, const char *word, bool inflected);

/* A new text: what was found in the last one is forgotten. */
void needles_reset(struct needles *needles);

/* The first place at or behind `from` in text[0..n), n if there is none.  `from` must not
 * go back until needles_reset().  Cost: a part of n, about one byte in length.
 * Source: Horspool 1980, with letters of both cases. */
size_t needles_find(struct needles *needles, const char *text, size_t n, size_t from);

#endif
