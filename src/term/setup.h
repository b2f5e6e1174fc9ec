/* setup.h - GNU readline's own settings: off the terminal, with the user's keys. */
#ifndef POLYSEME_TERM_SETUP_H
#define POLYSEME_TERM_SETUP_H

#include "polyseme/base/status.h"

/* Reads .inputrc and puts right what it must not change.  The hooks that read input and
 * complete words are set before.  STATUS_IO if there is nowhere to keep readline's own
 * output. */
enum status setup_readline(struct error *error);

#endif
