/* check_status.c - messages and exit statuses. */
#include <string.h>

#include "polyseme/base/status.h"
#include "suite.h"

START_TEST(every_status_has_a_text_and_an_exit_status)
{
	static const enum status all[] = {
#define X(code, text, exit_status) STATUS_##code,
		STATUS_LIST(X)
#undef X
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		ck_assert_int_eq(all[i], (int)i);
		ck_assert_uint_gt(strlen(status_text(all[i])), 0);
		ck_assert_int_ge(status_exit(all[i]), 0);
		ck_assert_int_le(status_exit(all[i]), 3);
	}
	ck_assert_int_eq(status_exit(STATUS_OK), 0);
	ck_assert_int_eq(status_exit(STATUS_NOT_FOUND), 1);
	ck_assert_int_eq(status_exit(STATUS_USAGE), 2);
	ck_assert_int_eq(status_exit(STATUS_FORMAT), 3);
}
END_TEST

START_TEST(an_error_keeps_its_status_and_its_message)
{
	struct error error;

	ck_assert_int_eq(error_set(&error, STATUS_IO, "%s:%d: %s", "café", 7, "no"),
			 STATUS_IO);
	ck_assert_int_eq(error.status, STATUS_IO);
	ck_assert_str_eq(error.text, "café:7: no");
}
END_TEST

START_TEST(nobody_has_to_ask_for_the_message)
{
	ck_assert_int_eq(error_set(NULL, STATUS_RANGE, "%d", 1), STATUS_RANGE);
}
END_TEST

START_TEST(a_message_cannot_drive_the_terminal)
{
	struct error error;

	error_set(&error, STATUS_FORMAT, "a\033]52;c;x\007\nb\xff\u202e\xc2\x9b");
	ck_assert_str_eq(error.text, "a\ufffd]52;c;x\ufffd\ufffd"
				     "b\ufffd\u00b7\ufffd");
}
END_TEST

START_TEST(a_long_message_is_cut_at_the_edge_of_a_character)
{
	char text[3 * sizeof(((struct error *)0)->text)];
	struct error error;

	for (size_t i = 0; i + 1 < sizeof(text); i++)
		text[i] = "\xe4\xb8\xad"[i % 3];
	text[sizeof(text) - 1] = '\0';
	error_set(&error, STATUS_FORMAT, "%s", text);
	size_t length = strlen(error.text);

	ck_assert_uint_gt(length, sizeof(error.text) - 5);
	ck_assert_uint_eq(length % 3, 0);
	ck_assert_int_eq(memcmp(error.text, text, length), 0);
}
END_TEST

/* clang-format off */
SUITE("status", 10,
	TEST(every_status_has_a_text_and_an_exit_status)
	TEST(an_error_keeps_its_status_and_its_message)
	TEST(nobody_has_to_ask_for_the_message)
	TEST(a_message_cannot_drive_the_terminal)
	TEST(a_long_message_is_cut_at_the_edge_of_a_character) )
/* clang-format on */
