/* limit.h - keeps the line, and the numbers that repeat commands, from growing without
 * end. */
#ifndef POLYSEME_TERM_LIMIT_H
#define POLYSEME_TERM_LIMIT_H

#include <stdbool.h>
#include <stdio.h> /* readline's header needs it */

#include <readline/readline.h>

enum {
	/* Of the longest line: 2,800 words or so.  readline looks for a letter (vi's f
	 * and t) in time that grows with the square of the line. */
	LIMIT_BYTES = 16384,
	LIMIT_REPEATS = 1000 /* the largest number before a command */
};

/* Cuts what the last command inserted past LIMIT_BYTES, in the line and in its list of
 * changes: undo takes the rest away, and nothing brings the cut text back.  Call it after
 * every command.  True if something was cut. */
bool limit_line(void);

/* Cuts the number that has been typed so far down to LIMIT_REPEATS, and shows that.  Call
 * it after every key, so that no command ever sees a larger one. */
void limit_number(void);

/* Before a command that inserts a text of unknown length as often as the number says:
 * makes the number so small that the result passes LIMIT_BYTES at most once over. */
void limit_repeats(rl_command_func_t *function);

#endif
