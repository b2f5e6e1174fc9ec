/* evidence.h - the evidence card on the screen: made, scrolled, written to a file. */
#ifndef APP_EVIDENCE_H
#define APP_EVIDENCE_H

#include "polyseme/app/session.h"

/* Shows the card: on the stage that compares that of the pins, else that of the word in
 * its sentence.  Says what is missing where there can be none. */
unsigned evidence_open(struct session *s);

/* Makes the card that is shown anew, from the beginning. */
unsigned evidence_make(struct session *s);

/* Back to where the card was asked for. */
void evidence_close(struct session *s);

/* Scrolls by rows or pages, and stops at both ends. */
unsigned evidence_scroll(struct session *s, long rows);
unsigned evidence_page(struct session *s, int pages);

/* Writes the card into a new file, or over one that is there; its ending says the format.
 * A failure is said, and changes nothing. */
unsigned evidence_write(struct session *s, const char *path, bool over);

#endif
