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
#include "number.h"
#include "polyseme/text.h"
#include "polyseme/vectors.h"

enum { PROBE_LINES = 64, REPORT = 4096 };

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Cuts blanks and CR from the end, terminates, and skips blanks at the front; returns the
 * start. */
static char *
trim(char *line, size_t length)
{
	while (length && (is_blank(line[length - 1]) || line[length - 1] == '\r'))
		length--;
	line[length] = '\0';
	return line + strspn(line, " \t");
}

/* The field that ends before `end` and starts at or after `line`; NULL if there is none. */
static char *
last_field(char *line, char **end)
{
	char *at = *end;

	while (at > line && is_blank(at[-1]))
		at--;
	*end = at;
	while (at > line && !is_blank(at[-1]))
		at--;
	return at < *end ? at : NULL;
}

/* How many of a line's fields are numbers, from the last backwards, the first left out. */
static size_t
count_numbers(char *line)
{
	char *end = line + strlen(line), *field;
	size_t count = 0;
	float ignored;

	while ((field = last_field(line, &end)) && field > line &&
	       number_parse(field, end, &ignored)) {
		count++;
		end = field;
	}
	return count;
}

/* Reads "rows D" and nothing else. */
static bool
parse_header(const char *line, size_t *rows, size_t *D)
{
	size_t values[2] = { 0, 0 };
	const char *at = line;

	for (size_t i = 0; i < 2; i++) {
		size_t digits = strspn(at, "0123456789");

		if (digits == 0 || digits > 15)
			return false;
		for (; digits; digits--)
			values[i] = values[i] * 10 + (size_t)(*at++ - '0');
		at += strspn(at, " \t");
	}
	if (*at)
		return false;
	*rows = values[0];
	*D = values[1];
	return true;
}

/* What the first lines tell. */
struct probe {
	bool header;			/* line 1 is "rows D" */
	size_t claimed, header_D;	/* what it says */
	size_t D;			/* the commonest width of the other lines, 0 without any */
};

/* Copies the first lines one by one, since looking at a line terminates it. */
static struct probe
probe_lines(const char *head, size_t size, bool whole)
{
	size_t widths[PROBE_LINES], count = 0, best = 0;
	struct probe probe = { 0 };
	char *copy = malloc(size + 1);

	if (!copy)
		return probe;
	memcpy(copy, head, size);
	for (char *at = copy; at < copy + size && count < PROBE_LINES; ) {
		char *newline = memchr(at, '\n', (size_t)(copy + size - at));

		if (!newline && !whole)
			break;
		if (!newline)
			newline = copy + size;

		char *line = trim(at, (size_t)(newline - at));

		if (at == copy && parse_header(line, &probe.claimed, &probe.header_D))
			probe.header = true;
		else if (*line)
			widths[count++] = count_numbers(line);
		at = newline + 1;
	}
	free(copy);
	for (size_t i = 0; i < count; i++) {
		size_t votes = 0;

		for (size_t j = 0; j < count; j++)
			votes += widths[j] == widths[i];
		if (widths[i] && votes > best) {
			best = votes;
			probe.D = widths[i];
		}
	}
	/* "5 3" may also be the word 5 with one number. */
	if (probe.D == 1 && probe.header_D != 1)
		probe.header = false;
	return probe;
}

static bool
recognise(const char *head, size_t size, bool header)
{
	if (memchr(head, '\0', size))
		return false;

	size_t mark = size >= 3 && !memcmp(head, "\xef\xbb\xbf", 3) ? 3 : 0;
	struct probe probe = probe_lines(head + mark, size - mark, size < STREAM_WINDOW);

	return header ? probe.header : !probe.header && probe.D > 0;
}

static bool
recognise_glove(const char *head, size_t size)
{
	return recognise(head, size, false);
}

static bool
recognise_word2vec(const char *head, size_t size)
{
	return recognise(head, size, true);
}

/* Parses numbers from `at` to the end of the line into row (D).  False: too few, too many
 * or not numbers. */
static bool
parse_numbers(char *at, size_t D, float *row)
{
	for (size_t d = 0; d < D; d++) {
		at += strspn(at, " \t");

		const char *end = number_parse_plain(at, row + d);

		if (end && (*end == '\0' || is_blank(*end))) {
			at += end - at;
			continue;
		}

		char *field_end = at + strcspn(at, " \t");

		if (!number_parse(at, field_end, row + d))
			return false;
		at = field_end;
	}
	return *at == '\0';
}

/* A row that is not one blankless word and D numbers.  *word_end is moved behind a word
 * with blanks; FORMATS_FAULT_COUNT means that the row is good after all. */
static enum formats_fault
parse_odd_row(char *line, size_t D, float *row, char **word_end)
{
	char *end = line + strlen(line);
	size_t fields = 0;

	for (char *at = end, *field; (field = last_field(line, &at)); at = field)
		if (++fields == D)
			end = field;
	if (fields < D + 1)
		return FORMATS_WIDTH;
	if (fields > D + 1 && count_numbers(line) == fields - 1)
		return FORMATS_WIDTH;
	if (!parse_numbers(end, D, row))
		return FORMATS_NUMBER;
	while (is_blank(end[-1]))
		end--;
	*word_end = end;
	return FORMATS_FAULT_COUNT;
}

static enum status
take_line(struct format_input *input, char *line, size_t length)
{
	uint64_t number = input->stream->line;
	float *row = table_next_row(input->table);

	if (!row)
		return error_set(input->error, STATUS_NOMEM,
				 "%s: out of memory at line %" PRIu64,
				 input->stream->path, number);
	/* A NUL would end the line for everything below. */
	if (memchr(line, '\0', length)) {
		format_leave_out(input->summary, FORMATS_NUMBER, number);
		return STATUS_OK;
	}
	line = trim(line, length);
	if (!*line)
		return STATUS_OK;

	char *word_end = line + strcspn(line, " \t");

	if (!parse_numbers(word_end, input->table->D, row)) {
		enum formats_fault fault =
			parse_odd_row(line, input->table->D, row, &word_end);

		if (fault != FORMATS_FAULT_COUNT) {
			format_leave_out(input->summary, fault, number);
			return STATUS_OK;
		}
	}
	return format_take_row(input, line, (size_t)(word_end - line), number);
}

static enum status
check_width(const struct format_input *input, const struct probe *probe)
{
	const char *path = input->stream->path;

	if (probe->D == 0)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line %d: expected a word and "
				 "its numbers, found none in the first lines",
				 path, probe->header ? 2 : 1);
	if (probe->header && probe->D != probe->header_D)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: line 1 promises %zu numbers a "
				 "row, but most of the rows below have %zu",
				 path, probe->header_D, probe->D);
	if (probe->D > VECTORS_MAX_DIMS)
		return error_set(input->error, STATUS_FORMAT,
				 "%s: rows of %zu numbers, expected "
				 "at most %d",
				 path, probe->D, VECTORS_MAX_DIMS);
	return STATUS_OK;
}

static enum status
read_text(struct format_input *input)
{
	struct stream *stream = input->stream;
	size_t limit = input->options->limit;

	if (stream->end >= 3 && !memcmp(stream->window, "\xef\xbb\xbf", 3))
		stream->start = 3;

	struct probe probe = probe_lines(stream->window + stream->start,
					 stream->end - stream->start, stream->ended);
	enum status status = check_width(input, &probe);
	char *line;
	size_t length;

	input->table->D = probe.D;
	input->summary->claimed = probe.header ? probe.claimed : 0;
	if (status == STATUS_OK && probe.header)
		status = stream_line(stream, &line, &length, input->error);
	while (status == STATUS_OK && (limit == 0 || input->table->n < limit)) {
		status = stream_line(stream, &line, &length, input->error);
		if (status != STATUS_OK || !line)
			break;
		status = take_line(input, line, length);
		if (stream->line % REPORT == 0 &&
		    !progress_report(input->progress, "reading", stream_done(stream),
				     (uint64_t)stream->info.st_size, input->table->n))
			status = error_set(input->error, STATUS_CANCELLED,
					   "%s: cancelled at "
					   "line %" PRIu64,
					   stream->path, stream->line);
	}
	return status;
}

const struct format format_glove = {
	.name = "glove",
	.help = "text: a word and its numbers on each line",
	.recognise = recognise_glove,
	.read = read_text,
};

const struct format format_word2vec_text = {
	.name = "word2vec-text",
	.help = "the same below a line that says how many rows and numbers (word2vec, "
		"fastText)",
	.recognise = recognise_word2vec,
	.read = read_text,
};
