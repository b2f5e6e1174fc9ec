/* lineedit.h - GNU readline as a pure editor of lines.
 *
 * readline gets complete units of input and keeps a buffer; it never touches the
 * terminal, its modes, signals or the environment.  There is one readline in a process,
 * so the state is the module's own.  The user's .inputrc applies ($if polyseme).
 */
#ifndef POLYSEME_TERM_LINEEDIT_H
#define POLYSEME_TERM_LINEEDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/app/decode.h"
#include "polyseme/base/status.h"
#include "term/limit.h"

enum { LINEEDIT_BYTES = LIMIT_BYTES }; /* of the longest line */

/* Lines with text, undo and history of their own; only the sentence's is kept in a
 * file. */
enum lineedit_line { LINEEDIT_SENTENCE, LINEEDIT_COMMAND, LINEEDIT_FIND, LINEEDIT_LINES };

/* What a key did beside changing the line, as bits. */
enum lineedit_event {
	LINEEDIT_ACCEPTED = 1, /* a key or macro of the user's ended the line */
	LINEEDIT_END = 2,      /* end of file */
	LINEEDIT_CUT = 4,      /* text past LINEEDIT_BYTES was dropped */
	LINEEDIT_MATCHES = 8   /* completions to show: lineedit_matches() */
};

/* What there is to show.  Pointers are readline's and live until the next call. */
struct lineedit_state {
	const char *prompt; /* of a search or a number; NULL: none */
	const char *text;
	size_t length, cursor; /* bytes */
	const char *mode;      /* "emacs", "vi insert" or "vi command" */
};

/* Completions of the word before the cursor: writes up to `most` strings, each to replace
 * the bytes *begin..cursor, and returns how many. */
typedef size_t lineedit_complete(void *data, size_t *begin, char (*out)[256],
				 size_t most);

/* Reads .inputrc and the history.  history may be NULL: none is read or kept.
 * STATUS_IO if readline cannot be kept off the terminal. */
enum status lineedit_start(const char *history, lineedit_complete *complete, void *data,
			   struct error *error);

/* Keeps what was typed and not accepted, in the history. */
void lineedit_stop(void);

/* In a signal handler: keeps what was typed, in the history file. */
void lineedit_crash(void);

/* Feeds a unit; returns enum lineedit_event bits. */
unsigned lineedit_feed(const struct unit *unit);

/* Inserts pasted bytes, made fit for one line, as one step of undo; returns events. */
unsigned lineedit_paste(const char *text, size_t length);

/* Puts a text in the line's place, as one step of undo.  text: NUL-terminated. */
void lineedit_replace(const char *text, size_t cursor);

/* Empties the line for a new one: the old one is the first step back in the history (of
 * this session, not of its file), and one step of undo away. */
void lineedit_renew(void);

/* As lineedit_replace(), but there is nothing to undo and nothing worth keeping. */
void lineedit_begin(const char *text, size_t cursor);

/* Adds the line to its history; text, cursor and undo stay. */
void lineedit_accept(void);

/* Switches to another line; the text, cursor and undo of the one left are kept. */
void lineedit_open(enum lineedit_line line);

struct lineedit_state lineedit_state(void);

/* The last completions, two blanks between them. */
const char *lineedit_matches(void);

/* "none", "visible" or "audible": the user's bell. */
const char *lineedit_bell(void);

#endif
