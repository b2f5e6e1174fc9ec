/* check_story.c - what the story says, on the bundled vectors: steps, verdicts, what
 * stands in the way, at any width. */
#include <stdio.h>
#include <string.h>

#include "app/view/view.h"
#include "polyseme/plot/flow.h"
#include "bundled_session.h"
#include "suite.h"

static const char *
told(int rows, int cols)
{
	static char text[512];
	enum role role;

	story_tell(&s, rows, cols, true, text, sizeof(text), &role);
	return text;
}

static void
run(const char *script)
{
	must(script_run(&s, NULL, "test", script, strlen(script), NULL, &error));
	session_settle(&s);
}

#define RIVER "text we sat on the river bank and watched the water\n"
#define NEXT  "key PgDn\n"
#define FILES "set sense-source file\n"
#define FOUND "set sense-source found\n"
#define LASER FOUND "text the light of the laser\ntarget light\n"
#define ROUND NEXT NEXT NEXT NEXT NEXT NEXT NEXT NEXT NEXT NEXT

static const struct {
	const char *script;
	int rows, cols;
	const char *says;
} stories[] = {
	{ RIVER, 2, 78,
	  "bank clearly means river here, .38 ahead of finance. To bank in "
	  "general .40" },
	{ RIVER NEXT, 2, 78,
	  "bank in general: finance .67, river .16. PgDn adds the nearest word" },
	{ RIVER NEXT NEXT, 2, 78,
	  "1 of 9: + river, 1 away, pushes bank .33: finance .67 -> .60, river .16 -> "
	  ".41; roads, rails, canals .03 -> .18. bank is still finance, by .20" },
	{ RIVER NEXT NEXT NEXT NEXT, 2, 78,
	  "3 of 9: + the, 2 away, pushes nothing: bank is still finance, by .19" },
	{ RIVER ROUND, 2, 78,
	  "9 of 9: + we, 5 away, pushes bank .13: finance .26 -> .19, river .59 -> .57; "
	  "everyday talk .02 -> .12. bank is still river, by .38" },
	{ RIVER ROUND NEXT, 2, 78,
	  "all 9 words: bank clearly means river here, .38 ahead of finance. PgDn begins "
	  "anew" },
	{ RIVER ROUND NEXT NEXT, 2, 78,
	  "bank in general: finance .67, river .16. PgDn adds the nearest word" },
	{ "text he walked to the bank", 2, 78,
	  "bank is undecided: the context says little, it leans to finance (.04)" },
	{ "text the bank of the", 2, 78,
	  "bank is undecided: the context says little, it leans to finance (.26)" },
	{ "text they swam to the banks of the river and watched the water", 2, 90,
	  "banks (senses of bank) clearly means river here, .43 ahead of finance. To "
	  "banks in general .54" },
	{ "text a ripe apple", 2, 78,
	  "apple clearly means fruit here, .42 ahead of company; only 1 known word "
	  "stands around it" },
	{ "text I saw a bank's door\ntarget I", 2, 78,
	  "I is not in these vectors; its context alone speaks here" },
	{ "text I saw a bank's door\ntarget #5", 2, 78,
	  "'s is not in these vectors; its context alone speaks here" },
	{ "text the rivr bnak was here\ntarget bnak", 2, 78,
	  "bnak is not among the 50,000 known words; its context alone speaks here; "
	  "near: bank, bak, beak, back" },
	{ "text qzxv zzkj", 2, 78,
	  "none of these words is among the 50,000 known ones; near: zaki, zak, kj, "
	  "zeke" },
	{ "text bank", 2, 78,
	  "bank has no known context word: it stays what it is in general" },
	{ "text the bank", 2, 78,
	  "only words that weigh nothing stand around bank: it stays what it is in "
	  "general" },
	{ FILES "text the doctor read the newspaper\ntarget doctor", 2, 78,
	  "doctor here is nearest to newspapers .66; the same words in any other order "
	  "give this vector. To doctor in general .49" },
	{ FILES "text the doctor read the newspaper\ntarget doctor\nkey PgDn PgDn PgDn",
	  2, 78,
	  "2 of 4: + read, 1 away, pushes doctor .49; books and articles .11 -> .34. "
	  "Similarity to doctor in general .88" },
	{ LASER, 2, 78,
	  "light clearly means laser/electromagnetic/radiation here, .43 ahead of "
	  "bright/purple/shades. To light in general .73" },
	{ LASER, 1, 78,
	  "light: clearly laser/electromagnetic, .43 ahead of bright/purple/shades" },
	{ LASER, 1, 30, "light: clearly laser (.43)" },
	{ LASER, 1, 14, "clearly laser" },
	{ LASER NEXT, 2, 78,
	  "light in general: bright/purple/shades .59, laser/electromagnetic/radiation "
	  ".59. PgDn adds the nearest word" },
	{ FOUND "text she saw the light\ntarget light", 2, 78,
	  "light is undecided: the context says little, it leans to "
	  "afternoon/morning/hours (.06)" },
	{ RIVER "key Esc x", 2, 78,
	  "x: the same word in another sentence clearly means finance, .68 ahead of "
	  "river. Similarity of the two .37" },
	{ RIVER "key Esc x x", 2, 78,
	  "x: the same word in another sentence clearly means turn, .34 ahead of "
	  "finance. Similarity of the two .28" },
	{ RIVER "key Esc x x x", 2, 78,
	  "bank clearly means river here, .38 ahead of finance. To bank in "
	  "general .40" },
	{ RIVER "set alpha .2", 2, 78,
	  "undecided: the context alone says river, but the usual meaning of bank pulls "
	  "it "
	  "to finance" },
	{ RIVER "set alpha .2", 1, 58, "undecided; the context alone says river" },
	{ RIVER "set map pairs", 2, 78,
	  "map: pairs - say which, as :axes hot-cold,river-money" },
	{ RIVER "key Esc\ntype g\ntype g", 2, 78,
	  "map: pairs - say which, as :axes hot-cold,river-money" },
	{ RIVER "set order reading\nkey PgDn", 2, 78,
	  "bank in general: finance .67, river .16. PgDn adds the first word" },
	{ "", 2, 78,
	  "Type a sentence, then choose a word and watch it change its meaning" },
	{ "text ?!", 2, 78, "Only punctuation here: type a word" },
	{ RIVER, 1, 58, "bank clearly means river here, .38 ahead of finance" },
	{ RIVER, 1, 40, "bank: clearly river (.38)" },
	{ RIVER, 1, 28, "bank: clearly river (.38)" },
	{ RIVER, 1, 14, "clearly river" },
	{ RIVER NEXT NEXT, 1, 78,
	  "+ river .33: finance .67 -> .60, river .16 -> .41, still finance, by .20" },
	{ RIVER NEXT NEXT, 1, 58, "1 of 9: + river: still finance, by .20" },
	{ RIVER NEXT NEXT, 1, 38, "1 of 9: + river: still finance, by .20" },
	{ RIVER NEXT NEXT, 1, 22, "+ river: finance by .20" },
	{ "text he walked to the bank", 1, 50,
	  "bank: undecided, leans to finance (.04)" },
	{ "text he walked to the bank", 1, 30, "undecided, leans to finance" },
};

START_TEST(the_story_in_full)
{
	run(stories[_i].script);
	ck_assert_str_eq(told(stories[_i].rows, stories[_i].cols), stories[_i].says);
}
END_TEST

/* Whatever the width, the verdict is there and nothing is cut. */
START_TEST(the_verdict_is_never_cut)
{
	static const char *const scripts[] = { RIVER, RIVER ROUND NEXT,
					       "text he walked to the bank",
					       "text the bank approved the loan" };
	static const char *const senses_named[] = { "river", "river", "undecided",
						    "finance" };

	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		run(scripts[i]);
		for (int cols = 16; cols < 130; cols++)
			for (int rows = 1; rows <= 2; rows++) {
				const char *text = told(rows, cols);

				ck_assert_int_le(flow_rows(text, cols), rows);
				ck_assert_msg(strstr(text, senses_named[i]) != NULL,
					      "%dx%d: %s", cols, rows, text);
			}
	}
}
END_TEST

START_TEST(x_goes_through_the_sentences_of_the_other_senses)
{
	run(RIVER "key Esc x");
	ck_assert(s.other.shown);
	ck_assert_str_eq(s.other.reading.word->senses.senses[s.other.sense]->name,
			 "finance");
	ck_assert_uint_eq(s.other.moment.step, s.other.reading.shift.steps);
	/* it is read by the same method, and stays while the sentence changes */
	run("set space raw\nkey i\ntype s");
	ck_assert_int_eq(s.other.reading.method.shift.space, SPACE_RAW);
	ck_assert(s.other.shown);
	/* it goes with the word, by Esc, and after the last */
	run("key Shift-Tab");
	ck_assert(!s.other.shown);
	run("key Tab F10");
	ck_assert(s.other.shown);
	run("key Esc");
	ck_assert(!s.other.shown);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	run("key F10 F10 F10");
	ck_assert(!s.other.shown);
}
END_TEST

START_TEST(a_word_is_picked_from_the_list)
{
	size_t count;
	const char *const *words = session_words(&s, &count);

	ck_assert_uint_gt(count, 50);
	run("key Esc\ntype :words\nkey Enter");
	ck_assert_int_eq(s.stage.kind, STAGE_WORDS);
	run("key End");
	ck_assert_uint_eq(s.stage.word, count - 1);
	run("key Home Down Down Up PgUp Right Right Left");
	ck_assert_uint_eq(s.stage.word, 1);
	run("key Enter");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert_str_eq(s.live.reading.word->text, words[1]);
	ck_assert(s.editing.ended);
	run("key Esc\ntype :words\nkey Enter Esc");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.live.reading.word->text, words[1]);
}
END_TEST

START_TEST(the_examples_are_decided)
{
	static const char *const means[] = { "river", "animal", "fruit" };

	for (size_t i = 0; i < SESSION_EXAMPLES; i++) {
		session_open(&s, session_example(i), i == 0 ? "bank:2" : NULL);
		ck_assert(s.live.reading.verdict.decided);
		ck_assert_str_eq(
			s.live.reading.word->senses.senses[s.live.reading.verdict.best]
				->name,
			means[i]);
	}
}
END_TEST

/* clang-format off */
SUITE("story", 60,
	tcase_add_checked_fixture(tests, bundled_setup, bundled_teardown);
	LOOP(the_story_in_full, sizeof(stories) / sizeof(stories[0]))
	TEST(the_verdict_is_never_cut)
	TEST(x_goes_through_the_sentences_of_the_other_senses)
	TEST(a_word_is_picked_from_the_list)
	TEST(the_examples_are_decided) )
/* clang-format on */
