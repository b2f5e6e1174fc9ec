/* check_lesson_quotation.c - a quotation in a lesson is a sentence that is typed. */
#include <string.h>

#include "polyseme/app/lesson.h"
#include "suite.h"

static struct lesson *lesson;
static struct error error;

static enum status
read_lesson(const char *text)
{
	return lesson_parse(&lesson, "demo.md", text, strlen(text), &error);
}

static void
teardown(void)
{
	lesson_delete(lesson);
	lesson = NULL;
}

static void
is_typed(const char *sentence, size_t op, size_t line)
{
	ck_assert_uint_lt(op, lesson->n_ops);
	ck_assert_int_eq(lesson->ops[op].directive, DIRECTIVE_TYPE);
	ck_assert_str_eq(lesson->ops[op].argument, sentence);
	ck_assert_uint_eq(lesson->ops[op].line, line);
}

START_TEST(a_quotation_is_typed_and_not_said)
{
	ck_assert_int_eq(read_lesson("# Banks\n"
				     "> we sat on the *river* bank\n"
				     "<!-- target: bank -->\n"
				     "Look.\n"),
			 STATUS_OK);
	is_typed("we sat on the river bank", 0, 2);
	ck_assert_uint_eq(lesson->n_beats, 1);
	ck_assert_str_eq(lesson->beats[0].text.text, "Look.");
}
END_TEST

START_TEST(a_quotation_over_two_lines_is_one_sentence)
{
	ck_assert_int_eq(read_lesson("# Banks\n> we sat on\n>   the bank\n\nLook.\n"),
			 STATUS_OK);
	is_typed("we sat on the bank", 0, 2);
}
END_TEST

START_TEST(behind_what_was_said_a_quotation_begins_a_new_beat)
{
	ck_assert_int_eq(
		read_lesson("# Banks\n> the bank\n\nOne.\n> the shore\n\nTwo.\n"),
		STATUS_OK);
	ck_assert_uint_eq(lesson->n_beats, 2);
	ck_assert_uint_eq(lesson->beats[1].first, 1);
	is_typed("the shore", 1, 5);
}
END_TEST

static const struct {
	const char *text, *message;
} refused[] = {
	{ "> the bank\n", "demo.md:1: expected a heading" },
	{ "# A\n> one\n>\n> two\n", "demo.md:2: a quotation is a sentence" },
	{ "# A\n\n> - one\n", "demo.md:3: a quotation is a sentence" },
	{ "# A\n>\n", "demo.md:2: a quotation is a sentence" },
	{ "# A\n> bank .57<!-- = lead -->\n", "demo.md:2: a value in a sentence" },
	{ "# A\n> bank\n> <!-- target: bank -->\n", "demo.md:" },
};

START_TEST(what_cannot_be_typed_is_refused)
{
	ck_assert_int_eq(read_lesson(refused[_i].text), STATUS_FORMAT);
	ck_assert_ptr_null(lesson);
	ck_assert_msg(strncmp(error.text, refused[_i].message,
			      strlen(refused[_i].message)) == 0,
		      "%s", error.text);
}
END_TEST

/* clang-format off */
SUITE("lesson_quotation", 10,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(a_quotation_is_typed_and_not_said)
	TEST(a_quotation_over_two_lines_is_one_sentence)
	TEST(behind_what_was_said_a_quotation_begins_a_new_beat)
	LOOP(what_cannot_be_typed_is_refused, sizeof(refused) / sizeof(refused[0])))
/* clang-format on */
