/* read_toy.c - the row of the format toy: the words of a toy space, two numbers each. */
#include <string.h>

#include "format.h"
#include "polyseme/core/toy.h"

static enum status
recognise(const char *head, size_t size)
{
	return toy_recognise(head, size) ? STATUS_OK : STATUS_NOT_FOUND;
}

/* The file is small: it is read as a whole, so that all of it is checked. */
static enum status
read_toy(struct format_input *input)
{
	size_t limit = input->options->limit, count;
	const struct toy_row *words;
	struct toy_space *toy;
	enum status status =
		toy_load(&toy, input->stream->path, input->progress, input->error);

	if (status != STATUS_OK)
		return status;
	words = toy_words(toy, &count);
	input->table->D = TOY_DIMS;
	if (limit && limit < count)
		count = limit;
	for (size_t i = 0; status == STATUS_OK && i < count; i++) {
		float *row = table_next_row(input->table);

		for (size_t d = 0; row && d < TOY_DIMS; d++)
			row[d] = (float)words[i].vector[d];
		status = rows_take(input, words[i].name, strlen(words[i].name), i + 1);
	}
	toy_delete(toy);
	return status;
}

const struct format format_toy = {
	.kind = { "toy", ".toy", "word",
		  "a toy space: words of two numbers, and shifts that are typed in" },
	.recognise = recognise,
	.read = read_toy,
};
