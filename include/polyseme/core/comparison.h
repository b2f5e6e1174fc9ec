/* comparison.h - what a set of pins tells, pair by pair and in one sentence.
 *
 * The screen, the table and the JSON of `polyseme compare` are all made from this.
 */
#ifndef POLYSEME_CORE_COMPARISON_H
#define POLYSEME_CORE_COMPARISON_H

#include "polyseme/core/pins.h"

/* What no representation sees of a pair. */
enum unseen {
	UNSEEN_NOTHING,
	UNSEEN_ORDER,	 /* the same words, each as often, in another order */
	UNSEEN_NEGATION, /* said to be one sense, and one of the two alone has a "not" */
	UNSEEN_COUNT
};

/* Two pins, a < b. */
struct pair {
	size_t a, b;
	double similarities
		[REPRESENTATION_COUNT]; /* -1..1; NaN: see compare_similarity() */
	double context;			/* of the context parts; NaN: one has none */
	enum representation surprise;	/* see compare_surprise() */
	bool judged;			/* one word in two contexts: may be asked about */
	bool same_sense;		/* context >= COMPARE_SAME_SENSE; if judged */
	bool doubtful; /* judged, and the senses that were decided say otherwise */
	enum unseen unseen;
};

enum { COMPARISON_PAIRS = PINS_MOST * (PINS_MOST - 1) / 2 };

struct comparison {
	struct pair pairs[COMPARISON_PAIRS]; /* (count) A-B, A-C, ..., B-C, ... */
	size_t count;
};

/* Compares all pairs.  Cost: a few dot products a pair. */
void comparison_make(const struct pins *pins, struct comparison *comparison);

/* The pair of two pins, a != b, in either order. */
const struct pair *comparison_pair(const struct comparison *comparison, size_t a,
				   size_t b);

/* The sense that a pin's verdict decided, or NULL. */
const char *comparison_sense(const struct pin *pin);

/* Writes what is most telling as one sentence, found in the numbers:
 *
 * 1. A representation that finds two senses closer than two of one sense.  Of several the
 *    first of plain (the lesson's own average), default, attention, average, tf-idf, bag;
 *    then the one with the largest difference.  Senses are those that were decided.
 * 2. Else the surprise that is farthest from the others of its pair.
 * 3. Else that there is none.
 *
 * Numbers that are equal to three places count as equal.  Empty with fewer than two pins.
 * Returns the length; what does not fit is cut. */
size_t comparison_tell(const struct pins *pins, const struct comparison *comparison,
		       char *out, size_t size);

/* Writes what no representation sees of the pairs, one line each, without a newline
 * behind the last; empty if there is nothing to say.  Returns the length. */
size_t comparison_warn(const struct pins *pins, const struct comparison *comparison,
		       char *out, size_t size);

/* "order" or "negation", static text; NULL of UNSEEN_NOTHING. */
const char *comparison_unseen(enum unseen unseen);

/* A similarity as the sentences write it, three places and no leading zero: ".971",
 * "1.000"; "-" if it is not a number.  Returns out. */
const char *comparison_number(double value, char out[16]);

#endif
