/* neighbours_portable.c - the scan in plain C; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

/* Any partial sum is at most 128 * 4095 * D in magnitude: it fits. */
static void
sum_block(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	  int32_t sums[VECTORS_BLOCK_ROWS])
{
	for (size_t r = 0; r < VECTORS_BLOCK_ROWS; r++)
		sums[r] = 0;
	for (size_t l = 0; l < lines; l++) {
		const int16_t *y = probe->pairs + 4 * l;

		for (size_t r = 0; r < VECTORS_BLOCK_ROWS; r++) {
			const uint8_t *c = codes + 64 * l + 4 * r;

			sums[r] += (c[0] - 128) * y[0] + (c[2] - 128) * y[1] +
				   (c[1] - 128) * y[2] + (c[3] - 128) * y[3];
		}
	}
}

static size_t
report_block(uint32_t first, const int32_t sums[VECTORS_BLOCK_ROWS], const float *scales,
	     const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	size_t n_hits = 0;

	for (uint32_t r = 0; r < VECTORS_BLOCK_ROWS; r++) {
		float upper = scales[r] * (p->step * (float)sums[r] + p->width) + p->shift;
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
