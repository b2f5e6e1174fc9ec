/* neighbours_portable.c - the scan for any processor; see neighbours_kernels.h.
 *
 * Vectors of 16 bytes are what nearly every processor has; compilers turn them into its
 * instructions, or into plain ones.  Loops over bytes took 1.3 (gcc) to 2.5 (clang) times
 * as long.
 */
#include "core/neighbours_kernels.h"

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

static i16x8
spread_pair(const int16_t *pair)
{
	int32_t both;

	memcpy(&both, pair, sizeof(both));
	return (i16x8)(i32x4){ both, both, both, both };
}

/* The sum of both halves of each element. */
static i32x4
add_halves(i16x8 pairs)
{
	i32x4 low = (i32x4)((u32x4)pairs << 16) >> 16;

	return low + ((i32x4)pairs >> 16);
}

/* Y = 64 high + low, so that products of four numbers fit in 16 bits:
 * 2 * 255 * 64 < 2^15.  The last sum fits in 32 bits, 64 high need not: it wraps. */
static void
sum_block(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	  int32_t sums[VECTORS_BLOCK_ROWS])
{
	i32x4 high[4] = { { 0 } }, low[4] = { { 0 } };

	for (size_t l = 0; l < lines; l++) {
		i16x8 even = spread_pair(probe->pairs + 4 * l);
		i16x8 odd = spread_pair(probe->pairs + 4 * l + 2);
		i16x8 high_even = (even + 32) >> 6, high_odd = (odd + 32) >> 6;
		i16x8 low_even = even - high_even * 64, low_odd = odd - high_odd * 64;

		for (size_t i = 0; i < 4; i++) {
			struct quarter q = load_quarter(codes + 64 * l + 16 * i);

			high[i] += add_halves(q.even * high_even + q.odd * high_odd);
			low[i] += add_halves(q.even * low_even + q.odd * low_odd);
		}
	}
	for (size_t i = 0; i < 4; i++) {
		u32x4 all = (u32x4)high[i] * 64 + (u32x4)low[i] + (uint32_t)probe->start;

		memcpy(sums + 4 * i, &all, sizeof(all));
	}
}

/* The rows of a block that pass, counted from `first`; returns how many. */
static size_t
report_block(uint32_t first, const int32_t sums[VECTORS_BLOCK_ROWS], const float *scales,
	     const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	size_t n_hits = 0;

	for (uint32_t r = 0; r < VECTORS_BLOCK_ROWS; r++) {
		float estimate = p->step * (float)sums[r];
		float upper = scales[r] * (estimate + p->width) + p->shift;
		float bar = p->bar[0] + norms[r] * (p->bar[1] + norms[r] * p->bar[2]);

		if (!(upper < bar))
			hits[n_hits++] = (struct neighbours_hit){ first + r, sums[r] };
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

		for (size_t q = 0; q < queries; q++) {
			int32_t sums[VECTORS_BLOCK_ROWS];

			sum_block(lines, codes + 64 * lines * b, &probe[q], sums);
			n_hits[q] += report_block((uint32_t)first, sums, scales + first,
						  norms[q] + first, &probe[q],
						  hits[q] + n_hits[q]);
		}
	}
}
