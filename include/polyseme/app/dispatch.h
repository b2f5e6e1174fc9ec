/* dispatch.h - what an input does: the one place where that is decided.
 *
 * The input, the focus, the stage and what the line editor is in the middle of give one
 * route.  The screen, scripts and the log of a session all go through it.
 */
#ifndef POLYSEME_APP_DISPATCH_H
#define POLYSEME_APP_DISPATCH_H

#include "polyseme/app/session.h"

/* What the line editor is in the middle of. */
enum editor_wait {
	EDITOR_IDLE,	/* the next key starts a command */
	EDITOR_ISEARCH, /* incremental search, C-r */
	EDITOR_NSEARCH, /* the text of a search that Enter starts */
	EDITOR_REST,	/* the rest of a key sequence, number or motion */
	EDITOR_QUOTED	/* any unit, to be inserted as it is (C-v) */
};

struct editor_state {
	enum editor_wait wait;
	bool prefix;	 /* what it holds is a command by itself: a pause ends it */
	bool empty;	 /* the line has no text */
	bool vi_insert;	 /* vi's insert mode, which Esc ends */
	bool vi_command; /* vi's command mode: letters are no text */
};

/* clang-format off */
/*	X(code, name) */
#define ROUTE_LIST(X) \
	X(NOTHING, "nothing")    /* no effect */ \
	X(EDITOR, "editor")      /* the unit goes to the line editor */ \
	X(BEGIN, "begin")        /* the unit begins a new line: to the editor, emptied */ \
	X(LEAVE, "leave")        /* ends what the editor is in the middle of */ \
	X(CLEAR, "clear")        /* empties the line */ \
	X(ACTION, "action")      /* session_act() */ \
	X(LESSON, "lesson")      /* show_key(): a key of the lesson that is shown */ \
	X(ACCEPT, "accept")      /* the line is ended: session_accept() */ \
	X(CANCEL, "cancel")      /* the line is given up: session_cancel() */ \
	X(DISMISS, "dismiss")    /* what covers the screen, or plays, ends */ \
	X(UNBOUND, "unbound")    /* a message says that no command is on this key */ \
	X(ASK, "ask")            /* a message asks for the same key again */ \
	X(QUIT, "quit")          /* leaves the program */

#define X(code, name) ROUTE_##code,
enum route_kind { ROUTE_LIST(X) ROUTE_COUNT };
#undef X
/* clang-format on */

/* What the editor is to do with what it is in the middle of, before anything else. */
enum leave {
	LEAVE_NOTHING, /* go on */
	LEAVE_KEEP,    /* end it; a search keeps the line it found */
	LEAVE_BACK     /* end it; a search gives back the line it started from */
};

struct route {
	enum route_kind kind;
	enum leave leave;
	enum action action; /* of ROUTE_ACTION; of ROUTE_ASK what is asked about */
	uint32_t input;	    /* of ROUTE_LESSON */
};

struct route route_of(const struct session *s, uint32_t input,
		      const struct editor_state *editor);

/* Carries out what a route asks of the session: of EDITOR, BEGIN, LEAVE and CLEAR
 * that somebody types; the rest of these is the line editor's.  Returns reactions. */
unsigned session_take(struct session *s, const struct route *route);

/* Static text, as in ROUTE_LIST. */
const char *route_name(enum route_kind kind);

#endif
