/* matrix.c - kernels of linear algebra in a fixed order, and GSL for the rest; see
 * polyseme/base/matrix.h for shapes and for the order of the sums. */
#include "polyseme/base/matrix.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

double
matrix_dot(size_t n, const float *a, const float *b)
{
	double sum[4] = { 0.0, 0.0, 0.0, 0.0 };
	size_t d = 0;

	for (; d + 4 <= n; d += 4)
		for (size_t i = 0; i < 4; i++)
			sum[i] += (double)a[d + i] * (double)b[d + i];
	for (size_t i = 0; d < n; d++, i++)
		sum[i] += (double)a[d] * (double)b[d];
	return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

double
matrix_dot_double(size_t n, const double *a, const double *b)
{
	double sum[4] = { 0.0, 0.0, 0.0, 0.0 };
	size_t d = 0;

	for (; d + 4 <= n; d += 4)
		for (size_t i = 0; i < 4; i++)
			sum[i] += a[d + i] * b[d + i];
	for (size_t i = 0; d < n; d++, i++)
		sum[i] += a[d] * b[d];
	return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

double
matrix_norm(size_t n, const float *a)
{
	return sqrt(matrix_dot(n, a, a));
}

void
matrix_apply(size_t m, size_t n, const float *A, const float *x, float *y)
{
	for (size_t i = 0; i < m; i++)
		y[i] = (float)matrix_dot(n, A + i * n, x);
}

double
matrix_unit(size_t n, float *a)
{
	double norm = matrix_norm(n, a);

	if (norm > 0.0)
		for (size_t d = 0; d < n; d++)
			a[d] = (float)((double)a[d] / norm);
	return norm;
}

#define LANES	    2
#define NAMED(name) name##_narrow
#define TARGET
#include "matrix_tile.h"

#if defined(__x86_64__)
#define LANES	    4
#define NAMED(name) name##_wide
#define TARGET	    __attribute__((target("avx2")))
#include "matrix_tile.h"
#endif

void
matrix_accumulate(size_t m, size_t n, size_t terms, const double *A, size_t a_row,
		  size_t a_col, const double *B, size_t b_row, double *C, size_t c_row)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2")) {
		accumulate_wide(m, n, terms, A, a_row, a_col, B, b_row, C, c_row);
		return;
	}
#endif
	accumulate_narrow(m, n, terms, A, a_row, a_col, B, b_row, C, c_row);
}

/* Copies column k of `from` to row k, with the sign that the header promises. */
static void
store_eigenvector(size_t n, const gsl_matrix *from, size_t k, double *to)
{
	double largest = 0.0;

	for (size_t d = 0; d < n; d++) {
		to[d] = gsl_matrix_get(from, d, k);
		if (fabs(to[d]) > fabs(largest))
			largest = to[d];
	}
	for (size_t d = 0; d < n && largest < 0.0; d++)
		to[d] = -to[d];
}

enum status
matrix_eigen(size_t n, const double *A, double *values, double *vectors)
{
	if (n == 0)
		return STATUS_OK;

	/* GSL's own allocator leaks where memory is short, and ends the program. */
	double *room = malloc((2 * n + 5) * n * sizeof(*room));

	if (!room)
		return STATUS_NOMEM;

	double *rest = room + 2 * n * n;
	gsl_matrix_view work = gsl_matrix_view_array(room, n, n);
	gsl_matrix_view found = gsl_matrix_view_array(room + n * n, n, n);
	gsl_vector_view sizes = gsl_vector_view_array(rest, n);
	gsl_eigen_symmv_workspace space = {
		.size = n,
		.d = rest + n,
		.sd = rest + 2 * n,
		.gc = rest + 3 * n,
		.gs = rest + 4 * n,
	};

	memcpy(room, A, n * n * sizeof(*A));
	gsl_eigen_symmv(&work.matrix, &sizes.vector, &found.matrix, &space);
	gsl_eigen_symmv_sort(&sizes.vector, &found.matrix, GSL_EIGEN_SORT_VAL_DESC);
	for (size_t k = 0; k < n; k++) {
		values[k] = gsl_vector_get(&sizes.vector, k);
		store_eigenvector(n, &found.matrix, k, vectors + k * n);
	}
	free(room);
	return STATUS_OK;
}

enum status
matrix_solve(size_t n, double *A, const double *b, double *x)
{
	if (n == 0)
		return STATUS_OK;

	gsl_matrix_view matrix = gsl_matrix_view_array(A, n, n);
	gsl_vector_view vector = gsl_vector_view_array(x, n);
	gsl_error_handler_t *handler = gsl_set_error_handler_off(); /* it would abort */
	int failed = gsl_linalg_cholesky_decomp1(&matrix.matrix);

	memcpy(x, b, n * sizeof(*x));
	if (!failed)
		failed = gsl_linalg_cholesky_svx(&matrix.matrix, &vector.vector);
	gsl_set_error_handler(handler);
	return failed ? STATUS_RANGE : STATUS_OK;
}
