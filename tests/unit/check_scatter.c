/* check_scatter.c - the map: frame, points, labels, arrows, axes. */
#include <math.h>
#include <string.h>

#include "golden.h"
#include "polyseme/plot/scatter.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct canvas canvas;
static char dump[8192];

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

static void
draw(const struct scatter *scatter, const char *want)
{
	scatter_draw(&canvas, scatter);
	canvas_dump(&canvas, dump, sizeof(dump));
	ck_assert_str_eq(dump, want);
}

/* Cell (row, col) of an 8 x 16 canvas is x = col, y = 7 - row in these units. */
static struct scatter
grid(const struct scatter_point *points, size_t n_points,
     const struct scatter_arrow *arrows, size_t n_arrows)
{
	return (struct scatter){ .x0 = -.5,
				 .x1 = 15.5,
				 .y0 = -1,
				 .y1 = 15,
				 .points = points,
				 .n_points = n_points,
				 .arrows = arrows,
				 .n_arrows = n_arrows };
}

START_TEST(a_frame_is_widened_but_never_distorted)
{
	struct scatter square = { .x0 = 0, .x1 = 1, .y0 = 0, .y1 = 1 };
	/* 20 rows are as high as 40 columns are wide: the height decides. */
	struct scatter_frame frame = scatter_frame(&square, 20, 60);

	ck_assert_double_eq_tol(frame.scale, 40, 1e-12);
	ck_assert_double_eq_tol(frame.left, -.25, 1e-12);
	ck_assert_double_eq_tol(frame.top, 1, 1e-12);
	frame = scatter_frame(&square, 20, 20);
	ck_assert_double_eq_tol(frame.scale, 20, 1e-12);
	ck_assert_double_eq_tol(frame.left, 0, 1e-12);
	ck_assert_double_eq_tol(frame.top, 1.5, 1e-12);
	ck_assert_double_eq(scatter_frame(&square, 0, 20).scale, 0);
	square.x1 = 0;
	ck_assert_double_eq(scatter_frame(&square, 20, 20).scale, 0);
	square.x1 = NAN;
	ck_assert_double_eq(scatter_frame(&square, 20, 20).scale, 0);
}
END_TEST

static const struct {
	double x, y;
	bool inside;
	int row, col;
} places[] = {
	{ 0, 0, true, 7, 0 },
	{ 15, 14, true, 0, 15 },
	{ 3, 4, true, 5, 3 },
	{ -.5, -1, true, 7, 0 }, /* the corners belong to the frame */
	{ 15.5, 15, true, 0, 15 },
	{ 16, 4, false, 5, 15 },
	{ -9, 4, false, 5, 0 },
	{ 3, 99, false, 0, 3 },
	{ 99, -99, false, 7, 15 },
	{ 1e300, -1e300, false, 7, 15 },
	{ NAN, 0, false, 0, 0 },
	{ 0, INFINITY, false, 0, 0 },
};

START_TEST(place_table)
{
	struct scatter scatter = grid(NULL, 0, NULL, 0);
	int row = -7, col = -7;

	ck_assert_int_eq(
		scatter_place(&scatter, 8, 16, places[_i].x, places[_i].y, &row, &col),
		places[_i].inside);
	ck_assert_int_eq(row, places[_i].row);
	ck_assert_int_eq(col, places[_i].col);
}
END_TEST

START_TEST(equal_distances_are_equally_long_on_every_canvas)
{
	struct scatter scatter = { .x0 = -1, .x1 = 2, .y0 = -1, .y1 = 1 };

	for (int rows = 8; rows < 60; rows += 3)
		for (int cols = 16; cols < 200; cols += 7) {
			int row, col, right, up, ignored;

			ck_assert(scatter_place(&scatter, rows, cols, 0, 0, &row, &col));
			ck_assert(scatter_place(&scatter, rows, cols, 1, 0, &ignored,
						&right));
			ck_assert(
				scatter_place(&scatter, rows, cols, 0, 1, &up, &ignored));
			ck_assert_int_le(abs((right - col) - 2 * (row - up)), 3);
		}
}
END_TEST

START_TEST(labels_go_right_left_above_below)
{
	static const struct scatter_point points[] = {
		{ 8, 8, 'o', ROLE_TEXT, "mid", 9 },
		{ 14, 8, 'r', ROLE_TEXT, "", 1 },
		{ 15, 14, 'a', ROLE_TEXT, "left", 1 },
		{ 7, 0, 'b', ROLE_TEXT, "wide label!", 1 },
		{ 0, 4, 'c', ROLE_TEXT, "a label of much too many columns", 1 },
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "          left a\n"
		       "\n"
		       "\n"
		       "        o mid r\n"
		       "\n"
		       "c\n"
		       "  wide label!\n"
		       "       b\n");
}
END_TEST

START_TEST(the_higher_priority_wins_a_cell_and_a_label)
{
	static const struct scatter_point points[] = {
		{ 3, 8, 'l', ROLE_TEXT, "low", 1 },
		{ 3, 8, 'H', ROLE_TEXT, "high", 5 },
		{ 3, 8, 'e', ROLE_TEXT, "even", 5 },
		{ 12, 2, 'x', ROLE_TEXT, "", 0 },
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n even\n   H high\n  low\n\n            x\n\n");
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 3), 1);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 6, 12), 3);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 5), SCATTER_NONE);
	ck_assert_uint_eq(scatter_at(&scatter, 0, 0, 0, 0), SCATTER_NONE);
}
END_TEST

START_TEST(a_label_covers_no_point)
{
	static const struct scatter_point points[] = {
		{ 4, 8, 'o', ROLE_TEXT, "label", 9 },
		{ 8, 8, 'x', ROLE_TEXT, NULL, 0 },
		{ 4, 10, 'y', ROLE_TEXT, NULL, 0 },
		{ 3, 6, 'z', ROLE_TEXT, NULL, 0 },
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n    y\n    o   x\n   z\n\n\n\n");
}
END_TEST

START_TEST(a_label_touches_no_point)
{
	static const struct scatter_point points[] = {
		{ 4, 8, 'o', ROLE_TEXT, "label", 9 },
		{ 11, 8, 'x', ROLE_TEXT, NULL, 0 },
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n  label\n    o      x\n\n\n\n\n");
}
END_TEST

/* Frames whose axes lie at an edge or outside: { x0, x1, y0, y1 }. */
static const double edges[][4] = {
	{ 0, 1, 0, 1 },
	{ -1, 0, -1, 0 },
	{ 2, 3, 2, 3 },
	{ -3, 20, -3, 4 },
};

START_TEST(axes_at_the_edge_look_like_this)
{
	struct scatter scatter = { .x0 = edges[_i][0],
				   .x1 = edges[_i][1],
				   .y0 = edges[_i][2],
				   .y1 = edges[_i][3],
				   .x_label = "finance",
				   .y_label = "caf\xc3\xa9",
				   .axes = true };
	char name[32];

	begin(10, 28, GLYPHS_UNICODE);
	scatter_draw(&canvas, &scatter);
	snprintf(name, sizeof(name), "plot_axes_%d", _i);
	golden_check(&canvas, name);
}
END_TEST

START_TEST(points_outside_are_arrows_on_the_border)
{
	static const struct scatter_point points[] = {
		{ 99, 8, 'o', ROLE_HERE, "far", 9 },
		{ 3, -99, 'o', ROLE_TEXT, NULL, 0 },
		{ -99, 99, 'o', ROLE_TEXT, NULL, 0 },
		{ NAN, 3, 'o', ROLE_TEXT, "nowhere", 0 },
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "↖\n\n\n           far →\n\n\n\n   ↓\n");
	ck_assert_int_eq(canvas_get(&canvas, 3, 15).role, ROLE_HERE);
	begin(8, 16, GLYPHS_ASCII);
	draw(&scatter, "\\\n\n\n           far >\n\n\n\n   v\n");
}
END_TEST

START_TEST(arrows_in_eight_directions)
{
	static const struct scatter_arrow arrows[] = {
		{ 8, 8, 12, 8, ROLE_PUSH, true }, { 8, 8, 14, 14, ROLE_PUSH, true },
		{ 8, 8, 8, 14, ROLE_PUSH, true }, { 8, 8, 2, 14, ROLE_PUSH, true },
		{ 8, 8, 4, 8, ROLE_PUSH, true },  { 8, 8, 2, 2, ROLE_PUSH, true },
		{ 8, 8, 8, 2, ROLE_PUSH, true },  { 8, 8, 14, 2, ROLE_PUSH, true },
	};
	static const struct scatter_point middle = { 8, 8, 'o', ROLE_TEXT, NULL, 0 };
	struct scatter scatter = grid(&middle, 1, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	scatter_draw(&canvas, &scatter);
	golden_check(&canvas, "plot_arrows");
	begin(8, 16, GLYPHS_ASCII);
	scatter_draw(&canvas, &scatter);
	golden_check(&canvas, "plot_arrows_ascii");
}
END_TEST

START_TEST(arrows_of_less_than_a_cell_are_dots)
{
	static const struct scatter_arrow arrows[] = {
		{ 3, 8, 3.2, 8.2, ROLE_PUSH, true },
		{ 5, 8, 5, 8, ROLE_PUSH, true },
		{ 7, 8, NAN, 8, ROLE_PUSH, true },
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n   · ·\n\n\n\n\n");
}
END_TEST

START_TEST(arrows_are_clipped_to_the_frame)
{
	static const struct scatter_arrow arrows[] = {
		{ -100, 8, 100, 8, ROLE_PUSH, true },
		{ 40, 40, 90, 40, ROLE_PUSH, true },
		{ 3, -1e9, 3, 1e9, ROLE_NEWEST, false },
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "   │\n   │\n   │\n───│───────────→\n   │\n   │\n   │\n   │\n");
}
END_TEST

START_TEST(a_later_arrow_does_not_hide_the_head_it_starts_at)
{
	static const struct scatter_arrow arrows[] = {
		{ 2, 8, 6, 8, ROLE_PUSH, true },
		{ 6, 8, 10, 8, ROLE_PUSH, true },
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n  ────→───→\n\n\n\n\n");
}
END_TEST

static const struct scatter_point bank[] = {
	{ .53, .18, 0x25cf, ROLE_STATIC, "in general", 9 },
	{ .26, .34, 0x25c6, ROLE_HERE, "here", 10 },
	{ .63, .05, 0xb7, ROLE_TEXT, "money", 1 },
	{ .09, .71, 0xb7, ROLE_TEXT, "river", 1 },
	{ .11, .48, 0xb7, ROLE_TEXT, "water", 1 },
	{ .30, .33, 0xb7, ROLE_TEXT, "caf\xc3\xa9 \xe4\xb8\xad", 0 },
	{ 2, .5, 0xb7, ROLE_TEXT, "far", 0 },
};

static const struct scatter_arrow pushes[] = {
	{ .53, .18, .45, .2, ROLE_PUSH, true },
	{ .45, .2, .37, .29, ROLE_PUSH, true },
	{ .37, .29, .26, .34, ROLE_NEWEST, true },
};

static const struct scatter map = {
	.x0 = -.1,
	.x1 = .8,
	.y0 = -.1,
	.y1 = .75,
	.points = bank,
	.n_points = COUNT(bank),
	.arrows = pushes,
	.n_arrows = COUNT(pushes),
	.x_label = "finance",
	.y_label = "river",
	.axes = true,
};

START_TEST(the_map_looks_like_this)
{
	begin(16, 64, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	scatter_draw(&canvas, &map);
	golden_check(&canvas, _i ? "plot_scatter_ascii" : "plot_scatter");
}
END_TEST

START_TEST(a_small_map_looks_like_this)
{
	begin(10, 32, GLYPHS_UNICODE);
	scatter_draw(&canvas, &map);
	golden_check(&canvas, "plot_scatter_small");
}
END_TEST

START_TEST(what_was_on_the_canvas_does_not_matter)
{
	char before[sizeof(dump)];

	begin(16, 64, GLYPHS_UNICODE);
	scatter_draw(&canvas, &map);
	canvas_dump(&canvas, before, sizeof(before));
	for (int row = 0; row < 16; row++)
		canvas_label(&canvas, row, 0, ROLE_AXIS, "中文中文中文 xxxxxxxxxxxxxxxx");
	draw(&map, before);
}
END_TEST

/* Points first: on every canvas each point that can be drawn is found in its cell. */
START_TEST(every_canvas_shows_every_point)
{
	for (int cols = 0; cols <= 40; cols++)
		for (int g = 0; g < 2; g++) {
			begin(_i, cols, g ? GLYPHS_ASCII : GLYPHS_UNICODE);
			scatter_draw(&canvas, &map);
			for (size_t i = 0; i < map.n_points && _i > 0 && cols > 0; i++) {
				int row, col;
				bool inside = scatter_place(&map, _i, cols, bank[i].x,
							    bank[i].y, &row, &col);
				size_t front = scatter_at(&map, _i, cols, row, col);
				uint32_t glyph = bank[i].glyph;

				ck_assert_uint_ne(front, SCATTER_NONE);
				if (front != i || !inside)
					continue;
				ck_assert_uint_eq(canvas_get(&canvas, row, col).glyph,
						  g ? canvas_twin(glyph) : glyph);
			}
		}
}
END_TEST

START_TEST(odd_frames_draw_nothing_or_something_but_never_crash)
{
	static const double bounds[] = { -1e308, -1,	-1e-300, 0,	  1e-300,
					 1,	 1e308, NAN,	 INFINITY };

	for (size_t a = 0; a < COUNT(bounds); a++)
		for (size_t b = 0; b < COUNT(bounds); b++) {
			struct scatter odd = map;

			odd.x0 = bounds[a];
			odd.x1 = bounds[b];
			odd.y0 = bounds[_i];
			odd.y1 = bounds[(a + b) % COUNT(bounds)];
			begin(6, 20, GLYPHS_UNICODE);
			scatter_draw(&canvas, &odd);
		}
}
END_TEST

/* clang-format off */
SUITE("scatter", 60,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(a_frame_is_widened_but_never_distorted)
	LOOP(place_table, COUNT(places))
	TEST(equal_distances_are_equally_long_on_every_canvas)
	TEST(labels_go_right_left_above_below)
	TEST(the_higher_priority_wins_a_cell_and_a_label)
	TEST(a_label_covers_no_point)
	TEST(a_label_touches_no_point)
	LOOP(axes_at_the_edge_look_like_this, COUNT(edges))
	TEST(points_outside_are_arrows_on_the_border)
	TEST(arrows_in_eight_directions)
	TEST(arrows_of_less_than_a_cell_are_dots)
	TEST(arrows_are_clipped_to_the_frame)
	TEST(a_later_arrow_does_not_hide_the_head_it_starts_at)
	LOOP(the_map_looks_like_this, 2)
	TEST(a_small_map_looks_like_this)
	TEST(what_was_on_the_canvas_does_not_matter)
	LOOP(every_canvas_shows_every_point, 21)
	LOOP(odd_frames_draw_nothing_or_something_but_never_crash, 9) )
/* clang-format on */
