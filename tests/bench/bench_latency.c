/* bench_latency.c - from a key to its cell: write(2) of one byte into the terminal until the
 * emulator, in the same process, holds the letter and the cursor behind it.
 *
 *	bench_latency [POLYSEME]
 *
 * Prints median and 99th percentile over 500 keys for polyseme on the bundled vectors, for cat (the kernel's echo:
 * what the harness itself costs) and for bash's prompt, in one run; fails if polyseme's
 * median is more than four times that of bash.
 */
#include "e2e/tty.h"

enum { KEYS = 500, LINE_KEYS = 50 };

static const char text[] = "we sat on the river bank and watched the water run ";

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Pumps until the program has been silent for some milliseconds. */
static void
quiet(struct tty *t, int ms)
{
	size_t before;

	do {
		before = t->raw_length;
		tty_pump(t, ms);
	} while (t->raw_length != before && !t->gone);
	t->raw_length = t->scanned = 0;
}

static bool
is_shown(struct tty *t, VTermPos from, char key)
{
	VTermPos at = tty_cursor(t);
	uint32_t glyph = tty_cell(t, from.row, from.col).chars[0];

	return at.row == from.row && at.col == from.col + 1 &&
	       (glyph == (uint32_t)key || (key == ' ' && glyph == 0));
}

/* Types and measures; false if a key does not appear. */
static bool
measure(struct tty *t, double *ms)
{
	for (int i = 0; i < KEYS; i++) {
		char key = text[i % LINE_KEYS];
		VTermPos from;
		double start;

		if (i % LINE_KEYS == 0) {
			tty_send(t, "\025", 1);
			quiet(t, 50);
		}
		from = tty_cursor(t);
		start = tty_now();
		if (write(t->fd, &key, 1) != 1)
			return false;
		while (!is_shown(t, from, key)) {
			if (t->gone || tty_now() > start + 5) {
				tty_show(t, "the key does not appear");
				return false;
			}
			tty_pump(t, 100);
		}
		ms[i] = (tty_now() - start) * 1e3;
		quiet(t, 3);
	}
	return true;
}

/* Median, after one line of figures; negative if the program cannot be measured. */
static double
bench(const char *name, char *const argv[])
{
	struct tty *t = tty_open(24, 80, argv, (const char *[]){ "PS1=$ ", "POLYSEME_SYNC",
								 NULL });
	double ms[KEYS];
	bool well;

	quiet(t, 500);
	well = measure(t, ms);
	tty_close(t);
	if (!well)
		return -1;
	qsort(ms, KEYS, sizeof(*ms), by_size);
	printf("%-10s median %6.3f ms   p99 %6.3f ms\n", name, ms[KEYS / 2],
	       ms[KEYS * 99 / 100]);
	return ms[KEYS / 2];
}

int
main(int argc, char **argv)
{
	const char *path = argc > 1 ? argv[1] : getenv("POLYSEME");
	char *polyseme[] = { strdup(path ? path : "build/polyseme"), strdup("--vectors"),
			     strdup("data/vectors/glove-50k.polyseme"), strdup(""), NULL };
	char *cat[] = { strdup("cat"), NULL };
	char *bash[] = { strdup("bash"), strdup("--norc"), strdup("--noprofile"),
			 strdup("-i"), NULL };
	double floor, shell, ours;

	printf("key to cell, %d keys, 80x24\n", KEYS);
	floor = bench("cat", cat);
	shell = bench("bash", bash);
	ours = bench("polyseme", polyseme);
	if (floor < 0 || shell < 0 || ours < 0)
		return EXIT_FAILURE;
	printf("polyseme / bash: %.2f (goal: 4 at most)\n", ours / shell);
	return ours <= 4 * shell ? EXIT_SUCCESS : EXIT_FAILURE;
}
