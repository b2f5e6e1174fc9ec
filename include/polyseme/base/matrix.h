/* matrix.h - the few kernels of dense linear algebra that everything else is made of.
 *
 * Pure: no allocation unless a docstring says so.  Storage is float where arrays are
 * large and double where results are; every sum is carried in double and in one fixed
 * order, so that the same input gives the same bits on every machine with IEEE
 * arithmetic.
 */
#ifndef POLYSEME_MATRIX_H
#define POLYSEME_MATRIX_H

#include <stddef.h>

#include "polyseme/base/status.h"

/* sum_d a_d b_d over n numbers.  Four interleaved sums, added in a fixed order. */
double matrix_dot(size_t n, const float *a, const float *b);
double matrix_dot_double(size_t n, const double *a, const double *b);

/* Euclidean length over n numbers, >= 0. */
double matrix_norm(size_t n, const float *a);

/* y = A x.  A in (m, n) row-major; x in (n); y out (m), must not overlap x. */
void matrix_apply(size_t m, size_t n, const float *A, const float *x, float *y);

/* Scales a to unit length in place and returns its former length; a zero vector stays
 * zero. */
double matrix_unit(size_t n, float *a);

/* C += A B, every number of C one sum in the order of t, whatever the machine's vector
 * width:
 *
 *	C[i][j] += sum_t A[i][t] B[t][j]	i < m, j < n, t < terms
 *
 * A	in	A[i][t] is at A[i * a_row + t * a_col]: swap the two strides to transpose
 * B	in	B[t][j] is at B[t * b_row + j]
 * C	in out	C[i][j] is at C[i * c_row + j]; must not overlap A or B
 * Fastest where n is a multiple of 8. */
void matrix_accumulate(size_t m, size_t n, size_t terms, const double *A, size_t a_row,
		       size_t a_col, const double *B, size_t b_row, double *C,
		       size_t c_row);

/* Eigenvalues and eigenvectors of a symmetric matrix, largest eigenvalue first.
 * A		in	(n, n)	row-major, only read
 * values	out	(n)
 * vectors	out	(n, n)	row k is the unit eigenvector of values[k], its component
 *				of largest magnitude positive
 * STATUS_NOMEM leaves the outputs untouched.  O(n^3) time, O(n^2) memory (GNU GSL). */
enum status matrix_eigen(size_t n, const double *A, double *values, double *vectors);

/* Solves A x = b for a symmetric positive definite matrix.
 * A	in out	(n, n)	row-major; destroyed
 * b	in	(n)
 * x	out	(n)	must not overlap b
 * STATUS_RANGE if A is not positive definite: x is unspecified.  O(n^3) (GNU GSL). */
enum status matrix_solve(size_t n, double *A, const double *b, double *x);

#endif
