/* table.c - words and vectors in memory, while a file is read or written; see
 * polyseme/core/table.h. */
#include "polyseme/core/table.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/base/hash.h"

enum { FIRST_ROOM = 1024 };

void
table_free(struct table *table)
{
	free(table->rows);
	free(table->offsets);
	free(table->text);
	free(table->slots);
	*table = (struct table){ 0 };
}

uint32_t
table_hash(const char *word, size_t length)
{
	uint64_t h = hash_add(HASH_BEGIN, word, length);

	return (uint32_t)(h ^ h >> 32);
}

const char *
table_word(const struct table *table, uint32_t id, size_t *length)
{
	*length = (size_t)(table->offsets[id + 1] - table->offsets[id]);
	return table->text + table->offsets[id];
}

/* The slot that holds the word, or the free one where it would go. */
static struct table_slot *
find_slot(const struct table *table, uint32_t tag, const char *word, size_t length)
{
	size_t at = tag & (table->n_slots - 1);

	for (; table->slots[at].place; at = (at + 1) & (table->n_slots - 1)) {
		size_t other_length;
		const char *other;

		if (table->slots[at].tag != tag)
			continue;
		other = table_word(table, table->slots[at].place - 1, &other_length);
		if (other_length == length && !memcmp(other, word, length))
			break;
	}
	return table->slots + at;
}

static enum status
grow_slots(struct table *table)
{
	size_t n = table->n_slots ? table->n_slots * 2 : 2 * FIRST_ROOM;
	struct table_slot *slots;

	if ((table->n + 1) * 2 <= table->n_slots)
		return STATUS_OK;
	slots = calloc(n, sizeof(*slots));
	if (!slots)
		return STATUS_NOMEM;
	for (size_t i = 0; i < table->n_slots; i++) {
		size_t at = table->slots[i].tag & (n - 1);

		if (!table->slots[i].place)
			continue;
		while (slots[at].place)
			at = (at + 1) & (n - 1);
		slots[at] = table->slots[i];
	}
	free(table->slots);
	table->slots = slots;
	table->n_slots = n;
	return STATUS_OK;
}

/* realloc() moves pages of large blocks instead of copying them, and room that is never
 * written costs no memory, so doubling is cheap. */
static void *
grow(void *array, size_t count, size_t size)
{
	if (count > PTRDIFF_MAX / size)
		return NULL;
	return realloc(array, count * size);
}

float *
table_next_rows(struct table *table, size_t count)
{
	if (count > table->room - table->n) {
		size_t doubled = table->room ? table->room * 2 : FIRST_ROOM;
		size_t room = count > doubled - table->n ? table->n + count : doubled;
		float *rows = grow(table->rows, room, table->D * sizeof(*rows));

		if (!rows)
			return NULL;
		table->rows = rows;

		uint64_t *offsets = grow(table->offsets, room + 1, sizeof(*offsets));

		if (!offsets)
			return NULL;
		table->offsets = offsets;
		table->offsets[0] = 0;
		table->room = room;
	}
	return table->rows + table->n * table->D;
}

float *
table_next_row(struct table *table)
{
	return table_next_rows(table, 1);
}

void
table_prefetch(const struct table *table, uint32_t tag)
{
	if (table->n_slots)
		__builtin_prefetch(table->slots + (tag & (table->n_slots - 1)), 1);
}

enum status
table_add_hashed(struct table *table, const char *word, size_t length, uint32_t tag)
{
	if (table->n >= UINT32_MAX - 1)
		return STATUS_NOMEM;
	if (!table_next_row(table) || grow_slots(table))
		return STATUS_NOMEM;

	size_t end = (size_t)table->offsets[table->n];
	struct table_slot *slot = find_slot(table, tag, word, length);

	if (slot->place)
		return STATUS_RANGE;
	if (length > table->text_room - end) {
		size_t room = (table->text_room + length + FIRST_ROOM) * 2;

		char *text = grow(table->text, room, 1);

		if (!text)
			return STATUS_NOMEM;
		table->text = text;
		table->text_room = room;
	}
	memcpy(table->text + end, word, length);
	table->offsets[++table->n] = end + length;
	*slot = (struct table_slot){ tag, (uint32_t)table->n };
	return STATUS_OK;
}

enum status
table_add(struct table *table, const char *word, size_t length)
{
	return table_add_hashed(table, word, length, table_hash(word, length));
}
