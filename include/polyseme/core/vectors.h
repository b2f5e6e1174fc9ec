/* vectors.h - a table of static word vectors, mapped from a native file.
 *
 * The table is read-only and shared with the page cache; opening it checks every offset
 * and length (and, on request, every checksum), so that a damaged file is an error and
 * never a crash. Words are in order of frequency: the word with id i has rank i + 1.
 *
 * Symbols, used in all core headers (METHOD: README, "How it works")
 *	n	words in the table
 *	D	numbers in a stored (raw) vector
 *	K	components of the whitened space, 1 <= K <= D
 *	e_w	raw static vector of word w		(D)
 *	e'_w	whitened static vector			(K)   e' = B (e - mu)
 */
#ifndef POLYSEME_VECTORS_H
#define POLYSEME_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

#define VECTORS_NONE UINT32_MAX /* the id of no word */

enum {
	VECTORS_BLOCK_ROWS = 16, /* rows interleaved in one block of codes */
	VECTORS_BLOCK_DIMS = 4,	 /* numbers of one row kept together */
	VECTORS_NAME_WORDS = 4,	 /* words that name a component */
	VECTORS_MAX_DIMS = 4096,
	VECTORS_MAX_WORD = 255 /* bytes in a word */
};

/* The geometry in which cosines are taken. */
/* clang-format off */
#define SPACE_LIST(X) \
	X(RAW,		"raw",		"the vectors as the file has them") \
	X(WHITENED,	"whitened",	"Zipf-weighted half whitening, rotated to independent components")

enum space {
#define X(code, name, help) SPACE_##code,
	SPACE_LIST(X)
#undef X
	SPACE_COUNT
};
/* clang-format on */

/* What is known of a word beside its vector, computed when the file is made. */
enum vectors_flag {
	/* one of the 50,000 most frequent words made of two or more letters a-z,
	 * and not a function word (stopwords.h) */
	VECTORS_COMMON = 1
};

/* An open table.  All pointers are borrowed from the mapping and live until
 * vectors_close(); read the fields, do not write them. */
struct vectors {
	size_t n;	  /* words */
	size_t D;	  /* numbers in a raw vector */
	size_t K;	  /* components of the whitened space */
	size_t full;	  /* words of the vocabulary the space was computed from, >= n */
	char name[64];	  /* e.g. "glove-50k"; printable */
	char source[256]; /* where the numbers come from, one line; printable */

	const uint8_t
		*codes;	     /* ceil(n/16) blocks of ceil(D/4) lines of 16 rows x 4 codes;
					 * row r, number d is at
					 * ((r/16 * ceil(D/4) + d/4) * 16 + r%16) * 4 +
					 * d%4; value = scale_r *
					 * (code - 128); padding holds 128 */
	const float *scales; /* (n) */
	const float
		*rows; /* (n, D) the exact numbers, or NULL: then the codes are exact */
	const float *norms[SPACE_COUNT]; /* (n) |e_w| and |e'_w|, 0 for a zero vector */
	const uint8_t *flags;		 /* (n) enum vectors_flag */
	const uint64_t *offsets;	 /* (n + 1) byte offsets into text */
	const char *text;		 /* the words, one after another, no separators */
	const uint32_t *sorted;		 /* (n) ids in byte order of their words */
	const double *mean;		 /* (D) mu */
	const float *matrix;		 /* (K, D) B: whitening and rotation in one */
	const uint32_t *
		names; /* (K, VECTORS_NAME_WORDS) ids, VECTORS_NONE where there are fewer */
	double residual; /* max over rows and of |e - decoded| / scale; 0 without rows */

	uint32_t axes; /* CRC-32 of the matrix: the same for files with the same axes */

	void *map;	 /* owned: the mapping */
	size_t map_size; /* bytes */
};

/* Maps a native file.
 *
 * path		in	the file
 * verify	in	also read and check the checksum of every section (costs one read of the file);
 *			the header's own checksum is always checked
 * error	out	names the file, the place and what was expected; may be NULL
 *
 * Fails with STATUS_IO or STATUS_FORMAT and leaves *v untouched. */
enum status vectors_open(struct vectors *v, const char *path, bool verify,
			 struct error *error);

/* Unmaps; safe on a zeroed struct. */
void vectors_close(struct vectors *v);

/* The word of an id < n: not NUL-terminated, *length bytes. */
const char *vectors_word(const struct vectors *v, uint32_t id, size_t *length);

/* Binary search in the sorted permutation; exact bytes.  VECTORS_NONE if absent. */
uint32_t vectors_find(const struct vectors *v, const char *word, size_t length);

/* Ids of words that begin with the prefix, most frequent first: at most `most`; returns
 * how many were written. O(log n + matches). */
size_t vectors_complete(const struct vectors *v, const char *prefix, size_t length,
			uint32_t *ids, size_t most);

/* Known words nearest in spelling to a word: edit distance 1 or 2, nearest first, then
 * most frequent; only words with rank <= 100,000 are offered. Returns how many were
 * written. */
size_t vectors_spellings(const struct vectors *v, const char *word, size_t length,
			 uint32_t *ids, size_t most);

/* e_w: the exact row if the file has it, else the decoded one.  out (D). */
void vectors_row(const struct vectors *v, uint32_t id, float *out);

/* The static vector in a space's own coordinates: e_w (D) or e'_w (K).  Not of unit
 * length.  scratch (D) is overwritten. */
void vectors_static(const struct vectors *v, enum space space, uint32_t id,
		    float *scratch, float *out);

/* Numbers in a vector of that space: D or K. */
size_t vectors_dims(const struct vectors *v, enum space space);

#endif
