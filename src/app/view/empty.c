/* empty.c - the screen without a sentence: examples to take, words to pick. */
#include <stdio.h>

#include "polyseme/plot/flow.h"
#include "view.h"

enum {
	MARGIN = 1,
	INDENT = 3, /* of an example, right of the mark of the chosen one */
	FIRST_ROW = 1
};

static const char intro[] = "Or take one: Tab goes through them, Enter takes it.";

/* Rows of a text from that column on, with a column free at the right. */
static int
rows_of(const struct canvas *canvas, int col, const char *text)
{
	return flow_rows(text, canvas->cols - col - MARGIN);
}

/* Whether the introduction and the examples have room for all their rows; where not, each
 * keeps one row, so that all can be chosen. */
static bool
has_room(const struct canvas *canvas)
{
	int rows = FIRST_ROW + rows_of(canvas, MARGIN, intro);

	for (size_t i = 0; i < SESSION_EXAMPLES; i++)
		rows += rows_of(canvas, INDENT, session_example(i));
	return rows <= canvas->rows;
}

/* Returns the row behind the text. */
static int
write_text(struct canvas *canvas, int row, int col, enum role role, const char *text,
	   bool whole)
{
	int rows = whole ? canvas->rows - row : 1;

	return row + flow_draw(canvas, row, col, rows, canvas->cols - col - MARGIN, role,
			       text, true);
}

void
view_empty_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	char count[32], text[96];
	size_t words;
	bool whole = has_room(canvas);
	int row = write_text(canvas, FIRST_ROW, MARGIN, ROLE_TEXT, intro, whole);
	(void)layout;

	for (size_t i = 0; i < SESSION_EXAMPLES; i++) {
		bool chosen = i == s->stage.example;

		if (chosen)
			canvas_put(canvas, row, MARGIN, 0x276f, ROLE_KEY);
		row = write_text(canvas, row, INDENT, chosen ? ROLE_STRONG : ROLE_TEXT,
				 session_example(i), whole);
	}
	row++;
	session_words(s, &words);
	snprintf(text, sizeof(text), "%s words have bundled senses: :words lists them.",
		 view_count(words, count, sizeof(count)));
	if (words)
		row = write_text(canvas, row, MARGIN, ROLE_TEXT, text, true);
	if (s->bundled.lessons)
		write_text(canvas, row, MARGIN, ROLE_TEXT,
			   "F9 lists lessons on what you see here.", true);
}
