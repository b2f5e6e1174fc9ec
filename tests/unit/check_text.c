/* check_text.c - bytes to code points, cells, folded forms and word segments. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "polyseme/base/text.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *bytes;
	size_t n, length;
	uint32_t want;
} decodings[] = {
	{ "a", 1, 1, 'a' },
	{ "", 1, 1, 0 },
	{ "\x7f", 1, 1, 0x7f },
	{ "\xc3\xa9", 2, 2, 0xe9 },
	{ "\xe4\xb8\xad", 3, 3, 0x4e2d },
	{ "\xf0\x9f\x91\x8d", 4, 4, 0x1f44d },
	{ "\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff },
	{ "\xef\xbf\xbd", 3, 3, 0xfffd },
	/* malformed: a lone continuation, cut short, overlong, surrogate, past the end */
	{ "\x80", 1, 1, TEXT_REPLACEMENT },
	{ "\xc3", 1, 1, TEXT_REPLACEMENT },
	{ "\xc3(", 2, 1, TEXT_REPLACEMENT },
	{ "\xe4\xb8", 2, 1, TEXT_REPLACEMENT },
	{ "\xe4\xb8\xad", 2, 1, TEXT_REPLACEMENT },
	{ "\xc0\x9b", 2, 1, TEXT_REPLACEMENT },
	{ "\xe0\x80\x9b", 3, 1, TEXT_REPLACEMENT },
	{ "\xf0\x80\x80\x9b", 4, 1, TEXT_REPLACEMENT },
	{ "\xed\xa0\x80", 3, 1, TEXT_REPLACEMENT },
	{ "\xf4\x90\x80\x80", 4, 1, TEXT_REPLACEMENT },
	{ "\xfe", 1, 1, TEXT_REPLACEMENT },
	{ "\xff", 1, 1, TEXT_REPLACEMENT },
};

START_TEST(decoding_table)
{
	uint32_t got;

	ck_assert_uint_eq(text_decode(decodings[_i].bytes, decodings[_i].n, &got),
			  decodings[_i].length);
	ck_assert_uint_eq(got, decodings[_i].want);
}
END_TEST

START_TEST(every_scalar_value_survives_the_round_trip)
{
	for (uint32_t c = 0; c <= 0x110000; c++) {
		char bytes[4];
		uint32_t got;
		size_t length = text_encode(c, bytes);
		bool scalar = c < 0x110000 && (c < 0xd800 || c > 0xdfff);

		if (text_decode(bytes, length, &got) != length ||
		    got != (scalar ? c : TEXT_REPLACEMENT))
			ck_abort_msg("U+%04X comes back as U+%04X", c, got);
	}
}
END_TEST

static const struct {
	const char *text;
	size_t length; /* of the first cell */
	uint32_t glyph, mark, second;
	int width;
	bool odd;
} cells[] = {
	{ "ab", 1, 'a', 0, 0, 1, false },
	{ " x", 1, ' ', 0, 0, 1, false },
	{ "\xc3\xa9"
	  "b",
	  2, 0xe9, 0, 0, 1, false },
	{ "e\xcc\x81"
	  "b",
	  3, 'e', 0x301, 0, 1, false },
	{ "e\xcc\x81\xcc\xa3"
	  "b",
	  5, 'e', 0x301, 0x323, 1, false },
	{ "\xe4\xb8\xad"
	  "b",
	  3, 0x4e2d, 0, 0, 2, false },
	{ "\xf0\x9f\x91\x8d", 4, 0x1f44d, 0, 0, 2, false },
	/* joiners and selectors vanish into the cell before */
	{ "\xe2\x9d\xa4\xef\xb8\x8f"
	  "b",
	  6, 0x2764, 0, 0, 1, false },
	{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", 7, 0x1f469, 0, 0, 2, false },
	/* C0, DEL, C1 */
	{ "\033[31m", 1, 0xfffd, 0, 0, 1, true },
	{ "\a", 1, 0xfffd, 0, 0, 1, true },
	{ "\r", 1, 0xfffd, 0, 0, 1, true },
	{ "\n", 1, 0xfffd, 0, 0, 1, true },
	{ "\t", 1, 0xfffd, 0, 0, 1, true },
	{ "\b", 1, 0xfffd, 0, 0, 1, true },
	{ "\x7f", 1, 0xfffd, 0, 0, 1, true },
	{ "\xc2\x9b"
	  "31m",
	  2, 0xfffd, 0, 0, 1, true },
	{ "\xc2\x80", 2, 0xfffd, 0, 0, 1, true },
	/* malformed, also before a mark */
	{ "\x9b"
	  "31m",
	  1, 0xfffd, 0, 0, 1, true },
	{ "\xff\xcc\x81", 1, 0xfffd, 0, 0, 1, true },
	/* bidi controls */
	{ "\xd8\x9c", 2, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\x8e", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\x8f", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\xaa", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\xae", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x81\xa6", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x81\xa9", 3, 0xb7, 0, 0, 1, true },
	/* ZWSP, ZWNJ, lone ZWJ, BOM, lone VS16, tag, soft hyphen, Hangul filler */
	{ "\xe2\x80\x8b", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\x8c", 3, 0xb7, 0, 0, 1, true },
	{ "\xe2\x80\x8d", 3, 0xb7, 0, 0, 1, true },
	{ "\xef\xbb\xbf", 3, 0xb7, 0, 0, 1, true },
	{ "\xef\xb8\x8f", 3, 0xb7, 0, 0, 1, true },
	{ "\xf3\xa0\x81\xa1", 4, 0xb7, 0, 0, 1, true },
	{ "\xc2\xad", 2, 0xb7, 0, 0, 1, true },
	{ "\xe3\x85\xa4", 3, 0xb7, 0, 0, 1, true },
	/* line and paragraph separator, noncharacter, unassigned, private use */
	{ "\xe2\x80\xa8", 3, 0xfffd, 0, 0, 1, true },
	{ "\xe2\x80\xa9", 3, 0xfffd, 0, 0, 1, true },
	{ "\xef\xbf\xbe", 3, 0xfffd, 0, 0, 1, true },
	{ "\xef\xb7\x90", 3, 0xfffd, 0, 0, 1, true },
	{ "\xcd\xb8", 2, 0xfffd, 0, 0, 1, true },
	{ "\xee\x80\x80", 3, 0xfffd, 0, 0, 1, true },
	{ "\xf4\x80\x80\x80", 4, 0xfffd, 0, 0, 1, true },
	/* of disputed width */
	{ "\xe4\xb7\x80", 3, 0xfffd, 0, 0, 1, true },
	/* marks without a base */
	{ "\xcc\x81", 2, 0x25cc, 0x301, 0, 1, true },
	{ "\xcc\x81\xcc\xa3x", 4, 0x25cc, 0x301, 0x323, 1, true },
	/* the replacement character itself is a character */
	{ "\xef\xbf\xbd", 3, 0xfffd, 0, 0, 1, false },
};

START_TEST(cell_table)
{
	struct text_cell got;
	const char *text = cells[_i].text;

	text_next(text, strlen(text), 0, &got);
	ck_assert_uint_eq(got.offset, 0);
	ck_assert_msg(got.length == cells[_i].length && got.glyph == cells[_i].glyph &&
			      got.marks[0] == cells[_i].mark &&
			      got.marks[1] == cells[_i].second &&
			      got.width == cells[_i].width && got.odd == cells[_i].odd,
		      "row %d: %zu bytes, U+%04X + U+%04X, %d columns, odd %d", _i,
		      got.length, got.glyph, got.marks[0], got.width, got.odd);
}
END_TEST

START_TEST(no_more_marks_are_kept_than_a_cell_holds)
{
	char text[1 + 2 * 50] = "e";
	struct text_cell got;

	for (size_t i = 1; i < sizeof(text); i++)
		text[i] = "\xcc\x81"[(i + 1) % 2];
	text_next(text, sizeof(text), 0, &got);
	ck_assert_uint_eq(got.length, sizeof(text));
	for (size_t i = 0; i < TEXT_MARKS; i++)
		ck_assert_uint_eq(got.marks[i], 0x301);
}
END_TEST

/* Any bytes: cells tile the text, and nothing that drives a terminal is drawn. */
START_TEST(random_bytes_become_cells_without_gap_or_control)
{
	static const char *const bits[] = {
		"a",
		"\033",
		"\xff",
		"\xcc\x81",
		"\xe2\x80\x8d",
		"\xe4\xb8\xad",
		"\xef\xb8\x8f",
		"\xf0\x9f\x91\x8d",
		"\xe2\x80\xae",
		"\xc2\x9b",
		"\xe2",
		"\xf0\x9f",
		"",
		" ",
	};
	char text[64];
	size_t n = 0, at = 0, columns = 0;

	srand((unsigned)_i);
	while (n + 4 < sizeof(text)) {
		const char *bit = bits[(size_t)rand() % COUNT(bits)];

		memcpy(text + n, bit, strlen(bit));
		n += strlen(bit);
		text[n] = (char)rand();
		n += rand() % 4 == 0;
	}
	while (at < n) {
		struct text_cell cell;

		text_next(text, n, at, &cell);
		ck_assert_uint_eq(cell.offset, at);
		ck_assert_uint_ge(cell.length, 1);
		ck_assert_int_eq(text_glyph_width(cell.glyph), cell.width);
		for (size_t i = 0; i < TEXT_MARKS && cell.marks[i]; i++)
			ck_assert_int_eq(text_glyph_width(cell.marks[i]), 0);
		at += cell.length;
		columns += cell.width;
	}
	ck_assert_uint_eq(at, n);
	ck_assert_uint_eq(text_width(text, n), columns);
}
END_TEST

START_TEST(widths_agree_with_the_c_library)
{
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	for (uint32_t c = 1; c < 0x110000; c++) {
		int ours = text_glyph_width(c), theirs = wcwidth((wchar_t)c);

		if (ours >= 0 && theirs >= 0 && ours != theirs)
			ck_abort_msg("U+%04X: %d here, %d there", c, ours, theirs);
		if (ours > 2 || ours < -1)
			ck_abort_msg("U+%04X: %d columns", c, ours);
	}
	setlocale(LC_CTYPE, "C");
}
END_TEST

static const struct {
	const char *text, *want;
	size_t size;
} cleanings[] = {
	{ "plain", "plain", 64 },
	{ "a\033]52;c;aGk=\ab",
	  "a\ufffd]52;c;aGk=\ufffd"
	  "b",
	  64 },
	{ "\xc2\x9b"
	  "31m\x9b",
	  "\ufffd31m\ufffd", 64 },
	{ "x\u202ey\u2066", "x\u00b7y\u00b7", 64 },
	{ "\xcc\x81", "\u25cc\xcc\x81", 64 },
	{ "\u2764\ufe0f", "\u2764", 64 },
	{ "caf\xc3\xa9", "caf", 5 },
	{ "caf\xc3\xa9", "caf\xc3\xa9", 6 },
	{ "e\xcc\x81x", "", 3 },
	{ "e\xcc\x81x", "e\xcc\x81", 4 },
	{ "abc", "", 1 },
};

START_TEST(cleaning_table)
{
	char out[64] = "????????";

	ck_assert_uint_eq(text_clean(cleanings[_i].text, strlen(cleanings[_i].text), out,
				     cleanings[_i].size),
			  strlen(cleanings[_i].want));
	ck_assert_str_eq(out, cleanings[_i].want);
	ck_assert_uint_eq(text_clean("abc", 3, NULL, 0), 0);
}
END_TEST

static const struct {
	const char *text, *want;
} sanitisings[] = {
	{ "", "" },
	{ "one two", "one two" },
	{ "one\r\n\ttwo\n", "one two " },
	{ "\none", " one" },
	{ "a\vb\fc\xc2\x85"
	  "d\u2028\u2029e",
	  "a b c d e" },
	{ "a\033[201~b\ac\x7f"
	  "d\xc2\x9b"
	  "e",
	  "a[201~bcde" },
	{ "a\xff\xc3(", "a\ufffd\ufffd(" },
	{ "x\u202ey\u200d\ufe0f\xcc\x81", "x\u202ey\u200d\ufe0f\xcc\x81" },
	{ "  two  blanks ", "  two  blanks " },
};

START_TEST(sanitising_table)
{
	const char *text = sanitisings[_i].text;
	char out[256];

	ck_assert_uint_eq(text_sanitise(text, strlen(text), out),
			  strlen(sanitisings[_i].want));
	ck_assert_str_eq(out, sanitisings[_i].want);
}
END_TEST

START_TEST(sanitised_malformed_bytes_fit_in_three_times_the_room)
{
	char text[20], *out = malloc(3 * sizeof(text) + 1);

	memset(text, 0xff, sizeof(text));
	ck_assert_uint_eq(text_sanitise(text, sizeof(text), out), 3 * sizeof(text));
	free(out);
}
END_TEST

static const struct {
	const char *text;
	bool lower;
	const char *want;
} foldings[] = {
	{ "bank", false, "bank" },
	{ "Bank", false, "Bank" },
	{ "Bank", true, "bank" },
	{ "AZaz", true, "azaz" },
	{ "@[`{", true, "@[`{" },
	{ "\xc3\x89T\xc3\x89", true, "\xc3\xa9t\xc3\xa9" },
	{ "e\xcc\x81t\xc3\xa9", false, "\xc3\xa9t\xc3\xa9" },
	{ "E\xcc\x81", true, "\xc3\xa9" },
	{ "don\u2019t", false, "don't" },
	{ "DON\u2019T", true, "don't" },
	{ "o\u02bc"
	  "clock",
	  false, "o'clock" },
	{ "well\u2010known", false, "well-known" },
	{ "well\u2011known", false, "well-known" },
	{ "co\u00adoperate", false, "cooperate" },
	{ "\u00ad", false, "" },
	{ "STRASSE", true, "strasse" },
	{ "\u039f\u03a3", true, "\u03bf\u03c2" }, /* final sigma */
	{ "\u0130", true, "i\u0307" },		  /* full, not simple, casing */
	{ "bad\xff", false, "" },
	{ "", true, "" },
};

START_TEST(folding_table)
{
	const char *text = foldings[_i].text;
	size_t want = strlen(foldings[_i].want);
	char out[64];

	ck_assert_uint_eq(
		text_fold(text, strlen(text), foldings[_i].lower, out, sizeof(out)),
		want);
	ck_assert_str_eq(out, foldings[_i].want);
	/* Exactly enough room, and one byte too little. */
	ck_assert_uint_eq(
		text_fold(text, strlen(text), foldings[_i].lower, out, want + 1), want);
	ck_assert_uint_eq(text_fold(text, strlen(text), foldings[_i].lower, out, want),
			  0);
	ck_assert_uint_eq(text_fold(text, strlen(text), foldings[_i].lower, out, 0), 0);
}
END_TEST

START_TEST(folding_takes_texts_of_any_length)
{
	enum { MANY = 5000 };
	char *text = malloc(3 * MANY), *out = malloc(3 * MANY + 1);

	for (size_t i = 0; i < MANY; i++)
		memcpy(text + 3 * i, "e\xcc\x81", 3);
	ck_assert_uint_eq(text_fold(text, 3 * MANY, true, out, 3 * MANY + 1), 2 * MANY);
	ck_assert_uint_eq(text_fold(text, 3 * MANY, true, out, 64), 0);
	free(text);
	free(out);
}
END_TEST

START_TEST(folding_does_not_depend_on_the_locale)
{
	char out[8];

	/* Turkish would make a dotless i of it. */
	setlocale(LC_ALL, "tr_TR.UTF-8");
	ck_assert_uint_eq(text_fold("I\xcc\x82", 3, true, out, sizeof(out)), 2);
	ck_assert_str_eq(out, "\xc3\xae");
	setlocale(LC_ALL, "C");
}
END_TEST

static const struct {
	const char *text, *want; /* '|' where a segment begins, '.' elsewhere */
} breaks[] = {
	{ "the bank.", "|..||...|" },
	{ "don't 3.5 1,000", "|....||..||...." },
	{ "a-b", "|||" },
	{ "\xe4\xb8\xad\xe6\x96\x87", "|..|.." },
	{ "e\xcc\x81x", "|..." },
	{ "a\xff\xfe"
	  "b",
	  "||||" },
	{ "\xff\xcc\x81", "||." },
	{ "", "" },
};

START_TEST(word_break_table)
{
	const char *text = breaks[_i].text;
	char starts[64] = "", got[64] = "";

	memset(starts, 7, sizeof(starts));
	text_word_breaks(text, strlen(text), starts);
	for (size_t i = 0; i < strlen(text); i++)
		got[i] = starts[i] == 1 ? '|' : starts[i] == 0 ? '.' : '?';
	ck_assert_str_eq(got, breaks[_i].want);
}
END_TEST

static const struct {
	const char *a, *b;
	unsigned want;
} distances[] = {
	{ "bank", "bank", 0 },	    { "bank", "bak", 1 },  { "bank", "banks", 1 },
	{ "bank", "bonk", 1 },	    { "bank", "bnak", 1 }, { "bank", "abnk", 1 },
	{ "ca", "abc", 3 }, /* 2 by edits of edited text: this is alignment */
	{ "kitten", "sitting", 3 }, { "", "abc", 3 },	   { "caf\xc3\xa9", "cafe", 1 },
	{ "ab", "ba", 1 },
};

START_TEST(distance_table)
{
	const char *a = distances[_i].a, *b = distances[_i].b;

	for (unsigned most = 0; most < 5; most++) {
		unsigned want = distances[_i].want < most    ? distances[_i].want
				: distances[_i].want == most ? most
							     : most + 1;

		ck_assert_uint_eq(text_edit_distance(a, strlen(a), b, strlen(b), most),
				  want);
		ck_assert_uint_eq(text_edit_distance(b, strlen(b), a, strlen(a), most),
				  want);
	}
}
END_TEST

/* The definition, by recursion. */
static unsigned
distance_by_definition(const char *a, size_t m, const char *b, size_t n)
{
	if (m == 0 || n == 0)
		return (unsigned)(m + n);
	unsigned best =
		distance_by_definition(a, m - 1, b, n - 1) + (a[m - 1] != b[n - 1]);
	unsigned other = distance_by_definition(a, m - 1, b, n) + 1;

	best = other < best ? other : best;
	other = distance_by_definition(a, m, b, n - 1) + 1;
	best = other < best ? other : best;
	if (m > 1 && n > 1 && a[m - 1] == b[n - 2] && a[m - 2] == b[n - 1]) {
		other = distance_by_definition(a, m - 2, b, n - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

START_TEST(distances_follow_the_definition)
{
	char a[6], b[6];

	srand((unsigned)_i);
	size_t m = (size_t)rand() % 7, n = (size_t)rand() % 7;
	unsigned most = (unsigned)rand() % 5;

	for (size_t i = 0; i < m; i++)
		a[i] = (char)('a' + rand() % 3);
	for (size_t i = 0; i < n; i++)
		b[i] = (char)('a' + rand() % 3);
	unsigned want = distance_by_definition(a, m, b, n);

	ck_assert_uint_eq(text_edit_distance(a, m, b, n, most),
			  want > most ? most + 1 : want);
}
END_TEST

START_TEST(long_words_are_far)
{
	char word[65];

	memset(word, 'a', sizeof(word));
	ck_assert_uint_eq(text_edit_distance(word, 64, word, 64, 2), 0);
	ck_assert_uint_eq(text_edit_distance(word, 65, word, 65, 2), 3);
	ck_assert_uint_eq(text_edit_distance(word, 65, word, 64, 2), 3);
}
END_TEST

/* clang-format off */
SUITE("text", 60,
	LOOP(decoding_table, COUNT(decodings))
	TEST(every_scalar_value_survives_the_round_trip)
	LOOP(cell_table, COUNT(cells))
	TEST(no_more_marks_are_kept_than_a_cell_holds)
	LOOP(random_bytes_become_cells_without_gap_or_control, 300)
	TEST(widths_agree_with_the_c_library)
	LOOP(cleaning_table, COUNT(cleanings))
	LOOP(sanitising_table, COUNT(sanitisings))
	TEST(sanitised_malformed_bytes_fit_in_three_times_the_room)
	LOOP(folding_table, COUNT(foldings))
	TEST(folding_takes_texts_of_any_length)
	TEST(folding_does_not_depend_on_the_locale)
	LOOP(word_break_table, COUNT(breaks))
	LOOP(distance_table, COUNT(distances))
	LOOP(distances_follow_the_definition, 300)
	TEST(long_words_are_far) )
/* clang-format on */
