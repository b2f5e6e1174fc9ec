/* recording.h - the recording that --cast asks for: begun before a session, and closed. */
#ifndef CLI_RECORDING_H
#define CLI_RECORDING_H

#include "cli/arguments.h"
#include "term/castfile.h"

/* Begins it, of a screen of that size; without --cast *cast stays as it is. */
enum status recording_begin(struct castfile **cast, const struct invocation *in, int rows,
			    int cols, struct error *error);

/* Closes it.  status, error: of what was recorded; the first failure is the one that is
 * returned. */
enum status recording_end(struct castfile *cast, enum status status, struct error *error);

#endif
