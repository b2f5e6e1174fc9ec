/* complete_files.c - names of files behind a command of the ':' line; see
 * complete_files.h. */
#include "complete_files.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "polyseme/base/text.h"

/* The commands that name a file, where their bundled ones lie, and their ending. */
static const struct row {
	const char *command;
	size_t folder; /* offset of its path in struct bundled */
	const char *ending;
} rows[] = {
	{ "lesson", offsetof(struct bundled, lessons), ".md" },
	{ "corpus", offsetof(struct bundled, texts), ".txt" },
	{ "beside", offsetof(struct bundled, texts), ".txt" },
	{ "toy", offsetof(struct bundled, toys), ".toy" },
	{ "open", offsetof(struct bundled, pins), ".pins" },
	{ "open!", offsetof(struct bundled, pins), ".pins" },
};

static const struct row *
find_row(const char *command, size_t length)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strlen(rows[i].command) == length &&
		    memcmp(rows[i].command, command, length) == 0)
			return &rows[i];
	return NULL;
}

bool
complete_names_file(const char *command, size_t length)
{
	return find_row(command, length) != NULL;
}

/* What is offered so far. */
struct offers {
	char (*out)[256];
	size_t n, most;
};

/* Adds a name that can be typed: no blank ends it, and nothing in it is odd. */
static void
offer(struct offers *offers, const char *folder, const char *name, const char *tail)
{
	char *out, clean[256];

	if (offers->n == offers->most)
		return;
	out = offers->out[offers->n];
	if (snprintf(out, sizeof(offers->out[0]), "%s%s%s", folder, name, tail) >=
	    (int)sizeof(offers->out[0]))
		return;
	text_clean(out, strlen(out), clean, sizeof(clean));
	if (strcmp(out, clean) != 0 || strpbrk(out, " \t="))
		return;
	for (size_t i = 0; i < offers->n; i++)
		if (strcmp(offers->out[i], out) == 0)
			return;
	offers->n++;
}

/* Bundled files, by their bare names. */
static void
offer_bundled(struct offers *offers, const char *folder, const char *ending,
	      const char *prefix, size_t length)
{
	DIR *open = folder ? opendir(folder) : NULL;
	struct dirent *entry;

	while (open && (entry = readdir(open))) {
		size_t bytes = strlen(entry->d_name), tail = strlen(ending);
		char name[256];

		if (bytes <= tail || strcmp(entry->d_name + bytes - tail, ending) != 0 ||
		    strncmp(entry->d_name, prefix, length) != 0 ||
		    strcmp(entry->d_name, "README.md") == 0)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(bytes - tail), entry->d_name);
		if (strncmp(name, prefix, length) == 0)
			offer(offers, "", name, "");
	}
	if (open)
		closedir(open);
}

/* Whether a folder holds an entry that is a folder itself. */
static bool
is_folder(const char *folder, const char *name)
{
	char path[PATH_MAX];
	struct stat about;

	return snprintf(path, sizeof(path), "%s%s", folder, name) < (int)sizeof(path) &&
	       stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* What lies in the folder that the prefix begins with; hidden files if it asks for them. */
static void
offer_files(struct offers *offers, const char *prefix, size_t length)
{
	char folder[256] = "";
	const char *name = prefix;
	struct dirent *entry;
	DIR *open;

	for (size_t i = 0; i < length; i++)
		if (prefix[i] == '/')
			name = prefix + i + 1;
	if ((size_t)(name - prefix) >= sizeof(folder))
		return;
	memcpy(folder, prefix, (size_t)(name - prefix));
	length -= (size_t)(name - prefix);
	open = opendir(*folder ? folder : ".");
	while (open && (entry = readdir(open)))
		if (strncmp(entry->d_name, name, length) == 0 &&
		    (entry->d_name[0] != '.' || (length > 0 && name[0] == '.')))
			offer(offers, folder, entry->d_name,
			      is_folder(folder, entry->d_name) ? "/" : "");
	if (open)
		closedir(open);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

size_t
complete_files(const struct session *s, const char *command, size_t command_length,
	       const char *prefix, size_t length, char (*out)[256], size_t most)
{
	const struct row *row = find_row(command, command_length);
	struct offers offers = { .out = out, .most = most };
	size_t bundled;

	if (!row)
		return 0;
	offer_bundled(&offers,
		      *(const char *const *)((const char *)&s->bundled + row->folder),
		      row->ending, prefix, length);
	bundled = offers.n;
	offer_files(&offers, prefix, length);
	qsort(out, bundled, sizeof(out[0]), compare);
	qsort(out + bundled, offers.n - bundled, sizeof(out[0]), compare);
	return offers.n;
}
