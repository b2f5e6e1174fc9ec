/* editing.h - the lines as the line editor has them. */
#ifndef APP_EDITING_H
#define APP_EDITING_H

#include "polyseme/app/session.h"

void editing_free(struct editing *editing);

/* Whether the ':' or '/' line has the focus. */
bool editing_prompts(const struct editing *editing);

/* Whether a line reads like that already. */
bool line_reads(const struct line *line, const char *text, size_t length);

/* Takes over a text; false, without memory, leaves the line as it was.  prompt may be
 * NULL: that of the focus. */
bool editing_store(struct editing *editing, const char *prompt, const char *text,
		   size_t length, size_t cursor);

#endif
