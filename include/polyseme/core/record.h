/* record.h - word, context and sense of a reading as one small record. */
#ifndef POLYSEME_CORE_RECORD_H
#define POLYSEME_CORE_RECORD_H

#include "polyseme/base/sink.h"
#include "polyseme/core/reading.h"

/* Writes a valid reading as Python writes a dictionary:
 *
 *	{'word': 'bank', 'context': ['open', 'account'], 'sense': 'finance'}
 *
 * context holds the words that count and are no function words; the sense is None where
 * none is decided.  Words are in lower case, as they are looked up; they may hold what is
 * not safe to print. */
void record_write(struct sink *out, const struct reading *reading);

#endif
