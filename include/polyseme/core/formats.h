/* formats.h - reading and writing files of word vectors.
 *
 * The kind of a file is recognised by its content, not by its name; text and binary files
 * may be gzipped.  What is wrong with a single row leaves that row out and is counted;
 * what is wrong with the file as a whole is an error that names the file, the line or
 * byte, what was expected and what was found.
 */
#ifndef POLYSEME_FORMATS_H
#define POLYSEME_FORMATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"
#include "polyseme/core/table.h"
#include "polyseme/core/vectors.h"

/*	X(code, why rows were left out, for people) */
/* clang-format off */
#define FORMATS_FAULT_LIST(X) \
	X(DUPLICATE,	"words seen before (the first is kept)") \
	X(UTF8,		"words that are not UTF-8 text") \
	X(LENGTH,	"words longer than 255 bytes") \
	X(WIDTH,	"rows of another width") \
	X(NUMBER,	"rows with something that is not a number") \
	X(FINITE,	"rows with NaN, infinity or a number beyond 1e18")

enum formats_fault {
#define X(code, text) FORMATS_##code,
	FORMATS_FAULT_LIST(X)
#undef X
	FORMATS_FAULT_COUNT
};
/* clang-format on */

/* A kind of file, as people are told of it. */
struct formats_kind {
	const char *name;   /* what --format takes: "glove" */
	const char *ending; /* of the names of files written so: ".txt" */
	const char *place;  /* what is counted in it: "line" or "row" */
	const char *help;   /* one line */
};

/* How to read and write; zero-initialised it is the usual way. */
struct formats_options {
	const char *format; /* name of a formats_kind; NULL: any */
	size_t limit;	    /* read only so many good rows; 0: all */
	size_t keep;	    /* write only the first `keep` rows, in the
					 * space of all that were read; 0: all */
	bool int8;	    /* native output holds 8-bit codes only */
	const char *name;   /* of the table; NULL: bare name of the input */
	const char *source; /* of the numbers; NULL: name of the input */
};

/* What a reader met. */
struct formats_summary {
	const struct formats_kind *kind;      /* of the input: static */
	size_t rows;			      /* taken */
	size_t D;			      /* numbers in a vector */
	size_t claimed;			      /* rows the file's header promises, or 0 */
	size_t zeros;			      /* rows taken whose vector is zero */
	size_t left_out[FORMATS_FAULT_COUNT]; /* rows */
	/* Where the first of each lies, from 1, counted as kind->place says. */
	uint64_t first[FORMATS_FAULT_COUNT];
	size_t components; /* K of the space, where one was computed */
};

/* Why rows were left out, static text. */
const char *formats_fault_text(enum formats_fault fault);

/* The i-th kind of file, in the order in which they are
 * recognised; NULL past the last. */
const struct formats_kind *formats_kind(size_t i);

/* The kind of a name, or NULL. */
const struct formats_kind *formats_find(const char *name);

/* "native, word2vec-text, glove or word2vec-binary"; returns out. */
const char *formats_names(char *out, size_t size);

/* Reads a file of any kind.
 *
 * table	out	free with table_free(); at least one row
 * summary	out	may be NULL
 * progress	in	may be NULL; stage "reading", bytes of the file
 *
 * STATUS_IO, STATUS_FORMAT, STATUS_NOMEM, STATUS_CANCELLED leave *table untouched. */
enum status formats_read(const char *path, const struct formats_options *options,
			 const struct progress *progress, struct table *table,
			 struct formats_summary *summary, struct error *error);

/* Reads a file of any kind, computes its space and writes a native file; or, where the
 * name of `out` ends as that of another kind does (.txt: GloVe), writes that.
 *
 * The output appears complete or not at all.  A native file made from one without a given
 * name and source remembers the size and the time of its source: see formats_is_fresh().
 * Fails as formats_read(), and with STATUS_IO where `out` cannot be written. */
enum status formats_convert(const char *in, const char *out,
			    const struct formats_options *options,
			    const struct progress *progress,
			    struct formats_summary *summary, struct error *error);

/* How to open a file for use; zero-initialised: any kind, all rows, no copy kept. */
struct formats_open_options {
	const char *format;    /* as in struct formats_options */
	size_t limit;	       /* the same */
	const char *cache;     /* folder of converted copies, made where it is
					 * missing; NULL: none is read or written */
	uint64_t cache_limit;  /* bytes that all copies may take; 0: 4 GiB */
	const char *temporary; /* folder for copies not kept; NULL: /tmp */
};

/* Opens a file of any kind.  A native file is mapped as it is.  Anything else is
 * converted first, and the copy kept in the cache: the next time, if the file has still
 * the same path, size, times of change and inode, the copy is mapped.  Copies used
 * longest ago are removed where all together take too much.  Where the cache cannot be
 * written, or none is wanted, the copy is a file without a name
 * that lasts until vectors_close().
 *
 * v		out	vectors_close() it
 * progress	in	may be NULL
 * note		out	(note_size) one line about a conversion for people, "" without one
 *
 * Programs that do this at the same time never see half a copy.
 * Fails as formats_read(), and with STATUS_IO where no copy can be written at all; *v is
 * then untouched and nothing is left behind. */
enum status formats_open(struct vectors *v, const char *path,
			 const struct formats_open_options *options,
			 const struct progress *progress, char *note, size_t note_size,
			 struct error *error);

/* Whether a file begins as a native one does.  STATUS_IO and STATUS_FORMAT (empty) where
 * it cannot be read as a file. */
enum status formats_is_native(const char *path, bool *native, struct error *error);

/* Whether the native file `native` was made from the file `source` as it is now (same
 * path, size, times of change and inode).  False where either cannot be read. */
bool formats_is_fresh(const char *native, const char *source);

#endif
