/* walk.h - the stage of a corpus: opened by a command, walked through by keys. */
#ifndef APP_WALK_H
#define APP_WALK_H

#include "polyseme/app/session.h"

/* Whether the corpora were read by other settings than those that are set. */
bool walk_is_old(const struct session *s);

/* All of these change the session, say what they did or why they could not, and return
 * reactions. */

/* Opens a file, or a second one beside the first; without a name the stage is shown, and
 * what was read by other settings is read again. */
unsigned walk_open(struct session *s, const char *path, bool beside);

/* Goes to the stage, or back. */
unsigned walk_show(struct session *s);

/* Moves the choice by so many occurrences, to the ends at most. */
unsigned walk_move(struct session *s, long by);

/* The next order; the other corpus. */
unsigned walk_sort(struct session *s);
unsigned walk_turn(struct session *s);

/* Takes the chosen occurrence to be explored. */
unsigned walk_take(struct session *s);

/* Pins it. */
unsigned walk_pin(struct session *s);

/* Reads no further. */
void walk_stop(struct session *s);

#endif
