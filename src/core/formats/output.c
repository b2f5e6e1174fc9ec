/* output.c - see output.h. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static void
fail(struct output *output)
{
	if (output->status == STATUS_OK) {
		output->status = STATUS_IO;
		output->code = errno;
	}
}

enum status
output_open(struct output *output, const char *path, struct error *error)
{
	size_t size = strlen(path) + 64;
	struct stat info;

	*output = (struct output){ .path = path, .fd = -1 };
	/* Renaming would replace a device or a pipe by a file. */
	if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
		return error_set(error, STATUS_IO,
				 "%s: %s, expected a regular file or none", path,
				 S_ISDIR(info.st_mode) ? "is a directory"
						       : "is a device, pipe or socket");
	output->temporary = malloc(size);
	if (!output->temporary)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	for (int attempt = 0; output->fd < 0 && attempt < 100; attempt++) {
		snprintf(output->temporary, size, "%s.%ld-%d.part", path, (long)getpid(),
			 attempt);
		output->fd = open(output->temporary,
				  O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (output->fd < 0 && errno != EEXIST)
			break;
	}
	if (output->fd < 0) {
		free(output->temporary);
		return error_set(error, STATUS_IO, "%s: cannot write: %s", path,
				 strerror(errno));
	}
	return STATUS_OK;
}

enum status
output_open_unnamed(struct output *output, const char *folder, struct error *error)
{
	size_t size = strlen(folder) + 32;
	char *name = malloc(size);

	*output = (struct output){ .path = folder, .fd = -1 };
	if (!name)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", folder);
	snprintf(name, size, "%s/polyseme-XXXXXX", folder);
	output->fd = mkstemp(name);

	int code = errno;

	if (output->fd >= 0) {
		unlink(name);
		fcntl(output->fd, F_SETFD, FD_CLOEXEC);
	}
	free(name);
	return output->fd >= 0 ? STATUS_OK
			       : error_set(error, STATUS_IO, "%s: cannot write: %s",
					   folder, strerror(code));
}

static void
put(struct output *output, const unsigned char *bytes, size_t size)
{
	while (size && output->status == STATUS_OK) {
		ssize_t written = write(output->fd, bytes, size);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0) {
			fail(output);
			break;
		}
		bytes += written;
		size -= (size_t)written;
	}
}

void
output_write(struct output *output, const void *bytes, size_t size)
{
	if (output->status != STATUS_OK || size == 0)
		return;
	output->checksum = (uint32_t)crc32_z(output->checksum, bytes, size);
	output->written += size;
	if (size > OUTPUT_BUFFER - output->used) {
		put(output, output->buffer, output->used);
		output->used = 0;
	}
	if (size >= OUTPUT_BUFFER)
		put(output, bytes, size);
	else {
		memcpy(output->buffer + output->used, bytes, size);
		output->used += size;
	}
}

void
output_patch(struct output *output, const void *bytes, size_t size)
{
	put(output, output->buffer, output->used);
	output->used = 0;
	if (output->status == STATUS_OK &&
	    pwrite(output->fd, bytes, size, 0) != (ssize_t)size)
		fail(output);
}

/* A rename is only safe on the disk once its folder is.  The path is that of the file, and
 * is cut to that of the folder. */
static void
sync_folder(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash)
		slash[1] = '\0';

	int fd = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems cannot: nothing is lost by that. */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

/* Gives the file its name. */
static void
publish(struct output *output)
{
	if (output->status == STATUS_OK && fsync(output->fd) < 0)
		fail(output);
	if (output->status == STATUS_OK && rename(output->temporary, output->path) < 0)
		fail(output);
	if (output->status == STATUS_OK)
		sync_folder(output->temporary);
}

enum status
output_finish(struct output *output, enum status why, struct error *error)
{
	if (why == STATUS_OK) {
		put(output, output->buffer, output->used);
		if (output->temporary)
			publish(output);
	}

	bool failed = why != STATUS_OK || output->status != STATUS_OK;

	if (failed && output->temporary)
		unlink(output->temporary);
	if (failed || output->temporary)
		close(output->fd);
	free(output->temporary);
	if (why != STATUS_OK)
		return why;
	if (output->status != STATUS_OK)
		return error_set(error, output->status, "%s: cannot write: %s",
				 output->path, strerror(output->code));
	return STATUS_OK;
}
