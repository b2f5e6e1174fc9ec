/* space_axes.h - the mean of a table, and the directions along which it varies. */
#ifndef POLYSEME_SPACE_AXES_H
#define POLYSEME_SPACE_AXES_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"
#include "polyseme/core/table.h"

/* Whether all numbers of a row (D) are zero. */
bool space_is_zero(size_t D, const float *row);

/* p(w) of a row before it is divided by the sum of all; 0 for a zero vector. */
double space_weight(const struct table *table, size_t row);

/* mu and diag(l^-1/4) U.
 *
 * mean		out	(D)
 * axes		in out	(min(n, D), D) zeros; the first K rows are set
 * K		out	directions kept, 1..min(n, D)
 * STATUS_NOMEM, STATUS_CANCELLED leave the outputs undefined.  O(n D^2). */
enum status space_find_axes(const struct table *table, const struct progress *progress,
			    double *mean, double *axes, size_t *K);

#endif
