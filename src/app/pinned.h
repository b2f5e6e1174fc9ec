/* pinned.h - what is kept for comparing, and the stage that compares it. */
#ifndef APP_PINNED_H
#define APP_PINNED_H

#include "polyseme/app/session.h"

/* All of these change the session, say what they did or why they could not, and return
 * reactions. */

/* Pins the target in its sentence. */
unsigned pinned_add(struct session *s);

/* Pins a token of any sentence. */
unsigned pinned_add_sentence(struct session *s, const char *text, size_t length,
			     size_t token);

/* Takes the chosen pin away on the stage; elsewhere that of the sentence on the screen,
 * or else the last one. */
unsigned pinned_remove(struct session *s);

/* Goes to the stage, or back. */
unsigned pinned_compare(struct session *s);

/* Chooses a pin, if it is another one that is there. */
unsigned pinned_choose(struct session *s, size_t pin);

/* Takes the chosen pin's sentence to be explored. */
unsigned pinned_take(struct session *s);

/* Writes the pins to a file; over one that is there only if `over`. */
unsigned pinned_write(struct session *s, const char *path, bool over);

/* Reads a file in place of the pins; of such as are not written only if `drop`. */
unsigned pinned_read(struct session *s, const char *path, bool drop);

#endif
