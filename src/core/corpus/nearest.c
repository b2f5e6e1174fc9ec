/* nearest.c - the occurrence whose word is most like that of a reading. */
#include <math.h>
#include <string.h>

#include "polyseme/core/corpus.h"

/* Reads an occurrence by the method of the reading that it is compared with: how like the
 * two words are; NaN for the reading's own sentence, or without a vector. */
static enum status
compare(const struct corpus *corpus, const struct occurrence *o,
	const struct reading *reading, struct reading *scratch, double *similarity)
{
	const char *text = corpus->text + o->text;
	enum status status;

	*similarity = (double)NAN;
	if (o->length == reading->sentence.length &&
	    memcmp(text, reading->sentence.text, o->length) == 0)
		return STATUS_OK;
	status = reading_set_text(scratch, corpus->reader, text, o->length);
	if (status != STATUS_OK || scratch->sentence.count == 0)
		return status;
	scratch->target = sentence_token_at(&scratch->sentence, o->begin);
	status = reading_shift(scratch, corpus->reader, &reading->method);
	if (status == STATUS_OK)
		*similarity =
			shift_similarity(reading->shift.D, reading->shift.contextual,
					 scratch->shift.contextual);
	return status == STATUS_RANGE ? STATUS_OK : status;
}

enum status
corpus_find_nearest(const struct corpus *corpus, const struct reading *reading,
		    size_t most, struct corpus_nearest *nearest)
{
	struct reading scratch;
	enum status status = reading_init(&scratch, corpus->reader);
	struct corpus_nearest found = { .one_in = (corpus->count + most - 1) / most };

	for (size_t i = 0; status == STATUS_OK && i < corpus->count; i += found.one_in) {
		double similarity;

		status = compare(corpus, &corpus->items[i], reading, &scratch,
				 &similarity);
		if (status == STATUS_OK && !isnan(similarity) &&
		    (!found.occurrence || similarity > found.similarity)) {
			found.occurrence = &corpus->items[i];
			found.similarity = similarity;
		}
	}
	reading_free(&scratch, corpus->reader);
	if (status == STATUS_OK)
		*nearest = found;
	return status;
}
