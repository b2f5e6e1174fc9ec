/* window.h - which words of a text count for a target, how much, and in which order. */
#ifndef CORE_SHIFT_WINDOW_H
#define CORE_SHIFT_WINDOW_H

#include "core/static_cache.h"
#include "polyseme/core/shift.h"

/* Fills shift->words (but for pushes), steps, total and order for shift->target, with
 * shift->parameters, T and D set and room for T words and 2 T entries of the order.
 *
 * base		in	(D) e_i, or NULL for an unknown or zero target: then nothing is
 *			akin to it
 * cache	in out	static vectors of the table
 *
 * Cost: O(T D) with attention, else O(T log T). */
void window_weigh(struct shift *shift, const struct sentence *sentence, const float *base,
		  struct static_cache *cache);

#endif
