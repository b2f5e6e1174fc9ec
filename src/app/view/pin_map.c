/* pin_map.c - all pins on the plane of one word: that of the chosen pin. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/scatter.h"
#include "view.h"

enum {
	CELLS_A_LANDMARK = 60, /* fewer landmarks on a smaller map */
	LANDMARKS_LEAST = 4,
	AXES_COLS = 40,	 /* from here on the heading names the axes, too */
	BEYOND_COLS = 10 /* right of similarity 1, for the name of the axis */
};

#define FIT_MARGIN .06 /* around what must be visible, as a share of it */

/* Who is drawn over whom. */
enum priority { LANDMARK = 1, STATIC, PIN, CHOSEN };

struct scene {
	struct scatter_point points[WORD_LANDMARKS + 2 * PINS_MOST];
	char labels[WORD_LANDMARKS + 2 * PINS_MOST][VIEW_LABEL_BYTES];
	size_t n_points, n_landmarks;
	struct scatter_arrow move; /* of the chosen pin, from the word in general */
	bool moved;		   /* there is one */
};

/* The word whose plane is drawn: the chosen pin's; they are the same where the words
 * are. */
static const struct word *
plane_word(const struct session *s)
{
	return s->pinned.pins.pins[s->pinned.chosen]->reading.word;
}

static struct scatter_point *
add_point(struct scene *scene, double x, double y, uint32_t glyph, enum role role,
	  enum priority priority, const char *label)
{
	struct scatter_point *point = &scene->points[scene->n_points];
	char *text = scene->labels[scene->n_points++];

	*point = view_point(x, y, glyph, role, (int)priority, label, text);
	return point;
}

static void
add_landmarks(const struct session *s, struct scene *scene, size_t room)
{
	const struct word *w = plane_word(s);

	for (size_t i = 0; i < w->n_landmarks && scene->n_landmarks < room; i++) {
		const struct landmark *mark = &w->landmarks[i];

		if (w->map == MAP_SENSES && mark->sense > 1)
			continue;
		scene->points[scene->n_points] =
			view_landmark(s, mark, LANDMARK, scene->labels[scene->n_points]);
		scene->n_points++;
		scene->n_landmarks++;
	}
}

/* The word in general, once for all pins of it. */
static void
add_static(const struct session *s, struct scene *scene, size_t i)
{
	const struct pins *pins = &s->pinned.pins;
	const struct reading *r = &pins->pins[i]->reading;
	double x, y;

	for (size_t j = 0; j < i; j++)
		if (pins->pins[j]->reading.word == r->word)
			return;
	projection_point(&plane_word(s)->plane, r->unit_static, &x, &y);
	add_point(scene, x, y, GLYPH_STATIC, ROLE_STATIC, STATIC, r->word->text)->twin =
		true;
}

/* A pin is its letter. */
static void
add_pin(const struct session *s, struct scene *scene, size_t i)
{
	const struct projection *plane = &plane_word(s)->plane;
	const struct reading *r = &s->pinned.pins.pins[i]->reading;
	bool chosen = i == s->pinned.chosen;
	double x, y;

	projection_point(plane, r->unit_full, &x, &y);
	if (r->shift.target_known)
		add_static(s, scene, i);
	if (r->shift.target_known && chosen) {
		projection_point(plane, r->unit_static, &scene->move.x0, &scene->move.y0);
		scene->move.x1 = x;
		scene->move.y1 = y;
		scene->move.role = ROLE_PUSH;
		scene->moved = true;
	}
	add_point(scene, x, y, (unsigned char)pins_letter(i),
		  chosen ? ROLE_TARGET : view_pin_role(s, i), chosen ? CHOSEN : PIN, "")
		->twin = true;
}

/* All pins and words in general, and what the plane shows anyway. */
static void
fit(const struct session *s, const struct scene *scene, struct scatter_range *range)
{
	const struct projection *plane = &plane_word(s)->plane;
	struct scatter_range usual = { 0, .4, 0, .4 };

	if (plane->map != MAP_SENSES)
		usual = (struct scatter_range){ plane->left, plane->right, plane->bottom,
						plane->top };
	*range = usual;
	scatter_fit(scene->points, scene->n_points, &usual, FIT_MARGIN, range);
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
	const struct word *w = plane_word(s);
	size_t first = large ? view_first(s->pinned.chosen, VIEW_LARGE_ITEMS) : 0;
	size_t end = large ? first + VIEW_LARGE_ITEMS : PINS_MOST;
	bool senses = w->map == MAP_SENSES;
	size_t room = (size_t)(canvas->rows * canvas->cols / CELLS_A_LANDMARK);
	struct scene scene = { .n_points = 0 };
	struct scatter_range range;
	struct canvas part = *canvas;
	char names[2][SENSES_NAME];

	room = room < LANDMARKS_LEAST ? LANDMARKS_LEAST : room;
	if (!large)
		add_landmarks(s, &scene, room < WORD_LANDMARKS ? room : WORD_LANDMARKS);
	for (size_t i = first; i < end && i < s->pinned.pins.count; i++)
		add_pin(s, &scene, i);
	fit(s, &scene, &range);
	if (senses)
		part = useful_part(canvas, &range);
	scatter_draw(&part,
		     &(struct scatter){
			     .x0 = range.x0,
			     .x1 = range.x1,
			     .y0 = range.y0,
			     .y1 = range.y1,
			     .points = scene.points,
			     .n_points = scene.n_points,
			     .arrows = &scene.move,
			     .n_arrows = scene.moved,
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
			     .lines = large ? SCATTER_LINES_QUADRANT : SCATTER_LINES_BOX,
		     });
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
	w = plane_word(s);
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
