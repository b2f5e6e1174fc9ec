/* run.h - the loop: input to actions, the session to the screen. */
#ifndef POLYSEME_TERM_RUN_H
#define POLYSEME_TERM_RUN_H

#include <stdbool.h>

#include "polyseme/app/session.h"
#include "polyseme/base/status.h"

enum { RUN_ESCAPE_MS = 25 }; /* a longer pause after ESC makes it a key */

struct castfile;
struct logfile;

struct run_settings {
	const char *history;   /* file of sentences, or NULL: keep none */
	struct logfile *log;   /* borrowed; NULL: nothing is logged */
	struct castfile *cast; /* borrowed; NULL: nothing is recorded */
	bool ascii;	       /* the terminal shows ASCII decoration only */
	bool acknowledge;      /* tests: the title tells what is drawn */
	int escape_ms;	       /* 0: RUN_ESCAPE_MS */
};

/* Runs a session on the terminal until the user leaves, the terminal is gone or a signal
 * asks for the end; *signal_number is that signal, or 0.  The terminal, taken over
 * already or not, is as it was then.  STATUS_TERMINAL or
 * STATUS_IO: nothing has been drawn. */
enum status run_session(struct session *s, const struct run_settings *settings,
			int *signal_number, struct error *error);

#endif
