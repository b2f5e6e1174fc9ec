/* senses.h - named meanings of words, read from text files or found in the vectors.
 *
 * A sense is a name and cue words that stand for it.  Which words stand for the senses of
 * a word that no file knows, pursuit.h finds.  In a file, one line a sense:
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
	const char *origin;	 /* base name of the file it stands in; NULL: none, it
				  * was found in the vectors */
};

/* clang-format off */
/* Where senses come from:	X(code, name, help) */
#define SENSE_SOURCE_LIST(X) \
	X(AUTO,		"auto",		"a sense file if one knows the word, else the vectors") \
	X(FILE,		"file",		"sense files alone") \
	X(FOUND,	"found",	"found in the vectors, whatever the files say")

#define X(code, name, help) SENSE_SOURCE_##code,
enum sense_source { SENSE_SOURCE_LIST(X) SENSE_SOURCE_COUNT };
#undef X
/* clang-format on */

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

/* The same with a text (length) and a NUL that are there already: they are taken over,
 * also on failure.  The base name of the path is told as their origin. */
enum status senses_take(struct senses *senses, const char *path, char *text,
			size_t length, struct error *error);

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

enum { SENSES_NAME = 64 }; /* bytes for a name of a found sense, with its NUL */

/* The name of a sense: of one that was found, "laser/electromagnetic/radiation", as many
 * of its words as fit into so many columns, at least one.  Returns out, or the name. */
const char *senses_name(const struct sense *sense, size_t cols, char out[SENSES_NAME]);

/* A word's senses as vectors in one space. */
struct sense_vectors {
	size_t count; /* senses with at least one known cue */
	bool found;   /* in the vectors, by pursuit.h */
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

/* Where the senses come from, by the names of SENSE_SOURCE_LIST: "file" or "found"; NULL
 * if there are none.  Static text. */
const char *sense_vectors_source(const struct sense_vectors *sv);

/* Turns the centroids until the word itself is equally near to all of them:
 *
 *	S := k v + sqrt(1 - k^2) unit(S - (S . v) v)	k = mean of S . v over the senses
 *
 * Senses found in a word's vector are parts of it, the first ones the largest.
 * Balanced, they give the same score to the word in general, and the context alone
 * chooses: between two senses c . S differs by a m . S only, m the mean of the context.
 * (Choosing by m . S of the centroids as they were: CoarseWSD-20, micro and macro, 86.4
 * and 60.4 instead of 86.5 and 62.0.)
 * unit		in	(D) v, of unit length
 * A centroid along v alone stays as it is. */
void sense_vectors_balance(struct sense_vectors *sv, const float *unit);

/* From which numbers on a verdict is given. */
struct senses_rule {
	double margin;	 /* a decided sense leads at least by that */
	double evidence; /* and the context itself speaks for it at least so much */
	double clear;	 /* with such a margin it is called clear */
};

/* The rule for senses of a file: .05, .10, .15; a clear one is right about 95 times in
 * 100.  For found ones: .12, .20, .30.  Calibrated on one half of the training sentences
 * of CoarseWSD-20, reported on the other, every sense weighing the same: a decided one is
 * right 76 times in 100 (as the sentences come, 93), a clear one 82 (96); half of the
 * verdicts are decided.  Of frames that say nothing ("I saw the X") 1 to 4 in 100 are. */
const struct senses_rule *senses_rule(bool found);

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
	bool decided;	 /* margin and evidence are as the rule demands */
	enum reason reason;
	const struct senses_rule *rule; /* static: the one for these senses */
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
