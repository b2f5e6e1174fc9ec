/* passage.c - reads a file through a room of fixed size; see passage.h. */
#include "core/corpus/passage.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/corpus/extract.h"
#include "polyseme/core/vectors.h"

enum status
passage_init(struct passage *passage)
{
	*passage = (struct passage){ .bytes.fd = -1, .text = malloc(PASSAGE_ROOM) };
	return passage->text ? STATUS_OK : STATUS_NOMEM;
}

void
passage_free(struct passage *passage)
{
	if (passage->bytes.fd >= 0)
		bytes_close(&passage->bytes);
	free(passage->text);
}

void
passage_begin(struct passage *passage)
{
	passage->end = passage->from = passage->counted = 0;
	passage->offset = 0;
	passage->line = 1;
	passage->ended = false;
	passage->after_white = true;
}

static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* How many words begin in the bytes that come next. */
static uint64_t
count_words(struct passage *p, const char *text, size_t n)
{
	bool white = p->after_white;
	uint64_t words = 0;

	for (size_t i = 0; i < n; i++) {
		bool now = is_white(text[i]);

		words += white && !now;
		white = now;
	}
	p->after_white = white;
	return words;
}

uint64_t
passage_line(struct passage *passage, size_t to)
{
	const char *at = passage->text + passage->counted, *end = passage->text + to;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		passage->line++;
		at++;
	}
	passage->counted = to;
	return passage->line;
}

static void
move_on(struct passage *p)
{
	size_t drop = p->from > 2 * EXTRACT_SIDE ? p->from - 2 * EXTRACT_SIDE : 0;

	passage_line(p, p->counted > drop ? p->counted : drop);
	memmove(p->text, p->text + drop, p->end - drop);
	p->offset += drop;
	p->end -= drop;
	p->from -= drop;
	p->counted -= drop;
}

enum status
passage_fill(struct passage *passage, const struct progress *progress, uint64_t *n,
	     uint64_t *words, struct error *error)
{
	move_on(passage);
	while (!passage->ended && passage->end < PASSAGE_ROOM) {
		char *fresh = passage->text + passage->end, *nul;
		size_t got = 0;
		enum status status =
			bytes_read(&passage->bytes, fresh, PASSAGE_ROOM - passage->end,
				   &got, progress, error);

		if (status != STATUS_OK)
			return status;
		nul = memchr(fresh, '\0', got);
		if (nul)
			return error_set(error, STATUS_FORMAT,
					 "%s: byte %" PRIu64
					 ": expected text in UTF-8, found a NUL byte",
					 passage->bytes.name,
					 passage->offset +
						 (uint64_t)(nul - passage->text));
		*words += count_words(passage, fresh, got);
		passage->ended = got == 0;
		passage->end += got;
		*n += got;
	}
	return STATUS_OK;
}

void
passage_skip(struct passage *passage, size_t at)
{
	if (at == passage->end)
		at = at > VECTORS_MAX_WORD ? at - VECTORS_MAX_WORD : 0;
	passage->from = at > passage->from ? at : passage->from;
}
