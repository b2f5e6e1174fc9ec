/* wait.h - long work before the session begins: shown on the screen, stopped by C-c. */
#ifndef POLYSEME_TERM_WAIT_H
#define POLYSEME_TERM_WAIT_H

#include <stdbool.h>

#include "polyseme/plot/canvas.h"
#include "polyseme/app/look.h"
#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

struct wait_settings {
	const char *path; /* what is read; borrowed */
	bool kept;	  /* what is made of it will be there the next time */
	int patience_ms;  /* what takes longer is shown */
	enum theme theme;
	enum glyphs glyphs;
};

/* Makes sure that there is a terminal and that a signal ends the work in order.  What is
 * reported to the listener for longer takes the terminal over and is drawn there; keys
 * other than C-c and C-z are kept for the session.
 * STATUS_TERMINAL as screen_start(); nothing has been written then. */
enum status wait_begin(const struct wait_settings *settings,
		       const struct progress **listener, struct error *error);

/* The work is over.  Where it had a screen, that stays for the session: screen_stop()
 * gives the terminal back. */
void wait_end(void);

#endif
