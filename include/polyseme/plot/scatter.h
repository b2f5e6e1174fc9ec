/* scatter.h - points, arrows and labels on a plane that is never distorted.
 *
 * Both axes have the same scale, a cell counting as twice as high as it is wide: the
 * frame asked for is widened in one direction, around its middle, until it has the
 * canvas's shape.
 *
 * The same input gives the same cells.  Where things meet: points win over labels, labels
 * over arrows, arrows over axes; among points and labels the higher priority wins, then
 * the earlier in the array.  A label goes right of its point, else left, above or below,
 * where it covers no point and no other label; if it fits nowhere it is left out.  Points
 * are never left out: one outside the frame is drawn at the border as an arrow that
 * points to it.
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
};

struct scatter_arrow {
	double x0, y0, x1, y1; /* from, to; not finite: not drawn */
	enum role role;
	bool head; /* an arrow head on the last cell */
};

struct scatter {
	double x0, x1, y0, y1;		    /* what must be visible, x0 < x1, y0 < y1 */
	const struct scatter_point *points; /* (n_points) borrowed */
	size_t n_points;
	const struct scatter_arrow *arrows; /* (n_arrows) borrowed, later over earlier
						 * */
	size_t n_arrows;
	const char *x_label, *y_label; /* borrowed; names at the ends of the axes, or
					 * NULL */
	bool axes;		       /* the lines x = 0 and y = 0, where inside, with
					 * tick numbers */
};

/* What a canvas shows: cell (row, col) has its middle at
 * x = left + (col + .5) / scale,   y = top - (row + .5) * 2 / scale. */
struct scatter_frame {
	double left, top; /* of the canvas's top left corner */
	double scale;	  /* columns per unit; 0 if nothing can be drawn */
};

struct scatter_frame scatter_frame(const struct scatter *scatter, int rows, int cols);

/* The cell of a data point on a canvas of rows x cols, clamped to the border; returns
 * whether it lies inside. */
bool scatter_place(const struct scatter *scatter, int rows, int cols, double x, double y,
		   int *row, int *col);

/* Fills the canvas. */
void scatter_draw(struct canvas *canvas, const struct scatter *scatter);

/* The point visible in a cell (its glyph, not its label), or SCATTER_NONE. */
size_t scatter_at(const struct scatter *scatter, int rows, int cols, int row, int col);

#endif
