/* number.h - decimal text to float, with the bits that strtof would give. */
#ifndef POLYSEME_NUMBER_H
#define POLYSEME_NUMBER_H

#include <stdbool.h>

/* Parses the number that starts at s and ends where `end` points to.
 *
 * s, end	in	*end must be writable: it is overwritten for the call of strtof
 *			that odd forms need, and restored
 * value	out	nearest float, ties to even, as strtof in the C locale; "inf",
 *			"nan" and hexadecimal included
 * False, value untouched, if s[0..end) is not one number as a whole. */
bool number_parse(char *s, char *end, float *value);

/* The common case alone: plain decimals whose value the method below settles.  Returns
 * where the number ends, or NULL where number_parse() has to decide.  s must end in a
 * byte that is no part of a number.
 *
 * Source: Clinger 1990, "How to Read Floating Point Numbers Accurately", PLDI: up to 2^53
 * times or divided by a power of ten up to 10^22 is one correctly rounded double
 * operation.  Rounding that double once more to float is right unless it lies exactly
 * half-way between two floats: then the answer is left to strtof. */
const char *number_parse_plain(const char *s, float *value);

#endif
