/* check_space.c - the whitened space: what it promises, and tables at its edges. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/space.h"
#include "polyseme/core/vectors.h"

/* The matrix is rounded to float: some 1e-7 of entries that are summed over D. */
#define TOL 2e-5

static unsigned seed;

static double
draw(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (double)(seed >> 8) / (1 << 24) - 0.5;
}

/* Words "aa", "ab", ... with skewed independent numbers of different size, mixed a
 * little. */
static struct table
make_table(size_t n, size_t D)
{
	struct table table = { .D = D };

	seed = 7;
	for (size_t i = 0; i < n; i++) {
		char word[3] = { (char)('a' + i / 676 % 26), (char)('a' + i / 26 % 26),
				 (char)('a' + i % 26) };
		float *row = table_next_row(&table);

		for (size_t d = 0; d < D; d++) {
			double u = draw() + 0.5;

			row[d] = (float)(3.0 - log(1.0 - u) * (double)(d + 1));
		}
		for (size_t d = 1; d < D; d++)
			row[d] += 0.3f * row[d - 1];
		ck_assert_int_eq(table_add(&table, word, sizeof(word)), STATUS_OK);
	}
	return table;
}

/* e' of a row, naively. */
static void
map_row(const struct space_map *map, const float *row, double *out)
{
	for (size_t k = 0; k < map->K; k++) {
		out[k] = 0.0;
		for (size_t d = 0; d < map->D; d++)
			out[k] += (double)map->matrix[k * map->D + d] *
				  ((double)row[d] - map->mean[d]);
	}
}

START_TEST(two_words_by_hand)
{
	/* p is 1/3.7 and 1/4.7, so p_1 = 4.7/8.4; with e = (1), (-1): mu = 1/8.4, the
	 * variance is 1 - mu^2. */
	struct table table = { .D = 1 };
	struct space_map map;

	*table_next_row(&table) = 1;
	table_add(&table, "a", 1);
	*table_next_row(&table) = -1;
	table_add(&table, "b", 1);
	ck_assert_int_eq(space_build(&table, 2, NULL, &map), STATUS_OK);
	ck_assert_uint_eq(map.K, 1);
	ck_assert_double_eq_tol(map.mean[0], 1 / 8.4, 1e-12);
	ck_assert_double_eq_tol(fabs((double)map.matrix[0]),
				pow(1 - 1 / (8.4 * 8.4), -0.25), 1e-6);
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(zipf_weighted_covariance_of_the_space_has_the_roots_of_the_eigenvalues)
{
	/* Half whitening leaves variance l^(1/2); so B C B^T has the square roots of the
	 * eigenvalues of C, whatever the rotation. */
	enum { N = 900, D = 6 };
	struct table table = make_table(N, D);
	struct space_map map;
	double C[D * D] = { 0 }, S[D * D] = { 0 }, total = 0.0;
	double values[D], roots[D], vectors[D * D];

	ck_assert_int_eq(space_build(&table, N, NULL, &map), STATUS_OK);
	ck_assert_uint_eq(map.K, D);
	for (size_t i = 0; i < N; i++) {
		double p = 1.0 / ((double)i + 3.7), e[D];

		total += p;
		map_row(&map, table.rows + i * D, e);
		for (size_t j = 0; j < D * D; j++) {
			const float *row = table.rows + i * D;

			C[j] += p * ((double)row[j / D] - map.mean[j / D]) *
				((double)row[j % D] - map.mean[j % D]);
			S[j] += p * e[j / D] * e[j % D];
		}
	}
	for (size_t j = 0; j < D * D; j++) {
		C[j] /= total;
		S[j] /= total;
	}
	ck_assert_int_eq(matrix_eigen(D, C, values, vectors), STATUS_OK);
	ck_assert_int_eq(matrix_eigen(D, S, roots, vectors), STATUS_OK);
	for (size_t k = 0; k < D; k++)
		ck_assert_double_eq_tol(roots[k] / sqrt(values[k]), 1.0, TOL);
	space_free(&map);
	table_free(&table);
}
END_TEST

/* Cosine of two rows of a whitened table. */
static double
cosine_of(size_t K, const double *a, const double *b)
{
	return matrix_dot_double(K, a, b) /
	       sqrt(matrix_dot_double(K, a, a) * matrix_dot_double(K, b, b));
}

START_TEST(the_rotation_leaves_every_cosine_as_it_was)
{
	/* Before the rotation e' = diag(l^-1/4) U (e - mu), here from its definition. */
	enum { N = 900, D = 6, SOME = 40 };
	struct table table = make_table(N, D);
	struct space_map map;
	double C[D * D] = { 0 }, total = 0.0, values[D], U[D * D];
	static double before[SOME][D], after[SOME][D];

	ck_assert_int_eq(space_build(&table, N, NULL, &map), STATUS_OK);
	for (size_t i = 0; i < N; i++)
		for (size_t j = 0; j < D * D; j++) {
			const float *row = table.rows + i * D;
			double p = 1.0 / ((double)i + 3.7);

			total += j == 0 ? p : 0.0;
			C[j] += p * ((double)row[j / D] - map.mean[j / D]) *
				((double)row[j % D] - map.mean[j % D]);
		}
	for (size_t j = 0; j < D * D; j++)
		C[j] /= total;
	ck_assert_int_eq(matrix_eigen(D, C, values, U), STATUS_OK);
	for (size_t i = 0; i < SOME; i++) {
		const float *row = table.rows + 20 * i * D;

		map_row(&map, row, after[i]);
		for (size_t k = 0; k < D; k++) {
			before[i][k] = 0.0;
			for (size_t d = 0; d < D; d++)
				before[i][k] +=
					U[k * D + d] * ((double)row[d] - map.mean[d]);
			before[i][k] *= pow(values[k], -0.25);
		}
	}
	for (size_t i = 0; i < SOME; i++)
		for (size_t j = 0; j < i; j++)
			ck_assert_double_eq_tol(cosine_of(D, before[i], before[j]),
						cosine_of(D, after[i], after[j]), 1e-5);
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(components_are_skewed_to_the_right_and_ordered_by_it)
{
	enum { N = 900, D = 6 };
	struct table table = make_table(N, D);
	struct space_map map;
	double before = INFINITY;

	ck_assert_int_eq(space_build(&table, N, NULL, &map), STATUS_OK);
	for (size_t k = 0; k < map.K; k++) {
		double sum[4] = { 0 }, e[D];

		/* The sample: ranks 200.. of lower-case words, which all of these are. */
		for (size_t i = SPACE_SAMPLE_FIRST - 1; i < N; i++) {
			map_row(&map, table.rows + i * D, e);

			double x = e[k] / sqrt(matrix_dot_double(D, e, e));

			for (size_t j = 0; j < 4; j++)
				sum[j] += pow(x, (double)j);
		}

		double m = sum[1] / sum[0];
		double variance = sum[2] / sum[0] - m * m;
		double third = sum[3] / sum[0] - 3 * m * variance - m * m * m;
		double skewness = third / pow(variance, 1.5);

		ck_assert_double_ge(skewness, 0);
		ck_assert_double_le(skewness, before + 1e-4);
		before = skewness;
	}
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(names_are_the_words_farthest_along_each_component)
{
	enum { N = 900, D = 6, NAMED = 500 };
	struct table table = make_table(N, D);
	struct space_map map;
	double e[D];

	ck_assert_int_eq(space_build(&table, NAMED, NULL, &map), STATUS_OK);
	for (size_t k = 0; k < map.K; k++) {
		double least = INFINITY;
		size_t above = 0;

		for (size_t i = 0; i < VECTORS_NAME_WORDS; i++) {
			uint32_t id = map.names[k * VECTORS_NAME_WORDS + i];

			ck_assert_uint_lt(id, NAMED);
			map_row(&map, table.rows + id * D, e);

			double value = e[k] / sqrt(matrix_dot_double(D, e, e));

			ck_assert_double_le(value, least + TOL);
			least = value;
		}
		for (size_t i = SPACE_SAMPLE_FIRST - 1; i < NAMED; i++) {
			map_row(&map, table.rows + i * D, e);
			above += e[k] / sqrt(matrix_dot_double(D, e, e)) > least + TOL;
		}
		ck_assert_uint_le(above, VECTORS_NAME_WORDS - 1);
	}
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(norms_are_those_of_mapped_rows)
{
	enum { N = 70, D = 9 };
	struct table table = make_table(N, D);
	struct space_map map;
	float norms[N];

	memset(table.rows + 5 * D, 0, D * sizeof(float));
	ck_assert_int_eq(space_build(&table, N, NULL, &map), STATUS_OK);
	ck_assert_int_eq(space_norms(&map, N, table.rows, norms), STATUS_OK);
	for (size_t i = 0; i < N; i++) {
		double e[D];

		map_row(&map, table.rows + i * D, e);
		ck_assert_float_eq_tol(
			norms[i],
			i == 5 ? 0.0f : (float)sqrt(matrix_dot_double(map.K, e, e)),
			1e-5f);
	}
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(fewer_words_than_numbers_give_as_many_components_as_they_span)
{
	/* n points around their mean span n - 1 directions. */
	size_t n = (size_t)_i + 2, D = 40;
	struct table table = make_table(n, D);
	struct space_map map;

	ck_assert_int_eq(space_build(&table, n, NULL, &map), STATUS_OK);
	ck_assert_uint_eq(map.K, n - 1);
	for (size_t i = 0; i < map.K * D; i++)
		ck_assert(isfinite(map.matrix[i]));
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(both_ways_to_the_axes_give_the_same_cosines)
{
	/* 12 words x 12 numbers go by the covariance; a thirteenth number that is always
	 * zero sends the same table by the Gram matrix. */
	enum { N = 12 };
	struct table square = make_table(N, N), wide = { .D = N + 1 };
	struct space_map a, b;
	double e[N][N], f[N][N];

	for (uint32_t i = 0; i < N; i++) {
		size_t length;
		const char *word = table_word(&square, i, &length);
		float *row = table_next_row(&wide);

		memcpy(row, square.rows + i * N, N * sizeof(float));
		row[N] = 0.0f;
		table_add(&wide, word, length);
	}
	ck_assert_int_eq(space_build(&square, N, NULL, &a), STATUS_OK);
	ck_assert_int_eq(space_build(&wide, N, NULL, &b), STATUS_OK);
	ck_assert_uint_eq(a.K, N - 1);
	ck_assert_uint_eq(b.K, N - 1);
	for (size_t i = 0; i < N; i++) {
		map_row(&a, square.rows + i * N, e[i]);
		map_row(&b, wide.rows + i * (N + 1), f[i]);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t j = 0; j <= i; j++)
			ck_assert_double_eq_tol(matrix_dot_double(N - 1, e[i], e[j]),
						matrix_dot_double(N - 1, f[i], f[j]),
						1e-3);
	space_free(&a);
	space_free(&b);
	table_free(&square);
	table_free(&wide);
}
END_TEST

START_TEST(a_table_without_variance_has_one_empty_component)
{
	struct table table = { .D = 3 };
	struct space_map map;
	float norms[4];

	for (int i = 0; i < 4; i++) {
		float *row = table_next_row(&table);
		char word = (char)('a' + i);

		for (size_t d = 0; d < 3; d++)
			row[d] = (float)_i;
		table_add(&table, &word, 1);
	}
	ck_assert_int_eq(space_build(&table, 4, NULL, &map), STATUS_OK);
	ck_assert_uint_eq(map.K, 1);
	ck_assert_int_eq(space_norms(&map, 4, table.rows, norms), STATUS_OK);
	for (size_t i = 0; i < 4; i++)
		ck_assert_float_eq_tol(norms[i], 0.0f, 1e-6f);
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(tiny_and_huge_numbers_keep_a_finite_space)
{
	static const float sizes[] = { 1e-40f, 1e-30f, 1e-5f, 1e5f, 1e17f };
	struct table table = make_table(30, 4);
	struct space_map map;

	for (size_t i = 0; i < 30 * 4; i++)
		table.rows[i] *= sizes[_i];
	ck_assert_int_eq(space_build(&table, 30, NULL, &map), STATUS_OK);
	for (size_t i = 0; i < map.K * 4; i++)
		ck_assert(isfinite(map.matrix[i]));
	space_free(&map);
	table_free(&table);
}
END_TEST

START_TEST(the_space_depends_on_the_table_alone)
{
	struct table table = make_table(900, 7);
	struct space_map a, b;

	ck_assert_int_eq(space_build(&table, 900, NULL, &a), STATUS_OK);
	ck_assert_int_eq(space_build(&table, 900, NULL, &b), STATUS_OK);
	ck_assert_mem_eq(a.matrix, b.matrix, a.K * 7 * sizeof(float));
	ck_assert_mem_eq(a.names, b.names, a.K * VECTORS_NAME_WORDS * sizeof(uint32_t));
	space_free(&a);
	space_free(&b);
	table_free(&table);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("space");
	TCase *promises = tcase_create("promises");
	TCase *edges = tcase_create("edges");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(promises, two_words_by_hand);
	tcase_add_test(
		promises,
		zipf_weighted_covariance_of_the_space_has_the_roots_of_the_eigenvalues);
	tcase_add_test(promises, the_rotation_leaves_every_cosine_as_it_was);
	tcase_add_test(promises, components_are_skewed_to_the_right_and_ordered_by_it);
	tcase_add_test(promises, names_are_the_words_farthest_along_each_component);
	tcase_add_test(promises, norms_are_those_of_mapped_rows);
	tcase_add_test(promises, the_space_depends_on_the_table_alone);
	suite_add_tcase(suite, promises);
	tcase_add_loop_test(edges,
			    fewer_words_than_numbers_give_as_many_components_as_they_span,
			    0, 12);
	tcase_add_test(edges, both_ways_to_the_axes_give_the_same_cosines);
	tcase_add_loop_test(edges, a_table_without_variance_has_one_empty_component, 0,
			    2);
	tcase_add_loop_test(edges, tiny_and_huge_numbers_keep_a_finite_space, 0, 5);
	suite_add_tcase(suite, edges);

	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
