/* layout.h - which pane lies where, for any size of screen. */
#ifndef APP_LAYOUT_H
#define APP_LAYOUT_H

#include "polyseme/app/session.h"

enum pane {
	PANE_TITLE,
	PANE_LINE,
	PANE_TOKENS,
	PANE_STORY,
	PANE_SENSES,
	PANE_VECTOR,
	PANE_MAP,
	PANE_NEAREST,
	PANE_KEYS,
	PANE_COUNT
};

struct rect {
	int row, col, rows, cols; /* no rows or no columns: not shown */
};

struct layout {
	struct rect panes[PANE_COUNT];
	bool heading[PANE_COUNT]; /* the pane's first row is its heading */
	int push_rows;		  /* rows of the columns under a line of tokens */
	bool push_numbers;	  /* and a row of numbers under them */
};

/* Depends on the size, the zoom and how many senses there are; never on the vectors, so
 * that nothing jumps while one steps. */
void layout_compute(const struct session *s, int rows, int cols, struct layout *layout);

/* Rows of one line of tokens with what stands under it. */
int layout_token_rows(const struct layout *layout);

/* Where a token is drawn in the token pane. */
struct token_place {
	size_t token;
	int line, col, cols; /* line of tokens, from 0; columns in the pane */
};

/* Goes through the places of all tokens in a pane so many columns wide: start with a
 * zeroed place and first = true. False after the last. */
bool layout_next_token(const struct session *s, int cols, bool first,
		       struct token_place *place);

/* The first line of tokens shown when `lines` fit: the target's is among them. */
int layout_first_line(const struct session *s, int cols, int lines);

/* The token under a cell of the screen. */
bool layout_token_at(const struct session *s, int rows, int cols, int row, int col,
		     size_t *token);

#endif
