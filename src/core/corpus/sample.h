/* sample.h - the occurrences that a corpus keeps: an even sample of any number. */
#ifndef CORE_CORPUS_SAMPLE_H
#define CORE_CORPUS_SAMPLE_H

#include "polyseme/core/corpus.h"

enum { SAMPLE_LEVELS = 64 };

/* What belongs to the arrays of struct corpus, but is nobody else's. */
struct sample {
	size_t most;		       /* occurrences kept */
	size_t room;		       /* of corpus.items and corpus.xy */
	size_t text_length, text_room; /* of corpus.text */

	/* Sums of unit contextual vectors by level, so that the sum over one in two, in
	 * four... of them is known, too. */
	double *sums; /* (SAMPLE_LEVELS, D) owned */
	size_t D;
};

/* STATUS_NOMEM. */
enum status sample_init(struct sample *sample, size_t most, size_t D);
void sample_free(struct sample *sample);

/* How often one of two was dropped, if one in so many is left. */
unsigned sample_dropped(uint64_t stride);

/* Whether it is the turn of the occurrence of that number, counted from 0, to be kept.
 * Where there is no room for one more, one of every two neighbours is dropped. */
bool sample_takes(struct corpus *corpus, struct sample *sample, uint64_t number);

/* Keeps the reading of an occurrence, its place and its point; o's text, verdict and
 * similarity are set.  STATUS_NOMEM: it is not kept. */
enum status sample_keep(struct corpus *corpus, struct sample *sample,
			const struct reading *reading, struct occurrence *o,
			uint64_t number);

#endif
