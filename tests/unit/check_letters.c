/* check_letters.c - large letters: which there are, how wide, how they look. */
#include "golden.h"
#include "polyseme/plot/letters.h"
#include "suite.h"

static struct canvas canvas;

static void
begin(int rows, int cols, enum glyphs glyphs)
{
	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, rows, cols, glyphs), STATUS_OK);
}

static void
teardown(void)
{
	canvas_free(&canvas);
}

START_TEST(a_text_can_be_drawn_if_each_letter_has_a_shape)
{
	ck_assert(letters_can("River: 52 %, don't - yet."));
	ck_assert(letters_can("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -.:,'+%?"));
	ck_assert(!letters_can("caf\xc3\xa9"));
	ck_assert(!letters_can("a_b"));
	ck_assert(!letters_can(""));
}
END_TEST

START_TEST(widths_are_counted_by_hand)
{
	ck_assert_int_eq(letters_width(""), 0);
	ck_assert_int_eq(letters_width("i"), 3);
	ck_assert_int_eq(letters_width("AI"), 4 + 1 + 3);
	ck_assert_int_eq(letters_width("\xc3\xa9"), 0);
}
END_TEST

START_TEST(all_letters_look_like_this)
{
	static const char *const lines[] = { "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ",
					     "0123456789", "-.:,'+%? RIVER .48" };

	begin(20, 84, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	for (int k = 0; k < 5; k++)
		ck_assert_int_eq(letters_draw(&canvas, 4 * k, 0, lines[k], ROLE_HERE),
				 letters_width(lines[k]));
	ck_assert_int_eq(canvas_get(&canvas, 0, 1).role, ROLE_HERE);
	golden_check(&canvas, _i ? "plot_letters_ascii" : "plot_letters");
}
END_TEST

/* Two different letters of one shape would be one letter, but for O and 0. */
START_TEST(no_two_letters_look_alike)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789-.:,'+%?";
	char pictures[sizeof(letters)][128];

	for (size_t i = 0; letters[i]; i++) {
		begin(LETTERS_ROWS, 6, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
		letters_draw(&canvas, 0, 0, (char[]){ letters[i], '\0' }, ROLE_TEXT);
		canvas_dump(&canvas, pictures[i], sizeof(pictures[i]));
		for (size_t j = 0; j < i; j++)
			ck_assert_str_ne(pictures[i], pictures[j]);
	}
}
END_TEST

START_TEST(letters_are_clipped_to_any_canvas)
{
	for (int cols = 0; cols < 30; cols++) {
		begin(_i, cols, GLYPHS_UNICODE);
		letters_draw(&canvas, -1, -2, "bank", ROLE_TEXT);
		ck_assert_int_eq(letters_draw(&canvas, 1, 5, "bank", ROLE_TEXT),
				 letters_width("bank"));
	}
}
END_TEST

/* clang-format off */
SUITE("letters", 30,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(a_text_can_be_drawn_if_each_letter_has_a_shape)
	TEST(widths_are_counted_by_hand)
	LOOP(all_letters_look_like_this, 2)
	LOOP(no_two_letters_look_alike, 2)
	LOOP(letters_are_clipped_to_any_canvas, 6) )
/* clang-format on */
