/* sink.c - text put together piece by piece, and numbers; see sink.h. */
#include "polyseme/base/sink.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
sink_init(struct sink *sink, char *out, size_t size)
{
	*sink = (struct sink){ .out = out, .size = size };
	if (size > 0)
		*out = '\0';
}

void
sink_open(struct sink *sink)
{
	*sink = (struct sink){ .grows = true };
}

char *
sink_take(struct sink *sink, size_t *length)
{
	char *text = sink->out;

	if (sink->needed > sink->used) {
		free(text);
		text = NULL;
	} else if (!text) {
		text = calloc(1, 1);
	}
	*length = sink->used;
	*sink = (struct sink){ .grows = true };
	return text;
}

/* Room for n more bytes and a NUL, if it may and can grow.  After a failure it stays as
 * it is, so that nothing is missing but the end. */
static void
make_room(struct sink *sink, size_t n)
{
	size_t room = sink->used + n + 1;
	char *out;

	if (!sink->grows || room <= sink->size || sink->needed > sink->used)
		return;
	out = realloc(sink->out, 2 * room);
	if (!out)
		return;
	sink->out = out;
	sink->size = 2 * room;
}

void
sink_put(struct sink *sink, const char *format, ...)
{
	va_list args, again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	if (length > 0) {
		make_room(sink, (size_t)length);
		size_t room = sink->size - sink->used;

		if (room > 0)
			vsnprintf(sink->out + sink->used, room, format, again);
		sink->needed += (size_t)length;
		if (room > 0)
			sink->used += (size_t)length < room ? (size_t)length : room - 1;
	}
	va_end(again);
	va_end(args);
}

void
sink_add(struct sink *sink, const char *bytes, size_t n)
{
	make_room(sink, n);
	size_t room = sink->size - sink->used;
	size_t taken = room == 0 ? 0 : n < room ? n : room - 1;

	sink->needed += n;
	if (room == 0)
		return;
	memcpy(sink->out + sink->used, bytes, taken);
	sink->used += taken;
	sink->out[sink->used] = '\0';
}

void
sink_text(struct sink *sink, const char *text)
{
	sink_add(sink, text, strlen(text));
}

void
sink_char(struct sink *sink, char byte)
{
	sink_add(sink, &byte, 1);
}

int
sink_number(char *out, size_t size, double value, int decimals)
{
	char digits[400];
	char *s = digits;

	if (isnan(value))
		return snprintf(out, size, "-");
	if (isinf(value))
		return snprintf(out, size, value < 0 ? "-inf" : "inf");
	snprintf(digits, sizeof(digits), "%.*f", decimals, value);
	if (*s == '-' && strspn(s + 1, "0.") == strlen(s + 1))
		s++;
	const char *sign = *s == '-' ? "-" : "";

	s += *s == '-';
	return snprintf(out, size, "%s%s", sign, s[0] == '0' && s[1] == '.' ? s + 1 : s);
}

const char *
sink_count(char *out, size_t size, size_t count)
{
	char digits[32];
	int n = snprintf(digits, sizeof(digits), "%zu", count);
	size_t used = 0;

	for (int i = 0; i < n && used + 2 < size; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			out[used++] = ',';
		out[used++] = digits[i];
	}
	out[used] = '\0';
	return out;
}
