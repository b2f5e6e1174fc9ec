/* check_first_minute.c - the hints of a first start, and that they do not come back. */
#include <sys/stat.h>

#include "e2e/state_folder.h"
#include "suite.h"

#define SENTENCE "Try it: type a sentence of your own"
#define TOKEN	 "Try it: Tab chooses another word of the sentence"
#define STEP	 "Try it: PgDn adds the context words, one at a time"

static char hints[128];

static void
setup_hints(void)
{
	setup();
	snprintf(hints, sizeof(hints), "%s/a/state/polyseme/hints", folder);
}

static struct tty *
open_program(void)
{
	return program_open(24, 80, NULL, environment);
}

static void
must_hold(const char *text)
{
	char command[160], *got;
	int status;

	snprintf(command, sizeof(command), "cat %s", hints);
	got = output_of(command, &status);
	ck_assert_str_eq(got, text);
	free(got);
}

static void
must_start_without(void)
{
	struct tty *t = open_program();

	SHOWS_NOT(t, "Try it");
	program_close(t);
}

static void
write_file(const char *path, const char *text)
{
	char command[512];

	snprintf(command, sizeof(command), "mkdir -p $(dirname %s) && printf '%s' >%s",
		 path, text, path);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(doing_one_thing_leads_to_the_next_and_none_comes_back)
{
	struct tty *t = open_program();
	struct stat info;

	SHOWS(t, SENTENCE);
	SHOWS_NOT(t, TOKEN);
	TYPE(t, "we sat ");
	SHOWS(t, SENTENCE);
	TYPE(t, "on the river bank");
	SHOWS_NOT(t, SENTENCE);
	SHOWS(t, TOKEN);
	TYPE(t, "\t");
	SHOWS_NOT(t, TOKEN);
	SHOWS(t, STEP);
	TYPE(t, PAGE_DOWN);
	SHOWS_NOT(t, "Try it");
	program_close(t);
	must_hold("sentence\ntoken\nstep\n");
	ck_assert_int_eq(lstat(hints, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0600);
	must_start_without();
}
END_TEST

START_TEST(what_was_not_done_is_told_at_the_next_start)
{
	struct tty *t = open_program();

	TYPE(t, PAGE_DOWN);
	SHOWS(t, SENTENCE);
	program_close(t);
	must_hold("step\n");
	t = open_program();
	SHOWS(t, SENTENCE);
	TYPE(t, "a loan from the bank");
	SHOWS(t, TOKEN);
	/* another session did more meanwhile: both are kept */
	write_file(hints, "token\\n");
	program_close(t);
	must_hold("sentence\ntoken\n");
}
END_TEST

START_TEST(nothing_is_written_where_nothing_was_done)
{
	struct tty *t = open_program();
	struct stat info;

	SHOWS(t, SENTENCE);
	program_close(t);
	ck_assert_int_ne(lstat(hints, &info), 0);
}
END_TEST

START_TEST(whoever_has_a_history_needs_no_hints)
{
	write_file(history, "the river bank\\n");
	must_start_without();
}
END_TEST

/* Nothing is said of it, and nothing waits. */
START_TEST(a_file_that_cannot_be_is_no_trouble)
{
	char command[512];
	struct tty *t;

	/* a file in the place of the folder: no history either, of which the program
	 * tells, as it always did */
	write_file(hints, "");
	snprintf(command, sizeof(command), "rm -r %s/a/state && : >%s/a/state", folder,
		 folder);
	ck_assert_int_eq(system(command), 0);
	must_start_without();
	/* a pipe, a folder, bytes that mean nothing */
	snprintf(command, sizeof(command),
		 "rm %s/a/state && mkdir -p %s/a/state/polyseme && mkfifo %s", folder,
		 folder, hints);
	ck_assert_int_eq(system(command), 0);
	t = open_program();
	TYPE(t, PAGE_DOWN);
	program_close(t);
	snprintf(command, sizeof(command), "rm %s && mkdir %s", hints, hints);
	ck_assert_int_eq(system(command), 0);
	must_start_without();
	snprintf(command, sizeof(command), "rmdir %s && head -c 100000 /dev/urandom >%s",
		 hints, hints);
	ck_assert_int_eq(system(command), 0);
	t = open_program();
	SHOWS(t, SENTENCE);
	program_close(t);
}
END_TEST

START_TEST(no_script_no_dump_and_no_lesson_has_hints)
{
	char command[512], *out;
	int status;
	char *argv[] = { program_path(), strdup("lesson"), strdup("two-banks"), NULL };
	struct tty *t;

	snprintf(command, sizeof(command), "%s %s --dump 80x24 'the river bank'", state,
		 argv[0]);
	out = output_of(command, &status);
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_null(strstr(out, "Try it"));
	free(out);
	t = tty_open(24, 80, argv, environment);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	SHOWS(t, "LESSON");
	SHOWS_NOT(t, "Try it");
	/* nor has what comes behind it */
	TYPE(t, "\033");
	TYPE(t, "\033");
	SHOWS_NOT(t, "LESSON");
	SHOWS_NOT(t, "Try it");
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("first minute", 60,
	tcase_add_checked_fixture(tests, setup_hints, teardown);
	TEST(doing_one_thing_leads_to_the_next_and_none_comes_back)
	TEST(what_was_not_done_is_told_at_the_next_start)
	TEST(nothing_is_written_where_nothing_was_done)
	TEST(whoever_has_a_history_needs_no_hints)
	TEST(a_file_that_cannot_be_is_no_trouble)
	TEST(no_script_no_dump_and_no_lesson_has_hints))
/* clang-format on */
