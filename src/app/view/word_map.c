/* word_map.c - the map of a word with what is put on it; see word_map.h. */
#include "word_map.h"

enum {
	LANDMARKS_LEAST = 4,
	BEYOND_COLS = 10 /* right of similarity 1, for the name of the axis */
};

#define FIT_MARGIN .06 /* around what must be visible, as a share of it */

void
word_map_init(struct word_map *map, const struct word *word)
{
	map->word = word;
	map->count = 0;
}

void
word_map_add_landmarks(struct word_map *map, const struct session *s,
		       const struct canvas *canvas, int cells_each)
{
	const struct word *w = map->word;
	size_t room = (size_t)(canvas->rows * canvas->cols / cells_each);

	room = room < LANDMARKS_LEAST ? LANDMARKS_LEAST : room;
	room = room < WORD_LANDMARKS ? room : WORD_LANDMARKS;
	for (size_t i = 0; i < w->n_landmarks && map->count < room; i++) {
		const struct landmark *mark = &w->landmarks[i];

		if (w->map == MAP_SENSES && mark->sense > 1)
			continue;
		map->points[map->count] = view_landmark(s, mark, WORD_MAP_LANDMARK,
							map->labels[map->count]);
		map->count++;
	}
}

struct scatter_point *
word_map_add(struct word_map *map, double x, double y, uint32_t glyph, enum role role,
	     enum word_map_priority priority, const char *label)
{
	struct scatter_point *point = &map->points[map->count];

	*point = view_point(x, y, glyph, role, (int)priority, label,
			    map->labels[map->count++]);
	point->twin = true;
	return point;
}

struct scatter_point *
word_map_add_vector(struct word_map *map, const double *vector, uint32_t glyph,
		    enum role role, enum word_map_priority priority, const char *label)
{
	double x, y;

	projection_point(&map->word->plane, vector, &x, &y);
	return word_map_add(map, x, y, glyph, role, priority, label);
}

struct scatter_range
word_map_range(const struct word *word)
{
	const struct projection *plane = &word->plane;

	if (plane->map == MAP_SENSES)
		return (struct scatter_range){ 0, .4, 0, .4 };
	return (struct scatter_range){ plane->left, plane->right, plane->bottom,
				       plane->top };
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

struct scatter
word_map_scatter(struct word_map *map, const struct scatter_range *range,
		 struct canvas *canvas)
{
	const struct word *w = map->word;
	bool senses = w->map == MAP_SENSES;
	struct scatter_range all = *range;

	scatter_fit(map->points, map->count, range, FIT_MARGIN, &all);
	if (senses)
		*canvas = useful_part(canvas, &all);
	return (struct scatter){
		.x0 = all.x0,
		.x1 = all.x1,
		.y0 = all.y0,
		.y1 = all.y1,
		.points = map->points,
		.n_points = map->count,
		.x_label =
			senses ? view_axis_name(w, 0, canvas->cols, map->axes[0]) : NULL,
		.y_label =
			senses ? view_axis_name(w, 1, canvas->cols, map->axes[1]) : NULL,
		.x_role = view_sense_role(0),
		.y_role = view_sense_role(1),
		.border = senses,
		.axes = !senses,
		.diagonal = senses,
		.labels = SCATTER_LABELS_BESIDE,
	};
}
