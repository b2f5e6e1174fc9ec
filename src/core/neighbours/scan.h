/* scan.h - the part of a scan that is the same for all vector instructions,
 * included once for each set of them.
 *
 * The includer defines TARGET (the attribute that allows the instructions), SCAN (the
 * function's name) and, for a block of 16 rows:
 *
 *	sums					the type that holds one integer a row
 *	sum_one(lines, codes, y, start)		start + codes . y
 *	sum_two(lines, codes, probe, sums)	the same for the high parts of two queries
 *	join(high, low)				64 high + low
 *	pass_block(sums, step, width, scales, norms, probe)	one bit a row that passes
 */

TARGET INLINE void
fetch_ahead(const float *rows)
{
	__builtin_prefetch(rows + NEIGHBOURS_AHEAD_ROWS);
}

/* A block some of whose rows pass by the high parts: adds the low ones. */
TARGET NOINLINE size_t
look_closer(size_t lines, uint32_t first, const uint8_t *codes, sums high,
	    const float *scales, const float *norms, const struct neighbours_probe *p,
	    struct neighbours_hit *hits)
{
	sums all = join(high, sum_one(lines, codes, p->low, p->low_start));
	unsigned pass = pass_block(all, p->step, p->width, scales, norms, p);
	int32_t sum[VECTORS_BLOCK_ROWS];
	size_t n_hits = 0;

	memcpy(sum, &all, sizeof(sum));
	for (; pass; pass &= pass - 1) {
		uint32_t r = (uint32_t)__builtin_ctz(pass);

		hits[n_hits++] = (struct neighbours_hit){ first + r, sum[r] };
	}
	return n_hits;
}

/* The rows of a block that pass, counted from `first`; returns how many. */
TARGET INLINE size_t
report_block(size_t lines, uint32_t first, const uint8_t *codes, sums high,
	     const float *scales, const float *norms, const struct neighbours_probe *p,
	     struct neighbours_hit *hits)
{
	if (!pass_block(high, p->high_step, p->high_width, scales, norms, p))
		return 0;
	return look_closer(lines, first, codes, high, scales, norms, p, hits);
}

TARGET void
SCAN(size_t lines, size_t blocks, const uint8_t *codes, const float *scales,
     const float *const norms[], size_t queries, const struct neighbours_probe *probe,
     struct neighbours_hit *const hits[], size_t *n_hits)
{
	size_t n[NEIGHBOURS_QUERIES] = { 0 };

	for (size_t i = 0; i < blocks; i++, codes += 64 * lines) {
		size_t first = i * VECTORS_BLOCK_ROWS;
		sums high[NEIGHBOURS_QUERIES];

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
