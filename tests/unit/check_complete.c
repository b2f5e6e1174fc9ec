/* check_complete.c - files that Tab offers behind a command. */
#include <string.h>
#include <sys/stat.h>

#include "toy_session.h"

static char out[8][256], joined[2048];
static char bundled[600];

static void
setup_files(void)
{
	static const char *const names[] = { "window.md",   "two-banks.md", "README.md",
					     "village.txt", "a b.md",	    "w\033.md",
					     ".hidden.md" };

	setup();
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		scratch_write(names[i], "x", 1);
	ck_assert_int_eq(mkdir(scratch_path("folder"), 0700), 0);
	snprintf(bundled, sizeof(bundled), "%s", scratch_path(""));
	s.bundled.lessons = s.bundled.texts = bundled;
}

/* What is offered behind a ':' line, with commas between. */
static const char *
offers(const char *line)
{
	size_t begin, n;

	s.editing.focus = FOCUS_COMMAND;
	session_set_line(&s, NULL, line, strlen(line), strlen(line));
	n = session_complete(&s, &begin, out, 8);
	joined[0] = '\0';
	for (size_t i = 0; i < n; i++)
		snprintf(joined + strlen(joined), sizeof(joined) - strlen(joined), "%s%s",
			 i ? "," : "", out[i]);
	return joined;
}

START_TEST(bundled_names_stand_first_and_without_their_ending)
{
	ck_assert_str_eq(offers("lesson w"), "window");
	ck_assert_str_eq(offers("lesson t"), "two-banks,tests/");
	ck_assert_str_eq(offers("corpus v"), "village");
	ck_assert_str_eq(offers("lesson R"), "README.md");
	ck_assert_str_eq(offers("lesson window.x"), "");
}
END_TEST

START_TEST(paths_are_offered_with_folders_marked)
{
	char line[600];

	snprintf(line, sizeof(line), "lesson %s", scratch_path("fol"));
	ck_assert_ptr_nonnull(strstr(offers(line), "/folder/"));
	snprintf(line, sizeof(line), "corpus %s", scratch_path(""));
	/* neither hidden files nor such as cannot be typed */
	ck_assert_ptr_null(strstr(offers(line), "hidden"));
	ck_assert_ptr_null(strstr(joined, "a b"));
	ck_assert_ptr_null(strstr(joined, "w\033"));
	ck_assert_ptr_nonnull(strstr(joined, "/two-banks.md,"));
	snprintf(line, sizeof(line), "open %s", scratch_path(".h"));
	ck_assert_ptr_nonnull(strstr(offers(line), ".hidden.md"));
}
END_TEST

START_TEST(what_is_not_there_offers_nothing)
{
	ck_assert_str_eq(offers("lesson /no/such/folder/x"), "");
	s.bundled.lessons = NULL;
	ck_assert_str_eq(offers("lesson window"), "");
	ck_assert_str_eq(offers("votes 4"), "");
	/* other commands as before */
	ck_assert_str_eq(offers("preset pl"), "plain");
	ck_assert_str_eq(offers("less"), "lesson");
}
END_TEST

START_TEST(no_more_are_offered_than_there_is_room_for)
{
	size_t begin;
	char one[1][256], line[600];

	snprintf(line, sizeof(line), "lesson %s", scratch_path(""));
	s.editing.focus = FOCUS_COMMAND;
	session_set_line(&s, NULL, line, strlen(line), strlen(line));
	ck_assert_uint_eq(session_complete(&s, &begin, one, 1), 1);
	ck_assert_uint_eq(begin, strlen("lesson "));
}
END_TEST

/* clang-format off */
SUITE("complete", 10,
	tcase_add_checked_fixture(tests, setup_files, teardown);
	TEST(bundled_names_stand_first_and_without_their_ending)
	TEST(paths_are_offered_with_folders_marked)
	TEST(what_is_not_there_offers_nothing)
	TEST(no_more_are_offered_than_there_is_room_for))
/* clang-format on */
