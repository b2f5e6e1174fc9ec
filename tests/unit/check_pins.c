/* check_pins.c - kept readings: adding, files of them, and what a set of them tells. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/core/comparison.h"
#include "scarce.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"data/senses/english.senses"
#define MONEY	"she opened a bank account to save money"
#define RIVER	"we sat on the river bank and watched the water"
#define RATES	"the bank raised its interest rates"
#define THREE	"bank\t" MONEY "\nbank\t" RIVER "\nbank\t" RATES "\n"

static struct vectors vectors;
static struct senses *senses;
static struct reader *reader;
static struct pins pins;
static struct comparison comparison;
static struct error error;

static void
setup(void)
{
	ck_assert_int_eq(vectors_open(&vectors, BUNDLED, false, &error), STATUS_OK);
	senses = senses_new();
	ck_assert_int_eq(senses_load(senses, SENSES, NULL, &error), STATUS_OK);
	reader = reader_new(&(struct sources){ .vectors = &vectors, .senses = senses });
	ck_assert_ptr_nonnull(reader);
}

static void
teardown(void)
{
	scarce_end();
	pins_free(&pins, reader);
	reader_delete(reader);
	senses_delete(senses);
	vectors_close(&vectors);
}

static enum status
add(const char *text, size_t token)
{
	return pins_add(&pins, reader, text, strlen(text), token, &error);
}

static enum status
parse(const char *text)
{
	pins_free(&pins, reader);
	return pins_parse(&pins, reader, "file", text, strlen(text), 2, &error);
}

START_TEST(a_pin_is_a_token_of_a_sentence_and_the_same_one_is_refused)
{
	ck_assert_int_eq(add(MONEY, 3), STATUS_OK);
	ck_assert_int_eq(add(MONEY, 2), STATUS_OK);
	ck_assert_int_eq(add(RIVER, 5), STATUS_OK);
	ck_assert_int_eq(add(MONEY, 2), STATUS_FORMAT);
	ck_assert_str_eq(error.text,
			 "already pinned as B: choose another word or sentence");
	ck_assert_uint_eq(pins.count, 3);
	pins_remove(&pins, reader, 0);
	ck_assert_uint_eq(pins.count, 2);
	ck_assert_uint_eq(pins_find(&pins, MONEY, strlen(MONEY), 2), 0);
	ck_assert_uint_eq(pins_find(&pins, MONEY, strlen(MONEY), 3), 2);
}
END_TEST

START_TEST(nine_are_the_most)
{
	for (size_t token = 0; token < 9; token++)
		ck_assert_int_eq(add("a b c d e f g h i j", token), STATUS_OK);
	ck_assert_int_eq(add("a b c d e f g h i j", 9), STATUS_RANGE);
	ck_assert_uint_eq(pins.count, PINS_MOST);
	ck_assert_int_eq(pins_letter(8), 'I');
}
END_TEST

START_TEST(what_no_file_can_hold_is_no_pin)
{
	ck_assert_int_eq(add("", 0), STATUS_FORMAT);
	ck_assert_int_eq(add("the\nbank", 1), STATUS_FORMAT);
	ck_assert_int_eq(add("the bank\r", 1), STATUS_FORMAT);
	ck_assert_int_eq(pins_add(&pins, reader, "the\0bank", 8, 0, &error),
			 STATUS_FORMAT);
	ck_assert_int_eq(add("the bank !", 2), STATUS_FORMAT);
	ck_assert_int_eq(add("the bank", 2), STATUS_FORMAT);
	ck_assert_uint_eq(pins.count, 0);
}
END_TEST

/* Whatever is pinned: what is printed is read as the same pins. */
START_TEST(a_file_written_is_read_as_the_same_pins)
{
	static const struct {
		const char *text;
		size_t token;
		const char *line;
	} kept[] = {
		{ RIVER, 5, "bank\t" RIVER "\n" },
		{ "Bank, bank and BANK", 4, "BANK:3\tBank, bank and BANK\n" },
		{ "# a bank\tand another", 1, "a\t# a bank\tand another\n" },
		{ " at 10:30 \xff the qx\xc3\xa9", 1,
		  "10\t at 10:30 \xff the qx\xc3\xa9\n" },
		{ "\xe4\xb8\xad\xe6\x96\x87 bank", 0, NULL },
	};
	struct pins again = { .count = 0 };
	char *text;
	size_t length, at = 0, n = sizeof(kept) / sizeof(kept[0]);

	for (size_t i = 0; i < n; i++)
		ck_assert_int_eq(add(kept[i].text, kept[i].token), STATUS_OK);
	ck_assert_int_eq(pins_print(&pins, &text, &length), STATUS_OK);
	for (size_t i = 0; i + 1 < n; i++) {
		ck_assert_msg(strncmp(text + at, kept[i].line, strlen(kept[i].line)) == 0,
			      "want %s found %.30s", kept[i].line, text + at);
		at += strlen(kept[i].line);
	}
	ck_assert_msg(pins_parse(&again, reader, "again", text, length, 1, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	ck_assert_uint_eq(again.count, n);
	for (size_t i = 0; i < n; i++)
		ck_assert_uint_eq(pins_find(&again, kept[i].text, strlen(kept[i].text),
					    kept[i].token),
				  i);
	pins_free(&again, reader);
	free(text);
}
END_TEST

START_TEST(a_broken_line_is_named_and_nothing_is_kept)
{
	static const struct {
		const char *text, *message;
	} files[] = {
		{ "", "file: expected 2 to 9 sentences, found 0" },
		{ "# bank\n\r\n\n", "file: expected 2 to 9 sentences, found 0" },
		{ "bank\tthe bank", "file: expected 2 to 9 sentences, found 1" },
		{ "bank\tthe bank\nthe bank\n",
		  "file:2: expected a target, a tab and a sentence" },
		{ "bank\tthe bank\r\n\r\nbank\tthe bank\n",
		  "file:3: expected another sentence or target, found those of line 1" },
		{ "bank\tthe river\n",
		  "file:1: target: \"bank\" is not a token of the text" },
		{ "bank:2\tthe bank\n",
		  "file:1: target: \"bank:2\": the text has the word only 1 time" },
		{ "bank\t\n", "file:1: target: \"bank\" is not a token of the text" },
		{ "\tthe bank\n", "file:1: target: expected a word, found \"\"" },
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		ck_assert_int_ne(parse(files[i].text), STATUS_OK);
		ck_assert_str_eq(error.text, files[i].message);
		ck_assert_uint_eq(pins.count, 0);
	}
	ck_assert_int_eq(
		pins_parse(&pins, reader, "file", "ba\0nk\tthe bank\n", 15, 1, &error),
		STATUS_FORMAT);
}
END_TEST

START_TEST(a_line_or_a_target_that_is_too_long_is_refused)
{
	size_t size = PINS_LINE_MOST + 16;
	char *text = malloc(size);

	memset(text, 'a', size);
	memcpy(text, "bank\tbank ", 10);
	text[size - 1] = '\0';
	ck_assert_int_eq(parse(text), STATUS_FORMAT);
	ck_assert_str_eq(error.text, "file:1: the line has more than 1048576 bytes");
	memset(text, 'a', 2000);
	strcpy(text + 1025, "\tbank");
	ck_assert_int_eq(parse(text), STATUS_FORMAT);
	ck_assert_str_eq(error.text,
			 "file:1: expected a target of at most 1024 bytes, found 1025");
	free(text);
}
END_TEST

static const char *
tell(void)
{
	static char out[512];

	comparison_tell(&pins, &comparison, out, sizeof(out));
	return out;
}

/* The numbers of one representation, A-B, A-C, B-C; A and C are of finance, B of river. */
static void
set(enum representation r, double ab, double ac, double bc)
{
	comparison.pairs[0].similarities[r] = ab;
	comparison.pairs[1].similarities[r] = ac;
	comparison.pairs[2].similarities[r] = bc;
}

START_TEST(the_plain_average_finds_two_senses_closer_than_one)
{
	ck_assert_int_eq(parse(THREE), STATUS_OK);
	comparison_make(&pins, &comparison);
	ck_assert_uint_eq(comparison.count, 3);
	ck_assert_str_eq(tell(),
			 "plain finds finance and river closer (A-B .971) than two "
			 "of finance (A-C .965)");
	/* the largest difference is told, and only what differs in three places */
	set(REPRESENTATION_PLAIN, .9704, .9701, .98);
	ck_assert_str_eq(tell(),
			 "plain finds river and finance closer (B-C .980) than two "
			 "of finance (A-C .970)");
	set(REPRESENTATION_PLAIN, .9704, .9701, .9);
	ck_assert_str_eq(tell(), "average finds finance and river closer (A-B .878) than "
				 "two of finance (A-C .874)");
	set(REPRESENTATION_DEFAULT, .2, .1, .1);
	ck_assert_str_eq(tell(), "default finds finance and river closer (A-B .200) than "
				 "two of finance (A-C .100)");
}
END_TEST

START_TEST(without_that_the_farthest_surprise_is_told)
{
	ck_assert_int_eq(parse(THREE), STATUS_OK);
	comparison_make(&pins, &comparison);
	for (int r = 0; r < REPRESENTATION_COUNT; r++)
		set((enum representation)r, .5, .5, .5);
	for (size_t i = 0; i < 3; i++)
		comparison.pairs[i].surprise = REPRESENTATION_COUNT;
	ck_assert_str_eq(tell(), "no surprise: of every pair all say nearly the same");
	set(REPRESENTATION_BAG, .5, .9, .5);
	comparison.pairs[1].surprise = REPRESENTATION_BAG;
	ck_assert_str_eq(tell(),
			 "bag says .900 of A-C, where the median of the others is .500");
	set(REPRESENTATION_STATIC, 1, 1, 1);
	comparison.pairs[2].surprise = REPRESENTATION_STATIC;
	ck_assert_str_eq(tell(),
			 "static says 1.000 of B-C, where the median of the others "
			 "is .500");
}
END_TEST

static const char *
warning(const char *file)
{
	static char out[512];

	ck_assert_msg(parse(file) == STATUS_OK, "%s", error.text);
	comparison_make(&pins, &comparison);
	comparison_warn(&pins, &comparison, out, sizeof(out));
	return out;
}

START_TEST(word_order_and_negation_are_said_to_be_unseen)
{
	ck_assert_str_eq(
		warning("dog\tthe dog bites the man\ndog\tThe man bites the dog.\n"),
		"no column sees word order: A and B have the same words");
	/* the same words one by one, in other words, or more often: no order is unseen */
	ck_assert_str_eq(warning("dog\tthe dog bites\ndog\tthe dog , bites !\n"), "");
	ck_assert_str_eq(warning("dog\tthe dog bites\ndog\tthe dog eats\n"), "");
	ck_assert_str_eq(warning("dog\tdog dog\ndog\tdog dog dog dog\n"), "");
	ck_assert_str_eq(warning("dog\tthe dog bites\ndog:2\tdog and dog\n"), "");
	ck_assert_str_eq(warning("film\tthe film was good\nfilm\tthe film wasn't good\n"),
			 "no column sees negation: B says \"n't\", A does not");
	ck_assert_str_eq(
		warning("film\tthe film was never good\nfilm\tit was a good film\n"
			"film\tnobody liked the good film\n"),
		"no column sees negation: A and C deny something, B does not");
	/* nothing is said where the contexts differ anyway, or both deny */
	ck_assert_str_eq(
		warning("bank\t" MONEY "\nbank\twe never sat on the river bank\n"), "");
	ck_assert_str_eq(warning("film\tnot a good film\nfilm\tno good film\n"), "");
}
END_TEST

START_TEST(numbers_have_three_places_and_no_leading_zero)
{
	static const struct {
		double value;
		const char *text;
	} numbers[] = {
		{ .9714, ".971" },    { 1, "1.000" },
		{ 0, ".000" },	      { -.0001, ".000" },
		{ -.25, "-.250" },    { -1, "-1.000" },
		{ (double)NAN, "-" }, { (double)INFINITY, "-" },
	};
	char out[16];

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		ck_assert_str_eq(comparison_number(numbers[i].value, out),
				 numbers[i].text);
}
END_TEST

START_TEST(a_pair_is_found_in_either_order)
{
	ck_assert_int_eq(parse(THREE), STATUS_OK);
	comparison_make(&pins, &comparison);
	for (size_t a = 0; a < 3; a++)
		for (size_t b = 0; b < 3; b++) {
			const struct pair *pair = comparison_pair(&comparison, a, b);

			ck_assert(a == b || pair->a == (a < b ? a : b));
			ck_assert(a == b || pair->b == (a < b ? b : a));
		}
}
END_TEST

START_TEST(words_that_differ_are_not_asked_for_one_sense)
{
	ck_assert_int_eq(parse("bank\t" MONEY "\nmoney\t" MONEY "\n"), STATUS_OK);
	comparison_make(&pins, &comparison);
	ck_assert(!comparison.pairs[0].judged);
	ck_assert_int_eq(parse("bank\tbank\nbank\t" MONEY "\n"), STATUS_OK);
	comparison_make(&pins, &comparison);
	ck_assert(!comparison.pairs[0].judged);
}
END_TEST

START_TEST(a_verdict_that_the_senses_contradict_is_doubtful)
{
	static const char two[] =
		"the bank lent us money for a boat and we tied it to the "
		"river bank";
	char file[400];

	ck_assert_int_eq(parse(THREE), STATUS_OK);
	comparison_make(&pins, &comparison);
	for (size_t i = 0; i < 3; i++)
		ck_assert(!comparison.pairs[i].doubtful);
	/* one is of finance, one of the river, and their contexts are nearly the same */
	snprintf(file, sizeof(file),
		 "bank\t%s\nbank:2\t%s\nbank\the walked to the bank\n", two, two);
	ck_assert_int_eq(parse(file), STATUS_OK);
	comparison_make(&pins, &comparison);
	ck_assert(comparison.pairs[0].same_sense && comparison.pairs[0].doubtful);
	/* undecided contradicts nothing */
	ck_assert(!comparison.pairs[1].doubtful && !comparison.pairs[2].doubtful);
}
END_TEST

START_TEST(every_allocation_of_a_file_of_pins_may_fail)
{
	enum status status;
	long n = 0;

	do {
		scarce_begin(n++);
		status = pins_parse(&pins, reader, "file", THREE, strlen(THREE), 2,
				    &error);
		scarce_end();
		ck_assert(status == STATUS_OK || (scarce_hit && status == STATUS_NOMEM));
		ck_assert_uint_eq(pins.count, status == STATUS_OK ? 3 : 0);
		pins_free(&pins, reader);
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 20);
}
END_TEST

/* clang-format off */
SUITE("pins", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_pin_is_a_token_of_a_sentence_and_the_same_one_is_refused)
	TEST(nine_are_the_most)
	TEST(what_no_file_can_hold_is_no_pin)
	TEST(a_file_written_is_read_as_the_same_pins)
	TEST(a_broken_line_is_named_and_nothing_is_kept)
	TEST(a_line_or_a_target_that_is_too_long_is_refused)
	TEST(the_plain_average_finds_two_senses_closer_than_one)
	TEST(without_that_the_farthest_surprise_is_told)
	TEST(word_order_and_negation_are_said_to_be_unseen)
	TEST(numbers_have_three_places_and_no_leading_zero)
	TEST(a_pair_is_found_in_either_order)
	TEST(words_that_differ_are_not_asked_for_one_sense)
	TEST(a_verdict_that_the_senses_contradict_is_doubtful)
	TEST(every_allocation_of_a_file_of_pins_may_fail) )
/* clang-format on */
