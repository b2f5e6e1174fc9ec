/* motion.h - vi's motions by words, where readline would not come back from them. */
#ifndef POLYSEME_TERM_MOTION_H
#define POLYSEME_TERM_MOTION_H

#include <stdbool.h>
#include <stdio.h> /* readline's header needs it */

#include <readline/readline.h>

/* Before a command.  True if motion_end() has to follow it. */
bool motion_begin(rl_command_func_t *function);
void motion_end(void);

#endif
