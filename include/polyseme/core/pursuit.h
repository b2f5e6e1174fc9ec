/* pursuit.h - senses of a word found in its vector, without a sense file.
 *
 * A word's static vector is close to a sum of its meanings, so what the senses found so
 * far do not explain of it is searched again: residual pursuit.  All vectors are whitened
 * and of unit length.
 *
 *	pool	words of rank 150..30,000, of 3..24 letters a-z, that are no function
 *		words and no names of persons (persons.h: score <= 0)
 *	v	the word;  rest = v;  B = {}
 *	7 times at most, until 4 senses are kept or |rest| < .15:
 *	  1. the 60 words of the pool nearest to the rest, without relatives of the word
 *	  2. density of each = mean cosine to the 15 others that are most similar to it,
 *	     times its cosine to the rest
 *	  3. cluster = the densest and the 14 most similar to it;  S = unit(sum of them)
 *	  4. B += S;  rest = v - projection of v on span(B)
 *	  5. S is a sense if v . S >= .3, if the mean cosine of two words of the cluster is
 *	     >= .3, and if its cosine to every sense before it is <= .6
 *	name	up to three words of the cluster by cos(word, S) + .02 ln(30,000 / rank), no
 *		two of them relatives, "league/football/soccer"
 *
 * Relatives are two words of which one (of three letters or more) is a part of the other,
 * or which begin with the same four letters or more and go on with three more at most.
 * Our own method.  Measured (tests/bench/RESULTS.md): of 20 pairs of sentences in which a
 * word has two meanings it tells 20 apart on the full vocabulary, 19 on the bundled one.
 * It finds what the vectors hold and no more: rare meanings are missing, and fine
 * distinctions should never be claimed.
 *
 * The same bits on every machine with IEEE arithmetic: the search is exact, the rest is
 * summed in double in one order.
 */
#ifndef POLYSEME_CORE_PURSUIT_H
#define POLYSEME_CORE_PURSUIT_H

#include "polyseme/core/neighbours.h"
#include "polyseme/core/persons.h"
#include "polyseme/core/senses.h"

enum {
	PURSUIT_MOST = 4,     /* senses of a word */
	PURSUIT_CLUSTER = 15, /* words that stand for a sense: its cues */
	PURSUIT_LETTERS = 24  /* of a word of the pool */
};

/* What is found for one word.  It points into itself: do not copy it. */
struct pursuit_senses {
	size_t count; /* 0..PURSUIT_MOST, in the order they were found */
	struct sense senses[PURSUIT_MOST];
	/* what the senses borrow */
	char word[VECTORS_MAX_WORD + 1];
	char names[PURSUIT_MOST][SENSES_NAME];
	char text[PURSUIT_MOST][PURSUIT_CLUSTER][PURSUIT_LETTERS + 1];
	const char *cues[PURSUIT_MOST][PURSUIT_CLUSTER];
};

/* The pool of one table, and room to work in. */
struct pursuit;

/* Finds the pool.  The program does so after its first frame, while no key waits, and a
 * command when it needs it.  v is borrowed; persons (NULL: no word is a name) are not
 * needed afterwards.  NULL if there is no memory.  Cost: that of persons_fit(), and one
 * pass over 30,000 rows: 8 to 10 ms for GloVe. */
struct pursuit *pursuit_new(const struct vectors *v, const struct persons *persons);
void pursuit_delete(struct pursuit *pursuit);

/* Whether a word is in the pool. */
bool pursuit_has(const struct pursuit *pursuit, uint32_t id);

/* Whether two words in lower case are relatives. */
bool pursuit_related(const char *a, size_t n, const char *b, size_t m);

/* Finds the senses of a word; none of a function word, of a zero vector, or where the
 * pool is too small for a cluster.
 * scratch	borrowed, of the same table; a search that is under way in it is lost
 * Allocates nothing.  Cost: seven searches of 30,000 rows and O(D K) for each of 420
 * words; 2 to 3 ms for GloVe. */
void pursuit_find(struct pursuit *pursuit, struct neighbours_scratch *scratch,
		  uint32_t id, struct pursuit_senses *found);

#endif
