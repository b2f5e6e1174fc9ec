/* shown.h - a text of a lesson with its numbers in it. */
#ifndef APP_LESSON_SHOWN_H
#define APP_LESSON_SHOWN_H

#include "polyseme/app/session.h"
#include "values.h"

enum {
	SHOWN_SPANS = 64, /* strong and numbers; more are plain, as in the file */
	SHOWN_BYTES = LESSON_TEXT_BYTES + SHOWN_SPANS * VALUE_BYTES
};

struct shown {
	char text[SHOWN_BYTES];
	struct {
		size_t begin, end;
	} strong[SHOWN_SPANS]; /* (count) bytes of the text */
	size_t count;
};

/* Puts the numbers of this moment in the place of those in the file.  text is one of the
 * show's lesson, and is there.  All of it fits. */
void shown_expand(const struct session *s, const struct lesson_text *text,
		  struct shown *shown);

/* Whether a text has numbers, so that it is another one at another moment. */
bool shown_varies(const struct lesson_text *text);

#endif
