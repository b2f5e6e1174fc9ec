/* view_other.c - the other sentence, in one row under the tokens. */
#include <string.h>

#include "polyseme/base/text.h"
#include "view.h"

int
view_other_rows(const struct session *s, int rows, int cols)
{
	(void)rows;
	(void)cols;
	return s->other.shown ? 1 : 0;
}

/* "◇ he put his money in the bank            finance": the target stands out. */
void
view_other_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct sentence *other = &s->other.reading.sentence;
	const struct token *target;
	char label[64];
	enum role role;
	int col = 3, right;
	(void)layout;

	if (!s->other.shown || !s->other.reading.valid)
		return;
	target = &other->tokens[s->other.reading.target];
	view_other_label(s, label, sizeof(label), &role);
	right = canvas->cols - (int)text_width(label, strlen(label)) - 1;
	canvas_put(canvas, 0, 1, GLYPH_PIN, ROLE_GHOST);
	col += canvas_text(canvas, 0, col, right - col - 1, ROLE_TEXT, other->text,
			   target->begin);
	col += canvas_text(canvas, 0, col, right - col - 1, ROLE_TARGET,
			   other->text + target->begin, target->end - target->begin);
	canvas_text(canvas, 0, col, right - col - 1, ROLE_TEXT, other->text + target->end,
		    other->length - target->end);
	if (right > 3)
		canvas_label(canvas, 0, right, role, label);
}
