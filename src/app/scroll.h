/* scroll.h - moves in what the stage shows: a list's choice, a page, the bars. */
#ifndef APP_SCROLL_H
#define APP_SCROLL_H

#include "polyseme/app/session.h"

/* All of these change the session and return reactions. */

/* One on, or back (by is 1 or -1): the choice of a list, a row of the help or of a card, the
 * first bar, the strips' component by number, or the next strongest component. */
unsigned scroll_by(struct session *s, int by);

/* Whether the stage has pages, which the keys of the steps turn; turns some, a row of words
 * for a page of them. */
bool scroll_has_pages(const struct session *s);
unsigned scroll_page(struct session *s, int pages);

/* Whether it has a beginning and an end to go to; goes there. */
bool scroll_has_ends(const struct session *s);
unsigned scroll_to_end(struct session *s, bool last);

#endif
