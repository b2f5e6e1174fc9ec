/* convert.c - from a file of any kind to a file of any kind. */
#include <stdbool.h>
#include <string.h>

#include "format.h"
#include "native.h"

enum status
formats_convert(const char *in, const char *out, const struct formats_options *options,
		const struct progress *progress, struct formats_summary *summary,
		struct error *error)
{
	struct formats_summary counts;
	struct table table;
	size_t length = strlen(out);

	if (length > 3 && !strcmp(out + length - 3, ".gz"))
		return error_set(error, STATUS_USAGE,
				 "%s: gzipped files are read, but not written", out);

	/* What changes from here on makes the new file stale, as it should. */
	struct native_origin origin;
	bool known = native_origin_of(in, &origin);
	enum status status = formats_read(in, options, progress, &table, &counts, error);

	if (status != STATUS_OK)
		return status;

	struct format_output output = {
		.in = in,
		.origin = known ? &origin : NULL,
		.path = out,
		.options = options,
		.table = &table,
		.rows = options->keep && options->keep < table.n ? options->keep
								 : table.n,
		.progress = progress,
		.summary = &counts,
		.error = error,
	};

	status = format_of_name(out)->write(&output);
	table_free(&table);
	if (status == STATUS_OK && summary)
		*summary = counts;
	return status;
}
