/* card.c - the evidence card, as much of it as there are rows. */
#include "polyseme/plot/flow.h"
#include "view.h"

/* The first line is the title, and what is not indented a heading. */
static enum role
role_of(const char *text, size_t begin)
{
	if (begin == 0)
		return ROLE_STRONG;
	return text[begin - 1] == '\n' && text[begin] != ' ' ? ROLE_TITLE : ROLE_TEXT;
}

static void
draw_text(const struct session *s, struct canvas *canvas, int margin, int cols)
{
	const char *text = s->evidence.text;
	long first = (long)s->evidence.scroll, rows = flow_rows(text, cols);
	size_t at = 0;
	struct flow_row row;

	/* the screen may have grown since the last key */
	if (first + canvas->rows > rows)
		first = rows > canvas->rows ? rows - canvas->rows : 0;
	for (long i = 0; i < first + canvas->rows && flow_next(text, cols, &at, &row);
	     i++)
		if (i >= first)
			canvas_text(canvas, (int)(i - first), margin, cols,
				    role_of(text, row.begin), text + row.begin,
				    row.length);
}

void
view_card_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	int margin = canvas->cols > 2, cols = canvas->cols - 2 * margin;
	(void)layout;

	if (s->evidence.text)
		draw_text(s, canvas, margin, cols);
	view_draw_message(s, canvas);
}
