/* strip.c - draws two vectors as two strips of shaded cells; see polyseme/plot/strip.h.
 * */
#include "polyseme/plot/strip.h"

#include <math.h>
#include <string.h>

enum { CELLS_MOST = 4, CELLS_LEAST = 8, LEVELS = 4 };

/* [whether ASCII][sign][level - 1] */
static const uint32_t shades[2][2][LEVELS] = {
	{ { 0x2591, 0x2592, 0x2593, 0x2588 }, { 0x00b7, '-', '=', 0x2261 } },
	{ { ':', '+', '*', '#' }, { ',', '-', '~', '=' } },
};

static int
tag_cols(const struct strip *strip)
{
	size_t first = strip->first_tag
			       ? text_width(strip->first_tag, strlen(strip->first_tag))
			       : 0;
	size_t second = strip->second_tag
				? text_width(strip->second_tag, strlen(strip->second_tag))
				: 0;
	size_t cols = first > second ? first : second;

	return cols > 0 && cols < 64 ? (int)cols + 1 : 0;
}

static size_t
divide_up(size_t a, size_t b)
{
	return a / b + (a % b != 0);
}

struct strip_layout
strip_layout(const struct strip *strip, int rows, int cols)
{
	struct strip_layout layout = { .cells = 1,
				       .group = 1,
				       .band_rows = rows > 2 ? 3 : 2 };

	layout.left = tag_cols(strip);
	if (layout.left + CELLS_LEAST > cols)
		layout.left = 0;
	int room = cols - layout.left;

	if (strip->n == 0 || room < 1 || rows < 2)
		return layout;
	size_t width = (size_t)room, cells = strip->n;

	if (strip->n <= width) {
		layout.cells = width / strip->n < CELLS_MOST ? (int)(width / strip->n)
							     : CELLS_MOST;
		layout.per_band = strip->n;
		layout.bands = 1;
		return layout;
	}
	if (divide_up(cells, width) * 3 > (size_t)rows &&
	    divide_up(cells, width) * 2 <= (size_t)rows)
		layout.band_rows = 2;
	size_t bands_most = (size_t)(rows / layout.band_rows);

	if (divide_up(cells, width) > bands_most) {
		layout.group = divide_up(strip->n, bands_most * width);
		cells = divide_up(strip->n, layout.group);
	}
	size_t bands = divide_up(cells, width);
	size_t even = divide_up(cells, bands);

	/* Bands of a round length are easier to count along. */
	if (divide_up(even, 10) * 10 <= width)
		even = divide_up(even, 10) * 10;
	layout.per_band = even;
	layout.bands = (int)divide_up(cells, even);
	return layout;
}

/* The number of the largest magnitude among values[from..to); not a number if all are. */
static double
strongest(const double *values, size_t from, size_t to)
{
	double best = values[from];

	for (size_t i = from + 1; i < to; i++)
		if (isnan(best) || fabs(values[i]) > fabs(best))
			best = values[i];
	return best;
}

static uint32_t
shade_of(const struct canvas *canvas, double value, double full)
{
	if (isnan(value))
		return '?';
	double part = full > 0 ? fabs(value) / full : 0;
	int level = part >= 1 ? LEVELS : (int)lround(part * LEVELS);

	return level == 0 ? ' '
			  : shades[canvas->glyphs == GLYPHS_ASCII][value < 0][level - 1];
}

/* Draws one cell of both strips: numbers [from, to) at (row, col). */
static void
draw_numbers(struct canvas *canvas, const struct strip *strip,
	     const struct strip_layout *layout, size_t from, size_t to, int row, int col)
{
	double first = strongest(strip->first, from, to);
	double second = strongest(strip->second, from, to);
	uint32_t above = shade_of(canvas, first, strip->full);
	uint32_t below = shade_of(canvas, second, strip->full);

	for (int k = 0; k < layout->cells; k++) {
		canvas_put(canvas, row, col + k, above, ROLE_STATIC);
		canvas_put(canvas, row + 1, col + k, below, ROLE_HERE);
	}
	if (strip->selected < from || strip->selected >= to)
		return;
	canvas_reverse(canvas, row, col, layout->cells);
	canvas_reverse(canvas, row + 1, col, layout->cells);
	if (layout->band_rows > 2)
		canvas_put(canvas, row + 2, col, 0x25b2, ROLE_TARGET);
}

int
strip_draw(struct canvas *canvas, const struct strip *strip)
{
	struct strip_layout layout = strip_layout(strip, canvas->rows, canvas->cols);

	if (layout.bands == 0)
		return 0;
	if (layout.left && strip->first_tag)
		canvas_cut(canvas, 0, 0, layout.left - 1, ROLE_STATIC, strip->first_tag);
	if (layout.left && strip->second_tag)
		canvas_cut(canvas, 1, 0, layout.left - 1, ROLE_HERE, strip->second_tag);
	for (size_t from = 0, slot = 0; from < strip->n; from += layout.group, slot++) {
		size_t left = strip->n - from;
		int band = (int)(slot / layout.per_band);
		int place = (int)(slot % layout.per_band);

		draw_numbers(canvas, strip, &layout, from,
			     from + (left < layout.group ? left : layout.group),
			     band * layout.band_rows, layout.left + place * layout.cells);
	}
	return layout.bands * layout.band_rows;
}

size_t
strip_at(const struct strip *strip, int rows, int cols, int row, int col)
{
	struct strip_layout layout = strip_layout(strip, rows, cols);

	if (layout.bands == 0 || row < 0 || row >= layout.bands * layout.band_rows ||
	    col < layout.left || col >= cols)
		return STRIP_NONE;
	size_t place = (size_t)((col - layout.left) / layout.cells);
	size_t band = (size_t)(row / layout.band_rows);

	if (place >= layout.per_band)
		return STRIP_NONE;
	size_t number = (band * layout.per_band + place) * layout.group;

	return number < strip->n ? number : STRIP_NONE;
}
