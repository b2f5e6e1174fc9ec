/* check_waiting.c - a file that takes long to read, in a terminal: what is shown
 * meanwhile, what can be done, and how it goes on. */
#include <sys/stat.h>

#include "e2e/program.h"
#include "suite.h"

enum { WORDS = 20000, DIMS = 60 }; /* about a second */

static char *folder, path[128], cache[128], cache_variable[160];
static char state_variable[160]; /* sentences can be kept: no note about that */
static const char *environment[] = { cache_variable, state_variable, NULL };

/* A file of words with random numbers, and a name that must not reach the terminal as it
 * is. */
static void
setup(void)
{
	unsigned seed = 1;
	FILE *file;

	folder = folder_new();
	snprintf(path, sizeof(path), "%s/\033]0;owned\007.txt", folder);
	snprintf(cache, sizeof(cache), "%s/cache", folder);
	snprintf(cache_variable, sizeof(cache_variable), "XDG_CACHE_HOME=%s", cache);
	snprintf(state_variable, sizeof(state_variable), "XDG_STATE_HOME=%s", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < WORDS; i++) {
		if (i == 0)
			fputs("bank", file);
		else
			fprintf(file, "word%d", i);
		for (int d = 0; d < DIMS; d++) {
			seed = seed * 1664525u + 1013904223u;
			fprintf(file, " .%u", (seed >> 8) % 1000);
		}
		fputc('\n', file);
	}
	ck_assert_int_eq(fclose(file), 0);
}

static void
teardown(void)
{
	folder_remove(folder);
}

/* Starts the program on that file and stops it in the middle of its work. */
static struct tty *
open_waiting(int rows, int cols)
{
	char *argv[] = { program_path(), strdup("--vectors"), path, NULL };
	struct tty *t = tty_open(rows, cols, argv, environment);

	ck_assert(tty_until(t, tty_shows, rows < 14 ? "ing" : " WAIT"));
	ck_assert_int_eq(kill(t->pid, SIGSTOP), 0);
	ck_assert_uint_eq(t->frames, 0);
	free(argv[0]);
	free(argv[1]);
	return t;
}

static void
go_on(struct tty *t)
{
	ck_assert_int_eq(kill(t->pid, SIGCONT), 0);
}

/* Files in the cache; half-made ones count too. */
static int
files_kept(void)
{
	char command[192], *text;
	int status, count;

	snprintf(command, sizeof(command), "ls -A '%s' 2>/dev/null | wc -l", cache);
	text = output_of(command, &status);
	count = atoi(text);
	free(text);
	return count;
}

START_TEST(the_work_is_shown_and_then_told)
{
	struct tty *t = open_waiting(24, 80);

	ck_assert(t->alternate && !t->cursor_shown);
	SHOWS(t, "owned");
	SHOWS(t, "the next time it opens at once");
	SHOWS(t, "naming the axes");
	SHOWS(t, "C-c stop");
	ck_assert(!tty_wrote(t, "\033]0;owned", 9));
	go_on(t);
	ck_assert(tty_settle(t));
	SHOWS(t, "converted");
	SHOWS(t, "\xe2\x96\x90"
		 "bank\xe2\x96\x8c");
	TYPE(t, " ");
	SHOWS_NOT(t, "converted");
	program_close(t);
	ck_assert_int_eq(files_kept(), 1);
}
END_TEST

START_TEST(the_second_time_there_is_nothing_to_wait_for)
{
	struct tty *t = open_waiting(24, 80);

	go_on(t);
	ck_assert(tty_settle(t));
	program_close(t);

	char *argv[] = { program_path(), strdup("--vectors"), path, NULL };

	t = tty_open(24, 80, argv, environment);
	ck_assert(tty_settle(t));
	ck_assert(!tty_wrote(t, " WAIT", 5));
	SHOWS_NOT(t, "converted");
	program_close(t);
	free(argv[0]);
	free(argv[1]);
}
END_TEST

START_TEST(what_is_typed_meanwhile_is_typed)
{
	struct tty *t = open_waiting(24, 80);

	tty_send(t, "\025word7 word8 \xc3\xa9 bank", 20);
	go_on(t);
	ck_assert(tty_settle(t));
	LINE_IS(t, "word7 word8 \xc3\xa9 bank");
	/* C-c and C-z are keys again */
	TYPE(t, "\003");
	LINE_IS(t, "");
	TYPE(t, "\032");
	SHOWS(t, "no shell");
	program_close(t);
}
END_TEST

START_TEST(the_window_may_change_meanwhile)
{
	struct tty *t = open_waiting(24, 80);

	tty_resize(t, 14, 40);
	go_on(t);
	ck_assert(tty_until(t, tty_shows, "the next time it \xe2\x80\xa6"));
	ck_assert(tty_settle(t));
	tty_resize(t, 24, 80);
	ck_assert(tty_until(t, tty_shows, "nearest words"));
	program_close(t);
}
END_TEST

START_TEST(a_line_is_enough_to_wait_in)
{
	struct tty *t = open_waiting(1, 10);

	go_on(t);
	ck_assert(tty_settle(t));
	program_close(t);
}
END_TEST

/* The program ends with a status or by a signal, having left nothing behind. */
static void
ends(struct tty *t, int exit_status, int number)
{
	struct termios now;
	int kept = open(ptsname(t->fd), O_RDWR | O_NOCTTY);

	go_on(t);
	ck_assert_int_ge(kept, 0);
	for (double end = tty_now() + TTY_SECONDS; !t->gone && tty_now() < end;) {
		tty_pump(t, 20);
		if (waitpid(t->pid, &t->status, WNOHANG) == t->pid)
			break;
	}
	for (int i = 0; i < 10; i++)
		tty_pump(t, 10);
	t->gone = true;
	ck_assert_int_eq(tcgetattr(kept, &now), 0);
	close(kept);
	if (number)
		ck_assert_msg(WIFSIGNALED(t->status) && WTERMSIG(t->status) == number,
			      "status %x", (unsigned)t->status);
	else
		ck_assert_msg(WIFEXITED(t->status) &&
				      WEXITSTATUS(t->status) == exit_status,
			      "status %x", (unsigned)t->status);
	ck_assert(!t->alternate && t->cursor_shown);
	ck_assert((now.c_lflag & ICANON) && (now.c_lflag & ECHO));
	ck_assert_int_eq(files_kept(), 0);
}

START_TEST(c_c_stops_it)
{
	struct tty *t = open_waiting(24, 80);

	tty_send(t, "\003", 1);
	ends(t, 3, 0);
	SHOWS(t, "polyseme: ");
	SHOWS(t, "cancelled");
	tty_close(t);
}
END_TEST

START_TEST(a_signal_stops_it)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	struct tty *t = open_waiting(24, 80);

	ck_assert_int_eq(kill(t->pid, numbers[_i]), 0);
	ends(t, 3, 0);
	SHOWS(t, "cancelled");
	tty_close(t);
}
END_TEST

START_TEST(a_fifo_of_senses_can_be_given_up)
{
	static const int numbers[] = { 0, SIGINT, SIGTERM, SIGHUP };
	char *argv[] = { program_path(), strdup("--senses"), path, NULL };
	struct tty *t;
	double began;

	ck_assert_int_eq(remove(path), 0);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	t = tty_open(24, 100, argv, environment);
	/* as it is in a program that waits where no key and no signal reaches it */
	for (double end = tty_now() + 3000; !tty_shows(t, " WAIT") && tty_now() < end;)
		tty_pump(t, 20);
	began = tty_now();
	if (numbers[_i] == 0)
		tty_send(t, "\003", 1);
	else
		ck_assert_int_eq(kill(t->pid, numbers[_i]), 0);
	ends(t, 3, 0);
	ck_assert_double_lt(tty_now() - began, 1000);
	SHOWS(t, "cancelled");
	tty_close(t);
	free(argv[0]);
	free(argv[1]);
}
END_TEST

START_TEST(a_crash_gives_the_terminal_back)
{
	struct tty *t = open_waiting(24, 80);

	ck_assert_int_eq(kill(t->pid, SIGSEGV), 0);
	ends(t, 0, SIGSEGV);
	tty_close(t);
}
END_TEST

START_TEST(a_fault_found_late_is_told_on_the_users_own_screen)
{
	char *argv[] = { program_path(),     strdup("--vectors"), path,
			 strdup("--target"), strdup("nowhere"),	  NULL };
	struct tty *t = tty_open(24, 100, argv, environment);

	ck_assert(tty_until(t, tty_is_gone, "the end"));
	ck_assert(tty_wrote(t, " WAIT", 5));
	ck_assert(!t->alternate && t->cursor_shown);
	ck_assert_int_eq(WEXITSTATUS(t->status), 1);
	SHOWS(t, "polyseme: ");
	SHOWS(t, "nowhere");
	tty_close(t);
	for (int i = 0; i < 5; i++)
		if (i != 2)
			free(argv[i]);
}
END_TEST

/* clang-format off */
SUITE("waiting", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(the_work_is_shown_and_then_told)
	TEST(the_second_time_there_is_nothing_to_wait_for)
	TEST(what_is_typed_meanwhile_is_typed)
	TEST(the_window_may_change_meanwhile)
	TEST(a_line_is_enough_to_wait_in)
	TEST(c_c_stops_it)
	LOOP(a_signal_stops_it, 3)
	LOOP(a_fifo_of_senses_can_be_given_up, 4)
	TEST(a_crash_gives_the_terminal_back)
	TEST(a_fault_found_late_is_told_on_the_users_own_screen))
/* clang-format on */
