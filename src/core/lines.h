/* lines.h - a text file that says one thing a line. */
#ifndef POLYSEME_LINES_H
#define POLYSEME_LINES_H

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

enum { LINES_FILE_MOST = 1 << 24, LINES_WORD_MOST = 63 }; /* bytes */

/* A word that is longer in lower case than it was in the file. */
struct lines_grown {
	struct lines_grown *next; /* owned */
	char text[];
};

/* What is cut out of the file stays where it is until lines_close(). */
struct lines {
	const char *path;	   /* borrowed; for messages */
	char *text;		   /* owned: the whole file, cut in place */
	char *rest;		   /* what comes behind the lines taken; NULL: nothing */
	size_t length;		   /* of the text, in bytes */
	size_t number;		   /* of the line taken last, from 1 */
	struct lines_grown *grown; /* owned */
};

/* Reads the file and checks that it holds no NUL.  Close with lines_close() after success
 * only. */
enum status lines_open(struct lines *lines, const char *path,
		       const struct progress *progress, struct error *error);
/* The same with a text and a NUL that are there already: they are taken over, also on
 * failure.  The path is for messages. */
enum status lines_take(struct lines *lines, const char *path, char *text, size_t length,
		       struct error *error);
void lines_close(struct lines *lines);

/* The next line without its end; NULL behind the last one.  It may be written to. */
char *lines_next(struct lines *lines);

/* At most so many lines of at least `shortest` bytes, the newline counted, can the file
 * have. */
size_t lines_most(const struct lines *lines, size_t shortest);

/* Cuts the next field out of a line: *rest is moved behind it.  NULL when nothing but
 * blanks is left. */
char *lines_field(char **rest);

/* Makes a word of the line taken last what text_fold() makes of it, in lower case; it may
 * move.  STATUS_FORMAT when it is not UTF-8 or has more than LINES_WORD_MOST bytes. */
enum status lines_fold(struct lines *lines, char **word, struct error *error);

#endif
