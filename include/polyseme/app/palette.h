/* palette.h - the colours of every theme, as numbers.
 *
 * Colours are numbers of the 256 that xterm defined.  Those from 16 on are the same in
 * every terminal: a cube of 6 x 6 x 6 and 24 greys; the first 16 are the user's own and
 * serve only where there are no more than eight.
 *
 * In the schemes with a ground of their own letters have a contrast of 7:1 and more,
 * lines and ghosts 4.5:1 (WCAG 2.1, success criteria 1.4.6 and 1.4.3).
 *
 * Pure: src/term/theme.c makes pairs of curses from it.
 */
#ifndef POLYSEME_APP_PALETTE_H
#define POLYSEME_APP_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

#include "polyseme/app/look.h"
#include "polyseme/plot/canvas.h"

/* The columns of the table: the themes, and what THEME_AUTO is on a ground that is
 * neither dark nor light, or not known. */
enum scheme {
	SCHEME_NEUTRAL,
	SCHEME_DARK,
	SCHEME_LIGHT,
	SCHEME_CONTRAST,
	SCHEME_SAFE,
	SCHEME_COUNT
};

enum { COLOUR_OWN = -1 }; /* the terminal's own fore- or background */

struct shade {
	short of_256, of_8; /* COLOUR_OWN, or a number of so many colours */
};

/* How letters stand out beside their colour, or without one: a set of bits. */
enum emphasis { EMPHASIS_BOLD = 1, EMPHASIS_UNDERLINE = 2, EMPHASIS_REVERSE = 4 };

struct palette_role {
	struct shade shades[SCHEME_COUNT];
	unsigned coloured, plain; /* enum emphasis bits: beside a colour, without one */
};

extern const struct palette_role palette[ROLE_COUNT];
extern const struct shade palette_grounds[SCHEME_COUNT];

/* How a cell is shown. */
struct palette_paint {
	struct shade fore, back;
	unsigned emphasis; /* enum emphasis bits */
	bool coloured;	   /* by its role; else it has the colours of the text */
};

/* How letters, or signs (struct cell), of a role are shown in a theme.
 *
 * ground	in	the scheme of THEME_AUTO, which keeps the terminal's own fore- and
 *			background
 * many		in	there are 256 colours, not eight */
struct palette_paint palette_paint(enum theme theme, enum scheme ground, enum role role,
				   bool sign, bool many);

/* Whether letters keep the foreground of ROLE_TEXT and only signs are coloured: where the
 * ground is not known, and where there are eight colours, whose shades nobody knows. */
bool palette_letters_plain(enum scheme scheme, bool many);

/* The colour of a number 16..255 as 0xRRGGBB (8 bits each, sRGB). */
uint32_t palette_rgb(int number);

/* The scheme for a ground, 0xRRGGBB: dark or light where the letters of that scheme have
 * a contrast of 4.5:1 and more on it, else neutral. */
enum scheme palette_of_ground(uint32_t ground);

/* The relative luminance of a colour 0xRRGGBB, 0 (black) to 1 (white), and the contrast
 * of two colours, 1 to 21; both as WCAG 2.1 defines them. */
double palette_luminance(uint32_t rgb);
double palette_contrast(uint32_t a, uint32_t b);

#endif
