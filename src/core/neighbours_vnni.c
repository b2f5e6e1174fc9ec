/* neighbours_vnni.c - the scan with AVX-512 VNNI; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE static inline __attribute__((always_inline))
#define NOINLINE static __attribute__((noinline))

VNNI INLINE __m512i
load_line(const uint8_t *codes)
{
	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return _mm512_loadu_si512(codes);
}

VNNI INLINE void
fetch_ahead(const float *rows)
{
	_mm_prefetch((const char *)(rows + NEIGHBOURS_AHEAD_ROWS), _MM_HINT_T0);
}

/* sums + line . y, with the same four numbers of y for every row. */
VNNI INLINE __m512i
add_line(__m512i sums, __m512i line, const int8_t *y)
{
	int32_t four;

	memcpy(&four, y, sizeof(four));
	return _mm512_dpbusd_epi32(sums, line, _mm512_set1_epi32(four));
}

/* Two sums in turn: one would wait for itself at every step. */
VNNI INLINE __m512i
sum_one(size_t lines, const uint8_t *codes, const int8_t *y, int32_t start)
{
	__m512i even = _mm512_set1_epi32(start), odd = _mm512_setzero_si512();
	size_t i = 0;

	for (; i + 8 <= 4 * lines; i += 8) {
		even = add_line(even, load_line(codes + 16 * i), y + i);
		odd = add_line(odd, load_line(codes + 16 * i + 64), y + i + 4);
	}
	if (i < 4 * lines)
		even = add_line(even, load_line(codes + 16 * i), y + i);
	return _mm512_add_epi32(even, odd);
}

VNNI INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	__m512i *sums_a, __m512i *sums_b)
{
	const int8_t *y_a = probe[0].high, *y_b = probe[1].high;
	__m512i a = _mm512_set1_epi32(probe[0].high_start);
	__m512i b = _mm512_set1_epi32(probe[1].high_start);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		__m512i line = load_line(codes + 16 * i);

		a = add_line(a, line, y_a + i);
		b = add_line(b, line, y_b + i);
	}
	*sums_a = a;
	*sums_b = b;
}

/* One bit for each row that passes. */
VNNI INLINE unsigned
pass_block(__m512i sums, float step, float width, const float *scales,
	   const float *norms, const struct neighbours_probe *p)
{
	__m512 scale = _mm512_loadu_ps(scales), norm = _mm512_loadu_ps(norms);
	__m512 upper = _mm512_mul_ps(_mm512_set1_ps(step), _mm512_cvtepi32_ps(sums));
	__m512 bar = _mm512_mul_ps(norm, _mm512_set1_ps(p->bar[2]));

	upper = _mm512_mul_ps(scale, _mm512_add_ps(upper, _mm512_set1_ps(width)));
	upper = _mm512_add_ps(upper, _mm512_set1_ps(p->shift));
	bar = _mm512_mul_ps(norm, _mm512_add_ps(_mm512_set1_ps(p->bar[1]), bar));
	bar = _mm512_add_ps(_mm512_set1_ps(p->bar[0]), bar);
	return _mm512_cmp_ps_mask(upper, bar, _CMP_NLT_UQ);
}

/* A block some of whose rows pass by the high parts: adds the low ones. */
VNNI NOINLINE size_t
look_closer(size_t lines, uint32_t first, const uint8_t *codes, __m512i high,
	    const float *scales, const float *norms, const struct neighbours_probe *p,
	    struct neighbours_hit *hits)
{
	__m512i low = sum_one(lines, codes, p->low, p->low_start);
	__m512i all = _mm512_add_epi32(_mm512_slli_epi32(high, 6), low);
	unsigned pass = pass_block(all, p->step, p->width, scales, norms, p);
	size_t n_hits = 0;
	int32_t sum[VECTORS_BLOCK_ROWS];

	_mm512_storeu_si512(sum, all);
	for (; pass; pass &= pass - 1) {
		uint32_t r = (uint32_t)__builtin_ctz(pass);

		hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
	}
	return n_hits;
}

/* The rows of a block that pass, counted from `first`; returns how many. */
VNNI INLINE size_t
report_block(size_t lines, uint32_t first, const uint8_t *codes, __m512i high,
	     const float *scales, const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	if (!pass_block(high, p->high_step, p->high_width, scales, norms, p))
		return 0;
	return look_closer(lines, first, codes, high, scales, norms, p, hits);
}

VNNI void
neighbours_scan_vnni(size_t lines, size_t blocks, const uint8_t *codes,
		     const float *scales, const float *const norms[], size_t queries,
		     const struct neighbours_probe *probe,
		     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n[NEIGHBOURS_QUERIES] = { 0 };

	for (size_t i = 0; i < blocks; i++, codes += 64 * lines) {
		size_t first = i * VECTORS_BLOCK_ROWS;
		__m512i high[NEIGHBOURS_QUERIES];

		fetch_ahead(scales + first);
		for (size_t q = 0; q < queries; q++)
			fetch_ahead(norms[q] + first);
		if (queries == 1)
			high[0] = sum_one(lines, codes, probe->high, probe->high_start);
		else
			sum_two(lines, codes, probe, &high[0], &high[1]);
		for (size_t q = 0; q < queries; q++)
			n[q] += report_block(lines, (uint32_t)first, codes, high[q],
					     scales + first, norms[q] + first, &probe[q],
					     hits[q] + n[q]);
	}
	for (size_t q = 0; q < queries; q++)
		n_hits[q] = n[q];
}
#endif
