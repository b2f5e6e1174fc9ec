/* check_compare.c - representations of a word in its sentence, worked out by hand. */
#include <math.h>
#include <string.h>

#include "polyseme/core/compare.h"
#include "suite.h"
#include "toy.h"

static struct toy toy;
static struct senses *senses;
static struct reader *reader;

static void
setup(void)
{
	toy_init(&toy);
	senses = senses_new();
	struct sources sources = { .vectors = &toy.table.v, .senses = senses };

	reader = reader_new(&sources);
	ck_assert_ptr_nonnull(reader);
}

static void
teardown(void)
{
	reader_delete(reader);
	senses_delete(senses);
	toy_free(&toy);
}

/* The portrait of the first token of a text. */
static struct portrait
paint(const char *text)
{
	struct portrait portrait = { .count = 0 };
	struct reading reading;

	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
	ck_assert_int_eq(reading_set_text(&reading, reader, text, strlen(text)),
			 STATUS_OK);
	reading.target = 0;
	ck_assert_int_eq(portrait_paint(&portrait, &reading, reader), STATUS_OK);
	reading_free(&reading, reader);
	return portrait;
}

static double
similarity(const char *a, const char *b, enum representation representation)
{
	struct portrait one = paint(a), other = paint(b);
	double value = compare_similarity(&one, &other, representation);

	portrait_free(&one);
	portrait_free(&other);
	return value;
}

/* Counts (bank 1, river 2) and (bank 1, river 1, money 1): 3 / (sqrt 5 sqrt 3). */
START_TEST(a_bag_counts_words_and_the_target)
{
	ck_assert_double_eq_tol(
		similarity("bank river river", "bank river , money", REPRESENTATION_BAG),
		3 / sqrt(15), 1e-12);
	ck_assert_double_eq_tol(similarity("bank river", "money", REPRESENTATION_BAG), 0,
				1e-12);
	/* unknown words are words: qx and qy differ, case does not */
	ck_assert_double_eq_tol(similarity("bank qx", "BANK Qx qy", REPRESENTATION_BAG),
				2 / sqrt(6), 1e-12);
}
END_TEST

START_TEST(no_representation_sees_the_order_of_words)
{
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		ck_assert_double_eq_tol(similarity("bank river money", "bank money river",
						   (enum representation)r),
					1, 1e-9);
}
END_TEST

START_TEST(the_static_vector_of_a_word_is_always_the_same)
{
	ck_assert_double_eq_tol(
		similarity("bank river", "bank money", REPRESENTATION_STATIC), 1, 1e-9);
	ck_assert_double_lt(
		similarity("bank river", "bank money", REPRESENTATION_DEFAULT), .999);
}
END_TEST

START_TEST(what_has_no_vector_is_no_number)
{
	ck_assert_double_nan(similarity("qx", "bank", REPRESENTATION_STATIC));
	ck_assert_double_nan(similarity("qx", "bank", REPRESENTATION_AVERAGE));
}
END_TEST

/* The medians of the others are .5, but for the last row of the second: see compare.h. */
START_TEST(the_surprise_is_farthest_from_the_median_of_the_others)
{
	static const struct {
		double s[REPRESENTATION_COUNT];
		enum representation surprise;
	} rows[] = {
		{ { .5, .5, .5, .5, .5, .9, .5 }, REPRESENTATION_DEFAULT },
		{ { .5, .5, .5, .5, .5, .54, .5 }, REPRESENTATION_COUNT },
		{ { .1, .5, .5, .5, .5, .5, .9 }, REPRESENTATION_BAG },
		{ { NAN, .5, .5, NAN, .4, .5, NAN }, REPRESENTATION_PLAIN },
		{ { NAN, NAN, NAN, NAN, NAN, 0, 1 }, REPRESENTATION_COUNT },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		ck_assert_int_eq(compare_surprise(rows[i].s), rows[i].surprise);
}
END_TEST

/* clang-format off */
SUITE("compare", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_bag_counts_words_and_the_target)
	TEST(no_representation_sees_the_order_of_words)
	TEST(the_static_vector_of_a_word_is_always_the_same)
	TEST(what_has_no_vector_is_no_number)
	TEST(the_surprise_is_farthest_from_the_median_of_the_others) )
/* clang-format on */
