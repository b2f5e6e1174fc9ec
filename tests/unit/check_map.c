/* check_map.c - the map of senses on real vectors: whatever sentence is stepped through,
 * every label has an owner and none lies on the path, and the word is in the picture. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/view/layout.h"
#include "polyseme/base/text.h"
#include "bundled_session.h"
#include "suite.h"

static struct canvas canvas;

static void
teardown(void)
{
	canvas_free(&canvas);
	bundled_teardown();
}

static bool
is_point(uint32_t glyph)
{
	return glyph == GLYPH_STATIC || glyph == GLYPH_HERE || glyph == GLYPH_GHOST ||
	       glyph == GLYPH_PIN || glyph == GLYPH_CUE || glyph == GLYPH_CONTEXT ||
	       glyph == GLYPH_SENSE ||
	       (glyph >= 0x2190 && glyph <= 0x2199); /* of a point outside */
}

static bool
is_letter(uint32_t glyph)
{
	return (glyph >= 'a' && glyph <= 'z') || (glyph >= 'A' && glyph <= 'Z') ||
	       glyph == '\'' || glyph == '-';
}

/* Whether the map may bear this label. */
static bool
is_label(const char *label)
{
	const struct reading *r = &s.live.reading;
	char word[64];

	if (strcmp(label, "here") == 0 || strcmp(label, r->word->text) == 0)
		return true;
	for (size_t k = 0; k < r->word->senses.count; k++)
		if (strcmp(label, r->word->senses.senses[k]->name) == 0)
			return true;
	for (size_t i = 0; i < r->word->n_landmarks; i++)
		if (strcmp(label, view_word(&s, r->word->landmarks[i].id, word,
					    sizeof(word))) == 0)
			return true;
	for (size_t i = 0; i < r->n_context; i++)
		if (strcmp(label, view_word(&s, r->context[i].id, word, sizeof(word))) ==
		    0)
			return true;
	return false;
}

/* One row of the map: every run of letters is a whole label, and a point touches it on
 * the right or stands one blank left of it. */
static void
check_row(int row, int first, int end, const char *what)
{
	for (int col = first; col < end; col++) {
		char label[80];
		int at = col;
		size_t n = 0;

		while (at < end && is_letter(canvas_get(&canvas, row, at).glyph) &&
		       n + 1 < sizeof(label))
			label[n++] = (char)canvas_get(&canvas, row, at++).glyph;
		label[n] = '\0';
		if (n < 2)
			continue;
		ck_assert_msg(is_label(label), "%s: \"%s\" is cut or covered", what,
			      label);
		bool left = col >= first + 2 &&
			    is_point(canvas_get(&canvas, row, col - 2).glyph);
		bool right = at < end && is_point(canvas_get(&canvas, row, at).glyph);
		bool touching =
			col > first && is_point(canvas_get(&canvas, row, col - 1).glyph);

		ck_assert_msg(left || right || touching, "%s: \"%s\" has no point", what,
			      label);
		col = at;
	}
}

/* Every cell from (row, col) to (end_row, end_col), a cell at a time along the straight
 * line, holds something that is no letter. */
static void
check_path(int row, int col, int end_row, int end_col, const char *what)
{
	int across = abs(end_col - col), down = abs(end_row - row);
	int right = end_col > col ? 1 : -1, below = end_row > row ? 1 : -1;
	int off = across - down;

	while (row != end_row || col != end_col) {
		int twice = 2 * off;

		ck_assert_msg(!is_letter(canvas_get(&canvas, row, col).glyph),
			      "%s: a label lies on the path", what);
		ck_assert_msg(canvas_get(&canvas, row, col).glyph != ' ',
			      "%s: the path has a hole", what);
		if (twice > -down)
			off -= down, col += right;
		if (twice < across)
			off += across, row += below;
	}
}

static void
check_map(const char *what)
{
	int at[2][2] = { { -1, -1 }, { -1, -1 } }; /* cells of ● and ◆ */
	struct layout layout;
	struct rect map;

	session_draw(&s, &canvas);
	layout_compute(&s, canvas.rows, canvas.cols, &layout);
	map = layout.panes[VIEW_MAP];
	/* between the heading and the axis below, right of the axis at the left; labels
	 * below the first row, where the name of an axis stands */
	for (int row = map.row + 1; row < map.row + map.rows - 1; row++) {
		if (row > map.row + 1)
			check_row(row, map.col + 1, map.col + map.cols, what);
		for (int col = map.col; col < map.col + map.cols; col++) {
			uint32_t glyph = canvas_get(&canvas, row, col).glyph;

			if (glyph == GLYPH_STATIC || glyph == GLYPH_HERE) {
				at[glyph == GLYPH_HERE][0] = row;
				at[glyph == GLYPH_HERE][1] = col;
			}
		}
	}
	ck_assert_msg(at[0][0] >= 0, "%s: the word in general is not in the picture",
		      what);
	if (s.live.moment.step == 0)
		return;
	ck_assert_msg(at[1][0] >= 0, "%s: the word here is not in it", what);
	/* side by side one may have moved out of a cell of both */
	if (abs(at[0][0] - at[1][0]) + abs(at[0][1] - at[1][1]) > 1)
		check_path(at[0][0], at[0][1], at[1][0], at[1][1], what);
}

static const char *const words[] = { "bank",  "apple", "mouse",	 "crane", "seal",
				     "plant", "bass",  "organ",	 "rock",  "ring",
				     "trunk", "tank",  "match",	 "pitch", "port",
				     "bat",   "star",  "spring", "cell",  "mole" };
enum { WORDS = sizeof(words) / sizeof(words[0]) };

START_TEST(labels_have_owners_and_the_word_is_in_the_picture)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 } };
	const char *word = words[_i % WORDS];
	size_t count;
	const struct example *all = examples_all(examples, &count);

	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, sizes[_i / WORDS][0], sizes[_i / WORDS][1],
				     GLYPHS_UNICODE),
			 STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		const char *text = all[i].sentence;
		char what[160];

		if (strcmp(all[i].word, word) != 0)
			continue;
		session_set_line(&s, NULL, text, strlen(text), strlen(text));
		ck_assert_msg(session_choose(&s, word, &error) == STATUS_OK, "%s",
			      error.text);
		session_act(&s, ACTION_STEP_NONE);
		for (size_t step = 0; step <= s.live.reading.shift.steps; step++) {
			snprintf(what, sizeof(what), "%s, step %zu", text, step);
			check_map(what);
			session_act(&s, ACTION_STEP_MORE);
		}
	}
}
END_TEST

/* The cells of the map that hold points. */
struct extent {
	int top, bottom, left, right;
	int dot_row, dot_col; /* of the word in general; -1: not there */
	enum { HERE_NOWHERE, HERE_OUTSIDE, HERE_INSIDE } here;
	struct rect plane;
};

static void
measure(struct extent *e)
{
	struct layout layout;

	session_draw(&s, &canvas);
	layout_compute(&s, canvas.rows, canvas.cols, &layout);
	*e = (struct extent){ .top = canvas.rows,
			      .left = canvas.cols,
			      .dot_row = -1,
			      .plane = layout.panes[VIEW_MAP] };
	for (int row = e->plane.row + 1; row < e->plane.row + e->plane.rows; row++)
		for (int col = e->plane.col; col < canvas.cols; col++) {
			uint32_t glyph = canvas_get(&canvas, row, col).glyph;

			if (!is_point(glyph))
				continue;
			e->top = row < e->top ? row : e->top;
			e->left = col < e->left ? col : e->left;
			e->bottom = row > e->bottom ? row : e->bottom;
			e->right = col > e->right ? col : e->right;
			if (canvas_get(&canvas, row, col).role == ROLE_HERE)
				e->here =
					glyph == GLYPH_HERE ? HERE_INSIDE : HERE_OUTSIDE;
			if (glyph == GLYPH_STATIC)
				e->dot_row = row, e->dot_col = col;
		}
}

/* Steps through a sentence: the word in general is in the picture and stays at one cell,
 * though it may step beside another point.  Returns how often the word here is outside. */
static int
check_fitted(const char *text, struct extent *e)
{
	int row, col, outside = 0;

	session_act(&s, ACTION_STEP_NONE);
	measure(e);
	ck_assert_msg(e->dot_row >= 0, "%s: the word is not in the picture", text);
	row = e->dot_row;
	col = e->dot_col;
	for (size_t step = 1; step <= s.live.reading.shift.steps; step++) {
		session_act(&s, ACTION_STEP_MORE);
		measure(e);
		ck_assert_msg(e->here, "%s, step %zu: here is not told", text, step);
		outside += e->here == HERE_OUTSIDE;
		ck_assert_msg(abs(e->dot_row - row) <= 1 && abs(e->dot_col - col) <= 1,
			      "%s, step %zu: the word moved", text, step);
	}
	return outside;
}

START_TEST(the_map_of_nearest_words_is_fitted_to_what_it_shows)
{
	const char *word = words[_i];
	size_t count;
	const struct example *all = examples_all(examples, &count);
	int outside = 0;

	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE), STATUS_OK);
	ck_assert_int_eq(session_set_option(&s, "map", "pca", &error), STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		const char *text = all[i].sentence;
		struct extent e;

		if (strcmp(all[i].word, word) != 0)
			continue;
		session_set_line(&s, NULL, text, strlen(text), strlen(text));
		ck_assert_int_eq(session_choose(&s, word, &error), STATUS_OK);
		outside += check_fitted(text, &e);
		ck_assert_msg(5 * (e.right - e.left) > 3 * e.plane.cols ||
				      5 * (e.bottom - e.top) > 3 * (e.plane.rows - 1),
			      "%s: all in the middle, %d x %d cells", text,
			      e.bottom - e.top, e.right - e.left);
	}
	ck_assert_int_le(outside, 3); /* "the weather is warm in spring" */
}
END_TEST

/* The cell of the first letter of a text in the map. */
static bool
find(const char *text, int *row, int *col)
{
	for (*row = 0; *row < canvas.rows; ++*row)
		for (*col = canvas.cols / 2; *col < canvas.cols; ++*col) {
			size_t i = 0;

			while (text[i] &&
			       canvas_get(&canvas, *row, *col + (int)i).glyph ==
				       (uint32_t)text[i])
				i++;
			if (!text[i])
				return true;
		}
	return false;
}

START_TEST(a_click_on_the_map_or_a_bar_chooses_what_is_there)
{
	static const char text[] = "we sat on the river bank and watched the water";
	int row, col;

	canvas_free(&canvas);
	canvas_init(&canvas, 40, 120, GLYPHS_UNICODE);
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
	ck_assert_int_eq(session_choose(&s, "bank", &error), STATUS_OK);
	session_draw(&s, &canvas);
	ck_assert(find("water", &row, &col));
	session_click(&s, 40, 120, row, col);
	ck_assert_str_eq(s.live.reading.word->text, "water");
	/* the first component's name, under the heading of the bars */
	ck_assert_int_eq(session_choose(&s, "bank", &error), STATUS_OK);
	size_t first = s.live.reading.components[0];
	struct layout layout;

	layout_compute(&s, 40, 120, &layout);
	session_click(&s, 40, 120, layout.panes[VIEW_VECTOR].row + 1, 3);
	ck_assert_int_eq(s.options.look.bars, BARS_ONE);
	ck_assert_uint_eq(s.stage.component, first);
}
END_TEST

/* clang-format off */
SUITE("map", 120,
	tcase_add_checked_fixture(tests, bundled_setup, teardown);
	LOOP(labels_have_owners_and_the_word_is_in_the_picture, 2 * WORDS)
	LOOP(the_map_of_nearest_words_is_fitted_to_what_it_shows, WORDS)
	TEST(a_click_on_the_map_or_a_bar_chooses_what_is_there)
)
/* clang-format on */
