/* search.c - queries by a method, and the queue of searches that are answered slice by
 * slice. */
#include "core/reading/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"

size_t
reader_slice_rows(const struct reader *reader)
{
	return reader->slice_bytes / reader->sources.vectors->D + 1;
}

bool
reader_unit_static(struct reader *reader, enum space space, uint32_t id, float *out)
{
	size_t D = vectors_dims(reader->sources.vectors, space);
	double norm;

	memcpy(out, static_cache_get(reader->statics, space, id, &norm),
	       D * sizeof(*out));
	return matrix_unit(D, out) > 0;
}

/* ---- queries ---- */

struct neighbours_query
reader_query(const struct reader *reader, const struct method *method, size_t count)
{
	return (struct neighbours_query){
		.space = method->shift.space,
		.metric = (enum metric)method->metric,
		.count = count,
		.flags = method->common ? VECTORS_COMMON : 0,
		.limit = method->common ? reader->common_rows : 0,
	};
}

size_t
reader_forms(const struct reader *reader, const struct method *method, uint32_t id,
	     uint32_t *excluded)
{
	const struct vectors *v = reader->sources.vectors;
	char plural[VECTORS_MAX_WORD + 2];
	size_t length, n = 0;
	const char *word;

	if (id == VECTORS_NONE)
		return 0;
	excluded[n++] = id;
	word = vectors_word(v, id, &length);
	if (!method->common || length > VECTORS_MAX_WORD)
		return n;
	snprintf(plural, sizeof(plural), "%.*ss", (int)length, word);
	uint32_t other = vectors_find(v, plural, length + 1);

	if (other != VECTORS_NONE)
		excluded[n++] = other;
	return n;
}

/* ---- searches ---- */

bool
search_reserve(struct search *search, size_t D, size_t excluded)
{
	if (D > search->room_vector) {
		free(search->vector);
		search->vector = malloc(D * sizeof(float));
		search->room_vector = search->vector ? D : 0;
	}
	if (excluded > search->room_excluded) {
		free(search->excluded);
		search->excluded = malloc(2 * excluded * sizeof(*search->excluded));
		search->room_excluded = search->excluded ? 2 * excluded : 0;
	}
	return D <= search->room_vector && excluded <= search->room_excluded;
}

void
search_free(struct search *search, struct reader *reader)
{
	reader_forget(reader, search);
	free(search->vector);
	free(search->excluded);
	memset(search, 0, sizeof(*search));
}

void
reader_forget(struct reader *reader, struct search *search)
{
	if (!search->waiting)
		return;
	search->waiting = false;
	for (size_t i = 0; i < reader->n_queue; i++)
		if (reader->queue[i] == search) {
			memmove(reader->queue + i, reader->queue + i + 1,
				(reader->n_queue - i - 1) * sizeof(*reader->queue));
			reader->n_queue--;
			/* the scan that goes on is begun anew without it */
			if (i < reader->running)
				reader->running = 0;
			return;
		}
}

enum status
reader_enqueue(struct reader *reader, struct search *search)
{
	reader_forget(reader, search);
	search->query.vector = search->vector;
	search->query.excluded = search->excluded;
	search->found.count = 0;
	search->unsearched = 0;
	if (reader->n_queue == reader->room_queue) {
		size_t room = reader->room_queue ? 2 * reader->room_queue : 16;
		struct search **grown =
			realloc(reader->queue, room * sizeof(*reader->queue));

		if (!grown)
			return STATUS_NOMEM;
		reader->queue = grown;
		reader->room_queue = room;
	}
	search->unsearched = reader->sources.vectors->n;
	search->waiting = true;
	reader->queue[reader->n_queue++] = search;
	reader->searches++;
	return STATUS_OK;
}

enum status
reader_search_vector(struct reader *reader, const struct method *method,
		     const float *vector, size_t count, struct search *search)
{
	size_t D = vectors_dims(reader->sources.vectors, method->shift.space);

	if (!search_reserve(search, D, 1))
		return STATUS_NOMEM;
	memcpy(search->vector, vector, D * sizeof(float));
	search->query = reader_query(reader, method, count);
	return reader_enqueue(reader, search);
}

/* Begins a scan for the first searches of the queue. */
static void
begin_scan(struct reader *reader)
{
	struct neighbours_query queries[NEIGHBOURS_QUERIES];

	while (reader->running < reader->n_queue &&
	       reader->running < NEIGHBOURS_QUERIES) {
		queries[reader->running] = reader->queue[reader->running]->query;
		reader->running++;
	}
	neighbours_begin(reader->sources.vectors, reader->scratch, reader->running,
			 queries);
}

bool
reader_slice(struct reader *reader)
{
	struct neighbours found[NEIGHBOURS_QUERIES];
	size_t left;

	if (reader->n_queue == 0)
		return false;
	if (reader->running == 0)
		begin_scan(reader);
	left = neighbours_slice(reader->scratch, reader_slice_rows(reader));
	neighbours_answer(reader->scratch, found);
	for (size_t i = 0; i < reader->running; i++) {
		reader->queue[i]->found = found[i];
		reader->queue[i]->unsearched = left;
	}
	if (left > 0)
		return true;
	for (size_t i = 0; i < reader->running; i++)
		reader->queue[i]->waiting = false;
	reader->n_queue -= reader->running;
	memmove(reader->queue, reader->queue + reader->running,
		reader->n_queue * sizeof(*reader->queue));
	reader->running = 0;
	return true;
}

bool
reader_busy(const struct reader *reader)
{
	return reader->n_queue > 0;
}

void
reader_settle(struct reader *reader)
{
	while (reader_slice(reader))
		;
}
