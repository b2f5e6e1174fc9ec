/* bytes.c - reads and unpacks a file piece by piece; see bytes.h.
 *
 * zlib's own reader of files waits for a pipe for as long as that takes, so the file is
 * read here and only unpacked there. */
#include "core/corpus/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	WAIT_MS = 100,
	GZIP_WINDOW = 15 + 16, /* zlib: the largest window, the header of gzip */
	MAGIC_0 = 0x1f,
	MAGIC_1 = 0x8b
};

/* ---- the file ---- */

/* Returns when there is something to read, or the end. */
static enum status
wait_for(const struct bytes *b, const struct progress *progress, struct error *error)
{
	struct pollfd ready = { .fd = b->fd, .events = POLLIN };
	int count;

	while ((count = poll(&ready, 1, WAIT_MS)) <= 0) {
		if (count < 0 && errno != EINTR && errno != EAGAIN)
			return error_set(error, STATUS_IO, "%s: cannot read: %s", b->name,
					 strerror(errno));
		if (!progress_report(progress, PROGRESS_READING, b->taken, b->size, 0))
			return error_set(error, STATUS_CANCELLED, "%s: %s", b->name,
					 status_text(STATUS_CANCELLED));
	}
	return STATUS_OK;
}

/* Reads behind what has not been handed out; there must be room. */
static enum status
refill(struct bytes *b, const struct progress *progress, struct error *error)
{
	ssize_t got = -1;
	enum status status = STATUS_OK;

	if (b->at == b->end)
		b->at = b->end = 0;
	while (got < 0 && status == STATUS_OK) {
		status = wait_for(b, progress, error);
		if (status != STATUS_OK)
			return status;
		got = read(b->fd, b->room + b->end, BYTES_ROOM - b->end);
		if (got < 0 && errno != EINTR && errno != EAGAIN)
			status = error_set(error, STATUS_IO, "%s: cannot read: %s",
					   b->name, strerror(errno));
	}
	if (status != STATUS_OK)
		return status;
	b->ended = got == 0;
	b->taken += (uint64_t)got;
	b->end += (size_t)got;
	if (b->ended && b->taken < b->size)
		return error_set(error, STATUS_IO,
				 "%s: shrank while it was read: expected %" PRIu64
				 " bytes, found %" PRIu64,
				 b->name, b->size, b->taken);
	return STATUS_OK;
}

/* The first two bytes tell whether the file is packed. */
static enum status
begin(struct bytes *b, const struct progress *progress, struct error *error)
{
	enum status status = STATUS_OK;

	while (status == STATUS_OK && !b->ended && b->end < 2)
		status = refill(b, progress, error);
	if (status != STATUS_OK)
		return status;
	if (b->end == 0)
		return error_set(error, STATUS_FORMAT, "%s: empty file", b->name);
	if (b->end < 2 || b->room[0] != MAGIC_0 || b->room[1] != MAGIC_1)
		return STATUS_OK;
	if (inflateInit2(&b->unpacking, GZIP_WINDOW) != Z_OK)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", b->name);
	b->packed = true;
	return STATUS_OK;
}

static enum status
start(struct bytes *b, const struct progress *progress, struct error *error)
{
	struct stat info;
	enum status status = STATUS_OK;

	if (fstat(b->fd, &info) < 0)
		status = error_set(error, STATUS_IO, "%s: cannot read: %s", b->name,
				   strerror(errno));
	else if (S_ISDIR(info.st_mode))
		status = error_set(error, STATUS_IO, "%s: is a directory", b->name);
	else if (S_ISREG(info.st_mode) && info.st_size > 0)
		b->size = (uint64_t)info.st_size;
	if (status == STATUS_OK && !(b->room = malloc(BYTES_ROOM)))
		status = error_set(error, STATUS_NOMEM, "%s: out of memory", b->name);
	if (status == STATUS_OK)
		status = begin(b, progress, error);
	if (status != STATUS_OK)
		bytes_close(b);
	return status;
}

enum status
bytes_open(struct bytes *bytes, const char *path, const struct progress *progress,
	   struct error *error)
{
	/* opening a FIFO must not wait for who writes to it: nobody could stop that */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	*bytes = (struct bytes){ .name = path, .fd = fd, .owned = true };
	if (fd < 0)
		return error_set(error, errno == ENOMEM ? STATUS_NOMEM : STATUS_IO,
				 "%s: cannot open: %s", path, strerror(errno));
	return start(bytes, progress, error);
}

enum status
bytes_open_descriptor(struct bytes *bytes, int fd, const char *name,
		      const struct progress *progress, struct error *error)
{
	*bytes = (struct bytes){ .name = name, .fd = fd };
	return start(bytes, progress, error);
}

void
bytes_close(struct bytes *bytes)
{
	if (bytes->packed)
		inflateEnd(&bytes->unpacking);
	if (bytes->owned && bytes->fd >= 0)
		close(bytes->fd);
	free(bytes->room);
	*bytes = (struct bytes){ .fd = -1 };
}

/* ---- what comes out ---- */

static enum status
fail_unpacking(const struct bytes *b, const char *why, struct error *error)
{
	return error_set(error, STATUS_FORMAT, "%s: byte %" PRIu64 ": cannot unpack: %s",
			 b->name, b->taken - (b->end - b->at), why);
}

/* Behind one packed part another may begin; zeros fill up tapes. */
static enum status
next_part(struct bytes *b, const struct progress *progress, struct error *error)
{
	enum status status = STATUS_OK;

	for (;;) {
		while (b->at < b->end && b->room[b->at] == 0)
			b->at++;
		if (b->at < b->end || b->ended)
			break;
		status = refill(b, progress, error);
		if (status != STATUS_OK)
			return status;
	}
	inflateReset(&b->unpacking);
	return b->at == b->end || b->room[b->at] == MAGIC_0
		       ? STATUS_OK
		       : fail_unpacking(b, "something else stands behind it", error);
}

static enum status
unpack(struct bytes *b, char *out, size_t room, size_t *got,
       const struct progress *progress, struct error *error)
{
	z_stream *z = &b->unpacking;
	enum status status = STATUS_OK;

	*got = 0;
	while (status == STATUS_OK && *got == 0) {
		int code;

		if (b->at == b->end && !b->ended)
			status = refill(b, progress, error);
		if (status != STATUS_OK)
			return status;
		if (b->at == b->end && z->total_in == 0)
			return STATUS_OK; /* all parts have ended */
		z->next_in = b->room + b->at;
		z->avail_in = (uInt)(b->end - b->at);
		z->next_out = (Bytef *)out;
		z->avail_out = (uInt)room;
		code = inflate(z, Z_NO_FLUSH);
		b->at = b->end - z->avail_in;
		*got = room - z->avail_out;
		if (code == Z_MEM_ERROR)
			return error_set(error, STATUS_NOMEM, "%s: out of memory",
					 b->name);
		if (code == Z_STREAM_END)
			status = next_part(b, progress, error);
		else if (code != Z_OK && code != Z_BUF_ERROR)
			status = fail_unpacking(b, z->msg ? z->msg : "damaged", error);
		else if (*got == 0 && b->at == b->end && b->ended)
			status = fail_unpacking(b, "the file is cut short", error);
	}
	return status;
}

enum status
bytes_read(struct bytes *b, char *out, size_t room, size_t *got,
	   const struct progress *progress, struct error *error)
{
	enum status status = STATUS_OK;

	room = room < UINT32_MAX ? room : UINT32_MAX;
	if (b->packed)
		return unpack(b, out, room, got, progress, error);
	if (b->at == b->end && !b->ended)
		status = refill(b, progress, error);
	if (status != STATUS_OK)
		return status;
	*got = b->end - b->at < room ? b->end - b->at : room;
	memcpy(out, b->room + b->at, *got);
	b->at += *got;
	return STATUS_OK;
}
