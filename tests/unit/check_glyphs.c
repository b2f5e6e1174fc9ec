/* check_glyphs.c - the table of signs against fonts and against the sources. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/canvas.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct glyph *
find(uint32_t glyph)
{
	size_t count;
	const struct glyph *table = glyphs_table(&count);

	for (size_t i = 0; i < count; i++)
		if (table[i].glyph == glyph)
			return &table[i];
	return NULL;
}

START_TEST(the_table_is_in_order_and_stands_on_itself)
{
	size_t count;
	const struct glyph *table = glyphs_table(&count);

	for (size_t i = 0; i < count; i++) {
		const struct glyph *g = &table[i];

		ck_assert(i == 0 || table[i - 1].glyph < g->glyph);
		ck_assert_int_eq(text_glyph_width(g->glyph), 1);
		ck_assert_msg(g->ascii > ' ' && g->ascii < 0x7f, "U+%04X", g->glyph);
		ck_assert_msg(g->liberation == (g->basic == g->glyph), "U+%04X",
			      g->glyph);
		ck_assert_uint_eq(glyphs_stand_in(g->basic, GLYPHS_BASIC), g->basic);
	}
}
END_TEST

START_TEST(a_sign_has_a_stand_in_for_each_set)
{
	ck_assert_uint_eq(glyphs_stand_in(0x25c6, GLYPHS_UNICODE), 0x25c6);
	ck_assert_uint_eq(glyphs_stand_in(0x25c6, GLYPHS_BASIC), 0x25a0);
	ck_assert_uint_eq(glyphs_stand_in(0x25c6, GLYPHS_ASCII), '@');
	ck_assert_uint_eq(glyphs_stand_in(0x25cf, GLYPHS_BASIC), 0x25cf);
	ck_assert_uint_eq(glyphs_stand_in('x', GLYPHS_ASCII), 'x');
	ck_assert_uint_eq(glyphs_stand_in(0x4e2d, GLYPHS_BASIC), 0x4e2d);
}
END_TEST

/* The signs that tell things apart on one map or in one row of bars. */
START_TEST(signs_with_meaning_differ_in_every_set)
{
	static const uint32_t together[][7] = {
		{ 0x25cf, 0x25c6, 0x25c7, 0x25b2, 0x25aa, 0xb7 }, /* ● ◆ ◇ ▲ ▪ · */
		{ 0x2588, 0x2592, 0x2591 },			  /* █ ▒ ░ */
		{ 0x2588, 0x2593, 0x2591 },			  /* █ ▓ ░ */
		{ 0x2190, 0x2191, 0x2192, 0x2193 },		  /* ← ↑ → ↓ */
	};

	for (size_t k = 0; k < COUNT(together); k++)
		for (int set = 0; set < 3; set++)
			for (size_t i = 0; together[k][i]; i++)
				for (size_t j = 0; j < i; j++)
					ck_assert_uint_ne(
						glyphs_stand_in(together[k][i],
								(enum glyphs)set),
						glyphs_stand_in(together[k][j],
								(enum glyphs)set));
}
END_TEST

START_TEST(a_canvas_draws_what_stands_for_a_sign)
{
	struct canvas canvas;

	ck_assert_int_eq(canvas_init(&canvas, 1, 8, GLYPHS_BASIC), STATUS_OK);
	canvas_put(&canvas, 0, 0, 0x25c6, ROLE_HERE);
	canvas_label(&canvas, 0, 1, ROLE_TEXT, "❯●");
	canvas_text(&canvas, 0, 3, 8, ROLE_TEXT, "❯", 3);
	ck_assert_uint_eq(canvas_get(&canvas, 0, 0).glyph, 0x25a0);
	ck_assert_uint_eq(canvas_get(&canvas, 0, 1).glyph, 0x203a);
	ck_assert_uint_eq(canvas_get(&canvas, 0, 2).glyph, 0x25cf);
	ck_assert_uint_eq(canvas_get(&canvas, 0, 3).glyph, 0x276f);
	canvas_free(&canvas);
}
END_TEST

/* ---- fonts ---- */

static const char *const families[] = { "DejaVu Sans Mono", "Liberation Mono" };

/* Marks the code points of a font in has[0x10000], as fontconfig tells them; false if the
 * font or fontconfig is missing. */
static bool
read_font(const char *family, bool *has)
{
	char command[256];
	unsigned first, last;
	char range[32];
	size_t ranges = 0;

	snprintf(command, sizeof(command),
		 "fc-list -f '%%{charset}\\n' '%s:slant=0:weight=80' "
		 "2>/dev/null | head -n 1",
		 family);
	FILE *pipe = popen(command, "r");

	while (pipe && fscanf(pipe, "%31s", range) == 1) {
		int n = sscanf(range, "%x-%x", &first, &last);

		for (unsigned c = first; n > 0 && c <= (n == 2 ? last : first); c++)
			if (c < 0x10000)
				has[c] = true;
		ranges++;
	}
	if (pipe)
		pclose(pipe);
	return ranges > 0;
}

START_TEST(the_table_tells_the_truth_about_fonts)
{
	static bool has[0x10000];
	size_t count;
	const struct glyph *table = glyphs_table(&count);

	memset(has, 0, sizeof(has));
	if (!read_font(families[_i], has)) {
		printf("SKIP: %s is not installed, or fontconfig is not\n", families[_i]);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(has[table[i].glyph] ==
				      (_i == 0 ? table[i].dejavu : table[i].liberation),
			      "U+%04X in %s", table[i].glyph, families[_i]);
		ck_assert_msg(_i == 0 || has[table[i].basic], "U+%04X in %s",
			      table[i].basic, families[_i]);
	}
}
END_TEST

/* ---- sources ---- */

/* Letters of other alphabets are no decoration. */
static bool
is_decoration(uint32_t c)
{
	return (c >= 0x2010 && c < 0x2800) || c == 0xb7;
}

/* Looks at every sign written as itself in a source file. */
static void
check_source(const char *path)
{
	FILE *file = fopen(path, "r");
	static char text[200000];

	ck_assert_ptr_nonnull(file);
	size_t length = fread(text, 1, sizeof(text), file);

	fclose(file);
	for (size_t at = 0; at < length;) {
		uint32_t c;

		at += text_decode(text + at, length - at, &c);
		ck_assert_msg(!is_decoration(c) || find(c),
			      "%s draws U+%04X, which src/plot/glyphs.c lacks", path, c);
	}
}

START_TEST(every_sign_in_the_sources_stands_in_the_table)
{
	static const char *const folders[] = { "src/app", "src/plot", "src/term",
					       "src/cli" };
	DIR *folder = opendir(folders[_i]);

	ck_assert_ptr_nonnull(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		char path[512];
		const char *end = strrchr(entry->d_name, '.');

		if (!end || strcmp(end, ".c") != 0)
			continue;
		snprintf(path, sizeof(path), "%s/%s", folders[_i], entry->d_name);
		check_source(path);
	}
	closedir(folder);
}
END_TEST

/* clang-format off */
SUITE("glyphs", 30,
	TEST(the_table_is_in_order_and_stands_on_itself)
	TEST(a_sign_has_a_stand_in_for_each_set)
	TEST(signs_with_meaning_differ_in_every_set)
	TEST(a_canvas_draws_what_stands_for_a_sign)
	LOOP(the_table_tells_the_truth_about_fonts, COUNT(families))
	LOOP(every_sign_in_the_sources_stands_in_the_table, 4) )
/* clang-format on */
