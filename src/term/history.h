/* history.h - the file of sentences, safe against crashes, other sessions and bad files.
 *
 * One sentence a line, oldest first.  The file is replaced whole (a temporary file and a
 * rename), never written in place, and re-read before it is, so that two sessions at once
 * keep each other's sentences.  Anything but a regular file is left alone.
 */
#ifndef POLYSEME_TERM_HISTORY_H
#define POLYSEME_TERM_HISTORY_H

#include <stddef.h>

enum {
	HISTORY_LINES = 1000,		/* kept */
	HISTORY_BYTES = 8 * 1024 * 1024 /* read from the end of a file that has more */
};

/* Calls take() for each of the last HISTORY_LINES lines, made fit for editing (see
 * text_sanitise) and not blank; an unreadable file has none. */
void history_load(const char *path, void (*take)(const char *line));

/* Makes the folders above the file, for the user alone. */
void history_prepare(const char *path);

/* Adds a line at the end unless it is blank or the same as the last one.  A failure
 * leaves the file as it was, and is not worth a message. */
void history_append(const char *path, const char *line, size_t length);

/* In a signal handler: adds a line as it is, in place. */
void history_rescue(const char *path, const char *line, size_t length);

#endif
