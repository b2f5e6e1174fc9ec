/* formats.c - the table of formats, and what all readers share. */
#include "polyseme/core/formats.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "polyseme/base/text.h"
#include "polyseme/core/vectors.h"

/* Recognised in this order. */
static const struct format *const formats[] = {
	&format_native,
	&format_word2vec_text,
	&format_glove,
	&format_word2vec_binary,
};

enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

/* Squares of larger numbers leave the range of float. */
static const float LARGEST = 1e18f;

const char *
formats_name(size_t i, const char **help)
{
	if (i >= FORMATS)
		return NULL;
	if (help)
		*help = formats[i]->help;
	return formats[i]->name;
}

const char *
formats_fault_text(enum formats_fault fault)
{
	static const char *const texts[] = {
#define X(code, text) [FORMATS_##code] = text,
		FORMATS_FAULT_LIST(X)
#undef X
	};

	return texts[fault];
}

void
format_leave_out(struct formats_summary *summary, enum formats_fault fault,
		 uint64_t place)
{
	if (summary->left_out[fault]++ == 0)
		summary->first[fault] = place;
}

static bool
is_text(const char *s, size_t length)
{
	for (size_t i = 0; i < length;) {
		uint32_t code_point;
		size_t size = 1;

		if (s[i] == '\0')
			return false;
		if ((unsigned char)s[i] >= 0x80) {
			size = text_decode(s + i, length - i, &code_point);
			if (size == 1)
				return false;
		}
		i += size;
	}
	return true;
}

enum formats_fault
format_check_row(size_t D, const float *row, const char *word, size_t length)
{
	bool finite = true;

	for (size_t d = 0; d < D; d++)
		finite &= fabsf(row[d]) <= LARGEST;
	if (!finite)
		return FORMATS_FINITE;
	if (length == 0 || length > VECTORS_MAX_WORD)
		return FORMATS_LENGTH;
	return is_text(word, length) ? FORMATS_FAULT_COUNT : FORMATS_UTF8;
}

static bool
is_zero(size_t D, const float *row)
{
	for (size_t d = 0; d < D; d++)
		if (row[d] != 0.0f)
			return false;
	return true;
}

enum status
format_add_row(struct format_input *input, const char *word, size_t length, uint32_t tag,
	       enum formats_fault fault, uint64_t place)
{
	struct table *table = input->table;

	if (fault != FORMATS_FAULT_COUNT) {
		format_leave_out(input->summary, fault, place);
		return STATUS_OK;
	}

	enum status status = table_add_hashed(table, word, length, tag);

	if (status == STATUS_RANGE)
		format_leave_out(input->summary, FORMATS_DUPLICATE, place);
	else if (status != STATUS_OK)
		return error_set(input->error, status, "%s: out of memory",
				 input->stream->path);
	else
		input->summary->zeros +=
			is_zero(table->D, table->rows + (table->n - 1) * table->D);
	return STATUS_OK;
}

enum status
format_take_row(struct format_input *input, const char *word, size_t length,
		uint64_t place)
{
	const float *row = table_next_row(input->table);

	if (!row)
		return error_set(input->error, STATUS_NOMEM, "%s: out of memory",
				 input->stream->path);
	return format_add_row(input, word, length, table_hash(word, length),
			      format_check_row(input->table->D, row, word, length),
			      place);
}

enum status
format_report(const struct format_input *input)
{
	if (progress_report(input->progress, PROGRESS_READING, stream_done(input->stream),
			    (uint64_t)input->stream->info.st_size, input->table->n))
		return STATUS_OK;
	return error_set(input->error, STATUS_CANCELLED, "%s: cancelled after %zu words",
			 input->stream->path, input->table->n);
}

static enum status
find_format(const struct stream *stream, const char *wanted, const struct format **format,
	    struct error *error)
{
	enum status status = STATUS_NOT_FOUND;

	for (size_t i = 0; i < FORMATS && status == STATUS_NOT_FOUND; i++) {
		*format = formats[i];
		if (!wanted)
			status = formats[i]->recognise(stream->window, stream->end);
		else if (!strcmp(formats[i]->name, wanted))
			status = STATUS_OK;
	}
	if (status == STATUS_NOMEM)
		return error_set(error, status, "%s: out of memory", stream->path);
	if (status == STATUS_NOT_FOUND && wanted)
		return error_set(error, STATUS_USAGE, "unknown format '%s'", wanted);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_FORMAT,
				 "%s: expected word vectors (text, word2vec binary or "
				 "a polyseme file, gzipped or not), found something "
				 "else",
				 stream->path);
	return STATUS_OK;
}

enum status
formats_read(const char *path, const struct formats_options *options,
	     const struct progress *progress, struct table *table,
	     struct formats_summary *summary, struct error *error)
{
	struct formats_summary counts = { 0 };
	struct table rows = { 0 };
	struct stream stream;
	enum status status = stream_open(&stream, path, error);

	if (status != STATUS_OK)
		return status;

	const struct format *format;

	status = find_format(&stream, options->format, &format, error);
	if (status == STATUS_OK) {
		struct format_input input = { &stream, options, progress,
					      &rows,   &counts, error };

		counts.format = format->name;
		status = format->read(&input);
	}
	stream_close(&stream);
	if (status == STATUS_OK && rows.n == 0)
		status = error_set(error, STATUS_FORMAT,
				   "%s: no row with a word and numbers", path);
	if (status != STATUS_OK) {
		table_free(&rows);
		return status;
	}
	counts.rows = rows.n;
	counts.D = rows.D;
	*table = rows;
	if (summary)
		*summary = counts;
	return STATUS_OK;
}

const struct format *
format_of_name(const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < FORMATS; i++) {
		size_t ending = formats[i]->ending ? strlen(formats[i]->ending) : 0;

		if (formats[i]->write && ending && length > ending &&
		    !strcmp(path + length - ending, formats[i]->ending))
			return formats[i];
	}
	return NULL;
}
