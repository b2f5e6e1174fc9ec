/* neighbours_twin.h - the search written naively in double, the tables it is tried on,
 * and the kernels that this processor runs. */
#ifndef POLYSEME_TESTS_NEIGHBOURS_TWIN_H
#define POLYSEME_TESTS_NEIGHBOURS_TWIN_H

#include <check.h>
#include <float.h>

#include "core/neighbours/kernels.h"
#include "synthetic.h"

enum { MOST = NEIGHBOURS_MOST, FEW_CANDIDATES = MOST + 1 };

/* In a test: the kernel of this round. */
#define KERNEL (&neighbours_kernels[_i])

/* Runs a test with _i = each kernel that this processor can run. */
#define EACH_KERNEL(test)                                                                \
	tcase_add_loop_test(tests, test, first_kernel(), (int)neighbours_n_kernels);

/* Kernels are in order, the most demanding first. */
static inline int
first_kernel(void)
{
	int i = 0;

	while (!neighbours_kernels[i].runs_here())
		i++;
	return i;
}

/* -- the naive twin --------------------------------------------------------- */

struct twin {
	size_t n;
	struct {
		uint32_t id;
		double key;
	} items[4096]; /* largest key first */
	double doubt;  /* keys nearer than that may be in any order in double */
};

static inline bool
is_wanted(const struct synthetic *t, const struct neighbours_query *q, uint32_t id)
{
	for (size_t i = 0; i < q->n_excluded; i++)
		if (q->excluded[i] == id)
			return false;
	if (q->metric == METRIC_COSINE && !(t->norms[q->space][id] > 0))
		return false;
	if (q->pool && (q->limit == 0 || id < q->limit) && !q->pool[id])
		return false;
	return (t->flags[id] & q->flags) == q->flags && (q->limit == 0 || id < q->limit);
}

/* Key of a row by definition, and the size of what was added up. */
static inline double
twin_key(const struct synthetic *t, const struct neighbours_query *q, uint32_t id,
	 double *size)
{
	static double e[VECTORS_MAX_DIMS];
	size_t dims = q->space == SPACE_RAW ? t->v.D : t->v.K;
	double dot = 0, ee = 0, qq = 0, distance = 0;

	if (q->space == SPACE_WHITENED)
		synthetic_whiten(t, t->rows + id * t->v.D, e);
	else
		for (size_t d = 0; d < dims; d++)
			e[d] = (double)t->rows[id * dims + d];
	for (size_t d = 0; d < dims; d++) {
		double x = (double)q->vector[d];

		dot += x * e[d];
		qq += x * x;
		ee += e[d] * e[d];
		distance += (x - e[d]) * (x - e[d]);
	}
	*size = q->metric == METRIC_COSINE ? 1
		: q->metric == METRIC_DOT  ? sqrt(qq * ee)
					   : distance;
	return q->metric == METRIC_COSINE ? dot / sqrt(qq * ee)
	       : q->metric == METRIC_DOT  ? dot
					  : -distance;
}

static inline void
twin_search(const struct synthetic *t, const struct neighbours_query *q,
	    struct twin *twin)
{
	twin->n = 0;
	twin->doubt = 0;
	for (uint32_t id = 0; id < t->v.n; id++) {
		double size, key;
		size_t i = twin->n;

		if (!is_wanted(t, q, id))
			continue;
		key = twin_key(t, q, id, &size);
		twin->doubt = fmax(twin->doubt, size * 1e-12);
		for (; i > 0 && twin->items[i - 1].key < key; i--)
			twin->items[i] = twin->items[i - 1];
		twin->items[i].id = id;
		twin->items[i].key = key;
		twin->n++;
	}
}

static inline double
key_of(const struct twin *twin, uint32_t id)
{
	for (size_t i = 0; i < twin->n; i++)
		if (twin->items[i].id == id)
			return twin->items[i].key;
	ck_abort_msg("word %u is not among those that were asked for", id);
}

static inline double
value_of(enum metric metric, double key)
{
	return metric == METRIC_EUCLIDEAN ? sqrt(-key) : key;
}

static inline void
assert_as_twin(const struct synthetic *t, const struct neighbours_query *q,
	       const struct neighbours *found)
{
	static struct twin twin;

	twin_search(t, q, &twin);
	ck_assert_uint_eq(found->count, q->count < twin.n ? q->count : twin.n);
	for (size_t i = 0; i < found->count; i++) {
		double want = value_of(q->metric, twin.items[i].key);
		double value = (double)found->items[i].value;
		double key = key_of(&twin, found->items[i].id);

		for (size_t j = 0; j < i; j++)
			ck_assert_uint_ne(found->items[j].id, found->items[i].id);
		if (found->items[i].id != twin.items[i].id)
			ck_assert_double_le(fabs(key - twin.items[i].key), twin.doubt);
		if (fabs(want) <= (double)FLT_MAX)
			ck_assert_double_le(fabs(value - want),
					    1e-6 * fabs(want) + 1e-5 * sqrt(twin.doubt) +
						    (double)FLT_MIN);
	}
}

/* -- tables ----------------------------------------------------------------- */

/* What a random table is made of. */
struct recipe {
	size_t n, D, K;
	bool with_rows;
	double scale;	 /* of all numbers */
	double spread;	 /* rows are longer or shorter by up to 2^+-spread */
	double outlier;	 /* one number of each row is larger by that factor */
	size_t distinct; /* rows drawn; the others are copies */
};

static inline void
make_rows(struct synthetic *t, const struct recipe *recipe, uint64_t *seed)
{
	size_t D = recipe->D;

	for (size_t r = 0; r < recipe->n; r++) {
		double spread = recipe->spread * synthetic_normal(seed) / 3;
		double size = recipe->scale * exp2(spread);
		float *row = t->rows + r * D;

		if (r >= recipe->distinct) {
			memcpy(row, t->rows + r % recipe->distinct * D, D * sizeof(*row));
			continue;
		}
		for (size_t d = 0; d < D; d++)
			row[d] = (float)(size * (synthetic_normal(seed) + .3));
		row[synthetic_below(seed, D)] *= (float)recipe->outlier;
		if (synthetic_below(seed, 20) == 0)
			memset(row, 0, D * sizeof(*row));
	}
}

static inline void
make_table(struct synthetic *t, const struct recipe *recipe, uint64_t *seed)
{
	synthetic_init(t, recipe->n, recipe->D, recipe->K);
	make_rows(t, recipe, seed);
	for (size_t i = 0; i < recipe->K * recipe->D; i++)
		t->matrix[i] = (float)synthetic_normal(seed);
	for (size_t d = 0; d < recipe->D; d++)
		t->mean[d] = recipe->scale * .3 * (1 + synthetic_normal(seed));
	for (size_t r = 0; r < recipe->n; r++)
		t->flags[r] = (uint8_t)synthetic_below(seed, 4);
	synthetic_encode(t, recipe->with_rows);
}

static inline void
make_query(const struct synthetic *t, double scale, uint64_t *seed,
	   struct neighbours_query *query, float *vector, uint32_t excluded[4])
{
	*query = (struct neighbours_query){
		.space = (enum space)synthetic_below(seed, SPACE_COUNT),
		.metric = (enum metric)synthetic_below(seed, METRIC_COUNT),
		.vector = vector,
		.count = synthetic_below(seed, 4) ? 10 : 1 + synthetic_below(seed, MOST),
		.flags = synthetic_below(seed, 3) ? 0 : (uint8_t)synthetic_below(seed, 4),
		.limit =
			synthetic_below(seed, 3) ? 0 : synthetic_below(seed, t->v.n + 40),
		/* any bytes will do for a pool: the table's own flags */
		.pool = synthetic_below(seed, 3) ? NULL : t->flags,
		.excluded = excluded,
		.n_excluded = synthetic_below(seed, 5),
	};
	for (size_t i = 0; i < 4; i++)
		excluded[i] = (uint32_t)synthetic_below(seed, t->v.n);
	for (size_t d = 0; d < t->v.D; d++)
		vector[d] = (float)(scale * synthetic_normal(seed));
	/* Words of the table are queries too: theirs are the extreme values. */
	if (query->space == SPACE_RAW && synthetic_below(seed, 2))
		memcpy(vector, t->rows + synthetic_below(seed, t->v.n) * t->v.D,
		       t->v.D * sizeof(*vector));
}

static inline bool
is_zero(const float *vector, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (vector[i] != 0)
			return false;
	return true;
}

/* A table of 2 numbers a word; both spaces are the same. */
static inline void
make_plane(struct synthetic *t, size_t n, const float *rows)
{
	synthetic_init(t, n, 2, 2);
	memcpy(t->rows, rows, 2 * n * sizeof(*rows));
	t->matrix[0] = t->matrix[3] = 1;
	synthetic_encode(t, true);
}

static inline void
search_one(const struct synthetic *t, const struct neighbours_kernel *k,
	   const struct neighbours_query *query, struct neighbours *found)
{
	struct neighbours_scratch *scratch =
		neighbours_scratch_with(&t->v, k, FEW_CANDIDATES);

	neighbours_search(&t->v, scratch, 1, query, found);
	neighbours_scratch_delete(scratch);
}

#endif
