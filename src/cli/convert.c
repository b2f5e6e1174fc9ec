/* convert.c - polyseme convert: any file of word vectors into a native file, or back into text. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "polyseme/formats.h"
#include "cli.h"

enum { PATIENCE_MS = 200, REFRESH_MS = 100 };

static volatile sig_atomic_t interrupted;

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

/* One progress line on a terminal's stderr, from 200 ms on. */
struct reporter {
	bool terminal, shown;
	const char *stage;
	double began, stage_began, last;	/* ms */
};

static bool
report(void *user, const char *stage, uint64_t done, uint64_t total, uint64_t rows)
{
	struct reporter *r = user;
	double now = now_ms();

	if (!r->stage || strcmp(r->stage, stage) != 0) {
		r->stage = stage;
		r->stage_began = now;
	}
	if (!r->terminal || now - r->began < PATIENCE_MS || now - r->last < REFRESH_MS)
		return !interrupted;
	r->last = now;
	r->shown = true;
	fprintf(stderr, "\r\033[K%s", stage);
	if (rows)
		fprintf(stderr, "  %llu words", (unsigned long long)rows);
	if (total > 1000000)
		fprintf(stderr, "  %llu of %llu MB", (unsigned long long)(done / 1000000),
			(unsigned long long)(total / 1000000));
	if (done && total >= done)
		fprintf(stderr, "  %.0f s left", (now - r->stage_began) / 1e3 *
			(double)(total - done) / (double)done);
	fflush(stderr);
	return !interrupted;
}

/* What was taken, and what was left out with the first place of each kind. */
static void
print_summary(const struct formats_summary *summary)
{
	printf("%zu words x %zu numbers (%s)\n", summary->rows, summary->D, summary->format);
	if (summary->claimed && summary->claimed != summary->rows)
		printf("the header promises %zu rows\n", summary->claimed);
	if (summary->zeros)
		printf("%zu zero vectors\n", summary->zeros);
	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		if (summary->left_out[fault])
			printf("left out: %zu %s, first at %s %llu\n", summary->left_out[fault],
			       formats_fault_text((enum formats_fault)fault),
			       strstr(summary->format, "binary") ? "row" : "line",
			       (unsigned long long)summary->first[fault]);
}

int
cli_convert(const struct invocation *in)
{
	struct formats_options options = { .format = in->format, .limit = in->limit,
					   .keep = in->keep, .int8 = in->int8, .name = in->name,
					   .source = in->source };
	struct reporter reporter = { .terminal = isatty(STDERR_FILENO), .began = now_ms() };
	struct progress progress = { report, &reporter };
	struct sigaction action = { .sa_handler = on_interrupt };
	struct formats_summary summary;
	struct error error;

	if (in->count != 2) {
		error_set(&error, STATUS_USAGE,
			  "convert: expected a file to read and one to write, found %zu arguments",
			  in->count);
		return cli_fail(&error);
	}
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	enum status status = formats_convert(in->arguments[0], in->arguments[1], &options,
					     &progress, &summary, &error);

	if (reporter.shown)
		fputs("\r\033[K", stderr);
	if (status != STATUS_OK)
		return cli_fail(&error);
	print_summary(&summary);
	return 0;
}
