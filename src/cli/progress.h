/* progress.h - a line on stderr while something takes long, and C-c to stop it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <signal.h>

#include "polyseme/base/progress.h"
#include "polyseme/app/waiting.h"

enum {
	PATIENCE_MS = 200,   /* what takes longer is shown */
	PROGRESS_SIGNALS = 4 /* that stop the work */
};

/* Zero-initialise; progress is what the library wants. */
struct progress_line {
	struct progress progress;
	struct waiting waiting;
	bool terminal;
	double began, shown; /* ms; 0: not shown yet */
	struct sigaction before[PROGRESS_SIGNALS];
};

/* From here on SIGINT, SIGTERM, SIGHUP and SIGPIPE make the listener say stop, those
 * that were ignored excepted.  Where stderr is a
 * terminal, what is reported later than 200 ms shows there.  One at a time. */
void progress_line_begin(struct progress_line *line);

/* Shows a text of one's own under the same conditions; whether to go on. */
bool progress_line_tell(struct progress_line *line, const char *text);

/* Wipes the line; signals act as before. */
void progress_line_end(struct progress_line *line);

#endif
