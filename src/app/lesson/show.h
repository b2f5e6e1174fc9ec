/* show.h - a lesson that is shown: it goes to a beat, and takes the keys there. */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include "polyseme/app/session.h"

/* All of these change the session, say what stands in the way, and return reactions. */

/* F9: back into the lesson from free play; else the list of lessons. */
unsigned show_open(struct session *s);

/* Whether that would drop what was pinned in free play and is in no file. */
bool show_drops_pins(const struct session *s);

/* Begins the lesson of that name, or the chosen one of the list. */
unsigned show_begin(struct session *s, const char *name);
unsigned show_begin_chosen(struct session *s);

/* Free play: the screen is the lesson's no longer, until F9.  Nothing without one. */
void show_step_aside(struct session *s);

/* Shows a beat of a slide.  What a slide shows is computed anew from its first beat on;
 * forward: the last directive may play. */
unsigned show_go(struct session *s, size_t slide, size_t beat, bool forward);

/* Whether a lesson is shown and nothing lies over it: no line after ':', no help, no list,
 * no blank screen.  Keys and time are its own then. */
bool show_is_on_top(const struct session *s);

/* Whether a lesson has a use for the key; what it does. */
bool show_takes(uint32_t input);
unsigned show_key(struct session *s, uint32_t input);

/* Counts of a class, "4 11 6". */
unsigned show_vote(struct session *s, const char *counts);

/* Milliseconds until the next beat comes by itself; -1: it does not.  Time passes. */
int show_deadline(const struct session *s);
unsigned show_advance(struct session *s, double milliseconds);

#endif
