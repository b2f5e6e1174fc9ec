/* bytes.h - the bytes of a file, unpacked if it is gzipped: a regular one, a pipe, a FIFO
 * or a device, of any length. */
#ifndef CORE_CORPUS_BYTES_H
#define CORE_CORPUS_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

enum { BYTES_ROOM = 1 << 16 }; /* read from the file at a time */

/* Open while fd >= 0; it must not be moved then, for zlib points back to it. */
struct bytes {
	const char *name; /* borrowed; for messages */
	int fd;
	bool owned;	/* the descriptor is ours to close */
	uint64_t size;	/* of a regular file when it was opened, else 0 */
	uint64_t taken; /* bytes read from the file so far */
	bool packed, ended;
	z_stream unpacking;  /* where packed */
	unsigned char *room; /* (BYTES_ROOM) owned */
	size_t at, end;	     /* read and not yet handed out: room[at..end) */
};

/* Opens a file, or takes a descriptor, which stays open.
 * STATUS_IO (also for a folder), STATUS_FORMAT (no byte in it), STATUS_CANCELLED or
 * STATUS_NOMEM leave nothing behind. */
enum status bytes_open(struct bytes *bytes, const char *path,
		       const struct progress *progress, struct error *error);
enum status bytes_open_descriptor(struct bytes *bytes, int fd, const char *name,
				  const struct progress *progress, struct error *error);
void bytes_close(struct bytes *bytes);

/* Up to `room` > 0 more bytes; *got is 0 at the end alone.  Where nothing comes for a
 * while, progress (may be NULL) is asked ten times a second whether to go on waiting.
 * STATUS_IO, STATUS_FORMAT (it cannot be unpacked), STATUS_CANCELLED. */
enum status bytes_read(struct bytes *bytes, char *out, size_t room, size_t *got,
		       const struct progress *progress, struct error *error);

#endif
