/* given.h - what was given on the command line: as a command line, and as a method. */
#ifndef CLI_GIVEN_H
#define CLI_GIVEN_H

#include "cli/arguments.h"

/* The options that name what is read, each with a blank behind it: "--vectors 'my
 * file.vec' --limit 5000 "; "" where all is bundled.  The caller frees *out.
 * STATUS_NOMEM. */
enum status given_files(const struct invocation *in, char **out);

/* Whether a row of method_rows stands on the command line. */
bool given_setting(const struct invocation *in, const char *name);

/* Puts the settings that stand there into a method. */
void given_put(const struct invocation *in, struct method *method);

#endif
