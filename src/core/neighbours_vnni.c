/* neighbours_vnni.c - the scan with AVX-512 VNNI; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE static inline __attribute__((always_inline))

VNNI INLINE __m512i
load_line(const uint8_t *codes)
{
	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return _mm512_loadu_si512(codes);
}

VNNI INLINE __m512i
spread_four(const int8_t *four)
{
	int32_t all;

	memcpy(&all, four, sizeof(all));
	return _mm512_set1_epi32(all);
}

/* Zeros that the compiler takes for anything: gcc 12 copies sums that begin as the same
 * register at every step, which costs a tenth of a search. */
VNNI INLINE __m512i
own_zeros(void)
{
	__m512i zeros = _mm512_setzero_si512();

	__asm__("" : "+v"(zeros));
	return zeros;
}

/* What a line adds to the sums of one query, of the high and the low parts of Y. */
VNNI INLINE void
add_line(__m512i *high, __m512i *low, __m512i line, const int8_t *y_high,
	 const int8_t *y_low)
{
	*high = _mm512_dpbusd_epi32(*high, line, spread_four(y_high));
	*low = _mm512_dpbusd_epi32(*low, line, spread_four(y_low));
}

VNNI INLINE __m512i
join(__m512i high, __m512i low)
{
	return _mm512_add_epi32(_mm512_slli_epi32(high, 6), low);
}

/* A_r of the rows of a block for one query. */
VNNI INLINE __m512i
sum_one(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe)
{
	const int8_t *y_high = probe->high, *y_low = probe->low;
	__m512i high = own_zeros(), low = _mm512_set1_epi32(probe->start);

	for (size_t i = 0; i < 4 * lines; i += 4)
		add_line(&high, &low, load_line(codes + 16 * i), y_high + i, y_low + i);
	return join(high, low);
}

/* The same for two queries, written out: compilers keep arrays of sums in memory. */
VNNI INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	__m512i *a, __m512i *b)
{
	const int8_t *y_high_a = probe[0].high, *y_low_a = probe[0].low;
	const int8_t *y_high_b = probe[1].high, *y_low_b = probe[1].low;
	__m512i high_a = own_zeros(), low_a = _mm512_set1_epi32(probe[0].start);
	__m512i high_b = own_zeros(), low_b = _mm512_set1_epi32(probe[1].start);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		__m512i line = load_line(codes + 16 * i);

		add_line(&high_a, &low_a, line, y_high_a + i, y_low_a + i);
		add_line(&high_b, &low_b, line, y_high_b + i, y_low_b + i);
	}
	*a = join(high_a, low_a);
	*b = join(high_b, low_b);
}

/* One bit for each row that passes. */
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
report_block(uint32_t first, __m512i sums, const float *scales, const float *norms,
	     const struct neighbours_probe *p, struct neighbours_hit *hits)
{
	unsigned pass = pass_block(sums, scales, norms, p);
	size_t n_hits = 0;

	if (pass) {
		int32_t sum[VECTORS_BLOCK_ROWS];

		_mm512_storeu_si512(sum, sums);
		for (; pass; pass &= pass - 1) {
			uint32_t r = (uint32_t)__builtin_ctz(pass);

			hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
		}
	}
	return n_hits;
}

VNNI void
neighbours_scan_vnni(size_t lines, size_t blocks, const uint8_t *codes,
		     const float *scales, const float *const norms[], size_t queries,
		     const struct neighbours_probe *probe,
		     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n_a = 0, n_b = 0;

	for (size_t i = 0; i < blocks; i++, codes += 64 * lines) {
		size_t first = i * VECTORS_BLOCK_ROWS;
		__m512i a, b;

		if (queries == 1) {
			a = sum_one(lines, codes, probe);
		} else {
			sum_two(lines, codes, probe, &a, &b);
			n_b += report_block((uint32_t)first, b, scales + first,
					    norms[1] + first, &probe[1], hits[1] + n_b);
		}
		n_a += report_block((uint32_t)first, a, scales + first,
				    norms[0] + first, &probe[0], hits[0] + n_a);
	}
	n_hits[0] = n_a;
	if (queries == 2)
		n_hits[1] = n_b;
}
#endif
