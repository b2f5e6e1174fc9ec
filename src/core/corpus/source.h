/* source.h - what the files of core/corpus share: the text that is being read, and the
 * sums of what was read. */
#ifndef CORE_CORPUS_SOURCE_H
#define CORE_CORPUS_SOURCE_H

#include "core/corpus/bytes.h"
#include "core/corpus/extract.h"
#include "core/corpus/needles.h"
#include "polyseme/core/corpus.h"

enum {
	SOURCE_ROOM = 1 << 18, /* of the text that is looked at, in bytes */
	SOURCE_LEVELS = 64
};

_Static_assert((int)CORPUS_SIDE == (int)EXTRACT_SIDE, "what the header promises");

struct corpus_source {
	struct method method;
	size_t most; /* occurrences kept */

	/* the file: window[0..end) is a part of it, from byte `offset` on */
	struct bytes bytes;
	char *window; /* (SOURCE_ROOM) owned */
	size_t end;
	size_t from;	  /* all before it has been looked at */
	uint64_t offset;  /* of window[0] in the unpacked file */
	size_t counted;	  /* lines are counted up to here */
	uint64_t line;	  /* the line that `counted` is in, from 1 */
	bool ended;	  /* nothing comes behind the window */
	bool after_white; /* the window ends with white space, or nothing came yet */
	struct needles needles;

	/* scratch */
	char part[2 * EXTRACT_SIDE + 8];	    /* the text around a place */
	char clean[3 * 2 * (EXTRACT_SIDE + 4) + 8]; /* a sentence as it would be typed */
	struct sentence found;			    /* the tokens of part */
	struct reading reading;
	size_t text_length, text_room; /* of corpus.text */
	size_t room;		       /* of corpus.items and corpus.xy */

	/* Sums of unit contextual vectors by level, so that the sum over one in two, in
	 * four... of them is known, too. */
	double *sums; /* (SOURCE_LEVELS, D) owned */
	size_t D;
};

/* How often an occurrence goes on when one of two is dropped, by its number from 0; <
 * SOURCE_LEVELS.  Of the two halves of every block of 2, 4, 8... numbers one goes on. */
unsigned source_level(uint64_t number);

/* Whether it is the second half of a block, counted from 0, of 2^(level + 1) numbers.  As
 * good as thrown: a text that repeats itself is not counted in step with it. */
bool source_second(unsigned level, uint64_t block);

/* How often one of two was dropped, if one in so many is left. */
unsigned source_dropped(uint64_t stride);

#endif
