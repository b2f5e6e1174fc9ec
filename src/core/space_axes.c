/* space_axes.c - mean and principal axes of a table, before they are rotated; see
 * space_axes.h, and polyseme/core/space.h for the formulas. */
#include "space_axes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/space.h"
#include "rotation.h"

enum { BLOCK = 64, REPORT = 8192 };

/* A direction with less variance than this part of the largest is dropped: rounding of
 * the numbers alone would fill it. */
static const double LEAST_VARIANCE = 1e-10;

bool
space_is_zero(size_t D, const float *row)
{
	for (size_t d = 0; d < D; d++)
		if (row[d] != 0.0f)
			return false;
	return true;
}

double
space_weight(const struct table *table, size_t row)
{
	if (space_is_zero(table->D, table->rows + row * table->D))
		return 0.0;
	return 1.0 / ((double)(row + 1) + SPACE_ZIPF_SHIFT);
}

/* mean (D) and the sum of weights; both zero where all vectors are. */
static double
weighted_mean(const struct table *table, double *mean)
{
	double total = 0.0;

	memset(mean, 0, table->D * sizeof(*mean));
	for (size_t row = 0; row < table->n; row++) {
		double weight = space_weight(table, row);

		total += weight;
		for (size_t d = 0; d < table->D; d++)
			mean[d] += weight * (double)table->rows[row * table->D + d];
	}
	for (size_t d = 0; d < table->D && total > 0.0; d++)
		mean[d] /= total;
	return total;
}

/* out (stride, padded with zeros) = factor * (e - mu). */
static void
centre(const struct table *table, size_t row, const double *mean, double factor,
       double *out, size_t stride)
{
	for (size_t d = 0; d < table->D; d++)
		out[d] = factor * ((double)table->rows[row * table->D + d] - mean[d]);
	memset(out + table->D, 0, (stride - table->D) * sizeof(*out));
}

/* C (D, stride) += sum_w p(w) (e_w - mu)(e_w - mu)^T. */
static enum status
covariance(const struct table *table, const double *mean, double total, double *C,
	   size_t stride, const struct progress *progress)
{
	double *block = malloc(BLOCK * stride * sizeof(*block));

	if (!block)
		return STATUS_NOMEM;
	for (size_t first = 0; first < table->n; first += BLOCK) {
		size_t count = table->n - first < BLOCK ? table->n - first : BLOCK;

		if (first % REPORT == 0 &&
		    !progress_report(progress, PROGRESS_SPACE, first, table->n, 0)) {
			free(block);
			return STATUS_CANCELLED;
		}
		for (size_t i = 0; i < count; i++)
			centre(table, first + i, mean,
			       sqrt(space_weight(table, first + i) / total),
			       block + i * stride, stride);
		matrix_accumulate(table->D, stride, count, block, 1, stride, block,
				  stride, C, stride);
	}
	free(block);
	return STATUS_OK;
}

/* Eigenvalues (size) and unit eigenvectors (size, size) of a matrix with rows of
 * `stride`. */
static enum status
eigen_of(size_t size, double *A, size_t stride, double *values, double *vectors)
{
	for (size_t i = 1; i < size; i++)
		memmove(A + i * size, A + i * stride, size * sizeof(*A));
	return matrix_eigen(size, A, values, vectors);
}

/* Axes of the table, by the covariance: values (D), axes (D, D). */
static enum status
axes_of_many(const struct table *table, const double *mean, double total, double *values,
	     double *axes, const struct progress *progress)
{
	size_t stride = rotation_stride(table->D);
	double *C = calloc(table->D * stride, sizeof(*C));

	if (!C)
		return STATUS_NOMEM;

	enum status status = covariance(table, mean, total, C, stride, progress);

	if (status == STATUS_OK)
		status = eigen_of(table->D, C, stride, values, axes);
	free(C);
	return status;
}

/* The same where n < D: X^T X and X X^T share their eigenvalues, and an eigenvector v of
 * the second is X^T v of the first.  values (n), axes (n, D). */
static enum status
axes_of_few(const struct table *table, const double *mean, double total, double *values,
	    double *axes)
{
	size_t n = table->n, D = table->D;
	double *X = malloc(n * D * sizeof(*X));
	double *gram = calloc(n * n, sizeof(*gram));
	double *vectors = malloc(n * n * sizeof(*vectors));
	enum status status = STATUS_NOMEM;

	if (X && gram && vectors) {
		for (size_t i = 0; i < n; i++)
			centre(table, i, mean, sqrt(space_weight(table, i) / total),
			       X + i * D, D);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < n; j++)
				gram[i * n + j] =
					matrix_dot_double(D, X + i * D, X + j * D);
		status = matrix_eigen(n, gram, values, vectors);
	}
	if (status == STATUS_OK) {
		memset(axes, 0, n * D * sizeof(*axes));
		matrix_accumulate(n, D, n, vectors, n, 1, X, D, axes, D);
	}
	for (size_t k = 0; k < n && status == STATUS_OK; k++) {
		double norm = sqrt(matrix_dot_double(D, axes + k * D, axes + k * D));

		for (size_t d = 0; d < D && norm > 0.0; d++)
			axes[k * D + d] /= norm;
	}
	free(X);
	free(gram);
	free(vectors);
	return status;
}

enum status
space_find_axes(const struct table *table, const struct progress *progress, double *mean,
		double *axes, size_t *K)
{
	size_t n = table->n, D = table->D, most = n < D ? n : D, kept = 0;
	double *values = calloc(most, sizeof(*values));
	double total = weighted_mean(table, mean);
	enum status status = values ? STATUS_OK : STATUS_NOMEM;

	if (values && total > 0.0)
		status = n < D ? axes_of_few(table, mean, total, values, axes)
			       : axes_of_many(table, mean, total, values, axes, progress);
	while (status == STATUS_OK && kept < most && values[kept] > 0.0 &&
	       values[kept] > values[0] * LEAST_VARIANCE)
		kept++;
	for (size_t k = 0; k < kept; k++)
		for (size_t d = 0; d < D; d++)
			axes[k * D + d] /= sqrt(sqrt(values[k]));
	free(values);
	if (status == STATUS_OK && kept == 0) {
		/* Nothing varies: one component, along which everything is zero. */
		memset(axes, 0, D * sizeof(*axes));
		axes[0] = 1.0;
		kept = 1;
	}
	*K = kept;
	return status;
}
