/* hintfile.c - reads the hints that have been done, and adds to them. */
#include "hintfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "polyseme/app/hints.h"
#include "polyseme/base/files.h"

/* The hints that the file names; false, and errno, if it cannot be read.  A pipe in its
 * place must not hold the program up. */
static bool
read_done(const char *path, unsigned *done)
{
	char text[4 * HINTS_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t length;

	if (fd < 0)
		return false;
	length = read(fd, text, sizeof(text));
	close(fd);
	if (length >= 0)
		*done = hints_read(text, (size_t)length);
	return length >= 0;
}

unsigned
hintfile_due(const char *path, const char *history)
{
	unsigned done = 0;
	struct stat info;

	if (read_done(path, &done))
		return HINTS_ALL & ~done;
	if (errno != ENOENT || (history && stat(history, &info) == 0))
		return 0;
	return HINTS_ALL;
}

void
hintfile_add(const char *path, unsigned done)
{
	char text[HINTS_BYTES];
	unsigned before = 0;
	struct error why;
	size_t length;

	/* another session may have added some meanwhile */
	read_done(path, &before);
	length = hints_write(before | done, text);
	if (files_make_folders(path, 0700, &why) == STATUS_OK)
		files_replace(path, text, length, 0600, &why);
}
