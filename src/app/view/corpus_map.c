/* corpus_map.c - all occurrences on the map of the word, as a cloud. */
#include <math.h>
#include <stdio.h>

#include "../concordance.h"
#include "view.h"
#include "word_map.h"

enum { CELLS_A_LANDMARK = 120 };

/* The word in general, the means of two corpora, the chosen occurrence. */
static void
add_points(const struct concordance *c, struct word_map *map)
{
	const struct corpus *corpus = concordance_listed(c);
	const struct reading *alone = &corpus->alone;
	double mean[VECTORS_MAX_DIMS];

	if (alone->shift.target_known)
		word_map_add_vector(map, reading_drawn_static(alone), GLYPH_STATIC,
				    ROLE_STATIC, WORD_MAP_STATIC, alone->word->text);
	for (size_t i = 0; c->count > 1 && i < c->count; i++) {
		corpus_mean(&c->corpora[i], mean);
		word_map_add_vector(map, mean, 'A' + (uint32_t)i, ROLE_STRONG,
				    WORD_MAP_ONE, "");
	}
	if (concordance_chosen(c)) {
		const float *xy = corpus->xy + 2 * c->indices[c->chosen];

		word_map_add(map, (double)xy[0], (double)xy[1], GLYPH_HERE, ROLE_HERE,
			     WORD_MAP_CHOSEN, "")
			->twin = false;
	}
}

/* The whole cloud, and what the plane shows anyway. */
static struct scatter_range
range_of(const struct corpus *corpus)
{
	struct scatter_range range = word_map_range(corpus->alone.word);

	for (size_t i = 0; i < corpus->count; i++) {
		double x = (double)corpus->xy[2 * i], y = (double)corpus->xy[2 * i + 1];

		if (!isfinite(x) || !isfinite(y))
			continue;
		range.x0 = fmin(range.x0, x);
		range.x1 = fmax(range.x1, x);
		range.y0 = fmin(range.y0, y);
		range.y1 = fmax(range.y1, y);
	}
	return range;
}

static void
draw_plane(const struct session *s, struct canvas *canvas, bool large)
{
	static const enum role roles[SCATTER_GROUPS] = { ROLE_SENSE_1, ROLE_SENSE_2,
							 ROLE_SENSE_3, ROLE_TEXT };
	const struct corpus *corpus = concordance_listed(&s->concordance);
	const struct scatter_cloud cloud = { .xy = corpus->xy,
					     .groups = s->concordance.groups,
					     .n = s->concordance.listed,
					     .roles = roles };
	struct scatter_range range = range_of(corpus);
	struct canvas part = *canvas;
	struct scatter scatter;
	struct word_map map;

	word_map_init(&map, corpus->alone.word);
	if (!large)
		word_map_add_landmarks(&map, s, canvas, CELLS_A_LANDMARK);
	add_points(&s->concordance, &map);
	scatter = word_map_scatter(&map, &range, &part);
	scatter.cloud = &cloud;
	scatter_draw(&part, &scatter);
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
