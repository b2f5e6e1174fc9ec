/* card_markdown.c - a card as Markdown: every word of the user's stays a word. */
#include <stdlib.h>
#include <string.h>

#include "writer.h"
#include "polyseme/base/text.h"

/* Text with what Markdown, HTML or a forge would take for a sign made harmless.  Ours
 * stands before it, so that no sign is the first of a line. */
static void
put_text(struct card_writer *w, const char *text)
{
	static const char signs[] = "\\`*_[]<|~&$#@";
	size_t length = strlen(text);
	char clean[64];
	struct text_cell cell;

	for (size_t at = 0; at < length; at += cell.length) {
		text_next(text, length, at, &cell);
		if (strchr(signs, text[at]))
			sink_char(w->out, '\\');
		text_clean(text + at, cell.length, clean, sizeof(clean));
		sink_text(w->out, clean);
	}
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

/* A line of a list, away from a table above it. */
static void
item(struct card_writer *w, const char *name, const char *text)
{
	sink_text(w->out, w->last == CARD_BLOCK ? "\n- **" : "- **");
	w->last = CARD_LINE;
	put_text(w, name);
	sink_text(w->out, "**: ");
	put_text(w, text);
	sink_char(w->out, '\n');
}

static void
field(struct card_writer *w, const char *key, const char *label, const char *text,
      const double *number)
{
	(void)key;
	(void)number;
	item(w, label, text);
}

static void
list(struct card_writer *w, const char *key, bool begins)
{
	(void)w;
	(void)key;
	(void)begins;
}

static void
table(struct card_writer *w, const char *key, const struct card_table *t)
{
	(void)key;
	sink_text(w->out, w->last == CARD_HEADING ? "|" : "\n|");
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
	w->last = CARD_BLOCK;
}

/* An indented block needs no escapes, whatever is in it. */
static void
code(struct card_writer *w, const char *key, const char *label, const char *text)
{
	size_t length = strlen(text);
	char *clean = malloc(3 * length + 1);
	(void)key;

	sink_put(w->out, "%s%s:\n\n    ", w->last == CARD_HEADING ? "" : "\n", label);
	if (clean) {
		text_clean(text, length, clean, 3 * length + 1);
		sink_text(w->out, clean);
		free(clean);
	}
	sink_char(w->out, '\n');
	w->last = CARD_BLOCK;
}

static void
end(struct card_writer *w)
{
	(void)w;
}

const struct card_style card_markdown = { begin, section, field, list,
					  item,	 table,	  code,	 end };
