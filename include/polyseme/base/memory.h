/* memory.h - a file in memory, to put a text of any length together. */
#ifndef POLYSEME_MEMORY_H
#define POLYSEME_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct memory {
	FILE *file;    /* to be written to */
	char *text;    /* of what was written, after memory_close() */
	size_t length; /* bytes, without the NUL behind them */
};

/* False without memory. */
bool memory_open(struct memory *memory);

/* Ends the writing.  The caller frees text; false, and no text, if there was no memory
 * for all of it. */
bool memory_close(struct memory *memory);

#endif
