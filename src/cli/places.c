/* places.c - looks for the data, and knows the user's folders. */
#include "places.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "polyseme/base/files.h"

/* The folder this program stands in; links to it are followed. */
static bool
program_folder(char *out, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", out, size - 1);
	char *slash;

	if (length <= 0)
		return false;
	out[length] = '\0';
	slash = strrchr(out, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

/* The first of the files that is in a folder. */
static bool
find_in(const char *folder, const char *below, const char *const *names, size_t count,
	char *out, size_t size)
{
	for (size_t i = 0; i < count; i++) {
		int length = snprintf(out, size, "%s%s/%s", folder, below, names[i]);

		if (length >= 0 && (size_t)length < size && access(out, F_OK) == 0)
			return true;
	}
	return false;
}

bool
places_find(const char *const *names, size_t count, char *out, size_t size)
{
	/* seen from the program: in build/ of a checkout, in a folder below that,
	 * installed below a prefix other than the one it was built for */
	static const char *const beside[] = { "/../data", "/../../data",
					      "/../share/polyseme" };
	const char *chosen = getenv("POLYSEME_DATA");
	char here[PATH_MAX];

	if (chosen && *chosen && find_in(chosen, "", names, count, out, size))
		return true;
	if (program_folder(here, sizeof(here)))
		for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++)
			if (find_in(here, beside[i], names, count, out, size))
				return true;
	return find_in(POLYSEME_DATADIR, "", names, count, out, size);
}

const char *
places_file(const char *name, const char *folder, const char *ending, char *path,
	    size_t size)
{
	char found[PATH_MAX];

	return places_find(&folder, 1, found, sizeof(found))
		       ? files_find(name, found, ending, path, size)
		       : name;
}

/* A path below a folder of the XDG base directories. */
static bool
user_path(const char *variable, const char *usual, const char *name, char *out,
	  size_t size)
{
	const char *folder = getenv(variable), *home = getenv("HOME");
	int length = -1;

	if (folder && folder[0] == '/')
		length = snprintf(out, size, "%s/%s", folder, name);
	else if (home && home[0] == '/')
		length = snprintf(out, size, "%s/%s/%s", home, usual, name);
	return length >= 0 && (size_t)length < size;
}

bool
places_history(char *out, size_t size)
{
	return user_path("XDG_STATE_HOME", ".local/state", "polyseme/history", out, size);
}

bool
places_hints(char *out, size_t size)
{
	return user_path("XDG_STATE_HOME", ".local/state", "polyseme/hints", out, size);
}

bool
places_config(char *out, size_t size)
{
	return user_path("XDG_CONFIG_HOME", ".config", "polyseme", out, size);
}

bool
places_cache(char *out, size_t size)
{
	return user_path("XDG_CACHE_HOME", ".cache", "polyseme", out, size);
}
