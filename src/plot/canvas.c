/* canvas.c - puts characters into cells, whole or not at all; see
 * polyseme/plot/canvas.h. */
#include "polyseme/plot/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRINTF_MOST = 512 };

static const struct cell blank = { .glyph = ' ', .width = 1, .role = ROLE_TEXT };

uint32_t
canvas_twin(uint32_t glyph)
{
	return glyphs_stand_in(glyph, GLYPHS_ASCII);
}

enum status
canvas_init(struct canvas *canvas, int rows, int cols, enum glyphs glyphs)
{
	if (rows < 0 || cols < 0 || rows > CANVAS_SIDE || cols > CANVAS_SIDE)
		return STATUS_RANGE;
	size_t n = (size_t)rows * (size_t)cols;
	/* calloc(0) may return NULL, which is not a failure here. */
	struct cell *cells = calloc(n ? n : 1, sizeof(*cells));

	if (!cells)
		return STATUS_NOMEM;
	*canvas = (struct canvas){ .rows = rows,
				   .cols = cols,
				   .stride = cols,
				   .glyphs = glyphs,
				   .cells = cells };
	canvas_clear(canvas);
	return STATUS_OK;
}

/* Shortens the longer side until the area fits; both sides, if both are too long. */
static void
cut(int *longer, int *shorter)
{
	const int square = 1000; /* square * square = CANVAS_CELLS */

	if (*shorter > square)
		*longer = *shorter = square;
	else if (*longer > CANVAS_CELLS / *shorter)
		*longer = CANVAS_CELLS / *shorter;
}

void
canvas_clamp(int *rows, int *cols)
{
	if (*rows > CANVAS_SIDE)
		*rows = CANVAS_SIDE;
	if (*cols > CANVAS_SIDE)
		*cols = CANVAS_SIDE;
	if (*rows > *cols)
		cut(rows, cols);
	else
		cut(cols, rows);
}

void
canvas_free(struct canvas *canvas)
{
	free(canvas->cells);
	*canvas = (struct canvas){ .cursor_row = -1, .cursor_col = -1 };
}

const struct cell *
canvas_row(const struct canvas *canvas, int row)
{
	return canvas->cells + (ptrdiff_t)(canvas->top + row) * canvas->stride +
	       canvas->left;
}

enum status
canvas_copy(struct canvas *to, const struct canvas *from)
{
	struct canvas fresh;

	if (!to->cells || to->rows != from->rows || to->cols != from->cols) {
		enum status status =
			canvas_init(&fresh, from->rows, from->cols, from->glyphs);

		if (status != STATUS_OK)
			return status;
		canvas_free(to);
		*to = fresh;
	}
	for (int row = 0; row < from->rows; row++)
		memcpy(to->cells + (ptrdiff_t)row * to->stride, canvas_row(from, row),
		       (size_t)from->cols * sizeof(*to->cells));
	to->glyphs = from->glyphs;
	to->cursor_row = from->cursor_row;
	to->cursor_col = from->cursor_col;
	return STATUS_OK;
}

/* The cell, or NULL outside. */
static struct cell *
cell_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return NULL;
	return canvas->cells + (ptrdiff_t)(canvas->top + row) * canvas->stride +
	       canvas->left + col;
}

/* Writes one cell.  Half of a wide glyph is no glyph: its other half, which may lie
 * outside this part of the canvas, becomes a blank of the same role. */
static void
set_cell(struct cell *cell, const struct cell *content)
{
	if (cell->width == 0) {
		cell[-1] = (struct cell){ .glyph = ' ',
					  .width = 1,
					  .role = cell[-1].role,
					  .reverse = cell[-1].reverse };
	} else if (cell->width == 2) {
		cell[1] = (struct cell){ .glyph = ' ',
					 .width = 1,
					 .role = cell[1].role,
					 .reverse = cell[1].reverse };
	}
	*cell = *content;
}

void
canvas_clear(struct canvas *canvas)
{
	/* Cells fresh from canvas_init have width 0 and no left half. */
	bool whole = canvas->left == 0 && canvas->cols == canvas->stride;

	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			struct cell *cell = cell_at(canvas, row, col);

			if (whole)
				*cell = blank;
			else
				set_cell(cell, &blank);
		}
	canvas->cursor_row = canvas->cursor_col = -1;
}

/* Clips [*from, *from + *length) to [0, limit). */
static void
clip(int *from, int *length, int limit)
{
	if (*length < 0)
		*length = 0;
	if (*from < 0) {
		*length = *length > -(*from + 1) ? *length + *from : 0;
		*from = 0;
	}
	if (*from > limit)
		*from = limit;
	if (*length > limit - *from)
		*length = limit - *from;
}

struct canvas
canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols)
{
	struct canvas part = *canvas;

	clip(&row, &rows, canvas->rows);
	clip(&col, &cols, canvas->cols);
	part.top += row;
	part.left += col;
	part.rows = rows;
	part.cols = cols;
	part.cursor_row = part.cursor_col = -1;
	return part;
}

void
canvas_put(struct canvas *canvas, int row, int col, uint32_t glyph, enum role role)
{
	struct cell *cell = cell_at(canvas, row, col);
	struct cell content = { .glyph = glyphs_stand_in(glyph, canvas->glyphs),
				.width = 1,
				.role = (uint8_t)role,
				.sign = glyphs_is_sign(glyph) };

	if (!cell)
		return;
	set_cell(cell, &content);
}

struct cell
canvas_get(const struct canvas *canvas, int row, int col)
{
	const struct cell *cell = cell_at(canvas, row, col);

	return cell ? *cell : blank;
}

/* Draws one cell of text at (row, col); a wide one that is cut leaves a blank. */
static void
put_text_cell(struct canvas *canvas, int row, int col, enum role role,
	      const struct text_cell *text, enum glyphs set)
{
	struct cell *left = cell_at(canvas, row, col);
	struct cell content = { .glyph = glyphs_stand_in(text->glyph, set),
				.width = text->width,
				.role = (uint8_t)role,
				.reverse = text->odd,
				.sign = glyphs_is_sign(text->glyph) };

	memcpy(content.marks, text->marks, sizeof(content.marks));
	if (text->width == 1) {
		if (left)
			set_cell(left, &content);
		return;
	}
	struct cell *right = cell_at(canvas, row, col + 1);
	struct cell space = { .glyph = ' ', .width = 1, .role = (uint8_t)role };

	if (left)
		set_cell(left, &space);
	if (right)
		set_cell(right, &space);
	if (left && right) {
		*left = content;
		*right = (struct cell){ .role = (uint8_t)role, .reverse = text->odd };
	}
}

/* canvas_text; `ours`: decoration has twins everywhere, not only in stand-ins. */
static int
draw_text(struct canvas *canvas, int row, int col, int cols, enum role role,
	  const char *text, size_t length, bool ours)
{
	struct text_cell cell;
	int used = 0;

	for (size_t at = 0; at < length && used < cols; at = cell.offset + cell.length) {
		text_next(text, length, at, &cell);
		if (cell.width > cols - used) {
			canvas_put(canvas, row, col + used, ' ', role);
			return cols;
		}
		put_text_cell(canvas, row, col + used, role, &cell,
			      ours || cell.odd ? canvas->glyphs : GLYPHS_UNICODE);
		used += cell.width;
	}
	return used;
}

int
canvas_text(struct canvas *canvas, int row, int col, int cols, enum role role,
	    const char *text, size_t length)
{
	long room = (long)canvas->cols - col;

	if (cols > room)
		cols = (int)room;
	return draw_text(canvas, row, col, cols, role, text, length, false);
}

int
canvas_span(struct canvas *canvas, int row, int col, int cols, enum role role,
	    const char *text, size_t length)
{
	long room = (long)canvas->cols - col;

	if (cols > room)
		cols = (int)room;
	return draw_text(canvas, row, col, cols, role, text, length, true);
}

int
canvas_cut(struct canvas *canvas, int row, int col, int cols, enum role role,
	   const char *text)
{
	size_t length = strlen(text);

	if (cols <= 0)
		return 0;
	if (text_width(text, length) <= (size_t)cols)
		return canvas_text(canvas, row, col, cols, role, text, length);
	int used = canvas_text(canvas, row, col, cols - 1, role, text, length);

	canvas_put(canvas, row, col + used, 0x2026, role);
	return used + 1;
}

int
canvas_label(struct canvas *canvas, int row, int col, enum role role, const char *text)
{
	if (col >= canvas->cols || col < -CANVAS_SIDE)
		return 0;
	return draw_text(canvas, row, col, canvas->cols - col, role, text, strlen(text),
			 true);
}

/* Drops a character cut in two at the end, which would show as malformed. */
static void
trim_cut(char *text, size_t length)
{
	size_t start = length;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0 || (unsigned char)text[start - 1] < 0xc0)
		return;
	uint32_t c;

	start--;
	if (text_decode(text + start, length - start, &c) < length - start ||
	    c == TEXT_REPLACEMENT)
		text[start] = '\0';
}

int
canvas_printf(struct canvas *canvas, int row, int col, enum role role, const char *format,
	      ...)
{
	char text[PRINTF_MOST];
	va_list args;

	va_start(args, format);
	int length = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (length < 0)
		return 0;
	if (length >= PRINTF_MOST)
		trim_cut(text, PRINTF_MOST - 1);
	return canvas_label(canvas, row, col, role, text);
}

void
canvas_reverse(struct canvas *canvas, int row, int col, int cols)
{
	clip(&col, &cols, canvas->cols);
	for (int i = 0; i < cols; i++) {
		struct cell *cell = cell_at(canvas, row, col + i);

		if (cell)
			cell->reverse = !cell->reverse;
	}
}

void
canvas_role(struct canvas *canvas, int row, int col, int cols, enum role role)
{
	clip(&col, &cols, canvas->cols);
	for (int i = 0; i < cols; i++) {
		struct cell *cell = cell_at(canvas, row, col + i);

		if (cell)
			cell->role = (uint8_t)role;
	}
}

/* Appends to out as snprintf would, keeping room for the NUL. */
static void
append(char *out, size_t size, size_t *used, uint32_t glyph)
{
	char bytes[4];
	size_t length = text_encode(glyph, bytes);

	for (size_t i = 0; i < length; i++, ++*used)
		if (*used + 1 < size)
			out[*used] = bytes[i];
}

size_t
canvas_dump(const struct canvas *canvas, char *out, size_t size)
{
	size_t used = 0;

	for (int row = 0; row < canvas->rows; row++) {
		int end = canvas->cols;

		while (end > 0) {
			struct cell last = canvas_get(canvas, row, end - 1);

			if (last.glyph != ' ' || last.marks[0])
				break;
			end--;
		}
		for (int col = 0; col < end; col++) {
			struct cell cell = canvas_get(canvas, row, col);

			if (cell.width == 0)
				continue;
			append(out, size, &used, cell.glyph);
			for (size_t i = 0; i < TEXT_MARKS && cell.marks[i]; i++)
				append(out, size, &used, cell.marks[i]);
		}
		append(out, size, &used, '\n');
	}
	if (size)
		out[used < size ? used : size - 1] = '\0';
	return used;
}
