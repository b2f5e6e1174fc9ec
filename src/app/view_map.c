/* view_map.c - the plane: the word in general, the word here, and the pushes that lead
 * from the one to the other as arrows laid head to tail. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "polyseme/plot/scatter.h"
#include "polyseme/base/text.h"
#include "view.h"

enum {
	POINTS_MOST = WORD_LANDMARKS + READING_CONTEXT_POINTS + SENSES_MOST + 3,
	ARROWS_MOST = 256,
	CELLS_A_LANDMARK = 48 /* fewer landmarks on a smaller map */
};

/* A context word that pushes less than this share of the strongest has no label. */
#define LABEL_SHARE .4

/* What is drawn, with the labels' bytes. */
struct scene {
	struct scatter_point points[POINTS_MOST];
	char labels[POINTS_MOST][64];
	size_t n_points;
	struct scatter_arrow arrows[ARROWS_MOST];
	size_t n_arrows;
};

static struct scatter_point *
add_point(struct scene *scene, double x, double y, uint32_t glyph, enum role role,
	  int priority, const char *label)
{
	struct scatter_point *point = &scene->points[scene->n_points];

	text_clean(label, strlen(label), scene->labels[scene->n_points],
		   sizeof(scene->labels[0]));
	*point = (struct scatter_point){ .x = x,
					 .y = y,
					 .glyph = glyph,
					 .role = role,
					 .label = scene->labels[scene->n_points++],
					 .priority = priority };
	return point;
}

/* Where a vector of the session is drawn. */
static void
place(const struct session *s, const double *vector, double *x, double *y)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	double x0, y0, dx, dy;

	projection_arrow(&w->plane, vector, &dx, &dy);
	projection_arrow(&w->plane, w->plane.origin, &x0, &y0);
	*x = r->shift.push_scale * dx - x0;
	*y = r->shift.push_scale * dy - y0;
}

static void
add_landmarks(const struct session *s, struct scene *scene, size_t room)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	char word[64];

	for (size_t i = 0; i < w->n_landmarks && i < room; i++) {
		const struct landmark *mark = &w->landmarks[i];

		add_point(scene, mark->x, mark->y, GLYPH_CONTEXT,
			  mark->sense >= 0 ? view_sense_role((size_t)mark->sense)
					   : ROLE_DIM,
			  1, view_word(s, mark->id, word, sizeof(word)));
	}
}

static void
add_senses(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;

	for (size_t k = 0; k < w->senses.count; k++) {
		double x = 0, y = 0, x0, y0;

		for (size_t d = 0; d < r->shift.D; d++) {
			x += (double)w->senses.centroids[k * r->shift.D + d] *
			     w->plane.x[d];
			y += (double)w->senses.centroids[k * r->shift.D + d] *
			     w->plane.y[d];
		}
		projection_arrow(&w->plane, w->plane.origin, &x0, &y0);
		add_point(scene, x - x0, y - y0, GLYPH_SENSE, view_sense_role(k), 4,
			  w->senses.senses[k]->name);
	}
}

static void
add_context(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	double most =
		r->n_context ? s->live.reading.shift.words[r->context[0].token].push : 0;
	char word[64];

	for (size_t i = 0; i < r->n_context; i++) {
		const struct landmark *mark = &r->context[i];
		size_t step = s->live.reading.shift.words[mark->token].step;

		if (step > s->live.moment.step)
			continue;
		bool newest = s->live.stepping && step == s->live.moment.step;

		bool told = newest || s->live.reading.shift.words[mark->token].push >
					      LABEL_SHARE * most;

		add_point(scene, mark->x, mark->y, GLYPH_CONTEXT,
			  newest ? ROLE_NEWEST : ROLE_PUSH, newest ? 5 : 3,
			  told ? view_word(s, mark->id, word, sizeof(word)) : "");
	}
}

/* Arrows head to tail from the static point; returns where the last one ends. */
static void
add_pushes(const struct session *s, struct scene *scene, double *x, double *y)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;

	place(s, s->live.reading.shift.base, x, y);
	for (size_t k = 0; k < s->live.moment.step; k++) {
		double dx, dy, part = k + 1 == s->live.moment.step ? s->play.glide : 1;
		enum role role = s->live.stepping && k + 1 == s->live.moment.step
					 ? ROLE_NEWEST
					 : ROLE_PUSH;

		projection_arrow(&w->plane, s->live.reading.shift.pushes + k * r->shift.D,
				 &dx, &dy);
		dx *= r->shift.push_scale * part;
		dy *= r->shift.push_scale * part;
		if (scene->n_arrows < ARROWS_MOST)
			scene->arrows[scene->n_arrows++] =
				(struct scatter_arrow){ .x0 = *x,
							.y0 = *y,
							.x1 = *x + dx,
							.y1 = *y + dy,
							.role = role,
							.head = true };
		*x += dx;
		*y += dy;
	}
}

static void
add_word(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	const struct moment *m = &s->live.moment;
	double x, y, x0, y0;

	add_pushes(s, scene, &x, &y);
	if (s->live.reading.shift.target_known) {
		place(s, s->live.reading.shift.base, &x0, &y0);
		add_point(scene, x0, y0, GLYPH_STATIC, ROLE_STATIC, 8, w->text);
	}
	if (s->live.stepping && s->live.moment.step > 0) {
		place(s, m->previous, &x0, &y0);
		add_point(scene, x0, y0, GLYPH_GHOST, ROLE_GHOST, 7, "");
	}
	if (s->live.moment.step > 0 &&
	    (s->live.reading.shift.has_context || s->live.reading.shift.target_known))
		add_point(scene, x, y, GLYPH_HERE, ROLE_HERE, 9, "here");
}

static void
title_of(const struct session *s, char *title, size_t size, char *note, size_t note_size)
{
	const struct projection *frame = &s->live.reading.word->plane;
	char share[16];

	*note = '\0';
	if (s->live.reading.word->map == MAP_PCA)
		snprintf(title, size, "map: its nearest words");
	else
		snprintf(title, size, "map: %s \xe2\x86\x92  %s \xe2\x86\x91",
			 frame->x_label, frame->y_label);
	if (!isnan(frame->variance)) {
		scale_number(share, sizeof(share), frame->variance);
		snprintf(note, note_size, "keeps %s of the variance", share);
	}
}

void
view_map_draw(const struct session *s, const struct layout *layout, struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	struct scene scene = { .n_points = 0, .n_arrows = 0 };
	struct canvas body = *canvas;

	if (layout->heading[VIEW_MAP]) {
		char title[200] = "map", note[64] = "";

		if (w->has_plane)
			title_of(s, title, sizeof(title), note, sizeof(note));
		view_heading(canvas, title, note);
		body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	}
	if (!w->has_plane) {
		canvas_label(&body, body.rows / 2, 2, ROLE_DIM,
			     s->live.reading.sentence.tokens[s->live.reading.target].id ==
					     VECTORS_NONE
				     ? "an unknown word has no map of its own"
				     : "too few words for a map");
		return;
	}
	size_t room = (size_t)(body.rows * body.cols / CELLS_A_LANDMARK);

	add_landmarks(s, &scene, room < 6 ? 6 : room);
	if (w->map == MAP_SENSES)
		add_senses(s, &scene);
	add_context(s, &scene);
	add_word(s, &scene);
	struct scatter scatter = {
		.x0 = w->plane.left,
		.x1 = w->plane.right,
		.y0 = w->plane.bottom,
		.y1 = w->plane.top,
		.points = scene.points,
		.n_points = scene.n_points,
		.arrows = scene.arrows,
		.n_arrows = scene.n_arrows,
		.axes = true,
	};

	scatter_draw(&body, &scatter);
}
