/* corpus.h - what the files of polyseme corpus share. */
#ifndef CLI_CORPUS_H
#define CLI_CORPUS_H

#include "cli/call.h"
#include "polyseme/core/corpus.h"

enum { CORPORA = 2 };

/* What is printed: a corpus, or two of one word. */
struct corpora {
	const struct call *call; /* borrowed */
	struct corpus items[CORPORA];
	size_t count;
	enum corpus_order order;
	uint32_t *indices[CORPORA]; /* (items[i].count) owned: in that order */
};

/* Reads a file to its end: of that name, a bundled one, or standard input if it is
 * "-". */
enum status corpora_read_file(struct corpus *corpus, const char *name,
			      const struct progress *progress, struct error *error);

void corpora_print(struct printer *out, const struct corpora *corpora);

#endif
