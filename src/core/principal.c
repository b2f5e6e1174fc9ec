/* principal.c - the two largest eigenvectors of a symmetric matrix; see principal.h.
 *
 * Symbols
 *	T	tridiagonal, with A's eigenvalues: diagonal d (n), beside it e (n - 1)
 *	x	an eigenvalue, or a guess at one
 *	r	where the two halves of a twisted factorisation meet
 */
#include "principal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "polyseme/base/matrix.h"

enum { HALVINGS = 30, CORRECTIONS = 2 };

#define NEAREST_PAIR 1e-6 /* of the larger eigenvalue */

/* Householder's vector v for n numbers a: (1 - v v^T) a = (*first, 0, 0, ...) with
 * |v|^2 = 2, or v = 0 where there is nothing to do.  In place. */
static void
reflect(size_t n, double *a, double *first)
{
	double norm = sqrt(matrix_dot_double(n, a, a));
	double length = sqrt(norm * (norm + fabs(a[0]))); /* of a - *first, / sqrt(2) */
	double scale = length > 0 ? 1 / length : 0;

	*first = a[0] > 0 ? -norm : norm;
	a[0] -= *first;
	for (size_t i = 0; i < n; i++)
		a[i] *= scale;
}

/* A becomes T; row k of A keeps the vector of the k-th reflection, behind column k.
 * With p = A v and w = p - v (v . p) / 2 a reflection is A -= v w^T + w v^T.
 * sides, turned	scratch (2, stride), finite */
static void
reduce(size_t n, size_t stride, double *A, double *d, double *e, double *sides,
       double *turned)
{
	for (size_t k = 0; k + 1 < n; k++) {
		double *v = sides, *w = sides + stride, *rest = A + (k + 1) * stride;
		size_t left = n - k - 1, first = (k + 1) / 8 * 8;

		d[k] = A[k * stride + k];
		reflect(left, A + k * stride + k + 1, e + k);
		memset(sides, 0, 2 * stride * sizeof(*sides));
		memcpy(v + k + 1, A + k * stride + k + 1, left * sizeof(*v));
		matrix_accumulate(1, stride - first, left, v + k + 1, 1, 1, rest + first,
				  stride, w + first, stride);
		double half = matrix_dot_double(left, v + k + 1, w + k + 1) / 2;

		for (size_t i = k + 1; i < n; i++) {
			w[i] -= half * v[i];
			turned[i] = -w[i];
			turned[stride + i] = -v[i];
		}
		matrix_accumulate(left, stride - first, 2, sides + k + 1, 1, stride,
				  turned + first, stride, rest + first, stride);
	}
	d[n - 1] = A[(n - 1) * stride + n - 1];
}

/* A pivot that may be divided by. */
static double
pivot(double value, double least)
{
	return fabs(value) < least ? -least : value;
}

/* The largest eigenvalues of T, by halving [0, most]: as many pivots of T - x are
 * positive as eigenvalues are larger than x.  All are halved at once, for their
 * divisions overlap.  A pivot of 0 is positive and the next one is then minus
 * infinity: together one, as it should be. */
static void
bisect(size_t n, const double *d, const double *e, double most, double *values)
{
	double low[PRINCIPAL_COUNT] = { 0 };

	for (size_t i = 0; i < HALVINGS; i++) {
		double q[PRINCIPAL_COUNT], x[PRINCIPAL_COUNT];
		size_t above[PRINCIPAL_COUNT];

		most /= 2;
		for (size_t k = 0; k < PRINCIPAL_COUNT; k++) {
			x[k] = low[k] + most;
			q[k] = d[0] - x[k];
			above[k] = !signbit(q[k]);
		}
		for (size_t j = 1; j < n; j++)
			for (size_t k = 0; k < PRINCIPAL_COUNT; k++) {
				double square = e[j - 1] * e[j - 1] + DBL_MIN;

				q[k] = d[j] - x[k] - square / q[k];
				above[k] += !signbit(q[k]);
			}
		for (size_t k = 0; k < PRINCIPAL_COUNT; k++)
			if (above[k] > k)
				low[k] = x[k];
	}
	for (size_t k = 0; k < PRINCIPAL_COUNT; k++)
		values[k] = low[k] + most / 2;
}

/* The vector z (n) of unit length with (T - x) z = 0 but in row r, where the
 * remainder is the least; returns by how much x is off.
 * down, up	scratch (n) pivots from the top and from the bottom */
static double
twist(size_t n, const double *d, const double *e, double x, double least, double *down,
      double *up, double *z)
{
	double remainder, found = (double)INFINITY;
	size_t r = 0;

	down[0] = pivot(d[0] - x, least);
	up[n - 1] = pivot(d[n - 1] - x, least);
	for (size_t j = 1, i = n - 2; j < n; j++, i--) {
		down[j] = pivot(d[j] - x - e[j - 1] * e[j - 1] / down[j - 1], least);
		up[i] = pivot(d[i] - x - e[i] * e[i] / up[i + 1], least);
	}
	for (size_t j = 0; j < n; j++) {
		remainder = down[j] + up[j] - (d[j] - x);
		if (fabs(remainder) < fabs(found)) {
			found = remainder;
			r = j;
		}
	}
	z[r] = 1;
	for (size_t j = r; j-- > 0;)
		z[j] = -e[j] / down[j] * z[j + 1];
	for (size_t j = r + 1; j < n; j++)
		z[j] = -e[j - 1] / up[j] * z[j - 1];

	double squares = matrix_dot_double(n, z, z), length = sqrt(squares);

	for (size_t j = 0; j < n; j++)
		z[j] /= length;
	return found / squares;
}

/* From T's coordinates back to A's: the reflections in reverse. */
static void
turn_back(size_t n, size_t stride, const double *A, double *z)
{
	for (size_t k = n - 1; k-- > 0;) {
		const double *v = A + k * stride;
		double along = matrix_dot_double(n - k - 1, v + k + 1, z + k + 1);

		for (size_t i = k + 1; i < n; i++)
			z[i] -= along * v[i];
	}
}

bool
principal_find(size_t n, size_t stride, double *A, double *values, double *vectors,
	       double *work)
{
	double *d = work, *e = d + stride, *down = e + stride, *up = down + stride;
	double trace = 0, least;

	memset(work, 0, PRINCIPAL_WORK * stride * sizeof(*work));
	for (size_t i = 0; i < n; i++)
		trace += A[i * stride + i];
	least = fmax(trace * DBL_EPSILON, DBL_MIN) * DBL_EPSILON;
	reduce(n, stride, A, d, e, down, down + 2 * stride);
	bisect(n, d, e, trace, values);
	if (!(values[0] - values[1] > NEAREST_PAIR * values[0]))
		return false;
	for (size_t k = 0; k < PRINCIPAL_COUNT; k++) {
		double *z = vectors + k * n;

		for (size_t i = 0; i < CORRECTIONS; i++)
			values[k] += twist(n, d, e, values[k], least, down, up, z);
		turn_back(n, stride, A, z);
	}
	return true;
}
