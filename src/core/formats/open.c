/* open.c - opens a file of any kind for use, converting it once where it has to be. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cache.h"
#include "native_content.h"
#include "polyseme/base/files.h"
#include "stream.h"

/* Files up to here, the bundled one among them, are checked whole before they are used:
 * some milliseconds. The rest of a larger file is checked by formats_read() alone. */
enum { CHECKED_BYTES = 16 << 20 };

enum { COPY_MODE = 0600 }; /* whoever may not read the source cannot read its copy */

#define CACHE_LIMIT ((uint64_t)4 << 30)

/* One opening. */
struct opening {
	const char *path; /* as it was given */
	const struct formats_open_options *options;
	const struct progress *progress;
	char *note;
	size_t note_size;
	struct error *error;
	const char *full;    /* absolute, without links; where there is none,
					 * path */
	char copy[PATH_MAX]; /* where its copy goes, or "" */
};

enum status
formats_is_native(const char *path, bool *native, struct error *error)
{
	char head[sizeof(NATIVE_MAGIC) - 1];
	struct stat info;
	int fd;
	enum status status = stream_open_file(path, &fd, &info, error);

	if (status != STATUS_OK)
		return status;
	*native = pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) &&
		  !memcmp(head, NATIVE_MAGIC, sizeof(head));
	close(fd);
	return STATUS_OK;
}

static bool
is_small(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0 && file.st_size <= CHECKED_BYTES;
}

static bool
open_copy(const struct opening *o, struct vectors *v)
{
	if (!o->copy[0] || !formats_is_fresh(o->copy, o->full) ||
	    vectors_open(v, o->copy, is_small(o->copy), NULL) != STATUS_OK)
		return false;
	cache_touch(o->copy);
	return true;
}

static size_t
sum_left_out(const struct formats_summary *summary)
{
	size_t sum = 0;

	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		sum += summary->left_out[fault];
	return sum;
}

/* Says how the conversion ended; why is NULL, or the error that kept the copy from being
 * kept. */
static void
write_note(const struct opening *o, const struct formats_summary *summary,
	   const struct error *why)
{
	size_t wrong = sum_left_out(summary);
	char rows[64] = "";
	struct error note;

	if (wrong)
		snprintf(rows, sizeof(rows),
			 " (rows left out: %zu; polyseme info says why)", wrong);
	if (why)
		error_set(&note, STATUS_OK, "converted %s%s for this run only: %s",
			  o->path, rows, why->text);
	else if (o->copy[0])
		error_set(&note, STATUS_OK,
			  "converted %s%s once, kept in %s; --no-cache to refuse",
			  o->path, rows, o->options->cache);
	else
		error_set(&note, STATUS_OK, "converted %s%s for this run only", o->path,
			  rows);
	snprintf(o->note, o->note_size, "%s", note.text);
}

/* Keeps nothing of a file that is not what it was before it was read: that would be old
 * vectors, or half of each, the next time too. */
static enum status
check_unchanged(const struct opening *o, const struct native_content *content,
		struct error *why)
{
	struct native_origin now;

	if (content->origin && native_origin_of(o->full, &now) &&
	    native_origin_is_same(content->origin, &now))
		return STATUS_OK;
	return error_set(why, STATUS_IO, "it changed while it was read");
}

static enum status
open_kept(const struct opening *o, const struct native_content *content,
	  struct vectors *v, struct error *why)
{
	uint64_t limit = o->options->cache_limit ? o->options->cache_limit : CACHE_LIMIT;
	enum status status;

	status = check_unchanged(o, content, why);
	if (status == STATUS_OK)
		status = files_make_folders(o->copy, 0700, why);
	if (status != STATUS_OK)
		return status;
	status = native_write(o->copy, COPY_MODE, content, o->progress, why);
	if (status != STATUS_OK)
		return status;
	/* Another program's clean-up may have been quicker. */
	status = vectors_open(v, o->copy, false, why);
	cache_shrink(o->options->cache, o->copy, limit);
	return status;
}

static enum status
open_unnamed(const struct opening *o, const struct native_content *content,
	     struct vectors *v)
{
	const char *folder = o->options->temporary ? o->options->temporary : "/tmp";
	struct stat info;
	int fd;
	enum status status =
		native_write_unnamed(folder, content, o->progress, &fd, o->error);

	if (status != STATUS_OK)
		return status;
	if (fstat(fd, &info) < 0)
		status = error_set(o->error, STATUS_IO, "%s: cannot read: %s", folder,
				   strerror(errno));
	else
		status =
			native_map(v, o->path, fd, (size_t)info.st_size, false, o->error);
	close(fd);
	return status;
}

static enum status
convert(const struct opening *o, struct vectors *v)
{
	struct formats_options options = { .format = o->options->format,
					   .limit = o->options->limit };
	struct formats_summary summary;
	struct error why;
	struct native_made made;
	struct table table;
	struct native_origin origin;
	bool kept = false, known = native_origin_of(o->full, &origin);
	enum status status =
		formats_read(o->full, &options, o->progress, &table, &summary, o->error);

	if (status != STATUS_OK)
		return status;
	status = native_content_make(&made, o->full, &options, known ? &origin : NULL,
				     &table, o->progress, o->error);
	if (status != STATUS_OK) {
		table_free(&table);
		return status;
	}
	if (o->copy[0]) {
		status = open_kept(o, &made.content, v, &why);
		kept = status == STATUS_OK;
		if (status == STATUS_CANCELLED)
			error_set(o->error, status, "%s", why.text);
	}
	if (!kept && status != STATUS_CANCELLED)
		status = open_unnamed(o, &made.content, v);
	if (status == STATUS_OK)
		write_note(o, &summary, o->copy[0] && !kept ? &why : NULL);
	space_free(&made.map);
	table_free(&table);
	return status;
}

enum status
formats_open(struct vectors *v, const char *path,
	     const struct formats_open_options *options, const struct progress *progress,
	     char *note, size_t note_size, struct error *error)
{
	struct opening o = { path, options, progress, note, note_size, error, NULL, "" };
	char full[PATH_MAX];
	bool native = false;
	enum status status = formats_is_native(path, &native, error);

	if (note_size)
		note[0] = '\0';
	if (status != STATUS_OK)
		return status;
	if (native && options->limit == 0 &&
	    (!options->format || !strcmp(options->format, "native")))
		return vectors_open(v, path, is_small(path), error);
	/* What has no path, such as a deleted file held open, has no copy either. */
	o.full = realpath(path, full) ? full : path;
	if (!options->cache || o.full == path ||
	    !cache_path(options->cache, o.full, options->format, options->limit, o.copy,
			sizeof(o.copy)))
		o.copy[0] = '\0';
	return open_copy(&o, v) ? STATUS_OK : convert(&o, v);
}
