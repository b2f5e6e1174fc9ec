/* given.c - what was given on the command line; see given.h. */
#include "cli/given.h"

#include <string.h>

#include "polyseme/base/shell.h"

static void
write_option(struct sink *out, const char *name, const char *value)
{
	if (!value)
		return;
	sink_put(out, "--%s ", name);
	shell_write(out, value, strlen(value));
	sink_char(out, ' ');
}

enum status
given_files(const struct invocation *in, char **out)
{
	struct sink sink;
	size_t length;

	sink_open(&sink);
	write_option(&sink, "vectors", in->vectors);
	write_option(&sink, "format", in->kind);
	if (in->limit > 0)
		sink_put(&sink, "--limit %zu ", in->limit);
	write_option(&sink, "senses", in->senses);
	*out = sink_take(&sink, &length);
	return *out ? STATUS_OK : STATUS_NOMEM;
}

static bool
is_given(const struct invocation *in, size_t row)
{
	return in->given >> row & 1;
}

bool
given_setting(const struct invocation *in, const char *name)
{
	return is_given(in, (size_t)(options_find(name) - method_rows));
}

void
given_put(const struct invocation *in, struct method *method)
{
	for (size_t i = 0; i < method_rows_count; i++)
		if (is_given(in, i))
			memcpy((char *)method + method_rows[i].offset,
			       (const char *)&in->options.method + method_rows[i].offset,
			       method_rows[i].size);
}
