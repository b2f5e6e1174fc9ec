/* bars_push.c - columns that show what of a push decides, and what does not. */
#include <math.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"

enum { EIGHTHS = 8 };

/* The glyph of a cell of which `eighths` of 1 to 8 are filled. */
static uint32_t
fill_glyph(const struct canvas *canvas, enum bars_fill fill, int eighths)
{
	uint32_t full = fill == BARS_HATCHED ? 0x2593 : 0x2588;

	if (eighths >= EIGHTHS)
		return full;
	if (canvas->glyphs != GLYPHS_ASCII)
		return 0x2580 + (uint32_t)eighths;
	return eighths < 3 ? '_' : eighths < 6 ? '=' : full;
}

/* A tip of a hatched column has gaps, since a shade has no eighths; one column has room
 * for a quadrant only. */
static bool
is_gap(enum bars_fill fill, int eighths, int k)
{
	return fill == BARS_HATCHED && eighths < EIGHTHS && k % 2 == 1;
}

static void
draw_row(struct canvas *canvas, int row, int col, int cols, const struct bars_push *push,
	 int eighths, bool hollow)
{
	bool narrow = cols == 1 && is_gap(push->fill, eighths, 1);
	uint32_t empty = !hollow ? ' ' : canvas->glyphs == GLYPHS_ASCII ? '.' : 0x2591;

	for (int k = 0; k < cols; k++)
		if (eighths > 0 && narrow)
			canvas_put(canvas, row, col, 0x2596, push->role);
		else if (eighths > 0 && !is_gap(push->fill, eighths, k))
			canvas_put(canvas, row, col + k,
				   fill_glyph(canvas, push->fill, eighths), push->role);
		else if (eighths > 0)
			canvas_put(canvas, row, col + k, ' ', push->role);
		else
			canvas_put(canvas, row, col + k, empty, push->hollow_role);
}

void
bars_push_column(struct canvas *canvas, int row, int col, int rows, int cols,
		 const struct bars_push *push)
{
	int filled = scale_eighths(push->filled, rows);
	int length = scale_eighths(push->length, rows);
	/* A row more than half hollow is drawn hollow. */
	int hollow_rows = rows > 1 ? (length + EIGHTHS / 2) / EIGHTHS : 0;

	for (int i = 0; i < rows; i++) {
		int below = rows - 1 - i, left = filled - below * EIGHTHS;

		draw_row(canvas, row + i, col, cols, push,
			 left < EIGHTHS ? left : EIGHTHS, below < hollow_rows);
	}
	for (int k = 0; k < cols && rows > 0; k++) {
		if (filled == 0 && hollow_rows == 0)
			canvas_put(canvas, row + rows - 1, col + k,
				   isnan(push->filled) ? '-' : 0x00b7, push->role);
		if (push->filled > 1 + 1e-9)
			canvas_put(canvas, row, col + k, 0x2191, push->role);
	}
}
