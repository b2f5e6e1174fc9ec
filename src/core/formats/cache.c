/* cache.c - names, counts and removes converted copies. */
#include "cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "polyseme/base/hash.h"

#define ENDING ".polyseme"

enum { NAME_MOST = 64, DAY = 24 * 60 * 60 };

/* Adds a string and its NUL. */
static uint64_t
mix(uint64_t h, const char *s)
{
	return hash_add(h, s, strlen(s) + 1);
}

bool
cache_path(const char *folder, const char *source, const char *format, size_t limit,
	   char *out, size_t size)
{
	const char *slash = strrchr(source, '/'), *name = slash ? slash + 1 : source;
	uint64_t key = mix(HASH_BEGIN, source);
	char number[32];
	int length;

	snprintf(number, sizeof(number), "%zu", limit);
	key = mix(mix(key, format ? format : ""), number);
	length = snprintf(out, size, "%s/%.*s-%016" PRIx64 ENDING, folder, NAME_MOST,
			  name, key);
	return length > 0 && (size_t)length < size;
}

void
cache_touch(const char *path)
{
	(void)utimensat(AT_FDCWD, path, NULL, 0);
}

/* A file of the folder. */
struct copy {
	char path[PATH_MAX];
	uint64_t size; /* bytes */
	struct timespec used;
	bool whole; /* not a half-written one */
};

static bool
is_older(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

/* Fills *copy if the entry is one of ours. */
static bool
look_at(const char *folder, const char *name, struct copy *copy)
{
	const char *ending = strstr(name, ENDING);
	struct stat info;
	int length = snprintf(copy->path, sizeof(copy->path), "%s/%s", folder, name);

	if (!ending || length < 0 || (size_t)length >= sizeof(copy->path) ||
	    lstat(copy->path, &info) < 0 || !S_ISREG(info.st_mode))
		return false;
	copy->size = (uint64_t)info.st_size;
	copy->used = info.st_mtim;
	copy->whole = strcmp(ending, ENDING) == 0;
	return true;
}

/* One look through the folder: the bytes of all whole copies, and the one used longest
 * ago but for `newest`.  Removes what was left half-written a day before `now`. */
static uint64_t
survey(const char *folder, const char *newest, time_t now, struct copy *oldest)
{
	DIR *entries = opendir(folder);
	struct dirent *entry;
	uint64_t total = 0;
	struct copy *copy = malloc(sizeof(*copy));

	oldest->path[0] = '\0';
	while (entries && copy && (entry = readdir(entries))) {
		if (!look_at(folder, entry->d_name, copy))
			continue;
		if (!copy->whole) {
			if (copy->used.tv_sec < now - DAY)
				remove(copy->path);
			continue;
		}
		total += copy->size;
		if (strcmp(copy->path, newest) != 0 &&
		    (!oldest->path[0] || is_older(&copy->used, &oldest->used)))
			*oldest = *copy;
	}
	free(copy);
	if (entries)
		closedir(entries);
	return total;
}

void
cache_shrink(const char *folder, const char *newest, uint64_t limit)
{
	struct copy *oldest = malloc(sizeof(*oldest));
	struct stat info;

	if (oldest && stat(newest, &info) == 0)
		while (survey(folder, newest, info.st_mtime, oldest) > limit)
			if (!oldest->path[0] || remove(oldest->path) != 0)
				break;
	free(oldest);
}
