/* pin_map.c - all pins on the plane of one word: that of the chosen pin. */
#include <stdio.h>

#include "view.h"
#include "word_map.h"

enum {
	CELLS_A_LANDMARK = 60,
	AXES_COLS = 40 /* from here on the heading names the axes, too */
};

static const struct reading *
chosen_pin(const struct session *s)
{
	return &s->pinned.pins.pins[s->pinned.chosen]->reading;
}

/* The word in general, once for all pins of it. */
static void
add_static(const struct session *s, struct word_map *map, size_t i)
{
	const struct pins *pins = &s->pinned.pins;
	const struct reading *r = &pins->pins[i]->reading;

	for (size_t j = 0; j < i; j++)
		if (pins->pins[j]->reading.word == r->word)
			return;
	word_map_add_vector(map, reading_drawn_static(r), GLYPH_STATIC, ROLE_STATIC,
			    WORD_MAP_STATIC, r->word->text);
}

/* A pin is its letter. */
static void
add_pin(const struct session *s, struct word_map *map, size_t i)
{
	const struct reading *r = &s->pinned.pins.pins[i]->reading;
	bool chosen = i == s->pinned.chosen;

	if (r->shift.target_known)
		add_static(s, map, i);
	word_map_add_vector(map, reading_drawn_full(r), (unsigned char)pins_letter(i),
			    chosen ? ROLE_TARGET : view_pin_role(s, i),
			    chosen ? WORD_MAP_CHOSEN : WORD_MAP_ONE, "");
}

/* From the word in general to where the pin stands. */
static struct scatter_arrow
move_of(const struct reading *r)
{
	const struct projection *plane = &r->word->plane;
	struct scatter_arrow move = { .role = ROLE_PUSH };

	projection_point(plane, reading_drawn_static(r), &move.x0, &move.y0);
	projection_point(plane, reading_drawn_full(r), &move.x1, &move.y1);
	return move;
}

/* On the plane of the chosen pin's word; they are the same where the words are. */
static void
draw_plane(const struct session *s, struct canvas *canvas, bool large)
{
	const struct reading *chosen = chosen_pin(s);
	size_t first = large ? view_first(s->pinned.chosen, VIEW_LARGE_ITEMS) : 0;
	size_t end = large ? first + VIEW_LARGE_ITEMS : PINS_MOST;
	struct scatter_range range = word_map_range(chosen->word);
	struct scatter_arrow move = move_of(chosen);
	struct canvas part = *canvas;
	struct scatter scatter;
	struct word_map map;

	word_map_init(&map, chosen->word);
	if (!large)
		word_map_add_landmarks(&map, s, canvas, CELLS_A_LANDMARK);
	for (size_t i = first; i < end && i < s->pinned.pins.count; i++)
		add_pin(s, &map, i);
	scatter = word_map_scatter(&map, &range, &part);
	scatter.arrows = &move;
	scatter.n_arrows = chosen->shift.target_known;
	scatter.lines = large ? SCATTER_LINES_QUADRANT : SCATTER_LINES_BOX;
	scatter_draw(&part, &scatter);
}

void
view_pin_map_draw(const struct session *s, const struct layout *layout,
		  struct canvas *canvas)
{
	int top = layout->heading[VIEW_PIN_MAP];
	struct canvas body =
		canvas_part(canvas, top, 0, canvas->rows - top, canvas->cols);
	const struct word *w;
	char title[200];

	if (s->pinned.pins.count == 0)
		return;
	w = chosen_pin(s)->word;
	snprintf(title, sizeof(title), "map of %.40s", w->text);
	if (w->has_plane && w->map == MAP_SENSES && canvas->cols >= AXES_COLS)
		snprintf(title, sizeof(title),
			 "map of %.40s: %s \xe2\x86\x92  %s \xe2\x86\x91", w->text,
			 w->plane.x_label, w->plane.y_label);
	if (top)
		view_heading(canvas, title, "");
	if (w->has_plane)
		draw_plane(s, &body, layout->large);
	else
		canvas_label(&body, body.rows / 2, 2, ROLE_TEXT,
			     "an unknown word has no map of its own");
}
