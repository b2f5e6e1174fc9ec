/* logfile.c - lines of a log, written to a file one by one; see logfile.h. */
#include "term/logfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "polyseme/app/log.h"

struct logfile {
	int fd;
	int rows, cols;	  /* written last */
	const char *mode; /* written last; static text */
	long waited;	  /* milliseconds not written yet */
};

enum status
logfile_open(struct logfile **log, const char *path, struct error *error)
{
	struct logfile *made = calloc(1, sizeof(*made));

	if (!made)
		return error_set(error, STATUS_NOMEM, "out of memory");
	made->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (made->fd < 0) {
		free(made);
		return error_set(error, STATUS_IO, "--log: %s: %s", path,
				 errno == EEXIST ? "is there already; a log is a new file"
						 : strerror(errno));
	}
	made->mode = "";
	*log = made;
	return STATUS_OK;
}

void
logfile_close(struct logfile *log)
{
	if (!log)
		return;
	if (log->fd >= 0)
		close(log->fd);
	free(log);
}

/* A file that cannot be written any more, on a full disk, ends there. */
static void
write_all(struct logfile *log, const char *s, size_t n)
{
	while (n > 0 && log->fd >= 0) {
		ssize_t written = write(log->fd, s, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0) {
			close(log->fd);
			log->fd = -1;
			return;
		}
		s += written;
		n -= (size_t)written;
	}
}

/* Time is written when something else follows. */
static void
write_wait(struct logfile *log)
{
	char line[48];

	if (log->waited == 0)
		return;
	snprintf(line, sizeof(line), "wait %ld\n", log->waited);
	log->waited = 0;
	write_all(log, line, strlen(line));
}

/* Writes what a function of log.h makes of its arguments, in a buffer that fits. */
#define WRITE(log, make, ...)                                                            \
	do {                                                                             \
		size_t room = make(NULL, 0, __VA_ARGS__) + 1;                            \
		char *lines = (log)->fd >= 0 ? malloc(room) : NULL;                      \
                                                                                         \
		if (lines) {                                                             \
			write_wait(log);                                                 \
			write_all(log, lines, make(lines, room, __VA_ARGS__));           \
		}                                                                        \
		free(lines);                                                             \
	} while (0)

void
logfile_begin(struct logfile *log, const struct session *s)
{
	if (!log)
		return;
	logfile_note(log, "polyseme " POLYSEME_VERSION, -1);
	WRITE(log, log_begin, s);
}

void
logfile_route(struct logfile *log, const struct unit *unit, const struct route *route)
{
	if (log)
		WRITE(log, log_route, unit, route);
}

void
logfile_key(struct logfile *log, uint32_t input)
{
	if (log)
		WRITE(log, log_key, input);
}

void
logfile_line(struct logfile *log, const char *prompt, const char *text, size_t length,
	     size_t cursor)
{
	if (!log)
		return;
	WRITE(log, log_text, text, length, cursor);
	if (prompt)
		WRITE(log, log_words, "prompt", prompt);
}

void
logfile_mode(struct logfile *log, const char *mode)
{
	if (!log || strcmp(log->mode, mode) == 0)
		return;
	log->mode = mode;
	WRITE(log, log_words, "mode", mode);
}

void
logfile_say(struct logfile *log, const char *text)
{
	if (log)
		WRITE(log, log_words, "say", text);
}

static void
write_pair(struct logfile *log, const char *name, int a, const char *between, int b)
{
	char line[64];

	snprintf(line, sizeof(line), "%s %d%s%d\n", name, a, between, b);
	write_wait(log);
	write_all(log, line, strlen(line));
}

void
logfile_click(struct logfile *log, int row, int col)
{
	if (log)
		write_pair(log, "click", row, " ", col);
}

void
logfile_size(struct logfile *log, int rows, int cols)
{
	if (!log || (rows == log->rows && cols == log->cols))
		return;
	log->rows = rows;
	log->cols = cols;
	write_pair(log, "size", cols, "x", rows);
}

void
logfile_wait(struct logfile *log, long milliseconds)
{
	if (log)
		log->waited += milliseconds;
}

void
logfile_note(struct logfile *log, const char *what, long number)
{
	char line[96];

	if (!log)
		return;
	if (number < 0)
		snprintf(line, sizeof(line), "# %s\n", what);
	else
		snprintf(line, sizeof(line), "# %s %ld\n", what, number);
	write_wait(log);
	write_all(log, line, strlen(line));
}
