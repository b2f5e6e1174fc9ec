/* sum_map.c - the words of a question on a plane: of three words and their sum, the
 * parallelogram that they are. */
#include "scene.h"
#include "view.h"

enum { POINTS = ARITHMETIC_WORDS + ARITHMETIC_ANSWERS + 1 };

#define FIT_MARGIN .08 /* around what must be visible, as a share of it */

/* Who is drawn over whom. */
enum priority { OTHER = 1, SUM, WORD, ANSWER };

struct drawing {
	struct scatter_point points[POINTS];
	char names[POINTS][VIEW_LABEL_BYTES];
	size_t count;
	struct scatter_arrow arrows[4]; /* the sides */
	size_t n_arrows;
};

static void
add_point(const struct session *s, struct drawing *scene, uint32_t id, double x, double y,
	  uint32_t glyph, enum role role, enum priority priority)
{
	struct scatter_point *point = &scene->points[scene->count];
	char word[VIEW_LABEL_BYTES];
	const char *name =
		id == VECTORS_NONE ? "the sum" : view_word(s, id, word, sizeof(word));

	*point = view_point(x, y, glyph, role, (int)priority, name,
			    scene->names[scene->count++]);
	point->twin = priority != OTHER;
	point->landmark = priority == OTHER;
}

/* On a projector the answer alone of the words that are near. */
static void
add_words(const struct session *s, struct drawing *scene, bool large)
{
	const struct arithmetic_sum *sum = &s->sum;
	bool odd = sum->kind == ARITHMETIC_ODD;
	size_t found = large && sum->found.count ? 1 : sum->found.count;

	for (size_t i = 0; i < sum->count; i++) {
		bool answer = odd && i == sum->odd;

		add_point(s, scene, sum->words[i].id, sum->words[i].x, sum->words[i].y,
			  answer ? GLYPH_HERE : GLYPH_STATIC,
			  answer ? ROLE_HERE : ROLE_STATIC, answer ? ANSWER : WORD);
	}
	if (odd)
		return;
	for (size_t i = 0; i < found; i++)
		add_point(s, scene, sum->found.items[i].id, sum->points[i].x,
			  sum->points[i].y, i ? GLYPH_CONTEXT : GLYPH_HERE,
			  i ? ROLE_TEXT : ROLE_HERE, i ? OTHER : ANSWER);
	add_point(s, scene, VECTORS_NONE, sum->x, sum->y, GLYPH_GHOST, ROLE_GHOST, SUM);
}

static void
add_arrow(struct drawing *scene, double x0, double y0, double x1, double y1, bool dotted)
{
	scene->arrows[scene->n_arrows++] = (struct scatter_arrow){
		.x0 = x0,
		.y0 = y0,
		.x1 = x1,
		.y1 = y1,
		.role = ROLE_PUSH,
		.head = true,
		.dotted = dotted,
	};
}

/* From the word that is taken away to both that are added; from each of these to the
 * sum, the same arrow again. */
static void
add_sides(const struct arithmetic_sum *sum, struct drawing *scene)
{
	const struct arithmetic_word *from = sum->words;

	while (from->sign > 0)
		from++;
	for (size_t i = 0; i < sum->count; i++) {
		const struct arithmetic_word *word = &sum->words[i];

		if (word == from)
			continue;
		add_arrow(scene, from->x, from->y, word->x, word->y, false);
		add_arrow(scene, word->x, word->y, sum->x, sum->y, true);
	}
}

static void
draw_plane(const struct session *s, struct canvas *canvas, bool large)
{
	struct drawing scene = { .count = 0 };
	struct scatter_range range;

	add_words(s, &scene, large);
	if (s->sum.is_parallelogram)
		add_sides(&s->sum, &scene);
	if (!scatter_fit(scene.points, scene.count, NULL, FIT_MARGIN, &range))
		return;
	scatter_draw(canvas, &(struct scatter){
				     .x0 = range.x0,
				     .x1 = range.x1,
				     .y0 = range.y0,
				     .y1 = range.y1,
				     .points = scene.points,
				     .n_points = scene.count,
				     .arrows = scene.arrows,
				     .n_arrows = scene.n_arrows,
				     .labels = SCATTER_LABELS_AROUND,
				     .lines = scene_lines(s),
			     });
}

void
view_sum_map_draw(const struct session *s, const struct layout *layout,
		  struct canvas *canvas)
{
	const struct arithmetic_sum *sum = &s->sum;
	int top = layout->heading[VIEW_SUM_MAP];
	struct canvas body =
		canvas_part(canvas, top, 0, canvas->rows - top, canvas->cols);

	if (top)
		view_heading(canvas,
			     sum->is_parallelogram ? "map of the sum"
						   : "map of the words",
			     sum->is_parallelogram ? "equal arrows, equal steps"
						   : "principal components");
	if (sum->has_plane)
		draw_plane(s, &body, layout->large);
	else
		canvas_label(&body, body.rows / 2, 2, ROLE_TEXT,
			     "too few words for a map");
}
