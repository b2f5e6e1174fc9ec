/* projection.h - flat pictures of the space: linear frames that belong to a word.
 *
 * A frame is made from static vectors alone, so that typing and stepping move the
 * points and never the plane. A point v (D) is drawn at x = (v - o) . X, y = (v - o) .
 * Y.
 */
#ifndef POLYSEME_PROJECTION_H
#define POLYSEME_PROJECTION_H

#include "polyseme/core/senses.h"
#include "polyseme/core/vectors.h"

/* clang-format off */
#define MAP_LIST(X) \
	X(SENSES,	"senses",	"axes are the word's first two senses: coordinates are similarities") \
	X(PCA,		"pca",		"principal components of the word's nearest words in general") \
	X(PAIRS,	"pairs",	"axes run between two pairs of words of your choice") \
	X(NUMBERS,	"numbers",	"axes are two raw numbers that have names, as in a toy space; needs the raw blend")

enum map {
#define X(code, name, help) MAP_##code,
	MAP_LIST(X)
#undef X
	MAP_COUNT
};
/* clang-format on */

struct projection {
	enum map map;
	size_t D;
	double *x, *y;			 /* (D) owned: X and Y */
	double *origin;			 /* (D) owned: o */
	double left, right, bottom, top; /* what the picture should hold at least */
	double variance; /* share of the neighbourhood's variance kept, 0..1; NaN where
					 * the frame is not a PCA */
	char x_label[64], y_label[64]; /* what the axes mean */
};

void projection_free(struct projection *p);

/* Axes = centroids of two senses: x = v . S_first, y = v . S_second, so that a unit
 * vector's coordinates are its exact similarities. */
enum status projection_senses(struct projection *p, const struct sense_vectors *sv,
			      size_t first, size_t second);

/* Principal components of n unit vectors (n, D), n >= 1; signs: largest coordinate
 * positive. Source: Pearson 1901; from the n x n Gram matrix when n < D. */
enum status projection_pca(struct projection *p, size_t n, size_t D, const float *points);

/* x runs from unit vector a to b, y from c to d: X = (b - a)/|b - a|, likewise Y;
 * origin 0. STATUS_RANGE if the two ends of a pair are the same. */
enum status projection_pairs(struct projection *p, size_t D, const float *a,
			     const float *b, const float *c, const float *d);

/* x and y are the first two of D >= 2 numbers: a vector is drawn where its numbers say,
 * whatever its length. */
enum status projection_numbers(struct projection *p, size_t D);

/* Where a vector (D) is drawn. */
void projection_point(const struct projection *p, const double *vector, double *x,
		      double *y);
/* The same for a difference of vectors: no origin. */
void projection_arrow(const struct projection *p, const double *vector, double *x,
		      double *y);

#endif
