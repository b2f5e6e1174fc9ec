/* neighbours_avx2.c - the scan with AVX2; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline))

/* The sums of one block for one query: rows 0..7 and 8..15. */
struct sums {
	__m256i half[2];
};

/* Codes of eight rows, widened in place: the even and the odd numbers of each row. */
struct half_line {
	__m256i even, odd;
};

AVX2 INLINE struct half_line
load_half(const uint8_t *codes)
{
	__m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)codes);

	return (struct half_line){ _mm256_and_si256(bytes, _mm256_set1_epi16(0xff)),
				   _mm256_srli_epi16(bytes, 8) };
}

AVX2 INLINE __m256i
broadcast_pair(const int16_t *pair)
{
	int32_t both;

	memcpy(&both, pair, sizeof(both));
	return _mm256_set1_epi32(both);
}

/* A pair of products is at most 2 * 255 * 4095: nothing saturates. */
AVX2 INLINE void
add_line(struct sums *sums, const struct half_line line[2], const int16_t *pairs)
{
	__m256i even = broadcast_pair(pairs), odd = broadcast_pair(pairs + 2);

	for (int h = 0; h < 2; h++) {
		__m256i two = _mm256_add_epi32(_mm256_madd_epi16(line[h].even, even),
					       _mm256_madd_epi16(line[h].odd, odd));

		sums->half[h] = _mm256_add_epi32(sums->half[h], two);
	}
}

AVX2 INLINE unsigned
pass_half(__m256i sums, const float *scales, const float *norms,
	  const struct neighbours_probe *p)
{
	__m256 scale = _mm256_loadu_ps(scales), norm = _mm256_loadu_ps(norms);
	__m256 upper = _mm256_mul_ps(_mm256_set1_ps(p->step), _mm256_cvtepi32_ps(sums));
	__m256 bar = _mm256_mul_ps(norm, _mm256_set1_ps(p->bar[2]));

	upper = _mm256_mul_ps(scale, _mm256_add_ps(upper, _mm256_set1_ps(p->width)));
	upper = _mm256_add_ps(upper, _mm256_set1_ps(p->shift));
	bar = _mm256_mul_ps(norm, _mm256_add_ps(_mm256_set1_ps(p->bar[1]), bar));
	bar = _mm256_add_ps(_mm256_set1_ps(p->bar[0]), bar);
	return (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(upper, bar, _CMP_NLT_UQ));
}

AVX2 INLINE size_t
report_block(uint32_t first, const struct sums *sums, const float *scales,
	     const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	unsigned pass = pass_half(sums->half[0], scales, norms, p) |
			pass_half(sums->half[1], scales + 8, norms + 8, p) << 8;
	size_t n_hits = 0;

	if (pass) {
		int32_t sum[VECTORS_BLOCK_ROWS];

		memcpy(sum, sums, sizeof(sum));
		for (; pass; pass &= pass - 1) {
			uint32_t r = (uint32_t)__builtin_ctz(pass);

			hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
		}
	}
	return n_hits;
}

/* queries is a constant in each caller, so that one query does not pay for two. */
AVX2 INLINE void
scan(size_t lines, size_t blocks, const uint8_t *codes, const float *scales,
     const float *const norms[], size_t queries, const struct neighbours_probe *probe,
     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n[NEIGHBOURS_QUERIES] = { 0 };
	const int16_t *a = probe[0].pairs, *b = probe[queries - 1].pairs;

	for (size_t block = 0; block < blocks; block++) {
		size_t first = block * VECTORS_BLOCK_ROWS;
		__m256i start_a = _mm256_set1_epi32(probe[0].start);
		__m256i start_b = _mm256_set1_epi32(probe[queries - 1].start);
		struct sums sums[NEIGHBOURS_QUERIES] = { { { start_a, start_a } },
							 { { start_b, start_b } } };

		for (size_t l = 0; l < lines; l++, codes += 64) {
			struct half_line line[2] = { load_half(codes), load_half(codes + 32) };

			add_line(&sums[0], line, a + 4 * l);
			if (queries == 2)
				add_line(&sums[1], line, b + 4 * l);
		}
		for (size_t q = 0; q < queries; q++)
			n[q] += report_block((uint32_t)first, &sums[q], scales + first,
					     norms[q] + first, &probe[q], hits[q] + n[q]);
	}
	for (size_t q = 0; q < queries; q++)
		n_hits[q] = n[q];
}

AVX2 void
neighbours_scan_avx2(size_t lines, size_t blocks, const uint8_t *codes, const float *scales,
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
