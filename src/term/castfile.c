/* castfile.c - frames written to a file as lines of asciicast v2; see castfile.h. */
#include "term/castfile.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "polyseme/app/cast.h"
#include "polyseme/base/files.h"
#include "polyseme/base/sink.h"

enum { FILE_MODE = 0666, DIGITS = 12 };

struct castfile {
	char *path; /* owned */
	int fd;
	off_t length;	     /* of the whole lines in it */
	int code;	     /* errno of what could not be written; 0: all is */
	double seconds;	     /* when what is written now happens */
	int rows, cols;	     /* told last */
	struct canvas shown; /* what a player shows; without cells: nothing yet */
	enum theme theme;    /* in which it does */
};

static int
add(const char *text, size_t length, void *sink)
{
	sink_add(sink, text, length);
	return 0;
}

/* A value as a line, used up; the caller frees it.  NULL without memory. */
static char *
line_of(json_t *value, size_t *length)
{
	struct sink line;
	char *text;
	int failed;

	sink_open(&line);
	failed = json_dump_callback(value, add, &line,
				    JSON_COMPACT | JSON_REAL_PRECISION(DIGITS));
	json_decref(value);
	sink_char(&line, '\n');
	text = sink_take(&line, length);
	if (!failed)
		return text;
	free(text);
	return NULL;
}

/* Writes a line whole or not at all; behind one that could not be written none is. */
static void
write_line(struct castfile *cast, json_t *value)
{
	size_t length;
	char *line = line_of(value, &length);

	if (cast->code == 0 && !line)
		cast->code = ENOMEM;
	if (cast->code == 0 && !files_write(cast->fd, line, length)) {
		cast->code = errno;
		/* A player would stumble over half a line. */
		if (ftruncate(cast->fd, cast->length) != 0)
			cast->code = errno;
	}
	if (cast->code == 0)
		cast->length += (off_t)length;
	free(line);
}

/* "o" and what the terminal is sent, or "r" and its size; bytes[0..length) is UTF-8. */
static void
write_event(struct castfile *cast, const char *code, const char *bytes, size_t length)
{
	write_line(cast, json_pack("[f,s,s%]", cast->seconds, code, bytes, length));
}

static enum status
fail(const struct castfile *cast, struct error *error)
{
	bool memory = cast->code == ENOMEM;

	return error_set(error, memory ? STATUS_NOMEM : STATUS_IO, "%s: cannot write: %s",
			 cast->path, memory ? "out of memory" : strerror(cast->code));
}

static void
discard(struct castfile *cast)
{
	if (cast->fd >= 0)
		close(cast->fd);
	if (cast->shown.cells)
		canvas_free(&cast->shown);
	free(cast->path);
	free(cast);
}

static enum status
begin(struct castfile *cast, bool force, struct error *error)
{
	enum status status =
		files_open_empty(cast->path, FILE_MODE, force, &cast->fd, error);

	if (status != STATUS_OK)
		return status;
	write_line(cast, json_pack("{s:i,s:i,s:i,s:s}", "version", 2, "width", cast->cols,
				   "height", cast->rows, "title", "polyseme"));
	if (cast->code == 0)
		return STATUS_OK;
	if (!force)
		unlink(cast->path);
	return fail(cast, error);
}

enum status
castfile_open(struct castfile **cast, const char *path, bool force, int rows, int cols,
	      struct error *error)
{
	struct castfile *made = malloc(sizeof(*made));
	enum status status = STATUS_NOMEM;

	if (!made)
		return error_set(error, status, "%s: out of memory", path);
	*made = (struct castfile){
		.path = strdup(path), .fd = -1, .rows = rows, .cols = cols
	};
	if (made->path)
		status = begin(made, force, error);
	else
		error_set(error, status, "%s: out of memory", path);
	if (status == STATUS_OK)
		*cast = made;
	else
		discard(made);
	return status;
}

/* Tells the size where it has changed. */
static void
write_size(struct castfile *cast, const struct canvas *canvas)
{
	char size[32];
	int length;

	if (canvas->rows == cast->rows && canvas->cols == cast->cols)
		return;
	length = snprintf(size, sizeof(size), "%dx%d", canvas->cols, canvas->rows);
	write_event(cast, "r", size, (size_t)length);
	cast->rows = canvas->rows;
	cast->cols = canvas->cols;
}

/* Writes what was put into a sink that grows. */
static void
write_bytes(struct castfile *cast, struct sink *sink)
{
	size_t length;
	char *bytes = sink_take(sink, &length);

	if (!bytes)
		cast->code = ENOMEM;
	else if (length > 0)
		write_event(cast, "o", bytes, length);
	free(bytes);
}

/* What a player shows where a frame of that size and theme is to be changed from; NULL
 * where it shows something else. */
static const struct canvas *
shown(const struct castfile *cast, const struct canvas *canvas, enum theme theme)
{
	bool alike = cast->shown.cells && cast->shown.rows == canvas->rows &&
		     cast->shown.cols == canvas->cols && cast->theme == theme;

	return alike ? &cast->shown : NULL;
}

void
castfile_frame(struct castfile *cast, const struct canvas *canvas, enum theme theme,
	       double milliseconds)
{
	struct sink sink;

	if (!cast || cast->code != 0)
		return;
	cast->seconds = round(milliseconds) / 1000;
	write_size(cast, canvas);
	sink_open(&sink);
	cast_frame(&sink, shown(cast, canvas, theme), canvas, theme);
	write_bytes(cast, &sink);
	cast->theme = theme;
	if (canvas_copy(&cast->shown, canvas) != STATUS_OK)
		cast->code = ENOMEM;
}

void
castfile_end(struct castfile *cast, double milliseconds)
{
	struct sink sink;

	if (!cast || cast->code != 0 || !cast->shown.cells)
		return;
	cast->seconds = round(milliseconds) / 1000;
	sink_open(&sink);
	cast_end(&sink, &cast->shown);
	write_bytes(cast, &sink);
}

enum status
castfile_close(struct castfile *cast, struct error *error)
{
	enum status status = STATUS_OK;

	if (!cast)
		return STATUS_OK;
	if (close(cast->fd) != 0 && cast->code == 0)
		cast->code = errno;
	cast->fd = -1;
	if (cast->code != 0)
		status = fail(cast, error);
	discard(cast);
	return status;
}
