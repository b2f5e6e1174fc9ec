/* lines.c - hands out the lines of a text file. */
#include "lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/files.h"
#include "polyseme/base/text.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* some editors begin UTF-8 files with it */

static size_t
count_newlines(const char *text, size_t length)
{
	size_t count = 0;
	const char *at = text;

	while ((at = memchr(at, '\n', length - (size_t)(at - text)))) {
		count++;
		at++;
	}
	return count;
}

enum status
lines_take(struct lines *lines, const char *path, char *text, size_t length,
	   struct error *error)
{
	const char *nul = memchr(text, '\0', length);

	if (nul) {
		size_t before = (size_t)(nul - text);
		enum status status = error_set(error, STATUS_FORMAT,
					       "%s:%zu: expected text, found a NUL byte",
					       path, count_newlines(text, before) + 1);

		free(text);
		return status;
	}
	*lines = (struct lines){ .path = path, .text = text, .length = length };
	lines->rest = text;
	if (strncmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
		lines->rest += strlen(BYTE_ORDER_MARK);
	return STATUS_OK;
}

enum status
lines_open(struct lines *lines, const char *path, const struct progress *progress,
	   struct error *error)
{
	char *text;
	size_t length;
	enum status status =
		files_read(path, LINES_FILE_MOST, progress, &text, &length, error);

	return status == STATUS_OK ? lines_take(lines, path, text, length, error)
				   : status;
}

char *
lines_next(struct lines *lines)
{
	char *line = lines->rest;

	if (!line || line == lines->text + lines->length)
		return NULL;
	lines->rest = memchr(line, '\n', lines->length - (size_t)(line - lines->text));
	if (lines->rest)
		*lines->rest++ = '\0';
	lines->number++;
	return line;
}

size_t
lines_most(const struct lines *lines, size_t shortest)
{
	size_t count = count_newlines(lines->text, lines->length) + 1;
	size_t fit = lines->length / shortest + 1;

	return count < fit ? count : fit;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

char *
lines_field(char **rest)
{
	char *at = *rest, *field;

	while (is_blank(*at))
		at++;
	field = at;
	while (*at && !is_blank(*at))
		at++;
	*rest = at;
	if (at == field)
		return NULL;
	if (*at) {
		*at = '\0';
		*rest = at + 1;
	}
	return field;
}

/* Keeps a word that does not fit where it stood; NULL without memory. */
static char *
keep_grown(struct lines *lines, const char *word, size_t length)
{
	struct lines_grown *grown = malloc(sizeof(*grown) + length + 1);

	if (!grown)
		return NULL;
	grown->next = lines->grown;
	lines->grown = grown;
	return memcpy(grown->text, word, length + 1);
}

static enum status
fail_memory(const struct lines *lines, struct error *error)
{
	return error_set(error, STATUS_NOMEM, "%s: out of memory", lines->path);
}

enum status
lines_fold(struct lines *lines, char **word, struct error *error)
{
	char folded[3 * LINES_WORD_MOST + 1];
	size_t before = strlen(*word), after = before;

	errno = 0;
	if (before <= LINES_WORD_MOST)
		after = text_fold(*word, before, true, folded, sizeof(folded));
	if (after == 0 && errno == ENOMEM)
		return fail_memory(lines, error);
	if (after == 0)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected words in UTF-8, found \"%s\"",
				 lines->path, lines->number, *word);
	if (after > LINES_WORD_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected words of at most %d bytes, found %zu",
				 lines->path, lines->number, LINES_WORD_MOST, after);
	if (after > before)
		*word = keep_grown(lines, folded, after);
	else
		memcpy(*word, folded, after + 1);
	return *word ? STATUS_OK : fail_memory(lines, error);
}

void
lines_close(struct lines *lines)
{
	while (lines->grown) {
		struct lines_grown *next = lines->grown->next;

		free(lines->grown);
		lines->grown = next;
	}
	free(lines->text);
	*lines = (struct lines){ 0 };
}
