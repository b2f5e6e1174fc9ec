/* vector.c - what the word is made of: named components, all of them as strips, or
 * one component with the words along it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/flow.h"
#include "polyseme/plot/scale.h"
#include "polyseme/plot/strip.h"
#include "view.h"

enum {
	SHOWN_MOST = 128,
	PAIRED_ROWS = 5,
	REASON_ROWS = 4 /* fewer rows of strips have none beside the chosen number */
};

/* One scale for all components and all steps, so that bars can be compared and hold
 * still. */
static void
find_scale(const struct session *s, struct bars *bars)
{
	const struct reading *r = &s->live.reading;
	bool numbers = view_shows_numbers(s);
	const double *full = numbers ? r->shift.contextual : r->unit_full;

	bars->low = numbers ? 0 : -.1;
	bars->high = numbers ? 1 : .4;
	for (size_t d = 0; d < r->shift.D; d++) {
		bars->low = fmin(bars->low, fmin(view_general(s, d), full[d]));
		bars->high = fmax(bars->high, fmax(view_general(s, d), full[d]));
	}
}

static struct bars_item
component_item(const struct session *s, size_t d, const char *label)
{
	const struct reading *r = &s->live.reading;
	const struct moment *m = &s->live.moment;

	return (struct bars_item){
		.label = label,
		.reference = r->shift.target_known ? view_general(s, d) : (double)NAN,
		.value = view_here(s, d),
		.ghost =
			s->live.stepping && m->step > 0 ? view_before(s, d) : (double)NAN,
		.label_role = ROLE_TEXT,
		.value_role = ROLE_HERE,
	};
}

/* Few bars are as high as there is room for. */
static void
make_big(struct bars *bars, int rows)
{
	int each = bars->count ? rows / (int)bars->count : 0;

	bars->label_cols = 0;
	bars->gap = each > 2;
	bars->thick = each - bars->gap >= 4 ? 2 : 1;
}

/* ---- large: each name has a row of its own, above its bar ---- */

/* How many components, and rows of each. */
static size_t
large_items(const struct session *s, int rows, int *each)
{
	size_t most = rows >= 4 ? (size_t)rows / 2 : 1;
	size_t count = s->live.reading.n_shown;

	if (most > VIEW_LARGE_ITEMS)
		most = VIEW_LARGE_ITEMS;
	if (count > most)
		count = most;
	*each = count ? rows / (int)count : rows;
	return count;
}

/* The first component shown: as many as possible are. */
static size_t
large_first(const struct session *s, size_t count)
{
	size_t last = s->live.reading.n_shown - count;

	return s->stage.scroll < last ? s->stage.scroll : last;
}

static void
draw_large(const struct session *s, struct canvas *canvas)
{
	enum { THICKEST = 3 };
	int each;
	size_t count = large_items(s, canvas->rows, &each);
	size_t first = large_first(s, count);
	struct bars bars = { .count = 1, .compact = true, .selected = BARS_NONE };

	bars.thick = each - 1 < THICKEST ? each - 1 : THICKEST;
	find_scale(s, &bars);
	for (size_t i = 0; i < count; i++) {
		size_t d = s->live.reading.components[first + i];
		struct bars_item item = component_item(s, d, "");
		struct canvas bar = canvas_part(canvas, (int)i * each + 1, 0, each - 1,
						canvas->cols - 1);
		char name[96];

		item.ghost = (double)NAN;
		bars.items = &item;
		canvas_cut(canvas, (int)i * each, 0, canvas->cols, ROLE_STRONG,
			   view_component(s, d, canvas->cols, name, sizeof(name)));
		bars_draw(&bar, &bars, 0);
	}
}

static size_t
large_at(const struct session *s, int rows, int row)
{
	int each;
	size_t count = large_items(s, rows, &each);

	return row / each < (int)count ? large_first(s, count) + (size_t)(row / each)
				       : BARS_NONE;
}

/* ---- the styles ---- */

static void
draw_named(const struct session *s, struct canvas *canvas, bool large)
{
	const struct reading *r = &s->live.reading;
	struct bars_item items[SHOWN_MOST];
	char labels[SHOWN_MOST][64];
	struct bars bars = { .items = items, .selected = BARS_NONE };
	size_t most = r->n_shown ? r->n_shown : 1;
	size_t first = s->stage.scroll < most ? s->stage.scroll : most - 1;

	if (large) {
		draw_large(s, canvas);
		return;
	}
	bars.compact = canvas->rows < PAIRED_ROWS;
	bars.whole = true;
	bars.label_cols = canvas->cols * 2 / 5;
	if (bars.label_cols > 28)
		bars.label_cols = 28;
	find_scale(s, &bars);
	while (bars.count < SHOWN_MOST && first + bars.count < most &&
	       (int)bars.count < canvas->rows) {
		size_t d = r->components[first + bars.count];
		char *label = labels[bars.count];

		view_component(s, d, bars.label_cols, label, sizeof(labels[0]));
		items[bars.count++] = component_item(s, d, label);
	}
	if (view_shows_numbers(s))
		make_big(&bars, canvas->rows);
	bars_draw(canvas, &bars, 0);
}

static bool
is_raw(const struct session *s)
{
	return s->live.reading.method.shift.space == SPACE_RAW;
}

/* Whether the numbers have no names. */
static bool
is_nameless(const struct session *s)
{
	return is_raw(s) && !s->sources.axes;
}

static const char raw_reason[] = "Raw dimensions have no names";

/* Numbers and name of the chosen component, or why it has none. */
static void
draw_chosen(const struct session *s, struct canvas *canvas, int row, bool named)
{
	const struct reading *r = &s->live.reading;
	char name[128], a[16], b[16];

	view_component(s, s->stage.component, canvas->cols - 32, name, sizeof(name));
	scale_number(a, sizeof(a), view_general(s, s->stage.component));
	scale_number(b, sizeof(b), view_here(s, s->stage.component));
	canvas_printf(canvas, row, 0, ROLE_STRONG, "%zu of %zu  %s -> %s  %s",
		      s->stage.component + 1, r->shift.D, a, b,
		      !named	       ? ""
		      : is_nameless(s) ? raw_reason
				       : name);
}

/* Rows of the strips in a pane of so many: below them stands the chosen number, and in
 * the raw space why there are no named bars. */
static int
strips_rows(const struct session *s, int rows)
{
	return rows - 1 - (is_nameless(s) && rows >= REASON_ROWS);
}

/* Why there are no named bars, as much as fits. */
static void
draw_reason(const struct session *s, struct canvas *canvas)
{
	char text[192], key[24];
	int cols = canvas->cols - 1;

	snprintf(text, sizeof(text),
		 "%s, so there are no named bars; %s goes to the whitened space, whose "
		 "dimensions have some.",
		 raw_reason, view_key(s, ACTION_SPACE, key, sizeof(key)));
	if (flow_rows(text, cols) > canvas->rows)
		snprintf(text, sizeof(text), "%s, so there are no named bars.",
			 raw_reason);
	if (flow_rows(text, cols) > canvas->rows)
		snprintf(text, sizeof(text), "%s", raw_reason);
	flow_draw(canvas, 0, 0, canvas->rows, cols, ROLE_TEXT, text, true);
}

/* Below the strips stands the chosen number; what is left of the pane says which
 * components are worth choosing, or why there are none. */
static void
draw_strips(const struct session *s, struct canvas *canvas, bool large)
{
	const struct reading *r = &s->live.reading;
	double general[VECTORS_MAX_DIMS], here[VECTORS_MAX_DIMS];
	struct strip strip = {
		.n = r->shift.D,
		.first = general,
		.second = here,
		.full = view_shows_numbers(s) ? 1 : .4,
		.first_tag = "general",
		.second_tag = "here",
		.selected = s->stage.component,
	};

	for (size_t d = 0; d < r->shift.D; d++) {
		general[d] = view_general(s, d);
		here[d] = view_here(s, d);
	}
	struct canvas body =
		canvas_part(canvas, 0, 0, strips_rows(s, canvas->rows), canvas->cols - 1);
	int used = strip_draw(&body, &strip), below = used + 1 + !is_nameless(s);
	struct canvas rest =
		canvas_part(canvas, below, 0, canvas->rows - below, canvas->cols);

	draw_chosen(s, canvas, used, !is_nameless(s) || rest.rows < 1);
	if (is_nameless(s))
		draw_reason(s, &rest);
	else if (rest.rows > 1)
		draw_named(s, &rest, large);
}

static void
draw_along(const struct session *s, struct canvas *canvas, int col, const char *title,
	   const struct neighbours *list, double sign, bool large)
{
	size_t most = large ? VIEW_LARGE_ITEMS : list->count;

	canvas_label(canvas, 0, col, ROLE_TITLE, title);
	for (size_t i = 0; i < list->count && i < most; i++) {
		char word[64], number[16];

		scale_number(number, sizeof(number), sign * (double)list->items[i].value);
		canvas_label(canvas, 1 + (int)i, col, ROLE_TEXT, number);
		canvas_label(canvas, 1 + (int)i, col + 6, ROLE_TEXT,
			     view_word(s, list->items[i].id, word, sizeof(word)));
	}
}

static void
draw_one(const struct session *s, struct canvas *canvas, bool large)
{
	struct bars_item item = component_item(s, s->stage.component, "");
	struct bars bars = {
		.items = &item, .count = 1, .label_cols = 1, .selected = BARS_NONE
	};

	find_scale(s, &bars);
	draw_chosen(s, canvas, 0, true);
	struct canvas bar = canvas_part(canvas, 1, 0, 2, canvas->cols - 1);

	bars_draw(&bar, &bars, 0);
	struct canvas words =
		canvas_part(canvas, 4, 0, canvas->rows - 4, canvas->cols - 1);

	draw_along(s, &words, 0, "most", &s->live.along[0].found, 1, large);
	draw_along(s, &words, words.cols / 2, "least", &s->live.along[1].found, -1,
		   large);
}

/* The numbers of raw vectors have no names: there all of them are shown as strips. */
static enum bars_style
style_of(const struct session *s)
{
	enum bars_style style = (enum bars_style)s->options.look.bars;

	return style == BARS_NAMED && is_nameless(s) ? BARS_STRIPS : style;
}

static const struct sign signs[] = {
	{ GLYPH_SHADED, ROLE_STATIC, "general" },
	{ GLYPH_SOLID, ROLE_HERE, "here" },
};

/* Below large bars, on which the word in general is a mark, or below what is as it is
 * elsewhere. */
static void
draw_large_legend(const struct session *s, struct canvas *canvas)
{
	const struct sign marked[] = {
		{ GLYPH_SOLID, ROLE_HERE, "here" },
		{ GLYPH_STATIC, ROLE_STATIC, "in general" },
	};
	bool known = s->live.reading.shift.target_known;

	if (style_of(s) == BARS_NAMED)
		view_signs(canvas, canvas->rows - 1, marked, 1 + known);
	else
		view_signs(canvas, canvas->rows - 1, signs, 2);
}

static void
draw_heading(const struct session *s, struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct token *token = &r->sentence.tokens[r->target];
	char title[400], form[64] = "";

	if (token->folded)
		view_word(s, token->id, form, sizeof(form));
	snprintf(title, sizeof(title), "%s%s%s is made of", r->word->text,
		 token->folded ? ", found as " : "", form);
	view_heading_signs(canvas, title, signs, 2);
}

/* A click on a named component or on a cell of the strips chooses that component. */
void
view_vector_act(const struct session *s, const struct layout *layout, int rows, int cols,
		int row, int col, struct hit *hit)
{
	const struct reading *r = &s->live.reading;
	int body = rows - layout->heading[VIEW_VECTOR];
	struct bars bars = { .compact = body < PAIRED_ROWS };
	struct strip strip = { .n = r->shift.D,
			       .first_tag = "general",
			       .second_tag = "here" };
	size_t at = BARS_NONE;

	row -= layout->heading[VIEW_VECTOR];
	if (!r->valid || row < 0)
		return;
	if (style_of(s) == BARS_NAMED) {
		bars.count = r->n_shown;
		at = layout->large ? large_at(s, body - 1, row)
				   : bars_item_at(&bars, s->stage.scroll, row);
		at = at < r->n_shown ? r->components[at] : BARS_NONE;
	} else if (style_of(s) == BARS_STRIPS) {
		at = strip_at(&strip, strips_rows(s, body), cols - 2, row, col - 1);
	}
	if (at != BARS_NONE && at < r->shift.D)
		*hit = (struct hit){ HIT_COMPONENT, at };
}

/* All there are, if there is a vector at all. */
int
view_vector_rows(const struct session *s, int rows, int cols)
{
	(void)cols;
	return s->live.reading.valid ? rows : 0;
}

/* An unknown word before the first word that pushes it. */
static bool
is_nowhere(const struct session *s)
{
	bool nowhere = !s->live.reading.shift.target_known;

	for (size_t d = 0; nowhere && d < s->live.reading.shift.D; d++)
		nowhere = !(fabs(s->live.moment.unit[d]) > 0);
	return nowhere;
}

void
view_vector_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	static void (*const draw[BARS_COUNT])(const struct session *, struct canvas *,
					      bool) = {
		[BARS_NAMED] = draw_named,
		[BARS_STRIPS] = draw_strips,
		[BARS_ONE] = draw_one,
	};
	struct canvas body = *canvas;

	if (layout->heading[VIEW_VECTOR]) {
		draw_heading(s, canvas);
		body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	}
	body = canvas_part(&body, 0, 1, body.rows, body.cols - 1);
	if (!s->live.reading.shift.target_known && !s->live.reading.shift.has_context) {
		canvas_label(&body, body.rows / 2, 2, ROLE_TEXT,
			     "no known word, no vector");
		return;
	}
	if (layout->large && is_nowhere(s)) {
		canvas_label(&body, body.rows / 2, 2, ROLE_TEXT, "no vector yet");
		return;
	}
	if (layout->large && body.rows > 1) {
		draw_large_legend(s, &body);
		body.rows--;
	}
	draw[style_of(s)](s, &body, layout->large);
}
