/* shell.c - words of a command line, as a POSIX shell takes them; see shell.h. */
#include "polyseme/base/shell.h"

#include <stdbool.h>
#include <string.h>

#include "polyseme/base/text.h"

static bool
is_plain(const char *text, size_t length)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-_./:,+@%^";

	for (size_t i = 0; i < length; i++)
		if (!memchr(plain, text[i], sizeof(plain) - 1))
			return false;
	return length > 0;
}

/* Whether something in it is drawn by a stand-in, or not at all. */
static bool
is_odd(const char *text, size_t length)
{
	struct text_cell cell;
	uint32_t c;

	for (size_t at = 0; at < length; at += cell.length) {
		text_next(text, length, at, &cell);
		for (size_t i = at; i < at + cell.length;) {
			i += text_decode(text + i, length - i, &c);
			if (text_glyph_width(c) < 0)
				return true;
		}
		if (cell.odd)
			return true;
	}
	return false;
}

/* 'it'\''s' */
static void
write_quoted(struct sink *out, const char *text, size_t length)
{
	sink_char(out, '\'');
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\'')
			sink_text(out, "'\\''");
		else
			sink_char(out, text[i]);
	sink_char(out, '\'');
}

/* The format of printf(1), which must not look like an option of it. */
static void
write_printed(struct sink *out, const char *text, size_t length)
{
	sink_text(out, "\"$(printf '");
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte < ' ' || byte >= 0x7f || byte == '\'' || byte == '\\' ||
		    (byte == '-' && i == 0))
			sink_put(out, "\\%03o", byte);
		else if (byte == '%')
			sink_text(out, "%%");
		else
			sink_char(out, text[i]);
	}
	sink_text(out, "')\"");
}

void
shell_write(struct sink *out, const char *text, size_t length)
{
	if (is_odd(text, length))
		write_printed(out, text, length);
	else if (is_plain(text, length))
		sink_add(out, text, length);
	else
		write_quoted(out, text, length);
}
