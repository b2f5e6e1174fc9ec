/* avx2.c - the scan with AVX2; see neighbours/kernels.h. */
#include "core/neighbours/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TARGET	 __attribute__((target("avx2")))
#define INLINE	 static inline __attribute__((always_inline))
#define NOINLINE static __attribute__((noinline))

/* The sums of one block for one query: rows 0..7 and 8..15. */
typedef struct {
	__m256i half[2];
} sums;

TARGET INLINE sums
load_line(const uint8_t *codes)
{
	const __m256i *halves = (const __m256i *)(const void *)codes;

	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return (sums){ { _mm256_loadu_si256(halves), _mm256_loadu_si256(halves + 1) } };
}

/* gcc 12 copies sums that begin as the same register at every step: let it think that
 * they do not. */
TARGET INLINE sums
start_sums(int32_t start)
{
	sums all;

	for (int h = 0; h < 2; h++) {
		all.half[h] = _mm256_set1_epi32(start);
		__asm__("" : "+x"(all.half[h]));
	}
	return all;
}

/* Adds line . y, with the same four numbers of y for every row.  A pair of products is at
 * most 2 * 255 * 64: nothing saturates. */
TARGET INLINE void
add_line(sums *to, sums line, const int8_t *y)
{
	__m256i ones = _mm256_set1_epi16(1), four;
	int32_t numbers;

	memcpy(&numbers, y, sizeof(numbers));
	four = _mm256_set1_epi32(numbers);
	for (int h = 0; h < 2; h++) {
		__m256i pairs = _mm256_maddubs_epi16(line.half[h], four);

		to->half[h] =
			_mm256_add_epi32(to->half[h], _mm256_madd_epi16(pairs, ones));
	}
}

TARGET INLINE sums
sum_one(size_t lines, const uint8_t *codes, const int8_t *y, int32_t start)
{
	sums all = start_sums(start);

	for (size_t i = 0; i < 4 * lines; i += 4)
		add_line(&all, load_line(codes + 16 * i), y + i);
	return all;
}

TARGET INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	sums out[2])
{
	const int8_t *y_a = probe[0].high, *y_b = probe[1].high;
	sums a = start_sums(probe[0].high_start);
	sums b = start_sums(probe[1].high_start);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		sums line = load_line(codes + 16 * i);

		add_line(&a, line, y_a + i);
		add_line(&b, line, y_b + i);
	}
	out[0] = a;
	out[1] = b;
}

TARGET INLINE unsigned
pass_half(__m256i half, float step, float width, const float *scales, const float *norms,
	  const struct neighbours_probe *p)
{
	__m256 scale = _mm256_loadu_ps(scales), norm = _mm256_loadu_ps(norms);
	__m256 upper = _mm256_mul_ps(_mm256_set1_ps(step), _mm256_cvtepi32_ps(half));
	__m256 bar = _mm256_mul_ps(norm, _mm256_set1_ps(p->bar[2]));

	upper = _mm256_mul_ps(scale, _mm256_add_ps(upper, _mm256_set1_ps(width)));
	upper = _mm256_add_ps(upper, _mm256_set1_ps(p->shift));
	bar = _mm256_mul_ps(norm, _mm256_add_ps(_mm256_set1_ps(p->bar[1]), bar));
	bar = _mm256_add_ps(_mm256_set1_ps(p->bar[0]), bar);
	return (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(upper, bar, _CMP_NLT_UQ));
}

TARGET INLINE sums
join(sums high, sums low)
{
	for (int h = 0; h < 2; h++)
		low.half[h] =
			_mm256_add_epi32(_mm256_slli_epi32(high.half[h], 6), low.half[h]);
	return low;
}

/* One bit for each row that passes. */
TARGET INLINE unsigned
pass_block(sums all, float step, float width, const float *scales, const float *norms,
	   const struct neighbours_probe *p)
{
	return pass_half(all.half[0], step, width, scales, norms, p) |
	       pass_half(all.half[1], step, width, scales + 8, norms + 8, p) << 8;
}

#define SCAN neighbours_scan_avx2
#include "core/neighbours/scan.h"
#endif
