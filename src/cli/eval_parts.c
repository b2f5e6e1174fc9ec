/* eval_parts.c - which files of a benchmark a path names, and what they hold; see
 * eval.h. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/eval.h"
#include "polyseme/base/files.h"

#define DATA ".data.txt"
#define GOLD ".gold.txt"

static const char *const names[] = { "train", "dev", "test" };

enum { NAMES = sizeof(names) / sizeof(names[0]) };

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Also if it cannot be looked at: reading it will say why. */
static bool
is_there(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* folder/name/ending, without the slash if the folder is "". */
static char *
join(const char *folder, const char *name, const char *ending)
{
	size_t size = strlen(folder) + strlen(name) + strlen(ending) + 2;
	char *path = malloc(size);

	if (path)
		snprintf(path, size, "%s%s%s%s", folder, *folder ? "/" : "", name,
			 ending);
	return path;
}

static enum status
out_of_memory(struct error *error)
{
	return error_set(error, STATUS_NOMEM, "out of memory");
}

/* ---- finding ---- */

/* Adds a part; takes the paths over, also where it fails. */
static enum status
add_part(struct eval_parts *parts, const char *name, const char *word, char *data,
	 char *gold, struct error *error)
{
	struct eval_part *part;

	if (parts->count == parts->room) {
		size_t room = parts->room ? 2 * parts->room : 8;

		part = realloc(parts->parts, room * sizeof(*part));
		if (part) {
			parts->parts = part;
			parts->room = room;
		}
	}
	if (!data || parts->count == parts->room) {
		free(data);
		free(gold);
		return out_of_memory(error);
	}
	part = &parts->parts[parts->count++];
	*part = (struct eval_part){ .data = data, .gold = gold };
	snprintf(part->name, sizeof(part->name), "%s", name);
	snprintf(part->word, sizeof(part->word), "%s", word);
	return STATUS_OK;
}

/* NAME.data.txt and NAME.gold.txt of a folder, if the first is there. */
static enum status
add_pair(struct eval_parts *parts, const char *folder, const char *name, const char *word,
	 struct error *error)
{
	char *data = join(folder, name, DATA), *gold = join(folder, name, GOLD);

	if (data && gold && is_there(data))
		return add_part(parts, name, word, data, gold, error);
	free(data);
	free(gold);
	return data && gold ? STATUS_OK : out_of_memory(error);
}

/* The pair that a data file belongs to. */
static enum status
add_data_file(struct eval_parts *parts, const char *path, struct error *error)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t length = strlen(path), ending = strlen(DATA);
	char *data, *gold, stem[16];

	if (length < ending || strcmp(path + length - ending, DATA) != 0)
		return error_set(error, STATUS_FORMAT,
				 "%s: expected a folder or a file NAME%s", path, DATA);
	data = join("", path, "");
	gold = join("", path, "");
	if (gold)
		memcpy(gold + length - ending, GOLD, ending);
	snprintf(stem, sizeof(stem), "%.*s", (int)(strlen(name) - ending), name);
	return add_part(parts, stem, "", data, gold, error);
}

/* A folder of WiC: of parts in folders of their own, or one of these. */
static enum status
find_wic(struct eval_parts *parts, const char *path, struct error *error)
{
	enum status status = STATUS_OK;
	bool found;

	if (!is_folder(path))
		return add_data_file(parts, path, error);
	for (size_t i = 0; i < NAMES && status == STATUS_OK; i++) {
		char *folder = join(path, names[i], "");

		if (!folder)
			return out_of_memory(error);
		status = add_pair(parts, folder, names[i], "", error);
		free(folder);
	}
	found = parts->count > 0;
	for (size_t i = 0; i < NAMES && status == STATUS_OK && !found; i++)
		status = add_pair(parts, path, names[i], "", error);
	return status;
}

static enum status
find_scws(struct eval_parts *parts, const char *path, struct error *error)
{
	return add_part(parts, "ratings", "",
			is_folder(path) ? join(path, "ratings.txt", "")
					: join("", path, ""),
			NULL, error);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
free_names(char **list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i]);
	free(list);
}

/* The names in a folder in the order of their bytes. */
static enum status
list_folder(const char *path, char ***list, size_t *count, struct error *error)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	size_t room = 0;

	*list = NULL;
	*count = 0;
	if (!folder)
		return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
	while ((entry = readdir(folder))) {
		if (*entry->d_name == '.')
			continue;
		if (*count == room) {
			char **grown =
				realloc(*list, (room = 2 * room + 32) * sizeof(*grown));

			if (!grown)
				break;
			*list = grown;
		}
		if (!((*list)[*count] = strdup(entry->d_name)))
			break;
		++*count;
	}
	closedir(folder);
	if (entry) {
		free_names(*list, *count);
		return out_of_memory(error);
	}
	if (*count > 0)
		qsort(*list, *count, sizeof(**list), by_name);
	return STATUS_OK;
}

/* One word: train, and test if there is train to learn from. */
static enum status
add_word(struct eval_parts *parts, const char *folder, const char *word,
	 struct error *error)
{
	size_t before = parts->count;
	enum status status = add_pair(parts, folder, "train", word, error);

	return status == STATUS_OK && parts->count > before
		       ? add_pair(parts, folder, "test", word, error)
		       : status;
}

/* A folder of words. */
static enum status
find_words(struct eval_parts *parts, const char *path, struct error *error)
{
	char **list;
	size_t count;
	enum status status = list_folder(path, &list, &count, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		char *folder = join(path, list[i], "");

		status = folder ? add_word(parts, folder, list[i], error)
				: out_of_memory(error);
		free(folder);
	}
	free_names(list, count);
	return status;
}

/* The folder of one word, whose name is the word. */
static enum status
find_word(struct eval_parts *parts, const char *folder, struct error *error)
{
	char whole[PATH_MAX];

	if (!realpath(folder, whole))
		return error_set(error, STATUS_IO, "%s: %s", folder, strerror(errno));
	return add_word(parts, folder, strrchr(whole, '/') + 1, error);
}

/* A folder of words, or that of one word, or a file in it. */
static enum status
find_coarsewsd(struct eval_parts *parts, const char *path, struct error *error)
{
	char folder[PATH_MAX] = ".";
	const char *slash = strrchr(path, '/');
	enum status status;

	if (!is_folder(path) && slash && (size_t)(slash - path) < sizeof(folder))
		snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path), path);
	if (!is_folder(path))
		return find_word(parts, folder, error);
	status = find_word(parts, path, error);
	return status == STATUS_OK && parts->count == 0 ? find_words(parts, path, error)
							: status;
}

static enum status
find_parts(struct eval_parts *parts, enum benchmark benchmark, const char *path,
	   struct error *error)
{
	static enum status (*const finders[BENCHMARK_COUNT])(
		struct eval_parts * parts, const char *path, struct error *error) = {
		[BENCHMARK_WIC] = find_wic,
		[BENCHMARK_SCWS] = find_scws,
		[BENCHMARK_COARSEWSD] = find_coarsewsd,
	};
	struct stat st;
	enum status status;

	if (stat(path, &st) != 0)
		return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
	status = finders[benchmark](parts, path, error);
	if (status == STATUS_OK && parts->count == 0)
		return error_set(error, STATUS_FORMAT,
				 "%s: nothing of %s here: expected %s", path,
				 benchmarks[benchmark].name, benchmarks[benchmark].path);
	return status;
}

/* ---- reading ---- */

static enum status
read_file(struct benchmark_file *file, const char *path, struct progress_line *line,
	  struct error *error)
{
	file->name = path;
	return files_read(path, BENCHMARK_FILE_MOST, &line->progress, &file->text,
			  &file->length, error);
}

static enum status
read_part(struct eval_part *part, enum benchmark benchmark, struct progress_line *line,
	  struct error *error)
{
	struct benchmark_file *data = &part->files[0], *gold = &part->files[1];
	enum status status = read_file(data, part->data, line, error);

	if (status == STATUS_OK && part->gold)
		status = read_file(gold, part->gold, line, error);
	if (status != STATUS_OK)
		return status;
	return benchmark_parse(&part->items, benchmark, part->word, data,
			       part->gold ? gold : NULL, error);
}

enum status
eval_parts_read(struct eval_parts *parts, enum benchmark benchmark, const char *path,
		struct progress_line *line, struct error *error)
{
	enum status status = find_parts(parts, benchmark, path, error);

	for (size_t i = 0; i < parts->count && status == STATUS_OK; i++) {
		status = read_part(&parts->parts[i], benchmark, line, error);
		parts->items += parts->parts[i].items.count;
	}
	return status;
}

void
eval_parts_free(struct eval_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct eval_part *part = &parts->parts[i];

		benchmark_free(&part->items);
		free(part->files[0].text);
		free(part->files[1].text);
		free(part->data);
		free(part->gold);
	}
	free(parts->parts);
	*parts = (struct eval_parts){ .count = 0 };
}
