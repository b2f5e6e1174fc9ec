/* browse.h - going through the history without changing it.
 *
 * Left to itself readline edits the history's entries in place and shares lists of
 * changes between entries, the line and its copy, not always freeing each once.  Here a
 * command that looks into the history runs with a list of its own; what it found then
 * replaces the line as one step of undo, and readline is back at the line.  So entries
 * stay as they are, and whatever one browses over, undo brings back what was typed.
 */
#ifndef POLYSEME_TERM_BROWSE_H
#define POLYSEME_TERM_BROWSE_H

#include <stdbool.h>
#include <stdio.h> /* readline's header needs it */

#include <readline/readline.h>

/* Whether a command looks into the history. */
bool browse_command(rl_command_func_t *function);

/* Before such a command. */
void browse_begin(rl_command_func_t *function);

/* After every command; does nothing while a search goes on.  True if the history was gone
 * through and the line is the same as before. */
bool browse_end(void);

/* The line has ended: from now on browsing begins at its end. */
void browse_reset(void);

#endif
