/* static_cache.c - static vectors of words seen lately; see static_cache.h.
 *
 * Direct-mapped: a word has one slot, and the newcomer takes it. */
#include "core/static_cache.h"

#include <stdlib.h>

#include "polyseme/base/matrix.h"

enum { SLOTS = 2048 };

struct static_cache {
	const struct vectors *vectors; /* borrowed */
	enum space space;
	size_t D;	     /* numbers in a vector of that space */
	uint32_t ids[SLOTS]; /* VECTORS_NONE: free */
	double norms[SLOTS];
	float *scratch; /* (vectors->D) owned */
	float *values;	/* (SLOTS, D) owned */
};

struct static_cache *
static_cache_new(const struct vectors *v, enum space space)
{
	struct static_cache *cache = malloc(sizeof(*cache));

	if (!cache)
		return NULL;
	cache->vectors = v;
	cache->space = space;
	cache->D = vectors_dims(v, space);
	for (size_t i = 0; i < SLOTS; i++)
		cache->ids[i] = VECTORS_NONE;
	cache->scratch = malloc(v->D * sizeof(float));
	cache->values = malloc(SLOTS * cache->D * sizeof(float));
	if (cache->scratch && cache->values)
		return cache;
	static_cache_delete(cache);
	return NULL;
}

void
static_cache_delete(struct static_cache *cache)
{
	if (!cache)
		return;
	free(cache->scratch);
	free(cache->values);
	free(cache);
}

const struct vectors *
static_cache_vectors(const struct static_cache *cache)
{
	return cache->vectors;
}

const float *
static_cache_get(struct static_cache *cache, uint32_t id, double *norm)
{
	size_t slot = id % SLOTS;
	float *values = cache->values + slot * cache->D;

	if (cache->ids[slot] != id) {
		vectors_static(cache->vectors, cache->space, id, cache->scratch, values);
		cache->norms[slot] = matrix_norm(cache->D, values);
		cache->ids[slot] = id;
	}
	*norm = cache->norms[slot];
	return values;
}
