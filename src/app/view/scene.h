/* scene.h - what a map shows: points, arrows and the frame around them. */
#ifndef POLYSEME_APP_SCENE_H
#define POLYSEME_APP_SCENE_H

#include "polyseme/app/session.h"
#include "polyseme/plot/scatter.h"
#include "view.h"

enum {
	POINTS_MOST = WORD_LANDMARKS + READING_CONTEXT_POINTS + 2 * SENSES_MOST + 8,
	ARROWS_MOST = 256
};

/* What is drawn, with the labels' bytes. */
struct scene {
	struct scatter_point points[POINTS_MOST];
	char labels[POINTS_MOST][VIEW_LABEL_BYTES];
	size_t tokens[POINTS_MOST]; /* of context words; SIZE_MAX: none */
	size_t n_points;
	char axes[2][SENSES_NAME]; /* names of the axes */
	struct scatter_arrow arrows[ARROWS_MOST];
	size_t n_arrows;
};

/* The picture for a body of that size; the reading has a plane.  The scene holds what the
 * picture borrows. */
struct scatter scene_compose(const struct session *s, int rows, int cols,
			     struct scene *scene);

/* What paths are drawn with: boxes on the small map, quadrants on the enlarged one and on
 * a projector, unless asked for otherwise. */
enum scatter_lines scene_lines(const struct session *s);

#endif
