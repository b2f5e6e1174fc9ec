/* log.c - a session as the lines of a script; see polyseme/app/log.h. */
#include "polyseme/app/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"

static void
put_text(struct sink *sink, const char *text, size_t length)
{
	struct text_cell cell;

	for (size_t at = 0; at < length; at += cell.length) {
		text_next(text, length, at, &cell);
		for (size_t i = at; cell.odd && i < at + cell.length; i++)
			sink_put(sink, "\\x%02x", (unsigned)(unsigned char)text[i]);
		if (!cell.odd)
			sink_put(sink, "%s%.*s", text[at] == '\\' ? "\\" : "",
				 (int)cell.length, text + at);
	}
}

static void
put_input(struct sink *sink, uint32_t input)
{
	char name[24];

	if (input == INPUT_NONE)
		sink_put(sink, "other");
	else if (input < INPUT_FIRST && text_glyph_width(input) <= 0)
		sink_put(sink, "U+%04X", (unsigned)input);
	else
		sink_put(sink, "%s", input_name(input, name, sizeof(name)));
}

/* An input without a name by its bytes: "M-d", "C-a". */
static void
put_unit(struct sink *sink, const struct unit *unit)
{
	const char *bytes = unit->bytes;
	size_t n = unit->length;

	if (unit->input > INPUT_FIRST || (unsigned char)*bytes >= ' ') {
		put_input(sink, unit->input);
		return;
	}
	if (n > 1 && *bytes == '\033') {
		sink_put(sink, "M-");
		bytes++;
		n--;
	}
	if (n == 1 && (unsigned char)*bytes < ' ') {
		sink_put(sink, "C-%c",
			 *bytes + 'a' - 1 > 'z' ? *bytes + '@' : *bytes + 'a' - 1);
		return;
	}
	put_text(sink, bytes, n);
}

size_t
log_route(char *out, size_t size, const struct unit *unit, const struct route *route)
{
	struct sink sink;

	sink_init(&sink, out, size);
	sink_put(&sink, "# key ");
	put_unit(&sink, unit);
	sink_put(&sink, " -> %s\n", route_name(route->kind));
	return sink.needed;
}

size_t
log_key(char *out, size_t size, uint32_t input)
{
	struct sink sink;

	sink_init(&sink, out, size);
	sink_put(&sink, "key ");
	put_input(&sink, input);
	sink_put(&sink, "\n");
	return sink.needed;
}

size_t
log_text(char *out, size_t size, const char *text, size_t length, size_t cursor)
{
	struct sink sink;

	sink_init(&sink, out, size);
	sink_put(&sink, "line %zu ", cursor);
	put_text(&sink, text, length);
	sink_put(&sink, "\n");
	return sink.needed;
}

size_t
log_words(char *out, size_t size, const char *name, const char *words)
{
	struct sink sink;

	sink_init(&sink, out, size);
	sink_put(&sink, "%s ", name);
	put_text(&sink, words, strlen(words));
	sink_put(&sink, "\n");
	return sink.needed;
}

/* Rows in their order; once more for what a later row has changed again. */
static void
put_options(struct sink *sink, const struct options *wanted)
{
	struct options now;
	char is[160], should[160];

	options_default(&now);
	for (size_t round = 0; round < 2; round++)
		for (size_t i = 0; options_row(i); i++) {
			const struct option_row *row = options_row(i);

			options_get(&now, row, is, sizeof(is));
			options_get(wanted, row, should, sizeof(should));
			if (strcmp(is, should) == 0)
				continue;
			options_set(&now, row->name, should, NULL);
			sink_put(sink, "set %s ", row->name);
			put_text(sink, should, strlen(should));
			sink_put(sink, "\n");
		}
}

size_t
log_begin(char *out, size_t size, const struct session *s)
{
	struct sink sink;

	sink_init(&sink, out, size);
	const struct line *line = session_line(s);

	put_options(&sink, &s->options);
	/* the line is set anew even where it reads like that already */
	sink_put(&sink, "target -\ntext \nline %zu ", line->cursor);
	put_text(&sink, line->text, line->length);
	sink_put(&sink, "\n");
	if (s->live.reading.valid && !s->live.following)
		sink_put(&sink, "target #%zu\n", s->live.reading.target + 1);
	if (s->editing.ended)
		sink_put(&sink, "ended\n");
	if (s->message.text[0]) {
		sink_put(&sink, "%s ", s->message.is_error ? "warn" : "say");
		put_text(&sink, s->message.text, strlen(s->message.text));
		sink_put(&sink, "\n");
	}
	return sink.needed;
}

size_t
log_unescape(char *text)
{
	char *to = text;

	for (const char *from = text; *from;) {
		char digits[3] = "", *end;

		if (*from != '\\') {
			*to++ = *from++;
		} else if (from[1] == '\\') {
			*to++ = '\\';
			from += 2;
		} else {
			if (from[1] == 'x' && from[2])
				memcpy(digits, from + 2, 2);
			unsigned long byte = strtoul(digits, &end, 16);

			if (end != digits + 2)
				return SIZE_MAX;
			*to++ = (char)(unsigned char)byte;
			from += 4;
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}
