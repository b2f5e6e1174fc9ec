/* fail.c - how a command says that it failed. */
#include <stdio.h>

#include "cli.h"

int
cli_fail(const struct error *error)
{
	fprintf(stderr, "polyseme: %s\n", error->text);
	return status_exit(error->status);
}
