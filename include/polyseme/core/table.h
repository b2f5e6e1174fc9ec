/* table.h - words and their vectors in memory, filled by readers, taken by writers.
 *
 * Symbols as in vectors.h: n words, D numbers a vector; words in order of frequency.
 */
#ifndef POLYSEME_TABLE_H
#define POLYSEME_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

/* An entry of the hash table. */
struct table_slot {
	uint32_t tag;	/* hash of the word */
	uint32_t place; /* its id + 1, 0 where the slot is free */
};

/* All arrays are owned and grow by table_add().  Zero-initialised it is an empty table
 * once D is set. */
struct table {
	size_t n;	   /* words */
	size_t D;	   /* numbers in a vector; set first */
	float *rows;	   /* (n, D) finite numbers */
	uint64_t *offsets; /* (n + 1) byte offsets into text, or NULL */
	char *text;	   /* the words, one after another */

	size_t room;		  /* rows that fit */
	size_t text_room;	  /* bytes that fit */
	struct table_slot *slots; /* (n_slots) from tag modulo n_slots on */
	size_t n_slots;		  /* a power of two, or 0 */
};

void table_free(struct table *table);

/* Where the next row's numbers go (D floats), so that readers parse in place; NULL if
 * there is no memory.  Valid until the next call on the table. */
float *table_next_row(struct table *table);

/* The same for the next `count` rows: none of the calls that add them moves them. */
float *table_next_rows(struct table *table, size_t count);

/* Adds a word whose numbers are already at table_next_row().  STATUS_RANGE if the word is
 * there already (nothing is added), STATUS_NOMEM. */
enum status table_add(struct table *table, const char *word, size_t length);

/* The same in two steps, so that the first may be done elsewhere: tag is table_hash() of
 * the word.  table_prefetch() fetches the slot of a tag that is added soon: a hint. */
uint32_t table_hash(const char *word, size_t length);
void table_prefetch(const struct table *table, uint32_t tag);
enum status table_add_hashed(struct table *table, const char *word, size_t length,
			     uint32_t tag);

/* The word of an id < n, not NUL-terminated. */
const char *table_word(const struct table *table, uint32_t id, size_t *length);

#endif
