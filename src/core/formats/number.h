/* number.h - decimal text to float, with the bits that strtof would give, and back. */
#ifndef POLYSEME_NUMBER_H
#define POLYSEME_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
	NUMBER_SLACK = 8, /* bytes read beyond the end of a number */
	NUMBER_SIZE = 24  /* bytes that hold any number written */
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

/* Eight digits d, as bytes minus '0', the first in the lowest byte: their number. */
static inline uint64_t
number_of_eight(uint64_t digits)
{
	digits = digits * 10 + (digits >> 8);
	return ((digits & 0x000000ff000000ffu) * 0x000f424000000064u +
		(digits >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u) >>
	       32;
}

/* Eight bytes, the first in the lowest, minus '0' where they are digits. */
static inline uint64_t
number_load_eight(const char *s)
{
	uint64_t bytes;

	memcpy(&bytes, s, sizeof(bytes));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes ^ 0x3030303030303030u;
}

/* The high bit of each byte beyond 9; carries only spoil what lies above the lowest. */
static inline uint64_t
number_find_others(uint64_t bytes)
{
	return ((bytes + 0x7676767676767676u) | bytes) & 0x8080808080808080u;
}

/* The commonest form of all: at most one sign, one digit, a point and one to eight digits
 * up to `end`, which the caller knows.  False where it is another form or the method of
 * number_parse_plain() does not settle it.  NUMBER_SLACK as there. */
static inline bool
number_parse_short(const char *s, const char *end, float *value)
{
	static const double scales[] = { 1e0,  1e-1, 1e-2, 1e-3, 1e-4,
					 1e-5, 1e-6, 1e-7, 1e-8 };
	static const uint32_t shifts[] = { 1,	   10,	    100,      1000,	10000,
					   100000, 1000000, 10000000, 100000000 };
	uint32_t negative = *s == '-', whole;

	s += negative;
	whole = (uint32_t)(unsigned char)*s - '0';

	size_t count = (size_t)(end - s) - 2;

	if (whole > 9 || s[1] != '.' || count - 1 > 7)
		return false;

	uint64_t digits = number_load_eight(s + 2) << (64 - 8 * count), bits;

	if (number_find_others(digits))
		return false;

	double d = (double)(int64_t)(whole * (uint64_t)shifts[count] +
				     number_of_eight(digits)) *
		   scales[count];

	/* See is_settled() in number.c; nothing here is too small or too large. */
	memcpy(&bits, &d, sizeof(bits));
	if (((bits + 8 - 0x10000000) & 0x1fffffff) <= 16)
		return false;

	float found = (float)d;
	uint32_t signed_bits;

	memcpy(&signed_bits, &found, sizeof(signed_bits));
	signed_bits |= negative << 31;
	memcpy(value, &signed_bits, sizeof(signed_bits));
	return true;
}

/* Writes the fewest digits from which number_parse() makes the same float again; value is
 * finite.  Returns the length; no NUL is written. */
size_t number_write(float value, char out[NUMBER_SIZE]);

#endif
