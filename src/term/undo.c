/* undo.c - copies and cuts readline's lists of changes; see undo.h. */
#include "term/undo.h"

#include <stdlib.h>
#include <string.h>

enum {
	KEPT = 2000, /* changes kept at least */
	CALLS = 512  /* between two looks at the list */
};

/* The first change after KEPT of them behind which no group is left open; the newest come
 * first, so a group begins with its end. */
static UNDO_LIST *
last_kept(void)
{
	UNDO_LIST *change = rl_undo_list;
	int depth = 0;

	for (size_t n = 1; change; n++, change = change->next) {
		depth += change->what == UNDO_END;
		depth -= change->what == UNDO_BEGIN;
		if (n >= KEPT && depth <= 0)
			return change;
	}
	return NULL;
}

void
undo_trim(void)
{
	static unsigned calls;
	UNDO_LIST *last, *old;

	if (++calls % CALLS || !(last = last_kept()))
		return;
	old = last->next;
	last->next = NULL;
	undo_free(old);
}

UNDO_LIST *
undo_copy(const UNDO_LIST *list)
{
	UNDO_LIST *first = NULL, **end = &first;

	for (; list; list = list->next) {
		UNDO_LIST *copy = malloc(sizeof(*copy));

		if (copy) {
			*copy = *list;
			copy->next = NULL;
			copy->text = list->text ? strdup(list->text) : NULL;
			*end = copy;
			end = &copy->next;
		}
		if (!copy || (list->text && !copy->text)) {
			undo_free(first);
			return NULL;
		}
	}
	return first;
}

void
undo_free(UNDO_LIST *list)
{
	while (list) {
		UNDO_LIST *next = list->next;

		free(list->text);
		free(list);
		list = next;
	}
}
