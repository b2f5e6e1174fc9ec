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
struct wide {
	__m256i even, odd;
};

/* Compilers treat the value as one of its own: gcc 12 would load codes twice, and copy
 * sums that begin as the same register at every step. */
AVX2 INLINE __m256i
own(__m256i value)
{
	__asm__("" : "+x"(value));
	return value;
}

AVX2 INLINE struct wide
load_half(const uint8_t *codes)
{
	__m256i bytes = own(_mm256_loadu_si256((const __m256i *)(const void *)codes));

	_mm_prefetch((const char *)codes + NEIGHBOURS_AHEAD, _MM_HINT_T0);
	return (struct wide){ _mm256_and_si256(bytes, _mm256_set1_epi16(0xff)),
			      _mm256_srli_epi16(bytes, 8) };
}

AVX2 INLINE __m256i
spread_pair(const int16_t *pair)
{
	int32_t both;

	memcpy(&both, pair, sizeof(both));
	return _mm256_set1_epi32(both);
}

/* A pair of products is at most 2 * 255 * 4095: nothing saturates. */
AVX2 INLINE __m256i
add_half(__m256i sums, struct wide codes, struct wide y)
{
	__m256i even = _mm256_madd_epi16(codes.even, y.even);
	__m256i odd = _mm256_madd_epi16(codes.odd, y.odd);

	return _mm256_add_epi32(sums, _mm256_add_epi32(even, odd));
}

AVX2 INLINE struct sums
first_sums(const struct neighbours_probe *probe)
{
	return (struct sums){ { own(_mm256_set1_epi32(probe->start)),
				own(_mm256_set1_epi32(probe->start)) } };
}

/* What a line adds to the sums of one query. */
AVX2 INLINE void
add_line(struct sums *sums, struct wide low, struct wide high, const int16_t *pairs)
{
	struct wide y = { spread_pair(pairs), spread_pair(pairs + 2) };

	sums->half[0] = add_half(sums->half[0], low, y);
	sums->half[1] = add_half(sums->half[1], high, y);
}

/* The sums of a block for one query, or with two for two. */
AVX2 INLINE void
sum_block(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	  bool two, struct sums *sums_a, struct sums *sums_b)
{
	const int16_t *pairs_a = probe[0].pairs, *pairs_b = probe[two].pairs;
	struct sums a = first_sums(&probe[0]), b = first_sums(&probe[two]);

	for (size_t i = 0; i < 4 * lines; i += 4) {
		struct wide low = load_half(codes + 16 * i);
		struct wide high = load_half(codes + 16 * i + 32);

		add_line(&a, low, high, pairs_a + i);
		if (two)
			add_line(&b, low, high, pairs_b + i);
	}
	*sums_a = a;
	*sums_b = b;
}

/* One bit for each row that passes. */
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


AVX2 void
neighbours_scan_avx2(size_t lines, size_t blocks, const uint8_t *codes,
		     const float *scales, const float *const norms[], size_t queries,
		     const struct neighbours_probe *probe,
		     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n_a = 0, n_b = 0;

	for (size_t i = 0; i < blocks; i++, codes += 64 * lines) {
		size_t first = i * VECTORS_BLOCK_ROWS;
		struct sums a, b;

		if (queries == 2) {
			sum_block(lines, codes, probe, true, &a, &b);
			n_b += report_block((uint32_t)first, &b, scales + first,
					    norms[1] + first, &probe[1], hits[1] + n_b);
		} else {
			sum_block(lines, codes, probe, false, &a, &b);
		}
		n_a += report_block((uint32_t)first, &a, scales + first,
				    norms[0] + first, &probe[0], hits[0] + n_a);
	}
	n_hits[0] = n_a;
	if (queries == 2)
		n_hits[1] = n_b;
}
#endif
