/* read_text.c - GloVe and word2vec text: a word and its numbers on each line.
 *
 * The word is everything before the last D numbers of its line, so it may hold blanks.
 * Fields are separated by any run of blanks and tabs; CR before LF, a byte order mark and
 * empty lines are skipped. D is what word2vec's first line says ("rows D"); without that
 * line, what most of the first 64 lines have. A longer row that holds nothing but numbers
 * after its first field is of another width, and not a word with blanks.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "polyseme/core/vectors.h"
#include "text_rows.h"
#include "write.h"

enum { PROBE_LINES = 64 };

/* What the first lines tell. */
struct probe {
	bool header;		  /* line 1 is "rows D" */
	size_t claimed, header_D; /* what it says */
	size_t D;		  /* the commonest width of the other lines, or 0 */
	bool text;		  /* most of them are a word and numbers */
};

/* Bytes of the first lines of head[0..size); a last line without newline counts only if
 * the head is the `whole` file. */
static size_t
first_lines(const char *head, size_t size, bool whole)
{
	size_t length = 0;

	for (int i = 0; i < PROBE_LINES && length < size; i++) {
		const char *newline = memchr(head + length, '\n', size - length);

		if (!newline)
			return whole ? size : length;
		length = (size_t)(newline - head) + 1;
	}
	return length;
}

/* Sets D and text from the widths of some lines. */
static void
vote(struct probe *probe, const size_t *widths, size_t count)
{
	size_t best = 0, rows = 0;

	for (size_t i = 0; i < count; i++) {
		size_t votes = 0;

		for (size_t j = 0; j < count; j++)
			votes += widths[j] == widths[i];
		rows += widths[i] > 0;
		if (widths[i] && votes > best) {
			best = votes;
			probe->D = widths[i];
		}
	}
	probe->text = rows > 0 && rows * 2 >= count;
}

static enum status
probe_lines(const char *head, size_t size, bool whole, struct probe *probe)
{
	size_t widths[PROBE_LINES], count = 0;
	size_t length = first_lines(head, size, whole);
	/* Looking at a line terminates it. */
	char *copy = malloc(length + 1);

	*probe = (struct probe){ 0 };
	if (!copy)
		return STATUS_NOMEM;
	if (memchr(head, '\0', length)) {
		free(copy);
		return STATUS_OK;
	}
	memcpy(copy, head, length);
	for (char *at = copy; at < copy + length && count < PROBE_LINES;) {
		char *newline = memchr(at, '\n', (size_t)(copy + length - at));
		char *end = newline ? newline : copy + length;
		char *line = text_trim(at, (size_t)(end - at));

		if (at == copy && rows_header(line, &probe->claimed, &probe->header_D))
			probe->header = true;
		else if (*line)
			widths[count++] = text_count_numbers(line);
		at = end + 1;
	}
	free(copy);
	vote(probe, widths, count);
	/* "5 3" may also be the word 5 with one number. */
	if (probe->D == 1 && probe->header_D != 1)
		probe->header = false;
	return STATUS_OK;
}

/* Bytes of the byte order mark, if there is one. */
static size_t
mark_of(const char *head, size_t size)
{
	return size >= 3 && !memcmp(head, "\xef\xbb\xbf", 3) ? 3 : 0;
}

static enum status
probe_head(const char *head, size_t size, struct probe *probe)
{
	size_t mark = mark_of(head, size);

	return probe_lines(head + mark, size - mark, size < STREAM_WINDOW, probe);
}

static enum status
recognise(const char *head, size_t size, bool header)
{
	struct probe probe;

	if (probe_head(head, size, &probe) != STATUS_OK)
		return STATUS_NOMEM;
	return probe.text && probe.header == header ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status
recognise_glove(const char *head, size_t size)
{
	return recognise(head, size, false);
}

static enum status
recognise_word2vec(const char *head, size_t size)
{
	return recognise(head, size, true);
}

static enum status
find_width(const struct format_input *input, struct probe *probe)
{
	const struct stream *stream = input->stream;
	const char *path = stream->path;

	if (probe_head(stream->window, stream->end, probe) != STATUS_OK)
		return error_set(input->error, STATUS_NOMEM, "%s: out of memory", path);
	if (probe->D == 0)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line %d: expected a word and its numbers, "
				 "found none in the first lines",
				 path, probe->header ? 2 : 1);
	if (probe->header && probe->D != probe->header_D)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line 1 promises %zu numbers a row, "
				 "but most of the rows below have %zu",
				 path, probe->header_D, probe->D);
	if (probe->D > VECTORS_MAX_DIMS)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line %d: expected at most %d numbers, found %zu",
				 path, probe->header ? 2 : 1, VECTORS_MAX_DIMS, probe->D);
	return STATUS_OK;
}

static enum status
read_text(struct format_input *input)
{
	struct stream *stream = input->stream;
	size_t limit = input->options->limit, size = 0;
	struct probe probe;
	enum status status = find_width(input, &probe);
	char *text;

	stream->start = mark_of(stream->window, stream->end);
	input->table->D = probe.D;
	input->summary->claimed = probe.header ? probe.claimed : 0;
	if (status == STATUS_OK && probe.header) {
		/* A row follows, so there is a newline. */
		while (stream->window[stream->start++] != '\n')
			;
		stream->line = 1;
	}
	while (status == STATUS_OK && (limit == 0 || input->table->n < limit)) {
		status = stream_lines(stream, &text, &size, input->error);
		if (status != STATUS_OK || size == 0)
			break;
		status = text_take_lines(input, text, size);
		if (status == STATUS_OK)
			status = rows_report(input);
	}
	return status;
}

const struct format format_glove = {
	.kind = { "glove", ".txt", "line", "text: a word and its numbers on each line" },
	.recognise = recognise_glove,
	.read = read_text,
	.write = write_glove,
};

const struct format format_word2vec_text = {
	.kind = { "word2vec-text", ".vec", "line",
		  "text below a line that says how many rows and numbers (word2vec, "
		  "fastText)" },
	.recognise = recognise_word2vec,
	.read = read_text,
	.write = write_word2vec_text,
};
