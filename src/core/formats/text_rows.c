/* text_rows.c - lines of text to rows of a table; see text_rows.h.
 *
 * Lines that are one blankless word and D plain decimals are parsed in one pass; all
 * others go a second, slower way.
 */
#include "text_rows.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "number.h"

enum {
	PART_LEAST = 1 << 18, /* bytes that are worth a thread */
	AHEAD = 12	      /* rows between asking for memory and using it */
};

/* A line that is not empty. */
struct row {
	const char *word;
	uint32_t length;	  /* of the word, bytes */
	uint32_t line;		  /* of the part, from 0 */
	uint32_t tag;		  /* table_hash() of the word */
	enum formats_fault fault; /* FORMATS_FAULT_COUNT: none */
};

/* Some of the lines; everything borrowed. */
struct part {
	const char *text, *end; /* whole lines */
	size_t D;
	size_t lines;	  /* newlines in it */
	float *numbers;	  /* (lines, D) out: of row i at i * D */
	struct row *rows; /* (lines) out */
	size_t count;	  /* out: rows */
	bool failed;	  /* out: no memory */
	char *copy;	  /* (copy_room) owned while it is parsed */
	size_t copy_room;
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

/* The field that ends before `end` and starts at or after `line`; NULL: there is none. */
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

/* Parses a line that is not one blankless word and D plain decimals.  row->word is the
 * caller's to set. */
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
	row->length = (uint32_t)(end - line);
	row->tag = table_hash(line, row->length);
	return rows_check(D, out, line, row->length);
}

/* Finds the ends of fields, which are all bytes up to the blank, 64 bytes ahead: known
 * beforehand, they free the processor to begin with the next number while this one is
 * worked on. */
struct scan {
	const char *base; /* of 64 bytes */
	uint64_t ends;	  /* of those to come: bit i is base + i */
};

#if defined(__SSE2__)

static inline uint64_t
mark_ends(const char *s)
{
	const __m128i blank = _mm_set1_epi8(' ');
	uint64_t ends = 0;

	for (int i = 0; i < 4; i++) {
		const __m128i *from = (const __m128i *)(const void *)(s + 16 * i);
		__m128i bytes = _mm_loadu_si128(from);
		__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, blank), bytes);

		ends |= (uint64_t)(unsigned)_mm_movemask_epi8(low) << 16 * i;
	}
	return ends;
}

static inline struct scan
scan_from(const char *s)
{
	return (struct scan){ s, mark_ends(s) };
}

/* The next end; from is where the field begins. */
static inline const char *
scan_next(struct scan *scan, const char *from)
{
	(void)from;
	while (!scan->ends) {
		scan->base += 64;
		scan->ends = mark_ends(scan->base);
	}

	const char *end = scan->base + __builtin_ctzll(scan->ends);

	scan->ends &= scan->ends - 1;
	return end;
}

#else

static inline struct scan
scan_from(const char *s)
{
	return (struct scan){ s, 0 };
}

static inline const char *
scan_next(struct scan *scan, const char *from)
{
	(void)scan;
	while ((unsigned char)*from > ' ')
		from++;
	return from;
}

#endif

/* Parses one blankless word and D plain decimals from where the scan stands; returns the
 * start of the next line, or NULL if the line is anything else. */
static inline const char *
parse_plain_line(struct scan *scan, const char *line, size_t D, float *out,
		 struct row *row)
{
	const char *at = line, *end = scan_next(scan, at);

	if (end == at)
		return NULL;
	row->word = at;
	row->length = (uint32_t)(end - at);
	for (size_t d = 0; d < D; d++) {
		if (!is_blank(*end))
			return NULL;
		do {
			at = end + 1;
			end = scan_next(scan, at);
		} while (at == end && is_blank(*at));
		if (!number_parse_short(at, end, out + d) &&
		    number_parse_plain(at, out + d) != end)
			return NULL;
	}
	while (*end != '\n') {
		const char *next = scan_next(scan, end + 1);

		if ((!is_blank(*end) && *end != '\r') || next != end + 1)
			return NULL;
		end = next;
	}
	return end + 1;
}

/* Parses a line of any other kind, in a copy, since that needs to be cut: the text itself
 * may be read by the other thread's scan.  False if there is no memory. */
static bool
take_odd_line(struct part *part, const char *line, size_t length, struct row *row)
{
	if (length >= part->copy_room) {
		char *copy = realloc(part->copy, 2 * length + 1);

		if (!copy)
			return false;
		part->copy = copy;
		part->copy_room = 2 * length + 1;
	}
	memcpy(part->copy, line, length);
	row->fault = FORMATS_UTF8;
	if (!memchr(line, '\0', length)) {
		float *out = part->numbers + part->count * part->D;
		char *start = text_trim(part->copy, length);

		if (!*start)
			return true;
		row->fault = parse_odd_line(start, part->D, out, row);
		row->word = line + (start - part->copy);
	}
	part->count++;
	return true;
}

/* Parses all lines of a part. */
static void *
parse_part(void *data)
{
	struct part *part = data;
	struct scan scan = scan_from(part->text);
	uint32_t number = 0;

	for (const char *line = part->text; line < part->end; number++) {
		struct row *row = part->rows + part->count;
		float *out = part->numbers + part->count * part->D;
		const char *next = parse_plain_line(&scan, line, part->D, out, row);

		row->line = number;
		if (next) {
			row->fault = rows_check(part->D, out, row->word, row->length);
			row->tag = table_hash(row->word, row->length);
			part->count++;
		} else {
			next = memchr(line, '\n', (size_t)(part->end - line));
			part->failed =
				!take_odd_line(part, line, (size_t)(next - line), row);
			if (part->failed)
				break;
			scan = scan_from(++next);
		}
		line = next;
	}
	free(part->copy);
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
cut(const char *text, size_t size, struct part parts[2])
{
	const char *end = text + size;
	const char *middle =
		size < 2 * PART_LEAST ? NULL : memchr(text + size / 2, '\n', size / 2);
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
		if (i + AHEAD < part->count)
			table_prefetch(input->table, row[AHEAD].tag);
		status = rows_add(input, row->word, row->length, row->tag, row->fault,
				  input->stream->line + row->line + 1);
	}
	input->stream->line += part->lines;
	return status;
}

/* Parses all parts, the second one on a thread of its own if there is one to have. */
static void
parse_parts(struct part *parts, size_t count)
{
	pthread_t thread;

	if (count == 2 && pthread_create(&thread, NULL, parse_part, &parts[1]) == 0) {
		parse_part(&parts[0]);
		pthread_join(thread, NULL);
	} else
		for (size_t i = 0; i < count; i++)
			parse_part(&parts[i]);
}

enum status
text_take_lines(struct format_input *input, const char *text, size_t size)
{
	struct part parts[2];
	size_t count = cut(text, size, parts), lines = 0, D = input->table->D;

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
	parse_parts(parts, count);

	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		status = add_part(input, &parts[i]);
		if (status == STATUS_OK && parts[i].failed)
			status = error_set(input->error, STATUS_NOMEM,
					   "%s: out of memory", input->stream->path);
	}
	free(rows);
	return status;
}
