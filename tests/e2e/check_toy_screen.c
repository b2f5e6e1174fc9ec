/* check_toy_screen.c - a toy space in a terminal: there and back, two maps, another file. */
#include "e2e/program.h"
#include "suite.h"

#define MONEY "she opened a bank account to save money"
#define SUM   "bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]"

/* What the screen shows below the title and the line of keys' message. */
static char *
screen_of(struct tty *t)
{
	return tty_screen(t);
}

START_TEST(the_command_leads_there_and_back_to_the_same_screen)
{
	struct tty *t = program_open(24, 80, MONEY, NULL);
	char *before, *after;

	TYPE(t, "\033");
	before = screen_of(t);
	TYPE(t, ":toy\r");
	SHOWS(t, SUM);
	SHOWS(t, "window average: [0.7, 0.3]");
	SHOWS(t, "lesson: 14 words of 2 numbers; :toy leads back");
	TYPE(t, ":toy\r");
	SHOWS(t, "glove-50k: 50,000 words of 100 numbers");
	SHOWS_NOT(t, SUM);
	/* a key without effect: the message goes */
	TYPE(t, "M");
	TYPE(t, "M");
	TYPE(t, "i");
	TYPE(t, "\033");
	after = screen_of(t);
	ck_assert_str_eq(after, before);
	free(before);
	free(after);
	program_close(t);
}
END_TEST

START_TEST(two_maps_follow_what_is_typed)
{
	struct tty *t = program_open(24, 80, MONEY, NULL);

	TYPE(t, "\033");
	TYPE(t, "b");
	SHOWS(t, "lesson: finance");
	SHOWS(t, "glove-50k: finance");
	SHOWS(t, SUM);
	TYPE(t, "i");
	TYPE(t, "\001\013a river bank ");
	LINE_IS(t, "a river bank");
	SHOWS(t, "bank [0.5, 0.5] + nature [-0.2, +0.3] = [0.3, 0.8]");
	TYPE(t, "\033");
	TYPE(t, "b");
	SHOWS_NOT(t, "lesson: finance");
	program_close(t);
}
END_TEST

/* Whatever the screen showed before: of what moves to the left nothing stays. */
START_TEST(a_high_screen_is_as_it_is_dumped)
{
	static const char command[] =
		"printf 'key Esc b\n' | %s --dump 120x40 --script - -- '%s'";
	static const char sentence[] = "we sat by the river bank near the water";
	struct tty *t = program_open(40, 120, sentence, NULL);
	char *program = program_path(), line[512], *expected, *shown;
	int status;

	TYPE(t, "\033");
	TYPE(t, "b");
	shown = tty_screen(t);
	snprintf(line, sizeof(line), command, program, sentence);
	expected = output_of(line, &status);
	ck_assert_int_eq(status, 0);
	if (strcmp(shown, expected) != 0)
		tty_show(t, "not as it is dumped");
	ck_assert(strcmp(shown, expected) == 0);
	free(shown);
	free(expected);
	free(program);
	program_close(t);
}
END_TEST

/* Nothing is lost by a file that is none. */
START_TEST(a_file_that_is_no_toy_is_one_line)
{
	struct tty *t = program_open(24, 120, MONEY, NULL);

	TYPE(t, "\033");
	TYPE(t, ":toy no/such.toy\r");
	SHOWS(t, "no/such.toy: cannot open: No such file");
	TYPE(t, ":toy data/toy/README.md\r");
	SHOWS(t, "data/toy/README.md:3: expected axes, word, shift or senses");
	SHOWS(t, "glove-50k");
	SHOWS(t, "river");
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("toy screen", 60,
	TEST(the_command_leads_there_and_back_to_the_same_screen)
	TEST(two_maps_follow_what_is_typed)
	TEST(a_high_screen_is_as_it_is_dumped)
	TEST(a_file_that_is_no_toy_is_one_line))
/* clang-format on */
