/* corpus_map.c - all occurrences on the map of the word, as a cloud. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../concordance.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/scatter.h"
#include "view.h"

enum {
	CELLS_A_LANDMARK = 120, /* fewer landmarks on a smaller map */
	LANDMARKS_LEAST = 4,
	BEYOND_COLS = 10 /* right of similarity 1, for the name of the axis */
};

#define FIT_MARGIN .06 /* around what must be visible, as a share of it */

/* Who is drawn over whom. */
enum priority { LANDMARK = 1, STATIC, MEAN, CHOSEN };

struct scene {
	struct scatter_point points[WORD_LANDMARKS + CONCORDANCE_MOST + 2];
	char labels[WORD_LANDMARKS + CONCORDANCE_MOST + 2][VIEW_LABEL_BYTES];
	size_t n;
};

static struct scatter_point *
add_point(struct scene *scene, double x, double y, uint32_t glyph, enum role role,
	  enum priority priority, const char *label)
{
	struct scatter_point *point = &scene->points[scene->n];
	char *text = scene->labels[scene->n++];

	*point = view_point(x, y, glyph, role, (int)priority, label, text);
	return point;
}

static void
add_landmarks(const struct session *s, const struct word *w, struct scene *scene,
	      size_t room)
{

	for (size_t i = 0; i < w->n_landmarks && scene->n < room; i++) {
		const struct landmark *mark = &w->landmarks[i];

		if (w->map == MAP_SENSES && mark->sense > 1)
			continue;
		scene->points[scene->n] =
			view_landmark(s, mark, LANDMARK, scene->labels[scene->n]);
		scene->n++;
	}
}

/* The word in general, the means of two corpora, the chosen occurrence. */
static void
add_points(const struct session *s, struct scene *scene)
{
	const struct concordance *c = &s->concordance;
	const struct corpus *corpus = concordance_listed(c);
	const struct reading *alone = &corpus->alone;
	double mean[VECTORS_MAX_DIMS], x, y;

	projection_point(&alone->word->plane, alone->unit_static, &x, &y);
	if (alone->shift.target_known)
		add_point(scene, x, y, GLYPH_STATIC, ROLE_STATIC, STATIC,
			  alone->word->text)
			->twin = true;
	for (size_t i = 0; c->count > 1 && i < c->count; i++) {
		corpus_mean(&c->corpora[i], mean);
		projection_point(&alone->word->plane, mean, &x, &y);
		add_point(scene, x, y, 'A' + (uint32_t)i, ROLE_STRONG, MEAN, "")->twin =
			true;
	}
	if (concordance_chosen(c)) {
		const float *xy = corpus->xy + 2 * c->indices[c->chosen];

		add_point(scene, (double)xy[0], (double)xy[1], GLYPH_HERE, ROLE_HERE,
			  CHOSEN, "");
	}
}

/* All that is drawn, the whole cloud, and what the plane shows anyway. */
static void
fit(const struct corpus *corpus, const struct scene *scene, struct scatter_range *range)
{
	const struct projection *plane = &corpus->alone.word->plane;
	struct scatter_range usual = { 0, .4, 0, .4 };

	if (plane->map != MAP_SENSES)
		usual = (struct scatter_range){ plane->left, plane->right, plane->bottom,
						plane->top };
	for (size_t i = 0; i < corpus->count; i++) {
		double x = (double)corpus->xy[2 * i], y = (double)corpus->xy[2 * i + 1];

		if (!isfinite(x) || !isfinite(y))
			continue;
		usual.x0 = fmin(usual.x0, x);
		usual.x1 = fmax(usual.x1, x);
		usual.y0 = fmin(usual.y0, y);
		usual.y1 = fmax(usual.y1, y);
	}
	*range = usual;
	scatter_fit(scene->points, scene->n, &usual, FIT_MARGIN, range);
}

/* No similarity is above 1: a wide plane would be empty there. */
static struct canvas
useful_part(const struct canvas *canvas, const struct scatter_range *range)
{
	double useful = (1 - range->x0) * 2 * canvas->rows / (range->y1 - range->y0) +
			BEYOND_COLS;

	return canvas_part(canvas, 0, 0, canvas->rows,
			   useful < canvas->cols ? (int)useful : canvas->cols);
}

static void
draw_plane(const struct session *s, struct canvas *canvas, bool large)
{
	static const enum role roles[SCATTER_GROUPS] = { ROLE_SENSE_1, ROLE_SENSE_2,
							 ROLE_SENSE_3, ROLE_TEXT };
	const struct corpus *corpus = concordance_listed(&s->concordance);
	const struct word *w = corpus->alone.word;
	struct scatter_cloud cloud = { .xy = corpus->xy,
				       .groups = s->concordance.groups,
				       .n = s->concordance.listed,
				       .roles = roles };
	size_t room = (size_t)(canvas->rows * canvas->cols / CELLS_A_LANDMARK);
	bool senses = w->map == MAP_SENSES;
	struct scene scene = { .n = 0 };
	struct scatter_range range;
	struct canvas part = *canvas;
	char names[2][SENSES_NAME];

	room = room < LANDMARKS_LEAST ? LANDMARKS_LEAST : room;
	if (!large)
		add_landmarks(s, w, &scene,
			      room < WORD_LANDMARKS ? room : WORD_LANDMARKS);
	add_points(s, &scene);
	fit(corpus, &scene, &range);
	if (senses)
		part = useful_part(canvas, &range);
	scatter_draw(&part,
		     &(struct scatter){
			     .x0 = range.x0,
			     .x1 = range.x1,
			     .y0 = range.y0,
			     .y1 = range.y1,
			     .points = scene.points,
			     .n_points = scene.n,
			     .x_label = senses ? view_axis_name(w, 0, part.cols, names[0])
					       : NULL,
			     .y_label = senses ? view_axis_name(w, 1, part.cols, names[1])
					       : NULL,
			     .x_role = view_sense_role(0),
			     .y_role = view_sense_role(1),
			     .border = senses,
			     .axes = !senses,
			     .diagonal = senses,
			     .labels = SCATTER_LABELS_BESIDE,
			     .cloud = &cloud,
		     });
}

void
view_corpus_map_draw(const struct session *s, const struct layout *layout,
		     struct canvas *canvas)
{
	const struct concordance *c = &s->concordance;
	const struct sign signs[] = {
		{ 0x00d7, ROLE_TEXT, "one" },
		{ GLYPH_SOLID, ROLE_TEXT, "most" },
		{ GLYPH_HERE, ROLE_HERE, "the chosen one" },
		{ 'A', ROLE_STRONG, "B means" },
	};
	int top = layout->heading[VIEW_CORPUS_MAP];
	struct canvas body =
		canvas_part(canvas, top, 0, canvas->rows - top, canvas->cols);
	char title[80], count[32];

	if (c->count == 0)
		return;
	snprintf(title, sizeof(title), "all %s on the map",
		 view_count(c->listed, count, sizeof(count)));
	if (top)
		view_heading_signs(canvas, title, signs, c->count > 1 ? 4 : 3);
	if (layout->large) {
		struct canvas legend = canvas_part(canvas, 0, 1, 1, canvas->cols - 1);

		view_signs(&legend, 0, signs, c->count > 1 ? 4 : 3);
		body = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
	}
	if (concordance_listed(c)->alone.word->has_plane)
		draw_plane(s, &body, layout->large);
	else
		canvas_label(&body, body.rows / 2, 2, ROLE_TEXT,
			     "an unknown word has no map of its own");
}
