/* kernels.h - the scan that every search is made of, by instruction set.
 *
 * A kernel reads int8 codes, computes one integer per row and query, and reports the rows
 * that may still be among the nearest.  It looks at the high parts of the query first and
 * at the low ones only in the few blocks where a row passes by those: that halves the
 * work.  All kernels do the same arithmetic in the same order, so their reports are equal
 * bit for bit.
 *
 * Symbols, in the files of neighbours
 *	u	the query's direction in raw coordinates, |u| = 1	(D)
 *	Y	u in integers, u ~ step Y, |Y_d| <= 4095		(D)
 *	A_r	sum_d (code_rd - 128) Y_d, so that u . e_r ~ scale_r step A_r
 */
#ifndef POLYSEME_NEIGHBOURS_KERNELS_H
#define POLYSEME_NEIGHBOURS_KERNELS_H

#include "polyseme/core/neighbours.h"

enum {
	NEIGHBOURS_QUERY_MAX = 4095, /* of |Y|: 128 * 4095 * VECTORS_MAX_DIMS < 2^31 */
	NEIGHBOURS_RUN_BLOCKS = 64,  /* most blocks in one call of a kernel */
	/* Bytes of codes and rows of norms to fetch ahead: by themselves, processors stop
	 * at the end of a page, and look for one stream rather than three. */
	NEIGHBOURS_AHEAD = 16384,
	NEIGHBOURS_AHEAD_ROWS = 64
};

/* A query as kernels see it, Y = 64 high + low.  A row passes unless
 *
 *	scale (step A + width) + shift  <  bar[0] + norm (bar[1] + norm bar[2])
 *
 * holds in float; so NaN on either side passes.  A block is looked at more closely if one
 * of its rows passes with high_step, high_width and the sum of the high parts. */
struct neighbours_probe {
	const int8_t *high; /* (lines, 4) -64..64 */
	const int8_t *low;  /* (lines, 4) -32..31 */
	int32_t high_start; /* -128 sum high: what makes codes signed */
	int32_t low_start;  /* -128 sum low */
	float step, width;
	float high_step, high_width;
	float shift;
	float bar[3];
};

struct neighbours_hit {
	uint32_t row; /* counted from the first row of the run */
	int32_t sum;  /* A_r */
};

/* Scans a run of blocks for one or two queries.
 *
 * lines	in	lines of a block, ceil(D/4)
 * blocks	in	1..NEIGHBOURS_RUN_BLOCKS
 * codes	in	(blocks, lines, 16, 4)
 * scales	in	(16 * blocks)
 * norms	in	for each query (16 * blocks)
 * queries	in	1 or 2
 * probe	in	(queries)
 * hits		out	for each query (16 * blocks), the reported rows in order
 * n_hits	out	(queries) */
typedef void neighbours_scan(size_t lines, size_t blocks, const uint8_t *codes,
			     const float *scales, const float *const norms[],
			     size_t queries, const struct neighbours_probe *probe,
			     struct neighbours_hit *const hits[], size_t *n_hits);

struct neighbours_kernel {
	const char *name;
	int (*runs_here)(void); /* whether this processor has the instructions */
	neighbours_scan *scan;
};

/* The best first; the last one is portable.  There are neighbours_n_kernels. */
extern const struct neighbours_kernel neighbours_kernels[];
extern const size_t neighbours_n_kernels;

neighbours_scan neighbours_scan_portable;
#if defined(__x86_64__)
neighbours_scan neighbours_scan_avx2;
neighbours_scan neighbours_scan_vnni;
#endif

enum { NEIGHBOURS_CANDIDATES = 1024 };

/* neighbours_scratch_new() with the choices left to the caller, for tests: the kernel,
 * and how many candidates are kept before they have to be settled (> NEIGHBOURS_MOST). */
struct neighbours_scratch *neighbours_scratch_with(const struct vectors *v,
						   const struct neighbours_kernel *kernel,
						   size_t candidates);

#endif
