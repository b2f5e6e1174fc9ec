/* complete_files.h - names of files behind a command of the ':' line. */
#ifndef APP_COMPLETE_FILES_H
#define APP_COMPLETE_FILES_H

#include "polyseme/app/session.h"

/* Whether a word behind this command (length) names a file. */
bool complete_names_file(const char *command, size_t length);

/* Bundled names that the command knows, and files and folders (with a slash), that begin
 * with prefix (length), in the order of their names; at most `most`, none that cannot be
 * typed safely.  Returns how many.  Cost: reads two folders. */
size_t complete_files(const struct session *s, const char *command, size_t command_length,
		      const char *prefix, size_t length, char (*out)[256], size_t most);

#endif
