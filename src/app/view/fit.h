/* fit.h - how much of the plane a map of the live reading shows.  It depends on the word
 * alone: what depends on the sentence would move the picture while one types.
 */
#ifndef APP_VIEW_FIT_H
#define APP_VIEW_FIT_H

#include "polyseme/app/session.h"
#include "polyseme/plot/scatter.h"

enum { FIT_STILL = WORD_LANDMARKS + SENSES_MOST };

/* The range, with what is around it.
 *
 * still	in	(count) landmarks and senses, FIT_STILL at most
 */
void fit_range(const struct session *s, const struct scatter_point *still, size_t count,
	       struct scatter_range *range);

/* The columns worth drawing on, at most `cols`: no similarity is above 1, so what a wide
 * map of senses shows beyond it would be empty, with numbers that cannot be. */
int fit_cols(const struct session *s, int rows, int cols);

#endif
