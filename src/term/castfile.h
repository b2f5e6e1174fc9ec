/* castfile.h - the file of --cast: what the screen showed, in the format asciicast v2.
 *
 * A header, then a line for each frame: [seconds, "o", bytes], and one where the size
 * changes: [seconds, "r", "COLSxROWS"] (docs.asciinema.org/manual/asciicast/v2).  Every
 * line is written at once and whole: a program that ends anyhow leaves a recording up to
 * there.  What cannot be written, on a full disk, ends the recording with the last whole
 * line, and castfile_close() says so.
 */
#ifndef POLYSEME_TERM_CASTFILE_H
#define POLYSEME_TERM_CASTFILE_H

#include <stdbool.h>

#include "polyseme/app/look.h"
#include "polyseme/base/status.h"
#include "polyseme/plot/canvas.h"

struct castfile; /* NULL is a recording that writes nothing */

/* Makes a file, whose screen begins with that size, and writes its header.  STATUS_USAGE
 * if there is one already, unless `force`; STATUS_IO; STATUS_NOMEM: the file is as it
 * was, or empty with `force`.  Close with castfile_close(). */
enum status castfile_open(struct castfile **cast, const char *path, bool force, int rows,
			  int cols, struct error *error);

/* What the screen shows in a theme, so many milliseconds, >= 0, from the beginning.
 * These never go back.  Nothing is written where nothing has changed. */
void castfile_frame(struct castfile *cast, const struct canvas *canvas, enum theme theme,
		    double milliseconds);

/* Gives a player's terminal back: nothing is shown any more. */
void castfile_end(struct castfile *cast, double milliseconds);

/* Frees everything.  STATUS_IO or STATUS_NOMEM: a line could not be written, and neither
 * it nor any behind it is there. */
enum status castfile_close(struct castfile *cast, struct error *error);

#endif
