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

/* The program's answer to these keys must come within the seconds that a user waits. */
static void
type_within(struct tty *t, double seconds, const char *keys)
{
	double begin = tty_now();

	TYPE(t, keys);
	ck_assert_msg(tty_now() - begin < seconds, "%.1f s after %s", tty_now() - begin,
		      keys);
}

#define NUMBER "\0339\0339\0339\0339\0339\0339\0339\0339\0339"

static const char *const repeated[] = {
	"x",
	"\xc3\xa9",
	"\xe4\xb8\xad",
	"\xf0\x9f\x91\x8d",
	"\021\001",
	"\026\xe4\xb8\xad",
	"\031",
	"\024",
	"\033t",
	"\037",
	"\030e",
	"\033u",
	"\004",
	"\020",
	"\027",
	"\033.",
	"\033\t",
	"\033*",
	"\030(a\030)" NUMBER "\030e",
	NUMBER "x",
	"-x",
	"\033-\033-x",
};

START_TEST(a_large_number_repeats_a_thousand_times_at_most)
{
	struct tty *t = program_open(24, 80, "the river bank", NULL);

	type_within(t, 2, "\027\031");
	type_within(t, 2, NUMBER);
	SHOWS(t, "(arg: 1000)");
	type_within(t, 2, repeated[_i]);
	type_within(t, 2, "\007\025!");
	LINE_IS(t, "!");
	ck_assert_int_lt(peak_mb(t), MEMORY_MB);
	program_close(t);
}
END_TEST

static const char *const vi_repeated[] = {
	"ix\033",
	"ax\033",
	"x",
	"p",
	"P",
	".",
	"rx",
	"~",
	"Rab\033",
	"s\xe4\xb8\xad\033",
	"dw",
	"G",
	"k",
	"|",
	"ifoo\033"
	"999999999.",
	"iab \033"
	"999999999.",
	"999999999p",
	"d999999999w",
	"cwzz\033"
	"999999999.",
};

static char *
inputrc_new(const char *folder, const char *text)
{
	char path[256], variable[300];
	FILE *file;

	snprintf(path, sizeof(path), "%s/inputrc", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	snprintf(variable, sizeof(variable), "INPUTRC=%s", path);
	return strdup(variable);
}

START_TEST(a_large_number_repeats_in_vi_mode_too)
{
	char *folder = folder_new();
	char *rc = inputrc_new(folder, "set editing-mode vi\nset keymap vi-command\n"
				       "\"\\C-u\": universal-argument\n");
	struct tty *t =
		program_open(24, 80, "the river bank", (const char *[]){ rc, NULL });

	type_within(t, 2, "\033");
	type_within(t, 2, "yy999999999");
	SHOWS(t, "(arg: 1000)");
	type_within(t, 2, vi_repeated[_i]);
	/* below 0 vi's commands would count for ever */
	type_within(t, 2, "\025-5p\025-5.\025\025\025\025\025\025\025\025\025p");
	ck_assert_int_lt(peak_mb(t), MEMORY_MB);
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

START_TEST(what_is_cut_off_a_full_line_does_not_come_back)
{
	enum { MOST = 65536 };
	char *text = malloc(MOST + 1);
	struct tty *t = program_open(24, 80, "", NULL);

	ck_assert_ptr_nonnull(text);
	memset(text, 'a', MOST);
	text[MOST] = '\0';
	/* the end of the line stays when too much is pasted before it */
	TYPE(t, "end\001");
	paste(t, text);
	SHOWS(t, "the line is full");
	TYPE(t, "\005");
	ck_assert_ptr_nonnull(strstr(line_of(t), "aaaend"));
	TYPE(t, "\037");
	LINE_IS(t, "end");
	/* a full line takes no letter and no copy of itself; undo gives back what fits */
	TYPE(t, "\025");
	paste(t, text);
	TYPE(t, "zz\0339\0339z\xe4\xb8\xad");
	SHOWS(t, "the line is full");
	ck_assert_ptr_null(strstr(line_of(t), "z"));
	TYPE(t, "\025\031\031\031");
	for (int i = 0; i < 12; i++) {
		TYPE(t, "\037");
		ck_assert_ptr_null(strstr(line_of(t), "z"));
	}
	TYPE(t, "\025|");
	LINE_IS(t, "|");
	ck_assert_int_lt(peak_mb(t), MEMORY_MB);
	program_close(t);
	free(text);
}
END_TEST

/* clang-format off */
SUITE("limits", 120,
      LOOP(sizes_that_no_terminal_has, COUNT(sizes))
      TEST(starting_at_a_size_that_no_terminal_has)
      LOOP(a_large_number_repeats_a_thousand_times_at_most, COUNT(repeated))
      LOOP(a_large_number_repeats_in_vi_mode_too, COUNT(vi_repeated))
      TEST(what_is_cut_off_a_full_line_does_not_come_back))
/* clang-format on */
