/* cast.h - frames as the bytes that make a terminal show them, for a recording.
 *
 * A recording is played anywhere, so the bytes are those that every terminal of today
 * understands (ECMA-48, and the 256 colours of xterm), and THEME_AUTO has the colours for
 * a ground that nobody knows.  A frame leaves nothing behind but its cells and its
 * cursor: none hangs on the colours that another one had.
 *
 * Pure: src/term/castfile.c makes a file of it.
 */
#ifndef POLYSEME_APP_CAST_H
#define POLYSEME_APP_CAST_H

#include "polyseme/app/look.h"
#include "polyseme/base/sink.h"
#include "polyseme/plot/canvas.h"

/* Puts what makes a terminal that shows `last` show `now`: the cells that changed, and
 * the cursor; nothing where nothing changed.
 *
 * last	in	a canvas of the same size, shown in the same theme; NULL: the terminal may
 *		show anything, and is cleared
 * now	in	what of it is no character that may be drawn becomes U+FFFD
 *
 * Cost: O(cells). */
void cast_frame(struct sink *out, const struct canvas *last, const struct canvas *now,
		enum theme theme);

/* Puts what gives the terminal back, with its cursor below or on the last row. */
void cast_end(struct sink *out, const struct canvas *last);

#endif
