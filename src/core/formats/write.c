/* write.c - see write.h. */
#include "write.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "output.h"

enum { REPORT = 1024 };

/* What makes a word impossible to read back; NULL if nothing does. */
static const char *
find_obstacle(const char *word, size_t length, bool binary)
{
	if (memchr(word, '\n', length))
		return "a line break";
	if (binary)
		return memchr(word, ' ', length) ? "a blank" : NULL;
	if (strchr(" \t", word[0]) || strchr(" \t\r", word[length - 1]))
		return "a blank at its edge";
	return NULL;
}

static void
write_floats(struct output *output, size_t D, const float *row)
{
	for (size_t d = 0; d < D; d++) {
		uint32_t bits;

		memcpy(&bits, row + d, sizeof(bits));

		unsigned char bytes[] = {
			(unsigned char)bits,
			(unsigned char)(bits >> 8),
			(unsigned char)(bits >> 16),
			(unsigned char)(bits >> 24),
		};

		output_write(output, bytes, sizeof(bytes));
	}
}

static void
write_numbers(struct output *output, size_t D, const float *row)
{
	for (size_t d = 0; d < D; d++) {
		char number[NUMBER_SIZE + 1] = " ";

		output_write(output, number, 1 + number_write(row[d], number + 1));
	}
}

static enum status
write_row(struct output *output, const struct table *table, uint32_t id, bool binary,
	  struct error *error)
{
	const float *row = table->rows + id * table->D;
	size_t length;
	const char *word = table_word(table, id, &length);
	const char *obstacle = find_obstacle(word, length, binary);

	if (obstacle)
		return error_set(error, STATUS_FORMAT,
				 "%s: cannot write word %u, \"%.*s\": it holds %s",
				 output->path, (unsigned)id + 1, (int)length, word,
				 obstacle);
	output_write(output, word, length);
	if (binary) {
		output_write(output, " ", 1);
		write_floats(output, table->D, row);
	} else
		write_numbers(output, table->D, row);
	output_write(output, "\n", 1);
	return STATUS_OK;
}

static enum status
write_table(const char *path, const struct table *table, size_t rows, bool header,
	    bool binary, const struct progress *progress, struct error *error)
{
	struct output *output = malloc(sizeof(*output));
	enum status status =
		output ? output_open(output, path, 0666, error) : STATUS_NOMEM;
	char line[64];

	if (!output)
		return error_set(error, status, "%s: out of memory", path);
	if (status != STATUS_OK) {
		free(output);
		return status;
	}
	snprintf(line, sizeof(line), "%zu %zu\n", rows, table->D);
	if (header)
		output_write(output, line, strlen(line));
	for (uint32_t id = 0; id < rows && status == STATUS_OK; id++)
		if (id % REPORT == 0 &&
		    !progress_report(progress, PROGRESS_WRITING, id, rows, id))
			status =
				error_set(error, STATUS_CANCELLED, "%s: cancelled", path);
		else
			status = write_row(output, table, id, binary, error);
	status = output_finish(output, status, error);
	free(output);
	return status;
}

enum status
write_glove(const char *path, const struct table *table, size_t rows,
	    const struct progress *progress, struct error *error)
{
	return write_table(path, table, rows, false, false, progress, error);
}

enum status
write_word2vec_text(const char *path, const struct table *table, size_t rows,
		    const struct progress *progress, struct error *error)
{
	return write_table(path, table, rows, true, false, progress, error);
}

enum status
write_word2vec_binary(const char *path, const struct table *table, size_t rows,
		      const struct progress *progress, struct error *error)
{
	return write_table(path, table, rows, true, true, progress, error);
}
