/* bars.h - horizontal signed bars and small columns on a canvas.
 *
 * Knows numbers and cells, not what they mean.  An item has a label, a reference value
 * (drawn shaded, in ROLE_STATIC) and a value (drawn solid, in ROLE_HERE), so the two
 * differ in shape before they differ in colour; with GLYPHS_ASCII they are '=' and '#'.
 *
 *	paired				compact
 *	label  │▒▒▒▒▒▒▒▒▒▌    .39	label  │████│   ●    .19 note
 *	under  │████│         .19	         value, ghost, reference
 *
 * A mark on a filled cell stands in reverse in the bar's role, so that it cuts no hole.
 *
 * Columns from the left: label, negative part, zero line, positive part, number, note.  A
 * value past the scale ends in an arrow.  Parts that find no room go in this order: note,
 * label, number.
 */
#ifndef POLYSEME_BARS_H
#define POLYSEME_BARS_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/plot/canvas.h"

#define BARS_NONE ((size_t)-1)

/* One item.  Strings are borrowed, NUL-terminated, any UTF-8; NULL is empty. */
struct bars_item {
	const char *label; /* cut with an ellipsis */
	const char *under; /* paired: dim, at the right of the second row's
					 * label column */
	const char *note;  /* dim, after the number of the last row */
	double reference;  /* NaN: undefined; compact draws no mark then */
	double value;	   /* NaN: undefined, drawn as "-" without a bar */
	double ghost;	   /* value one step ago, a thin mark; NaN: none */
	enum role label_role;
	enum role value_role; /* of the bar; ROLE_TEXT stands for ROLE_HERE */
};

struct bars {
	const struct bars_item *items; /* (count) borrowed */
	size_t count;
	double low, high; /* the scale, low <= 0 <= high */
	bool compact;	  /* one bar an item, the reference as a mark */
	bool whole;	  /* an item that does not fit wholly is not drawn */
	bool change;	  /* compact: the number reads "reference → value" */
	int thick;	  /* rows of one bar; 0 is 1.  Label, reference and number of a
			   * compact item stand on the middle one */
	int gap;	  /* blank rows between items */
	int label_cols;	  /* 0: as wide as the labels, at most two fifths of
					 * the canvas */
	int note_cols;	  /* 0: as wide as the notes, at most a third of the
					 * canvas */
	size_t selected;  /* item whose label is reversed, or BARS_NONE */
};

/* Draws items [first, ...) from the top of the canvas and returns how many are wholly
 * visible. */
size_t bars_draw(struct canvas *canvas, const struct bars *bars, size_t first);

/* Rows of one item without the gap after it, >= 1. */
int bars_item_rows(const struct bars *bars);

/* The item drawn on a row of the canvas when `first` is on top, or BARS_NONE. */
size_t bars_item_at(const struct bars *bars, size_t first, int row);

/* A column standing in (row, col) .. (row + rows - 1, col + cols - 1), filled from below
 * in eighths of a row.  Nothing to see is a dot; a fraction above 1 ends in an arrow, NaN
 * is a dash. */
void bars_column(struct canvas *canvas, int row, int col, int rows, int cols,
		 double fraction, enum role role);

/* What a column is filled with, so that two kinds differ without colour: SOLID █ with
 * tips ▁▃▅, HATCHED ▓ with tips that have gaps (▃ ▃).  With GLYPHS_ASCII # and %, with
 * tips _ and =. */
enum bars_fill { BARS_SOLID, BARS_HATCHED };

/* A push: how much of it decides, and the hollow rest. */
struct bars_push {
	double filled; /* share of the column that is filled; NaN: a dash */
	double length; /* share that filled and hollow part reach together */
	enum bars_fill fill;
	enum role role, hollow_role;
};

/* Draws a push as a column, as bars_column does; the hollow part above the filled one is
 * ░ ('.' in ASCII) in whole rows.  On a single row only the filled part has room. */
void bars_push_column(struct canvas *canvas, int row, int col, int rows, int cols,
		      const struct bars_push *push);

#endif
