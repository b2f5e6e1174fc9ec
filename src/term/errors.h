/* errors.h - standard error, put away while libraries would write into the screen. */
#ifndef POLYSEME_TERM_ERRORS_H
#define POLYSEME_TERM_ERRORS_H

/* From now on nothing that is written to standard error goes anywhere.  Returns what
 * errors_show() needs to bring it back; -1: it could not be put away. */
int errors_hide(void);

/* Brings it back; safe in a signal handler.  Does nothing for -1. */
void errors_show(int kept);

#endif
