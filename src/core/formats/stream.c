/* stream.c - a window of bytes that moves along a file, gzipped or not; see stream.h. */
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_LITTLE = 1 << 13, READ = 1 << 18 }; /* bytes at a time */

enum status
stream_open_file(const char *path, int *fd, struct stat *info, struct error *error)
{
	struct stat found;
	int opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (opened < 0 || fstat(opened, &found) < 0) {
		int code = errno;

		if (opened >= 0)
			close(opened);
		return error_set(error, STATUS_IO, "%s: cannot open: %s", path,
				 strerror(code));
	}
	if (!S_ISREG(found.st_mode)) {
		close(opened);
		return error_set(error, STATUS_IO, "%s: %s, expected a regular file",
				 path,
				 S_ISDIR(found.st_mode) ? "is a directory"
							: "is a device, pipe or socket");
	}
	if (found.st_size == 0) {
		close(opened);
		return error_set(error, STATUS_FORMAT, "%s: empty file", path);
	}
	*fd = opened;
	*info = found;
	return STATUS_OK;
}

enum status
stream_open(struct stream *stream, const char *path, struct error *error)
{
	struct stream s = { .path = path };
	int fd;
	enum status status = stream_open_file(path, &fd, &s.info, error);

	if (status != STATUS_OK)
		return status;
	s.file = gzdopen(fd, "rb");
	if (!s.file) {
		close(fd);
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	}
	gzbuffer(s.file, s.info.st_size < READ ? READ_LITTLE : READ);
	/* One more than there is, to see the end; what is packed may be any size. */
	s.room = s.info.st_size < STREAM_WINDOW && gzdirect(s.file)
			 ? (size_t)s.info.st_size + 1
			 : STREAM_WINDOW;
	s.window = malloc(s.room + STREAM_SLACK);
	status = s.window ? stream_fill(&s, error)
			  : error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	if (status != STATUS_OK) {
		stream_close(&s);
		return status;
	}
	*stream = s;
	return STATUS_OK;
}

void
stream_close(struct stream *stream)
{
	gzclose(stream->file);
	free(stream->window);
}

enum status
stream_fill(struct stream *stream, struct error *error)
{
	memmove(stream->window, stream->window + stream->start,
		stream->end - stream->start);
	stream->offset += stream->start;
	stream->end -= stream->start;
	stream->start = 0;
	while (!stream->ended && stream->end < stream->room) {
		int got = gzread(stream->file, stream->window + stream->end,
				 (unsigned)(stream->room - stream->end));
		int code = Z_OK;
		const char *text = gzerror(stream->file, &code);

		if (code == Z_MEM_ERROR)
			return error_set(error, STATUS_NOMEM, "%s: out of memory",
					 stream->path);
		if (got < 0 || (got == 0 && code != Z_OK && code != Z_STREAM_END))
			return error_set(
				error, code == Z_ERRNO ? STATUS_IO : STATUS_FORMAT,
				"%s: byte %" PRIu64 ": cannot %s: %s", stream->path,
				stream_done(stream), code == Z_ERRNO ? "read" : "unpack",
				code == Z_ERRNO	      ? strerror(errno)
				: code == Z_BUF_ERROR ? "the file is cut short"
						      : text);
		stream->ended = got == 0;
		stream->end += (size_t)got;
	}
	memset(stream->window + stream->end, 0, STREAM_SLACK);

	uint64_t size = (uint64_t)stream->info.st_size,
		 got = stream->offset + stream->end;

	if (stream->ended && gzdirect(stream->file) && got < size)
		return error_set(error, STATUS_IO,
				 "%s: shrank while it was read: expected %" PRIu64
				 " bytes, found %" PRIu64,
				 stream->path, size, got);
	return STATUS_OK;
}

/* The byte after the last newline of the window; NULL if there is none. */
static char *
after_newline(const struct stream *stream)
{
	for (size_t at = stream->end; at > stream->start; at--)
		if (stream->window[at - 1] == '\n')
			return stream->window + at;
	return NULL;
}

enum status
stream_lines(struct stream *stream, char **text, size_t *size, struct error *error)
{
	char *end = after_newline(stream);

	if (!end && !stream->ended) {
		enum status status = stream_fill(stream, error);

		if (status != STATUS_OK)
			return status;
		end = after_newline(stream);
	}
	if (!end && !stream->ended)
		return error_set(error, STATUS_FORMAT,
				 "%s: line %" PRIu64
				 ": expected a line of at most 4 MiB, "
				 "found a longer one",
				 stream->path, stream->line + 1);
	if (!end && stream->start < stream->end) {
		stream->window[stream->end++] = '\n';
		end = stream->window + stream->end;
	}
	*text = stream->window + stream->start;
	*size = end ? (size_t)(end - *text) : 0;
	stream->start += *size;
	return STATUS_OK;
}

uint64_t
stream_done(const struct stream *stream)
{
	z_off_t offset = gzoffset(stream->file);

	return offset < 0 ? 0 : (uint64_t)offset;
}
