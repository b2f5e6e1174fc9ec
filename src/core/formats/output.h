/* output.h - a file that appears complete or not at all. */
#ifndef POLYSEME_OUTPUT_H
#define POLYSEME_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/files.h"
#include "polyseme/base/status.h"

enum { OUTPUT_BUFFER = 1 << 16 };

/* The first failure is kept and makes all later calls do nothing, so only output_finish()
 * need be checked. */
struct output {
	const char *path;	  /* borrowed */
	struct files_draft draft; /* unless the file is to have no name */
	bool unnamed;
	int fd;
	uint64_t written;  /* bytes, those in the buffer included */
	uint32_t checksum; /* CRC-32 of what was written since it was 0 */
	enum status status;
	int code;    /* errno of the failure */
	size_t used; /* bytes in the buffer */
	unsigned char buffer[OUTPUT_BUFFER];
};

/* mode: of the file, less the umask.  Fails as files_draft_begin(). */
enum status output_open(struct output *output, const char *path, mode_t mode,
			struct error *error);

/* The same for a file without a name in a folder, which lasts as long as someone holds
 * its descriptor: after success output_finish() leaves output->fd open to the caller. */
enum status output_open_unnamed(struct output *output, const char *folder,
				struct error *error);

void output_write(struct output *output, const void *bytes, size_t size);

/* Overwrites bytes at the start of the file (a header whose content is known last). */
void output_patch(struct output *output, const void *bytes, size_t size);

/* Publishes the file, or gives it up where anything failed; frees everything.
 * why		STATUS_OK, or the caller's reason to give the file up, which is returned:
 *		its message is the caller's own */
enum status output_finish(struct output *output, enum status why, struct error *error);

#endif
