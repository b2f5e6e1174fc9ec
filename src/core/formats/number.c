/* number.c - decimal text to float and back, bit for bit; see number.h. */
#include "number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEAST_POWER = -60, /* a mantissa of 18 digits by less is no float */
	MOST_POWER = 38,
	MOST_EXPONENT = 1000,
	MOST_DIGITS = 18, /* that always fit into 63 bits */
	FLOAT_DIGITS = 9  /* that tell any two floats apart */
};

/* 10^e at e - LEAST_POWER. */
static const double powers[] = {
	1e-60, 1e-59, 1e-58, 1e-57, 1e-56, 1e-55, 1e-54, 1e-53, 1e-52, 1e-51, 1e-50,
	1e-49, 1e-48, 1e-47, 1e-46, 1e-45, 1e-44, 1e-43, 1e-42, 1e-41, 1e-40, 1e-39,
	1e-38, 1e-37, 1e-36, 1e-35, 1e-34, 1e-33, 1e-32, 1e-31, 1e-30, 1e-29, 1e-28,
	1e-27, 1e-26, 1e-25, 1e-24, 1e-23, 1e-22, 1e-21, 1e-20, 1e-19, 1e-18, 1e-17,
	1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9,	1e-8,  1e-7,  1e-6,
	1e-5,  1e-4,  1e-3,  1e-2,  1e-1,  1e0,	  1e1,	 1e2,	1e3,   1e4,   1e5,
	1e6,   1e7,   1e8,   1e9,   1e10,  1e11,  1e12,	 1e13,	1e14,  1e15,  1e16,
	1e17,  1e18,  1e19,  1e20,  1e21,  1e22,  1e23,	 1e24,	1e25,  1e26,  1e27,
	1e28,  1e29,  1e30,  1e31,  1e32,  1e33,  1e34,	 1e35,	1e36,  1e37,  1e38,
};

_Static_assert(sizeof(powers) / sizeof(powers[0]) == MOST_POWER - LEAST_POWER + 1,
	       "one power each");

static inline bool
is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

/* How many of the next eight bytes are digits before the first that is none; *value is
 * what they say. */
static inline size_t
parse_eight(const char *s, uint64_t *value)
{
	uint64_t bytes = number_load_eight(s), others = number_find_others(bytes);
	size_t count = others ? (size_t)__builtin_ctzll(others) / 8 : 8;

	if (count == 0) {
		*value = 0;
		return 0;
	}
	*value = number_of_eight(bytes << (64 - 8 * count));
	return count;
}

/* Takes a run of digits into the mantissa, which may wrap; returns its end. */
static inline const char *
parse_digits(const char *s, uint64_t *mantissa)
{
	static const uint64_t shifts[] = { 1,	   10,	    100,      1000,	10000,
					   100000, 1000000, 10000000, 100000000 };
	size_t count;

	do {
		uint64_t value;

		count = parse_eight(s, &value);
		*mantissa = *mantissa * shifts[count] + value;
		s += count;
	} while (count == 8);
	return s;
}

/* Whether rounding d >= 0 to float gives the float nearest to any number within a few
 * units of d's last place: d must not lie near the middle between two floats, which has
 * the first of the 29 bits that float lacks set and the others clear. */
static inline bool
is_settled(double d)
{
	uint64_t bits;

	memcpy(&bits, &d, sizeof(bits));
	return ((bits + 8 - 0x10000000) & 0x1fffffff) > 16 && d >= (double)FLT_MIN &&
	       d <= (double)FLT_MAX;
}

/* The exponent after 'e'; s is left where it was if there are no digits. */
static const char *
parse_exponent(const char *s, int *exponent)
{
	const char *at = s + 1;
	bool negative = *at == '-';
	int value = 0;

	if (*at == '-' || *at == '+')
		at++;
	if (!is_digit(*at))
		return s;
	for (; is_digit(*at); at++)
		if (value < MOST_EXPONENT)
			value = value * 10 + (*at - '0');
	*exponent += negative ? -value : value;
	return at;
}

/* Puts a sign on value >= 0 without a jump: signs cannot be foretold. */
static inline float
with_sign(float value, bool negative)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof(bits));
	bits |= (uint32_t)negative << 31;
	memcpy(&value, &bits, sizeof(bits));
	return value;
}

const char *
number_parse_plain(const char *s, float *value)
{
	bool negative = *s == '-';
	uint64_t mantissa = 0;
	int exponent = 0;

	s += negative | (*s == '+');

	const char *first = s;

	/* Mostly one digit, or none. */
	for (; is_digit(*s); s++)
		mantissa = mantissa * 10 + (uint64_t)(*s - '0');

	ptrdiff_t digits = s - first;

	if (*s == '.') {
		const char *point = ++s;

		s = parse_digits(s, &mantissa);
		exponent = (int)(point - s);
		digits += s - point;
	}
	/* More digits may have wrapped. */
	if (digits == 0 || digits > MOST_DIGITS)
		return NULL;
	if (*s == 'e' || *s == 'E')
		s = parse_exponent(s, &exponent);
	if (exponent < LEAST_POWER || exponent > MOST_POWER)
		return NULL;

	double d = (double)(int64_t)mantissa * powers[exponent - LEAST_POWER];

	if (!is_settled(d) && mantissa != 0)
		return NULL;
	*value = with_sign((float)d, negative);
	return s;
}

/* A call of the C library in the C locale, whatever the program's own locale says of
 * decimal points. */
static locale_t
enter_plain_locale(locale_t *before)
{
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);

	*before = plain ? uselocale(plain) : (locale_t)0;
	return plain;
}

static void
leave_plain_locale(locale_t plain, locale_t before)
{
	if (plain) {
		uselocale(before);
		freelocale(plain);
	}
}

bool
number_parse(char *s, char *end, float *value)
{
	char kept = *end;
	char *rest;
	locale_t before;

	/* strtof would skip blanks of its own. */
	if (s == end || memchr(" \t\n\v\f\r", *s, 6))
		return false;
	*end = '\0';

	locale_t plain = enter_plain_locale(&before);
	float found = strtof(s, &rest);

	leave_plain_locale(plain, before);
	*end = kept;
	if (rest != end)
		return false;
	*value = found;
	return true;
}

/* Writes mantissa / 10^decimals; returns the length. */
static size_t
write_decimal(bool negative, uint64_t mantissa, int decimals, char out[NUMBER_SIZE])
{
	char digits[NUMBER_SIZE];
	size_t count = 0, length = 0;

	do
		digits[count++] = (char)('0' + mantissa % 10);
	while ((mantissa /= 10) || count <= (size_t)decimals);
	if (negative)
		out[length++] = '-';
	while (count) {
		out[length++] = digits[--count];
		if (count && count == (size_t)decimals)
			out[length++] = '.';
	}
	return length;
}

static size_t
write_odd(float value, char out[NUMBER_SIZE])
{
	char text[NUMBER_SIZE] = "";
	locale_t before, plain = enter_plain_locale(&before);

	for (int precision = 1; precision <= FLOAT_DIGITS; precision++) {
		snprintf(text, sizeof(text), "%.*g", precision, (double)value);
		if (strtof(text, NULL) == value)
			break;
	}
	leave_plain_locale(plain, before);
	memcpy(out, text, strlen(text));
	return strlen(text);
}

size_t
number_write(float value, char out[NUMBER_SIZE])
{
	double size = fabs((double)value);

	if (size != 0.0 && (size < 1e-5 || size >= 1e9))
		return write_odd(value, out);
	for (int decimals = 0; decimals < FLOAT_DIGITS + 5; decimals++) {
		double mantissa = floor(size * powers[decimals - LEAST_POWER] + 0.5);
		double near = mantissa / powers[decimals - LEAST_POWER];

		if ((double)(float)near == size && (size == 0.0 || is_settled(near)))
			return write_decimal(signbit(value) != 0, (uint64_t)mantissa,
					     decimals, out);
		if (mantissa >= 1e9)
			break;
	}
	return write_odd(value, out);
}
