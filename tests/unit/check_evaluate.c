/* check_evaluate.c - the figures of benchmarks, worked out by hand. */
#include <math.h>
#include <string.h>

#include "polyseme/core/evaluate.h"
#include "scarce.h"
#include "suite.h"
#include "synthetic.h"

static double
spearman(size_t n, const double *x, const double *y, const uint32_t *counts)
{
	struct evaluate_ranking ranking;
	double rho;

	ck_assert_int_eq(evaluate_ranking_init(&ranking, n, x, y), STATUS_OK);
	rho = evaluate_spearman(&ranking, counts);
	evaluate_ranking_free(&ranking);
	return rho;
}

/* Squares of the differences of the ranks: 1 + 1 + 1 + 1 + 0, rho = 1 - 6 * 4 / 120. */
START_TEST(spearman_compares_ranks)
{
	static const double x[] = { 10, 20, 30, 40, 50 }, y[] = { 2, 1, 4, 3, 900 };
	static const double down[] = { 5, 4, 3, 2, 1 };

	ck_assert_double_eq_tol(spearman(5, x, y, NULL), .8, 1e-15);
	ck_assert_double_eq(spearman(5, x, x, NULL), 1);
	ck_assert_double_eq(spearman(5, x, down, NULL), -1);
}
END_TEST

/* Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5). */
START_TEST(equal_values_share_the_mean_of_their_ranks)
{
	static const double x[] = { 1, 2, 2, 4 }, y[] = { 1, 3, 2, 4 };
	static const double same[] = { 7, 7, 7, 7 };

	ck_assert_double_eq_tol(spearman(4, x, y, NULL), 4.5 / sqrt(22.5), 1e-15);
	ck_assert(isnan(spearman(4, x, same, NULL)));
	ck_assert(isnan(spearman(1, x, y, NULL)));
	ck_assert(isnan(spearman(0, x, y, NULL)));
}
END_TEST

/* The specification of the counts: items written down as often as they are drawn. */
START_TEST(a_sample_has_the_correlation_of_its_items)
{
	enum { N = 40 };
	uint64_t state = 7;
	double x[N], y[N], more_x[4 * N], more_y[4 * N];
	uint32_t counts[N];

	for (int round = 0; round < 50; round++) {
		size_t more = 0;

		for (size_t i = 0; i < N; i++) {
			x[i] = (double)synthetic_below(&state, 12);
			y[i] = x[i] + (double)synthetic_below(&state, 15);
			counts[i] = (uint32_t)synthetic_below(&state, 4);
			for (uint32_t k = 0; k < counts[i]; k++, more++) {
				more_x[more] = x[i];
				more_y[more] = y[i];
			}
		}
		ck_assert_double_eq_tol(spearman(N, x, y, counts),
					spearman(more, more_x, more_y, NULL), 1e-12);
	}
}
END_TEST

static double
tuned(size_t n, const double *x, const uint8_t *gold)
{
	double threshold = 99;

	ck_assert_int_eq(evaluate_tune(n, x, gold, &threshold), STATUS_OK);
	return threshold;
}

START_TEST(a_threshold_lies_where_most_answers_are_right)
{
	static const double x[] = { .4, .1, .3, .2 };
	static const double with_nan[] = { (double)NAN, .5 }, equal[] = { .5, .5 };
	static const uint8_t apart[] = { 1, 0, 1, 0 }, all[] = { 1, 1, 1, 1 },
			     none[] = { 0, 0, 0, 0 }, first[] = { 1, 0 };

	ck_assert_double_eq_tol(tuned(4, x, apart), .25, 1e-15);
	ck_assert_double_eq(tuned(4, x, all), -(double)INFINITY);
	ck_assert_double_eq(tuned(4, x, none), (double)INFINITY);
	ck_assert_double_eq(tuned(2, with_nan, all), -(double)INFINITY);
	ck_assert_double_eq(tuned(1, with_nan, all), 0);
	ck_assert_double_eq(tuned(0, x, all), 0);
	/* one of the two is wrong wherever it lies: the lowest */
	ck_assert_double_eq(tuned(2, equal, first), -(double)INFINITY);
}
END_TEST

static size_t
right_at(size_t n, const double *x, const uint8_t *gold, double threshold)
{
	size_t right = 0;

	for (size_t i = 0; i < n; i++)
		right += (x[i] >= threshold) == gold[i];
	return right;
}

START_TEST(no_threshold_is_better_than_the_tuned_one)
{
	enum { N = 60 };
	uint64_t state = 3;
	double x[N];
	uint8_t gold[N];

	for (int round = 0; round < 100; round++) {
		size_t best;

		for (size_t i = 0; i < N; i++) {
			x[i] = (double)synthetic_below(&state, 25) / 25;
			gold[i] = (double)synthetic_below(&state, 25) < 25 * x[i];
		}
		best = right_at(N, x, gold, tuned(N, x, gold));
		for (double t = -.02; t < 1.1; t += .04)
			ck_assert_uint_ge(best, right_at(N, x, gold, t));
	}
}
END_TEST

/* Group one: 2 of 3 right; both classes hit once, said and guessed three times together:
 * F1 2/3 each.  Group two: one item, nothing guessed. */
static const uint8_t gold[] = { 0, 0, 1, 0 }, guess[] = { 0, 1, 1, EVALUATE_CLASSES };
static const size_t ends[] = { 3, 4 };
static const struct evaluate_guesses guesses = { gold, guess, 2, ends };

START_TEST(shares_are_taken_of_all_or_of_every_group)
{
	static const uint32_t without[] = { 1, 1, 1, 0 }, nothing[] = { 0, 0, 0, 0 };

	ck_assert_double_eq_tol(evaluate_pooled(&guesses, NULL), .5, 1e-15);
	ck_assert_double_eq_tol(evaluate_micro(&guesses, NULL), 1. / 3, 1e-15);
	ck_assert_double_eq_tol(evaluate_macro(&guesses, NULL), 1. / 3, 1e-15);
	ck_assert_double_eq_tol(evaluate_micro(&guesses, without), 2. / 3, 1e-15);
	ck_assert_double_eq_tol(evaluate_macro(&guesses, without), 2. / 3, 1e-15);
	ck_assert(isnan(evaluate_pooled(&guesses, nothing)));
	ck_assert(isnan(evaluate_macro(&guesses, nothing)));
}
END_TEST

/* A class that is guessed and never said counts with an F1 of 0: (1 hit of 2 said, 1
 * guessed: 2/3; 0) / 2. */
START_TEST(a_false_alarm_is_a_class_of_its_own)
{
	static const uint8_t said[] = { 5, 5 }, guessed[] = { 5, 9 };
	static const size_t end[] = { 2 };
	const struct evaluate_guesses one = { said, guessed, 1, end };

	ck_assert_double_eq_tol(evaluate_macro(&one, NULL), 1. / 3, 1e-15);
	ck_assert_double_eq_tol(evaluate_micro(&one, NULL), .5, 1e-15);
}
END_TEST

/* Half of 100 are right: a standard deviation of .05. */
START_TEST(an_interval_holds_what_chance_would_give)
{
	enum { N = 100 };
	uint8_t said[N], guessed[N];
	const size_t end[] = { N };
	const struct evaluate_guesses half = { said, guessed, 1, end };
	struct interval interval, again;

	for (size_t i = 0; i < N; i++) {
		said[i] = 1;
		guessed[i] = i % 2;
	}
	ck_assert_int_eq(evaluate_bootstrap(1, end, evaluate_pooled, &half, &interval),
			 STATUS_OK);
	ck_assert_double_eq_tol(interval.low, .5 - 1.96 * .05, .021);
	ck_assert_double_eq_tol(interval.high, .5 + 1.96 * .05, .021);
	ck_assert_int_eq(evaluate_bootstrap(1, end, evaluate_pooled, &half, &again),
			 STATUS_OK);
	ck_assert_mem_eq(&interval, &again, sizeof(interval));
	memset(guessed, 1, N);
	ck_assert_int_eq(evaluate_bootstrap(1, end, evaluate_pooled, &half, &interval),
			 STATUS_OK);
	ck_assert_double_eq(interval.low, 1);
	ck_assert_double_eq(interval.high, 1);
}
END_TEST

static double
sizes_are_kept(const void *data, const uint32_t *counts)
{
	const size_t *group_ends = data;
	size_t sum = 0;

	for (size_t i = 0, g = 0; g < 2; i++) {
		sum += counts[i];
		if (i + 1 == group_ends[g])
			ck_assert_uint_eq(sum, group_ends[g++]);
	}
	return counts[0];
}

START_TEST(a_group_is_drawn_from_itself)
{
	static const size_t two[] = { 3, 10 };
	struct interval interval;

	ck_assert_int_eq(evaluate_bootstrap(2, two, sizes_are_kept, two, &interval),
			 STATUS_OK);
	ck_assert_double_eq(interval.low, 0);
	ck_assert_double_ge(interval.high, 2);
}
END_TEST

/* Of two items half of the samples hold one of them twice and have no correlation. */
START_TEST(samples_without_the_statistic_are_left_out)
{
	static const double x[] = { 1, 2 }, same[] = { 3, 3 };
	static const size_t end[] = { 2 };
	struct evaluate_ranking ranking;
	struct interval interval;

	ck_assert_int_eq(evaluate_ranking_init(&ranking, 2, x, x), STATUS_OK);
	ck_assert_int_eq(
		evaluate_bootstrap(1, end, evaluate_spearman, &ranking, &interval),
		STATUS_OK);
	ck_assert_double_eq(interval.low, 1);
	ck_assert_double_eq(interval.high, 1);
	evaluate_ranking_free(&ranking);
	ck_assert_int_eq(evaluate_ranking_init(&ranking, 2, x, same), STATUS_OK);
	ck_assert_int_eq(
		evaluate_bootstrap(1, end, evaluate_spearman, &ranking, &interval),
		STATUS_OK);
	ck_assert(isnan(interval.low) && isnan(interval.high));
	evaluate_ranking_free(&ranking);
	ck_assert_int_eq(
		evaluate_bootstrap(0, NULL, evaluate_spearman, &ranking, &interval),
		STATUS_OK);
	ck_assert(isnan(interval.low));
}
END_TEST

/* Class 3 is the sum of (0, 1) and (1, 0): the diagonal. */
START_TEST(the_nearest_centroid_is_one_of_direction)
{
	static const double right[] = { 1, 0 }, up[] = { 0, 1 }, zero[] = { 0, 0 };
	static const double low[] = { .9, .1 }, middle[] = { .05, .05 },
			    left[] = { -9, 0 };
	struct evaluate_centroids c;

	ck_assert_int_eq(evaluate_centroids_init(&c, 2), STATUS_OK);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, right), EVALUATE_CLASSES);
	ck_assert_uint_eq(evaluate_centroids_usual(&c), EVALUATE_CLASSES);
	evaluate_centroids_add(&c, 0, right);
	evaluate_centroids_add(&c, 3, right);
	evaluate_centroids_add(&c, 3, up);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, low), 0);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, middle), 3);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, left), 3);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, zero), EVALUATE_CLASSES);
	ck_assert_uint_eq(evaluate_centroids_usual(&c), 3);
	/* of equals the lowest */
	evaluate_centroids_add(&c, 1, right);
	ck_assert_uint_eq(evaluate_centroids_nearest(&c, right), 0);
	evaluate_centroids_free(&c);
}
END_TEST

/* All that allocates, once. */
static enum status
allocate(void)
{
	static const double x[] = { 3, 1, 2 };
	static const uint8_t above[] = { 1, 0, 1 };
	static const size_t end[] = { 3 };
	struct evaluate_ranking ranking;
	struct evaluate_centroids centroids;
	struct interval interval = { 5, 5 };
	double threshold = 5;
	enum status status = evaluate_tune(3, x, above, &threshold);

	if (status != STATUS_OK) {
		ck_assert_double_eq(threshold, 5);
		return status;
	}
	status = evaluate_centroids_init(&centroids, 2);
	if (status != STATUS_OK)
		return status;
	evaluate_centroids_free(&centroids);
	status = evaluate_ranking_init(&ranking, 3, x, x);
	if (status != STATUS_OK)
		return status;
	status = evaluate_bootstrap(1, end, evaluate_spearman, &ranking, &interval);
	if (status != STATUS_OK)
		ck_assert_double_eq(interval.low, 5);
	evaluate_ranking_free(&ranking);
	return status;
}

/* Ten of our own; qsort does without where it gets none. */
START_TEST(every_allocation_may_fail)
{
	long n = 0, failures = 0;
	enum status status;

	do {
		long before = scarce_held;

		scarce_begin(n++);
		status = allocate();
		scarce_end();
		ck_assert(status == STATUS_OK || status == STATUS_NOMEM);
		failures += status == STATUS_NOMEM;
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 100);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_eq(failures, 10);
}
END_TEST

/* clang-format off */
SUITE("evaluate", 60,
	TEST(spearman_compares_ranks)
	TEST(equal_values_share_the_mean_of_their_ranks)
	TEST(a_sample_has_the_correlation_of_its_items)
	TEST(a_threshold_lies_where_most_answers_are_right)
	TEST(no_threshold_is_better_than_the_tuned_one)
	TEST(shares_are_taken_of_all_or_of_every_group)
	TEST(a_false_alarm_is_a_class_of_its_own)
	TEST(an_interval_holds_what_chance_would_give)
	TEST(a_group_is_drawn_from_itself)
	TEST(samples_without_the_statistic_are_left_out)
	TEST(the_nearest_centroid_is_one_of_direction)
	TEST(every_allocation_may_fail) )
/* clang-format on */
