/* view_alike.c - of the chosen pin, which of the others have the same meaning: one row for
 * a class. */
#include <stdio.h>
#include <string.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"
#include "view.h"

/* What is said of two pins. */
enum alike { SAME, OTHER, UNCLEAR, ALIKE_COUNT };

/* Where two decided senses say otherwise than the contexts, nothing is clear. */
static enum alike
alike_of(const struct pair *pair)
{
	return pair->doubtful ? UNCLEAR : pair->same_sense ? SAME : OTHER;
}

/* "A, C" */
static void
tell_letters(const struct session *s, enum alike alike, struct sink *sink)
{
	const struct pinned *p = &s->pinned;
	const char *comma = "";

	for (size_t i = 0; i < p->pins.count; i++) {
		const struct pair *pair;

		if (i == p->chosen)
			continue;
		pair = comparison_pair(&p->comparison, p->chosen, i);
		if (!pair->judged || alike_of(pair) != alike)
			continue;
		sink_put(sink, "%s%c", comma, pins_letter(i));
		comma = ", ";
	}
}

/* In many words or in few. */
static void
tell(const struct session *s, bool shortly, struct sink *sink)
{
	static const char *const says[][ALIKE_COUNT] = {
		{ [SAME] = "the same meaning as ",
		  [OTHER] = "another meaning than ",
		  [UNCLEAR] = "not clear beside " },
		{ [SAME] = "same as ", [OTHER] = "other than ", [UNCLEAR] = "unclear: " },
	};
	const char *semicolon = "";

	if (s->pinned.comparison.count == 0) {
		sink_put(sink, "one more is needed: Esc, another sentence, F2");
		return;
	}
	sink_put(sink, "%c: ", pins_letter(s->pinned.chosen));
	for (enum alike alike = SAME; alike < ALIKE_COUNT; alike++) {
		char letters[3 * PINS_MOST + 1];
		struct sink list;

		sink_init(&list, letters, sizeof(letters));
		tell_letters(s, alike, &list);
		if (!letters[0])
			continue;
		sink_put(sink, "%s%s%s", semicolon, says[shortly][alike], letters);
		semicolon = "; ";
	}
	if (!*semicolon)
		sink_put(sink, "the others are other words");
}

void
view_alike_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct message *message = &s->message;
	char text[512];
	int cols = canvas->cols - 2;
	(void)layout;

	for (int shortly = 0; shortly < 2; shortly++) {
		struct sink sink;

		sink_init(&sink, text, sizeof(text));
		tell(s, shortly, &sink);
		if ((int)text_width(text, strlen(text)) <= cols)
			break;
	}
	if (message->text[0])
		text_clean(message->text, strlen(message->text), text, sizeof(text));
	canvas_cut(canvas, 0, 1, cols,
		   message->text[0] && message->is_error ? ROLE_WARNING : ROLE_STRONG,
		   text);
}
