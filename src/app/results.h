/* results.h - what a session computes for its target (see struct results). */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include "polyseme/app/session.h"

/* Room for vectors of any space of the table.  STATUS_NOMEM leaves nothing behind. */
enum status results_init(struct session *s);
void results_free(struct session *s);

/* Everything, from s->sentence, s->target, s->options and s->step (which is brought
 * into range). What belongs to the word alone - senses, frame, landmarks, nearest words
 * in general - is kept while the word and the options it depends on stay. */
enum status results_update(struct session *s);

/* One more slice of the search for the nearest words; false if there is nothing left to
 * search. */
bool results_search_on(struct session *s);

#endif
