/* option.h - fields of a struct that are set by name: one row each.
 *
 * A row gives an option its type, range, choices, help and its effects, so that setting
 * it from the command line or from a command line on the screen, its completion, its
 * check, its line in the manual and what has to be computed anew all come from one place.
 */
#ifndef POLYSEME_BASE_OPTION_H
#define POLYSEME_BASE_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

/* What an option affects, as a set of bits.  An option with DRAW and LAYOUT alone leaves
 * every result as it is, bit for bit. */
enum effect {
	EFFECT_DRAW = 1,    /* how a frame is drawn */
	EFFECT_LAYOUT = 2,  /* which panes are shown, and where */
	EFFECT_WORD = 4,    /* what belongs to the word alone: senses, map, landmarks */
	EFFECT_CONTEXT = 8, /* the contextual vector of the sentence, and its steps */
	EFFECT_NEIGHBOURS = 16, /* the lists of nearest words */
	EFFECT_VERDICT = 32	/* which senses there are, and which of them is meant */
};

enum option_type { OPTION_CHOICE, OPTION_SIZE, OPTION_REAL, OPTION_FLAG, OPTION_TEXT };

#define OPTION_SIZE_ALL SIZE_MAX /* "all", the value past the last number */

struct choice {
	const char *name, *help;
	const char *former; /* an older name that is still accepted, or NULL */
};

struct option_row {
	const char *name; /* "window" */
	enum option_type type;
	size_t offset; /* of the field in its struct */
	size_t size;   /* of the field */
	const struct choice
		*choices; /* OPTION_CHOICE: their names; the field is an int */
	size_t n_choices;
	double least, most; /* OPTION_SIZE, OPTION_REAL: the range */
	double step;	    /* what a key adds or takes away; 0: not stepped */
	size_t narrowed;    /* OPTION_SIZE: what "all" becomes by a step down */
	const char *unit;   /* "words", "" */
	unsigned effects;   /* enum effect bits */
	const char *help;
	const char *alias; /* another name it is found by, or NULL */
	/* Called after the field was set or stepped, for what goes with it; or NULL. */
	void (*then)(void *object);
};

/* The row of a name (exact) among `count`, or NULL. */
const struct option_row *option_find(const struct option_row *rows, size_t count,
				     const char *name);

/* Sets the row's field in an object from text.  STATUS_USAGE names the option, what was
 * expected and what was found, and leaves *object as it was. */
enum status option_set(const struct option_row *row, void *object, const char *value,
		       struct error *error);

/* The value as option_set() takes it. */
void option_get(const struct option_row *row, const void *object, char *out, size_t size);

/* Next choice (steps = 1) or previous (-1), round and round; numbers go by row->step and
 * stop at the ends of their range. */
void option_step(const struct option_row *row, void *object, int steps);

/* Whether two objects have the same value in the row's field; gives one the other's. */
bool option_same(const struct option_row *row, const void *a, const void *b);
void option_copy(const struct option_row *row, void *to, const void *from);

#endif
