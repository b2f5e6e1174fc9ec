/* sentence_merge.h - the second half of sentence.c: atoms merged into tokens. */
#ifndef CORE_SENTENCE_MERGE_H
#define CORE_SENTENCE_MERGE_H

#include "polyseme/core/sentence.h"

/* A text cut into atoms, each a token of its own: runs of letters or digits, joints
 * (merge_is_joint), and the rest.  Merging writes tokens over atoms already read. */
struct merge {
	const struct vectors *vectors; /* or NULL */
	const char *text;
	struct token *atoms; /* (count) borrowed */
	size_t count;
	size_t written; /* tokens so far, while merging */
};

/* Whether a code point may hold parts of a word together: - ' . , / and their like. */
bool merge_is_joint(uint32_t c);
bool merge_is_apostrophe(uint32_t c);

/* Whether atom i > 0 is there and goes on without a gap from the one before. */
bool merge_is_touching(const struct merge *m, size_t i);

/* Whether atom i is a short form, or a single letter of a name, so that a full stop after
 * it ends no sentence. */
bool merge_is_short(const struct merge *m, size_t i);

/* Whether s[0..n) is a short form whose full stop ends no sentence: mr, dr, etc. */
bool merge_is_abbreviation(const char *s, size_t n);

/* Merges all atoms, longest known form first; m->count then counts tokens.  Their bytes,
 * kind and id are set, sentence and position are not. */
void merge_atoms(struct merge *m);

#endif
