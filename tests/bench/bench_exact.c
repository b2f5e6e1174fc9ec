/* bench_exact.c - how many searches are wrong: the nearest ten against all
 * similarities in double.
 *
 *	bench_exact FILE [QUERIES]
 *
 * A quarter of the queries each are words, means of two to eleven words,
 * analogies (a - b + c) and random directions; half are in either space.  A query is wrong if a
 * similarity found is not that of the row, to 1e-6, or if the i-th row found is not
 * as near as the i-th nearest, to 1e-7: rows that near each other may change places,
 * for lengths are stored as floats. Exit status 1 if any query is wrong.
 */
#include <stdio.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/neighbours.h"
#include "synthetic.h"

enum { WANTED = 10, BLOCK = 256, BATCH = 64, QUERIES = 10000 };

#define TIE	  1e-7
#define TOLERANCE 1e-6

/* The queries in one space and the true answers. */
struct trial {
	enum space space;
	size_t count, dims;
	float *queries;	 /* owned (count, dims) */
	double *unit;	 /* owned (count, dims) the same, of unit length */
	double *nearest; /* owned (count, WANTED) largest first */
};

static void
trial_init(struct trial *t, const struct vectors *v, enum space space, size_t count)
{
	*t = (struct trial){ .space = space,
			     .count = count,
			     .dims = vectors_dims(v, space) };
	t->queries = synthetic_zeros(count * t->dims, sizeof(float));
	t->unit = synthetic_zeros(count * t->dims, sizeof(double));
	t->nearest = synthetic_zeros(count * WANTED, sizeof(double));
	for (size_t i = 0; i < count * WANTED; i++)
		t->nearest[i] = -2;
}

static void
trial_free(struct trial *t)
{
	free(t->queries);
	free(t->unit);
	free(t->nearest);
}

static void
make_query(const struct vectors *v, const struct trial *t, size_t q, uint64_t *seed)
{
	static float scratch[VECTORS_MAX_DIMS], row[VECTORS_MAX_DIMS];
	size_t kind = q % 4, mean = 2 + synthetic_below(seed, 10);
	size_t words = (size_t[]){ 1, mean, 3, 0 }[kind];
	float *query = t->queries + q * t->dims;
	double squares = 0;

	for (size_t i = 0; i < words; i++) {
		uint32_t id = (uint32_t)synthetic_below(seed, v->n);

		vectors_static(v, t->space, id, scratch, row);
		for (size_t d = 0; d < t->dims; d++)
			query[d] += kind == 2 && i == 1 ? -row[d] : row[d];
	}
	for (size_t d = 0; d < t->dims; d++) {
		if (kind == 3)
			query[d] = (float)synthetic_normal(seed);
		squares += (double)query[d] * (double)query[d];
	}
	for (size_t d = 0; d < t->dims && squares > 0; d++)
		t->unit[q * t->dims + d] = (double)query[d] / sqrt(squares);
}

/* Rows in double as columns (dims, BLOCK), made unit; 0 behind the last row. */
static void
fetch_block(const struct vectors *v, const struct trial *t, size_t first, size_t count,
	    double *columns)
{
	static float row[VECTORS_MAX_DIMS];
	static double wide[VECTORS_MAX_DIMS];

	memset(columns, 0, t->dims * BLOCK * sizeof(*columns));
	for (size_t i = 0; i < count; i++) {
		double squares = 0;

		vectors_row(v, (uint32_t)(first + i), row);
		for (size_t d = 0; d < v->D; d++)
			wide[d] =
				(double)row[d] - (t->space == SPACE_RAW ? 0 : v->mean[d]);
		for (size_t k = 0; k < t->dims; k++) {
			double x = t->space == SPACE_RAW ? wide[k] : 0;

			for (size_t d = 0; t->space != SPACE_RAW && d < v->D; d++)
				x += (double)v->matrix[k * v->D + d] * wide[d];
			columns[k * BLOCK + i] = x;
			squares += x * x;
		}
		for (size_t k = 0; k < t->dims && squares > 0; k++)
			columns[k * BLOCK + i] /= sqrt(squares);
	}
}

static void
keep(double *nearest, double value)
{
	size_t i = WANTED;

	for (; i > 0 && nearest[i - 1] < value; i--)
		if (i < WANTED)
			nearest[i] = nearest[i - 1];
	if (i < WANTED)
		nearest[i] = value;
}

/* Similarities of one block of rows to all queries. */
static void
judge_block(struct trial *t, size_t count, const double *columns)
{
	static double found[BATCH * BLOCK];

	for (size_t q = 0; q < t->count; q += BATCH) {
		size_t n = t->count - q < BATCH ? t->count - q : BATCH;

		memset(found, 0, sizeof(found));
		matrix_accumulate(n, BLOCK, t->dims, t->unit + q * t->dims, t->dims, 1,
				  columns, BLOCK, found, BLOCK);
		for (size_t k = 0; k < n; k++) {
			double *nearest = t->nearest + (q + k) * WANTED;

			for (size_t i = 0; i < count; i++)
				if (found[k * BLOCK + i] > nearest[WANTED - 1])
					keep(nearest, found[k * BLOCK + i]);
		}
	}
}

static void
judge(const struct vectors *v, struct trial *t)
{
	double *columns = synthetic_zeros(t->dims * BLOCK, sizeof(double));

	for (size_t first = 0; first < v->n; first += BLOCK) {
		size_t count = v->n - first < BLOCK ? v->n - first : BLOCK;

		fetch_block(v, t, first, count, columns);
		judge_block(t, count, columns);
	}
	free(columns);
}

/* The true similarity of a word. */
static double
similarity(const struct vectors *v, const struct trial *t, size_t q, uint32_t id,
	   double *columns)
{
	double sum = 0;

	fetch_block(v, t, id, 1, columns);
	for (size_t k = 0; k < t->dims; k++)
		sum += columns[k * BLOCK] * t->unit[q * t->dims + k];
	return sum;
}

/* Whether two searches at once, queries q and q + 1, found what they should; counts. */
static size_t
count_wrong(const struct vectors *v, const struct trial *t, size_t q,
	    struct neighbours_scratch *scratch, double *columns)
{
	struct neighbours_query query[NEIGHBOURS_QUERIES];
	struct neighbours found[NEIGHBOURS_QUERIES];
	size_t wrong = 0, n = t->count - q < NEIGHBOURS_QUERIES ? 1 : NEIGHBOURS_QUERIES;

	for (size_t k = 0; k < n; k++)
		query[k] = (struct neighbours_query){
			.space = t->space,
			.vector = t->queries + (q + k) * t->dims,
			.count = WANTED,
		};
	neighbours_search(v, scratch, n, query, found);
	for (size_t k = 0; k < n; k++) {
		bool well = found[k].count == WANTED;

		for (size_t i = 0; well && i < WANTED; i++) {
			double should = t->nearest[(q + k) * WANTED + i];
			const struct neighbour *is = &found[k].items[i];

			double truth = similarity(v, t, q + k, is->id, columns);

			well = fabs((double)is->value - truth) <= TOLERANCE &&
			       fabs(truth - should) <= TIE;
			for (size_t j = 0; j < i; j++)
				well = well && found[k].items[j].id != is->id;
		}
		wrong += !well;
	}
	return wrong;
}

int
main(int argc, char **argv)
{
	size_t queries = argc > 2 ? strtoul(argv[2], NULL, 10) : QUERIES, wrong = 0;
	struct vectors v;
	struct error error;
	uint64_t seed = 1;

	if (argc < 2 || vectors_open(&v, argv[1], false, &error) != STATUS_OK) {
		fprintf(stderr, "bench_exact: %s\n",
			argc < 2 ? "FILE [QUERIES]" : error.text);
		return 2;
	}
	struct neighbours_scratch *scratch = neighbours_scratch_new(&v);
	double *columns = synthetic_zeros(VECTORS_MAX_DIMS * BLOCK, sizeof(double));

	for (enum space space = SPACE_RAW; space < SPACE_COUNT; space++) {
		struct trial t;
		size_t count = queries / 2 + (space == SPACE_RAW ? queries % 2 : 0);
		size_t bad = 0;

		trial_init(&t, &v, space, count);
		for (size_t q = 0; q < count; q++)
			make_query(&v, &t, q, &seed);
		judge(&v, &t);
		for (size_t q = 0; q < count; q += NEIGHBOURS_QUERIES)
			bad += count_wrong(&v, &t, q, scratch, columns);
		printf("%zu words, kernel %s, space %d: %zu wrong of %zu\n", v.n,
		       neighbours_kernel(), (int)space, bad, count);
		wrong += bad;
		trial_free(&t);
	}
	free(columns);
	neighbours_scratch_delete(scratch);
	vectors_close(&v);
	return wrong > 0;
}
