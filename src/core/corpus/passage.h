/* passage.h - the part of a file that is looked at; it moves from beginning to end. */
#ifndef CORE_CORPUS_PASSAGE_H
#define CORE_CORPUS_PASSAGE_H

#include "core/corpus/bytes.h"

enum { PASSAGE_ROOM = 1 << 18 }; /* bytes */

struct passage {
	struct bytes bytes; /* the file; open while bytes.fd >= 0 */
	char *text;	    /* (PASSAGE_ROOM) owned: text[0..end) is a part of it */
	size_t end;
	size_t from;	  /* all before it has been looked at */
	uint64_t offset;  /* of text[0] in the unpacked file */
	size_t counted;	  /* lines are counted up to here */
	uint64_t line;	  /* the line that `counted` is in, from 1 */
	bool ended;	  /* nothing comes behind it */
	bool after_white; /* it ends with white space, or nothing came yet */
};

/* Without a file.  STATUS_NOMEM. */
enum status passage_init(struct passage *passage);
/* Closes the file, if there is one. */
void passage_free(struct passage *passage);

/* At the beginning of the file that has just been opened in passage.bytes. */
void passage_begin(struct passage *passage);

/* Moves what was looked at out, but for what belongs to the sentence of the next place,
 * and reads on until it is full or the file at its end; places in it are others then.
 * Adds what came to *n bytes and *words, which white space parts.
 * STATUS_FORMAT (a NUL) and all of bytes_read(). */
enum status passage_fill(struct passage *passage, const struct progress *progress,
			 uint64_t *n, uint64_t *words, struct error *error);

/* The line of a place, from 1; it must not go back but by passage_fill(). */
uint64_t passage_line(struct passage *passage, size_t at);

/* Nothing before the place needs to be looked at again; of the very end the last word is
 * left, for it may go on. */
void passage_skip(struct passage *passage, size_t at);

#endif
