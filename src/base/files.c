/* files.c - reads whole files. */
#include "polyseme/base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 4096, WAIT_MS = 100 };

/* What has been read of a file. */
struct intake {
	const char *name; /* borrowed */
	char *bytes;	  /* (room) owned */
	size_t n, room;
};

/* One byte more than a regular file has is enough to see its end. */
static size_t
first_room(int fd, size_t most)
{
	struct stat info;

	if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode) || info.st_size <= 0)
		return FIRST_ROOM;
	return (uint64_t)info.st_size <= most ? (size_t)info.st_size + 2 : most + 2;
}

/* Makes room for one byte and a NUL at least. */
static enum status
make_room(struct intake *r, size_t first, struct error *error)
{
	size_t room = r->room ? 2 * r->room : first;
	char *grown;

	if (r->n + 2 <= r->room)
		return STATUS_OK;
	grown = realloc(r->bytes, room);
	if (!grown)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", r->name);
	r->bytes = grown;
	r->room = room;
	return STATUS_OK;
}

/* Returns when there is something to read, or the end. */
static enum status
wait_for(int fd, const struct intake *r, const struct progress *progress,
	 struct error *error)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };
	int count;

	while ((count = poll(&ready, 1, WAIT_MS)) <= 0) {
		if (count < 0 && errno != EINTR && errno != EAGAIN)
			return error_set(error, STATUS_IO, "%s: cannot read: %s", r->name,
					 strerror(errno));
		if (!progress_report(progress, PROGRESS_READING, r->n, 0, 0))
			return error_set(error, STATUS_CANCELLED, "%s: %s", r->name,
					 status_text(STATUS_CANCELLED));
	}
	return STATUS_OK;
}

/* Reads once; *ended says that nothing was left. */
static enum status
read_some(int fd, struct intake *r, bool *ended, struct error *error)
{
	ssize_t got = read(fd, r->bytes + r->n, r->room - r->n - 1);

	if (got < 0 && errno != EINTR && errno != EAGAIN)
		return error_set(error, STATUS_IO, "%s: cannot read: %s", r->name,
				 strerror(errno));
	*ended = got == 0;
	r->n += got > 0 ? (size_t)got : 0;
	return STATUS_OK;
}

enum status
files_read_from(int fd, const char *name, size_t most, const struct progress *progress,
		char **text, size_t *length, struct error *error)
{
	struct intake r = { .name = name };
	size_t first = first_room(fd, most);
	bool ended = false;
	enum status status = STATUS_OK;

	while (status == STATUS_OK && !ended) {
		status = make_room(&r, first, error);
		if (status == STATUS_OK)
			status = wait_for(fd, &r, progress, error);
		if (status == STATUS_OK)
			status = read_some(fd, &r, &ended, error);
		if (status == STATUS_OK && r.n > most)
			status = error_set(error, STATUS_FORMAT,
					   "%s: longer than %zu bytes", name, most);
	}
	if (status != STATUS_OK) {
		free(r.bytes);
		return status;
	}
	r.bytes[r.n] = '\0';
	*text = r.bytes;
	*length = r.n;
	return STATUS_OK;
}

enum status
files_read(const char *path, size_t most, const struct progress *progress, char **text,
	   size_t *length, struct error *error)
{
	/* Opening a FIFO must not wait for who writes to it: nobody could stop that. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	enum status status;

	if (fd < 0)
		return error_set(error, errno == ENOMEM ? STATUS_NOMEM : STATUS_IO,
				 "%s: cannot open: %s", path, strerror(errno));
	status = files_read_from(fd, path, most, progress, text, length, error);
	close(fd);
	return status;
}
