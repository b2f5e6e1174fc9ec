/* waiting.h - what long work says of itself, from reports of progress to a line of text
 * and to a screen.
 *
 * No clock in here: the caller says what time it is.
 */
#ifndef POLYSEME_WAITING_H
#define POLYSEME_WAITING_H

#include "polyseme/plot/canvas.h"
#include "polyseme/base/progress.h"

/* All zero before the first report. */
struct waiting {
	enum progress_stage stage;
	uint64_t done, total, rows; /* as reported last */
	uint64_t most_rows;	    /* of all stages */
	double began, now;	    /* ms: when the stage began; the last report */
	bool any;		    /* there was a report */
};

/* Takes a report.  now: ms of any clock, not going back. */
void waiting_report(struct waiting *w, double now, enum progress_stage stage,
		    uint64_t done, uint64_t total, uint64_t rows);

/* Seconds that the stage still takes if it goes on as so far; NaN where nothing is known.
 * Too many for a stage that ends sooner than it said (PROGRESS_AXES). */
double waiting_left(const struct waiting *w);

/* "reading  171,000 words  450 of 1,037 MB  12 s left"; what is not known is left out.
 * Returns the bytes needed, as snprintf does. */
int waiting_text(const struct waiting *w, char *out, size_t size);

/* Draws the work as one bar a stage.
 *
 * path		in	what is read; shown clean
 * kept		in	whether what is made will be there the next time */
void waiting_draw(const struct waiting *w, const char *path, bool kept,
		  struct canvas *canvas);

#endif
