/* cast.c - frames as bytes for a terminal; see polyseme/app/cast.h. */
#include "polyseme/app/cast.h"

#include "polyseme/app/palette.h"
#include "polyseme/base/text.h"

#define CLEAR	   "\033[0m\033[?7l\033[2J" /* and no line goes on in the next one */
#define CURSOR_OFF "\033[?25l"
#define CURSOR_ON  "\033[?25h"
#define PLAIN	   "\033[0m"
#define WRAP	   "\033[?7h"

/* Where the terminal stands in the middle of a frame. */
struct pen {
	struct sink *out;
	enum theme theme;
	int row, col;		    /* where the next glyph goes; row -1: nobody knows */
	bool painted;		    /* paint has been told */
	struct palette_paint paint; /* of what was written last */
};

static void
move(struct pen *pen, int row, int col)
{
	if (pen->row != row || pen->col != col)
		sink_put(pen->out, "\033[%d;%dH", row + 1, col + 1);
	pen->row = row;
	pen->col = col;
}

static bool
same_paint(const struct palette_paint *a, const struct palette_paint *b)
{
	return a->fore.of_256 == b->fore.of_256 && a->back.of_256 == b->back.of_256 &&
	       a->emphasis == b->emphasis;
}

/* Colours and emphasis of what follows, all of them: nothing is left of those before. */
static void
paint(struct pen *pen, const struct cell *cell)
{
	struct palette_paint look = palette_paint(
		pen->theme, SCHEME_NEUTRAL,
		cell->role < ROLE_COUNT ? cell->role : ROLE_TEXT, cell->sign, true);

	if (cell->reverse)
		look.emphasis ^= EMPHASIS_REVERSE;
	if (pen->painted && same_paint(&look, &pen->paint))
		return;
	pen->painted = true;
	pen->paint = look;
	sink_text(pen->out, "\033[0");
	if (look.emphasis & EMPHASIS_BOLD)
		sink_text(pen->out, ";1");
	if (look.emphasis & EMPHASIS_UNDERLINE)
		sink_text(pen->out, ";4");
	if (look.emphasis & EMPHASIS_REVERSE)
		sink_text(pen->out, ";7");
	if (look.fore.of_256 != COLOUR_OWN)
		sink_put(pen->out, ";38;5;%d", look.fore.of_256);
	if (look.back.of_256 != COLOUR_OWN)
		sink_put(pen->out, ";48;5;%d", look.back.of_256);
	sink_char(pen->out, 'm');
}

static void
put_code_point(struct sink *out, uint32_t code_point)
{
	char bytes[4];

	sink_add(out, bytes, text_encode(code_point, bytes));
}

/* Not every terminal gives all letters of the world the width that they have here: behind
 * such a one the place is told anew, so that the rest of the row stays where it is. */
static void
put_cell(struct pen *pen, int row, int col, const struct cell *cell)
{
	bool drawn = text_glyph_width(cell->glyph) == cell->width;

	move(pen, row, col);
	paint(pen, cell);
	put_code_point(pen->out, drawn ? cell->glyph : TEXT_REPLACEMENT);
	if (!drawn && cell->width == 2)
		sink_char(pen->out, ' ');
	for (size_t i = 0; i < TEXT_MARKS && cell->marks[i]; i++)
		if (text_glyph_width(cell->marks[i]) == 0)
			put_code_point(pen->out, cell->marks[i]);
	pen->col += cell->width;
	if (!cell->sign && (cell->glyph >= 0x7f || cell->marks[0]))
		pen->row = -1;
}

/* last: the row as it is shown, or NULL.  A right half goes with its left one. */
static void
put_row(struct pen *pen, int row, const struct cell *last, const struct cell *now,
	int cols)
{
	for (int col = 0; col < cols; col++)
		if (now[col].width > 0 &&
		    !(last && canvas_cells_equal(&last[col], &now[col])))
			put_cell(pen, row, col, &now[col]);
}

static bool
shows_cursor(const struct canvas *canvas)
{
	return canvas->cursor_row >= 0 && canvas->cursor_row < canvas->rows &&
	       canvas->cursor_col >= 0 && canvas->cursor_col < canvas->cols;
}

static bool
same_cursor(const struct canvas *a, const struct canvas *b)
{
	if (!shows_cursor(a) || !shows_cursor(b))
		return shows_cursor(a) == shows_cursor(b);
	return a->cursor_row == b->cursor_row && a->cursor_col == b->cursor_col;
}

static bool
same_canvas(const struct canvas *a, const struct canvas *b)
{
	for (int row = 0; row < a->rows; row++) {
		const struct cell *one = canvas_row(a, row), *other = canvas_row(b, row);

		for (int col = 0; col < a->cols; col++)
			if (!canvas_cells_equal(&one[col], &other[col]))
				return false;
	}
	return same_cursor(a, b);
}

void
cast_frame(struct sink *out, const struct canvas *last, const struct canvas *now,
	   enum theme theme)
{
	struct pen pen = { .out = out, .theme = theme, .row = -1 };

	if (last && same_canvas(last, now))
		return;
	sink_text(out, CURSOR_OFF);
	if (!last)
		sink_text(out, CLEAR);
	for (int row = 0; row < now->rows; row++)
		put_row(&pen, row, last ? canvas_row(last, row) : NULL,
			canvas_row(now, row), now->cols);
	if (pen.painted)
		sink_text(out, PLAIN);
	if (shows_cursor(now)) {
		move(&pen, now->cursor_row, now->cursor_col);
		sink_text(out, CURSOR_ON);
	}
}

void
cast_end(struct sink *out, const struct canvas *last)
{
	sink_put(out, PLAIN WRAP "\033[%d;1H" CURSOR_ON, last->rows);
}
