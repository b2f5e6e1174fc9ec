/* rotation.h - independent components: the rotation that makes axes people can name. */
#ifndef POLYSEME_ROTATION_H
#define POLYSEME_ROTATION_H

#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

/* Columns to which rows of K numbers are padded, for matrix_accumulate(). */
static inline size_t
rotation_stride(size_t K)
{
	return (K + 7) / 8 * 8;
}

/* tanh of n numbers in place, within 1e-7, the same bits on every machine. */
void rotation_tanh(size_t n, double *values);

/* Finds R by FastICA: symmetric, tanh, from the identity.
 *
 *	z = S^(-1/2) (x - mean x),  S the covariance of x
 *	W <- E[g(W z) z^T] - diag(E[g'(W z)]) W,   W <- (W W^T)^(-1/2) W,   g = tanh
 *	R = W
 *
 * m, K		sizes, m >= 1, K >= 1
 * x		in out	(m, rotation_stride(K))	the sample, padded with zeros; overwritten
 *			by z
 * R		out	(K, K)	orthogonal
 * STATUS_NOMEM, STATUS_CANCELLED leave R undefined.  Cost: O(m K^2) a step, at most 300
 * steps, above 200 components fewer.
 * Source: Hyvaerinen 1999, "Fast and Robust Fixed-Point Algorithms for Independent
 * Component Analysis", IEEE Transactions on Neural Networks 10(3).  Deviation: S^(-1/2)
 * is the symmetric root, so that W alone is the rotation. */
enum status rotation_find(size_t m, size_t K, double *x, double *R,
			  const struct progress *progress);

#endif
