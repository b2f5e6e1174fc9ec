/* bound.h - how far an estimate from codes can be from the truth.
 *
 * Scores, the larger the nearer, in units of |y| so that float does not overflow:
 *
 *	cosine		(u.e - c) / norm	c = u.mu in the whitened space, else 0
 *	dot		 u.e - c
 *	Euclidean	 u.e - c - norm^2 w	w = 1 / (2 |y|)
 *
 * where y = B^T q (raw: q), u = y / |y|, e the exact row, norm = |e| or |e'|; the last is
 * (|q|^2 - |q - e|^2) w.
 *
 * The bound.  Let d be the decoded row, x = step Y the query in integers, r = |u - x|,
 * and R the table's residual.  Then x.d = scale step A_r, with A_r exact in integers, and
 *
 *	u.e = x.d + (u - x).d + u.(e - d)
 *	|u.e - x.d| <= r |d| + |e - d| <= scale (r L + R)
 *
 * with |d| <= scale L, L the length of the longest row in its own scale: at most
 * 128 sqrt(D), since |code - 128| <= 128.  By the high parts of Y alone, the error is at
 * most scale step |low| L more.
 *
 * Rounding.  Kernels evaluate scale (step A + width) + shift in float: six roundings and
 * those of step and width, each at most 2^-24 of scale ((1 + r) L + width) or of |c|.
 * Decoded rows are rounded to float too (2^-24 scale L), and norms are floats (at most
 * 2^-22 off).  Together less than 2^-20 of the two magnitudes: width and slack contain
 * that much.  Where floats are denormal, errors are absolute: at most 2^-149 for a sum or
 * product, and as much for a norm, times a cosine's bar, which is at most |q| / |y|.  The
 * absolute part of slack covers them.
 */
#ifndef POLYSEME_NEIGHBOURS_BOUND_H
#define POLYSEME_NEIGHBOURS_BOUND_H

#include "core/neighbours/exact.h"
#include "core/neighbours/kernels.h"

struct neighbours_bound {
	int8_t *high, *low; /* borrowed: as in struct neighbours_probe */
	double code_length; /* L */
	enum metric metric;
	double step;
	double width;	 /* error of u.e, in scales */
	double slack;	 /* error of u.e that does not depend on the scale */
	double constant; /* c */
	double weight;	 /* w; 0 unless Euclidean */
};

/* L of a table, from its norms and scales.  O(n). */
double neighbours_bound_code_length(const struct vectors *v);

/* Turns a query into integers and says how exact that is.  The borrowed fields and
 * L are set; the probe's bar is not. */
void neighbours_bound_begin(struct neighbours_bound *bound,
			    const struct neighbours_exact *e,
			    struct neighbours_probe *probe);

/* Bounds of the score of a row from its sum A_r: lower <= score <= upper, or NaN where
 * nothing is known. */
void neighbours_bound_row(const struct neighbours_bound *bound, float scale, float norm,
			  int32_t sum, double *lower, double *upper);

/* What a kernel has to compare with so that it reports every row whose score may be
 * `least` or more; least may be -infinity. */
void neighbours_bound_bar(const struct neighbours_bound *bound, double least,
			  float bar[3]);

#endif
