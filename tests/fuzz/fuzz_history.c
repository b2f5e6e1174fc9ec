/* fuzz_history.c - any bytes as the file of sentences: what is read fits the line editor.
 *
 * history.c stands in the program, not in the library, and is taken in whole. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz_file.h"
#include "term/history.c"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static size_t lines;

static void
take(const char *line)
{
	lines++;
	for (; *line; line++)
		if ((unsigned char)*line < ' ' || *line == 127)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	lines = 0;
	history_load(fuzz_file(bytes, size), take);
	if (lines > HISTORY_LINES)
		abort();
	return 0;
}
