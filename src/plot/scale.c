/* scale.c - numbers to cells, ticks and digits; see polyseme/plot/scale.h. */
#include "polyseme/plot/scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EIGHTHS = 8 };

/* Digits of a tick beyond which a step is noise. */
enum { TICK_DECIMALS = 6 };

/* snprintf of a finite number without its leading zero and without "-0". */
static int
write_number(char *out, size_t size, double value, int decimals, int trim)
{
	char digits[400];
	char *s = digits;

	snprintf(digits, sizeof(digits), "%.*f", decimals, value);
	if (trim) {
		char *end = digits + strlen(digits);

		while (end[-1] == '0')
			*--end = '\0';
		if (end[-1] == '.')
			*--end = '\0';
	}
	if (*s == '-' && strspn(s + 1, "0.") == strlen(s + 1))
		s++;
	const char *sign = *s == '-' ? "-" : "";

	s += *s == '-';
	return snprintf(out, size, "%s%s", sign, s[0] == '0' && s[1] == '.' ? s + 1 : s);
}

int
scale_number(char *out, size_t size, double value)
{
	if (isnan(value))
		return snprintf(out, size, "-");
	if (isinf(value))
		return snprintf(out, size, value < 0 ? "-inf" : "inf");
	return write_number(out, size, value, 2, 0);
}

int
scale_tick(char *out, size_t size, double value)
{
	if (!isfinite(value))
		return scale_number(out, size, value);
	return write_number(out, size, value, TICK_DECIMALS, 1);
}

int
scale_eighths(double fraction, int cells)
{
	if (!(fraction > 0) || cells <= 0)
		return 0;
	double eighths = fmin(fraction, 1) * cells * EIGHTHS;

	return eighths < 1 ? 1 : (int)lround(eighths);
}

double
scale_step(double low, double high, int most)
{
	static const double nice[] = { 1, 2, 2.5, 5 };

	if (!isfinite(low) || !isfinite(high) || !(high > low))
		return 0;
	double least = (high - low) / (most > 1 ? most : 1);
	double power = pow(10, floor(log10(least)));

	for (size_t i = 0; i < sizeof(nice) / sizeof(nice[0]); i++)
		if (nice[i] * power >= least * (1 - 1e-9))
			return nice[i] * power;
	return 10 * power;
}

size_t
scale_multiples(double step, double low, double high, int most, double *ticks)
{
	double first = ceil(low / step - 1e-9), last = floor(high / step + 1e-9);
	size_t count = 0;

	if (!(last - first < most))
		return 0;
	for (double k = first; k <= last; k++)
		ticks[count++] = k == 0 ? 0 : k * step;
	return count;
}
