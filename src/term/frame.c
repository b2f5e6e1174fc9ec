/* frame.c - writes the cells that changed to the terminal; see frame.h. */
#include "term/frame.h"

#include <curses.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "term/descriptor.h"
#include "term/ground.h"
#include "term/theme.h"

static struct {
	struct role_paint paints[ROLE_COUNT];
	FILE *out;   /* where curses writes */
	int file;    /* catches a frame; -1: none */
	char *bytes; /* owned: the frame read back */
	size_t size;
	struct cell *shown; /* (rows, cols) owned: what the terminal shows */
	int rows, cols;
	bool stale; /* it shows something else */
	int region; /* rows that shall scroll; 0: they do */
} frame = { .file = -1 };

/* An unnamed file in memory; -1 if there cannot be one. */
static int
memory_file(void)
{
	char name[64];
	int fd;

	snprintf(name, sizeof(name), "/polyseme-%ld", (long)getpid());
	fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd >= 0)
		shm_unlink(name);
	return fd;
}

FILE *
frame_open(void)
{
	frame.out = fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), "w");
	frame.file = memory_file();
	return frame.out;
}

void
frame_forget(void)
{
	frame.stale = true;
	clearok(curscr, TRUE);
}

void
frame_region(int rows)
{
	frame.region = rows;
}

/* Where the terminal can keep the cursor's place, which this would move. */
static void
set_region(void)
{
	const char *const names[] = { "sc", "csr", "rc" };
	int rows = frame.region;

	frame.region = 0;
	for (int i = 0; rows > 0 && i < 3; i++) {
		const char *value = tigetstr(names[i]);

		if (!value || value == (const char *)-1)
			rows = 0;
	}
	for (int i = 0; rows > 0 && i < 3; i++) {
		const char *s = tparm(tigetstr(names[i]), 0, rows - 1);

		descriptor_write(STDOUT_FILENO, s, strlen(s));
	}
}

void
frame_theme(enum theme theme)
{
	theme_paint(theme, ground_scheme(), frame.paints);
	frame_forget();
}

/* curses 6.4 writes after every movement of the cursor, forty times a key.  It writes
 * to a file instead, from which the frame goes to the terminal whole. */
static void
frame_begin(void)
{
	if (frame.file >= 0 && lseek(frame.file, 0, SEEK_SET) == 0)
		dup2(frame.file, fileno(frame.out));
}

static void
frame_end(void)
{
	off_t length = frame.file >= 0 ? lseek(frame.file, 0, SEEK_CUR) : 0;
	char *grown;

	if (frame.file < 0)
		return;
	dup2(STDOUT_FILENO, fileno(frame.out));
	if (length > (off_t)frame.size) {
		grown = realloc(frame.bytes, 2 * (size_t)length);
		if (!grown)
			return;
		frame.bytes = grown;
		frame.size = 2 * (size_t)length;
	}
	if (length > 0 && pread(frame.file, frame.bytes, (size_t)length, 0) == length)
		descriptor_write(STDOUT_FILENO, frame.bytes, (size_t)length);
}

static void
put_cell(int row, int col, const wchar_t *glyph, const struct cell *cell)
{
	const struct role_paint *role =
		&frame.paints[cell->role < ROLE_COUNT ? cell->role : ROLE_TEXT];
	const struct paint *paint = cell->sign ? &role->signs : &role->letters;
	attr_t attributes = paint->attributes ^ (cell->reverse ? A_REVERSE : A_NORMAL);
	cchar_t out;

	if (setcchar(&out, glyph, attributes, (short)paint->pair, NULL) == OK)
		mvadd_wch(row, col, &out);
}

/* curses believes wcwidth(); a glyph on whose width it and the canvas differ would shift
 * the rest of the line, so it is not sent. */
static void
draw_cell(int row, int col, int cols, const struct cell *cell)
{
	wchar_t glyph[1 + TEXT_MARKS + 1] = { (wchar_t)cell->glyph };
	size_t n = 1;

	if (cell->glyph == 0)
		glyph[0] = L' ';
	for (size_t i = 0; i < TEXT_MARKS && cell->marks[i]; i++)
		if (wcwidth((wchar_t)cell->marks[i]) == 0)
			glyph[n++] = (wchar_t)cell->marks[i];
	if (col + cell->width <= cols && wcwidth(glyph[0]) == cell->width) {
		put_cell(row, col, glyph, cell);
		return;
	}
	put_cell(row, col, MB_CUR_MAX > 1 ? L"\ufffd" : L"?", cell);
	if (cell->width == 2 && col + 1 < cols)
		put_cell(row, col + 1, L" ", cell);
}

/* Makes room to remember what is drawn, so that a key costs only what it changes.
 * Without memory every frame is drawn whole. */
static void
shown_fit(int rows, int cols)
{
	struct cell *cells;

	if (frame.shown && rows == frame.rows && cols == frame.cols)
		return;
	free(frame.shown);
	cells = calloc((size_t)rows * (size_t)cols, sizeof(*cells));
	frame.shown = cells;
	frame.rows = rows;
	frame.cols = cols;
	frame.stale = true;
}

/* Draws the part of a row that has changed, with both halves of the wide glyphs in it.
 * shown: the row as it was, or NULL. */
static void
draw_row(const struct canvas *canvas, int row, int cols, struct cell *shown)
{
	const struct cell *cells = canvas_row(canvas, row);
	int first = 0, last = cols - 1;

	if (!frame.stale) {
		while (first < cols && canvas_cells_equal(&cells[first], &shown[first]))
			first++;
		while (last > first && canvas_cells_equal(&cells[last], &shown[last]))
			last--;
		while (first > 0 && first < cols &&
		       (cells[first].width == 0 || shown[first].width == 0))
			first--;
		while (last + 1 < cols &&
		       (cells[last + 1].width == 0 || shown[last + 1].width == 0))
			last++;
	}
	for (int col = first; col <= last && col < cols; col++)
		if (cells[col].width > 0)
			draw_cell(row, col, cols, &cells[col]);
	if (shown)
		memcpy(shown, cells, (size_t)cols * sizeof(*shown));
}

void
frame_draw(const struct canvas *canvas, bool repaint)
{
	int rows = canvas->rows < LINES ? canvas->rows : LINES;
	int cols = canvas->cols < COLS ? canvas->cols : COLS;

	if (rows <= 0 || cols <= 0)
		return;
	shown_fit(rows, cols);
	if (repaint)
		clearok(curscr, TRUE);
	frame.stale |= repaint;
	if (frame.stale)
		erase();
	for (int row = 0; row < rows; row++)
		draw_row(canvas, row, cols,
			 frame.shown ? frame.shown + (size_t)row * (size_t)cols : NULL);
	frame.stale = false;
	frame_begin();
	if (canvas->cursor_row >= 0 && canvas->cursor_row < rows &&
	    canvas->cursor_col >= 0 && canvas->cursor_col < cols) {
		move(canvas->cursor_row, canvas->cursor_col);
		curs_set(1);
	} else {
		curs_set(0);
	}
	refresh();
	frame_end();
	if (frame.region > 0)
		set_region();
}
