/* slide.h - what the beats of a slide show. */
#ifndef APP_LESSON_SLIDE_H
#define APP_LESSON_SLIDE_H

#include "polyseme/app/session.h"

/* As the lesson began: nothing is typed, pinned or set. */
void slide_clear(struct session *s);

/* Carries out the beats of the show's slide, which is clear, up to the one shown, and keeps
 * what they said; show.trouble: what stood in the way first.  forward: the last directive
 * may play. */
void slide_perform(struct session *s, bool forward);

#endif
