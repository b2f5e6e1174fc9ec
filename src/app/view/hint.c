/* hint.c - the next thing to try, in one row, until it has been done. */
#include <stdio.h>

#include "polyseme/app/hints.h"
#include "view.h"

int
view_hint_rows(const struct session *s, int rows, int cols)
{
	enum { LEAST_ROWS = 16 }; /* a lower screen needs them all */
	enum hint hint;
	(void)cols;

	return rows >= LEAST_ROWS && !s->show.lesson && hints_next(&s->hints, &hint);
}

static void
tell(const struct session *s, enum hint hint, char *out, size_t size)
{
	bool explores = s->editing.focus == FOCUS_EXPLORE;
	char key[24];

	switch (hint) {
	case HINT_SENTENCE:
		snprintf(out, size, "Try it: %s%stype a sentence of your own",
			 explores ? view_key(s, ACTION_EDIT, key, sizeof(key)) : "",
			 explores ? ", then " : "");
		break;
	case HINT_TOKEN:
		snprintf(out, size, "Try it: %s chooses another word of the sentence",
			 view_key(s, ACTION_TOKEN_NEXT, key, sizeof(key)));
		break;
	default:
		snprintf(out, size, "Try it: %s adds the context words, one at a time",
			 view_key(s, ACTION_STEP_MORE, key, sizeof(key)));
	}
}

void
view_hint_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	char text[96];
	enum hint hint;
	(void)layout;

	if (!hints_next(&s->hints, &hint))
		return;
	tell(s, hint, text, sizeof(text));
	canvas_cut(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG, text);
}
