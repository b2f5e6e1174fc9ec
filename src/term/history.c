/* history.c - reads the file of sentences and adds to it under a lock. */
#include "term/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "polyseme/base/files.h"
#include "polyseme/base/text.h"

static bool
read_all(int fd, char *out, size_t size)
{
	while (size > 0) {
		ssize_t got = read(fd, out, size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		out += got;
		size -= (size_t)got;
	}
	return true;
}

/* The end of an open file, at most HISTORY_BYTES; NULL if it is no regular file or there
 * is nothing in it. */
static char *
tail_of(int fd, size_t *length)
{
	struct stat stat;
	char *bytes = NULL;

	*length = 0;
	if (fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode) && stat.st_size > 0) {
		*length = HISTORY_BYTES;
		if (stat.st_size < HISTORY_BYTES)
			*length = (size_t)stat.st_size;
		bytes = malloc(*length);
		if (bytes && (lseek(fd, stat.st_size - (off_t)*length, SEEK_SET) < 0 ||
			      !read_all(fd, bytes, *length))) {
			free(bytes);
			bytes = NULL;
		}
		if (!bytes)
			*length = 0;
	}
	return bytes;
}

/* Where the last `lines` lines of s[0..n) begin. */
static size_t
last_lines(const char *s, size_t n, size_t lines)
{
	size_t at = n;

	if (at > 0 && s[at - 1] == '\n')
		at--;
	for (; at > 0; at--)
		if (s[at - 1] == '\n' && --lines == 0)
			return at;
	return 0;
}

void
history_load(const char *path, void (*take)(const char *line))
{
	/* a pipe in its place must not hold the program up */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	size_t n = 0, end;
	char *bytes = fd >= 0 ? tail_of(fd, &n) : NULL, *line;

	if (fd >= 0)
		close(fd);
	if (!bytes)
		return;
	for (size_t at = last_lines(bytes, n, HISTORY_LINES); at < n; at = end + 1) {
		const char *newline = memchr(bytes + at, '\n', n - at);

		end = newline ? (size_t)(newline - bytes) : n;
		line = malloc(3 * (end - at) + 1);
		if (!line)
			break;
		line[text_sanitise(bytes + at, end - at, line)] = '\0';
		if (line[strspn(line, " ")])
			take(line);
		free(line);
	}
	free(bytes);
}

enum status
history_prepare(const char *path, struct error *error)
{
	struct stat info;
	enum status status = files_make_folders(path, 0700, error);

	if (status != STATUS_OK)
		return status;
	if (stat(path, &info) == 0)
		return S_ISREG(info.st_mode)
			       ? STATUS_OK
			       : error_set(error, STATUS_IO, "%s: is not a regular file",
					   path);
	return lstat(path, &info) < 0
		       ? STATUS_OK
		       : error_set(error, STATUS_IO, "%s: is a link that leads nowhere",
				   path);
}

/* ---- the lock ---- */

/* Whether the file is still the one that the path names. */
static bool
is_current(int fd, const char *path)
{
	struct stat ours, now;

	return fstat(fd, &ours) == 0 && lstat(path, &now) == 0 &&
	       ours.st_ino == now.st_ino && ours.st_dev == now.st_dev;
}

/* Opens the file, made where it is missing, and locks it; -1 if it cannot be opened or is
 * no regular file.  The lock is the file's own and goes with the descriptor.  A program
 * that was stopped while it held the lock keeps nobody waiting for much longer than a
 * second: then the line is added without.  The pause is short beside the time that a file
 * takes to the disk, so that a program which adds line after line leaves gaps enough. */
static int
open_locked(const char *path)
{
	const struct timespec pause = { .tv_nsec = 200000 };

	for (int patience = 5000;; patience--) {
		int fd = open(path,
			      O_RDONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW,
			      0600);
		struct stat info;

		if (fd < 0)
			return -1;
		if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode)) {
			close(fd);
			return -1;
		}
		/* Who had it before may have put another file in its place. */
		if ((flock(fd, LOCK_EX | LOCK_NB) == 0 && is_current(fd, path)) ||
		    patience == 0)
			return fd;
		close(fd);
		nanosleep(&pause, NULL);
	}
}

/* Replaces the file by old lines and a new one. */
static void
replace(const char *path, const char *old, size_t old_length, const char *line,
	size_t length)
{
	bool newline = old_length > 0 && old[old_length - 1] != '\n';
	char *all = malloc(old_length + length + 2);

	if (!all)
		return;
	memcpy(all, old, old_length);
	if (newline)
		all[old_length++] = '\n';
	memcpy(all + old_length, line, length);
	all[old_length + length] = '\n';
	files_replace(path, all, old_length + length + 1, 0600, NULL);
	free(all);
}

static bool
is_last(const char *old, size_t old_length, const char *line, size_t length)
{
	if (old_length == 0)
		return false;

	size_t from = last_lines(old, old_length, 1);
	size_t end = old_length - (old[old_length - 1] == '\n');

	return end - from == length && memcmp(old + from, line, length) == 0;
}

/* Adds a clean line to the file; path leads through no link. */
static void
append(const char *path, const char *line, size_t length)
{
	int fd = open_locked(path);
	size_t old_length = 0, from = 0;
	struct stat info;
	char *old;

	if (fd < 0)
		return;
	old = tail_of(fd, &old_length);
	if (old)
		from = last_lines(old, old_length, HISTORY_LINES - 1);
	/* what could not be read must not be replaced */
	if ((old || (fstat(fd, &info) == 0 && info.st_size == 0)) &&
	    !is_last(old, old_length, line, length))
		replace(path, old ? old + from : "", old_length - from, line, length);
	free(old);
	close(fd);
}

void
history_append(const char *path, const char *line, size_t length)
{
	char *clean = malloc(3 * length + 1), *real = realpath(path, NULL);
	struct stat info;

	if (clean) {
		length = text_sanitise(line, length, clean);
		clean[length] = '\0';
		/* a link that leads nowhere is left alone */
		if (clean[strspn(clean, " ")] && (real || lstat(path, &info) < 0))
			append(real ? real : path, clean, length);
	}
	free(real);
	free(clean);
}

void
history_rescue(const char *path, const char *line, size_t length)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);

	if (fd < 0)
		return;
	if (files_write(fd, line, length))
		files_write(fd, "\n", 1);
	close(fd);
}
