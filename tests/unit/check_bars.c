/* check_bars.c - scales, then bars and columns on a canvas. */
#include <math.h>
#include <string.h>

#include "golden.h"
#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

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

static const struct {
	double value;
	const char *number, *tick;
} numbers[] = {
	{ 0.48, ".48", ".48" },	    { -0.05, "-.05", "-.05" },
	{ 1, "1.00", "1" },	    { -1, "-1.00", "-1" },
	{ 0, ".00", "0" },	    { -0.0, ".00", "0" },
	{ -0.004, ".00", "-.004" }, { -0.006, "-.01", "-.006" },
	{ 0.999, "1.00", ".999" },  { 0.5, ".50", ".5" },
	{ 10, "10.00", "10" },	    { -12.25, "-12.25", "-12.25" },
	{ 0.1 + 0.2, ".30", ".3" }, { NAN, "-", "-" },
	{ INFINITY, "inf", "inf" }, { -INFINITY, "-inf", "-inf" },
};

START_TEST(number_table)
{
	char out[32], small[3] = "zz";

	ck_assert_int_eq(scale_number(out, sizeof(out), numbers[_i].value),
			 (int)strlen(numbers[_i].number));
	ck_assert_str_eq(out, numbers[_i].number);
	scale_tick(out, sizeof(out), numbers[_i].value);
	ck_assert_str_eq(out, numbers[_i].tick);
	ck_assert_int_eq(scale_number(small, sizeof(small), numbers[_i].value),
			 (int)strlen(numbers[_i].number));
	ck_assert_int_eq(strncmp(small, numbers[_i].number, 2), 0);
}
END_TEST

START_TEST(huge_numbers_are_written_whole)
{
	char out[400];

	ck_assert_int_eq(scale_number(out, sizeof(out), -1.7e308), 313);
	ck_assert_int_eq(scale_number(NULL, 0, 1e20), 24);
}
END_TEST

static const struct {
	double fraction;
	int cells, want;
} eighths[] = {
	{ 0, 10, 0 },  { -1, 10, 0 },	     { NAN, 10, 0 }, { 1, 10, 80 },
	{ 7, 10, 80 }, { INFINITY, 10, 80 }, { .5, 1, 4 },   { 1e-9, 10, 1 },
	{ .5, 0, 0 },  { .5, -4, 0 },	     { .99, 1, 8 },  { .2, 2, 3 },
};

START_TEST(eighth_table)
{
	ck_assert_int_eq(scale_eighths(eighths[_i].fraction, eighths[_i].cells),
			 eighths[_i].want);
}
END_TEST

static const struct {
	double low, high;
	int most;
	double step;
	size_t count;
	double ticks[6];
} tickings[] = {
	{ 0, 1, 3, .5, 3, { 0, .5, 1 } },
	{ 0, 1, 5, .2, 6, { 0, .2, .4, .6, .8, 1 } },
	{ -.1, .75, 3, .5, 2, { 0, .5 } },
	{ -1, 1, 3, 1, 3, { -1, 0, 1 } },
	{ 0, 30, 4, 10, 4, { 0, 10, 20, 30 } },
	{ .21, .29, 4, .02, 4, { .22, .24, .26, .28 } },
	{ 1, 1, 3, 0, 0, { 0 } },
	{ 1, 0, 3, 0, 0, { 0 } },
	{ NAN, 1, 3, 0, 0, { 0 } },
	{ 0, INFINITY, 3, 0, 0, { 0 } },
	{ 0, 1, 0, 1, 2, { 0, 1 } },
};

START_TEST(tick_table)
{
	double ticks[6] = { 9, 9, 9, 9, 9, 9 };

	double step = scale_step(tickings[_i].low, tickings[_i].high, tickings[_i].most);

	ck_assert_double_eq_tol(step, tickings[_i].step, 1e-12);
	if (step == 0)
		return;
	ck_assert_uint_eq(scale_multiples(step, tickings[_i].low, tickings[_i].high,
					  (int)COUNT(ticks), ticks),
			  tickings[_i].count);
	for (size_t i = 0; i < tickings[_i].count; i++)
		ck_assert_double_eq_tol(ticks[i], tickings[_i].ticks[i], 1e-12);
	for (size_t i = tickings[_i].count; i < COUNT(ticks); i++)
		ck_assert_double_eq(ticks[i], 9);
}
END_TEST

START_TEST(multiples_are_counted_before_they_are_written)
{
	double ticks[3];

	ck_assert_uint_eq(scale_multiples(.5, 0, 1, 3, ticks), 3);
	ck_assert_uint_eq(scale_multiples(.5, 0, 1.5, 3, ticks), 0);
	ck_assert_uint_eq(scale_multiples(1e-300, 0, 1, 3, ticks), 0);
}
END_TEST

static const struct bars_item items[] = {
	{ "funds, cash, loans", "here", NULL, .39, .19, .30, ROLE_TEXT, ROLE_TEXT },
	{ "subsidiary, merger", NULL, NULL, .30, .13, NAN, ROLE_TEXT, ROLE_TEXT },
	{ "jerusalem, israel, settlements", "", "", .32, .14, NAN, ROLE_TEXT, ROLE_TEXT },
	{ "wooded, caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87", NULL, "(was -.10)", -.05, .14,
	  -.10, ROLE_STRONG, ROLE_SENSE_1 },
	{ "past the end", NULL, NULL, 1.5, -.9, 2, ROLE_TEXT, ROLE_TEXT },
	{ "undefined", NULL, NULL, NAN, NAN, NAN, ROLE_TEXT, ROLE_TEXT },
	{ "zero", NULL, NULL, 0, 0, 0, ROLE_TEXT, ROLE_TEXT },
};

static struct bars
chart(bool compact)
{
	return (struct bars){ .items = items,
			      .count = COUNT(items),
			      .low = -.25,
			      .high = .8,
			      .compact = compact,
			      .selected = 1 };
}

START_TEST(paired_bars_look_like_this)
{
	struct bars bars = chart(false);

	begin(14, 72, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), COUNT(items));
	golden_check(&canvas, _i ? "plot_bars_paired_ascii" : "plot_bars_paired");
}
END_TEST

START_TEST(compact_bars_look_like_this)
{
	struct bars bars = chart(true);

	begin(7, 60, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), COUNT(items));
	golden_check(&canvas, _i ? "plot_bars_compact_ascii" : "plot_bars_compact");
}
END_TEST

START_TEST(thick_bars_look_like_this)
{
	struct bars bars = chart(true);

	bars.thick = 2;
	bars.gap = 1;
	bars.low = 0;
	begin(8, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 3);
	golden_check(&canvas, "plot_bars_thick");
}
END_TEST

START_TEST(bars_without_negative_values_measure_by_hand)
{
	/* 20 columns: 1 label + blank, the axis, 11 cells for 0..1.1, blank + 5 of
	 * number. */
	static const struct bars_item one[] = {
		{ "a", NULL, NULL, NAN, .25, NAN, ROLE_TEXT, ROLE_TEXT },
		{ "b", NULL, NULL, NAN, .5125, NAN, ROLE_TEXT, ROLE_TEXT },
		{ "c", NULL, NULL, NAN, 1.1, NAN, ROLE_TEXT, ROLE_TEXT },
		{ "d", NULL, NULL, NAN, 1.2, NAN, ROLE_TEXT, ROLE_TEXT },
	};
	struct bars bars = { .items = one,
			     .count = 4,
			     .high = 1.1,
			     .compact = true,
			     .label_cols = 1,
			     .selected = BARS_NONE };
	char got[512];

	begin(4, 20, GLYPHS_UNICODE);
	bars_draw(&canvas, &bars, 0);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "a │██▌           .25\n"
			      "b │█████▏        .51\n"
			      "c │███████████  1.10\n"
			      "d │██████████→  1.20\n");
	ck_assert_int_eq(canvas_get(&canvas, 0, 3).role, ROLE_HERE);
	ck_assert_int_eq(canvas_get(&canvas, 0, 2).role, ROLE_AXIS);
}
END_TEST

START_TEST(bars_to_the_left_know_halves_and_eighths)
{
	/* 19 columns: label and blank, 10 cells of .1, the axis, blank and number. */
	struct bars_item left[8];
	struct bars bars = { .items = left,
			     .count = 8,
			     .low = -1,
			     .compact = true,
			     .label_cols = 1,
			     .selected = BARS_NONE };
	char got[512];

	for (int i = 0; i < 8; i++)
		left[i] = (struct bars_item){ .reference = NAN,
					      .ghost = NAN,
					      .value = -.2 - (i + 1) / 80.0 };
	begin(8, 19, GLYPHS_UNICODE);
	bars_draw(&canvas, &bars, 0);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "         ▕██│  -.21\n"
			      "         ▕██│  -.23\n"
			      "         ▐██│  -.24\n"
			      "         ▐██│  -.25\n"
			      "         ▐██│  -.26\n"
			      "         ███│  -.28\n"
			      "         ███│  -.29\n"
			      "         ███│  -.30\n");
}
END_TEST

START_TEST(parts_give_way_to_the_bars)
{
	static const struct bars_item one[] = {
		{ "label", NULL, "note", NAN, .5, NAN, ROLE_TEXT, ROLE_TEXT },
	};
	struct bars bars = { .items = one,
			     .count = 1,
			     .high = 1,
			     .compact = true,
			     .label_cols = 5,
			     .note_cols = 4,
			     .selected = BARS_NONE };
	/* 6 for the bar, 5 + 1 for the number, 5 + 1 for the label, 4 + 1 for the note */
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{ 23, "label │██▌     .50 note\n" },
		{ 22, "label │████▌       .50\n" },
		{ 18, "label │██▌     .50\n" },
		{ 17, "│█████        .50\n" },
		{ 12, "│██▌     .50\n" },
		{ 11, "│█████\n" },
		{ 3, "│█\n" },
		{ 1, "→\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char got[128];

		begin(1, rows[i].cols, GLYPHS_UNICODE);
		bars_draw(&canvas, &bars, 0);
		canvas_dump(&canvas, got, sizeof(got));
		ck_assert_str_eq(got, rows[i].want);
	}
}
END_TEST

START_TEST(both_sides_of_zero_share_one_scale)
{
	static const struct bars_item pair[] = {
		{ "", NULL, NULL, NAN, .5, NAN, ROLE_TEXT, ROLE_TEXT },
		{ "", NULL, NULL, NAN, -.5, NAN, ROLE_TEXT, ROLE_TEXT },
	};
	struct bars bars = { .items = pair,
			     .count = 2,
			     .low = -.6,
			     .high = 1,
			     .compact = true,
			     .selected = BARS_NONE };

	for (int cols = 16; cols < 80; cols++) {
		int full[2] = { 0, 0 };

		begin(2, cols, GLYPHS_UNICODE);
		bars_draw(&canvas, &bars, 0);
		for (int k = 0; k < 2 * cols; k++)
			full[k / cols] +=
				canvas_get(&canvas, k / cols, k % cols).glyph == 0x2588;
		ck_assert_int_le(abs(full[0] - full[1]), 1);
	}
}
END_TEST

START_TEST(longer_bars_never_look_shorter)
{
	struct bars_item one = { "", NULL, NULL, NAN, 0, NAN, ROLE_TEXT, ROLE_TEXT };
	struct bars bars = { .items = &one,
			     .count = 1,
			     .low = -1,
			     .high = 1,
			     .compact = true,
			     .selected = BARS_NONE };
	int last = 0;

	for (int k = 0; k <= 100; k++) {
		int filled = 0;

		one.value = k / 100.0;
		begin(1, 40, GLYPHS_UNICODE);
		bars_draw(&canvas, &bars, 0);
		for (int col = 0; col < 40; col++) {
			uint32_t glyph = canvas_get(&canvas, 0, col).glyph;

			if (glyph >= 0x2588 && glyph <= 0x258f)
				filled += (int)(0x2590 - glyph);
		}
		ck_assert_int_ge(filled, last);
		ck_assert_int_eq(filled > 0, k > 0);
		last = filled;
	}
}
END_TEST

START_TEST(static_and_here_differ_without_colour)
{
	for (int g = 0; g < 2; g++) {
		struct bars bars = chart(false);

		begin(2, 72, g ? GLYPHS_ASCII : GLYPHS_UNICODE);
		bars_draw(&canvas, &bars, 0);
		for (int a = 0; a < 72; a++)
			for (int b = 0; b < 72; b++) {
				struct cell x = canvas_get(&canvas, 0, a);
				struct cell y = canvas_get(&canvas, 1, b);

				if (x.role == ROLE_STATIC && y.role == ROLE_HERE &&
				    a < 55 && b < 55)
					ck_assert_uint_ne(x.glyph, y.glyph);
			}
	}
}
END_TEST

/* Where the marks of an item stand, in which role, and whether in reverse. */
static const struct {
	double value, reference, ghost;
	int ghost_col, static_col; /* -1: no mark */
	bool ghost_filled, static_filled;
} marks[] = {
	/* 11 cells of .1 from column 3 on: .25 lies in the third of them */
	{ .55, .25, .85, 11, 5, false, true },
	{ .25, .55, .15, 4, 8, true, false },
	{ .25, .25, NAN, -1, 5, false, false }, /* the tip is half a cell */
	{ .55, .25, .28, -1, 5, false, true },	/* both in one cell */
};

START_TEST(a_mark_on_a_bar_cuts_no_hole_into_it)
{
	for (int g = 0; g < 3; g++) {
		struct bars_item item = { "a",
					  NULL,
					  NULL,
					  marks[_i].reference,
					  marks[_i].value,
					  marks[_i].ghost,
					  ROLE_TEXT,
					  ROLE_SENSE_1 };
		struct bars bars = { .items = &item,
				     .count = 1,
				     .high = 1.1,
				     .compact = true,
				     .label_cols = 1,
				     .selected = BARS_NONE };

		begin(1, 20, (enum glyphs)g);
		bars_draw(&canvas, &bars, 0);
		for (int col = 3; col < 14; col++) {
			bool is_ghost = col == marks[_i].ghost_col;
			bool is_static = col == marks[_i].static_col;
			bool on_bar = (is_ghost && marks[_i].ghost_filled) ||
				      (is_static && marks[_i].static_filled);
			struct cell cell = canvas_get(&canvas, 0, col);

			ck_assert_int_eq(cell.reverse, on_bar);
			if (is_ghost || is_static)
				ck_assert_uint_eq(
					cell.glyph,
					glyphs_stand_in(is_ghost ? 0x254e : 0x25cf,
							(enum glyphs)g));
			if (is_ghost || is_static)
				ck_assert_int_eq(cell.role, on_bar     ? ROLE_SENSE_1
							    : is_ghost ? ROLE_GHOST
								       : ROLE_STATIC);
		}
	}
}
END_TEST

START_TEST(the_selected_label_is_reversed)
{
	struct bars bars = chart(true);

	begin(3, 60, GLYPHS_UNICODE);
	bars_draw(&canvas, &bars, 0);
	ck_assert(!canvas_get(&canvas, 0, 0).reverse);
	ck_assert(canvas_get(&canvas, 1, 0).reverse);
	ck_assert(!canvas_get(&canvas, 2, 0).reverse);
}
END_TEST

START_TEST(rows_lead_back_to_items)
{
	struct bars bars = chart(false);
	static const size_t want[] = { 2, 2, BARS_NONE, 3, 3, BARS_NONE, 4 };

	bars.gap = 1;
	ck_assert_int_eq(bars_item_rows(&bars), 2);
	for (int row = 0; row < (int)COUNT(want); row++)
		ck_assert_uint_eq(bars_item_at(&bars, 2, row), want[row]);
	ck_assert_uint_eq(bars_item_at(&bars, 2, -1), BARS_NONE);
	ck_assert_uint_eq(bars_item_at(&bars, 6, 3), BARS_NONE);
	ck_assert_uint_eq(bars_item_at(&bars, 7, 0), BARS_NONE);
	bars.thick = 3;
	ck_assert_int_eq(bars_item_rows(&bars), 6);
}
END_TEST

START_TEST(only_whole_items_are_counted)
{
	struct bars bars = chart(false);

	begin(5, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 2);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 6), 1);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 7), 0);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, BARS_NONE), 0);
	begin(0, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 0);
	begin(60, 0, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 0);
}
END_TEST

START_TEST(columns_look_like_this)
{
	begin(5, 60, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	for (int k = 0; k <= 17; k++) {
		bars_column(&canvas, 0, 3 * k, 2, 2, k / 16.0, ROLE_PUSH);
		bars_column(&canvas, 3, 3 * k, 1, 2, k / 16.0, ROLE_PUSH);
	}
	bars_column(&canvas, 0, 56, 2, 2, NAN, ROLE_PUSH);
	golden_check(&canvas, _i ? "plot_columns_ascii" : "plot_columns");
}
END_TEST

START_TEST(bars_survive_any_canvas)
{
	static const double scales[][2] = { { -1, 1 },	    { 0, 1 },	 { -1, 0 },
					    { 0, 0 },	    { -.01, 9 }, { NAN, NAN },
					    { 0, INFINITY } };

	for (int cols = 0; cols <= 20; cols++)
		for (int k = 0; k < 4 * (int)COUNT(scales); k++) {
			struct bars bars = chart(k & 1);

			bars.low = scales[k / 4][0];
			bars.high = scales[k / 4][1];
			bars.thick = k % 3;
			begin(_i, cols, k & 2 ? GLYPHS_ASCII : GLYPHS_UNICODE);
			bars_draw(&canvas, &bars, (size_t)k % 3);
			bars.label_cols = bars.note_cols = k % 2 ? 1000000 : 3;
			bars_draw(&canvas, &bars, 0);
			bars_column(&canvas, 0, 0, _i, cols, k / 8.0, ROLE_PUSH);
		}
}
END_TEST

/* ---- pairs and changes ---- */

START_TEST(half_a_pair_is_not_drawn)
{
	struct bars bars = chart(false);
	char got[2048];

	bars.whole = true;
	begin(5, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 2);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_int_eq(got[strlen(got) - 2], '\n'); /* the fifth row is blank */
	begin(1, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(bars_draw(&canvas, &bars, 0), 0);
}
END_TEST

START_TEST(a_change_is_told_in_numbers)
{
	static const struct bars_item two[] = {
		{ "finance", NULL, NULL, .53, .21, NAN, ROLE_SENSE_2, ROLE_SENSE_2 },
		{ "river", NULL, NULL, .18, .54, NAN, ROLE_SENSE_1, ROLE_SENSE_1 },
		{ "unknown", NULL, NULL, NAN, -.1, NAN, ROLE_TEXT, ROLE_TEXT },
	};
	struct bars bars = { .items = two,
			     .count = COUNT(two),
			     .high = .6,
			     .compact = true,
			     .change = true,
			     .thick = 1 + _i % 3,
			     .selected = BARS_NONE };
	static const char *const names[] = { "plot_bars_change", "plot_bars_change_2",
					     "plot_bars_change_3",
					     "plot_bars_change_ascii" };

	begin(9, 60, _i == 3 ? GLYPHS_ASCII : GLYPHS_UNICODE);
	bars_draw(&canvas, &bars, 0);
	golden_check(&canvas, names[_i]);
}
END_TEST

/* ---- pushes ---- */

static const struct {
	double filled, length;
	enum bars_fill fill;
	int cols;
} pushes[] = {
	{ 0, .1, BARS_SOLID, 2 },      { 0, .5, BARS_SOLID, 2 },
	{ .1, .8, BARS_SOLID, 3 },     { .8, .9, BARS_SOLID, 5 },
	{ 1, 1, BARS_SOLID, 5 },       { .1, .8, BARS_HATCHED, 5 },
	{ .55, .9, BARS_HATCHED, 7 },  { 1, 1, BARS_HATCHED, 5 },
	{ 1.2, 1.2, BARS_HATCHED, 5 }, { NAN, 0, BARS_SOLID, 3 },
	{ .3, .3, BARS_SOLID, 1 },     { .3, .3, BARS_HATCHED, 1 },
};

/* The same pushes on one, two and four rows. */
START_TEST(pushes_look_like_this)
{
	static const int heights[] = { 1, 2, 4 };
	int row = 0;

	begin(10, 64, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	for (size_t h = 0; h < COUNT(heights); h++) {
		int col = 0;

		for (size_t k = 0; k < COUNT(pushes); k++) {
			struct bars_push push = { pushes[k].filled, pushes[k].length,
						  pushes[k].fill, ROLE_SENSE_1,
						  ROLE_PUSH };

			bars_push_column(&canvas, row, col, heights[h], pushes[k].cols,
					 &push);
			col += pushes[k].cols + 1;
		}
		row += heights[h] + 1;
	}
	golden_check(&canvas, _i ? "plot_pushes_ascii" : "plot_pushes");
}
END_TEST

START_TEST(the_two_fills_differ_without_colour)
{
	for (int set = 0; set < 2; set++)
		for (int k = 2; k <= 32; k++) {
			int cols = k % 2 ? 1 : 3;
			struct bars_push push = { k / 2 / 16.0, 1, BARS_SOLID,
						  ROLE_SENSE_1, ROLE_PUSH };
			bool differs = false;

			begin(4, 3, (enum glyphs)set);
			bars_push_column(&canvas, 0, 0, 2, cols, &push);
			push.fill = BARS_HATCHED;
			bars_push_column(&canvas, 2, 0, 2, cols, &push);
			for (int cell = 0; cell < 6; cell++)
				differs |=
					canvas_get(&canvas, cell / 3, cell % 3).glyph !=
					canvas_get(&canvas, 2 + cell / 3, cell % 3).glyph;
			ck_assert(differs);
		}
}
END_TEST

START_TEST(filled_and_hollow_have_their_own_roles)
{
	struct bars_push push = { .25, 1, BARS_SOLID, ROLE_SENSE_1, ROLE_PUSH };

	begin(4, 1, GLYPHS_UNICODE);
	bars_push_column(&canvas, 0, 0, 4, 1, &push);
	ck_assert_int_eq(canvas_get(&canvas, 3, 0).role, ROLE_SENSE_1);
	ck_assert_uint_eq(canvas_get(&canvas, 3, 0).glyph, 0x2588);
	ck_assert_int_eq(canvas_get(&canvas, 2, 0).role, ROLE_PUSH);
	ck_assert_uint_eq(canvas_get(&canvas, 0, 0).glyph, 0x2591);
	bars_push_column(&canvas, 0, 0, 0, 1, &push);
	bars_push_column(&canvas, -9, -9, 3, 3, &push);
}
END_TEST

/* clang-format off */
SUITE("bars", 60,
	tcase_add_checked_fixture(tests, NULL, teardown);
	LOOP(number_table, COUNT(numbers))
	TEST(huge_numbers_are_written_whole)
	LOOP(eighth_table, COUNT(eighths))
	LOOP(tick_table, COUNT(tickings))
	TEST(multiples_are_counted_before_they_are_written)
	LOOP(paired_bars_look_like_this, 2)
	LOOP(compact_bars_look_like_this, 2)
	TEST(thick_bars_look_like_this)
	TEST(bars_without_negative_values_measure_by_hand)
	TEST(bars_to_the_left_know_halves_and_eighths)
	TEST(parts_give_way_to_the_bars)
	TEST(both_sides_of_zero_share_one_scale)
	TEST(longer_bars_never_look_shorter)
	TEST(static_and_here_differ_without_colour)
	LOOP(a_mark_on_a_bar_cuts_no_hole_into_it, COUNT(marks))
	TEST(the_selected_label_is_reversed)
	TEST(rows_lead_back_to_items)
	TEST(only_whole_items_are_counted)
	LOOP(columns_look_like_this, 2)
	LOOP(bars_survive_any_canvas, 41)
	TEST(half_a_pair_is_not_drawn)
	LOOP(a_change_is_told_in_numbers, 4)
	LOOP(pushes_look_like_this, 2)
	TEST(the_two_fills_differ_without_colour)
	TEST(filled_and_hollow_have_their_own_roles) )
/* clang-format on */
