/* projection.c - planes of the map: axes, and the coordinates of a vector; see
 * polyseme/core/projection.h. */
#include "polyseme/core/projection.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "principal.h"

void
projection_free(struct projection *p)
{
	free(p->x);
	free(p->y);
	free(p->origin);
	memset(p, 0, sizeof(*p));
}

/* Axes and origin of zeros; frees what *p held. */
static enum status
projection_reset(struct projection *p, enum map map, size_t D)
{
	double *x = calloc(D, sizeof(double)), *y = calloc(D, sizeof(double));
	double *origin = calloc(D, sizeof(double));

	if (!x || !y || !origin) {
		free(x);
		free(y);
		free(origin);
		return STATUS_NOMEM;
	}
	projection_free(p);
	p->map = map;
	p->D = D;
	p->x = x;
	p->y = y;
	p->origin = origin;
	p->variance = (double)NAN;
	return STATUS_OK;
}

/* The same picture for every word: similarities of related words lie in this range, and
 * the senses themselves stand near (1, s) and (s, 1). */
static void
frame_of_similarities(struct projection *p)
{
	p->left = p->bottom = -.12;
	p->right = p->top = 1.02;
}

enum status
projection_senses(struct projection *p, const struct sense_vectors *sv, size_t first,
		  size_t second)
{
	enum status status = projection_reset(p, MAP_SENSES, sv->D);

	if (status != STATUS_OK)
		return status;
	for (size_t d = 0; d < sv->D; d++) {
		p->x[d] = (double)sv->centroids[first * sv->D + d];
		p->y[d] = (double)sv->centroids[second * sv->D + d];
	}
	frame_of_similarities(p);
	snprintf(p->x_label, sizeof(p->x_label), "%s", sv->senses[first]->name);
	snprintf(p->y_label, sizeof(p->y_label), "%s", sv->senses[second]->name);
	return STATUS_OK;
}

/* The points around their mean, one column each: columns (D, stride), 0 from column n
 * on. */
static void
subtract_mean(size_t n, size_t D, const float *points, double *mean, size_t stride,
	      double *columns)
{
	for (size_t i = 0; i < n; i++)
#pragma omp simd
		for (size_t d = 0; d < D; d++)
			mean[d] += (double)points[i * D + d];
	for (size_t d = 0; d < D; d++) {
		double *column = columns + d * stride;

		mean[d] /= (double)n;
		for (size_t i = 0; i < n; i++)
			column[i] = (double)points[i * D + d] - mean[d];
		for (size_t i = n; i < stride; i++)
			column[i] = 0;
	}
}

/* Principal axis: the points weighed by an eigenvector of their Gram matrix, made
 * unit; the largest number positive.  Returns how far the farthest point lies along
 * it. */
static double
principal_axis(size_t n, size_t D, const double *columns, size_t stride,
	       const double *weights, double *axis)
{
	size_t largest = 0;
	double norm, farthest = 0;

	for (size_t d = 0; d < D; d++) {
		axis[d] = matrix_dot_double(n, columns + d * stride, weights);
		if (fabs(axis[d]) > fabs(axis[largest]))
			largest = d;
	}
	norm = sqrt(matrix_dot_double(D, axis, axis));
	if (axis[largest] < 0)
		norm = -norm;
	for (size_t d = 0; d < D; d++)
		axis[d] = norm != 0 ? axis[d] / norm : 0;
	/* The axis is the eigenvector seen from the other side: X X^T w = norm^2 w. */
	for (size_t i = 0; i < n; i++)
		farthest = fmax(farthest, fabs(norm * weights[i]));
	return farthest;
}

/* gram (n, stride) = the columns' products with each other: one half, and its mirror. */
static void
multiply(size_t n, size_t D, const double *columns, size_t stride, double *gram)
{
	enum { ROWS = 8 };

	memset(gram, 0, n * stride * sizeof(*gram));
	for (size_t i = 0; i < n; i += ROWS)
		matrix_accumulate(n - i < ROWS ? n - i : ROWS, stride - i, D, columns + i,
				  1, stride, columns + i, stride, gram + i * stride + i,
				  stride);
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			gram[i * stride + j] = gram[j * stride + i];
}

/* The first eigenvectors by way of all of them. */
static enum status
find_all(size_t n, const double *gram, size_t stride, double *values, double *vectors)
{
	double *square = malloc(n * (2 * n + 1) * sizeof(*square));
	enum status status = STATUS_NOMEM;

	if (square) {
		double *all = square + n * n, *every = all + n * n;

		for (size_t i = 0; i < n; i++)
			memcpy(square + i * n, gram + i * stride, n * sizeof(*square));
		status = matrix_eigen(n, square, every, all);
		size_t count = n < PRINCIPAL_COUNT ? n : PRINCIPAL_COUNT;

		for (size_t k = 0; status == STATUS_OK && k < count; k++) {
			values[k] = every[k];
			memcpy(vectors + k * n, all + k * n, n * sizeof(*vectors));
		}
	}
	free(square);
	return status;
}

/* Axes, reach and variance from the points around their mean.
 * rest		scratch (n + PRINCIPAL_WORK + PRINCIPAL_COUNT, stride) */
static enum status
find_axes(struct projection *p, size_t n, const double *columns, size_t stride,
	  double *rest)
{
	double *gram = rest, *work = gram + n * stride;
	double *vectors = work + PRINCIPAL_WORK * stride;
	double values[PRINCIPAL_COUNT] = { 0 }, total = 0;
	enum status status = STATUS_OK;

	multiply(n, p->D, columns, stride, gram);
	for (size_t i = 0; i < n; i++)
		total += gram[i * stride + i];
	if (n < PRINCIPAL_COUNT ||
	    !principal_find(n, stride, gram, values, vectors, work)) {
		multiply(n, p->D, columns, stride, gram);
		status = find_all(n, gram, stride, values, vectors);
	}
	if (status != STATUS_OK)
		return status;
	p->right = principal_axis(n, p->D, columns, stride, vectors, p->x);
	p->top = principal_axis(n, p->D, columns, stride, vectors + n, p->y);
	p->variance = total > 0 ? fmin((values[0] + fmax(values[1], 0)) / total, 1) : 1;
	return STATUS_OK;
}

enum status
projection_pca(struct projection *p, size_t n, size_t D, const float *points)
{
	size_t stride = (n + 7) / 8 * 8;
	double *columns = malloc((D + n + PRINCIPAL_WORK + PRINCIPAL_COUNT) * stride *
				 sizeof(*columns));
	enum status status = columns ? projection_reset(p, MAP_PCA, D) : STATUS_NOMEM;

	if (status == STATUS_OK) {
		subtract_mean(n, D, points, p->origin, stride, columns);
		status = find_axes(p, n, columns, stride, columns + D * stride);
	}
	if (status == STATUS_OK) {
		/* A quarter wider than the points, so that what moves has room. */
		p->right = 1.25 * fmax(p->right, .1);
		p->top = 1.25 * fmax(p->top, .1);
		p->left = -p->right;
		p->bottom = -p->top;
		snprintf(p->x_label, sizeof(p->x_label), "1st");
		snprintf(p->y_label, sizeof(p->y_label), "2nd");
	}
	free(columns);
	return status;
}

static bool
pair_axis(size_t D, const float *from, const float *to, double *axis)
{
	for (size_t d = 0; d < D; d++)
		axis[d] = (double)to[d] - (double)from[d];
	double norm = sqrt(matrix_dot_double(D, axis, axis));

	for (size_t d = 0; d < D; d++)
		axis[d] = norm > 0 ? axis[d] / norm : 0;
	return norm > 1e-9;
}

enum status
projection_pairs(struct projection *p, size_t D, const float *a, const float *b,
		 const float *c, const float *d)
{
	struct projection fresh = { 0 };
	enum status status = projection_reset(&fresh, MAP_PAIRS, D);

	if (status != STATUS_OK)
		return status;
	if (!pair_axis(D, a, b, fresh.x) || !pair_axis(D, c, d, fresh.y)) {
		projection_free(&fresh);
		return STATUS_RANGE;
	}
	projection_free(p);
	*p = fresh;
	p->left = p->bottom = -.7;
	p->right = p->top = .7;
	return STATUS_OK;
}

enum status
projection_numbers(struct projection *p, size_t D)
{
	enum status status = projection_reset(p, MAP_NUMBERS, D);

	if (status != STATUS_OK)
		return status;
	p->x[0] = p->y[1] = 1;
	p->right = p->top = 1;
	return STATUS_OK;
}

void
projection_arrow(const struct projection *p, const double *vector, double *x, double *y)
{
	*x = matrix_dot_double(p->D, vector, p->x);
	*y = matrix_dot_double(p->D, vector, p->y);
}

void
projection_point(const struct projection *p, const double *vector, double *x, double *y)
{
	projection_arrow(p, vector, x, y);
	*x -= matrix_dot_double(p->D, p->origin, p->x);
	*y -= matrix_dot_double(p->D, p->origin, p->y);
}
