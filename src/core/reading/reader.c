/* reader.c - the life of a reader, and the searches of a reading; see
 * polyseme/core/reading.h. */
#include "core/reading/reader.h"

#include <math.h>
#include <stdlib.h>

double
reader_weight(const struct reader *reader, uint32_t id)
{
	return reader->sources.axes ? 1 : log((double)id + 1);
}

/* Root mean square of the weight times |e'_r| over content words: ranks 1,000 to 10,000,
 * in a small table from its tenth part on. */
static double
typical_weight(const struct reader *reader)
{
	const struct vectors *v = reader->sources.vectors;
	size_t last = v->n < 10000 ? v->n : 10000, first = last / 10;
	double sum = 0;

	for (size_t id = first; id < last; id++) {
		double weight = reader_weight(reader, (uint32_t)id) *
				(double)v->norms[reader->evidence][id];

		sum += weight * weight;
	}
	return sum > 0 ? sqrt(sum / (double)(last - first)) : 1;
}

struct reader *
reader_new(const struct sources *sources)
{
	const struct vectors *v = sources->vectors;
	size_t D = v->D > v->K ? v->D : v->K;
	struct reader *reader = calloc(1, sizeof(*reader));

	if (!reader)
		return NULL;
	reader->sources = *sources;
	reader->slice_bytes = READER_SLICE_BYTES;
	reader->common_rows = v->n;
	while (reader->common_rows > 0 &&
	       !(v->flags[reader->common_rows - 1] & VECTORS_COMMON))
		reader->common_rows--;
	reader->evidence = sources->axes ? SPACE_RAW : SPACE_WHITENED;
	reader->typical = typical_weight(reader);
	reader->statics = static_cache_new(v);
	if (reader->statics)
		reader->engine = window_average_new(reader->statics);
	reader->scratch = neighbours_scratch_new(v);
	reader->vector = malloc(D * sizeof(float));
	reader->rows = malloc(WORD_LANDMARKS * D * sizeof(float));
	reader->wide = malloc(D * sizeof(double));
	if (reader->engine && reader->scratch && reader->vector && reader->rows &&
	    reader->wide)
		return reader;
	reader_delete(reader);
	return NULL;
}

void
reader_delete(struct reader *reader)
{
	if (!reader)
		return;
	for (size_t i = 0; i < reader->n_words; i++)
		word_delete(reader->words[i], reader);
	free(reader->words);
	free(reader->queue);
	if (reader->engine)
		reader->engine->discard(reader->engine);
	static_cache_delete(reader->statics);
	neighbours_scratch_delete(reader->scratch);
	pursuit_delete(reader->pursuit);
	free(reader->vector);
	free(reader->rows);
	free(reader->wide);
	free(reader);
}

const struct sources *
reader_sources(const struct reader *reader)
{
	return &reader->sources;
}

unsigned long
reader_searches(const struct reader *reader)
{
	return reader->searches;
}

void
reader_set_slice(struct reader *reader, size_t bytes)
{
	reader->slice_bytes = bytes;
}

/* ---- the searches of a reading ---- */

/* Words of the sentence and the target's own forms are no answer to "what does it mean
 * here". */
static size_t
exclude_sentence(const struct reader *reader, const struct reading *reading,
		 uint32_t *excluded)
{
	const struct sentence *s = &reading->sentence;
	size_t n = reader_forms(reader, &reading->method, reading->word->id, excluded);

	for (size_t j = 0; reading->method.common && j < s->count && n < SEARCH_EXCLUDED;
	     j++)
		if (s->tokens[j].id != VECTORS_NONE)
			excluded[n++] = s->tokens[j].id;
	return n;
}

static enum status
search_here(struct reader *reader, const struct reading *reading, struct moment *moment)
{
	size_t D = reading->shift.D;
	size_t most = reading->sentence.count + 2;

	if (!search_reserve(&moment->near, D,
			    most < SEARCH_EXCLUDED ? most : SEARCH_EXCLUDED))
		return STATUS_NOMEM;
	shift_unit_float(D, moment->vector, moment->near.vector);
	moment->near.query = reader_query(reader, &reading->method, READING_NEIGHBOURS);
	moment->near.query.n_excluded =
		exclude_sentence(reader, reading, moment->near.excluded);
	return reader_enqueue(reader, &moment->near);
}

enum status
reader_search(struct reader *reader, struct reading *reading, struct moment *moment)
{
	struct search *general = &reading->word->near;
	enum status status;

	moment->near.found.count = 0;
	status = search_here(reader, reading, moment);
	/* both lists in one pass, but for a word that is known */
	if (status == STATUS_OK && general->unsearched > 0)
		status = reader_enqueue(reader, general);
	if (status == STATUS_OK)
		reader_slice(reader);
	return status;
}
