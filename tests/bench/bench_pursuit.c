/* bench_pursuit.c - what it costs to find the senses of a word in the vectors, in
 * milliseconds of processor time.
 *
 *	bench_pursuit VECTORS SEEDS
 *
 * Every 97th word of the first 60,000, each the least of some tries; and the pool, which
 * is found once.
 */
#include <math.h>
#include <time.h>

#include "bench/measure.h"
#include "polyseme/core/pursuit.h"

enum { STEP = 97, LAST_WORD = 60000, TRIES = 3, POOLS = 9 };

static double
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double
time_pool(const struct vectors *v, const struct persons *persons, struct pursuit **made)
{
	double begun = now_ms(), took;

	*made = pursuit_new(v, persons);
	took = now_ms() - begun;
	return took;
}

static double
time_word(struct pursuit *pursuit, struct neighbours_scratch *scratch, uint32_t id)
{
	static struct pursuit_senses found;
	double least = HUGE_VAL;

	for (int i = 0; i < TRIES; i++) {
		double begun = now_ms();

		pursuit_find(pursuit, scratch, id, &found);
		least = fmin(least, now_ms() - begun);
	}
	return least;
}

int
main(int argc, char **argv)
{
	static double words[LAST_WORD / STEP + 1];
	double pools[POOLS];
	struct vectors v;
	struct persons *persons = NULL;
	struct pursuit *pursuit = NULL;
	struct error error;
	size_t n = 0;

	if (argc != 3 || vectors_open(&v, argv[1], false, &error) != STATUS_OK ||
	    persons_load(&persons, argv[2], NULL, &error) != STATUS_OK) {
		fprintf(stderr, "usage: bench_pursuit VECTORS SEEDS\n");
		return 2;
	}
	struct neighbours_scratch *scratch = neighbours_scratch_new(&v);

	for (int i = 0; i < POOLS; i++) {
		pursuit_delete(pursuit);
		pools[i] = time_pool(&v, persons, &pursuit);
	}
	for (uint32_t id = 0; id < v.n && id < LAST_WORD; id += STEP)
		words[n++] = time_word(pursuit, scratch, id);
	printf("words %zu\n", n);
	printf("pool %.3f\n", measure_quantile(POOLS, pools, .5));
	printf("median %.3f\n", measure_quantile(n, words, .5));
	printf("slowest %.3f\n", words[n - 1]);
	neighbours_scratch_delete(scratch);
	pursuit_delete(pursuit);
	persons_delete(persons);
	vectors_close(&v);
	return 0;
}
