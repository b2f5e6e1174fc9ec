/* results.c - see results.h. */
#include "results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "word.h"

static double *
doubles(size_t n)
{
	return calloc(n, sizeof(double));
}

enum status
results_init(struct session *s)
{
	size_t D = s->vectors->D > s->vectors->K ? s->vectors->D : s->vectors->K;
	struct results *r = &s->results;
	struct results_key *key = calloc(1, sizeof(*key));

	memset(r, 0, sizeof(*r));
	s->key = key;
	if (!key)
		return STATUS_NOMEM;
	key->common_rows = s->vectors->n;
	while (key->common_rows > 0 &&
	       !(s->vectors->flags[key->common_rows - 1] & VECTORS_COMMON))
		key->common_rows--;
	r->shown = doubles(D);
	r->previous = doubles(D);
	r->unit_static = doubles(D);
	r->unit_shown = doubles(D);
	r->unit_previous = doubles(D);
	r->unit_full = doubles(D);
	r->components = calloc(D, sizeof(*r->components));
	key->scratch = malloc(D * sizeof(float));
	key->vector = malloc(D * sizeof(float));
	key->rows = malloc(SESSION_LANDMARKS * D * sizeof(float));
	key->wide = doubles(D);
	if (r->shown && r->previous && r->unit_static && r->unit_shown &&
	    r->unit_previous && r->unit_full && r->components && key->scratch &&
	    key->vector && key->rows && key->wide)
		return STATUS_OK;
	results_free(s);
	return STATUS_NOMEM;
}

void
results_free(struct session *s)
{
	struct results *r = &s->results;

	free(r->shown);
	free(r->previous);
	free(r->unit_static);
	free(r->unit_shown);
	free(r->unit_previous);
	free(r->unit_full);
	free(r->components);
	sense_vectors_free(&r->senses);
	projection_free(&r->frame);
	memset(r, 0, sizeof(*r));
	if (s->key) {
		free(s->key->scratch);
		free(s->key->vector);
		free(s->key->rows);
		free(s->key->wide);
		free(s->key);
		s->key = NULL;
	}
}

static void
widen(size_t D, const double *from, double *unit)
{
	double norm = sqrt(matrix_dot_double(D, from, from));

	for (size_t d = 0; d < D; d++)
		unit[d] = norm > 0 ? from[d] / norm : 0;
}

struct ranked {
	double salience;
	uint32_t component;
};

static int
by_salience(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->salience != y->salience)
		return x->salience < y->salience ? 1 : -1;
	return (x->component > y->component) - (x->component < y->component);
}

/* Strong in general or here, or moved by the whole context: the order does not depend on
 * the step, so that bars hold still while one steps. */
static void
rank_components(struct results *r)
{
	struct ranked ranked[VECTORS_MAX_DIMS];

	for (size_t d = 0; d < r->D; d++) {
		double a = r->unit_static[d], b = r->unit_full[d];

		ranked[d] = (struct ranked){ fmax(fabs(a), fabs(b)) + fabs(b - a),
					     (uint32_t)d };
	}
	qsort(ranked, r->D, sizeof(ranked[0]), by_salience);
	for (size_t d = 0; d < r->D; d++)
		r->components[d] = ranked[d].component;
}

/* The context words that push most, with their places on the map. */
static void
place_context(struct session *s)
{
	struct results *r = &s->results;
	const struct context *c = &s->context;

	r->n_context = 0;
	for (size_t k = 0; k < c->steps; k++) {
		struct landmark mark = { .id = s->sentence.tokens[c->order[k]].id,
					 .token = c->order[k],
					 .sense = -1 };
		double push = c->words[mark.token].push;
		size_t at = r->n_context;

		while (at > 0 && c->words[r->context[at - 1].token].push < push)
			at--;
		if (at == SESSION_CONTEXT_POINTS || !(push > 0))
			continue;
		if (r->n_context < SESSION_CONTEXT_POINTS)
			r->n_context++;
		memmove(r->context + at + 1, r->context + at,
			(r->n_context - at - 1) * sizeof(mark));
		r->context[at] = mark;
	}
	for (size_t i = 0; i < r->n_context; i++)
		if (word_unit_static(s, r->context[i].id, s->key->vector))
			word_place(s, &r->context[i], s->key->vector);
}

/* Words of the sentence and the target's own forms are no answer to "what does it mean
 * here". */
static size_t
exclude_sentence(const struct session *s, uint32_t *excluded)
{
	size_t n = word_forms(s, s->key->id, excluded);

	for (size_t j = 0;
	     s->options.common && j < s->sentence.count && n < EXCLUDED_MOST; j++)
		if (s->sentence.tokens[j].id != VECTORS_NONE)
			excluded[n++] = s->sentence.tokens[j].id;
	return n;
}

/* Begins the search for the words nearest to the word here and, unless they are known
 * from before, in general; looks at a first slice. What is left goes on in
 * results_search_on(). */
static void
search_near(struct session *s)
{
	struct results *r = &s->results;
	struct neighbours_query query[2];
	size_t queries = 1;

	if (!context_unit(r->D, r->shown, s->key->vector))
		memset(s->key->vector, 0, r->D * sizeof(float));
	query[0] = word_query(s, s->key->vector, SESSION_NEIGHBOURS, s->key->excluded,
			      exclude_sentence(s, s->key->excluded));
	if (!s->key->general_fresh) {
		float *general = s->key->rows;

		if (s->key->id == VECTORS_NONE ||
		    !word_unit_static(s, s->key->id, general))
			memset(general, 0, r->D * sizeof(float));
		query[queries++] = word_query(s, general, SESSION_NEIGHBOURS, s->key->own,
					      word_forms(s, s->key->id, s->key->own));
	}
	neighbours_begin(s->vectors, s->scratch, queries, query);
	r->unsearched = 1;
	results_search_on(s);
}

bool
results_search_on(struct session *s)
{
	struct results *r = &s->results;
	struct neighbours found[2];

	if (!r->unsearched)
		return false;
	r->unsearched = neighbours_slice(s->scratch, word_slice_rows(s));
	neighbours_answer(s->scratch, found);
	r->near_here = found[0];
	if (!s->key->general_fresh)
		r->near_general = found[1];
	s->key->general_fresh |= r->unsearched == 0;
	return true;
}

/* The words with the largest and the smallest share of the chosen component, both in
 * one pass. */
static void
search_along(struct session *s)
{
	struct results *r = &s->results;
	struct neighbours_query query[2];
	float *axis = s->key->rows, *opposite = s->key->rows + r->D;

	if (s->options.view != VIEW_ONE ||
	    (s->key->along_fresh && s->key->component == s->component))
		return;
	memset(axis, 0, 2 * r->D * sizeof(float));
	axis[s->component] = 1;
	opposite[s->component] = -1;
	query[0] = word_query(s, axis, SESSION_NEIGHBOURS, NULL, 0);
	query[1] = word_query(s, opposite, SESSION_NEIGHBOURS, NULL, 0);
	query[0].metric = query[1].metric = METRIC_COSINE;
	neighbours_search(s->vectors, s->scratch, 2, query, r->along);
	s->key->component = (uint32_t)s->component;
	s->key->along_fresh = true;
}

static void
update_step(struct session *s)
{
	struct results *r = &s->results;
	const struct context *c = &s->context;
	double length = sqrt(matrix_dot_double(r->D, c->base, c->base));

	if (!s->stepping || s->step > c->steps)
		s->step = c->steps;
	context_step(c, s->step, r->shown);
	context_step(c, s->step ? s->step - 1 : 0, r->previous);
	widen(r->D, c->base, r->unit_static);
	widen(r->D, c->contextual, r->unit_full);
	rank_components(r);
	place_context(s);
	widen(r->D, r->shown, r->unit_shown);
	widen(r->D, r->previous, r->unit_previous);
	if (!(length > 0))
		length = sqrt(matrix_dot_double(r->D, c->contextual, c->contextual));
	r->push_scale = length > 0 ? 1 / length : 1;
	r->similarity = context_similarity(r->D, r->shown, c->base);
	senses_judge(&r->senses, c->contextual, &r->full);
	senses_judge(&r->senses, r->shown, &r->here);
	senses_judge(&r->senses, r->previous, &r->before);
}

enum status
results_update(struct session *s)
{
	struct results *r = &s->results;
	enum status status;

	r->valid = false;
	r->unsearched = 0;
	if (s->sentence.count == 0 || s->target >= s->sentence.count)
		return STATUS_OK;
	status = context_compute(&s->context, s->vectors, &s->sentence, s->target,
				 &s->options.context);
	if (status != STATUS_OK)
		return status;
	r->D = s->context.D;
	if (s->component >= r->D)
		s->component = 0;
	if (!word_same(s) && (status = word_update(s)) != STATUS_OK)
		return status;
	update_step(s);
	search_along(s);
	search_near(s);
	r->valid = true;
	return STATUS_OK;
}
