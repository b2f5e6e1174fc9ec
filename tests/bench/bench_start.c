/* bench_start.c - the whole program in a terminal on one file of vectors: how soon the
 * first screen is complete, how long a key takes, how much memory it needs, and what it
 * does while idle.
 *
 *	bench_start PROGRAM FILE		all of it, one "name value" a line:
 *		start		ms from fork(2) until the screen is complete, median
 *		cell, cell99	ms from write(2) of a key until its letter is in its
 *				cell and the cursor behind it: median, 99th percentile
 *		frame, frame99	the same until everything that the key changes is drawn
 *		rss		peak resident memory after typing, KiB
 *		idle		wake-ups of all threads in three seconds without input
 *	bench_start --once PROGRAM FILE		only one start: its milliseconds
 */
#include "bench/measure.h"
#include "bench/terminal.h"

enum { STARTS = 11, KEYS = 400, LINE_KEYS = 50, IDLE_SECONDS = 3, PAUSE_MS = 5 };

static const char text[] = "we sat on the river bank and watched the water run ";

static struct tty *
start(char *program, char *file)
{
	char vectors[] = "--vectors";
	char *argv[] = { program, vectors, file, NULL };

	return tty_open(24, 80, argv, NULL);
}

static double
time_start(char *program, char *file)
{
	return terminal_time((const char *const[]){ program, "--vectors", file, NULL });
}

static bool
is_shown(struct tty *t, VTermPos from, char key)
{
	VTermPos at = tty_cursor(t);
	uint32_t glyph = tty_cell(t, from.row, from.col).chars[0];

	return at.row == from.row && at.col == from.col + 1 &&
	       (glyph == (uint32_t)key || (key == ' ' && (glyph == 0 || glyph == ' ')));
}

/* Types one key; ms until its cell and until its frame. */
static void
time_key(struct tty *t, char key, double *cell, double *frame)
{
	VTermPos from = tty_cursor(t);
	double began = tty_now();

	*cell = -1;
	tty_send(t, &key, 1);
	while ((*cell < 0 || !tty_is_drawn(t, NULL)) && !t->gone && tty_now() < began + 5)
		if (*cell < 0 && is_shown(t, from, key))
			*cell = (tty_now() - began) * 1e3;
		else
			tty_pump(t, 20);
	*frame = (tty_now() - began) * 1e3;
	if (*cell < 0) {
		tty_show(t, "the key does not appear");
		exit(EXIT_FAILURE);
	}
}

static void
type(struct tty *t)
{
	static double cell[KEYS], frame[KEYS];

	for (int i = 0; i < KEYS; i++) {
		if (i % LINE_KEYS == 0)
			tty_type(t, "\025");
		terminal_quiet(t, PAUSE_MS);
		time_key(t, text[i % LINE_KEYS], &cell[i], &frame[i]);
	}
	printf("cell %.3f\n", measure_quantile(KEYS, cell, .5));
	printf("cell99 %.3f\n", measure_quantile(KEYS, cell, .99));
	printf("frame %.3f\n", measure_quantile(KEYS, frame, .5));
	printf("frame99 %.3f\n", measure_quantile(KEYS, frame, .99));
}

static void
idle(struct tty *t)
{
	struct timespec pause = { .tv_sec = IDLE_SECONDS };
	long before;

	terminal_quiet(t, 5 * TERMINAL_SILENCE_MS);
	before = measure_switches(t->pid);
	nanosleep(&pause, NULL);
	printf("idle %ld\n", measure_switches(t->pid) - before);
}

int
main(int argc, char **argv)
{
	double ms[STARTS];

	if (argc == 4 && strcmp(argv[1], "--once") == 0) {
		printf("%.2f\n", time_start(argv[2], argv[3]));
		return EXIT_SUCCESS;
	}
	if (argc != 3) {
		fputs("bench_start [--once] PROGRAM FILE\n", stderr);
		return EXIT_FAILURE;
	}
	for (int i = 0; i < STARTS; i++)
		ms[i] = time_start(argv[1], argv[2]);
	printf("start %.2f\n", measure_quantile(STARTS, ms, .5));

	struct tty *t = start(argv[1], argv[2]);

	terminal_quiet(t, TERMINAL_SILENCE_MS);
	type(t);
	idle(t);
	printf("rss %ld\n", measure_memory(t->pid, "VmHWM:"));
	tty_close(t);
	return EXIT_SUCCESS;
}
