/* bench_corpus.c - a text read for one word and its occurrences drawn (S10).
 *
 *	bench_corpus VECTORS SENSES TEXT write	writes TEXT: 100,000 sentences, 10 MB
 *	bench_corpus VECTORS SENSES TEXT	reads and draws it, ROUNDS times
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench/measure.h"
#include "polyseme/app/session.h"

enum { SENTENCES = 100000, ROUNDS = 5, WORD_EVERY = 10 };

static double
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- the text ---- */

static size_t
below(uint64_t *state, size_t n)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(*state >> 33) % n;
}

/* A word of the vocabulary about as often as its rank says: the logarithm is uniform. */
static void
put_word(const struct vectors *v, uint64_t *state, FILE *out)
{
	size_t length, octave = (size_t)1 << below(state, 15);
	size_t id = octave + below(state, octave);
	const char *word = vectors_word(v, (uint32_t)(id % v->n), &length);

	fprintf(out, "%.*s ", (int)length, word);
}

/* Every tenth sentence has the word, between words of finance or of the river. */
static int
write_text(const struct vectors *v, const char *path)
{
	static const char *const about[] = { "loan bank credit ", "river bank water " };
	FILE *out = fopen(path, "w");
	uint64_t state = 1;

	for (size_t i = 0; out && i < SENTENCES; i++) {
		size_t words = 12 + below(&state, 9);

		for (size_t k = 0; k < words; k++) {
			if (k == words / 2 && i % WORD_EVERY == 0)
				fputs(about[below(&state, 2)], out);
			put_word(v, &state, out);
		}
		fputs(i % 6 == 5 ? ".\n\n" : ".\n", out);
	}
	return !out || fclose(out) != 0;
}

/* ---- reading ---- */

struct figures {
	double first, read, draw, slice; /* ms */
};

/* What a person waits for: the first lines, the end, the screen; and the longest wait of
 * a key. */
static int
read_once(const struct sources *sources, const char *path, struct figures *f)
{
	struct options options;
	struct canvas canvas;
	struct session s;
	struct error error;
	double begun;

	options_default(&options);
	if (session_init(&s, sources, &options) != STATUS_OK ||
	    canvas_init(&canvas, 24, 80, GLYPHS_UNICODE) != STATUS_OK)
		return 1;
	session_open(&s, "the bank", "bank");
	session_settle(&s);
	begun = now_ms();
	if (session_corpus(&s, path, false, &error) != STATUS_OK)
		return 1;
	session_draw(&s, &canvas);
	f->first = now_ms() - begun;
	f->slice = 0;
	while (session_deadline(&s) == 0) {
		double before = now_ms(), taken;

		session_advance(&s, 0);
		taken = now_ms() - before;
		f->slice = taken > f->slice ? taken : f->slice;
	}
	f->read = now_ms() - begun;
	session_draw(&s, &canvas);
	f->draw = now_ms() - begun - f->read;
	fprintf(stderr, "%zu occurrences\n", s.concordance.listed);
	session_free(&s);
	canvas_free(&canvas);
	return 0;
}

int
main(int argc, char **argv)
{
	struct vectors v;
	struct error error;
	double first[ROUNDS], read[ROUNDS], draw[ROUNDS], slice[ROUNDS];

	if (argc < 4 || vectors_open(&v, argv[1], false, &error) != STATUS_OK)
		return 2;
	if (argc > 4)
		return write_text(&v, argv[3]);
	struct senses *senses = senses_new();
	struct sources sources = { .vectors = &v, .senses = senses };

	if (senses_load(senses, argv[2], NULL, &error) != STATUS_OK)
		return 2;
	for (int i = 0; i < ROUNDS; i++) {
		struct figures f;

		if (read_once(&sources, argv[3], &f) != 0)
			return 2;
		first[i] = f.first;
		read[i] = f.read;
		draw[i] = f.draw;
		slice[i] = f.slice;
	}
	printf("first %.2f ms\n", measure_quantile(ROUNDS, first, .5));
	printf("read %.2f ms\n", measure_quantile(ROUNDS, read, .5));
	printf("draw %.2f ms\n", measure_quantile(ROUNDS, draw, .5));
	printf("slice %.2f ms\n", measure_quantile(ROUNDS, slice, .5));
	printf("memory %.1f MB\n", (double)measure_memory(getpid(), "VmHWM:") / 1024);
	return 0;
}
