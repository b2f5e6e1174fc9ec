/* stream.h - a file, gzipped or not, as a window of bytes that moves forward. */
#ifndef POLYSEME_STREAM_H
#define POLYSEME_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <zlib.h>

#include "polyseme/base/status.h"

enum {
	STREAM_WINDOW = 1 << 22, /* bytes: the longest line or row */
	STREAM_SLACK = 144	 /* readable bytes behind what was read; zeros */
};

struct stream {
	const char *path; /* borrowed */
	struct stat info;
	gzFile file;	   /* owned */
	char *window;	   /* (room + STREAM_SLACK) owned */
	size_t room;	   /* bytes, at most STREAM_WINDOW */
	size_t start, end; /* bytes not yet taken: window[start..end) */
	uint64_t offset;   /* of window[0], in unpacked bytes */
	uint64_t line;	   /* lines taken so far; counted by the reader */
	bool ended;	   /* nothing is left beyond the window */
};

/* Opens for reading what must be a regular file (never waits, as a FIFO would); *fd is
 * the caller's. */
enum status stream_open_file(const char *path, int *fd, struct stat *info,
			     struct error *error);

/* Opens, and fills the window.  Close with stream_close() after success only. */
enum status stream_open(struct stream *stream, const char *path, struct error *error);
void stream_close(struct stream *stream);

/* Moves what is left to the front and reads until the window is full or the file ends. */
enum status stream_fill(struct stream *stream, struct error *error);

/* Takes as many whole lines as the window holds, at least one; the last one of the file
 * is given its newline where it has none.  The bytes are writable and stay where they are
 * until the next call.  *size is 0 at the end. */
enum status stream_lines(struct stream *stream, char **text, size_t *size,
			 struct error *error);

/* Bytes of the file (as it lies on the disk) read so far. */
uint64_t stream_done(const struct stream *stream);

#endif
