/* list.c - the lessons of a folder; see polyseme/app/lesson.h. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/app/lesson.h"

static const char ending[] = ".md";
enum { ENDING = sizeof(ending) - 1 };

static void
free_entry(struct lesson_entry *entry)
{
	free(entry->name);
	free(entry->title);
}

static enum status
add(struct lesson_list *list, const char *file, const struct lesson *lesson)
{
	struct lesson_entry entry = { .name = strndup(file, strlen(file) - ENDING),
				      .title = strdup(lesson->title),
				      .order = lesson->order };
	struct lesson_entry *grown =
		realloc(list->entries, (list->count + 1) * sizeof(*grown));

	if (grown)
		list->entries = grown;
	if (!grown || !entry.name || !entry.title) {
		free_entry(&entry);
		return STATUS_NOMEM;
	}
	grown[list->count++] = entry;
	return STATUS_OK;
}

/* Adds the file if it is a lesson that can be read. */
static enum status
add_file(struct lesson_list *list, const char *folder, const char *file)
{
	struct lesson *lesson;
	struct error error;
	char path[PATH_MAX];
	enum status status;

	if (snprintf(path, sizeof(path), "%s/%s", folder, file) >= (int)sizeof(path))
		return STATUS_OK;
	status = lesson_read(&lesson, path, &progress_impatient, &error);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM ? status : STATUS_OK;
	status = add(list, file, lesson);
	lesson_delete(lesson);
	return status;
}

/* One that says no order comes after those that do. */
static int
compare(const void *a, const void *b)
{
	const struct lesson_entry *x = a, *y = b;

	if (x->order != y->order && x->order && y->order)
		return x->order < y->order ? -1 : 1;
	if (x->order != y->order)
		return x->order ? -1 : 1;
	return strcmp(x->name, y->name);
}

static bool
is_lesson(const char *file)
{
	size_t length = strlen(file);

	return file[0] != '.' && length > ENDING &&
	       strcmp(file + length - ENDING, ending) == 0 &&
	       strcmp(file, "README.md") != 0;
}

/* A folder that cannot be opened has no lessons. */
static enum status
add_folder(struct lesson_list *list, const char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;
	enum status status = STATUS_OK;

	if (!open)
		return errno == ENOMEM ? STATUS_NOMEM : STATUS_OK;
	while (status == STATUS_OK && (entry = readdir(open)))
		if (is_lesson(entry->d_name))
			status = add_file(list, folder, entry->d_name);
	closedir(open);
	return status;
}

enum status
lesson_list_read(struct lesson_list *list, const char *folder)
{
	enum status status = STATUS_OK;

	lesson_list_free(list);
	if (folder)
		status = add_folder(list, folder);
	if (status != STATUS_OK)
		lesson_list_free(list);
	else if (list->count)
		qsort(list->entries, list->count, sizeof(*list->entries), compare);
	return status;
}

void
lesson_list_free(struct lesson_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free_entry(&list->entries[i]);
	free(list->entries);
	*list = (struct lesson_list){ .count = 0 };
}
