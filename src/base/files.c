/* files.c - reads files whole and replaces them whole. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "polyseme/base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ALREADY "%s: is there already"

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

static enum status
fail_write(const char *path, int code, struct error *error)
{
	if (code == ENOMEM)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	return error_set(error, STATUS_IO, "%s: cannot write: %s", path, strerror(code));
}

static bool
make_folder(const char *folder, mode_t mode)
{
	struct stat info;

	if (mkdir(folder, mode) == 0)
		return true;
	if (errno != EEXIST || stat(folder, &info) < 0)
		return false;
	errno = ENOTDIR;
	return S_ISDIR(info.st_mode);
}

enum status
files_make_folders(const char *path, mode_t mode, struct error *error)
{
	char *folder = strdup(path);
	enum status status = STATUS_OK;

	if (!folder)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	for (char *at = folder; status == STATUS_OK && (at = strchr(at + 1, '/'));) {
		*at = '\0';
		if (!make_folder(folder, mode))
			status = error_set(error, STATUS_IO,
					   "%s: cannot make the folder: %s", folder,
					   strerror(errno));
		*at = '/';
	}
	free(folder);
	return status;
}

bool
files_write(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (n > 0) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* The folder that a path lies in; to be freed. */
static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
}

enum { LINK_SIZE = 32 };

/* The path by which a file without a name can be given one. */
static const char *
link_source(int fd, char out[LINK_SIZE])
{
	snprintf(out, LINK_SIZE, "/proc/self/fd/%d", fd);
	return out;
}

/* A file without a name that may be given one later; -1 where there are none. */
static int
open_nameless(const char *folder, mode_t mode)
{
	char name[LINK_SIZE];
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);

	if (fd >= 0 && access(link_source(fd, name), F_OK) < 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Calls `make` with names beside the target until one is free. */
static int
take_name(struct files_draft *draft, int (*make)(const struct files_draft *, mode_t),
	  mode_t mode)
{
	size_t size = strlen(draft->target) + 64;
	int result = -1;

	for (int attempt = 0; result < 0 && attempt < 100; attempt++) {
		snprintf(draft->temporary, size, "%s.%ld-%d.part", draft->target,
			 (long)getpid(), attempt);
		result = make(draft, mode);
		if (result < 0 && errno != EEXIST)
			break;
	}
	draft->named = result >= 0;
	return result;
}

static int
create(const struct files_draft *draft, mode_t mode)
{
	return open(draft->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
}

static int
link_as(int fd, const char *name)
{
	char source[LINK_SIZE];

	return linkat(AT_FDCWD, link_source(fd, source), AT_FDCWD, name,
		      AT_SYMLINK_FOLLOW);
}

static int
link_temporary(const struct files_draft *draft, mode_t unused)
{
	(void)unused;
	return link_as(draft->fd, draft->temporary);
}

static void
free_names(struct files_draft *draft)
{
	free(draft->target);
	free(draft->folder);
	free(draft->temporary);
}

/* Finds out what to replace; *target is to be freed. */
static enum status
find_target(const char *path, char **target, struct error *error)
{
	struct stat info;
	bool found = stat(path, &info) == 0;

	/* Renaming would replace a device or a pipe by a file. */
	if (found && !S_ISREG(info.st_mode))
		return error_set(error, STATUS_IO,
				 "%s: %s, expected a regular file or none", path,
				 S_ISDIR(info.st_mode) ? "is a directory"
						       : "is a device, pipe or socket");
	if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode)) {
		*target = realpath(path, NULL);
		if (!*target && errno != ENOMEM)
			return error_set(error, STATUS_IO,
					 "%s: is a link that leads nowhere", path);
	} else
		*target = strdup(path);
	return *target ? STATUS_OK : fail_write(path, ENOMEM, error);
}

enum status
files_draft_begin(struct files_draft *draft, const char *path, mode_t mode,
		  struct error *error)
{
	struct files_draft d = { .path = path, .fd = -1 };
	enum status status = find_target(path, &d.target, error);
	int code = ENOMEM;

	if (status != STATUS_OK)
		return status;
	d.folder = folder_of(d.target);
	d.temporary = malloc(strlen(d.target) + 64);
	if (d.folder && d.temporary) {
		d.fd = open_nameless(d.folder, mode);
		if (d.fd < 0)
			d.fd = take_name(&d, create, mode);
		code = errno;
	}
	if (d.fd < 0) {
		free_names(&d);
		return fail_write(path, code, error);
	}
	*draft = d;
	return STATUS_OK;
}

/* Puts the draft in the place of a file that is there.  A name beside it is needed for a
 * moment, in which no signal may end the program. */
static int
replace_target(struct files_draft *draft)
{
	sigset_t all, before;
	int result = 0, code;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	if (!draft->named)
		result = take_name(draft, link_temporary, 0);
	if (result == 0)
		result = rename(draft->temporary, draft->target);
	code = errno;
	if (result == 0)
		draft->named = false;
	else if (draft->named && unlink(draft->temporary) == 0)
		draft->named = false;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = code;
	return result;
}

/* A new name is only safe on the disk once its folder is. */
static void
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems cannot: nothing is lost by that. */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

enum status
files_draft_publish(struct files_draft *draft, struct error *error)
{
	const char *path = draft->path;
	bool fresh = draft->fresh;
	int result = fsync(draft->fd), code;

	if (result == 0 && fresh)
		result = draft->named ? link(draft->temporary, draft->target)
				      : link_as(draft->fd, draft->target);
	else if (result == 0 && (draft->named || link_as(draft->fd, draft->target) < 0))
		result = replace_target(draft);
	code = errno;
	if (result == 0)
		sync_folder(draft->folder);
	files_draft_discard(draft);
	if (result != 0 && fresh && code == EEXIST)
		return error_set(error, STATUS_USAGE, ALREADY, path);
	return result == 0 ? STATUS_OK : fail_write(path, code, error);
}

void
files_draft_discard(struct files_draft *draft)
{
	if (draft->named)
		unlink(draft->temporary);
	close(draft->fd);
	free_names(draft);
	*draft = (struct files_draft){ .fd = -1 };
}

static enum status
write_file(const char *path, const void *bytes, size_t n, mode_t mode, bool fresh,
	   struct error *error)
{
	struct files_draft draft;
	enum status status = files_draft_begin(&draft, path, mode, error);

	if (status != STATUS_OK)
		return status;
	draft.fresh = fresh;
	if (files_write(draft.fd, bytes, n))
		return files_draft_publish(&draft, error);
	status = fail_write(path, errno, error);
	files_draft_discard(&draft);
	return status;
}

enum status
files_replace(const char *path, const void *bytes, size_t n, mode_t mode,
	      struct error *error)
{
	return write_file(path, bytes, n, mode, false, error);
}

enum status
files_create(const char *path, const void *bytes, size_t n, mode_t mode,
	     struct error *error)
{
	return write_file(path, bytes, n, mode, true, error);
}

enum status
files_open_empty(const char *path, mode_t mode, bool force, int *fd, struct error *error)
{
	char *target;
	enum status status = find_target(path, &target, error);
	int made;

	if (status != STATUS_OK)
		return status;
	made = open(target, O_WRONLY | O_CREAT | O_CLOEXEC | (force ? O_TRUNC : O_EXCL),
		    mode);
	status = made >= 0	   ? STATUS_OK
		 : errno == EEXIST ? error_set(error, STATUS_USAGE, ALREADY, path)
				   : fail_write(path, errno, error);
	free(target);
	if (status == STATUS_OK)
		*fd = made;
	return status;
}

int
files_open_unnamed(const char *folder)
{
	size_t size = strlen(folder) + 32;
	char *name;
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

	if (fd >= 0)
		return fd;
	name = malloc(size);
	if (!name)
		return -1;
	snprintf(name, size, "%s/polyseme-XXXXXX", folder);
	fd = mkstemp(name);
	if (fd >= 0) {
		unlink(name);
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	free(name);
	return fd;
}

/* ---- files that came with the program ---- */

const char *
files_find(const char *name, const char *folder, const char *ending, char *out,
	   size_t size)
{
	size_t stem = strlen(name), end = strlen(ending);
	int length;

	if (!*name || !folder || strchr(name, '/') || access(name, F_OK) == 0)
		return name;
	if (stem > end && strcmp(name + stem - end, ending) == 0)
		stem -= end;
	length = snprintf(out, size, "%s/%.*s%s", folder, (int)stem, name, ending);
	return length > 0 && (size_t)length < size && access(out, F_OK) == 0 ? out : name;
}
