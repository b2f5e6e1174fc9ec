/* evaluate.h - how well answers agree with what people said: the figures of benchmarks.
 *
 * Every statistic is taken of a sample: counts (n) says how often each of n items is in
 * it; NULL: once each.  So the same function gives the figure and, on samples drawn with
 * replacement, its interval.
 */
#ifndef POLYSEME_CORE_EVALUATE_H
#define POLYSEME_CORE_EVALUATE_H

#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

enum {
	EVALUATE_SAMPLES = 1000, /* drawn for an interval */
	EVALUATE_CLASSES = 64	 /* classes are numbers below that */
};

typedef double evaluate_statistic(const void *data, const uint32_t *counts);

/* ---- an interval ---- */

/* Where a figure would lie if the items had been others of the same kind. */
struct interval {
	double low, high; /* NaN where no sample has the statistic */
};

/* The percentile bootstrap: EVALUATE_SAMPLES samples are drawn with replacement, as large
 * as the data; low and high cut off 2.5 in 100 of their statistics at either end (linear
 * between two of them; NaN left out).
 *
 * n_groups, ends	in	items ends[g - 1]..ends[g] (from 0) are group g, and each
 *				group is drawn from itself alone
 * statistic, data	in	called with counts (ends[n_groups - 1])
 *
 * The generator begins at the same number each time: the same data have the same interval
 * on every machine.  STATUS_NOMEM leaves *interval untouched.  Cost: EVALUATE_SAMPLES
 * times the statistic.
 * Source: Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13. */
enum status evaluate_bootstrap(size_t n_groups, const size_t *ends,
			       evaluate_statistic *statistic, const void *data,
			       struct interval *interval);

/* ---- classes ---- */

/* What was said of n items and what was guessed, in groups. */
struct evaluate_guesses {
	const uint8_t *gold;  /* (n) borrowed: classes < EVALUATE_CLASSES */
	const uint8_t *guess; /* (n) borrowed: the same, or EVALUATE_CLASSES: none */
	size_t n_groups;
	const size_t *ends; /* (n_groups) borrowed: see evaluate_bootstrap() */
};

/* Shares in 0..1 of struct evaluate_guesses; groups without items are left out, NaN if
 * none is left.
 *	pooled	right items among all
 *	micro	mean over the groups of the share of right items
 *	macro	mean over the groups of the mean over the classes of
 *		F1 = 2 hits / (2 hits + false alarms + misses)
 * Classes are those that were said or guessed in the group. */
evaluate_statistic evaluate_pooled, evaluate_micro, evaluate_macro;

/* ---- a threshold ---- */

/* The threshold t for which "x >= t" agrees most often with gold; of several the lowest.
 * Thresholds are tried in the middle between two neighbouring values, and beyond both
 * ends.
 *
 * n, x		in	(n) values; a NaN is below every threshold
 * gold		in	(n) 1: x should be above; 0: below
 * threshold	out	0 where no value is a number; -inf if all should be above, and
 *			inf if none
 *
 * STATUS_NOMEM leaves it untouched.  O(n log n). */
enum status evaluate_tune(size_t n, const double *x, const uint8_t *gold,
			  double *threshold);

/* ---- rank correlation ---- */

/* Two values of each of n items, in order.  Zero-initialise. */
struct evaluate_ranking {
	size_t n;
	size_t *order[2]; /* (n) owned: the items by each value, lowest first */
	double *value[2]; /* (n) owned: the values in that order */
	double *rank[2];  /* (n) owned scratch: of every item in the sample */
};

/* x, y		in	(n) numbers, no NaN
 * STATUS_NOMEM leaves nothing to free. */
enum status evaluate_ranking_init(struct evaluate_ranking *ranking, size_t n,
				  const double *x, const double *y);
void evaluate_ranking_free(struct evaluate_ranking *ranking);

/* Spearman's rho of a struct evaluate_ranking, in -1..1: the correlation of the ranks,
 * equal values sharing the mean of theirs.  NaN if all values of a side are equal.
 * O(n): a sample needs no sorting. */
evaluate_statistic evaluate_spearman;

/* ---- nearest centroid ---- */

/* A mean direction for each class. */
struct evaluate_centroids {
	size_t D;
	double *sums;			  /* (EVALUATE_CLASSES, D) owned */
	size_t members[EVALUATE_CLASSES]; /* vectors added */
};

/* STATUS_NOMEM leaves nothing to free. */
enum status evaluate_centroids_init(struct evaluate_centroids *centroids, size_t D);
void evaluate_centroids_free(struct evaluate_centroids *centroids);

/* Adds a vector (D) of unit length to a class < EVALUATE_CLASSES. */
void evaluate_centroids_add(struct evaluate_centroids *centroids, unsigned class,
			    const double *unit);

/* The class that most vectors were added to, the lowest of equals: the guess of whoever
 * looks at no sentence.  EVALUATE_CLASSES if there is none. */
unsigned evaluate_centroids_usual(const struct evaluate_centroids *centroids);

/* The class whose sum of vectors has the largest similarity to a vector (D), the lowest
 * of equals; EVALUATE_CLASSES if no class has a direction or the vector none. */
unsigned evaluate_centroids_nearest(const struct evaluate_centroids *centroids,
				    const double *vector);

#endif
