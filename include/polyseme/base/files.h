/* files.h - reading a whole file. */
#ifndef POLYSEME_FILES_H
#define POLYSEME_FILES_H

#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

/* Reads a file to its end: a regular one, a pipe, a FIFO or a device.
 * most		in	bytes that the file may have
 * progress	in	NULL, or who is asked ten times a second, while nothing comes,
 *			whether to go on waiting
 * text		out	(*length + 1) the bytes and a NUL; the caller frees it
 * STATUS_IO, STATUS_FORMAT (more than `most` bytes), STATUS_CANCELLED or STATUS_NOMEM;
 * the message names the path. */
enum status files_read(const char *path, size_t most, const struct progress *progress,
		       char **text, size_t *length, struct error *error);

/* The same for a descriptor, which stays open; name stands for the path. */
enum status files_read_from(int fd, const char *name, size_t most,
			    const struct progress *progress, char **text, size_t *length,
			    struct error *error);

#endif
