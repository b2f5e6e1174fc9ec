/* exact.c - exact cosines of the candidates that a scan leaves; see neighbours/exact.h.
 * */
#include "core/neighbours/exact.h"

#include <math.h>

/* Four partial sums in a fixed order, as in matrix.h. */
static double
dot(size_t n, const double *a, const float *b)
{
	double sum[4] = { 0 };
	size_t i = 0;

	for (; i + 4 <= n; i += 4)
		for (size_t k = 0; k < 4; k++)
			sum[k] += a[i + k] * (double)b[i + k];
	for (; i < n; i++)
		sum[0] += a[i] * (double)b[i];
	return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static double
length_of(size_t n, const double *a)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * a[i];
	return sqrt(sum);
}

static void
pull_back(struct neighbours_exact *e)
{
	const struct vectors *v = e->v;

	e->constant = 0;
	for (size_t d = 0; d < v->D; d++)
		e->y[d] = e->space == SPACE_RAW ? e->query[d] : 0;
	if (e->space == SPACE_RAW)
		return;
	for (size_t k = 0; k < v->K; k++)
		for (size_t d = 0; d < v->D; d++)
			e->y[d] += (double)v->matrix[k * v->D + d] * e->query[k];
	for (size_t d = 0; d < v->D; d++)
		e->constant += e->y[d] * v->mean[d];
}

bool
neighbours_exact_begin(struct neighbours_exact *e, const struct neighbours_query *query)
{
	size_t dims = query->space == SPACE_RAW ? e->v->D : e->v->K;

	for (size_t k = 0; k < dims; k++)
		e->query[k] = (double)query->vector[k];
	e->space = query->space;
	e->metric = query->metric;
	e->length = length_of(dims, e->query);
	if (!(e->length > 0) || !isfinite(e->length))
		return false;
	pull_back(e);
	e->reach = length_of(e->v->D, e->y);
	if (!(e->reach > 0))
		e->reach = 1;
	return true;
}

static const float *
exact_row(const struct neighbours_exact *e, uint32_t id)
{
	if (e->v->rows)
		return e->v->rows + (size_t)id * e->v->D;
	vectors_row(e->v, id, e->row);
	return e->row;
}

/* sum_k (q_k - e'_k)^2, or with q = 0 the squared length of e'. */
static double
whitened_squares(const struct neighbours_exact *e, const float *row, bool from_query)
{
	const struct vectors *v = e->v;
	double sum = 0;

	for (size_t d = 0; d < v->D; d++)
		e->centred[d] = (double)row[d] - v->mean[d];
	for (size_t k = 0; k < v->K; k++) {
		double component = dot(v->D, e->centred, v->matrix + k * v->D);
		double difference = (from_query ? e->query[k] : 0) - component;

		sum += difference * difference;
	}
	return sum;
}

static double
raw_squares(const struct neighbours_exact *e, const float *row, bool from_query)
{
	double sum = 0;

	for (size_t d = 0; d < e->v->D; d++) {
		double difference = (from_query ? e->query[d] : 0) - (double)row[d];

		sum += difference * difference;
	}
	return sum;
}

void
neighbours_exact_prefetch(const struct neighbours_exact *e, uint32_t id)
{
	const float *row = e->v->rows ? e->v->rows + (size_t)id * e->v->D : NULL;

	for (size_t d = 0; row && d < e->v->D; d += 64 / sizeof(*row))
		__builtin_prefetch(row + d);
}

double
neighbours_exact_key(const struct neighbours_exact *e, uint32_t id, bool exact_norm)
{
	const float *row = exact_row(e, id);
	double norm, product;

	if (e->metric == METRIC_EUCLIDEAN)
		return e->space == SPACE_RAW ? -raw_squares(e, row, true)
					     : -whitened_squares(e, row, true);
	product = dot(e->v->D, e->y, row) - e->constant;
	if (e->metric == METRIC_DOT)
		return product;
	if (e->space == SPACE_RAW)
		norm = sqrt(raw_squares(e, row, false));
	else
		norm = (double)e->v->norms[SPACE_WHITENED][id];
	/* A stored norm that is nearly denormal has few digits. */
	if (e->space == SPACE_WHITENED && (exact_norm || norm < 0x1p-120))
		norm = sqrt(whitened_squares(e, row, false));
	return norm > 0 ? product / (e->length * norm) : 0;
}

bool
neighbours_exact_is_rounded(const struct neighbours_exact *e)
{
	return e->metric == METRIC_COSINE && e->space == SPACE_WHITENED;
}

float
neighbours_exact_value(const struct neighbours_exact *e, double key)
{
	switch (e->metric) {
	case METRIC_EUCLIDEAN:
		return (float)sqrt(-key);
	case METRIC_COSINE:
		return (float)fmax(-1, fmin(1, key));
	default:
		return (float)key;
	}
}

double
neighbours_exact_bound(const struct neighbours_exact *e, double key)
{
	double squares = e->length * e->length;

	switch (e->metric) {
	case METRIC_EUCLIDEAN: /* -|q - e|^2 = 2 q.e - |e|^2 - |q|^2 */
		return (key + squares - (squares - key) * 0x1p-40) / (2 * e->reach);
	case METRIC_COSINE:
		return (key - fabs(key) * 0x1p-21) * e->length / e->reach;
	default:
		return (key - fabs(key) * 0x1p-40) / e->reach;
	}
}
