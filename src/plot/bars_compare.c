/* bars_compare.c - the same items in several readings, one lettered bar each. */
#include <math.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"

enum {
	EIGHTHS = 8,
	PART_COLS_LEAST = 14, /* letter, blank, six of bar, blank and number */
	GAP_COLS = 2,	      /* between bars side by side */
	NUMBER_BYTES = 400
};

/* Where the bars of a set stand. */
struct layout {
	int label_cols; /* 0: no label */
	int start;	/* column of the first bar's letter */
	int part_cols;	/* of one bar with letter and number */
	bool stacked;	/* one below the other */
};

static int
label_width(const struct bars_compare *compare, int cols)
{
	size_t width = 0;

	for (size_t i = 0; i < compare->count; i++) {
		const char *label = compare->sets[i].label;
		size_t own = label ? text_width(label, strlen(label)) : 0;

		width = own > width ? own : width;
	}
	int most = 2 * cols / 5;

	if (compare->label_cols > 0)
		return compare->label_cols < cols ? compare->label_cols : cols;
	return width > (size_t)most ? most : (int)width;
}

static struct layout
lay_out(const struct bars_compare *compare, int cols)
{
	struct layout layout = { .label_cols = label_width(compare, cols) };
	int n = compare->n > 0 ? (int)compare->n : 1;

	if (layout.label_cols > 0 && layout.label_cols + 1 + PART_COLS_LEAST > cols)
		layout.label_cols = 0;
	layout.start = layout.label_cols > 0 ? layout.label_cols + 1 : 0;
	layout.part_cols = (cols - layout.start - (n - 1) * GAP_COLS) / n;
	layout.stacked = layout.part_cols < PART_COLS_LEAST;
	if (layout.stacked)
		layout.part_cols = cols - layout.start;
	return layout;
}

/* One bar: letter, bar, and the number right behind its end. */
static void
draw_part(struct canvas *canvas, int row, int col, int cols,
	  const struct bars_compare *compare, size_t k, double value)
{
	enum role role = compare->roles[k];
	char number[NUMBER_BYTES];
	int room = cols - 2 - 1 - SCALE_NUMBER_COLS;
	int eighths = scale_eighths(value / compare->high, room);
	int end = col + 2;

	scale_number(number, sizeof(number), value);
	canvas_put(canvas, row, col, (unsigned char)compare->letters[k], role);
	for (; eighths > 0; eighths -= EIGHTHS)
		canvas_put(canvas, row, end++,
			   eighths < EIGHTHS ? 0x2590 - (uint32_t)eighths : 0x2588, role);
	if (room > 0 && value > compare->high * (1 + 1e-9))
		canvas_put(canvas, row, end - 1, 0x2192, role);
	/* A bar that is nothing leaves no hole before its number. */
	end += end > col + 2;
	canvas_cut(canvas, row, end, col + cols - end, role, number);
}

static void
draw_set(struct canvas *canvas, int row, const struct bars_compare *compare,
	 const struct layout *layout, size_t index)
{
	const struct bars_set *set = &compare->sets[index];

	if (set->label)
		canvas_cut(canvas, row, 0, layout->label_cols, set->label_role,
			   set->label);
	if (index == compare->selected)
		canvas_reverse(canvas, row, 0, layout->label_cols);
	for (size_t k = 0; k < compare->n; k++) {
		int down = layout->stacked ? (int)k : 0;
		int across =
			layout->stacked ? 0 : (int)k * (layout->part_cols + GAP_COLS);

		draw_part(canvas, row + down, layout->start + across, layout->part_cols,
			  compare, k, set->values[k]);
	}
}

int
bars_compare_rows(const struct bars_compare *compare, int cols)
{
	return lay_out(compare, cols).stacked && compare->n > 1 ? (int)compare->n : 1;
}

size_t
bars_compare_draw(struct canvas *canvas, const struct bars_compare *compare, size_t first)
{
	struct layout layout = lay_out(compare, canvas->cols);
	int rows = bars_compare_rows(compare, canvas->cols), row = 0;
	size_t i = first;

	for (; i < compare->count && row + rows <= canvas->rows; i++, row += rows)
		draw_set(canvas, row, compare, &layout, i);
	return i > first ? i - first : 0;
}
