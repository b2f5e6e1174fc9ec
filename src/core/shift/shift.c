/* shift.c - the window-averaged contextual shift: pushes, steps, the contextual vector;
 * see polyseme/core/shift.h for symbols and formulas. */
#include "polyseme/core/shift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/shift/window.h"
#include "core/static_cache.h"
#include "polyseme/base/matrix.h"

struct window_average {
	struct engine engine;	    /* first: an engine is one of these */
	struct static_cache *cache; /* borrowed */
	float *base;		    /* (D) owned: e_i */
	struct question question;
};

void
shift_init(struct shift *shift)
{
	memset(shift, 0, sizeof(*shift));
}

void
shift_free(struct shift *shift)
{
	free(shift->words);
	free(shift->order);
	free(shift->base);
	free(shift->context_mean);
	free(shift->contextual);
	free(shift->pushes);
	free(shift->remainder);
	shift_init(shift);
}

/* ---- room ---- */

/* A fresh array in place of an old one, whose contents are not kept. */
static void *
renew(void *old, size_t count, size_t size)
{
	free(old);
	return malloc((count ? count : 1) * size);
}

static bool
reserve(struct shift *c, size_t T, size_t D)
{
	if (T > c->room_T) {
		c->words = renew(c->words, 2 * T, sizeof(*c->words));
		/* and as much again, for sorting */
		c->order = renew(c->order, 4 * T, sizeof(*c->order));
		c->room_T = c->words && c->order ? 2 * T : 0;
	}
	if (D > c->room_D) {
		c->base = renew(c->base, D, sizeof(double));
		c->context_mean = renew(c->context_mean, D, sizeof(double));
		c->contextual = renew(c->contextual, D, sizeof(double));
		c->remainder = renew(c->remainder, D, sizeof(double));
		c->room_D = c->base && c->context_mean && c->contextual && c->remainder
				    ? D
				    : 0;
	}
	return T <= c->room_T && D <= c->room_D;
}

static bool
reserve_pushes(struct shift *c)
{
	size_t needed = c->steps * c->D;

	if (needed > c->room_pushes) {
		c->pushes = renew(c->pushes, 2 * needed, sizeof(double));
		c->room_pushes = c->pushes ? 2 * needed : 0;
	}
	return needed <= c->room_pushes;
}

/* ---- the blend ---- */

static double
length_of(size_t D, const double *a)
{
	return sqrt(matrix_dot_double(D, a, a));
}

/* Fills context_mean with M (a sum over the words that count) and returns |M|. */
static double
sum_context(struct shift *c, const struct sentence *s, struct static_cache *cache)
{
	memset(c->context_mean, 0, c->D * sizeof(double));
	for (size_t k = 0; k < c->steps; k++) {
		size_t j = c->order[k];
		double w = c->words[j].weight, norm;
		const float *e = static_cache_get(cache, c->parameters.space,
						  s->tokens[j].id, &norm);

		for (size_t d = 0; d < c->D; d++)
			c->context_mean[d] += w * (double)e[d];
	}
	return length_of(c->D, c->context_mean);
}

/* d_j for every step: scale_e * w_j e_j - scale_b * w_j * base. */
static void
find_pushes(struct shift *c, const struct sentence *s, struct static_cache *cache,
	    double scale_e, double scale_b)
{
	for (size_t k = 0; k < c->steps; k++) {
		struct context_word *word = &c->words[c->order[k]];
		double *push = c->pushes + k * c->D, norm;
		const float *e = static_cache_get(cache, c->parameters.space,
						  s->tokens[c->order[k]].id, &norm);

		for (size_t d = 0; d < c->D; d++)
			push[d] = word->weight *
				  (scale_e * (double)e[d] - scale_b * c->base[d]);
		word->step = k + 1;
	}
}

/* |d_j| in units of |base|, or of |c| where the target is unknown. */
static void
measure_pushes(struct shift *c)
{
	double length = length_of(c->D, c->base);

	if (!(length > 0))
		length = length_of(c->D, c->contextual);
	c->push_scale = length > 0 ? 1 / length : 1;
	for (size_t k = 0; k < c->steps; k++)
		c->words[c->order[k]].push =
			length_of(c->D, c->pushes + k * c->D) * c->push_scale;
}

/* base, context_mean, contextual and pushes from the weights. */
static void
blend(struct shift *c, const struct sentence *s, double base_norm,
      struct static_cache *cache)
{
	double a = c->target_known ? c->parameters.alpha : 1;
	double length = sum_context(c, s, cache);

	c->has_context = c->total > 0 && length > 0;
	if (c->parameters.unit && base_norm > 0)
		for (size_t d = 0; d < c->D; d++)
			c->base[d] /= base_norm;
	double unit = c->parameters.unit ? length : c->total;

	if (c->has_context)
		find_pushes(c, s, cache, a / unit, a / c->total);
	else
		find_pushes(c, s, cache, 0, 0);
	for (size_t d = 0; d < c->D; d++) {
		c->context_mean[d] = c->has_context ? c->context_mean[d] / unit : 0;
		c->contextual[d] = c->has_context
					   ? (1 - a) * c->base[d] + a * c->context_mean[d]
					   : c->base[d];
	}
	memset(c->remainder, 0, c->D * sizeof(double));
	measure_pushes(c);
}

/* ---- the engine ---- */

static enum status
begin(struct engine *engine, const struct question *question)
{
	struct window_average *self = (struct window_average *)engine;

	if (question->target >= question->sentence->count)
		return STATUS_RANGE;
	self->question = *question;
	return STATUS_OK;
}

/* The window needs no slices: its answer takes a few microseconds. */
static bool
slice(struct engine *engine)
{
	(void)engine;
	return false;
}

static enum status
answer(struct engine *engine, struct shift *c)
{
	struct window_average *self = (struct window_average *)engine;
	const struct sentence *s = self->question.sentence;
	struct static_cache *cache = self->cache;
	uint32_t id = s->tokens[self->question.target].id;
	double base_norm = 0;

	c->T = 0;
	c->parameters = *self->question.parameters;
	c->D = vectors_dims(static_cache_vectors(cache), c->parameters.space);
	if (!reserve(c, s->count, c->D))
		return STATUS_NOMEM;
	c->T = s->count;
	c->target = self->question.target;
	c->target_known = id != VECTORS_NONE;
	memset(c->base, 0, c->D * sizeof(double));
	if (c->target_known) {
		const float *e =
			static_cache_get(cache, c->parameters.space, id, &base_norm);

		memcpy(self->base, e, c->D * sizeof(float));
		for (size_t d = 0; d < c->D; d++)
			c->base[d] = (double)e[d];
	}
	window_weigh(c, s, c->target_known ? self->base : NULL, cache);
	if (!reserve_pushes(c)) {
		c->T = 0;
		return STATUS_NOMEM;
	}
	blend(c, s, base_norm, cache);
	return STATUS_OK;
}

static void
discard(struct engine *engine)
{
	struct window_average *self = (struct window_average *)engine;

	if (!self)
		return;
	free(self->base);
	free(self);
}

struct engine *
window_average_new(struct static_cache *cache)
{
	const struct vectors *v = static_cache_vectors(cache);
	struct window_average *self = calloc(1, sizeof(*self));

	if (!self)
		return NULL;
	self->engine = (struct engine){ "window average", begin, slice, answer, discard };
	self->cache = cache;
	self->base = malloc((v->D > v->K ? v->D : v->K) * sizeof(float));
	if (self->base)
		return &self->engine;
	free(self);
	return NULL;
}

enum status
engine_ask(struct engine *engine, const struct sentence *sentence, size_t target,
	   const struct shift_parameters *parameters, struct shift *shift)
{
	struct question question = { sentence, target, parameters };
	enum status status = engine->begin(engine, &question);

	if (status != STATUS_OK) {
		shift->T = 0;
		return status;
	}
	while (engine->slice(engine))
		;
	return engine->answer(engine, shift);
}

/* ---- steps ---- */

void
shift_step_next(const struct shift *c, size_t k, double *out)
{
	const double *push = c->pushes + (k - 1) * c->D;

	for (size_t d = 0; d < c->D; d++)
		out[d] += push[d];
	for (size_t d = 0; k == c->steps && d < c->D; d++)
		out[d] += c->remainder[d];
}

void
shift_step(const struct shift *c, size_t k, double *out)
{
	memcpy(out, c->base, c->D * sizeof(double));
	for (size_t step = 1; step <= k && step <= c->steps; step++)
		shift_step_next(c, step, out);
}

double
shift_similarity(size_t D, const double *a, const double *b)
{
	double norm = length_of(D, a) * length_of(D, b);

	if (!(norm > 0))
		return (double)NAN;
	/* Rounding can carry the ratio just outside [-1, 1]. */
	return fmax(-1, fmin(1, matrix_dot_double(D, a, b) / norm));
}

void
shift_unit(size_t D, const double *a, double *out)
{
	double norm = length_of(D, a);

	for (size_t d = 0; d < D; d++)
		out[d] = norm > 0 ? a[d] / norm : 0;
}

bool
shift_unit_float(size_t D, const double *a, float *out)
{
	double norm = length_of(D, a);

	for (size_t d = 0; d < D; d++)
		out[d] = norm > 0 ? (float)(a[d] / norm) : 0;
	return norm > 0;
}
