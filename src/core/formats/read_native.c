/* read_native.c - the row of the native format; reads such a file back as a table. */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "native.h"
#include "write.h"

enum { REPORT = 4096 };

static enum status
recognise(const char *head, size_t size)
{
	size_t length = sizeof(((struct native_header *)0)->magic);

	return size >= length && !memcmp(head, NATIVE_MAGIC, length) ? STATUS_OK
								     : STATUS_NOT_FOUND;
}

static enum status
copy_rows(struct format_input *input, const struct vectors *v)
{
	size_t limit = input->options->limit;
	enum status status = STATUS_OK;

	for (uint32_t id = 0; id < v->n && (limit == 0 || id < limit); id++) {
		float *row = table_next_row(input->table);
		size_t length;
		const char *word = vectors_word(v, id, &length);

		if (!row)
			return error_set(input->error, STATUS_NOMEM, "%s: out of memory",
					 input->stream->path);
		vectors_row(v, id, row);
		status = rows_take(input, word, length, (uint64_t)id + 1);
		if (status == STATUS_OK && id % REPORT == 0)
			status = rows_report(input);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

/* Unpacks the rest of a gzipped file, of which the header says how long it is; *bytes is
 * the caller's. */
static enum status
unpack(struct format_input *input, unsigned char **bytes, size_t *size)
{
	struct stream *stream = input->stream;
	struct native_header header;
	unsigned char *all = NULL;
	size_t filled = 0, room = 0;
	enum status status = STATUS_OK;

	while (status == STATUS_OK && stream->end > stream->start) {
		size_t some = stream->end - stream->start;

		if (some > room - filled) {
			unsigned char *grown = realloc(all, (room + some) * 2);

			if (!grown) {
				status = error_set(input->error, STATUS_NOMEM,
						   "%s: out of memory", stream->path);
				break;
			}
			all = grown;
			room = (room + some) * 2;
		}
		memcpy(all + filled, stream->window + stream->start, some);
		filled += some;
		stream->start = stream->end;
		/* What is longer than it says need not be unpacked to the end. */
		if (filled >= sizeof(header)) {
			memcpy(&header, all, sizeof(header));
			if (filled > header.file_size)
				break;
		}
		status = stream_fill(stream, input->error);
		if (status == STATUS_OK)
			status = rows_report(input);
	}
	if (status != STATUS_OK) {
		free(all);
		return status;
	}
	*bytes = all;
	*size = filled;
	return STATUS_OK;
}

static enum status
read_native(struct format_input *input)
{
	const char *path = input->stream->path;
	bool packed = !gzdirect(input->stream->file);
	unsigned char *bytes = NULL;
	struct vectors v = { .n = 0 };
	enum status status;
	size_t size;

	if (packed) {
		status = unpack(input, &bytes, &size);
		if (status == STATUS_OK)
			status = native_open_bytes(&v, path, bytes, size, true,
						   input->error);
	} else
		status = vectors_open(&v, path, true, input->error);
	if (status == STATUS_OK) {
		input->table->D = v.D;
		status = copy_rows(input, &v);
	}
	vectors_close(&v);
	free(bytes);
	return status;
}

const struct format format_native = {
	.kind = { "native", ".polyseme", "row", "polyseme's own file, made by convert" },
	.recognise = recognise,
	.read = read_native,
	.write = write_native,
};
