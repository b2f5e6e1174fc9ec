/* sink.h - text put together piece by piece, as far as there is room; and numbers as the
 * program writes them. */
#ifndef POLYSEME_SINK_H
#define POLYSEME_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* Ends in a NUL, unless size is 0.  Bytes that do not fit are left out, but counted. */
struct sink {
	char *out; /* (size) borrowed; of one that grows owned, NULL while it is empty */
	size_t size;
	size_t used;   /* bytes in it, without the NUL */
	size_t needed; /* bytes put: more than are used where it is full, or where there
			* was no memory for it to grow */
	bool grows;
};

/* An empty text in out. */
void sink_init(struct sink *sink, char *out, size_t size);

/* An empty text that grows.  End with sink_take(). */
void sink_open(struct sink *sink);

/* The text of one that grows, (*length) and a NUL; the caller frees it.  NULL, and
 * nothing is left, if there was no memory for all of it. */
char *sink_take(struct sink *sink, size_t *length);

/* Puts what printf() would write behind the rest; a string; bytes; one of them. */
void sink_put(struct sink *sink, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void sink_text(struct sink *sink, const char *text);
void sink_add(struct sink *sink, const char *bytes, size_t n);
void sink_char(struct sink *sink, char byte);

/* Writes a number as the program does everywhere: rounded to so many decimals, without a
 * leading zero and never "-.00"; "-" if it is not a number, "inf", "-inf".  Returns the
 * bytes needed, as snprintf() does. */
int sink_number(char *out, size_t size, double value, int decimals);

/* Writes a whole number with commas between its thousands: "50,000".  Returns out. */
const char *sink_count(char *out, size_t size, size_t count);

#endif
