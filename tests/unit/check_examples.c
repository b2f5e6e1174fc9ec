/* check_examples.c - sentences for the senses of words. */
#include <string.h>

#include "polyseme/core/examples.h"
#include "polyseme/core/senses.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"

static struct error error;

static enum status
load(struct examples **examples, const char *text, size_t length)
{
	return examples_load(examples, scratch_write("x.pairs", text, length), NULL,
			     &error);
}

static const char banks[] = "# banks\n\n"
			    "bank\tfinance\tShe paid it into the bank .\n"
			    "Mouse\tanimal\ta mouse ate it\r\n"
			    "bank\tRiver\twe sat on the river bank\n"
			    "\xc3\x9c"
			    "bung\tsport\tich mache eine \xc3\x9c"
			    "bung";

START_TEST(a_sentence_is_found_by_word_and_sense)
{
	struct examples *e = NULL;
	size_t count;

	ck_assert_msg(load(&e, banks, strlen(banks)) == STATUS_OK, "%s", error.text);
	ck_assert_str_eq(examples_find(e, "Bank", "finance"),
			 "She paid it into the bank .");
	ck_assert_str_eq(examples_find(e, "bank", "river"), "we sat on the river bank");
	ck_assert_str_eq(examples_find(e, "mouse", "animal"), "a mouse ate it");
	ck_assert_ptr_nonnull(examples_find(e,
					    "\xc3\xbc"
					    "bung",
					    "sport"));
	ck_assert_ptr_null(examples_find(e, "bank", "snow"));
	ck_assert_ptr_null(examples_find(e, "ban", "river"));
	ck_assert_ptr_null(examples_find(e, "", ""));

	const struct example *all = examples_all(e, &count);

	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(all[2].sense, "river");

	const char *const *words = examples_words(e, &count);

	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(words[0], "bank");
	ck_assert_str_eq(words[1], "mouse");
	examples_delete(e);
}
END_TEST

START_TEST(no_file_is_a_file_without_sentences)
{
	size_t count = 1;

	ck_assert_ptr_null(examples_find(NULL, "bank", "river"));
	ck_assert_ptr_null(examples_all(NULL, &count));
	ck_assert_uint_eq(count, 0);
	ck_assert_ptr_null(examples_words(NULL, &count));
	examples_delete(NULL);
}
END_TEST

#define PARTS "expected a word, a sense and a sentence with a tab between them"

static const struct {
	const char *text, *says;
} wrong[] = {
	{ "bank river we sat\n", ":1: " PARTS },
	{ "# ok\nbank\triver\n", ":2: " PARTS },
	{ "bank\triver\twe\tsat\n", ":1: " PARTS },
	{ "bank\t\twe sat\n", ":1: " PARTS },
	{ "bank\triver\t \n", ":1: " PARTS },
	{ "river bank\triver\twe sat\n",
	  ":1: expected one word and a tab, found \"river bank\"" },
	{ "b\tr\twe\033[2J sat\n", ":1: expected a sentence in UTF-8" },
	{ "b\tr\twe \xff sat\n", ":1: expected a sentence in UTF-8" },
	{ "\xff\tr\twe sat\n", ":1: expected words in UTF-8" },
	{ "b\tr\twe sat\nB\tR\twe stood\n",
	  ":2: expected one sentence for b r, found a second" },
	{ "w\ta\tx\nw\tb\tx\nw\tc\tx\nw\td\tx\nw\te\tx\nw\tf\tx\nw\tg\tx\nw\th\tx\nw\ti\t"
	  "x",
	  ":9: expected at most 8 senses of w" },
};

START_TEST(a_wrong_line_is_named)
{
	struct examples *e = NULL;

	ck_assert_int_eq(load(&e, wrong[_i].text, strlen(wrong[_i].text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, wrong[_i].says) != NULL, "%s", error.text);
	ck_assert_ptr_null(e);
}
END_TEST

START_TEST(what_is_no_text_file_is_refused)
{
	struct examples *e = NULL;

	ck_assert_int_eq(load(&e, "\n\0", 2), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, ":2: expected text, found a NUL byte"), "%s",
		      error.text);
	ck_assert_int_eq(examples_load(&e, "/nonexistent", NULL, &error), STATUS_IO);
	ck_assert_ptr_null(e);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	const char *path = scratch_write("x.pairs", banks, strlen(banks));
	enum status status;
	long n = 0;

	do {
		struct examples *e = NULL;
		long before = scarce_held;

		scarce_begin(n++);
		status = examples_load(&e, path, NULL, &error);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		examples_delete(e);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 5);
}
END_TEST

/* clang-format off */
SUITE("examples", 30,
	tcase_add_checked_fixture(tests, scratch_setup, scratch_teardown);
	TEST(a_sentence_is_found_by_word_and_sense)
	TEST(no_file_is_a_file_without_sentences)
	LOOP(a_wrong_line_is_named, sizeof(wrong) / sizeof(wrong[0]))
	TEST(what_is_no_text_file_is_refused)
	TEST(every_allocation_may_fail))
/* clang-format on */
