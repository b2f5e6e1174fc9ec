/* session.h - a session over the toy table, for fuzzers of what acts on one. */
#ifndef POLYSEME_TESTS_FUZZ_SESSION_H
#define POLYSEME_TESTS_FUZZ_SESSION_H

#include <stdlib.h>

#include "polyseme/app/options.h"
#include "polyseme/app/session.h"
#include "polyseme/plot/canvas.h"
#include "toy.h"

enum { FUZZ_ROWS = 24, FUZZ_COLS = 80 };

struct fuzz_session {
	struct session s;
	struct canvas canvas;
};

static inline void
fuzz_session_init(struct fuzz_session *f)
{
	static struct toy toy;
	static struct senses *senses;
	struct options options;
	struct sources sources = { .vectors = &toy.table.v };

	if (!senses) {
		toy_init(&toy);
		senses = senses_new();
	}
	sources.senses = senses;
	options_default(&options);
	if (session_init(&f->s, &sources, &options) != STATUS_OK ||
	    canvas_init(&f->canvas, FUZZ_ROWS, FUZZ_COLS, GLYPHS_UNICODE) != STATUS_OK)
		abort();
}

/* Whether bytes may ask for a file to be written: these are left alone. */
static inline bool
fuzz_writes(const uint8_t *bytes, size_t size)
{
	static const char *const words[] = { "write", "card" };

	for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
		for (size_t i = 0, n = strlen(words[w]); i + n <= size; i++)
			if (memcmp(bytes + i, words[w], n) == 0)
				return true;
	return false;
}

/* Draws what there is, then lets go. */
static inline void
fuzz_session_free(struct fuzz_session *f)
{
	session_draw(&f->s, &f->canvas);
	canvas_free(&f->canvas);
	session_free(&f->s);
}

#endif
