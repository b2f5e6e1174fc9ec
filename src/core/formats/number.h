/* number.h - decimal text to float, with the bits that strtof would give, and back. */
#ifndef POLYSEME_NUMBER_H
#define POLYSEME_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum {
	NUMBER_SLACK = 8,		/* bytes read beyond the end of a number */
	NUMBER_SIZE = 24		/* bytes that hold any number written */
};

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
 * byte that is no part of a number, with NUMBER_SLACK readable bytes from there on.
 *
 * The digits as an integer m < 10^18, times 10^e: three double roundings (of m, of the
 * power, of the product), so off by less than 4 units in the last place of 53 bits.
 * Rounding that to the 24 bits of a float is right unless it lies that near to the middle
 * between two floats; then, and for subnormal floats, the answer is left to strtof.
 * Digits are taken eight at a time.
 *
 * Sources: Clinger 1990, "How to Read Floating Point Numbers Accurately", PLDI, for the
 * fast path and when to leave it; Lemire 2021, "Number Parsing at a Gigabyte per Second",
 * Software: Practice and Experience 51(8), for the digits. */
const char *number_parse_plain(const char *s, float *value);

/* Writes the fewest digits from which number_parse() makes the same float again; value is
 * finite.  Returns the length; no NUL is written. */
size_t number_write(float value, char out[NUMBER_SIZE]);

#endif
