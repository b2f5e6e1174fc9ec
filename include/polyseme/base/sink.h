/* sink.h - text put together piece by piece, as far as there is room; and numbers as the
 * program writes them. */
#ifndef POLYSEME_SINK_H
#define POLYSEME_SINK_H

#include <stddef.h>

/* Ends in a NUL, unless size is 0.  Bytes that do not fit are left out, but counted. */
struct sink {
	char *out; /* (size) borrowed */
	size_t size;
	size_t used;   /* bytes in it, without the NUL */
	size_t needed; /* bytes put: more than are used where it is full */
};

/* An empty text in out. */
void sink_init(struct sink *sink, char *out, size_t size);

/* Puts what printf() would write behind the rest. */
void sink_put(struct sink *sink, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Writes a number as the program does everywhere: rounded to so many decimals, without a
 * leading zero and never "-.00"; "-" if it is not a number, "inf", "-inf".  Returns the
 * bytes needed, as snprintf() does. */
int sink_number(char *out, size_t size, double value, int decimals);

/* Writes a whole number with commas between its thousands: "50,000".  Returns out. */
const char *sink_count(char *out, size_t size, size_t count);

#endif
