/* echo.c - the line being edited, drawn ahead of what follows from it. */
#include "polyseme/app/session.h"

#include "layout.h"
#include "view.h"

void
session_draw_line(const struct session *s, const struct line *line, struct canvas *canvas)
{
	struct session ahead = *s;
	struct canvas part;
	struct layout layout;
	struct rect r;

	if (s->help || s->blank || s->focus != FOCUS_EDIT)
		return;
	ahead.lines[0] = *line;
	layout_compute(s, canvas->rows, canvas->cols, &layout);
	r = layout.panes[PANE_LINE];
	part = canvas_part(canvas, r.row, r.col, r.rows, r.cols);
	if (part.rows <= 0 || part.cols <= 0)
		return;
	canvas_clear(&part);
	view_line_draw(&ahead, &layout, &part);
	if (part.cursor_row >= 0) {
		canvas->cursor_row = r.row + part.cursor_row;
		canvas->cursor_col = r.col + part.cursor_col;
	}
}
