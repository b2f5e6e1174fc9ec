/* neighbours_bound.c - see neighbours_bound.h. */
#include "core/neighbours_bound.h"

#include <math.h>

static const double ROUNDING = 0x1p-20;		/* of float arithmetic, relative */
static const double NORM_ROUNDING = 0x1p-22;	/* of a stored norm, relative */
static const double DENORMAL = 0x1p-149;	/* of a stored norm, absolute */

static float
float_below(double a)
{
	float f = (float)a;

	return (double)f > a ? nextafterf(f, -INFINITY) : f;
}

static float
float_above(double a)
{
	float f = (float)a;

	return (double)f < a ? nextafterf(f, INFINITY) : f;
}

/* Y, its parts, and |u - step Y|. */
static double
quantise(struct neighbours_bound *b, const struct neighbours_exact *e, int32_t *start)
{
	size_t D = e->v->D;
	double squares = 0;
	long total = 0;

	for (size_t d = 0; d < D; d++) {
		static const size_t place[VECTORS_BLOCK_DIMS] = { 0, 2, 1, 3 };
		double u = e->y[d] / e->reach;
		long Y = lround(u / b->step);
		long high = (Y + 32 + 64 * 64) / 64 - 64;
		double difference = u - b->step * (double)Y;

		b->pairs[d - d % 4 + place[d % 4]] = (int16_t)Y;
		b->high[d] = (int8_t)high;
		b->low[d] = (int8_t)(Y - 64 * high);
		total += Y;
		squares += difference * difference;
	}
	*start = (int32_t)(-128 * total);
	return sqrt(squares);
}

void
neighbours_bound_begin(struct neighbours_bound *b, const struct neighbours_exact *e,
		       struct neighbours_probe *probe)
{
	const struct vectors *v = e->v;
	double most = 0, code_length = 128 * sqrt((double)v->D), residual;
	double table = v->rows ? v->residual : 0;
	int32_t start;

	for (size_t d = 0; d < v->D; d++)
		most = fmax(most, fabs(e->y[d]) / e->reach);
	b->step = most > 0 ? most / NEIGHBOURS_QUERY_MAX : 1;
	residual = quantise(b, e, &start);
	b->metric = e->metric;
	b->width = (residual * code_length + table) * (1 + ROUNDING) +
		   (1 + residual) * code_length * ROUNDING;
	b->constant = e->constant / e->reach;
	b->slack = fabs(b->constant) * ROUNDING + 0x1p-120 +
		   16 * DENORMAL * e->length / e->reach;
	b->weight = e->metric == METRIC_EUCLIDEAN ? 1 / (2 * e->reach) : 0;
	*probe = (struct neighbours_probe){
		.pairs = b->pairs, .high = b->high, .low = b->low, .start = start,
		.step = (float)b->step,
		.width = float_above(b->width),
		.shift = float_above(b->slack - b->constant),
	};
}

void
neighbours_bound_row(const struct neighbours_bound *b, float scale, float norm,
		     int32_t sum, double *lower, double *upper)
{
	double centre = (double)scale * b->step * (double)sum - b->constant;
	double error = (double)scale * b->width + b->slack;
	double shorter = fmax(0, (double)norm * (1 - NORM_ROUNDING) - DENORMAL);
	double longer = (double)norm * (1 + NORM_ROUNDING) + DENORMAL;

	*lower = centre - error;
	*upper = centre + error;
	if (b->metric == METRIC_COSINE) {
		*lower /= *lower > 0 ? longer : shorter;
		*upper /= *upper > 0 ? shorter : longer;
	} else if (b->metric == METRIC_EUCLIDEAN) {
		*lower -= longer * longer * b->weight;
		*upper -= shorter * shorter * b->weight;
	}
}

void
neighbours_bound_bar(const struct neighbours_bound *b, double least, float bar[3])
{
	float floor_least = float_below(least);

	bar[0] = b->metric == METRIC_COSINE ? 0 : floor_least;
	bar[1] = b->metric == METRIC_COSINE ? floor_least : 0;
	bar[2] = float_below(b->weight * (1 - 2 * ROUNDING));
	/* Nearly denormal weights are not worth their rounding errors. */
	if (bar[2] < 0x1p-100F)
		bar[2] = 0;
}
