/* flow.c - breaks text into rows at blanks, and rows into pages. */
#include "polyseme/plot/flow.h"

#include <string.h>

#define ELLIPSIS 0x2026

/* Goes past the blanks at a break, and past one newline behind them. */
static size_t
skip_break(const char *text, size_t at)
{
	while (text[at] == ' ')
		at++;
	return text[at] == '\n' ? at + 1 : at;
}

bool
flow_next(const char *text, int cols, size_t *at, struct flow_row *row)
{
	size_t length = strcspn(text + *at, "\n"), end = *at + length;
	struct text_cell cell;
	struct flow_row fitted = { .begin = *at }, blank = { .begin = *at };
	bool seen_word = false, seen_blank = false;

	if (!text[*at])
		return false;
	for (size_t here = *at; here < end; here = cell.offset + cell.length) {
		text_next(text, end, here, &cell);
		if (text[here] == ' ' && seen_word) {
			/* Only the first of several blanks is a break. */
			if (here == *at || text[here - 1] != ' ')
				blank = fitted;
			seen_blank = true;
		}
		seen_word |= text[here] != ' ';
		if (fitted.cols + cell.width > cols && fitted.length > 0) {
			*row = seen_blank ? blank : fitted;
			*at = skip_break(text, row->begin + row->length);
			return true;
		}
		fitted.length += cell.length;
		fitted.cols += cell.width;
	}
	*row = fitted;
	*at = end + (text[end] == '\n');
	return true;
}

int
flow_rows(const char *text, int cols)
{
	struct flow_row row;
	int rows = 0;

	for (size_t at = 0; flow_next(text, cols, &at, &row);)
		rows++;
	return rows;
}

int
flow_draw(struct canvas *canvas, int row, int col, int rows, int cols, enum role role,
	  const char *text, bool ellipsis)
{
	struct flow_row piece;
	int used = 0;

	for (size_t at = 0; used < rows && cols > 0 && flow_next(text, cols, &at, &piece);
	     used++) {
		int end = canvas_span(canvas, row + used, col, cols, role,
				      text + piece.begin, piece.length);

		if (ellipsis && used == rows - 1 && text[at])
			canvas_put(canvas, row + used,
				   col + (end < cols ? end : cols - 1), ELLIPSIS, role);
	}
	return used;
}
