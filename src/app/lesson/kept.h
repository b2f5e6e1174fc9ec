/* kept.h - what was there before a lesson, and is there again when it ends. */
#ifndef APP_LESSON_KEPT_H
#define APP_LESSON_KEPT_H

#include "polyseme/app/session.h"

/* Takes away what is there: the sentence, the options, pins, sum, corpora and what is
 * aside.  STATUS_NOMEM leaves all of it. */
enum status kept_take(struct session *s);

/* Puts it back on a slide that is clear; the options are as they are without one. */
void kept_give_back(struct session *s);

#endif
