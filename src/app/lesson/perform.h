/* perform.h - does what the directives of a lesson say. */
#ifndef APP_LESSON_PERFORM_H
#define APP_LESSON_PERFORM_H

#include "polyseme/app/session.h"

/* Carries out one; FILE:LINE: what stood in the way is told in *error.  play: the steps
 * may go by themselves, else they are gone through at once. */
enum status perform(struct session *s, const struct lesson_op *op, bool play,
		    struct error *error);

/* Looks whether words, targets and steps of a lesson are there at all, without computing
 * any.  STATUS_NOT_FOUND or STATUS_USAGE, with FILE:LINE; STATUS_NOMEM.
 * Cost: that of cutting its sentences. */
enum status perform_verify(const struct lesson *lesson, struct reader *reader,
			   struct error *error);

#endif
