/* values.h - what the numbers of a lesson are, by the vectors on the screen. */
#ifndef APP_LESSON_VALUES_H
#define APP_LESSON_VALUES_H

#include "polyseme/app/session.h"

enum { VALUE_BYTES = 80 };

/* A value as it is shown: ".57", "river", "-" where there is none.  Safe to print.
 * Returns out. */
const char *value_text(const struct session *s, const struct lesson_value *value,
		       char out[VALUE_BYTES]);

/* Whether a claim is true now.  why: what was found, "sense river is .31". */
bool value_claim(const struct session *s, const struct lesson_claim *claim, char *why,
		 size_t size);

#endif
