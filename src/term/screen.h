/* screen.h - the terminal: taking it over, giving it back, modes, size.
 *
 * curses draws and does nothing else; input is read elsewhere.  There is one terminal, so
 * the state is the module's own.
 */
#ifndef POLYSEME_TERM_SCREEN_H
#define POLYSEME_TERM_SCREEN_H

#include <stdbool.h>

#include "polyseme/plot/canvas.h"
#include "polyseme/base/status.h"

/* Whether there is a terminal that can be used, without writing to it.
 *
 * STATUS_TERMINAL if standard input or output is no terminal, or one that is unknown or
 * cannot place its cursor. */
enum status screen_check(struct error *error);

/* Takes the terminal over, unless it has been already: raw keys, alternate screen,
 * bracketed paste.  `crash` runs before a crash ends the program, after the terminal has
 * been restored, and may do only what is safe in a signal handler; may be NULL.
 *
 * STATUS_TERMINAL as screen_check(), or if it cannot be set up; nothing has been written
 * then. */
enum status screen_start(void (*crash)(void), struct error *error);

/* Gives the terminal back as it was; safe to call twice. */
void screen_stop(void);

/* Whether C-c and C-z are signals rather than keys. */
void screen_signals(bool on);

/* The size that a terminal which is not taken over yet says it has, both >= 1: 24 x 80 if
 * it does not say. */
void screen_ask_size(int *rows, int *cols);

/* The terminal's size now, both >= 1. */
void screen_size(int *rows, int *cols);

/* Whether a canvas, all zero or made, has that size and these glyphs. */
bool screen_fits(const struct canvas *canvas, enum glyphs glyphs);

/* Makes it so.  Without memory for the whole terminal the canvas gets half its sides, or
 * a quarter, and so on, until the size changes; false: there is no memory at all. */
bool screen_canvas(struct canvas *canvas, enum glyphs glyphs);

/* After SIGWINCH: asks for the size and redraws everything next time.  A size past what a
 * canvas can be (canvas_clamp) is taken as the largest one. */
void screen_fit(void);

/* After SIGCONT: takes the terminal over again. */
void screen_resume(void);

/* Stops the job as C-z does, with the terminal given back in between.  False if there is
 * no shell to go back to; then nothing has happened. */
bool screen_suspend(void);

void screen_mouse(bool on);

/* Rings the bell as "audible" or "visible", else not at all. */
void screen_bell(const char *style);

/* For tests: tells the emulator, in its title, how many bytes of input have been
 * drawn. */
void screen_acknowledge(unsigned long long consumed);

#endif
