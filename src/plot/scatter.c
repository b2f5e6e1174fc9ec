/* scatter.c - see polyseme/plot/scatter.h.
 *
 * Drawn from front to back: a cell belongs to the first thing that paints it, so nothing
 * has to be remembered and nothing is allocated.
 */
#include "polyseme/plot/scatter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/plot/scale.h"

enum { TICK_COLS = 10, TICKS_MOST = 64, ASPECT = 2 };

/* A cell still free looks like nothing that is ever painted. */
#define FREE_ROLE ROLE_AXIS

struct scatter_frame
scatter_frame(const struct scatter *scatter, int rows, int cols)
{
	struct scatter_frame frame = { 0 };
	double width = scatter->x1 - scatter->x0, height = scatter->y1 - scatter->y0;

	if (rows <= 0 || cols <= 0 || !(width > 0) || !(height > 0) || !isfinite(width) ||
	    !isfinite(height))
		return frame;
	frame.scale = fmin(cols / width, ASPECT * rows / height);
	frame.left = (scatter->x0 + scatter->x1) / 2 - cols / (2 * frame.scale);
	frame.top = (scatter->y0 + scatter->y1) / 2 + rows / frame.scale;
	return frame;
}

/* Which side of [0, cells) a coordinate in cells lies: -1, 0 or 1; its cell, clamped. */
static int
cell_of(double at, int cells, int *cell)
{
	double nearest = fmin(fmax(floor(at), 0), cells - 1);

	*cell = (int)nearest;
	return at < -1e-9 ? -1 : at > cells + 1e-9 ? 1 : 0;
}

/* As scatter_place, telling the side: *across and *down in -1, 0, 1. */
static bool
locate(const struct scatter_frame *frame, int rows, int cols, double x, double y,
       int *row, int *col, int *across, int *down)
{
	*row = *col = *across = *down = 0;
	if (frame->scale == 0 || !isfinite(x) || !isfinite(y))
		return false;
	*across = cell_of((x - frame->left) * frame->scale, cols, col);
	*down = cell_of((frame->top - y) * frame->scale / ASPECT, rows, row);
	return *across == 0 && *down == 0;
}

bool
scatter_place(const struct scatter *scatter, int rows, int cols, double x, double y,
	      int *row, int *col)
{
	struct scatter_frame frame = scatter_frame(scatter, rows, cols);
	int across, down;

	return locate(&frame, rows, cols, x, y, row, col, &across, &down);
}

static bool
is_free(const struct canvas *canvas, int row, int col)
{
	struct cell cell = canvas_get(canvas, row, col);

	return cell.glyph == ' ' && cell.role == FREE_ROLE;
}

/* Paints a cell unless something before it has; nothing outside the canvas is free. */
static void
paint(struct canvas *canvas, int row, int col, uint32_t glyph, enum role role)
{
	if (is_free(canvas, row, col))
		canvas_put(canvas, row, col, glyph, role);
}

/* Whether `cols` cells from (row, col) lie on the canvas and are free, and so are the
 * cells before and behind them if there are such. */
static bool
is_run_free(const struct canvas *canvas, int row, int col, int cols)
{
	if (row < 0 || row >= canvas->rows || col < 0 || cols > canvas->cols - col)
		return false;
	for (int k = -1; k <= cols; k++)
		if (col + k >= 0 && col + k < canvas->cols &&
		    !is_free(canvas, row, col + k))
			return false;
	return true;
}

/* Writes a text where all its cells are free; returns whether it did. */
static bool
write_run(struct canvas *canvas, int row, int col, int cols, enum role role,
	  const char *text)
{
	if (!is_run_free(canvas, row, col, cols))
		return false;
	canvas_text(canvas, row, col, cols, role, text, strlen(text));
	return true;
}

/* Whether point a is drawn over point b. */
static bool
is_above(const struct scatter *scatter, size_t a, size_t b)
{
	int p = scatter->points[a].priority, q = scatter->points[b].priority;

	return p != q ? p > q : a < b;
}

/* The point that comes after `last` from front to back; the first after SCATTER_NONE;
 * SCATTER_NONE after the last. */
static size_t
next_point(const struct scatter *scatter, size_t last)
{
	size_t next = SCATTER_NONE;

	for (size_t i = 0; i < scatter->n_points; i++)
		if ((last == SCATTER_NONE || is_above(scatter, last, i)) && i != last &&
		    (next == SCATTER_NONE || is_above(scatter, i, next)))
			next = i;
	return next;
}

/* The arrow for a direction on the screen: across and down in -1, 0, 1, not both 0. */
static uint32_t
direction_glyph(int across, int down)
{
	static const uint32_t glyphs[3][3] = {
		{ 0x2196, 0x2191, 0x2197 },
		{ 0x2190, 0x00b7, 0x2192 },
		{ 0x2199, 0x2193, 0x2198 },
	};

	return glyphs[down + 1][across + 1];
}

static void
draw_point(struct canvas *canvas, const struct scatter_frame *frame,
	   const struct scatter_point *point)
{
	int row, col, across, down;
	uint32_t glyph = point->glyph;

	if (!isfinite(point->x) || !isfinite(point->y))
		return;
	if (!locate(frame, canvas->rows, canvas->cols, point->x, point->y, &row, &col,
		    &across, &down))
		glyph = direction_glyph(across, down);
	paint(canvas, row, col, glyph, point->role);
}

static void
draw_point_label(struct canvas *canvas, const struct scatter_frame *frame,
		 const struct scatter_point *point)
{
	int row, col, across, down;

	if (!point->label || !point->label[0] || !isfinite(point->x) ||
	    !isfinite(point->y))
		return;
	size_t width = text_width(point->label, strlen(point->label));

	if (width > (size_t)canvas->cols)
		return;
	locate(frame, canvas->rows, canvas->cols, point->x, point->y, &row, &col, &across,
	       &down);
	int cols = (int)width, middle = col - cols / 2;

	if (middle > canvas->cols - cols)
		middle = canvas->cols - cols;
	if (middle < 0)
		middle = 0;
	/* No axis runs between a point and its label. */
	if (write_run(canvas, row, col + 2, cols, point->role, point->label))
		paint(canvas, row, col + 1, ' ', point->role);
	else if (write_run(canvas, row, col - 1 - cols, cols, point->role, point->label))
		paint(canvas, row, col - 1, ' ', point->role);
	else if (!write_run(canvas, row - 1, middle, cols, point->role, point->label))
		write_run(canvas, row + 1, middle, cols, point->role, point->label);
}

/* One side of Liang and Barsky's clipping: narrows [*from, *to] of the segment. */
static bool
clip_side(double along, double room, double *from, double *to)
{
	if (along == 0)
		return room >= 0;
	double at = room / along;

	if (along < 0 && at > *from)
		*from = at;
	if (along > 0 && at < *to)
		*to = at;
	return *from <= *to;
}

/* What of an arrow lies on the canvas, in cells. */
struct segment {
	int row, col, end_row, end_col;
	double across, down; /* of the whole arrow, in units of equal size */
};

/* Returns false if nothing of the arrow is on the canvas. */
static bool
clip_arrow(const struct canvas *canvas, const struct scatter_frame *frame,
	   const struct scatter_arrow *arrow, struct segment *segment)
{
	double x = (arrow->x0 - frame->left) * frame->scale;
	double y = (frame->top - arrow->y0) * frame->scale / ASPECT;
	double dx = (arrow->x1 - arrow->x0) * frame->scale;
	double dy = (arrow->y0 - arrow->y1) * frame->scale / ASPECT;
	double from = 0, to = 1;

	if (!isfinite(x) || !isfinite(y) || !isfinite(dx) || !isfinite(dy) ||
	    !clip_side(-dx, x, &from, &to) ||
	    !clip_side(dx, canvas->cols - x, &from, &to) ||
	    !clip_side(-dy, y, &from, &to) ||
	    !clip_side(dy, canvas->rows - y, &from, &to))
		return false;
	cell_of(x + from * dx, canvas->cols, &segment->col);
	cell_of(y + from * dy, canvas->rows, &segment->row);
	cell_of(x + to * dx, canvas->cols, &segment->end_col);
	cell_of(y + to * dy, canvas->rows, &segment->end_row);
	segment->across = dx;
	segment->down = dy * ASPECT;
	return true;
}

/* Bresenham's line, a cell at a time. */
struct walk {
	int row, col, end_row, end_col;
	int dx, dy, right, down, error;
};

static struct walk
walk_begin(const struct segment *segment)
{
	struct walk walk = { .row = segment->row,
			     .col = segment->col,
			     .end_row = segment->end_row,
			     .end_col = segment->end_col };

	walk.dx = abs(walk.end_col - walk.col);
	walk.dy = abs(walk.end_row - walk.row);
	walk.right = walk.end_col > walk.col ? 1 : -1;
	walk.down = walk.end_row > walk.row ? 1 : -1;
	walk.error = walk.dx - walk.dy;
	return walk;
}

static bool
walk_is_over(const struct walk *walk)
{
	return walk->row == walk->end_row && walk->col == walk->end_col;
}

/* Goes on to the next cell; returns the glyph of the step. */
static uint32_t
walk_step(struct walk *walk)
{
	int twice = 2 * walk->error;
	bool across = twice > -walk->dy, along = twice < walk->dx;

	if (across) {
		walk->error -= walk->dy;
		walk->col += walk->right;
	}
	if (along) {
		walk->error += walk->dx;
		walk->row += walk->down;
	}
	return !along			   ? 0x2500
	       : !across		   ? 0x2502
	       : walk->right == walk->down ? 0x2572
					   : 0x2571;
}

/* The head stands on the last cell, or just before the point that has that cell. */
static void
draw_head(struct canvas *canvas, const struct segment *segment, enum role role)
{
	/* Eight directions part at tan(22.5 degrees). */
	const double part = 0.41421356237309503;
	double across = fabs(segment->across), down = fabs(segment->down);
	int x = across > part * down ? (segment->across > 0 ? 1 : -1) : 0;
	int y = down > part * across ? (segment->down > 0 ? 1 : -1) : 0;
	struct walk walk = walk_begin(segment), before = walk;

	if (walk_is_over(&walk))
		return;
	while (!walk_is_over(&walk)) {
		before = walk;
		walk_step(&walk);
	}
	if (!is_free(canvas, walk.row, walk.col))
		walk = before;
	paint(canvas, walk.row, walk.col, direction_glyph(x, y), role);
}

/* The glyph of a cell shows the step out of it. */
static void
draw_line(struct canvas *canvas, const struct segment *segment, enum role role)
{
	struct walk walk = walk_begin(segment);
	uint32_t glyph = 0x00b7;

	while (!walk_is_over(&walk)) {
		int row = walk.row, col = walk.col;

		glyph = walk_step(&walk);
		paint(canvas, row, col, glyph, role);
	}
	paint(canvas, walk.row, walk.col, glyph, role);
}

/* Heads before lines: the next arrow's tail must not hide the head it starts at. */
static void
draw_arrows(struct canvas *canvas, const struct scatter *scatter,
	    const struct scatter_frame *frame)
{
	struct segment segment;

	for (size_t i = scatter->n_arrows; i-- > 0;)
		if (scatter->arrows[i].head &&
		    clip_arrow(canvas, frame, &scatter->arrows[i], &segment))
			draw_head(canvas, &segment, scatter->arrows[i].role);
	for (size_t i = scatter->n_arrows; i-- > 0;)
		if (clip_arrow(canvas, frame, &scatter->arrows[i], &segment))
			draw_line(canvas, &segment, scatter->arrows[i].role);
}

/* The row of y = 0 and the column of x = 0; -1 outside. */
static void
find_axes(const struct canvas *canvas, const struct scatter_frame *frame, int *row,
	  int *col)
{
	if (cell_of(frame->top * frame->scale / ASPECT, canvas->rows, row))
		*row = -1;
	if (cell_of(-frame->left * frame->scale, canvas->cols, col))
		*col = -1;
}

/* Writes text of ours where it is free. */
static bool
write_name(struct canvas *canvas, int row, int col, const char *before, const char *name,
	   const char *behind, int cols)
{
	if (!is_run_free(canvas, row, col, cols))
		return false;
	col += canvas_label(canvas, row, col, ROLE_TITLE, before);
	col += canvas_text(canvas, row, col, canvas->cols - col, ROLE_TITLE, name,
			   strlen(name));
	canvas_label(canvas, row, col, ROLE_TITLE, behind);
	return true;
}

/* The axes' names: at the right end of the x axis, at the top of the y axis. */
static void
draw_names(struct canvas *canvas, const struct scatter *scatter, int row, int col)
{
	const char *x = scatter->x_label ? scatter->x_label : "";
	const char *y = scatter->y_label ? scatter->y_label : "";
	/* An arrow and a blank go with the name. */
	size_t x_width = text_width(x, strlen(x)) + 2;
	size_t y_width = text_width(y, strlen(y)) + 2;
	int below = row >= 0 && row + 1 < canvas->rows ? row + 1 : canvas->rows - 1;
	int above = row >= 0 ? row - 1 : canvas->rows - 2;

	if (*x && x_width <= (size_t)canvas->cols) {
		int cols = (int)x_width, start = canvas->cols - cols;

		if (!write_name(canvas, below, start, "", x, " →", cols))
			write_name(canvas, above, start, "", x, " →", cols);
	}
	if (*y && y_width <= (size_t)canvas->cols) {
		int cols = (int)y_width;

		if (!write_name(canvas, 0, col + 1, "↑ ", y, "", cols) &&
		    !write_name(canvas, 0, col - 1 - cols, "↑ ", y, "", cols))
			write_name(canvas, 1, col + 1, "↑ ", y, "", cols);
	}
}

/* One tick: a mark at (row, col) and its number where it is free, under a mark of the x
 * axis, left of one of the y axis, else on the other side. */
static void
draw_tick(struct canvas *canvas, int row, int col, bool on_x, double value)
{
	char text[32];
	int cols = scale_tick(text, sizeof(text), value);
	int middle = col - (cols - 1) / 2;

	if (cols >= (int)sizeof(text))
		return;
	if (value == 0)
		write_run(canvas, row + 1, col - 1, cols, ROLE_DIM, text);
	else if (on_x && !write_run(canvas, row + 1, middle, cols, ROLE_DIM, text))
		write_run(canvas, row - 1, middle, cols, ROLE_DIM, text);
	else if (!on_x && !write_run(canvas, row, col - 1 - cols, cols, ROLE_DIM, text))
		write_run(canvas, row, col + 2, cols, ROLE_DIM, text);
	paint(canvas, row, col, 0x253c, ROLE_AXIS);
}

/* Marks and numbers at multiples of one step on both axes, then the lines themselves. */
static void
draw_axes(struct canvas *canvas, const struct scatter_frame *frame, int row, int col)
{
	int rows = canvas->rows, cols = canvas->cols, at, across, down, ignored;
	double right = frame->left + cols / frame->scale;
	double bottom = frame->top - ASPECT * rows / frame->scale;
	double step = scale_step(frame->left, right, cols / TICK_COLS);
	double ticks[TICKS_MOST];
	size_t n = 0;

	if (step > 0 && row >= 0)
		n = scale_multiples(step, frame->left, right, TICKS_MOST, ticks);
	for (size_t i = 0; i < n; i++) {
		locate(frame, rows, cols, ticks[i], 0, &ignored, &at, &across, &down);
		draw_tick(canvas, row, at, true, ticks[i]);
	}
	n = 0;
	if (step > 0 && col >= 0)
		n = scale_multiples(step, bottom, frame->top, TICKS_MOST, ticks);
	for (size_t i = 0; i < n; i++) {
		locate(frame, rows, cols, 0, ticks[i], &at, &ignored, &across, &down);
		if (ticks[i] != 0)
			draw_tick(canvas, at, col, false, ticks[i]);
	}
	if (row >= 0 && col >= 0)
		paint(canvas, row, col, 0x253c, ROLE_AXIS);
	for (int k = 0; row >= 0 && k < canvas->cols; k++)
		paint(canvas, row, k, 0x2500, ROLE_AXIS);
	for (int k = 0; col >= 0 && k < canvas->rows; k++)
		paint(canvas, k, col, 0x2502, ROLE_AXIS);
}

void
scatter_draw(struct canvas *canvas, const struct scatter *scatter)
{
	struct scatter_frame frame = scatter_frame(scatter, canvas->rows, canvas->cols);
	int row, col;

	canvas_clear(canvas);
	if (frame.scale == 0)
		return;
	for (int k = 0; k < canvas->rows; k++)
		canvas_role(canvas, k, 0, canvas->cols, FREE_ROLE);
	find_axes(canvas, &frame, &row, &col);
	for (size_t i = next_point(scatter, SCATTER_NONE); i != SCATTER_NONE;
	     i = next_point(scatter, i))
		draw_point(canvas, &frame, &scatter->points[i]);
	for (size_t i = next_point(scatter, SCATTER_NONE); i != SCATTER_NONE;
	     i = next_point(scatter, i))
		draw_point_label(canvas, &frame, &scatter->points[i]);
	draw_names(canvas, scatter, row, col);
	draw_arrows(canvas, scatter, &frame);
	if (scatter->axes)
		draw_axes(canvas, &frame, row, col);
	for (int k = 0; k < canvas->rows; k++)
		for (int j = 0; j < canvas->cols; j++)
			if (is_free(canvas, k, j))
				canvas_role(canvas, k, j, 1, ROLE_TEXT);
}

size_t
scatter_at(const struct scatter *scatter, int rows, int cols, int row, int col)
{
	struct scatter_frame frame = scatter_frame(scatter, rows, cols);
	size_t found = SCATTER_NONE;

	if (frame.scale == 0)
		return SCATTER_NONE;
	for (size_t i = 0; i < scatter->n_points; i++) {
		const struct scatter_point *point = &scatter->points[i];
		int at_row, at_col, across, down;

		if (!isfinite(point->x) || !isfinite(point->y))
			continue;
		locate(&frame, rows, cols, point->x, point->y, &at_row, &at_col, &across,
		       &down);
		if (at_row == row && at_col == col &&
		    (found == SCATTER_NONE || is_above(scatter, i, found)))
			found = i;
	}
	return found;
}
