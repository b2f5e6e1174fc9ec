/* cache.h - a folder of converted copies. */
#ifndef POLYSEME_CACHE_H
#define POLYSEME_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the copy of a file goes: folder/NAME-KEY.polyseme, where the key says which path,
 * format and limit it stands for.  False if it does not fit. */
bool cache_path(const char *folder, const char *source, const char *format, size_t limit,
		char *out, size_t size);

/* Marks a copy as used now. */
void cache_touch(const char *path);

/* Removes copies, those used longest ago first, until all together take at most `limit`
 * bytes; `newest` always stays.  What programs that died left half-written is removed
 * after a day. */
void cache_shrink(const char *folder, const char *newest, uint64_t limit);

#endif
