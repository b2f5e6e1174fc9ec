/* toys.h - changing between the real vectors and a toy space, and showing both. */
#ifndef APP_TOYS_H
#define APP_TOYS_H

#include "polyseme/app/session.h"

/* ":toy", ":toy FILE": the toy, or back; a toy from a file. */
unsigned toys_change(struct session *s, const char *path);

/* The maps of both sets of vectors side by side, or one of them again. */
unsigned toys_both(struct session *s);

#endif
