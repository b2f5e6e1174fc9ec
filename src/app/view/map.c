/* map.c - the pane of the map: its heading, the plane, and what the signs mean. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/scale.h"
#include "polyseme/plot/scatter.h"
#include "fit.h"
#include "scene.h"
#include "view.h"

enum {
	LABEL_COLS = 16, /* beside a square map, for the labels at its right edge */
	LEGEND_COLS = 24
};

static void
title_of(const struct session *s, int cols, char *title, size_t size, char *note,
	 size_t note_size)
{
	enum { AROUND = 10, EDGES = 4, LEFT = 3 }; /* the names; the heading */
	const struct word *w = s->live.reading.word;
	const struct sense *const *senses = w->senses.senses;
	const char *name = view_shows_both(s) ? s->sources.vectors->name : "map";
	char share[16], x[SENSES_NAME], y[SENSES_NAME];
	int room = (cols - AROUND - EDGES) / 2;

	*note = '\0';
	if (w->map == MAP_PCA)
		snprintf(title, size, "%s: its nearest words", name);
	else if (w->map == MAP_SENSES)
		snprintf(title, size, "%s: %s \xe2\x86\x92  %s \xe2\x86\x91", name,
			 view_sense_name(senses[0], room, x),
			 view_sense_name(senses[1], room, y));
	else
		snprintf(title, size, "%s: %s \xe2\x86\x92  %s \xe2\x86\x91", name,
			 w->plane.x_label, w->plane.y_label);
	/* the axes bear the names of found senses and of numbers, too; of two maps each
	 * has its own */
	if ((w->senses.found || view_shows_both(s) || w->map == MAP_NUMBERS) &&
	    (int)text_width(title, strlen(title)) >
		    cols - (w->map == MAP_NUMBERS ? LEFT : EDGES))
		snprintf(title, size, "%s", name);
	if (!isnan(w->plane.variance)) {
		scale_number(share, sizeof(share), w->plane.variance);
		snprintf(note, note_size, "keeps %s of the variance", share);
	}
}

/* What the signs mean, beside an enlarged map; a senses' cues are
 * told by their colour. */
static void
draw_legend(const struct session *s, struct canvas *canvas)
{
	const struct word *w = s->live.reading.word;
	const struct typed_answer *typed = &s->live.reading.typed;
	size_t chosen = typed->chosen < typed->count ? typed->chosen : 0;
	const struct {
		uint32_t glyph;
		enum role role;
		const char *text;
		bool shown;
	} signs[] = {
		{ GLYPH_STATIC, ROLE_STATIC, "in general", true },
		{ GLYPH_HERE, ROLE_HERE, "in this sentence", true },
		{ GLYPH_GHOST, ROLE_GHOST, "one step ago", s->live.stepping },
		{ '1', ROLE_PUSH, "after step 1, 2, ...", true },
		{ GLYPH_CONTEXT, ROLE_PUSH, "context word", true },
		{ GLYPH_CUE, view_sense_role(0), "cue of a sense", w->senses.count > 1 },
		{ GLYPH_SENSE, view_sense_role(2), "another sense",
		  w->senses.count > 2 && w->map != MAP_NUMBERS },
		{ GLYPH_TYPED, view_sense_role(typed->senses[chosen]), "typed-in shift",
		  w->map == MAP_NUMBERS && typed->chosen < typed->count },
		{ GLYPH_UNTAKEN, ROLE_GHOST, "shift not chosen",
		  w->map == MAP_NUMBERS && typed->count > chosen },
		{ GLYPH_CONTEXT, ROLE_TEXT, "near word", w->map != MAP_SENSES },
	};
	int row = 1;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!signs[i].shown || row >= canvas->rows)
			continue;
		canvas_put(canvas, row, 1, signs[i].glyph, signs[i].role);
		canvas_label(canvas, row++, 3, ROLE_TEXT, signs[i].text);
	}
	if (w->map == MAP_SENSES && row + 1 < canvas->rows)
		canvas_label(canvas, row + 1, 1, ROLE_TEXT, "dots: the senses tie");
}

/* The part of a pane that the plane has: below the heading, left of the legend. */
static struct rect
body_of(const struct session *s, const struct layout *layout, int rows, int cols)
{
	struct rect body = { layout->heading[VIEW_MAP], 0,
			     rows - layout->heading[VIEW_MAP], cols };
	int beside = cols - LEGEND_COLS - 1, useful;

	if (layout->large && cols > fit_cols(s, body.rows, cols)) {
		body.cols = fit_cols(s, body.rows, cols);
		body.col = (cols - body.cols) / 2;
		return body;
	}
	if (layout->large || s->options.look.zoom != ZOOM_MAP || view_shows_both(s))
		return body;
	useful = fit_cols(s, body.rows, cols);
	if (useful < beside || beside >= 2 * body.rows + LABEL_COLS)
		body.cols = useful < beside ? useful : beside;
	return body;
}

/* A click on a context word's point or label chooses that word. */
void
view_map_act(const struct session *s, const struct layout *layout, int rows, int cols,
	     int row, int col, struct hit *hit)
{
	struct rect body = body_of(s, layout, rows, cols);
	struct scene scene;
	struct scatter scatter;
	size_t point;

	if (!s->live.reading.valid || !s->live.reading.word->has_plane)
		return;
	scatter = scene_compose(s, body.rows, body.cols, &scene);
	point = scatter_at(&scatter, body.rows, body.cols, row - body.row,
			   col - body.col);
	if (point != SCATTER_NONE && scene.tokens[point] != SIZE_MAX)
		*hit = (struct hit){ HIT_TOKEN, scene.tokens[point] };
}

void
view_map_draw(const struct session *s, const struct layout *layout, struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	struct rect b = body_of(s, layout, canvas->rows, canvas->cols);
	struct canvas body = canvas_part(canvas, b.row, b.col, b.rows, b.cols);
	char title[300] = "map", note[64] = "";

	if (w->has_plane)
		title_of(s, canvas->cols, title, sizeof(title), note, sizeof(note));
	if (layout->heading[VIEW_MAP])
		view_heading(canvas, title, note);
	if (w->has_plane) {
		struct scene scene;
		struct scatter scatter = scene_compose(s, b.rows, b.cols, &scene);

		scatter_draw(&body, &scatter);
	} else {
		canvas_label(&body, b.rows / 2, 2, ROLE_TEXT,
			     r->sentence.tokens[r->target].id == VECTORS_NONE
				     ? "an unknown word has no map of its own"
				     : "too few words for a map");
	}
	if (b.cols < canvas->cols && !layout->large) {
		struct canvas legend = canvas_part(canvas, b.row, b.cols + 1, b.rows,
						   canvas->cols - b.cols - 1);

		draw_legend(s, &legend);
	}
}
