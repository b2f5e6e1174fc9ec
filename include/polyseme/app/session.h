/* session.h - the whole model: sentence, target, step, results, what the screen shows.
 *
 * An input becomes an action, session_act() changes the model and returns what has to
 * follow, session_draw() turns the model into cells.  No terminal, clock or environment in here: the
 * same code serves the screen, --script and the tests.
 */
#ifndef POLYSEME_SESSION_H
#define POLYSEME_SESSION_H

#include "polyseme/app/action.h"
#include "polyseme/plot/canvas.h"
#include "polyseme/core/context.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/app/option.h"
#include "polyseme/core/projection.h"
#include "polyseme/core/senses.h"
#include "polyseme/core/sentence.h"
#include "polyseme/core/vectors.h"

/* What has to follow, as bits. */
enum reaction {
	REACT_NONE = 0,
	REACT_DRAW = 1,	   /* something visible changed */
	REACT_REPAINT = 2, /* clear the terminal first */
	REACT_LINE = 4, /* the focus moved to or from a line: the line editor follows */
	REACT_SUSPEND = 8,
	REACT_QUIT = 16,
	REACT_BELL = 32 /* nothing could be done; a message says why */
};

/* The line under the cursor, as the line editor has it. */
struct line {
	char prompt[128];	 /* "> ", or readline's own during a search */
	char *text;		 /* owned, UTF-8, may hold anything */
	size_t length, capacity; /* bytes */
	size_t cursor;		 /* byte offset, <= length */
};

enum {
	SESSION_SPELLINGS = 4,	 /* near spellings offered for an unknown word */
	SESSION_NEIGHBOURS = 12, /* nearest words listed */
	SESSION_LANDMARKS = 48,	 /* words a map can hold still */
	SESSION_CONTEXT_POINTS =
		24 /* context words drawn on the map: those that push most */
};

/* A word drawn on the map. */
struct landmark {
	uint32_t id;
	size_t token; /* of a context word */
	int sense;    /* index of the sense it is a cue of, or -1 */
	double x, y;
};

/* Everything computed for the chosen token; drawn by the views.  Vectors have results.D numbers, in the
 * coordinates of options.context.space; "unit" ones are of unit length, or zero where undefined. */
struct results {
	bool valid; /* there is a target */
	size_t D;
	char word[256];		     /* the target's text, safe to print */
	struct sense_vectors senses; /* of the target, in the space chosen */
	struct sense_verdict general, full, here,
		before; /* static; all steps; this step; one less */
	struct neighbours near_general, near_here;
	size_t unsearched; /* rows not yet looked at for these two; 0: they are exact */
	double *shown,
		*previous; /* (D) owned: at this step and one earlier (equal at step 0) */
	double *unit_static, *unit_shown, *unit_previous, *unit_full; /* (D) owned */
	double similarity; /* of shown and static, -1..1; NaN if one is missing */
	uint32_t
		*components; /* (D) owned: strongest and most moved first, by all steps */
	struct neighbours
		along[2]; /* words along the chosen component: positive, negative */
	struct projection frame; /* of the map; belongs to the word */
	bool has_frame;
	enum map map;	   /* the frame's kind: what was asked for may not be possible */
	double push_scale; /* draws the static vector at unit length */
	struct landmark
		landmarks[SESSION_LANDMARKS]; /* fixed by the word and the frame */
	size_t n_landmarks;
	uint32_t spellings[SESSION_SPELLINGS]; /* near an unknown target */
	size_t n_spellings;
	struct landmark context[SESSION_CONTEXT_POINTS];
	size_t n_context;
};

struct session {
	const struct vectors *vectors;	/* borrowed */
	const struct senses *inventory; /* borrowed */
	struct options options;
	enum focus focus;
	struct line lines[2]; /* [0] the sentence, [1] the ':' or '/' line */
	struct sentence sentence;
	size_t target;	  /* token index; meaningless if there are no tokens */
	bool following;	  /* the target was chosen by a rule: typing may move it */
	char wanted[256]; /* folded word the user chose last: followed while typing */
	struct context context;
	size_t step;   /* 0..context.steps */
	bool stepping; /* step < steps was asked for; typing ends it */
	bool playing;
	double play_ms;	    /* time since the last step of playing */
	size_t slice_bytes; /* of codes scanned between two looks at the keyboard */
	unsigned slices;    /* of the search that goes on, counted for drawing */
	double glide;	    /* 0..1: how far the last step's move is drawn */
	struct results results;
	struct results_key *key; /* owned: what the cached part of results belongs to */
	struct neighbours_scratch *scratch; /* owned */
	size_t scroll;			    /* first bar shown */
	size_t component; /* chosen in the strips and in the one-component view */
	bool help, blank, about_to_quit;
	size_t help_scroll;
	const char *
		mode; /* line editor's mode: "emacs", "vi insert", "vi command"; static text */
	char message[512]; /* one line for the user; empty: none */
	bool message_is_error;
};

/* An empty sentence, no target.  Both tables are borrowed for the session's life.  STATUS_NOMEM leaves nothing behind. */
enum status session_init(struct session *s, const struct vectors *v,
			 const struct senses *inventory, const struct options *options);
void session_free(struct session *s);

/* The line editor's text changed (the line of the present focus; of the sentence in EDIT and EXPLORE).
 * Recomputes everything for the sentence.  prompt may be NULL: the focus's own.  STATUS_NOMEM
 * is reported as a message, the old text stays.  Returns reactions. */
unsigned session_set_line(struct session *s, const char *prompt, const char *text,
			  size_t length, size_t cursor);

/* The line that the editor edits now. */
struct line *session_line(struct session *s);

/* Chooses a target by "word", "word:2" (second occurrence) or "#3" (third token).
 * STATUS_NOT_FOUND or STATUS_USAGE leave the target as it was. */
enum status session_choose(struct session *s, const char *target, struct error *error);

/* Sets an option by name, as option_set(), and recomputes.  A failure changes nothing. */
enum status session_set_option(struct session *s, const char *name, const char *value,
			       struct error *error);

unsigned session_act(struct session *s, enum action action);

/* Enter was pressed in the COMMAND or FIND line: carries it out and goes back. */
unsigned session_accept(struct session *s);
/* Esc or C-c in such a line: forgets it and goes back. */
unsigned session_cancel(struct session *s);

/* A left click on a cell of the screen last drawn at that size. */
unsigned session_click(struct session *s, int rows, int cols, int row, int col);

/* Milliseconds until session_advance() has something to do, 0 while a large table is still being
 * searched; -1: nothing moves. */
int session_deadline(const struct session *s);
/* Time has passed: the next frame, step, or slice of the search. */
unsigned session_advance(struct session *s, double milliseconds);
/* Ends the search that goes on in slices, if there is one, so that all results are exact. */
void session_settle(struct session *s);

/* Draws everything; sets the canvas's cursor. */
void session_draw(const struct session *s, struct canvas *canvas);

/* In EDIT: draws the sentence's line alone, as it reads now, into the canvas of the last
 * frame, for a key to be on the screen before session_set_line() has computed what follows
 * from it. */
void session_draw_line(const struct session *s, const struct line *line,
		       struct canvas *canvas);

/* Completions of the word before the cursor of the present line (vocabulary in EDIT; options and
 * values after ':'; tokens after '/').  Writes up to `most` strings of at most 255 bytes, each replacing the `*begin`..cursor bytes;
 * returns how many. */
size_t session_complete(const struct session *s, size_t *begin, char (*out)[256],
			size_t most);

#endif
