/* files.h - reading a whole file, making folders, and replacing a file at once. */
#ifndef POLYSEME_FILES_H
#define POLYSEME_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

/* Reads a file to its end: a regular one, a pipe, a FIFO or a device.
 * most		in	bytes that the file may have
 * progress	in	NULL, or who is asked ten times a second, while nothing comes,
 *			whether to go on waiting
 * text		out	(*length + 1) the bytes and a NUL; the caller frees it
 * STATUS_IO, STATUS_FORMAT (more than `most` bytes), STATUS_CANCELLED or STATUS_NOMEM;
 * the message names the path. */
enum status files_read(const char *path, size_t most, const struct progress *progress,
		       char **text, size_t *length, struct error *error);

/* The same for a descriptor, which stays open; name stands for the path. */
enum status files_read_from(int fd, const char *name, size_t most,
			    const struct progress *progress, char **text, size_t *length,
			    struct error *error);

/* Makes the folders above a path, all that comes before its last slash, where they are
 * missing.  STATUS_IO. */
enum status files_make_folders(const char *path, mode_t mode, struct error *error);

/* A file that appears whole or not at all, in the place of the one before it.  Until it
 * is published it has no name where the file system allows that, so that nothing is left
 * of it however the program ends; elsewhere it is called PATH.PID-N.part. */
struct files_draft {
	const char *path; /* borrowed: as it was given */
	char *target;	  /* owned: the path, or the file it leads to as a link */
	char *folder;	  /* owned: where the target lies */
	char *temporary;  /* owned: the name beside it, where it has or needs one */
	bool named;	  /* it is called temporary now */
	bool fresh;	  /* to be set: a file that is there already stays */
	int fd;		  /* to be written to; owned */
};

/* Opens a draft with the permissions mode less the umask.  STATUS_IO, also for a path
 * that leads to anything but a regular file, or as a link to nothing; STATUS_NOMEM.
 * End with one of the next two after success only; both free everything. */
enum status files_draft_begin(struct files_draft *draft, const char *path, mode_t mode,
			      struct error *error);

/* Syncs the file, gives it its name and syncs the folder.  STATUS_IO leaves the folder as
 * it was; so does STATUS_USAGE: a fresh draft's file is there already. */
enum status files_draft_publish(struct files_draft *draft, struct error *error);
void files_draft_discard(struct files_draft *draft);

/* All of that for bytes in memory. */
enum status files_replace(const char *path, const void *bytes, size_t n, mode_t mode,
			  struct error *error);

/* As files_replace(), but STATUS_USAGE, and the file stays, if there is one already. */
enum status files_create(const char *path, const void *bytes, size_t n, mode_t mode,
			 struct error *error);

/* Opens a file that is to be written as time goes on, empty, with the permissions mode
 * less the umask; the caller closes *fd.  STATUS_USAGE if there is one already, unless
 * `force`: then it loses what it held.  STATUS_IO, also for a path that leads to anything
 * but a regular file, or as a link to nothing; STATUS_NOMEM. */
enum status files_open_empty(const char *path, mode_t mode, bool force, int *fd,
			     struct error *error);

/* The file of that name; where there is none, and the name has no slash, FOLDER/NAME and
 * the ending (".pins"), which the name may have already, if that is there.  folder may be
 * NULL.  out has size bytes.  Returns name or out. */
const char *files_find(const char *name, const char *folder, const char *ending,
		       char *out, size_t size);

/* A file without a name in a folder, gone when it is closed; -1 sets errno. */
int files_open_unnamed(const char *folder);

/* Writes all bytes; false sets errno. */
bool files_write(int fd, const void *bytes, size_t n);

#endif
