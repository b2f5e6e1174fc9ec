/* check_persons.c - the person-name score: a regression worked by hand, wrong files. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/core/persons.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"
#include "toy.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SEEDS	"data/vectors/person-names.tsv"

static struct error error;

static enum status
load(struct persons **persons, const char *text)
{
	return persons_load(persons, scratch_write("x.tsv", text, strlen(text)), NULL,
			    &error);
}

/* bank = (1, 1)/sqrt 2, a name, and the = the same, a word, beside the constant: with
 * y = +1 and -1 everything but the ridge cancels, so all weights are 0.  A name alone,
 * x = (s, s, 1) with s = 1/sqrt 2: the constant is free, so it explains +1 by itself. */
START_TEST(the_constant_is_not_held_down)
{
	struct toy toy;
	struct persons *persons = NULL;
	double weights[3] = { 7, 7, 7 };

	toy_init(&toy);
	ck_assert_int_eq(load(&persons, "name\tbank\n# bank again\nword\tthe\r\n"),
			 STATUS_OK);
	ck_assert_int_eq(persons_fit(persons, &toy.table.v, weights), STATUS_OK);
	for (int i = 0; i < 3; i++)
		ck_assert_double_eq_tol(weights[i], 0, 1e-12);
	persons_delete(persons);

	persons = NULL;
	ck_assert_int_eq(load(&persons, "name\tbank\n"), STATUS_OK);
	ck_assert_int_eq(persons_fit(persons, &toy.table.v, weights), STATUS_OK);
	ck_assert_double_eq_tol(weights[0], 0, 1e-12);
	ck_assert_double_eq_tol(weights[1], 0, 1e-12);
	ck_assert_double_eq_tol(weights[2], 1, 1e-12);
	persons_delete(persons);
	toy_free(&toy);
}
END_TEST

/* Names (x1) +1 and words (x2) -1: by symmetry w1 = -w2 = w and no constant; the normal
 * equation of one axis is (1 + 3) w = 1 for one seed each, so w = 1/4. */
START_TEST(the_ridge_is_three)
{
	static const float rows[] = { 1, 0, 0, 1 };
	struct synthetic t;
	struct persons *persons = NULL;
	static const uint64_t offsets[] = { 0, 2, 4 };
	static const uint32_t sorted[] = { 0, 1 };
	double weights[3];

	synthetic_init(&t, 2, 2, 2);
	memcpy(t.rows, rows, sizeof(rows));
	t.matrix[0] = t.matrix[3] = 1;
	synthetic_encode(&t, true);
	t.v.text = "aabb";
	t.v.offsets = offsets;
	t.v.sorted = sorted;
	ck_assert_int_eq(load(&persons, "name\taa\nword\tbb\nname\tunknown\n"),
			 STATUS_OK);
	ck_assert_int_eq(persons_fit(persons, &t.v, weights), STATUS_OK);
	ck_assert_double_eq_tol(weights[0], .25, 1e-12);
	ck_assert_double_eq_tol(weights[1], -.25, 1e-12);
	ck_assert_double_eq_tol(weights[2], 0, 1e-12);
	persons_delete(persons);
	synthetic_free(&t);
}
END_TEST

static double
score(const struct vectors *v, const double *weights, const char *word)
{
	float raw[100], unit[100];
	double sum = weights[v->K], length = 0;

	vectors_static(v, SPACE_WHITENED, vectors_find(v, word, strlen(word)), raw, unit);
	for (size_t k = 0; k < v->K; k++)
		length += (double)unit[k] * (double)unit[k];
	for (size_t k = 0; k < v->K; k++)
		sum += weights[k] * (double)unit[k] / sqrt(length);
	return sum;
}

START_TEST(names_that_are_no_seeds_are_told_from_words)
{
	static const char *const names[] = { "geoffrey", "natalia", "hodgson" };
	static const char *const words[] = { "river", "afternoon", "laser", "spoon" };
	struct persons *persons = NULL;
	struct vectors v;
	double weights[101];

	ck_assert_int_eq(vectors_open(&v, BUNDLED, false, &error), STATUS_OK);
	ck_assert_int_eq(persons_load(&persons, SEEDS, NULL, &error), STATUS_OK);
	ck_assert_int_eq(persons_fit(persons, &v, weights), STATUS_OK);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		ck_assert_msg(score(&v, weights, names[i]) > 0, "%s", names[i]);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		ck_assert_msg(score(&v, weights, words[i]) < 0, "%s", words[i]);
	ck_assert_int_eq(persons_fit(NULL, &v, weights), STATUS_OK);
	for (size_t k = 0; k <= v.K; k++)
		ck_assert_double_eq(weights[k], 0);
	persons_delete(persons);
	vectors_close(&v);
}
END_TEST

START_TEST(a_wrong_line_is_named)
{
	static const char *const refused[] = {
		"# ok\nnome\tjohn\n",	    "\nname john\n", "name\tann\nname\n",
		"word\tx\nname\tjohn\tx\n", "\n\tjohn\n",    "\nname\t\n"
	};
	struct persons *persons = NULL;

	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		ck_assert_int_eq(load(&persons, refused[i]), STATUS_FORMAT);
		ck_assert_ptr_nonnull(strstr(error.text, "x.tsv:2: expected \"name\""));
		ck_assert_ptr_null(persons);
	}
	ck_assert_int_eq(
		persons_load(&persons, scratch_write("x.tsv", "name\0", 5), NULL, &error),
		STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "expected text, found a NUL byte"));
	ck_assert_int_eq(persons_load(&persons, "/nonexistent", NULL, &error), STATUS_IO);
	ck_assert_ptr_null(persons);
	persons_delete(NULL);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	static const char text[] = "name\tbank\nword\tmoney\nword\triver\n";
	const char *path = scratch_write("x.tsv", text, strlen(text));
	struct toy toy;
	enum status status;
	long n = 0;

	toy_init(&toy);
	do {
		struct persons *persons = NULL;
		double weights[3] = { 7, 7, 7 };
		long before = scarce_held;

		scarce_begin(n++);
		status = persons_load(&persons, path, NULL, &error);
		if (status == STATUS_OK)
			status = persons_fit(persons, &toy.table.v, weights);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		if (scarce_hit)
			ck_assert_double_eq(weights[0], 7);
		persons_delete(persons);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 4);
	toy_free(&toy);
}
END_TEST

/* clang-format off */
SUITE("persons", 60,
	tcase_add_checked_fixture(tests, scratch_setup, scratch_teardown);
	TEST(the_constant_is_not_held_down)
	TEST(the_ridge_is_three)
	TEST(names_that_are_no_seeds_are_told_from_words)
	TEST(a_wrong_line_is_named)
	TEST(every_allocation_may_fail))
/* clang-format on */
