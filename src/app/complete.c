/* complete.c - what Tab or M-/ offers for the word before the cursor. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "complete_files.h"
#include "polyseme/app/session.h"
#include "polyseme/base/text.h"

static size_t
offer(char (*out)[256], size_t n, size_t most, const char *name, const char *prefix,
      size_t length)
{
	if (n < most && strncmp(name, prefix, length) == 0)
		snprintf(out[n++], sizeof(out[0]), "%s", name);
	return n;
}

/* Names of options and commands, then files or the values of what is named first. */
static size_t
complete_command(const struct session *s, const struct line *line, size_t begin,
		 const char *prefix, size_t length, char (*out)[256], size_t most)
{
	char name[64];
	size_t n = 0, command = strcspn(line->text, " =");

	if (begin == 0) {
		for (size_t i = 0; options_row(i); i++)
			n = offer(out, n, most, options_row(i)->name, prefix, length);
		for (size_t i = 0; command_word(i); i++)
			n = offer(out, n, most, command_word(i), prefix, length);
		return n;
	}
	if (complete_names_file(line->text, command))
		return complete_files(s, line->text, command, prefix, length, out, most);
	snprintf(name, sizeof(name), "%.*s", (int)command, line->text);
	const struct option_row *row = options_find(name);

	for (size_t i = 0; row && i < row->n_choices; i++)
		n = offer(out, n, most, row->choices[i].name, prefix, length);
	if (row && row->type == OPTION_FLAG)
		n = offer(out, offer(out, n, most, "on", prefix, length), most, "off",
			  prefix, length);
	return n;
}

/* What ends a word of the line after ':' before the cursor: in a question about words its
 * signs as well. */
static const char *
stops_of(const struct line *line)
{
	size_t length = line->text ? strcspn(line->text, " \t=") : 0;

	if (length == strlen("axes") && strncmp(line->text, "axes", length) == 0)
		return " \t=,-";
	for (size_t i = 0; i < ARITHMETIC_COUNT; i++)
		if (length == strlen(arithmetic_rows[i].name) &&
		    strncmp(line->text, arithmetic_rows[i].name, length) == 0)
			return " \t=,+:";
	return NULL;
}

static bool
is_offered(char (*out)[256], size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(out[i], word) == 0)
			return true;
	return false;
}

static size_t
complete_token(const struct session *s, const char *prefix, size_t length,
	       char (*out)[256], size_t n, size_t most)
{
	for (size_t j = 0; j < s->live.reading.sentence.count && n < most; j++) {
		const struct token *t = &s->live.reading.sentence.tokens[j];
		size_t bytes = t->end - t->begin;

		if (t->kind == TOKEN_PUNCTUATION || bytes < length || bytes > 255 ||
		    memcmp(s->live.reading.sentence.text + t->begin, prefix, length) != 0)
			continue;
		snprintf(out[n], sizeof(out[0]), "%.*s", (int)bytes,
			 s->live.reading.sentence.text + t->begin);
		n += !is_offered(out, n, out[n]);
	}
	return n;
}

static size_t
complete_word(const struct session *s, const char *prefix, size_t length,
	      char (*out)[256], size_t n, size_t most)
{
	char folded[256];
	uint32_t ids[64];
	size_t bytes = text_fold(prefix, length, true, folded, sizeof(folded));

	if (bytes == 0)
		return n;
	size_t found = vectors_complete(s->sources.vectors, folded, bytes, ids,
					most < 64 ? most : 64);

	for (size_t i = 0; i < found && n < most; i++) {
		const char *word = vectors_word(s->sources.vectors, ids[i], &bytes);

		/* a word that cannot be typed safely is not offered */
		if (bytes < sizeof(out[0]) &&
		    text_clean(word, bytes, out[n], sizeof(out[0])) == bytes &&
		    memcmp(out[n], word, bytes) == 0)
			n += !is_offered(out, n, out[n]);
	}
	return n;
}

size_t
session_complete(const struct session *s, size_t *begin, char (*out)[256], size_t most)
{
	bool prompt = s->editing.focus == FOCUS_COMMAND || s->editing.focus == FOCUS_FIND;
	const struct line *line = &s->editing.lines[prompt];
	bool command = s->editing.focus == FOCUS_COMMAND;
	const char *stops = command ? stops_of(line) : NULL;
	size_t at = line->cursor;

	while (at > 0 && !strchr(stops ? stops : " \t=", line->text[at - 1]))
		at--;
	if (stops && at < line->cursor && line->text[at] == '-')
		at++;
	*begin = at;
	const char *prefix = line->text + at;
	size_t length = line->cursor - at;

	if (command && (!stops || at == 0))
		return complete_command(s, line, at, prefix, length, out, most);
	size_t n = 0;

	if (s->editing.focus == FOCUS_FIND)
		n = complete_token(s, prefix, length, out, n, most);
	return complete_word(s, prefix, length, out, n, most);
}
