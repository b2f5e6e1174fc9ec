/* check_neighbours.c - searches worked by hand, edges and slices; for every kernel. */
#include "neighbours_twin.h"
#include "suite.h"

static const float plane[] = { 3, 4, 4, 3, 0, 0, -1, 0, 0, 2, 6, 8 };
static const float right[] = { 2, 0 };

static void
assert_found(const struct neighbours *found, size_t n, const struct neighbour *want)
{
	ck_assert_uint_eq(found->count, n);
	for (size_t i = 0; i < n; i++) {
		ck_assert_uint_eq(found->items[i].id, want[i].id);
		ck_assert_float_eq_tol(found->items[i].value, want[i].value, 1e-6F);
	}
}

START_TEST(cosines_of_six_words_by_hand)
{
	/* Word 2 is zero: no angle.  Words 0 and 5 point the same way: ids decide. */
	static const struct neighbour want[] = {
		{ 1, .8F }, { 0, .6F }, { 5, .6F }, { 4, 0 }, { 3, -1 }
	};
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	for (int space = 0; space < SPACE_COUNT; space++) {
		struct neighbours_query query = { .space = (enum space)space,
						  .vector = right,
						  .count = 10 };

		search_one(&t, KERNEL, &query, &found);
		assert_found(&found, 5, want);
	}
	synthetic_free(&t);
}
END_TEST

START_TEST(dot_products_of_six_words_by_hand)
{
	static const struct neighbour want[] = { { 5, 12 }, { 1, 8 }, { 0, 6 },
						 { 2, 0 },  { 4, 0 }, { 3, -2 } };
	struct neighbours_query query = { .metric = METRIC_DOT,
					  .vector = right,
					  .count = 10 };
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 6, want);
	query.space = SPACE_WHITENED;
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 6, want);
	synthetic_free(&t);
}
END_TEST

START_TEST(distances_of_six_words_by_hand)
{
	static const struct neighbour want[] = { { 2, 2 },
						 { 4, 2.8284271F },
						 { 3, 3 },
						 { 1, 3.6055513F },
						 { 0, 4.1231056F } };
	struct neighbours_query query = { .metric = METRIC_EUCLIDEAN,
					  .vector = right,
					  .count = 5 };
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 5, want);
	query.space = SPACE_WHITENED;
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 5, want);
	synthetic_free(&t);
}
END_TEST

START_TEST(flags_limit_and_exclusions_keep_words_out)
{
	static const uint32_t excluded[] = { 1, 77 };
	static const struct neighbour without_1[] = { { 0, .6F }, { 5, .6F } };
	static const struct neighbour first_4[] = { { 0, .6F }, { 3, -1 } };
	static const struct neighbour flagged[] = { { 3, -1 } };
	struct neighbours_query query = {
		.vector = right, .count = 2, .excluded = excluded, .n_excluded = 2
	};
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	t.flags[0] = 1;
	t.flags[3] = 3;
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 2, without_1);
	query.limit = 4;
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 2, first_4);
	query.flags = 2;
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 1, flagged);
	query.flags = 4;
	search_one(&t, KERNEL, &query, &found);
	ck_assert_uint_eq(found.count, 0);
	synthetic_free(&t);
}
END_TEST

START_TEST(nothing_is_near_a_query_without_direction)
{
	static const float bad[][2] = { { 0, 0 },
					{ (float)NAN, 1 },
					{ 1, (float)INFINITY },
					{ -(float)INFINITY, 0 } };
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		for (int metric = 0; metric < METRIC_COUNT; metric++) {
			struct neighbours_query query = { .metric = (enum metric)metric,
							  .vector = bad[i],
							  .count = 3 };

			found.count = 7;
			search_one(&t, KERNEL, &query, &found);
			ck_assert_uint_eq(found.count, 0);
		}
	synthetic_free(&t);
}
END_TEST

START_TEST(counts_of_zero_and_beyond_the_most_are_taken_as_they_can_be)
{
	float rows[200];
	struct neighbours_query query = { .metric = METRIC_DOT, .vector = right };
	struct synthetic t;
	struct neighbours found;

	for (int i = 0; i < 200; i++)
		rows[i] = (float)i;
	make_plane(&t, 100, rows);
	search_one(&t, KERNEL, &query, &found);
	ck_assert_uint_eq(found.count, 0);
	query.count = 1000;
	search_one(&t, KERNEL, &query, &found);
	ck_assert_uint_eq(found.count, MOST);
	ck_assert_uint_eq(found.items[0].id, 99);
	ck_assert_uint_eq(found.items[MOST - 1].id, 100 - MOST);
	synthetic_free(&t);
}
END_TEST

START_TEST(a_query_that_the_space_forgets_is_level_with_all_words)
{
	/* Both components look at the first number only and away from each other. */
	static const float query_vector[] = { 1, 1 };
	struct neighbours_query query = { .space = SPACE_WHITENED,
					  .vector = query_vector,
					  .count = 3 };
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 6, plane);
	t.matrix[0] = 1;
	t.matrix[2] = -1;
	t.matrix[1] = t.matrix[3] = 0;
	synthetic_encode(&t, true);
	search_one(&t, KERNEL, &query, &found);
	assert_found(&found, 3, (struct neighbour[]){ { 0, 0 }, { 1, 0 }, { 3, 0 } });
	synthetic_free(&t);
}
END_TEST

START_TEST(of_identical_words_the_most_frequent_are_found)
{
	struct recipe recipe = {
		.n = 4000,
		.D = 8,
		.K = 8,
		.distinct = 1,
		.with_rows = true,
		.scale = 1,
		.spread = 0,
		.outlier = 1,
	};
	static const uint32_t excluded[] = { 0, 2 };
	uint64_t seed = 9;
	struct synthetic t;
	struct neighbours found;

	make_table(&t, &recipe, &seed);
	ck_assert(!is_zero(t.rows, 8));
	for (int i = 0; i < SPACE_COUNT * METRIC_COUNT; i++) {
		struct neighbours_query query = {
			.space = (enum space)(i % SPACE_COUNT),
			.metric = (enum metric)(i / SPACE_COUNT),
			.vector = t.rows,
			.count = MOST,
			.excluded = excluded,
			.n_excluded = 2,
		};

		search_one(&t, KERNEL, &query, &found);
		ck_assert_uint_eq(found.count, MOST);
		ck_assert_uint_eq(found.items[0].id, 1);
		for (uint32_t j = 1; j < MOST; j++)
			ck_assert_uint_eq(found.items[j].id, j + 2);
	}
	synthetic_free(&t);
}
END_TEST

START_TEST(rows_of_infinite_length_are_never_neighbours)
{
	static const float rows[] = { 3e38F, 3e38F, 1, 1, -2, 0 };
	struct neighbours_query query = { .vector = right, .count = 3 };
	struct synthetic t;
	struct neighbours found;

	make_plane(&t, 3, rows);
	for (int metric = 0; metric < METRIC_COUNT; metric++) {
		query.metric = (enum metric)metric;
		search_one(&t, KERNEL, &query, &found);
		ck_assert_uint_eq(found.count, 2);
		ck_assert_uint_eq(found.items[0].id, 1);
		ck_assert_uint_eq(found.items[1].id, 2);
	}
	synthetic_free(&t);
}
END_TEST

/* -- slices ----------------------------------------------------------------- */

START_TEST(each_slice_answers_exactly_for_the_rows_behind_it)
{
	struct recipe recipe = {
		.n = 1003,
		.D = 30,
		.K = 30,
		.distinct = 1003,
		.with_rows = true,
		.scale = 1,
		.spread = 1,
		.outlier = 1,
	};
	uint64_t seed = 8;
	struct synthetic t;
	struct neighbours_scratch *scratch;
	size_t left, slices = 0;
	float vectors[2][30];
	uint32_t excluded[2][4];
	struct neighbours_query query[2];
	struct neighbours found[2];

	make_table(&t, &recipe, &seed);
	scratch = neighbours_scratch_with(&t.v, KERNEL, FEW_CANDIDATES);
	for (int q = 0; q < 2; q++)
		make_query(&t, 1, &seed, &query[q], vectors[q], excluded[q]);
	query[0].limit = 0;
	query[1].limit = 500;
	neighbours_begin(&t.v, scratch, 2, query);
	do {
		left = neighbours_slice(scratch, 100);
		slices++;
		neighbours_answer(scratch, found);
		query[0].limit = 1003 - left;
		query[1].limit = 1003 - left < 500 ? 1003 - left : 500;
		assert_as_twin(&t, &query[0], &found[0]);
		assert_as_twin(&t, &query[1], &found[1]);
	} while (left > 0);
	/* 112 rows a slice: seven blocks */
	ck_assert_uint_eq(slices, 9);
	ck_assert_uint_eq(neighbours_slice(scratch, 100), 0);
	neighbours_scratch_delete(scratch);
	synthetic_free(&t);
}
END_TEST

START_TEST(a_dropped_search_leaves_no_trace_in_the_next)
{
	struct neighbours_query query = { .vector = right, .count = 1 };
	static const float up[] = { 0, 1 };
	struct synthetic t;
	struct neighbours found;
	struct neighbours_scratch *scratch;

	make_plane(&t, 6, plane);
	scratch = neighbours_scratch_with(&t.v, KERNEL, FEW_CANDIDATES);
	neighbours_begin(&t.v, scratch, 1, &query);
	ck_assert_uint_eq(neighbours_slice(scratch, 0), 6);
	neighbours_answer(scratch, &found);
	ck_assert_uint_eq(found.count, 0);
	neighbours_slice(scratch, 1);
	query.vector = up;
	neighbours_search(&t.v, scratch, 1, &query, &found);
	assert_found(&found, 1, (struct neighbour[]){ { 4, 1 } });
	neighbours_scratch_delete(scratch);
	synthetic_free(&t);
}
END_TEST

/* clang-format off */
SUITE("neighbours", 120, EACH_KERNEL(cosines_of_six_words_by_hand) EACH_KERNEL(dot_products_of_six_words_by_hand) EACH_KERNEL(distances_of_six_words_by_hand) EACH_KERNEL(flags_limit_and_exclusions_keep_words_out) EACH_KERNEL(nothing_is_near_a_query_without_direction) EACH_KERNEL(counts_of_zero_and_beyond_the_most_are_taken_as_they_can_be) EACH_KERNEL(a_query_that_the_space_forgets_is_level_with_all_words) EACH_KERNEL(of_identical_words_the_most_frequent_are_found) EACH_KERNEL(rows_of_infinite_length_are_never_neighbours) EACH_KERNEL(each_slice_answers_exactly_for_the_rows_behind_it) EACH_KERNEL(a_dropped_search_leaves_no_trace_in_the_next))
/* clang-format on */
