/* flow.h - text of several rows: broken at blanks, never within a cell. */
#ifndef POLYSEME_FLOW_H
#define POLYSEME_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/plot/canvas.h"

/* A piece of a text that stands on one row: bytes [begin, begin + length). */
struct flow_row {
	size_t begin, length;
	int cols; /* its width; at most the columns asked for, unless one wide cell alone
		   * is wider */
};

/* The next row of a text in `cols` columns, from byte *at on, which is moved behind it;
 * false at the end.  A row ends at a newline, else at the last blank before the edge,
 * else (in a word longer than a row) at a cell's edge; the blanks that it ends at belong
 * to no row.  Blanks at the begin of a line are kept: they indent
 * it.  cols < 1 counts as 1. */
bool flow_next(const char *text, int cols, size_t *at, struct flow_row *row);

/* Rows that a text takes; 0 for an empty one. */
int flow_rows(const char *text, int cols);

/* Draws a text of ours (decoration has stand-ins, as in canvas_label) from (row, col) in
 * at most rows x cols cells, which are clipped to the canvas; returns the rows used.
 * What does not fit is left out; with `ellipsis` the last row then ends in one. */
int flow_draw(struct canvas *canvas, int row, int col, int rows, int cols, enum role role,
	      const char *text, bool ellipsis);

#endif
