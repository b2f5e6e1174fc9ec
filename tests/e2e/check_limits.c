/* check_limits.c - what is too much for a terminal, a line or the memory: the program
 * goes on, or ends with the terminal as it was. */
#include "e2e/program.h"
#include "sanitized.h"
#include "suite.h"

enum { LINE_MOST = 16384 }; /* bytes of the line, as src/term/limit.h says */
enum { MEMORY_MB = SANITIZED ? 3000 : 300, SLOWER = SANITIZED ? 5 : 1 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The most memory that the program has held so far, MB. */
static long
peak_mb(const struct tty *t)
{
	long mb = program_peak_mb(t->pid);

	ck_assert_int_gt(mb, 0);
	return mb;
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
	TYPE(t, "\005 a"); /* a cursor key goes on with the line */
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
	TYPE(t, "\005 bank");
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
	ck_assert_msg(tty_now() - begin < seconds * SLOWER, "%.1f s after %s",
		      tty_now() - begin, keys);
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

/* To look for a letter, readline goes back to the beginning of the line for every
 * character: the time grows with the square of the line, most with marks that combine. */
START_TEST(vi_looks_through_a_full_line_at_once)
{
	static const char *const looked_for[] = { "0fz", "$Fz", "0tz", "$Tz" };
	char *folder = folder_new(), *text = malloc(LINE_MOST * 2);
	char *rc = inputrc_new(folder, "set editing-mode vi\n");
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });
	size_t size = 0;

	ck_assert_ptr_nonnull(text);
	while (size < LINE_MOST + 10)
		size += (size_t)sprintf(text + size, "a\xcc\x81");
	paste(t, text);
	SHOWS(t, "the line is full");
	TYPE(t, "\033");
	type_within(t, 2, looked_for[_i]);
	program_close(t);
	free(text);
	free(rc);
	folder_remove(folder);
}
END_TEST

START_TEST(what_is_cut_off_a_full_line_does_not_come_back)
{
	enum { MOST = LINE_MOST };
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

/* ---- memory ---- */

static bool
is_given_back(const struct tty *t)
{
	return !t->alternate && t->cursor_shown && tty_pastes_plainly(t);
}

/* Whether the program has ended.  Its terminal, kept open to look at, does not tell; on a
 * busy machine its last bytes come some time after the end. */
static bool
has_ended(struct tty *t)
{
	double end = tty_now() + TTY_SECONDS;

	if (!t->gone && waitpid(t->pid, &t->status, WNOHANG) == t->pid) {
		while (!is_given_back(t) && tty_now() < end)
			tty_pump(t, 20);
		t->gone = true;
	}
	return t->gone;
}

/* Waits for the end of a program that was asked to leave, and looks at the terminal. */
static void
leaves_the_terminal_as_it_was(struct tty *t, const struct termios *before, int kept,
			      const char *what)
{
	double end = tty_now() + TTY_SECONDS;
	struct termios after;

	while (!has_ended(t) && tty_now() < end) {
		tty_send(t, "\003", 1);
		tty_pump(t, 20);
	}
	ck_assert_msg(t->gone, "%s: does not leave", what);
	tcgetattr(kept, &after);
	close(kept);
	ck_assert_msg(WIFEXITED(t->status), "%s: status %x", what, (unsigned)t->status);
	ck_assert_msg(after.c_lflag == before->c_lflag &&
			      after.c_iflag == before->c_iflag &&
			      after.c_oflag == before->c_oflag,
		      "%s: raw", what);
	ck_assert_msg(is_given_back(t), "%s: modes", what);
	ck_assert_msg(WEXITSTATUS(t->status) == 0 || WEXITSTATUS(t->status) == 3,
		      "%s: exit %d", what, WEXITSTATUS(t->status));
	tty_close(t);
}

/* Starts the program with so much memory.  In a terminal as it is usually set, C-c, which
 * is typed until the program has ended, throws away what is on its way to the screen. */
static struct tty *
open_with_memory(int mb, struct termios *before, int *kept)
{
	char *argv[] = { strdup("sh"), strdup("-c"), NULL, NULL };
	char *program = program_path(), command[512];
	const char *data = getenv("POLYSEME_DATA");
	struct tty *t;

	snprintf(command, sizeof(command),
		 "stty noflsh; ulimit -v %d; exec %s --vectors "
		 "%s/vectors/glove-50k.polyseme river",
		 mb * 1024, program, data ? data : "data");
	argv[2] = strdup(command);
	t = tty_open(24, 80, argv, NULL);
	tcgetattr(t->fd, before);
	before->c_lflag |= NOFLSH;
	*kept = open(ptsname(t->fd), O_RDWR | O_NOCTTY);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	free(program);
	return t;
}

/* Takes so long as the program answers; it may have ended. */
static void
offer(struct tty *t, const char *keys, size_t length)
{
	double end = tty_now() + TTY_SECONDS;

	tty_send(t, keys, length);
	while (!has_ended(t) && !tty_is_drawn(t, NULL) && tty_now() < end)
		tty_pump(t, 50);
}

static void
offer_a_lot(struct tty *t, int what)
{
	enum { LARGE = 300000 };
	static const char repeats[] = NUMBER "\xf0\x9f\x91\x8d\025\031\031\031" NUMBER
					     "\031\001\v\031\031" NUMBER "\026a\037";
	struct winsize sides[] = { { .ws_row = 65535, .ws_col = 65535 },
				   { .ws_row = 1000, .ws_col = 999 },
				   { .ws_row = 300, .ws_col = 400 } };
	char *large = malloc(LARGE);

	ck_assert_ptr_nonnull(large);
	for (int i = 0; i < LARGE; i++)
		large[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 26);
	memcpy(large, "\033[200~", 6);
	memcpy(large + LARGE - 6, "\033[201~", 6);
	offer(t, "x", 1);
	if (what == 0) {
		for (int i = 0; i < 4; i++) {
			offer(t, large, LARGE);
			offer(t, "\025\031\031", 3);
		}
	} else if (what == 1) {
		for (int i = 0; i < 4; i++)
			offer(t, repeats, sizeof(repeats) - 1);
		offer(t, large + 6, LARGE - 12);
	} else {
		for (int i = 0; i < 3 && !t->gone; i++) {
			ioctl(t->fd, TIOCSWINSZ, &sides[i]);
			tty_pump(t, 100);
			offer(t, "y", 1);
		}
	}
	free(large);
}

enum { LEAST_MB = 60, STEP_MB = 10, LIMITS = 12, TOO_MUCH = 3 };

START_TEST(short_of_memory_the_terminal_is_given_back)
{
	int mb = LEAST_MB + _i / TOO_MUCH * STEP_MB, what = _i % TOO_MUCH, kept;
	struct termios before;
	struct tty *t = open_with_memory(mb, &before, &kept);
	char name[64];

	snprintf(name, sizeof(name), "%d MB, too much of %d", mb, what);
	offer_a_lot(t, what);
	leaves_the_terminal_as_it_was(t, &before, kept, name);
}
END_TEST

/* clang-format off */
SUITE("limits", 120,
      LOOP(sizes_that_no_terminal_has, COUNT(sizes))
      TEST(starting_at_a_size_that_no_terminal_has)
      LOOP(a_large_number_repeats_a_thousand_times_at_most, COUNT(repeated))
      LOOP(a_large_number_repeats_in_vi_mode_too, COUNT(vi_repeated))
      LOOP(vi_looks_through_a_full_line_at_once, 4)
      TEST(what_is_cut_off_a_full_line_does_not_come_back)
      LOOP(short_of_memory_the_terminal_is_given_back, SANITIZED ? 0 : LIMITS * TOO_MUCH))
/* clang-format on */
