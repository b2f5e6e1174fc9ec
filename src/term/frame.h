/* frame.h - canvases on the terminal through curses, each as one whole frame.
 *
 * There is one terminal, so the state is the module's own.
 */
#ifndef POLYSEME_TERM_FRAME_H
#define POLYSEME_TERM_FRAME_H

#include <stdbool.h>
#include <stdio.h>

#include "polyseme/plot/canvas.h"
#include "polyseme/app/look.h"

/* What curses has to write to; NULL if there is none. */
FILE *frame_open(void);

/* The colours from now on. */
void frame_theme(enum theme theme);

/* The terminal may show anything: the next frame is drawn whole. */
void frame_forget(void);

/* So many rows scroll, from behind the next frame on: curses begins with a scrolling
 * region of the 24 rows that it is told of, and keeps it; below that some terminals
 * neither insert nor delete characters. */
void frame_region(int rows);

/* Copies a canvas of the terminal's size to the terminal.  The only place where glyphs
 * leave the program: what the C library gives another width than the canvas is replaced.
 * `repaint` clears first. */
void frame_draw(const struct canvas *canvas, bool repaint);

#endif
