/* read_binary.c - word2vec binary: a line "rows D"; then each word, a blank and D
 * little-endian floats, with a newline before the next word or without one.
 *
 * Nothing marks where a row begins, so what is not a row ends the reading with an error.
 * The rows that are there count, not those that the first line promises.
 */
#include <inttypes.h>
#include <string.h>

#include "format.h"
#include "polyseme/core/vectors.h"
#include "write.h"

enum {
	HEADER_MOST = 64, /* bytes in the first line */
	WORD_MOST = 4096, /* bytes in which a word must end */
	REPORT = 4096
};

/* Reads the first line; returns its length with the newline, 0 if it is none. */
static size_t
read_header(const char *head, size_t size, size_t *rows, size_t *D)
{
	const char *newline = memchr(head, '\n', size < HEADER_MOST ? size : HEADER_MOST);

	return newline && rows_header(head, rows, D) ? (size_t)(newline - head) + 1 : 0;
}

/* Text, which may begin alike, was asked before. */
static enum status
recognise(const char *head, size_t size)
{
	size_t rows, D, length = read_header(head, size, &rows, &D);

	return length && length < size ? STATUS_OK : STATUS_NOT_FOUND;
}

/* Takes the floats at `from`. */
static void
load_floats(size_t D, const char *from, float *out)
{
	const unsigned char *bytes = (const unsigned char *)from;

	for (size_t d = 0; d < D; d++, bytes += 4) {
		uint32_t bits = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 |
				(uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;

		memcpy(out + d, &bits, sizeof(bits));
	}
}

/* Takes one row from a window that holds all of it or ends with the file. */
static enum status
take_row(struct format_input *input, uint64_t number)
{
	struct stream *stream = input->stream;
	size_t D = input->table->D, left = stream->end - stream->start;
	const char *word = stream->window + stream->start;
	const char *blank = memchr(word, ' ', left < WORD_MOST ? left : WORD_MOST);
	uint64_t offset = stream->offset + stream->start;
	float *row = table_next_row(input->table);

	if (!row)
		return error_set(input->error, STATUS_NOMEM,
				 "%s: out of memory at row %" PRIu64, stream->path,
				 number);
	if (!blank)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: byte %" PRIu64 ": row %" PRIu64
				 ": expected a word and a blank, found neither%s",
				 stream->path, offset, number,
				 left < WORD_MOST ? " before the end" : "");

	size_t length = (size_t)(blank - word), found = left - length - 1;

	if (found < D * sizeof(float))
		return error_set(input->error, STATUS_FORMAT,
				 "%s: byte %" PRIu64 ": row %" PRIu64
				 ": cut short: expected %zu bytes of numbers, found %zu",
				 stream->path, offset + length + 1, number,
				 D * sizeof(float), found);
	load_floats(D, blank + 1, row);
	stream->start += length + 1 + D * sizeof(float);
	return rows_take(input, word, length, number);
}

static enum status
read_rows(struct format_input *input)
{
	struct stream *stream = input->stream;
	size_t limit = input->options->limit;
	size_t most = 1 + WORD_MOST + 1 + input->table->D * sizeof(float);
	enum status status = STATUS_OK;

	for (uint64_t row = 1; status == STATUS_OK; row++) {
		if (limit && input->table->n == limit)
			break;
		if (stream->end - stream->start < most && !stream->ended)
			status = stream_fill(stream, input->error);
		if (stream->start < stream->end && stream->window[stream->start] == '\n')
			stream->start++;
		if (status != STATUS_OK || stream->start == stream->end)
			break;
		status = take_row(input, row);
		if (status == STATUS_OK && row % REPORT == 0)
			status = rows_report(input);
	}
	return status;
}

static enum status
read_binary(struct format_input *input)
{
	struct stream *stream = input->stream;
	size_t rows, D;
	size_t length = read_header(stream->window, stream->end, &rows, &D);

	if (!length || D < 1 || D > VECTORS_MAX_DIMS)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line 1: expected how many rows and how many "
				 "numbers (1 to %d), found something else",
				 stream->path, VECTORS_MAX_DIMS);
	stream->start = length;
	input->table->D = D;
	input->summary->claimed = rows;
	return read_rows(input);
}

const struct format format_word2vec_binary = {
	.kind = { "word2vec-binary", ".bin", "row",
		  "word2vec's binary file, with or without a newline after each row" },
	.recognise = recognise,
	.read = read_binary,
	.write = write_word2vec_binary,
};
