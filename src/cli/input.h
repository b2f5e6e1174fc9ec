/* input.h - standard input or a file line by line, in memory that
 * does not grow with a line. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "polyseme/base/status.h"

enum { INPUT_MOST = 1 << 20 }; /* bytes of a line, without its end */

/* The line that was read last.  Zero-initialise all but the file and its name. */
struct input {
	FILE *file;	  /* borrowed */
	const char *name; /* of the file in messages, borrowed; NULL: standard input */
	char *text;	  /* (length) owned, and a NUL behind it; may hold NULs itself */
	size_t length;	  /* without the newline and carriage returns before it */
	size_t number;	  /* from 1 */
	size_t room;	  /* of text */
	bool is_too_long; /* it had more than INPUT_MOST bytes: there is no text */
};

/* Reads the next line, as soon as it is there; the last one needs no newline.  What is
 * beyond INPUT_MOST is read and not kept.
 * more		out	false: the end, there is no line
 * STATUS_IO, STATUS_NOMEM: the line is lost. */
enum status input_next(struct input *input, bool *more, struct error *error);

void input_free(struct input *input);

#endif
