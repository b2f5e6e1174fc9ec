/* undo.h - readline's lists of changes. */
#ifndef TERM_UNDO_H
#define TERM_UNDO_H

#include <stdio.h> /* readline's header needs it */

#include <readline/readline.h>

/* Forgets the oldest changes of the line where there are more than some thousands.  Call
 * it once a frame: it looks only now and then. */
void undo_trim(void);

/* Copies and frees a list of changes.  A copy is NULL if there is nothing to copy, or no
 * memory. */
UNDO_LIST *undo_copy(const UNDO_LIST *list);
void undo_free(UNDO_LIST *list);

#endif
