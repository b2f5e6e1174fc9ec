/* source.h - what the files of core/corpus share: the text that is being read, and what
 * is kept of it. */
#ifndef CORE_CORPUS_SOURCE_H
#define CORE_CORPUS_SOURCE_H

#include "core/corpus/extract.h"
#include "core/corpus/needles.h"
#include "core/corpus/passage.h"
#include "core/corpus/sample.h"

_Static_assert((int)CORPUS_SIDE == (int)EXTRACT_SIDE, "what the header promises");

struct corpus_source {
	struct method method;
	struct passage passage;
	struct needles needles;
	struct sample sample;

	/* scratch */
	char part[2 * EXTRACT_SIDE + 8];	    /* the text around a place */
	char clean[3 * 2 * (EXTRACT_SIDE + 4) + 8]; /* a sentence as it would be typed */
	struct sentence found;			    /* the tokens of part */
	struct reading reading;
};

static inline enum status
source_fail_memory(struct error *error)
{
	return error_set(error, STATUS_NOMEM, "corpus: out of memory");
}

#endif
