/* nearest.c - the words nearest to the word in general and to the word here. */
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "polyseme/base/text.h"
#include "view.h"

enum { TALL_ROWS = 30 }; /* a screen from here on has room for them beside all else */

static bool
listed(const struct neighbours *list, uint32_t id)
{
	for (size_t i = 0; i < list->count && i < READING_NEIGHBOURS; i++)
		if (list->items[i].id == id)
			return true;
	return false;
}

/* As many whole words as fit; those the other list does not have stand out. */
static void
draw_list(const struct session *s, struct canvas *canvas, int row, const char *label,
	  uint32_t glyph, enum role role, const struct neighbours *list,
	  const struct neighbours *other)
{
	int col = 1 + canvas_label(canvas, row, 1, ROLE_TEXT, label);

	canvas_put(canvas, row, col + 1, glyph, role);
	col += 4;
	for (size_t i = 0; i < list->count && i < READING_NEIGHBOURS; i++) {
		char word[64], number[16];

		view_word(s, list->items[i].id, word, sizeof(word));
		scale_number(number, sizeof(number), (double)list->items[i].value);
		if (col + (int)text_width(word, strlen(word)) + 1 + (int)strlen(number) >
		    canvas->cols)
			break;
		col += canvas_label(canvas, row, col,
				    other && !listed(other, list->items[i].id)
					    ? role
					    : ROLE_TEXT,
				    word) +
		       1;
		col += canvas_label(canvas, row, col, ROLE_TEXT, number) + 2;
	}
	if (list->count == 0)
		canvas_label(canvas, row, col, ROLE_TEXT, "no vector, no nearest words");
}

int
view_nearest_rows(const struct session *s, int rows, int cols)
{
	bool room = rows >= TALL_ROWS || !(view_shows_both(s) || view_shows_numbers(s));
	(void)cols;

	return s->live.reading.valid && s->options.look.zoom == ZOOM_BOTH && room ? 2 : 0;
}

void
view_nearest_draw(const struct session *s, const struct layout *layout,
		  struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	const struct moment *m = &s->live.moment;
	int row = 0;
	char metric[24], note[96], count[32];

	if (layout->heading[VIEW_NEAREST]) {
		options_get(&s->options, options_find("metric"), metric, sizeof(metric));
		snprintf(note, sizeof(note), "%s, %s",
			 s->options.method.common ? "common words" : "all words", metric);
		if (m->near.unsearched) {
			view_count(s->sources.vectors->n - m->near.unsearched, count,
				   sizeof(count));
			snprintf(note, sizeof(note), "so far, among the first %s words",
				 count);
		}
		view_heading(canvas, "nearest words", note);
		row = 1;
	}
	draw_list(s, canvas, row, "in general", GLYPH_STATIC, ROLE_STATIC, &w->near.found,
		  NULL);
	draw_list(s, canvas, row + 1, "here      ", GLYPH_HERE, ROLE_HERE, &m->near.found,
		  &w->near.found);
}
