/* number.c - see number.h. */
#include "number.h"

#include <float.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double powers[] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

enum { MOST_POWER = sizeof(powers) / sizeof(powers[0]) - 1, MOST_EXPONENT = 1000 };

static inline bool
is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

/* Whether rounding d >= 0 to float gives the float nearest to what d was rounded from. */
static inline bool
rounds_once(double d)
{
	uint64_t bits;

	memcpy(&bits, &d, sizeof(bits));
	return (bits & 0x1fffffff) != 0x10000000 && d >= (double)FLT_MIN &&
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

const char *
number_parse_plain(const char *s, float *value)
{
	bool negative = *s == '-';
	uint64_t mantissa = 0;
	int exponent = 0;

	if (*s == '-' || *s == '+')
		s++;

	const char *first = s;

	for (; is_digit(*s); s++)
		mantissa = mantissa * 10 + (uint64_t)(*s - '0');

	long digits = s - first;

	if (*s == '.') {
		const char *point = ++s;

		for (; is_digit(*s); s++)
			mantissa = mantissa * 10 + (uint64_t)(*s - '0');
		exponent = -(int)(s - point);
		digits += s - point;
	}
	/* 19 digits always fit; more may have overflowed. */
	if (digits == 0 || digits > 19 || mantissa > (uint64_t)1 << 53)
		return NULL;
	if (*s == 'e' || *s == 'E')
		s = parse_exponent(s, &exponent);
	if (exponent < -MOST_POWER || exponent > MOST_POWER)
		return NULL;

	double d = (double)mantissa;

	d = exponent < 0 ? d / powers[-exponent] : d * powers[exponent];
	if (mantissa != 0 && !rounds_once(d))
		return NULL;
	*value = (float)(negative ? -d : d);
	return s;
}

/* strtof as in the C locale, whatever the program's own locale says of decimal points. */
static float
convert(const char *s, char **rest)
{
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	locale_t before = plain ? uselocale(plain) : (locale_t)0;
	float value = strtof(s, rest);

	if (plain) {
		uselocale(before);
		freelocale(plain);
	}
	return value;
}

bool
number_parse(char *s, char *end, float *value)
{
	char kept = *end;
	char *rest;
	float found;

	/* strtof would skip blanks of its own. */
	if (s == end || memchr(" \t\n\v\f\r", *s, 6))
		return false;
	*end = '\0';
	rest = (char *)(uintptr_t)number_parse_plain(s, &found);
	if (rest != end)
		found = convert(s, &rest);
	*end = kept;
	if (rest != end)
		return false;
	*value = found;
	return true;
}
