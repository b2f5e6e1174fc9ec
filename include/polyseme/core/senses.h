/* senses.h - named meanings of words, read from text files.
 *
 * A sense is a name and cue words that stand for it.  One line a sense:
 *
 *	# comment
 *	bank	finance		loan savings deposit cash
 *	bank	river		shore stream lake riverside
 *	mice	=		mouse
 *
 * word, name, cues, separated by blanks; or a form, = and the word whose senses it has
 * (these must be given by lines of their own, in any file). Words are compared as
 * text_fold() leaves them, in lower case. A later file adds to and overrides earlier ones
 * word by word. Score of a vector c for a sense: similarity of c and the centroid
 * of the cues' unit static vectors (METHOD: README).
 */
#ifndef POLYSEME_SENSES_H
#define POLYSEME_SENSES_H

#include "polyseme/base/progress.h"
#include "polyseme/core/vectors.h"

enum { SENSES_MOST = 8, SENSES_CUES = 16 }; /* senses of one word, cues of one sense */

struct sense {
	const char *word, *name; /* borrowed from the inventory, like all here */
	const char *const *cues; /* (n_cues) in the order of the file */
	size_t n_cues;		 /* 1..SENSES_CUES */
	const char *origin;	 /* base name of the file it stands in */
};

/* All senses of all files read. */
struct senses;

struct senses *senses_new(void);
void senses_delete(struct senses *senses);

/* Adds a file of at most 16 MiB; progress (may be NULL) is asked while a FIFO lets it
 * wait. STATUS_IO, STATUS_FORMAT (names file, line and what was expected),
 * STATUS_CANCELLED or STATUS_NOMEM leave the inventory as it was.
 * Cost: linear in the size of the file. */
enum status senses_load(struct senses *senses, const char *path,
			const struct progress *progress, struct error *error);

/* The senses of a word; of the word it is a form of by a line of a file; or of its base
 * form where it is a regular one (banks, berries, banked, banking).  Their `word` tells
 * which it was.  In file order; returns how many, 0..SENSES_MOST.  They stay valid until
 * senses_delete(). */
size_t senses_of(const struct senses *senses, const char *word, size_t length,
		 const struct sense *found[SENSES_MOST]);

/* The word whose senses a folded word has, as senses_of() finds it; NULL if there is
 * none.  Borrowed from the inventory. */
const char *senses_base(const struct senses *senses, const char *folded);

/* Whether a folded word is a regular form of another (banks, banked of bank). */
bool senses_is_regular(const char *form, const char *base);

/* The words that files call forms of a word by lines of their own (mice of mouse), at
 * most `most`; returns how many.  Borrowed from the inventory. */
size_t senses_forms(const struct senses *senses, const char *base, const char **forms,
		    size_t most);

/* A word's senses as vectors in one space. */
struct sense_vectors {
	size_t count; /* senses with at least one known cue */
	const struct sense *senses[SENSES_MOST];
	size_t D;
	float *centroids;			 /* (count, D) owned, of unit length */
	uint32_t cues[SENSES_MOST][SENSES_CUES]; /* ids of the known cues */
	size_t n_cues[SENSES_MOST];		 /* known cues of each sense */
};

/* Builds the centroids: unit(sum of unit static vectors of the known cues). A sense
 * none of whose cues is known is left out. STATUS_NOMEM leaves *out empty. Free with
 * sense_vectors_free(). */
enum status sense_vectors_init(struct sense_vectors *out, const struct vectors *v,
			       enum space space, size_t count,
			       const struct sense *const *found);
void sense_vectors_free(struct sense_vectors *sv);

#define SENSES_MARGIN	.05 /* a decided sense leads at least by that */
#define SENSES_EVIDENCE .10 /* and the context itself speaks for it at least so much */
#define SENSES_CLEAR	.15 /* with such a margin it is right about 95 times in 100 */

/* clang-format off */
/* Why no sense is decided:	X(code, name) */
#define REASON_LIST(X) \
	X(NONE,			NULL)		/* one is decided, or there are not two */ \
	X(LITTLE_EVIDENCE,	"little evidence")	/* the context says little */ \
	X(SMALL_MARGIN,		"small margin")	/* two senses are nearly equal */

#define X(code, name) REASON_##code,
enum reason { REASON_LIST(X) REASON_COUNT };
#undef X
/* clang-format on */

/* Which sense has the word? */
struct sense_verdict {
	double scores[SENSES_MOST]; /* similarities in [-1, 1]; NaN for a zero vector */
	size_t best, second;	    /* indices; equal if there is but one sense */
	double margin; /* best minus second best, >= 0; NaN with fewer than two senses */
	double evidence; /* how much the context itself speaks for the best against the
			  * second; negative: against it; 0 without a context */
	bool decided;	 /* margin >= SENSES_MARGIN and evidence >= SENSES_EVIDENCE */
	enum reason reason;
};

/* The scores of a vector (D), and the margin; evidence is 0, nothing is decided. */
void senses_judge(const struct sense_vectors *sv, const double *vector,
		  struct sense_verdict *verdict);

/* Decides a judged verdict by the evidence for its best against its second sense. */
void senses_decide(struct sense_verdict *verdict, double evidence);

/* "little evidence" or "small margin", static text; NULL for REASON_NONE. */
const char *senses_reason(enum reason reason);

/* |S_a - S_b| of two unit centroids, >= 0. */
double senses_distance(const struct sense_vectors *sv, size_t a, size_t b);

#endif
