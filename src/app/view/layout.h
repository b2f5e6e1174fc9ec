/* layout.h - which view lies where, for any size of screen. */
#ifndef APP_LAYOUT_H
#define APP_LAYOUT_H

#include "view.h"

/* Depends on the size, the zoom, how many senses there are and how long the sentence is;
 * never on the vectors, so that nothing jumps while one steps. */
void layout_compute(const struct session *s, int rows, int cols, struct layout *layout);

/* What lies under a cell of a screen of that size; false: nothing that can be chosen. */
bool layout_hit(const struct session *s, int rows, int cols, int row, int col,
		struct hit *hit);

/* Rows that a page of the list of occurrences goes on by. */
int layout_page(const struct session *s);

#endif
