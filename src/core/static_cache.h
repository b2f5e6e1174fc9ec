/* static_cache.h - static vectors of words seen lately, so that a keystroke whitens only
 * the words that are new. */
#ifndef CORE_STATIC_CACHE_H
#define CORE_STATIC_CACHE_H

#include "polyseme/core/vectors.h"

struct static_cache;

/* An empty cache for one table, borrowed.  NULL without memory. */
struct static_cache *static_cache_new(const struct vectors *v);

/* Safe on NULL. */
void static_cache_delete(struct static_cache *cache);

const struct vectors *static_cache_vectors(const struct static_cache *cache);

/* The static vector of a word in a space (D or K numbers) and its length; valid until
 * the next call for that space. */
const float *static_cache_get(struct static_cache *cache, enum space space, uint32_t id,
			      double *norm);

#endif
