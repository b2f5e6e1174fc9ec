/* scatter_lines.c - the lines of a scatter: in boxes, quadrants or braille. */
#include <math.h>
#include <stdlib.h>

#include "scatter_parts.h"

/* Dots in the width and the height of a cell. */
struct dots {
	int across, down;
};

/* What of an arrow lies on the canvas, in dots. */
struct segment {
	int row, col, end_row, end_col;
	double across, down; /* of the whole arrow, in units of equal size */
};

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

static int
dot_of(double at, int first, int end)
{
	return (int)fmin(fmax(floor(at), first), end - 1);
}

/* Returns false if nothing of the arrow is on the plane. */
static bool
clip_arrow(const struct drawing *drawing, const struct scatter_arrow *arrow,
	   struct dots dots, struct segment *segment)
{
	const struct scatter_frame *frame = &drawing->frame;
	double scale = frame->scale * dots.across, rise = frame->rise * dots.down;
	int first = frame->first_col * dots.across;
	int end_col = drawing->canvas->cols * dots.across;
	int end_row = frame->end_row * dots.down;
	double x = (arrow->x0 - frame->left) * scale, y = (frame->top - arrow->y0) * rise;
	double dx = (arrow->x1 - arrow->x0) * scale, dy = (arrow->y0 - arrow->y1) * rise;
	double from = 0, to = 1;

	if (!isfinite(x) || !isfinite(y) || !isfinite(dx) || !isfinite(dy) ||
	    !clip_side(-dx, x - first, &from, &to) ||
	    !clip_side(dx, end_col - x, &from, &to) || !clip_side(-dy, y, &from, &to) ||
	    !clip_side(dy, end_row - y, &from, &to))
		return false;
	segment->col = dot_of(x + from * dx, first, end_col);
	segment->row = dot_of(y + from * dy, 0, end_row);
	segment->end_col = dot_of(x + to * dx, first, end_col);
	segment->end_row = dot_of(y + to * dy, 0, end_row);
	segment->across = dx / dots.across;
	segment->down = dy / dots.down * SCATTER_ASPECT;
	return true;
}

/* Bresenham's line, a dot at a time. */
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

/* Goes on to the next dot; returns the box glyph of the step. */
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

/* The head's glyph: its digit, or the one of eight arrows nearest to its direction. */
static uint32_t
head_glyph(const struct scatter_arrow *arrow, const struct segment *segment)
{
	/* Eight directions part at tan(22.5 degrees). */
	const double part = 0.41421356237309503;
	double across = fabs(segment->across), down = fabs(segment->down);
	int x = across > part * down ? (segment->across > 0 ? 1 : -1) : 0;
	int y = down > part * across ? (segment->down > 0 ? 1 : -1) : 0;

	return arrow->digit ? arrow->digit : drawing_direction(x, y);
}

/* A digit whose cell is taken goes to a free cell beside it, if there is one. */
static void
draw_digit(struct drawing *drawing, const struct scatter_arrow *arrow, int row, int col)
{
	static const int places[][2] = { { 0, 0 },  { 0, 1 },	{ 0, -1 },
					 { -1, 0 }, { 1, 0 },	{ -1, 1 },
					 { 1, 1 },  { -1, -1 }, { 1, -1 } };

	for (size_t k = 0; k < sizeof(places) / sizeof(places[0]); k++) {
		int r = row + places[k][0], c = col + places[k][1];

		if (r < drawing->frame.end_row && c >= drawing->frame.first_col &&
		    drawing_is_free(drawing, r, c)) {
			drawing_paint(drawing, r, c, arrow->digit, arrow->role);
			return;
		}
	}
}

/* The head stands on the last cell, or just before the point that has that cell. */
static void
draw_head(struct drawing *drawing, const struct scatter_arrow *arrow)
{
	struct segment segment;

	if (!clip_arrow(drawing, arrow, (struct dots){ 1, 1 }, &segment))
		return;
	struct walk walk = walk_begin(&segment), before = walk;

	if (arrow->digit) {
		draw_digit(drawing, arrow, segment.end_row, segment.end_col);
		return;
	}
	if (walk_is_over(&walk))
		return;
	while (!walk_is_over(&walk)) {
		before = walk;
		walk_step(&walk);
	}
	if (!drawing_is_free(drawing, walk.row, walk.col))
		walk = before;
	drawing_paint(drawing, walk.row, walk.col, head_glyph(arrow, &segment),
		      arrow->role);
}

/* The glyph of a cell shows the step out of it; a dotted line has a dot in every other
 * cell. */
static void
draw_boxes(struct drawing *drawing, const struct scatter_arrow *arrow)
{
	struct segment segment;
	uint32_t glyph = 0x00b7;
	bool on = true;

	if (!clip_arrow(drawing, arrow, (struct dots){ 1, 1 }, &segment))
		return;
	struct walk walk = walk_begin(&segment);

	while (!walk_is_over(&walk)) {
		int row = walk.row, col = walk.col;

		glyph = walk_step(&walk);
		if (arrow->dotted)
			glyph = 0x00b7;
		if (on)
			drawing_paint(drawing, row, col, glyph, arrow->role);
		on = !on || !arrow->dotted;
	}
	if (on)
		drawing_paint(drawing, walk.row, walk.col, glyph, arrow->role);
}

/* Quadrants by their dots: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
static const uint32_t quadrants[16] = { ' ',	0x2598, 0x259d, 0x2580, 0x2596, 0x258c,
					0x259e, 0x259b, 0x2597, 0x259a, 0x2590, 0x259c,
					0x2584, 0x2599, 0x259f, 0x2588 };

enum { BRAILLE = 0x2800, BRAILLE_END = 0x2900 };

/* The dots in a glyph, if it is one of ours; else -1. */
static int
dots_in(uint32_t glyph, bool braille)
{
	if (braille)
		return glyph >= BRAILLE && glyph < BRAILLE_END ? (int)(glyph - BRAILLE)
							       : -1;
	for (int i = 1; i < 16; i++)
		if (quadrants[i] == glyph)
			return i;
	return -1;
}

/* Adds a dot to a cell that is free or holds dots already, whose role then stays. */
static void
draw_dot(struct drawing *drawing, int row, int col, enum role role, bool braille)
{
	static const int bits[4][2] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
	};
	int high = braille ? 4 : 2;
	int bit = braille ? bits[row % 4][col % 2] : 1 << (row % 2 * 2 + col % 2);
	struct cell cell = canvas_get(drawing->canvas, row / high, col / 2);
	int dots = dots_in(cell.glyph, braille);

	if (drawing_is_free(drawing, row / high, col / 2))
		dots = 0;
	else if (dots > 0)
		role = (enum role)cell.role;
	if (dots < 0)
		return;
	dots |= bit;
	canvas_put(drawing->canvas, row / high, col / 2,
		   braille ? BRAILLE + (uint32_t)dots : quadrants[dots], role);
}

static void
draw_dots(struct drawing *drawing, const struct scatter_arrow *arrow, bool braille)
{
	struct segment segment;
	bool on = true;

	if (!clip_arrow(drawing, arrow, (struct dots){ 2, braille ? 4 : 2 }, &segment))
		return;
	struct walk walk = walk_begin(&segment);

	for (;; walk_step(&walk)) {
		if (on)
			draw_dot(drawing, walk.row, walk.col, arrow->role, braille);
		on = !on || !arrow->dotted;
		if (walk_is_over(&walk))
			return;
	}
}

static void
draw_line(struct drawing *drawing, const struct scatter_arrow *arrow)
{
	enum scatter_lines lines = drawing->canvas->glyphs == GLYPHS_UNICODE
					   ? drawing->scatter->lines
					   : SCATTER_LINES_BOX;

	if (lines == SCATTER_LINES_BOX)
		draw_boxes(drawing, arrow);
	else
		draw_dots(drawing, arrow, lines == SCATTER_LINES_BRAILLE);
}

/* Heads before lines: the next arrow's tail must not hide the head it starts at. */
void
drawing_lines(struct drawing *drawing)
{
	const struct scatter *scatter = drawing->scatter;

	for (size_t i = scatter->n_arrows; i-- > 0;)
		if (scatter->arrows[i].head || scatter->arrows[i].digit)
			draw_head(drawing, &scatter->arrows[i]);
	for (size_t i = scatter->n_arrows; i-- > 0;)
		draw_line(drawing, &scatter->arrows[i]);
}
