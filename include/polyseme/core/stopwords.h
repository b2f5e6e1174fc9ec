/* stopwords.h - English function words, and words that deny. */
#ifndef POLYSEME_STOPWORDS_H
#define POLYSEME_STOPWORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether s[0..length) is one of the function words: in lower case, cut as GloVe cuts
 * them ("'s", "n't"). */
bool stopwords_has(const char *s, size_t length);

/* Whether it is one of the words that deny something: "not", "n't", "nobody". */
bool stopwords_deny(const char *s, size_t length);

#endif
