/* scatter_frame.c - where a data point falls on a canvas, and the cells that are free:
 * what all parts of a scatter are drawn with. */
#include "polyseme/plot/scatter.h"

#include <math.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "scatter_parts.h"

/* A border needs room for itself and a plane. */
enum { BORDER_ROWS_LEAST = 3, BORDER_COLS_LEAST = 6 };

struct scatter_frame
scatter_frame(const struct scatter *scatter, int rows, int cols)
{
	struct scatter_frame frame = { .end_row = rows };
	double width = scatter->x1 - scatter->x0, height = scatter->y1 - scatter->y0;

	if (rows <= 0 || cols <= 0 || !(width > 0) || !(height > 0) || !isfinite(width) ||
	    !isfinite(height))
		return frame;
	if (scatter->border && rows >= BORDER_ROWS_LEAST && cols >= BORDER_COLS_LEAST) {
		frame.first_col = 1;
		frame.end_row = --rows;
		cols--;
	}
	frame.scale = cols / width;
	frame.rise = rows / height;
	if (!scatter->stretched) {
		frame.scale = fmin(frame.scale, SCATTER_ASPECT * frame.rise);
		frame.rise = frame.scale / SCATTER_ASPECT;
	}
	if (frame.first_col > 0) {
		frame.left = scatter->x0 - frame.first_col / frame.scale;
		frame.top = scatter->y0 + rows / frame.rise;
	} else {
		frame.left = (scatter->x0 + scatter->x1) / 2 - cols / (2 * frame.scale);
		frame.top = (scatter->y0 + scatter->y1) / 2 + rows / (2 * frame.rise);
	}
	return frame;
}

/* Which side of [first, end) a coordinate in cells lies: -1, 0 or 1; its cell, clamped.
 */
static int
cell_of(double at, int first, int end, int *cell)
{
	*cell = (int)fmin(fmax(floor(at), first), end - 1);
	return at < first - 1e-9 ? -1 : at > end + 1e-9 ? 1 : 0;
}

static void
locate(const struct scatter_frame *frame, int cols, double x, double y, struct spot *spot)
{
	*spot = (struct spot){ 0 };
	spot->across = cell_of((x - frame->left) * frame->scale, frame->first_col, cols,
			       &spot->col);
	spot->down =
		cell_of((frame->top - y) * frame->rise, 0, frame->end_row, &spot->row);
}

bool
drawing_locate(const struct drawing *drawing, double x, double y, struct spot *spot)
{
	if (!isfinite(x) || !isfinite(y))
		return false;
	locate(&drawing->frame, drawing->canvas->cols, x, y, spot);
	return true;
}

bool
scatter_place(const struct scatter *scatter, int rows, int cols, double x, double y,
	      int *row, int *col)
{
	struct scatter_frame frame = scatter_frame(scatter, rows, cols);
	struct spot spot = { 0 };
	bool valid = frame.scale != 0 && isfinite(x) && isfinite(y);

	if (valid)
		locate(&frame, cols, x, y, &spot);
	*row = spot.row;
	*col = spot.col;
	return valid && spot.across == 0 && spot.down == 0;
}

bool
drawing_is_free(const struct drawing *drawing, int row, int col)
{
	struct cell cell = canvas_get(drawing->canvas, row, col);

	return cell.glyph == ' ' && cell.role == SCATTER_FREE_ROLE;
}

void
drawing_paint(struct drawing *drawing, int row, int col, uint32_t glyph, enum role role)
{
	if (drawing_is_free(drawing, row, col))
		canvas_put(drawing->canvas, row, col, glyph, role);
}

bool
drawing_run_is_free(const struct drawing *drawing, int row, int col, int cols, int before,
		    int behind)
{
	const struct canvas *canvas = drawing->canvas;

	if (row < 0 || row >= canvas->rows || col < 0 || cols > canvas->cols - col)
		return false;
	for (int k = -before; k < cols + behind; k++)
		if (col + k >= 0 && col + k < canvas->cols &&
		    !drawing_is_free(drawing, row, col + k))
			return false;
	return true;
}

uint32_t
drawing_direction(int across, int down)
{
	static const uint32_t glyphs[3][3] = {
		{ 0x2196, 0x2191, 0x2197 },
		{ 0x2190, 0x00b7, 0x2192 },
		{ 0x2199, 0x2193, 0x2198 },
	};

	return glyphs[down + 1][across + 1];
}
