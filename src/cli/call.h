/* call.h - one use of a command: what it needs is opened, it
 * runs, that is closed again. */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/printer.h"
#include "polyseme/core/reading.h"

/* One use of a command.  All is borrowed. */
struct call {
	const struct invocation *in;
	struct printer *out;
	struct sources sources; /* what is not needed is NULL */
	const char *note;	/* what opening the files had to tell, or "" */
	bool unicode;		/* see encoding.h */
};

/* A command prints its answer and its errors, and returns the exit status. */
#define X(code, run, ...) int run##_run(const struct call *call);
COMMANDS(X)
#undef X

/* Opens what the command needs, runs it, closes that again; returns the exit status. */
int call_run(const struct invocation *in, struct printer *out, bool unicode);

#endif
