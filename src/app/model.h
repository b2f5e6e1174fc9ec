/* model.h - what the files that change a session share. */
#ifndef APP_MODEL_H
#define APP_MODEL_H

#include "polyseme/app/session.h"

/* A message in place of the story, until the next action. */
void session_say(struct session *s, bool is_error, const char *text);

/* Computes all results anew; says so where there is no memory.  Returns reactions. */
unsigned session_refresh(struct session *s);

#endif
