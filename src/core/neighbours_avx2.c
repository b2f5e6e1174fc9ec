/* neighbours_avx2.c - the scan with AVX2; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline))
#define NOINLINE static __attribute__((noinline))

/* The sums of one block for one query: rows 0..7 and 8..15. */
struct sums {
	__m256i half[2];
};

AVX2 INLINE struct sums
load_line(const uint8_t *codes)
{
	const __m256i *halves = (const __m256i *)(const void *)codes;

	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return (struct sums){ { _mm256_loadu_si256(halves),
				_mm256_loadu_si256(halves + 1) } };
}

AVX2 INLINE void
fetch_ahead(const float *rows)
{
	_mm_prefetch((const char *)(rows + NEIGHBOURS_AHEAD_ROWS), _MM_HINT_T0);
}

/* gcc 12 copies sums that begin as the same register at every step: let it think that
 * they do not. */
AVX2 INLINE struct sums
start_sums(int32_t start)
{
	struct sums sums;

	for (int h = 0; h < 2; h++) {
		sums.half[h] = _mm256_set1_epi32(start);
		__asm__("" : "+x"(sums.half[h]));
	}
	return sums;
}

/* Adds line . y, with the same four numbers of y for every row.  A pair of products is at
 * most 2 * 255 * 64: nothing saturates. */
AVX2 INLINE void
add_line(struct sums *sums, struct sums line, const int8_t *y)
{
	__m256i ones = _mm256_set1_epi16(1), four;
	int32_t all;

	memcpy(&all, y, sizeof(all));
	four = _mm256_set1_epi32(all);
	for (int h = 0; h < 2; h++) {
		__m256i pairs = _mm256_maddubs_epi16(line.half[h], four);

		sums->half[h] = _mm256_add_epi32(sums->half[h],
						 _mm256_madd_epi16(pairs, ones));
	}
}

AVX2 INLINE struct sums
sum_one(size_t lines, const uint8_t *codes, const int8_t *y, int32_t start)
{
	struct sums sums = start_sums(start);

	for (size_t i = 0; i < 4 * lines; i += 4)
		add_line(&sums, load_line(codes + 16 * i), y + i);
	return sums;
}

AVX2 INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	struct sums sums[2])
{
	const int8_t *y_a = probe[0].high, *y_b = probe[1].high;
	struct sums a = start_sums(probe[0].high_start);
	struct sums b = start_sums(probe[1].high_start);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		struct sums line = load_line(codes + 16 * i);

		add_line(&a, line, y_a + i);
		add_line(&b, line, y_b + i);
	}
	sums[0] = a;
	sums[1] = b;
}

AVX2 INLINE unsigned
pass_half(__m256i sums, float step, float width, const float *scales, const float *norms,
	  const struct neighbours_probe *p)
{
	__m256 scale = _mm256_loadu_ps(scales), norm = _mm256_loadu_ps(norms);
	__m256 upper = _mm256_mul_ps(_mm256_set1_ps(step), _mm256_cvtepi32_ps(sums));
	__m256 bar = _mm256_mul_ps(norm, _mm256_set1_ps(p->bar[2]));

	upper = _mm256_mul_ps(scale, _mm256_add_ps(upper, _mm256_set1_ps(width)));
	upper = _mm256_add_ps(upper, _mm256_set1_ps(p->shift));
	bar = _mm256_mul_ps(norm, _mm256_add_ps(_mm256_set1_ps(p->bar[1]), bar));
	bar = _mm256_add_ps(_mm256_set1_ps(p->bar[0]), bar);
	return (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(upper, bar, _CMP_NLT_UQ));
}

/* One bit for each row that passes. */
AVX2 INLINE unsigned
pass_block(struct sums sums, float step, float width, const float *scales,
	   const float *norms, const struct neighbours_probe *p)
{
	return pass_half(sums.half[0], step, width, scales, norms, p) |
	       pass_half(sums.half[1], step, width, scales + 8, norms + 8, p) << 8;
}

/* A block some of whose rows pass by the high parts: adds the low ones. */
AVX2 NOINLINE size_t
look_closer(size_t lines, uint32_t first, const uint8_t *codes, struct sums high,
	    const float *scales, const float *norms, const struct neighbours_probe *p,
	    struct neighbours_hit *hits)
{
	struct sums all = sum_one(lines, codes, p->low, p->low_start);
	int32_t sum[VECTORS_BLOCK_ROWS];
	size_t n_hits = 0;
	unsigned pass;

	for (int h = 0; h < 2; h++)
		all.half[h] = _mm256_add_epi32(_mm256_slli_epi32(high.half[h], 6),
					       all.half[h]);
	pass = pass_block(all, p->step, p->width, scales, norms, p);
	memcpy(sum, &all, sizeof(sum));
	for (; pass; pass &= pass - 1) {
		uint32_t r = (uint32_t)__builtin_ctz(pass);

		hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
	}
	return n_hits;
}

/* The rows of a block that pass, counted from `first`; returns how many. */
AVX2 INLINE size_t
report_block(size_t lines, uint32_t first, const uint8_t *codes, struct sums high,
	     const float *scales, const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	if (!pass_block(high, p->high_step, p->high_width, scales, norms, p))
		return 0;
	return look_closer(lines, first, codes, high, scales, norms, p, hits);
}

AVX2 void
neighbours_scan_avx2(size_t lines, size_t blocks, const uint8_t *codes,
		     const float *scales, const float *const norms[], size_t queries,
		     const struct neighbours_probe *probe,
		     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n[NEIGHBOURS_QUERIES] = { 0 };

	for (size_t i = 0; i < blocks; i++, codes += 64 * lines) {
		size_t first = i * VECTORS_BLOCK_ROWS;
		struct sums high[NEIGHBOURS_QUERIES];

		fetch_ahead(scales + first);
		for (size_t q = 0; q < queries; q++)
			fetch_ahead(norms[q] + first);
		if (queries == 1)
			high[0] = sum_one(lines, codes, probe->high, probe->high_start);
		else
			sum_two(lines, codes, probe, high);
		for (size_t q = 0; q < queries; q++)
			n[q] += report_block(lines, (uint32_t)first, codes, high[q],
					     scales + first, norms[q] + first, &probe[q],
					     hits[q] + n[q]);
	}
	for (size_t q = 0; q < queries; q++)
		n_hits[q] = n[q];
}
#endif
