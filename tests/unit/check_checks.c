/* check_checks.c - every failure check bites where it says, and not beside it. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/view/view.h"
#include "bundled_session.h"
#include "suite.h"

/* Sets ":name value" (or "") and reads the target in the sentence. */
static void
read_sentence(const char *setting, const char *target, const char *sentence)
{
	char name[32], value[32];

	if (sscanf(setting, ":%31s %31s", name, value) == 2)
		must(session_set_option(&s, name, value, &error));
	session_set_line(&s, NULL, sentence, strlen(sentence), strlen(sentence));
	must(session_choose(&s, target, &error));
	session_settle(&s);
}

static const char *
says(enum check check, enum wording wording)
{
	static char text[512];
	struct sink sink;

	sink_init(&sink, text, sizeof(text));
	checks_tell(&s.live.reading, &vectors, &s.live.checks, check, wording, &sink);
	ck_assert_uint_eq(sink.needed, sink.used);
	return text;
}

static const char *
story(int cols)
{
	static char text[512];
	enum role role;

	story_tell(&s, 2, cols, true, text, sizeof(text), &role);
	return text;
}

/* What each says of its own sentence. */
static const char *const texts[CHECK_COUNT] = {
	[CHECK_LEFT_OUT] = "I is not in these vectors; its context alone speaks here",
	[CHECK_UNKNOWN] = "bnak is not among the 50,000 known words; its context alone "
			  "speaks here; near: bank, bak, beak, back",
	[CHECK_NO_CONTEXT] =
		"bank has no known context word: it stays what it is in general",
	[CHECK_NO_PUSH] =
		"only words that weigh nothing stand around bank: it stays what it is in "
		"general",
	[CHECK_USUAL_SENSE] =
		"undecided: the context alone says river, but the usual meaning of "
		"bank pulls it to finance",
	[CHECK_UNDECIDED] =
		"bank is undecided: the context says little, it leans to finance (.04)",
	[CHECK_MIXED] =
		"the window mixes two parts: \"money\" speaks for finance, \"river\" for "
		"river",
	[CHECK_AGAINST] =
		"but \"flows\" speaks for water, against electricity: evidence .44",
	[CHECK_COPIES] =
		"another \"bank\" of this text has the same context and so the same "
		"vector",
	[CHECK_NEGATION] = "\"not\" is a word like any other (push .23): what it denies "
			   "is not seen",
	[CHECK_PART] = "it is a part of \"sand-bank\", a word that these vectors do not "
		       "have",
	[CHECK_FEW_WORDS] = "only 1 known word stands around it",
	[CHECK_ORDER] = "the same words in any other order give this vector",
};

START_TEST(every_check_bites_in_its_sentence)
{
	const struct check_row *row = &checks_rows[_i];

	read_sentence(row->setting, row->target, row->sentence);
	ck_assert_msg(s.live.checks.bites[_i], "%s does not bite", row->name);
	ck_assert_str_eq(says((enum check)_i, WORDING_FULL), texts[_i]);
}
END_TEST

/* The same, but for the one thing that matters. */
static const struct {
	const char *setting, *target, *sentence;
} spares[CHECK_COUNT] = {
	[CHECK_LEFT_OUT] = { "", "saw", "I saw the river bank" },
	[CHECK_UNKNOWN] = { "", "i", "I saw the river bank" },
	[CHECK_NO_CONTEXT] = { "", "bank", "the bank" },
	[CHECK_NO_PUSH] = { "", "bank", "a river bank" },
	[CHECK_USUAL_SENSE] = { ":alpha .7", "bank",
				"we sat on the river bank and watched the water" },
	[CHECK_UNDECIDED] = { "", "bank", "he walked to the river bank" },
	[CHECK_MIXED] = { ":window 3", "bank:3",
			  "the bank robber hid the money from the bank vault near the "
			  "river bank" },
	/* "tied" speaks for finance, but too little to matter */
	[CHECK_AGAINST] = { "", "bank:2",
			    "the bank lent us money for a boat and we tied it to the "
			    "river bank" },
	[CHECK_COPIES] = { ":preset default", "bank:2",
			   "the bank lent us money for a boat and we tied it to the "
			   "river "
			   "bank" },
	[CHECK_NEGATION] = { "", "good", "the movie was good. it was not long" },
	[CHECK_PART] = { "", "bank", "the boat lay at the sand - bank all night" },
	[CHECK_FEW_WORDS] = { "", "apple", "a ripe red juicy apple" },
	[CHECK_ORDER] = { ":window 2", "dog", "the dog bites the man" },
};

START_TEST(no_check_bites_beside_its_sentence)
{
	read_sentence(spares[_i].setting, spares[_i].target, spares[_i].sentence);
	ck_assert_msg(!s.live.checks.bites[_i], "%s bites: %s", checks_rows[_i].name,
		      says((enum check)_i, WORDING_FULL));
}
END_TEST

/* Whoever has the room reads the first that bites, in the words that commands print. */
START_TEST(the_story_tells_the_first_that_bites)
{
	const struct check_row *row = &checks_rows[_i];
	enum check first;

	read_sentence(row->setting, row->target, row->sentence);
	first = checks_first(&s.live.checks, CHECK_ALARM, CHECK_CALM);
	if (first == CHECK_COUNT)
		first = checks_first(&s.live.checks, CHECK_REMARK, row->place);
	ck_assert_msg(strstr(story(200), says(first, WORDING_FULL)) != NULL,
		      "%s: not \"%s\" in \"%s\"", row->name, says(first, WORDING_FULL),
		      story(200));
}
END_TEST

START_TEST(a_remark_never_takes_the_place_of_the_verdict)
{
	for (int cols = 16; cols < 200; cols++) {
		read_sentence("", "bank:3",
			      "the bank robber hid the money from the bank vault near "
			      "the river bank");
		ck_assert_msg(strstr(story(cols), "probably") != NULL, "%d: %s", cols,
			      story(cols));
		ck_assert_msg(strstr(story(cols), "river") != NULL, "%d: %s", cols,
			      story(cols));
	}
	read_sentence("", "apple", "a ripe apple");
	ck_assert_str_eq(story(34), "apple: clearly fruit, .42 ahead of company; only 1 "
				    "context word");
	ck_assert_str_eq(story(26), "apple: clearly fruit (.42); only 1 context word");
}
END_TEST

/* Of no word that has senses it is told that its order does not matter. */
START_TEST(what_is_common_is_told_only_where_nothing_else_is)
{
	read_sentence("", "bank", "we sat on the river bank and watched the water");
	ck_assert(s.live.checks.bites[CHECK_ORDER]);
	ck_assert(!s.live.checks.nothing_else);
	ck_assert_ptr_null(strstr(story(200), "order"));
	read_sentence("", "zzkj", "the zzkj of the river");
	ck_assert(!s.live.checks.nothing_else);
	ck_assert_ptr_null(strstr(story(200), "order"));
	read_sentence(":sense-source file", "dog", "the dog bites the man");
	ck_assert(s.live.checks.nothing_else);
	ck_assert_ptr_nonnull(strstr(story(200), "order"));
}
END_TEST

START_TEST(nothing_bites_without_a_word)
{
	struct checks checks;

	session_set_line(&s, NULL, "?!", 2, 2);
	checks_find(&s.live.reading, &checks);
	ck_assert_int_eq(checks_first(&checks, CHECK_ALARM, CHECK_CALM), CHECK_COUNT);
	ck_assert_int_eq(checks_first(&checks, CHECK_REMARK, CHECK_COMMON), CHECK_COUNT);
}
END_TEST

START_TEST(a_share_of_nothing_pushes_nothing)
{
	read_sentence(":alpha 0", "bank", "we sat on the river bank");
	ck_assert(s.live.checks.bites[CHECK_NO_PUSH]);
	ck_assert_str_eq(says(CHECK_NO_PUSH, WORDING_FULL),
			 "the share of the context is 0: bank stays what it is in "
			 "general");
}
END_TEST

/* The part around one word decides, so that a narrower window helps. */
START_TEST(a_narrower_window_parts_what_was_mixed)
{
	const char *sentence = checks_rows[CHECK_MIXED].sentence;

	read_sentence(":window 3", "bank:3", sentence);
	ck_assert(s.live.reading.verdict.decided);
	ck_assert_str_eq(
		s.live.reading.word->senses.senses[s.live.reading.verdict.best]->name,
		"river");
}
END_TEST

/* What copies and order claim is true: the vectors are the same. */
static double
similarity_of(const char *target, const char *sentence, double *vector)
{
	read_sentence("", target, sentence);
	double similarity = shift_similarity(s.live.reading.shift.D, vector,
					     s.live.reading.unit_full);

	memcpy(vector, s.live.reading.unit_full,
	       s.live.reading.shift.D * sizeof(*vector));
	return similarity;
}

START_TEST(what_is_said_of_copies_and_of_order_is_so)
{
	static const char banks[] =
		"the bank lent us money for a boat and we tied it to the river bank";
	double vector[VECTORS_MAX_DIMS] = { 0 };

	similarity_of("dog", "the dog bites the man", vector);
	ck_assert(s.live.checks.bites[CHECK_ORDER]);
	ck_assert_double_gt(similarity_of("dog", "the man bites the dog", vector),
			    1 - 1e-12);
	must(session_set_option(&s, "window", "2", &error));
	similarity_of("dog", "the dog bites the man", vector);
	ck_assert_double_lt(similarity_of("dog", "the man bites the old dog", vector),
			    1 - 1e-3);
	must(session_set_option(&s, "preset", "attention", &error));
	similarity_of("bank", banks, vector);
	ck_assert(s.live.checks.bites[CHECK_COPIES]);
	ck_assert_double_gt(similarity_of("bank:2", banks, vector), 1 - 1e-12);
	must(session_set_option(&s, "preset", "default", &error));
	similarity_of("bank", banks, vector);
	ck_assert(!s.live.checks.bites[CHECK_COPIES]);
	ck_assert_double_lt(similarity_of("bank:2", banks, vector), 1 - 1e-3);
}
END_TEST

/* A weight that falls with the distance tells copies apart; a hyphen with a blank beside
 * it joins nothing. */
START_TEST(what_only_looks_alike_does_not_bite)
{
	read_sentence("", "bank", "the bank bought a bank");
	ck_assert(s.live.checks.bites[CHECK_COPIES]);
	read_sentence(":decay reciprocal", "bank", "the bank bought a bank");
	ck_assert(!s.live.checks.bites[CHECK_COPIES]);
	ck_assert(!s.live.checks.bites[CHECK_ORDER]);
	read_sentence("", "bank", "the boat lay at the sand -bank");
	ck_assert(!s.live.checks.bites[CHECK_PART]);
	read_sentence("", "bank", "the boat lay at the sand- bank");
	ck_assert(!s.live.checks.bites[CHECK_PART]);
	read_sentence("", "bank", "the boat lay at the bank-xyzzy- side");
	ck_assert_str_eq(says(CHECK_PART, WORDING_SHORT),
			 "it is a part of \"bank-xyzzy\"");
}
END_TEST

/* Names are what programs match, and stand in the column of keys in the help. */
START_TEST(names_are_short_and_differ)
{
	for (size_t i = 0; i < CHECK_COUNT; i++) {
		const char *name = checks_rows[i].name;

		ck_assert_uint_lt(strlen(name), 20);
		for (const char *at = name; *at; at++)
			ck_assert(islower((unsigned char)*at) || *at == '-');
		for (size_t j = 0; j < i; j++)
			ck_assert_str_ne(checks_rows[j].name, name);
	}
}
END_TEST

START_TEST(an_example_is_a_command_line)
{
	char out[240];

	ck_assert_str_eq(checks_example(&checks_rows[CHECK_FEW_WORDS], out, sizeof(out)),
			 "--target apple \"a ripe apple\"");
	ck_assert_str_eq(
		checks_example(&checks_rows[CHECK_USUAL_SENSE], out, sizeof(out)),
		"--alpha .2 --target bank \"we sat on the river bank and watched the "
		"water\"");
	for (size_t i = 0; i < CHECK_COUNT; i++)
		ck_assert_uint_lt(
			strlen(checks_example(&checks_rows[i], out, sizeof(out))),
			sizeof(out) - 1);
}
END_TEST

/* A word of any length, or of bytes that are no text, is cut and made safe. */
START_TEST(long_and_broken_words_are_told_too)
{
	char text[2000] = "the ";

	memset(text + 4, 'q', 1500);
	strcpy(text + 1504, "\xff\x1b-bank of n\xcc\x81ot");
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
	for (size_t j = 0; j < s.live.reading.sentence.count; j++) {
		if (!reading_choosable(&s.live.reading, j))
			continue;
		char name[32];

		snprintf(name, sizeof(name), "#%zu", j + 1);
		must(session_choose(&s, name, &error));
		for (enum check i = 0; i < CHECK_COUNT; i++)
			if (s.live.checks.bites[i])
				for (enum wording w = 0; w <= WORDING_LEAST; w++)
					for (const char *at = says(i, w); *at; at++)
						ck_assert((unsigned char)*at >= ' ');
	}
}
END_TEST

/* clang-format off */
SUITE("checks", 60,
	tcase_add_checked_fixture(tests, bundled_setup, bundled_teardown);
	LOOP(every_check_bites_in_its_sentence, CHECK_COUNT)
	LOOP(no_check_bites_beside_its_sentence, CHECK_COUNT)
	LOOP(the_story_tells_the_first_that_bites, CHECK_COUNT)
	TEST(a_remark_never_takes_the_place_of_the_verdict)
	TEST(what_is_common_is_told_only_where_nothing_else_is)
	TEST(nothing_bites_without_a_word)
	TEST(a_share_of_nothing_pushes_nothing)
	TEST(a_narrower_window_parts_what_was_mixed)
	TEST(what_is_said_of_copies_and_of_order_is_so)
	TEST(what_only_looks_alike_does_not_bite)
	TEST(names_are_short_and_differ)
	TEST(an_example_is_a_command_line)
	TEST(long_and_broken_words_are_told_too) )
/* clang-format on */
