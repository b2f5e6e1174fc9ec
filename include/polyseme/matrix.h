/* matrix.h - the few kernels of dense linear algebra that everything else is made of.
 *
 * Pure: no allocation unless a docstring says so.  Storage is float where arrays are large and double
 * where results are; every sum is carried in double and in one fixed order, so that the same input
 * gives the same bits on every machine with IEEE arithmetic.
 */
#ifndef POLYSEME_MATRIX_H
#define POLYSEME_MATRIX_H

#include <stddef.h>

#include "polyseme/status.h"

/* sum_d a_d b_d over n numbers.  Four interleaved partial sums, added in a fixed order. */
double matrix_dot(size_t n, const float *a, const float *b);
double matrix_dot_double(size_t n, const double *a, const double *b);

/* Euclidean length over n numbers, >= 0. */
double matrix_norm(size_t n, const float *a);

/* y = A x.  A in (m, n) row-major; x in (n); y out (m), must not overlap x. */
void matrix_apply(size_t m, size_t n, const float *A, const float *x, float *y);

/* y = A^T x.  A in (m, n) row-major; x in (m); y out (n), must not overlap x. */
void matrix_apply_transposed(size_t m, size_t n, const float *A, const float *x, float *y);

/* Scales a to unit length in place and returns its former length; a zero vector stays zero. */
double matrix_unit(size_t n, float *a);

/* Eigenvalues and eigenvectors of a symmetric matrix, largest eigenvalue first.
 * A		in	(n, n)	row-major, only read
 * values	out	(n)
 * vectors	out	(n, n)	row k is the unit eigenvector of values[k], its component of
 *				largest magnitude positive
 * STATUS_NOMEM leaves the outputs untouched.  O(n^3) time, O(n^2) allocation (GNU GSL). */
enum status matrix_eigen(size_t n, const double *A, double *values, double *vectors);

#endif
