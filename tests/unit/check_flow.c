/* check_flow.c - text in rows, rows in pages. */
#include <string.h>

#include "golden.h"
#include "polyseme/plot/flow.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct canvas canvas;

static void
begin(int rows, int cols, enum glyphs glyphs)
{
	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, rows, cols, glyphs), STATUS_OK);
}

static void
teardown(void)
{
	canvas_free(&canvas);
}

static const struct {
	int cols;
	const char *text, *rows; /* rows with '|' behind each */
} flows[] = {
	{ 10, "", "" },
	{ 10, "bank", "bank|" },
	{ 9, "we sat on the bank", "we sat on|the bank|" },
	{ 8, "we sat on the bank", "we sat|on the|bank|" },
	{ 4, "river bank", "rive|r|bank|" },
	{ 5, "river   bank", "river|bank|" },
	{ 7, "a  b   c", "a  b|c|" },
	{ 8, "a  b   c", "a  b   c|" },
	{ 10, "one\ntwo", "one|two|" },
	{ 10, "one\n\ntwo\n", "one||two|" },
	{ 3, "one\ntwo", "one|two|" },
	{ 3, "one \ntwo", "one|two|" },
	{ 8, "  indented text", "  indent|ed text|" },
	{ 10, "  indented text", "  indented|text|" },
	{ 5, "中文字", "中文|字|" },
	{ 1, "中文", "中|文|" },
	{ 0, "ab", "a|b|" },
	{ -7, "ab", "a|b|" },
	{ 4, "caf\xc3\xa9 caf\x65\xcc\x81", "caf\xc3\xa9|caf\x65\xcc\x81|" },
	{ 5, "bank ", "bank |" },
	{ 4, "bank ", "bank|" },
};

START_TEST(flow_table)
{
	char got[256] = "";
	struct flow_row row;
	int rows = 0;

	for (size_t at = 0; flow_next(flows[_i].text, flows[_i].cols, &at, &row);
	     rows++) {
		strncat(got, flows[_i].text + row.begin, row.length);
		strcat(got, "|");
		ck_assert_uint_eq(text_width(flows[_i].text + row.begin, row.length),
				  (size_t)row.cols);
	}
	ck_assert_str_eq(got, flows[_i].rows);
	ck_assert_int_eq(flow_rows(flows[_i].text, flows[_i].cols), rows);
}
END_TEST

static const char verdict[] =
	"bank clearly means river here: .33 ahead of finance. To bank in general: .40 "
	"→ the word that decided is river.";

static void
drop_blanks(char *text)
{
	char *out = text;

	for (const char *s = text; *s; s++)
		if (*s != ' ')
			*out++ = *s;
	*out = '\0';
}

/* Every word is found again in order, whatever the width. */
START_TEST(no_word_is_lost_at_any_width)
{
	char all[sizeof(verdict)] = "", want[sizeof(verdict)];
	struct flow_row row;

	for (size_t at = 0; flow_next(verdict, _i, &at, &row);) {
		ck_assert_int_le(row.cols, _i > 1 ? _i : 1);
		strncat(all, verdict + row.begin, row.length);
	}
	strcpy(want, verdict);
	drop_blanks(want);
	drop_blanks(all);
	ck_assert_str_eq(all, want);
}
END_TEST

START_TEST(a_verdict_looks_like_this)
{
	begin(12, 40, _i ? GLYPHS_ASCII : GLYPHS_UNICODE);
	ck_assert_int_eq(flow_draw(&canvas, 0, 2, 9, 36, ROLE_STRONG, verdict, false), 4);
	ck_assert_int_eq(flow_draw(&canvas, 5, 2, 2, 36, ROLE_TEXT, verdict, true), 2);
	ck_assert_int_eq(flow_draw(&canvas, 8, 2, 2, 36, ROLE_TEXT, verdict, false), 2);
	golden_check(&canvas, _i ? "plot_flow_ascii" : "plot_flow");
}
END_TEST

START_TEST(an_ellipsis_stands_in_the_last_cell_of_a_full_row)
{
	char got[64];

	begin(1, 6, GLYPHS_UNICODE);
	flow_draw(&canvas, 0, 0, 1, 4, ROLE_TEXT, "bank bank", true);
	canvas_dump(&canvas, got, sizeof(got));
	ck_assert_str_eq(got, "ban…\n");
	ck_assert_int_eq(flow_draw(&canvas, 0, 0, 1, 0, ROLE_TEXT, "bank", true), 0);
	ck_assert_int_eq(flow_draw(&canvas, 0, 0, 0, 4, ROLE_TEXT, "bank", true), 0);
}
END_TEST

START_TEST(text_flows_into_any_canvas)
{
	for (int cols = 0; cols < 30; cols++) {
		begin(_i, cols, GLYPHS_UNICODE);
		flow_draw(&canvas, -1, -1, _i, cols, ROLE_TEXT, verdict, true);
		flow_draw(&canvas, 0, 1, 99, 99, ROLE_TEXT, "中文字 中文字", true);
	}
}
END_TEST

/* clang-format off */
SUITE("flow", 30,
	tcase_add_checked_fixture(tests, NULL, teardown);
	LOOP(flow_table, COUNT(flows))
	LOOP(no_word_is_lost_at_any_width, 120)
	LOOP(a_verdict_looks_like_this, 2)
	TEST(an_ellipsis_stands_in_the_last_cell_of_a_full_row)
	LOOP(text_flows_into_any_canvas, 6) )
/* clang-format on */
