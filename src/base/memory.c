/* memory.c - a file in memory, to put a text of any length together. */
#include "polyseme/base/memory.h"

#include <stdlib.h>

bool
memory_open(struct memory *memory)
{
	*memory = (struct memory){ .text = NULL };
	memory->file = open_memstream(&memory->text, &memory->length);
	return memory->file != NULL;
}

bool
memory_close(struct memory *memory)
{
	bool failed = ferror(memory->file) != 0;

	failed |= fclose(memory->file) != 0;
	memory->file = NULL;
	if (!failed)
		return true;
	free(memory->text);
	memory->text = NULL;
	return false;
}
