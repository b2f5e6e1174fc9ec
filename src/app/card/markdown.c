/* markdown.c - a card as Markdown: every word of the user's stays a word. */
#include <string.h>

#include "writer.h"

/* Text with what Markdown, HTML or a forge would take for a sign made harmless.  Ours
 * stands before it, so that no sign is the first of a line. */
static void
put_text(struct card_writer *w, const char *text)
{
	writer_put(w, text, strlen(text), "\\`*_[]<|~&$#@");
}

static void
begin(struct card_writer *w, const char *title)
{
	sink_text(w->out, "# ");
	put_text(w, title);
	sink_char(w->out, '\n');
}

static void
section(struct card_writer *w, const char *key, const char *title)
{
	(void)key;
	sink_put(w->out, "\n## %s\n\n", title);
	w->last = CARD_HEADING;
}

static void
item(struct card_writer *w, const char *name, const char *text)
{
	writer_keep_apart(w, CARD_LINE);
	sink_text(w->out, "- **");
	put_text(w, name);
	sink_text(w->out, "**: ");
	put_text(w, text);
	sink_char(w->out, '\n');
}

static void
table(struct card_writer *w, const char *key, const struct card_table *t)
{
	(void)key;
	writer_keep_apart(w, CARD_BLOCK);
	sink_char(w->out, '|');
	for (size_t c = 0; c < t->n_columns; c++) {
		sink_char(w->out, ' ');
		put_text(w, t->columns[c].title);
		sink_text(w->out, " |");
	}
	sink_text(w->out, "\n|");
	for (size_t c = 0; c < t->n_columns; c++)
		sink_text(w->out,
			  t->n_rows && t->cells[0][c].is_number ? " ---: |" : " --- |");
	for (size_t r = 0; r < t->n_rows; r++) {
		sink_text(w->out, "\n|");
		for (size_t c = 0; c < t->n_columns; c++) {
			sink_char(w->out, ' ');
			put_text(w, t->cells[r][c].text);
			sink_text(w->out, " |");
		}
	}
	sink_char(w->out, '\n');
}

/* An indented block needs no escapes, whatever is in it. */
static void
code(struct card_writer *w, const char *key, const char *label, const char *text)
{
	(void)key;
	writer_keep_apart(w, CARD_BLOCK);
	sink_put(w->out, "%s:\n\n    ", label);
	writer_put(w, text, strlen(text), "");
	sink_char(w->out, '\n');
}

const struct card_style card_markdown = {
	.begin = begin, .section = section, .item = item, .table = table, .code = code
};
