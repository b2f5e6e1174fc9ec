/* word_index.c - a hash table with open addresses. */
#include "word_index.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/base/hash.h"

enum status
word_index_init(struct word_index *index, size_t words)
{
	size_t count = 16;
	struct word_slot *slots;

	/* at most half full */
	while (count < 2 * words)
		count *= 2;
	slots = calloc(count, sizeof(*slots));
	if (!slots)
		return STATUS_NOMEM;
	*index = (struct word_index){ slots, count };
	return STATUS_OK;
}

void
word_index_free(struct word_index *index)
{
	free(index->slots);
	*index = (struct word_index){ 0 };
}

struct word_slot *
word_index_slot(const struct word_index *index, const char *word)
{
	uint64_t h = hash_add(HASH_BEGIN, word, strlen(word));
	size_t at = (size_t)(h ^ h >> 32) & (index->count - 1);

	while (index->slots[at].word && strcmp(index->slots[at].word, word) != 0)
		at = (at + 1) & (index->count - 1);
	return index->slots + at;
}
