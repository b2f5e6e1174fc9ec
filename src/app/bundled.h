/* bundled.h - files that came with the program, by their bare names. */
#ifndef APP_BUNDLED_H
#define APP_BUNDLED_H

#include <limits.h>

/* The file of that name; where there is none, FOLDER/NAME.ENDING, if that is there.  A
 * name with a slash is a path.  folder may be NULL.  Returns name or path. */
const char *bundled_file(const char *name, const char *folder, const char *ending,
			 char path[PATH_MAX]);

#endif
