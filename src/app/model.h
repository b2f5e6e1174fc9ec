/* model.h - what the files that act on a whole session share. */
#ifndef APP_MODEL_H
#define APP_MODEL_H

#include "polyseme/app/session.h"

/* Says why something cannot be done, and rings the bell: the reactions to that. */
unsigned session_refuse(struct session *s, const char *text);

/* Computes what these effects (enum effect bits) ask for; says so where there is no
 * memory.  Returns reactions. */
unsigned session_refresh(struct session *s, unsigned effects);

/* Plays the steps from the word in general on, if there are any. */
unsigned session_play(struct session *s);

/* Shows a step, 0..shift.steps; the second also tells the verdict of all words. */
unsigned session_go(struct session *s, size_t step);
unsigned session_conclude(struct session *s);

/* Options were changed from what they were: computes what that affects. */
unsigned session_changed(struct session *s, const struct options *before);

#endif
