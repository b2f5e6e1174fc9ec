/* writer.c - what formats for people have in common; see writer.h. */
#include "writer.h"

#include <string.h>

#include "polyseme/base/text.h"

void
writer_put(struct card_writer *w, const char *text, size_t length, const char *signs)
{
	struct text_cell cell;
	char clean[64];

	for (size_t at = 0; at < length; at += cell.length) {
		text_next(text, length, at, &cell);
		if (strchr(signs, text[at]))
			sink_char(w->out, '\\');
		text_clean(text + at, cell.length, clean, sizeof(clean));
		sink_text(w->out, clean);
	}
}

void
writer_keep_apart(struct card_writer *w, enum card_line next)
{
	if (w->last != CARD_HEADING && (w->last == CARD_BLOCK || next == CARD_BLOCK))
		sink_char(w->out, '\n');
	w->last = next;
}
