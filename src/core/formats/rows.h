/* rows.h - what the readers of all kinds of files share: one row of a file at a time. */
#ifndef POLYSEME_ROWS_H
#define POLYSEME_ROWS_H

#include "polyseme/core/formats.h"
#include "stream.h"

/* One file that is being read. */
struct format_input {
	struct stream *stream; /* its window holds the first bytes of the file */
	const struct formats_options *options;
	const struct progress *progress;
	struct table *table; /* to be filled; freed by the caller on failure */
	struct formats_summary *summary;
	struct error *error;
};

/* The first line of word2vec files, text or binary: "rows D" and nothing else.  line ends
 * with a NUL or newline. */
bool rows_header(const char *line, size_t *rows, size_t *D);

/* Counts a row that is left out; the place is its line or row number. */
void rows_leave_out(struct formats_summary *summary, enum formats_fault fault,
		    uint64_t place);

/* The first fault of a row of finite numbers (D) and its word: FORMATS_FINITE, _LENGTH,
 * _UTF8, or FORMATS_FAULT_COUNT: none. */
enum formats_fault rows_check(size_t D, const float *row, const char *word,
			      size_t length);

/* Adds the row whose numbers lie at table_next_row().  A row with a `fault`, which
 * rows_check() found, or with a word that is in the table already, is counted and left
 * out.  tag: table_hash() of the word.  STATUS_NOMEM with its message. */
enum status rows_add(struct format_input *input, const char *word, size_t length,
		     uint32_t tag, enum formats_fault fault, uint64_t place);

/* Checks the row whose numbers lie at table_next_row(), then adds it. */
enum status rows_take(struct format_input *input, const char *word, size_t length,
		      uint64_t place);

/* Reports "reading" to the listener; STATUS_CANCELLED with its message. */
enum status rows_report(const struct format_input *input);

#endif
