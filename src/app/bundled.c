/* bundled.c - finds files that came with the program; see bundled.h. */
#include "bundled.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *
bundled_file(const char *name, const char *folder, const char *ending,
	     char path[PATH_MAX])
{
	int length;

	if (!*name || !folder || strchr(name, '/') || access(name, F_OK) == 0)
		return name;
	length = snprintf(path, PATH_MAX, "%s/%s%s", folder, name, ending);
	return length > 0 && length < PATH_MAX && access(path, F_OK) == 0 ? path : name;
}
