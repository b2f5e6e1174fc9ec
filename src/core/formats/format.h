/* format.h - what every kind of file provides: one row, in the file that reads it.
 *
 * The names that --format takes, their help, the choice by content and the choice by the
 * name of the file written all come from the rows.
 */
#ifndef POLYSEME_FORMAT_H
#define POLYSEME_FORMAT_H

#include "rows.h"

/*	X(code) of each row format_CODE, in the order in which they are asked whether a file
 *	is of their kind: text that begins like a binary file is asked before it. */
#define FORMATS(X)                                                                       \
	X(native)                                                                        \
	X(toy)                                                                           \
	X(word2vec_text)                                                                 \
	X(glove)                                                                         \
	X(word2vec_binary)

struct native_origin;

/* One file that is being written; everything borrowed. */
struct format_output {
	const char *in, *path; /* where the table was read, and where it goes */
	const struct native_origin *origin; /* what `in` was before; NULL: not known */
	const struct formats_options *options;
	const struct table *table;
	size_t rows; /* to write, 1..table->n */
	const struct progress *progress;
	struct formats_summary *summary;
	struct error *error;
};

/* A kind of file. */
struct format {
	struct formats_kind kind;
	/* Whether head[0..size), the first bytes unpacked, are of this kind: STATUS_OK,
	 * STATUS_NOT_FOUND; STATUS_NOMEM where it could not be found out. */
	enum status (*recognise)(const char *head, size_t size);
	enum status (*read)(struct format_input *input);
	/* Writes a file that appears complete or not at all; NULL: it is only read. */
	enum status (*write)(const struct format_output *output);
};

#define X(code) extern const struct format format_##code;
FORMATS(X)
#undef X

/* The kind that a file of that name is to be written in: by its ending, else native. */
const struct format *format_of_name(const char *path);

#endif
