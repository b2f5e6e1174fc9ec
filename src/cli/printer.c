/* printer.c - cleans, escapes and writes all that the program prints; see printer.h. */
#include "printer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"

#define CLEAR_LINE "\r\033[K"

void
printer_begin(struct printer *out, FILE *file)
{
	/* The wrong direction on purpose: a use of the stream fails, as it would have. */
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	signal(SIGPIPE, SIG_IGN);
	/* a message in one piece */
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	*out = (struct printer){ .file = file };
}

static void
fail(struct printer *out)
{
	out->closed |= !out->failed && errno == EPIPE;
	out->failed = true;
}

static void
put(struct printer *out, const char *bytes, size_t length)
{
	if (fwrite(bytes, 1, length, out->file) != length)
		fail(out);
}

/* Cell by cell, so that text of any length needs no memory. */
static void
put_clean(struct printer *out, const char *text, size_t length)
{
	struct text_cell cell;

	for (size_t at = 0; at < length; at = cell.offset + cell.length) {
		char bytes[4 * (1 + TEXT_MARKS)];
		size_t used;

		text_next(text, length, at, &cell);
		used = text_encode(cell.glyph, bytes);
		for (size_t i = 0; i < TEXT_MARKS && cell.marks[i]; i++)
			used += text_encode(cell.marks[i], bytes + used);
		put(out, bytes, used);
	}
}

void
printer_text(struct printer *out, const char *text, size_t length)
{
	put_clean(out, text, length);
}

void
printer_column(struct printer *out, const char *text, size_t length, size_t cols)
{
	put_clean(out, text, length);
	for (size_t width = text_width(text, length); width < cols; width++)
		put(out, " ", 1);
}

static void
put_format(struct printer *out, const char *format, va_list args)
{
	char small[512], *text = small;
	va_list again;

	va_copy(again, args);

	int length = vsnprintf(small, sizeof(small), format, args);

	if (length >= (int)sizeof(small)) {
		text = malloc((size_t)length + 1);
		if (text)
			vsnprintf(text, (size_t)length + 1, format, again);
	}
	va_end(again);
	if (length >= 0 && text)
		put_clean(out, text, (size_t)length);
	else
		out->failed = true;
	if (text != small)
		free(text);
}

void
printer_part(struct printer *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_format(out, format, args);
	va_end(args);
}

void
printer_tab(struct printer *out)
{
	put(out, "\t", 1);
}

void
printer_number(struct printer *out, int cols, double value, int decimals)
{
	char number[400], whole[402];
	bool minus, point;

	sink_number(number, sizeof(number), value, decimals);
	minus = number[0] == '-';
	point = number[minus] == '.';
	snprintf(whole, sizeof(whole), "%s%s%s", minus ? "-" : "", point ? "0" : "",
		 number + minus);
	printer_part(out, "%*s", cols, whole);
}

void
printer_end(struct printer *out)
{
	put(out, "\n", 1);
}

void
printer_line(struct printer *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_format(out, format, args);
	va_end(args);
	printer_end(out);
}

/* A code point as \uXXXX, beyond the basic plane as two surrogates. */
static void
put_escaped(struct printer *out, uint32_t code_point)
{
	char escape[16];
	int length;

	if (code_point > 0xffff)
		length = snprintf(escape, sizeof(escape), "\\u%04X\\u%04X",
				  0xd800u + ((code_point - 0x10000) >> 10),
				  0xdc00u + (code_point & 0x3ff));
	else
		length = snprintf(escape, sizeof(escape), "\\u%04X", code_point);
	put(out, escape, (size_t)length);
}

/* Receives the text of JSON piece by piece.  A piece ends at a character's end; the
 * controls below U+0020 are escaped in it. */
static int
put_json(const char *text, size_t length, void *user)
{
	struct printer *out = user;
	size_t plain = 0;
	uint32_t c;

	for (size_t at = 0, n; at < length; at += n) {
		n = 1;
		if (text[at] >= ' ' && text[at] < 0x7f)
			continue;
		n = text_decode(text + at, length - at, &c);
		if (text_glyph_width(c) >= 0)
			continue;
		put(out, text + plain, at - plain);
		put_escaped(out, c);
		plain = at + n;
	}
	put(out, text + plain, length - plain);
	return out->failed ? -1 : 0;
}

static void
dump(struct printer *out, const json_t *value, size_t flags)
{
	flags |= JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17);
	if (!value || json_dump_callback(value, put_json, out, flags) != 0)
		out->failed = true;
}

void
printer_json(struct printer *out, const json_t *value)
{
	dump(out, value, 0);
}

void
printer_json_members(struct printer *out, const json_t *object)
{
	dump(out, object, JSON_EMBED);
}

json_t *
printer_string(const char *text, size_t length)
{
	json_t *string = json_stringn(text, length);
	char *clean = string ? NULL : malloc(3 * length + 1);
	size_t used = 0;
	uint32_t c;

	if (!clean)
		return string;
	for (size_t at = 0; at < length;) {
		at += text_decode(text + at, length - at, &c);
		used += text_encode(c, clean + used);
	}
	string = json_stringn(clean, used);
	free(clean);
	return string;
}

bool
printer_flush(struct printer *out)
{
	if (fflush(out->file) != 0 || ferror(out->file))
		fail(out);
	return !out->failed;
}

int
printer_finish(struct printer *out, int status)
{
	struct error error;

	if (printer_flush(out))
		return status;
	if (out->closed)
		return status_exit(STATUS_IO);
	error_set(&error, STATUS_IO, "cannot write the answer");
	return printer_fail(&error);
}

int
printer_fail(const struct error *error)
{
	printer_note(error->text);
	return status_exit(error->status);
}

void
printer_note(const char *text)
{
	struct printer out = { .file = stderr };

	printer_line(&out, "polyseme: %s", text);
}

void
printer_progress(const char *text)
{
	struct printer out = { .file = stderr };

	put(&out, CLEAR_LINE, sizeof(CLEAR_LINE) - 1);
	if (text)
		put_clean(&out, text, strlen(text));
	fflush(stderr);
}
