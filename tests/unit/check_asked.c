/* check_asked.c - :analogy, :odd and :similarity in a session, on the bundled vectors. */
#include <stdio.h>
#include <string.h>

#include "polyseme/app/script.h"
#include "polyseme/plot/scale.h"
#include "press.h"
#include "suite.h"

static struct vectors vectors;
static struct senses *senses;
static struct session s;
static struct error error;

static void
setup(void)
{
	struct options options;

	ck_assert_int_eq(
		vectors_open(&vectors, "data/vectors/glove-50k.polyseme", false, &error),
		STATUS_OK);
	senses = senses_new();
	options_default(&options);
	ck_assert_int_eq(
		session_init(&s,
			     &(struct sources){ .vectors = &vectors, .senses = senses },
			     &options),
		STATUS_OK);
}

static void
teardown(void)
{
	session_free(&s);
	senses_delete(senses);
	vectors_close(&vectors);
}

static void
type(const char *text)
{
	session_act(&s, ACTION_COMMAND);
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
}

/* Carries out a line after ':'. */
static unsigned
command(const char *text)
{
	type(text);
	return session_accept(&s);
}

static void
press(uint32_t input)
{
	press_key(&s, input, true);
}

static const char *
answer(size_t i)
{
	static char word[VECTORS_MAX_WORD + 1];
	size_t length;
	const char *text = vectors_word(&vectors, s.sum.found.items[i].id, &length);

	snprintf(word, sizeof(word), "%.*s", (int)length, text);
	return word;
}

#define KING "analogy king - man + woman"

/* Both doors ask the same function: the same bits. */
START_TEST(an_analogy_is_shown_and_is_the_one_that_is_printed)
{
	struct arithmetic_sum other = { .count = 0 };

	ck_assert_int_eq(command(KING), REACT_LINE | REACT_DRAW);
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	ck_assert_str_eq(answer(0), "queen");
	ck_assert_int_eq(arithmetic_parse(&other, &vectors, ARITHMETIC_ANALOGY,
					  "man : king :: woman : ?", 23, &error),
			 STATUS_OK);
	ck_assert_int_eq(arithmetic_answer(&other, &vectors, &s.options.method, &error),
			 STATUS_OK);
	ck_assert_uint_eq(other.found.count, ARITHMETIC_ANSWERS);
	for (size_t i = 0; i < other.found.count; i++) {
		ck_assert_uint_eq(other.found.items[i].id, s.sum.found.items[i].id);
		ck_assert(other.found.items[i].value == s.sum.found.items[i].value);
	}
	arithmetic_free(&other);
}
END_TEST

/* Every number of the list stands on the screen, two digits of the one in the model. */
START_TEST(the_screen_shows_the_numbers_of_the_answer)
{
	struct canvas canvas;
	char row[512], expected[300], number[16];

	command(KING);
	ck_assert_int_eq(canvas_init(&canvas, 40, 120, GLYPHS_ASCII), STATUS_OK);
	session_draw(&s, &canvas);
	for (size_t i = 0; i < s.sum.found.count; i++) {
		bool seen = false;

		scale_number(number, sizeof(number), (double)s.sum.found.items[i].value);
		for (int r = 3; r < 30 && !seen; r++) {
			size_t used = 0;

			for (int c = 0; c < 58; c++)
				row[used++] =
					(char)canvas.cells[r * canvas.stride + c].glyph;
			row[used] = '\0';
			snprintf(expected, sizeof(expected), " %s ", answer(i));
			seen = strstr(row, expected) && strstr(row, number);
		}
		ck_assert_msg(seen, "%s %s is not on the screen", answer(i), number);
	}
	canvas_free(&canvas);
}
END_TEST

START_TEST(the_answer_follows_space_and_filter)
{
	float before;

	command(KING);
	before = s.sum.found.items[0].value;
	press('r');
	ck_assert_int_eq(s.sum.method.shift.space, SPACE_RAW);
	ck_assert(s.sum.found.items[0].value != before);
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	press('r');
	ck_assert(s.sum.found.items[0].value == before);
	press('F');
	ck_assert(!s.sum.method.common);
}
END_TEST

START_TEST(escape_leads_back_and_enter_explores_the_answer)
{
	command(KING);
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	command("odd breakfast, cereal, dinner, lunch");
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	press(INPUT_ENTER);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.editing.lines[0].text, "cereal");
	ck_assert(s.editing.ended);
}
END_TEST

/* From help, which covers the stage, back to it; and another question from there. */
START_TEST(help_and_the_next_question_come_from_the_stage)
{
	command(KING);
	press('?');
	ck_assert_int_eq(s.stage.kind, STAGE_HELP);
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	command("analogy paris - france + germany");
	ck_assert_str_eq(answer(0), "berlin");
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
}
END_TEST

START_TEST(similarity_is_a_message)
{
	command("similarity bank river");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.message.text,
			 "bank and river: similarity .13 in the whitened space");
	ck_assert(!s.message.is_error);
	command(KING);
	command("similarity bank river");
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	ck_assert_str_eq(answer(0), "queen");
}
END_TEST

static const struct {
	const char *line, *says;
} refused[] = {
	{ "analogy", "analogy: expected words with + and - between them, as king - man + "
		     "woman" },
	{ "analogy - - -",
	  "analogy: expected a word behind each + and -, as king - man + woman" },
	{ "analogy kng - man", "analogy: \"kng\" is an unknown word; spelt nearly like "
			       "it: king, kong, kg or ing" },
	{ "analogy king - king", "analogy: the words cancel out: the sum is zero" },
	{ "odd lunch dinner",
	  "odd: expected at least three words, as breakfast cereal dinner lunch" },
	{ "similarity bank", "similarity: expected two words, as bank river" },
};

START_TEST(what_has_no_answer_is_said_and_nothing_moves)
{
	command(KING);
	ck_assert_int_eq(command(refused[_i].line) & REACT_BELL, REACT_BELL);
	ck_assert_str_eq(s.message.text, refused[_i].says);
	ck_assert(s.message.is_error);
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	ck_assert_str_eq(answer(0), "queen");
}
END_TEST

static const struct {
	const char *line, *offered;
	size_t begin;
} completions[] = {
	{ "ana", "analogy", 0 },
	{ "analogy kin", "king", 8 },
	{ "analogy king - wom", "woman", 15 },
	{ "analogy king -wom", "woman", 14 },
	{ "analogy king+wom", "woman", 13 },
	{ "analogy man:king::wom", "woman", 18 },
	{ "odd lunch, breakf", "breakfast", 11 },
	{ "similarity bank rive", "river", 16 },
	{ "axes man-wom", "woman", 9 },
	{ "axes man-woman,sma", "small", 15 },
	{ "analogy KIN", "king", 8 },
	/* others as before */
	{ "preset att", "attention", 7 },
};

START_TEST(words_are_completed_in_a_question)
{
	char out[64][256];
	size_t begin, n;
	bool seen = false;

	type(completions[_i].line);
	n = session_complete(&s, &begin, out, 64);
	for (size_t i = 0; i < n; i++)
		seen |= strcmp(out[i], completions[_i].offered) == 0;
	ck_assert(seen);
	ck_assert_uint_eq(begin, completions[_i].begin);
}
END_TEST

START_TEST(it_is_drawn_at_every_size)
{
	static const char *const lines[] = { KING, "analogy king",
					     "odd lunch lunch dinner tea",
					     "analogy king + king - man" };
	static const char *const looks[] = { "zoom both", "zoom bars", "zoom map" };

	command(lines[_i % 4]);
	for (size_t look = 0; look < 3; look++) {
		struct canvas canvas;

		command(looks[look]);
		for (int rows = 0; rows <= 24; rows++)
			for (int cols = 0; cols <= 82; cols += 3) {
				ck_assert_int_eq(
					canvas_init(&canvas, rows, cols, GLYPHS_UNICODE),
					STATUS_OK);
				session_draw(&s, &canvas);
				canvas_free(&canvas);
			}
		ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	}
}
END_TEST

/* clang-format off */
SUITE("asked", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(an_analogy_is_shown_and_is_the_one_that_is_printed)
	TEST(the_screen_shows_the_numbers_of_the_answer)
	TEST(the_answer_follows_space_and_filter)
	TEST(escape_leads_back_and_enter_explores_the_answer)
	TEST(help_and_the_next_question_come_from_the_stage)
	TEST(similarity_is_a_message)
	LOOP(what_has_no_answer_is_said_and_nothing_moves,
	     sizeof(refused) / sizeof(refused[0]))
	LOOP(words_are_completed_in_a_question,
	     sizeof(completions) / sizeof(completions[0]))
	LOOP(it_is_drawn_at_every_size, 4) )
/* clang-format on */
