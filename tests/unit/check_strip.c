/* check_strip.c - all numbers of two vectors as shaded cells. */
#include <math.h>

#include "golden.h"
#include "polyseme/plot/strip.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { N = 300 };

static struct canvas canvas;
static double first[N], second[N];

static void
setup(void)
{
	for (int i = 0; i < N; i++) {
		first[i] = (i * 37 % 41 - 20) / 20.0;
		second[i] = (i * 23 % 31 - 15) / 20.0;
	}
}

static void
teardown(void)
{
	canvas_free(&canvas);
}

static void
begin(int rows, int cols, enum glyphs glyphs)
{
	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, rows, cols, glyphs), STATUS_OK);
}

static struct strip
strip_of(size_t n)
{
	return (struct strip){ .n = n,
			       .first = first,
			       .second = second,
			       .full = 1,
			       .first_tag = "in general",
			       .second_tag = "here",
			       .selected = STRIP_NONE };
}

START_TEST(shade_is_magnitude_and_shape_is_sign)
{
	static const double values[] = { 0,   .1,  .2,	.5,  .7,  .9, 3,
					 -.1, -.2, -.5, -.7, -.9, NAN };
	struct strip strip = { .n = COUNT(values),
			       .first = values,
			       .second = values,
			       .full = 1,
			       .selected = STRIP_NONE };
	char got[256];

	begin(2, COUNT(values), GLYPHS_UNICODE);
	ck_assert_int_eq(strip_draw(&canvas, &strip), 2);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "  ░▒▓██ ·-=≡?\n  ░▒▓██ ·-=≡?\n");
	begin(2, COUNT(values), GLYPHS_ASCII);
	strip_draw(&canvas, &strip);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "  :+*## ,-~=?\n  :+*## ,-~=?\n");
	ck_assert_int_eq(canvas_get(&canvas, 0, 5).role, ROLE_STATIC);
	ck_assert_int_eq(canvas_get(&canvas, 1, 5).role, ROLE_HERE);
}
END_TEST

static const struct {
	size_t n;
	int rows, cols;
	int left, cells;
	size_t group, per_band;
	int bands, band_rows;
} layouts[] = {
	{ 100, 24, 120, 11, 1, 1, 100, 1, 3 }, { 2, 24, 80, 11, 4, 1, 2, 1, 3 },
	{ 30, 24, 80, 11, 2, 1, 30, 1, 3 },    { 100, 12, 72, 11, 1, 1, 50, 2, 3 },
	{ 100, 5, 72, 11, 1, 1, 50, 2, 2 },    { 100, 2, 72, 11, 1, 2, 50, 1, 2 },
	{ 300, 12, 72, 11, 1, 1, 60, 5, 2 },   { 300, 3, 72, 11, 1, 5, 60, 1, 3 },
	{ 300, 3, 10, 0, 1, 30, 10, 1, 3 },    { 300, 1, 80, 11, 1, 1, 0, 0, 2 },
	{ 0, 10, 80, 11, 1, 1, 0, 0, 3 },      { 10, 10, 0, 0, 1, 1, 0, 0, 3 },
};

START_TEST(layout_table)
{
	struct strip strip = strip_of(layouts[_i].n);
	struct strip_layout got =
		strip_layout(&strip, layouts[_i].rows, layouts[_i].cols);

	ck_assert_int_eq(got.left, layouts[_i].left);
	ck_assert_int_eq(got.cells, layouts[_i].cells);
	ck_assert_uint_eq(got.group, layouts[_i].group);
	ck_assert_uint_eq(got.per_band, layouts[_i].per_band);
	ck_assert_int_eq(got.bands, layouts[_i].bands);
	ck_assert_int_eq(got.band_rows, layouts[_i].band_rows);
}
END_TEST

START_TEST(strips_look_like_this)
{
	struct strip strip = strip_of(100);

	strip.selected = 73;
	begin(7, 72, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	ck_assert_int_eq(strip_draw(&canvas, &strip), 6);
	golden_check(&canvas, _i ? "plot_strip_ascii" : "plot_strip");
}
END_TEST

START_TEST(a_group_shows_its_largest_magnitude)
{
	static const double values[] = { .1, -.9, .3, NAN, .9, NAN, NAN, NAN };
	struct strip strip = {
		.n = 8, .first = values, .second = values, .full = 1, .selected = 5
	};
	char got[64];

	begin(3, 4, GLYPHS_UNICODE);
	ck_assert_int_eq(strip_draw(&canvas, &strip), 3);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "≡░█?\n≡░█?\n  ▲\n");
	ck_assert(canvas_get(&canvas, 0, 2).reverse);
	ck_assert(canvas_get(&canvas, 1, 2).reverse);
	ck_assert(!canvas_get(&canvas, 0, 1).reverse);
}
END_TEST

START_TEST(few_numbers_are_wide)
{
	static const double values[] = { 1, -.25 };
	struct strip strip = { .n = 2,
			       .first = values,
			       .second = values,
			       .full = 1,
			       .second_tag = "now",
			       .selected = 1 };
	char got[128];

	begin(3, 12, GLYPHS_UNICODE);
	ck_assert_int_eq(strip_draw(&canvas, &strip), 3);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "    ████····\nnow ████····\n        ▲\n");
	for (int col = 0; col < 12; col++)
		ck_assert_int_eq(canvas_get(&canvas, 1, col).reverse, col >= 8);
	ck_assert_uint_eq(strip_at(&strip, 3, 12, 0, 7), 0);
	ck_assert_uint_eq(strip_at(&strip, 3, 12, 2, 8), 1);
	ck_assert_uint_eq(strip_at(&strip, 3, 12, 0, 3), STRIP_NONE);
}
END_TEST

/* Every number is in exactly the cell that leads back to it. */
START_TEST(every_number_is_found_on_every_canvas)
{
	for (int cols = 0; cols <= 40; cols++)
		for (size_t n = 0; n <= N; n += n < 5 ? 1 : 59) {
			struct strip strip = strip_of(n);
			struct strip_layout layout = strip_layout(&strip, _i, cols);
			size_t next = 0;

			strip.selected = n / 2;
			begin(_i, cols, (enum glyphs)(n % 3));
			int rows = strip_draw(&canvas, &strip);

			ck_assert_int_le(rows, _i);
			if (_i >= 2 && cols >= 1 && n > 0)
				ck_assert_int_gt(rows, 0);
			for (int row = 0; row < rows; row += layout.band_rows)
				for (int col = 0; col < cols; col += layout.cells) {
					size_t got;

					if (col < layout.left)
						col = layout.left;
					got = strip_at(&strip, _i, cols, row, col);
					if (got == STRIP_NONE)
						continue;
					ck_assert_uint_eq(got, next);
					ck_assert_uint_lt(got, n);
					next += layout.group;
				}
			if (rows > 0)
				ck_assert_uint_ge(next, n);
			ck_assert_uint_eq(strip_at(&strip, _i, cols, -1, 0), STRIP_NONE);
			ck_assert_uint_eq(strip_at(&strip, _i, cols, rows, cols - 1),
					  STRIP_NONE);
			ck_assert_uint_eq(strip_at(&strip, _i, cols, 0, cols),
					  STRIP_NONE);
		}
}
END_TEST

/* clang-format off */
SUITE("strip", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(shade_is_magnitude_and_shape_is_sign)
	LOOP(layout_table, COUNT(layouts))
	LOOP(strips_look_like_this, 2)
	TEST(a_group_shows_its_largest_magnitude)
	TEST(few_numbers_are_wide)
	LOOP(every_number_is_found_on_every_canvas, 21) )
/* clang-format on */
