/* table.c - see polyseme/table.h. */
#include "polyseme/table.h"

#include <stdlib.h>
#include <string.h>

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

/* FNV-1a (Fowler, Noll, Vo). */
static uint64_t
hash(const char *word, size_t length)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < length; i++)
		h = (h ^ (unsigned char)word[i]) * 0x100000001b3u;
	return h ^ h >> 32;
}

const char *
table_word(const struct table *table, uint32_t id, size_t *length)
{
	*length = (size_t)(table->offsets[id + 1] - table->offsets[id]);
	return table->text + table->offsets[id];
}

/* The slot that holds the word, or the free one where it would go. */
static size_t
find_slot(const struct table *table, const char *word, size_t length)
{
	size_t slot = (size_t)hash(word, length) & (table->n_slots - 1);

	for (; table->slots[slot]; slot = (slot + 1) & (table->n_slots - 1)) {
		size_t other_length;
		const char *other =
			table_word(table, table->slots[slot] - 1, &other_length);

		if (other_length == length && !memcmp(other, word, length))
			break;
	}
	return slot;
}

static enum status
grow_slots(struct table *table)
{
	struct table grown = *table;

	if ((table->n + 1) * 2 <= table->n_slots)
		return STATUS_OK;
	grown.n_slots = table->n_slots ? table->n_slots * 2 : 2 * FIRST_ROOM;
	grown.slots = calloc(grown.n_slots, sizeof(*grown.slots));
	if (!grown.slots)
		return STATUS_NOMEM;
	for (uint32_t id = 0; id < table->n; id++) {
		size_t length;
		const char *word = table_word(table, id, &length);

		grown.slots[find_slot(&grown, word, length)] = id + 1;
	}
	free(table->slots);
	*table = grown;
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
table_next_row(struct table *table)
{
	if (table->n == table->room) {
		size_t room = table->room ? table->room * 2 : FIRST_ROOM;
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

enum status
table_add(struct table *table, const char *word, size_t length)
{
	if (table->n >= UINT32_MAX - 1)
		return STATUS_NOMEM;
	if (!table_next_row(table) || grow_slots(table))
		return STATUS_NOMEM;

	size_t end = (size_t)table->offsets[table->n];
	size_t slot = find_slot(table, word, length);

	if (table->slots[slot])
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
	table->slots[slot] = (uint32_t)table->n;
	return STATUS_OK;
}
