/* progress.c - a line on standard error while something takes long; see progress.h. */
#include "progress.h"

#include <unistd.h>

#include "cli/printer.h"
#include "term/clock.h"

enum { REFRESH_MS = 100 };

static volatile sig_atomic_t interrupted;
static const int numbers[PROGRESS_SIGNALS] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };

static void
on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

bool
progress_line_tell(struct progress_line *line, const char *text)
{
	double now = clock_ms();

	if (line->terminal && now - line->began >= PATIENCE_MS &&
	    now - line->shown >= REFRESH_MS) {
		line->shown = now;
		printer_progress(text);
	}
	return !interrupted;
}

static bool
report(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
       uint64_t rows)
{
	struct progress_line *line = user;
	char text[160];

	waiting_report(&line->waiting, clock_ms(), stage, done, total, rows);
	waiting_text(&line->waiting, text, sizeof(text));
	return progress_line_tell(line, text);
}

void
progress_line_begin(struct progress_line *line)
{
	struct sigaction action = { .sa_handler = on_interrupt };

	*line = (struct progress_line){ .progress = { report, line },
					.terminal = isatty(STDERR_FILENO),
					.began = clock_ms() };
	interrupted = 0;
	for (size_t i = 0; i < PROGRESS_SIGNALS; i++) {
		sigaction(numbers[i], NULL, &line->before[i]);
		/* nohup(1) and shells have some ignored: that stays */
		if (line->before[i].sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

void
progress_line_end(struct progress_line *line)
{
	if (line->shown > 0)
		printer_progress(NULL);
	for (size_t i = 0; i < PROGRESS_SIGNALS; i++)
		sigaction(numbers[i], &line->before[i], NULL);
}
