/* ground.h - is the terminal's background dark or light?  It is asked.
 *
 * The question is OSC 11, followed by DA1, which every terminal answers: when that answer
 * comes, the first question has been answered or never will be.  Nobody waits; until
 * then, and where no answer comes, the environment decides
 * (COLORFGBG), or nothing is assumed.
 *
 * There is one terminal, so the state is the module's own.
 */
#ifndef POLYSEME_TERM_GROUND_H
#define POLYSEME_TERM_GROUND_H

#include <stdbool.h>

#include "polyseme/app/decode.h"
#include "polyseme/app/palette.h"

/* Asks, the first time that it is called on a terminal with colours whose ground is not
 * known.  To be called when a frame is on the screen, so that it delays none. */
void ground_ask(void);

/* Takes an answer; any other unit is no concern of it.  True if the scheme is another one
 * now.  An answer to nothing that was asked is ignored. */
bool ground_hear(const struct unit *unit);

/* What is known, or assumed. */
enum scheme ground_scheme(void);

/* To be called before the terminal is given back: an answer that is under way must not
 * reach the shell as if it had been typed.  Waits only if the question is younger than
 * a quarter of a second, and drops what is typed meanwhile. */
void ground_settle(void);

#endif
