/* progress.h - how long work reports itself, and how it is stopped. */
#ifndef POLYSEME_PROGRESS_H
#define POLYSEME_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A listener.  The library knows no clock: it reports every few thousand rows, and the
 * listener decides what to show and when. */
struct progress {
	/* stage	what is being done, e.g. "reading"; static text
	 * done, total	bytes or steps of this stage; total is 0 where it is not known
	 * rows		rows of the table done so far, 0 where that says nothing
	 * Returning false stops the work: it ends with STATUS_CANCELLED and leaves
	 * nothing behind. */
	bool (*report)(void *user, const char *stage, uint64_t done, uint64_t total,
		       uint64_t rows);
	void *user;			/* passed to report; borrowed */
};

/* Reports to a listener that may be NULL; whether to go on. */
static inline bool
progress_report(const struct progress *progress, const char *stage, uint64_t done,
		uint64_t total, uint64_t rows)
{
	return !progress || !progress->report ||
	       progress->report(progress->user, stage, done, total, rows);
}

#endif
