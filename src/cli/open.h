/* open.h - opens the word vectors and the senses that a command works with. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "cli/arguments.h"
#include "polyseme/core/reading.h"
#include "polyseme/core/toy.h"

enum { OPEN_NOTE_SIZE = 1024 };

/* The file of vectors that was asked for, or the bundled one. */
enum status open_find_vectors(const struct invocation *in, char *path, size_t size,
			      struct error *error);

/* Opens a file of any kind as the command line asks for: see formats_open().  What takes
 * long is shown, on the screen of a command that has one, or as a line on standard error;
 * there, what was converted is told as well.
 * unicode	in	see encoding.h
 * note		out	one line for the screen on what was converted, or "" */
enum status open_vectors(struct vectors *v, const struct invocation *in, const char *path,
			 bool unicode, char note[OPEN_NOTE_SIZE], struct error *error);

/* All that is looked up in vectors v: the bundled senses, names of components, names of
 * persons and examples, which are optional; the user's own sense files (places_config(),
 * *.senses, in the order of their names), which override the bundled one; and the senses
 * that were asked for, which override all and must open.
 * note		in out	one line on a file of the user's that is left out because it
 *			is broken, unless there is a line already; a command without a
 *			screen prints such lines at once
 * toy		out	whose axes and shifts are among the sources; NULL where the vectors
 *			asked for are none
 * Free with open_words_close(), also after a failure. */
enum status open_words(const struct invocation *in, bool unicode, const struct vectors *v,
		       char note[OPEN_NOTE_SIZE], struct sources *sources,
		       struct toy_space **toy, struct error *error);
void open_words_close(struct sources *sources, struct toy_space *toy);

#endif
