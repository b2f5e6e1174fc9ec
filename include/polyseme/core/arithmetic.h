/* arithmetic.h - sums of words: king - man + woman; the odd one of several; how alike two
 * are.
 *
 * All is done with the static vectors at unit length, u_w, in the space of the method.
 */
#ifndef POLYSEME_CORE_ARITHMETIC_H
#define POLYSEME_CORE_ARITHMETIC_H

#include "polyseme/core/method.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/projection.h"

enum {
	ARITHMETIC_WORDS = 32,	/* of a question, at most */
	ARITHMETIC_ANSWERS = 12 /* nearest words of a sum */
};

/* clang-format off */
/*	X(CODE, name, fewest words, most words, example) */
#define ARITHMETIC_LIST(X) \
	X(ANALOGY, "analogy", 1, ARITHMETIC_WORDS, "king - man + woman") \
	X(ODD, "odd", 3, ARITHMETIC_WORDS, "breakfast cereal dinner lunch") \
	X(SIMILARITY, "similarity", 2, 2, "bank river")
/* clang-format on */

enum arithmetic {
#define X(code, ...) ARITHMETIC_##code,
	ARITHMETIC_LIST(X)
#undef X
		ARITHMETIC_COUNT
};

struct arithmetic_row {
	const char *name;
	size_t least, most; /* words */
	const char *example;
};

extern const struct arithmetic_row arithmetic_rows[ARITHMETIC_COUNT];

/* A word of a question.  The point is where it stands on the plane of the answer. */
struct arithmetic_word {
	uint32_t id;
	int sign;	   /* of a sum: 1 or -1; else 1 */
	double similarity; /* ANALOGY: to the sum; ODD: to the mean of the others;
			    * SIMILARITY: to the other; cosine, -1..1 */
	double x, y;
};

/* A question and its answer. */
struct arithmetic_sum {
	enum arithmetic kind;
	struct arithmetic_word words[ARITHMETIC_WORDS]; /* in the order asked */
	size_t count;

	struct method method;	 /* that it was answered by */
	struct neighbours found; /* ANALOGY: the words nearest to the sum, none of the
				  * question; by the method's metric and filter */
	size_t odd;		 /* ODD: the word least similar to the others */

	/* The picture of an answer: linear, so that equal differences of words are equal
	 * arrows. */
	struct projection plane; /* owned */
	bool has_plane;
	bool is_parallelogram; /* one word taken away, two added: it lies in the plane */
	double x, y;	       /* the sum itself */
	struct {
		double x, y;
	} points[ARITHMETIC_ANSWERS]; /* of found */
};

/* Reads a question; replaces *sum, which is zero or was filled before.
 *
 * ANALOGY	words with + and - between them, as king - man + woman, or
 *		man : king :: woman : ?, which is the same sum
 * others	words with blanks or commas between them
 *
 * A word is looked up as it is typed, then in lower case; a hyphen inside a word that the
 * vectors know belongs to it.  STATUS_USAGE says what was expected; STATUS_NOT_FOUND
 * names a word that is not known and some that are spelt nearly like it.  Both leave *sum
 * as it was. */
enum status arithmetic_parse(struct arithmetic_sum *sum, const struct vectors *v,
			     enum arithmetic kind, const char *text, size_t length,
			     struct error *error);

/* Answers a question that was read.
 *
 *	ANALOGY	the words nearest to s = sum of +-u_w	(3CosAdd for a - b + c)
 *	ODD	the word w with the smallest cos(u_w, mean of u_x over the others)
 *
 * Sources: Mikolov, Yih, Zweig 2013, "Linguistic Regularities in Continuous Space Word
 * Representations", NAACL; Levy, Goldberg 2014, "Linguistic Regularities in Sparse and
 * Explicit Word Representations", CoNLL, for the name.  Leaving the word out of the mean
 * it is compared with is ours: with it, a word of three pulls the mean to itself.
 *
 * STATUS_NOT_FOUND: a word has a zero vector, or the sum has no direction; STATUS_NOMEM.
 * *sum is then as it was.
 * Cost: one search of the table. */
enum status arithmetic_answer(struct arithmetic_sum *sum, const struct vectors *v,
			      const struct method *method, struct error *error);

void arithmetic_free(struct arithmetic_sum *sum);

/* The question as it is written: "king - man + woman", "bank river".  Safe to print, cut
 * to size. */
void arithmetic_write(const struct arithmetic_sum *sum, const struct vectors *v,
		      char *out, size_t size);

#endif
