/* help_lines.c - the help as lines for any width; see help_lines.h. */
#include "help_lines.h"

#include <stdio.h>
#include <string.h>

#include "../cover.h"
#include "polyseme/base/text.h"
#include "view.h"

enum {
	KEY_COLS = 20,	  /* the longest list of keys has so many */
	NARROW_COLS = 60, /* below that keys get a third of the width */
	FRAME_ROWS = 2,	  /* the title above the lines, the bottom line below */
	TEXT_LEAST = 12	  /* columns that text gets on the narrowest screen */
};

/* What is not a key. */
static const struct {
	const char *title; /* of a group, or NULL */
	uint32_t glyph;
	enum role role;
	const char *text;
} signs[] = {
	{ "Signs", 0, ROLE_TITLE, NULL },
	{ NULL, GLYPH_STATIC, ROLE_STATIC, "the word in general: its static vector" },
	{ NULL, GLYPH_HERE, ROLE_HERE,
	  "the word in this sentence: its contextual vector" },
	{ NULL, GLYPH_GHOST, ROLE_GHOST, "where it was one step ago" },
	{ NULL, GLYPH_PIN, ROLE_GHOST,
	  "the word in the sentence before, in the other one, or in a pin" },
	{ NULL, GLYPH_CUE, ROLE_SENSE_1, "a cue: a word that stands for a sense" },
	{ NULL, GLYPH_CONTEXT, ROLE_PUSH, "a context word" },
	{ NULL, GLYPH_SENSE, ROLE_SENSE_3, "a further sense" },
	{ NULL, GLYPH_TYPED, ROLE_SENSE_1,
	  "where a typed-in shift leads that the context chooses" },
	{ NULL, GLYPH_UNTAKEN, ROLE_GHOST, "where another typed-in shift would lead" },
	{ NULL, '?', ROLE_UNKNOWN, "a word that these vectors do not have" },
	{ NULL, GLYPH_SOLID, ROLE_SENSE_2,
	  "under a word: its evidence, in the colour of the sense it speaks for" },
	{ NULL, 0x2591, ROLE_PUSH, "the rest of its push, which decides nothing" },
	{ NULL, 'A', ROLE_SENSE_2, "a pin, on the map of the stage that compares" },
	{ NULL, '*', ROLE_STRONG,
	  "beside a similarity: the surprise, farthest from the others of its row" },
	{ NULL, '?', ROLE_STRONG,
	  "beside a yes or no: the senses that were decided disagree" },
	{ "Commands after :", 0, ROLE_TITLE, NULL },
	{ NULL, ':', ROLE_KEY, ":pins shows the pins side by side" },
	{ NULL, ':', ROLE_KEY,
	  ":write FILE keeps the pins in a file; :write! over one that is there" },
	{ NULL, ':', ROLE_KEY,
	  ":open FILE reads pins; :open! drops those that are not written" },
	{ NULL, ':', ROLE_KEY,
	  ":card FILE writes the evidence card, .md, .txt or .json; :card! over a file" },
	{ NULL, ':', ROLE_KEY,
	  ":corpus FILE finds the word in a text, plain or gzipped; without FILE: "
	  "again" },
	{ NULL, ':', ROLE_KEY, ":beside FILE sets a second text beside it" },
	{ NULL, ':', ROLE_KEY,
	  ":toy goes to a toy space of two numbers a word, and back; :toy FILE opens "
	  "one" },
	{ NULL, ':', ROLE_KEY, ":words lists the words that have senses" },
	{ NULL, ':', ROLE_KEY,
	  ":analogy king - man + woman, or man : king :: woman : ?, lists the words "
	  "nearest to the sum" },
	{ NULL, ':', ROLE_KEY,
	  ":odd breakfast cereal dinner lunch finds the word least similar to the "
	  "others" },
	{ NULL, ':', ROLE_KEY, ":similarity bank river says how alike two words are" },
	{ "If signs are missing or broken", 0, ROLE_TITLE, NULL },
	{ NULL, ':', ROLE_KEY,
	  ":strokes box draws paths with signs that every font has" },
	{ NULL, ':', ROLE_KEY, ":ascii on draws everything with plain letters" },
};
enum { SIGNS = sizeof(signs) / sizeof(signs[0]) };

/* The failure checks: a row tells when one bites, the next one where to see it. */
static const struct {
	const char *keys, *text;
} failures[] = {
#define X(code, name, fails, place, help, setting, target, sentence)                     \
	{ name, help }, { setting, target " in \"" sentence "\"" },
	CHECK_LIST(X)
#undef X
};
enum { FAILURES = sizeof(failures) / sizeof(failures[0]) };

int
help_key_cols(int cols)
{
	return cols >= NARROW_COLS ? KEY_COLS : cols / 3;
}

/* The bytes of the head of a text that fits into cols columns, cut between words where
 * that is possible. */
static size_t
head_that_fits(const char *text, int cols)
{
	size_t length = strlen(text), at = 0, word = 0;
	struct text_cell cell;
	int used = 0;

	while (at < length) {
		text_next(text, length, at, &cell);
		used += cell.width;
		if (used > cols)
			return word ? word : at;
		if (cell.glyph == ' ')
			word = at;
		at += cell.length;
	}
	return length;
}

/* Entries are the keys, the signs, and the failure checks with a title.  The text of
 * entry e, or NULL past the last; *title tells whether it is a group's. */
static const char *
entry_text(size_t e, bool *title)
{
	if (e < bindings_count) {
		*title = bindings[e].action == ACTION_NONE;
		return bindings[e].help;
	}
	e -= bindings_count;
	if (e < SIGNS) {
		*title = signs[e].title != NULL;
		return *title ? signs[e].title : signs[e].text;
	}
	e -= SIGNS;
	*title = e == 0;
	if (*title)
		return "Failure checks, told when they bite";
	return e <= FAILURES ? failures[e - 1].text : NULL;
}

static void
entry_head(size_t e, struct help_line *line)
{
	line->role = ROLE_KEY;
	if (e < bindings_count) {
		binding_inputs(&bindings[e], line->keys, sizeof(line->keys));
		return;
	}
	e -= bindings_count;
	if (e < SIGNS) {
		line->glyph = signs[e].glyph;
		line->role = signs[e].role;
		return;
	}
	snprintf(line->keys, sizeof(line->keys), "%s", failures[e - SIGNS - 1].keys);
}

/* Goes through the lines to line i, or past them all; *passed: lines before that. */
static bool
walk(int cols, size_t i, struct help_line *line, size_t *passed)
{
	int room = cols - help_key_cols(cols) - 4;
	const char *text;
	bool title;

	if (room < TEXT_LEAST)
		room = TEXT_LEAST;
	for (size_t e = 0; (text = entry_text(e, &title)); e++)
		for (bool first = true; first || *text; first = false) {
			size_t length = title ? strlen(text) : head_that_fits(text, room);

			if (*passed == i) {
				*line = (struct help_line){ .title = title,
							    .text = text,
							    .length = length };
				if (first && !title)
					entry_head(e, line);
				return true;
			}
			text += length;
			text += *text == ' ';
			++*passed;
		}
	return false;
}

bool
help_line(int cols, size_t i, struct help_line *line)
{
	size_t passed = 0;

	return walk(cols, i, line, &passed);
}

size_t
help_lines(int cols)
{
	struct help_line line;
	size_t passed = 0;

	walk(cols, SIZE_MAX, &line, &passed);
	return passed;
}

/* ---- moving ---- */

static size_t
page_rows(const struct stage *stage)
{
	return stage->rows > FRAME_ROWS + 1 ? (size_t)(stage->rows - FRAME_ROWS) : 1;
}

void
help_scroll(struct stage *stage, long lines)
{
	size_t count = help_lines(stage->cols), rows = page_rows(stage);
	long most = count > rows ? (long)(count - rows) : 0;
	long at = (long)stage->help_scroll + lines;

	stage->help_scroll = (size_t)(at < 0 ? 0 : at > most ? most : at);
}

void
help_open(struct stage *stage)
{
	cover_open(stage, STAGE_HELP);
	stage->help_scroll = stage->help_found = 0;
}

void
help_page(struct stage *stage, int pages)
{
	long rows = (long)page_rows(stage);

	help_scroll(stage, pages * (rows > 1 ? rows - 1 : 1));
}

/* Whether a line has the text in it; both in lower case. */
static bool
has_text(const struct help_line *line, const char *wanted)
{
	char all[512], folded[1024];
	int used = snprintf(all, sizeof(all), "%s %.*s", line->keys, (int)line->length,
			    line->text);

	return used > 0 &&
	       text_fold(all, strlen(all), true, folded, sizeof(folded)) > 0 &&
	       strstr(folded, wanted) != NULL;
}

bool
help_find(struct stage *stage, const char *text, size_t length)
{
	size_t count = help_lines(stage->cols);
	char wanted[256];
	struct help_line line;

	if (!text_fold(text, length, true, wanted, sizeof(wanted)))
		return false;
	for (size_t k = 1; k <= count; k++) {
		size_t i = (stage->help_found + k) % count;

		if (help_line(stage->cols, i, &line) && has_text(&line, wanted)) {
			stage->help_found = i;
			help_scroll(stage, (long)i - (long)stage->help_scroll);
			return true;
		}
	}
	return false;
}
