/* run.c - the loop: input, signals, time, frames; see run.h. */
#include "term/run.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "polyseme/app/decode.h"
#include "term/castfile.h"
#include "term/clock.h"
#include "term/feed.h"
#include "term/frame.h"
#include "term/ground.h"
#include "term/history.h"
#include "term/keys.h"
#include "term/lineedit.h"
#include "term/logfile.h"
#include "term/screen.h"
#include "term/signals.h"
#include "term/undo.h"

enum {
	INPUT_BYTES = 65536,
	INPUT_ROUNDS = 64, /* reads before a frame is drawn in any case */
	PASTE_BYTES = 4 * LINEEDIT_BYTES,
	PASTE_MS = 2000, /* without an end mark a paste has ended then */
	ANSWER_MS = 2000 /* and so has what a terminal answers */
};

struct loop {
	struct keys keys;
	const struct run_settings *settings;
	struct canvas canvas;
	int theme; /* as painted last; -1: not yet */
	bool dirty;
	int signal_number;
	char input[INPUT_BYTES]; /* not decoded yet */
	size_t waiting;
	double input_ms;	     /* when the last of it came */
	unsigned long long consumed; /* bytes decoded since the start */
	char *pasted;		     /* owned; NULL: no paste goes on */
	size_t pasted_length;
	double began_ms; /* when the session began */
	double moved_ms; /* when the session was told the time last */
	bool moving;
	bool prepared; /* the session, for later keys */
};

/* ---- input ---- */

/* How long to wait for the rest of what has come. */
static int
escape_ms(const struct loop *loop)
{
	if (decode_is_string(loop->input, loop->waiting))
		return ANSWER_MS;
	return loop->settings->escape_ms ? loop->settings->escape_ms : RUN_ESCAPE_MS;
}

static void
paste_end(struct loop *loop)
{
	keys_paste(&loop->keys, loop->pasted, loop->pasted_length);
	loop->dirty = true;
	free(loop->pasted);
	loop->pasted = NULL;
}

/* Takes pasted bytes from the input; returns how many were used. */
static size_t
paste_take(struct loop *loop, const char *bytes, size_t n)
{
	size_t used, length;
	bool ended;

	length = decode_paste(bytes, n, &used, &ended);
	if (length > PASTE_BYTES - loop->pasted_length)
		length = PASTE_BYTES - loop->pasted_length;
	memcpy(loop->pasted + loop->pasted_length, bytes, length);
	loop->pasted_length += length;
	if (ended)
		paste_end(loop);
	return used;
}

static void
handle_unit(struct loop *loop, const struct unit *unit)
{
	loop->dirty = true;
	if (ground_hear(unit))
		loop->theme = -1;
	if (unit->kind == UNIT_KEY) {
		keys_handle(&loop->keys, unit);
	} else if (unit->kind == UNIT_CLICK) {
		keys_click(&loop->keys, loop->canvas.rows, loop->canvas.cols, unit);
	} else if (unit->kind == UNIT_PASTE) {
		loop->pasted = malloc(PASTE_BYTES);
		loop->pasted_length = 0;
	}
}

static void
handle_input(struct loop *loop)
{
	bool late = clock_ms() >= loop->input_ms + escape_ms(loop);
	size_t at = 0;

	while (at < loop->waiting && !loop->keys.done) {
		const char *bytes = loop->input + at;
		struct unit unit;
		size_t used;

		if (loop->pasted) {
			used = paste_take(loop, bytes, loop->waiting - at);
		} else {
			used = decode_unit(bytes, loop->waiting - at, late, &unit);
			if (used > 0)
				handle_unit(loop, &unit);
		}
		if (used == 0)
			break;
		at += used;
		loop->consumed += used;
	}
	loop->waiting -= at;
	memmove(loop->input, loop->input + at, loop->waiting);
	if (loop->pasted && clock_ms() >= loop->input_ms + PASTE_MS)
		paste_end(loop);
}

/* Reads and handles what is there; the end of the terminal is the end of the program. */
static void
read_input(struct loop *loop)
{
	struct pollfd more = { .fd = STDIN_FILENO, .events = POLLIN };

	for (int round = 0; round < INPUT_ROUNDS && !loop->keys.done; round++) {
		ssize_t got = read(STDIN_FILENO, loop->input + loop->waiting,
				   sizeof(loop->input) - loop->waiting);

		if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
			loop->keys.done = true;
			return;
		}
		if (got > 0) {
			loop->waiting += (size_t)got;
			loop->input_ms = clock_ms();
		}
		handle_input(loop);
		if (poll(&more, 1, 0) != 1)
			return;
	}
}

static void
read_signals(struct loop *loop)
{
	int number;

	while ((number = signals_next())) {
		loop->dirty = true;
		logfile_note(loop->settings->log, "signal", number);
		if (number == SIGWINCH) {
			screen_fit();
		} else if (number == SIGCONT) {
			screen_resume();
		} else if (number == SIGTSTP) {
			screen_suspend();
		} else {
			loop->signal_number = number;
			loop->keys.done = true;
			return;
		}
	}
}

/* ---- drawing and waiting ---- */

static enum glyphs
glyphs_now(const struct loop *loop)
{
	return loop->settings->ascii || loop->keys.session->options.look.ascii
		       ? GLYPHS_ASCII
		       : GLYPHS_UNICODE;
}

/* Shows what was typed before anything is computed from it: the frame that follows takes
 * longer than the key. */
static void
echo(struct loop *loop)
{
	struct session *s = loop->keys.session;
	struct lineedit_state look = lineedit_state();
	struct line line = { .text = (char *)(uintptr_t)look.text,
			     .length = look.length,
			     .cursor = look.cursor };

	if (!loop->keys.line_moved || s->editing.focus != FOCUS_EDIT ||
	    loop->keys.repaint || !screen_fits(&loop->canvas, glyphs_now(loop)))
		return;
	snprintf(line.prompt, sizeof(line.prompt), "%s",
		 look.prompt ? look.prompt : session_line(s)->prompt);
	session_draw_line(s, &line, &loop->canvas);
	frame_draw(&loop->canvas, false);
	/* The shortest sleep there is: a terminal that waits for this very processor
	 * shows the key now. */
	nanosleep(&(struct timespec){ .tv_nsec = 1 }, NULL);
}

static void
draw(struct loop *loop)
{
	struct session *s = loop->keys.session;

	echo(loop);
	keys_line_tell(&loop->keys);
	undo_trim();
	if (!screen_canvas(&loop->canvas, glyphs_now(loop)))
		return;
	logfile_size(loop->settings->log, loop->canvas.rows, loop->canvas.cols);
	if (loop->theme != s->options.look.theme) {
		loop->theme = s->options.look.theme;
		frame_theme((enum theme)loop->theme);
	}
	screen_mouse(s->options.look.mouse);
	session_set_size(s, loop->canvas.rows, loop->canvas.cols);
	session_draw(s, &loop->canvas);
	frame_draw(&loop->canvas, loop->keys.repaint);
	castfile_frame(loop->settings->cast, &loop->canvas, (enum theme)loop->theme,
		       clock_ms() - loop->began_ms);
	loop->dirty = loop->keys.repaint = false;
	if (s->options.look.theme == THEME_AUTO)
		ground_ask();
	/* While a large table is being searched the frame is not the last one. */
	if (loop->settings->acknowledge && session_deadline(s) != 0)
		screen_acknowledge(loop->consumed);
}

/* Milliseconds until something has to happen without input; -1: never. */
static int
deadline(const struct loop *loop)
{
	int next = session_deadline(loop->keys.session);
	int patience = loop->pasted	   ? PASTE_MS
		       : loop->waiting > 0 ? escape_ms(loop)
					   : feed_patience();

	if (patience >= 0) {
		double left = loop->input_ms + patience - clock_ms();
		int rounded = left > 0 ? (int)left + 1 : 0;

		if (next < 0 || rounded < next)
			next = rounded;
	}
	return next;
}

static void
pass_time(struct loop *loop)
{
	/* whole milliseconds, as a log has them; the rest is left for the next time */
	double now = floor(clock_ms());

	if (loop->moving) {
		unsigned reaction =
			session_advance(loop->keys.session, now - loop->moved_ms);

		if (loop->keys.session->play.on)
			logfile_wait(loop->settings->log, (long)(now - loop->moved_ms));
		loop->dirty |= reaction != REACT_NONE;
		keys_react(&loop->keys, reaction);
	}
	loop->moved_ms = now;
	loop->moving = session_deadline(loop->keys.session) >= 0;
}

/* After the first frames, while no key waits. */
static void
prepare(struct loop *loop, struct pollfd sources[2])
{
	if (loop->prepared || deadline(loop) >= 0 || poll(sources, 2, 0) != 0)
		return;
	session_prepare(loop->keys.session);
	loop->prepared = true;
}

static void
wait_and_handle(struct loop *loop)
{
	struct pollfd sources[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
				     { .fd = signals_fd(), .events = POLLIN } };

	prepare(loop, sources);
	if (poll(sources, 2, deadline(loop)) < 0 && errno != EINTR) {
		loop->keys.done = true;
		return;
	}
	read_signals(loop);
	if (loop->keys.done)
		return;
	if (sources[0].revents) {
		read_input(loop);
	} else if (loop->waiting > 0 || loop->pasted) {
		handle_input(loop);
	} else if (feed_patience() >= 0 &&
		   clock_ms() >= loop->input_ms + feed_patience()) {
		feed_late();
		loop->keys.line_moved = loop->dirty = true;
	}
	pass_time(loop);
}

static size_t
complete(void *data, size_t *begin, char (*out)[256], size_t most)
{
	struct loop *loop = data;

	loop->keys.line_moved = true;
	keys_line_tell(&loop->keys);
	return session_complete(loop->keys.session, begin, out, most);
}

/* The history's file; NULL and a message where it cannot be one. */
static const char *
find_history(struct session *s, const char *path)
{
	struct error why;

	if (!path || history_prepare(path, &why) == STATUS_OK)
		return path;
	error_set(&why, why.status, "sentences are not kept: %s", why.text);
	session_say(s, true, why.text);
	return NULL;
}

enum status
run_session(struct session *s, const struct run_settings *settings, int *signal_number,
	    struct error *error)
{
	static struct loop loop; /* large, and there is one terminal */
	const struct line *line = session_line(s);
	enum status status;

	loop = (struct loop){ .keys = { .session = s, .log = settings->log },
			      .settings = settings,
			      .theme = -1,
			      .began_ms = clock_ms() };
	status = lineedit_start(find_history(s, settings->history), complete, &loop,
				error);
	if (status == STATUS_OK)
		status = screen_start(lineedit_crash, error);
	if (status != STATUS_OK) {
		screen_stop();
		return status;
	}
	lineedit_begin(line->text, line->cursor);
	loop.keys.session->editing.mode = lineedit_state().mode;
	logfile_begin(settings->log, s);
	logfile_mode(settings->log, s->editing.mode);
	loop.dirty = true;
	while (!loop.keys.done) {
		if (loop.dirty)
			draw(&loop);
		wait_and_handle(&loop);
	}
	lineedit_stop();
	screen_stop();
	castfile_end(settings->cast, clock_ms() - loop.began_ms);
	*signal_number = loop.signal_number;
	if (loop.canvas.cells)
		canvas_free(&loop.canvas);
	free(loop.pasted);
	return STATUS_OK;
}
