/* projection.c - see polyseme/projection.h. */
#include "polyseme/projection.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/matrix.h"

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

static void
subtract_mean(size_t n, size_t D, const float *points, double *mean, double *centred)
{
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < D; d++)
			mean[d] += (double)points[i * D + d] / (double)n;
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < D; d++)
			centred[i * D + d] = (double)points[i * D + d] - mean[d];
}

/* Principal axis k: the rows weighed by the Gram matrix's eigenvector, made unit; the
 * largest number positive. */
static void
principal_axis(size_t n, size_t D, const double *centred, const double *weights, double *axis)
{
	size_t largest = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < D; d++)
			axis[d] += weights[i] * centred[i * D + d];
	double norm = sqrt(matrix_dot_double(D, axis, axis));

	for (size_t d = 1; d < D; d++)
		if (fabs(axis[d]) > fabs(axis[largest]))
			largest = d;
	if (axis[largest] < 0)
		norm = -norm;
	for (size_t d = 0; d < D; d++)
		axis[d] = norm != 0 ? axis[d] / norm : 0;
}

/* The points' own extent around their mean, a quarter wider,
 * so that what moves has room. */
static void
frame_of_points(struct projection *p, size_t n, const double *centred)
{
	double x_reach = .1, y_reach = .1;

	for (size_t i = 0; i < n; i++) {
		x_reach = fmax(x_reach, fabs(matrix_dot_double(p->D, centred + i * p->D, p->x)));
		y_reach = fmax(y_reach, fabs(matrix_dot_double(p->D, centred + i * p->D, p->y)));
	}
	p->right = 1.25 * x_reach;
	p->left = -p->right;
	p->top = 1.25 * y_reach;
	p->bottom = -p->top;
}

enum status
projection_pca(struct projection *p, size_t n, size_t D, const float *points)
{
	double *work = malloc((n * D + 2 * n * n + n) * sizeof(double));
	enum status status = work ? projection_reset(p, MAP_PCA, D) : STATUS_NOMEM;

	if (status == STATUS_OK) {
		double *centred = work, *gram = centred + n * D;
		double *vectors = gram + n * n, *values = vectors + n * n;
		double total = 0;

		subtract_mean(n, D, points, p->origin, centred);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < n; j++)
				gram[i * n + j] = matrix_dot_double(D, centred + i * D,
								    centred + j * D);
		status = matrix_eigen(n, gram, values, vectors);
		for (size_t i = 0; i < n; i++)
			total += fmax(values[i], 0);
		if (status == STATUS_OK) {
			principal_axis(n, D, centred, vectors, p->x);
			if (n > 1)
				principal_axis(n, D, centred, vectors + n, p->y);
			p->variance = total > 0 ?
				(values[0] + (n > 1 ? fmax(values[1], 0) : 0)) / total : 1;
			frame_of_points(p, n, centred);
			snprintf(p->x_label, sizeof(p->x_label), "1st");
			snprintf(p->y_label, sizeof(p->y_label), "2nd");
		}
	}
	free(work);
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
