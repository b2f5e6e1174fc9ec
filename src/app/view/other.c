/* other.c - the other sentence, in one row under the tokens. */
#include <string.h>

#include "polyseme/base/text.h"
#include "view.h"

/* A large stage keeps the row free, so that its map holds still. */
int
view_other_rows(const struct session *s, int rows, int cols)
{
	(void)cols;
	return s->other.shown ||
	       (s->options.look.projector && !s->show.on && rows >= VIEW_TALL_ROWS);
}

/* "◇ he put his money in the bank            finance": the target stands out. */
void
view_other_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	enum { SENTENCE_COL = 3 };
	char label[64];
	enum role role;
	int right;
	(void)layout;

	if (!s->other.shown || !s->other.reading.valid)
		return;
	view_other_label(s, label, sizeof(label), &role);
	right = canvas->cols - (int)text_width(label, strlen(label)) - 1;
	canvas_put(canvas, 0, 1, GLYPH_PIN, ROLE_GHOST);
	view_draw_sentence(canvas, 0, SENTENCE_COL, right - 1 - SENTENCE_COL,
			   &s->other.reading);
	if (right > SENTENCE_COL)
		canvas_label(canvas, 0, right, role, label);
}
