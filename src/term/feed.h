/* feed.h - keys into readline, one complete command at a time.
 *
 * readline never waits in the middle of a key sequence: prefixes (C-x) are held here
 * until the sequence is whole, sequences that are bound to nothing are dropped, and
 * macros, those of .inputrc and recorded ones, are played from here as keys.  Left to
 * itself in callback mode, readline 8.2 crashes in macros and types the tails of unknown
 * sequences.
 */
#ifndef POLYSEME_TERM_FEED_H
#define POLYSEME_TERM_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h> /* readline's header needs it */

#include <readline/readline.h>

#include "polyseme/app/decode.h"

/* What readline waits for. */
enum feed_wait {
	FEED_NOTHING, /* the next key starts a command */
	FEED_ISEARCH, /* incremental search, C-r */
	FEED_NSEARCH, /* the text of a search that Enter starts */
	FEED_REST,    /* the rest of a key sequence, number or motion */
	FEED_QUOTED   /* any unit, to be inserted as it is (C-v) */
};

/* Sets readline's input hooks; before rl_initialize(). */
void feed_start(void);

/* Gives the commands that record and play macros to our own; after the user's keys are
 * bound, and again whenever they are. */
void feed_bind(void);

/* Puts a command of ours on every key that has one of readline's. */
void feed_rebind(rl_command_func_t *theirs, rl_command_func_t *ours);

/* True if the line was full and something was cut off. */
bool feed_unit(const struct unit *unit);

/* Ends a macro that is being played: the line has ended. */
void feed_stop(void);

enum feed_wait feed_pending(void);

/* Ends what readline waits for.  A search keeps the line it found, or brings back the
 * line it started from if `back`. */
void feed_leave(bool back);

/* Milliseconds that the next key may take to complete a sequence whose beginning is a
 * command by itself; -1: nothing of the kind is held. */
int feed_patience(void);

/* That time is over. */
void feed_late(void);

/* Carries out an rl_newline() that was not called by a key. */
void feed_finish(void);

#endif
