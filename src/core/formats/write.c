/* write.c - writes a table as a file of any kind. */
#include "write.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "native_content.h"
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
write_rows(const struct format_output *to, struct output *output, bool binary)
{
	enum status status = STATUS_OK;

	for (uint32_t id = 0; id < to->rows && status == STATUS_OK; id++)
		if (id % REPORT == 0 &&
		    !progress_report(to->progress, PROGRESS_WRITING, id, to->rows, id))
			status = error_set(to->error, STATUS_CANCELLED, "%s: cancelled",
					   to->path);
		else
			status = write_row(output, to->table, id, binary, to->error);
	return status;
}

static enum status
write_table(const struct format_output *to, bool header, bool binary)
{
	struct output *output = malloc(sizeof(*output));
	enum status status;
	char line[64];

	if (!output)
		return error_set(to->error, STATUS_NOMEM, "%s: out of memory", to->path);
	status = output_open(output, to->path, 0666, to->error);
	if (status == STATUS_OK) {
		snprintf(line, sizeof(line), "%zu %zu\n", to->rows, to->table->D);
		if (header)
			output_write(output, line, strlen(line));
		status = write_rows(to, output, binary);
		status = output_finish(output, status, to->error);
	}
	free(output);
	return status;
}

enum status
write_glove(const struct format_output *to)
{
	return write_table(to, false, false);
}

enum status
write_word2vec_text(const struct format_output *to)
{
	return write_table(to, true, false);
}

enum status
write_word2vec_binary(const struct format_output *to)
{
	return write_table(to, true, true);
}

enum status
write_native(const struct format_output *to)
{
	struct native_made made;
	enum status status = native_content_make(&made, to->in, to->options, to->origin,
						 to->table, to->progress, to->error);

	if (status != STATUS_OK)
		return status;
	to->summary->components = made.map.K;
	status = native_write(to->path, 0666, &made.content, to->progress, to->error);
	space_free(&made.map);
	return status;
}
