/* around.h - the occurrences around one place of a text. */
#ifndef CORE_CORPUS_AROUND_H
#define CORE_CORPUS_AROUND_H

#include "polyseme/core/corpus.h"

/* Looks at the text around a place of the passage for the word, and reads and keeps what
 * is found there, if it is its turn; all of that text has been looked at then.
 * STATUS_NOMEM. */
enum status around_look(struct corpus *corpus, size_t at, struct error *error);

#endif
