/* tty.h - a program in a pseudo-terminal with a terminal emulator (libvterm) on its
 * screen.
 *
 * Nothing here sleeps.  With POLYSEME_SYNC the program tells, in its title, how many
 * bytes of input it has drawn, so tty_settle() knows exactly when the screen holds what
 * was typed; everything else waits for a condition with a deadline.
 */
#ifndef POLYSEME_TESTS_TTY_H
#define POLYSEME_TESTS_TTY_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "polyseme/base/text.h"

enum { TTY_SECONDS = 20, TTY_ROW_BYTES = 16384 };

struct tty {
	int fd; /* the terminal's side of the pair */
	pid_t pid;
	bool gone;  /* the program has ended; status is valid */
	int status; /* as waitpid() gives it */
	int rows, cols;
	VTerm *emulator;
	VTermScreen *screen;
	bool alternate, cursor_shown;
	int bells;
	unsigned long long sent, drawn; /* bytes typed; bytes the program says it drew */
	unsigned long long frames;	/* acknowledgements seen */
	char *raw;			/* everything the program wrote */
	size_t raw_length, raw_capacity;
	size_t scanned; /* of raw, for acknowledgements */
	char *queue;	/* typed, not yet taken by the pair */
	size_t queue_length, queue_capacity;
};

static inline double
tty_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Appends bytes to a growing buffer. */
static inline void
tty_append(char **buffer, size_t *length, size_t *capacity, const char *s, size_t n)
{
	if (*length + n + 1 > *capacity) {
		*capacity = 2 * (*length + n + 1);
		*buffer = realloc(*buffer, *capacity);
		if (!*buffer)
			abort();
	}
	memcpy(*buffer + *length, s, n);
	*length += n;
	(*buffer)[*length] = '\0';
}

static inline int
tty_on_property(VTermProp property, VTermValue *value, void *user)
{
	struct tty *t = user;

	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = value->boolean;
	return 1;
}

static inline int
tty_on_bell(void *user)
{
	((struct tty *)user)->bells++;
	return 1;
}

/* The emulator's answers to queries go where keys go. */
static inline void
tty_on_answer(const char *s, size_t n, void *user)
{
	struct tty *t = user;

	tty_append(&t->queue, &t->queue_length, &t->queue_capacity, s, n);
	t->sent += n;
}

/* The program's surroundings, the same on every machine.  environment: NULL-terminated
 * "NAME=value", or "NAME" to remove one. */
static inline void
tty_environment(const char *const *environment)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
					    "LSAN_OPTIONS", "POLYSEME_DATA" };
	enum { KEPT = sizeof(kept) / sizeof(*kept) };
	char *values[KEPT];

	for (size_t i = 0; i < KEPT; i++)
		values[i] = getenv(kept[i]) ? strdup(getenv(kept[i])) : NULL;
	clearenv();
	for (size_t i = 0; i < KEPT; i++)
		if (values[i])
			setenv(kept[i], values[i], 1);
	if (!getenv("LSAN_OPTIONS") && access("tests/e2e/lsan.supp", R_OK) == 0)
		setenv("LSAN_OPTIONS",
		       "suppressions=tests/e2e/lsan.supp:print_suppressions=0", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("INPUTRC", "/dev/null", 1);
	setenv("POLYSEME_SYNC", "1", 1);
	for (; environment && *environment; environment++) {
		if (strchr(*environment, '='))
			putenv(strdup(*environment));
		else
			unsetenv(*environment);
	}
}

/* A terminal in which no program runs. */
static inline struct tty *
tty_new(int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = tty_on_property,
							.bell = tty_on_bell };
	struct tty *t = calloc(1, sizeof(*t));

	if (!t)
		abort();
	t->fd = -1;
	t->gone = true;
	t->rows = rows;
	t->cols = cols;
	t->cursor_shown = true;
	t->emulator = vterm_new(rows, cols);
	vterm_set_utf8(t->emulator, 1);
	t->screen = vterm_obtain_screen(t->emulator);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	return t;
}

static inline struct tty *
tty_open(int rows, int cols, char *const argv[], const char *const *environment)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };
	struct tty *t = tty_new(rows, cols);

	t->gone = false;
	vterm_output_set_callback(t->emulator, tty_on_answer, t);
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid == 0) {
		tty_environment(environment);
		signal(SIGHUP, SIG_DFL); /* nohup ignores it */
		execvp(argv[0], argv);
		_exit(127);
	}
	fcntl(t->fd, F_SETFL, O_NONBLOCK);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	return t;
}

static inline void
tty_scan(struct tty *t)
{
	static const char mark[] = "\033]2;sync:";
	const size_t whole = sizeof(mark) - 1;
	const char *end = t->raw + t->raw_length, *p = t->raw + t->scanned;

	while ((p = memchr(p, '\033', (size_t)(end - p))) && (size_t)(end - p) >= whole) {
		char *after;

		if (memcmp(p, mark, whole) == 0) {
			unsigned long long drawn = strtoull(p + whole, &after, 10);

			if (after == end)
				break; /* more digits may come */
			t->drawn = drawn;
			t->frames++;
		}
		p++;
	}
	t->scanned = p ? (size_t)(p - t->raw) : t->raw_length;
}

/* Writes what the program takes and reads what it has; waits at most `ms`. */
static inline void
tty_pump(struct tty *t, int ms)
{
	struct pollfd p = { .fd = t->fd,
			    .events = (short)(POLLIN | (t->queue_length ? POLLOUT : 0)) };
	char bytes[65536];
	ssize_t n;

	if (t->gone || poll(&p, 1, ms) <= 0)
		return;
	if (p.revents & POLLOUT) {
		n = write(t->fd, t->queue, t->queue_length);
		if (n > 0) {
			t->queue_length -= (size_t)n;
			memmove(t->queue, t->queue + n, t->queue_length);
		}
	}
	if (!(p.revents & (POLLIN | POLLHUP)))
		return;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n > 0) {
		tty_append(&t->raw, &t->raw_length, &t->raw_capacity, bytes, (size_t)n);
		tty_scan(t);
		vterm_input_write(t->emulator, bytes, (size_t)n);
		vterm_screen_flush_damage(t->screen);
	} else if (n == 0 || errno == EIO) {
		t->gone = true;
		waitpid(t->pid, &t->status, 0);
	}
}

static inline void
tty_send(struct tty *t, const char *s, size_t n)
{
	tty_append(&t->queue, &t->queue_length, &t->queue_capacity, s, n);
	t->sent += n;
	tty_pump(t, 0);
}

/* A row as UTF-8 without trailing blanks, in one of a few buffers that take turns. */
static inline char *
tty_row(struct tty *t, int row)
{
	static char buffers[8][TTY_ROW_BYTES];
	static size_t turn;
	char *text = buffers[turn++ % 8], *p = text, *end = text;

	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell;

		if (!vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell))
			break;
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* right half of a wide glyph */
		if (!cell.chars[0])
			*p++ = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			p += text_encode(cell.chars[i], p);
		if (cell.chars[0] && cell.chars[0] != ' ')
			end = p;
	}
	*end = '\0';
	return text;
}

static inline VTermPos
tty_cursor(struct tty *t)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(t->emulator), &at);
	return at;
}

static inline VTermScreenCell
tty_cell(struct tty *t, int row, int col)
{
	VTermScreenCell cell = { .width = 0 };

	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	return cell;
}

/* The whole screen, rows separated by newlines; free it. */
static inline char *
tty_screen(struct tty *t)
{
	char *text = NULL;
	size_t length = 0, capacity = 0;

	for (int row = 0; row < t->rows; row++) {
		const char *line = tty_row(t, row);

		tty_append(&text, &length, &capacity, line, strlen(line));
		tty_append(&text, &length, &capacity, "\n", 1);
	}
	return text;
}

/* Prints the screen, for a failure's sake. */
static inline void
tty_show(struct tty *t, const char *why)
{
	VTermPos at = tty_cursor(t);

	fprintf(stderr, "-- %s; %dx%d, cursor %d,%d, sent %llu, drawn %llu%s\n", why,
		t->cols, t->rows, at.row, at.col, t->sent, t->drawn,
		t->gone ? ", program ended" : "");
	for (int row = 0; row < t->rows; row++)
		if (*tty_row(t, row))
			fprintf(stderr, "%3d|%s\n", row, tty_row(t, row));
}

typedef bool tty_condition(struct tty *t, const char *argument);

/* Pumps until a condition holds; false (and the screen on stderr) after TTY_SECONDS or
 * when the program ends without it. */
static inline bool
tty_until(struct tty *t, tty_condition *holds, const char *argument)
{
	double end = tty_now() + TTY_SECONDS;

	while (!holds(t, argument)) {
		if (t->gone || tty_now() > end) {
			tty_pump(t, 0);
			if (holds(t, argument))
				return true;
			tty_show(t, argument ? argument : "waited in vain");
			return false;
		}
		tty_pump(t, 50);
	}
	return true;
}

static inline bool
tty_shows(struct tty *t, const char *text)
{
	for (int row = 0; row < t->rows; row++)
		if (strstr(tty_row(t, row), text))
			return true;
	return false;
}

static inline bool
tty_is_drawn(struct tty *t, const char *unused)
{
	(void)unused;
	return t->frames > 0 && t->drawn >= t->sent && t->queue_length == 0;
}

static inline bool
tty_is_gone(struct tty *t, const char *unused)
{
	(void)unused;
	return t->gone;
}

/* All that was typed is on the screen. */
static inline bool
tty_settle(struct tty *t)
{
	return tty_until(t, tty_is_drawn, NULL);
}

/* Types and waits until it is drawn. */
static inline bool
tty_type(struct tty *t, const char *s)
{
	tty_send(t, s, strlen(s));
	return tty_settle(t);
}

static inline void
tty_resize(struct tty *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->emulator, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &size);
}

/* Whether the program ever wrote these bytes. */
static inline bool
tty_wrote(const struct tty *t, const char *s, size_t n)
{
	for (size_t i = 0; i + n <= t->raw_length; i++)
		if (memcmp(t->raw + i, s, n) == 0)
			return true;
	return false;
}

/* Whether the last thing that the program said of bracketed paste was to end it. */
static inline bool
tty_pastes_plainly(const struct tty *t)
{
	for (size_t i = t->raw_length; i >= 8; i--)
		if (memcmp(t->raw + i - 8, "\033[?2004", 7) == 0)
			return t->raw[i - 1] == 'l';
	return true; /* never asked for */
}

static inline void
tty_close(struct tty *t)
{
	if (!t->gone) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, &t->status, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	vterm_free(t->emulator);
	free(t->raw);
	free(t->queue);
	free(t);
}

#endif
