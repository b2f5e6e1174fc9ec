/* token_places.h - where the tokens of the sentence stand, line by line. */
#ifndef APP_TOKENS_H
#define APP_TOKENS_H

#include "polyseme/app/session.h"

/* What stands under each line of tokens. */
struct tokens_shape {
	int lines;	   /* of tokens */
	int push_rows;	   /* rows of the columns under a line */
	bool push_numbers; /* and a row of numbers under them */
	bool steps;	   /* and a row of the digits that the large map shows */
};

/* For a pane of so many rows. */
struct tokens_shape tokens_shape(const struct session *s, int rows);

/* Whether the map is large and shows a digit for each step. */
bool tokens_have_steps(const struct session *s);

/* Rows of one line of tokens with what stands under it. */
int tokens_line_rows(const struct tokens_shape *shape);

/* Where a token is drawn in the token pane. */
struct token_place {
	size_t token;
	int line, col, cols; /* line of tokens, from 0; columns in the pane */
	int gap;	     /* blanks between tokens */
};

/* Goes through the places of all tokens in a pane so many columns wide: start with
 * first = true.  False after the last. */
bool tokens_next(const struct session *s, int cols, bool first,
		 struct token_place *place);

/* Lines that all tokens take in a pane so many columns wide. */
int tokens_lines(const struct session *s, int cols);

/* The first line of tokens shown when `lines` fit: the target's is among them. */
int tokens_first_line(const struct session *s, int cols, int lines);

/* The word window in the sentence. */
struct token_window {
	size_t first, last;  /* tokens */
	bool before, behind; /* words stand outside it */
};

struct token_window tokens_window(const struct session *s);

#endif
