/* scatter_axes.c - axes, border, names, numbers and the diagonal of a scatter. */
#include <math.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "scatter_parts.h"

enum {
	TICK_COLS = 10,	      /* least columns from tick to tick */
	BORDER_TICK_COLS = 8, /* in a border, where numbers are shorter */
	BORDER_TICK_ROWS = 3, /* least rows from tick to tick of a stretched plane */
	TICKS_MOST = 64,
	TICK_BYTES = 32
};

/* The row of y = 0 and the column of x = 0; -1 outside. */
static void
find_axes(const struct drawing *drawing, int *row, int *col)
{
	struct spot spot;

	drawing_locate(drawing, 0, 0, &spot);
	*row = spot.down ? -1 : spot.row;
	*col = spot.across ? -1 : spot.col;
}

static enum role
name_role(enum role role)
{
	return role == ROLE_TEXT ? ROLE_TITLE : role;
}

/* Writes a name with the decoration around it. */
static void
put_name(struct drawing *drawing, int row, int col, const char *before, const char *name,
	 const char *behind, enum role role)
{
	struct canvas *canvas = drawing->canvas;

	col += canvas_label(canvas, row, col, role, before);
	col += canvas_text(canvas, row, col, canvas->cols - col, role, name,
			   strlen(name));
	canvas_label(canvas, row, col, role, behind);
}

/* Writes a name where it is free. */
static bool
write_name(struct drawing *drawing, int row, int col, const char *before,
	   const char *name, const char *behind, int cols, enum role role)
{
	if (!drawing_run_is_free(drawing, row, col, cols, 1, 1))
		return false;
	put_name(drawing, row, col, before, name, behind, role);
	return true;
}

/* Columns of a name with its arrow and a blank; 0 if there is none or it is too wide. */
static int
name_cols(const struct drawing *drawing, const char *name)
{
	size_t width = name ? text_width(name, strlen(name)) + 2 : 0;

	return width > 2 && width <= (size_t)drawing->canvas->cols ? (int)width : 0;
}

void
drawing_names(struct drawing *drawing)
{
	const struct scatter *scatter = drawing->scatter;
	int rows = drawing->canvas->rows, row, col;
	int x_cols = name_cols(drawing, scatter->x_label);
	int y_cols = name_cols(drawing, scatter->y_label);
	enum role x_role = name_role(scatter->x_role);
	enum role y_role = name_role(scatter->y_role);

	find_axes(drawing, &row, &col);
	int below = row >= 0 && row + 1 < rows ? row + 1 : rows - 1;
	int above = row >= 0 ? row - 1 : rows - 2;
	int start = drawing->canvas->cols - x_cols;

	if (x_cols && !write_name(drawing, below, start, "", scatter->x_label, " →",
				  x_cols, x_role))
		write_name(drawing, above, start, "", scatter->x_label, " →", x_cols,
			   x_role);
	if (y_cols &&
	    !write_name(drawing, 0, col + 1, "↑ ", scatter->y_label, "", y_cols,
			y_role) &&
	    !write_name(drawing, 0, col - 1 - y_cols, "↑ ", scatter->y_label, "", y_cols,
			y_role))
		write_name(drawing, 1, col + 1, "↑ ", scatter->y_label, "", y_cols,
			   y_role);
}

/* Writes text of ours where it is free; returns whether it did. */
static bool
write_tick(struct drawing *drawing, int row, int col, const char *text, enum role role)
{
	int cols = (int)strlen(text);

	if (!drawing_run_is_free(drawing, row, col, cols, 1, 1))
		return false;
	canvas_label(drawing->canvas, row, col, role, text);
	return true;
}

/* One tick: a mark at (row, col) and its number where it is free, under a mark of the x
 * axis, left of one of the y axis, else on the other side. */
static void
draw_tick(struct drawing *drawing, int row, int col, bool on_x, double value)
{
	char text[TICK_BYTES];
	int cols = scale_tick(text, sizeof(text), value);
	int middle = col - (cols - 1) / 2;

	if (cols >= TICK_BYTES)
		return;
	if (value == 0)
		write_tick(drawing, row + 1, col - 1, text, ROLE_DIM);
	else if (on_x && !write_tick(drawing, row + 1, middle, text, ROLE_DIM))
		write_tick(drawing, row - 1, middle, text, ROLE_DIM);
	else if (!on_x && !write_tick(drawing, row, col - 1 - cols, text, ROLE_DIM))
		write_tick(drawing, row, col + 2, text, ROLE_DIM);
	drawing_paint(drawing, row, col, 0x253c, ROLE_AXIS);
}

/* The range that the canvas shows. */
static struct scatter_range
shown(const struct drawing *drawing)
{
	const struct scatter_frame *frame = &drawing->frame;

	return (struct scatter_range){ frame->left + frame->first_col / frame->scale,
				       frame->left + drawing->canvas->cols / frame->scale,
				       frame->top - frame->end_row / frame->rise,
				       frame->top };
}

static void
draw_ticks(struct drawing *drawing, int row, int col)
{
	struct scatter_range range = shown(drawing);
	double step = scale_step(range.x0, range.x1, drawing->canvas->cols / TICK_COLS);
	double ticks[TICKS_MOST];
	struct spot spot;
	size_t n = 0;

	if (step > 0 && row >= 0)
		n = scale_multiples(step, range.x0, range.x1, TICKS_MOST, ticks);
	for (size_t i = 0; i < n; i++) {
		drawing_locate(drawing, ticks[i], 0, &spot);
		draw_tick(drawing, row, spot.col, true, ticks[i]);
	}
	n = 0;
	if (step > 0 && col >= 0)
		n = scale_multiples(step, range.y0, range.y1, TICKS_MOST, ticks);
	for (size_t i = 0; i < n; i++) {
		drawing_locate(drawing, 0, ticks[i], &spot);
		if (ticks[i] != 0)
			draw_tick(drawing, spot.row, col, false, ticks[i]);
	}
}

/* The lines x = 0 and y = 0.  Beside a border they are thin, have no numbers and are left
 * out where the border itself shows them. */
void
drawing_axes(struct drawing *drawing)
{
	const struct scatter_frame *frame = &drawing->frame;
	bool border = frame->first_col > 0;
	int row, col;

	find_axes(drawing, &row, &col);
	if (border && row == frame->end_row - 1)
		row = -1;
	if (border && col == frame->first_col)
		col = -1;
	if (!border)
		draw_ticks(drawing, row, col);
	if (row >= 0 && col >= 0)
		drawing_paint(drawing, row, col, 0x253c, ROLE_AXIS);
	for (int k = frame->first_col; row >= 0 && k < drawing->canvas->cols; k++)
		drawing_paint(drawing, row, k, border ? 0x2504 : 0x2500, ROLE_AXIS);
	for (int k = 0; col >= 0 && k < frame->end_row; k++)
		drawing_paint(drawing, k, col, border ? 0x2506 : 0x2502, ROLE_AXIS);
}

/* The numbers in the border: those of the x axis around their column, those of the y axis
 * from the edge on. */
static void
draw_border_ticks(struct drawing *drawing)
{
	const struct scatter_frame *frame = &drawing->frame;
	struct scatter_range range = shown(drawing);
	double step =
		scale_step(range.x0, range.x1, drawing->canvas->cols / BORDER_TICK_COLS);
	double y_step = drawing->scatter->stretched
				? scale_step(range.y0, range.y1,
					     frame->end_row / BORDER_TICK_ROWS)
				: step;
	double ticks[TICKS_MOST];
	char text[TICK_BYTES];
	struct spot spot;
	size_t n = step > 0 ? scale_multiples(step, range.x0, range.x1, TICKS_MOST, ticks)
			    : 0;

	for (size_t i = 0; i < n; i++) {
		int cols = scale_tick(text, sizeof(text), ticks[i]);

		drawing_locate(drawing, ticks[i], range.y0, &spot);
		if (cols < TICK_BYTES && spot.col > cols)
			write_tick(drawing, frame->end_row, spot.col - cols / 2, text,
				   ROLE_TEXT);
	}
	n = y_step > 0 ? scale_multiples(y_step, range.y0, range.y1, TICKS_MOST, ticks)
		       : 0;
	for (size_t i = 0; i < n; i++) {
		int cols = scale_tick(text, sizeof(text), ticks[i]);

		drawing_locate(drawing, range.x0, ticks[i], &spot);
		if (cols < TICK_BYTES && spot.row < frame->end_row)
			write_tick(drawing, spot.row, 0, text, ROLE_TEXT);
	}
}

void
drawing_border(struct drawing *drawing)
{
	const struct scatter *scatter = drawing->scatter;
	const struct scatter_frame *frame = &drawing->frame;
	struct canvas *canvas = drawing->canvas;
	int x_cols = name_cols(drawing, scatter->x_label);
	int y_cols = name_cols(drawing, scatter->y_label);

	if (x_cols && x_cols + 1 < canvas->cols)
		write_name(drawing, frame->end_row, canvas->cols - x_cols, "",
			   scatter->x_label, " →", x_cols, name_role(scatter->x_role));
	/* A point in the way is stepped past. */
	for (int col = 0, done = !y_cols; !done && col + y_cols <= canvas->cols; col++)
		done = write_name(drawing, 0, col, "", scatter->y_label, " ↑", y_cols,
				  name_role(scatter->y_role));
	draw_border_ticks(drawing);
	drawing_paint(drawing, frame->end_row, 0, 0x2514, ROLE_AXIS);
	for (int k = 1; k < canvas->cols; k++)
		drawing_paint(drawing, frame->end_row, k, 0x2500, ROLE_AXIS);
	for (int k = 0; k < frame->end_row; k++)
		drawing_paint(drawing, k, 0, 0x2502, ROLE_AXIS);
}

static void
draw_diagonal_dot(struct drawing *drawing, int row, double col)
{
	if (col >= drawing->frame.first_col && col < drawing->canvas->cols)
		drawing_paint(drawing, row, (int)col, 0x00b7, ROLE_AXIS);
}

/* A dot a row on the diagonal, and one on each edge of the band, as many columns away in
 * every row. */
void
drawing_diagonal(struct drawing *drawing)
{
	const struct scatter_frame *frame = &drawing->frame;

	double edge = round(drawing->scatter->band * frame->scale);

	for (int row = 0; row < frame->end_row; row++) {
		double y = frame->top - (row + .5) / frame->rise;
		double col = floor((y - frame->left) * frame->scale);

		if (drawing->scatter->diagonal)
			draw_diagonal_dot(drawing, row, col);
		if (edge >= 1) {
			draw_diagonal_dot(drawing, row, col - edge);
			draw_diagonal_dot(drawing, row, col + edge);
		}
	}
}
