/* check_class.c - in front of a class: the projector's form in a terminal, with a clicker. */
#include "e2e/program.h"
#include "suite.h"

#define F5 "\033[15~"

/* RIVER and FINANCE in large letters, the middle rows. */
#define RIVER                                                                            \
	"\xe2\x96\x88\xe2\x96\x80\xe2\x96\x88   \xe2\x96\x88   \xe2\x96\x88 "            \
	"\xe2\x96\x88"
#define FINANCE                                                                          \
	"\xe2\x96\x88\xe2\x96\x80\xe2\x96\x80   \xe2\x96\x88  \xe2\x96\x88 "             \
	"\xe2\x96\x80\xe2\x96\x84\xe2\x96\x88"

static struct tty *
open_class(void)
{
	char *argv[] = { program_path(), strdup("--projector"), strdup("--"),
			 strdup("we sat on the river bank and watched the water"), NULL };
	struct tty *t = tty_open(18, 60, argv, NULL);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

START_TEST(a_clicker_leads_through_the_steps)
{
	struct tty *t = open_class();

	SHOWS(t, "bank clearly means river here");
	SHOWS_NOT(t, RIVER);
	ck_assert(!t->cursor_shown); /* nobody types */
	TYPE(t, PAGE_DOWN);
	SHOWS(t, FINANCE);
	TYPE(t, PAGE_DOWN);
	SHOWS(t, "+ river");
	SHOWS(t, FINANCE);
	TYPE(t, ".");
	SHOWS_NOT(t, "bank");
	TYPE(t, ".");
	SHOWS(t, FINANCE);
	for (int i = 0; i < 9; i++)
		TYPE(t, PAGE_DOWN);
	SHOWS(t, RIVER);
	SHOWS_NOT(t, FINANCE);
	TYPE(t, PAGE_UP);
	TYPE(t, F5);
	SHOWS(t, "F5 stop");
	TYPE(t, "\033");
	SHOWS(t, "F5 play");
	program_close(t);
}
END_TEST

START_TEST(the_line_is_there_while_one_types)
{
	struct tty *t = open_class();

	TYPE(t, "a loan from the bank");
	LINE_IS(t, "a loan from the bank");
	ck_assert(t->cursor_shown);
	ck_assert_int_eq(line_cursor(t), 20);
	SHOWS_NOT(t, "watched");
	SHOWS_NOT(t, FINANCE);
	TYPE(t, PAGE_DOWN);
	ck_assert(!t->cursor_shown);
	SHOWS(t, " a  loan  from  the \xe2\x96\x90"
		 "bank");
	SHOWS(t, FINANCE);
	/* another one begins */
	TYPE(t, "w");
	LINE_IS(t, "a loan from the bankw");
	program_close(t);
}
END_TEST

START_TEST(p_leads_there_and_back)
{
	struct tty *t = program_open(18, 60, "the river bank", NULL);

	SHOWS(t, "window");
	TYPE(t, "\033");
	TYPE(t, "p");
	SHOWS_NOT(t, "window");
	SHOWS(t, "+ river");
	TYPE(t, "p");
	SHOWS(t, "window");
	SHOWS_NOT(t, "+ river");
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("class", 60,
	TEST(a_clicker_leads_through_the_steps)
	TEST(the_line_is_there_while_one_types)
	TEST(p_leads_there_and_back))
/* clang-format on */
