/* word_index.h - finds the lines that belong to a word, in the same time however many. */
#ifndef POLYSEME_WORD_INDEX_H
#define POLYSEME_WORD_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

/* Where the things of one word are, in an array of the owner. */
struct word_slot {
	const char *word; /* borrowed; NULL: the slot is free */
	uint32_t first, last;
};

struct word_index {
	struct word_slot *slots; /* (count) owned; count is a power of two */
	size_t count;
};

/* Makes an empty index for at most `words` words.  STATUS_NOMEM leaves it as it was. */
enum status word_index_init(struct word_index *index, size_t words);
void word_index_free(struct word_index *index);

/* The slot that holds the word, or the free one where it would go. */
struct word_slot *word_index_slot(const struct word_index *index, const char *word);

#endif
