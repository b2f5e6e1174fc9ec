/* rotation.c - FastICA in a fixed order of sums; see rotation.h. */
#include "rotation.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"

enum {
	BLOCK = 64,
	REPORT = 4096,
	MOST_STEPS = 300,
	FAST_COMPONENTS = 200,
	PARALLEL_COMPONENTS = 32,
	LANES = 2
};

/* Largest change of any component's direction, as 1 - |cosine|, at which the rotation
 * stands still. */
static const double STILL = 1e-5;
/* Variances below this part of the largest are not blown up. */
static const double LEAST_VARIANCE = 1e-10;

typedef double lanes __attribute__((vector_size(16), aligned(8), may_alias));
typedef long long bits __attribute__((vector_size(16)));

/* tanh(x) = 2 t / (1 + t^2) with t = tanh(x / 2) by Lambert's continued fraction (1768)
 * cut after the 13: off by less than 1e-7 (asserted in the tests), odd, and made of + - *
 * / alone, so that it is the same on every machine. */
static inline __attribute__((always_inline)) void
hyperbolic(lanes *value)
{
	const lanes limit = { 9.0, 9.0 };
	lanes x = *value;
	bits above = x > limit, below = x < -limit;

	x = (lanes)((above & (bits)limit) | (~above & (bits)x));
	x = (lanes)((below & (bits)-limit) | (~below & (bits)x));
	x *= 0.5;

	lanes s = x * x;
	lanes t = x * (135135.0 + s * (17325.0 + s * (378.0 + s))) /
		  (135135.0 + s * (62370.0 + s * (3150.0 + s * 28.0)));

	*value = 2.0 * t / (1.0 + t * t);
}

void
rotation_tanh(size_t n, double *values)
{
	size_t i = 0;

	for (; i + LANES <= n; i += LANES)
		hyperbolic((lanes *)(values + i));
	for (; i < n; i++) {
		double last[LANES] = { values[i] };

		hyperbolic((lanes *)last);
		values[i] = last[0];
	}
}

/* out = f(A) for a symmetric A (K, K): f = 1/sqrt on its eigenvalues.  out has rows of
 * `stride`. */
static enum status
inverse_root(size_t K, const double *A, double *out, size_t stride)
{
	double *values = malloc(K * sizeof(*values));
	double *vectors = malloc(K * K * sizeof(*vectors));
	double *scaled = malloc(K * K * sizeof(*scaled));
	enum status status = STATUS_NOMEM;

	if (values && vectors && scaled)
		status = matrix_eigen(K, A, values, vectors);
	if (status == STATUS_OK) {
		double least = values[0] > 0.0 ? values[0] * LEAST_VARIANCE : 1.0;

		for (size_t k = 0; k < K; k++)
			for (size_t d = 0; d < K; d++)
				scaled[k * K + d] =
					vectors[k * K + d] / sqrt(fmax(values[k], least));
		for (size_t i = 0; i < K; i++)
			memset(out + i * stride, 0, stride * sizeof(*out));
		matrix_accumulate(K, K, K, scaled, 1, K, vectors, K, out, stride);
	}
	free(values);
	free(vectors);
	free(scaled);
	return status;
}

/* covariance (K, K) = x^T x / m, in blocks between which it can be stopped. */
static enum status
covariance_of(size_t m, size_t K, const double *x, size_t stride, double *covariance,
	      const struct progress *progress)
{
	for (size_t first = 0; first < m; first += REPORT) {
		size_t count = m - first < REPORT ? m - first : REPORT;

		matrix_accumulate(K, K, count, x + first * stride, 1, stride,
				  x + first * stride, stride, covariance, K);
		if (!progress_report(progress, PROGRESS_AXES, 0, 0, 0))
			return STATUS_CANCELLED;
	}
	for (size_t i = 0; i < K * K; i++)
		covariance[i] /= (double)m;
	return STATUS_OK;
}

/* Centres x (m, stride) and gives it the identity for its covariance. */
static enum status
whiten(size_t m, size_t K, double *x, const struct progress *progress)
{
	size_t stride = rotation_stride(K);
	double *mean = calloc(stride, sizeof(*mean));
	double *covariance = calloc(K * K, sizeof(*covariance));
	double *root = calloc(K * stride, sizeof(*root));
	double *row = malloc(stride * sizeof(*row));
	enum status status = STATUS_NOMEM;

	if (mean && covariance && root && row) {
		for (size_t t = 0; t < m; t++)
			for (size_t d = 0; d < K; d++)
				mean[d] += x[t * stride + d];
		for (size_t t = 0; t < m; t++)
			for (size_t d = 0; d < K; d++)
				x[t * stride + d] -= mean[d] / (double)m;
		status = covariance_of(m, K, x, stride, covariance, progress);
	}
	if (status == STATUS_OK)
		status = inverse_root(K, covariance, root, stride);
	for (size_t t = 0; t < m && status == STATUS_OK; t++) {
		memset(row, 0, stride * sizeof(*row));
		matrix_accumulate(1, stride, K, x + t * stride, stride, 1, root, stride,
				  row, stride);
		memcpy(x + t * stride, row, stride * sizeof(*row));
	}
	free(mean);
	free(covariance);
	free(root);
	free(row);
	return status;
}

/* Above 200 components a step takes so long that fewer must do: all together about as
 * many operations.  An unfinished rotation is a rotation too, only with blurred names. */
static uint64_t
most_steps(size_t K)
{
	uint64_t steps =
		(uint64_t)MOST_STEPS * FAST_COMPONENTS * FAST_COMPONENTS / (K * K);

	return steps < MOST_STEPS ? steps : MOST_STEPS;
}

/* Buffers of one search, all owned. */
struct search {
	size_t K, stride;
	double *W;	    /* (K, K) */
	double *next;	    /* (K, stride) */
	double *transposed; /* (K, stride) W^T */
	double *block;	    /* (BLOCK, stride) g(W z) */
	double *slope;	    /* (stride) sum of g'(W z) */
	double *gram;	    /* (K, K) next next^T */
};

/* Some of the components, from a multiple of 8 on: what one thread works on.  None of its
 * sums depends on how the components are shared out. */
struct share {
	struct search *search; /* borrowed; of its arrays only these components
					 * are written */
	size_t m;
	const double *z;    /* (m, stride) borrowed */
	size_t first, last; /* columns below stride */
};

/* next = sum g(W z) z^T - diag(sum g'(W z)) W over the sample, for a share. */
static void *
step_share(void *data)
{
	const struct share *share = data;
	struct search *s = share->search;
	size_t stride = s->stride, first = share->first, width = share->last - first;
	size_t end = share->last < s->K ? share->last : s->K;

	for (size_t begin = 0; begin < share->m; begin += BLOCK) {
		size_t count = share->m - begin < BLOCK ? share->m - begin : BLOCK;
		const double *rows = share->z + begin * stride;
		double *block = s->block + first;

		for (size_t t = 0; t < count; t++)
			memset(block + t * stride, 0, width * sizeof(*block));
		matrix_accumulate(count, width, s->K, rows, stride, 1,
				  s->transposed + first, stride, block, stride);
		for (size_t t = 0; t < count; t++) {
			rotation_tanh(width, block + t * stride);
			for (size_t k = first; k < end; k++) {
				double g = s->block[t * stride + k];

				s->slope[k] += 1.0 - g * g;
			}
		}
		matrix_accumulate(end - first, stride, count, block, 1, stride, rows,
				  stride, s->next + first * stride, stride);
	}
	for (size_t k = first; k < end; k++)
		for (size_t d = 0; d < s->K; d++)
			s->next[k * stride + d] -= s->slope[k] * s->W[k * s->K + d];
	return NULL;
}

/* One step, on two threads where there are components enough. */
static void
step(struct search *s, size_t m, const double *z)
{
	size_t K = s->K, stride = s->stride, middle = K / 2 / 8 * 8;
	struct share shares[] = { { s, m, z, 0, middle }, { s, m, z, middle, stride } };
	pthread_t thread;
	bool two = K >= PARALLEL_COMPONENTS;

	memset(s->next, 0, K * stride * sizeof(*s->next));
	memset(s->slope, 0, stride * sizeof(*s->slope));
	for (size_t i = 0; i < K; i++)
		for (size_t d = 0; d < K; d++)
			s->transposed[d * stride + i] = s->W[i * K + d];
	two = two && pthread_create(&thread, NULL, step_share, &shares[1]) == 0;
	if (!two)
		shares[0].last = stride;
	step_share(&shares[0]);
	if (two)
		pthread_join(thread, NULL);
}

/* W = (next next^T)^(-1/2) next; *change = the largest 1 - |cosine| between the old rows
 * and the new. */
static enum status
decorrelate(struct search *s, double *change)
{
	size_t K = s->K, stride = s->stride;

	for (size_t i = 0; i < K; i++)
		for (size_t j = 0; j < K; j++)
			s->gram[i * K + j] = matrix_dot_double(K, s->next + i * stride,
							       s->next + j * stride);

	enum status status = inverse_root(K, s->gram, s->gram, K);

	if (status != STATUS_OK)
		return status;
	*change = 0.0;
	memset(s->transposed, 0, K * stride * sizeof(*s->transposed));
	matrix_accumulate(K, stride, K, s->gram, K, 1, s->next, stride, s->transposed,
			  stride);
	for (size_t k = 0; k < K; k++) {
		double *row = s->transposed + k * stride;

		*change = fmax(*change,
			       1.0 - fabs(matrix_dot_double(K, row, s->W + k * K)));
		memcpy(s->W + k * K, row, K * sizeof(*row));
	}
	return STATUS_OK;
}

enum status
rotation_find(size_t m, size_t K, double *x, double *R, const struct progress *progress)
{
	size_t stride = rotation_stride(K);
	struct search s = {
		.K = K,
		.stride = stride,
		.W = R,
		.next = malloc(K * stride * sizeof(double)),
		.transposed = calloc(K * stride, sizeof(double)),
		.block = malloc(BLOCK * stride * sizeof(double)),
		.slope = malloc(stride * sizeof(double)),
		.gram = malloc(K * K * sizeof(double)),
	};
	enum status status = STATUS_NOMEM;
	double change = 1.0;

	if (s.next && s.transposed && s.block && s.slope && s.gram)
		status = whiten(m, K, x, progress);
	for (size_t i = 0; i < K * K; i++)
		R[i] = i % (K + 1) == 0;
	for (uint64_t i = 0, most = most_steps(K);
	     i < most && change > STILL && status == STATUS_OK; i++) {
		if (!progress_report(progress, PROGRESS_AXES, i, most, 0))
			status = STATUS_CANCELLED;
		else {
			step(&s, m, x);
			status = decorrelate(&s, &change);
		}
	}
	free(s.next);
	free(s.transposed);
	free(s.block);
	free(s.slope);
	free(s.gram);
	return status;
}
