/* neighbours_vnni.c - the scan with AVX-512 VNNI; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE static inline __attribute__((always_inline))

/* The sums of one block for one query, of the high and of the low parts of Y. */
struct sums {
	__m512i high, low;
};

VNNI INLINE __m512i
broadcast_four(const int8_t *four)
{
	int32_t all;

	memcpy(&all, four, sizeof(all));
	return _mm512_set1_epi32(all);
}

VNNI INLINE void
add_line(struct sums *sums, __m512i codes, const int8_t *high, const int8_t *low)
{
	sums->high = _mm512_dpbusd_epi32(sums->high, codes, broadcast_four(high));
	sums->low = _mm512_dpbusd_epi32(sums->low, codes, broadcast_four(low));
}

VNNI INLINE unsigned
pass_block(__m512i sums, const float *scales, const float *norms,
	   const struct neighbours_probe *p)
{
	__m512 scale = _mm512_loadu_ps(scales), norm = _mm512_loadu_ps(norms);
	__m512 upper = _mm512_mul_ps(_mm512_set1_ps(p->step), _mm512_cvtepi32_ps(sums));
	__m512 bar = _mm512_mul_ps(norm, _mm512_set1_ps(p->bar[2]));

	upper = _mm512_mul_ps(scale, _mm512_add_ps(upper, _mm512_set1_ps(p->width)));
	upper = _mm512_add_ps(upper, _mm512_set1_ps(p->shift));
	bar = _mm512_mul_ps(norm, _mm512_add_ps(_mm512_set1_ps(p->bar[1]), bar));
	bar = _mm512_add_ps(_mm512_set1_ps(p->bar[0]), bar);
	return _mm512_cmp_ps_mask(upper, bar, _CMP_NLT_UQ);
}

VNNI INLINE size_t
report_block(uint32_t first, const struct sums *sums, const float *scales,
	     const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	__m512i all = _mm512_add_epi32(_mm512_slli_epi32(sums->high, 6), sums->low);
	unsigned pass = pass_block(all, scales, norms, p);
	size_t n_hits = 0;

	if (pass) {
		int32_t sum[VECTORS_BLOCK_ROWS];

		_mm512_storeu_si512(sum, all);
		for (; pass; pass &= pass - 1) {
			uint32_t r = (uint32_t)__builtin_ctz(pass);

			hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
		}
	}
	return n_hits;
}

/* queries is a constant in each caller, so that one query does not pay for two. */
VNNI INLINE void
scan(size_t lines, size_t blocks, const uint8_t *codes, const float *scales,
     const float *const norms[], size_t queries, const struct neighbours_probe *probe,
     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n[NEIGHBOURS_QUERIES] = { 0 };
	const struct neighbours_probe *a = &probe[0], *b = &probe[queries - 1];

	for (size_t block = 0; block < blocks; block++) {
		size_t first = block * VECTORS_BLOCK_ROWS;
		__m512i zero = _mm512_setzero_si512();
		struct sums sums[NEIGHBOURS_QUERIES] = {
			{ zero, _mm512_set1_epi32(a->start) },
			{ zero, _mm512_set1_epi32(b->start) },
		};

		for (size_t l = 0; l < lines; l++, codes += 64) {
			__m512i line = _mm512_loadu_si512(codes);

			add_line(&sums[0], line, a->high + 4 * l, a->low + 4 * l);
			if (queries == 2)
				add_line(&sums[1], line, b->high + 4 * l, b->low + 4 * l);
		}
		for (size_t q = 0; q < queries; q++)
			n[q] += report_block((uint32_t)first, &sums[q], scales + first,
					     norms[q] + first, &probe[q], hits[q] + n[q]);
	}
	for (size_t q = 0; q < queries; q++)
		n_hits[q] = n[q];
}

VNNI void
neighbours_scan_vnni(size_t lines, size_t blocks, const uint8_t *codes, const float *scales,
		     const float *const norms[], size_t queries,
		     const struct neighbours_probe *probe,
		     struct neighbours_hit *const hits[], size_t *n_hits)
{
	if (queries == 2)
		scan(lines, blocks, codes, scales, norms, 2, probe, hits, n_hits);
	else
		scan(lines, blocks, codes, scales, norms, 1, probe, hits, n_hits);
}
#endif
