/* places.h - where the program's data lies, and where it keeps what it writes. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include <stdbool.h>
#include <stddef.h>

/* The first of several files that is there, in the first data folder that has one:
 * $POLYSEME_DATA; data/ of a checkout that the program was built in; share/polyseme
 * beside the folder the program stands in; the folder it was built for.
 *
 * names	in	(count) paths below a data folder
 * out		out	(size) the path found */
bool places_find(const char *const *names, size_t count, char *out, size_t size);

/* The file of that name, or where there is none the bundled one: in a folder
 * of the data ("pins") and with an ending (".pins").  Returns name or path. */
const char *places_file(const char *name, const char *folder, const char *ending,
			char *path, size_t size);

/* $XDG_STATE_HOME/polyseme/history, by default under ~/.local/state; false: nowhere. */
bool places_history(char *out, size_t size);

/* The same for polyseme/hints. */
bool places_hints(char *out, size_t size);

/* $XDG_CONFIG_HOME/polyseme, by default under ~/.config; false: nowhere. */
bool places_config(char *out, size_t size);

/* $XDG_CACHE_HOME/polyseme, by default under ~/.cache; false: nowhere. */
bool places_cache(char *out, size_t size);

#endif
