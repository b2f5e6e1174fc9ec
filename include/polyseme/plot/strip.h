/* strip.h - every number of two vectors as two strips of shaded cells, one above the
 * other.
 *
 * Magnitude is shade; sign is shape: positive numbers are ░ ▒ ▓ █, negative ones · - = ≡
 * (with GLYPHS_ASCII : + * # and , - ~ =), nearly zero is blank.  All numbers are always
 * on the canvas: several cells a number if there is room, several lines ("bands") if one
 * is not enough, several numbers a cell if nothing else helps - then the largest
 * magnitude of the group is shown.
 */
#ifndef POLYSEME_STRIP_H
#define POLYSEME_STRIP_H

#include <stddef.h>

#include "polyseme/plot/canvas.h"

#define STRIP_NONE ((size_t)-1)

struct strip {
	size_t n;		      /* numbers in each vector */
	const double *first, *second; /* (n) borrowed; upper and lower strip; NaN draws
					 * '?' */
	double full;		      /* magnitude of the darkest shade, > 0 */
	const char *first_tag, *second_tag; /* borrowed; names at the left of the
						 * first band, or NULL */
	size_t selected;		    /* number under the cursor, or STRIP_NONE */
};

/* How a strip falls on a canvas of rows x cols. */
struct strip_layout {
	int left;	 /* columns taken by the tags */
	int cells;	 /* cells a number */
	size_t group;	 /* numbers a cell; 1 if cells > 1 */
	size_t per_band; /* cells or blocks of cells in one band */
	int bands;	 /* lines of strips; 0: nothing fits */
	int band_rows;	 /* 2, or 3 with the row of the cursor mark */
};

struct strip_layout strip_layout(const struct strip *strip, int rows, int cols);

/* Draws from the top left and returns the rows used. */
int strip_draw(struct canvas *canvas, const struct strip *strip);

/* The (first) number drawn in a cell of a canvas of rows x cols, or STRIP_NONE. */
size_t strip_at(const struct strip *strip, int rows, int cols, int row, int col);

#endif
