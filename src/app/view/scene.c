/* scene.c - what stands on the plane: the word in general, the word here, and what led
 * from the one to the other.
 *
 * Every point is drawn at unit length, so that on the map of senses its coordinates are
 * the similarities that the bars show; but where the axes are numbers, at its numbers.
 * What the picture holds depends on the word alone.
 */
#include "scene.h"

#include "fit.h"
#include "view.h"

enum {
	CELLS_A_LANDMARK = 60, /* fewer landmarks on a smaller map */
	LANDMARKS_LEAST = 6,
	LARGE_LANDMARKS = 2 /* on a projector, where there are no axes with names */
};

/* A context word that pushes less than this share of the strongest has no label. */
#define LABEL_SHARE .4

/* Who is drawn over whom. */
enum priority { LANDMARK = 1, CONTEXT, SENSE, NEWEST, OTHER, GHOST, TYPED, STATIC, HERE };

static struct scatter_point *
add_point(struct scene *scene, double x, double y, uint32_t glyph, enum role role,
	  enum priority priority, const char *label)
{
	struct scatter_point *point = &scene->points[scene->n_points];
	char *text = scene->labels[scene->n_points];

	scene->tokens[scene->n_points++] = SIZE_MAX;

	*point = view_point(x, y, glyph, role, (int)priority, label, text);
	return point;
}

static void
add_arrow(struct scene *scene, struct scatter_arrow arrow)
{
	if (scene->n_arrows < ARROWS_MOST)
		scene->arrows[scene->n_arrows++] = arrow;
}

/* ---- words that hold still ---- */

static void
add_landmark(const struct session *s, struct scene *scene, const struct landmark *mark)
{
	size_t i = scene->n_points++;

	scene->points[i] = view_landmark(s, mark, LANDMARK, scene->labels[i]);
	scene->tokens[i] = SIZE_MAX;
}

/* The cues of the two senses in turn. */
static void
add_cues(const struct session *s, struct scene *scene, size_t room)
{
	const struct word *w = s->live.reading.word;

	for (size_t i = 0; i < w->n_landmarks && scene->n_points < room; i++)
		if (w->landmarks[i].sense <= 1)
			add_landmark(s, scene, &w->landmarks[i]);
}

/* On the other maps: the word's neighbours and the cues of all senses in turn. */
static void
add_neighbours(const struct session *s, struct scene *scene, size_t room)
{
	const struct word *w = s->live.reading.word;
	size_t at[2] = { 0, 0 }, n = w->n_landmarks; /* of cues, of neighbours */

	for (bool near = true; scene->n_points < room && (at[0] < n || at[1] < n);
	     near = !near) {
		size_t *i = &at[near];

		while (*i < n && (w->landmarks[*i].sense < 0) != near)
			++*i;
		if (*i < n)
			add_landmark(s, scene, &w->landmarks[(*i)++]);
	}
}

/* Senses that are no axis are points of their own. */
static void
add_senses(const struct session *s, struct scene *scene)
{
	const struct word *w = s->live.reading.word;
	/* where the axes are numbers, typed-in shifts say what a sense is */
	size_t first = w->map == MAP_NUMBERS  ? w->senses.count
		       : w->map == MAP_SENSES ? 2
					      : 0;
	double centroid[VECTORS_MAX_DIMS], x, y;
	char name[SENSES_NAME];

	for (size_t k = first; k < w->senses.count; k++) {
		for (size_t d = 0; d < w->D; d++)
			centroid[d] = (double)w->senses.centroids[k * w->D + d];
		projection_point(&w->plane, centroid, &x, &y);
		add_point(scene, x, y, GLYPH_SENSE, view_sense_role(k), SENSE,
			  view_sense_name(w->senses.senses[k], VIEW_SENSE_COLS, name));
	}
}

static void
add_context(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	const struct context_word *words = r->shift.words;
	double most = r->n_context ? words[r->context[0].token].push : 0;
	char word[64];

	for (size_t i = 0; i < r->n_context; i++) {
		const struct landmark *mark = &r->context[i];
		size_t step = words[mark->token].step;
		bool newest = s->live.stepping && step == s->live.moment.step;
		bool strong = words[mark->token].push > LABEL_SHARE * most;
		bool told = newest || strong;

		if (step > s->live.moment.step ||
		    (s->options.look.projector && !(newest && strong)))
			continue;
		add_point(scene, mark->x, mark->y, GLYPH_CONTEXT,
			  newest ? ROLE_NEWEST : ROLE_PUSH, newest ? NEWEST : CONTEXT,
			  told ? view_word(s, mark->id, word, sizeof(word)) : "");
		scene->tokens[scene->n_points - 1] = mark->token;
	}
}

/* ---- the word ---- */

/* The steps taken, head to tail, each where it is drawn and with its number. */
static void
add_steps(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	const struct projection *plane = &r->word->plane;
	double vector[VECTORS_MAX_DIMS], unit[VECTORS_MAX_DIMS], x0, y0, x, y;
	const double *drawn = r->word->map == MAP_NUMBERS ? vector : unit;
	size_t D = r->shift.D;

	shift_step(&r->shift, 0, vector);
	projection_point(plane, reading_drawn_static(r), &x0, &y0);
	for (size_t step = 1; step <= s->live.moment.step; step++) {
		bool newest = s->live.stepping && step == s->live.moment.step;

		shift_step_next(&r->shift, step, vector);
		shift_unit(D, vector, unit);
		projection_point(plane, drawn, &x, &y);
		/* "the" pushes nothing: its number would cover another one */
		if (r->shift.words[r->shift.order[step - 1]].push > 0)
			add_arrow(scene,
				  (struct scatter_arrow){
					  x0, y0, x, y, newest ? ROLE_NEWEST : ROLE_PUSH,
					  .head = true, .digit = scatter_digit(step) });
		x0 = x;
		y0 = y;
	}
}

/* One straight line from general to here, and the push of the step just taken. */
static void
add_move(const struct session *s, struct scene *scene, double x, double y)
{
	const struct reading *r = &s->live.reading;
	const struct projection *plane = &r->word->plane;
	bool known = r->shift.target_known;
	double x0, y0;

	if (known) {
		projection_point(plane, reading_drawn_static(r), &x0, &y0);
		add_arrow(scene,
			  (struct scatter_arrow){ x0, y0, x, y, .role = ROLE_PUSH });
	}
	if (s->live.stepping && s->live.moment.step > 0) {
		projection_point(plane, moment_drawn_previous(&s->live.moment, r), &x0,
				 &y0);
		add_arrow(scene,
			  (struct scatter_arrow){ x0, y0, x, y, .role = ROLE_NEWEST,
						  .head = true });
	}
}

/* Where "here" is drawn: glides from the last step to this one. */
static void
place_here(const struct session *s, double *x, double *y)
{
	const struct reading *r = &s->live.reading;
	const double *before = moment_drawn_previous(&s->live.moment, r);
	const double *now = moment_drawn(&s->live.moment, r);
	double here[VECTORS_MAX_DIMS];

	for (size_t d = 0; d < r->shift.D; d++)
		here[d] = before[d] + s->play.glide * (now[d] - before[d]);
	projection_point(&r->word->plane, here, x, y);
}

/* Beside another sentence each diamond bears the name of its sense. */
static const char *
here_label(const struct session *s, char out[SENSES_NAME])
{
	const struct sense_verdict *v = &s->live.moment.here;

	if (!s->other.shown || !v->decided)
		return "here";
	return view_sense_name(s->live.reading.word->senses.senses[v->best],
			       VIEW_SENSE_COLS, out);
}

/* The word in the sentence before, while a new one is typed, and
 * in the other sentence. */
static void
add_others(const struct session *s, struct scene *scene)
{
	const struct projection *plane = &s->live.reading.word->plane;
	const double *ghost = session_ghost(s);
	const struct reading *other = &s->other.reading;
	double unit[VECTORS_MAX_DIMS], x, y, x0, y0;
	char label[64];
	enum role role;

	if (ghost) {
		shift_unit(s->live.reading.shift.D, ghost, unit);
		projection_point(plane, plane->map == MAP_NUMBERS ? ghost : unit, &x, &y);
		add_point(scene, x, y, GLYPH_PIN, ROLE_GHOST, OTHER, "before");
	}
	if (!s->other.shown || !other->valid)
		return;
	projection_point(plane, reading_drawn_static(other), &x0, &y0);
	projection_point(plane, moment_drawn(&s->other.moment, other), &x, &y);
	add_arrow(scene, (struct scatter_arrow){ x0, y0, x, y, .role = ROLE_GHOST,
						 .dotted = true });
	view_other_label(s, label, sizeof(label), &role);
	add_point(scene, x, y, GLYPH_PIN, role, OTHER, label)->twin = true;
}

static void
add_word(const struct session *s, struct scene *scene, bool enlarged)
{
	const struct reading *r = &s->live.reading;
	const struct moment *m = &s->live.moment;
	bool known = r->shift.target_known;
	double x, y, x0, y0;
	char label[SENSES_NAME];

	place_here(s, &x, &y);
	if (enlarged)
		add_steps(s, scene);
	else if (m->step > 0)
		add_move(s, scene, x, y);
	if (known) {
		projection_point(&r->word->plane, reading_drawn_static(r), &x0, &y0);
		add_point(scene, x0, y0, GLYPH_STATIC, ROLE_STATIC, STATIC, r->word->text)
			->twin = true;
	}
	if (s->live.stepping && m->step > 0) {
		projection_point(&r->word->plane, moment_drawn_previous(m, r), &x0, &y0);
		add_point(scene, x0, y0, GLYPH_GHOST, ROLE_GHOST, GHOST,
			  s->options.look.projector && m->step > 1 ? "before" : "");
	}
	if (m->step > 0 && (r->shift.has_context || known))
		add_point(scene, x, y, GLYPH_HERE, ROLE_HERE, HERE, here_label(s, label))
			->twin = true;
}

/* ---- typed-in shifts ---- */

/* All that the word may choose, at once: the one that the context chooses is strong. */
static void
add_typed(const struct session *s, struct scene *scene)
{
	const struct reading *r = &s->live.reading;
	const struct typed_answer *a = &r->typed;
	const struct projection *plane = &r->word->plane;
	double x0, y0, x, y;

	for (size_t k = 0; r->word->map == MAP_NUMBERS && k < a->count; k++) {
		bool chosen = k == a->chosen;
		enum role role = chosen ? view_sense_role(a->senses[k]) : ROLE_GHOST;

		projection_point(plane, a->base, &x0, &y0);
		projection_point(plane, a->ends + k * a->D, &x, &y);
		add_arrow(scene, (struct scatter_arrow){ x0, y0, x, y, role,
							 .dotted = !chosen });
		add_point(scene, x, y, chosen ? GLYPH_TYPED : GLYPH_UNTAKEN, role,
			  chosen ? TYPED : SENSE, a->shifts[k]->name)
			->twin = true;
	}
}

/* ---- the picture ---- */

enum scatter_lines
scene_lines(const struct session *s)
{
	switch ((enum strokes)s->options.look.strokes) {
	case STROKES_BOX:
		return SCATTER_LINES_BOX;
	case STROKES_QUADRANT:
		return SCATTER_LINES_QUADRANT;
	case STROKES_BRAILLE:
		return SCATTER_LINES_BRAILLE;
	default:
		return s->options.look.zoom == ZOOM_MAP || s->options.look.projector
			       ? SCATTER_LINES_QUADRANT
			       : SCATTER_LINES_BOX;
	}
}

/* The name of an axis of senses: as much of it as an edge has room for. */
static const char *
axis_name(const struct word *w, size_t axis, int cols, struct scene *scene)
{
	enum { EDGES = 6 };

	return view_sense_name(w->senses.senses[axis], cols - EDGES, scene->axes[axis]);
}

/* Keeps what matters most of the points, at most so many as a class can look at. */
static void
keep_few(struct scene *scene)
{
	while (scene->n_points > VIEW_LARGE_ITEMS) {
		size_t least = 0;

		for (size_t i = 1; i < scene->n_points; i++)
			if (scene->points[i].priority <= scene->points[least].priority)
				least = i;
		scene->n_points--;
		for (size_t i = least; i < scene->n_points; i++) {
			scene->points[i] = scene->points[i + 1];
			scene->tokens[i] = scene->tokens[i + 1];
		}
	}
}

struct scatter
scene_compose(const struct session *s, int rows, int cols, struct scene *scene)
{
	const struct word *w = s->live.reading.word;
	bool senses = w->map == MAP_SENSES, numbers = w->map == MAP_NUMBERS;
	bool large = s->options.look.projector;
	bool enlarged = s->options.look.zoom == ZOOM_MAP && !large;
	size_t room = (size_t)(rows * cols / CELLS_A_LANDMARK);
	struct scatter_range range;

	if (room < LANDMARKS_LEAST)
		room = LANDMARKS_LEAST;
	if (large)
		room = senses ? 0 : LARGE_LANDMARKS;
	scene->n_points = scene->n_arrows = 0;
	if (senses)
		add_cues(s, scene, room);
	else
		add_neighbours(s, scene, room);
	add_senses(s, scene);
	fit_range(s, scene->points, scene->n_points, &range);
	add_context(s, scene);
	add_typed(s, scene);
	add_others(s, scene);
	add_word(s, scene, enlarged);
	if (large)
		keep_few(scene);
	return (struct scatter){
		.x0 = range.x0,
		.x1 = range.x1,
		.y0 = range.y0,
		.y1 = range.y1,
		.points = scene->points,
		.n_points = scene->n_points,
		.arrows = scene->arrows,
		.n_arrows = scene->n_arrows,
		.x_label = senses    ? axis_name(w, 0, cols, scene)
			   : numbers ? w->plane.x_label
				     : NULL,
		.y_label = senses    ? axis_name(w, 1, cols, scene)
			   : numbers ? w->plane.y_label
				     : NULL,
		.x_role = senses ? view_sense_role(0) : ROLE_TITLE,
		.y_role = senses ? view_sense_role(1) : ROLE_TITLE,
		.border = senses || numbers,
		.axes = !senses && !numbers,
		.diagonal = senses,
		.band = senses && enlarged ? s->live.reading.verdict.rule->margin : 0,
		.labels = large ? SCATTER_LABELS_AROUND : SCATTER_LABELS_BESIDE,
		.lines = scene_lines(s),
	};
}
