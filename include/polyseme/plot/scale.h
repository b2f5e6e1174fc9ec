/* scale.h - from numbers to cells, ticks and digits. */
#ifndef POLYSEME_SCALE_H
#define POLYSEME_SCALE_H

#include <stddef.h>

enum { SCALE_NUMBER_COLS = 5 }; /* columns of the widest usual number, "-1.00" */

/* Writes a number in the house form, two decimals and no leading zero: ".48", "-.05",
 * "1.00"; "-" if it is not a number, "inf" or "-inf".  Never "-.00".  Returns the bytes
 * needed, as snprintf does. */
int scale_number(char *out, size_t size, double value);

/* As scale_number but with as few decimals as the number has, for ticks: "0", ".5", "1",
 * "-.25". */
int scale_tick(char *out, size_t size, double value);

/* A whole number of eighths of a cell for `fraction` of `cells` cells, clamped to [0, 8
 * cells]; not a number: 0.  What is above 0 shows: at least one eighth. */
int scale_eighths(double fraction, int cells);

/* The step of 1, 2, 2.5 or 5 times a power of ten that puts at most `most` steps (>= 1)
 * on the range; 0 for a range that is empty or not finite. */
double scale_step(double low, double high, int most);

/* The multiples of `step` > 0 in [low, high], ascending, at most `most`: how many,
 * or 0 if there are more.  A bound that is a multiple but for rounding counts; zero is
 * exactly 0. */
size_t scale_multiples(double step, double low, double high, int most, double *ticks);

#endif
