/* given.c - what was given on the command line, as a command line; see given.h. */
#include "cli/given.h"

#include <stdio.h>
#include <string.h>

#include "polyseme/base/memory.h"
#include "polyseme/base/shell.h"

static void
write_option(FILE *out, const char *name, const char *value)
{
	if (!value)
		return;
	fprintf(out, "--%s ", name);
	shell_write(out, value, strlen(value));
	fputc(' ', out);
}

enum status
given_files(const struct invocation *in, char **out)
{
	struct memory memory;

	if (!memory_open(&memory))
		return STATUS_NOMEM;
	write_option(memory.file, "vectors", in->vectors);
	write_option(memory.file, "format", in->kind);
	if (in->limit > 0)
		fprintf(memory.file, "--limit %zu ", in->limit);
	write_option(memory.file, "senses", in->senses);
	if (!memory_close(&memory))
		return STATUS_NOMEM;
	*out = memory.text;
	return STATUS_OK;
}
