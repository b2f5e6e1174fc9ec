/* live.h - the reading on the screen: its text, its target, the step shown. */
#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "polyseme/app/session.h"

/* STATUS_NOMEM leaves nothing behind. */
enum status live_init(struct live *live, const struct sources *sources);
void live_free(struct live *live);

/* Replaces the sentence and lets the target follow: the same token if something of it is
 * still there, else the word the user chose last, else an interesting one.  cursor: the
 * byte where the user types.  STATUS_NOMEM changes nothing. */
enum status live_set_text(struct live *live, const char *text, size_t length,
			  size_t cursor);

/* Makes a token the target by the user's own choice: it is followed from now on.  All
 * steps are shown. */
void live_choose(struct live *live, size_t token);

/* Computes reading, moment and searches anew by a method.  STATUS_NOMEM: the reading is
 * not valid. */
enum status live_update(struct live *live, const struct method *method);

/* The same without the searches: for a reading that is not the one on the screen. */
enum status live_compute(struct live *live, const struct method *method);

/* Takes over the target of another reading of the same text, which may be cut into other
 * tokens, and whether it follows the rule. */
void live_follow(struct live *live, const struct live *leader);

/* Goes to a step of a valid reading that was asked for. */
enum status live_go(struct live *live, size_t step);

/* All steps were gone through: what is told is the verdict. */
void live_conclude(struct live *live);

/* Searches the words along a component, unless it is done already. */
enum status live_search_along(struct live *live, size_t component);

#endif
