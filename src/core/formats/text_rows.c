/* text_rows.c - see text_rows.h.
 *
 * Lines that are one blankless word and D plain decimals are parsed in one pass; all
 * others go a second, slower way.
 */
#include "text_rows.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum { PART_LEAST = 1 << 18 };		/* bytes that are worth a thread */

/* A line that is not empty. */
struct row {
	const char *word;
	uint32_t length;		/* of the word, bytes */
	uint32_t line;			/* of the part, from 0 */
	enum formats_fault fault;	/* FORMATS_FAULT_COUNT: none */
};

/* Some of the lines; everything borrowed. */
struct part {
	char *text, *end;		/* whole lines */
	size_t D;
	size_t lines;			/* newlines in it */
	float *numbers;			/* (lines, D) out: of row i at i * D */
	struct row *rows;		/* (lines) out */
	size_t count;			/* out: rows */
};

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

char *
text_trim(char *line, size_t length)
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

size_t
text_count_numbers(char *line)
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

/* Parses numbers from `at` to the end of the line into out (D).  False: too few, too many
 * or not numbers. */
static bool
parse_numbers(char *at, size_t D, float *out)
{
	for (size_t d = 0; d < D; d++) {
		at += strspn(at, " \t");

		char *end = at + strcspn(at, " \t");

		if (!number_parse(at, end, out + d))
			return false;
		at = end;
	}
	return *at == '\0';
}

/* Parses a line that is not one blankless word and D plain decimals. */
static enum formats_fault
parse_odd_line(char *line, size_t D, float *out, struct row *row)
{
	char *end = line + strlen(line);
	size_t fields = 0;

	for (char *at = end, *field; (field = last_field(line, &at)); at = field)
		if (++fields == D)
			end = field;
	if (fields < D + 1)
		return FORMATS_WIDTH;
	if (fields > D + 1 && text_count_numbers(line) == fields - 1)
		return FORMATS_WIDTH;
	if (!parse_numbers(end, D, out))
		return FORMATS_NUMBER;
	while (is_blank(end[-1]))
		end--;
	row->word = line;
	row->length = (uint32_t)(end - line);
	return format_check_row(D, out, line, row->length);
}

/* Parses one blankless word and D plain decimals; returns the start of the next line, or
 * NULL if the line is anything else. */
static inline char *
parse_plain_line(char *line, size_t D, float *out, struct row *row)
{
	const char *at = line;

	while (is_blank(*at))
		at++;
	row->word = at;
	while (!is_blank(*at) && *at != '\n')
		at++;
	row->length = (uint32_t)(at - row->word);
	for (size_t d = 0; d < D; d++) {
		if (!is_blank(*at))
			return NULL;
		while (is_blank(*at))
			at++;
		at = number_parse_plain(at, out + d);
		if (!at)
			return NULL;
	}
	while (is_blank(*at) || *at == '\r')
		at++;
	return *at == '\n' ? line + (at + 1 - line) : NULL;
}

/* Parses all lines of a part. */
static void *
parse_part(void *data)
{
	struct part *part = data;
	uint32_t number = 0;

	for (char *line = part->text; line < part->end; number++) {
		struct row *row = part->rows + part->count;
		float *out = part->numbers + part->count * part->D;
		char *next = parse_plain_line(line, part->D, out, row);

		row->line = number;
		if (next) {
			row->fault =
				format_check_row(part->D, out, row->word, row->length);
			part->count++;
			line = next;
			continue;
		}
		next = memchr(line, '\n', (size_t)(part->end - line));

		size_t length = (size_t)(next - line);
		bool text = !memchr(line, '\0', length);

		line = text_trim(line, length);
		if (!text || *line) {
			row->fault = text ? parse_odd_line(line, part->D, out, row)
					  : FORMATS_NUMBER;
			part->count++;
		}
		line = next + 1;
	}
	return NULL;
}

static size_t
count_lines(const char *text, const char *end)
{
	size_t count = 0;

	for (; text < end; count++)
		text = (const char *)memchr(text, '\n', (size_t)(end - text)) + 1;
	return count;
}

/* Cuts the text into one or two parts at a newline. */
static size_t
cut(char *text, size_t size, struct part parts[2])
{
	char *end = text + size;
	char *middle = size < 2 * PART_LEAST ? NULL : memchr(text + size / 2, '\n', size / 2);
	bool two = middle && middle + 1 < end;

	parts[0] = (struct part){ .text = text, .end = two ? middle + 1 : end };
	parts[1] = (struct part){ .text = parts[0].end, .end = end };
	return two ? 2 : 1;
}

/* Moves the rows of a part that are good to their place and adds them. */
static enum status
add_part(struct format_input *input, const struct part *part)
{
	size_t limit = input->options->limit, D = part->D;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < part->count && status == STATUS_OK; i++) {
		const struct row *row = part->rows + i;
		float *place = table_next_row(input->table);

		if (limit && input->table->n == limit)
			break;
		if (place != part->numbers + i * D)
			memmove(place, part->numbers + i * D, D * sizeof(*place));
		status = format_add_row(input, row->word, row->length, row->fault,
					input->stream->line + row->line + 1);
	}
	input->stream->line += part->lines;
	return status;
}

enum status
text_take_lines(struct format_input *input, char *text, size_t size)
{
	struct part parts[2];
	size_t count = cut(text, size, parts), lines = 0, D = input->table->D;
	pthread_t thread;

	for (size_t i = 0; i < count; i++)
		lines += parts[i].lines = count_lines(parts[i].text, parts[i].end);

	struct row *rows = malloc(lines * sizeof(*rows));
	float *numbers = table_next_rows(input->table, lines);

	if (!rows || !numbers) {
		free(rows);
		return error_set(input->error, STATUS_NOMEM,
				 "%s: out of memory at line %" PRIu64,
				 input->stream->path, input->stream->line + 1);
	}
	for (size_t i = 0, before = 0; i < count; before += parts[i++].lines) {
		parts[i].D = D;
		parts[i].rows = rows + before;
		parts[i].numbers = numbers + before * D;
	}
	if (count == 2 && pthread_create(&thread, NULL, parse_part, &parts[1]) == 0) {
		parse_part(&parts[0]);
		pthread_join(thread, NULL);
	} else
		for (size_t i = 0; i < count; i++)
			parse_part(&parts[i]);

	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = add_part(input, &parts[i]);
	free(rows);
	return status;
}
