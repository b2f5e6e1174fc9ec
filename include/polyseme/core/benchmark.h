/* benchmark.h - public benchmarks of meaning in context, read in the layout they come in.
 *
 * A benchmark says which word is meant by its number in a text with blanks between the
 * words, or by marks around it.  Here both become a span of bytes, and the token is the
 * one that the span covers: what a token is depends on the file of vectors.
 */
#ifndef POLYSEME_CORE_BENCHMARK_H
#define POLYSEME_CORE_BENCHMARK_H

#include <stddef.h>

#include "polyseme/base/status.h"
#include "polyseme/core/sentence.h"

/* clang-format off */
/*	X(CODE, name, what PATH is, what is measured) */
#define BENCHMARK_LIST(X) \
	X(WIC, "wic", \
	  "a folder with train, dev or test, in each train.data.txt and train.gold.txt " \
	  "and so on; or such a data file", \
	  "Has a word the same meaning in two sentences? Yes where its two contexts alone " \
	  "are alike enough: by the threshold .155, and by the one that suits train best. " \
	  "Pilehvar, Camacho-Collados 2019.") \
	X(SCWS, "scws", \
	  "the file ratings.txt or its folder", \
	  "How alike are two words in their sentences? Spearman's correlation with the mean " \
	  "of what ten people said; --alpha .4 suits it. Huang et al. 2012.") \
	X(COARSEWSD, "coarsewsd", \
	  "a folder of words, in each train.data.txt and train.gold.txt, test.data.txt " \
	  "and test.gold.txt if there are; or the folder of one word", \
	  "Which of its meanings has a word? That of the nearest centroid, learnt from the " \
	  "other half of train (odd and even lines), or from all of train for test. " \
	  "Loureiro et al. 2021.")
/* clang-format on */

enum benchmark {
#define X(code, name, path, help) BENCHMARK_##code,
	BENCHMARK_LIST(X)
#undef X
		BENCHMARK_COUNT
};

struct benchmark_row {
	const char *name, *path, *help;
};

extern const struct benchmark_row benchmarks[BENCHMARK_COUNT];

enum {
	BENCHMARK_FILE_MOST = 1 << 28, /* bytes of a file */
	BENCHMARK_LINE_MOST = 1 << 16  /* bytes of a line, without its end */
};

/* A file in memory. */
struct benchmark_file {
	const char *name; /* for messages, borrowed */
	char *text;	  /* (length) borrowed, written to: it outlives the items */
	size_t length;
};

/* A word in its sentence.  Borrowed from the file. */
struct benchmark_target {
	const char *word; /* (word_length) as the benchmark names it, often a base form */
	size_t word_length;
	const char *text; /* (length) */
	size_t length;
	size_t begin, end; /* bytes of the text that are the word, end exclusive */
};

struct benchmark_item {
	struct benchmark_target targets[2]; /* of COARSEWSD only the first */
	double gold; /* WIC: 1 one meaning, 0 two; SCWS: the mean rating, 0..10;
		      * COARSEWSD: the class, 0..EVALUATE_CLASSES - 1 */
	size_t line; /* from 1 */
};

/* The items of a file, in its order.  Zero-initialise. */
struct benchmark_items {
	struct benchmark_item *items; /* (count) owned */
	size_t count, room;
};

/* Reads a data file and, but for SCWS (NULL), the file of answers that belongs to it.
 *
 * word		in	COARSEWSD: the word that all lines have; may be NULL for others
 * items	out	free with benchmark_free(), also after a failure
 *
 * STATUS_FORMAT names file and line, what was expected and what was found: a line of
 * another form, a word number outside the sentence, an answer that is none, two files
 * with different numbers of lines, no line at all.  STATUS_NOMEM. */
enum status benchmark_parse(struct benchmark_items *items, enum benchmark benchmark,
			    const char *word, struct benchmark_file *data,
			    const struct benchmark_file *gold, struct error *error);
void benchmark_free(struct benchmark_items *items);

/* The token of a target in its sentence: of those that its span covers, not counting
 * punctuation, the one that begins with most letters of the target's word, the first of
 * equals.  "left-bank" may be one token or three.  sentence->count if all are
 * punctuation. */
size_t benchmark_token(const struct sentence *sentence,
		       const struct benchmark_target *target);

#endif
