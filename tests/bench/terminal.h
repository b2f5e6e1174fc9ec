/* terminal.h - how soon a program has drawn its first screen, for the benchmarks. */
#ifndef POLYSEME_TESTS_TERMINAL_H
#define POLYSEME_TESTS_TERMINAL_H

#include "e2e/tty.h"

enum { TERMINAL_SILENCE_MS = 100 };

/* Pumps until nothing has come for `ms`; returns when the last of it came. */
static inline double
terminal_quiet(struct tty *t, int ms)
{
	double last = tty_now();

	for (size_t before = t->raw_length + 1; !t->gone;) {
		before = t->raw_length;
		tty_pump(t, ms);
		if (t->raw_length != before)
			last = tty_now();
		else if (t->frames > 0 || tty_now() > last + TTY_SECONDS)
			break;
	}
	return last;
}

/* Milliseconds from fork(2) until the screen of 24 x 80 is complete. */
static inline double
terminal_time(const char *const argv[])
{
	double began = tty_now(), ended;
	struct tty *t = tty_open(24, 80, (char *const *)(uintptr_t)argv, NULL);

	ended = terminal_quiet(t, TERMINAL_SILENCE_MS);
	if (t->gone || t->frames == 0) {
		tty_show(t, "no first screen");
		exit(EXIT_FAILURE);
	}
	tty_close(t);
	return (ended - began) * 1e3;
}

#endif
