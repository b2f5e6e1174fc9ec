/* sentence.h - typed text as tokens: words, numbers, punctuation.
 *
 * Follows the tokens that GloVe was trained on (Stanford's tokeniser), so that a typed
 * word finds its vector: word segments by UAX #29; English clitics apart ("don't" -> "do"
 * "n't", "bank's" -> "bank" "'s"); a run joined by - ' . , / or _ is one token where the
 * joined form is in the vocabulary ("well-known", "u.s.", "1,000") and comes apart at the
 * joints where it is not. Nothing typed is lost: every byte that is not white space
 * belongs to exactly one token.
 */
#ifndef POLYSEME_SENTENCE_H
#define POLYSEME_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"
#include "polyseme/core/vectors.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCTUATION };

struct token {
	size_t begin, end;    /* bytes of the text, end exclusive */
	uint32_t id;	      /* vocabulary id, or VECTORS_NONE */
	enum token_kind kind; /* PUNCTUATION also holds symbols and malformed
					 * bytes */
	size_t sentence;      /* which sentence of the text, from 0 */
	size_t position;      /* running number among the words and numbers of
					 * the text, so that punctuation is no distance;
					 * of punctuation: that of the next word */
	bool folded;	      /* known only after lower-casing */
};

/* A text and its tokens in reading order.  Read the fields, do not write them. */
struct sentence {
	char *text;	      /* owned, (length) and a NUL */
	size_t length;	      /* bytes */
	struct token *tokens; /* owned, (count) */
	size_t count;
	size_t sentences;  /* how many sentences; 0 if there is no token */
	size_t words;	   /* how many tokens are words or numbers */
	size_t text_room;  /* bytes allocated for text and, apart, for starts
					 * */
	size_t token_room; /* tokens allocated */
	char *starts;	   /* owned, (text_room) scratch: where word segments
					 * begin */
};

/* An empty text; allocates nothing. */
void sentence_init(struct sentence *sentence);
void sentence_free(struct sentence *sentence);

/* Replaces the text and its tokens, reusing the buffers.
 *
 * vectors	in	where ids come from; NULL: every token is unknown, and only
 *			numbers and dotted abbreviations stay joined
 * text		in	UTF-8 or anything, (length); may be NULL if length is 0; must not
 *			overlap the old text
 *
 * A form is looked up as typed, then in lower case, both through text_fold().  A sentence
 * ends after . ! ? and their like (with closing quotes and brackets) before white space
 * or the end of the text, but not after an abbreviation or an initial.  STATUS_NOMEM
 * leaves *sentence untouched.  O(length) look-ups. */
enum status sentence_set(struct sentence *sentence, const struct vectors *vectors,
			 const char *text, size_t length);

/* Whether tokens a and b (< count) are the same word: same id, or, if both are unknown,
 * same folded text. */
bool token_same_word(const struct sentence *sentence, size_t a, size_t b);

/* The token that holds or touches byte `at`, else the last one before it, else the first;
 * count if there is none.  Between two touching tokens the one that ends at `at` loses to
 * the one that begins there unless only the former is a word or number. */
size_t sentence_token_at(const struct sentence *sentence, size_t at);

#endif
