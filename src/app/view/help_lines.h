/* help_lines.h - the help as lines for any width: every key, every sign, and what to do
 * where signs are missing. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "polyseme/app/session.h"

/* One line of the help. */
struct help_line {
	bool title;	  /* of a group: text is its name */
	char keys[64];	  /* "PgDn, Right", on the first line of an entry, else "" */
	uint32_t glyph;	  /* of a sign, on the first line of its entry, else 0 */
	enum role role;	  /* of keys and glyph */
	const char *text; /* borrowed, (length) */
	size_t length;
};

/* Columns of the keys before the text. */
int help_key_cols(int cols);

/* Line i for a screen so many columns wide; false past the last. */
bool help_line(int cols, size_t i, struct help_line *line);

size_t help_lines(int cols);

/* The stage shows the help from its beginning. */
void help_open(struct stage *stage);

/* Scrolls by lines, and stops at both ends, so that the last page is full. */
void help_scroll(struct stage *stage, long lines);

/* By pages, one line of the old page staying in sight. */
void help_page(struct stage *stage, int pages);

/* Goes to the next line that has the text in it, letters of either case; false if there
 * is none, and nothing moves. */
bool help_find(struct stage *stage, const char *text, size_t length);

#endif
