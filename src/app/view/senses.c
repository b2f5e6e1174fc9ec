/* senses.c - how much of each sense the word has here, and had in general. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/base/text.h"
#include "view.h"

enum {
	TITLE_COLS = 40, /* below, the heading is the legend: the word is marked above */
	CHANGE_COLS = 44 /* from here on the number reads "before -> here" */
};

static double
glide(const struct session *s, double before, double here)
{
	return before + s->play.glide * (here - before);
}

/* Adds where the senses come from, if there is room; that they were found is always
 * told. */
static void
add_source(const struct sense *sense, char *title, size_t size, int room)
{
	size_t used = strlen(title);

	if (sense->origin)
		snprintf(title + used, size - used, ", from %s", sense->origin);
	else
		snprintf(title + used, size - used, ", found in the vectors");
	if ((int)text_width(title, strlen(title)) > room)
		snprintf(title + used, size - used, "%s", sense->origin ? "" : ", found");
}

/* "meaning of bank", or of the base form; where the senses come from, if there is room.
 * The columns under the tokens are explained here if they are not there, and if there is
 * room. */
static void
draw_heading(const struct session *s, const struct layout *layout, struct canvas *canvas)
{
	enum { EDGES = 7 }; /* of the title and of the legend */
	const struct rect *tokens = &layout->panes[VIEW_TOKENS];
	const struct word *w = s->live.reading.word;
	const struct sense *sense = w->senses.count ? w->senses.senses[0] : NULL;
	char title[400], folded[WORD_BYTES];
	struct sign signs[3] = {
		{ GLYPH_COLUMN, view_sense_role(s->live.reading.verdict.best),
		  "evidence" },
		{ GLYPH_STATIC, ROLE_STATIC, "in general" },
		{ GLYPH_SOLID, view_sense_role(s->live.moment.here.best), "here" },
	};
	if (w->senses.count < 2)
		signs[0] = (struct sign){ GLYPH_COLUMN, ROLE_PUSH, "push" };
	bool form = sense &&
		    text_fold(w->text, strlen(w->text), true, folded, sizeof(folded)) &&
		    strcmp(folded, sense->word) != 0;
	size_t known = view_tokens_has_legend(s, tokens->rows, tokens->cols);
	int room = canvas->cols - EDGES - view_signs_cols(signs + known, 3 - known);

	snprintf(title, sizeof(title),
		 form ? "meaning of %s, senses of %s" : "meaning of %s", w->text,
		 sense ? sense->word : "");
	if (sense)
		add_source(sense, title, sizeof(title), room);
	if (canvas->cols < TITLE_COLS) {
		title[0] = '\0';
		if (!known)
			signs[1].text = "general";
	}
	view_heading_signs(canvas, title, signs + known, 3 - known);
}

/* What is enlarged takes the place of the lists; so do two maps, and big bars of numbers
 * that have names. */
int
view_senses_rows(const struct session *s, int rows, int cols)
{
	(void)rows;
	return s->live.reading.valid && s->options.look.zoom == ZOOM_BOTH &&
			       !view_narrow(s, cols) && !view_shows_both(s) &&
			       !view_shows_numbers(s)
		       ? (int)s->live.reading.word->senses.count
		       : 0;
}

/* The widest name, each cut to so many columns between words. */
static int
widest_name(const struct word *w, int cols)
{
	int widest = 0;

	for (size_t k = 0; k < w->senses.count; k++) {
		char out[SENSES_NAME];
		const char *name = view_sense_name(w->senses.senses[k], cols, out);
		int own = (int)text_width(name, strlen(name));

		widest = own > widest ? own : widest;
	}
	return widest;
}

/* Columns of the names, 0: as wide as they are.  Those of found senses are longer; in a
 * narrow pane one word of them is whole, if that is possible. */
static int
label_room(const struct word *w, int cols)
{
	enum { USUAL = 12 };
	int room = cols * 3 / 10;

	if (cols < CHANGE_COLS && !w->senses.found)
		return 0;
	if (cols < CHANGE_COLS) {
		room = widest_name(w, cols * 2 / 5 - 1);
		return room < USUAL ? room : USUAL;
	}
	return w->senses.found && room > USUAL ? room : USUAL;
}

/* Where the heading has no room for it, and a row is left. */
static void
draw_found(struct canvas *canvas, const struct bars *bars)
{
	int rows = (int)bars->count * (bars_item_rows(bars) + bars->gap);

	if (rows < canvas->rows)
		canvas_cut(canvas, canvas->rows - 1, 0, canvas->cols, ROLE_TEXT,
			   "found in the vectors");
}

/* ---- large ---- */

/* The senses that are told where there is room for a few: those that the sentence has
 * most of, in the order of the file. */
static size_t
select_senses(const struct session *s, size_t most, size_t selected[SENSES_MOST])
{
	const struct sense_verdict *v = &s->live.reading.verdict;
	size_t count = s->live.reading.word->senses.count, n = 0;

	for (size_t k = 0; k < count; k++) {
		size_t higher = 0;

		for (size_t j = 0; j < count; j++)
			higher += v->scores[j] > v->scores[k] ||
				  (j < k && !(v->scores[j] < v->scores[k]));
		if (higher < most)
			selected[n++] = k;
	}
	return n;
}

/* Where the senses come from if it is no file, and what the signs of the bars mean. */
static void
draw_large_legend(const struct session *s, struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	size_t known = r->shift.target_known;
	const struct sign signs[] = {
		{ GLYPH_SOLID, view_sense_role(s->live.moment.here.best), "here" },
		{ GLYPH_STATIC, ROLE_STATIC, "in general" },
	};

	view_signs(canvas, canvas->rows - 1, signs, 1 + known);
	if (r->word->senses.found)
		canvas_cut(canvas, canvas->rows - 2, 0, canvas->cols, ROLE_TEXT,
			   "found in the vectors");
}

/* Rows of the bars in a large pane; the rest is the legend's. */
static int
large_rows(const struct session *s, const struct canvas *canvas)
{
	int rows = canvas->rows - 1 - s->live.reading.word->senses.found;

	return rows < 1 ? canvas->rows : rows;
}

/* ---- the bars ---- */

static struct bars_item
item_of(const struct session *s, size_t k, const char *name, bool ghost)
{
	const struct word *w = s->live.reading.word;
	const struct moment *m = &s->live.moment;
	bool leads = m->here.decided && k == m->here.best;

	return (struct bars_item){
		.label = name,
		.reference = s->live.reading.shift.target_known ? w->general.scores[k]
								: (double)NAN,
		.value = glide(s, m->before.scores[k], m->here.scores[k]),
		.ghost = ghost && s->live.stepping && s->live.moment.step > 0
				 ? m->before.scores[k]
				 : (double)NAN,
		.label_role = leads ? ROLE_STRONG : view_sense_role(k),
		.value_role = view_sense_role(k),
	};
}

void
view_senses_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	struct bars_item items[SENSES_MOST];
	char names[SENSES_MOST][SENSES_NAME];
	size_t most = layout->large ? VIEW_LARGE_ITEMS : SENSES_MOST, shown[SENSES_MOST];
	size_t count = select_senses(s, most, shown);
	int label_cols = label_room(w, canvas->cols);
	double low = 0;

	for (size_t i = 0; i < count; i++) {
		size_t k = shown[i];

		items[i] = item_of(
			s, k, view_sense_name(w->senses.senses[k], label_cols, names[i]),
			!layout->large);
		low = fmin(low, r->verdict.scores[k]);
		if (!isnan(items[i].reference))
			low = fmin(low, items[i].reference);
	}
	struct bars bars = {
		.items = items,
		.count = count,
		.low = low < -.02 ? -.3 : 0,
		.high = 1,
		.compact = true,
		.change = canvas->cols >= CHANGE_COLS && !layout->large,
		.label_cols = label_cols,
		.gap = canvas->rows >= 3 * (int)w->senses.count,
		.selected = BARS_NONE,
	};
	struct canvas body = *canvas;

	if (layout->heading[VIEW_SENSES]) {
		draw_heading(s, layout, canvas);
		body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	}
	body = canvas_part(&body, 0, 1, body.rows, body.cols - 2);
	if (layout->large) {
		draw_large_legend(s, &body);
		body.rows = large_rows(s, &body);
		view_thicken(&bars, body.rows);
	}
	bars_draw(&body, &bars, 0);
	if (w->senses.found && canvas->cols < TITLE_COLS && !layout->large)
		draw_found(&body, &bars);
}
