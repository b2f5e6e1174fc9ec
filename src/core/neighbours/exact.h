/* exact.h - one row scored in double from its exact numbers.
 *
 * Every metric is turned into a key, the larger the nearer: the cosine, the dot product,
 * or minus the squared distance.
 */
#ifndef POLYSEME_NEIGHBOURS_EXACT_H
#define POLYSEME_NEIGHBOURS_EXACT_H

#include "polyseme/core/neighbours.h"

struct neighbours_exact {
	const struct vectors *v; /* borrowed */
	enum space space;
	enum metric metric;
	double *query;	 /* (dims of the space) borrowed: the query q */
	double *y;	 /* (D) borrowed: B^T q if whitened, else q */
	double *centred; /* (D) borrowed: buffer */
	float *row;	 /* (D) borrowed: buffer */
	double length;	 /* |q| > 0 */
	double reach;	 /* |y|; 1 where y is zero */
	double constant; /* y . mu in the whitened space, else 0 */
};

/* Takes over the query; the borrowed fields are already set.  False if it is zero or
 * not finite: then the struct must not be used. */
bool neighbours_exact_begin(struct neighbours_exact *e,
			    const struct neighbours_query *query);

/* Asks for the exact numbers of a row, so that those of many arrive together. */
void neighbours_exact_prefetch(const struct neighbours_exact *e, uint32_t id);

/* The key of a row.
 *
 * exact_norm	in	takes |e'_w| from the exact row too and not from the stored float,
 *			which costs K * D and only matters where two keys differ by less
 *			than a float holds; see neighbours_exact_is_rounded() */
double neighbours_exact_key(const struct neighbours_exact *e, uint32_t id,
			    bool exact_norm);

/* Whether keys are known only up to the rounding of a stored norm unless exact_norm:
 * those of the cosine in the whitened space. */
bool neighbours_exact_is_rounded(const struct neighbours_exact *e);

/* What people are shown for a key: cosine, dot product or distance. */
float neighbours_exact_value(const struct neighbours_exact *e, double key);

/* A lower bound of the key in the units of the scan; see neighbours.c. */
double neighbours_exact_bound(const struct neighbours_exact *e, double key);

#endif
