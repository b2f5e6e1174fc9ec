/* screen.c - see screen.h. */
#include "term/screen.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "term/signals.h"
#include "term/theme.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static struct {
	SCREEN *curses;
	struct termios before;		/* as the shell had it */
	volatile bool on;		/* the terminal is ours now */
	bool mouse;
	bool signals;			/* C-c and C-z are signals, not keys */
	bool checked;			/* the terminal is one that can be used */
	int errors;			/* standard error, put away; -1: in its place */
	char leave[256];		/* what gives the terminal back in a crash */
	size_t leave_length;
	void (*crash)(void);
	struct paint paints[ROLE_COUNT];
	FILE *out;			/* where curses writes */
	int frame;			/* a file that catches a frame; -1: none */
	char *bytes;			/* owned: the frame read back */
	size_t bytes_size;
	struct cell *shown;		/* (shown_rows, shown_cols) owned */
	int shown_rows, shown_cols;
	bool stale;			/* it holds something else */
} screen = { .errors = -1, .frame = -1 };

static void
terminal_write(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return;
		s += done;
		n -= (size_t)done;
	}
}

static void
terminal_puts(const char *s)
{
	terminal_write(s, strlen(s));
}

/* What libraries write to standard error would land in the middle of the screen. */
static void
errors_hide(void)
{
	int nowhere;

	if (!isatty(STDERR_FILENO))
		return;
	screen.errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (screen.errors >= 0 && nowhere >= 0)
		dup2(nowhere, STDERR_FILENO);
	if (nowhere >= 0)
		close(nowhere);
}

static void
errors_show(void)
{
	if (screen.errors < 0)
		return;
	dup2(screen.errors, STDERR_FILENO);
	close(screen.errors);
	screen.errors = -1;
}

/* In a signal handler: nothing but plain system calls. */
static void
screen_crash(void)
{
	if (screen.on) {
		terminal_write(screen.leave, screen.leave_length);
		tcsetattr(STDIN_FILENO, TCSANOW, &screen.before);
		errors_show();
	}
	if (screen.crash)
		screen.crash();
}

/* Every key as a byte, except that C-\ still ends a program that hangs; the crash handler
 * then restores the screen. */
static void
keys_raw(void)
{
	struct termios raw = screen.before;

	cfmakeraw(&raw);
	raw.c_oflag |= OPOST | ONLCR;
	raw.c_lflag |= ISIG;
	raw.c_cc[VINTR] = screen.signals ? 'C' & 037 : _POSIX_VDISABLE;
	raw.c_cc[VSUSP] = screen.signals ? 'Z' & 037 : _POSIX_VDISABLE;
	raw.c_cc[VQUIT] = '\\' & 037;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	def_prog_mode();
}

static void
modes_on(void)
{
	keys_raw();
	terminal_puts(PASTE_ON);
	if (screen.mouse)
		terminal_puts(MOUSE_ON);
	if (!screen.on)
		errors_hide();
	screen.on = true;
}

void
screen_stop(void)
{
	if (!screen.on)
		return;
	screen.on = false;
	terminal_puts(MOUSE_OFF PASTE_OFF);
	endwin();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &screen.before);
	errors_show();
}

/* A capability without parameters, or "". */
static const char *
capability(const char *name)
{
	const char *value = tigetstr(name);

	return value && value != (const char *)-1 ? value : "";
}

void
screen_signals(bool on)
{
	screen.signals = on;
	if (screen.on)
		keys_raw();
}

/* Looks the terminal up without writing to it, because newterm() clears the screen before
 * anyone can tell whether the cursor can be placed. */
enum status
screen_check(struct error *error)
{
	const char *term = getenv("TERM");
	int found = 0;
	bool able;

	if (screen.checked)
		return STATUS_OK;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(error, STATUS_TERMINAL,
				 "standard %s is not a terminal (--dump 80x24 draws "
				 "without one)",
				 isatty(STDIN_FILENO) ? "output" : "input");
	if (!term || !*term)
		return error_set(error, STATUS_TERMINAL, "TERM is not set");
	if (setupterm(term, STDOUT_FILENO, &found) != OK)
		return error_set(error, STATUS_TERMINAL, "unknown terminal TERM=%s",
				 term);
	able = *capability("cup") && *capability("clear");
	del_curterm(cur_term);
	if (!able)
		return error_set(error, STATUS_TERMINAL,
				 "terminal TERM=%s cannot place its cursor", term);
	screen.checked = true;
	return STATUS_OK;
}

/* Appends a capability without its padding marks, $<2>, which only tputs()
 * understands. */
static void
leave_append(const char *s)
{
	while (*s && screen.leave_length < sizeof(screen.leave)) {
		const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

		if (end)
			s = end + 1;
		else
			screen.leave[screen.leave_length++] = *s++;
	}
}

/* What a crash writes is made now, while anything may be called. */
static void
leave_prepare(void)
{
	leave_append(MOUSE_OFF PASTE_OFF);
	leave_append(capability("sgr0"));
	leave_append(capability("cnorm"));
	leave_append(capability("rmcup"));
	leave_append("\r\n");
}

/* An unnamed file in memory; -1 if there cannot be one. */
static int
frame_file(void)
{
	char name[64];
	int fd;

	snprintf(name, sizeof(name), "/polyseme-%ld", (long)getpid());
	fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd >= 0)
		shm_unlink(name);
	return fd;
}

enum status
screen_start(void (*crash)(void), struct error *error)
{
	enum status status = screen_check(error);

	if (status != STATUS_OK)
		return status;
	screen.crash = crash;
	if (screen.on)
		return STATUS_OK;
	if (tcgetattr(STDIN_FILENO, &screen.before) != 0)
		return error_set(error, STATUS_TERMINAL, "terminal: %s", strerror(errno));
	status = signals_start(error);
	if (status != STATUS_OK)
		return status;
	signals_before_crash(screen_crash);
	/* The window's real size counts, not LINES and COLUMNS of a shell elsewhere. */
	use_env(FALSE);
	use_tioctl(TRUE);
	screen.out =
		fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), "w");
	screen.frame = frame_file();
	screen.curses = screen.out ? newterm(NULL, screen.out, stdin) : NULL;
	if (!screen.curses)
		return error_set(error, STATUS_TERMINAL, "unknown terminal TERM=%s",
				 getenv("TERM"));
	/* Whole frames only: without this curses stops in mid-frame when keys wait. */
	typeahead(-1);
	noecho();
	nonl();
	intrflush(NULL, FALSE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	if (has_colors())
		start_color();
	leave_prepare();
	modes_on();
	screen_fit();
	return STATUS_OK;
}

void
screen_size(int *rows, int *cols)
{
	*rows = LINES > 0 ? LINES : 1;
	*cols = COLS > 0 ? COLS : 1;
}

bool
screen_fits(const struct canvas *canvas, enum glyphs glyphs)
{
	int rows, cols;

	screen_size(&rows, &cols);
	return canvas->cells && canvas->rows == rows && canvas->cols == cols &&
	       canvas->glyphs == glyphs;
}

bool
screen_canvas(struct canvas *canvas, enum glyphs glyphs)
{
	struct canvas fresh;
	int rows, cols;

	if (screen_fits(canvas, glyphs))
		return true;
	screen_size(&rows, &cols);
	if (canvas_init(&fresh, rows, cols, glyphs) != STATUS_OK)
		return false;
	if (canvas->cells)
		canvas_free(canvas);
	*canvas = fresh;
	return true;
}

void
screen_fit(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
	screen.stale = true;
	clearok(curscr, TRUE);
}

void
screen_resume(void)
{
	if (!screen.on)
		return;
	reset_prog_mode();
	modes_on();
	screen_fit();
}

bool
screen_suspend(void)
{
	if (!signals_can_stop())
		return false;
	screen_stop();
	/* In the background the terminal is the shell's, and so are its modes. */
	do
		signals_stop();
	while (tcgetpgrp(STDIN_FILENO) != -1 && tcgetpgrp(STDIN_FILENO) != getpgrp());
	/* The shell may have changed its own modes meanwhile. */
	tcgetattr(STDIN_FILENO, &screen.before);
	def_shell_mode();
	reset_prog_mode();
	modes_on();
	screen_fit();
	return true;
}

void
screen_theme(enum theme theme)
{
	theme_paint(theme, screen.paints);
	screen.stale = true;
	clearok(curscr, TRUE);
}

void
screen_mouse(bool on)
{
	if (on == screen.mouse)
		return;
	screen.mouse = on;
	terminal_puts(on ? MOUSE_ON : MOUSE_OFF);
}

void
screen_bell(const char *style)
{
	if (style && strcmp(style, "audible") == 0)
		beep();
	else if (style && strcmp(style, "visible") == 0)
		flash();
}

/* curses 6.4 writes after every movement of the cursor, forty times a key.  It writes
 * to a file instead, from which the frame goes to the terminal whole. */
static void
frame_begin(void)
{
	if (screen.frame >= 0 && lseek(screen.frame, 0, SEEK_SET) == 0)
		dup2(screen.frame, fileno(screen.out));
}

static void
frame_end(void)
{
	off_t length = screen.frame >= 0 ? lseek(screen.frame, 0, SEEK_CUR) : 0;
	char *grown;

	if (screen.frame < 0)
		return;
	dup2(STDOUT_FILENO, fileno(screen.out));
	if (length > (off_t)screen.bytes_size) {
		grown = realloc(screen.bytes, 2 * (size_t)length);
		if (!grown)
			return;
		screen.bytes = grown;
		screen.bytes_size = 2 * (size_t)length;
	}
	if (length > 0 && pread(screen.frame, screen.bytes, (size_t)length, 0) == length)
		terminal_write(screen.bytes, (size_t)length);
}

static void
put_cell(int row, int col, const wchar_t *glyph, const struct cell *cell)
{
	const struct paint *paint = &screen.paints[cell->role < ROLE_COUNT ? cell->role
									   : ROLE_TEXT];
	attr_t attributes = paint->attributes ^ (cell->reverse ? A_REVERSE : A_NORMAL);
	cchar_t out;

	if (setcchar(&out, glyph, attributes, paint->pair, NULL) == OK)
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

static bool
same_cell(const struct cell *a, const struct cell *b)
{
	return a->glyph == b->glyph && a->width == b->width && a->role == b->role &&
	       a->reverse == b->reverse &&
	       memcmp(a->marks, b->marks, sizeof(a->marks)) == 0;
}

/* Makes room to remember what is drawn, so that a key costs only what it changes; false:
 * out of memory. */
static bool
shown_fit(int rows, int cols)
{
	struct cell *cells;

	if (screen.shown && rows == screen.shown_rows && cols == screen.shown_cols)
		return true;
	cells = calloc((size_t)rows * (size_t)cols, sizeof(*cells));
	free(screen.shown);
	screen.shown = cells;
	screen.shown_rows = rows;
	screen.shown_cols = cols;
	screen.stale = true;
	return cells != NULL;
}

/* Draws the part of a row that has changed, with both halves of the wide glyphs in it. */
static void
draw_row(const struct canvas *canvas, int row, int cols, struct cell *shown)
{
	const struct cell *cells = canvas->cells + (size_t)(canvas->top + row) *
				   (size_t)canvas->stride + canvas->left;
	int first = 0, last = cols - 1;

	if (!screen.stale) {
		while (first < cols && same_cell(&cells[first], &shown[first]))
			first++;
		while (last > first && same_cell(&cells[last], &shown[last]))
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
	memcpy(shown, cells, (size_t)cols * sizeof(*shown));
}

void
screen_draw(const struct canvas *canvas, bool repaint)
{
	int rows = canvas->rows < LINES ? canvas->rows : LINES;
	int cols = canvas->cols < COLS ? canvas->cols : COLS;

	if (rows <= 0 || cols <= 0 || !shown_fit(rows, cols))
		return;
	if (repaint)
		clearok(curscr, TRUE);
	screen.stale |= repaint;
	if (screen.stale)
		erase();
	for (int row = 0; row < rows; row++)
		draw_row(canvas, row, cols,
			 screen.shown + (size_t)row * (size_t)cols);
	screen.stale = false;
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
}

void
screen_acknowledge(unsigned long long consumed)
{
	char title[64];
	int length = snprintf(title, sizeof(title), "\033]2;sync:%llu\033\\", consumed);

	terminal_write(title, (size_t)length);
}
