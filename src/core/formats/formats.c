/* formats.c - the table of formats, and reading a file by the row that knows it. */
#include "polyseme/core/formats.h"

#include <string.h>

#include "format.h"
#include "polyseme/base/text.h"

static const struct format *const formats[] = {
#define X(code) &format_##code,
	FORMATS(X)
#undef X
};

enum { FORMATS_COUNT = sizeof(formats) / sizeof(formats[0]) };

const struct formats_kind *
formats_kind(size_t i)
{
	return i < FORMATS_COUNT ? &formats[i]->kind : NULL;
}

const struct formats_kind *
formats_find(const char *name)
{
	for (size_t i = 0; i < FORMATS_COUNT; i++)
		if (strcmp(formats[i]->kind.name, name) == 0)
			return &formats[i]->kind;
	return NULL;
}

const char *
formats_names(char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < FORMATS_COUNT; i++)
		used = text_list_add(out, size, used, formats[i]->kind.name, i,
				     FORMATS_COUNT);
	return out;
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

static enum status
find_format(const struct stream *stream, const char *wanted, const struct format **format,
	    struct error *error)
{
	enum status status = STATUS_NOT_FOUND;
	char names[200];

	for (size_t i = 0; i < FORMATS_COUNT && status == STATUS_NOT_FOUND; i++) {
		*format = formats[i];
		if (!wanted)
			status = formats[i]->recognise(stream->window, stream->end);
		else if (!strcmp(formats[i]->kind.name, wanted))
			status = STATUS_OK;
	}
	if (status == STATUS_NOMEM)
		return error_set(error, status, "%s: out of memory", stream->path);
	if (status == STATUS_NOT_FOUND && wanted)
		return error_set(error, STATUS_USAGE,
				 "unknown format \"%.60s\": expected %s", wanted,
				 formats_names(names, sizeof(names)));
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

		counts.kind = &format->kind;
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

	for (size_t i = 0; i < FORMATS_COUNT; i++) {
		const char *ending = formats[i]->kind.ending;
		size_t n = ending ? strlen(ending) : 0;

		if (formats[i]->write && n && length > n &&
		    !strcmp(path + length - n, ending))
			return formats[i];
	}
	return &format_native;
}
