/* hints.h - what a person is told in the first minute, one thing at a time.
 *
 * Who starts a session for a person says which hints are due; the first of them is shown
 * until what it says has been done, in whatever order.  Who keeps a file of them asks
 * afterwards which are due still.  Sessions without a person have none.
 */
#ifndef POLYSEME_APP_HINTS_H
#define POLYSEME_APP_HINTS_H

#include <stdbool.h>
#include <stddef.h>

/* clang-format off */
/*	X(code, name in a file), in the order in which they are shown */
#define HINT_LIST(X) \
	X(SENTENCE, "sentence") /* type one */ \
	X(TOKEN,    "token")    /* choose another word */ \
	X(STEP,     "step")     /* add a context word */

#define X(code, name) HINT_##code,
enum hint { HINT_LIST(X) HINT_COUNT };
#undef X
/* clang-format on */

enum { HINTS_ALL = (1 << HINT_COUNT) - 1, HINTS_BYTES = 64 /* of all names in a file */ };

struct hints {
	unsigned due; /* bits 1 << enum hint */
};

/* Sets *hint to the one that is shown; false: none is due. */
bool hints_next(const struct hints *hints, enum hint *hint);

/* It has been done: it is due no longer. */
void hints_done(struct hints *hints, enum hint hint);

/* The hints named in a text (length), a name a line, as bits; other lines say nothing. */
unsigned hints_read(const char *text, size_t length);

/* Writes the names of hints, a line each; returns the length. */
size_t hints_write(unsigned hints, char out[HINTS_BYTES]);

#endif
