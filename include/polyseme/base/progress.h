/* progress.h - how long work reports itself, and how it is stopped. */
#ifndef POLYSEME_PROGRESS_H
#define POLYSEME_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*	X(code, name, counted in bytes for certain) in the order in which they come */
/* clang-format off */
#define PROGRESS_STAGE_LIST(X) \
	X(READING,	"reading",		true) \
	X(SPACE,	"measuring the space",	false) \
	X(AXES,		"naming the axes",	false) \
	X(WORDS,	"measuring the words",	false) \
	X(WRITING,	"writing",		false)

enum progress_stage {
#define X(code, name, bytes) PROGRESS_##code,
	PROGRESS_STAGE_LIST(X)
#undef X
	PROGRESS_STAGES
};
/* clang-format on */

/* A listener.  The library knows no clock: it reports every few thousand rows, and the
 * listener decides what to show and when. */
struct progress {
	/* stage	what is being done
	 * done, total	steps or bytes of this stage; total is 0 where it is not known, and
	 *		may be more than it will take
	 * rows		rows of the table done so far, 0 where that says nothing
	 * Returning false stops the work: it ends with STATUS_CANCELLED and leaves
	 * nothing behind. */
	bool (*report)(void *user, enum progress_stage stage, uint64_t done,
		       uint64_t total, uint64_t rows);
	void *user; /* passed to report; borrowed */
};

/* Of whoever has a screen to serve and must not wait: what does not come at once is given
 * up, with STATUS_CANCELLED.  For files alone, which ask only where they wait. */
extern const struct progress progress_impatient;

/* Reports to a listener that may be NULL; whether to go on. */
static inline bool
progress_report(const struct progress *progress, enum progress_stage stage, uint64_t done,
		uint64_t total, uint64_t rows)
{
	return !progress || !progress->report ||
	       progress->report(progress->user, stage, done, total, rows);
}

#endif
