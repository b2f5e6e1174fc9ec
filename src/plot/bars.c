/* bars.c - draws bars, columns and their marks; see polyseme/plot/bars.h. */
#include "polyseme/plot/bars.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/scale.h"

enum {
	BAR_COLS_LEAST = 6,
	NUMBER_COLS_MOST = 9,
	CHANGE_COLS = 4, /* of the number behind the arrow: "-.05" */
	CHANGE_COLS_MOST = 2 * NUMBER_COLS_MOST + 3,
	NUMBER_BYTES = 64,
	EIGHTHS = 8,
	FILLED = 0x2588
};

/* Where the parts of an item stand; a part of 0 columns is left out. */
struct layout {
	int label_cols, number_cols, note_cols;
	int axis;		/* column of the zero line */
	int negative, positive; /* cells left and right of it */
	int number_col, note_col;
	double unit; /* value of one cell */
};

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

static int
widest(int width, const char *text)
{
	size_t own = text ? text_width(text, strlen(text)) : 0;

	return own > (size_t)width ? (int)own : width;
}

static int
widest_number(int width, double value)
{
	char text[NUMBER_COLS_MOST + 1];
	int own = scale_number(text, sizeof(text), value);

	return own > NUMBER_COLS_MOST ? NUMBER_COLS_MOST : own > width ? own : width;
}

/* Writes the number of an item's row, for `change` ".53 → .21". */
static void
write_value(const struct bars *bars, const struct bars_item *item, double value,
	    bool ascii, char *out, size_t size)
{
	char before[NUMBER_BYTES], now[NUMBER_BYTES];

	scale_number(now, sizeof(now), value);
	if (!bars->compact || !bars->change || isnan(item->reference)) {
		snprintf(out, size, "%s", now);
		return;
	}
	scale_number(before, sizeof(before), item->reference);
	snprintf(out, size, "%s %s %*s", before, ascii ? "->" : "→", CHANGE_COLS, now);
}

/* Columns of the widest "before → now". */
static int
widest_change(const struct bars *bars, bool ascii, int width)
{
	char text[2 * NUMBER_BYTES + 8];

	for (size_t i = 0; bars->compact && bars->change && i < bars->count; i++) {
		write_value(bars, &bars->items[i], bars->items[i].value, ascii, text,
			    sizeof(text));
		width = widest(width, text);
	}
	return width < CHANGE_COLS_MOST ? width : CHANGE_COLS_MOST;
}

/* Measures the texts; what does not fit goes: notes, then labels, then numbers. */
static void
measure_texts(const struct bars *bars, int cols, bool ascii, struct layout *layout)
{
	int label = 0, note = 0, number = SCALE_NUMBER_COLS;

	for (size_t i = 0; i < bars->count; i++) {
		const struct bars_item *item = &bars->items[i];

		label = widest(label, item->label);
		if (!bars->compact)
			label = widest(label, item->under);
		note = widest(note, item->note);
		number = widest_number(number, item->value);
		if (!bars->compact)
			number = widest_number(number, item->reference);
	}
	number = widest_change(bars, ascii, number);
	if (label > 2 * cols / 5)
		label = 2 * cols / 5;
	if (note > cols / 3)
		note = cols / 3;
	if (bars->label_cols > 0)
		label = bars->label_cols < cols ? bars->label_cols : cols;
	if (bars->note_cols > 0)
		note = bars->note_cols < cols ? bars->note_cols : cols;
	/* Each text has a blank between itself and its neighbour. */
	int need = BAR_COLS_LEAST + (number + 1) + (label ? label + 1 : 0) +
		   (note ? note + 1 : 0);

	if (note && need > cols) {
		need -= note + 1;
		note = 0;
	}
	if (label && need > cols) {
		need -= label + 1;
		label = 0;
	}
	if (need > cols)
		number = 0;
	layout->label_cols = label;
	layout->note_cols = note;
	layout->number_cols = number;
}

static void
lay_out(const struct bars *bars, int cols, bool ascii, struct layout *layout)
{
	double low = bars->low < 0 ? -bars->low : 0;
	double high = bars->high > 0 ? bars->high : 0;

	measure_texts(bars, cols, ascii, layout);
	int start = layout->label_cols ? layout->label_cols + 1 : 0;

	layout->note_col = cols - layout->note_cols;
	layout->number_col =
		layout->note_col - (layout->note_cols ? 1 : 0) - layout->number_cols;
	int end = layout->number_col - (layout->number_cols ? 1 : 0);
	int cells = end - start - 1;

	if (cells < 0)
		cells = 0;
	layout->negative = 0;
	if (low > 0 && cells > 1) {
		layout->negative = (int)lround(cells * low / (low + high));
		if (layout->negative < 1)
			layout->negative = 1;
		if (layout->negative == cells && high > 0)
			layout->negative--;
	}
	layout->positive = cells - layout->negative;
	layout->axis = start + layout->negative;
	/* One unit for both sides, such that neither is cut short of its end. */
	layout->unit = layout->positive ? high / layout->positive : 0;
	if (layout->negative && low / layout->negative > layout->unit)
		layout->unit = low / layout->negative;
	if (!(layout->unit > 0) || !isfinite(layout->unit))
		layout->unit = 1;
}

/* The glyph of a cell of which `eighths` > 0 are filled. */
static uint32_t
bar_glyph(int eighths, bool solid, bool leftwards)
{
	if (!solid)
		return eighths > 5 ? 0x2592 : 0x2591;
	if (!leftwards)
		return eighths < EIGHTHS ? (uint32_t)(0x2590 - eighths) : FILLED;
	/* Filled from the right there are only these. */
	return eighths > 5 ? FILLED : eighths > 2 ? 0x2590 : 0x2595;
}

static void
draw_bar(struct canvas *canvas, const struct layout *layout, int row, double value,
	 bool solid, enum role role)
{
	bool leftwards = value < 0;
	int cells = leftwards ? layout->negative : layout->positive;
	int step = leftwards ? -1 : 1;
	double fraction = cells ? fabs(value) / (layout->unit * cells) : 0;
	int eighths = scale_eighths(fraction, cells);
	int col = layout->axis + step;

	canvas_put(canvas, row, layout->axis, 0x2502, ROLE_AXIS);
	for (; eighths > 0; eighths -= EIGHTHS, col += step)
		canvas_put(canvas, row, col, bar_glyph(eighths, solid, leftwards), role);
	if (value != 0 && !isnan(value) && (cells == 0 || fraction > 1 + 1e-9))
		canvas_put(canvas, row, layout->axis + step * cells,
			   leftwards ? 0x2190 : 0x2192, role);
}

/* The column of a mark at `value`: the cell that a bar of this length ends in. */
static int
mark_col(const struct layout *layout, double value)
{
	int cells = value < 0 ? layout->negative : layout->positive;
	double cell = ceil(fabs(value) / layout->unit - 1e-9);
	int steps = cell > cells ? cells : (int)cell;

	return layout->axis + (value < 0 ? -steps : steps);
}

/* A mark at `value`.  On a filled cell it would cut a hole: there it stands in reverse,
 * in the role of the bar, whose colour so goes on around it. */
static void
draw_mark(struct canvas *canvas, const struct layout *layout, int row, double value,
	  uint32_t glyph, enum role role)
{
	int col = mark_col(layout, value);
	struct cell under = canvas_get(canvas, row, col);
	bool filled = under.reverse || /* by a mark before this one */
		      under.glyph == glyphs_stand_in(FILLED, canvas->glyphs);

	canvas_put(canvas, row, col, glyph, filled ? (enum role)under.role : role);
	if (filled)
		canvas_reverse(canvas, row, col, 1);
}

static void
draw_number(struct canvas *canvas, const struct layout *layout, int row, const char *text,
	    enum role role)
{
	int blanks = layout->number_cols - widest(0, text);

	canvas_cut(canvas, row, layout->number_col + (blanks > 0 ? blanks : 0),
		   layout->number_cols, role, text);
}

/* The row of a compact bar that has label, marks and number: the middle one.  Of a paired
 * item it is the first. */
static int
text_row(const struct bars *bars)
{
	return bars->compact && bars->thick > 1 ? (bars->thick - 1) / 2 : 0;
}

/* Draws one bar on `thick` rows with its number and its marks. */
static void
draw_row(struct canvas *canvas, const struct bars *bars, const struct layout *layout,
	 int row, const struct bars_item *item, bool solid)
{
	enum role role = !solid				 ? ROLE_STATIC
			 : item->value_role != ROLE_TEXT ? item->value_role
							 : ROLE_HERE;
	double value = solid ? item->value : item->reference;
	int thick = bars->thick > 1 ? bars->thick : 1;
	char number[2 * NUMBER_BYTES + 8];

	for (int i = 0; i < thick; i++) {
		draw_bar(canvas, layout, row + i, value, solid, role);
		/* A ghost less than half a cell away would only hide the bar's tip. */
		if (solid && !isnan(item->ghost) &&
		    !(fabs(item->ghost - value) < layout->unit / 2))
			draw_mark(canvas, layout, row + i, item->ghost, 0x254e,
				  ROLE_GHOST);
	}
	row += text_row(bars);
	if (bars->compact && !isnan(item->reference))
		draw_mark(canvas, layout, row, item->reference, 0x25cf, ROLE_STATIC);
	write_value(bars, item, value, canvas->glyphs == GLYPHS_ASCII, number,
		    sizeof(number));
	draw_number(canvas, layout, row, number, role);
}

static void
draw_item(struct canvas *canvas, const struct bars *bars, const struct layout *layout,
	  int row, size_t index)
{
	const struct bars_item *item = &bars->items[index];
	int thick = bars->thick > 1 ? bars->thick : 1;
	int last = row, text = row + text_row(bars);

	canvas_cut(canvas, text, 0, layout->label_cols, item->label_role,
		   or_empty(item->label));
	if (!bars->compact) {
		const char *under = or_empty(item->under);
		int cols = layout->label_cols, blanks = cols - widest(0, under);

		draw_row(canvas, bars, layout, row, item, false);
		last = row + thick;
		canvas_cut(canvas, last, blanks > 0 ? blanks : 0, cols, ROLE_DIM, under);
	}
	draw_row(canvas, bars, layout, last, item, true);
	canvas_cut(canvas, last + text_row(bars), layout->note_col, layout->note_cols,
		   ROLE_DIM, or_empty(item->note));
	if (index == bars->selected)
		canvas_reverse(canvas, text, 0, layout->label_cols);
}

int
bars_item_rows(const struct bars *bars)
{
	return (bars->thick > 1 ? bars->thick : 1) * (bars->compact ? 1 : 2);
}

static int
pitch_of(const struct bars *bars)
{
	return bars_item_rows(bars) + (bars->gap > 0 ? bars->gap : 0);
}

size_t
bars_draw(struct canvas *canvas, const struct bars *bars, size_t first)
{
	struct layout layout;
	size_t whole = 0;
	int row = 0;

	if (canvas->rows <= 0 || canvas->cols <= 0)
		return 0;
	lay_out(bars, canvas->cols, canvas->glyphs == GLYPHS_ASCII, &layout);
	for (size_t i = first; i < bars->count && row < canvas->rows; i++) {
		if (bars->whole && row + bars_item_rows(bars) > canvas->rows)
			break;
		draw_item(canvas, bars, &layout, row, i);
		whole += row + bars_item_rows(bars) <= canvas->rows;
		row += pitch_of(bars);
	}
	return whole;
}

size_t
bars_item_at(const struct bars *bars, size_t first, int row)
{
	if (row < 0 || first >= bars->count ||
	    row % pitch_of(bars) >= bars_item_rows(bars))
		return BARS_NONE;
	size_t index = (size_t)(row / pitch_of(bars));

	return index < bars->count - first ? first + index : BARS_NONE;
}

void
bars_column(struct canvas *canvas, int row, int col, int rows, int cols, double fraction,
	    enum role role)
{
	int eighths = scale_eighths(fraction, rows);

	for (int i = 0; i < rows; i++) {
		int left = eighths - (rows - 1 - i) * EIGHTHS;
		bool bottom = i == rows - 1;
		uint32_t glyph = left >= EIGHTHS ? 0x2588
				 : left > 0	 ? 0x2580 + (uint32_t)left
						 : ' ';

		if (bottom && eighths == 0)
			glyph = isnan(fraction) ? '-' : 0x00b7;
		if (i == 0 && fraction > 1 + 1e-9)
			glyph = 0x2191;
		for (int k = 0; k < cols; k++)
			canvas_put(canvas, row + i, col + k, glyph, role);
	}
}
