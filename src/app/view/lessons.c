/* lessons.c - the lessons, to pick one from. */
#include "view.h"

void
view_lessons_draw(const struct session *s, const struct layout *layout,
		  struct canvas *canvas)
{
	const struct lesson_list *list = &s->show.list;
	int rows = canvas->rows - 2, chosen = (int)s->show.chosen;
	int first = chosen < rows ? 0 : chosen - rows + 1;
	(void)layout;

	canvas_cut(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG,
		   "Lessons.  Enter begins one.");
	for (int i = first; i < (int)list->count && i - first < rows; i++)
		canvas_cut(canvas, 2 + i - first, 2, canvas->cols - 4,
			   i == chosen ? ROLE_TARGET : ROLE_TEXT, list->entries[i].title);
	view_draw_message(s, canvas);
}
