/* space.c - computes the whitened space of a table; see polyseme/core/space.h for the
 * formulas and their sources. */
#include "polyseme/core/space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/vectors.h"
#include "rotation.h"
#include "space_axes.h"

enum { BLOCK = 64, REPORT = 4096 };

void
space_free(struct space_map *map)
{
	free(map->mean);
	free(map->matrix);
	free(map->names);
	*map = (struct space_map){ 0 };
}

/* The space while it is made; all arrays owned. */
struct build {
	const struct table *table;
	const struct progress *progress;
	size_t K;
	double *mean;  /* (D) */
	double *axes;  /* (K, D) diag(l^-1/4) U, then B */
	uint32_t *ids; /* (m) the sample */
	size_t m;
	double *x; /* (m, rotation_stride(K)) unit e'_w */
};

/* Finds mean, K and the whitening without its rotation. */
static enum status
whiten(struct build *b)
{
	size_t n = b->table->n, D = b->table->D, most = n < D ? n : D;

	b->mean = malloc(D * sizeof(*b->mean));
	b->axes = calloc(most * D, sizeof(*b->axes));
	if (!b->mean || !b->axes)
		return STATUS_NOMEM;
	return space_find_axes(b->table, b->progress, b->mean, b->axes, &b->K);
}

/* Writes B (e - mu) of `count` rows to out (count, stride).
 * transposed	in	(D, stride) B^T
 * scratch	out	(count, D) */
static void
apply_map(size_t D, size_t stride, size_t count, const float *rows, const double *mean,
	  const double *transposed, double *scratch, double *out)
{
	for (size_t i = 0; i < count; i++)
		for (size_t d = 0; d < D; d++)
			scratch[i * D + d] = (double)rows[i * D + d] - mean[d];
	memset(out, 0, count * stride * sizeof(*out));
	matrix_accumulate(count, stride, D, scratch, D, 1, transposed, stride, out,
			  stride);
}

static bool
is_lower_alphabetic(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return false;
	return length > 0;
}

/* Collects the ids of non-zero words from rank `first` to rank `last`. */
static void
collect(struct build *b, size_t first, size_t last, bool alphabetic)
{
	b->m = 0;
	for (size_t rank = first; rank <= last && rank <= b->table->n; rank++) {
		size_t length;
		const char *word = table_word(b->table, (uint32_t)(rank - 1), &length);

		if (space_weight(b->table, rank - 1) > 0.0 &&
		    (!alphabetic || is_lower_alphabetic(word, length)))
			b->ids[b->m++] = (uint32_t)(rank - 1);
	}
}

/* Fills ids and x.  Where a word lies in the mean itself it has no direction and is left
 * out. */
static enum status
take_sample(struct build *b)
{
	size_t D = b->table->D, stride = rotation_stride(b->K), kept = 0;
	double *transposed = calloc(D * stride, sizeof(*transposed));
	double *scratch = malloc(D * sizeof(*scratch));
	enum status status = STATUS_OK;

	b->x = malloc((b->m ? b->m : 1) * stride * sizeof(*b->x));
	if (!transposed || !scratch || !b->x) {
		free(transposed);
		free(scratch);
		return STATUS_NOMEM;
	}
	for (size_t k = 0; k < b->K; k++)
		for (size_t d = 0; d < D; d++)
			transposed[d * stride + k] = b->axes[k * D + d];
	for (size_t i = 0; i < b->m && status == STATUS_OK; i++) {
		double *x = b->x + kept * stride;

		if (i % REPORT == 0 &&
		    !progress_report(b->progress, PROGRESS_AXES, 0, 0, 0))
			status = STATUS_CANCELLED;
		apply_map(D, stride, 1, b->table->rows + b->ids[i] * D, b->mean,
			  transposed, scratch, x);

		double norm = sqrt(matrix_dot_double(b->K, x, x));

		for (size_t k = 0; k < b->K && norm > 0.0; k++)
			x[k] /= norm;
		b->ids[kept] = b->ids[i];
		kept += norm > 0.0;
	}
	b->m = kept;
	free(transposed);
	free(scratch);
	return status;
}

/* axes = R axes, x = R x, with R (K, K). */
static enum status
rotate(struct build *b, const double *R)
{
	size_t K = b->K, D = b->table->D, stride = rotation_stride(K);
	double *axes = calloc(K * D, sizeof(*axes));
	double *transposed = calloc(K * stride, sizeof(*transposed));
	double *row = malloc(stride * sizeof(*row));
	enum status status = STATUS_NOMEM;

	if (axes && transposed && row) {
		matrix_accumulate(K, D, K, R, K, 1, b->axes, D, axes, D);
		memcpy(b->axes, axes, K * D * sizeof(*axes));
		for (size_t i = 0; i < K; i++)
			for (size_t d = 0; d < K; d++)
				transposed[d * stride + i] = R[i * K + d];
		for (size_t t = 0; t < b->m; t++) {
			memset(row, 0, stride * sizeof(*row));
			matrix_accumulate(1, stride, K, b->x + t * stride, stride, 1,
					  transposed, stride, row, stride);
			memcpy(b->x + t * stride, row, stride * sizeof(*row));
		}
		status = STATUS_OK;
	}
	free(axes);
	free(transposed);
	free(row);
	return status;
}

static enum status
find_rotation(struct build *b)
{
	size_t K = b->K, size = b->m * rotation_stride(K) * sizeof(double);
	double *z = malloc(size);
	double *R = malloc(K * K * sizeof(*R));
	enum status status = STATUS_NOMEM;

	if (z && R) {
		memcpy(z, b->x, size);
		status = rotation_find(b->m, K, z, R, b->progress);
	}
	if (status == STATUS_OK)
		status = rotate(b, R);
	free(z);
	free(R);
	return status;
}

/* Third standardised moment of component k over the sample; 0 where nothing varies. */
static double
skewness(const struct build *b, size_t k)
{
	size_t stride = rotation_stride(b->K);
	double mean = 0.0, second = 0.0, third = 0.0;

	if (b->m == 0)
		return 0.0;
	for (size_t t = 0; t < b->m; t++)
		mean += b->x[t * stride + k];
	mean /= (double)b->m;
	for (size_t t = 0; t < b->m; t++) {
		double x = b->x[t * stride + k] - mean;

		second += x * x;
		third += x * x * x;
	}
	second /= (double)b->m;
	third /= (double)b->m;
	return second > 0.0 ? third / (second * sqrt(second)) : 0.0;
}

/* The R that puts components in order of skewness and turns them towards it. */
static enum status
sort_components(struct build *b)
{
	size_t K = b->K;
	double *R = calloc(K * K, sizeof(*R));
	double *skew = malloc(2 * K * sizeof(*skew));
	enum status status = STATUS_NOMEM;

	if (R && skew) {
		double *size = skew + K;

		for (size_t k = 0; k < K; k++) {
			skew[k] = skewness(b, k);
			size[k] = fabs(skew[k]);
		}
		for (size_t place = 0; place < K; place++) {
			size_t best = 0;

			for (size_t k = 1; k < K; k++)
				if (size[k] > size[best])
					best = k;
			R[place * K + best] = skew[best] < 0.0 ? -1.0 : 1.0;
			size[best] = -1.0;
		}
		status = rotate(b, R);
	}
	free(R);
	free(skew);
	return status;
}

/* names (VECTORS_NAME_WORDS) of component k, from sample words with id < named. */
static void
name_component(const struct build *b, size_t k, size_t named, uint32_t *names)
{
	size_t stride = rotation_stride(b->K), count = 0;
	double values[VECTORS_NAME_WORDS];

	for (size_t i = 0; i < VECTORS_NAME_WORDS; i++)
		names[i] = VECTORS_NONE;
	for (size_t t = 0; t < b->m && b->ids[t] < named; t++) {
		double value = b->x[t * stride + k];
		size_t place = count;

		if (count == VECTORS_NAME_WORDS && value <= values[count - 1])
			continue;
		place = count < VECTORS_NAME_WORDS ? count++ : count - 1;
		for (; place > 0 && value > values[place - 1]; place--) {
			values[place] = values[place - 1];
			names[place] = names[place - 1];
		}
		values[place] = value;
		names[place] = b->ids[t];
	}
}

/* Moves what was built into the map. */
static enum status
finish(struct build *b, size_t named, struct space_map *map)
{
	size_t K = b->K, D = b->table->D;
	float *matrix = malloc(K * D * sizeof(*matrix));
	uint32_t *names = malloc(K * VECTORS_NAME_WORDS * sizeof(*names));

	if (!matrix || !names) {
		free(matrix);
		free(names);
		return STATUS_NOMEM;
	}
	for (size_t i = 0; i < K * D; i++)
		matrix[i] = (float)b->axes[i];
	for (size_t k = 0; k < K; k++)
		name_component(b, k, named, names + k * VECTORS_NAME_WORDS);
	*map = (struct space_map){ D, K, b->mean, matrix, names };
	b->mean = NULL;
	return STATUS_OK;
}

enum status
space_build(const struct table *table, size_t named, const struct progress *progress,
	    struct space_map *map)
{
	struct build b = { .table = table, .progress = progress };
	enum status status = STATUS_NOMEM;
	bool rotated = false;

	b.ids = malloc(table->n * sizeof(*b.ids));
	if (b.ids)
		status = whiten(&b);
	if (status == STATUS_OK) {
		size_t wanted = 2 * b.K;

		collect(&b, SPACE_SAMPLE_FIRST, SPACE_SAMPLE_LAST, true);
		if (b.m < wanted)
			collect(&b, 1, SPACE_SAMPLE_LAST, false);
		rotated = b.m >= wanted && b.K > 1 && b.K <= SPACE_MAX_ROTATED;
		status = take_sample(&b);
	}
	if (status == STATUS_OK && rotated)
		status = find_rotation(&b);
	if (status == STATUS_OK)
		status = sort_components(&b);
	if (status == STATUS_OK)
		status = finish(&b, named, map);
	free(b.ids);
	free(b.mean);
	free(b.axes);
	free(b.x);
	return status;
}

enum status
space_norms(const struct space_map *map, size_t count, const float *rows, float *norms)
{
	size_t D = map->D, stride = rotation_stride(map->K);
	double *transposed = calloc(D * stride, sizeof(*transposed));
	double *scratch = malloc(BLOCK * D * sizeof(*scratch));
	double *out = malloc(BLOCK * stride * sizeof(*out));
	bool ready = transposed && scratch && out;

	for (size_t i = 0; i < map->K * D && ready; i++)
		transposed[i % D * stride + i / D] = (double)map->matrix[i];
	for (size_t first = 0; first < count && ready; first += BLOCK) {
		size_t some = count - first < BLOCK ? count - first : BLOCK;

		apply_map(D, stride, some, rows + first * D, map->mean, transposed,
			  scratch, out);
		for (size_t i = 0; i < some; i++) {
			const double *e = out + i * stride;

			norms[first + i] =
				space_is_zero(D, rows + (first + i) * D)
					? 0.0f
					: (float)sqrt(matrix_dot_double(map->K, e, e));
		}
	}
	free(transposed);
	free(scratch);
	free(out);
	return ready ? STATUS_OK : STATUS_NOMEM;
}
