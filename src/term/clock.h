/* clock.h - the time that only goes forward; the library never asks for it. */
#ifndef POLYSEME_TERM_CLOCK_H
#define POLYSEME_TERM_CLOCK_H

/* Milliseconds since some moment before the program began. */
double clock_ms(void);

#endif
