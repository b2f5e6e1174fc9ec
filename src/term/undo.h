/* undo.h - keeps readline's list of changes from growing for ever. */
#ifndef TERM_UNDO_H
#define TERM_UNDO_H

/* Forgets the oldest changes of the line where there are more than some thousands.  Call it once
 * a frame: it looks only now and then. */
void undo_trim(void);

#endif
