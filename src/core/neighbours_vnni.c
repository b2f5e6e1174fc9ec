/* neighbours_vnni.c - the scan with AVX-512 VNNI; see neighbours_kernels.h. */
#include "core/neighbours_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>
#ifndef AHEAD
#define AHEAD 8192
#endif

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define INLINE static inline __attribute__((always_inline))

VNNI INLINE __m512i
broadcast_four(const int8_t *four)
{
	int32_t all;

	memcpy(&all, four, sizeof(all));
	return _mm512_set1_epi32(all);
}

VNNI INLINE __m512i
load_line(const uint8_t *codes)
{
	_mm_prefetch((const char *)codes + AHEAD, _MM_HINT_T0);
	return _mm512_loadu_si512(codes);
}

#ifndef AHEAD
#define AHEAD 8192
#endif
/* 64 high + low */
VNNI INLINE __m512i
join(__m512i high, __m512i low)
{
	return _mm512_add_epi32(_mm512_slli_epi32(high, 6), low);
}

/* What one line adds to the sums of one query. */
VNNI INLINE void
add_line(__m512i *high, __m512i *low, __m512i line, const struct neighbours_probe *p,
	 size_t number)
{
	*high = _mm512_dpbusd_epi32(*high, line, broadcast_four(p->high + number));
	*low = _mm512_dpbusd_epi32(*low, line, broadcast_four(p->low + number));
}

/* The sums of a block for one query. */
VNNI INLINE __m512i
sum_one(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe)
{
	const struct neighbours_probe p = *probe;
	__m512i h = _mm512_setzero_si512(), l = _mm512_set1_epi32(p.start);
	__m512i h2 = h, l2 = h;
	size_t i = 0;

	for (; i + 8 <= 4 * lines; i += 8) {
		add_line(&h, &l, load_line(codes + 16 * i), &p, i);
		add_line(&h2, &l2, load_line(codes + 16 * i + 64), &p, i + 4);
	}
	if (i < 4 * lines)
		add_line(&h, &l, load_line(codes + 16 * i), &p, i);
	return join(_mm512_add_epi32(h, h2), _mm512_add_epi32(l, l2));
}

/* The same for two queries. */
VNNI INLINE void
sum_two(size_t lines, const uint8_t *codes, const struct neighbours_probe *probe,
	__m512i *sums_a, __m512i *sums_b)
{
	const struct neighbours_probe a = probe[0], b = probe[1];
	__m512i ha = _mm512_setzero_si512(), la = _mm512_set1_epi32(a.start);
	__m512i hb = ha, lb = _mm512_set1_epi32(b.start);
	__m512i ha2 = ha, la2 = ha, hb2 = ha, lb2 = ha;
	size_t i = 0;

	for (; i + 8 <= 4 * lines; i += 8) {
		__m512i line = load_line(codes + 16 * i);
		__m512i next = load_line(codes + 16 * i + 64);

		add_line(&ha, &la, line, &a, i);
		add_line(&hb, &lb, line, &b, i);
		add_line(&ha2, &la2, next, &a, i + 4);
		add_line(&hb2, &lb2, next, &b, i + 4);
	}
	if (i < 4 * lines) {
		__m512i line = load_line(codes + 16 * i);

		add_line(&ha, &la, line, &a, i);
		add_line(&hb, &lb, line, &b, i);
	}
	*sums_a = join(_mm512_add_epi32(ha, ha2), _mm512_add_epi32(la, la2));
	*sums_b = join(_mm512_add_epi32(hb, hb2), _mm512_add_epi32(lb, lb2));
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

	for (size_t b = 0; b < blocks; b++, codes += 64 * lines) {
		size_t first = b * VECTORS_BLOCK_ROWS;
		__m512i sums_a, sums_b;

		if (queries == 1) {
			sums_a = sum_one(lines, codes, probe);
		} else {
			sum_two(lines, codes, probe, &sums_a, &sums_b);
			n_b += report_block((uint32_t)first, sums_b, scales + first,
					    norms[1] + first, &probe[1], hits[1] + n_b);
		}
		n_a += report_block((uint32_t)first, sums_a, scales + first,
				    norms[0] + first, &probe[0], hits[0] + n_a);
	}
	n_hits[0] = n_a;
	if (queries == 2)
		n_hits[1] = n_b;
}
#endif
