/* synthetic.h - made-up tables for tests and benchmarks of the search, without a file. */
#ifndef POLYSEME_TESTS_SYNTHETIC_H
#define POLYSEME_TESTS_SYNTHETIC_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/vectors.h"

/* A table and its arrays.  Fill rows, and mean and matrix as wanted; then encode. */
struct synthetic {
	struct vectors v;
	float *rows;		/* owned (n, D) the numbers as they were given */
	double *mean;		/* owned (D) 0 at first */
	float *matrix;		/* owned (K, D) 0 at first */
	uint8_t *codes, *flags; /* owned */
	float *scales, *norms[SPACE_COUNT];
};

/* xorshift64*; state must not be 0. */
static inline uint64_t
synthetic_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static inline size_t
synthetic_below(uint64_t *state, size_t n)
{
	return (size_t)(synthetic_random(state) >> 33) % n;
}

/* Roughly normal, mean 0, deviation 1. */
static inline double
synthetic_normal(uint64_t *state)
{
	double sum = 0;

	for (int i = 0; i < 3; i++)
		sum += (double)(synthetic_random(state) >> 40) / 0x1p23 - 1;
	return sum;
}

static inline void *
synthetic_zeros(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size);

	if (!p)
		abort();
	return p;
}

static inline void
synthetic_init(struct synthetic *t, size_t n, size_t D, size_t K)
{
	size_t blocks = (n + VECTORS_BLOCK_ROWS - 1) / VECTORS_BLOCK_ROWS;

	*t = (struct synthetic){ .v = { .n = n, .D = D, .K = K, .full = n } };
	t->rows = synthetic_zeros(n * D, sizeof(float));
	t->mean = synthetic_zeros(D, sizeof(double));
	t->matrix = synthetic_zeros(K * D, sizeof(float));
	t->codes = synthetic_zeros(blocks * ((D + 3) / 4), 64);
	t->flags = synthetic_zeros(n, 1);
	t->scales = synthetic_zeros(n, sizeof(float));
	for (int s = 0; s < SPACE_COUNT; s++)
		t->norms[s] = synthetic_zeros(n, sizeof(float));
}

static inline void
synthetic_free(struct synthetic *t)
{
	free(t->rows);
	free(t->mean);
	free(t->matrix);
	free(t->codes);
	free(t->flags);
	free(t->scales);
	for (int s = 0; s < SPACE_COUNT; s++)
		free(t->norms[s]);
}

/* Codes and scale of one row; returns |row - decoded| / scale. */
static inline double
synthetic_encode_row(struct synthetic *t, size_t r)
{
	size_t D = t->v.D, lines = (D + 3) / 4;
	const float *row = t->rows + r * D;
	double most = 0, squares = 0;

	for (size_t d = 0; d < D; d++)
		most = fmax(most, fabs((double)row[d]));
	t->scales[r] = (float)(most / 127);
	for (size_t d = 0; d < D; d++) {
		double scale = (double)t->scales[r];
		double code = scale > 0 ? round((double)row[d] / scale) : 0;
		double difference;

		code = fmax(-128, fmin(127, code));
		difference = (double)row[d] - scale * code;
		squares += difference * difference;
		t->codes[((r / 16 * lines + d / 4) * 16 + r % 16) * 4 + d % 4] =
			(uint8_t)(code + 128);
	}
	return squares > 0 ? sqrt(squares) / (double)t->scales[r] : 0;
}

/* The whitened row in double: the definition.  out (K). */
static inline void
synthetic_whiten(const struct synthetic *t, const float *row, double *out)
{
	for (size_t k = 0; k < t->v.K; k++) {
		out[k] = 0;
		for (size_t d = 0; d < t->v.D; d++)
			out[k] += (double)t->matrix[k * t->v.D + d] *
				  ((double)row[d] - t->mean[d]);
	}
}

static inline double
synthetic_length(size_t n, const double *a)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * a[i];
	return sqrt(sum);
}

/* Encodes the rows and makes t->v whole.  Without exact rows the decoded ones count, and
 * t->rows is overwritten with them. */
static inline void
synthetic_encode(struct synthetic *t, bool with_rows)
{
	size_t n = t->v.n, D = t->v.D, lines = (D + 3) / 4;
	double *buffer = synthetic_zeros(D, sizeof(double));

	memset(t->codes, 128, (n + 15) / 16 * lines * 64);
	t->v.residual = 0;
	for (size_t r = 0; r < n; r++) {
		t->v.residual = fmax(t->v.residual, synthetic_encode_row(t, r));
		for (size_t d = 0; d < D; d++) {
			size_t at = ((r / 16 * lines + d / 4) * 16 + r % 16) * 4 + d % 4;

			if (!with_rows)
				t->rows[r * D + d] =
					t->scales[r] * (float)(t->codes[at] - 128);
			buffer[d] = (double)t->rows[r * D + d];
		}
		t->norms[SPACE_RAW][r] = (float)synthetic_length(D, buffer);
		synthetic_whiten(t, t->rows + r * D, buffer);
		t->norms[SPACE_WHITENED][r] = (float)synthetic_length(t->v.K, buffer);
	}
	free(buffer);
	if (!with_rows)
		t->v.residual = 0;
	t->v.codes = t->codes;
	t->v.scales = t->scales;
	t->v.rows = with_rows ? t->rows : NULL;
	t->v.flags = t->flags;
	t->v.mean = t->mean;
	t->v.matrix = t->matrix;
	for (int s = 0; s < SPACE_COUNT; s++)
		t->v.norms[s] = t->norms[s];
}

#endif
