/* bench_readings.c - what a key costs with one reading and with nine: every reading is
 * updated at every key, one of them has changed; searches are apart.
 *
 *	bench_readings VECTORS
 */
#include <time.h>

#include "bench/measure.h"
#include "polyseme/core/reading.h"

enum { READINGS = 9, KEYS = 2000, ROUNDS = 15 };

static const char *const sentences[READINGS] = {
	"we sat on the river bank and watched the water",
	"she opened a bank account to save money",
	"the bank raised its interest rates again this year",
	"he ate a ripe apple and a slice of warm pie",
	"apple sells a laptop that runs the newest software",
	"the cat chased a mouse across the kitchen floor",
	"click the left mouse button to open the file",
	"a white crane waded in the marsh looking for fish",
	"the crane lifted steel beams onto the building",
};

static struct reader *reader;
static struct reading readings[READINGS];
static struct moment moments[READINGS];
static struct method method;

static double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* A key in the first sentence, all of `count` readings updated: microseconds. */
static double
cost_of_a_key(size_t count)
{
	const char *text = sentences[0];
	size_t length = strlen(text);
	double begun = now_us();

	for (size_t key = 0; key < KEYS; key++) {
		reading_set_text(&readings[0], reader, text, length - key % 8);
		readings[0].target = 5;
		for (size_t i = 0; i < count; i++)
			if (reading_update(&readings[i], reader, &method) == STATUS_OK &&
			    readings[i].valid && i == 0)
				moment_of(&readings[i], readings[i].shift.steps,
					  &moments[i]);
	}
	return (now_us() - begun) / KEYS;
}

int
main(int argc, char **argv)
{
	struct vectors v;
	struct error error;
	double one[ROUNDS], nine[ROUNDS];

	if (argc != 2 || vectors_open(&v, argv[1], false, &error) != STATUS_OK)
		return 2;
	struct sources sources = { .vectors = &v, .senses = senses_new() };

	method_default(&method);
	reader = reader_new(&sources);
	for (size_t i = 0; i < READINGS; i++) {
		reading_init(&readings[i], reader);
		moment_init(&moments[i], reader);
		reading_set_text(&readings[i], reader, sentences[i],
				 strlen(sentences[i]));
		reading_interesting(&readings[i], reader, 0, &readings[i].target);
	}
	for (int round = 0; round < ROUNDS; round++) {
		one[round] = cost_of_a_key(1);
		nine[round] = cost_of_a_key(READINGS);
	}
	printf("one %.2f us\n", measure_quantile(ROUNDS, one, .5));
	printf("nine %.2f us\n", measure_quantile(ROUNDS, nine, .5));
	return 0;
}
