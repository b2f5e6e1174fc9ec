/* check_decode.c - bytes of a terminal to units of input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/app/action.h"
#include "polyseme/app/decode.h"
#include "suite.h"

/* The first unit of a string, which must use `used` bytes of it. */
static struct unit
unit_of(const char *s, size_t n, bool late, size_t used)
{
	struct unit unit = { .kind = UNIT_NOTHING };

	ck_assert_uint_eq(decode_unit(s, n, late, &unit), used);
	return unit;
}

static void
is_key(const char *s, uint32_t input)
{
	struct unit unit = unit_of(s, strlen(s), true, strlen(s));

	ck_assert_int_eq(unit.kind, UNIT_KEY);
	ck_assert_uint_eq(unit.input, input);
	ck_assert_uint_eq(unit.length, strlen(s));
	ck_assert_mem_eq(unit.bytes, s, unit.length);
}

START_TEST(characters_are_whole)
{
	is_key("a", 'a');
	is_key("~", '~');
	is_key("\xc3\xa9", 0xe9);
	is_key("\xe4\xb8\xad", 0x4e2d);
	is_key("\xf0\x9f\x91\x8d", 0x1f44d);
	is_key("\xcc\x81", 0x301);
	for (size_t n = 1; n < 4; n++)
		unit_of("\xf0\x9f\x91\x8d", n, false, 0);
	unit_of("\xc3\xa9"
		"a",
		3, false, 2);
}
END_TEST

START_TEST(control_bytes_have_names)
{
	is_key("\t", INPUT_TAB);
	is_key("\r", INPUT_ENTER);
	is_key("\n", INPUT_ENTER);
	is_key("\177", INPUT_BACKSPACE);
	is_key("\b", INPUT_BACKSPACE);
	is_key("\003", INPUT_CTRL_C);
	is_key("\004", INPUT_CTRL_D);
	is_key("\014", INPUT_CTRL_L);
	is_key("\032", INPUT_CTRL_Z);
	is_key("\001", INPUT_NONE);
	struct unit unit = unit_of("\0", 1, false, 1);

	ck_assert_int_eq(unit.kind, UNIT_KEY);
	ck_assert_uint_eq(unit.length, 1);
}
END_TEST

START_TEST(sequences_of_all_kinds_of_terminals)
{
	is_key("\033[A", INPUT_UP);
	is_key("\033OA", INPUT_UP);
	is_key("\033[D", INPUT_LEFT);
	is_key("\033[H", INPUT_HOME);
	is_key("\033[1~", INPUT_HOME);
	is_key("\033[7~", INPUT_HOME);
	is_key("\033[4~", INPUT_END);
	is_key("\033[5~", INPUT_PGUP);
	is_key("\033[6~", INPUT_PGDN);
	is_key("\033[Z", INPUT_BACKTAB);
	is_key("\033OP", INPUT_F1);
	is_key("\033[[A", INPUT_F1);
	is_key("\033[11~", INPUT_F1);
	is_key("\033[15~", INPUT_F5);
	is_key("\033[[E", INPUT_F5);
	is_key("\033[24~", INPUT_F12);
	is_key("\033[1;5D", INPUT_NONE);
	is_key("\033b", INPUT_NONE);
	is_key("\033\xc3\xa9", INPUT_NONE);
}
END_TEST

START_TEST(sequences_wait_for_their_end)
{
	static const char *const sequences[] = { "\033[1;5D",	    "\033OP",
						 "\033[[A",	    "\033[200~",
						 "\033[<0;10;20M",  "\033[M !!",
						 "\033\xe4\xb8\xad" };
	struct unit unit;

	for (size_t i = 0; i < sizeof(sequences) / sizeof(*sequences); i++) {
		size_t whole = strlen(sequences[i]);

		for (size_t n = 1; n < whole; n++) {
			ck_assert_uint_eq(decode_unit(sequences[i], n, false, &unit), 0);
			ck_assert_uint_gt(decode_unit(sequences[i], n, true, &unit), 0);
		}
		ck_assert_uint_eq(decode_unit(sequences[i], whole, false, &unit), whole);
	}
}
END_TEST

START_TEST(a_lone_escape_is_a_key_when_nothing_follows)
{
	struct unit unit;

	unit_of("\033", 1, false, 0);
	is_key("\033", INPUT_ESCAPE);
	/* two in a row are two */
	unit = unit_of("\033\033", 2, false, 1);
	ck_assert_uint_eq(unit.input, INPUT_ESCAPE);
	unit = unit_of("\033\033[A", 4, false, 1);
	ck_assert_uint_eq(unit.input, INPUT_ESCAPE);
}
END_TEST

START_TEST(the_mouse)
{
	struct unit unit = unit_of("\033[<0;10;20M", 11, false, 11);

	ck_assert_int_eq(unit.kind, UNIT_CLICK);
	ck_assert_int_eq(unit.col, 9);
	ck_assert_int_eq(unit.row, 19);
	unit = unit_of("\033[<64;1;1M", 10, false, 10);
	ck_assert_int_eq(unit.kind, UNIT_KEY);
	ck_assert_uint_eq(unit.input, INPUT_WHEEL_UP);
	ck_assert_uint_eq(unit.length, 0);
	unit = unit_of("\033[<65;1;1M", 10, false, 10);
	ck_assert_uint_eq(unit.input, INPUT_WHEEL_DOWN);
}
END_TEST

START_TEST(what_means_nothing_is_swallowed_whole)
{
	static const char *const junk[] = {
		"\033[<0;10;20m",
		"\033[<2;1;1M",
		"\033[<0;0;0M",
		"\033[<0;1M",
		"\033[<1;2;3;4M",
		"\033[<99999999999;1;1M",
		"\033[M !!",
		"\033[201~",
		"\xc2\x80",
		"\xc2\x9b",
		"\033\xc2\x9b",
		"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20~",
	};

	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		struct unit unit =
			unit_of(junk[i], strlen(junk[i]), false, strlen(junk[i]));

		ck_assert_int_eq(unit.kind, UNIT_NOTHING);
		ck_assert_uint_eq(unit.length, 0);
	}
	/* a byte that cannot stand in a sequence ends it and is kept */
	unit_of("\033[1\033[A", 6, false, 3);
	unit_of("\033[1;\xc3\xa9", 6, false, 4);
	unit_of("\033O\003", 3, false, 2);
}
END_TEST

START_TEST(a_sequence_without_end_does_not_wait_for_ever)
{
	char *endless = malloc(2 * DECODE_SEQUENCE);
	struct unit unit;

	memset(endless, '1', 2 * DECODE_SEQUENCE);
	memcpy(endless, "\033[", 2);
	ck_assert_uint_eq(decode_unit(endless, DECODE_SEQUENCE - 1, false, &unit), 0);
	ck_assert_uint_ge(decode_unit(endless, DECODE_SEQUENCE, false, &unit),
			  DECODE_SEQUENCE);
	ck_assert_int_eq(unit.kind, UNIT_NOTHING);
	free(endless);
}
END_TEST

START_TEST(malformed_bytes_become_replacement_characters)
{
	static const char *const bad[] = { "\xff", "\xc0",     "\x80",
					   "\xf5", "\xe4\x41", "\xed\xa0\x80" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct unit unit = unit_of(bad[i], strlen(bad[i]), false, 1);

		ck_assert_int_eq(unit.kind, UNIT_KEY);
		ck_assert_uint_eq(unit.input, 0xfffd);
		ck_assert_str_eq(unit.bytes, "\xef\xbf\xbd");
	}
}
END_TEST

START_TEST(the_end_of_a_paste_is_found_across_pieces)
{
	static const char text[] = "ab\033[20\033[201~c";
	size_t used = 0, length;
	bool ended = false;

	length = decode_paste(text, sizeof(text) - 1, &used, &ended);
	ck_assert(ended);
	ck_assert_uint_eq(length, 6);
	ck_assert_uint_eq(used, 12);
	/* a piece that may be the beginning of the mark is held back */
	for (size_t n = 7; n < 12; n++) {
		length = decode_paste(text, n, &used, &ended);
		ck_assert(!ended);
		ck_assert_uint_eq(length, 6);
		ck_assert_uint_eq(used, 6);
	}
	length = decode_paste("\033", 1, &used, &ended);
	ck_assert(!ended && length == 0 && used == 0);
	length = decode_paste("abc", 3, &used, &ended);
	ck_assert(!ended && length == 3 && used == 3);
}
END_TEST

/* Whatever comes: bytes are used up, never more than there are, and a unit that was
 * decoded early is the same when more bytes stand behind it. */
/* Each with both ends that a string may have, and cut anywhere: then it waits. */
START_TEST(the_answer_to_what_the_ground_is)
{
	static const struct {
		const char *body;
		uint32_t colour;
	} grounds[] = {
		{ "11;rgb:0000/0000/0000", 0x000000 },
		{ "11;rgb:ffff/ffff/ffff", 0xffffff },
		{ "11;rgb:1c1c/2b00/FDFD", 0x1c2bfd },
		{ "11;rgb:12/34/ab", 0x1234ab },
		{ "11;rgb:f/0/8", 0xff0088 },
		{ "11;rgba:ffff/8080/0000/ffff", 0xff8000 },
	};
	char bytes[64];

	for (size_t i = 0; i < sizeof(grounds) / sizeof(*grounds); i++) {
		for (size_t end = 0; end < 2; end++) {
			size_t n =
				(size_t)snprintf(bytes, sizeof(bytes), "\033]%s%s",
						 grounds[i].body, end ? "\a" : "\033\\");
			struct unit unit = unit_of(bytes, n, false, n);

			ck_assert_int_eq(unit.kind, UNIT_GROUND);
			ck_assert_uint_eq(unit.colour, grounds[i].colour);
			for (size_t cut = 1; cut < n; cut++)
				unit_of(bytes, cut, false, 0);
			ck_assert(decode_is_string(bytes, n));
			ck_assert(!decode_is_string(bytes, 2));
			unit = unit_of(bytes, n - 1, true, n - 1);
			ck_assert_int_eq(unit.kind, UNIT_NOTHING);
		}
	}
}
END_TEST

START_TEST(rubbish_in_a_string_is_swallowed_and_no_more)
{
	static const char *const junk[] = {
		"\033]11;?\a",
		"\033]11;rgb:\a",
		"\033]11;rgb:1/2\a",
		"\033]11;rgb:1/2/\a",
		"\033]11;rgb:1/2/g\a",
		"\033]11;rgb:11111/2/3\a",
		"\033]11;rgb1/2/3\a",
		"\033]11;rgb:1;2;3\a",
		"\033]10;rgb:0/0/0\a",
		"\033]110;rgb:0/0/0\033\\",
		"\033]1\a",
	};
	char endless[2 * DECODE_STRING];

	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		struct unit unit =
			unit_of(junk[i], strlen(junk[i]), false, strlen(junk[i]));

		ck_assert_int_eq(unit.kind, UNIT_NOTHING);
	}
	/* another control byte cuts a string off and is kept, and so is a key's escape */
	unit_of("\033]11;rgb\003", 9, false, 8);
	unit_of("\033]11;rgb\033[A", 11, false, 8);
	memset(endless, 'a', sizeof(endless));
	memcpy(endless, "\033]1", 3);
	unit_of(endless, sizeof(endless), false, DECODE_STRING);
	/* Alt and ] are a key */
	ck_assert_int_eq(unit_of("\033]", 2, true, 2).kind, UNIT_KEY);
	ck_assert_int_eq(unit_of("\033]"
				 "a",
				 3, false, 2)
				 .kind,
			 UNIT_KEY);
}
END_TEST

START_TEST(the_answer_to_what_the_terminal_is)
{
	ck_assert_int_eq(unit_of("\033[?1;2c", 7, false, 7).kind, UNIT_DEVICE);
	ck_assert_int_eq(unit_of("\033[?62;22c", 9, false, 9).kind, UNIT_DEVICE);
	ck_assert_int_eq(unit_of("\033[?6c", 5, false, 5).kind, UNIT_DEVICE);
	ck_assert_int_eq(unit_of("\033[?1;0$y", 8, false, 8).kind, UNIT_NOTHING);
}
END_TEST

START_TEST(random_bytes)
{
	static const char likely[] =
		"\033[O<;0123456789~MmAZ\xc3\xa9\xe4\xb8\xad\xf0\x9f ab";
	char bytes[64];

	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t n = 1 + (size_t)rand() % sizeof(bytes), at = 0;

		for (size_t i = 0; i < n; i++)
			bytes[i] = rand() % 4
					   ? likely[(size_t)rand() % (sizeof(likely) - 1)]
					   : (char)rand();
		while (at < n) {
			struct unit unit = { .length = 0 }, again = { .length = 0 };
			size_t used = decode_unit(bytes + at, n - at, true, &unit);

			ck_assert_uint_ge(used, 1);
			ck_assert_uint_le(used, n - at);
			ck_assert_uint_le(unit.length, UNIT_BYTES);
			ck_assert_int_eq(unit.bytes[unit.length], '\0');
			for (size_t m = 1; m <= used; m++) {
				size_t early = decode_unit(bytes + at, m, false, &again);

				if (early == 0)
					continue;
				ck_assert_uint_eq(early, used);
				ck_assert_int_eq(again.kind, unit.kind);
				ck_assert_uint_eq(again.input, unit.input);
				break;
			}
			at += used;
		}
	}
}
END_TEST

/* clang-format off */
SUITE("decode", 30,
	TEST(characters_are_whole)
	TEST(control_bytes_have_names)
	TEST(sequences_of_all_kinds_of_terminals)
	TEST(sequences_wait_for_their_end)
	TEST(a_lone_escape_is_a_key_when_nothing_follows)
	TEST(the_mouse)
	TEST(what_means_nothing_is_swallowed_whole)
	TEST(a_sequence_without_end_does_not_wait_for_ever)
	TEST(malformed_bytes_become_replacement_characters)
	TEST(the_end_of_a_paste_is_found_across_pieces)
	TEST(the_answer_to_what_the_ground_is)
	TEST(rubbish_in_a_string_is_swallowed_and_no_more)
	TEST(the_answer_to_what_the_terminal_is)
	TEST(random_bytes))
/* clang-format on */
