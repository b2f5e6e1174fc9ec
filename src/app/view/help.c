/* help.c - the help, a page of lines. */
#include "help_lines.h"
#include "view.h"

enum { INDENT = 3 };

static void
draw_help_line(struct canvas *canvas, int row, const struct help_line *line, bool found)
{
	int col = INDENT + help_key_cols(canvas->cols);

	if (line->title) {
		canvas_text(canvas, row, 1, canvas->cols - 1, ROLE_TITLE, line->text,
			    line->length);
		return;
	}
	if (line->glyph)
		canvas_put(canvas, row, INDENT, line->glyph, line->role);
	else
		canvas_cut(canvas, row, INDENT, col - INDENT - 1, line->role, line->keys);
	canvas_text(canvas, row, col, canvas->cols - col, found ? ROLE_STRONG : ROLE_TEXT,
		    line->text, line->length);
}

void
view_help_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	size_t count = help_lines(canvas->cols), first = s->stage.help_scroll;
	int rows = canvas->rows - 1;
	struct help_line line;
	(void)layout;

	/* the screen may have grown since the last key */
	if (first + (size_t)(rows > 0 ? rows : 0) > count)
		first = count > (size_t)(rows > 0 ? rows : 0) ? count - (size_t)rows : 0;
	canvas_cut(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG,
		   "Every key.  Letters are keys after Esc (EXPLORE).");
	for (int row = 0; row < rows; row++)
		if (help_line(canvas->cols, first + (size_t)row, &line))
			draw_help_line(canvas, 1 + row, &line,
				       s->stage.help_found > 0 &&
					       first + (size_t)row ==
						       s->stage.help_found);
}
