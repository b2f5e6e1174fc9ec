/* check_show.c - a lesson shown: beats to and fro, guesses and votes, free play, the end. */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "invariants.h"
#include "bundled_session.h"
#include "golden.h"
#include "polyseme/app/lesson_check.h"
#include "press.h"
#include "scratch.h"

#define LESSON "tests/data/banks.md"

static struct canvas canvas;

static void
setup(void)
{
	scratch_setup();
	bundled_setup();
	ck_assert_int_eq(canvas_init(&canvas, 18, 60, GLYPHS_UNICODE), STATUS_OK);
	session_set_size(&s, 18, 60);
	size_t size;
	unsigned char *text = scratch_read(LESSON, &size);

	/* a copy, for what changes the file */
	scratch_write("lesson.md", text, size);
	free(text);
}

static void
teardown(void)
{
	canvas_free(&canvas);
	bundled_teardown();
	scratch_teardown();
}

static void
begin(void)
{
	must(session_lesson(&s, scratch_path("lesson.md"), 0, &error));
}

static unsigned
press(uint32_t input)
{
	return press_key(&s, input, session_line(&s)->length == 0);
}

static void
press_all(const char *keys)
{
	for (; *keys; keys++)
		press((unsigned char)*keys);
}

/* The screen now, as text; overwritten by the second call after this one. */
static const char *
screen(void)
{
	static char texts[2][1 << 16];
	static int next;
	char *text = texts[next++ % 2];

	session_settle(&s);
	session_draw(&s, &canvas);
	canvas_dump(&canvas, text, sizeof(texts[0]));
	return text;
}

static bool
shows(const char *what)
{
	return strstr(screen(), what) != NULL;
}

static void
check_golden(const char *name, int rows, int cols, enum glyphs glyphs)
{
	struct canvas own;

	ck_assert_int_eq(canvas_init(&own, rows, cols, glyphs), STATUS_OK);
	session_set_size(&s, rows, cols);
	session_settle(&s);
	session_draw(&s, &own);
	golden_check(&own, name);
	canvas_free(&own);
}

START_TEST(it_begins_with_the_title)
{
	begin();
	ck_assert(shows("Two banks"));
	ck_assert(shows("1 / 6"));
	ck_assert(shows("One word, two meanings."));
	ck_assert(!shows("A vector is"));
	press(INPUT_PGDN);
	ck_assert(shows("One word, two meanings."));
	ck_assert(shows("A vector is a row of numbers."));
}
END_TEST

START_TEST(back_shows_what_was_there)
{
	static char frames[40][1 << 13];
	size_t n = 0;

	begin();
	for (; n < 40; n++) {
		snprintf(frames[n], sizeof(frames[0]), "%s", screen());
		if (n && strcmp(frames[n], frames[n - 1]) == 0)
			break;
		press(INPUT_PGDN);
		if (s.play.on)
			session_act(&s, ACTION_STEP_ALL);
		if (s.message.text[0]) /* the end says so */
			break;
	}
	ck_assert_uint_gt(n, 10);
	s.message.text[0] = '\0';
	for (size_t i = n + 1; i-- > 0;) {
		ck_assert_str_eq(screen(), frames[i]);
		press(INPUT_PGUP);
	}
	ck_assert_uint_eq(s.show.slide, 0);
	ck_assert_uint_eq(s.show.beat, 0);
}
END_TEST

START_TEST(a_question_hides_what_would_answer_it)
{
	begin();
	press_all("2G");
	ck_assert(shows("Where will this bank go?"));
	ck_assert(shows("we tied it to the"));
	ck_assert(!shows("ahead of"));
	ck_assert(!shows("map"));
	check_golden("lesson_question", 18, 60, GLYPHS_UNICODE);
	check_golden("lesson_question_80x24", 24, 80, GLYPHS_UNICODE);
	press(INPUT_PGDN);
	ck_assert(shows("clearly means river"));
	ck_assert(shows("what was said"));
}
END_TEST

START_TEST(a_digit_guesses_until_the_answer_is_shown)
{
	begin();
	press_all("2G1");
	ck_assert_uint_eq(s.show.ballots[0].guess, 1);
	ck_assert(shows("1  finance  your guess"));
	press('4');
	ck_assert_str_eq(s.message.text, "the answers are 1 to 3");
	ck_assert_uint_eq(s.show.ballots[0].guess, 1);
	press(INPUT_PGDN);
	press('3');
	ck_assert_uint_eq(s.show.ballots[0].guess, 1);
	check_golden("lesson_guessed", 18, 60, GLYPHS_UNICODE);
	press(INPUT_END);
	ck_assert(shows("you said finance; right is river"));
	ck_assert(shows("nobody guessed; right is yes"));
}
END_TEST

static void
vote(const char *counts)
{
	press('v');
	ck_assert_int_eq(s.editing.focus, FOCUS_COMMAND);
	ck_assert_str_eq(session_line(&s)->text, "votes ");
	char line[80];

	snprintf(line, sizeof(line), "votes %s", counts);
	session_set_line(&s, NULL, line, strlen(line), strlen(line));
	press(INPUT_ENTER);
	ck_assert_int_eq(s.editing.focus, FOCUS_EXPLORE);
}

/* A line behind ':'. */
static void
command(const char *line)
{
	press(':');
	session_set_line(&s, NULL, line, strlen(line), strlen(line));
	press(INPUT_ENTER);
}

START_TEST(a_class_votes_twice)
{
	begin();
	press_all("2G");
	vote("4 11 6");
	ck_assert(shows("52 % agree. Let them talk it over, then vote again."));
	check_golden("lesson_voted", 18, 60, GLYPHS_UNICODE);
	vote("2 17 2");
	ck_assert(shows("81 % agree. Go on."));
	check_golden("lesson_voted_again", 18, 60, GLYPHS_UNICODE);
	press(INPUT_PGDN);
	check_golden("lesson_revealed", 18, 60, GLYPHS_UNICODE);
	check_golden("lesson_revealed_80x24", 24, 80, GLYPHS_UNICODE);
	check_golden("lesson_revealed_120x40", 40, 120, GLYPHS_UNICODE);
	check_golden("lesson_revealed_ascii", 18, 60, GLYPHS_ASCII);
	press('G');
	check_golden("lesson_summary", 18, 60, GLYPHS_UNICODE);
}
END_TEST

/* Votes, and what the screen says of them: 2 of the answers is right. */
static const struct {
	const char *votes, *said;
} advice[] = {
	{ "66 34 0", "66 % agree. Explain it once more, then vote again." },
	{ "65 35 0", "65 % agree. Let them talk it over, then vote again." },
	{ "30 70 0", "70 % agree. Let them talk it over, then vote again." },
	{ "29 71 0", "71 % agree. Go on." },
	{ "0, 1, 0", "100 % agree. Go on." },
};

START_TEST(advice_follows_the_share_of_the_right_answer)
{
	begin();
	press_all("2G");
	vote(advice[_i].votes);
	ck_assert_msg(shows(advice[_i].said), "%s", screen());
}
END_TEST

static const char *const bad_votes[] = { "",	    "4 11",	 "4 11 6 1",
					 "a b c",   "4 -1 6",	 "0 0 0",
					 "1.5 2 3", "99999 1 1", "4x 1 2" };

START_TEST(votes_that_are_none_change_nothing)
{
	begin();
	press_all("2G");
	vote("4 11 6");
	vote(bad_votes[_i]);
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, "votes: expected 3 numbers"));
	ck_assert_uint_eq(s.show.ballots[0].rounds, 1);
	ck_assert_uint_eq(s.show.ballots[0].votes[0][1], 11);
}
END_TEST

START_TEST(votes_need_a_question)
{
	begin();
	press('v');
	ck_assert_str_eq(s.message.text, "there is no question to vote on");
	ck_assert_int_eq(s.editing.focus, FOCUS_EXPLORE);
}
END_TEST

START_TEST(numbers_go_to_slides)
{
	begin();
	press_all("3G");
	ck_assert_uint_eq(s.show.slide, 2);
	press_all("gg");
	ck_assert_uint_eq(s.show.slide, 0);
	press_all("12G");
	ck_assert_uint_eq(s.show.slide, 5);
	press_all("g3G");
	ck_assert_uint_eq(s.show.slide, 2);
	press(INPUT_HOME);
	ck_assert_uint_eq(s.show.slide, 0);
}
END_TEST

START_TEST(steps_are_beats_and_keep_what_was_said)
{
	begin();
	press_all("3G");
	ck_assert_uint_eq(s.live.moment.step, 0);
	ck_assert(shows("In general .16."));
	press(INPUT_PGDN);
	ck_assert_uint_eq(s.live.moment.step, 1);
	ck_assert(shows("In general .16."));
	press(INPUT_PGDN);
	ck_assert(s.play.on);
	press(INPUT_ESCAPE); /* stops it, and nothing else */
	ck_assert(!s.play.on);
	ck_assert(s.show.on);
	press(INPUT_PGUP);
	ck_assert_uint_eq(s.live.moment.step, 1);
}
END_TEST

START_TEST(pins_of_a_slide_are_compared)
{
	begin();
	press_all("4G");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert(!s.pinned.unsaved);
	ck_assert(shows("They are alike: .31."));
	check_golden("lesson_compare", 18, 60, GLYPHS_UNICODE);
	check_golden("lesson_compare_80x24", 24, 80, GLYPHS_UNICODE);
	press(INPUT_PGDN);
	ck_assert_uint_eq(s.pinned.pins.count, 0);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

/* Whichever way one comes to it. */
START_TEST(a_slide_shows_nothing_of_the_one_before)
{
	static const char text[] =
		"# A\n<!-- type: the river bank -->\n<!-- target: bank -->\n"
		"<!-- corpus: tests/data/banks.txt -->\nx\n"
		"<!-- sum: king - man + woman -->\ny\n"
		"## B\n<!-- type: the river bank -->\n"
		"Found 1<!-- = found -->, best 1<!-- = answer -->.\n"
		"<!-- stage: sum -->\nz\n";

	scratch_write("lesson.md", text, strlen(text));
	begin();
	press(INPUT_PGDN);
	ck_assert(shows("queen"));
	press(INPUT_PGDN);
	ck_assert(shows("Found -, best -."));
	press(INPUT_PGDN);
	ck_assert_ptr_nonnull(strstr(s.message.text, "stage: nothing is there to show"));
}
END_TEST

/* A sum is answered in the space that is set, wherever it was set. */
START_TEST(a_sum_that_is_shown_again_is_answered_anew)
{
	static const char text[] = "# A\n<!-- sum: king - man + woman -->\nx\n"
				   "<!-- stage: explore -->\n<!-- space: raw -->\ny\n"
				   "<!-- stage: sum -->\nz\n";
	struct moment scratch;

	scratch_write("lesson.md", text, strlen(text));
	begin();
	double whitened = (double)s.sum.found.items[0].value;

	press(INPUT_PGDN);
	press(INPUT_PGDN);
	ck_assert_int_eq(s.stage.kind, STAGE_SUM);
	ck_assert_double_gt(fabs((double)s.sum.found.items[0].value - whitened), .01);
	ck_assert_int_eq(moment_init(&scratch, s.live.reader), STATUS_OK);
	ck_assert_ptr_null(invariants_broken(&s, &scratch));
	moment_free(&scratch, s.live.reader);
}
END_TEST

START_TEST(leaving_gives_back_what_was_there)
{
	session_open(&s, "the river bank is wide", "river");
	session_act(&s, ACTION_PIN);
	must(session_set_option(&s, "window", "2", &error));
	begin();
	/* the lesson has the method that the session began with */
	ck_assert_uint_eq(s.options.method.shift.window, 10);
	press_all("4G");
	ck_assert_str_eq(session_line(&s)->text, "we sat on the river bank");
	press('t'); /* the theme is for the room, not for the lesson */
	int theme = s.options.look.theme;

	press(INPUT_ESCAPE);
	ck_assert_str_eq(s.message.text,
			 "press Esc again to leave the lesson; i lets you try things");
	ck_assert(s.show.on);
	press(INPUT_ESCAPE);
	ck_assert(!s.show.on);
	ck_assert_ptr_null(s.show.lesson);
	ck_assert_str_eq(session_line(&s)->text, "the river bank is wide");
	ck_assert_uint_eq(s.live.reading.target, 1);
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	ck_assert(s.pinned.unsaved);
	ck_assert_uint_eq(s.options.method.shift.window, 2);
	ck_assert_int_eq(s.options.look.theme, theme);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

/* Byte by byte: a NUL can be pasted. */
START_TEST(leaving_gives_back_the_line_as_it_was)
{
	static const char text[] = "the river\0 bank is wide";

	session_set_line(&s, NULL, text, sizeof(text) - 1, 9);
	ck_assert(s.live.following);
	size_t target = s.live.reading.target;

	begin();
	press(INPUT_PGDN);
	press(INPUT_ESCAPE);
	press(INPUT_ESCAPE);
	ck_assert_ptr_null(s.show.lesson);
	ck_assert_uint_eq(session_line(&s)->length, sizeof(text) - 1);
	ck_assert_mem_eq(session_line(&s)->text, text, sizeof(text));
	ck_assert_uint_eq(session_line(&s)->cursor, 9);
	ck_assert_uint_eq(s.live.reading.target, target);
	ck_assert(s.live.following);
	ck_assert(!s.editing.ended);
}
END_TEST

/* Options of the look that a lesson may set, and another value of each. */
static const char *const looks[][2] = {
	{ "view", "strips" },  { "zoom", "map" }, { "lines", "braille" },
	{ "theme", "mono" },   { "ascii", "on" }, { "mouse", "on" },
	{ "projector", "on" },
};

START_TEST(what_a_slide_sets_of_the_look_ends_with_it)
{
	const struct option_row *row = options_find(looks[_i][0]);
	char text[200], before[40], value[40];
	int length = snprintf(text, sizeof(text),
			      "# A\n<!-- set: %s %s -->\nx\n\ny\n## B\nz\n", looks[_i][0],
			      looks[_i][1]);

	scratch_write("lesson.md", text, (size_t)length);
	options_get(&s.options, row, before, sizeof(before));
	begin();
	press(INPUT_PGDN);
	options_get(&s.options, row, value, sizeof(value));
	ck_assert_str_eq(value, looks[_i][1]);
	press(INPUT_PGDN);
	options_get(&s.options, row, value, sizeof(value));
	ck_assert_str_eq(value, before);
	press(INPUT_PGUP);
	press(INPUT_ESCAPE);
	press(INPUT_ESCAPE);
	options_get(&s.options, row, value, sizeof(value));
	ck_assert_str_eq(value, before);
}
END_TEST

/* The theme is for the room, whatever a lesson makes of it. */
START_TEST(a_theme_that_a_person_sets_stays)
{
	static const char text[] = "# A\n<!-- set: theme mono -->\nx\n## B\nz\n";

	scratch_write("lesson.md", text, strlen(text));
	begin();
	must(session_set_option(&s, "theme", "light", &error));
	press(INPUT_PGDN);
	ck_assert_int_eq(s.options.look.theme, THEME_LIGHT);
	press(INPUT_PGUP);
	ck_assert_int_eq(s.options.look.theme, THEME_MONO);
	press(INPUT_ESCAPE);
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.options.look.theme, THEME_LIGHT);
}
END_TEST

START_TEST(one_escape_is_forgotten_by_another_key)
{
	begin();
	press(INPUT_ESCAPE);
	press(INPUT_PGDN);
	press(INPUT_ESCAPE);
	ck_assert(s.show.on);
}
END_TEST

START_TEST(free_play_leads_back)
{
	begin();
	press_all("3G");
	press('i');
	ck_assert(!s.show.on);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert_str_eq(session_line(&s)->text,
			 "we sat on the river bank and watched the water");
	session_set_line(&s, NULL, "something else", 14, 14);
	must(session_set_option(&s, "window", "1", &error));
	press(INPUT_F9);
	ck_assert(s.show.on);
	ck_assert_uint_eq(s.show.slide, 2);
	ck_assert_str_eq(session_line(&s)->text,
			 "we sat on the river bank and watched the water");
	ck_assert_uint_ne(s.options.method.shift.window, 1);
}
END_TEST

START_TEST(the_file_is_read_again)
{
	static const char other[] = "# New\nother words\n## Second\nmore\n";

	begin();
	press_all("4G");
	scratch_write("lesson.md", other, strlen(other));
	ck_assert_uint_ne(press(INPUT_CTRL_L) & REACT_REPAINT, 0);
	ck_assert_uint_eq(s.show.slide, 1);
	ck_assert(shows("more"));
	/* what is wrong in it, or gone, leaves what is shown */
	scratch_write("lesson.md", "# X\n<!-- fly -->\n", 17);
	press(INPUT_CTRL_L);
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, "lesson.md:2: unknown directive"));
	ck_assert(shows("more"));
	remove(scratch_path("lesson.md"));
	press(INPUT_CTRL_L);
	ck_assert(s.message.is_error);
	press(INPUT_PGUP);
	ck_assert(shows("other words"));
}
END_TEST

/* Nobody writes to it: the screen does not wait. */
START_TEST(a_fifo_is_given_up)
{
	char folder[600], line[700];

	snprintf(folder, sizeof(folder), "%s", scratch_path("."));
	ck_assert_int_eq(mkfifo(scratch_path("fifo.md"), 0600), 0);
	snprintf(line, sizeof(line), "lesson %s", scratch_path("fifo.md"));
	int keep = open(scratch_path("fifo.md"), O_RDWR);

	ck_assert_int_ge(keep, 0);
	press(INPUT_ESCAPE);
	command(line);
	ck_assert(s.message.is_error);
	ck_assert_ptr_null(s.show.lesson);
	/* neither does the list of a folder */
	s.bundled.lessons = folder;
	press(INPUT_F9);
	ck_assert_int_eq(s.stage.kind, STAGE_LESSONS);
	ck_assert_uint_eq(s.show.list.count, 1);
	/* nor does a lesson that has become one */
	begin();
	ck_assert_int_eq(remove(scratch_path("lesson.md")), 0);
	ck_assert_int_eq(rename(scratch_path("fifo.md"), scratch_path("lesson.md")), 0);
	press(INPUT_CTRL_L);
	ck_assert(s.message.is_error);
	ck_assert(shows("One word, two meanings."));
	close(keep);
}
END_TEST

/* In free play somebody pins a sentence of her own. */
static void
pin_in_free_play(void)
{
	begin();
	press_all("4Gi");
	session_open(&s, "the river bank is wide", "river");
	press(INPUT_ESCAPE);
	press(INPUT_F2);
	ck_assert_uint_eq(s.pinned.pins.count, 3);
	ck_assert(s.pinned.unsaved);
}

START_TEST(pins_of_free_play_are_not_lost_unasked)
{
	pin_in_free_play();
	press(INPUT_F9);
	ck_assert(!s.show.on);
	ck_assert_str_eq(s.message.text,
			 "the pins are not written: :write FILE keeps them, "
			 "F9 again drops them");
	/* another key, and it is asked again */
	press(INPUT_TAB);
	press(INPUT_F9);
	ck_assert(!s.show.on);
	command("lesson");
	ck_assert(!s.show.on);
	ck_assert(s.message.is_error);
	command("lesson tests/data/banks.md");
	ck_assert_uint_eq(s.pinned.pins.count, 3);
	press(INPUT_F9);
	press(INPUT_F9);
	ck_assert(s.show.on);
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert(!s.pinned.unsaved);
}
END_TEST

START_TEST(pins_that_are_written_are_no_hindrance)
{
	char line[700];

	pin_in_free_play();
	snprintf(line, sizeof(line), "write %s", scratch_path("mine.pins"));
	command(line);
	press(INPUT_F9);
	ck_assert(s.show.on);
}
END_TEST

START_TEST(it_plays_by_itself_and_begins_again)
{
	must(session_lesson(&s, scratch_path("lesson.md"), 1000, &error));
	ck_assert_int_gt(session_deadline(&s), 900);
	session_advance(&s, 999);
	ck_assert_uint_eq(s.show.beat, 0);
	session_advance(&s, 2);
	ck_assert_uint_eq(s.show.beat, 1);
	for (int i = 0; i < 400 && (s.show.slide || s.show.beat); i++) {
		session_settle(&s);
		session_advance(&s, 1001);
	}
	ck_assert_uint_eq(s.show.slide, 0);
	ck_assert_uint_eq(s.show.beat, 0);
	press(INPUT_ESCAPE);
	session_settle(&s);
	ck_assert_int_eq(session_deadline(&s), -1);
	ck_assert(s.show.on);
}
END_TEST

/* Keys that lay something over a lesson. */
static const char *const over[] = { ":", "v", "?", "." };

START_TEST(it_waits_for_what_lies_over_it)
{
	must(session_lesson(&s, scratch_path("lesson.md"), 1000, &error));
	press_all("2G");
	press_all(over[_i]);

	enum focus focus = s.editing.focus;
	enum stage_kind kind = s.stage.kind;
	bool blank = s.stage.blank;

	ck_assert_int_eq(session_deadline(&s), -1);
	session_advance(&s, 5000);
	ck_assert_uint_eq(s.show.slide, 1);
	ck_assert_uint_eq(s.show.beat, 0);
	ck_assert_int_eq(s.editing.focus, focus);
	ck_assert_int_eq(s.stage.kind, kind);
	ck_assert(s.stage.blank == blank);
	/* and goes on behind it */
	press(INPUT_ESCAPE);
	ck_assert_int_gt(session_deadline(&s), 900);
}
END_TEST

START_TEST(the_list_and_the_words_lead_back_to_the_slide)
{
	s.bundled.lessons = "data/lessons";
	begin();
	press_all("4G");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	const char *before = strdup(screen());

	if (_i == 0)
		press(INPUT_F9);
	else
		command(_i == 1 ? "lesson" : "words");
	ck_assert_int_eq(s.stage.kind, _i == 2 ? STAGE_WORDS : STAGE_LESSONS);
	ck_assert(shows("Esc back"));
	press(INPUT_PGDN);
	press(INPUT_ESCAPE);
	ck_assert(s.show.on);
	ck_assert_str_eq(screen(), before);
	free((char *)(uintptr_t)before);
}
END_TEST

START_TEST(a_word_of_the_list_is_free_play)
{
	begin();
	press_all("3G");
	command("words");
	press(INPUT_ENTER);
	ck_assert(!s.show.on);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert_str_eq(s.message.text, "free play: F9 goes back to the lesson");
	ck_assert_str_ne(session_line(&s)->text,
			 "we sat on the river bank and watched the water");
	press(INPUT_F9);
	ck_assert(s.show.on);
	ck_assert_uint_eq(s.show.slide, 2);
}
END_TEST

START_TEST(the_list_of_lessons_begins_one)
{
	session_act(&s, ACTION_LESSON);
	ck_assert_str_eq(s.message.text,
			 "no lessons came with the program: :lesson FILE shows one");
	char folder[600];

	snprintf(folder, sizeof(folder), "%s", scratch_path("."));
	ck_assert(!shows("F9"));
	s.bundled.lessons = folder;
	s.message.text[0] = '\0';
	ck_assert(shows("F9 lists lessons on what you see here."));
	scratch_write("another.md", "# Another\nwords\n", 16);
	press(INPUT_ESCAPE);
	press(INPUT_F9);
	ck_assert_int_eq(s.stage.kind, STAGE_LESSONS);
	ck_assert(shows("Another"));
	press(INPUT_PGDN);
	press(INPUT_PGDN);
	press(INPUT_ENTER);
	ck_assert(s.show.on);
	ck_assert(shows("One word, two meanings."));
	/* from one lesson into the next, and out of both */
	press(INPUT_F9);
	press(INPUT_UP);
	press(INPUT_ENTER);
	ck_assert(shows("Another"));
	press(INPUT_ESCAPE);
	press(INPUT_ESCAPE);
	ck_assert(!s.show.on);
}
END_TEST

/* On a slide of words, which has no line for what is told of a sentence. */
START_TEST(what_is_said_is_seen_on_words_alone)
{
	begin();
	s.options.look.projector = _i == 1;
	press_all("2G9");
	ck_assert_msg(shows("the answers are 1 to 3"), "%s", screen());
	vote("1 2");
	ck_assert_msg(shows("votes: expected 3 numbers from 0 to 9999"), "%s", screen());
	ck_assert_msg(shows("found \"1 2\""), "%s", screen());
	press(INPUT_ESCAPE);
	ck_assert(shows("press Esc again to leave the lesson; i lets you try"));
	ck_assert(shows("1  finance"));
	press('1');
	ck_assert(!shows("press Esc again"));
	press(INPUT_END);
	press(INPUT_PGDN);
	ck_assert_msg(shows("This is the end: Esc leaves"), "%s", screen());
}
END_TEST

START_TEST(a_lesson_of_the_list_that_is_gone_is_told)
{
	char folder[600];

	snprintf(folder, sizeof(folder), "%s", scratch_path("."));
	s.bundled.lessons = folder;
	press(INPUT_ESCAPE);
	press(INPUT_F9);
	ck_assert_int_eq(remove(scratch_path("lesson.md")), 0);
	press(INPUT_ENTER);
	ck_assert_int_eq(s.stage.kind, STAGE_LESSONS);
	ck_assert_msg(shows("is no lesson and no file"), "%s", screen());
}
END_TEST

START_TEST(help_and_a_blank_screen_lie_over_it)
{
	begin();
	press_all("3G");
	const char *before = strdup(screen());

	press('?');
	ck_assert_int_eq(s.stage.kind, STAGE_HELP);
	press(INPUT_ESCAPE);
	ck_assert_str_eq(screen(), before);
	press('.');
	ck_assert(s.stage.blank);
	press(INPUT_PGDN);
	ck_assert_str_eq(screen(), before);
	free((char *)(uintptr_t)before);
}
END_TEST

/* ---- what is refused, and what a check finds ---- */

static const struct {
	const char *text, *said;
} refused[] = {
	{ "# A\n<!-- type: the bank -->\n<!-- target: river -->\n",
	  "lesson.md:3: target: \"river\"" },
	{ "# A\n<!-- target: bank -->\n", "lesson.md:2: target: " },
	{ "# A\n<!-- type: the xqzzy bank -->\n<!-- target: xqzzy -->\n",
	  "lesson.md:3: target: \"xqzzy\" is not in these vectors" },
	{ "# A\n<!-- type: the bank -->\n<!-- step: 2 -->\n",
	  "lesson.md:3: step: the sentence has no 2 context words" },
};

START_TEST(what_is_not_there_is_refused_before_it_begins)
{
	session_open(&s, "the bank", NULL);
	scratch_write("lesson.md", refused[_i].text, strlen(refused[_i].text));
	ck_assert_int_ne(session_lesson(&s, scratch_path("lesson.md"), 0, &error),
			 STATUS_OK);
	ck_assert_msg(strstr(error.text, refused[_i].said) != NULL, "%s", error.text);
	ck_assert_ptr_null(s.show.lesson);
	ck_assert_str_eq(session_line(&s)->text, "the bank");
}
END_TEST

static char told[4096];
static size_t remarks;

static void
hear(void *user, bool is_error, const char *text)
{
	(void)user;
	remarks += !is_error;
	strncat(told, text, sizeof(told) - strlen(told) - 2);
	strcat(told, "\n");
}

/* Lessons (NULL: the one above), and what the check says of them. */
static const struct {
	const char *text, *said;
	size_t errors, remarks;
} found[] = {
	{ NULL, "", 0, 0 },
	{ "# A\n<!-- type: we sat on the river bank -->\n<!-- target: bank -->\nx\n"
	  "<!-- claim: verdict is finance -->\n",
	  "lesson.md:5: claim: \"verdict is finance\" is not true: verdict is river", 1,
	  0 },
	{ "# A\n<!-- type: we sat on the river bank -->\n<!-- target: bank -->\n"
	  "It is .99<!-- = sense river -->.\n",
	  "lesson.md:4: remark: .99 is written, these vectors say", 0, 1 },
	{ "# A\n<!-- type: we sat on the river bank -->\n<!-- target: bank -->\n"
	  "It is .99<!-- = sense money -->.\n",
	  "lesson.md:4: \"= sense money\" has no value here", 1, 0 },
	{ "# A\n<!-- type: we sat on the river bank by the water -->\n"
	  "<!-- target: bank -->\n<!-- set: window 1 -->\n<!-- step: 4 -->\n",
	  "lesson.md:5: step: there are 2 context words", 1, 0 },
	{ "# A\n<!-- compare -->\nx\n\ny\n\nz\n",
	  "lesson.md:2: compare: nothing is there to show: expected a pin", 1, 0 },
	{ "# A\n<!-- type: we sat on the river bank -->\n"
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
	  "a\n",
	  "rows of text on a screen of 60x18, which has room for", 1, 0 },
};

START_TEST(a_check_says_what_is_wrong)
{
	told[0] = '\0';
	remarks = 0;
	if (found[_i].text)
		scratch_write("lesson.md", found[_i].text, strlen(found[_i].text));
	begin();
	ck_assert_uint_eq(lesson_check(&s, hear, NULL), found[_i].errors);
	ck_assert_msg(strstr(told, found[_i].said) != NULL, "%s", told);
	ck_assert_uint_eq(remarks, found[_i].remarks);
	ck_assert_uint_eq(s.show.slide, 0);
}
END_TEST

START_TEST(a_beat_that_fails_says_so_and_goes_on)
{
	static const char text[] = "# A\n<!-- compare -->\nx\n## B\ny\n";

	scratch_write("lesson.md", text, strlen(text));
	begin();
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, "lesson.md:2: compare: nothing"));
	press(INPUT_PGDN);
	ck_assert(shows("y"));
}
END_TEST

/* A number below n; the same from the same state. */
static size_t
below(unsigned *random, size_t n)
{
	*random = *random * 1664525u + 1013904223u;
	return (*random >> 16) % n;
}

/* Whatever was done before: in the lesson, behind ':' and in free play. */
START_TEST(a_beat_looks_as_it_did_the_first_time)
{
	enum { SLIDES = 16, BEATS = 8, VISITS = 150 };
	static char *first[SLIDES][BEATS];
	static const char *const scripts[] = {
		"key Tab Tab F5\n",
		"key o z Down Down\n",
		"key F5\nwait 700\n",
		"type :view strips\nkey Enter Down Down Down\n",
		"type :view one\nkey Enter Down\n",
		"type :window 2\nkey Enter\n",
		"type :analogy king - man + woman\nkey Enter\n",
		"type :toy\nkey Enter\n",
		"type :corpus tests/data/banks.txt\nkey Enter\nwait 100\nkey Down Down\n",
		"key i\ntext she put money in the bank\nkey Enter Esc F2 F3 Down b\n",
		"key i\ntext a fruit\nkey Esc + + d g\ntype :words\nkey Enter Down\n",
		"key i\ntype :lesson\n",
		"key F9 Down Esc ? PgDn Esc .\nkey Enter\n",
		"type 2\ntype gg\nkey End PgUp PgUp\n",
	};
	unsigned random = 7;

	s.bundled = (struct bundled){ .lessons = "data/lessons",
				      .texts = "data/corpus",
				      .toys = "data/toy" };
	must(session_lesson(&s, "tests/data/everything.md", 0, &error));
	for (size_t i = 0; lesson_go(&s, i, 0); i++)
		for (size_t k = 0; lesson_go(&s, i, k); k++) {
			ck_assert(i < SLIDES && k < BEATS);
			first[i][k] = strdup(screen());
		}
	for (size_t n = 0; n < VISITS; n++) {
		size_t did = below(&random, sizeof(scripts) / sizeof(*scripts));
		size_t i = below(&random, s.show.lesson->n_slides);
		size_t k = below(&random, s.show.lesson->slides[i].beats);

		script_run(&s, NULL, "test", scripts[did], strlen(scripts[did]), NULL,
			   &error);
		memset(s.show.ballots, 0,
		       (s.show.lesson->n_questions + 1) * sizeof(*s.show.ballots));
		ck_assert(lesson_go(&s, i, k));
		ck_assert_msg(strcmp(first[i][k], screen()) == 0,
			      "visit %zu, slide %zu, beat %zu, after %s\n--- first\n%s"
			      "--- now\n%s",
			      n, i + 1, k + 1, scripts[did], first[i][k], screen());
	}
	for (size_t i = 0; i < SLIDES; i++)
		for (size_t k = 0; k < BEATS; k++)
			free(first[i][k]);
}
END_TEST

START_TEST(any_keys_leave_a_session_whole)
{
	static const uint32_t keys[] = {
		INPUT_PGDN, INPUT_PGDN, INPUT_PGDN, INPUT_PGUP,	  INPUT_TAB,   INPUT_F5,
		INPUT_F9,   INPUT_END,	INPUT_HOME, INPUT_ESCAPE, INPUT_ENTER, 'g',
		'G',	    'v',	'1',	    '2',	  '9',	       'i',
		'z',	    'x',	't',	    '.',	  '?',	       'c',
		'm',	    INPUT_DOWN, INPUT_UP,   INPUT_CTRL_L, ':',	       ' ',
	};
	unsigned state = 1;
	struct moment scratch;

	ck_assert_int_eq(moment_init(&scratch, s.live.reader), STATUS_OK);
	begin();
	for (int i = 0; i < 3000; i++) {
		state = state * 1664525u + 1013904223u;
		press(keys[(state >> 16) % (sizeof(keys) / sizeof(keys[0]))]);
		if (i % 7 == 0)
			session_advance(&s, 50);
		if (i % 50 == 0 && !s.show.lesson)
			begin();
		session_draw(&s, &canvas);
		const char *broken = invariants_broken(&s, &scratch);

		ck_assert_msg(!broken, "after %d keys: %s", i, broken);
	}
	moment_free(&scratch, s.live.reader);
}
END_TEST

/* clang-format off */
SUITE("show", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(it_begins_with_the_title)
	TEST(back_shows_what_was_there)
	TEST(a_question_hides_what_would_answer_it)
	TEST(a_digit_guesses_until_the_answer_is_shown)
	TEST(a_class_votes_twice)
	LOOP(advice_follows_the_share_of_the_right_answer, sizeof(advice) / sizeof(advice[0]))
	LOOP(votes_that_are_none_change_nothing, sizeof(bad_votes) / sizeof(bad_votes[0]))
	TEST(votes_need_a_question)
	TEST(numbers_go_to_slides)
	TEST(steps_are_beats_and_keep_what_was_said)
	TEST(pins_of_a_slide_are_compared)
	TEST(a_slide_shows_nothing_of_the_one_before)
	TEST(a_sum_that_is_shown_again_is_answered_anew)
	TEST(leaving_gives_back_what_was_there)
	TEST(leaving_gives_back_the_line_as_it_was)
	LOOP(what_a_slide_sets_of_the_look_ends_with_it, sizeof(looks) / sizeof(looks[0]))
	TEST(a_theme_that_a_person_sets_stays)
	TEST(one_escape_is_forgotten_by_another_key)
	TEST(free_play_leads_back)
	TEST(the_file_is_read_again)
	TEST(a_fifo_is_given_up)
	TEST(pins_of_free_play_are_not_lost_unasked)
	TEST(pins_that_are_written_are_no_hindrance)
	TEST(it_plays_by_itself_and_begins_again)
	LOOP(it_waits_for_what_lies_over_it, sizeof(over) / sizeof(over[0]))
	LOOP(the_list_and_the_words_lead_back_to_the_slide, 3)
	TEST(a_word_of_the_list_is_free_play)
	TEST(the_list_of_lessons_begins_one)
	LOOP(what_is_said_is_seen_on_words_alone, 2)
	TEST(a_lesson_of_the_list_that_is_gone_is_told)
	TEST(help_and_a_blank_screen_lie_over_it)
	LOOP(what_is_not_there_is_refused_before_it_begins, sizeof(refused) / sizeof(refused[0]))
	LOOP(a_check_says_what_is_wrong, sizeof(found) / sizeof(found[0]))
	TEST(a_beat_that_fails_says_so_and_goes_on)
	TEST(a_beat_looks_as_it_did_the_first_time)
	TEST(any_keys_leave_a_session_whole))
/* clang-format on */
