/* bench_latency.c - from a key to its cell: write(2) of one byte into the terminal until
 * the emulator, in the same process, holds the letter and the cursor behind it.
 *
 *	bench_latency [POLYSEME]
 *
 * Prints median and 99th percentile over 500 keys for polyseme on the bundled vectors,
 * for cat (the kernel's echo: what the harness itself costs), for bash's prompt and for
 * vim's insert mode, in one run, and how long it takes until polyseme has drawn all that
 * follows from the key.  What is not installed is named and left out.
 * Fails if polyseme's median is more than four times that of bash.
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

/* Pumps until the program has said something and then been silent for some
 * milliseconds. */
static void
quiet(struct tty *t, int ms)
{
	double end = tty_now() + 5;
	size_t before;

	while (t->raw_length == 0 && !t->gone && tty_now() < end)
		tty_pump(t, ms);

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

enum { CAT, BASH, VIM, POLYSEME, FRAME, SUBJECTS };

struct subject {
	const char *name;
	bool frame; /* wait for all that follows from the key */
	char *argv[10];
	struct tty *tty; /* NULL: it is not installed */
	VTermPos start;	 /* of the line */
	double ms[KEYS];
};

static bool
is_installed(const char *program)
{
	char command[512];

	snprintf(command, sizeof(command), "command -v '%s' >/dev/null 2>&1", program);
	return system(command) == 0;
}

static void
open_subject(struct subject *s)
{
	s->tty = tty_open(
		24, 80, s->argv,
		(const char *[]){ "PS1=$ ", s->frame ? NULL : "POLYSEME_SYNC", NULL });
	/* cat says nothing until it is spoken to */
	if (strcmp(s->name, "cat") != 0)
		quiet(s->tty, 500);
	s->start = tty_cursor(s->tty);
}

/* Types one key and measures; false if it does not appear. */
static bool
measure(struct subject *s, int i)
{
	VTermPos from = s->start;
	char key = text[i % LINE_KEYS];
	double start;

	if (i > 0 && i % LINE_KEYS == 0) {
		tty_send(s->tty, "\025", 1);
		quiet(s->tty, 100);
	}
	from.col += i % LINE_KEYS;
	start = tty_now();
	if (s->frame)
		tty_send(s->tty, &key, 1);
	else if (write(s->tty->fd, &key, 1) != 1)
		return false;
	while (s->frame ? !tty_is_drawn(s->tty, NULL) : !is_shown(s->tty, from, key)) {
		if (s->tty->gone || tty_now() > start + 5) {
			tty_show(s->tty, "the key does not appear");
			return false;
		}
		tty_pump(s->tty, 100);
	}
	s->ms[i] = (tty_now() - start) * 1e3;
	quiet(s->tty, 3);
	return true;
}

/* The median; 0 where there is none. */
static double
report(struct subject *s)
{
	if (!s->tty) {
		printf("%-10s not installed\n", s->name);
		return 0;
	}
	tty_close(s->tty);
	qsort(s->ms, KEYS, sizeof(*s->ms), by_size);
	printf("%-10s median %6.3f ms   p99 %6.3f ms\n", s->name, s->ms[KEYS / 2],
	       s->ms[KEYS * 99 / 100]);
	return s->ms[KEYS / 2];
}

int
main(int argc, char **argv)
{
	static struct subject subjects[SUBJECTS];
	const char *path = argc > 1 ? argv[1] : getenv("POLYSEME");
	double median[SUBJECTS];

	subjects[CAT] = (struct subject){ .name = "cat", .argv = { strdup("cat") } };
	subjects[BASH] =
		(struct subject){ .name = "bash",
				  .argv = { strdup("bash"), strdup("--norc"),
					    strdup("--noprofile"), strdup("-i") } };
	/* As vi, it would leave on the screen what is deleted while inserting. */
	subjects[VIM] =
		(struct subject){ .name = "vim",
				  .argv = { strdup("vim"), strdup("-u"), strdup("NONE"),
					    strdup("-i"), strdup("NONE"), strdup("-n"),
					    strdup("+set cpoptions-=v"),
					    strdup("+startinsert") } };
	subjects[POLYSEME] = (struct subject){
		.name = "polyseme",
		.argv = { strdup(path ? path : "build/polyseme"), strdup("--vectors"),
			  strdup("data/vectors/glove-50k.polyseme"), strdup("") }
	};
	subjects[FRAME] = subjects[POLYSEME];
	subjects[FRAME].name = "all of it";
	subjects[FRAME].frame = true;
	for (int p = 0; p < SUBJECTS; p++)
		if (p >= POLYSEME || is_installed(subjects[p].argv[0]))
			open_subject(&subjects[p]);
	/* In turns, so that whatever else the machine does hits all of them alike. */
	for (int i = 0; i < KEYS; i++)
		for (int p = 0; p < SUBJECTS; p++)
			if (subjects[p].tty && !measure(&subjects[p], i))
				return EXIT_FAILURE;
	printf("key to cell, %d keys, 80x24\n", KEYS);
	for (int p = 0; p < SUBJECTS; p++)
		median[p] = report(&subjects[p]);
	if (median[VIM] > 0)
		printf("polyseme / vim: %.2f\n", median[POLYSEME] / median[VIM]);
	if (!(median[BASH] > 0))
		return EXIT_SUCCESS;
	printf("polyseme / bash: %.2f (goal: 4 at most)\n",
	       median[POLYSEME] / median[BASH]);
	return median[POLYSEME] <= 4 * median[BASH] ? EXIT_SUCCESS : EXIT_FAILURE;
}
