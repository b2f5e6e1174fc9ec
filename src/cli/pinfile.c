/* pinfile.c - pins from the file that a command line names; see pinfile.h. */
#include "cli/pinfile.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/places.h"
#include "cli/progress.h"
#include "polyseme/base/files.h"

static enum status
read_text(const char *name, char **text, size_t *length, struct error *error)
{
	struct progress_line line = { .terminal = false };
	char path[PATH_MAX];
	enum status status;

	progress_line_begin(&line);
	if (strcmp(name, "-") == 0)
		status = files_read_from(STDIN_FILENO, "standard input", PINS_FILE_MOST,
					 &line.progress, text, length, error);
	else
		status =
			files_read(places_file(name, "pins", ".pins", path, sizeof(path)),
				   PINS_FILE_MOST, &line.progress, text, length, error);
	progress_line_end(&line);
	return status;
}

enum status
pinfile_read(struct pins *pins, struct reader *reader, const char *name,
	     struct error *error)
{
	char *text;
	size_t length;
	enum status status = read_text(name, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	status =
		pins_parse(pins, reader, strcmp(name, "-") == 0 ? "standard input" : name,
			   text, length, PINS_LEAST, error);
	free(text);
	return status;
}
