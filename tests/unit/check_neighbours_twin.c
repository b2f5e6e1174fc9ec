/* check_neighbours_twin.c - random and spiteful tables against the naive twin; for every
 * kernel. */
#include "neighbours_twin.h"
#include "suite.h"

/* One random table, a few random pairs of queries. */
static void
compare_with_twin(const struct recipe *recipe, const struct neighbours_kernel *k,
		  size_t candidates, uint64_t *seed)
{
	struct synthetic t;
	struct neighbours_scratch *scratch;

	make_table(&t, recipe, seed);
	scratch = neighbours_scratch_with(&t.v, k, candidates);
	ck_assert_ptr_nonnull(scratch);
	for (int i = 0; i < 4; i++) {
		static float vectors[2][VECTORS_MAX_DIMS];
		struct neighbours_query query[2];
		struct neighbours found[2];
		uint32_t excluded[2][4];
		size_t queries = 1 + synthetic_below(seed, 2);

		for (size_t q = 0; q < queries; q++)
			make_query(&t, recipe->scale, seed, &query[q], vectors[q],
				   excluded[q]);
		neighbours_search(&t.v, scratch, queries, query, found);
		for (size_t q = 0; q < queries; q++)
			if (!is_zero(vectors[q], vectors_dims(&t.v, query[q].space)))
				assert_as_twin(&t, &query[q], &found[q]);
			else
				ck_assert_uint_eq(found[q].count, 0);
	}
	neighbours_scratch_delete(scratch);
	synthetic_free(&t);
}

START_TEST(random_tables_agree_with_the_twin)
{
	uint64_t seed = 1;

	for (int i = 0; i < 150; i++) {
		struct recipe recipe = {
			.n = 1 + synthetic_below(&seed, 500),
			.D = 1 + synthetic_below(&seed, 130),
			.with_rows = synthetic_below(&seed, 2),
			.scale = 1,
			.spread = 1,
			.outlier = 1,
		};

		recipe.K = 1 + synthetic_below(&seed, recipe.D);
		recipe.distinct = synthetic_below(&seed, 3) ? recipe.n : 1 + recipe.n / 3;
		compare_with_twin(&recipe, KERNEL,
				  i % 2 ? FEW_CANDIDATES : NEIGHBOURS_CANDIDATES, &seed);
	}
}
END_TEST

START_TEST(tables_of_any_scale_agree_with_the_twin)
{
	static const double scales[] = { 1e-44, 1e-40, 1e-36, 1e-30,
					 1e-18, 1e18,  1e30,  1e36 };
	uint64_t seed = 2;

	for (size_t i = 0; i < 2 * sizeof(scales) / sizeof(scales[0]); i++) {
		struct recipe recipe = {
			.n = 300,
			.D = 50,
			.K = 40,
			.distinct = 300,
			.with_rows = i % 2 == 0,
			.scale = scales[i / 2],
			.spread = 0,
			.outlier = 1,
		};

		for (int repeat = 0; repeat < 4; repeat++)
			compare_with_twin(&recipe, KERNEL, NEIGHBOURS_CANDIDATES, &seed);
	}
}
END_TEST

START_TEST(rows_of_very_different_lengths_agree_with_the_twin)
{
	uint64_t seed = 3;

	for (int i = 0; i < 30; i++) {
		struct recipe recipe = {
			.n = 400,
			.D = 20,
			.K = 20,
			.distinct = 400,
			.with_rows = i % 2,
			.scale = 1,
			.spread = i < 15 ? 20 : 100,
			.outlier = 1,
		};

		compare_with_twin(&recipe, KERNEL, FEW_CANDIDATES, &seed);
	}
}
END_TEST

START_TEST(codes_made_coarse_by_one_huge_number_agree_with_the_twin)
{
	uint64_t seed = 4;

	for (int i = 0; i < 20; i++) {
		struct recipe recipe = {
			.n = 500,
			.D = 64,
			.K = 64,
			.distinct = 500,
			.with_rows = true,
			.scale = 1,
			.spread = 0,
			.outlier = i % 2 ? 1000 : 1e6,
		};

		compare_with_twin(&recipe, KERNEL, FEW_CANDIDATES, &seed);
	}
}
END_TEST

START_TEST(the_widest_tables_agree_with_the_twin)
{
	static const size_t widths[] = { 1, 2, 3, 255, 1023, VECTORS_MAX_DIMS };
	uint64_t seed = 5;

	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		struct recipe recipe = {
			.n = 40,
			.D = widths[i],
			.K = 1 + widths[i] / 100,
			.distinct = 40,
			.with_rows = true,
			.scale = 1,
			.spread = 1,
			.outlier = 1,
		};

		compare_with_twin(&recipe, KERNEL, FEW_CANDIDATES, &seed);
	}
}
END_TEST

START_TEST(words_a_rounding_apart_keep_the_order_of_double)
{
	uint64_t seed = 6;

	for (int i = 0; i < 20; i++) {
		struct recipe recipe = {
			.n = 400,
			.D = 12,
			.K = 12,
			.distinct = 1,
			.with_rows = true,
			.scale = 1,
			.spread = 0,
			.outlier = 1,
		};
		struct neighbours_query query = { .space = (enum space)(i % 2),
						  .count = 30 };
		struct synthetic t;
		struct neighbours found;
		float vector[12];

		make_table(&t, &recipe, &seed);
		for (size_t r = 0; r < recipe.n; r++) {
			float *one = t.rows + r * 12 + synthetic_below(&seed, 12);

			*one = nextafterf(*one, r % 2 ? 1e9F : -1e9F);
		}
		synthetic_encode(&t, true);
		for (size_t d = 0; d < 12; d++)
			vector[d] = (float)synthetic_normal(&seed);
		query.vector = vector;
		search_one(&t, KERNEL, &query, &found);
		if (!is_zero(t.rows + 12, 12))
			assert_as_twin(&t, &query, &found);
		synthetic_free(&t);
	}
}
END_TEST

/* clang-format off */
SUITE("neighbours against the twin", 120, EACH_KERNEL(random_tables_agree_with_the_twin) EACH_KERNEL(tables_of_any_scale_agree_with_the_twin) EACH_KERNEL(rows_of_very_different_lengths_agree_with_the_twin) EACH_KERNEL(codes_made_coarse_by_one_huge_number_agree_with_the_twin) EACH_KERNEL(the_widest_tables_agree_with_the_twin) EACH_KERNEL(words_a_rounding_apart_keep_the_order_of_double))
/* clang-format on */
