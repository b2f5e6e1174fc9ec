/* session.h - the whole model in parts: what is edited, what is read, what is shown.
 *
 * An input gets a route (dispatch.h); session_act() changes the model and returns what
 * has to follow; session_draw() turns the model into cells.  No terminal, clock or
 * environment in here: the same code serves the screen, --script and the tests.
 */
#ifndef POLYSEME_APP_SESSION_H
#define POLYSEME_APP_SESSION_H

#include "polyseme/app/action.h"
#include "polyseme/app/hints.h"
#include "polyseme/app/lesson.h"
#include "polyseme/app/options.h"
#include "polyseme/core/arithmetic.h"
#include "polyseme/core/checks.h"
#include "polyseme/core/comparison.h"
#include "polyseme/core/corpus.h"
#include "polyseme/core/toy.h"
#include "polyseme/plot/canvas.h"

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

/* ---- the parts ---- */

/* The line under the cursor, as the line editor has it. */
struct line {
	char prompt[128];	 /* "> ", or readline's own during a search */
	char *text;		 /* owned, UTF-8, may hold anything */
	size_t length, capacity; /* bytes */
	size_t cursor;		 /* byte offset, <= length */
};

/* Where keys go, and what has been typed. */
struct editing {
	enum focus focus;
	enum focus before;	 /* the ':' or '/' line was opened: where it leads back */
	struct line lines[2];	 /* [0] the sentence, [1] the ':' or '/' line */
	char sought[WORD_BYTES]; /* what was typed after '/' last, folded; or "" */
	const char *mode;	 /* the line editor's: "emacs", "vi insert", "vi command";
			       * static text */
	bool about_to_quit;	 /* C-c or q was pressed once */
	bool about_to_explore;	 /* so was Esc, while presenting */
	bool about_to_drop;	 /* so was F9 in free play, with pins not written */
	bool stray; /* a letter was no command: whoever typed it may mean the sentence */
	bool ended; /* Enter, or the opening: the next printable key begins a new
		     * sentence */
};

/* The reading on the screen, and the step of it that is shown. */
struct live {
	struct reader *reader; /* owned */
	struct reading reading;
	struct checks checks; /* of the reading */
	struct moment moment; /* of the step shown, if the reading is valid */
	bool stepping;	      /* a step was asked for; typing shows all steps again */
	bool concluded;	      /* not stepping, but the steps were gone through: the
			       * verdict of all words is told */
	bool following;	      /* the target was chosen by a rule: typing may move it */
	/* folded word the user chose last: followed while typing */
	char wanted[WORD_BYTES];
	struct search along[2];	    /* words along the chosen component: most, least */
	size_t along_component;	    /* whose words these are; SIZE_MAX: of none */
	struct method along_method; /* by which they were searched */
};

/* The other sentence: the same word in a bundled sentence of another of its senses, or
 * where there is none in the one pinned last. */
struct other {
	bool shown;   /* the rest is meaningful */
	char letter;  /* of the pin it is; 0: a bundled one */
	size_t sense; /* index of the sense that a bundled one stands for */
	struct reading reading;
	struct moment moment; /* of its last step; nothing is searched for it */
};

/* What is kept for comparing. */
struct pinned {
	struct pins pins;
	struct comparison comparison; /* of the pins as they are */
	size_t chosen;		      /* on the stage: < pins.count, or 0 */
	bool unsaved;		      /* in no file as they are */
};

/*	X(code, help) what the screen shows */
#define STAGE_LIST(X)                                                                    \
	X(EXPLORE, "one word in its sentence")                                           \
	X(HELP, "every key")                                                             \
	X(WORDS, "the words that have senses")                                           \
	X(COMPARE, "the pins side by side")                                              \
	X(CARD, "the evidence card")                                                     \
	X(CORPUS, "every occurrence of a word in a text")                                \
	X(SUM, "words added, or the odd one of several")                                 \
	X(LESSONS, "the lessons")

#define X(code, help) STAGE_##code,
enum stage_kind { STAGE_LIST(X) STAGE_COUNT };
#undef X

/* The evidence card on the screen. */
struct evidence {
	char *text;	       /* owned: lines, see card_make(); NULL: none yet */
	size_t scroll;	       /* first row shown */
	bool of_pins;	       /* else of the live reading */
	enum stage_kind under; /* where it leads back: EXPLORE, COMPARE or CORPUS */
};

enum { CONCORDANCE_MOST = 2 }; /* corpora beside each other */

/* Every occurrence of a word in a text, or in two of them, and the one looked at. */
struct concordance {
	struct corpus corpora[CONCORDANCE_MOST]; /* (count) of one word */
	bool unread[CONCORDANCE_MOST];		 /* it is not at its end yet */
	size_t count;
	size_t shown; /* whose occurrences are listed: < count, or 0 */
	enum corpus_order order;
	uint32_t *indices; /* (listed) owned: occurrences of it in that order */
	uint8_t *groups;   /* (listed) owned: of the points of the cloud, by occurrence */
	size_t listed;	   /* fewer than were found while it is being read */
	size_t room;	   /* of indices and groups */
	size_t chosen;	   /* of the list: < listed, or 0 */
	uint64_t stride;   /* of the corpus when it was listed */
	unsigned slices;   /* read so far */
};

/* Where the word stood in the sentence that was ended last, for while a new one is
 * typed; see session_ghost(). */
struct ghost {
	bool any;
	char *text;	       /* owned: the sentence */
	double *vector;	       /* (D) owned: the contextual vector */
	struct method method;  /* that it was computed with */
	char word[WORD_BYTES]; /* folded */
};

/* All that rests on one set of vectors, kept as it is while another set is shown: see
 * session_toy().  Nothing is aside where live.reader is NULL. */
struct aside {
	struct sources sources; /* borrowed */
	const char *files;	/* borrowed */
	struct method method;
	struct live live;
	struct other other;
	struct ghost ghost;
	struct pinned pinned;
	struct arithmetic_sum sum;
	struct concordance concordance;
};

/* A toy space that a session has opened; opaque. */
struct toybox;

/* Steps that go by themselves. */
struct play {
	bool on;
	double ms;    /* time since the last step */
	double pause; /* ms that it is shown */
	double glide; /* 0..1: how far the last step's move is drawn */
};

struct stage {
	enum stage_kind kind;
	enum stage_kind under; /* help, words, lessons: where they lead back */
	bool blank;	       /* nothing is shown until the next key */
	bool presenting;       /* keys are a clicker's, until a letter is typed */
	bool both;	       /* two maps: the toy's and that of the real vectors */
	int rows, cols;	       /* of the screen; see session_set_size() */
	size_t help_scroll;    /* first line of the help */
	size_t help_found;     /* line found last; 0: none */
	size_t scroll;	       /* first bar */
	size_t component;      /* chosen in the strips and in the one-component view */
	size_t word;	       /* chosen in the list of words */
	size_t example;	       /* chosen on the empty screen, < SESSION_EXAMPLES */
};

/* What a class, or one person, said to a question. */
struct ballot {
	size_t guess;	 /* of one person: 1 is the first answer; 0: none */
	unsigned rounds; /* votes of a class: 0, 1, or 2 for two and more */
	unsigned votes[2][LESSON_ANSWERS]; /* the first, and the last of several */
};

/* What was there before a lesson. */
struct show_kept {
	struct options options;
	char *text;	       /* owned: the sentence, which may hold a NUL */
	size_t length, cursor; /* bytes of it */
	bool ended, following; /* as in struct editing and struct live */
	char target[16];       /* as for session_choose() */
	struct pinned pinned;
	struct arithmetic_sum sum;
	struct concordance concordance;
	struct aside aside;
	struct toybox *toybox; /* owned, or NULL */
	bool on_toy;   /* the vectors shown were a toy's, and there are no others */
	bool from_toy; /* they were, and come back at the end */
	bool both;     /* as in struct stage */
};

/* What a beat said, with the numbers of its own moment; opaque. */
struct shown;

/* A lesson that is shown. */
struct show {
	struct lesson *lesson;	/* owned; NULL: none */
	bool on;		/* the screen is the lesson's; false: free play */
	size_t slide;		/* of the lesson; behind the last comes the summary */
	size_t beat;		/* of the slide */
	struct ballot *ballots; /* (questions) owned */
	struct shown **frozen;	/* (n_frozen) owned, by beat of this slide; NULL where a
				 * text has no numbers */
	size_t n_frozen;
	size_t number; /* typed before G */
	bool go;       /* g was pressed once */
	double every;  /* ms that a beat stays when it plays by itself; 0: it does not */
	double ms;     /* that this one has stayed */
	/* What the slide sets of the look: what that was before, and what it made of it;
	 * the same where it set nothing. */
	struct look own, given;
	struct lesson_list list; /* on the stage of lessons */
	size_t chosen;		 /* of the list */
	struct show_kept kept;	 /* meaningful while there is a lesson */
	struct error trouble; /* what stood in the way of this beat; STATUS_OK: nothing */
};

/* Folders of what came with the program and can be opened by its bare name; and the real
 * vectors, for a session that begins on a toy space.  Borrowed, NULL: none. */
struct bundled {
	const char *texts, *pins, *lessons, *toys;
	const struct sources *real;
};

/* One line for the user in place of the story, until the next action. */
struct message {
	char text[512]; /* empty: none */
	bool is_error;
};

struct session {
	struct sources sources; /* borrowed */
	const char *files;	/* borrowed: options that name them on a command line, as
				 * in struct card_subject; "" at first */
	struct options options;
	struct method start; /* that a slide of a lesson begins with: the one the session
			      * began with, of a toy the default */
	struct editing editing;
	struct live live;
	struct other other;
	struct ghost ghost;
	struct pinned pinned;
	struct arithmetic_sum sum; /* asked last behind ':'; on its stage there is one */
	struct evidence evidence;
	struct concordance concordance;
	struct aside aside;
	struct toybox
		*toybox; /* owned: what is shown or aside borrows from it; or NULL */
	struct show show;
	struct play play;
	struct stage stage;
	struct message message;
	struct bundled bundled;
	struct hints hints; /* none are due at first */
	unsigned slices;    /* of the search that goes on, counted for drawing */
};

/* ---- life ---- */

/* An empty sentence, no target.  What sources names is borrowed for the session's life.
 * STATUS_NOMEM leaves nothing behind. */
enum status session_init(struct session *s, const struct sources *sources,
			 const struct options *options);
void session_free(struct session *s);

/* The screen has this size: pages and lists depend on it. */
void session_set_size(struct session *s, int rows, int cols);

/* ---- lines ---- */

/* The line editor's text changed (the line of the present focus; of the sentence in EDIT
 * and EXPLORE).  Computes everything for the sentence anew.  prompt may be NULL: the
 * focus's own.  STATUS_NOMEM is reported as a message, the old text stays.  Returns
 * reactions. */
unsigned session_set_line(struct session *s, const char *prompt, const char *text,
			  size_t length, size_t cursor);

/* The line that the editor edits now. */
const struct line *session_line(const struct session *s);

/* Completions of the word before the cursor of the present line (vocabulary in EDIT;
 * names, values and words after ':'; tokens after '/').  Writes up to `most` strings of
 * at most 255 bytes, each replacing the `*begin`..cursor bytes; returns how many. */
size_t session_complete(const struct session *s, size_t *begin, char (*out)[256],
			size_t most);

/* ---- what is shown ---- */

/* Chooses a target as reading_find().  A failure leaves the target as it was. */
enum status session_choose(struct session *s, const char *target, struct error *error);

/* Forgets the user's choice: the target follows the rule again, from the next line on. */
void session_unchoose(struct session *s);

/* Sets an option by name and computes what it affects.  A failure changes nothing. */
enum status session_set_option(struct session *s, const char *name, const char *value,
			       struct error *error);

/* Opens a file, plain or gzipped, as the corpus of the word on the screen, or as a second
 * one beside it, and shows it; it is read on between keys.  A file that is not there may
 * be a bundled text's name.  STATUS_USAGE (there is no word, or no first corpus),
 * STATUS_NOT_FOUND and all of corpus_open() and corpus_slice() change nothing. */
enum status session_corpus(struct session *s, const char *path, bool beside,
			   struct error *error);

/* Reads a lesson, a file or a bundled one's name, and begins it: on real vectors, if there
 * are any, and by the method that the session began with.  every_ms: it plays by
 * itself, a beat in so many ms; 0: it does not.  STATUS_USAGE, STATUS_NOT_FOUND (a word,
 * a target or a step that is not there) and all of lesson_read() change nothing. */
enum status session_lesson(struct session *s, const char *path, double every_ms,
			   struct error *error);

/* Shows a toy space in place of the vectors: the sentence stays, all else that rests on
 * vectors (reading, pins, corpora, the last sum, the method) is kept aside as it is.  A
 * toy begins with method_for_numbers().
 *
 * path		in	the file, or the bare name of a bundled one; NULL: the toy that is
 *			open, else the bundled one
 *
 * A file replaces the toy that is open, with its pins, and is read anew even if it is the
 * same.  Fails as toy_load() and formats_open(), with STATUS_NOT_FOUND where no toy is
 * bundled, and with STATUS_USAGE where the pins of the toy to be replaced are in no file,
 * or a lesson began on it; that changes nothing.  The end of a lesson, and each of its
 * slides, closes the toy that was opened in it. */
enum status session_toy(struct session *s, const char *path, struct error *error);

/* Shows the real vectors again, with all that was kept aside; the sentence stays as it
 * reads now.  STATUS_NOT_FOUND where a session that began on a toy has none;
 * STATUS_NOMEM.  A failure changes nothing. */
enum status session_real(struct session *s, struct error *error);

/* Whether the vectors shown are those of a toy: their numbers have names. */
bool session_on_toy(const struct session *s);

/* Whether pins, shown, aside or put away by a lesson, are in no file as they are. */
bool session_unsaved(const struct session *s);

enum { SESSION_EXAMPLES = 3 };
/* The sentences offered while the line is empty, i < SESSION_EXAMPLES; static text. */
const char *session_example(size_t i);

/* Puts a sentence there that counts as ended: whoever types begins another.  target (may
 * be NULL) is chosen as by reading_find() if it is there. */
void session_open(struct session *s, const char *text, const char *target);

/* The words that can be picked from the list (STAGE_WORDS), in its order; none without
 * bundled sentences. */
const char *const *session_words(const struct session *s, size_t *count);

/* The contextual vector (D) of the same word in the sentence ended last; NULL where
 * there is none or it cannot be compared: another word, another method, or the
 * same sentence still. */
const double *session_ghost(const struct session *s);

/* The label of an action on the bottom line as things stand: "stop" for ACTION_PLAY while
 * the steps play.  Static text. */
const char *session_label(const struct session *s, enum action action);

/* ---- acting; for inputs go through session_take() of dispatch.h ---- */

unsigned session_act(struct session *s, enum action action);

/* Ends the present line: carries out the ':' or '/' line; plays the sentence from the
 * word in general to the verdict; takes the example of an empty line, the word of the
 * list. */
unsigned session_accept(struct session *s);
/* Forgets a ':' or '/' line and goes back. */
unsigned session_cancel(struct session *s);
/* Ends what covers the screen, the playing, the other sentence. */
unsigned session_dismiss(struct session *s);

/* A left click on a cell of the screen last drawn at that size. */
unsigned session_click(struct session *s, int rows, int cols, int row, int col);

/* A message in place of the story. */
void session_say(struct session *s, bool is_error, const char *text);

/* ---- time ---- */

/* Milliseconds until session_advance() has something to do, 0 while a large table is
 * still being searched; -1: nothing moves. */
int session_deadline(const struct session *s);
/* Time has passed: the next frame, step, or slice of the search. */
unsigned session_advance(struct session *s, double milliseconds);
/* Nothing is to be done: does what a later key would have to wait for otherwise, some
 * 10 ms of work the first time. */
void session_prepare(struct session *s);
/* Ends the searches that go on in slices, so that all results are exact. */
void session_settle(struct session *s);

/* ---- drawing ---- */

/* Draws everything; sets the canvas's cursor. */
void session_draw(const struct session *s, struct canvas *canvas);

/* In EDIT: draws the sentence's line alone, as it reads now, into the canvas of the last
 * frame, for a key to be on the screen before session_set_line() has computed what
 * follows from it. */
void session_draw_line(const struct session *s, const struct line *line,
		       struct canvas *canvas);

#endif
