/* glyphs.h - the signs that the program draws with, and what stands for each of them.
 *
 * One table says which of two common fonts has a sign, what is drawn instead with a font
 * that lacks it, and what in plain ASCII.
 */
#ifndef POLYSEME_GLYPHS_H
#define POLYSEME_GLYPHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sets of signs: all of the table, plain ASCII, or what Liberation Mono has, as a font of
 * a sparse kind. */
enum glyphs { GLYPHS_UNICODE, GLYPHS_ASCII, GLYPHS_BASIC };

struct glyph {
	uint32_t glyph;	 /* width 1 */
	bool dejavu;	 /* DejaVu Sans Mono has it */
	bool liberation; /* Liberation Mono has it */
	uint32_t basic;	 /* what stands for it there; itself if it has it */
	char ascii;
};

/* The table, in order of code point; *count is set. */
const struct glyph *glyphs_table(size_t *count);

/* Whether a glyph is a sign (an arrow, a line, a block, a shape) and no letter. */
bool glyphs_is_sign(uint32_t glyph);

/* What stands for a sign in a set; itself if it is not in the table. */
uint32_t glyphs_stand_in(uint32_t glyph, enum glyphs set);

#endif
