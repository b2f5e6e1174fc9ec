/* lesson.h - a lesson: slides and their beats, read from Markdown.
 *
 * A heading is a slide, a paragraph or a list what is said there.  What the program does
 * stands in HTML comments, one directive each, so that the same file reads as a page; a
 * quotation is a sentence that is typed, and that the page shows:
 *
 *	## Two banks
 *	> the bank lent us money and we sat on the river bank
 *	<!-- target: bank:2 -->
 *	Where will this *bank* go?
 *	1. finance
 *	2. river
 *	<!-- answer: 2 -->
 *	It stands at .40<!-- = sense river --> for river.
 *
 * A beat is what one key shows: a paragraph together with the directives before it, a
 * step, the play of the steps, or the reveal of an answer.  Everything on a slide is a
 * function of the slide and the beat: a slide begins from what the lesson began with.
 */
#ifndef POLYSEME_APP_LESSON_H
#define POLYSEME_APP_LESSON_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

struct session;

enum {
	LESSON_ANSWERS = 6,	   /* of a question */
	LESSON_ANSWER_COLS = 24,   /* of one of them */
	LESSON_TITLE_COLS = 44,	   /* of a heading */
	LESSON_TEXT_BYTES = 2048,  /* of a paragraph */
	LESSON_NOTE_BYTES = 10000, /* of the notes of a beat */
	LESSON_BEATS = 100,	   /* of a slide; each is performed again with the next */
	LESSON_OPS = 500,	   /* directives of a slide */
	LESSON_FILE_MOST = 16 << 20 /* bytes */
};

/* The heading of the slide that sums the questions up, behind the last of the file. */
#define LESSON_SUMMARY "What was said"

/* clang-format off */
/*	X(CODE, name, when, argument, help)
 *
 * when: SETUP takes effect together with the next beat; BEAT is a beat of its own, but
 * directly behind such directives belongs to the same one; WORDS belongs to what is said;
 * FILE stands before the first heading. */
#define DIRECTIVES(X) \
	X(TYPE,    "type",    SETUP, "SENTENCE", \
	  "the sentence on the screen; as a quotation, > SENTENCE, the page shows it, " \
	  "too") \
	X(TARGET,  "target",  SETUP, "T", \
	  "the word to watch: bank, bank:2 (its second occurrence), #3 (third token)") \
	X(SET,     "set",     SETUP, "OPTION VALUE", \
	  "any option of the program, by its name") \
	X(SPACE,   "space",   SETUP, "raw|whitened", "the space; as set: space") \
	X(VIEW,    "view",    SETUP, "both|bars|map", \
	  "bars and map, or one of them, large") \
	X(VECTORS, "vectors", SETUP, "real|toy", \
	  "the vectors of the program, or the toy space") \
	X(PIN,     "pin",     SETUP, "", "keep the word in its sentence, to compare it") \
	X(OTHER,   "other",   SETUP, "", "the same word in a sentence of another sense") \
	X(COMPARE, "compare", SETUP, "", "the pins side by side") \
	X(CORPUS,  "corpus",  SETUP, "TEXT", \
	  "every occurrence of the word in a bundled text, or in a file") \
	X(SUM,     "sum",     SETUP, "EXPRESSION", "words added: king - man + woman") \
	X(CARD,    "card",    SETUP, "", "the evidence card of the word") \
	X(STAGE,   "stage",   SETUP, "explore|compare|corpus|sum", \
	  "one of these again, as it was set up before") \
	X(STEP,    "step",    BEAT,  "N|all|none", \
	  "so many context words count, nearest first") \
	X(PLAY,    "play",    BEAT,  "", "the steps go by themselves to the verdict") \
	X(SAY,     "say",     WORDS, "TEXT", "a paragraph that is not on the page") \
	X(NOTE,    "note",    WORDS, "TEXT", \
	  "for the speaker: polyseme lesson NAME --notes") \
	X(ANSWER,  "answer",  WORDS, "N", \
	  "the right one of the numbered list above, which makes it a question") \
	X(REVEAL,  "reveal",  WORDS, "", \
	  "a beat that shows it; without this one it comes behind the question") \
	X(CLAIM,   "claim",   WORDS, "CONDITION", \
	  "what must be true at this beat: lesson check tries it") \
	X(PAUSE,   "pause",   WORDS, "SECONDS", \
	  "how long the beat stays when it plays by itself") \
	X(ORDER,   "order",   FILE,  "N", \
	  "the place of the lesson in the list of lessons")

#define X(code, ...) DIRECTIVE_##code,
enum directive { DIRECTIVES(X) DIRECTIVE_COUNT };
#undef X

enum directive_when { WHEN_SETUP, WHEN_BEAT, WHEN_WORDS, WHEN_FILE };

struct directive_row {
	const char *name;
	enum directive_when when;
	const char *argument; /* "": none; "a|b": one of these; else what it is */
	const char *help;
};

extern const struct directive_row directives[DIRECTIVE_COUNT];

/*	X(CODE, name, argument, help)	what a number or a word of a lesson is computed
 *					from, and what a claim is about */
#define LESSON_VALUES(X) \
	X(SENSE,      "sense",      "NAME", "similarity of the word here to a sense") \
	X(GENERAL,    "general",    "NAME", \
	  "similarity of the word in general to a sense") \
	X(LEAD,       "lead",       "",     "how far the best sense is ahead") \
	X(VERDICT,    "verdict",    "",     "the sense that is decided, or undecided") \
	X(EVIDENCE,   "evidence",   "",     "how much the context itself speaks for it") \
	X(SIMILARITY, "similarity", "", \
	  "similarity of the word here to the word in general") \
	X(PUSH,       "push",       "WORD", \
	  "evidence of one context word for the best sense") \
	X(LENGTH,     "length",     "WORD", \
	  "length of a context word's push, of the word's own") \
	X(SHARE,      "share",      "",     "the share of the context") \
	X(WINDOW,     "window",     "",     "the half-width of the window") \
	X(STEPS,      "steps",      "",     "context words that count") \
	X(X,          "x",          "", \
	  "first number of the vector here (of a toy)") \
	X(Y,          "y",          "", \
	  "second number of the vector here (of a toy)") \
	X(TYPED,      "typed",      "x|y", \
	  "one of them where the typed-in shift leads (of a toy)") \
	X(PAIR,       "pair",       "A B [METHOD]", \
	  "similarity of two pins: static, plain, default (if none is named), " \
	  "attention, bag, tf-idf, average") \
	X(NEAREST,    "nearest",    "",     "the word nearest to the word here") \
	X(COUNT,      "count",      "NAME", \
	  "occurrences in the corpus that have a sense, or undecided") \
	X(FOUND,      "found",      "",     "occurrences in the corpus") \
	X(ANSWER,     "answer",     "",     "the word nearest to the sum") \
	X(SUM,        "sum",        "",     "similarity of that word to the sum") \
	X(CHECK,      "check",      "NAME", "1 where that failure check bites, else 0")

#define X(code, ...) LESSON_##code,
enum lesson_value_kind { LESSON_VALUES(X) LESSON_VALUE_COUNT };
#undef X
/* clang-format on */

struct lesson_value_row {
	const char *name, *argument, *help;
};

extern const struct lesson_value_row lesson_values[LESSON_VALUE_COUNT];

struct lesson_value {
	enum lesson_value_kind kind;
	char *argument; /* owned; "" if there is none */
	size_t line;
	int decimals; /* as it is written in the file */
};

/* A piece of a text that is not plain. */
struct lesson_span {
	size_t begin, length;
	int value; /* index into lesson.values: computed when it is shown; -1: strong */
};

struct lesson_text {
	char *text;		   /* owned; NULL: none */
	struct lesson_span *spans; /* (count) owned, in the order of the text */
	size_t count;
};

/* left RELATION right, either a value or a number; of IS, right is a word.  A value alone
 * is more than 0. */
struct lesson_claim {
	enum lesson_relation {
		LESSON_LESS,
		LESSON_MORE,
		LESSON_EQUAL,
		LESSON_IS
	} relation;
	struct lesson_side {
		bool is_number;
		double number;
		struct lesson_value value;
	} left, right;
	char *word; /* owned, of IS */
};

struct lesson_op {
	enum directive directive;
	char *argument; /* owned; "" if there is none */
	size_t line;
	size_t claim; /* of CLAIM: index into lesson.claims */
};

struct lesson_beat {
	size_t line;
	size_t first, ops;	 /* of lesson.ops */
	struct lesson_text text; /* said newly here */
	bool asks, reveals;
	char *note;   /* owned; NULL: none */
	double pause; /* seconds; 0: as long as any */
};

struct lesson_question {
	struct lesson_text answers[LESSON_ANSWERS]; /* (count) */
	size_t count;
	size_t right; /* 0 is the first; SIZE_MAX: not said */
	size_t line;
};

struct lesson_slide {
	char *title; /* owned */
	size_t line;
	size_t first, beats; /* of lesson.beats; one at least */
	size_t question;     /* index into lesson.questions; SIZE_MAX: none */
};

/* All that a file says.  Each array is owned, and n of its places are used, of as many as
 * there is room for. */
struct lesson {
	char *name;	   /* owned: of the file, for messages */
	const char *title; /* that of the first slide */
	long order;	   /* in the list of lessons, from 1; 0: not said */
	struct lesson_slide *slides;
	struct lesson_beat *beats;
	struct lesson_op *ops;
	struct lesson_value *values;
	struct lesson_claim *claims;
	struct lesson_question *questions;
	size_t n_slides, n_beats, n_ops, n_values, n_claims, n_questions;
	size_t room_slides, room_beats, room_ops, room_values, room_claims,
		room_questions;
};

/* Reads the text of a file, (length) and a NUL.
 *
 * STATUS_FORMAT says FILE:LINE: what was expected and what was found; it and STATUS_NOMEM
 * leave *out untouched.  Where cmark, which reads the Markdown, finds no memory for its
 * tree, it ends the program.  Free with lesson_delete().
 * Cost: linear, 1 us a slide and more. */
enum status lesson_parse(struct lesson **out, const char *name, const char *text,
			 size_t length, struct error *error);
void lesson_delete(struct lesson *lesson);

/* The same for a file: also what files_read() returns, which is given progress. */
enum status lesson_read(struct lesson **out, const char *path,
			const struct progress *progress, struct error *error);

/* The directive of that name; DIRECTIVE_COUNT if there is none. */
enum directive directive_named(const char *name, size_t length);

enum { LESSON_OPTION_BYTES = 64 }; /* of an option's name */
/* Cuts "window 3", the argument of a set: copies the name, returns the value; NULL if the
 * name is too long. */
const char *lesson_cut_option(const char *argument, char name[LESSON_OPTION_BYTES]);

/* Reads "sense river": sets kind and argument, which the caller frees.  STATUS_NOT_FOUND,
 * if it is no value, and STATUS_NOMEM leave *value untouched. */
enum status lesson_value_parse(const char *text, size_t length,
			       struct lesson_value *value);

/* ---- the lessons of a folder ---- */

struct lesson_list {
	struct lesson_entry {
		char *name, *title; /* owned: "window", "A window of words" */
		long order;	    /* as in struct lesson; 0 comes last */
	} * entries;		    /* (count) owned, by order and name */
	size_t count;
};

/* The files NAME.md of a folder that are lessons, in place of those that were listed;
 * none where the folder is NULL or cannot be read.  STATUS_NOMEM: none are listed.
 * Cost: that of reading every one of them. */
enum status lesson_list_read(struct lesson_list *list, const char *folder);
void lesson_list_free(struct lesson_list *list);

#endif
