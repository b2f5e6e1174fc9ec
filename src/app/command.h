/* command.h - the names after ':' that are no options, for their completion. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include <stddef.h>

/* Static text; NULL past the last. */
const char *command_word(size_t i);

#endif
