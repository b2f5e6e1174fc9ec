/* examples.h - sentences in which a word has a certain sense, read from a text file.
 *
 * One line a sentence, its three parts separated by one tab each:
 *
 *	# comment
 *	bank	finance	she paid the money into her bank account
 *	bank	river	we sat on the river bank and watched the water
 *
 * word, name of the sense as in the sense files, sentence. A pair of word and sense has
 * at most one sentence, a word at most SENSES_MOST senses.  Words and names are compared
 * as text_fold() leaves them, in lower case.
 */
#ifndef POLYSEME_EXAMPLES_H
#define POLYSEME_EXAMPLES_H

#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"

struct example {
	const char *word, *sense; /* borrowed, in lower case */
	const char *sentence;	  /* borrowed, as in the file */
};

/* The sentences of one file. The functions below take NULL for a file without any. */
struct examples;

/* Reads a file of at most 16 MiB; progress (may be NULL) is asked while a FIFO lets it
 * wait. Free *examples with examples_delete().
 * STATUS_IO, STATUS_FORMAT (names file, line and what was expected), STATUS_CANCELLED or
 * STATUS_NOMEM leave *examples untouched. */
enum status examples_load(struct examples **examples, const char *path,
			  const struct progress *progress, struct error *error);
void examples_delete(struct examples *examples);

/* All sentences, in file order. */
const struct example *examples_all(const struct examples *examples, size_t *count);

/* All words, each once, in the order in which the file first names them. */
const char *const *examples_words(const struct examples *examples, size_t *count);

/* The sentence for a word in a sense, or NULL. */
const char *examples_find(const struct examples *examples, const char *word,
			  const char *sense);

#endif
