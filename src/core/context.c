/* context.c - see polyseme/core/context.h for symbols, formulas and sources. */
#include "polyseme/core/context.h"

#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/stopwords.h"

/* Static vectors of words seen lately, so that a keystroke whitens only what is new.
 * Direct-mapped: a word has one slot, and the newcomer takes it. */
enum { CACHE_SLOTS = 2048 };

struct context_cache {
	const struct vectors
		*vectors; /* borrowed; a change of table or space empties it */
	enum space space;
	uint32_t ids[CACHE_SLOTS]; /* VECTORS_NONE: free */
	double norms[CACHE_SLOTS];
	float *scratch; /* (v->D) owned */
	float *values;	/* (CACHE_SLOTS, D) owned */
};

/* clang-format off */
const struct context_parameters context_presets[PRESET_COUNT] = {
#define X(code, name, help, ...) [PRESET_##code] = { __VA_ARGS__ },
	PRESET_LIST(X)
#undef X
};
/* clang-format on */

void
context_init(struct context *context)
{
	memset(context, 0, sizeof(*context));
}

static void
cache_delete(struct context_cache *cache)
{
	if (!cache)
		return;
	free(cache->scratch);
	free(cache->values);
	free(cache);
}

void
context_free(struct context *context)
{
	free(context->words);
	free(context->order);
	free(context->base);
	free(context->context_mean);
	free(context->contextual);
	free(context->pushes);
	cache_delete(context->cache);
	context_init(context);
}

static struct context_cache *
cache_new(const struct vectors *v, enum space space)
{
	struct context_cache *cache = malloc(sizeof(*cache));

	if (!cache)
		return NULL;
	cache->vectors = v;
	cache->space = space;
	for (size_t i = 0; i < CACHE_SLOTS; i++)
		cache->ids[i] = VECTORS_NONE;
	cache->scratch = malloc(v->D * sizeof(float));
	cache->values = malloc(CACHE_SLOTS * vectors_dims(v, space) * sizeof(float));
	if (cache->scratch && cache->values)
		return cache;
	cache_delete(cache);
	return NULL;
}

/* The static vector of a word and its length; valid until the next call. */
static const float *
cache_get(struct context_cache *cache, uint32_t id, double *norm)
{
	size_t slot = id % CACHE_SLOTS;
	size_t D = vectors_dims(cache->vectors, cache->space);
	float *values = cache->values + slot * D;

	if (cache->ids[slot] != id) {
		vectors_static(cache->vectors, cache->space, id, cache->scratch, values);
		cache->norms[slot] = matrix_norm(D, values);
		cache->ids[slot] = id;
	}
	*norm = cache->norms[slot];
	return values;
}

/* A fresh array in place of an old one, whose contents are not kept. */
static void *
renew(void *old, size_t count, size_t size)
{
	free(old);
	return malloc((count ? count : 1) * size);
}

static bool
reserve_all(struct context *c, const struct vectors *v, enum space space, size_t T)
{
	size_t D = vectors_dims(v, space);

	if (c->cache && (c->cache->vectors != v || c->cache->space != space)) {
		cache_delete(c->cache);
		c->cache = NULL;
	}
	if (!c->cache && !(c->cache = cache_new(v, space)))
		return false;
	if (T > c->capacity_T) {
		c->words = renew(c->words, 2 * T, sizeof(*c->words));
		/* and as much again, for sorting */
		c->order = renew(c->order, 4 * T, sizeof(*c->order));
		c->capacity_T = c->words && c->order ? 2 * T : 0;
	}
	if (D > c->capacity_D) {
		c->base = renew(c->base, D, sizeof(double));
		c->context_mean = renew(c->context_mean, D, sizeof(double));
		c->contextual = renew(c->contextual, D, sizeof(double));
		c->capacity_D = c->base && c->context_mean && c->contextual ? D : 0;
	}
	return T <= c->capacity_T && D <= c->capacity_D;
}

static bool
reserve_pushes(struct context *c)
{
	size_t needed = c->steps * c->D;

	if (needed > c->capacity_pushes) {
		c->pushes = renew(c->pushes, 2 * needed, sizeof(double));
		c->capacity_pushes = c->pushes ? 2 * needed : 0;
	}
	return needed <= c->capacity_pushes;
}

/* Why token j does not count for the target i, or SKIP_NONE. */
static enum skip
skip_of(const struct sentence *s, size_t i, size_t j, const struct context_parameters *p,
	size_t distance)
{
	const struct token *token = &s->tokens[j];

	if (j == i)
		return SKIP_TARGET;
	if (token->kind == TOKEN_PUNCTUATION)
		return SKIP_PUNCTUATION;
	if (p->window != CONTEXT_WHOLE_TEXT && token->sentence != s->tokens[i].sentence)
		return SKIP_OTHER_SENTENCE;
	if (distance > p->window)
		return SKIP_OUTSIDE;
	if ((p->side == SIDE_LEFT && j > i) || (p->side == SIDE_RIGHT && j < i))
		return SKIP_SIDE;
	if (token_same_word(s, i, j))
		return SKIP_COPY;
	return token->id == VECTORS_NONE ? SKIP_UNKNOWN : SKIP_NONE;
}

static double
rarity_of(const struct vectors *v, uint32_t id, enum rarity rarity)
{
	double rank = (double)id + 1;
	size_t length;
	const char *word;

	switch (rarity) {
	case RARITY_LOG_RANK:
		return log(rank);
	case RARITY_SIF: {
		/* p = 1/(r + 2.7) over its sum to n, psi(n + 3.7) - psi(3.7) */
		double total = gsl_sf_psi((double)v->full + 3.7) - gsl_sf_psi(3.7);

		return 1e-3 / (1e-3 + 1 / (rank + 2.7) / total);
	}
	case RARITY_STOP_LIST:
		word = vectors_word(v, id, &length);
		return stopwords_has(word, length) ? 0 : 1;
	case RARITY_UNIFORM:
	case RARITY_COUNT:
		break;
	}
	return 1;
}

/* h of an unbounded window counts as the distance of its farthest word. */
static double
decay_of(size_t distance, size_t h, enum decay decay)
{
	double d = (double)distance, half = (double)h / 2;

	switch (decay) {
	case DECAY_TRIANGULAR:
		return 1 - (d - 1) / (double)h;
	case DECAY_GAUSSIAN:
		return exp(-d * d / (2 * half * half));
	case DECAY_RECIPROCAL:
		return 1 / d;
	case DECAY_FLAT:
	case DECAY_COUNT:
		break;
	}
	return 1;
}

static size_t
distance_of(const struct sentence *s, size_t i, size_t j)
{
	size_t a = s->tokens[i].position, b = s->tokens[j].position;

	if (s->tokens[j].kind == TOKEN_PUNCTUATION)
		return 0;
	/* punctuation has the position of the word after it */
	if (s->tokens[i].kind == TOKEN_PUNCTUATION && j > i)
		b++;
	return a > b ? a - b : b - a;
}

static size_t
farthest(const struct context *c)
{
	size_t most = 1;

	for (size_t j = 0; j < c->T; j++)
		if (c->words[j].skip == SKIP_NONE && c->words[j].distance > most)
			most = c->words[j].distance;
	return most;
}

/* exp(similarity / tau); 1 for an unknown or zero target. base holds e_i. */
static double
affinity_of(const struct context *c, const float *e, double norm, double base_norm)
{
	double sum = 0;

	if (c->parameters.affinity != AFFINITY_ATTENTION || !(norm > 0) ||
	    !(base_norm > 0))
		return 1;
	for (size_t d = 0; d < c->D; d++)
		sum += (double)e[d] * c->base[d];
	return exp(sum / (norm * base_norm) / c->parameters.tau);
}

static void
find_weights(struct context *c, const struct vectors *v, const struct sentence *s,
	     double base_norm)
{
	const struct context_parameters *p = &c->parameters;

	for (size_t j = 0; j < c->T; j++) {
		struct context_word *word = &c->words[j];

		word->distance = distance_of(s, c->target, j);
		word->skip = skip_of(s, c->target, j, p, word->distance);
		word->weight = word->push = 0;
		word->step = 0;
	}
	size_t h = p->window == CONTEXT_WHOLE_TEXT ? farthest(c) : p->window;

	c->steps = 0;
	c->total = 0;
	for (size_t j = 0; j < c->T; j++) {
		struct context_word *word = &c->words[j];
		double norm;

		if (word->skip != SKIP_NONE)
			continue;
		const float *e = cache_get(c->cache, s->tokens[j].id, &norm);

		word->weight = rarity_of(v, s->tokens[j].id, p->rarity) *
			       decay_of(word->distance, h, p->decay) *
			       affinity_of(c, e, norm, base_norm);
		c->total += word->weight;
		c->order[c->steps++] = j;
	}
}

/* Whether token a's step comes before token b's. */
static bool
comes_before(const struct context *c, size_t a, size_t b)
{
	const struct context_word *x = &c->words[a], *y = &c->words[b];

	if (c->parameters.order == ORDER_NEAREST && x->distance != y->distance)
		return x->distance < y->distance;
	if (c->parameters.order == ORDER_HEAVIEST && x->weight != y->weight)
		return x->weight > y->weight;
	return a < b;
}

/* Merge sort: order has c->steps entries in reading order
 * and as many of room after them. */
static void
merge_sort(const struct context *c, size_t *order, size_t *room, size_t n)
{
	size_t half = n / 2, i = 0, j = half;

	if (n < 2)
		return;
	merge_sort(c, order, room, half);
	merge_sort(c, order + half, room + half, n - half);
	memcpy(room, order, n * sizeof(*order));
	for (size_t k = 0; k < n; k++)
		order[k] = j >= n || (i < half && !comes_before(c, room[j], room[i]))
				   ? room[i++]
				   : room[j++];
}

/* Fills c->context_mean with M (a sum over the words that count) and returns |M|. */
static double
sum_context(struct context *c, const struct sentence *s)
{
	memset(c->context_mean, 0, c->D * sizeof(double));
	for (size_t k = 0; k < c->steps; k++) {
		size_t j = c->order[k];
		double w = c->words[j].weight, norm;
		const float *e = cache_get(c->cache, s->tokens[j].id, &norm);

		for (size_t d = 0; d < c->D; d++)
			c->context_mean[d] += w * (double)e[d];
	}
	return sqrt(matrix_dot_double(c->D, c->context_mean, c->context_mean));
}

/* d_j for every step: scale_e * w_j e_j - scale_b * w_j * base. */
static void
find_pushes(struct context *c, const struct sentence *s, double scale_e, double scale_b)
{
	for (size_t k = 0; k < c->steps; k++) {
		struct context_word *word = &c->words[c->order[k]];
		double *push = c->pushes + k * c->D, norm;
		const float *e = cache_get(c->cache, s->tokens[c->order[k]].id, &norm);

		for (size_t d = 0; d < c->D; d++)
			push[d] = word->weight *
				  (scale_e * (double)e[d] - scale_b * c->base[d]);
		word->push = sqrt(matrix_dot_double(c->D, push, push));
		word->step = k + 1;
	}
}

/* base, part, contextual and pushes from the weights; see the header for the formulas. */
static void
blend(struct context *c, const struct sentence *s, double base_norm)
{
	double a = c->target_known ? c->parameters.alpha : 1;
	double length = sum_context(c, s);

	c->has_context = c->total > 0 && length > 0;
	if (c->parameters.unit && base_norm > 0)
		for (size_t d = 0; d < c->D; d++)
			c->base[d] /= base_norm;
	double unit = c->parameters.unit ? length : c->total;

	if (c->has_context)
		find_pushes(c, s, a / unit, a / c->total);
	else
		find_pushes(c, s, 0, 0);
	for (size_t d = 0; d < c->D; d++) {
		c->context_mean[d] = c->has_context ? c->context_mean[d] / unit : 0;
		c->contextual[d] = c->has_context
					   ? (1 - a) * c->base[d] + a * c->context_mean[d]
					   : c->base[d];
	}
}

enum status
context_compute(struct context *c, const struct vectors *v,
		const struct sentence *sentence, size_t target,
		const struct context_parameters *parameters)
{
	double base_norm = 0;

	c->T = 0;
	if (target >= sentence->count)
		return STATUS_RANGE;
	if (!reserve_all(c, v, parameters->space, sentence->count))
		return STATUS_NOMEM;
	c->parameters = *parameters;
	c->D = vectors_dims(v, parameters->space);
	c->T = sentence->count;
	c->target = target;
	uint32_t id = sentence->tokens[target].id;

	c->target_known = id != VECTORS_NONE;
	memset(c->base, 0, c->D * sizeof(double));
	if (c->target_known) {
		const float *e = cache_get(c->cache, id, &base_norm);

		for (size_t d = 0; d < c->D; d++)
			c->base[d] = (double)e[d];
	}
	find_weights(c, v, sentence, base_norm);
	merge_sort(c, c->order, c->order + c->steps, c->steps);
	if (!reserve_pushes(c)) {
		c->T = 0;
		return STATUS_NOMEM;
	}
	blend(c, sentence, base_norm);
	return STATUS_OK;
}

void
context_step(const struct context *c, size_t k, double *out)
{
	memcpy(out, c->base, c->D * sizeof(double));
	for (size_t step = 0; step < k && step < c->steps; step++)
		for (size_t d = 0; d < c->D; d++)
			out[d] += c->pushes[step * c->D + d];
}

double
context_similarity(size_t D, const double *a, const double *b)
{
	double norm = sqrt(matrix_dot_double(D, a, a)) * sqrt(matrix_dot_double(D, b, b));

	if (!(norm > 0))
		return (double)NAN;
	/* Rounding can carry the ratio just outside [-1, 1]. */
	return fmax(-1, fmin(1, matrix_dot_double(D, a, b) / norm));
}

bool
context_unit(size_t D, const double *a, float *out)
{
	double norm = sqrt(matrix_dot_double(D, a, a));

	for (size_t d = 0; d < D; d++)
		out[d] = norm > 0 ? (float)(a[d] / norm) : 0;
	return norm > 0;
}
