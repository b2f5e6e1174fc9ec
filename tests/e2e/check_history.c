/* check_history.c - the history across sessions, pastes, and the ':' and '/' lines. */
#include <sys/stat.h>

#include "e2e/state_folder.h"
#include "suite.h"
#include "term/history.h"

static struct tty *
open_program(void)
{
	return program_open(24, 80, "", environment);
}

static void
leave_by_q(struct tty *t)
{
	tty_send(t, "q", 1);
	ck_assert(tty_until(t, tty_is_gone, "quit"));
	ck_assert_int_eq(t->status, 0);
	tty_close(t);
}

static char *
history_text(void)
{
	char command[160];
	int status;

	snprintf(command, sizeof(command), "cat %s", history);
	return output_of(command, &status);
}

static void
history_write(const char *bytes, size_t length)
{
	FILE *file = fopen(history, "w");

	ck_assert_ptr_nonnull(file);
	fwrite(bytes, 1, length, file);
	fclose(file);
}

START_TEST(where_nothing_else_is_said_the_history_lies_below_home)
{
	char home[128];
	struct tty *t;

	snprintf(home, sizeof(home), "HOME=%s", folder);
	snprintf(history, sizeof(history), "%s/.local/state/polyseme/history", folder);
	t = program_open(24, 80, "",
			 (const char *const[]){ home, "XDG_STATE_HOME", NULL });
	TYPE(t, "kept\r");
	TYPE(t, "\033");
	leave_by_q(t);

	char *text = history_text();

	ck_assert_str_eq(text, "kept\n");
	free(text);
}
END_TEST

START_TEST(sentences_are_kept_without_repetition_for_the_user_alone)
{
	struct tty *t = open_program();
	struct stat stat;
	char *text;

	TYPE(t, "first\rsecond\r\r\025   \rsecond\r\025");
	TYPE(t, "typed only");
	TYPE(t, "\033");
	leave_by_q(t);
	text = history_text();
	ck_assert_str_eq(text, "first\nsecond\ntyped only\n");
	free(text);
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert_int_eq(stat.st_mode & 0777, 0600);
	*strrchr(history, '/') = '\0';
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert_int_eq(stat.st_mode & 0777, 0700);
	setup();
	t = open_program();
	program_close(t);
}
END_TEST

START_TEST(the_next_session_finds_them)
{
	struct tty *t = open_program();

	TYPE(t, "red \xe4\xb8\xad\ri\025"
		"blue\ri\025");
	program_close(t);
	t = open_program();
	TYPE(t, ARROW_UP);
	LINE_IS(t, "blue");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "red \xe4\xb8\xad");
	TYPE(t, ARROW_DOWN ARROW_DOWN);
	LINE_IS(t, "");
	TYPE(t, "\022re");
	SHOWS(t, "red \xe4\xb8\xad");
	TYPE(t, "\003");
	program_close(t);
}
END_TEST

START_TEST(two_sessions_at_once_keep_each_others_sentences)
{
	struct tty *one = open_program(), *two = open_program();
	char *text;

	TYPE(one, "of one\ri\025");
	TYPE(two, "of two\ri\025");
	TYPE(one, "again one\ri\025");
	program_close(two);
	program_close(one);
	text = history_text();
	ck_assert_str_eq(text, "of one\nof two\nagain one\n");
	free(text);
}
END_TEST

START_TEST(a_hostile_history_file_is_harmless)
{
	static const char bytes[] = "good\nbad\xff\033[2J\xc2\x9b"
				    "2J\033]0;owned\007\n"
				    "nul\0in it\n\r\n\xe2\x80\xaereversed\nno end";
	struct tty *t = open_program();

	program_close(t);
	history_write(bytes, sizeof(bytes) - 1);
	t = open_program();
	TYPE(t, ARROW_UP);
	LINE_IS(t, "no end");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "\xc2\xb7reversed");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "nulin it");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "bad\xef\xbf\xbd[2J2J]0;owned");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "good");
	ck_assert(!tty_wrote(t, "\033]0;", 4));
	ck_assert(!tty_wrote(t, "\xc2\x9b", 2));
	ck_assert(!tty_wrote(t, "\xe2\x80\xae", 3));
	TYPE(t, "\025");
	program_close(t);
}
END_TEST

START_TEST(a_history_that_is_no_file_is_left_alone)
{
	struct tty *t = open_program();
	struct stat stat;

	program_close(t);
	ck_assert_int_eq(mkfifo(history, 0600), 0);
	t = open_program();
	TYPE(t, "words\ri\025");
	program_close(t);
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert(S_ISFIFO(stat.st_mode));
	ck_assert_int_eq(unlink(history), 0);
	ck_assert_int_eq(mkdir(history, 0700), 0);
	t = open_program();
	TYPE(t, "words\ri\025");
	program_close(t);
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert(S_ISDIR(stat.st_mode));
}
END_TEST

START_TEST(a_link_keeps_leading_to_the_history)
{
	struct tty *t = open_program();
	char target[160];
	struct stat stat;
	char *text;

	program_close(t);
	snprintf(target, sizeof(target), "%s/elsewhere", folder);
	history_write("old\n", 4);
	ck_assert_int_eq(rename(history, target), 0);
	ck_assert_int_eq(symlink(target, history), 0);
	t = open_program();
	TYPE(t, "words\ri\025");
	program_close(t);
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert(S_ISLNK(stat.st_mode));
	ck_assert_int_eq(lstat(target, &stat), 0);
	ck_assert(S_ISREG(stat.st_mode));
	text = history_text();
	ck_assert_str_eq(text, "old\nwords\n");
	free(text);
}
END_TEST

START_TEST(a_link_that_leads_nowhere_is_told_and_left_alone)
{
	struct tty *t = open_program();
	struct stat stat;

	program_close(t);
	ck_assert_int_eq(symlink("nowhere", history), 0);
	t = program_open(24, 132, "", environment);
	SHOWS(t, "sentences are not kept: ");
	SHOWS(t, "a link that leads nowhere");
	TYPE(t, "words\ri\025");
	SHOWS_NOT(t, "leads nowhere");
	program_close(t);
	ck_assert_int_eq(lstat(history, &stat), 0);
	ck_assert(S_ISLNK(stat.st_mode));
	ck_assert_int_ne(access(history, F_OK), 0);
}
END_TEST

enum { PROGRAMS = 2, LINES = 120 };

START_TEST(programs_at_once_lose_no_sentence)
{
	struct tty *t = open_program();
	pid_t children[PROGRAMS];
	char *text;

	program_close(t);
	for (int i = 0; i < PROGRAMS; i++) {
		children[i] = fork();
		for (int line = 0; children[i] == 0 && line < LINES; line++) {
			char words[32];

			sprintf(words, "line %d of %d", line, i);
			history_append(history, words, strlen(words));
			if (line == LINES - 1)
				_exit(0);
		}
	}
	for (int i = 0; i < PROGRAMS; i++)
		ck_assert_int_eq(waitpid(children[i], NULL, 0), children[i]);
	text = history_text();
	for (int i = 0; i < PROGRAMS; i++)
		for (int line = 0; line < LINES; line++) {
			char words[32];

			sprintf(words, "line %d of %d\n", line, i);
			ck_assert_msg(strstr(text, words) != NULL, "lost: %s", words);
		}
	free(text);
}
END_TEST

START_TEST(only_the_last_thousand_are_kept)
{
	struct tty *t = open_program();
	char *text = malloc(1200 * 8), *p = text, *kept;

	for (int i = 0; i < 1200; i++)
		p += sprintf(p, "n%d\n", i);
	program_close(t);
	history_write(text, (size_t)(p - text));
	t = open_program();
	TYPE(t, "last\ri\025");
	program_close(t);
	kept = history_text();
	ck_assert_int_eq(strncmp(kept, "n201\n", 5), 0);
	ck_assert_str_eq(kept + strlen(kept) - 11, "n1199\nlast\n");
	free(kept);
	free(text);
}
END_TEST

START_TEST(what_was_typed_survives_a_crash)
{
	struct tty *t = open_program();
	char *text;

	TYPE(t, "not yet accepted");
	kill(t->pid, SIGSEGV);
	ck_assert(tty_until(t, tty_is_gone, "crash"));
	tty_close(t);
	text = history_text();
	ck_assert_str_eq(text, "not yet accepted\n");
	free(text);
}
END_TEST

/* Letters and blanks, no word twice in a row. */
static char *
letters(size_t n, size_t word)
{
	char *text = malloc(n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = i % word == word - 1 ? ' '
					       : (char)('a' + (i * 7 + i / word) % 26);
	text[n] = '\0';
	return text;
}

/* Thousands of changes without an Enter: the oldest are forgotten, the newest still undone. */
START_TEST(undo_survives_a_long_session)
{
	struct tty *t = program_open(24, 80, "", NULL);

	for (int i = 0; i < 1500; i++)
		TYPE(t, "the bank \025");
	TYPE(t, "\037");
	LINE_IS(t, "the bank");
	TYPE(t, "\037");
	LINE_IS(t, "");
	for (int i = 0; i < 50; i++)
		TYPE(t, "\037\037\037\037");
	TYPE(t, "\025the river");
	LINE_IS(t, "the river");
	program_close(t);
}
END_TEST

START_TEST(a_paste_of_ten_thousand_characters_is_one_step_of_undo)
{
	struct tty *t = open_program();
	char *text = letters(10000, 7);
	double start = tty_now();

	paste(t, text);
	fprintf(stderr, "paste of 10,000 characters: %.1f ms\n",
		(tty_now() - start) * 1e3);
	ck_assert_ptr_nonnull(strstr(line_of(t), text + 9960));
	TYPE(t, "\001");
	ck_assert_int_eq(strncmp(line_of(t), text, 60), 0);
	TYPE(t, "\037");
	LINE_IS(t, "");
	start = tty_now();
	TYPE(t, text);
	fprintf(stderr, "the same without marks: %.1f ms\n", (tty_now() - start) * 1e3);
	ck_assert_ptr_nonnull(strstr(line_of(t), text + 9960));
	TYPE(t, "\025");
	program_close(t);
	free(text);
}
END_TEST

START_TEST(a_paste_of_wide_characters)
{
	struct tty *t = open_program();
	char *text = malloc(30001);

	for (size_t i = 0; i < 30000; i += 3)
		memcpy(text + i, "\xe4\xb8\xad", 3);
	text[30000] = '\0';
	paste(t, text);
	TYPE(t, "x");
	ck_assert_ptr_nonnull(strstr(line_of(t), "\xe4\xb8\xad\xe4\xb8\xadx"));
	TYPE(t, "\025");
	program_close(t);
	free(text);
}
END_TEST

START_TEST(a_paste_stops_at_the_limit_of_the_line)
{
	struct tty *t = open_program();
	char *text = letters(20000, 9), *kept;

	paste(t, text);
	SHOWS(t, "the line is full");
	TYPE(t, "\r");
	TYPE(t, "\033");
	leave_by_q(t);
	kept = history_text();
	ck_assert_uint_eq(strlen(kept), 16384 + 1);
	free(kept);
	free(text);
}
END_TEST

START_TEST(pasted_text_is_text_and_nothing_else)
{
	struct tty *t = open_program();

	paste(t, "a\tb\r\nrm -rf /\n\033[31mred\033]0;owned\007\x9b\xc2\x9b"
		 "31m\xe2\x80\xae"
		 "evil\033[20");
	TYPE(t, "\001");
	ck_assert_int_eq(strncmp(line_of(t), "a b rm -rf / [31mred]0;owned", 28), 0);
	SHOWS(t, " EDIT");
	ck_assert(!tty_wrote(t, "\xc2\x9b", 2));
	ck_assert(!tty_wrote(t, "\xe2\x80\xae", 3));
	ck_assert(!tty_wrote(t, "\033]0;", 4));
	/* among the commands a paste is text as well */
	TYPE(t, "\005\025\033");
	SHOWS(t, " EXPLORE");
	paste(t, "qqq");
	LINE_IS(t, "qqq");
	SHOWS(t, " EDIT");
	/* a paste whose end does not come ends by itself */
	tty_send(t, "\033[200~ endless", 14);
	ck_assert(tty_until(t, tty_shows, "qqq endless"));
	program_close(t);
}
END_TEST

START_TEST(a_command_line_of_its_own)
{
	struct tty *t = open_program();

	TYPE(t, "the bank");
	TYPE(t, "\033[D\xc3\xa9\033");
	TYPE(t, ":");
	SHOWS(t, ":");
	TYPE(t, "wind\t");
	SHOWS(t, ":window");
	TYPE(t, "4\r");
	SHOWS(t, "\xc2\xb1"
		 "4");
	TYPE(t, ":window 3\r:" ARROW_UP);
	SHOWS(t, ":window 3");
	TYPE(t, ARROW_UP);
	SHOWS(t, ":window 4");
	/* Backspace leaves an empty one, C-c any */
	TYPE(t, "\025\177");
	SHOWS(t, " EXPLORE");
	TYPE(t, ":no such thing\r");
	SHOWS(t, "no option is called");
	TYPE(t, ":abc\003");
	SHOWS(t, " EXPLORE");
	/* the sentence, its cursor and its undo have waited */
	TYPE(t, "i");
	LINE_IS(t, "the ban\xc3\xa9k");
	ck_assert_int_eq(line_cursor(t), 8);
	TYPE(t, "\037");
	LINE_IS(t, "the bank");
	TYPE(t, "\005" ARROW_UP);
	LINE_IS(t, "the bank");
	program_close(t);
}
END_TEST

START_TEST(finding_a_word)
{
	struct tty *t =
		program_open(24, 80, "the river bank near the money bank", environment);

	TYPE(t, "\033");
	TYPE(t, "/mon\r");
	SHOWS(t, "\xe2\x96\x90money\xe2\x96\x8c");
	TYPE(t, "/riv");
	TYPE(t, "\033");
	SHOWS(t, "\xe2\x96\x90money\xe2\x96\x8c");
	TYPE(t, "/zzz\r");
	SHOWS(t, "no word");
	program_close(t);
}
END_TEST

#define EACH(test) TEST(test)

int
main(void)
{
	Suite *suite = suite_create("history");
	TCase *tests = tcase_create("history");
	SRunner *runner = srunner_create(suite);

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	EACH(where_nothing_else_is_said_the_history_lies_below_home)
	EACH(sentences_are_kept_without_repetition_for_the_user_alone)
	EACH(the_next_session_finds_them)
	EACH(two_sessions_at_once_keep_each_others_sentences)
	EACH(a_hostile_history_file_is_harmless)
	EACH(a_history_that_is_no_file_is_left_alone)
	EACH(a_link_keeps_leading_to_the_history)
	EACH(a_link_that_leads_nowhere_is_told_and_left_alone)
	TEST(programs_at_once_lose_no_sentence)
	EACH(only_the_last_thousand_are_kept)
	EACH(what_was_typed_survives_a_crash)
	EACH(undo_survives_a_long_session)
	EACH(a_paste_of_ten_thousand_characters_is_one_step_of_undo)
	EACH(a_paste_of_wide_characters)
	EACH(a_paste_stops_at_the_limit_of_the_line)
	EACH(pasted_text_is_text_and_nothing_else)
	EACH(a_command_line_of_its_own)
	EACH(finding_a_word)
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
