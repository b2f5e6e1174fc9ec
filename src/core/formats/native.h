/* native.h - the layout of polyseme's own file: a header, then sections used in place.
 *
 * Numbers are little-endian, floats IEEE 754.  Every section starts at a multiple of 64
 * bytes; what the sections hold, and their shapes, is said at struct vectors in
 * polyseme/core/vectors.h, in the same order and under the same names.  The symbols are
 * n, D, K as there.
 */
#ifndef POLYSEME_NATIVE_H
#define POLYSEME_NATIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "polyseme/base/progress.h"
#include "polyseme/core/space.h"
#include "polyseme/base/status.h"
#include "polyseme/core/table.h"
#include "polyseme/core/vectors.h"

#define NATIVE_MAGIC "polyseme vectors" /* 16 bytes, no NUL */

enum { NATIVE_VERSION = 1, NATIVE_ALIGN = 64, NATIVE_BYTE_ORDER = 0x01020304 };

/* clang-format off */
#define NATIVE_SECTION_LIST(X) \
	X(CODES,	"codes") \
	X(SCALES,	"scales") \
	X(ROWS,		"rows") \
	X(NORMS_RAW,	"raw norms") \
	X(NORMS_WHITENED, "whitened norms") \
	X(FLAGS,	"flags") \
	X(OFFSETS,	"offsets") \
	X(TEXT,		"words") \
	X(SORTED,	"sorted words") \
	X(MEAN,		"mean") \
	X(MATRIX,	"matrix") \
	X(NAMES,	"component names")

enum native_section {
#define X(code, name) NATIVE_##code,
	NATIVE_SECTION_LIST(X)
#undef X
	NATIVE_SECTIONS
};
/* clang-format on */

/* The file that a native file was made from: a changed one makes a cached copy stale. */
struct native_origin {
	uint64_t size;	     /* bytes; all is zero where nothing is recorded */
	int64_t seconds;     /* time of the last change, since 1970 */
	int64_t nanoseconds; /* 0..999,999,999 */
	char path[232];	     /* the end of its path, NUL-terminated */
	/* What a tool that restores sizes and times does not: the file's number and the
	 * time its inode changed. Older files have the end of a longer path here. */
	uint64_t inode;
	int64_t changed_seconds, changed_nanoseconds;
};

struct native_header {
	char magic[16];	     /* NATIVE_MAGIC */
	uint32_t byte_order; /* NATIVE_BYTE_ORDER */
	uint32_t version;    /* NATIVE_VERSION */
	uint64_t file_size;  /* bytes, header included */
	uint64_t n, D, K;    /* as in struct vectors */
	uint64_t full;	     /* words that the space was computed from, >= n */
	uint32_t block_rows, block_dims; /* VECTORS_BLOCK_ROWS, VECTORS_BLOCK_DIMS */
	uint32_t name_words;		 /* VECTORS_NAME_WORDS */
	uint32_t sections;		 /* NATIVE_SECTIONS */
	double zipf_shift, exponent;	 /* SPACE_ZIPF_SHIFT, SPACE_EXPONENT */
	double residual;		 /* as in struct vectors */
	char name[64], source[256];	 /* NUL-terminated */
	struct native_origin origin;
	struct {
		uint64_t offset;   /* from the start of the file, a multiple of 64 */
		uint64_t length;   /* bytes; the rows may be absent: 0 */
		uint32_t checksum; /* CRC-32 (zlib) of these bytes */
		uint32_t reserved; /* 0 */
	} section[NATIVE_SECTIONS];
	uint32_t reserved; /* 0 */
	uint32_t checksum; /* CRC-32 of the header up to here */
};

/* What a native file is made of; everything borrowed. */
struct native_content {
	const struct table *table;
	const struct space_map *map; /* of the whole table */
	size_t keep;		     /* rows to write, 1..table->n */
	bool int8;		     /* no exact rows: the codes are the numbers */
	const char *name, *source;   /* cut where they are too long, made printable */
	const struct native_origin *origin; /* NULL: not recorded */
};

/* Bytes that a section must have; for NATIVE_TEXT the most it may have, for NATIVE_ROWS
 * what it has if present. */
uint64_t native_section_length(const struct native_header *header,
			       enum native_section section);

/* Static text. */
const char *native_section_name(enum native_section section);

/* Writes a native file that appears whole or not at all, with the permissions mode less
 * the umask.  On failure the folder is as before.  STATUS_IO,
 * STATUS_NOMEM, STATUS_CANCELLED. */
enum status native_write(const char *path, mode_t mode,
			 const struct native_content *content,
			 const struct progress *progress, struct error *error);

/* The same into a file without a name in `folder`; *fd is the caller's. */
enum status native_write_unnamed(const char *folder, const struct native_content *content,
				 const struct progress *progress, int *fd,
				 struct error *error);

/* Maps a native file of `size` bytes that is open; fd stays the caller's. */
enum status native_map(struct vectors *v, const char *path, int fd, size_t size,
		       bool verify, struct error *error);

/* vectors_open() itself. */
enum status native_open(struct vectors *v, const char *path, bool verify,
			struct error *error);

/* The same for a native file in memory (borrowed, 8-byte aligned): nothing is mapped, so
 * vectors_close() only forgets it.  path is for messages. */
enum status native_open_bytes(struct vectors *v, const char *path, const void *bytes,
			      size_t size, bool verify, struct error *error);

/* The origin of a file on the disk; false if it cannot be told. */
bool native_origin_of(const char *path, struct native_origin *origin);

/* Whether two origins are of the same file, not changed in between. */
bool native_origin_is_same(const struct native_origin *a, const struct native_origin *b);

#endif
