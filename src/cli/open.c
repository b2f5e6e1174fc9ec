/* open.c - opens the word vectors that a command works with. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "polyseme/core/formats.h"

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

bool
cli_keeps(const struct invocation *in)
{
	char cache[PATH_MAX];

	return !in->no_cache && cache_folder(cache, sizeof(cache));
}

enum status
cli_open(struct vectors *v, const struct invocation *in, const char *path,
	 const struct progress *progress, char note[CLI_NOTE_SIZE], struct error *error)
{
	char cache[PATH_MAX];
	const char *temporary = getenv("TMPDIR");
	struct formats_open_options options = {
		.format = in->kind,
		.limit = in->limit,
		.cache = !in->no_cache && cache_folder(cache, sizeof(cache)) ? cache
									     : NULL,
		.temporary = temporary && *temporary ? temporary : NULL,
	};

	return formats_open(v, path, &options, progress, note, CLI_NOTE_SIZE, error);
}
