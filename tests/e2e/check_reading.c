/* check_reading.c - a corpus in a real terminal: opened, walked through, and read on while
 * keys are answered. */
#include "e2e/program.h"
#include "scratch.h"
#include "suite.h"

/* Types without waiting for the last frame: a text is still being read. */
static void
send(struct tty *t, const char *keys)
{
	tty_send(t, keys, strlen(keys));
}

static void
until(struct tty *t, const char *text)
{
	ck_assert_msg(tty_until(t, tty_shows, text), "not on the screen: %s", text);
}

START_TEST(a_bundled_text_is_walked_through_taken_and_pinned)
{
	struct tty *t = program_open(24, 80, "we sat on the bank", NULL);

	TYPE(t, "\033");
	TYPE(t, ":corpus village\r");
	SHOWS(t, "bank in village.txt");
	SHOWS(t, "1 of 32");
	SHOWS(t, "CORPUS");
	TYPE(t, ARROW_DOWN);
	SHOWS(t, "2 of 32");
	TYPE(t, "o");
	SHOWS(t, "sorted by similarity");
	TYPE(t, "m");
	SHOWS(t, "A: bank in this sentence");
	TYPE(t, "\r");
	SHOWS(t, "ll with a loan from the same bank and make a hotel of it.");
	SHOWS(t, "nearest words");
	TYPE(t, "\033");
	TYPE(t, "C");
	SHOWS(t, "1 of 32");
	TYPE(t, "\033");
	SHOWS_NOT(t, "1 of 32");
	program_close(t);
}
END_TEST

/* Sixty megabytes take seconds: keys are answered meanwhile, and Esc ends it. */
START_TEST(a_long_text_is_read_while_keys_are_answered)
{
	enum { LINES = 2000000 };
	const char *path = scratch_path("long.txt");
	FILE *file = fopen(path, "w");
	char command[600];
	struct tty *t;

	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < LINES; i++)
		fputs(i % 4 ? "a day like any other\n\n" : "the bank of the river\n\n",
		      file);
	fclose(file);
	t = program_open(24, 80, "we sat on the bank", NULL);
	TYPE(t, "\033");
	snprintf(command, sizeof(command), ":corpus %s\r", path);
	send(t, command);
	until(t, "% read");
	send(t, ARROW_DOWN);
	until(t, "2 of ");
	SHOWS(t, "% read");
	send(t, "?");
	until(t, "Every key.");
	send(t, "q");
	until(t, "% read");
	send(t, "\033");
	until(t, "stopped: what was found so far is listed");
	SHOWS_NOT(t, "% read");
	program_close(t);
}
END_TEST

/* What is asked for on the command line is there at once; two texts, too. */
START_TEST(the_command_line_begins_with_corpora)
{
	char *argv[] = { program_path(),
			 strdup("--corpus"),
			 strdup("village"),
			 strdup("--beside"),
			 strdup("tests/data/banks.txt"),
			 NULL };
	struct tty *t = tty_open(24, 80, argv, NULL);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	SHOWS(t, "A village.txt");
	SHOWS(t, "B banks.txt");
	SHOWS(t, "Means of A and B: similar by");
	TYPE(t, "\t");
	SHOWS(t, "A alone, sorted by sense");
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("reading", 120,
	tcase_add_checked_fixture(tests, scratch_setup, scratch_teardown);
	TEST(a_bundled_text_is_walked_through_taken_and_pinned)
	TEST(a_long_text_is_read_while_keys_are_answered)
	TEST(the_command_line_begins_with_corpora) )
/* clang-format on */
