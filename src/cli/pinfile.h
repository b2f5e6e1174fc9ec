/* pinfile.h - pins from the file that a command line names. */
#ifndef CLI_PINFILE_H
#define CLI_PINFILE_H

#include "polyseme/core/pins.h"

/* Reads at least PINS_LEAST pins into an empty set: from standard input if the name is
 * "-", from a file, or where there is none of that name from the bundled one, with or
 * without its ending .pins.  Errors as pins_parse() and files_read(). */
enum status pinfile_read(struct pins *pins, struct reader *reader, const char *name,
			 struct error *error);

#endif
