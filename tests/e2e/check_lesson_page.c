/* check_lesson_page.c - the lesson that polyseme-lesson(5) shows is one, and true. */
#include "e2e/child.h"
#include "suite.h"

/* The first text that is set off below a heading of a page, unescaped; free it. */
static char *
example_below(const char *page, const char *heading)
{
	FILE *file = fopen(page, "r"), *copy;
	char line[1024], *text = NULL;
	size_t length = 0;
	bool below = false, inside = false;

	ck_assert_ptr_nonnull(file);
	copy = open_memstream(&text, &length);
	ck_assert_ptr_nonnull(copy);
	while (fgets(line, sizeof(line), file)) {
		below |= strcmp(line, heading) == 0;
		if (inside && strcmp(line, ".Ed\n") == 0)
			break;
		if (inside)
			fputs(line, copy);
		inside |= below && strncmp(line, ".Bd -literal", 12) == 0;
	}
	fclose(file);
	ck_assert_int_eq(fclose(copy), 0);
	ck_assert_msg(inside, "no example below %s in %s", heading, page);
	return text;
}

START_TEST(the_lesson_of_the_page_is_checked_without_a_word)
{
	char path[] = "/tmp/polyseme-page-XXXXXX";
	char *text = example_below("man/polyseme-lesson.5", ".Sh EXAMPLES\n");
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (int)strlen(text));
	close(fd);
	ck_assert_int_eq(RUN("", "lesson", "check", path), 0);
	ck_assert_str_eq(out, "");
	ck_assert_str_eq(err, "");
	ck_assert_int_eq(RUN("", "lesson", path, "--notes"), 0);
	ck_assert_ptr_nonnull(strstr(out, "> Let everybody guess"));
	unlink(path);
	free(text);
}
END_TEST

START_TEST(the_notes_have_each_item_on_a_line)
{
	ck_assert_int_eq(RUN("", "lesson", "attention", "--notes"), 0);
	ck_assert_ptr_nonnull(strstr(out, "\n- it knows the place of each word\n"));
	ck_assert_ptr_nonnull(strstr(out, "\n  2. is it related to bank?   (right)\n"));
	ck_assert_ptr_nonnull(strstr(out, "\n    > Near is a place in the sentence;"));
	ck_assert_ptr_null(strstr(out, "[claim"));
}
END_TEST

/* clang-format off */
SUITE("lesson page", 30,
	TEST(the_lesson_of_the_page_is_checked_without_a_word)
	TEST(the_notes_have_each_item_on_a_line))
/* clang-format on */
