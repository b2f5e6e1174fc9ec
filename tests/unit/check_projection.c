/* check_projection.c - frames by hand, and PCA against its definition. */
#include <math.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/projection.h"
#include "suite.h"
#include "toy.h"

enum { MOST_N = 60, MOST_D = 110 };

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
	struct sense_vectors sv = {
		.count = 2, .senses = { &one, &two }, .D = 2, .centroids = centroids
	};
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
	static const float points[4 * 3] = { 4, 2, 5, -2, 2, 5, 1, 3, 5, 1, 1, 5 };
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

/* The axis k that all eigenvectors of the (D, D) covariance give, by definition;
 * returns how far its eigenvalue is from the nearest other one, relative to the
 * largest. */
static double
axis_by_definition(size_t n, size_t D, const float *points, size_t k, double *axis)
{
	double mean[MOST_D] = { 0 }, values[MOST_D], *covariance, *vectors, gap;

	covariance = synthetic_zeros(2 * D * D, sizeof(double));
	vectors = covariance + D * D;
	for (size_t i = 0; i < n * D; i++)
		mean[i % D] += (double)points[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		for (size_t a = 0; a < D; a++)
			for (size_t b = 0; b < D; b++)
				covariance[a * D + b] +=
					((double)points[i * D + a] - mean[a]) *
					((double)points[i * D + b] - mean[b]);
	ck_assert_int_eq(matrix_eigen(D, covariance, values, vectors), STATUS_OK);
	memcpy(axis, vectors + k * D, D * sizeof(*axis));
	gap = k + 1 < D ? values[k] - values[k + 1] : 1;
	if (k > 0)
		gap = fmin(gap, values[k - 1] - values[k]);
	free(covariance);
	return gap / values[0];
}

START_TEST(pca_agrees_with_all_eigenvectors_of_the_covariance)
{
	static float points[MOST_N * MOST_D];
	uint64_t state = 99 + (uint64_t)_i;
	size_t n = 2 + synthetic_below(&state, MOST_N - 1);
	size_t D = 2 + synthetic_below(&state, MOST_D - 1);
	double falloff = (double)synthetic_below(&state, 3) / 2;
	double axis[MOST_D];

	for (size_t i = 0; i < n * D; i++)
		points[i] = (float)(synthetic_normal(&state) *
				    pow((double)(1 + i % D), -falloff));
	ck_assert_int_eq(projection_pca(&p, n, D, points), STATUS_OK);
	for (size_t k = 0; k < 2; k++) {
		/* two points have one axis; near values make the axes uncertain */
		double gap = axis_by_definition(n, D, points, k, axis);

		for (size_t d = 0; d < D && n > 2 && gap > 1e-3; d++)
			ck_assert_double_eq_tol((k ? p.y : p.x)[d], axis[d], 1e-9);
	}
	ck_assert(p.variance > 0 && p.variance <= 1);
}
END_TEST

START_TEST(pca_of_equal_spreads_has_two_axes_all_the_same)
{
	static const float cross[4 * 3] = { 1, 0, 5, -1, 0, 5, 0, 1, 5, 0, -1, 5 };

	ck_assert_int_eq(projection_pca(&p, 4, 3, cross), STATUS_OK);
	ck_assert_double_eq_tol(matrix_dot_double(3, p.x, p.x), 1, 1e-12);
	ck_assert_double_eq_tol(matrix_dot_double(3, p.y, p.y), 1, 1e-12);
	ck_assert_double_eq_tol(matrix_dot_double(3, p.x, p.y), 0, 1e-12);
	ck_assert_double_eq_tol(p.x[2], 0, 1e-12);
	ck_assert_double_eq_tol(p.variance, 1, 1e-12);
}
END_TEST

START_TEST(pca_of_points_in_a_row_keeps_everything_on_one_axis)
{
	static const float row[3 * 2] = { 1, 1, 2, 2, 4, 4 };
	double axis = sqrt(.5);

	ck_assert_int_eq(projection_pca(&p, 3, 2, row), STATUS_OK);
	ck_assert_double_eq_tol(p.x[0], axis, 1e-12);
	ck_assert_double_eq_tol(p.x[1], axis, 1e-12);
	ck_assert_double_eq_tol(p.variance, 1, 1e-12);
	ck_assert_double_eq_tol(p.right, 1.25 * 5 / 3 / axis, 1e-12);
	ck_assert_double_eq_tol(p.top, .125, 1e-6);
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
	static const float a[2] = { 0, 0 }, b[2] = { 2, 0 };
	static const float c[2] = { 0, 1 }, d[2] = { 0, -1 };
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

/* clang-format off */
SUITE("projection", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(sense_axes_give_exact_similarities)
	TEST(pca_of_a_cross_is_the_cross)
	LOOP(pca_axes_are_unit_orthogonal_and_keep_the_most, 5)
	LOOP(pca_agrees_with_all_eigenvectors_of_the_covariance, 300)
	TEST(pca_of_equal_spreads_has_two_axes_all_the_same)
	TEST(pca_of_points_in_a_row_keeps_everything_on_one_axis)
	tcase_add_loop_test(tests, pca_of_one_or_equal_points_is_a_plane_all_the_same, 1, 4);
	TEST(pair_axes_run_from_word_to_word)
	TEST(arrows_have_no_origin) )
/* clang-format on */
