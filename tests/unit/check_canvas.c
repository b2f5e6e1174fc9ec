/* check_canvas.c - cells, clipping, wide glyphs, parts, twins, dumps. */
#include <limits.h>
#include <string.h>

#include "golden.h"
#include "polyseme/plot/canvas.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct canvas canvas;
static char dump[4096];

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

static void
expect(const char *want)
{
	size_t length = canvas_dump(&canvas, dump, sizeof(dump));

	ck_assert_uint_eq(length, strlen(want));
	ck_assert_str_eq(dump, want);
}

static int
text(int row, int col, int cols, const char *s)
{
	return canvas_text(&canvas, row, col, cols, ROLE_TEXT, s, strlen(s));
}

/* A right half always follows its left half, and nothing else has width 0. */
static void
check_halves(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			struct cell cell = canvas_get(c, row, col);
			struct cell next = canvas_get(c, row, col + 1);

			ck_assert_int_eq(cell.glyph == 0, cell.width == 0);
			if (col + 1 < c->cols)
				ck_assert_int_eq(cell.width == 2, next.width == 0);
			if (col == 0 && c->left == 0)
				ck_assert_int_ne(cell.width, 0);
		}
}

START_TEST(sizes_out_of_range_are_refused)
{
	struct canvas other = { .rows = 7 };

	ck_assert_int_eq(canvas_init(&other, -1, 3, GLYPHS_UNICODE), STATUS_RANGE);
	ck_assert_int_eq(canvas_init(&other, 3, -1, GLYPHS_UNICODE), STATUS_RANGE);
	ck_assert_int_eq(canvas_init(&other, 10001, 1, GLYPHS_UNICODE), STATUS_RANGE);
	ck_assert_int_eq(canvas_init(&other, 1, INT_MAX, GLYPHS_UNICODE), STATUS_RANGE);
	ck_assert_int_eq(other.rows, 7);
	ck_assert_int_eq(canvas_init(&other, 0, 0, GLYPHS_UNICODE), STATUS_OK);
	canvas_clear(&other);
	canvas_put(&other, 0, 0, 'x', ROLE_TEXT);
	ck_assert_uint_eq(canvas_dump(&other, dump, sizeof(dump)), 0);
	canvas_free(&other);
	canvas_free(&other);
}
END_TEST

START_TEST(a_new_canvas_is_blank_and_hides_the_cursor)
{
	begin(2, 3, GLYPHS_UNICODE);
	expect("\n\n");
	ck_assert_int_eq(canvas.cursor_row, -1);
	ck_assert_int_eq(canvas.cursor_col, -1);
	ck_assert_uint_eq(canvas_get(&canvas, 1, 2).glyph, ' ');
	ck_assert_int_eq(canvas_get(&canvas, 1, 2).width, 1);
}
END_TEST

static const int outside[][2] = {
	{ -1, 0 },	{ 0, -1 },	{ 2, 0 },	{ 0, 3 },
	{ INT_MAX, 0 }, { 0, INT_MAX }, { INT_MIN, 0 }, { 0, INT_MIN },
};

START_TEST(writes_outside_are_clipped)
{
	int row = outside[_i][0], col = outside[_i][1];

	begin(2, 3, GLYPHS_UNICODE);
	canvas_put(&canvas, row, col, 'X', ROLE_TEXT);
	canvas_reverse(&canvas, row, col, 1);
	canvas_role(&canvas, row, col, 1, ROLE_HERE);
	expect("\n\n");
	ck_assert_uint_eq(canvas_get(&canvas, row, col).glyph, ' ');
	for (int k = 0; k < 6; k++) {
		ck_assert(!canvas_get(&canvas, k / 3, k % 3).reverse);
		ck_assert_int_eq(canvas_get(&canvas, k / 3, k % 3).role, ROLE_TEXT);
	}
	canvas_text(&canvas, row, col, INT_MAX, ROLE_TEXT, "y", 1);
	canvas_label(&canvas, row, col, ROLE_TEXT, "y");
	canvas_cut(&canvas, row, col, INT_MAX, ROLE_TEXT, "y");
	canvas_printf(&canvas, row, col, ROLE_TEXT, "%s", "y");
	expect("\n\n");
	struct canvas part = canvas_part(&canvas, row, col, INT_MAX, INT_MAX);

	canvas_put(&part, part.rows, 0, 'X', ROLE_TEXT);
	canvas_put(&part, 0, part.cols, 'X', ROLE_TEXT);
	expect("\n\n");
	canvas_reverse(&canvas, 0, INT_MIN, INT_MAX);
	canvas_reverse(&canvas, 0, 1, -5);
	ck_assert(!canvas_get(&canvas, 0, 1).reverse);
}
END_TEST

static const struct {
	int col, cols;
	const char *text;
	int used;
	const char *want;
} texts[] = {
	{ 0, 8, "bank", 4, "bank\n" },
	{ 0, 3, "bank", 3, "ban\n" },
	{ 0, 0, "bank", 0, "\n" },
	{ 0, -3, "bank", 0, "\n" },
	{ 6, 8, "bank", 2, "      ba\n" },
	{ -2, 8, "bank", 4, "nk\n" },
	{ 0, 8, "e\xcc\x81t\xc3\xa9", 3, "e\xcc\x81t\xc3\xa9\n" },
	{ 0, 8, "a中b", 4, "a中b\n" },
	{ 0, 2, "a中b", 2, "a\n" },
	{ 0, 3, "a中b", 3, "a中\n" },
	{ 7, 8, "中", 1, "\n" },
	{ -1, 8, "中b", 3, " b\n" },
	{ 0, 8, "a\033[b", 4, "a\ufffd[b\n" },
	{ 0, 8, "x\u202ey", 3, "x\u00b7y\n" },
	{ 0, 8, "─…", 2, "─…\n" },
};

START_TEST(text_table)
{
	begin(1, 8, GLYPHS_UNICODE);
	ck_assert_int_eq(text(0, texts[_i].col, texts[_i].cols, texts[_i].text),
			 texts[_i].used);
	expect(texts[_i].want);
	check_halves(&canvas);
}
END_TEST

START_TEST(stand_ins_are_reversed)
{
	begin(1, 8, GLYPHS_UNICODE);
	text(0, 0, 8, "a\x01\u202e");
	ck_assert(!canvas_get(&canvas, 0, 0).reverse);
	ck_assert(canvas_get(&canvas, 0, 1).reverse);
	ck_assert(canvas_get(&canvas, 0, 2).reverse);
}
END_TEST

START_TEST(half_of_a_wide_glyph_is_blank)
{
	begin(1, 6, GLYPHS_UNICODE);
	text(0, 0, 6, "中文字");
	canvas_put(&canvas, 0, 1, 'x', ROLE_TEXT); /* right half */
	canvas_put(&canvas, 0, 2, 'y', ROLE_TEXT); /* left half */
	expect(" xy 字\n");
	check_halves(&canvas);
	text(0, 3, 2, "中"); /* over the left half of the last */
	expect(" xy中\n");
	check_halves(&canvas);
}
END_TEST

START_TEST(wide_glyphs_over_wide_glyphs_leave_no_halves)
{
	begin(3, 9, GLYPHS_UNICODE);
	srand((unsigned)_i);
	for (int k = 0; k < 200; k++) {
		struct canvas part = canvas_part(&canvas, rand() % 4 - 1, rand() % 11 - 1,
						 rand() % 5, rand() % 11);

		switch (rand() % 4) {
		case 0:
			canvas_put(&part, rand() % 3, rand() % 9, '.', ROLE_TEXT);
			break;
		case 1:
			canvas_label(&part, rand() % 3, rand() % 12 - 2, ROLE_TEXT,
				     "a中文b");
			break;
		case 2:
			canvas_text(&part, rand() % 3, rand() % 9, rand() % 9, ROLE_TEXT,
				    "中文", 6);
			break;
		default:
			if (rand() % 10 == 0)
				canvas_clear(&part);
			else
				canvas_cut(&part, rand() % 3, rand() % 9, rand() % 9,
					   ROLE_TEXT, "中文字");
		}
		check_halves(&canvas);
	}
}
END_TEST

START_TEST(a_part_is_a_window_on_its_parent)
{
	begin(4, 8, GLYPHS_UNICODE);
	canvas.cursor_row = 2;
	struct canvas part = canvas_part(&canvas, 1, 2, 2, 4);
	struct canvas inner = canvas_part(&part, 1, 1, 5, 5);

	ck_assert_int_eq(part.cursor_row, -1);
	ck_assert_int_eq(inner.rows, 1);
	ck_assert_int_eq(inner.cols, 3);
	canvas_label(&part, 0, 0, ROLE_TEXT, "abcdefgh");
	canvas_label(&inner, 0, 0, ROLE_TEXT, "xyz!");
	canvas_label(&part, 2, 0, ROLE_TEXT, "no");
	expect("\n  abcd\n   xyz\n\n");
	canvas_clear(&part);
	expect("\n\n\n\n");
	ck_assert_int_eq(canvas.cursor_row, 2);
}
END_TEST

static const struct {
	int row, col, rows, cols, got_row, got_col, got_rows, got_cols;
} parts[] = {
	{ 0, 0, 4, 8, 0, 0, 4, 8 },   { -1, -2, 3, 5, 0, 0, 2, 3 },
	{ 3, 7, 9, 9, 3, 7, 1, 1 },   { 4, 8, 1, 1, 4, 8, 0, 0 },
	{ 9, 9, 1, 1, 4, 8, 0, 0 },   { 1, 1, -1, -1, 1, 1, 0, 0 },
	{ -5, -5, 2, 2, 0, 0, 0, 0 },
};

START_TEST(part_table)
{
	begin(4, 8, GLYPHS_UNICODE);
	struct canvas part = canvas_part(&canvas, parts[_i].row, parts[_i].col,
					 parts[_i].rows, parts[_i].cols);

	ck_assert_int_eq(part.top, parts[_i].got_row);
	ck_assert_int_eq(part.left, parts[_i].got_col);
	ck_assert_int_eq(part.rows, parts[_i].got_rows);
	ck_assert_int_eq(part.cols, parts[_i].got_cols);
}
END_TEST

START_TEST(ascii_decoration_has_twins_and_text_has_not)
{
	begin(3, 12, GLYPHS_ASCII);
	canvas_put(&canvas, 0, 0, 0x2588, ROLE_TEXT);
	canvas_put(&canvas, 0, 1, 0x25cf, ROLE_TEXT);
	canvas_label(&canvas, 1, 0, ROLE_TEXT, "café → ─│…");
	text(2, 0, 12, "café → \x01");
	expect("#O\ncafé > -|~\ncafé → ?\n");
}
END_TEST

START_TEST(twins_of_what_is_drawn)
{
	static const char *const glyphs =
		"─│┌┐└┘├┤┬┴┼╱╲╳━┃┄┆┈┊╌═║╴╵╶╷╭╎▀▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐░▒▓▔▕▖▗▞"
		"■□▲▶►▼◀◄◆◇○◌●·•…→←↑↓↔↕↗↘↙↖‹›«»±×α≈≠≡≤≥−∙–—‐‘’“”⚠✓✗❯\ufffd";
	static const char *const want =
		"-|+++++++++/\\x-|-|-|--|-|-|+:\"_-~=+*%####||||#:=%#|,./"
		"#o^>>v<<@xooO.*~><^v-|/\\/\\<><>~xa~!=<>-.---''\"\"!+x>?";
	const char *s = glyphs, *t = want;

	while (*s && *t) {
		uint32_t glyph;

		s += text_decode(s, 4, &glyph);
		ck_assert_msg(canvas_twin(glyph) == (unsigned char)*t,
			      "U+%04X: %c not %c", glyph, (int)canvas_twin(glyph), *t);
		t++;
	}
	ck_assert_str_eq(s, t);
}
END_TEST

START_TEST(twins_are_ascii_for_all_decoration)
{
	for (uint32_t c = 0; c < 0x80; c++)
		ck_assert_uint_eq(canvas_twin(c), c);
	for (uint32_t c = 0x2500; c < 0x25a0; c++)
		ck_assert_uint_lt(canvas_twin(c), 0x80);
	for (const char *s = "·…→←↑↓↗↘↙↖●◆◇•▲▼▶◀❯≡±α×‹›⚠✓✗≥≤’“”–—−\ufffd◌"; *s;) {
		uint32_t c;

		s += text_decode(s, 4, &c);
		ck_assert_msg(canvas_twin(c) < 0x80 && canvas_twin(c) > ' ', "U+%04X", c);
	}
	ck_assert_uint_eq(canvas_twin(0xe9), 0xe9);
	ck_assert_uint_eq(canvas_twin(0x2500), '-');
	ck_assert_uint_eq(canvas_twin(0x2502), '|');
	ck_assert_uint_eq(canvas_twin(0x253c), '+');
	ck_assert_uint_eq(canvas_twin(0x25c6), '@');
}
END_TEST

static const struct {
	int cols;
	const char *text, *want;
	int used;
} cuts[] = {
	{ 4, "bank", "bank\n", 4 },
	{ 3, "bank", "ba…\n", 3 },
	{ 1, "bank", "…\n", 1 },
	{ 0, "bank", "\n", 0 },
	{ -1, "bank", "\n", 0 },
	{ 4, "中文字", "中 …\n", 4 },
	{ 5, "中文字", "中文…\n", 5 },
	{ 6, "中文字", "中文字\n", 6 },
	{ 3, "", "\n", 0 },
};

START_TEST(cut_table)
{
	begin(1, 8, GLYPHS_UNICODE);
	ck_assert_int_eq(
		canvas_cut(&canvas, 0, 0, cuts[_i].cols, ROLE_TEXT, cuts[_i].text),
		cuts[_i].used);
	expect(cuts[_i].want);
}
END_TEST

START_TEST(printf_is_cut_between_characters)
{
	char many[700];
	struct cell last;

	begin(1, 600, GLYPHS_UNICODE);
	for (size_t i = 0; i + 1 < sizeof(many); i++)
		many[i] = "\xc3\xa9"[i % 2];
	many[sizeof(many) - 1] = '\0';
	ck_assert_int_eq(canvas_printf(&canvas, 0, 0, ROLE_KEY, "%d%s", 5, many), 256);
	last = canvas_get(&canvas, 0, 255);
	ck_assert_uint_eq(last.glyph, 0xe9);
	ck_assert_int_eq(last.role, ROLE_KEY);
	ck_assert_int_eq(canvas_printf(&canvas, 0, 0, ROLE_KEY, "%s", many), 255);
	ck_assert(!canvas_get(&canvas, 0, 255).reverse);
	many[512] = '\0';
	ck_assert_int_eq(canvas_printf(&canvas, 0, 0, ROLE_KEY, "%s", many), 255);
	many[510] = '\0';
	ck_assert_int_eq(canvas_printf(&canvas, 0, 0, ROLE_KEY, "%s", many), 255);
}
END_TEST

START_TEST(reverse_toggles_and_role_changes_in_place)
{
	begin(1, 4, GLYPHS_UNICODE);
	text(0, 0, 4, "bank");
	canvas_reverse(&canvas, 0, -1, 3);
	canvas_reverse(&canvas, 0, 1, 100);
	canvas_role(&canvas, 0, 2, 100, ROLE_TARGET);
	ck_assert(canvas_get(&canvas, 0, 0).reverse);
	ck_assert(!canvas_get(&canvas, 0, 1).reverse);
	ck_assert(canvas_get(&canvas, 0, 3).reverse);
	ck_assert_int_eq(canvas_get(&canvas, 0, 1).role, ROLE_TEXT);
	ck_assert_int_eq(canvas_get(&canvas, 0, 3).role, ROLE_TARGET);
	expect("bank\n");
}
END_TEST

START_TEST(dump_counts_like_snprintf)
{
	char small[4] = "zzz";

	begin(2, 4, GLYPHS_UNICODE);
	text(0, 0, 4, "ab");
	text(1, 1, 4, "é");
	ck_assert_uint_eq(canvas_dump(&canvas, NULL, 0), 7);
	ck_assert_uint_eq(canvas_dump(&canvas, small, sizeof(small)), 7);
	ck_assert_str_eq(small, "ab\n");
	expect("ab\n é\n");
}
END_TEST

START_TEST(sizes_are_cut_to_what_can_be_drawn)
{
	static const int sizes[][4] = {
		{ 24, 80, 24, 80 },	    { 1, 1, 1, 1 },
		{ 1000, 1000, 1000, 1000 }, { 1, 40000, 1, 10000 },
		{ 65535, 1, 10000, 1 },	    { 65535, 65535, 1000, 1000 },
		{ 300, 65535, 300, 3333 },  { 65535, 999, 1001, 999 },
		{ 1001, 1001, 1000, 1000 }, { INT_MAX, INT_MAX, 1000, 1000 },
		{ 10000, 100, 10000, 100 },
	};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		int rows = sizes[i][0], cols = sizes[i][1];

		canvas_clamp(&rows, &cols);
		ck_assert_int_eq(rows, sizes[i][2]);
		ck_assert_int_eq(cols, sizes[i][3]);
	}
}
END_TEST

START_TEST(a_copy_shows_the_same_until_one_of_them_changes)
{
	struct canvas copy = { .cells = NULL }, part;

	begin(4, 10, GLYPHS_UNICODE);
	text(1, 2, 10, "a\xe4\xb8\xad e\xcc\x81");
	part = canvas_part(&canvas, 1, 2, 2, 6);
	part.cursor_row = 1;
	part.cursor_col = 3;
	for (int round = 0; round < 2; round++) {
		ck_assert_int_eq(canvas_copy(&copy, &part), STATUS_OK);
		ck_assert_int_eq(copy.rows, 2);
		ck_assert_int_eq(copy.cols, 6);
		ck_assert_int_eq(copy.cursor_row, 1);
		ck_assert_int_eq(copy.cursor_col, 3);
		for (int i = 0; i < 12; i++)
			ck_assert(canvas_cells_equal(&canvas_row(&copy, i / 6)[i % 6],
						     &canvas_row(&part, i / 6)[i % 6]));
		canvas_put(&part, 0, 5, round ? 'y' : 'z', ROLE_KEY);
		ck_assert(!canvas_cells_equal(&canvas_row(&copy, 0)[5],
					      &canvas_row(&part, 0)[5]));
	}
	ck_assert_int_eq(canvas_copy(&copy, &canvas), STATUS_OK);
	ck_assert_int_eq(copy.rows, 4);
	canvas_free(&copy);
}
END_TEST

/* Each field counts. */
START_TEST(cells_are_equal_where_nothing_differs)
{
	struct cell one = { .glyph = 'e', .width = 1, .role = ROLE_KEY };
	struct cell others[] = { one, one, one, one, one, one }, same = one;

	others[0].glyph = 'f';
	others[1].width = 2;
	others[2].role = ROLE_DIM;
	others[3].reverse = true;
	others[4].sign = true;
	others[5].marks[TEXT_MARKS - 1] = 0x301;
	for (size_t i = 0; i < COUNT(others); i++)
		ck_assert(!canvas_cells_equal(&one, &others[i]));
	ck_assert(canvas_cells_equal(&one, &same));
}
END_TEST

/* clang-format off */
SUITE("canvas", 30,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(sizes_out_of_range_are_refused)
	TEST(a_new_canvas_is_blank_and_hides_the_cursor)
	LOOP(writes_outside_are_clipped, COUNT(outside))
	LOOP(text_table, COUNT(texts))
	TEST(stand_ins_are_reversed)
	TEST(half_of_a_wide_glyph_is_blank)
	LOOP(wide_glyphs_over_wide_glyphs_leave_no_halves, 50)
	TEST(a_part_is_a_window_on_its_parent)
	LOOP(part_table, COUNT(parts))
	TEST(ascii_decoration_has_twins_and_text_has_not)
	TEST(twins_of_what_is_drawn)
	TEST(twins_are_ascii_for_all_decoration)
	LOOP(cut_table, COUNT(cuts))
	TEST(a_copy_shows_the_same_until_one_of_them_changes)
	TEST(cells_are_equal_where_nothing_differs)
	TEST(printf_is_cut_between_characters)
	TEST(reverse_toggles_and_role_changes_in_place)
	TEST(dump_counts_like_snprintf)
	TEST(sizes_are_cut_to_what_can_be_drawn) )
/* clang-format on */
