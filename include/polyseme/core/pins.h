/* pins.h - kept readings: targets in their sentences, to be compared.
 *
 * A pin is read by the presets as they come, whatever is set on the screen, so that the
 * same pins give the same numbers everywhere.  In a file a pin is a line, its target as
 * reading_find() takes it, one tab, and its sentence:
 *
 *	# two banks
 *	bank	she opened a bank account to save money
 *	bank:2	the bank lent us money and we tied the boat to the river bank
 *
 * Empty lines, and those that begin with # and have no tab, are left out.
 */
#ifndef POLYSEME_CORE_PINS_H
#define POLYSEME_CORE_PINS_H

#include "polyseme/core/compare.h"

enum {
	PINS_LEAST = 2, /* to compare anything */
	PINS_MOST = 9,
	PINS_TARGET_MOST = 1024,   /* bytes of a target in a file */
	PINS_LINE_MOST = 1 << 20,  /* bytes of a line, without its end */
	PINS_FILE_MOST = (1 << 24) /* bytes of a file */
};

struct pin {
	size_t line;		/* of the file it was read from; 0: of none */
	struct reading reading; /* by the preset default */
	struct moment moment;	/* of its last step; near is searched for */
	struct portrait portrait;
};

/* Zero-initialise. */
struct pins {
	struct pin *pins[PINS_MOST]; /* (count) owned; they do not move */
	size_t count;
};

void pins_free(struct pins *pins, struct reader *reader);

/* 'A' of the first, i < PINS_MOST. */
char pins_letter(size_t i);

/* The pin with this token of this text as its target; count if there is none. */
size_t pins_find(const struct pins *pins, const char *text, size_t length, size_t token);

/* Adds a token of a text as the last pin, and begins the search for its nearest words.
 * The text must be one line of a file: without newline and NUL, no carriage return at
 * its end, at most PINS_LINE_MOST bytes.
 * STATUS_RANGE (there are PINS_MOST already), STATUS_FORMAT (a text that no file can
 * hold, a token that may be no target, or it is pinned already) and STATUS_NOMEM leave
 * the pins as they were.  Cost: that of portrait_paint(). */
enum status pins_add(struct pins *pins, struct reader *reader, const char *text,
		     size_t length, size_t token, struct error *error);

/* Takes pin i < count away; those behind it move up a letter. */
void pins_remove(struct pins *pins, struct reader *reader, size_t i);

/* Reads the text of a file, (length) and a NUL behind it, into an empty set.
 * name		in	of the file, for messages
 * least	in	pins that it must have
 * STATUS_FORMAT, STATUS_NOT_FOUND and STATUS_USAGE (a target) say file, line, what was
 * expected and what was found; they and STATUS_NOMEM leave *pins empty. */
enum status pins_parse(struct pins *pins, struct reader *reader, const char *name,
		       const char *text, size_t length, size_t least,
		       struct error *error);

/* The target of a reading as reading_find() takes it: "bank", "bank:2", or else "#3". */
void pins_name_target(const struct reading *reading, char *out, size_t size);

/* The text of a file that pins_parse() reads as these pins; the caller frees *text.
 * STATUS_NOMEM. */
enum status pins_print(const struct pins *pins, char **text, size_t *length);

#endif
