/* check_memory_lessons.c - the n-th allocation fails while a lesson is read or shown, for
 * every n: nothing crashes, nothing leaks, and what failed says so. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <cmark.h>
#include <dlfcn.h>
#include <string.h>

#include "polyseme/app/lesson_check.h"
#include "press.h"
#include "scarce.h"
#include "toy_session.h"

/* cmark ends the program where it finds no memory, so what it allocates never fails. */

static void *
cmark_of(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (!function)
		abort();
	return function;
}

cmark_node *
cmark_parse_document(const char *text, size_t length, int options)
{
	cmark_node *(*real)(const char *, size_t, int);
	long left = scarce_left;
	cmark_node *document;

	*(void **)&real = cmark_of(__func__);
	scarce_left = -1;
	document = real(text, length, options);
	scarce_left = left;
	return document;
}

cmark_iter *
cmark_iter_new(cmark_node *root)
{
	cmark_iter *(*real)(cmark_node *);
	long left = scarce_left;
	cmark_iter *iter;

	*(void **)&real = cmark_of(__func__);
	scarce_left = -1;
	iter = real(root);
	scarce_left = left;
	return iter;
}

/* All that a lesson can say, on the words of the toy table. */
static const char text[] =
	"<!-- order: 2 -->\n# Banks\n\nA *bank* of a river, or one of **money**?\n\n"
	"<!-- note: Ask. -->\n<!-- note: Wait. -->\n\n## A question\n"
	"> save the river bank\n<!-- target: bank -->\n\nWhere is the *bank*?\n\n"
	"1. finance\n2. river\n<!-- answer: 2 -->\n<!-- pause: 2 -->\n\n"
	"It is at .5<!-- = sense river --> of river, *of 1.0<!-- = share --> all*.\n"
	"<!-- claim: sense river > sense finance -->\n<!-- claim: verdict is river -->\n"
	"<!-- claim: lead -->\n\n- one\n- two\n\n## Steps\n<!-- set: window 3 -->\n"
	"<!-- type: money of the river bank -->\n<!-- step: 1 -->\n<!-- pin -->\n"
	"<!-- say: Now. -->\n\n<!-- step: all -->\n\n## Sums\n"
	"<!-- sum: money - river + water -->\n\nAn answer.\n\n"
	"```\ncode\n```\n";

static enum status
parse(struct lesson **lesson)
{
	return lesson_parse(lesson, "demo.md", text, strlen(text), &error);
}

START_TEST(every_allocation_of_a_lesson_may_fail)
{
	enum status status = STATUS_NOMEM;
	long n = 0;

	do {
		struct lesson *lesson = NULL;
		long before = scarce_held;

		scarce_begin(n++);
		status = parse(&lesson);
		scarce_end();
		ck_assert_msg(status == (scarce_hit ? STATUS_NOMEM : STATUS_OK),
			      "allocation %ld: %s", n - 1, error.text);
		ck_assert_int_eq(lesson == NULL, scarce_hit);
		lesson_delete(lesson);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 10000);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(n, 20); /* of strdup() a sanitizer has its own */
}
END_TEST

START_TEST(every_allocation_of_a_list_of_lessons_may_fail)
{
	struct lesson_list list = { .count = 0 };
	enum status status = STATUS_NOMEM;
	long n = 0;

	scratch_write("one.md", text, strlen(text));
	scratch_write("two.md", "# Two\n", 6);
	do {
		long before = scarce_held;

		scarce_begin(n++);
		status = lesson_list_read(&list, scratch_folder);
		scarce_end();
		ck_assert_msg(status == (scarce_hit ? STATUS_NOMEM : STATUS_OK),
			      "allocation %ld: %zu lessons", n - 1, list.count);
		ck_assert_uint_eq(list.count, scarce_hit ? 0 : 2);
		lesson_list_free(&list);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 10000);
	ck_assert_int_eq(status, STATUS_OK);
}
END_TEST

/* The session is as it was before a lesson could not begin. */
static void
check_without_lesson(void)
{
	ck_assert_ptr_null(s.show.lesson);
	ck_assert_ptr_null(s.show.ballots);
	ck_assert_ptr_null(s.show.kept.text);
	ck_assert(!s.show.on);
	ck_assert_str_eq(s.editing.lines[0].text, "the bank and water");
	ck_assert_uint_eq(s.pinned.pins.count, 1);
}

/* A beat that could not be shown as the file says tells so. */
static void
check_beat(void)
{
	if (!scarce_hit || s.show.trouble.status == STATUS_OK)
		return;
	ck_assert(s.message.is_error);
	ck_assert_str_ne(s.message.text, "");
}

START_TEST(every_allocation_of_a_show_may_fail)
{
	const char *path = scratch_write("lesson.md", text, strlen(text));
	enum status status = STATUS_NOMEM;
	long n = 0;

	run("text the bank and water\nkey F2\n");
	do {
		scarce_begin(n++);
		status = session_lesson(&s, path, 0, &error);
		scarce_end();
		if (status == STATUS_OK) {
			check_beat();
			session_dismiss(&s);
			session_dismiss(&s);
		} else {
			ck_assert_int_eq(status, STATUS_NOMEM);
			ck_assert(scarce_hit);
		}
		if (s.show.lesson)
			run("key Esc Esc\n");
		check_without_lesson();
	} while (scarce_hit && n < 10000);
	ck_assert_int_eq(status, STATUS_OK);
}
END_TEST

/* Goes through the lesson in a session of its own, reads it again, plays freely, comes back
 * and leaves. */
static void
go_through(const char *path)
{
	static const char keys[] =
		"key PgDn PgDn 2 PgDn PgDn PgDn PgDn PgDn PgUp C-l g g\n"
		"key Esc\ntext the river\nkey F9\nkey Esc Esc\n";
	struct options options;
	struct session own;

	options_default(&options);
	if (session_init(&own, &s.sources, &options) != STATUS_OK)
		return;
	if (session_lesson(&own, path, 0, &error) == STATUS_OK)
		script_run(&own, NULL, "test", keys, strlen(keys), NULL, &error);
	session_free(&own);
}

START_TEST(every_allocation_of_a_walk_through_a_lesson_may_fail)
{
	const char *path = scratch_write("lesson.md", text, strlen(text));
	long n = 0;

	do {
		long before = scarce_held;

		scarce_begin(n++);
		go_through(path);
		scarce_end();
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 10000);
	ck_assert_int_gt(n, 100);
}
END_TEST

static void
press(uint32_t input)
{
	press_key(&s, input, true);
}

/* The lesson that is shown stays where its file cannot be read again. */
START_TEST(a_lesson_that_cannot_be_read_again_stays)
{
	long n = 0;

	ck_assert_int_eq(session_lesson(&s,
					scratch_write("lesson.md", text, strlen(text)), 0,
					&error),
			 STATUS_OK);
	press(INPUT_PGDN);
	do {
		const struct lesson *lesson = s.show.lesson;

		scarce_begin(n++);
		press(INPUT_CTRL_L);
		scarce_end();
		ck_assert(s.show.on);
		ck_assert_ptr_nonnull(s.show.lesson);
		ck_assert_uint_eq(s.show.slide, 1);
		if (s.show.lesson == lesson)
			ck_assert(s.message.is_error);
	} while (scarce_hit && n < 10000);
	ck_assert(!s.message.is_error);
	ck_assert_int_gt(n, 20); /* of strdup() a sanitizer has its own */
}
END_TEST

/* What was said before has the numbers of its own moment, or the screen says why not. */
START_TEST(numbers_that_cannot_be_kept_are_told)
{
	enum { SAID = 2, LATER = 3 }; /* beats of the question's slide */
	long n = 0;

	ck_assert_int_eq(session_lesson(&s,
					scratch_write("lesson.md", text, strlen(text)), 0,
					&error),
			 STATUS_OK);
	do {
		scarce_begin(n++);
		lesson_go(&s, 1, LATER);
		scarce_end();
		ck_assert((s.show.n_frozen > SAID && s.show.frozen[SAID]) ||
			  s.message.is_error);
	} while (scarce_hit && n < 10000);
	ck_assert(!s.message.is_error);
	ck_assert_ptr_nonnull(s.show.frozen[SAID]);
}
END_TEST

/* clang-format off */
SUITE("memory of lessons", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(every_allocation_of_a_lesson_may_fail)
	TEST(every_allocation_of_a_list_of_lessons_may_fail)
	TEST(every_allocation_of_a_show_may_fail)
	TEST(every_allocation_of_a_walk_through_a_lesson_may_fail)
	TEST(a_lesson_that_cannot_be_read_again_stays)
	TEST(numbers_that_cannot_be_kept_are_told))
/* clang-format on */
