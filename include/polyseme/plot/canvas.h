/* canvas.h - a rectangle of character cells that knows no terminal.
 *
 * Views draw into a canvas; src/term copies it to the screen; the tests and --dump turn
 * it into text.  A cell names the role its content plays ("static vector"), never a
 * colour: roles become colours in src/app/palette.c.
 *
 * Coordinates are (row, col) from 0 at the top left.  Writes outside the canvas are
 * clipped silently, so no view checks bounds.
 */
#ifndef POLYSEME_CANVAS_H
#define POLYSEME_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "polyseme/base/status.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/glyphs.h"

/*	X(code, what it is for) */
/* clang-format off */
#define ROLE_LIST(X) \
	X(TEXT,		"ordinary text") \
	X(DIM,		"secondary text") \
	X(STRONG,	"emphasised text") \
	X(TITLE,	"pane titles and rules") \
	X(BAR_LINE,	"the bottom line of keys") \
	X(KEY,		"a key in the bottom line") \
	X(STATIC,	"the static vector: bars, dot") \
	X(HERE,		"the contextual vector: bars, diamond") \
	X(GHOST,	"where the contextual vector was one step ago") \
	X(PUSH,		"pushes of context words: bars, arrows") \
	X(NEWEST,	"the word added last and its push") \
	X(TARGET,	"the chosen token") \
	X(UNKNOWN,	"unknown words") \
	X(SENSE_1,	"the first sense") \
	X(SENSE_2,	"the second sense") \
	X(SENSE_3,	"further senses") \
	X(AXIS,		"axes, zero lines, frames") \
	X(WARNING,	"failure checks, errors")

enum role {
#define X(code, help) ROLE_##code,
	ROLE_LIST(X)
#undef X
	ROLE_COUNT
};
/* clang-format on */

struct cell {
	uint32_t glyph;		    /* base; 0 in the right half of a wide one */
	uint32_t marks[TEXT_MARKS]; /* combining marks, 0-terminated if fewer */
	uint8_t width;		    /* 1 or 2; 0 in the right half of a wide one */
	uint8_t role;		    /* enum role */
	bool reverse;		    /* fore- and background exchanged */
	bool sign;		    /* no letter, or what stands for a sign in ASCII */
};

struct canvas {
	int rows, cols; /* visible size, >= 0 */
	int top, left;	/* of this canvas inside its parent's cells */
	int stride;	/* columns between rows of cells */
	enum glyphs glyphs;
	struct cell *cells;	    /* the parent's cells; owned by the canvas made
					 * with canvas_init */
	int cursor_row, cursor_col; /* where the terminal's cursor goes; -1: hidden */
};

enum {
	CANVAS_SIDE = 10000,   /* most rows, and most columns, of a canvas */
	CANVAS_CELLS = 1000000 /* most cells of a screen */
};

/* A blank canvas.  STATUS_RANGE for a negative size or a side past CANVAS_SIDE,
 * STATUS_NOMEM. */
enum status canvas_init(struct canvas *canvas, int rows, int cols, enum glyphs glyphs);

/* Cuts the size that a terminal claims to have, both >= 1, down to one that can be drawn:
 * sides of at most CANVAS_SIDE, CANVAS_CELLS in all.  The longer side is cut first; a
 * size that fits stays as it is. */
void canvas_clamp(int *rows, int *cols);
void canvas_free(struct canvas *canvas);

/* Makes `to`, all zero or made by canvas_init, hold what `from` shows, in its size.
 * STATUS_NOMEM: it is as it was. */
enum status canvas_copy(struct canvas *to, const struct canvas *from);

/* Blanks all cells and hides the cursor. */
void canvas_clear(struct canvas *canvas);

/* A part of a canvas as a canvas of its own, sharing the cells; clipped to the parent.
 * Needs no freeing and lives as long as its parent. */
struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows,
			  int cols);

/* Puts a trusted glyph of width 1 (decoration), or what stands for it in the canvas's set
 * of glyphs: see glyphs.h. */
void canvas_put(struct canvas *canvas, int row, int col, uint32_t glyph, enum role role);

/* The (cols) cells of a row, 0 <= row < rows. */
const struct cell *canvas_row(const struct canvas *canvas, int row);

/* Whether two cells look the same. */
static inline bool
canvas_cells_equal(const struct cell *a, const struct cell *b)
{
	return a->glyph == b->glyph && a->width == b->width && a->role == b->role &&
	       a->reverse == b->reverse && a->sign == b->sign &&
	       memcmp(a->marks, b->marks, sizeof(a->marks)) == 0;
}

/* Reads a cell; a blank one outside. */
struct cell canvas_get(const struct canvas *canvas, int row, int col);

/* Draws any UTF-8 text from (row, col) rightwards through text_next(), at most `cols`
 * columns (a wide glyph that would not fit leaves a blank); returns the columns used.
 * Text is never replaced by ASCII twins, except the decoration the program itself writes,
 * which is in its own set: see canvas_twin. */
int canvas_text(struct canvas *canvas, int row, int col, int cols, enum role role,
		const char *text, size_t length);

/* As canvas_text, of a NUL-terminated string, but text wider than `cols` ends in an
 * ellipsis, at a cell's edge. */
int canvas_cut(struct canvas *canvas, int row, int col, int cols, enum role role,
	       const char *text);

/* As canvas_text, of a NUL-terminated string of ours: decoration in it is replaced by
 * what stands for it in the canvas's set. */
int canvas_label(struct canvas *canvas, int row, int col, enum role role,
		 const char *text);

/* As canvas_label, of a part of a string and at most `cols` columns, as canvas_text. */
int canvas_span(struct canvas *canvas, int row, int col, int cols, enum role role,
		const char *text, size_t length);

/* printf into canvas_label; at most 511 bytes. */
int canvas_printf(struct canvas *canvas, int row, int col, enum role role,
		  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Reverses (or restores) `cols` cells from (row, col), not what they hold. */
void canvas_reverse(struct canvas *canvas, int row, int col, int cols);

/* Changes the role of `cols` cells. */
void canvas_role(struct canvas *canvas, int row, int col, int cols, enum role role);

/* The ASCII twin of a decoration glyph; itself if it has none. */
uint32_t canvas_twin(uint32_t glyph);

/* Writes the canvas as UTF-8, one line a row, trailing blanks removed; reversed cells are
 * not marked.  Returns the bytes needed without the NUL, as snprintf does. */
size_t canvas_dump(const struct canvas *canvas, char *out, size_t size);

#endif
