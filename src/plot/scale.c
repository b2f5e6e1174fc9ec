/* scale.c - numbers to cells, ticks and digits; see polyseme/plot/scale.h. */
#include "polyseme/plot/scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/sink.h"

enum { EIGHTHS = 8 };

enum {
	NUMBER_DECIMALS = 2,
	TICK_DECIMALS = 6 /* digits of a tick beyond which a step is noise */
};

int
scale_number(char *out, size_t size, double value)
{
	return sink_number(out, size, value, NUMBER_DECIMALS);
}

int
scale_tick(char *out, size_t size, double value)
{
	char digits[400];
	char *end;
	int length = sink_number(digits, sizeof(digits), value, TICK_DECIMALS);

	if (!isfinite(value))
		return scale_number(out, size, value);
	for (end = digits + length; end[-1] == '0';)
		*--end = '\0';
	if (end[-1] == '.')
		*--end = '\0';
	return snprintf(out, size, "%s", end > digits ? digits : "0");
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
