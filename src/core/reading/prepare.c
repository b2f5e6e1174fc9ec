/* prepare.c - what a reader needs once, for words that no sense file knows. */
#include "core/reading/reader.h"

enum status
reader_prepare(struct reader *reader)
{
	const struct sources *sources = &reader->sources;

	if (!reader->pursuit)
		reader->pursuit = pursuit_new(sources->vectors, sources->persons);
	return reader->pursuit ? STATUS_OK : STATUS_NOMEM;
}
