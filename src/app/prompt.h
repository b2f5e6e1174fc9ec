/* prompt.h - the line after ':' or '/'. */
#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "polyseme/app/session.h"

/* Whether that line has the focus. */
bool prompt_active(const struct session *s);

/* Gives an empty one the focus: FOCUS_COMMAND or FOCUS_FIND.  Returns reactions. */
unsigned prompt_open(struct session *s, enum focus focus);

#endif
