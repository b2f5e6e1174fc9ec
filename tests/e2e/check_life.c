/* check_life.c - starting, stopping, dying, and everything that keeps the program from
 * starting. */
#include "e2e/program.h"
#include "scratch.h"
#include "suite.h"

/* Runs a shell command line with the program as $P; free the result, which is standard
 * output with, behind it, standard error if the command says so. */
static char *
shell(const char *command, int *exit_status)
{
	char *program = program_path(), *text;
	int status;

	setenv("P", program, 1);
	text = output_of(command, &status);
	*exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	free(program);
	return text;
}

/* Exit status and a single line that begins with "polyseme: " and holds `part`. */
static void
fails(const char *command, int expected, const char *part)
{
	int status;
	char *text = shell(command, &status);

	ck_assert_msg(status == expected, "%s: exit %d: %s", command, status, text);
	ck_assert_msg(strncmp(text, "polyseme: ", 10) == 0, "%s: %s", command, text);
	ck_assert_msg(strchr(text, '\n') == text + strlen(text) - 1,
		      "%s: not one line: %s", command, text);
	ck_assert_msg(strstr(text, part) != NULL, "%s: %s", command, text);
	free(text);
}

/* The same in a terminal: nothing is drawn, no mode is changed. */
static void
fails_on_screen(char *const *arguments, const char *const *environment, int expected,
		const char *part)
{
	char *argv[6] = { program_path() };
	struct termios before, after;
	struct tty *t;
	int kept;

	for (size_t i = 0; arguments && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	t = tty_open(24, 100, argv, environment);
	tcgetattr(t->fd, &before);
	kept = open(ptsname(t->fd), O_RDWR | O_NOCTTY);
	ck_assert_int_eq(waitpid(t->pid, &t->status, 0), t->pid);
	for (int i = 0; i < 10; i++)
		tty_pump(t, 10);
	tcgetattr(kept, &after);
	close(kept);
	t->gone = true;
	ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == expected,
		      "status %x", (unsigned)t->status);
	ck_assert_int_eq(strncmp(tty_row(t, 0), "polyseme: ", 10), 0);
	SHOWS(t, part);
	ck_assert_str_eq(tty_row(t, 2), "");
	ck_assert(!tty_wrote(t, "\033", 1));
	ck_assert_uint_eq(after.c_lflag, before.c_lflag);
	tty_close(t);
	free(argv[0]);
}

/* Standard output goes to a file; what the program says comes to the terminal. */
static void
output_elsewhere(void)
{
	char *program = program_path(), command[512];
	char *argv[] = { strdup("sh"), strdup("-c"), command, NULL };
	struct tty *t;

	snprintf(command, sizeof(command), "exec %s >/dev/null", program);
	t = tty_open(24, 100, argv, NULL);
	ck_assert(tty_until(t, tty_is_gone, "to end"));
	ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 2, "status %x",
		      (unsigned)t->status);
	SHOWS(t, "polyseme: standard output is not a terminal");
	tty_close(t);
	free(argv[0]);
	free(argv[1]);
	free(program);
}

START_TEST(terminals_that_cannot_be_used)
{
	fails_on_screen(NULL, (const char *[]){ "TERM=no-such-terminal", NULL }, 2,
			"no-such-terminal");
	fails_on_screen(NULL, (const char *[]){ "TERM=dumb", NULL }, 2, "dumb");
	fails_on_screen(NULL, (const char *[]){ "TERM", NULL }, 2, "TERM is not set");
	fails_on_screen(NULL, (const char *[]){ "TERM=\033]0;owned\007", NULL }, 2,
			"TERM=");
	fails("$P </dev/null 2>&1", 2, "standard input");
	output_elsewhere();
}
END_TEST

START_TEST(wrong_usage)
{
	fails("$P --no-such-option 2>&1", 2, "--no-such-option");
	fails("$P --window 2>&1", 2, "--window: expected a value");
	fails("$P --window=many 2>&1", 2, "many");
	fails("$P --window 0 2>&1", 2, "window");
	fails("$P --preset fancy 2>&1", 2, "fancy");
	fails("$P --dump 80 2>&1", 2, "COLSxROWS");
	fails("$P --dump 0x0 2>&1", 2, "COLSxROWS");
	fails("$P --dump 80x24x3 2>&1", 2, "COLSxROWS");
	fails("$P --ascii=perhaps 2>&1", 2, "perhaps");
	fails("$P -x 2>&1", 2, "-x");
	fails("$P --help=me 2>&1", 2, "takes no value");
	fails("$P --no-window 2>&1", 2, "--no-window");
	fails("$P --dump 80x24 --target '#9' one two 2>&1", 1, "#9");
	fails("$P --dump 80x24 --target tree one two 2>&1", 1, "tree");
}
END_TEST

START_TEST(word_vectors_that_cannot_be_read)
{
	char *folder = folder_new(), command[512], path[128];
	char *arguments[] = { strdup("--vectors"), path, NULL };

	snprintf(path, sizeof(path), "%s/v", folder);
	fails_on_screen(arguments, NULL, 3, folder);
	snprintf(command, sizeof(command), "$P --dump 80x24 --vectors %s 2>&1", path);
	fails(command, 3, path);
	snprintf(command, sizeof(command), "$P --dump 80x24 --vectors %s 2>&1", folder);
	fails(command, 3, folder);
	snprintf(command, sizeof(command), ": > %s; $P --dump 80x24 --vectors %s 2>&1",
		 path, path);
	fails(command, 3, path);
	fails_on_screen(arguments, NULL, 3, folder);
	snprintf(command, sizeof(command),
		 "head -c 5000 /dev/zero > %s; $P --vectors %s --dump 80x24 2>&1", path,
		 path);
	fails(command, 3, path);
	snprintf(command, sizeof(command),
		 "$P --vectors '%s/\033]0;owned\007' --dump 80x24 2>&1", folder);
	fails(command, 3, "owned");
	snprintf(command, sizeof(command),
		 "$P --senses %s/none --dump 80x24 2>&1 </dev/null", folder);
	fails(command, 3, "none");
	snprintf(command, sizeof(command), "$P --script %s/none --dump 80x24 2>&1",
		 folder);
	fails(command, 3, "none");
	free(arguments[0]);
	folder_remove(folder);
}
END_TEST

START_TEST(a_map_that_cannot_be_says_why)
{
	char *folder = folder_new(), command[512], *text;
	int status;

	snprintf(command, sizeof(command),
		 "printf 'the 1 2\nbird 2 1\n' > %s/v; for t in the zebra; do $P "
		 "--vectors "
		 "%s/v --no-cache --dump 80x24 --target $t the zebra bird 2>/dev/null; "
		 "done",
		 folder, folder);
	text = shell(command, &status);
	ck_assert_int_eq(status, 0);
	ck_assert_msg(strstr(text, "too few words for a map") != NULL, "%s", text);
	ck_assert_msg(strstr(strstr(text, "too few"), "an unknown word has no map") !=
			      NULL,
		      "%s", text);
	free(text);
	folder_remove(folder);
}
END_TEST

START_TEST(arguments_never_reach_the_terminal_as_they_are)
{
	static const char sentence[] = "a\033[31mred\033]0;owned\007 \xc2\x9b"
				       "2J \xff\xfe"
				       " \xe2\x80\xae"
				       "evil \xe2\x80\x8b bank\r\n\tend";
	struct tty *t = program_open(24, 80, sentence, NULL);
	char *text;
	int status;

	SHOWS(t, "bank");
	ck_assert(!tty_wrote(t, "\033]0;", 4));
	ck_assert(!tty_wrote(t, "\033[31mred", 8));
	ck_assert(!tty_wrote(t, "\xc2\x9b", 2));
	ck_assert(!tty_wrote(t, "\xff", 1));
	ck_assert(!tty_wrote(t, "\xe2\x80\xae", 3));
	ck_assert(!tty_wrote(t, "\xe2\x80\x8b", 3));
	program_close(t);
	text = shell(
		"$P --dump 80x24 \"$(printf 'a \\033[31m \\342\\200\\256 bank')\" 2>&1",
		&status);
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_null(strchr(text, '\033'));
	ck_assert_ptr_null(strstr(text, "\xe2\x80\xae"));
	free(text);
	text = shell("$P \"$(printf -- '--\\033[31m')\" 2>&1", &status);
	ck_assert_int_eq(status, 2);
	ck_assert_ptr_null(strchr(text, '\033'));
	free(text);
}
END_TEST

START_TEST(help_and_version)
{
	int status;
	char *text = shell("$P --help", &status);

	ck_assert_int_eq(status, 0);
	ck_assert_ptr_nonnull(strstr(text, "--vectors FILE"));
	ck_assert_ptr_nonnull(strstr(text, "--preset plain|default|attention"));
	ck_assert_ptr_nonnull(strstr(text, "PgDn"));
	for (const char *line = text; *line; line = strchr(line, '\n') + 1)
		ck_assert_msg(strchr(line, '\n') - line < 80, "long line: %.100s", line);
	free(text);
	text = shell("$P --version", &status);
	ck_assert_int_eq(status, 0);
	ck_assert_str_eq(text, "polyseme " POLYSEME_VERSION "\n");
	free(text);
}
END_TEST

/* Kills the program, or types a key, and looks at what it leaves behind. */
static void
dies(int signal_number, const char *key)
{
	char *argv[] = { program_path(), NULL };
	struct tty *t = tty_open(12, 60, argv, NULL);
	struct termios before, during, after;
	int kept;

	tcgetattr(t->fd, &before);
	ck_assert(tty_settle(t));
	TYPE(t, "abc");
	tcgetattr(t->fd, &during);
	ck_assert(during.c_lflag != before.c_lflag && t->alternate);
	kept = open(ptsname(t->fd), O_RDWR | O_NOCTTY); /* keeps the modes to look at */
	if (key)
		tty_send(t, key, strlen(key));
	else
		kill(t->pid, signal_number);
	for (double end = tty_now() + TTY_SECONDS;
	     waitpid(t->pid, &t->status, WNOHANG) == 0 && tty_now() < end;)
		tty_pump(t, 5);
	for (int i = 0; i < 10; i++)
		tty_pump(t, 5);
	t->gone = true;
	tcgetattr(kept, &after);
	close(kept);
	ck_assert_msg(WIFSIGNALED(t->status) && WTERMSIG(t->status) == signal_number,
		      "signal %d: status %x", signal_number, (unsigned)t->status);
	ck_assert_uint_eq(after.c_lflag, before.c_lflag);
	ck_assert_uint_eq(after.c_iflag, before.c_iflag);
	ck_assert_uint_eq(after.c_oflag, before.c_oflag);
	ck_assert(!t->alternate && t->cursor_shown);
	ck_assert(tty_wrote(t, "\033[?2004l", 8));
	tty_close(t);
	free(argv[0]);
}

START_TEST(signals_and_crashes_restore_the_terminal)
{
	const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGSEGV,
				SIGABRT, SIGFPE, SIGBUS, SIGILL };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		dies(signals[i], NULL);
	dies(SIGQUIT, "\034");
}
END_TEST

/* A terminal may keep with the cursor, and restore with its own screen, whether it is
 * shown; curses lets it keep the cursor when lines scroll. */
START_TEST(the_cursor_is_shown_whatever_the_terminal_kept)
{
	const int signals[] = { SIGTERM, SIGSEGV };
	struct tty *t = program_open(24, 80, NULL, NULL);

	TYPE(t, "\033OP");
	for (int i = 0; i < 3; i++)
		TYPE(t, ARROW_DOWN);
	ck_assert(tty_wrote(t, "\0337", 2) && !t->cursor_shown);
	kill(t->pid, signals[_i]);
	ck_assert(tty_until(t, tty_is_gone, "to end"));
	ck_assert(!t->alternate && t->cursor_shown);
	tty_close(t);
}
END_TEST

START_TEST(a_file_that_shrinks_ends_the_program_with_one_line)
{
	char *folder = folder_new(), command[512], path[128];
	char *argv[] = { program_path(), strdup("--vectors"), path, NULL };
	const char *data = getenv("POLYSEME_DATA");
	struct tty *t;

	snprintf(path, sizeof(path), "%s/v", folder);
	snprintf(command, sizeof(command), "cp %s/vectors/glove-50k.polyseme %s",
		 data ? data : "data", path);
	ck_assert_int_eq(system(command), 0);
	t = tty_open(24, 80, argv, NULL);
	ck_assert(tty_settle(t));
	ck_assert_int_eq(truncate(path, 4096), 0);
	tty_send(t, " zebra music river", 18);
	ck_assert(tty_until(t, tty_is_gone, "crash"));
	ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 3, "status %x",
		      (unsigned)t->status);
	ck_assert(!t->alternate && t->cursor_shown);
	SHOWS(t, "polyseme: the vector file changed or shrank while in use");
	tty_close(t);
	free(argv[0]);
	free(argv[1]);
	folder_remove(folder);
}
END_TEST

/* Starts a command without a screen of its own in a terminal. */
static struct tty *
command_open(const char *const *arguments)
{
	char *argv[8] = { program_path() };
	struct tty *t;

	for (size_t i = 0; arguments[i]; i++)
		argv[i + 1] = strdup(arguments[i]);
	t = tty_open(24, 80, argv, NULL);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	return t;
}

START_TEST(on_a_terminal_context_prints_a_table)
{
	struct tty *t = command_open((const char *const[]){ "context", "--target", "bank",
							    "the river bank", NULL });

	ck_assert(tty_until(t, tty_is_gone, "to end"));
	ck_assert_int_eq(t->status, 0);
	SHOWS(t, "bank in: the river bank");
	SHOWS(t, "the target itself");
	tty_close(t);
}
END_TEST

START_TEST(a_long_conversion_tells_how_far_it_is_until_it_is_interrupted)
{
	scratch_setup();
	scratch_write_large("large.txt");
	struct tty *t = command_open((const char *const[]){
		"convert", scratch_path("large.txt"), scratch_path("out"), NULL });

	ck_assert(tty_until(t, tty_shows, "naming the axes"));
	tty_send(t, "\003", 1);
	ck_assert(tty_until(t, tty_is_gone, "to end"));
	ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 3, "status %x",
		      (unsigned)t->status);
	SHOWS_NOT(t, "naming the axes");
	SHOWS(t, "large.txt: cancelled");
	tty_close(t);
	ck_assert_uint_eq(scratch_files(0), 1);
	scratch_teardown();
}
END_TEST

START_TEST(the_end_of_the_terminal_is_the_end_of_the_program)
{
	struct tty *t = program_open(12, 60, NULL, NULL);
	double start = tty_now();
	int status = 0;
	pid_t ended;

	close(t->fd);
	while (!(ended = waitpid(t->pid, &status, WNOHANG)) && tty_now() < start + 5)
		poll(NULL, 0, 2);
	ck_assert_int_eq(ended, t->pid);
	ck_assert(tty_now() - start < 2);
	t->gone = true;
	t->fd = open("/dev/null", O_RDWR);
	tty_close(t);
}
END_TEST

static bool
last_row_shows(struct tty *t, const char *text)
{
	return strstr(tty_row(t, t->rows - 1), text) != NULL;
}

START_TEST(stopping_and_going_on_under_a_shell)
{
	char *argv[] = { strdup("bash"), strdup("--norc"), strdup("--noprofile"),
			 strdup("-i"), NULL };
	char *program = program_path(), *folder = folder_new(), command[512];
	struct tty *t = tty_open(24, 80, argv,
				 (const char *[]){ "PS1=SH$ ", "POLYSEME_SYNC", NULL });

	ck_assert(tty_until(t, tty_shows, "SH$"));
	snprintf(command, sizeof(command), "stty -a > %s/before; %s ''\r", folder,
		 program);
	tty_send(t, command, strlen(command));
	ck_assert(tty_until(t, tty_shows, " EDIT"));
	tty_send(t, "keep me", 7);
	ck_assert(tty_until(t, tty_shows, PROMPT "keep me"));
	tty_send(t, "\032", 1);
	ck_assert(tty_until(t, tty_shows, "Stopped"));
	ck_assert(!t->alternate && t->cursor_shown);
	snprintf(command, sizeof(command),
		 "stty -a | cmp - %s/before && echo SAME$((1+1))\r", folder);
	tty_send(t, command, strlen(command));
	ck_assert(tty_until(t, tty_shows, "SAME2"));
	/* in the background it must not touch the terminal, and must not learn the
	 * shell's modes as the ones to give back */
	tty_send(t, "bg\r", 3);
	ck_assert(tty_until(t, tty_shows, "&"));
	tty_send(t, "echo BACK$((1+1))\r", 18);
	ck_assert(tty_until(t, tty_shows, "BACK2"));
	tty_resize(t, 30, 100);
	tty_send(t, "fg\r", 3);
	ck_assert(tty_until(t, tty_shows, PROMPT "keep me"));
	ck_assert(t->alternate);
	tty_send(t, "!", 1);
	ck_assert(tty_until(t, tty_shows, PROMPT "keep me!"));
	ck_assert(tty_until(t, last_row_shows, " EDIT"));
	tty_send(t, "\003\003\003", 3);
	ck_assert(tty_until(t, tty_shows, "SH$"));
	tty_resize(t, 24, 80);
	snprintf(command, sizeof(command),
		 "stty -a | cmp - %s/before && echo SAME$((2+1))\r", folder);
	tty_send(t, command, strlen(command));
	ck_assert(tty_until(t, tty_shows, "SAME3"));
	tty_send(t, "exit\r", 5);
	ck_assert(tty_until(t, tty_is_gone, "exit"));
	tty_close(t);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	free(program);
	folder_remove(folder);
}
END_TEST

START_TEST(stopped_from_outside)
{
	struct tty *t = program_open(12, 60, "", NULL);
	unsigned long long frames;

	/* without a shell that could bring it back, C-z does nothing */
	TYPE(t, "x\032");
	SHOWS(t, "no shell to go back to");
	LINE_IS(t, "x");
	kill(t->pid, SIGSTOP);
	frames = t->frames;
	kill(t->pid, SIGCONT);
	while (t->frames == frames && !t->gone)
		tty_pump(t, 100);
	TYPE(t, "y");
	LINE_IS(t, "xy");
	ck_assert(t->alternate);
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("life", 180,
	TEST(terminals_that_cannot_be_used)
	TEST(wrong_usage)
	TEST(word_vectors_that_cannot_be_read)
	TEST(a_map_that_cannot_be_says_why)
	TEST(arguments_never_reach_the_terminal_as_they_are)
	TEST(help_and_version)
	TEST(signals_and_crashes_restore_the_terminal)
	LOOP(the_cursor_is_shown_whatever_the_terminal_kept, 2)
	TEST(a_file_that_shrinks_ends_the_program_with_one_line)
	TEST(on_a_terminal_context_prints_a_table)
	TEST(a_long_conversion_tells_how_far_it_is_until_it_is_interrupted)
	TEST(the_end_of_the_terminal_is_the_end_of_the_program)
	TEST(stopping_and_going_on_under_a_shell)
	TEST(stopped_from_outside))
/* clang-format on */
