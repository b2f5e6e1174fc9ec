/* scatter.h - points, lines, labels and clouds on a plane.
 *
 * Both axes have the same scale, a cell counting as twice as high as it is wide: the
 * range asked for is widened in one direction until it has the canvas's shape: around its
 * middle, or with a border upwards or to the right, where labels want room.  Only
 * `stretched` gives each axis a scale of its own.
 *
 * The same input gives the same cells.  Where things meet, the first of these wins:
 * points, a border with its names, lines, labels with landmarks, names without a border,
 * the cloud, axes, the diagonal and its band; among points and labels the higher
 * priority, then the earlier in the array.  Points are never left out, but for landmarks:
 * one outside the range is drawn at the border as an arrow that points to it.
 */
#ifndef POLYSEME_SCATTER_H
#define POLYSEME_SCATTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/plot/canvas.h"

#define SCATTER_NONE ((size_t)-1)

struct scatter_point {
	double x, y;	   /* not finite: not drawn */
	uint32_t glyph;	   /* trusted, width 1; replaced by its twin with
			    * GLYPHS_ASCII */
	enum role role;	   /* of glyph and label */
	const char *label; /* borrowed, NUL-terminated, any UTF-8; NULL or
			    * "": none */
	int priority;	   /* the higher the more it matters */
	bool twin;	   /* if its cell is taken it moves to a free cell beside it, so
			    * that both are seen */
	bool landmark;	   /* drawn with its label or not at all, and only inside */
};

/* Where labels stand.  AROUND: one blank right of the point, else left, above, below.
 * BESIDE: one blank right of the point, else touching it on the left, else on the right;
 * two blanks or more keep the far end off points, lines and labels, so that nobody doubts
 * whose it is; of two points with one label the one behind is not drawn.  A label covers
 * no line; one without a place is left out. */
enum scatter_labels { SCATTER_LABELS_AROUND, SCATTER_LABELS_BESIDE };

/* What lines are drawn with.  Quadrants have two dots in a cell's width and two in its
 * height, braille two and four.  With other glyphs than GLYPHS_UNICODE all are boxes. */
enum scatter_lines { SCATTER_LINES_BOX, SCATTER_LINES_QUADRANT, SCATTER_LINES_BRAILLE };

struct scatter_arrow {
	double x0, y0, x1, y1; /* from, to; not finite: not drawn */
	enum role role;
	bool head;	/* an arrow head on the last cell */
	bool dotted;	/* every other dot */
	uint32_t digit; /* glyph drawn instead of the head, 0: none; see scatter_digit */
};

enum { SCATTER_GROUPS = 4 }; /* of a cloud: roles that it is drawn in */

/* Many points without names: each cell is shaded by how many fall into it, a cross where
 * it is one alone, in the role that most of them have. */
struct scatter_cloud {
	const float *xy;       /* (n, 2) borrowed; not finite or outside: not drawn */
	const uint8_t *groups; /* (n) borrowed, each < SCATTER_GROUPS, or NULL: all 0 */
	size_t n;
	const enum role *roles; /* (SCATTER_GROUPS) borrowed; roles of the groups */
};

/* What must be visible. */
struct scatter_range {
	double x0, x1, y0, y1; /* x0 < x1, y0 < y1 */
};

struct scatter {
	double x0, x1, y0, y1;		    /* what must be visible, x0 < x1, y0 < y1 */
	const struct scatter_point *points; /* (n_points) borrowed */
	size_t n_points;
	const struct scatter_arrow *arrows; /* (n_arrows) borrowed, later over earlier */
	size_t n_arrows;
	const char *x_label, *y_label; /* borrowed; names at the ends of the axes, or
					* NULL */
	enum role x_role, y_role;      /* of the names; ROLE_TEXT stands for ROLE_TITLE */
	bool axes;		       /* the lines x = 0 and y = 0, where inside, with
					* tick numbers unless there is a border */
	bool border;		       /* axes along the left and the bottom edge, with
					* numbers and names in them; the plane has the
					* rest of the canvas */
	bool stretched;		       /* each axis fills the canvas */
	bool diagonal;		       /* the line x = y, in dots */
	double band;		       /* |x - y| < band is marked; 0: no band */
	enum scatter_labels labels;
	enum scatter_lines lines;
	const struct scatter_cloud *cloud; /* borrowed, or NULL */
};

/* What a canvas shows: cell (row, col) has its middle at
 * x = left + (col + .5) / scale,   y = top - (row + .5) / rise. */
struct scatter_frame {
	double left, top; /* of the canvas's top left corner */
	double scale;	  /* columns per unit; 0 if nothing can be drawn */
	double rise;	  /* rows per unit */
	int first_col;	  /* the plane's: 1 right of a border, else 0 */
	int end_row;	  /* row behind the plane's last one */
};

struct scatter_frame scatter_frame(const struct scatter *scatter, int rows, int cols);

/* The range that shows all points but landmarks with `margin` (a share of their longer
 * side, .08 say) around them, and `usual` (borrowed, or NULL) if there is one, rounded
 * outwards to round numbers, so that it holds still when a point moves a little.  Returns
 * false, *range untouched, if there is neither a point nor a usual range. */
bool scatter_fit(const struct scatter_point *points, size_t n,
		 const struct scatter_range *usual, double margin,
		 struct scatter_range *range);

/* The glyph of a step's number from 1: 1 to 9, then a to z, then +; 0 for step 0. */
uint32_t scatter_digit(size_t step);

/* The cell of a data point on a canvas of rows x cols, clamped to the border; returns
 * whether it lies inside.  A twin may be drawn beside it. */
bool scatter_place(const struct scatter *scatter, int rows, int cols, double x, double y,
		   int *row, int *col);

/* Fills the canvas. */
void scatter_draw(struct canvas *canvas, const struct scatter *scatter);

/* The point whose glyph or label is visible in a cell, or SCATTER_NONE (also if there is
 * no memory). */
size_t scatter_at(const struct scatter *scatter, int rows, int cols, int row, int col);

#endif
