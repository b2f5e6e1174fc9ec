/* screen.c - a whole frame: every view of the stage in its pane. */
#include "layout.h"
#include "view.h"

/* On a projector grey cannot be seen. */
static void
brighten(struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++)
			switch (canvas_get(canvas, row, col).role) {
			case ROLE_DIM:
			case ROLE_GHOST:
			case ROLE_AXIS:
				canvas_role(canvas, row, col, 1, ROLE_TEXT);
			}
}

/* Draws one view into its pane, and carries its cursor over. */
static void
draw_view(const struct session *s, const struct layout *layout, enum view view,
	  struct canvas *canvas)
{
	struct rect r = layout->panes[view];
	struct canvas part = canvas_part(canvas, r.row, r.col, r.rows, r.cols);

	if (part.rows <= 0 || part.cols <= 0)
		return;
	canvas_clear(&part);
	views[view].draw(s, layout, &part);
	if (s->options.look.projector)
		brighten(&part);
	if (part.cursor_row >= 0) {
		canvas->cursor_row = r.row + part.cursor_row;
		canvas->cursor_col = r.col + part.cursor_col;
	}
}

void
session_draw(const struct session *s, struct canvas *canvas)
{
	struct layout layout;
	enum view view;
	struct rect map;

	canvas_clear(canvas);
	if (s->stage.blank)
		return;
	layout_compute(s, canvas->rows, canvas->cols, &layout);
	for (int i = 0; i < VIEW_COUNT; i++)
		draw_view(s, &layout, (enum view)i, canvas);
	view = s->stage.kind == STAGE_COMPARE	   ? VIEW_PIN_MAP
	       : s->stage.kind == STAGE_CORPUS	   ? VIEW_CORPUS_MAP
	       : s->stage.kind == STAGE_SUM	   ? VIEW_SUM_MAP
	       : layout.panes[VIEW_BESIDE].col > 0 ? VIEW_BESIDE
						   : VIEW_MAP;
	map = layout.panes[view];
	for (int row = 0; !layout.large && map.col > 0 && row < map.rows; row++)
		canvas_put(canvas, map.row + row, map.col - 1,
			   row == 0 && layout.heading[view] ? 0x252c : 0x2502,
			   ROLE_TITLE);
}

void
session_draw_line(const struct session *s, const struct line *line, struct canvas *canvas)
{
	struct session ahead = *s;
	struct layout layout;

	if (s->stage.kind != STAGE_EXPLORE || s->stage.blank ||
	    s->editing.focus != FOCUS_EDIT)
		return;
	ahead.editing.lines[0] = *line;
	layout_compute(s, canvas->rows, canvas->cols, &layout);
	draw_view(&ahead, &layout, VIEW_LINE, canvas);
}
