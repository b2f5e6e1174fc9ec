/* scatter_parts.h - what the files that draw a scatter share.
 *
 * A scatter is drawn from front to back: a cell belongs to the first thing that paints
 * it, so nothing has to be remembered and nothing is allocated.
 */
#ifndef POLYSEME_SCATTER_PARTS_H
#define POLYSEME_SCATTER_PARTS_H

#include "polyseme/plot/scatter.h"

enum { SCATTER_ASPECT = 2 }; /* a cell is about twice as high as it is wide */

/* A cell still free looks like nothing that is ever painted. */
#define SCATTER_FREE_ROLE ROLE_AXIS

/* A twin that had to move. */
struct moved {
	size_t point;
	int row, col;
};

enum {
	MOVED_MOST = 16,    /* twins moved in one drawing; further ones stay covered */
	OWNER_FIRST = 0x100 /* what point 0 leaves instead of a glyph: see owners */
};

/* One drawing. */
struct drawing {
	struct canvas *canvas;	       /* borrowed */
	const struct scatter *scatter; /* borrowed */
	struct scatter_frame frame;
	bool owners; /* points and labels leave OWNER_FIRST and their
					* number instead of glyphs */
	struct moved moved[MOVED_MOST];
	size_t n_moved;
};

/* A data point on the canvas. */
struct spot {
	int row, col;	  /* its cell, clamped to the plane */
	int across, down; /* the side on which it lies outside: -1, 0 or 1 */
};

/* Returns whether the point is finite, inside or outside. */
bool drawing_locate(const struct drawing *drawing, double x, double y, struct spot *spot);

bool drawing_is_free(const struct drawing *drawing, int row, int col);

/* Paints a cell unless something before it has; nothing outside the canvas is free. */
void drawing_paint(struct drawing *drawing, int row, int col, uint32_t glyph,
		   enum role role);

/* Whether cells [col - before, col + cols + behind) are free; those before and behind may
 * lie outside the canvas, the `cols` between may not. */
bool drawing_run_is_free(const struct drawing *drawing, int row, int col, int cols,
			 int before, int behind);

/* The point that comes after `last` from front to back; the first after SCATTER_NONE;
 * SCATTER_NONE after the last. */
size_t drawing_next_point(const struct scatter *scatter, size_t last);

/* The arrow for a direction on the screen: across and down in -1, 0, 1. */
uint32_t drawing_direction(int across, int down);

/* The parts, from front to back. */
void drawing_points(struct drawing *drawing);
void drawing_border(struct drawing *drawing);
void drawing_names(struct drawing *drawing);
void drawing_labels(struct drawing *drawing);
void drawing_lines(struct drawing *drawing);
void drawing_cloud(struct drawing *drawing);
void drawing_axes(struct drawing *drawing);
void drawing_diagonal(struct drawing *drawing);

#endif
