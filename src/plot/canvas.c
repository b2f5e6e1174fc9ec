/* canvas.c - see polyseme/plot/canvas.h. */
#include "polyseme/plot/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANVAS_MOST = 10000, PRINTF_MOST = 512 };

static const struct cell blank = { .glyph = ' ', .width = 1, .role = ROLE_TEXT };

/* Decoration and what stands for it in ASCII, in order of code point. */
static const struct {
	uint32_t glyph;
	char twin;
} twins[] = {
	{ 0x00ab, '<' },  { 0x00b1, '~' },  { 0x00b7, '.' },  { 0x00bb, '>' },
	{ 0x00d7, 'x' },  { 0x03b1, 'a' },  { 0x2010, '-' },  { 0x2013, '-' },
	{ 0x2014, '-' },  { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201c, '"' },
	{ 0x201d, '"' },  { 0x2022, '*' },  { 0x2026, '~' },  { 0x2039, '<' },
	{ 0x203a, '>' },  { 0x2190, '<' },  { 0x2191, '^' },  { 0x2192, '>' },
	{ 0x2193, 'v' },  { 0x2194, '-' },  { 0x2195, '|' },  { 0x2196, '\\' },
	{ 0x2197, '/' },  { 0x2198, '\\' }, { 0x2199, '/' },  { 0x2212, '-' },
	{ 0x2219, '.' },  { 0x2248, '~' },  { 0x2260, '!' },  { 0x2261, '=' },
	{ 0x2264, '<' },  { 0x2265, '>' },  { 0x254e, ':' },  { 0x2571, '/' },
	{ 0x2572, '\\' }, { 0x2573, 'x' },  { 0x2580, '"' },  { 0x2581, '_' },
	{ 0x2582, '-' },  { 0x2583, '~' },  { 0x2584, '=' },  { 0x2585, '+' },
	{ 0x2586, '*' },  { 0x2587, '%' },  { 0x258c, '|' },  { 0x258d, '|' },
	{ 0x258e, '|' },  { 0x258f, '|' },  { 0x2591, ':' },  { 0x2592, '=' },
	{ 0x2593, '%' },  { 0x2595, '|' },  { 0x25a0, '#' },  { 0x25a1, 'o' },
	{ 0x25b2, '^' },  { 0x25b6, '>' },  { 0x25ba, '>' },  { 0x25bc, 'v' },
	{ 0x25c0, '<' },  { 0x25c4, '<' },  { 0x25c6, '@' },  { 0x25c7, 'x' },
	{ 0x25cb, 'o' },  { 0x25cc, 'o' },  { 0x25cf, 'O' },  { 0x26a0, '!' },
	{ 0x2713, '+' },  { 0x2717, 'x' },  { 0x276f, '>' },  { 0xfffd, '?' },
};

static int
compare_twin(const void *key, const void *member)
{
	uint32_t glyph = *(const uint32_t *)key, other = *(const uint32_t *)member;

	return (glyph > other) - (glyph < other);
}

uint32_t
canvas_twin(uint32_t glyph)
{
	if (glyph < 0x80)
		return glyph;
	const char *found = bsearch(&glyph, twins, sizeof(twins) / sizeof(twins[0]),
				    sizeof(twins[0]), compare_twin);
	if (found)
		return (uint32_t)
			twins[(size_t)(found - (const char *)twins) / sizeof(twins[0])]
				.twin;
	/* The rest of line drawing and of blocks, by kind. */
	if (glyph >= 0x2500 && glyph <= 0x257f) {
		bool flat = glyph <= 0x2501 || glyph == 0x2504 || glyph == 0x2505 ||
			    glyph == 0x2508 || glyph == 0x2509 || glyph == 0x254c ||
			    glyph == 0x254d || glyph == 0x2550 || glyph == 0x2574 ||
			    glyph == 0x2576;
		bool upright = glyph == 0x2502 || glyph == 0x2503 || glyph == 0x2506 ||
			       glyph == 0x2507 || glyph == 0x250a || glyph == 0x250b ||
			       glyph == 0x254f || glyph == 0x2551 || glyph == 0x2575 ||
			       glyph == 0x2577;

		return flat ? '-' : upright ? '|' : '+';
	}
	return glyph >= 0x2580 && glyph <= 0x259f ? '#' : glyph;
}

enum status
canvas_init(struct canvas *canvas, int rows, int cols, enum glyphs glyphs)
{
	if (rows < 0 || cols < 0 || rows > CANVAS_MOST || cols > CANVAS_MOST)
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

void
canvas_free(struct canvas *canvas)
{
	free(canvas->cells);
	*canvas = (struct canvas){ .cursor_row = -1, .cursor_col = -1 };
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
	struct cell content = { .glyph = glyph, .width = 1, .role = (uint8_t)role };

	if (!cell)
		return;
	if (canvas->glyphs == GLYPHS_ASCII)
		content.glyph = canvas_twin(glyph);
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
	      const struct text_cell *text, bool twin)
{
	struct cell *left = cell_at(canvas, row, col);
	struct cell content = { .glyph = twin ? canvas_twin(text->glyph) : text->glyph,
				.width = text->width,
				.role = (uint8_t)role,
				.reverse = text->odd };

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
	bool ascii = canvas->glyphs == GLYPHS_ASCII;
	struct text_cell cell;
	int used = 0;

	for (size_t at = 0; at < length && used < cols; at = cell.offset + cell.length) {
		text_next(text, length, at, &cell);
		if (cell.width > cols - used) {
			canvas_put(canvas, row, col + used, ' ', role);
			return cols;
		}
		put_text_cell(canvas, row, col + used, role, &cell,
			      ascii && (ours || cell.odd));
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
	if (col >= canvas->cols || col < -CANVAS_MOST)
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
