/* lesson_check.h - goes through a lesson as a class would, and says what is wrong.
 */
#ifndef POLYSEME_APP_LESSON_CHECK_H
#define POLYSEME_APP_LESSON_CHECK_H

#include "polyseme/app/session.h"

/* Who is told.  text: "FILE:LINE: MESSAGE"; is_error: the lesson cannot be shown like
 * this; else a remark: a number in the file is not the one that these vectors give. */
typedef void lesson_report(void *user, bool is_error, const char *text);

/* Shows every beat of the session's lesson (session_lesson()) and reports directives that
 * cannot be carried out, claims that are not true, numbers that are others, and text that
 * does not fit on a screen of 60 x 18, 80 x 24 or 120 x 40.  The show stands at its first
 * slide afterwards.  Returns the errors.
 * Cost: that of all its beats. */
size_t lesson_check(struct session *s, lesson_report *report, void *user);

/* Goes to a beat as the keys would: slide < show's slides, beat < those of the slide;
 * false if there is none. */
bool lesson_go(struct session *s, size_t slide, size_t beat);

#endif
