/* persons.h - how much a word is like the name of a person.
 *
 * The score of a word is a ridge regression, on its whitened unit vector and a constant,
 * of +1 for the names and -1 for the other words of a file of seeds:
 *
 *	# comment
 *	name	john
 *	word	house
 *
 * so that a score above 0 is nearer to a name than to a word.
 */
#ifndef POLYSEME_CORE_PERSONS_H
#define POLYSEME_CORE_PERSONS_H

#include "polyseme/base/progress.h"
#include "polyseme/core/vectors.h"

#define PERSONS_RIDGE 3. /* how firmly the weights are held down */

/* The seeds. */
struct persons;

/* Reads a file of seeds of at most 1 MiB.  Free *persons with persons_delete().
 * STATUS_IO, STATUS_FORMAT (names file, line and what was expected), STATUS_CANCELLED or
 * STATUS_NOMEM leave *persons untouched. */
enum status persons_load(struct persons **persons, const char *path,
			 const struct progress *progress, struct error *error);
void persons_delete(struct persons *persons);

/* Fits the score to a table:
 *
 *	score = u . weights + weights_K		u = e' / |e'|
 *
 * persons	in	NULL: no seeds
 * weights	out	(K + 1) the last one is the constant, which is not held down; all
 *			zero if the table has fewer than K / 2 of the seeds
 *
 * STATUS_NOMEM leaves the weights untouched.  Cost: O(seeds (D K + K^2) + K^3). */
enum status persons_fit(const struct persons *persons, const struct vectors *v,
			double *weights);

#endif
