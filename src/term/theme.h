/* theme.h - from the role of a cell to the attributes and colours of this terminal. */
#ifndef POLYSEME_TERM_THEME_H
#define POLYSEME_TERM_THEME_H

#include <curses.h>

#include "polyseme/plot/canvas.h"
#include "polyseme/app/look.h"

struct paint {
	attr_t attributes;
	short pair;
};

/* Looks up a theme for a terminal on which curses has started and fills paints,
 * indexed by role.  Never changes the terminal's palette.
 *
 * THEME_AUTO keeps the terminal's own fore- and background and has no colours if the
 * environment says NO_COLOR; a theme asked for by name has them all the same. */
void theme_paint(enum theme theme, struct paint paints[ROLE_COUNT]);

#endif
