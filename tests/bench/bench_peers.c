/* bench_peers.c - one measurement for each line of standard input, so that other programs
 * can take turns with it.
 *
 *	bench_peers FILE		a native file with exact rows
 *
 * Lines, each answered with milliseconds:
 *	search		the ten nearest of one vector, raw cosine: ours
 *	word2vec	the same as the program distance of word2vec does it: unit rows of
 *			floats, one dot product each, a list of the ten best in order
 *	pca		the two axes of the map from 50 points of 100 numbers
 *	words		the vocabulary into words.txt, rows as floats into rows.bin
 *			here; answered with n and D
 */
#include <stdio.h>
#include <time.h>

#include "polyseme/base/matrix.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/projection.h"
#include "synthetic.h"

enum { WANTED = 10, POINTS = 50, POINT_DIMS = 100 };

/* Everything that is measured works on. */
struct bench {
	struct vectors v;
	struct neighbours_scratch *scratch;
	float *unit; /* owned (n, D) rows of unit length, or NULL */
	float points[POINTS * POINT_DIMS];
	struct projection projection;
	uint64_t seed;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static double
time_search(struct bench *b)
{
	float vector[VECTORS_MAX_DIMS];
	struct neighbours found;
	struct neighbours_query query = { .space = SPACE_RAW,
					  .vector = vector,
					  .count = WANTED };
	double began;

	vectors_row(&b->v, (uint32_t)synthetic_below(&b->seed, b->v.n), vector);
	began = now_ms();
	neighbours_search(&b->v, b->scratch, 1, &query, &found);
	return now_ms() - began;
}

static void
make_unit(struct bench *b)
{
	b->unit = synthetic_zeros(b->v.n * b->v.D, sizeof(float));
	for (size_t i = 0; i < b->v.n; i++) {
		vectors_row(&b->v, (uint32_t)i, b->unit + i * b->v.D);
		matrix_unit(b->v.D, b->unit + i * b->v.D);
	}
}

/* The loop of distance.c (Mikolov and others 2013), names apart. */
static double
time_word2vec(struct bench *b)
{
	size_t n = b->v.n, D = b->v.D;
	float best[WANTED] = { 0 }, vector[VECTORS_MAX_DIMS];
	volatile size_t words[WANTED];
	double began;

	if (!b->unit)
		make_unit(b);
	memcpy(vector, b->unit + synthetic_below(&b->seed, n) * D, D * sizeof(*vector));
	began = now_ms();
	for (size_t c = 0; c < n; c++) {
		float sum = 0;

		for (size_t a = 0; a < D; a++)
			sum += vector[a] * b->unit[a + c * D];
		for (size_t a = 0; a < WANTED; a++) {
			if (sum <= best[a])
				continue;
			for (size_t d = WANTED - 1; d > a; d--) {
				best[d] = best[d - 1];
				words[d] = words[d - 1];
			}
			best[a] = sum;
			words[a] = c;
			break;
		}
	}
	return now_ms() - began;
}

static double
time_pca(struct bench *b)
{
	double began = now_ms();

	projection_pca(&b->projection, POINTS, POINT_DIMS, b->points);
	return now_ms() - began;
}

static void
write_words(const struct bench *b)
{
	FILE *words = fopen("words.txt", "w"), *rows = fopen("rows.bin", "wb");
	float row[VECTORS_MAX_DIMS];

	for (uint32_t i = 0; words && rows && i < b->v.n; i++) {
		size_t length;
		const char *word = vectors_word(&b->v, i, &length);

		fprintf(words, "%.*s\n", (int)length, word);
		vectors_row(&b->v, i, row);
		fwrite(row, sizeof(*row), b->v.D, rows);
	}
	if (!words || !rows || fclose(words) != 0 || fclose(rows) != 0)
		exit(EXIT_FAILURE);
	printf("%zu %zu\n", b->v.n, b->v.D);
}

int
main(int argc, char **argv)
{
	static struct bench b = { .seed = 1 };
	struct error error;
	char line[64];

	if (argc != 2 || vectors_open(&b.v, argv[1], false, &error) != STATUS_OK) {
		fprintf(stderr, "bench_peers: %s\n", argc != 2 ? "FILE" : error.text);
		return EXIT_FAILURE;
	}
	b.scratch = neighbours_scratch_new(&b.v);
	for (size_t i = 0; i < POINTS * POINT_DIMS; i++)
		b.points[i] = (float)synthetic_normal(&b.seed);
	while (fgets(line, sizeof(line), stdin)) {
		if (strcmp(line, "search\n") == 0)
			printf("%.6f\n", time_search(&b));
		else if (strcmp(line, "word2vec\n") == 0)
			printf("%.6f\n", time_word2vec(&b));
		else if (strcmp(line, "pca\n") == 0)
			printf("%.6f\n", time_pca(&b));
		else if (strcmp(line, "words\n") == 0)
			write_words(&b);
		fflush(stdout);
	}
	projection_free(&b.projection);
	neighbours_scratch_delete(b.scratch);
	free(b.unit);
	vectors_close(&b.v);
	return EXIT_SUCCESS;
}
