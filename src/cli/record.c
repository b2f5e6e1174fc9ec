/* record.c - polyseme record: word, context and sense as one small record a sentence. */
#include "polyseme/core/record.h"

#include <stdlib.h>

#include "cli/answer.h"
#include "cli/call.h"
#include "polyseme/base/memory.h"

static void
print(struct printer *out, const struct answer *a)
{
	struct memory memory;

	if (memory_open(&memory)) {
		record_write(memory.file, &a->reading);
		if (memory_close(&memory)) {
			printer_text(out, memory.text, memory.length);
			printer_end(out);
			free(memory.text);
			return;
		}
	}
	out->failed = true;
}

int
record_run(const struct call *call)
{
	return answer_run(call, "record", false, print);
}
