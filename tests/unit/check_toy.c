/* check_toy.c - a toy space: its file, its vectors, its senses. */
#include "polyseme/core/toy.h"

#include <string.h>

#include "polyseme/core/formats.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"

static struct error error;
static struct toy_space *toy;

static enum status
load(const char *text)
{
	return toy_load(&toy, scratch_write("x.toy", text, strlen(text)), NULL, &error);
}

#define BANK                                                                             \
	"axes\tfinance nature\n"                                                         \
	"word\tbank 0.5 .5\n"                                                            \
	"word\tMoney 9e-1 0.1\n"                                                         \
	"shift\tfinance +0.3 -0.2 open money\n"                                          \
	"shift\tnature -0.2 +0.3 river\n"                                                \
	"senses\tbank finance nature"

static void
setup(void)
{
	scratch_setup();
	ck_assert_msg(load("# a toy\n\n" BANK "\r\n") == STATUS_OK, "%s", error.text);
}

static void
teardown(void)
{
	toy_delete(toy);
	scratch_teardown();
}

START_TEST(a_shift_is_added_to_the_vector)
{
	static const struct {
		const char *word, *shift;
		double x, y;
	} sums[] = {
		{ "bank", "finance", .8, .3 },
		{ "bank", "nature", .3, .8 },
		{ "BANK", "Nature", .3, .8 },
		{ "money", "nature", .7, .4 },
	};
	double vector[TOY_DIMS];

	for (size_t i = 0; i < sizeof(sums) / sizeof(*sums); i++) {
		ck_assert_int_eq(toy_contextualize(toy, sums[i].word, sums[i].shift,
						   vector, &error),
				 STATUS_OK);
		ck_assert_double_eq_tol(vector[0], sums[i].x, 1e-6);
		ck_assert_double_eq_tol(vector[1], sums[i].y, 1e-6);
	}
}
END_TEST

START_TEST(an_unknown_name_is_told_with_those_there_are)
{
	double vector[TOY_DIMS] = { 7, 7 };

	ck_assert_int_eq(toy_contextualize(toy, "bonk", "nature", vector, &error),
			 STATUS_NOT_FOUND);
	ck_assert_ptr_nonnull(
		strstr(error.text, "no word is called \"bonk\": expected bank or money"));
	ck_assert_int_eq(toy_contextualize(toy, "bank", "", vector, &error),
			 STATUS_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(
		error.text, "no shift is called \"\": expected finance or nature"));
	ck_assert_double_eq(vector[0], 7);
}
END_TEST

START_TEST(what_the_file_says_is_kept_in_its_order)
{
	const struct toy_row *rows;
	size_t count, length;
	char *text;

	ck_assert_str_eq(toy_axes(toy)[0], "finance");
	ck_assert_str_eq(toy_axes(toy)[1], "nature");
	rows = toy_words(toy, &count);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(rows[1].name, "money");
	ck_assert_double_eq_tol(rows[1].vector[0], .9, 1e-6);
	ck_assert_uint_eq(toy_shifts(toy)->count, 2);
	ck_assert_uint_eq(toy_shifts(toy)->D, TOY_DIMS);
	ck_assert_str_eq(toy_shifts(toy)->items[0].name, "finance");
	ck_assert_double_eq_tol(toy_shifts(toy)->items[0].vector[1], -.2, 1e-6);
	ck_assert_int_eq(toy_senses(toy, &text, &length), STATUS_OK);
	ck_assert_str_eq(text, "bank finance open money\nbank nature river\n");
	ck_assert_uint_eq(length, strlen(text));
	free(text);
}
END_TEST

/* They are vectors and senses as any others. */
START_TEST(the_program_opens_it_as_vectors_and_senses)
{
	struct table table;
	struct formats_summary summary;
	struct senses *senses = senses_new();
	const struct sense *found[SENSES_MOST];
	size_t length;
	char *text;

	ck_assert_int_eq(formats_read(scratch_path("x.toy"),
				      &(struct formats_options){ .limit = 0 }, NULL,
				      &table, &summary, &error),
			 STATUS_OK);
	ck_assert_str_eq(summary.kind->name, "toy");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(table.D, TOY_DIMS);
	ck_assert_float_eq(table.rows[2], .9f);
	table_free(&table);
	ck_assert_int_eq(formats_read(scratch_path("x.toy"),
				      &(struct formats_options){ .limit = 1 }, NULL,
				      &table, NULL, &error),
			 STATUS_OK);
	ck_assert_uint_eq(table.n, 1);
	table_free(&table);

	ck_assert_int_eq(toy_senses(toy, &text, &length), STATUS_OK);
	ck_assert_int_eq(senses_take(senses, "some/x.toy", text, length, &error),
			 STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "banks", 5, found), 2);
	ck_assert_str_eq(found[1]->name, "nature");
	ck_assert_str_eq(found[1]->origin, "x.toy");
	senses_delete(senses);
}
END_TEST

START_TEST(it_is_recognised_by_its_first_line)
{
	static const struct {
		const char *head;
		bool is;
	} heads[] = {
		{ "axes a b\n", true },
		{ "# c\n\n \t# d\naxes\ta b", true },
		{ "axes", false },
		{ "axesa b\n", false },
		{ "bank 0.5 0.5\naxes a b", false },
		{ "", false },
		{ "# nothing else", false },
		{ "#\naxe", false },
	};

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		ck_assert_msg(toy_recognise(heads[i].head, strlen(heads[i].head)) ==
				      heads[i].is,
			      "%s", heads[i].head);
	ck_assert(!toy_recognise("\0axes a b", 9));
}
END_TEST

static const struct {
	const char *text, *message;
} wrong[] = {
	{ "word bank 1 2\n", ": expected a line that names the axes" },
	{ "axes a b\n", ": expected at least one word" },
	{ "axes a\n", ":1: expected axes and two names" },
	{ "axes a b c\n", ":1: expected axes and two names" },
	{ BANK "\naxes a b\n", ":7: expected the axes to be named once" },
	{ "vector bank 1 2\n",
	  ":1: expected axes, word, shift or senses, found \"vector\"" },
	{ "axes a b\nword bank 1\n", ":2: expected word, its name and two numbers" },
	{ "axes a b\nword bank 1 2 3\n", ":2: expected word, its name and two numbers" },
	{ "axes a b\nword bank 1 x\n",
	  ":2: expected a number from -1000 to 1000, found \"x\"" },
	{ "axes a b\nword bank nan 1\n",
	  ":2: expected a number from -1000 to 1000, found \"nan\"" },
	{ "axes a b\nword bank 1 1001\n",
	  ":2: expected a number from -1000 to 1000, found \"1001\"" },
	{ "axes a b\nword bank 1 2\nword Bank 1 2\n",
	  ":3: expected every name once, found \"bank\"" },
	{ "axes a b\nshift s 1 2\n",
	  ":2: expected shift, its name, two numbers and 1 to 16 cues" },
	{ "axes a b\nshift s 1 2 a b c d e f g h i j k l m n o p q\n",
	  ":2: expected shift, its name, two numbers and 1 to 16 cues" },
	{ BANK " river\n", ":6: expected a shift of a line above, found \"river\"" },
	{ "axes a b\nsenses bank s\n",
	  ":2: expected a word of a line above, found \"bank\"" },
	{ BANK "\nsenses bank\n", ":7: expected senses, a word and 1 to 8 shifts" },
	{ "axes a b\nword \xff 1 2\n", ":2: expected words in UTF-8, found " },
};

START_TEST(a_wrong_line_is_named)
{
	struct toy_space *before = toy;

	ck_assert_int_eq(load(wrong[_i].text), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "%s", error.text);
	ck_assert_ptr_eq(toy, before);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	const char *path = scratch_path("x.toy");
	enum status status;
	long n = 0;

	do {
		struct toy_space *scarce = NULL;
		long before = scarce_held;

		scarce_begin(n++);
		status = toy_load(&scarce, path, NULL, &error);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		toy_delete(scarce);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 5);
}
END_TEST

/* clang-format off */
SUITE("toy", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_shift_is_added_to_the_vector)
	TEST(an_unknown_name_is_told_with_those_there_are)
	TEST(what_the_file_says_is_kept_in_its_order)
	TEST(the_program_opens_it_as_vectors_and_senses)
	TEST(it_is_recognised_by_its_first_line)
	LOOP(a_wrong_line_is_named, sizeof(wrong) / sizeof(wrong[0]))
	TEST(every_allocation_may_fail))
/* clang-format on */
