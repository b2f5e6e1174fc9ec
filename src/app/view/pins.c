/* pins.c - the pins: a letter and a sentence each, the target in it, its sense. */
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "view.h"

enum {
	LIST_LEAST = 3, /* pins listed on the lowest screen */
	LIST_SHARE = 4, /* else at most one row in so many of the screen */
	LETTER_COL = 2,
	SENTENCE_COL = 5,
	SENTENCE_LEAST = 16 /* columns of it before the sense has room */
};

#define GLYPH_CHOSEN 0x25b8u /* ▸ */

int
view_pins_rows(const struct session *s, int rows, int cols)
{
	int count = (int)s->pinned.pins.count, most = rows / LIST_SHARE;
	(void)cols;

	if (s->options.look.projector)
		return count < VIEW_LARGE_ITEMS ? count : VIEW_LARGE_ITEMS;

	most = most < LIST_LEAST ? LIST_LEAST : most;
	return 1 + (count < most ? count : most);
}

static void
draw_title(const struct session *s, struct canvas *canvas)
{
	static const char right[] = "by the presets as they come";
	int used = canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme");

	used += canvas_printf(canvas, 0, 1 + used, ROLE_DIM, "  compare  %zu pinned%s",
			      s->pinned.pins.count,
			      s->show.on	  ? ""
			      : s->pinned.unsaved ? ", not written"
						  : ", in a file");
	if (1 + used + 2 + (int)strlen(right) <= canvas->cols - 1)
		canvas_label(canvas, 0, canvas->cols - 1 - (int)strlen(right), ROLE_DIM,
			     right);
}

/* What is said of a pin's sense: its name, of a found one as much as a third of the row
 * has room for. */
static const char *
sense_of(const struct reading *r, int cols, char out[SENSES_NAME])
{
	const struct sense_verdict *v = &r->verdict;

	if (v->decided)
		return view_sense_name(r->word->senses.senses[v->best], cols / 3, out);
	return r->word->senses.count > 1 ? "undecided" : "";
}

/* "▸ A  she opened a bank account to save money                finance" */
static void
draw_pin(const struct session *s, struct canvas *canvas, int row, size_t i)
{
	const struct reading *r = &s->pinned.pins.pins[i]->reading;
	char name[SENSES_NAME];
	const char *sense = sense_of(r, canvas->cols, name);
	int end = canvas->cols - 1, right;
	enum role role = view_pin_role(s, i);
	bool chosen = i == s->pinned.chosen;

	right = end - (int)text_width(sense, strlen(sense));
	if (right < SENTENCE_COL + SENTENCE_LEAST)
		right = end + 1;
	if (chosen)
		canvas_put(canvas, row, 0, GLYPH_CHOSEN, ROLE_KEY);
	canvas_put(canvas, row, LETTER_COL, (unsigned char)pins_letter(i),
		   chosen ? ROLE_TARGET : role);
	view_draw_sentence(canvas, row, SENTENCE_COL, right - 1 - SENTENCE_COL, r);
	if (right <= end)
		canvas_label(canvas, row, right, role, sense);
}

/* The pin on a row of a pane of so many; the title stands above them, if there is one. */
static size_t
pin_at(const struct session *s, const struct layout *layout, int rows, int row)
{
	int title = !layout->large;

	return view_first(s->pinned.chosen, (size_t)(rows - title)) +
	       (size_t)(row - title);
}

void
view_pins_act(const struct session *s, const struct layout *layout, int rows, int cols,
	      int row, int col, struct hit *hit)
{
	(void)cols;
	(void)col;

	if (row >= !layout->large && pin_at(s, layout, rows, row) < s->pinned.pins.count)
		*hit = (struct hit){ HIT_PIN, pin_at(s, layout, rows, row) };
}

void
view_pins_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	int row = 0;

	if (!layout->large)
		draw_title(s, canvas), row++;
	for (; row < canvas->rows &&
	       pin_at(s, layout, canvas->rows, row) < s->pinned.pins.count;
	     row++)
		draw_pin(s, canvas, row, pin_at(s, layout, canvas->rows, row));
}
