/* results.c - see results.h. */
#include "results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/matrix.h"

enum {
	EXCLUDED_MOST = 4096
};

/* The part that belongs to the word is made anew when any of this changes. */
struct results_key {
	char word[256];			/* as typed: an unknown word has no id */
	uint32_t id;
	struct options options;		/* with everything blanked that it does not depend on */
	uint32_t component;		/* whose words `along` holds */
	bool fresh, along_fresh, general_fresh;
	size_t common_rows;		/* the common words are all among so many first rows */
	struct neighbours near;		/* landmarks of the map, and what its PCA is made of */
	uint32_t excluded[EXCLUDED_MOST], own[2];	/* borrowed by the search going on */
	float *scratch, *vector, *rows;	/* (D), (D), (SESSION_LANDMARKS, D) owned */
	double *wide;			/* (D) owned */
};

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
	for (size_t i = 0; i < s->vectors->n; i++)
		if (s->vectors->flags[i] & VECTORS_COMMON)
			key->common_rows = i + 1;
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
	if (r->shown && r->previous && r->unit_static && r->unit_shown && r->unit_previous &&
	    r->unit_full && r->components && key->scratch && key->vector && key->rows &&
	    key->wide)
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

static size_t
slice_rows(const struct session *s)
{
	return s->slice_bytes / s->vectors->D + 1;
}

/* ---- what belongs to the word ---- */

/* The target and, with the filter of common words, its plural. */
static size_t
own_forms(const struct session *s, uint32_t id, uint32_t *excluded)
{
	char plural[VECTORS_MAX_WORD + 2];
	size_t length, n = 0;
	const char *word;

	if (id == VECTORS_NONE)
		return 0;
	excluded[n++] = id;
	word = vectors_word(s->vectors, id, &length);
	if (!s->options.common || length > VECTORS_MAX_WORD)
		return n;
	snprintf(plural, sizeof(plural), "%.*ss", (int)length, word);
	uint32_t other = vectors_find(s->vectors, plural, length + 1);

	if (other != VECTORS_NONE)
		excluded[n++] = other;
	return n;
}

static struct neighbours_query
make_query(const struct session *s, const float *vector, size_t count,
	   const uint32_t *excluded, size_t n_excluded)
{
	return (struct neighbours_query){
		.space = s->options.context.space,
		.metric = (enum metric)s->options.metric,
		.vector = vector,
		.count = count,
		.flags = s->options.common ? VECTORS_COMMON : 0,
		.limit = s->options.common ? s->key->common_rows : 0,
		.excluded = excluded,
		.n_excluded = n_excluded,
	};
}

/* The unit static vector of a word in the session's space; false if it is zero. */
static bool
unit_static(const struct session *s, uint32_t id, float *out)
{
	vectors_static(s->vectors, s->options.context.space, id, s->key->scratch, out);
	return matrix_unit(s->results.D, out) > 0;
}

static void
add_landmark(struct session *s, uint32_t id, int sense)
{
	struct results *r = &s->results;

	if (r->n_landmarks == SESSION_LANDMARKS || id == s->key->id)
		return;
	for (size_t i = 0; i < r->n_landmarks; i++)
		if (r->landmarks[i].id == id)
			return;
	r->landmarks[r->n_landmarks++] = (struct landmark){ .id = id, .sense = sense };
}

static void
find_landmarks(struct session *s)
{
	struct results *r = &s->results;

	r->n_landmarks = 0;
	for (size_t c = 0; c < SENSES_CUES; c++)
		for (size_t k = 0; k < r->senses.count; k++)
			if (c < r->senses.n_cues[k])
				add_landmark(s, r->senses.cues[k][c], (int)k);
	for (size_t i = 0; i < s->key->near.count; i++)
		add_landmark(s, s->key->near.items[i].id, -1);
}

static void
place(struct session *s, struct landmark *mark, const float *unit)
{
	for (size_t d = 0; d < s->results.D; d++)
		s->key->wide[d] = (double)unit[d];
	projection_point(&s->results.frame, s->key->wide, &mark->x, &mark->y);
}

/* The four words of "man-woman,small-large": false if the text is not of this form or a word is unknown. */
static bool
pair_words(const struct session *s, uint32_t ids[4])
{
	char words[4][64];

	if (sscanf(s->options.axes, "%63[^-,]-%63[^-,],%63[^-,]-%63[^-,]", words[0], words[1],
		   words[2], words[3]) != 4)
		return false;
	for (int i = 0; i < 4; i++) {
		ids[i] = vectors_find(s->vectors, words[i], strlen(words[i]));
		if (ids[i] == VECTORS_NONE)
			return false;
	}
	return true;
}

static bool
frame_of_pairs(struct session *s)
{
	struct results *r = &s->results;
	float *rows = s->key->rows;
	uint32_t ids[4];

	if (!pair_words(s, ids))
		return false;
	for (int i = 0; i < 4; i++)
		if (!unit_static(s, ids[i], rows + (size_t)i * r->D))
			return false;
	if (projection_pairs(&r->frame, r->D, rows, rows + r->D, rows + 2 * r->D,
			     rows + 3 * r->D) != STATUS_OK)
		return false;
	char words[4][28];

	for (int i = 0; i < 4; i++) {
		size_t length;
		const char *word = vectors_word(s->vectors, ids[i], &length);

		text_clean(word, length, words[i], sizeof(words[i]));
	}
	snprintf(r->frame.x_label, sizeof(r->frame.x_label), "%s to %s", words[0], words[1]);
	snprintf(r->frame.y_label, sizeof(r->frame.y_label), "%s to %s", words[2], words[3]);
	for (int i = 0; i < 4; i++)
		add_landmark(s, ids[i], -1);
	return true;
}

/* The first two senses of the file: whoever writes it says which matter. */
static bool
frame_of_senses(struct session *s)
{
	struct results *r = &s->results;

	return r->senses.count >= 2 &&
	       projection_senses(&r->frame, &r->senses, 0, 1) == STATUS_OK;
}

static bool
frame_of_neighbours(struct session *s)
{
	struct results *r = &s->results;
	size_t n = 0;

	if (s->key->id != VECTORS_NONE)
		n += unit_static(s, s->key->id, s->key->rows);
	for (size_t i = 0; i < s->key->near.count && n < SESSION_LANDMARKS; i++)
		n += unit_static(s, s->key->near.items[i].id, s->key->rows + n * r->D);
	return n > 2 && projection_pca(&r->frame, n, r->D, s->key->rows) == STATUS_OK;
}

/* The map that was asked for, else the next that is possible for this word. */
static void
find_frame(struct session *s)
{
	struct results *r = &s->results;
	bool (*const makers[MAP_COUNT])(struct session *) = {
		[MAP_SENSES] = frame_of_senses,
		[MAP_PCA] = frame_of_neighbours,
		[MAP_PAIRS] = frame_of_pairs,
	};

	r->map = (enum map)s->options.map;
	r->has_frame = makers[r->map](s);
	for (int map = 0; map < MAP_COUNT && !r->has_frame; map++) {
		r->map = (enum map)map;
		r->has_frame = makers[map](s);
	}
	for (size_t i = 0; i < r->n_landmarks && r->has_frame; i++)
		if (unit_static(s, r->landmarks[i].id, s->key->vector))
			place(s, &r->landmarks[i], s->key->vector);
}

static enum status
update_word(struct session *s)
{
	struct results *r = &s->results;
	const struct sense *found[SENSES_MOST];
	size_t count = senses_of(s->inventory, s->key->word, strlen(s->key->word), found);

	sense_vectors_free(&r->senses);
	enum status status = sense_vectors_init(&r->senses, s->vectors,
						s->options.context.space, count, found);

	if (status != STATUS_OK)
		return status;
	senses_judge(&r->senses, s->context.base, &r->general);
	s->key->near.count = 0;
	if (s->key->id != VECTORS_NONE && unit_static(s, s->key->id, s->key->vector)) {
		struct neighbours_query query = make_query(s, s->key->vector, SESSION_LANDMARKS,
			s->key->own, own_forms(s, s->key->id, s->key->own));

		/* the map must stand still at once: its words come from the first slice */
		if (query.limit == 0 || query.limit > slice_rows(s))
			query.limit = slice_rows(s);
		neighbours_search(s->vectors, s->scratch, 1, &query, &s->key->near);
	}
	s->key->general_fresh = false;
	r->n_spellings = s->key->id != VECTORS_NONE ? 0 :
		vectors_spellings(s->vectors, s->key->word, strlen(s->key->word), r->spellings,
				  SESSION_SPELLINGS);
	find_landmarks(s);
	find_frame(s);
	s->key->fresh = true;
	return STATUS_OK;
}

/* Whether the word's part is still right; notes what it would belong to otherwise. */
static bool
same_word(struct session *s)
{
	struct results_key *key = s->key;
	const struct token *token = &s->sentence.tokens[s->target];
	struct options options = s->options;
	char word[sizeof(key->word)];

	text_clean(s->sentence.text + token->begin, token->end - token->begin, word, sizeof(word));
	options.preset = options.view = options.zoom = options.theme = 0;
	options.ascii = options.mouse = false;
	enum space space = options.context.space;

	memset(&options.context, 0, sizeof(options.context));
	options.context.space = space;
	if (key->fresh && key->id == token->id && strcmp(key->word, word) == 0 &&
	    key->options.context.space == space && key->options.metric == options.metric &&
	    key->options.common == options.common && key->options.map == options.map &&
	    strcmp(key->options.axes, options.axes) == 0)
		return true;
	key->along_fresh = key->fresh = false;
	key->id = token->id;
	key->options = options;
	memcpy(key->word, word, sizeof(word));
	memcpy(s->results.word, word, sizeof(word));
	return false;
}

/* ---- what belongs to the sentence and the step ---- */

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

		ranked[d] = (struct ranked){ fmax(fabs(a), fabs(b)) + fabs(b - a), (uint32_t)d };
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
					 .token = c->order[k], .sense = -1 };
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
		if (unit_static(s, r->context[i].id, s->key->vector))
			place(s, &r->context[i], s->key->vector);
}

/* Words of the sentence and the target's own forms are no answer to "what does it mean here". */
static size_t
exclude_sentence(const struct session *s, uint32_t *excluded)
{
	size_t n = own_forms(s, s->key->id, excluded);

	for (size_t j = 0; s->options.common && j < s->sentence.count && n < EXCLUDED_MOST; j++)
		if (s->sentence.tokens[j].id != VECTORS_NONE)
			excluded[n++] = s->sentence.tokens[j].id;
	return n;
}

/* Begins the search for the words nearest to the word here and, unless they are known from before, in
 * general; looks at a first slice.  What is left goes on in results_search_on(). */
static void
search_near(struct session *s)
{
	struct results *r = &s->results;
	struct neighbours_query query[2];
	size_t queries = 1;

	if (!context_unit(r->D, r->shown, s->key->vector))
		memset(s->key->vector, 0, r->D * sizeof(float));
	query[0] = make_query(s, s->key->vector, SESSION_NEIGHBOURS, s->key->excluded,
			      exclude_sentence(s, s->key->excluded));
	if (!s->key->general_fresh) {
		float *general = s->key->rows;

		if (s->key->id == VECTORS_NONE || !unit_static(s, s->key->id, general))
			memset(general, 0, r->D * sizeof(float));
		query[queries++] = make_query(s, general, SESSION_NEIGHBOURS, s->key->own,
					      own_forms(s, s->key->id, s->key->own));
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
	r->unsearched = neighbours_slice(s->scratch, slice_rows(s));
	neighbours_answer(s->scratch, found);
	r->near_here = found[0];
	if (!s->key->general_fresh)
		r->near_general = found[1];
	s->key->general_fresh |= r->unsearched == 0;
	return true;
}

/* The words with the largest and the smallest share of the chosen component, both in one pass. */
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
	query[0] = make_query(s, axis, SESSION_NEIGHBOURS, NULL, 0);
	query[1] = make_query(s, opposite, SESSION_NEIGHBOURS, NULL, 0);
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
	r->map_scale = length > 0 ? 1 / length : 1;
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
	if (!same_word(s) && (status = update_word(s)) != STATUS_OK)
		return status;
	update_step(s);
	search_along(s);
	search_near(s);
	r->valid = true;
	return STATUS_OK;
}
