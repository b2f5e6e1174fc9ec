/* sink.c - text put together piece by piece, and numbers; see sink.h. */
#include "polyseme/base/sink.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
sink_init(struct sink *sink, char *out, size_t size)
{
	*sink = (struct sink){ .out = out, .size = size };
	if (size > 0)
		*out = '\0';
}

void
sink_put(struct sink *sink, const char *format, ...)
{
	size_t room = sink->size - sink->used;
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(room ? sink->out + sink->used : NULL, room, format, args);
	va_end(args);
	if (length < 0)
		return;
	sink->needed += (size_t)length;
	if (room > 0)
		sink->used += (size_t)length < room ? (size_t)length : room - 1;
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
