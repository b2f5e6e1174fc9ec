/* check_lesson.c - polyseme lesson: the list, a check, the notes, and a class in a real
 * terminal. */
#include <string.h>

#include "e2e/child.h"
#include "e2e/program.h"
#include "scratch.h"
#include "suite.h"

#define DOWN PAGE_DOWN

static const char *const names[] = { "one-vector", "same-word",		"two-banks",
				     "window",	   "static-contextual", "where-it-fails",
				     "exercises",  "what-depends",	"attention",
				     "corpus" };
enum { NAMES = sizeof(names) / sizeof(names[0]) };

START_TEST(the_list_names_every_lesson)
{
	const char *at;

	ck_assert_int_eq(RUN("", "lesson", "list"), 0);
	at = out;
	for (int i = 0; i < NAMES; i++) {
		ck_assert_msg(strstr(out, names[i]) != NULL, "%s", names[i]);
		ck_assert_msg(strncmp(at, "-", 1) != 0, "%s", at);
	}
	ck_assert_str_eq(err, "");
	/* a lesson without a name is that list */
	char *list = strdup(out);

	ck_assert_int_eq(RUN("", "lesson"), 0);
	ck_assert_str_eq(out, list);
	free(list);
}
END_TEST

START_TEST(the_directives_are_listed)
{
	ck_assert_int_eq(RUN("", "lesson", "directives"), 0);
	ck_assert_ptr_nonnull(strstr(out, "type: SENTENCE"));
	ck_assert_ptr_nonnull(strstr(out, "step: N|all|none"));
	ck_assert_ptr_nonnull(strstr(out, "sense NAME"));
}
END_TEST

START_TEST(every_bundled_lesson_holds)
{
	char path[120];

	snprintf(path, sizeof(path), "data/lessons/%s.md", names[_i]);
	int status = RUN("", "lesson", "check", path);

	ck_assert_str_eq(out, "");
	ck_assert_str_eq(err, "");
	ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(a_check_names_file_and_line)
{
	static const char text[] = "# A\n<!-- type: the river bank -->\n"
				   "<!-- target: bank -->\nsaid\n"
				   "<!-- claim: verdict is finance -->\n";

	scratch_write("a.md", text, strlen(text));
	ck_assert_int_eq(RUN("", "lesson", "check", scratch_path("a.md")), 3);
	ck_assert_ptr_nonnull(strstr(out, "a.md:5: claim: \"verdict is finance\" is not "
					  "true: verdict is river\n"));
	scratch_write("b.md", "# B\n<!-- fly -->\n", 16);
	ck_assert_int_eq(RUN("", "lesson", "check", scratch_path("b.md")), 3);
	ck_assert_ptr_nonnull(strstr(err, "b.md:2: unknown directive \"fly\""));
	/* and so it is refused before it begins */
	ck_assert_int_eq(RUN("", "lesson", scratch_path("b.md"), "--dump", "60x18"), 3);
	ck_assert_str_eq(out, "");
	ck_assert_ptr_nonnull(strstr(err, "b.md:2: unknown directive"));
}
END_TEST

START_TEST(notes_print_all_that_is_said)
{
	static const char text[] = "# A\nsaid\n<!-- note: for you -->\n## B\n"
				   "<!-- type: the river bank -->\nWhere?\n1. here\n"
				   "2. there\n<!-- answer: 2 -->\n";

	scratch_write("a.md", text, strlen(text));
	ck_assert_int_eq(RUN("", "lesson", scratch_path("a.md"), "--notes"), 0);
	ck_assert_str_eq(out, "1 / 3  A\nsaid\n    > for you\n\n2 / 3  B\n"
			      "    [type: the river bank]\nWhere?\n  1. here\n"
			      "  2. there   (right)\n    [reveal]\n\n"
			      "3 / 3  What was said\n");
}
END_TEST

/* What is no use of the command, and what is said. */
static const struct {
	const char *arguments[5];
	const char *said;
} refused[] = {
	{ { "lesson", "check" }, "lesson: expected check FILE, found 1 arguments" },
	{ { "lesson", "a", "b", "--dump=60x18" },
	  "lesson: expected one NAME or FILE, found 2 arguments" },
	{ { "lesson", "no-such-lesson", "--dump=60x18" },
	  "\"no-such-lesson\" is no lesson and no file: F9, or polyseme lesson list, "
	  "names the lessons" },
	{ { "lesson", "/", "--dump=60x18" }, "/" },
	{ { "lesson", "--notes", "/no/such" }, "/no/such" },
	{ { "context", "--notes" }, "--notes belongs to lesson" },
};

START_TEST(wrong_use_is_one_clear_line)
{
	const char *const *a = refused[_i].arguments;

	ck_assert_int_ne(run("", a), 0);
	ck_assert_str_eq(out, "");
	ck_assert_msg(strstr(err, refused[_i].said) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
}
END_TEST

static struct tty *
open_lesson(const char *name, const char *option)
{
	char *argv[] = { program_path(), strdup("lesson"), strdup(name),
			 option ? strdup(option) : NULL, NULL };
	struct tty *t = tty_open(18, 60, argv, NULL);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

START_TEST(a_class_in_a_terminal)
{
	struct tty *t = open_lesson("data/lessons/two-banks.md", NULL);

	SHOWS(t, "Two banks in one sentence");
	TYPE(t, "3G");
	SHOWS(t, "Now the other one");
	TYPE(t, "v");
	SHOWS(t, ":votes");
	TYPE(t, "4 11 6\r");
	SHOWS(t, "52 % agree. Let them talk it over, then vote again.");
	TYPE(t, DOWN);
	SHOWS(t, "what was said");
	/* free play: letters are the sentence's, and F9 comes back */
	TYPE(t, "i");
	SHOWS(t, "free play: F9 goes back to the lesson");
	TYPE(t, " now");
	TYPE(t, "\033[20~");
	SHOWS(t, "what was said");
	TYPE(t, "\033");
	SHOWS(t, "press Esc again to leave the lesson");
	TYPE(t, "\033");
	SHOWS_NOT(t, "LESSON");
	LINE_IS(t, "");
	program_close(t);
}
END_TEST

START_TEST(names_of_lessons_are_completed)
{
	struct tty *t = program_open(18, 60, NULL, NULL);

	TYPE(t, "\033");
	TYPE(t, ":lesson two\t");
	SHOWS(t, ":lesson two-banks");
	TYPE(t, "\025lesson data/les\t");
	SHOWS(t, ":lesson data/lessons/");
	TYPE(t, "two\t\r");
	SHOWS(t, "Two banks in one sentence");
	program_close(t);
}
END_TEST

START_TEST(a_lesson_plays_by_itself)
{
	struct tty *t = open_lesson("data/lessons/two-banks.md", "--play=1");

	SHOWS(t, "1 / ");
	for (double end = tty_now() + TTY_SECONDS;
	     !tty_shows(t, "2 / ") && tty_now() < end;)
		tty_pump(t, 100);
	SHOWS(t, "2 / ");
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("lesson", 60,
	tcase_add_checked_fixture(tests, scratch_setup, scratch_teardown);
	TEST(the_list_names_every_lesson)
	TEST(the_directives_are_listed)
	LOOP(every_bundled_lesson_holds, NAMES)
	TEST(a_check_names_file_and_line)
	TEST(notes_print_all_that_is_said)
	LOOP(wrong_use_is_one_clear_line, sizeof(refused) / sizeof(refused[0]))
	TEST(a_class_in_a_terminal)
	TEST(names_of_lessons_are_completed)
	TEST(a_lesson_plays_by_itself))
/* clang-format on */
