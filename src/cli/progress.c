/* progress.c - see progress.h. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 200, REFRESH_MS = 100 };

static volatile sig_atomic_t interrupted;
static const int numbers[] = { SIGINT, SIGTERM };

static void
on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
show(struct progress_line *line, uint64_t done, uint64_t total, uint64_t rows)
{
	fprintf(stderr, "\r\033[K%s", line->stage);
	if (rows)
		fprintf(stderr, "  %llu words", (unsigned long long)rows);
	if (total > 1000000)
		fprintf(stderr, "  %llu of %llu MB", (unsigned long long)(done / 1000000),
			(unsigned long long)(total / 1000000));
	if (done && total >= done)
		fprintf(stderr, "  %.0f s left", (line->last - line->stage_began) / 1e3 *
			(double)(total - done) / (double)done);
	fflush(stderr);
}

static bool
report(void *user, const char *stage, uint64_t done, uint64_t total, uint64_t rows)
{
	struct progress_line *line = user;
	double now = now_ms();

	if (!line->stage || strcmp(line->stage, stage) != 0) {
		line->stage = stage;
		line->stage_began = now;
	}
	if (line->terminal && now - line->began >= PATIENCE_MS &&
	    now - line->last >= REFRESH_MS) {
		line->last = now;
		line->shown = true;
		show(line, done, total, rows);
	}
	return !interrupted;
}

void
progress_line_begin(struct progress_line *line)
{
	struct sigaction action = { .sa_handler = on_interrupt };

	*line = (struct progress_line){ .progress = { report, line },
					.terminal = isatty(STDERR_FILENO),
					.began = now_ms() };
	interrupted = 0;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		sigaction(numbers[i], &action, &line->before[i]);
}

void
progress_line_end(struct progress_line *line)
{
	if (line->shown)
		fputs("\r\033[K", stderr);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		sigaction(numbers[i], &line->before[i], NULL);
}
