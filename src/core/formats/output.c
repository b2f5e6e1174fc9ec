/* output.c - gathers what is written into large pieces and keeps the first failure. */
#include "output.h"

#include <errno.h>
#include <string.h>
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
output_open(struct output *output, const char *path, mode_t mode, struct error *error)
{
	*output = (struct output){ .path = path, .fd = -1 };

	enum status status = files_draft_begin(&output->draft, path, mode, error);

	output->fd = output->draft.fd;
	return status;
}

enum status
output_open_unnamed(struct output *output, const char *folder, struct error *error)
{
	*output = (struct output){ .path = folder, .unnamed = true };
	output->fd = files_open_unnamed(folder);
	if (output->fd >= 0)
		return STATUS_OK;
	if (errno == ENOMEM)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", folder);
	return error_set(error, STATUS_IO, "%s: cannot write: %s", folder,
			 strerror(errno));
}

static void
put(struct output *output, const unsigned char *bytes, size_t size)
{
	if (output->status == STATUS_OK && !files_write(output->fd, bytes, size))
		fail(output);
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

static void
give_up(struct output *output)
{
	if (output->unnamed)
		close(output->fd);
	else
		files_draft_discard(&output->draft);
}

enum status
output_finish(struct output *output, enum status why, struct error *error)
{
	if (why == STATUS_OK)
		put(output, output->buffer, output->used);
	if (why != STATUS_OK || output->status != STATUS_OK) {
		give_up(output);
		return why != STATUS_OK
			       ? why
			       : error_set(error, output->status, "%s: cannot write: %s",
					   output->path, strerror(output->code));
	}
	return output->unnamed ? STATUS_OK : files_draft_publish(&output->draft, error);
}
