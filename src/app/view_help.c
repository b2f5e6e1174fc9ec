/* view_help.c - the help screen, drawn from the table of bindings. */
#include <stdio.h>

#include "polyseme/base/text.h"
#include "view.h"

enum { KEYS_COLS = 20 };

static void
draw_binding(struct canvas *canvas, int row, const struct binding *binding)
{
	char inputs[64];

	if (binding->action == ACTION_NONE) {
		canvas_label(canvas, row, 1, ROLE_TITLE, binding->help);
		return;
	}
	canvas_label(canvas, row, 3, ROLE_KEY,
		     binding_inputs(binding, inputs, sizeof(inputs)));
	canvas_label(canvas, row, 3 + KEYS_COLS, ROLE_TEXT, binding->help);
}

void
view_help_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	/* title and bottom line around the list; a list that fits does not scroll */
	int room = canvas->rows - 3;
	(void)layout;
	size_t most = bindings_count > (size_t)(room > 1 ? room : 1)
			      ? bindings_count - (size_t)(room > 1 ? room : 1)
			      : 0;
	size_t first = s->stage.help_scroll < most ? s->stage.help_scroll : most;

	canvas_label(canvas, 0, 1, ROLE_STRONG,
		     "polyseme: every key.  Letters, Left and Right work after Esc "
		     "(EXPLORE).");
	canvas_label(canvas, 1, 1, ROLE_DIM,
		     "\xe2\x97\x8f in general   \xe2\x97\x86 here   \xe2\x97\x8b one "
		     "step ago   \xc2\xb7 context word"
		     "   \xe2\x96\xb2 sense   ? unknown");
	for (int i = 0; i < room && first + (size_t)i < bindings_count; i++)
		draw_binding(canvas, 2 + i, &bindings[first + (size_t)i]);
	for (int col = 0; col < canvas->cols; col++)
		canvas_put(canvas, canvas->rows - 1, col, ' ', ROLE_BAR_LINE);
	canvas_printf(canvas, canvas->rows - 1, 1, ROLE_BAR_LINE, "%s any key: back%s",
		      "HELP ",
		      most > 0 ? first < most ? "   PgDn: more" : "   PgUp: up" : "");
}
