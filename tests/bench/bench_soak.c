/* bench_soak.c - memory stays flat: a person who never rests, for SECONDS, on one file.
 *
 *	bench_soak PROGRAM FILE [SECONDS]	30 if not given
 *
 * Sentences of random words, steps, settings and resizes, each drawn before the next.
 * Resident memory is printed every second.  Pages of the file are counted apart: they
 * come in as words are looked at and can be taken away at any time.  Exit status 1 if
 * the memory that the program owns grows by more than SLACK_KB after the first third.
 */
#include "bench/measure.h"
#include "e2e/tty.h"

enum { SECONDS = 30, SLACK_KB = 512, WORDS = 12 };

static const char *const words[] = {
	"bank",	    "river",  "money", "the",		"of",
	"spring",   "water",  "loan",  "interest",	"mouse",
	"computer", "cheese", "light", "heavy",		"court",
	"tennis",   "judge",  "qqzx",  "Z\xc3\xbcrich", "don't",
	"bank,",    "rock",   "music", "stone",		"plant",
};

/* What is typed between sentences; each leaves the program in the sentence. */
static const char *const deeds[] = {
	"\t",
	"\t\t",
	"\033[6~",
	"\033[6~\033[6~",
	"\033[5~",
	"\033[17~",
	"\033[18~",
	"\033[19~",
	"\rri",
	"\rgi",
	"\rzi",
	"\rzi",
	"\rni",
	"\rwi",
	"\rdi",
	"\r[i",
	"\r]i",
	"\roi",
	"\rti",
	"\r:preset attention\ri",
	"\r:metric euclidean\ri",
	"\r:metric cosine\ri",
	"\177\177\177",
};

static unsigned
below(unsigned n)
{
	static unsigned long long state = 1;

	state = state * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(state >> 33) % n;
}

/* One sentence, one deed, and now and then another size; false if there is no answer. */
static bool
act(struct tty *t)
{
	if (!tty_type(t, "\025"))
		return false;
	for (unsigned i = 1 + below(WORDS); i > 0; i--)
		if (!tty_type(t, words[below(sizeof(words) / sizeof(*words))]) ||
		    !tty_type(t, " "))
			return false;
	for (unsigned i = below(6); i > 0; i--)
		if (!tty_type(t, deeds[below(sizeof(deeds) / sizeof(*deeds))]))
			return false;
	if (below(4) == 0)
		tty_resize(t, 5 + (int)below(60), 20 + (int)below(180));
	/* The harness keeps everything that was written; nobody asks for it here. */
	t->raw_length = t->scanned = 0;
	return true;
}

int
main(int argc, char **argv)
{
	char vectors[] = "--vectors";
	int seconds = argc > 3 ? atoi(argv[3]) : SECONDS;
	long owned = 0, first = 0, most = 0, sentences = 0;

	if (argc < 3) {
		fputs("bench_soak PROGRAM FILE [SECONDS]\n", stderr);
		return 2;
	}
	char *arguments[] = { argv[1], vectors, argv[2], NULL };
	struct tty *t = tty_open(24, 80, arguments, NULL);

	if (!tty_settle(t))
		return EXIT_FAILURE;
	printf("second  sentences  owned KiB  of the file KiB\n");
	double began = tty_now();

	for (int second = 1; second <= seconds; second++) {
		while (tty_now() < began + second) {
			if (!act(t)) {
				tty_show(t, "no answer");
				return EXIT_FAILURE;
			}
			sentences++;
		}
		owned = measure_memory(t->pid, "RssAnon:");
		most = owned > most ? owned : most;
		if (second <= seconds / 3)
			first = most;
		printf("%6d %10ld %10ld %16ld\n", second, sentences, owned,
		       measure_memory(t->pid, "RssFile:"));
	}
	tty_close(t);
	printf("owned memory: %ld KiB at most in the first third, %ld in all: %s\n",
	       first, most, most - first <= SLACK_KB ? "flat" : "GROWS");
	return most - first <= SLACK_KB ? EXIT_SUCCESS : EXIT_FAILURE;
}
