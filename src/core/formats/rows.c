/* rows.c - checks the rows that are read, adds them to the table, counts the rest. */
#include "rows.h"

#include <math.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/core/vectors.h"

/* Squares of larger numbers leave the range of float. */
static const float LARGEST = 1e18f;

bool
rows_header(const char *line, size_t *rows, size_t *D)
{
	size_t values[2] = { 0, 0 };
	const char *at = line;

	for (size_t i = 0; i < 2; i++) {
		size_t digits = strspn(at, "0123456789");

		if (digits == 0 || digits > 15)
			return false;
		for (; digits; digits--)
			values[i] = values[i] * 10 + (size_t)(*at++ - '0');
		at += strspn(at, " \t\r");
	}
	if (*at && *at != '\n')
		return false;
	*rows = values[0];
	*D = values[1];
	return true;
}

void
rows_leave_out(struct formats_summary *summary, enum formats_fault fault, uint64_t place)
{
	if (summary->left_out[fault]++ == 0)
		summary->first[fault] = place;
}

static bool
is_text(const char *s, size_t length)
{
	for (size_t i = 0; i < length;) {
		uint32_t code_point;
		size_t size = 1;

		if (s[i] == '\0')
			return false;
		if ((unsigned char)s[i] >= 0x80) {
			size = text_decode(s + i, length - i, &code_point);
			if (size == 1)
				return false;
		}
		i += size;
	}
	return true;
}

enum formats_fault
rows_check(size_t D, const float *row, const char *word, size_t length)
{
	bool finite = true;

	for (size_t d = 0; d < D; d++)
		finite &= fabsf(row[d]) <= LARGEST;
	if (!finite)
		return FORMATS_FINITE;
	if (length == 0 || length > VECTORS_MAX_WORD)
		return FORMATS_LENGTH;
	return is_text(word, length) ? FORMATS_FAULT_COUNT : FORMATS_UTF8;
}

static bool
is_zero(size_t D, const float *row)
{
	for (size_t d = 0; d < D; d++)
		if (row[d] != 0.0f)
			return false;
	return true;
}

enum status
rows_add(struct format_input *input, const char *word, size_t length, uint32_t tag,
	 enum formats_fault fault, uint64_t place)
{
	struct table *table = input->table;

	if (fault != FORMATS_FAULT_COUNT) {
		rows_leave_out(input->summary, fault, place);
		return STATUS_OK;
	}

	enum status status = table_add_hashed(table, word, length, tag);

	if (status == STATUS_RANGE)
		rows_leave_out(input->summary, FORMATS_DUPLICATE, place);
	else if (status != STATUS_OK)
		return error_set(input->error, status, "%s: out of memory",
				 input->stream->path);
	else
		input->summary->zeros +=
			is_zero(table->D, table->rows + (table->n - 1) * table->D);
	return STATUS_OK;
}

enum status
rows_take(struct format_input *input, const char *word, size_t length, uint64_t place)
{
	const float *row = table_next_row(input->table);

	if (!row)
		return error_set(input->error, STATUS_NOMEM, "%s: out of memory",
				 input->stream->path);
	return rows_add(input, word, length, table_hash(word, length),
			rows_check(input->table->D, row, word, length), place);
}

enum status
rows_report(const struct format_input *input)
{
	if (progress_report(input->progress, PROGRESS_READING, stream_done(input->stream),
			    (uint64_t)input->stream->info.st_size, input->table->n))
		return STATUS_OK;
	return error_set(input->error, STATUS_CANCELLED, "%s: cancelled after %zu words",
			 input->stream->path, input->table->n);
}
