/* check_hints.c - what a person is told in the first minute: one thing at a time, until
 * it has been done. */
#include <stdio.h>

#include "app/view/layout.h"
#include "bundled_session.h"
#include "golden.h"
#include "polyseme/app/hints.h"

static struct canvas canvas;

static void
setup(void)
{
	bundled_setup();
	session_open(&s, session_example(0), "bank:2");
	s.hints.due = HINTS_ALL;
}

static void
teardown(void)
{
	canvas_free(&canvas);
	bundled_teardown();
}

static void
draw(int cols, int rows, const char *script)
{
	canvas_free(&canvas);
	must(canvas_init(&canvas, rows, cols, GLYPHS_UNICODE));
	must(script_run(&s, &canvas, "script", script, strlen(script), NULL, &error));
	session_settle(&s);
	session_draw(&s, &canvas);
}

static struct rect
pane(enum view view)
{
	struct layout layout;

	layout_compute(&s, canvas.rows, canvas.cols, &layout);
	return layout.panes[view];
}

/* ---- the set ---- */

START_TEST(the_first_that_is_due_comes_next)
{
	struct hints hints = { .due = HINTS_ALL };
	enum hint hint;

	ck_assert(hints_next(&hints, &hint));
	ck_assert_int_eq(hint, HINT_SENTENCE);
	hints_done(&hints, HINT_TOKEN);
	ck_assert(hints_next(&hints, &hint));
	ck_assert_int_eq(hint, HINT_SENTENCE);
	hints_done(&hints, HINT_SENTENCE);
	ck_assert(hints_next(&hints, &hint));
	ck_assert_int_eq(hint, HINT_STEP);
	hints_done(&hints, HINT_STEP);
	ck_assert(!hints_next(&hints, &hint));
	hints_done(&hints, HINT_STEP);
	ck_assert_uint_eq(hints.due, 0);
}
END_TEST

START_TEST(a_file_names_them_line_by_line)
{
	static const struct {
		const char *text;
		unsigned hints;
	} texts[] = {
		{ "", 0 },
		{ "token\n", 1 << HINT_TOKEN },
		{ "token", 1 << HINT_TOKEN },
		{ "step\nsentence\n", 1 << HINT_STEP | 1 << HINT_SENTENCE },
		{ "steps\ntok\n token\ntoken \n\n\nstep", 1 << HINT_STEP },
	};
	char out[HINTS_BYTES];

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		ck_assert_uint_eq(hints_read(texts[i].text, strlen(texts[i].text)),
				  texts[i].hints);
	/* a NUL is a byte like any other */
	ck_assert_uint_eq(hints_read("token\0\nstep\n", 12), 1 << HINT_STEP);
	for (unsigned hints = 0; hints <= HINTS_ALL; hints++) {
		size_t length = hints_write(hints, out);

		ck_assert_uint_eq(length, strlen(out));
		ck_assert_uint_lt(length, HINTS_BYTES - 1);
		ck_assert_uint_eq(hints_read(out, length), hints);
	}
	hints_write(HINTS_ALL, out);
	ck_assert_str_eq(out, "sentence\ntoken\nstep\n");
}
END_TEST

/* ---- in a session ---- */

START_TEST(each_goes_when_it_has_been_done)
{
	draw(80, 24, "");
	golden_check(&canvas, "hints_sentence");
	draw(80, 24, "text we sat\n");
	ck_assert_uint_eq(s.hints.due, HINTS_ALL);
	draw(80, 24, "text we sat on the bank\n");
	golden_check(&canvas, "hints_token");
	draw(80, 24, "key Tab\n");
	golden_check(&canvas, "hints_step");
	draw(80, 24, "key PgDn\n");
	ck_assert_uint_eq(s.hints.due, 0);
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
}
END_TEST

/* A key that did nothing was no try. */
START_TEST(only_what_had_an_effect_counts)
{
	session_open(&s, "", NULL);
	draw(60, 18, "key Tab PgDn\n");
	ck_assert_uint_eq(s.hints.due, HINTS_ALL);
	golden_check(&canvas, "hints_empty_60x18");
	session_open(&s, session_example(0), "bank:2");
	ck_assert_uint_eq(s.hints.due, HINTS_ALL);
	draw(60, 18, "key PgDn\n");
	ck_assert_uint_eq(s.hints.due, HINTS_ALL & ~(1u << HINT_STEP));
	session_click(&s, 18, 60, 2, 2);
	ck_assert_uint_eq(s.hints.due, 1u << HINT_SENTENCE);
}
END_TEST

START_TEST(it_covers_nothing)
{
	static const int sizes[][2] = { { 80, 24 }, { 60, 18 }, { 120, 40 } };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct rect map, hint;

		draw(sizes[i][0], sizes[i][1], "");
		map = pane(VIEW_MAP);
		hint = pane(VIEW_HINT);
		ck_assert_int_eq(hint.rows, 1);
		ck_assert_int_ge(hint.row, map.row + map.rows);
		ck_assert_int_eq(pane(VIEW_KEYS).row, hint.row + 1);
	}
	draw(40, 15, "");
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
}
END_TEST

START_TEST(the_keys_it_names_are_those_of_the_focus)
{
	char text[160 * 50];

	draw(80, 24, "key Esc\n");
	ck_assert_uint_lt(canvas_dump(&canvas, text, sizeof(text)), sizeof(text));
	ck_assert_ptr_nonnull(
		strstr(text, " Try it: i, then type a sentence of your own\n"));
	s.hints.due = 1u << HINT_STEP;
	draw(80, 24, "");
	ck_assert_uint_lt(canvas_dump(&canvas, text, sizeof(text)), sizeof(text));
	ck_assert_ptr_nonnull(
		strstr(text, " Try it: Right adds the context words, one at a time\n"));
}
END_TEST

/* On other stages, on a projector, in a lesson, and where nobody said that they are due. */
START_TEST(there_is_a_time_and_a_place_for_it)
{
	draw(80, 24, "key F1\n");
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
	draw(80, 24, "key Esc F2 F3\n");
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
	draw(80, 24, "key Esc Esc p\n");
	ck_assert(s.options.look.projector);
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
	draw(80, 24, "key p\n");
	ck_assert_int_eq(pane(VIEW_HINT).rows, 1);
	must(session_lesson(&s, "tests/data/one-bank.md", 0, &error));
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
	draw(80, 24, "key PgDn PgDn i\n"); /* try it */
	ck_assert(!s.show.on);
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
	bundled_teardown();
	bundled_setup();
	ck_assert_uint_eq(s.hints.due, 0);
	draw(80, 24, "");
	ck_assert_int_eq(pane(VIEW_HINT).rows, 0);
}
END_TEST

/* clang-format off */
SUITE("hints", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(the_first_that_is_due_comes_next)
	TEST(a_file_names_them_line_by_line)
	TEST(each_goes_when_it_has_been_done)
	TEST(only_what_had_an_effect_counts)
	TEST(it_covers_nothing)
	TEST(the_keys_it_names_are_those_of_the_focus)
	TEST(there_is_a_time_and_a_place_for_it))
/* clang-format on */
