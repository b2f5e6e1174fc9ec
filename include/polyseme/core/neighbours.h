/* neighbours.h - the words nearest to a vector, exactly, in one pass over the table.
 *
 * Similarity is the cosine, in [-1, 1]; the larger the nearer.  In the whitened space
 * nothing whitened is stored: with y = B^T q,
 *
 *	q . e'_w = y . e_w - y . mu
 *
 * so the same codes serve both spaces and only one norm a word and space is kept.
 */
#ifndef POLYSEME_NEIGHBOURS_H
#define POLYSEME_NEIGHBOURS_H

#include "polyseme/core/vectors.h"

enum { NEIGHBOURS_MOST = 64, NEIGHBOURS_QUERIES = 2 };

/* clang-format off */
#define METRIC_LIST(X) \
	X(COSINE,	"cosine",	"cosine similarity, -1..1") \
	X(DOT,		"dot",		"dot product, unbounded") \
	X(EUCLIDEAN,	"euclidean",	"Euclidean distance, >= 0, smaller is nearer")

enum metric {
#define X(code, name, help) METRIC_##code,
	METRIC_LIST(X)
#undef X
	METRIC_COUNT
};
/* clang-format on */

struct neighbour {
	uint32_t id;
	float value; /* similarity, dot product or distance, by the metric */
};

struct neighbours_query {
	enum space space;
	enum metric metric;
	const float *vector;	  /* borrowed (vectors_dims): in the coordinates of
					 * the space, of any length */
	size_t count;		  /* neighbours wanted, <= NEIGHBOURS_MOST */
	uint8_t flags;		  /* only words with all of these; 0: all words */
	const uint8_t *pool;	  /* borrowed (limit, or n): only rows that are not 0
					 * here; NULL: all rows */
	size_t limit;		  /* only the first `limit` rows; 0: all rows */
	const uint32_t *excluded; /* borrowed (n_excluded): ids never returned */
	size_t n_excluded;
};

struct neighbours {
	size_t count; /* fewer than wanted only where the table has no more */
	/* nearest first; of equal ones the more frequent word first */
	struct neighbour items[NEIGHBOURS_MOST];
};

/* Buffers for searches over one table; reused, so that a search allocates nothing. */
struct neighbours_scratch;

/* NULL if there is no memory.  About 100 KB + 40 D bytes. */
struct neighbours_scratch *neighbours_scratch_new(const struct vectors *v);

/* Safe on NULL. */
void neighbours_scratch_delete(struct neighbours_scratch *scratch);

/* Answers `queries` (1..NEIGHBOURS_QUERIES) at once, reading the table once: begin, one
 * slice over everything, and the answer.
 *
 * Exact: estimates from the int8 codes carry a proved error bound, and every row that may
 * still be among the nearest is scored again from its exact numbers in double.  A zero or
 * non-finite query vector has no neighbours (count 0).  Zero rows are never neighbours
 * under the cosine; rows whose stored norm is not finite never are.
 *
 * v		in	the table the scratch was made for
 * query	in	(queries)
 * found	out	(queries)
 *
 * Cost: one read of n * D bytes, and 2 D operations for each of a few dozen rows.  Where
 * many rows are nearly equal, more are scored; none is missed. */
void neighbours_search(const struct vectors *v, struct neighbours_scratch *scratch,
		       size_t queries, const struct neighbours_query *query,
		       struct neighbours *found);

/* The same search in slices, for tables that take longer to read than a key should wait:
 * begin, then slices until nothing is left, with a look at the answer whenever it is
 * wanted.  Dropping a search half-way costs nothing: begin another.
 *
 * neighbours_begin() copies the query vectors; v, `pool` and `excluded` stay borrowed
 * until the last call.  neighbours_slice() scans `rows` more rows, rounded up to whole
 * blocks, and returns how many are left.  Rows are in order of frequency, so an answer in
 * between is the exact answer over the most frequent words. */
void neighbours_begin(const struct vectors *v, struct neighbours_scratch *scratch,
		      size_t queries, const struct neighbours_query *query);
size_t neighbours_slice(struct neighbours_scratch *scratch, size_t rows);
void neighbours_answer(struct neighbours_scratch *scratch, struct neighbours *found);

/* Name of the kernel chosen on this machine: "avx512vnni", "avx2" or "portable". */
const char *neighbours_kernel(void);

#endif
