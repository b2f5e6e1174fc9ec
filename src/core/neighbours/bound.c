/* bound.c - an upper bound of a cosine, from rounded numbers; see neighbours/bound.h. */
#include "core/neighbours/bound.h"

#include <math.h>

enum { LANES = 8 };

static const double ROUNDING = 0x1p-20;	     /* of float arithmetic, relative */
static const double NORM_ROUNDING = 0x1p-22; /* of a stored norm, relative */
static const double DENORMAL = 0x1p-149;     /* of a stored norm, absolute */

static float
float_below(double a)
{
	float f = (float)a;

	return (double)f > a ? nextafterf(f, -INFINITY) : f;
}

/* The larger of `most` and a row's length in its own scale; a float's rounding of it is
 * less than that of the norm. */
static inline float
longer(float most, float norm, float scale)
{
	float length = (norm + (float)DENORMAL) / (scale > 0 ? scale : INFINITY);

	return length > most ? length : most;
}

double
neighbours_bound_code_length(const struct vectors *v)
{
	const float *norms = v->norms[SPACE_RAW], *scales = v->scales;
	double most, trivial = 128 * sqrt((double)v->D);
	float lanes[LANES] = { 0 }, longest = 0;
	size_t r = 0;

	for (; r + LANES <= v->n; r += LANES)
		for (size_t i = 0; i < LANES; i++)
			lanes[i] = longer(lanes[i], norms[r + i], scales[r + i]);
	for (; r < v->n; r++)
		lanes[0] = longer(lanes[0], norms[r], scales[r]);
	for (size_t i = 0; i < LANES; i++)
		longest = fmaxf(longest, lanes[i]);
	most = (double)longest * (1 + 2 * NORM_ROUNDING) + (v->rows ? v->residual : 0);
	return most < trivial ? most : trivial;
}

/* What is lost by putting integers for u. */
struct loss {
	double all; /* |u - step Y| */
	double low; /* |step low| */
};

static struct loss
quantise(struct neighbours_bound *b, const struct neighbours_exact *e,
	 struct neighbours_probe *probe)
{
	size_t D = e->v->D;
	struct loss squares = { 0, 0 };
	long highs = 0, lows = 0;

	for (size_t d = 0; d < D; d++) {
		double u = e->y[d] / e->reach;
		long Y = lround(u / b->step);
		long high = (Y + 32 + 64 * 64) / 64 - 64, low = Y - 64 * high;
		double difference = u - b->step * (double)Y;

		b->high[d] = (int8_t)high;
		b->low[d] = (int8_t)low;
		highs += high;
		lows += low;
		squares.all += difference * difference;
		squares.low += b->step * b->step * (double)(low * low);
	}
	probe->high_start = (int32_t)(-128 * highs);
	probe->low_start = (int32_t)(-128 * lows);
	return (struct loss){ sqrt(squares.all), sqrt(squares.low) };
}

void
neighbours_bound_begin(struct neighbours_bound *b, const struct neighbours_exact *e,
		       struct neighbours_probe *probe)
{
	const struct vectors *v = e->v;
	double most = 0, L = b->code_length, table = v->rows ? v->residual : 0;
	struct loss loss;

	for (size_t d = 0; d < v->D; d++)
		most = fmax(most, fabs(e->y[d]) / e->reach);
	b->step = most > 0 ? most / NEIGHBOURS_QUERY_MAX : 1;
	loss = quantise(b, e, probe);
	b->metric = e->metric;
	b->width =
		(loss.all * L + table) * (1 + ROUNDING) + (1 + loss.all) * L * ROUNDING;
	b->constant = e->constant / e->reach;
	b->slack =
		fabs(b->constant) * ROUNDING + 16 * DENORMAL * (1 + e->length / e->reach);
	b->weight = e->metric == METRIC_EUCLIDEAN ? 1 / (2 * e->reach) : 0;
	probe->high = b->high;
	probe->low = b->low;
	probe->step = (float)b->step;
	probe->high_step = 64 * probe->step;
	probe->width = (float)b->width;
	probe->high_width = (float)((b->width + loss.low * L) * (1 + ROUNDING));
	probe->shift = (float)(b->slack - b->constant);
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
}
