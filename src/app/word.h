/* word.h - the part of a session's results that belongs to the word, not to the sentence.
 */
#ifndef APP_WORD_H
#define APP_WORD_H

#include "polyseme/app/session.h"

enum { EXCLUDED_MOST = 4096 };

/* The part that belongs to the word is made anew when any of this changes. */
struct results_key {
	char word[256]; /* as typed: an unknown word has no id */
	uint32_t id;
	struct options options; /* with everything blanked that it does not depend on */
	uint32_t component;	/* whose words `along` holds */
	bool fresh, along_fresh, general_fresh;
	size_t common_rows;	/* the common words are all among so many first rows */
	struct neighbours near; /* landmarks of the map, and what its PCA is made of */
	uint32_t excluded[EXCLUDED_MOST], own[2]; /* borrowed by the search going on */
	float *scratch, *vector, *rows; /* (D), (D), (SESSION_LANDMARKS, D) owned */
	double *wide;			/* (D) owned */
};

/* Whether the word's part is still right; notes what it would belong to otherwise. */
bool word_same(struct session *s);

/* Makes it anew: senses, landmarks, frame, near spellings. */
enum status word_update(struct session *s);

/* Rows scanned between two looks at the keyboard. */
size_t word_slice_rows(const struct session *s);

/* The target and, with the filter of common words, its plural; returns how many, at
 * most 2. */
size_t word_forms(const struct session *s, uint32_t id, uint32_t *excluded);

/* A query in the session's space and with its filter. */
struct neighbours_query word_query(const struct session *s, const float *vector,
				   size_t count, const uint32_t *excluded,
				   size_t n_excluded);

/* The unit static vector of a word in the session's space; false if it is zero. */
bool word_unit_static(const struct session *s, uint32_t id, float *out);

/* Where a unit vector stands on the map. */
void word_place(struct session *s, struct landmark *mark, const float *unit);

#endif
