/* check_neighbours_bound.c - no score is outside its bounds, and no kernel leaves out a
 * row that reaches the bar; the truth is computed in long double. */
#include "core/neighbours/bound.h"
#include "neighbours_twin.h"
#include "suite.h"

enum { ROWS = 32, MOST_DIMS = 40 };

/* A query against a table, as a search holds them. */
struct setup {
	struct synthetic t;
	struct neighbours_exact exact;
	struct neighbours_bound bound;
	struct neighbours_probe probe;
	double query[MOST_DIMS], y[MOST_DIMS], centred[MOST_DIMS];
	float row[MOST_DIMS], vector[MOST_DIMS];
	int8_t high[MOST_DIMS], low[MOST_DIMS];
};

struct scales {
	double table, query, matrix;
	double mean; /* against the table */
};

static const struct scales plain = { 1, 1, 1, 1 };

static void
set_up(struct setup *s, struct scales scales, enum metric metric, enum space space,
       uint64_t *seed)
{
	size_t D = 1 + synthetic_below(seed, MOST_DIMS);
	struct recipe recipe = {
		.n = ROWS,
		.D = D,
		.K = 1 + synthetic_below(seed, D),
		.distinct = ROWS,
		.with_rows = synthetic_below(seed, 2),
		.scale = scales.table,
		.outlier = 1,
	};
	struct neighbours_query query = { .space = space,
					  .metric = metric,
					  .vector = s->vector };

	make_table(&s->t, &recipe, seed);
	for (size_t i = 0; i < recipe.K * D; i++)
		s->t.matrix[i] *= (float)scales.matrix;
	for (size_t d = 0; d < D; d++)
		s->t.mean[d] *= scales.mean;
	synthetic_encode(&s->t, recipe.with_rows);
	for (size_t d = 0; d < D; d++)
		s->vector[d] = (float)(scales.query * synthetic_normal(seed));
	s->vector[0] = (float)scales.query;
	memset(s->high, 0, sizeof(s->high));
	memset(s->low, 0, sizeof(s->low));
	s->exact = (struct neighbours_exact){
		.v = &s->t.v,
		.query = s->query,
		.y = s->y,
		.centred = s->centred,
		.row = s->row,
	};
	s->bound = (struct neighbours_bound){
		.high = s->high,
		.low = s->low,
		.code_length = neighbours_bound_code_length(&s->t.v),
	};
	ck_assert(neighbours_exact_begin(&s->exact, &query));
	neighbours_bound_begin(&s->bound, &s->exact, &s->probe);
}

/* The score of a row in the units of the scan; see neighbours/bound.h. */
static long double
true_score(const struct setup *s, size_t r)
{
	const struct synthetic *t = &s->t;
	const float *e = t->rows + r * t->v.D;
	long double dot = 0, squares = 0, reach = (long double)s->exact.reach;

	for (size_t d = 0; d < t->v.D; d++) {
		long double mean = s->exact.space == SPACE_RAW ? 0 : t->mean[d];

		dot += (long double)s->y[d] / reach * (e[d] - mean);
		squares += (long double)e[d] * e[d];
	}
	if (s->exact.space == SPACE_WHITENED)
		squares = 0;
	for (size_t k = 0; s->exact.space == SPACE_WHITENED && k < t->v.K; k++) {
		long double component = 0;

		for (size_t d = 0; d < t->v.D; d++)
			component += (long double)t->matrix[k * t->v.D + d] *
				     (e[d] - (long double)t->mean[d]);
		squares += component * component;
	}
	switch (s->exact.metric) {
	case METRIC_COSINE:
		return dot / sqrtl(squares);
	case METRIC_EUCLIDEAN:
		return dot - squares / (2 * reach);
	default:
		return dot;
	}
}

/* Whether a kernel reports row r when `least` is what it must be able to reach. */
static bool
is_reported(struct setup *s, const struct neighbours_kernel *k, size_t r, double least,
	    int32_t *sum)
{
	struct neighbours_hit hits[ROWS], *const all_hits[] = { hits };
	const float *const norms[] = { s->t.norms[s->exact.space] };
	size_t n_hits;

	neighbours_bound_bar(&s->bound, least, s->probe.bar);
	k->scan((s->t.v.D + 3) / 4, ROWS / 16, s->t.codes, s->t.scales, norms, 1,
		&s->probe, all_hits, &n_hits);
	for (size_t i = 0; i < n_hits; i++)
		if (hits[i].row == r) {
			*sum = hits[i].sum;
			return true;
		}
	return false;
}

static void
assert_bounds(struct setup *s, const struct neighbours_kernel *k, size_t r)
{
	float norm = s->t.norms[s->exact.space][r];
	long double score = true_score(s, r), doubt = fabsl(score) * 1e-12L;
	double lower, upper;
	int32_t sum;

	if (!isfinite(norm) || !(norm > 0) || !isfinite(score))
		return;
	ck_assert(is_reported(s, k, r, (double)(score - doubt), &sum));
	neighbours_bound_row(&s->bound, s->t.scales[r], norm, sum, &lower, &upper);
	ck_assert(!((long double)lower > score + doubt));
	ck_assert(!((long double)upper < score - doubt));
}

START_TEST(scores_are_within_their_bounds_at_all_scales)
{
	static const double scales[] = { 1e-44, 1e-42, 1e-38, 1e-30, 1e-15,
					 1e-4,	1,     1e4,   1e15,  1e30 };
	enum { SCALES = sizeof(scales) / sizeof(scales[0]) };
	static struct setup s;
	uint64_t seed = 12;

	for (int i = 0; i < 6000; i++) {
		struct scales of = {
			.table = scales[synthetic_below(&seed, SCALES)],
			.query = scales[synthetic_below(&seed, SCALES)],
			.matrix = synthetic_below(&seed, 3)
					  ? 1
					  : scales[synthetic_below(&seed, SCALES)],
			.mean = synthetic_below(&seed, 2) ? 1 : 1e4,
		};

		set_up(&s, of, (enum metric)(i % METRIC_COUNT),
		       (enum space)(i / METRIC_COUNT % SPACE_COUNT), &seed);
		for (size_t r = 0; r < ROWS; r++)
			assert_bounds(&s, KERNEL, r);
		synthetic_free(&s.t);
	}
}
END_TEST

START_TEST(integers_of_a_query_are_in_range_and_add_up)
{
	static struct setup s;
	uint64_t seed = 13;

	for (int i = 0; i < 100; i++) {
		long most = 0;

		set_up(&s, plain, METRIC_COSINE, SPACE_RAW, &seed);
		for (size_t d = 0; d < s.t.v.D; d++) {
			long Y = 64 * s.high[d] + s.low[d];

			ck_assert_int_ge(s.low[d], -32);
			ck_assert_int_le(s.low[d], 31);
			ck_assert_double_le(
				fabs(s.y[d] / s.exact.reach - s.bound.step * (double)Y),
				.5000001 * s.bound.step);
			most = labs(Y) > most ? labs(Y) : most;
		}
		ck_assert_int_eq(most, NEIGHBOURS_QUERY_MAX);
		synthetic_free(&s.t);
	}
}
END_TEST

START_TEST(bounds_are_narrow_enough_to_be_of_use)
{
	static struct setup s;
	uint64_t seed = 14;

	for (int i = 0; i < 100; i++) {
		set_up(&s, plain, METRIC_COSINE, SPACE_RAW, &seed);
		for (size_t r = 0; r < ROWS; r++) {
			float norm = s.t.norms[SPACE_RAW][r];
			double lower, upper;

			neighbours_bound_row(&s.bound, s.t.scales[r], norm, 0, &lower,
					     &upper);
			if (norm > 0)
				ck_assert_double_le(upper - lower, .05);
		}
		synthetic_free(&s.t);
	}
}
END_TEST

/* clang-format off */
SUITE("bounds of the search", 120, EACH_KERNEL(scores_are_within_their_bounds_at_all_scales)
	TEST(integers_of_a_query_are_in_range_and_add_up)
	TEST(bounds_are_narrow_enough_to_be_of_use))
/* clang-format on */
