/* window.c - which words of a text count for a target, how much, and in which order;
 * see window.h. */
#include "core/shift/window.h"

#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/space.h"
#include "polyseme/core/stopwords.h"

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

enum skip
shift_skip(const struct sentence *s, size_t i, size_t j, const struct shift_parameters *p)
{
	const struct token *token = &s->tokens[j];

	if (j == i)
		return SKIP_TARGET;
	if (token->kind == TOKEN_PUNCTUATION)
		return SKIP_PUNCTUATION;
	if (p->window != SHIFT_WHOLE_TEXT && token->sentence != s->tokens[i].sentence)
		return SKIP_OTHER_SENTENCE;
	if (distance_of(s, i, j) > p->window)
		return SKIP_OUTSIDE;
	if ((p->side == SIDE_LEFT && j > i) || (p->side == SIDE_RIGHT && j < i))
		return SKIP_SIDE;
	if (token_same_word(s, i, j))
		return SKIP_COPY;
	return token->id == VECTORS_NONE ? SKIP_UNKNOWN : SKIP_NONE;
}

const char *
shift_skip_text(enum skip skip)
{
	static const char *const texts[SKIP_COUNT] = {
#define X(code, text) [SKIP_##code] = text,
		SKIP_LIST(X)
#undef X
	};

	return texts[skip];
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
		/* p = 1/(r + z) over its sum to n, psi(n + 1 + z) - psi(1 + z) */
		double z = SPACE_ZIPF_SHIFT;
		double total = gsl_sf_psi((double)v->full + 1 + z) - gsl_sf_psi(1 + z);

		return 1e-3 / (1e-3 + 1 / (rank + z) / total);
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

/* h of an unbounded window is the distance of its farthest word. */
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

/* exp(similarity / tau). */
static double
affinity_of(size_t D, const float *e, double norm, const float *base, double tau)
{
	double base_norm = matrix_norm(D, base);

	if (!(norm > 0) || !(base_norm > 0))
		return 1;
	return exp(matrix_dot(D, e, base) / (norm * base_norm) / tau);
}

/* Says of every token whether it counts; returns the distance of the farthest. */
static size_t
find_words(struct shift *c, const struct sentence *s)
{
	size_t farthest = 1;

	c->steps = 0;
	for (size_t j = 0; j < c->T; j++) {
		struct context_word *word = &c->words[j];

		*word = (struct context_word){ .distance = distance_of(s, c->target, j) };
		word->skip = shift_skip(s, c->target, j, &c->parameters);
		if (word->skip != SKIP_NONE)
			continue;
		c->order[c->steps++] = j;
		if (word->distance > farthest)
			farthest = word->distance;
	}
	return farthest;
}

/* Whether token a's step comes before token b's. */
static bool
comes_before(const struct shift *c, size_t a, size_t b)
{
	const struct context_word *x = &c->words[a], *y = &c->words[b];

	if (c->parameters.order == ORDER_NEAREST && x->distance != y->distance)
		return x->distance < y->distance;
	if (c->parameters.order == ORDER_HEAVIEST && x->weight != y->weight)
		return x->weight > y->weight;
	return a < b;
}

/* Merge sort of n tokens in reading order; room (n) is scratch. */
static void
sort_steps(const struct shift *c, size_t *order, size_t *room, size_t n)
{
	size_t half = n / 2, i = 0, j = half;

	if (n < 2)
		return;
	sort_steps(c, order, room, half);
	sort_steps(c, order + half, room + half, n - half);
	memcpy(room, order, n * sizeof(*order));
	for (size_t k = 0; k < n; k++)
		order[k] = j >= n || (i < half && !comes_before(c, room[j], room[i]))
				   ? room[i++]
				   : room[j++];
}

void
window_weigh(struct shift *c, const struct sentence *s, const float *base,
	     struct static_cache *cache)
{
	const struct shift_parameters *p = &c->parameters;
	const struct vectors *v = static_cache_vectors(cache);
	size_t farthest = find_words(c, s);
	size_t h = p->window == SHIFT_WHOLE_TEXT ? farthest : p->window;
	bool attention = base && p->affinity == AFFINITY_ATTENTION;

	c->total = 0;
	for (size_t k = 0; k < c->steps; k++) {
		struct context_word *word = &c->words[c->order[k]];
		uint32_t id = s->tokens[c->order[k]].id;
		double norm;

		word->weight = rarity_of(v, id, p->rarity) *
			       decay_of(word->distance, h, p->decay);
		if (attention) {
			const float *e = static_cache_get(cache, p->space, id, &norm);

			word->weight *= affinity_of(c->D, e, norm, base, p->tau);
		}
		c->total += word->weight;
	}
	sort_steps(c, c->order, c->order + c->steps, c->steps);
}
