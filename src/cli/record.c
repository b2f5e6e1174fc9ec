/* record.c - polyseme record: word, context and sense as one small record a sentence. */
#include "polyseme/core/record.h"

#include <stdlib.h>

#include "cli/answer.h"
#include "cli/call.h"

static void
print(struct printer *out, const struct answer *a)
{
	struct sink sink;
	size_t length;
	char *text;

	sink_open(&sink);
	record_write(&sink, &a->reading);
	text = sink_take(&sink, &length);
	out->failed |= !text;
	if (!text)
		return;
	printer_text(out, text, length);
	printer_end(out);
	free(text);
}

int
record_run(const struct call *call)
{
	return answer_run(call, "record", false, print);
}
