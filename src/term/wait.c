/* wait.c - shows long work before the session begins, and stops it; see wait.h. */
#include "term/wait.h"

#include <signal.h>

#include "polyseme/app/waiting.h"
#include "term/clock.h"
#include "term/frame.h"
#include "term/screen.h"
#include "term/signals.h"

enum { REFRESH_MS = 100 };

static struct {
	struct wait_settings settings;
	struct waiting waiting;
	struct canvas canvas;
	double began, drawn; /* ms */
	bool tried, on;	     /* to take the screen; it is ours */
	bool stopped;
} work;

/* C-z, on the screen or before there is one. */
static void
suspend(void)
{
	if (work.on)
		screen_suspend();
	else if (signals_can_stop())
		signals_stop();
}

/* Whether something has happened that asks for a new frame. */
static bool
take_signals(void)
{
	bool draw = false;
	int number;

	while ((number = signals_next())) {
		draw = true;
		if (number == SIGINT || number == SIGTERM || number == SIGHUP)
			work.stopped = true;
		else if (number == SIGTSTP)
			suspend();
		else if (number == SIGCONT)
			screen_resume();
		else if (work.on)
			screen_fit();
	}
	return draw;
}

static void
draw(void)
{
	if (!screen_canvas(&work.canvas, work.settings.glyphs))
		return;
	waiting_draw(&work.waiting, work.settings.path, work.settings.kept, &work.canvas);
	frame_draw(&work.canvas, false);
}

static bool
report(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
       uint64_t rows)
{
	double now = clock_ms();
	bool due = take_signals() || now >= work.drawn + REFRESH_MS;

	(void)user;
	waiting_report(&work.waiting, now, stage, done, total, rows);
	if (!work.tried && !work.stopped &&
	    now >= work.began + work.settings.patience_ms) {
		work.tried = due = true;
		work.on = screen_start(NULL, NULL) == STATUS_OK;
		if (work.on) {
			screen_signals(true);
			frame_theme(work.settings.theme);
		}
	}
	if (work.on && due && !work.stopped) {
		work.drawn = now;
		draw();
	}
	return !work.stopped;
}

enum status
wait_begin(const struct wait_settings *settings, const struct progress **listener,
	   struct error *error)
{
	static const struct progress progress = { .report = report };
	enum status status = screen_check(error);

	if (status == STATUS_OK)
		status = signals_start(error);
	if (status != STATUS_OK)
		return status;
	work.settings = *settings;
	work.waiting = (struct waiting){ 0 };
	work.tried = false;
	work.began = clock_ms();
	*listener = &progress;
	return STATUS_OK;
}

void
wait_end(void)
{
	if (!work.on)
		return;
	screen_signals(false);
	if (work.canvas.cells)
		canvas_free(&work.canvas);
	work.on = false;
}
