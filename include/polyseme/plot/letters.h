/* letters.h - large letters for a projector, three rows high.
 *
 * A letter is made of half blocks, five dots high and three to five wide, with one blank
 * column behind it; with GLYPHS_ASCII of '"', '_' and '#'.  There are shapes for A to Z
 * (small letters take them too), 0 to 9, the blank and - . : , ' + % ?
 */
#ifndef POLYSEME_LETTERS_H
#define POLYSEME_LETTERS_H

#include <stdbool.h>

#include "polyseme/plot/canvas.h"

enum { LETTERS_ROWS = 3 };

/* Whether every letter of a text has a shape; false for an empty text. */
bool letters_can(const char *text);

/* Columns of a text without the blank behind its last letter; letters without a shape
 * have none. */
int letters_width(const char *text);

/* Draws a text from (row, col) on, clipped to the canvas; returns letters_width(text). */
int letters_draw(struct canvas *canvas, int row, int col, const char *text,
		 enum role role);

#endif
