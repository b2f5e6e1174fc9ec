/* check_log.c - a session written by --log and played back by --script. */
#include <sys/stat.h>

#include "e2e/program.h"
#include "suite.h"

static char *folder;
static char log_path[128];

static void
setup(void)
{
	folder = folder_new();
	snprintf(log_path, sizeof(log_path), "%s/log", folder);
}

static void
teardown(void)
{
	folder_remove(folder);
}

static struct tty *
open_logged(int rows, int cols, const char *const *environment)
{
	char *argv[] = { program_path(), strdup("--log"), strdup(log_path),
			 strdup("the river bank"), NULL };
	struct tty *t = tty_open(rows, cols, argv, environment);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

/* The screen that the log so far ends on; free it. */
static char *
played_back(int rows, int cols)
{
	char command[512], *program = program_path(), *text;
	int status;

	snprintf(command, sizeof(command), "'%s' --script '%s' --dump %dx%d 2>&1",
		 program, log_path, cols, rows);
	text = output_of(command, &status);
	ck_assert_msg(status == 0, "%s", text);
	free(program);
	return text;
}

/* The log gives the screen that the terminal shows. */
static void
agrees(struct tty *t, const char *after)
{
	char *seen = tty_screen(t), *played = played_back(t->rows, t->cols);

	if (strcmp(seen, played) != 0)
		fprintf(stderr, "-- after %s, seen:\n%s-- played back:\n%s", after, seen,
			played);
	ck_assert_msg(strcmp(seen, played) == 0, "another screen after %s", after);
	free(seen);
	free(played);
}

static const struct {
	const char *what, *keys;
} actions[] = {
	{ "letters", " and caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87" },
	{ "motions and kills", "\001\033d\033f\027x\005\037" },
	{ "a malformed byte", "\026\001\xff\\ \\x41" },
	{ "a search in the history", "\022riv" },
	{ "the end of the search", "\007" },
	{ "an unbracketed paste", "\025we sat by the bank of the river and saw water\n" },
	{ "the next word", "\t\t" },
	{ "steps", PAGE_UP PAGE_UP PAGE_DOWN },
	{ "presets and spaces", "\033[17~\033[18~\033[19~" },
	{ "help", "\033OP" },
	{ "its scrolling", PAGE_DOWN "jj" },
	{ "a key that ends it", "\033d" },
	{ "a command", ":window 3\r:view strips\r" },
	{ "a wrong command", ":window x\r" },
	{ "half a command and Tab", ":pre\t" },
	{ "its end", "\003" },
	{ "finding", "/river\r" },
	{ "a key without an action", "~" },
	{ "an invisible key", "\xe2\x80\xae" },
	{ "options", "gzzvvtno" },
	{ "a click", "i\033[<0;9;3M" },
	{ "a bracketed paste", "\033[200~ money\nin the bank\033[201~" },
	{ "a paste into the help", "\033OP\033[200~x\033[201~" },
	{ "a number", "\0333" },
	{ "its key", "y" },
};
enum { ACTIONS = sizeof(actions) / sizeof(*actions) };

START_TEST(a_log_plays_back_to_the_same_screens)
{
	struct tty *t = open_logged(24, 80, (const char *[]){ "XDG_STATE_HOME", NULL });

	agrees(t, "the start");
	for (size_t i = 0; i < ACTIONS && !t->gone; i++) {
		TYPE(t, actions[i].keys);
		agrees(t, actions[i].what);
		if (i % 5 == 4) {
			unsigned long long frames = t->frames;
			double end = tty_now() + TTY_SECONDS;

			tty_resize(t, 18 + (int)i, 70 + (int)i);
			while (t->frames == frames && tty_now() < end)
				tty_pump(t, 20);
			agrees(t, "a new size");
		}
	}
	program_close(t);
}
END_TEST

START_TEST(a_log_is_printable_and_for_its_owner_alone)
{
	struct tty *t = open_logged(24, 80, NULL);
	struct stat status;
	FILE *file;

	for (size_t i = 0; i < ACTIONS; i++)
		TYPE(t, actions[i].keys);
	program_close(t);
	ck_assert_int_eq(stat(log_path, &status), 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0600);
	file = fopen(log_path, "r");
	ck_assert_ptr_nonnull(file);
	for (int c; (c = getc(file)) != EOF;)
		ck_assert_msg((c >= ' ' && c != 0x7f) || c == '\n', "byte %02x", c);
	fclose(file);
}
END_TEST

START_TEST(a_log_that_cannot_be_made_is_refused)
{
	char command[512], *program = program_path(), *text;
	static const char *const paths[] = { "/nowhere/log", "/dev/null", "." };
	int status;

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct tty *t;
		char *argv[] = { program, strdup("--log"), strdup(paths[i]), NULL };

		t = tty_open(24, 80, argv, NULL);
		ck_assert(tty_until(t, tty_is_gone, "the refusal"));
		ck_assert_int_eq(WEXITSTATUS(t->status), 3);
		ck_assert_msg(tty_wrote(t, "--log: ", 7), "%s", paths[i]);
		tty_close(t);
		free(argv[1]);
		free(argv[2]);
	}
	snprintf(command, sizeof(command), "'%s' --log '%s' --dump 80x24 2>&1", program,
		 log_path);
	text = output_of(command, &status);
	ck_assert_int_eq(WEXITSTATUS(status), 2);
	ck_assert_ptr_nonnull(strstr(text, "--log: nobody types"));
	free(text);
	free(program);
}
END_TEST

/* clang-format off */
SUITE("log", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_log_plays_back_to_the_same_screens)
	TEST(a_log_is_printable_and_for_its_owner_alone)
	TEST(a_log_that_cannot_be_made_is_refused))
/* clang-format on */
