/* check_vectors.c - looking words up, completing them, offering spellings; function
 * words. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "polyseme/core/formats.h"
#include "polyseme/base/matrix.h"
#include "polyseme/core/stopwords.h"
#include "polyseme/core/vectors.h"
#include "scratch.h"

static struct vectors v;

/* In order of frequency; "zero" has no vector of its own, "New York" a blank. */
static const char words[] = "the 0.1 0.2 0.3\n"
			    "bank 0.5 0.5 -1\n"
			    "banks 0.25 0.5 -1\n"
			    "ban 1 2 3\n"
			    "zero 0 0 0\n"
			    "banana 3 -2 1\n"
			    "New York 1 1 1\n"
			    "b 2 2 2\n"
			    "na\xc3\xafve 1 0 -1\n"
			    "n\xc3\xa4her 0 1 -1\n";

enum { N = 10, D = 3 };

static void
setup(void)
{
	struct formats_options options = { 0 };
	struct error error = { 0 };

	scratch_setup();
	scratch_write("words.txt", words, sizeof(words) - 1);
	ck_assert_msg(formats_convert(scratch_path("words.txt"), scratch_path("table"),
				      &options, NULL, NULL, &error) == STATUS_OK,
		      "%s", error.text);
	ck_assert_msg(vectors_open(&v, scratch_path("table"), true, &error) == STATUS_OK,
		      "%s", error.text);
}

static void
teardown(void)
{
	vectors_close(&v);
	scratch_teardown();
}

static uint32_t
find(const char *word)
{
	return vectors_find(&v, word, strlen(word));
}

START_TEST(every_word_is_found_and_others_are_not)
{
	static const char *const absent[] = {
		"",    "a",   "ba",	   "bankss", "The",
		"zzz", "New", "New York ", "na\xc3", "\xff",
	};

	ck_assert_uint_eq(v.n, N);
	for (uint32_t id = 0; id < N; id++) {
		size_t length;
		const char *word = vectors_word(&v, id, &length);

		ck_assert_uint_eq(vectors_find(&v, word, length), id);
	}
	ck_assert_uint_eq(find("the"), 0);
	ck_assert_uint_eq(find("New York"), 6);
	for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
		ck_assert_uint_eq(find(absent[i]), VECTORS_NONE);
}
END_TEST

START_TEST(completions_come_most_frequent_first)
{
	uint32_t ids[N] = { 0 };

	ck_assert_uint_eq(vectors_complete(&v, "ban", 3, ids, N), 4);
	ck_assert_uint_eq(ids[0], 1);
	ck_assert_uint_eq(ids[1], 2);
	ck_assert_uint_eq(ids[2], 3);
	ck_assert_uint_eq(ids[3], 5);
	ck_assert_uint_eq(vectors_complete(&v, "b", 1, ids, 2), 2);
	ck_assert_uint_eq(ids[1], 2);
	ck_assert_uint_eq(vectors_complete(&v, "", 0, ids, N), N);
	for (uint32_t i = 0; i < N; i++)
		ck_assert_uint_eq(ids[i], i);
	ck_assert_uint_eq(vectors_complete(&v, "x", 1, ids, N), 0);
	ck_assert_uint_eq(vectors_complete(&v, "", 0, ids, 0), 0);
}
END_TEST

START_TEST(spellings_come_nearest_first)
{
	uint32_t ids[N];

	/* banks and ban are one edit from "bans", bank two (or one: s for k). */
	ck_assert_uint_eq(vectors_spellings(&v, "bans", 4, ids, N), 3);
	ck_assert_uint_eq(ids[0], 1);
	ck_assert_uint_eq(ids[1], 2);
	ck_assert_uint_eq(ids[2], 3);
	ck_assert_uint_eq(vectors_spellings(&v, "naive", 5, ids, 1), 1);
	ck_assert_uint_eq(ids[0], 8);
	ck_assert_uint_eq(vectors_spellings(&v, "quite another", 13, ids, N), 0);
}
END_TEST

START_TEST(static_vectors_are_raw_rows_or_their_whitening)
{
	float scratch[D], raw[D], whitened[D];

	ck_assert_uint_eq(vectors_dims(&v, SPACE_RAW), D);
	ck_assert_uint_eq(vectors_dims(&v, SPACE_WHITENED), v.K);
	for (uint32_t id = 0; id < N; id++) {
		vectors_static(&v, SPACE_RAW, id, scratch, raw);
		vectors_static(&v, SPACE_WHITENED, id, scratch, whitened);
		ck_assert_float_eq_tol(v.norms[SPACE_RAW][id], (float)matrix_norm(D, raw),
				       1e-6f);
		if (id != find("zero"))
			ck_assert_float_eq_tol(v.norms[SPACE_WHITENED][id],
					       (float)matrix_norm(v.K, whitened), 1e-5f);
	}
	vectors_row(&v, 1, raw);
	ck_assert_float_eq(raw[0], 0.5f);
	ck_assert_float_eq(raw[2], -1.0f);
	ck_assert_float_eq(v.norms[SPACE_WHITENED][find("zero")], 0);
}
END_TEST

START_TEST(flags_mark_plain_words_that_are_no_function_words)
{
	static const uint8_t want[N] = { 0, 1, 1, 1, 1, 1, 0, 0, 0, 0 };

	for (size_t i = 0; i < N; i++)
		ck_assert_uint_eq(v.flags[i], want[i]);
}
END_TEST

START_TEST(function_words_are_known_by_their_exact_bytes)
{
	ck_assert(stopwords_has("the", 3));
	ck_assert(stopwords_has("'d", 2));
	ck_assert(stopwords_has("yourselves", 10));
	ck_assert(stopwords_has("a", 1));
	ck_assert(stopwords_has("theatre", 3));
	ck_assert(!stopwords_has("theatre", 7));
	ck_assert(!stopwords_has("th", 2));
	ck_assert(!stopwords_has("The", 3));
	ck_assert(!stopwords_has("", 0));
	ck_assert(!stopwords_has("a\0b", 3));
	ck_assert(!stopwords_has("zzz", 3));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("vectors");
	TCase *table = tcase_create("table");
	TCase *stopwords = tcase_create("stopwords");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(table, setup, teardown);
	tcase_add_test(table, every_word_is_found_and_others_are_not);
	tcase_add_test(table, completions_come_most_frequent_first);
	tcase_add_test(table, spellings_come_nearest_first);
	tcase_add_test(table, static_vectors_are_raw_rows_or_their_whitening);
	tcase_add_test(table, flags_mark_plain_words_that_are_no_function_words);
	suite_add_tcase(suite, table);
	tcase_add_test(stopwords, function_words_are_known_by_their_exact_bytes);
	suite_add_tcase(suite, stopwords);

	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
