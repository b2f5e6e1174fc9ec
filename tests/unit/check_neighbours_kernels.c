/* check_neighbours_kernels.c - the sums of every kernel, and that all report the same. */
#include "neighbours_twin.h"
#include "suite.h"

/* What a kernel is fed: probes and codes at the ends of their ranges or random. */
struct feed {
	uint8_t codes[3 * VECTORS_BLOCK_ROWS * VECTORS_MAX_DIMS];
	int16_t Y[2][VECTORS_MAX_DIMS];
	int8_t high[2][VECTORS_MAX_DIMS], low[2][VECTORS_MAX_DIMS];
	float scales[48], norms[2][48];
	struct neighbours_probe probe[2];
	struct neighbours_hit hits[2][48];
	size_t n_hits[2];
};

static void
fill_probe(struct feed *f, int q, size_t D, bool extreme, uint64_t *seed)
{
	long highs = 0, lows = 0, end = q ? -4095 : 4095;

	for (size_t d = 0; d < D; d++) {
		long Y = extreme ? end : (long)synthetic_below(seed, 8191) - 4095;

		f->Y[q][d] = (int16_t)Y;
		f->high[q][d] = (int8_t)floor((double)(Y + 32) / 64);
		f->low[q][d] = (int8_t)(Y - 64 * f->high[q][d]);
		highs += f->high[q][d];
		lows += f->low[q][d];
	}
	f->probe[q] = (struct neighbours_probe){
		.high = f->high[q],
		.high_start = (int32_t)(-128 * highs),
		.low = f->low[q],
		.low_start = (int32_t)(-128 * lows),
		.step = 1.5e-4F,
		.width = 2,
		.high_step = 64 * 1.5e-4F,
		.high_width = 4,
		.shift = .25F,
		.bar = { .5F, -1.25F, .125F },
	};
}

static void
run_kernel(struct feed *f, const struct neighbours_kernel *k, size_t D, size_t queries)
{
	const float *const norms[] = { f->norms[0], f->norms[1] };
	struct neighbours_hit *const hits[] = { f->hits[0], f->hits[1] };

	k->scan(D / 4, 3, f->codes, f->scales, norms, queries, f->probe, hits, f->n_hits);
}

static int
code_of(const struct feed *f, size_t D, size_t r, size_t d)
{
	return f->codes[((r / 16 * D / 4 + d / 4) * 16 + r % 16) * 4 + d % 4];
}

static void
assert_sums(const struct feed *f, int q, size_t D)
{
	for (size_t i = 0; i < f->n_hits[q]; i++) {
		size_t r = f->hits[q][i].row;
		long long sum = 0;

		for (size_t d = 0; d < D; d++)
			sum += (code_of(f, D, r, d) - 128) * (long long)f->Y[q][d];
		ck_assert_int_eq(f->hits[q][i].sum, sum);
	}
}

START_TEST(sums_are_exact_at_the_ends_of_all_ranges)
{
	static struct feed f;
	uint64_t seed = 10;

	for (int i = 0; i < 20; i++) {
		size_t D = i % 4 < 2 ? VECTORS_MAX_DIMS
				     : 4 * (1 + synthetic_below(&seed, 40));

		for (size_t j = 0; j < sizeof(f.codes); j++)
			f.codes[j] = i < 4   ? 0
				     : i < 8 ? 255
					     : (uint8_t)synthetic_below(&seed, 256);
		for (int q = 0; q < 2; q++) {
			fill_probe(&f, q, D, i < 12, &seed);
			f.probe[q].bar[0] = -(float)INFINITY;
		}
		for (size_t queries = 1; queries <= 2; queries++) {
			run_kernel(&f, KERNEL, D, queries);
			for (int q = 0; q < (int)queries; q++) {
				ck_assert_uint_eq(f.n_hits[q], 48);
				assert_sums(&f, q, D);
			}
		}
	}
}
END_TEST

START_TEST(kernels_report_the_same_rows)
{
	static struct feed f, portable;
	const struct neighbours_kernel *last =
		&neighbours_kernels[neighbours_n_kernels - 1];
	uint64_t seed = 11;
	size_t reported = 0, rows = 0;

	for (int i = 0; i < 200; i++) {
		size_t D = 4 * (1 + synthetic_below(&seed, 40));

		for (size_t j = 0; j < sizeof(f.codes); j++)
			f.codes[j] = (uint8_t)synthetic_below(&seed, 256);
		for (size_t r = 0; r < 48; r++) {
			f.scales[r] = (float)fabs(synthetic_normal(&seed));
			f.norms[0][r] = (float)synthetic_normal(&seed) * 40;
			f.norms[1][r] = 1;
		}
		f.scales[5] = f.norms[0][7] = (float)NAN;
		f.norms[1][9] = (float)INFINITY;
		fill_probe(&f, 0, D, false, &seed);
		fill_probe(&f, 1, D, false, &seed);
		portable = f;
		run_kernel(&f, KERNEL, D, 2);
		run_kernel(&portable, last, D, 2);
		for (int q = 0; q < 2; q++) {
			ck_assert_uint_eq(f.n_hits[q], portable.n_hits[q]);
			ck_assert_mem_eq(f.hits[q], portable.hits[q],
					 f.n_hits[q] * sizeof(f.hits[q][0]));
			reported += f.n_hits[q];
			rows += 48;
		}
	}
	ck_assert_uint_gt(reported, rows / 8);
	ck_assert_uint_lt(reported, rows - rows / 8);
}
END_TEST

START_TEST(the_kernel_has_a_name_and_runs_here)
{
	bool known = false;

	for (size_t i = 0; i < neighbours_n_kernels; i++)
		known |= strcmp(neighbours_kernel(), neighbours_kernels[i].name) == 0 &&
			 neighbours_kernels[i].runs_here();
	ck_assert(known);
}
END_TEST

/* clang-format off */
SUITE("kernels of the search", 120, EACH_KERNEL(sums_are_exact_at_the_ends_of_all_ranges) EACH_KERNEL(kernels_report_the_same_rows) EACH_KERNEL(the_kernel_has_a_name_and_runs_here))
/* clang-format on */
