/* json.c - a card for programs, an object of objects on one line. */
#include <math.h>
#include <string.h>

#include "writer.h"
#include "polyseme/base/text.h"

/* A string; what must not reach a terminal is escaped, malformed bytes are U+FFFD. */
static void
put_string(struct card_writer *w, const char *text)
{
	size_t length = strlen(text);
	uint32_t c;

	sink_char(w->out, '"');
	for (size_t at = 0, n; at < length; at += n) {
		n = text_decode(text + at, length - at, &c);
		if (c == '"' || c == '\\')
			sink_put(w->out, "\\%c", (int)c);
		else if (c == TEXT_REPLACEMENT)
			sink_text(w->out, "\xef\xbf\xbd");
		else if (text_glyph_width(c) >= 0)
			sink_add(w->out, text + at, n);
		else if (c > 0xffff)
			sink_put(w->out, "\\u%04X\\u%04X",
				 (unsigned)(0xd800u + ((c - 0x10000) >> 10)),
				 (unsigned)(0xdc00u + (c & 0x3ff)));
		else
			sink_put(w->out, "\\u%04X", (unsigned)c);
	}
	sink_char(w->out, '"');
}

/* What is no number is null: JSON has no word for it. */
static void
put_number(struct card_writer *w, double number)
{
	if (isfinite(number))
		sink_put(w->out, "%.17g", number);
	else
		sink_text(w->out, "null");
}

/* The name of the next member, and what has to stand before it. */
static void
put_name(struct card_writer *w, const char *name)
{
	if (w->follows)
		sink_char(w->out, ',');
	put_string(w, name);
	sink_char(w->out, ':');
	w->follows = true;
}

static void
begin(struct card_writer *w, const char *title)
{
	sink_char(w->out, '{');
	put_name(w, "schema");
	put_string(w, "polyseme.card/1");
	put_name(w, "title");
	put_string(w, title);
	put_name(w, "sections");
	sink_char(w->out, '{');
	w->follows = false;
}

static void
section(struct card_writer *w, const char *key, const char *title)
{
	(void)title;
	if (w->inside)
		sink_char(w->out, '}');
	w->follows = w->inside;
	put_name(w, key);
	sink_char(w->out, '{');
	w->follows = false;
	w->inside = true;
}

static void
field(struct card_writer *w, const char *key, const char *label, const char *text,
      const double *number)
{
	(void)label;
	put_name(w, key);
	if (number)
		put_number(w, *number);
	else
		put_string(w, text);
}

static void
list(struct card_writer *w, const char *key, bool begins)
{
	if (begins)
		put_name(w, key);
	sink_char(w->out, begins ? '[' : ']');
	w->follows = !begins;
}

static void
item(struct card_writer *w, const char *name, const char *text)
{
	if (w->follows)
		sink_char(w->out, ',');
	sink_text(w->out, "{\"name\":");
	put_string(w, name);
	sink_text(w->out, ",\"text\":");
	put_string(w, text);
	sink_char(w->out, '}');
	w->follows = true;
}

static void
put_row(struct card_writer *w, const struct card_table *t, size_t r)
{
	if (r > 0)
		sink_char(w->out, ',');
	sink_char(w->out, '{');
	w->follows = false;
	for (size_t c = 0; c < t->n_columns; c++) {
		put_name(w, t->columns[c].key);
		if (t->cells[r][c].is_number)
			put_number(w, t->cells[r][c].number);
		else
			put_string(w, t->cells[r][c].text);
	}
	sink_char(w->out, '}');
}

static void
table(struct card_writer *w, const char *key, const struct card_table *t)
{
	put_name(w, key);
	sink_char(w->out, '[');
	for (size_t r = 0; r < t->n_rows; r++)
		put_row(w, t, r);
	sink_char(w->out, ']');
	w->follows = true;
}

static void
code(struct card_writer *w, const char *key, const char *label, const char *text)
{
	field(w, key, label, text, NULL);
}

static void
end(struct card_writer *w)
{
	sink_text(w->out, "}}}\n");
}

const struct card_style card_json = {
	begin, section, field, list, item, table, code, end
};
