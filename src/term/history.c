/* history.c - see history.h. */
#include "term/history.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The end of a file, at most HISTORY_BYTES; NULL if there is none or nothing in it.  A
 * pipe in its place must not hold the program up. */
static char *
tail_of(const char *path, size_t *length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat stat;
	char *bytes = NULL;

	if (fd < 0)
		return NULL;
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
	close(fd);
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
	size_t n = 0, end;
	char *bytes = tail_of(path, &n), *line;

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

void
history_prepare(const char *path)
{
	char folder[PATH_MAX];

	if (strlen(path) >= sizeof(folder))
		return;
	strcpy(folder, path);
	for (char *p = folder + 1; (p = strchr(p, '/')); p++) {
		*p = '\0';
		mkdir(folder, 0700);
		*p = '/';
	}
}

static bool
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

/* Writes old lines and a new one to a file beside `path`, then puts it in its place. */
static void
replace(const char *path, const char *old, size_t old_length, const char *line,
	size_t length)
{
	char temporary[PATH_MAX];
	bool newline = old_length > 0 && old[old_length - 1] != '\n';
	int fd;

	if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path) >=
	    (int)sizeof(temporary))
		return;
	fd = mkstemp(temporary); /* 0600 */
	if (fd < 0)
		return;

	bool written = write_all(fd, old, old_length) && write_all(fd, "\n", newline) &&
		       write_all(fd, line, length) && write_all(fd, "\n", 1);

	if (close(fd) != 0 || !written || rename(temporary, path) != 0)
		unlink(temporary);
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

void
history_append(const char *path, const char *line, size_t length)
{
	char *clean = malloc(3 * length + 1), *old = NULL, real[PATH_MAX];
	size_t old_length = 0, from = 0;
	struct stat stat;
	bool usable = true;

	if (!clean)
		return;
	length = text_sanitise(line, length, clean);
	clean[length] = '\0';
	if (realpath(path, real))
		path = real; /* replace what a link leads to, not the link */
	if (lstat(path, &stat) == 0) {
		old = tail_of(path, &old_length);
		usable = S_ISREG(stat.st_mode) && (old || stat.st_size == 0);
	}
	if (old)
		from = last_lines(old, old_length, HISTORY_LINES - 1);
	if (usable && clean[strspn(clean, " ")] &&
	    !is_last(old, old_length, clean, length))
		replace(path, old ? old + from : "", old_length - from, clean, length);
	free(old);
	free(clean);
}

void
history_rescue(const char *path, const char *line, size_t length)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);

	if (fd < 0)
		return;
	if (write_all(fd, line, length))
		write_all(fd, "\n", 1);
	close(fd);
}
