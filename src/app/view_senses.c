/* view_senses.c - how much of each sense the word has here, and had in general. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"
#include "view.h"

enum { NOTE_COLS = 56 }; /* narrower: the mark in the bar must do */

static double
glide(const struct session *s, double before, double here)
{
	return before + s->play.glide * (here - before);
}

/* What is enlarged takes the place of the lists. */
int
view_senses_rows(const struct session *s, int rows, int cols)
{
	(void)rows;
	(void)cols;
	return s->live.reading.valid && s->options.look.zoom == ZOOM_BOTH
		       ? (int)s->live.reading.word->senses.count
		       : 0;
}

void
view_senses_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	const struct moment *m = &s->live.moment;
	struct bars_item items[SENSES_MOST];
	char notes[SENSES_MOST][32], number[16], title[300], origin[80] = "";
	double low = 0;

	for (size_t k = 0; k < w->senses.count; k++) {
		double general = s->live.reading.shift.target_known ? w->general.scores[k]
								    : (double)NAN;

		scale_number(number, sizeof(number), general);
		snprintf(notes[k], sizeof(notes[k]), "in general %s", number);
		items[k] = (struct bars_item){
			.label = w->senses.senses[k]->name,
			.note = canvas->cols >= NOTE_COLS ? notes[k] : NULL,
			.reference = general,
			.value = glide(s, m->before.scores[k], m->here.scores[k]),
			.ghost = s->live.stepping && s->live.moment.step > 0
					 ? m->before.scores[k]
					 : (double)NAN,
			.label_role = view_sense_role(k),
			.value_role = view_sense_role(k),
		};
		low = fmin(low, fmin(isnan(general) ? 0 : general, r->verdict.scores[k]));
		if (m->here.decided && k == m->here.best)
			items[k].label_role = ROLE_STRONG;
	}
	struct bars bars = {
		.items = items,
		.count = w->senses.count,
		.low = low < -.02 ? -.3 : 0,
		.high = 1,
		.compact = true,
		.label_cols = 12,
		.selected = BARS_NONE,
	};
	struct canvas body = *canvas;

	if (layout->heading[VIEW_SENSES]) {
		snprintf(title, sizeof(title), "what %s means here", w->text);
		if (w->senses.count > 0)
			snprintf(origin, sizeof(origin), "senses from %s",
				 w->senses.senses[0]->origin);
		view_heading(canvas, title, origin);
		body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	}
	body = canvas_part(&body, 0, 1, body.rows, body.cols - 2);
	bars_draw(&body, &bars, 0);
}
