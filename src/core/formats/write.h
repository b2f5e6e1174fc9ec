/* write.h - writers of what other programs read; see struct format for the contract. */
#ifndef POLYSEME_WRITE_H
#define POLYSEME_WRITE_H

#include <stddef.h>

#include "polyseme/base/progress.h"
#include "polyseme/base/status.h"
#include "polyseme/core/table.h"

/* A word and its numbers on each line, the fewest digits that give the same floats. */
enum status write_glove(const char *path, const struct table *table, size_t rows,
			const struct progress *progress, struct error *error);

/* The same below a line "rows D". */
enum status write_word2vec_text(const char *path, const struct table *table, size_t rows,
				const struct progress *progress, struct error *error);

/* A line "rows D"; then each word, a blank, D little-endian floats and a newline. */
enum status write_word2vec_binary(const char *path, const struct table *table,
				  size_t rows, const struct progress *progress,
				  struct error *error);

#endif
