/* theme.h - from the role of a cell to the attributes and colours of this terminal. */
#ifndef POLYSEME_TERM_THEME_H
#define POLYSEME_TERM_THEME_H

#include <curses.h>

#include "polyseme/app/look.h"
#include "polyseme/app/palette.h"

struct paint {
	attr_t attributes;
	int pair;
};

/* How a role is shown: its letters, and its signs (struct cell). */
struct role_paint {
	struct paint letters, signs;
};

/* Whether a theme has colours on the terminal on which curses has started: it has none in
 * THEME_MONO, and none in THEME_AUTO where the environment says NO_COLOR; a theme asked
 * for by name has them all the same. */
bool theme_has_colours(enum theme theme);

/* Looks up a theme and fills paints, indexed by role.  ground: the scheme of THEME_AUTO,
 * which keeps the terminal's own fore- and background.  The terminal's palette is never
 * changed. */
void theme_paint(enum theme theme, enum scheme ground,
		 struct role_paint paints[ROLE_COUNT]);

#endif
