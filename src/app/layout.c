/* layout.c - see layout.h. */
#include "layout.h"

#include <string.h>

#include "polyseme/base/text.h"

enum {
	WIDE_COLS = 72,	  /* from here on bars and map stand side by side */
	PANE_ROWS = 3,	  /* bars and map below that are not worth their place */
	TALL_ROWS = 30,	  /* from here on the tokens get more room */
	STORY_COLS = 110, /* a step's sentence fits into one row from here on */
	STORY_ROWS = 22	  /* and may have two from here on */
};

static int
smaller(int a, int b)
{
	return a < b ? a : b;
}

/* Takes up to `rows` from what is left. */
static int
take(int *left, int rows)
{
	int taken = smaller(*left, rows);

	*left -= taken;
	return taken;
}

static int
token_lines(const struct session *s, int cols)
{
	struct token_place place = { 0 };
	int lines = 1;

	for (bool more = layout_next_token(s, cols, true, &place); more;
	     more = layout_next_token(s, cols, false, &place))
		lines = place.line + 1;
	return lines;
}

static void
place_middle(const struct session *s, struct layout *layout, int row, int rows, int cols)
{
	enum zoom zoom = (enum zoom)s->options.zoom;
	struct rect whole = { row, 0, rows, cols };

	if (zoom == ZOOM_MAP) {
		layout->panes[PANE_MAP] = whole;
	} else if (zoom == ZOOM_BARS || cols < WIDE_COLS) {
		layout->panes[PANE_VECTOR] = whole;
	} else {
		/* a square map would be twice as wide as it is high */
		int map = smaller(2 * rows + 12, cols / 2);

		if (map < cols * 2 / 5)
			map = cols * 2 / 5;
		layout->panes[PANE_VECTOR] =
			(struct rect){ row, 0, rows, cols - map - 1 };
		layout->panes[PANE_MAP] = (struct rect){ row, cols - map, rows, map };
	}
}

/* What is left goes to the panes in the order of their weight; then they are stacked. */
void
layout_compute(const struct session *s, int rows, int cols, struct layout *layout)
{
	static const enum pane order[] = { PANE_TITLE,	 PANE_LINE,   PANE_TOKENS,
					   PANE_STORY,	 PANE_SENSES, PANE_VECTOR,
					   PANE_NEAREST, PANE_KEYS };
	int height[PANE_COUNT] = { 0 }, left = rows, row = 0;
	int senses = (int)s->results.senses.count;

	memset(layout, 0, sizeof(*layout));
	height[PANE_LINE] = take(&left, 1);
	height[PANE_TOKENS] = take(&left, 1);
	height[PANE_KEYS] = take(&left, 1);
	height[PANE_STORY] = take(&left, cols < STORY_COLS && rows >= STORY_ROWS ? 2 : 1);
	layout->push_rows = take(&left, 1);
	height[PANE_TITLE] = take(&left, 1);
	if (s->results.valid) {
		/* what is enlarged takes the place of the lists */
		if (s->options.zoom == ZOOM_BOTH) {
			height[PANE_SENSES] = take(&left, senses);
			height[PANE_NEAREST] = take(&left, 2);
		}
		if (rows >= TALL_ROWS) {
			int lines = smaller(token_lines(s, cols), 3);

			layout->push_rows += take(&left, 1);
			layout->push_numbers = take(&left, 1) == 1;
			left -= (lines - 1) * (layout_token_rows(layout));
			height[PANE_TOKENS] = lines;
		}
		layout->heading[PANE_VECTOR] = layout->heading[PANE_MAP] =
			left > PANE_ROWS;
		layout->heading[PANE_NEAREST] =
			height[PANE_NEAREST] > 0 && left > PANE_ROWS + 8;
		layout->heading[PANE_SENSES] =
			height[PANE_SENSES] > 0 && left > PANE_ROWS + 8;
		height[PANE_NEAREST] += take(&left, layout->heading[PANE_NEAREST]);
		height[PANE_SENSES] += take(&left, layout->heading[PANE_SENSES]);
		height[PANE_VECTOR] = left >= PANE_ROWS ? left : 0;
	}
	height[PANE_TOKENS] *= layout_token_rows(layout);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		enum pane pane = order[i];

		/* the keys stay at the bottom whatever is missing above */
		if (pane == PANE_KEYS)
			row = rows - height[pane];
		if (pane == PANE_VECTOR)
			place_middle(s, layout, row, height[pane], cols);
		else
			layout->panes[pane] = (struct rect){ row, 0, height[pane], cols };
		row += height[pane];
	}
}

int
layout_token_rows(const struct layout *layout)
{
	return 1 + layout->push_rows + layout->push_numbers;
}

static int
token_cols(const struct session *s, size_t token)
{
	const struct token *t = &s->sentence.tokens[token];

	return (int)text_width(s->sentence.text + t->begin, t->end - t->begin);
}

bool
layout_next_token(const struct session *s, int cols, bool first,
		  struct token_place *place)
{
	if (first)
		*place = (struct token_place){ .col = 1 };
	else
		place->token++;
	if (place->token >= s->sentence.count)
		return false;
	if (!first)
		place->col += place->cols + 2;
	place->cols = token_cols(s, place->token);
	/* one column stays free on each side for the brackets of the target */
	if (place->col > 1 && place->col + place->cols + 1 > cols) {
		place->col = 1;
		place->line++;
	}
	return true;
}

int
layout_first_line(const struct session *s, int cols, int lines)
{
	struct token_place place;
	int target = 0;

	for (bool more = layout_next_token(s, cols, true, &place); more;
	     more = layout_next_token(s, cols, false, &place)) {
		target = place.line;
		if (place.token == s->target)
			break;
	}
	return target < lines ? 0 : target - lines + 1;
}

bool
layout_token_at(const struct session *s, int rows, int cols, int row, int col,
		size_t *token)
{
	struct layout layout;
	struct token_place place;

	layout_compute(s, rows, cols, &layout);
	struct rect pane = layout.panes[PANE_TOKENS];
	int height = layout_token_rows(&layout);

	if (row < pane.row || row >= pane.row + pane.rows)
		return false;
	int line = (row - pane.row) / height +
		   layout_first_line(s, cols, pane.rows / height);

	for (bool more = layout_next_token(s, cols, true, &place); more;
	     more = layout_next_token(s, cols, false, &place))
		if (place.line == line && col >= place.col &&
		    col < place.col + place.cols) {
			*token = place.token;
			return true;
		}
	return false;
}
