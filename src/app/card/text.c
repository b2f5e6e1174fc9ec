/* text.c - a card for a terminal: names in a column, lines wrapped beside them. */
#include <string.h>

#include "writer.h"
#include "polyseme/base/text.h"

enum {
	INDENT = 2,
	NAME_COLS = 22,
	NAME_SHARE = 3, /* a name gets one column in so many at most */
	TEXT_LEAST = 12,
	GAP = 2 /* between columns of a table */
};

static void
put_text(struct card_writer *w, const char *text, size_t length)
{
	writer_put(w, text, length, "");
}

static void
put_blanks(struct card_writer *w, size_t count)
{
	sink_put(w->out, "%*s", (int)count, "");
}

static size_t
name_cols(const struct card_writer *w)
{
	size_t most = (size_t)w->cols / NAME_SHARE;

	return w->cols == 0 || most > NAME_COLS ? NAME_COLS : most;
}

/* The bytes of a text that fit into cols columns, cut between words where that is
 * possible. */
static size_t
head_that_fits(const char *text, size_t cols)
{
	size_t length = strlen(text), word = 0, used = 0;
	struct text_cell cell;

	for (size_t at = 0; at < length; at += cell.length) {
		text_next(text, length, at, &cell);
		used += cell.width;
		if (used > cols)
			return word ? word : at ? at : cell.length;
		if (cell.glyph == ' ')
			word = at;
	}
	return length;
}

/* A text whose first line begins where it stands, and the others below that. */
static void
put_wrapped(struct card_writer *w, size_t col, const char *text)
{
	size_t room =
		(size_t)w->cols > col + TEXT_LEAST ? (size_t)w->cols - col : TEXT_LEAST;

	for (bool first = true; first || *text; first = false) {
		size_t length = w->cols ? head_that_fits(text, room) : strlen(text);

		if (!first)
			put_blanks(w, col);
		put_text(w, text, length);
		sink_char(w->out, '\n');
		text += length;
		text += strspn(text, " ");
	}
}

static void
begin(struct card_writer *w, const char *title)
{
	put_wrapped(w, 0, title);
}

static void
section(struct card_writer *w, const char *key, const char *title)
{
	(void)key;
	sink_put(w->out, "\n%s\n", title);
	w->last = CARD_HEADING;
}

/* A name wider than its column has a line for itself. */
static void
item(struct card_writer *w, const char *name, const char *text)
{
	size_t cols = name_cols(w), used = text_width(name, strlen(name));

	writer_keep_apart(w, CARD_LINE);
	put_blanks(w, INDENT);
	if (used + 1 > cols) {
		put_wrapped(w, INDENT, name);
		put_blanks(w, INDENT + cols);
	} else {
		put_text(w, name, strlen(name));
		put_blanks(w, cols - used);
	}
	put_wrapped(w, INDENT + cols, text);
}

static size_t
column_cols(const struct card_table *t, size_t c)
{
	size_t cols = text_width(t->columns[c].title, strlen(t->columns[c].title));

	for (size_t r = 0; r < t->n_rows; r++) {
		const char *text = t->cells[r][c].text;
		size_t width = text_width(text, strlen(text));

		cols = width > cols ? width : cols;
	}
	return cols;
}

/* Numbers stand at the right of their column. */
static void
put_cell(struct card_writer *w, const char *text, size_t cols, bool right, bool last)
{
	size_t blanks = cols - text_width(text, strlen(text));

	put_blanks(w, right ? blanks : 0);
	put_text(w, text, strlen(text));
	put_blanks(w, (right ? 0 : last ? 0 : blanks) + (last ? 0 : GAP));
}

static void
put_row(struct card_writer *w, const struct card_table *t, size_t r, size_t from,
	size_t end)
{
	put_blanks(w, INDENT);
	for (size_t c = 0; c < end; c = c ? c + 1 : from) {
		bool right = t->n_rows && t->cells[0][c].is_number;

		put_cell(w, r ? t->cells[r - 1][c].text : t->columns[c].title,
			 column_cols(t, c), right, (c ? c + 1 : from) >= end);
	}
	sink_char(w->out, '\n');
}

/* Where the columns do not fit beside each other, the first one is repeated below. */
static void
table(struct card_writer *w, const char *key, const struct card_table *t)
{
	size_t from = 1, end;
	(void)key;

	writer_keep_apart(w, CARD_BLOCK);
	do {
		size_t used = INDENT + column_cols(t, 0);

		for (end = from; end < t->n_columns; end++) {
			used += GAP + column_cols(t, end);
			if (w->cols && used > (size_t)w->cols && end > from)
				break;
		}
		for (size_t r = 0; r <= t->n_rows; r++)
			put_row(w, t, r, from, end);
		from = end;
	} while (end < t->n_columns);
}

/* Never wrapped: it is meant to be copied. */
static void
code(struct card_writer *w, const char *key, const char *label, const char *text)
{
	(void)key;
	writer_keep_apart(w, CARD_BLOCK);
	sink_put(w->out, "  %s:\n    ", label);
	put_text(w, text, strlen(text));
	sink_char(w->out, '\n');
}

const struct card_style card_text = {
	.begin = begin, .section = section, .item = item, .table = table, .code = code
};
