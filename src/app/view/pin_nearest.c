/* pin_nearest.c - the words nearest to each pin. */
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/scale.h"
#include "view.h"

enum { PICTURE_ROWS = 8 }; /* that bars and map get before all pins have a row here */

static int
rows_above(const struct session *s, int rows, int cols)
{
	return view_pins_rows(s, rows, cols) + view_pairs_rows(s, rows, cols) +
	       view_telling_rows(s, rows, cols) + 1;
}

/* A row for each with a heading, or one for the chosen pin, or none. */
int
view_pin_nearest_rows(const struct session *s, int rows, int cols)
{
	int count = (int)s->pinned.pins.count;
	int left = rows - rows_above(s, rows, cols) - PICTURE_ROWS;

	if (s->options.look.zoom != ZOOM_BOTH)
		return 0;
	return left > count ? count + 1 : left >= 1 - PICTURE_ROWS / 4 ? 1 : 0;
}

/* Whether another pin has the word among its nearest. */
static bool
shared(const struct pins *pins, size_t i, uint32_t id)
{
	for (size_t j = 0; j < pins->count; j++) {
		const struct neighbours *near = &pins->pins[j]->moment.near.found;

		for (size_t k = 0; j != i && k < near->count && k < READING_NEIGHBOURS;
		     k++)
			if (near->items[k].id == id)
				return true;
	}
	return false;
}

/* As many whole words as fit; those that no other pin has stand out. */
static void
draw_words(const struct session *s, struct canvas *canvas, int row, size_t i)
{
	const struct pins *pins = &s->pinned.pins;
	const struct neighbours *near = &pins->pins[i]->moment.near.found;
	int col = 5;

	canvas_put(canvas, row, 2, (unsigned char)pins_letter(i), view_pin_role(s, i));
	for (size_t k = 0; k < near->count && k < READING_NEIGHBOURS; k++) {
		uint32_t id = near->items[k].id;
		char word[64], number[16];

		view_word(s, id, word, sizeof(word));
		scale_number(number, sizeof(number), (double)near->items[k].value);
		if (col + (int)text_width(word, strlen(word)) + 1 + (int)strlen(number) >
		    canvas->cols)
			break;
		col += canvas_label(canvas, row, col,
				    shared(pins, i, id) ? ROLE_TEXT : view_pin_role(s, i),
				    word) +
		       1;
		col += canvas_label(canvas, row, col, ROLE_TEXT, number) + 2;
	}
	if (near->count == 0)
		canvas_label(canvas, row, col, ROLE_TEXT, "no vector, no nearest words");
}

void
view_pin_nearest_draw(const struct session *s, const struct layout *layout,
		      struct canvas *canvas)
{
	size_t count = s->pinned.pins.count;
	bool all = canvas->rows > (int)count;
	(void)layout;

	if (!all) {
		draw_words(s, canvas, 0, s->pinned.chosen);
		return;
	}
	view_heading(canvas, "nearest words", "common words, cosine");
	for (size_t i = 0; i < count; i++)
		draw_words(s, canvas, 1 + (int)i, i);
}
