/* pin_bars.c - the pins as bars: a column for each sense, then for the components in
 * which they differ most; a row in it for each pin. */
#include <math.h>

#include "polyseme/plot/bars.h"
#include "view.h"

enum {
	COLUMN_GOOD = 18,  /* cells of a column with letter, bar and number */
	COLUMN_LEAST = 14, /* of one, if there would be no second beside it */
	COMPONENTS_MOST = 24,
	GAP_COLS = 2
};

#define SPREAD_LEAST .1	    /* pins that differ by less in a component are alike in it */
#define LOW_SHOWN    (-.02) /* a smaller value needs room left of the zero line */
#define LOW_SCALE    (-.3)
#define HIGH_SCALE   1.0

/* What a column shows: sense k of the word, or component d. */
struct column {
	bool is_sense;
	size_t index;
};

static double
value_of(const struct pin *pin, struct column column, bool general)
{
	const struct reading *r = &pin->reading;

	if (general && !r->shift.target_known)
		return (double)NAN;
	if (column.is_sense)
		return general ? r->word->general.scores[column.index]
			       : r->verdict.scores[column.index];
	return general ? r->unit_static[column.index] : r->unit_full[column.index];
}

/* Behind the last pin of those that a few rows list. */
static size_t
listed(const struct session *s)
{
	size_t end = view_first(s->pinned.chosen, VIEW_LARGE_ITEMS) + VIEW_LARGE_ITEMS;

	return end < s->pinned.pins.count ? end : s->pinned.pins.count;
}

/* ---- which columns ---- */

/* Senses that are some pin's best come first. */
static size_t
add_senses(const struct session *s, struct column *columns)
{
	const struct pins *pins = &s->pinned.pins;
	size_t n = 0, count = pins->pins[0]->reading.word->senses.count;

	for (int round = 0; round < 2; round++)
		for (size_t k = 0; k < count; k++) {
			bool best = false;

			for (size_t i = 0; i < pins->count; i++)
				best |= pins->pins[i]->reading.verdict.best == k;
			if (best == (round == 0))
				columns[n++] = (struct column){ true, k };
		}
	return n;
}

/* Largest minus smallest of the pins; one alone is set against its word in general.  0 of
 * a component without a topic. */
static double
spread(const struct session *s, size_t d)
{
	const struct pins *pins = &s->pinned.pins;
	double low = (double)INFINITY, high = -(double)INFINITY;

	if (components_hidden(s->sources.components, d))
		return 0;
	for (size_t i = 0; i < pins->count; i++) {
		const struct reading *r = &pins->pins[i]->reading;

		low = fmin(low, r->unit_full[d]);
		high = fmax(high, r->unit_full[d]);
		if (pins->count == 1)
			low = fmin(low, r->unit_static[d]);
		if (pins->count == 1)
			high = fmax(high, r->unit_static[d]);
	}
	return high - low;
}

/* Adds the components in which the pins differ most, the largest difference first. */
static size_t
add_components(const struct session *s, struct column *columns)
{
	size_t D = s->pinned.pins.pins[0]->reading.shift.D, n = 0;
	double spreads[COMPONENTS_MOST];

	for (size_t d = 0; d < D; d++) {
		double own = spread(s, d);
		size_t at = n;

		if (own < SPREAD_LEAST || (n == COMPONENTS_MOST && own <= spreads[n - 1]))
			continue;
		if (n == COMPONENTS_MOST)
			at--;
		else
			n++;
		for (; at > 0 && own > spreads[at - 1]; at--) {
			columns[at] = columns[at - 1];
			spreads[at] = spreads[at - 1];
		}
		columns[at] = (struct column){ false, d };
		spreads[at] = own;
	}
	return n;
}

/* ---- drawing ---- */

static void
draw_name(const struct session *s, struct canvas *canvas, struct column column)
{
	const struct word *word = s->pinned.pins.pins[0]->reading.word;
	char name[96];

	if (column.is_sense)
		canvas_cut(canvas, 0, 2, canvas->cols - 2, view_sense_role(column.index),
			   view_sense_name(word->senses.senses[column.index],
					   canvas->cols - 2, name));
	else
		canvas_cut(canvas, 0, 2, canvas->cols - 2, ROLE_TEXT,
			   view_component_whitened(s, column.index, canvas->cols - 2,
						   name, sizeof(name)));
}

/* A name, and a bar a pin below it; thick ones, if there is more room. */
static void
draw_column(const struct session *s, struct canvas *canvas, struct column column,
	    size_t first, bool large)
{
	const struct pins *pins = &s->pinned.pins;
	struct bars_item items[PINS_MOST];
	char letters[PINS_MOST][2];
	struct canvas body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	double low = 0;

	draw_name(s, canvas, column);
	for (size_t i = 0; i < pins->count; i++) {
		letters[i][0] = pins_letter(i);
		letters[i][1] = '\0';
		items[i] = (struct bars_item){
			.label = letters[i],
			.reference = value_of(pins->pins[i], column, true),
			.value = value_of(pins->pins[i], column, false),
			.ghost = (double)NAN,
			.label_role = view_pin_role(s, i),
			.value_role = column.is_sense ? view_sense_role(column.index)
						      : ROLE_HERE,
		};
		low = fmin(low, fmin(items[i].value, items[i].reference));
	}
	struct bars bars = {
		.items = items,
		.count = pins->count,
		.low = low < LOW_SHOWN ? LOW_SCALE : 0,
		.high = HIGH_SCALE,
		.compact = true,
		.label_cols = 1,
		.selected = s->pinned.chosen,
	};

	if (large) {
		bars.items += first;
		bars.count = listed(s) - first;
		bars.selected -= first;
		view_thicken(&bars, body.rows);
		first = 0;
	}
	bars_draw(&body, &bars, first);
}

static int
columns_across(int cols)
{
	int good = (cols + GAP_COLS) / (COLUMN_GOOD + GAP_COLS);

	if (good < 2 && cols >= 2 * COLUMN_LEAST + GAP_COLS)
		return 2;
	return good < 1 ? 1 : good;
}

/* Blocks of columns, one below the other. */
static void
draw_columns(const struct session *s, struct canvas *canvas)
{
	struct column columns[SENSES_MOST + COMPONENTS_MOST];
	size_t count = s->pinned.pins.count, n = 0, first = 0;
	int across = columns_across(canvas->cols);
	int rows = (int)count + 1 < canvas->rows ? (int)count + 1 : canvas->rows, cols;

	if (rows < 2)
		return;
	if ((int)count + 1 > rows && s->pinned.chosen + 1 >= (size_t)rows)
		first = s->pinned.chosen + 2 - (size_t)rows;
	if (view_pins_share_senses(s))
		n = add_senses(s, columns);
	n += add_components(s, columns + n);
	cols = (canvas->cols + GAP_COLS) / across - GAP_COLS;
	for (size_t i = 0; i < n; i++) {
		int block = (int)i / across, col = (int)i % across * (cols + GAP_COLS);
		struct canvas part =
			canvas_part(canvas, block * (rows + 1), col, rows, cols);

		if (part.rows == rows)
			draw_column(s, &part, columns[i], first, false);
	}
}

/* One or two columns of so many rows at least: of the senses that some pin has, that of
 * the chosen pin if there is but one; or of the largest differences. */
static size_t
select_large(const struct session *s, int rows, int least,
	     struct column columns[SENSES_MOST + COMPONENTS_MOST])
{
	enum { BLOCKS = 2 };
	size_t chosen = s->pinned.pins.pins[s->pinned.chosen]->reading.verdict.best, n;
	size_t room = rows + 1 < BLOCKS * (least + 1) ? rows >= least : BLOCKS;

	if (!view_pins_share_senses(s)) {
		n = add_components(s, columns);
	} else {
		n = add_senses(s, columns);
		if (room == 1)
			columns[0].index = chosen;
	}
	return n < room ? n : room;
}

/* Columns below each other, and below them what the signs mean. */
static void
draw_large(const struct session *s, struct canvas *canvas)
{
	struct column columns[SENSES_MOST + COMPONENTS_MOST];
	size_t first = view_first(s->pinned.chosen, VIEW_LARGE_ITEMS);
	int room = canvas->rows - 1, least = (int)(listed(s) - first) + 1;
	size_t n = select_large(s, room, least, columns);
	int rows = n ? (room + 1) / (int)n - 1 : 0;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		struct canvas part =
			canvas_part(canvas, (int)i * (rows + 1), 0, rows, canvas->cols);

		draw_column(s, &part, columns[i], first, true);
	}
	const struct sign signs[] = {
		{ GLYPH_SOLID,
		  columns[0].is_sense ? view_sense_role(columns[0].index) : ROLE_HERE,
		  "here" },
		{ GLYPH_STATIC, ROLE_STATIC, "in general" },
	};

	view_signs(canvas, room, signs, 2);
}

void
view_pin_bars_draw(const struct session *s, const struct layout *layout,
		   struct canvas *canvas)
{
	struct sign signs[2] = {
		{ GLYPH_STATIC, ROLE_STATIC, "in general" },
		{ GLYPH_SOLID, ROLE_HERE, "here" },
	};
	int top = layout->heading[VIEW_PIN_BARS];
	struct canvas body =
		canvas_part(canvas, top, 1, canvas->rows - top, canvas->cols - 2);

	if (s->pinned.pins.count == 0)
		return;
	if (view_pins_share_senses(s))
		signs[1].role = view_sense_role(
			s->pinned.pins.pins[s->pinned.chosen]->reading.verdict.best);
	if (layout->large) {
		draw_large(s, &body);
		return;
	}
	if (top)
		view_heading_signs(canvas,
				   view_pins_share_senses(s) ? "meaning" : "differences",
				   signs, 2);
	draw_columns(s, &body);
}
