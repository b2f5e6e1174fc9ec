/* alike.c - of the chosen pin, which of the others have the same meaning: one row for
 * a class. */
#include <string.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"
#include "view.h"

/* Whether two pins have one meaning: by the senses where both are decided, which the
 * screen shows and which are right more often; else by their contexts. */
static bool
is_same(const struct pair *pair)
{
	return pair->same_sense != pair->doubtful;
}

/* "A, C" */
static void
tell_letters(const struct session *s, bool same, struct sink *sink)
{
	const struct pinned *p = &s->pinned;
	const char *comma = "";

	for (size_t i = 0; i < p->pins.count; i++) {
		const struct pair *pair;

		if (i == p->chosen)
			continue;
		pair = comparison_pair(&p->comparison, p->chosen, i);
		if (!pair->judged || is_same(pair) != same)
			continue;
		sink_put(sink, "%s%c", comma, pins_letter(i));
		comma = ", ";
	}
}

/* In many words or in few. */
static void
tell(const struct session *s, bool shortly, struct sink *sink)
{
	static const char *const says[2][2] = {
		{ "another meaning than ", "the same meaning as " },
		{ "other than ", "same as " },
	};
	const char *semicolon = "";

	if (s->pinned.comparison.count == 0) {
		sink_put(sink, "one more is needed: Esc, another sentence, F2");
		return;
	}
	sink_put(sink, "%c: ", pins_letter(s->pinned.chosen));
	for (int same = 1; same >= 0; same--) {
		char letters[3 * PINS_MOST + 1];
		struct sink list;

		sink_init(&list, letters, sizeof(letters));
		tell_letters(s, same, &list);
		if (!letters[0])
			continue;
		sink_put(sink, "%s%s%s", semicolon, says[shortly][same], letters);
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
