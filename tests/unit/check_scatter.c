/* check_scatter.c - the map: frame, points, labels, arrows, axes. */
#include <math.h>
#include <string.h>

#include "golden.h"
#include "polyseme/plot/scatter.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define POINT(x, y, glyph, role, label, priority)                                        \
	{                                                                                \
		x, y, glyph, role, label, priority, false, false                         \
	}
#define TWIN(x, y, glyph, role, label, priority)                                         \
	{                                                                                \
		x, y, glyph, role, label, priority, true, false                          \
	}
#define LANDMARK(x, y, glyph, role, label, priority)                                     \
	{                                                                                \
		x, y, glyph, role, label, priority, false, true                          \
	}
#define ARROW(x0, y0, x1, y1, role, head)                                                \
	{                                                                                \
		x0, y0, x1, y1, role, head, false, 0                                     \
	}

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
		POINT(8, 8, 'o', ROLE_TEXT, "mid", 9),
		POINT(14, 8, 'r', ROLE_TEXT, "", 1),
		POINT(15, 14, 'a', ROLE_TEXT, "left", 1),
		POINT(7, 0, 'b', ROLE_TEXT, "wide label!", 1),
		POINT(0, 4, 'c', ROLE_TEXT, "a label of much too many columns", 1),
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
		POINT(3, 8, 'l', ROLE_TEXT, "low", 1),
		POINT(3, 8, 'H', ROLE_TEXT, "high", 5),
		POINT(3, 8, 'e', ROLE_TEXT, "even", 5),
		POINT(12, 2, 'x', ROLE_TEXT, "", 0),
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n even\n   H high\n  low\n\n            x\n\n");
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 3), 1);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 6, 12), 3);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 5), 1); /* its label */
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 0, 0), SCATTER_NONE);
	ck_assert_uint_eq(scatter_at(&scatter, 0, 0, 0, 0), SCATTER_NONE);
}
END_TEST

START_TEST(a_label_covers_no_point)
{
	static const struct scatter_point points[] = {
		POINT(4, 8, 'o', ROLE_TEXT, "label", 9),
		POINT(8, 8, 'x', ROLE_TEXT, NULL, 0),
		POINT(4, 10, 'y', ROLE_TEXT, NULL, 0),
		POINT(3, 6, 'z', ROLE_TEXT, NULL, 0),
	};
	struct scatter scatter = grid(points, COUNT(points), NULL, 0);

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n    y\n    o   x\n   z\n\n\n\n");
}
END_TEST

START_TEST(a_label_touches_no_point)
{
	static const struct scatter_point points[] = {
		POINT(4, 8, 'o', ROLE_TEXT, "label", 9),
		POINT(11, 8, 'x', ROLE_TEXT, NULL, 0),
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
		POINT(99, 8, 'o', ROLE_HERE, "far", 9),
		POINT(3, -99, 'o', ROLE_TEXT, NULL, 0),
		POINT(-99, 99, 'o', ROLE_TEXT, NULL, 0),
		POINT(NAN, 3, 'o', ROLE_TEXT, "nowhere", 0),
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
		ARROW(8, 8, 12, 8, ROLE_PUSH, true), ARROW(8, 8, 14, 14, ROLE_PUSH, true),
		ARROW(8, 8, 8, 14, ROLE_PUSH, true), ARROW(8, 8, 2, 14, ROLE_PUSH, true),
		ARROW(8, 8, 4, 8, ROLE_PUSH, true),  ARROW(8, 8, 2, 2, ROLE_PUSH, true),
		ARROW(8, 8, 8, 2, ROLE_PUSH, true),  ARROW(8, 8, 14, 2, ROLE_PUSH, true),
	};
	static const struct scatter_point middle = POINT(8, 8, 'o', ROLE_TEXT, NULL, 0);
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
		ARROW(3, 8, 3.2, 8.2, ROLE_PUSH, true),
		ARROW(5, 8, 5, 8, ROLE_PUSH, true),
		ARROW(7, 8, NAN, 8, ROLE_PUSH, true),
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n   · ·\n\n\n\n\n");
}
END_TEST

START_TEST(arrows_are_clipped_to_the_frame)
{
	static const struct scatter_arrow arrows[] = {
		ARROW(-100, 8, 100, 8, ROLE_PUSH, true),
		ARROW(40, 40, 90, 40, ROLE_PUSH, true),
		ARROW(3, -1e9, 3, 1e9, ROLE_NEWEST, false),
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "   │\n   │\n   │\n───│───────────→\n   │\n   │\n   │\n   │\n");
}
END_TEST

START_TEST(a_later_arrow_does_not_hide_the_head_it_starts_at)
{
	static const struct scatter_arrow arrows[] = {
		ARROW(2, 8, 6, 8, ROLE_PUSH, true),
		ARROW(6, 8, 10, 8, ROLE_PUSH, true),
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n  ────→───→\n\n\n\n\n");
}
END_TEST

static const struct scatter_point bank[] = {
	POINT(.53, .18, 0x25cf, ROLE_STATIC, "in general", 9),
	POINT(.26, .34, 0x25c6, ROLE_HERE, "here", 10),
	POINT(.63, .05, 0xb7, ROLE_TEXT, "money", 1),
	POINT(.09, .71, 0xb7, ROLE_TEXT, "river", 1),
	POINT(.11, .48, 0xb7, ROLE_TEXT, "water", 1),
	POINT(.30, .33, 0xb7, ROLE_TEXT, "caf\xc3\xa9 \xe4\xb8\xad", 0),
	POINT(2, .5, 0xb7, ROLE_TEXT, "far", 0),
};

static const struct scatter_arrow pushes[] = {
	ARROW(.53, .18, .45, .2, ROLE_PUSH, true),
	ARROW(.45, .2, .37, .29, ROLE_PUSH, true),
	ARROW(.37, .29, .26, .34, ROLE_NEWEST, true),
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

/* ---- labels beside their points ---- */

static struct scatter
beside(const struct scatter_point *points, size_t n_points)
{
	struct scatter scatter = grid(points, n_points, NULL, 0);

	scatter.labels = SCATTER_LABELS_BESIDE;
	return scatter;
}

START_TEST(a_label_beside_stands_right_or_touches_on_the_left)
{
	static const struct scatter_point points[] = {
		POINT(1, 14, 'a', ROLE_TEXT, "right", 1),
		POINT(14, 10, 'b', ROLE_TEXT, "left", 1),
		/* two blanks from somebody else's point, or no label */
		POINT(1, 6, 'c', ROLE_TEXT, "far off", 1),
		POINT(12, 6, 'd', ROLE_TEXT, NULL, 1),
		POINT(1, 4, 'e', ROLE_TEXT, "too near", 1),
		POINT(12, 4, 'f', ROLE_TEXT, NULL, 1),
		/* touching on the right where the blank costs the place */
		POINT(1, 2, 'g', ROLE_TEXT, "touching", 1),
		POINT(12, 2, 'h', ROLE_TEXT, NULL, 1),
	};
	struct scatter scatter = beside(points, COUNT(points));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, " a right\n"
		       "\n"
		       "          leftb\n"
		       "\n"
		       " c far off  d\n"
		       " etoo near  f\n"
		       " gtouching  h\n"
		       "\n");
}
END_TEST

START_TEST(a_label_without_a_place_is_left_out)
{
	static const struct scatter_point points[] = {
		POINT(4, 8, 'o', ROLE_TEXT, "label", 9),
		POINT(8, 8, 'x', ROLE_TEXT, NULL, 0),
		POINT(1, 8, 'y', ROLE_TEXT, NULL, 0),
	};
	struct scatter scatter = beside(points, COUNT(points));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n y  o   x\n\n\n\n\n");
}
END_TEST

START_TEST(a_label_keeps_off_the_lines)
{
	static const struct scatter_point points[] = {
		/* right is a line: touching on the left */
		POINT(7, 12, 'a', ROLE_TEXT, "left", 9),
		/* both sides are a line */
		POINT(7, 8, 'b', ROLE_TEXT, "nowhere", 9),
		/* a cue that is crossed, and one whose label would be */
		LANDMARK(3, 8, 'c', ROLE_TEXT, "on it", 1),
		LANDMARK(11, 4, 'd', ROLE_TEXT, "far", 1),
		LANDMARK(2, 4, 'e', ROLE_TEXT, "across", 1),
	};
	static const struct scatter_arrow arrows[] = {
		ARROW(7, 12, 15, 12, ROLE_PUSH, false),
		ARROW(0, 8, 15, 8, ROLE_PUSH, false),
		ARROW(7, 8, 7, 0, ROLE_PUSH, false),
	};
	struct scatter scatter = grid(points, COUNT(points), arrows, COUNT(arrows));

	scatter.labels = SCATTER_LABELS_BESIDE;
	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n   lefta────────\n\n───────b────────\n"
		       "       │\n       │   d far\n       │\n       │\n");
	/* what is hit is what is seen */
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 1, 3), 0);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 1, 9), SCATTER_NONE);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 5, 2), SCATTER_NONE);
}
END_TEST

START_TEST(a_landmark_goes_with_its_label)
{
	static const struct scatter_point points[] = {
		POINT(2, 8, 'o', ROLE_TEXT, "here", 9),
		LANDMARK(9, 8, 'x', ROLE_TEXT, "no room", 1),
		LANDMARK(4, 2, 'y', ROLE_TEXT, "room", 1),
		LANDMARK(4, 2, 'z', ROLE_TEXT, "taken", 1),
		LANDMARK(99, 2, 'w', ROLE_TEXT, "far", 1),
		LANDMARK(14, 12, 'v', ROLE_TEXT, "left", 1),
		LANDMARK(3, 12, 'u', ROLE_TEXT, NULL, 1),
	};
	struct scatter scatter = beside(points, COUNT(points));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n          leftv\n\n  o here\n\n\n    y room\n\n");
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 9), SCATTER_NONE);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 6, 4), 2);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 1, 11), 5);
}
END_TEST

START_TEST(one_of_two_equal_labels_is_left_out)
{
	static const struct scatter_point points[] = {
		POINT(2, 8, 'o', ROLE_TEXT, "river", 1),
		POINT(4, 2, 'x', ROLE_TEXT, "river", 5),
		POINT(9, 12, 'y', ROLE_TEXT, "", 1),
		POINT(5, 12, 'z', ROLE_TEXT, "", 1),
	};
	struct scatter scatter = beside(points, COUNT(points));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n     z   y\n\n\n\n\n    x river\n\n");
}
END_TEST

START_TEST(twins_in_one_cell_are_both_seen)
{
	static const struct scatter_point points[] = {
		POINT(5, 8, 0x25cf, ROLE_STATIC, "bank", 8),
		TWIN(5.2, 8, 0x25c6, ROLE_HERE, "here", 9),
		TWIN(4.9, 8.1, 0x25c7, ROLE_GHOST, "", 1),
		POINT(10, 2, 'x', ROLE_TEXT, "", 9),
		TWIN(9.8, 2, 'y', ROLE_TEXT, "left", 1),
	};
	struct scatter scatter = beside(points, COUNT(points));

	/* here is in front, so that the static point has to be the twin to be seen */
	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n    ◇◆ here\n\n\n     lefty"
		       "x\n\n");
	struct scatter_point both[COUNT(points)];

	memcpy(both, points, sizeof(both));
	both[0].twin = true;
	scatter.points = both;
	draw(&scatter, "\n\n\n    ◇◆● bank\n\n\n     lefty"
		       "x\n\n");
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 6), 0);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 5), 1);
	ck_assert_uint_eq(scatter_at(&scatter, 8, 16, 3, 4), 2);
}
END_TEST

/* ---- fitting ---- */

START_TEST(a_fit_shows_what_must_be_seen)
{
	static const struct scatter_point points[] = {
		POINT(.53, .18, 'o', ROLE_TEXT, "", 1),
		POINT(.18, .54, 'x', ROLE_TEXT, "", 1),
		POINT(NAN, 5, 'n', ROLE_TEXT, "", 1),
		LANDMARK(3, 3, 'l', ROLE_TEXT, "far", 1),
	};
	static const struct scatter_range usual = { 0, .7, 0, .6 };
	struct scatter_range range = { 9, 9, 9, 9 };

	ck_assert(!scatter_fit(points, 0, NULL, .1, &range));
	ck_assert(!scatter_fit(points + 2, 2, NULL, .1, &range));
	ck_assert_double_eq(range.x0, 9);
	/* .35 by .36 and .036 around it, to multiples of .05 */
	ck_assert(scatter_fit(points, COUNT(points), NULL, .1, &range));
	ck_assert_double_eq_tol(range.x0, .1, 1e-12);
	ck_assert_double_eq_tol(range.x1, .6, 1e-12);
	ck_assert_double_eq_tol(range.y0, .1, 1e-12);
	ck_assert_double_eq_tol(range.y1, .6, 1e-12);
	ck_assert(scatter_fit(points, COUNT(points), &usual, 0, &range));
	ck_assert_double_eq_tol(range.x0, 0, 1e-12);
	ck_assert_double_eq_tol(range.x1, .7, 1e-12);
	ck_assert_double_eq_tol(range.y1, .6, 1e-12);
}
END_TEST

START_TEST(a_fit_of_one_point_has_a_size)
{
	static const struct scatter_point one = POINT(.4, .2, 'o', ROLE_TEXT, "", 1);
	struct scatter_range range;

	ck_assert(scatter_fit(&one, 1, NULL, .08, &range));
	ck_assert_double_ge(range.x1 - range.x0, .0499);
	ck_assert_double_ge(range.y1 - range.y0, .0499);
	ck_assert(range.x0 < .4 && .4 < range.x1 && range.y0 < .2 && .2 < range.y1);
}
END_TEST

START_TEST(a_fit_holds_still_when_a_point_moves_a_little)
{
	struct scatter_point points[] = {
		POINT(.53, .18, 'o', ROLE_TEXT, "", 1),
		POINT(.2, .5, 'x', ROLE_TEXT, "", 1),
	};
	struct scatter_range first, then;

	scatter_fit(points, 2, NULL, .08, &first);
	points[1].x += .001;
	scatter_fit(points, 2, NULL, .08, &then);
	ck_assert_double_eq(first.x0, then.x0);
	ck_assert_double_eq(first.y1, then.y1);
}
END_TEST

START_TEST(digits_count_on_with_letters)
{
	ck_assert_uint_eq(scatter_digit(0), 0);
	ck_assert_uint_eq(scatter_digit(1), '1');
	ck_assert_uint_eq(scatter_digit(9), '9');
	ck_assert_uint_eq(scatter_digit(10), 'a');
	ck_assert_uint_eq(scatter_digit(35), 'z');
	ck_assert_uint_eq(scatter_digit(36), '+');
	ck_assert_uint_eq(scatter_digit((size_t)-1), '+');
}
END_TEST

/* ---- the sense map ---- */

static const struct scatter_point senses[] = {
	POINT(.53, .18, 0x25cf, ROLE_STATIC, "bank", 9),
	TWIN(.18, .54, 0x25c6, ROLE_HERE, "here", 10),
	LANDMARK(.63, .05, 0x25aa, ROLE_SENSE_2, "money", 1),
	LANDMARK(.66, .09, 0x25aa, ROLE_SENSE_2, "cash", 1),
	LANDMARK(.68, .14, 0x25aa, ROLE_SENSE_2, "loan", 1),
	LANDMARK(.65, .08, 0x25aa, ROLE_SENSE_2, "savings", 1),
	LANDMARK(.09, .71, 0x25aa, ROLE_SENSE_1, "river", 1),
	LANDMARK(.11, .68, 0x25aa, ROLE_SENSE_1, "stream", 1),
	LANDMARK(.16, .64, 0x25aa, ROLE_SENSE_1, "shore", 1),
	LANDMARK(.08, .62, 0x25aa, ROLE_SENSE_1, "lake", 1),
	POINT(.11, .48, 0xb7, ROLE_PUSH, "water", 3),
};

static const struct scatter_arrow straight[] = {
	ARROW(.53, .18, .18, .54, ROLE_PUSH, false),
};

static const struct scatter_arrow path[] = {
	{ .53, .18, .40, .45, ROLE_PUSH, false, false, '1' },
	{ .40, .45, .25, .60, ROLE_PUSH, false, false, '2' },
	{ .25, .60, .27, .57, ROLE_PUSH, false, false, '3' },
	{ .27, .57, .18, .54, ROLE_NEWEST, false, false, '4' },
};

/* The range fitted, as a view would. */
static struct scatter
sense_map(const struct scatter_arrow *arrows, size_t n_arrows)
{
	static const struct scatter_range usual = { 0, .7, 0, .7 };
	struct scatter_range range;

	ck_assert(scatter_fit(senses, COUNT(senses), &usual, .08, &range));
	return (struct scatter){ .x0 = range.x0,
				 .x1 = range.x1,
				 .y0 = range.y0,
				 .y1 = range.y1,
				 .points = senses,
				 .n_points = COUNT(senses),
				 .arrows = arrows,
				 .n_arrows = n_arrows,
				 .x_label = "finance",
				 .y_label = "river",
				 .x_role = ROLE_SENSE_2,
				 .y_role = ROLE_SENSE_1,
				 .axes = true,
				 .border = true,
				 .diagonal = true,
				 .band = .05,
				 .labels = SCATTER_LABELS_BESIDE };
}

static const struct {
	const char *name;
	int rows, cols;
	enum glyphs glyphs;
	enum scatter_lines lines;
	bool path;
} maps[] = {
	{ "plot_scatter_senses_35x12", 12, 35, GLYPHS_UNICODE, SCATTER_LINES_BOX, false },
	{ "plot_scatter_senses_35x12_ascii", 12, 35, GLYPHS_ASCII, SCATTER_LINES_BOX,
	  false },
	{ "plot_scatter_senses_26x8", 8, 26, GLYPHS_UNICODE, SCATTER_LINES_BOX, false },
	{ "plot_scatter_senses_80x22", 22, 80, GLYPHS_UNICODE, SCATTER_LINES_QUADRANT,
	  true },
	{ "plot_scatter_senses_80x22_box", 22, 80, GLYPHS_UNICODE, SCATTER_LINES_BOX,
	  true },
	{ "plot_scatter_senses_80x22_braille", 22, 80, GLYPHS_UNICODE,
	  SCATTER_LINES_BRAILLE, true },
	{ "plot_scatter_senses_80x22_ascii", 22, 80, GLYPHS_ASCII, SCATTER_LINES_QUADRANT,
	  true },
	{ "plot_scatter_senses_120x34", 34, 120, GLYPHS_UNICODE, SCATTER_LINES_QUADRANT,
	  true },
};

START_TEST(the_sense_map_looks_like_this)
{
	struct scatter scatter = maps[_i].path ? sense_map(path, COUNT(path))
					       : sense_map(straight, COUNT(straight));

	scatter.lines = maps[_i].lines;
	begin(maps[_i].rows, maps[_i].cols, maps[_i].glyphs);
	scatter_draw(&canvas, &scatter);
	golden_check(&canvas, maps[_i].name);
}
END_TEST

START_TEST(the_sense_map_fits_every_canvas)
{
	for (int cols = 0; cols <= 44; cols++)
		for (int lines = 0; lines < 3; lines++) {
			struct scatter scatter = sense_map(path, COUNT(path));
			int row, col;

			scatter.lines = (enum scatter_lines)lines;
			scatter.stretched = cols % 2;
			begin(_i, cols, GLYPHS_UNICODE);
			scatter_draw(&canvas, &scatter);
			if (_i == 0 || cols == 0)
				continue;
			ck_assert(
				scatter_place(&scatter, _i, cols, .18, .54, &row, &col));
			ck_assert_uint_eq(canvas_get(&canvas, row, col).glyph, 0x25c6);
			ck_assert_uint_eq(scatter_at(&scatter, _i, cols, row, col), 1);
			if (_i >= 3 && cols >= 6)
				ck_assert_uint_eq(canvas_get(&canvas, _i - 1, 0).glyph,
						  0x2514);
		}
}
END_TEST

START_TEST(a_stretched_plane_fills_the_canvas)
{
	struct scatter scatter = grid(NULL, 0, NULL, 0);
	int row, col;

	scatter.stretched = true;
	ck_assert(scatter_place(&scatter, 5, 64, -.5, -1, &row, &col));
	ck_assert_int_eq(row, 4);
	ck_assert_int_eq(col, 0);
	ck_assert(scatter_place(&scatter, 5, 64, 15.5, 15, &row, &col));
	ck_assert_int_eq(row, 0);
	ck_assert_int_eq(col, 63);
}
END_TEST

START_TEST(every_other_dot_of_a_dotted_line_is_drawn)
{
	static const struct scatter_arrow arrows[] = {
		{ 1, 12, 14, 12, ROLE_PUSH, false, true, 0 },
		{ 1, 4, 7, 10, ROLE_PUSH, false, true, 0 },
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n · · · · · · ·\n       ·\n     ·\n   ·\n ·\n\n\n");
	scatter.lines = SCATTER_LINES_BRAILLE;
	draw(&scatter, "\n ⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠\n       ⠠\n     ⠠⠈\n   ⠠⠈\n ⠠⠈\n\n\n");
}
END_TEST

START_TEST(lines_that_cross_share_a_cell)
{
	static const struct scatter_arrow arrows[] = {
		{ 2.75, -1, 2.75, 15, ROLE_PUSH, false, false, 0 },
		{ 0, 7.5, 15, 7.5, ROLE_NEWEST, false, false, 0 },
	};
	struct scatter scatter = grid(NULL, 0, arrows, COUNT(arrows));

	begin(8, 16, GLYPHS_UNICODE);
	scatter.lines = SCATTER_LINES_QUADRANT;
	draw(&scatter, "   ▌\n   ▌\n   ▌\n▗▄▄▙▄▄▄▄▄▄▄▄▄▄▄▄\n   ▌\n   ▌\n   ▌\n   ▌\n");
	ck_assert_int_eq(canvas_get(&canvas, 3, 3).role, ROLE_NEWEST);
	ck_assert_int_eq(canvas_get(&canvas, 4, 3).role, ROLE_PUSH);
}
END_TEST

START_TEST(heads_carry_digits)
{
	static const struct scatter_arrow arrows[] = {
		{ 2, 8, 6, 8, ROLE_PUSH, true, false, '1' },
		{ 6, 8, 10, 8, ROLE_PUSH, true, false, '2' },
		{ 10, 8, 10.1, 8, ROLE_NEWEST, true, false, 'a' },
	};
	static const struct scatter_point start = POINT(2, 8, 'o', ROLE_TEXT, NULL, 0);
	struct scatter scatter = grid(&start, 1, arrows, COUNT(arrows));

	/* the newest has its cell, the one before moves on by one */
	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n  o───1───a2\n\n\n\n\n");
	ck_assert_int_eq(canvas_get(&canvas, 3, 10).role, ROLE_NEWEST);
}
END_TEST

/* ---- clouds ---- */

static const enum role group_roles[SCATTER_GROUPS] = { ROLE_SENSE_1, ROLE_SENSE_2,
						       ROLE_TEXT, ROLE_TEXT };

START_TEST(a_cloud_is_shaded_by_count_and_coloured_by_most)
{
	static const float xy[][2] = {
		{ 1, 8 }, { 3, 8 },  { 3, 8 },	 { 5, 8 },	  { 5, 8 },
		{ 5, 8 }, { 7, 8 },  { 7, 8 },	 { 7, 8 },	  { 7, 8 },
		{ 9, 8 }, { 99, 8 }, { 1, NAN }, { INFINITY, 1 },
	};
	static const uint8_t groups[] = { 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0 };
	static const struct scatter_point here = POINT(9, 8, 0x25c6, ROLE_HERE, "", 1);
	struct scatter_cloud cloud = { &xy[0][0], groups, COUNT(xy), group_roles };
	struct scatter scatter = grid(&here, 1, NULL, 0);

	scatter.cloud = &cloud;
	begin(8, 16, GLYPHS_UNICODE);
	draw(&scatter, "\n\n\n × ▒ ▓ █ ◆\n\n\n\n\n");
	ck_assert_int_eq(canvas_get(&canvas, 3, 3).role, ROLE_SENSE_1);
	ck_assert_int_eq(canvas_get(&canvas, 3, 5).role, ROLE_SENSE_2);
	ck_assert_int_eq(canvas_get(&canvas, 3, 7).role, ROLE_SENSE_2);
	ck_assert_uint_eq(canvas_get(&canvas, 3, 7).marks[0], 0);
	begin(8, 16, GLYPHS_ASCII);
	draw(&scatter, "\n\n\n x : + # @\n\n\n\n\n");
}
END_TEST

START_TEST(a_large_cloud_looks_like_this)
{
	enum { N = 20000 };
	static float xy[N][2];
	static uint8_t groups[N];
	uint32_t seed = 1;

	/* two heaps, each the sum of four even numbers a side */
	for (size_t k = 0; k < N; k++) {
		float sum[2] = { 0, 0 };

		groups[k] = k % 5 == 0;
		for (int d = 0; d < 8; d++) {
			seed = seed * 1664525 + 1013904223;
			sum[d % 2] += (float)(seed >> 8) / (1 << 24) - .5f;
		}
		xy[k][0] = (groups[k] ? .5f : .2f) + .09f * sum[0];
		xy[k][1] = (groups[k] ? .15f : .5f) + .09f * sum[1];
	}
	struct scatter_cloud cloud = { &xy[0][0], groups, N, group_roles };
	struct scatter scatter = sense_map(NULL, 0);

	scatter.cloud = &cloud;
	begin(18, 60, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	scatter_draw(&canvas, &scatter);
	golden_check(&canvas, _i ? "plot_scatter_cloud_ascii" : "plot_scatter_cloud");
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
	TEST(a_label_beside_stands_right_or_touches_on_the_left)
	TEST(a_label_without_a_place_is_left_out)
	TEST(a_label_keeps_off_the_lines)
	TEST(a_landmark_goes_with_its_label)
	TEST(one_of_two_equal_labels_is_left_out)
	TEST(twins_in_one_cell_are_both_seen)
	TEST(a_fit_shows_what_must_be_seen)
	TEST(a_fit_of_one_point_has_a_size)
	TEST(a_fit_holds_still_when_a_point_moves_a_little)
	TEST(digits_count_on_with_letters)
	LOOP(the_sense_map_looks_like_this, COUNT(maps))
	LOOP(the_sense_map_fits_every_canvas, 24)
	TEST(a_stretched_plane_fills_the_canvas)
	TEST(every_other_dot_of_a_dotted_line_is_drawn)
	TEST(lines_that_cross_share_a_cell)
	TEST(heads_carry_digits)
	TEST(a_cloud_is_shaded_by_count_and_coloured_by_most)
	LOOP(a_large_cloud_looks_like_this, 2)
	LOOP(odd_frames_draw_nothing_or_something_but_never_crash, 9) )
/* clang-format on */
