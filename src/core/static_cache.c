/* static_cache.c - static vectors of words seen lately; see static_cache.h.
 *
 * Direct-mapped: a word has one slot, and the newcomer takes it. */
#include "core/static_cache.h"

#include <stdlib.h>

#include "polyseme/base/matrix.h"

enum { SLOTS = 32768 };

/* The words of one space. */
struct slots {
	size_t D;	     /* numbers in a vector of that space */
	uint32_t ids[SLOTS]; /* VECTORS_NONE: free */
	double norms[SLOTS];
	float *values; /* (SLOTS, D) owned */
};

struct static_cache {
	const struct vectors *vectors; /* borrowed */
	float *scratch;		       /* (vectors->D) owned */
	struct slots spaces[SPACE_COUNT];
};

struct static_cache *
static_cache_new(const struct vectors *v)
{
	struct static_cache *cache = calloc(1, sizeof(*cache));
	bool enough = cache != NULL;

	if (!enough)
		return NULL;
	cache->vectors = v;
	cache->scratch = malloc(v->D * sizeof(float));
	enough = cache->scratch != NULL;
	for (int space = 0; space < SPACE_COUNT; space++) {
		struct slots *slots = &cache->spaces[space];

		slots->D = vectors_dims(v, (enum space)space);
		for (size_t i = 0; i < SLOTS; i++)
			slots->ids[i] = VECTORS_NONE;
		slots->values = malloc(SLOTS * slots->D * sizeof(float));
		enough = enough && slots->values;
	}
	if (enough)
		return cache;
	static_cache_delete(cache);
	return NULL;
}

void
static_cache_delete(struct static_cache *cache)
{
	if (!cache)
		return;
	for (int space = 0; space < SPACE_COUNT; space++)
		free(cache->spaces[space].values);
	free(cache->scratch);
	free(cache);
}

const struct vectors *
static_cache_vectors(const struct static_cache *cache)
{
	return cache->vectors;
}

const float *
static_cache_get(struct static_cache *cache, enum space space, uint32_t id, double *norm)
{
	struct slots *slots = &cache->spaces[space];
	size_t slot = id % SLOTS;
	float *values = slots->values + slot * slots->D;

	if (slots->ids[slot] != id) {
		vectors_static(cache->vectors, space, id, cache->scratch, values);
		slots->norms[slot] = matrix_norm(slots->D, values);
		slots->ids[slot] = id;
	}
	*norm = slots->norms[slot];
	return values;
}
