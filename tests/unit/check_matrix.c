/* check_matrix.c - sums by hand, naive twins, and what eigenvectors must satisfy. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "core/rotation.h"
#include "polyseme/base/matrix.h"

/* Sums of some hundred products of numbers near 1, carried in double. */
#define TOL 1e-12

enum { MOST = 40 };

static unsigned seed;

static double
draw(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (double)(seed >> 8) / (1 << 24) - 0.5;
}

START_TEST(dot_and_norm_by_hand)
{
	static const float a[] = { 1, 2, 3, 4, 5 }, b[] = { 5, 4, 3, 2, 1 };
	static const double c[] = { 1, 2, 3, 4, 5 };
	static const float legs[] = { 3, 4 };

	ck_assert_double_eq(matrix_dot(5, a, b), 35);
	ck_assert_double_eq(matrix_dot_double(5, c, c), 55);
	ck_assert_double_eq(matrix_dot(0, a, b), 0);
	ck_assert_double_eq(matrix_norm(2, legs), 5);
}
END_TEST

START_TEST(norm_of_large_numbers_does_not_overflow)
{
	static const float a[] = { 3e38f, 3e38f };

	ck_assert_double_eq_tol(matrix_norm(2, a) / 3e38, sqrt(2), 1e-6);
}
END_TEST

START_TEST(apply_by_hand)
{
	static const float A[2 * 3] = { 1, 2, 3, 4, 5, 6 };
	static const float x[3] = { 1, 0, -1 };
	float y[2];

	matrix_apply(2, 3, A, x, y);
	ck_assert_float_eq(y[0], -2);
	ck_assert_float_eq(y[1], -2);
}
END_TEST

START_TEST(unit_scales_to_length_one_and_leaves_zero_alone)
{
	float a[] = { 3, 0, 4 }, zero[] = { 0, 0 };

	ck_assert_double_eq(matrix_unit(3, a), 5);
	ck_assert_float_eq(a[0], 0.6f);
	ck_assert_float_eq(a[2], 0.8f);
	ck_assert_double_eq(matrix_unit(2, zero), 0);
	ck_assert_float_eq(zero[0], 0);
}
END_TEST

/* The specification of matrix_accumulate(), order of the sums included. */
static void
naive_accumulate(size_t m, size_t n, size_t terms, const double *A, size_t a_row,
		 size_t a_col, const double *B, size_t b_row, double *C, size_t c_row)
{
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < n; j++)
			for (size_t t = 0; t < terms; t++)
				C[i * c_row + j] +=
					A[i * a_row + t * a_col] * B[t * b_row + j];
}

START_TEST(accumulate_has_the_bits_of_its_naive_twin)
{
	static double A[MOST * MOST], B[MOST * MOST], C[MOST * MOST], want[MOST * MOST];
	size_t m = (size_t)_i % 7, n = (size_t)_i % MOST, terms = (size_t)_i % 9;

	for (size_t i = 0; i < MOST * MOST; i++) {
		A[i] = draw();
		B[i] = draw();
		C[i] = want[i] = draw();
	}
	matrix_accumulate(m, n, terms, A, MOST, 1, B, MOST, C, MOST);
	matrix_accumulate(m, n, terms, A, 1, MOST, B, MOST, C, MOST);
	naive_accumulate(m, n, terms, A, MOST, 1, B, MOST, want, MOST);
	naive_accumulate(m, n, terms, A, 1, MOST, B, MOST, want, MOST);
	for (size_t i = 0; i < MOST * MOST; i++)
		ck_assert_double_eq(C[i], want[i]);
}
END_TEST

START_TEST(eigen_by_hand)
{
	/* 3 along (1, 1), 1 along (1, -1). */
	static const double A[] = { 2, 1, 1, 2 };
	double values[2], vectors[4];

	ck_assert_int_eq(matrix_eigen(2, A, values, vectors), STATUS_OK);
	ck_assert_double_eq_tol(values[0], 3, TOL);
	ck_assert_double_eq_tol(values[1], 1, TOL);
	ck_assert_double_eq_tol(vectors[0], sqrt(0.5), TOL);
	ck_assert_double_eq_tol(vectors[1], sqrt(0.5), TOL);
	ck_assert_double_eq_tol(vectors[2] + vectors[3], 0, TOL);
}
END_TEST

START_TEST(eigenvectors_solve_their_equation_and_are_orthonormal)
{
	size_t n = (size_t)_i + 1;
	double A[MOST * MOST] = { 0 }, values[MOST], vectors[MOST * MOST];

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++)
			A[i * n + j] = A[j * n + i] = draw();
	ck_assert_int_eq(matrix_eigen(n, A, values, vectors), STATUS_OK);
	for (size_t k = 0; k < n; k++) {
		const double *v = vectors + k * n;
		double largest = 0.0;

		ck_assert(k == 0 || values[k] <= values[k - 1]);
		for (size_t d = 0; d < n; d++) {
			ck_assert_double_eq_tol(matrix_dot_double(n, A + d * n, v),
						values[k] * v[d], TOL * 100);
			if (fabs(v[d]) > fabs(largest))
				largest = v[d];
		}
		ck_assert_double_gt(largest, 0);
		for (size_t j = 0; j <= k; j++)
			ck_assert_double_eq_tol(matrix_dot_double(n, v, vectors + j * n),
						j == k, TOL * 100);
	}
}
END_TEST

START_TEST(solve_by_hand)
{
	/* 4x + 2y = 10, 2x + 3y = 11: x = 1, y = 3 */
	double A[] = { 4, 2, 2, 3 }, b[] = { 10, 11 }, x[2];
	double indefinite[] = { 1, 2, 2, 1 };

	ck_assert_int_eq(matrix_solve(2, A, b, x), STATUS_OK);
	ck_assert_double_eq_tol(x[0], 1, 1e-12);
	ck_assert_double_eq_tol(x[1], 3, 1e-12);
	ck_assert_int_eq(matrix_solve(2, indefinite, b, x), STATUS_RANGE);
	ck_assert_int_eq(matrix_solve(0, NULL, NULL, NULL), STATUS_OK);
}
END_TEST

START_TEST(tanh_is_close_odd_and_bounded)
{
	double values[2001];

	for (size_t i = 0; i < 2001; i++)
		values[i] = ((double)i - 1000) / 50;
	rotation_tanh(2001, values);
	for (size_t i = 0; i < 2001; i++) {
		ck_assert_double_eq_tol(values[i], tanh(((double)i - 1000) / 50), 1e-7);
		ck_assert_double_eq(values[i], -values[2000 - i]);
		ck_assert(fabs(values[i]) <= 1.0);
	}
}
END_TEST

START_TEST(rotation_finds_the_axes_of_independent_sources)
{
	enum { K = 3, M = 4000 };
	size_t stride = rotation_stride(K);
	double *x = calloc(M * stride, sizeof(*x)), R[K * K];
	/* A rotation by 30 degrees around each axis in turn mixes the sources. */
	double c = cos(0.5), s = sin(0.5);
	double mix[K][K] = { { c, -s, 0 }, { s, c, 0 }, { 0, 0, 1 } };

	ck_assert_ptr_nonnull(x);
	for (size_t t = 0; t < M; t++) {
		double source[K];

		for (size_t k = 0; k < K; k++) {
			double u = draw() + 0.5;

			source[k] = -log(1.0 - u);
		}
		for (size_t k = 0; k < K; k++)
			for (size_t j = 0; j < K; j++)
				x[t * stride + k] += mix[k][j] * source[j];
	}
	ck_assert_int_eq(rotation_find(M, K, x, R, NULL), STATUS_OK);
	for (size_t k = 0; k < K; k++) {
		double largest = 0.0;

		/* R mix must be a permutation, but for signs and sampling error. */
		for (size_t j = 0; j < K; j++) {
			double entry = 0.0;

			for (size_t d = 0; d < K; d++)
				entry += R[k * K + d] * mix[d][j];
			largest = fmax(largest, fabs(entry));
		}
		ck_assert_double_gt(largest, 0.99);
	}
	free(x);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("matrix");
	TCase *kernels = tcase_create("kernels");
	TCase *eigen = tcase_create("eigenvectors and rotation");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(kernels, dot_and_norm_by_hand);
	tcase_add_test(kernels, norm_of_large_numbers_does_not_overflow);
	tcase_add_test(kernels, apply_by_hand);
	tcase_add_test(kernels, unit_scales_to_length_one_and_leaves_zero_alone);
	tcase_add_loop_test(kernels, accumulate_has_the_bits_of_its_naive_twin, 0, 100);
	suite_add_tcase(suite, kernels);
	tcase_add_test(eigen, eigen_by_hand);
	tcase_add_loop_test(eigen, eigenvectors_solve_their_equation_and_are_orthonormal,
			    0, MOST);
	tcase_add_test(eigen, solve_by_hand);
	tcase_add_test(eigen, tanh_is_close_odd_and_bounded);
	tcase_add_test(eigen, rotation_finds_the_axes_of_independent_sources);
	suite_add_tcase(suite, eigen);

	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
