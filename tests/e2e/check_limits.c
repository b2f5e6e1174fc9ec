/* check_limits.c - what is too much for a terminal, a line or the memory: the program
 * goes on, or ends with the terminal as it was. */
#include "e2e/program.h"
#include "suite.h"

enum { MEMORY_MB = 300 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The most memory that the program has held so far, MB. */
static long
peak_mb(const struct tty *t)
{
	char path[64], line[256];
	long kb = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)t->pid);
	file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(file);
	ck_assert_int_gt(kb, 0);
	return kb / 1024;
}

/* Tells the program a size; the emulator, which could not hold it, keeps its own. */
static void
claim_size(struct tty *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };
	unsigned long long frames = t->frames;
	double end = tty_now() + TTY_SECONDS;

	ck_assert_int_eq(ioctl(t->fd, TIOCSWINSZ, &size), 0);
	while (t->frames == frames && !t->gone && tty_now() < end)
		tty_pump(t, 50);
	ck_assert_msg(t->frames > frames, "no frame at %dx%d", cols, rows);
}

static const int sizes[][2] = {
	{ 10000, 1 },  { 1, 10001 },  { 1, 40000 },	{ 40000, 1 },
	{ 65535, 1 },  { 1, 65535 },  { 65535, 65535 }, { 3, 40000 },
	{ 40000, 80 }, { 24, 65535 }, { 1000, 1000 },	{ 32768, 32767 },
};

START_TEST(sizes_that_no_terminal_has)
{
	struct tty *t = program_open(24, 80, "the river bank", NULL);

	claim_size(t, sizes[_i][0], sizes[_i][1]);
	TYPE(t, " a");
	claim_size(t, 24, 80);
	TYPE(t, "\014");
	LINE_IS(t, "the river bank a");
	SHOWS(t, " EDIT");
	ck_assert_msg(peak_mb(t) < MEMORY_MB, "%dx%d: %ld MB", sizes[_i][1], sizes[_i][0],
		      peak_mb(t));
	program_close(t);
}
END_TEST

START_TEST(starting_at_a_size_that_no_terminal_has)
{
	char *argv[] = { strdup("sh"), strdup("-c"), NULL, NULL };
	char *program = program_path(), command[512];
	struct tty *t;

	snprintf(command, sizeof(command), "stty rows 65535 cols 65535; exec %s river",
		 program);
	argv[2] = strdup(command);
	t = tty_open(24, 80, argv, NULL);
	ck_assert(tty_settle(t));
	claim_size(t, 24, 80);
	TYPE(t, " bank");
	LINE_IS(t, "river bank");
	program_close(t);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	free(program);
}
END_TEST

/* clang-format off */
SUITE("limits", 120,
      LOOP(sizes_that_no_terminal_has, COUNT(sizes))
      TEST(starting_at_a_size_that_no_terminal_has))
/* clang-format on */
