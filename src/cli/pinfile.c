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

#define ENDING ".pins"

/* The file of that name, or where there is none the bundled one. */
static const char *
find_file(const char *name, char path[PATH_MAX])
{
	char bundled[PATH_MAX];
	const char *const names[] = { bundled };
	size_t stem = strlen(name), ending = strlen(ENDING);
	int length;

	if (strchr(name, '/') || access(name, F_OK) == 0)
		return name;
	if (stem > ending && strcmp(name + stem - ending, ENDING) == 0)
		stem -= ending;
	length = snprintf(bundled, sizeof(bundled), "pins/%.*s" ENDING, (int)stem, name);
	if (length > 0 && (size_t)length < sizeof(bundled) &&
	    places_find(names, 1, path, PATH_MAX))
		return path;
	return name;
}

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
		status = files_read(find_file(name, path), PINS_FILE_MOST, &line.progress,
				    text, length, error);
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
