/* check_projection.c - frames by hand, and PCA against its definition. */
#include <math.h>
#include <string.h>

#include "polyseme/matrix.h"
#include "polyseme/projection.h"
#include "suite.h"
#include "toy.h"

static struct projection p;

static void
setup(void)
{
	memset(&p, 0, sizeof(p));
}

static void
teardown(void)
{
	projection_free(&p);
}

START_TEST(sense_axes_give_exact_similarities)
{
	float centroids[4] = { 1, 0, .6f, .8f };
	struct sense one = { .name = "one" }, two = { .name = "two" };
	struct sense_vectors sv = { .count = 2, .senses = { &one, &two }, .D = 2,
				    .centroids = centroids };
	double v[2] = { 0, 1 }, x, y;

	ck_assert_int_eq(projection_senses(&p, &sv, 0, 1), STATUS_OK);
	projection_point(&p, v, &x, &y);
	ck_assert_double_eq_tol(x, 0, 1e-7);
	ck_assert_double_eq_tol(y, .8, 1e-7);
	ck_assert_str_eq(p.x_label, "one");
	ck_assert_str_eq(p.y_label, "two");
	ck_assert(isnan(p.variance));
}
END_TEST

START_TEST(pca_of_a_cross_is_the_cross)
{
	/* spread 3 along x, 1 along y, around (1, 2, 5) */
	static const float points[4 * 3] = { 4, 2, 5,  -2, 2, 5,  1, 3, 5,  1, 1, 5 };
	double v[3] = { 4, 3, 7 }, x, y;

	ck_assert_int_eq(projection_pca(&p, 4, 3, points), STATUS_OK);
	projection_point(&p, v, &x, &y);
	ck_assert_double_eq_tol(x, 3, 1e-9);
	ck_assert_double_eq_tol(y, 1, 1e-9);
	ck_assert_double_eq_tol(p.variance, 1, 1e-9);
	ck_assert_double_gt(p.right, 3);
}
END_TEST

START_TEST(pca_axes_are_unit_orthogonal_and_keep_the_most)
{
	enum { N = 30, D = 12 };
	float points[N * D];
	uint64_t state = 7 + (uint64_t)_i;

	for (int i = 0; i < N * D; i++)
		points[i] = (float)(synthetic_normal(&state) * (1 + i % D));
	ck_assert_int_eq(projection_pca(&p, N, D, points), STATUS_OK);
	ck_assert_double_eq_tol(matrix_dot_double(D, p.x, p.x), 1, 1e-9);
	ck_assert_double_eq_tol(matrix_dot_double(D, p.y, p.y), 1, 1e-9);
	ck_assert_double_eq_tol(matrix_dot_double(D, p.x, p.y), 0, 1e-9);
	ck_assert(p.variance > 0 && p.variance < 1);

	/* no random direction holds more variance than the first axis */
	for (int trial = 0; trial < 50; trial++) {
		double axis[D], length, along = 0, first = 0;

		for (int d = 0; d < D; d++)
			axis[d] = synthetic_normal(&state);
		length = sqrt(matrix_dot_double(D, axis, axis));
		for (int i = 0; i < N; i++) {
			double a = 0, b = 0;

			for (int d = 0; d < D; d++) {
				double centred = (double)points[i * D + d] - p.origin[d];

				a += centred * axis[d] / length;
				b += centred * p.x[d];
			}
			along += a * a;
			first += b * b;
		}
		ck_assert_double_le(along, first * (1 + 1e-9));
	}
}
END_TEST

START_TEST(pca_of_one_or_equal_points_is_a_plane_all_the_same)
{
	static const float points[3 * 2] = { 1, 2, 1, 2, 1, 2 };
	double v[2] = { 1, 2 }, x, y;

	ck_assert_int_eq(projection_pca(&p, (size_t)_i, 2, points), STATUS_OK);
	projection_point(&p, v, &x, &y);
	ck_assert_double_eq(x, 0);
	ck_assert_double_eq(y, 0);
	ck_assert(p.left < p.right && p.bottom < p.top);
}
END_TEST

START_TEST(pair_axes_run_from_word_to_word)
{
	static const float a[2] = { 0, 0 }, b[2] = { 2, 0 }, c[2] = { 0, 1 }, d[2] = { 0, -1 };
	double v[2] = { .3, .4 }, x, y;

	ck_assert_int_eq(projection_pairs(&p, 2, a, b, c, d), STATUS_OK);
	projection_point(&p, v, &x, &y);
	ck_assert_double_eq_tol(x, .3, 1e-12);
	ck_assert_double_eq_tol(y, -.4, 1e-12);
	/* a failure leaves the frame as it was */
	ck_assert_int_eq(projection_pairs(&p, 2, a, a, c, d), STATUS_RANGE);
	projection_point(&p, v, &x, &y);
	ck_assert_double_eq_tol(x, .3, 1e-12);
}
END_TEST

START_TEST(arrows_have_no_origin)
{
	static const float points[4 * 2] = { 4, 2, -2, 2, 1, 3, 1, 1 };
	double v[2] = { 1, 0 }, x, y;

	projection_pca(&p, 4, 2, points);
	projection_arrow(&p, v, &x, &y);
	ck_assert_double_eq_tol(x, 1, 1e-9);
	ck_assert_double_eq_tol(y, 0, 1e-9);
}
END_TEST

SUITE("projection", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(sense_axes_give_exact_similarities)
	TEST(pca_of_a_cross_is_the_cross)
	LOOP(pca_axes_are_unit_orthogonal_and_keep_the_most, 5)
	tcase_add_loop_test(tests, pca_of_one_or_equal_points_is_a_plane_all_the_same, 1, 4);
	TEST(pair_axes_run_from_word_to_word)
	TEST(arrows_have_no_origin)
)
