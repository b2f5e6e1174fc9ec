/* read_native.c - the rows of a native file as a table, for converting it back. */
#include <inttypes.h>
#include <string.h>

#include "format.h"
#include "native.h"

static bool
recognise(const char *head, size_t size)
{
	size_t length = sizeof(((struct native_header *)0)->magic);

	return size >= length && !memcmp(head, NATIVE_MAGIC, length);
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
		status = format_take_row(input, word, length, (uint64_t)id + 1);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static enum status
read_native(struct format_input *input)
{
	struct vectors v;

	if (!gzdirect(input->stream->file))
		return error_set(input->error, STATUS_FORMAT,
				 "%s: a gzipped polyseme file: "
				 "unpack it first",
				 input->stream->path);

	enum status status = vectors_open(&v, input->stream->path, true, input->error);

	if (status != STATUS_OK)
		return status;
	input->table->D = v.D;
	status = copy_rows(input, &v);
	vectors_close(&v);
	return status;
}

const struct format format_native = {
	.name = "native",
	.help = "polyseme's own file, made by convert",
	.recognise = recognise,
	.read = read_native,
};
