/* open.c - opens the word vectors that a command works with. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "polyseme/formats.h"
#include "progress.h"

enum { NOTE_SIZE = 1024 };

/* $XDG_CACHE_HOME/polyseme, by default under ~/.cache. */
static bool
cache_folder(char *out, size_t size)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	int length = -1;

	if (cache && cache[0] == '/')
		length = snprintf(out, size, "%s/polyseme", cache);
	else if (home && home[0] == '/')
		length = snprintf(out, size, "%s/.cache/polyseme", home);
	return length >= 0 && (size_t)length < size;
}

enum status
cli_open(struct vectors *v, const struct invocation *in, const char *path,
	 struct error *error)
{
	char cache[PATH_MAX], note[NOTE_SIZE];
	struct progress_line line;
	const char *temporary = getenv("TMPDIR");
	struct formats_open_options options = {
		.format = in->kind,
		.limit = in->limit,
		.cache = !in->no_cache && cache_folder(cache, sizeof(cache)) ? cache
									     : NULL,
		.temporary = temporary && *temporary ? temporary : NULL,
	};

	progress_line_begin(&line);

	enum status status = formats_open(v, path, &options, &line.progress, note,
					  sizeof(note), error);

	progress_line_end(&line);
	if (status == STATUS_OK && *note)
		fprintf(stderr, "polyseme: %s\n", note);
	return status;
}
