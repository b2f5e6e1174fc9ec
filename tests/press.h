/* press.h - a key pressed in a session without a terminal. */
#ifndef POLYSEME_TESTS_PRESS_H
#define POLYSEME_TESTS_PRESS_H

#include "polyseme/app/dispatch.h"

/* Takes the route of an input of a line editor that is idle; empty: its line is.  Returns
 * reactions. */
static inline unsigned
press_key(struct session *session, uint32_t input, bool empty)
{
	struct editor_state editor = { .empty = empty };
	struct route route = route_of(session, input, &editor);
	unsigned reaction = session_take(session, &route);

	return route.kind == ROUTE_QUIT ? REACT_QUIT : reaction;
}

#endif
