/* check_cast.c - the bytes of a frame, worked out by hand. */
#include <stdio.h>
#include <string.h>

#include "polyseme/app/cast.h"
#include "scarce.h"
#include "suite.h"

#define OFF "\033[?25l"
#define ON  "\033[?25h"

static struct canvas last, now;

static void
begin(int rows, int cols)
{
	canvas_free(&last);
	canvas_free(&now);
	ck_assert_int_eq(canvas_init(&last, rows, cols, GLYPHS_UNICODE), STATUS_OK);
	ck_assert_int_eq(canvas_init(&now, rows, cols, GLYPHS_UNICODE), STATUS_OK);
}

static void
teardown(void)
{
	canvas_free(&last);
	canvas_free(&now);
}

static void
write_on(struct canvas *canvas, int row, int col, enum role role, const char *text)
{
	canvas_text(canvas, row, col, canvas->cols, role, text, strlen(text));
}

static void
expect(const struct canvas *before, enum theme theme, const char *want)
{
	struct sink sink;
	size_t length;
	char *bytes;

	sink_open(&sink);
	cast_frame(&sink, before, &now, theme);
	bytes = sink_take(&sink, &length);
	ck_assert_ptr_nonnull(bytes);
	ck_assert_str_eq(bytes, want);
	ck_assert_uint_eq(length, strlen(want));
	free(bytes);
}

START_TEST(a_first_frame_clears_and_holds_all_cells)
{
	begin(2, 2);
	write_on(&now, 0, 0, ROLE_TEXT, "ab");
	write_on(&now, 1, 1, ROLE_STRONG, "c");
	expect(NULL, THEME_MONO,
	       OFF "\033[0m\033[?7l\033[2J"
		   "\033[1;1H\033[0mab\033[2;1H \033[0;1mc\033[0m");
}
END_TEST

START_TEST(a_frame_holds_what_changed)
{
	begin(3, 6);
	for (struct canvas *c = &last; c; c = c == &last ? &now : NULL)
		write_on(c, 1, 0, ROLE_TEXT, "abcdef");
	write_on(&now, 1, 1, ROLE_TEXT, "xy");
	canvas_reverse(&now, 1, 5, 1);
	canvas_role(&now, 1, 0, 1, ROLE_UNKNOWN);
	expect(&last, THEME_MONO,
	       OFF "\033[2;1H\033[0;4ma\033[0mxy\033[2;6H\033[0;7mf\033[0m");
}
END_TEST

START_TEST(what_is_reversed_twice_is_not_reversed)
{
	begin(1, 2);
	write_on(&now, 0, 0, ROLE_BAR_LINE, "ab");
	canvas_reverse(&now, 0, 1, 1);
	expect(&last, THEME_MONO, OFF "\033[1;1H\033[0;7ma\033[0mb\033[0m");
}
END_TEST

START_TEST(a_frame_without_a_change_is_empty)
{
	begin(2, 4);
	expect(&last, THEME_DARK, "");
	last.cursor_row = 5;
	last.cursor_col = 0;
	expect(&last, THEME_DARK, "");
}
END_TEST

START_TEST(the_cursor_is_placed_and_hidden)
{
	begin(2, 4);
	now.cursor_row = 1;
	now.cursor_col = 2;
	expect(&last, THEME_MONO, OFF "\033[2;3H" ON);
	last.cursor_row = 1;
	last.cursor_col = 3;
	expect(&last, THEME_MONO, OFF "\033[2;3H" ON);
	now.cursor_row = -1;
	expect(&last, THEME_MONO, OFF);
}
END_TEST

START_TEST(the_place_is_told_behind_letters_of_doubtful_width)
{
	begin(1, 6);
	write_on(&now, 0, 0, ROLE_TEXT,
		 "\xe4\xb8\xad\xc3\xa9"
		 "e\xcc\x81g");
	expect(&last, THEME_MONO,
	       OFF "\033[1;1H\033[0m\xe4\xb8\xad\033[1;3H\xc3\xa9\033[1;4H"
		   "e\xcc\x81\033[1;5Hg\033[0m");
}
END_TEST

START_TEST(a_letter_in_the_place_of_half_a_wide_one_wipes_the_other_half)
{
	begin(1, 3);
	write_on(&last, 0, 0, ROLE_TEXT, "\xe4\xb8\xad");
	write_on(&now, 0, 1, ROLE_TEXT, "b");
	expect(&last, THEME_MONO, OFF "\033[1;1H\033[0m b\033[0m");
}
END_TEST

/* No such cell comes from a view; one that did would drive the player's terminal. */
START_TEST(what_may_not_be_drawn_is_replaced)
{
	static const uint32_t wrong[] = { 0x1b, 0x07, 0x9b, 0x7f, 0x202e, 0xfdd0, 0x301 };

	begin(1, 2);
	now.cells[0].glyph = wrong[_i];
	now.cells[0].marks[0] = 0x1b;
	now.cells[0].marks[1] = 0x301;
	expect(&last, THEME_MONO, OFF "\033[1;1H\033[0m\xef\xbf\xbd\xcc\x81\033[0m");
}
END_TEST

START_TEST(a_glyph_of_another_width_is_replaced_in_its_width)
{
	begin(1, 3);
	now.cells[0].glyph = 'a';
	now.cells[0].width = 2;
	now.cells[1] = (struct cell){ .width = 0 };
	expect(&last, THEME_MONO, OFF "\033[1;1H\033[0m\xef\xbf\xbd \033[0m");
}
END_TEST

static const struct {
	enum theme theme;
	const char *want; /* of a letter and a sign of the first sense */
} themes[] = {
	{ THEME_AUTO, "\033[0;1ma\033[0;38;5;29m\xe2\x96\x88" },
	{ THEME_DARK, "\033[0;38;5;112;48;5;233ma\xe2\x96\x88" },
	{ THEME_LIGHT, "\033[0;38;5;22;48;5;231ma\xe2\x96\x88" },
	{ THEME_CONTRAST, "\033[0;1;38;5;84;48;5;16ma\xe2\x96\x88" },
	{ THEME_SAFE, "\033[0;38;5;72;48;5;16ma\xe2\x96\x88" },
	{ THEME_MONO, "\033[0;1ma\xe2\x96\x88" },
};

START_TEST(themes_have_their_colours)
{
	char want[80];

	begin(1, 2);
	write_on(&now, 0, 0, ROLE_SENSE_1, "a");
	canvas_put(&now, 0, 1, 0x2588, ROLE_SENSE_1);
	snprintf(want, sizeof(want), OFF "\033[1;1H%s\033[0m", themes[_i].want);
	expect(&last, themes[_i].theme, want);
}
END_TEST

START_TEST(the_end_gives_the_terminal_back_on_the_last_row)
{
	char bytes[64];
	struct sink sink;

	begin(7, 3);
	sink_init(&sink, bytes, sizeof(bytes));
	cast_end(&sink, &now);
	ck_assert_str_eq(bytes, "\033[0m\033[?7h\033[7;1H" ON);
}
END_TEST

/* What a recording does for a frame: its bytes, and what is shown now. */
static bool
take_frame(void)
{
	struct sink sink;
	size_t length;
	char *bytes;
	bool made;

	sink_open(&sink);
	cast_frame(&sink, &last, &now, THEME_DARK);
	bytes = sink_take(&sink, &length);
	made = bytes != NULL;
	free(bytes);
	return made && canvas_copy(&last, &now) == STATUS_OK;
}

START_TEST(every_allocation_of_a_frame_may_fail)
{
	long n = 0;
	bool taken;

	do {
		long before;

		begin(40, 120);
		for (int row = 0; row < 40; row++)
			write_on(&now, row, row, ROLE_HERE, "the bank of the river");
		canvas_free(&last);
		ck_assert_int_eq(canvas_init(&last, 40, 120, GLYPHS_ASCII), STATUS_OK);
		before = scarce_held;
		scarce_begin(n++);
		taken = take_frame();
		scarce_end();
		ck_assert_int_eq(scarce_held, before);
		ck_assert_int_eq(taken, !scarce_hit);
		ck_assert_int_eq(canvas_cells_equal(last.cells, now.cells), taken);
	} while (scarce_hit && n < 100);
	ck_assert_int_gt(n, 3);
}
END_TEST

START_TEST(a_copy_that_does_not_fit_leaves_the_old_one)
{
	struct canvas copy;

	begin(3, 4);
	ck_assert_int_eq(canvas_init(&copy, 2, 2, GLYPHS_ASCII), STATUS_OK);
	scarce_begin(0);
	ck_assert_int_eq(canvas_copy(&copy, &now), STATUS_NOMEM);
	scarce_end();
	ck_assert_int_eq(copy.rows, 2);
	ck_assert_uint_eq(copy.cells[3].glyph, ' ');
	canvas_free(&copy);
}
END_TEST

/* clang-format off */
SUITE("cast", 20,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(a_first_frame_clears_and_holds_all_cells)
	TEST(a_frame_holds_what_changed)
	TEST(what_is_reversed_twice_is_not_reversed)
	TEST(a_frame_without_a_change_is_empty)
	TEST(the_cursor_is_placed_and_hidden)
	TEST(the_place_is_told_behind_letters_of_doubtful_width)
	TEST(a_letter_in_the_place_of_half_a_wide_one_wipes_the_other_half)
	LOOP(what_may_not_be_drawn_is_replaced, 7)
	TEST(a_glyph_of_another_width_is_replaced_in_its_width)
	LOOP(themes_have_their_colours, 6)
	TEST(every_allocation_of_a_frame_may_fail)
	TEST(a_copy_that_does_not_fit_leaves_the_old_one)
	TEST(the_end_gives_the_terminal_back_on_the_last_row))
/* clang-format on */
