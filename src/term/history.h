/* history.h - the file of sentences, safe against crashes, other sessions and bad files.
 *
 * One sentence a line, oldest first.  The file is replaced whole, never written in place,
 * and re-read before it is; whoever does that holds a lock on it, so that sessions at
 * once keep each other's sentences.  Of a link the file that it leads to is replaced.
 * Anything but a regular file is left alone.
 */
#ifndef POLYSEME_TERM_HISTORY_H
#define POLYSEME_TERM_HISTORY_H

#include <stddef.h>

#include "polyseme/base/status.h"

enum {
	HISTORY_LINES = 1000,		/* kept */
	HISTORY_BYTES = 8 * 1024 * 1024 /* read from the end of a file that has more */
};

/* Calls take() for each of the last HISTORY_LINES lines, made fit for editing (see
 * text_sanitise) and not blank; an unreadable file has none. */
void history_load(const char *path, void (*take)(const char *line));

/* Makes the folders above the file, for the user alone.  STATUS_IO with a message where
 * no history can be kept there: a folder that cannot be made, a link that leads nowhere,
 * or no regular file. */
enum status history_prepare(const char *path, struct error *error);

/* Adds a line at the end unless it is blank or the same as the last one.  A failure
 * leaves the file as it was, and is not worth a message. */
void history_append(const char *path, const char *line, size_t length);

/* In a signal handler: adds a line as it is, in place. */
void history_rescue(const char *path, const char *line, size_t length);

#endif
