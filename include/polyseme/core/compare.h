/* compare.h - how alike two sentences, or a word in them, are: by
 * several representations.
 *
 * A portrait holds what each representation makes of one target in its sentence; two
 * portraits are compared by cosine.  Words are tokens that are no punctuation, the target
 * counted; the weight of a word in TF-IDF is ln rank, as in the default preset, where
 * others count documents.  An unknown word has the rank behind the last known one.
 */
#ifndef POLYSEME_CORE_COMPARE_H
#define POLYSEME_CORE_COMPARE_H

#include "polyseme/core/reading.h"

/* clang-format off */
/*	X(CODE, name, what it is, keeps and misses) */
#define REPRESENTATION_LIST(X) \
	X(BAG, "bag", \
	  "Bag of words, cosine of the counts. It keeps which words occur and how often; " \
	  "it misses their order, their rarity, and that two words can mean the same.") \
	X(TF_IDF, "tf-idf", \
	  "Counts times ln of the frequency rank. It keeps what is rare and so tells the " \
	  "topic; it misses order, and that two words can mean the same.") \
	X(AVERAGE, "average", \
	  "Average of the static vectors of all words, as the file has them. It keeps the " \
	  "topic even in other words; it misses order, and frequent words drown it.") \
	X(STATIC, "static", \
	  "The target's own static vector. It keeps what the word is in general; it misses " \
	  "the sentence: the same word is always 1.000.") \
	X(PLAIN, "plain", \
	  "The contextual vector of the preset plain. It keeps the word and five words on " \
	  "each side; raw vectors are all alike, so it hardly tells senses apart.") \
	X(DEFAULT, "default", \
	  "The contextual vector of the preset default. It keeps the sense that the rare " \
	  "words around it speak for; it misses order and negation.") \
	X(ATTENTION, "attention", \
	  "The contextual vector of the preset attention. It keeps the words akin to the " \
	  "target, from the whole text; it misses order and negation.")
/* clang-format on */

enum representation {
#define X(code, name, help) REPRESENTATION_##code,
	REPRESENTATION_LIST(X)
#undef X
		REPRESENTATION_COUNT
};

struct representation_row {
	const char *name, *help;
};

extern const struct representation_row representations[REPRESENTATION_COUNT];

/* Two context parts at least so alike speak for one sense.  On WiC, pairs of sentences
 * with one word, the answer is right about 63 times in 100. */
#define COMPARE_SAME_SENSE 0.155
/* A row that is nearer than this to the others is no surprise. */
#define COMPARE_SURPRISE   0.05

struct portrait_term;

/* Zero-initialise. */
struct portrait {
	size_t D[REPRESENTATION_COUNT];
	double *vectors[REPRESENTATION_COUNT]; /* (D) owned; NULL of the two bags */
	double *context;	     /* (D[REPRESENTATION_DEFAULT]) owned: the context
				      * part alone, share 1; zero without context */
	struct portrait_term *terms; /* (count) owned: the words, in a fixed order */
	char *text;		     /* owned: unknown words in lower case */
	size_t count;
};

/* Paints a reading whose text and target (a token that may be the target) are set.  The
 * reading is updated by each preset, default last, and stays so.
 * portrait	out	free with portrait_free(), also after a failure
 * STATUS_NOMEM.  Cost: three updates, and O(T log T) for T tokens. */
enum status portrait_paint(struct portrait *portrait, struct reading *reading,
			   struct reader *reader);
void portrait_free(struct portrait *portrait);

/* Cosine in -1..1; NaN where one of the two is zero: no known word, or for TF-IDF no word
 * but the most frequent one. */
double compare_similarity(const struct portrait *a, const struct portrait *b,
			  enum representation representation);

/* Cosine of the two context parts in the space of the default preset; NaN if one sentence
 * has no context. */
double compare_context(const struct portrait *a, const struct portrait *b);

/* The row of one pair that disagrees most with the others:
 *
 *	arg max_r |s_r - median of s_q over q != r|
 *
 * the first of equals; rows that are NaN are left out.  REPRESENTATION_COUNT where fewer
 * than three are left or none is COMPARE_SURPRISE away. */
enum representation compare_surprise(const double similarities[REPRESENTATION_COUNT]);

/* How far a row is above (or, negative, below) the median of the others that are numbers;
 * NaN if there is none, or of REPRESENTATION_COUNT. */
double compare_distance(const double similarities[REPRESENTATION_COUNT],
			enum representation representation);

#endif
