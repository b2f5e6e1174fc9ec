/* check_arithmetic.c - sums of words, the odd one, similarity: parsed, and worked out by
 * hand in the toy. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/core/arithmetic.h"
#include "polyseme/core/shift.h"
#include "scarce.h"
#include "suite.h"
#include "toy.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"

static struct toy toy;
static const struct vectors *v;
static struct method method;
static struct arithmetic_sum sum;
static struct error error;

static void
setup(void)
{
	toy_init(&toy);
	v = &toy.table.v;
	method_default(&method);
}

static void
teardown(void)
{
	scarce_end();
	arithmetic_free(&sum);
	toy_free(&toy);
}

static enum status
parse(enum arithmetic kind, const char *text)
{
	return arithmetic_parse(&sum, v, kind, text, strlen(text), &error);
}

static enum status
ask(enum arithmetic kind, const char *text)
{
	enum status status = parse(kind, text);

	return status == STATUS_OK ? arithmetic_answer(&sum, v, &method, &error) : status;
}

static void
check_word(uint32_t id, const char *expected)
{
	size_t length;
	const char *word = vectors_word(v, id, &length);

	ck_assert_uint_eq(length, strlen(expected));
	ck_assert_mem_eq(word, expected, length);
}

/* ---- questions ---- */

static const struct {
	const char *text, *written;
} sums[] = {
	{ "money - river + water", "money - river + water" },
	{ "money -river +water", "money - river + water" },
	{ "money-river+water", "money - river + water" },
	{ "  Money\t- RIVER+water  ", "money - river + water" },
	{ "+ money - river", "money - river" },
	{ "- money", "- money" },
	{ "money \xe2\x88\x92 river", "money - river" },
	{ "money\xe2\x88\x92river", "money - river" },
	{ "money", "money" },
	{ "money + money", "money + money" },
	{ "river : money :: water : ?", "money - river + water" },
	{ "river:money::water:?", "money - river + water" },
	{ "river : money :: water :", "money - river + water" },
};

START_TEST(a_sum_is_words_with_signs_between_them)
{
	char written[200], again[200];

	ck_assert_msg(parse(ARITHMETIC_ANALOGY, sums[_i].text) == STATUS_OK, "%s",
		      error.text);
	arithmetic_write(&sum, v, written, sizeof(written));
	ck_assert_str_eq(written, sums[_i].written);
	ck_assert_int_eq(parse(ARITHMETIC_ANALOGY, written), STATUS_OK);
	arithmetic_write(&sum, v, again, sizeof(again));
	ck_assert_str_eq(again, written);
}
END_TEST

START_TEST(a_list_has_blanks_or_commas)
{
	char written[8];

	ck_assert_int_eq(parse(ARITHMETIC_ODD, "money, river,water  bank"), STATUS_OK);
	ck_assert_uint_eq(sum.count, 4);
	check_word(sum.words[3].id, "bank");
	/* cut, and no further */
	arithmetic_write(&sum, v, written, sizeof(written));
	ck_assert_str_eq(written, "money r");
}
END_TEST

/* A word of the vectors may hold a sign. */
START_TEST(a_hyphen_belongs_to_a_word_that_is_known)
{
	struct vectors real;

	ck_assert_int_eq(vectors_open(&real, BUNDLED, false, &error), STATUS_OK);
	v = &real;
	ck_assert_int_eq(parse(ARITHMETIC_ANALOGY, "well-known - known"), STATUS_OK);
	ck_assert_uint_eq(sum.count, 2);
	check_word(sum.words[0].id, "well-known");
	ck_assert_int_eq(parse(ARITHMETIC_ANALOGY, "well-known-river"), STATUS_OK);
	ck_assert_uint_eq(sum.count, 3);
	vectors_close(&real);
}
END_TEST

static const struct {
	enum arithmetic kind;
	const char *text, *says;
	enum status status;
} refused[] = {
	{ ARITHMETIC_ANALOGY, "", "analogy: expected words with + and - between them",
	  STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, " \t ", "analogy: expected words", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "-", "expected a word behind each + and -", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "- - -", "a word behind each", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money - - river", "a word behind each", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money -", "a word behind each", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money ?", "a word behind each", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money river", "analogy: expected + or - before \"river\"",
	  STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money : river", "as man : king :: woman : ?",
	  STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money : river :: water : bank", "expected three words",
	  STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, ":", "expected three words", STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "money : : river : water : ?", "expected three words",
	  STATUS_USAGE },
	{ ARITHMETIC_ANALOGY, "monye - river",
	  "analogy: \"monye\" is an unknown word; spelt nearly like it: money",
	  STATUS_NOT_FOUND },
	{ ARITHMETIC_ANALOGY, "xylophone", "\"xylophone\" is an unknown word",
	  STATUS_NOT_FOUND },
	{ ARITHMETIC_ODD, "money river th", "\"th\" is an unknown word",
	  STATUS_NOT_FOUND },
	{ ARITHMETIC_ANALOGY, "mo\033[2Jney", "\"mo", STATUS_NOT_FOUND },
	{ ARITHMETIC_ANALOGY, "\xff\xfe", "is an unknown word", STATUS_NOT_FOUND },
	{ ARITHMETIC_ODD, "", "odd: expected at least three words, as breakfast",
	  STATUS_USAGE },
	{ ARITHMETIC_ODD, "money river", "at least three words", STATUS_USAGE },
	{ ARITHMETIC_ODD, "money river - water", "\"-\" is an unknown word",
	  STATUS_NOT_FOUND },
	{ ARITHMETIC_SIMILARITY, "money", "similarity: expected two words, as bank river",
	  STATUS_USAGE },
	{ ARITHMETIC_SIMILARITY, "money river water", "expected two words",
	  STATUS_USAGE },
};

START_TEST(what_is_no_question_is_told_and_leaves_the_last_one)
{
	ck_assert_int_eq(parse(ARITHMETIC_ANALOGY, "bank - water"), STATUS_OK);
	ck_assert_int_eq(parse(refused[_i].kind, refused[_i].text), refused[_i].status);
	ck_assert_msg(strstr(error.text, refused[_i].says) != NULL, "%s", error.text);
	ck_assert_ptr_null(strchr(error.text, '\033'));
	/* everything is near to what is short */
	ck_assert_ptr_null(strstr(error.text, "\"th\" is an unknown word;"));
	ck_assert_uint_eq(sum.count, 2);
	check_word(sum.words[1].id, "water");
}
END_TEST

START_TEST(a_question_has_at_most_32_words)
{
	static char text[1 << 14];
	size_t length = 0;

	for (size_t words = 1; words <= 1000; words++) {
		length += (size_t)snprintf(text + length, sizeof(text) - length, "%s",
					   words == 1 ? "bank" : " + bank");
		enum status status = parse(ARITHMETIC_ANALOGY, text);

		ck_assert_int_eq(status,
				 words <= ARITHMETIC_WORDS ? STATUS_OK : STATUS_USAGE);
		if (status != STATUS_OK)
			ck_assert_str_eq(error.text, "analogy: expected at most 32 "
						     "words, found more");
	}
}
END_TEST

/* ---- answers ---- */

/* u_money - u_river + u_water = (1.12599, .08669); save lies at (.93633, .35112). */
START_TEST(a_sum_has_nearest_words_without_its_own)
{
	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "money - river + water"), STATUS_OK);
	check_word(sum.found.items[0].id, "save");
	ck_assert_double_eq_tol(sum.found.items[0].value, .96052, 1e-5);
	for (size_t i = 0; i < sum.found.count; i++)
		for (size_t j = 0; j < sum.count; j++)
			ck_assert_uint_ne(sum.found.items[i].id, sum.words[j].id);
	/* the, bank, save and 's: nowhere has no direction */
	ck_assert_uint_eq(sum.found.count, 4);
	ck_assert_double_eq_tol(sum.words[0].similarity,
				(1.12599 * .99388 + .08669 * .11043) / 1.12932, 1e-4);
}
END_TEST

START_TEST(the_odd_word_is_least_similar_to_the_mean_of_the_others)
{
	ck_assert_int_eq(ask(ARITHMETIC_ODD, "river money water"), STATUS_OK);
	ck_assert_uint_eq(sum.odd, 1);
	ck_assert_double_eq_tol(sum.words[1].similarity, .28449, 1e-5);
	ck_assert_double_eq_tol(sum.words[0].similarity, .73718, 1e-5);
	ck_assert_double_eq_tol(sum.words[2].similarity, .85750, 1e-5);
	/* all the same: the first */
	ck_assert_int_eq(ask(ARITHMETIC_ODD, "river river river"), STATUS_OK);
	ck_assert_uint_eq(sum.odd, 0);
}
END_TEST

START_TEST(similarity_is_the_cosine_of_two_words)
{
	ck_assert_int_eq(ask(ARITHMETIC_SIMILARITY, "bank river"), STATUS_OK);
	ck_assert_double_eq_tol(sum.words[0].similarity, .780869, 1e-6);
	ck_assert_double_eq(sum.words[0].similarity, sum.words[1].similarity);
	ck_assert_int_eq(ask(ARITHMETIC_SIMILARITY, "bank bank"), STATUS_OK);
	ck_assert_double_eq_tol(sum.words[0].similarity, 1, 1e-12);
}
END_TEST

START_TEST(what_has_no_direction_has_no_answer)
{
	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "bank - bank"), STATUS_NOT_FOUND);
	ck_assert_str_eq(error.text, "analogy: the words cancel out: the sum is zero");
	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "bank - money + money - bank"),
			 STATUS_NOT_FOUND);
	ck_assert_int_eq(ask(ARITHMETIC_SIMILARITY, "bank nowhere"), STATUS_NOT_FOUND);
	ck_assert_str_eq(error.text, "similarity: the vector of \"nowhere\" is zero");
}
END_TEST

/* Equal differences are equal arrows: from the word taken away to each other corner. */
START_TEST(three_words_and_their_sum_are_a_parallelogram)
{
	const struct arithmetic_word *w = sum.words;

	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "money - river + water"), STATUS_OK);
	ck_assert(sum.has_plane && sum.is_parallelogram);
	ck_assert_double_eq_tol(sum.x, w[0].x - w[1].x + w[2].x, 1e-12);
	ck_assert_double_eq_tol(sum.y, w[0].y - w[1].y + w[2].y, 1e-12);
	/* the axes run from river to water and from river to money */
	ck_assert_double_gt(w[2].x, w[1].x);
	ck_assert_double_gt(w[0].y, w[1].y);
	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "money + river + water"), STATUS_OK);
	ck_assert(sum.has_plane && !sum.is_parallelogram);
	/* the same word twice spans nothing */
	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "money - money + water"), STATUS_OK);
	ck_assert(!sum.is_parallelogram);
}
END_TEST

/* ---- on the bundled vectors ---- */

/* The specification: every word of the table, in double. */
static void
check_nearest(const struct vectors *real, enum space space)
{
	size_t D = vectors_dims(real, space);
	float raw[512], row[512];
	double total[512] = { 0 }, best = -2;
	uint32_t id_of_best = VECTORS_NONE;

	for (size_t i = 0; i < sum.count; i++) {
		vectors_static(real, space, sum.words[i].id, raw, row);
		double norm = 0;

		for (size_t d = 0; d < D; d++)
			norm += (double)row[d] * row[d];
		for (size_t d = 0; d < D; d++)
			total[d] += sum.words[i].sign * ((double)row[d] / sqrt(norm));
	}
	for (uint32_t id = 0; id < real->n; id++) {
		double other[512], similarity;
		bool asked = !(real->flags[id] & VECTORS_COMMON);

		for (size_t i = 0; i < sum.count; i++)
			asked |= sum.words[i].id == id;
		if (asked)
			continue;
		vectors_static(real, space, id, raw, row);
		for (size_t d = 0; d < D; d++)
			other[d] = row[d];
		similarity = shift_similarity(D, total, other);
		if (similarity > best) {
			best = similarity;
			id_of_best = id;
		}
	}
	ck_assert_uint_eq(sum.found.items[0].id, id_of_best);
	ck_assert_double_eq_tol(sum.found.items[0].value, best, 1e-6);
}

START_TEST(king_minus_man_plus_woman_is_queen)
{
	struct vectors real;

	ck_assert_int_eq(vectors_open(&real, BUNDLED, false, &error), STATUS_OK);
	v = &real;
	for (int space = 0; space < SPACE_COUNT; space++) {
		method.shift.space = (enum space)space;
		ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "king - man + woman"),
				 STATUS_OK);
		check_word(sum.found.items[0].id, "queen");
		check_nearest(&real, (enum space)space);
	}
	ck_assert_int_eq(ask(ARITHMETIC_ODD, "breakfast cereal dinner lunch"), STATUS_OK);
	check_word(sum.words[sum.odd].id, "cereal");
	vectors_close(&real);
}
END_TEST

START_TEST(every_allocation_may_fail_and_leaves_the_last_answer)
{
	struct arithmetic_sum before;
	enum status status;
	long n = 0, failures = 0;

	ck_assert_int_eq(ask(ARITHMETIC_ANALOGY, "money - river + water - bank"),
			 STATUS_OK);
	method.shift.space = SPACE_RAW;
	memcpy(&before, &sum, sizeof(sum));
	do {
		long held = scarce_held;

		scarce_begin(n++);
		status = arithmetic_answer(&sum, v, &method, &error);
		scarce_end();
		/* without room for a picture there is still an answer */
		ck_assert(status == STATUS_NOMEM || status == STATUS_OK);
		if (status == STATUS_OK)
			break;
		failures++;
		ck_assert_str_eq(error.text, "out of memory");
		ck_assert_mem_eq(&before, &sum, sizeof(sum));
		ck_assert_int_eq(scarce_held, held);
	} while (n < 1000);
	ck_assert_int_gt(failures, 3);
	arithmetic_free(&sum);
	for (bool hit = true; hit && n < 1000;) {
		long held = scarce_held;

		scarce_begin(n++);
		status = ask(ARITHMETIC_ANALOGY, "money - river + water - bank");
		scarce_end();
		hit = scarce_hit;
		ck_assert_int_eq(status, STATUS_OK);
		arithmetic_free(&sum);
		ck_assert_int_eq(scarce_held, held);
	}
}
END_TEST

/* clang-format off */
SUITE("arithmetic", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(a_sum_is_words_with_signs_between_them, sizeof(sums) / sizeof(sums[0]))
	TEST(a_list_has_blanks_or_commas)
	TEST(a_hyphen_belongs_to_a_word_that_is_known)
	LOOP(what_is_no_question_is_told_and_leaves_the_last_one,
	     sizeof(refused) / sizeof(refused[0]))
	TEST(a_question_has_at_most_32_words)
	TEST(a_sum_has_nearest_words_without_its_own)
	TEST(the_odd_word_is_least_similar_to_the_mean_of_the_others)
	TEST(similarity_is_the_cosine_of_two_words)
	TEST(what_has_no_direction_has_no_answer)
	TEST(three_words_and_their_sum_are_a_parallelogram)
	TEST(king_minus_man_plus_woman_is_queen)
	TEST(every_allocation_may_fail_and_leaves_the_last_answer) )
/* clang-format on */
