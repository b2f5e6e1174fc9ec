/* word_map.h - the map of a word, on which pins or occurrences of it are put: its
 * landmarks, the range that is drawn, the axes. */
#ifndef APP_VIEW_WORD_MAP_H
#define APP_VIEW_WORD_MAP_H

#include "view.h"

enum { WORD_MAP_OTHERS = 2 * PINS_MOST }; /* points besides landmarks, at most */

/* Who is drawn over whom. */
enum word_map_priority {
	WORD_MAP_LANDMARK = 1,
	WORD_MAP_STATIC,
	WORD_MAP_ONE, /* of several */
	WORD_MAP_CHOSEN
};

/* What is drawn, with the labels' bytes. */
struct word_map {
	const struct word *word; /* borrowed; it has a plane */
	struct scatter_point points[WORD_LANDMARKS + WORD_MAP_OTHERS];
	char labels[WORD_LANDMARKS + WORD_MAP_OTHERS][VIEW_LABEL_BYTES];
	size_t count;
	char axes[2][SENSES_NAME]; /* names of the axes */
};

/* A map without points. */
void word_map_init(struct word_map *map, const struct word *word);

/* Adds as many landmarks as have room: on a canvas of that size one for so many cells. */
void word_map_add_landmarks(struct word_map *map, const struct session *s,
			    const struct canvas *canvas, int cells_each);

/* Adds a point besides landmarks, where the plane has x, y, or a vector (D) as the map draws
 * it (reading.h); returns it.  Where its cell is taken it is drawn beside it (twin). */
struct scatter_point *word_map_add(struct word_map *map, double x, double y,
				   uint32_t glyph, enum role role,
				   enum word_map_priority priority, const char *label);
struct scatter_point *word_map_add_vector(struct word_map *map, const double *vector,
					  uint32_t glyph, enum role role,
					  enum word_map_priority priority,
					  const char *label);

/* What the plane shows whatever is put on it. */
struct scatter_range word_map_range(const struct word *word);

/* The picture of a range and of all points.  *canvas becomes the part of it that is worth
 * drawing on; the map holds what the picture borrows. */
struct scatter word_map_scatter(struct word_map *map, const struct scatter_range *range,
				struct canvas *canvas);

#endif
