/* write.h - the writers of all kinds of files; see struct format for the contract. */
#ifndef POLYSEME_WRITE_H
#define POLYSEME_WRITE_H

#include "format.h"

/* A word and its numbers on each line, the fewest digits that give the same floats. */
enum status write_glove(const struct format_output *to);

/* The same below a line "rows D". */
enum status write_word2vec_text(const struct format_output *to);

/* A line "rows D"; then each word, a blank, D little-endian floats and a newline. */
enum status write_word2vec_binary(const struct format_output *to);

/* The rows, and the space of the whole table; see native.h. */
enum status write_native(const struct format_output *to);

#endif
