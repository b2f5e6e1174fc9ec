/* keys.h - what a unit of input does: it goes to the line editor or becomes an action. */
#ifndef POLYSEME_TERM_KEYS_H
#define POLYSEME_TERM_KEYS_H

#include <stdbool.h>

#include "polyseme/app/decode.h"
#include "polyseme/app/session.h"

struct logfile;

struct keys {
	struct session *session; /* borrowed */
	struct logfile *log;	 /* borrowed; NULL: nothing is logged */
	bool line_moved;	 /* the editor's line is ahead of the session's */
	bool repaint;		 /* clear the terminal before the next frame */
	bool done;		 /* leave the program */
};

/* Tells the session what the editor holds, if it has changed.  Put off until somebody
 * asks, because a paste without marks is thousands of keys. */
void keys_line_tell(struct keys *keys);

/* Carries out what a session's function asks for (enum reaction). */
void keys_react(struct keys *keys, unsigned reaction);

/* unit->kind is UNIT_KEY. */
void keys_handle(struct keys *keys, const struct unit *unit);

/* unit->kind is UNIT_CLICK; the screen was last drawn at that size. */
void keys_click(struct keys *keys, int rows, int cols, const struct unit *unit);

/* Pasted text goes to the line, never to commands. */
void keys_paste(struct keys *keys, const char *text, size_t length);

#endif
