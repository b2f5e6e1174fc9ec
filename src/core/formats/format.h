/* format.h - what every file format provides: one row in the table of formats.c. */
#ifndef POLYSEME_FORMAT_H
#define POLYSEME_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/core/formats.h"
#include "stream.h"

/* One reading, as it is passed to the reader of a format. */
struct format_input {
	struct stream *stream; /* its window holds the first bytes of the file */
	const struct formats_options *options;
	const struct progress *progress;
	struct table *table; /* to be filled; freed by the caller on failure */
	struct formats_summary *summary;
	struct error *error;
};

/* A format; members are NULL where it cannot do that. */
struct format {
	const char *name, *help;
	const char *ending; /* of the names of files written in it, or NULL */
	/* Whether head[0..size), the first bytes unpacked, are of this kind: STATUS_OK,
	 * STATUS_NOT_FOUND; STATUS_NOMEM where it could not be found out. */
	enum status (*recognise)(const char *head, size_t size);
	enum status (*read)(struct format_input *input);
	/* Writes rows to a file that appears complete or not at all. */
	enum status (*write)(const char *path, const struct table *table, size_t rows,
			     const struct progress *progress, struct error *error);
};

extern const struct format format_native, format_glove, format_word2vec_text,
	format_word2vec_binary;

/* The format that a file of that name is to be written in; NULL: native. */
const struct format *format_of_name(const char *path);

/* The first line of word2vec files, text or binary: "rows D" and nothing else.  line ends
 * with a NUL or newline. */
bool format_header(const char *line, size_t *rows, size_t *D);

/* Counts a row left out; the place is its line or row number. */
void format_leave_out(struct formats_summary *summary, enum formats_fault fault,
		      uint64_t place);

/* What speaks against a row of finite numbers (D) and its word: FORMATS_LENGTH, _UTF8,
 * _FINITE, or FORMATS_FAULT_COUNT if nothing does. */
enum formats_fault format_check_row(size_t D, const float *row, const char *word,
				    size_t length);

/* Adds the row whose numbers lie at table_next_row(), unless its word (tag: table_hash()
 * of it) is there already or `fault`, which format_check_row() found, speaks against it:
 * then it is counted. */
enum status format_add_row(struct format_input *input, const char *word, size_t length,
			   uint32_t tag, enum formats_fault fault, uint64_t place);

/* Both. */
enum status format_take_row(struct format_input *input, const char *word, size_t length,
			    uint64_t place);

/* Reports "reading" to the listener; STATUS_CANCELLED with its message. */
enum status format_report(const struct format_input *input);

#endif
