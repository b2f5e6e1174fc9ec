/* screen.c - takes the terminal and gives it back, on every way out; see screen.h. */
#include "term/screen.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "term/descriptor.h"
#include "term/errors.h"
#include "term/frame.h"
#include "term/ground.h"
#include "term/signals.h"

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static struct {
	SCREEN *curses;
	struct termios before; /* as the shell had it */
	volatile bool on;      /* the terminal is ours now */
	int rows, cols; /* of the terminal, or of the part that there is memory for */
	bool mouse;
	bool signals;	 /* C-c and C-z are signals, not keys */
	bool checked;	 /* the terminal is one that can be used */
	bool exits;	 /* screen_exit() will be called */
	int errors;	 /* standard error, put away; -1: in its place */
	char leave[256]; /* what gives the terminal back in a crash */
	size_t leave_length;
	size_t cursor, cursor_length; /* the part of it that shows the cursor */
	void (*crash)(void);
} screen = { .errors = -1 };

static void
terminal_puts(const char *s)
{
	descriptor_write(STDOUT_FILENO, s, strlen(s));
}

/* In a signal handler: nothing but plain system calls. */
static void
screen_crash(void)
{
	if (screen.on) {
		screen.on = false;
		descriptor_write(STDOUT_FILENO, screen.leave, screen.leave_length);
		tcsetattr(STDIN_FILENO, TCSANOW, &screen.before);
		errors_show(screen.errors);
	}
	if (screen.crash)
		screen.crash();
}

/* At exit.  A program that still has the screen then was ended by a library, most likely
 * readline or curses without memory. */
static void
screen_exit(void)
{
	static const char line[] =
		"polyseme: out of memory (a library ended the program)\n";

	if (!screen.on)
		return;
	screen_crash();
	descriptor_write(STDERR_FILENO, line, sizeof(line) - 1);
	_exit(status_exit(STATUS_NOMEM));
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
	screen.on = true;
	keys_raw();
	terminal_puts(PASTE_ON);
	if (screen.mouse)
		terminal_puts(MOUSE_ON);
	if (screen.errors < 0 && isatty(STDERR_FILENO))
		screen.errors = errors_hide();
}

void
screen_stop(void)
{
	if (!screen.on)
		return;
	screen.on = false;
	ground_settle();
	terminal_puts(MOUSE_OFF PASTE_OFF);
	endwin();
	descriptor_write(STDOUT_FILENO, screen.leave + screen.cursor,
			 screen.cursor_length);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &screen.before);
	errors_show(screen.errors);
	screen.errors = -1;
}

void
screen_signals(bool on)
{
	screen.signals = on;
	if (screen.on)
		keys_raw();
}

/* A capability without parameters, or "". */
static const char *
capability(const char *name)
{
	const char *value = tigetstr(name);

	return value && value != (const char *)-1 ? value : "";
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
	screen.leave_length = 0;
	leave_append(MOUSE_OFF PASTE_OFF);
	leave_append(capability("sgr0"));
	leave_append(capability("rmcup"));
	/* Terminals that keep with the cursor whether it is shown, and give that back
	 * with their own screen, get it told once more. */
	screen.cursor = screen.leave_length;
	leave_append(capability("cnorm"));
	screen.cursor_length = screen.leave_length - screen.cursor;
	leave_append("\r\n");
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
	leave_prepare();
	del_curterm(cur_term);
	if (!able)
		return error_set(error, STATUS_TERMINAL,
				 "terminal TERM=%s cannot place its cursor", term);
	screen.checked = true;
	return STATUS_OK;
}

enum status
screen_start(void (*crash)(void), struct error *error)
{
	enum status status = screen_check(error);
	FILE *out;

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
	if (!screen.exits && atexit(screen_exit) != 0)
		return error_set(error, STATUS_NOMEM, "terminal: out of memory");
	screen.exits = true;
	/* The window's real size counts, not LINES and COLUMNS of a shell elsewhere; and
	 * not before screen_fit() has made sure that curses can hold it.  curses begins
	 * with 80x24, asked for in these variables: the terminal's description need not
	 * have a size (TERM=linux has none). */
	setenv("LINES", "24", 1);
	setenv("COLUMNS", "80", 1);
	use_env(TRUE);
	use_tioctl(FALSE);
	out = frame_open();
	screen.on = true; /* newterm() changes modes, and may end the program */
	screen.curses = out ? newterm(NULL, out, stdin) : NULL;
	unsetenv("LINES");
	unsetenv("COLUMNS");
	if (!screen.curses) {
		screen.on = false;
		tcsetattr(STDIN_FILENO, TCSANOW, &screen.before);
		return error_set(error, STATUS_TERMINAL,
				 "terminal TERM=%s: out of memory", getenv("TERM"));
	}
	/* Whole frames only: without this curses stops in mid-frame when keys wait. */
	typeahead(-1);
	noecho();
	nonl();
	intrflush(NULL, FALSE);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	if (has_colors())
		start_color();
	modes_on();
	screen_fit();
	return STATUS_OK;
}

void
screen_size(int *rows, int *cols)
{
	*rows = screen.rows > 0 ? screen.rows : 1;
	*cols = screen.cols > 0 ? screen.cols : 1;
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

	if (screen_fits(canvas, glyphs))
		return true;
	if (canvas->cells)
		canvas_free(canvas);
	screen.rows = LINES;
	screen.cols = COLS;
	while (canvas_init(&fresh, screen.rows, screen.cols, glyphs) != STATUS_OK) {
		if (screen.rows <= 1 && screen.cols <= 1)
			return false;
		screen.rows = (screen.rows + 1) / 2;
		screen.cols = (screen.cols + 1) / 2;
	}
	*canvas = fresh;
	return true;
}

/* Sets the size that the terminal says it has; false if it says none. */
static bool
ask_size(int *rows, int *cols)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return false;
	*rows = size.ws_row;
	*cols = size.ws_col;
	canvas_clamp(rows, cols);
	return true;
}

void
screen_ask_size(int *rows, int *cols)
{
	*rows = 24;
	*cols = 80;
	ask_size(rows, cols);
}

void
screen_fit(void)
{
	int rows, cols;

	if (ask_size(&rows, &cols))
		resizeterm(rows, cols);
	screen.rows = LINES;
	screen.cols = COLS;
	frame_region(LINES);
	frame_forget();
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

void
screen_acknowledge(unsigned long long consumed)
{
	char title[64];
	int length = snprintf(title, sizeof(title), "\033]2;sync:%llu\033\\", consumed);

	descriptor_write(STDOUT_FILENO, title, (size_t)length);
}
