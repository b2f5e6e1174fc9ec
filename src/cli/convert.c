/* convert.c - polyseme convert: from a file of word vectors to another. */
#include "cli/call.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "polyseme/core/formats.h"

int
convert_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct formats_options options = { .format = in->kind,
					   .limit = in->limit,
					   .keep = in->keep,
					   .int8 = in->int8,
					   .name = in->name,
					   .source = in->source };
	struct formats_summary summary;
	struct progress_line line;
	struct error error;

	if (in->count != 2) {
		error_set(&error, STATUS_USAGE,
			  "convert: expected a file to read and one "
			  "to write, found %zu arguments",
			  in->count);
		return printer_fail(&error);
	}
	progress_line_begin(&line);

	enum status status = formats_convert(in->arguments[0], in->arguments[1], &options,
					     &line.progress, &summary, &error);

	progress_line_end(&line);
	if (status != STATUS_OK)
		return printer_fail(&error);
	summary_print(&summary, call->out);
	return 0;
}
