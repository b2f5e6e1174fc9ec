/* evaluate.c - accuracy, rank correlation and their intervals; see
 * polyseme/core/evaluate.h. */
#include "polyseme/core/evaluate.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/shift.h"

static uint32_t
count_of(const uint32_t *counts, size_t i)
{
	return counts ? counts[i] : 1;
}

/* ---- an interval ---- */

/* xorshift64* (Vigna 2016, "An experimental exploration of Marsaglia's xorshift
 * generators, scrambled"), its upper half; state is not 0. */
static uint32_t
random_bits(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 32);
}

/* A number below n < 2^32.  One of 2^32 / n numbers may come up once more often than
 * another: no sample is large enough to show it. */
static size_t
random_below(uint64_t *state, size_t n)
{
	return (size_t)((uint64_t)random_bits(state) * n >> 32);
}

static void
draw(size_t n_groups, const size_t *ends, uint64_t *state, uint32_t *counts)
{
	memset(counts, 0, ends[n_groups - 1] * sizeof(*counts));
	for (size_t g = 0, begin = 0; g < n_groups; begin = ends[g++])
		for (size_t i = begin; i < ends[g]; i++)
			counts[begin + random_below(state, ends[g] - begin)]++;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The value below which a share of n sorted ones lies; NaN if there is none. */
static double
quantile(const double *sorted, size_t n, double share)
{
	double at = share * (double)(n ? n - 1 : 0);
	size_t below = (size_t)at;

	if (n == 0)
		return (double)NAN;
	if (below + 1 == n)
		return sorted[below];
	return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

enum status
evaluate_bootstrap(size_t n_groups, const size_t *ends, evaluate_statistic *statistic,
		   const void *data, struct interval *interval)
{
	size_t n = n_groups ? ends[n_groups - 1] : 0, found = 0;
	uint32_t *counts = calloc(n ? n : 1, sizeof(*counts));
	double values[EVALUATE_SAMPLES];
	uint64_t state = UINT64_C(0x9e3779b97f4a7c15);

	if (!counts)
		return STATUS_NOMEM;
	for (size_t sample = 0; n > 0 && sample < EVALUATE_SAMPLES; sample++) {
		draw(n_groups, ends, &state, counts);
		values[found] = statistic(data, counts);
		if (!isnan(values[found]))
			found++;
	}
	free(counts);
	qsort(values, found, sizeof(*values), by_value);
	*interval = (struct interval){ quantile(values, found, .025),
				       quantile(values, found, .975) };
	return STATUS_OK;
}

/* ---- classes ---- */

/* Items of one group. */
struct tally {
	uint64_t all, right;
	/* of every class; the last of the guessed: none */
	uint64_t hits[EVALUATE_CLASSES], said[EVALUATE_CLASSES];
	uint64_t guessed[EVALUATE_CLASSES + 1];
};

static void
tally_group(const struct evaluate_guesses *guesses, size_t g, const uint32_t *counts,
	    struct tally *tally)
{
	memset(tally, 0, sizeof(*tally));
	for (size_t i = g ? guesses->ends[g - 1] : 0; i < guesses->ends[g]; i++) {
		uint32_t count = count_of(counts, i);
		bool right = guesses->gold[i] == guesses->guess[i];

		tally->all += count;
		tally->right += right ? count : 0;
		tally->hits[guesses->gold[i]] += right ? count : 0;
		tally->said[guesses->gold[i]] += count;
		tally->guessed[guesses->guess[i]] += count;
	}
}

static double
share_of(const struct tally *tally)
{
	return (double)tally->right / (double)tally->all;
}

/* F1 of a class: 2 hits / (said + guessed). */
static double
mean_f1(const struct tally *tally)
{
	double sum = 0;
	size_t classes = 0;

	for (size_t c = 0; c < EVALUATE_CLASSES; c++) {
		uint64_t both = tally->said[c] + tally->guessed[c];

		if (both == 0)
			continue;
		sum += 2 * (double)tally->hits[c] / (double)both;
		classes++;
	}
	return sum / (double)classes;
}

static double
mean_over_groups(const struct evaluate_guesses *guesses, const uint32_t *counts,
		 double (*of)(const struct tally *tally))
{
	struct tally tally;
	double sum = 0;
	size_t groups = 0;

	for (size_t g = 0; g < guesses->n_groups; g++) {
		tally_group(guesses, g, counts, &tally);
		if (tally.all == 0)
			continue;
		sum += of(&tally);
		groups++;
	}
	return groups ? sum / (double)groups : (double)NAN;
}

double
evaluate_micro(const void *data, const uint32_t *counts)
{
	return mean_over_groups(data, counts, share_of);
}

double
evaluate_macro(const void *data, const uint32_t *counts)
{
	return mean_over_groups(data, counts, mean_f1);
}

double
evaluate_pooled(const void *data, const uint32_t *counts)
{
	struct evaluate_guesses all = *(const struct evaluate_guesses *)data;

	if (all.n_groups == 0)
		return (double)NAN;
	all.ends += all.n_groups - 1;
	all.n_groups = 1;
	return mean_over_groups(&all, counts, share_of);
}

/* ---- a threshold ---- */

struct valued {
	double value;
	size_t item;
};

static int
by_valued(const void *a, const void *b)
{
	const struct valued *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* Those that are numbers, lowest first; returns how many. */
static size_t
sort_values(size_t n, const double *x, struct valued *sorted)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(x[i]))
			sorted[count++] = (struct valued){ x[i], i };
	qsort(sorted, count, sizeof(*sorted), by_valued);
	return count;
}

enum status
evaluate_tune(size_t n, const double *x, const uint8_t *gold, double *threshold)
{
	struct valued *sorted = malloc((n ? n : 1) * sizeof(*sorted));
	size_t count;
	/* Right answers at a threshold, less those at one below all values. */
	long gain = 0, best = 0;

	if (!sorted)
		return STATUS_NOMEM;
	count = sort_values(n, x, sorted);
	*threshold = count ? -(double)INFINITY : 0;
	for (size_t i = 0; i < count; i++) {
		gain += gold[sorted[i].item] ? -1 : 1;
		if (i + 1 < count && sorted[i + 1].value == sorted[i].value)
			continue;
		if (gain > best) {
			best = gain;
			*threshold = i + 1 < count ? sorted[i].value / 2 +
							     sorted[i + 1].value / 2
						   : (double)INFINITY;
		}
	}
	free(sorted);
	return STATUS_OK;
}

/* ---- rank correlation ---- */

void
evaluate_ranking_free(struct evaluate_ranking *ranking)
{
	for (int side = 0; side < 2; side++) {
		free(ranking->order[side]);
		free(ranking->value[side]);
		free(ranking->rank[side]);
	}
	*ranking = (struct evaluate_ranking){ .n = 0 };
}

enum status
evaluate_ranking_init(struct evaluate_ranking *ranking, size_t n, const double *x,
		      const double *y)
{
	const double *values[2] = { x, y };
	size_t room = n ? n : 1;
	struct valued *sorted = malloc(room * sizeof(*sorted));
	bool enough = sorted != NULL;

	*ranking = (struct evaluate_ranking){ .n = n };
	for (int side = 0; side < 2 && enough; side++) {
		ranking->order[side] = malloc(room * sizeof(*ranking->order[side]));
		ranking->value[side] = malloc(room * sizeof(*ranking->value[side]));
		ranking->rank[side] = malloc(room * sizeof(*ranking->rank[side]));
		enough = ranking->order[side] && ranking->value[side] &&
			 ranking->rank[side];
		if (!enough)
			break;
		sort_values(n, values[side], sorted);
		for (size_t i = 0; i < n; i++) {
			ranking->order[side][i] = sorted[i].item;
			ranking->value[side][i] = sorted[i].value;
		}
	}
	free(sorted);
	if (!enough)
		evaluate_ranking_free(ranking);
	return enough ? STATUS_OK : STATUS_NOMEM;
}

/* Ranks in the sample, from 1; of m equal values behind k lower ones k + (m + 1)/2. */
static void
find_ranks(const struct evaluate_ranking *ranking, int side, const uint32_t *counts)
{
	const size_t *order = ranking->order[side];
	const double *value = ranking->value[side];
	uint64_t below = 0;

	for (size_t i = 0, end; i < ranking->n; i = end) {
		uint64_t equal = 0;

		for (end = i; end < ranking->n && value[end] == value[i]; end++)
			equal += count_of(counts, order[end]);
		for (size_t k = i; k < end; k++)
			ranking->rank[side][order[k]] =
				(double)below + ((double)equal + 1) / 2;
		below += equal;
	}
}

double
evaluate_spearman(const void *data, const uint32_t *counts)
{
	const struct evaluate_ranking *ranking = data;
	double n = 0, xy = 0, xx = 0, yy = 0, mean;

	find_ranks(ranking, 0, counts);
	find_ranks(ranking, 1, counts);
	for (size_t i = 0; i < ranking->n; i++)
		n += count_of(counts, i);
	mean = (n + 1) / 2;
	for (size_t i = 0; i < ranking->n; i++) {
		double count = count_of(counts, i);
		double x = ranking->rank[0][i] - mean, y = ranking->rank[1][i] - mean;

		xy += count * x * y;
		xx += count * x * x;
		yy += count * y * y;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}

/* ---- nearest centroid ---- */

enum status
evaluate_centroids_init(struct evaluate_centroids *centroids, size_t D)
{
	*centroids = (struct evaluate_centroids){ .D = D };
	centroids->sums = calloc(EVALUATE_CLASSES * D, sizeof(*centroids->sums));
	return centroids->sums ? STATUS_OK : STATUS_NOMEM;
}

void
evaluate_centroids_free(struct evaluate_centroids *centroids)
{
	free(centroids->sums);
	*centroids = (struct evaluate_centroids){ .D = 0 };
}

void
evaluate_centroids_add(struct evaluate_centroids *centroids, unsigned class,
		       const double *unit)
{
	double *sum = centroids->sums + class * centroids->D;

	for (size_t d = 0; d < centroids->D; d++)
		sum[d] += unit[d];
	centroids->members[class]++;
}

unsigned
evaluate_centroids_usual(const struct evaluate_centroids *centroids)
{
	unsigned usual = EVALUATE_CLASSES;
	size_t most = 0;

	for (unsigned c = 0; c < EVALUATE_CLASSES; c++)
		if (centroids->members[c] > most) {
			most = centroids->members[c];
			usual = c;
		}
	return usual;
}

unsigned
evaluate_centroids_nearest(const struct evaluate_centroids *centroids,
			   const double *vector)
{
	unsigned nearest = EVALUATE_CLASSES;
	double most = -2;

	for (unsigned c = 0; c < EVALUATE_CLASSES; c++) {
		if (centroids->members[c] == 0)
			continue;
		double similarity = shift_similarity(
			centroids->D, centroids->sums + c * centroids->D, vector);

		if (similarity > most) {
			most = similarity;
			nearest = c;
		}
	}
	return nearest;
}
