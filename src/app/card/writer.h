/* writer.h - what a card is written through: one row of functions a format. */
#ifndef APP_CARD_WRITER_H
#define APP_CARD_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "polyseme/base/sink.h"

enum { CARD_COLUMNS = 9, CARD_CELL_BYTES = 96, CARD_ROWS = 40 };

/* Texts may hold anything: a writer makes them safe.  Keys are ours: [a-z_]. */
struct card_cell {
	char text[CARD_CELL_BYTES]; /* what is read */
	double number;		    /* what it stands for; NaN: there is none */
	bool is_number;
};

struct card_column {
	const char *key;	     /* for programs */
	char title[CARD_CELL_BYTES]; /* for people */
};

struct card_table {
	size_t n_columns, n_rows;
	struct card_column columns[CARD_COLUMNS];
	struct card_cell cells[CARD_ROWS][CARD_COLUMNS];
};

/* A line of the card, to be kept apart from others. */
enum card_line { CARD_HEADING, CARD_LINE, CARD_BLOCK };

struct card_writer {
	struct sink *out;
	int cols;	     /* see card_make() */
	bool follows;	     /* JSON: something stands before in this object or list */
	bool inside;	     /* JSON: a section is open */
	enum card_line last; /* what stands above */
};

/* A format for people needs no field, list or end: a field is an item, and of a list its
 * items alone are seen. */
struct card_style {
	void (*begin)(struct card_writer *w, const char *title);
	void (*section)(struct card_writer *w, const char *key, const char *title);
	/* A name and what is said of it; for programs a number in place of a text. */
	void (*field)(struct card_writer *w, const char *key, const char *label,
		      const char *text, const double *number);
	/* A list of names and texts: its begin or its end, and each. */
	void (*list)(struct card_writer *w, const char *key, bool begin);
	void (*item)(struct card_writer *w, const char *name, const char *text);
	void (*table)(struct card_writer *w, const char *key,
		      const struct card_table *table);
	/* One line to be taken literally. */
	void (*code)(struct card_writer *w, const char *key, const char *label,
		     const char *text);
	void (*end)(struct card_writer *w);
};

/* Text for people, made safe to print; before each byte that is one of `signs` stands a
 * backslash. */
void writer_put(struct card_writer *w, const char *text, size_t length,
		const char *signs);

/* An empty line between a table, or what is to be copied, and what is beside it, where
 * `next` is what comes. */
void writer_keep_apart(struct card_writer *w, enum card_line next);

extern const struct card_style card_markdown, card_text, card_json;

#endif
