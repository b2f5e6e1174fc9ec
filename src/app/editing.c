/* editing.c - the lines as the line editor has them; see editing.h. */
#include "editing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
editing_free(struct editing *editing)
{
	free(editing->lines[0].text);
	free(editing->lines[1].text);
	memset(editing, 0, sizeof(*editing));
}

bool
editing_prompts(const struct editing *editing)
{
	return editing->focus == FOCUS_COMMAND || editing->focus == FOCUS_FIND;
}

bool
line_reads(const struct line *line, const char *text, size_t length)
{
	return line->text && line->length == length &&
	       (length == 0 || memcmp(line->text, text, length) == 0);
}

static const char *
own_prompt(enum focus focus)
{
	return focus == FOCUS_COMMAND ? ":" : focus == FOCUS_FIND ? "/" : "\xe2\x9d\xaf ";
}

bool
editing_store(struct editing *editing, const char *prompt, const char *text,
	      size_t length, size_t cursor)
{
	struct line *line = &editing->lines[editing_prompts(editing)];

	if (length + 1 > line->capacity) {
		size_t capacity = 2 * (length + 1);
		char *grown = malloc(capacity);

		if (!grown)
			return false;
		free(line->text);
		line->text = grown;
		line->capacity = capacity;
	}
	if (length)
		memcpy(line->text, text, length);
	line->text[length] = '\0';
	line->length = length;
	line->cursor = cursor < length ? cursor : length;
	snprintf(line->prompt, sizeof(line->prompt), "%s",
		 prompt ? prompt : own_prompt(editing->focus));
	return true;
}
