/* portable.c - the scan for any processor; see neighbours/kernels.h.
 *
 * Vectors of 16 bytes are what nearly every processor has; compilers turn them into its
 * instructions, or into plain ones.  Loops over bytes took 1.3 (gcc) to 2.5 (clang) times
 * as long.
 */
#include "core/neighbours/kernels.h"

#include <string.h>

typedef uint16_t u16x8 __attribute__((vector_size(16)));
typedef int16_t i16x8 __attribute__((vector_size(16)));
typedef uint32_t u32x4 __attribute__((vector_size(16)));
typedef int32_t i32x4 __attribute__((vector_size(16)));

/* A quarter of a line: the even and the odd numbers of four rows. */
struct quarter {
	i16x8 even, odd;
};

static struct quarter
load_quarter(const uint8_t *codes)
{
	u16x8 pairs;

	memcpy(&pairs, codes, sizeof(pairs));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return (struct quarter){ (i16x8)(pairs >> 8), (i16x8)(pairs & 0xff) };
#else
	return (struct quarter){ (i16x8)(pairs & 0xff), (i16x8)(pairs >> 8) };
#endif
}

/* The sum of both halves of each element. */
static i32x4
add_halves(i16x8 pairs)
{
	i32x4 low = (i32x4)((u32x4)pairs << 16) >> 16;

	return low + ((i32x4)pairs >> 16);
}

/* The sums of the rows of a block with the high or the low parts of Y.  The products of
 * two numbers of a row fit in 16 bits: 2 * 255 * 64 < 2^15. */
static void
sum_block(size_t lines, const uint8_t *codes, const int8_t *y, int32_t start,
	  int32_t sums[VECTORS_BLOCK_ROWS])
{
	i32x4 quarters[4];

	for (size_t i = 0; i < 4; i++)
		quarters[i] = (i32x4){ start, start, start, start };
	for (size_t l = 0; l < lines; l++, y += 4) {
		i16x8 even = { y[0], y[2], y[0], y[2], y[0], y[2], y[0], y[2] };
		i16x8 odd = { y[1], y[3], y[1], y[3], y[1], y[3], y[1], y[3] };

		for (size_t i = 0; i < 4; i++) {
			struct quarter q = load_quarter(codes + 64 * l + 16 * i);

			quarters[i] += add_halves(q.even * even + q.odd * odd);
		}
	}
	memcpy(sums, quarters, sizeof(quarters));
}

static bool
passes(int32_t sum, float step, float width, float scale, float norm,
       const struct neighbours_probe *p)
{
	float upper = scale * (step * (float)sum + width) + p->shift;
	float bar = p->bar[0] + norm * (p->bar[1] + norm * p->bar[2]);

	return !(upper < bar);
}

/* The rows of a block that pass, counted from `first`; returns how many. */
static size_t
report_block(size_t lines, uint32_t first, const uint8_t *codes, const float *scales,
	     const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	int32_t high[VECTORS_BLOCK_ROWS], low[VECTORS_BLOCK_ROWS];
	size_t n_hits = 0;
	bool any = false;

	sum_block(lines, codes, p->high, p->high_start, high);
	for (size_t r = 0; r < VECTORS_BLOCK_ROWS; r++)
		any |= passes(high[r], p->high_step, p->high_width, scales[r], norms[r],
			      p);
	if (!any)
		return 0;
	sum_block(lines, codes, p->low, p->low_start, low);
	for (uint32_t r = 0; r < VECTORS_BLOCK_ROWS; r++) {
		/* 64 high may need more than 32 bits; A_r does not. */
		int32_t sum = (int32_t)(64 * (uint32_t)high[r] + (uint32_t)low[r]);

		if (passes(sum, p->step, p->width, scales[r], norms[r], p))
			hits[n_hits++] = (struct neighbours_hit){ first + r, sum };
	}
	return n_hits;
}

void
neighbours_scan_portable(size_t lines, size_t blocks, const uint8_t *codes,
			 const float *scales, const float *const norms[], size_t queries,
			 const struct neighbours_probe *probe,
			 struct neighbours_hit *const hits[], size_t *n_hits)
{
	for (size_t q = 0; q < queries; q++)
		n_hits[q] = 0;
	for (size_t b = 0; b < blocks; b++) {
		size_t first = b * VECTORS_BLOCK_ROWS;

		for (size_t q = 0; q < queries; q++)
			n_hits[q] += report_block(lines, (uint32_t)first,
						  codes + 64 * lines * b, scales + first,
						  norms[q] + first, &probe[q],
						  hits[q] + n_hits[q]);
	}
}
