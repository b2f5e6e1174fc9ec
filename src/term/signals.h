/* signals.h - signals as bytes in a pipe, and a last act before a crash.
 *
 * Handlers must stand before curses starts: it replaces only default ones.
 */
#ifndef POLYSEME_TERM_SIGNALS_H
#define POLYSEME_TERM_SIGNALS_H

#include <stdbool.h>

#include "polyseme/base/status.h"

/* Installs everything; once is enough.  STATUS_TERMINAL without a pipe. */
enum status signals_start(struct error *error);

/* `act` runs before the program dies of a crash and may do only what is safe in a signal
 * handler. */
void signals_before_crash(void (*act)(void));

/* For commands without a screen: a mapped file that shrinks ends the program with a line
 * that says so, instead of a crash, and a file that grows past a
 * limit is an error. signals_start() does this too. */
void signals_watch_mapping(void);

/* Readable when a signal waits. */
int signals_fd(void);

/* The next signal that came, 0 if there is none: SIGWINCH, SIGCONT, SIGTSTP, or one that
 * asks the program to end. */
int signals_next(void);

/* Whether a shell of this session could bring a stopped job back; without one the kernel
 * ignores the stop, and what was typed meanwhile would go through the terminal's own line
 * editing. */
bool signals_can_stop(void);

/* Stops the whole job as the terminal's own C-z would; returns when it goes on. */
void signals_stop(void);

/* Ends the program by the default action of a signal. */
void signals_die(int number);

#endif
