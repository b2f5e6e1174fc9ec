/* vnni.c - the scan with AVX-512 VNNI; see neighbours/kernels.h. */
#include "core/neighbours/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TARGET	 __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE	 static inline __attribute__((always_inline))
#define NOINLINE static __attribute__((noinline))

/* The sums of one block for one query. */
typedef __m512i sums;

TARGET INLINE __m512i
load_line(const uint8_t *codes)
{
	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return _mm512_loadu_si512(codes);
}

/* to + line . y, with the same four numbers of y for every row. */
TARGET INLINE sums
add_line(sums to, __m512i line, const int8_t *y)
{
	int32_t four;

	memcpy(&four, y, sizeof(four));
	return _mm512_dpbusd_epi32(to, line, _mm512_set1_epi32(four));
}

/* Two sums in turn: one would wait for itself at every step. */
TARGET INLINE sums
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

TARGET INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	sums out[2])
{
	const int8_t *y_a = probe[0].high, *y_b = probe[1].high;
	__m512i a = _mm512_set1_epi32(probe[0].high_start);
	__m512i b = _mm512_set1_epi32(probe[1].high_start);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		__m512i line = load_line(codes + 16 * i);

		a = add_line(a, line, y_a + i);
		b = add_line(b, line, y_b + i);
	}
	out[0] = a;
	out[1] = b;
}

TARGET INLINE sums
join(sums high, sums low)
{
	return _mm512_add_epi32(_mm512_slli_epi32(high, 6), low);
}

/* One bit for each row that passes. */
TARGET INLINE unsigned
pass_block(sums all, float step, float width, const float *scales, const float *norms,
	   const struct neighbours_probe *p)
{
	__m512 scale = _mm512_loadu_ps(scales), norm = _mm512_loadu_ps(norms);
	__m512 upper = _mm512_mul_ps(_mm512_set1_ps(step), _mm512_cvtepi32_ps(all));
	__m512 bar = _mm512_mul_ps(norm, _mm512_set1_ps(p->bar[2]));

	upper = _mm512_mul_ps(scale, _mm512_add_ps(upper, _mm512_set1_ps(width)));
	upper = _mm512_add_ps(upper, _mm512_set1_ps(p->shift));
	bar = _mm512_mul_ps(norm, _mm512_add_ps(_mm512_set1_ps(p->bar[1]), bar));
	bar = _mm512_add_ps(_mm512_set1_ps(p->bar[0]), bar);
	return _mm512_cmp_ps_mask(upper, bar, _CMP_NLT_UQ);
}

#define SCAN neighbours_scan_vnni
#include "core/neighbours/scan.h"
#endif
