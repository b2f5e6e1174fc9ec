/* space.h - computes the whitened space of a table of word vectors.
 *
 *	p(w)	1 / (rank + 2.7), normalised over the vocabulary
 *	mu	sum_w p(w) e_w						(D)
 *	C	sum_w p(w) (e_w - mu)(e_w - mu)^T = U^T diag(l) U	(D, D)
 *	R	rotation to independent components			(K, K)
 *	B	R diag(l^-1/4) U					(K, D)
 *	e'_w	B (e_w - mu)						(K)
 *
 * Sources: Yokoi, Bao, Kurita, Shimodaira 2024, "Zipfian Whitening", arXiv 2411.00680,
 * for p, mu and C; Yamagiwa, Oyama, Shimodaira 2023, "Discovering Universal Geometry in
 * Embeddings with ICA", EMNLP, 4647-4675, for R.  Deviations: p comes from ranks, since
 * vector files carry no counts; words whose vector is zero have no weight; the exponent
 * is -1/4 instead of -1/2 ("half" whitening); directions without variance are dropped, so
 * K <= D; of the ICA only the rotation is kept, which leaves every cosine unchanged.
 *
 * The components are ordered by skewness, largest (most telling) first; their signs make
 * the skewness positive.  The result depends on nothing but the table: same bits on every
 * machine with IEEE arithmetic.
 */
#ifndef POLYSEME_SPACE_H
#define POLYSEME_SPACE_H

#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"
#include "polyseme/core/table.h"

#define SPACE_ZIPF_SHIFT 2.7	 /* added to the rank */
#define SPACE_EXPONENT	 (-0.25) /* of the eigenvalues */

enum {
	SPACE_SAMPLE_FIRST = 200,  /* lowest rank in the sample for the rotation */
	SPACE_SAMPLE_LAST = 30000, /* highest rank in it */
	SPACE_MAX_ROTATED = 512	   /* components; with more it would take too long */
};

/* How the whitened space is reached from raw vectors; all arrays owned. */
struct space_map {
	size_t D;	 /* numbers in a raw vector */
	size_t K;	 /* components, 1 <= K <= D */
	double *mean;	 /* (D) mu */
	float *matrix;	 /* (K, D) B */
	uint32_t *names; /* (K, VECTORS_NAME_WORDS) ids of the words
					 * farthest along each component, farthest
					 * first; VECTORS_NONE where there are fewer */
};

/* Computes the space of a table.
 *
 * table	in	n >= 1 words
 * named	in	components are named by words with id < named only
 * progress	in	may be NULL
 * map		out	free with space_free()
 *
 * The rotation is found on the lower-case a-z words with rank 200..30,000 (unit e'_w);
 * where these are fewer than 2 K, on all words up to that rank; where these are still
 * fewer, it is left out.  A table without any variance has one component, in which every
 * vector is zero.
 * STATUS_NOMEM, STATUS_CANCELLED; *map is then untouched.
 * Cost: O(n D^2), and O(sample K^2) for each of the 100 or so steps of the ICA. */
enum status space_build(const struct table *table, size_t named,
			const struct progress *progress, struct space_map *map);

/* Safe on a zeroed struct. */
void space_free(struct space_map *map);

/* |B (e - mu)| for `count` raw vectors, 0 where the vector is zero.
 * rows	in	(count, D)
 * norms	out	(count)
 * STATUS_NOMEM leaves norms untouched. */
enum status space_norms(const struct space_map *map, size_t count, const float *rows,
			float *norms);

#endif
