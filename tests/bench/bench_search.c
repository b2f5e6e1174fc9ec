/* bench_search.c - the search against a plain read of the same bytes, alternated.
 *
 *	bench_search [--large] [FILE]
 *
 * FILE is a native file; without one, tables are made up: 10,000, 100,000 and 341,479
 * words of 100 numbers, and with --large 1,000,000 of 300.  Times are medians in
 * milliseconds.  The goal is two / read <= 1.25 at 341,479 x 100.
 */
#include <stdio.h>
#include <time.h>

#include "bench/measure.h"
#include "core/neighbours/kernels.h"
#include "synthetic.h"

enum { ROUNDS = 101, QUERIES = 16, WANTED = 10, COMPONENTS = 16 };

/* What was read, so that reading is not optimised away. */
static volatile uint64_t seen;

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/* Reads every byte once and does the least with it, as wide as the processor can. */
#if defined(__x86_64__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
static uint64_t
read_plainly(const uint8_t *bytes, size_t size)
{
	typedef uint64_t line __attribute__((vector_size(64), aligned(1), may_alias));
	const line *lines = (const line *)(const void *)bytes;
	line a = { 0 }, b = a, c = a, d = a;
	uint64_t all = 0;

	for (size_t i = 0; i + 4 <= size / sizeof(line); i += 4) {
		a ^= lines[i];
		b ^= lines[i + 1];
		c ^= lines[i + 2];
		d ^= lines[i + 3];
	}
	a ^= b ^ c ^ d;
	for (int k = 0; k < 8; k++)
		all ^= a[k];
	return all;
}

static void
fill(struct synthetic *t)
{
	uint64_t seed = 1;

	for (size_t i = 0; i < t->v.n * t->v.D; i++)
		t->rows[i] = (float)synthetic_normal(&seed);
	for (size_t i = 0; i < t->v.K * t->v.D; i++)
		t->matrix[i] = (float)synthetic_normal(&seed);
	synthetic_encode(t, true);
}

/* Queries like those of a sentence, D apart: a frequent word, and the mean of a few. */
static float *
make_queries(const struct vectors *v, enum space space)
{
	float *queries = synthetic_zeros(QUERIES * v->D, sizeof(float));
	float *row = synthetic_zeros(2 * v->D, sizeof(float));
	size_t frequent = v->n < 20000 ? v->n : 20000;
	uint64_t seed = 2;

	for (size_t q = 0; q < QUERIES; q++)
		for (size_t i = 0; i < (q % 2 ? 6 : 1); i++) {
			uint32_t id = (uint32_t)synthetic_below(&seed, frequent);

			vectors_static(v, space, id, row + v->D, row);
			for (size_t k = 0; k < vectors_dims(v, space); k++)
				queries[q * v->D + k] += row[k];
		}
	free(row);
	return queries;
}

static double
time_search(const struct vectors *v, struct neighbours_scratch *scratch, size_t queries,
	    const float *vectors, enum space space)
{
	struct neighbours found[NEIGHBOURS_QUERIES];
	struct neighbours_query query[NEIGHBOURS_QUERIES];
	double start;

	for (size_t q = 0; q < queries; q++)
		query[q] = (struct neighbours_query){
			.space = space,
			.vector = vectors + q * v->D,
			.count = WANTED,
		};
	start = now_ms();
	neighbours_search(v, scratch, queries, query, found);
	return now_ms() - start;
}

static void
bench(const struct vectors *v, const struct neighbours_kernel *kernel)
{
	struct neighbours_scratch *scratch =
		neighbours_scratch_with(v, kernel, NEIGHBOURS_CANDIDATES);
	static double times[4][ROUNDS];
	double ms[4];
	size_t size = v->n / 16 * 64 * ((v->D + 3) / 4);
	float *raw = make_queries(v, SPACE_RAW);
	float *whitened = make_queries(v, SPACE_WHITENED);

	for (int i = 0; i < ROUNDS; i++) {
		size_t two = (size_t)(2 * i) % QUERIES * v->D;
		double start = now_ms();

		seen ^= read_plainly(v->codes, size);
		times[0][i] = now_ms() - start;
		times[1][i] = time_search(v, scratch, 1, raw + two, SPACE_RAW);
		times[2][i] = time_search(v, scratch, 2, raw + two, SPACE_RAW);
		times[3][i] = time_search(v, scratch, 2, whitened + two, SPACE_WHITENED);
	}
	for (int k = 0; k < 4; k++)
		ms[k] = measure_quantile(ROUNDS, times[k], .5);
	printf("%8zu x %-4zu %-11s %8.3f %8.3f %8.3f %8.3f %8.2f %8.2f %8.2f\n", v->n,
	       v->D, kernel->name, ms[0], ms[1], ms[2], ms[3], ms[1] / ms[0],
	       ms[2] / ms[0], ms[3] / ms[0]);
	free(raw);
	free(whitened);
	neighbours_scratch_delete(scratch);
}

static void
bench_kernels(const struct vectors *v)
{
	for (size_t k = 0; k < neighbours_n_kernels; k++)
		if (neighbours_kernels[k].runs_here())
			bench(v, &neighbours_kernels[k]);
}

static int
bench_file(const char *path)
{
	struct vectors v;
	struct error error;

	if (vectors_open(&v, path, false, &error) != STATUS_OK) {
		fprintf(stderr, "bench_search: %s\n", error.text);
		return EXIT_FAILURE;
	}
	bench_kernels(&v);
	vectors_close(&v);
	return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
	static const struct {
		size_t n, D;
	} sizes[] = {
		{ 10000, 100 }, { 100000, 100 }, { 341479, 100 }, { 1000000, 300 }
	};
	bool large = argc > 1 && strcmp(argv[1], "--large") == 0;

	printf("%8s   %-4s %-11s %8s %8s %8s %8s %8s %8s %8s\n", "words", "D", "kernel",
	       "read", "one", "two", "two wh.", "one/read", "two/read", "wh./read");
	if (argc > 1 + large)
		return bench_file(argv[1 + large]);
	for (size_t i = 0; i < (large ? 4 : 3); i++) {
		struct synthetic t;

		synthetic_init(&t, sizes[i].n, sizes[i].D, COMPONENTS);
		fill(&t);
		bench_kernels(&t.v);
		synthetic_free(&t);
	}
	return EXIT_SUCCESS;
}
