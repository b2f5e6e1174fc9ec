/* list.c - the lessons of a folder; see polyseme/app/lesson.h. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/app/lesson.h"

/* Adds the file if it is a lesson that can be read; false without memory. */
static bool
add(struct lesson_list *list, const char *folder, const char *file)
{
	struct lesson_entry *grown;
	struct lesson *lesson;
	struct error error;
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s/%s", folder, file) >= (int)sizeof(path) ||
	    lesson_read(&lesson, path, &error) != STATUS_OK)
		return true;
	grown = realloc(list->entries, (list->count + 1) * sizeof(*grown));
	if (grown) {
		list->entries = grown;
		grown[list->count] = (struct lesson_entry){
			.name = strndup(file, strlen(file) - 3),
			.title = strdup(lesson->title),
			.order = lesson->order,
		};
		list->count++;
	}
	lesson_delete(lesson);
	return grown && grown[list->count - 1].name && grown[list->count - 1].title;
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

	return file[0] != '.' && length > 3 && strcmp(file + length - 3, ".md") == 0 &&
	       strcmp(file, "README.md") != 0;
}

enum status
lesson_list_read(struct lesson_list *list, const char *folder)
{
	DIR *open = folder ? opendir(folder) : NULL;
	struct dirent *entry;
	bool enough = true;

	lesson_list_free(list);
	while (enough && open && (entry = readdir(open)))
		if (is_lesson(entry->d_name))
			enough = add(list, folder, entry->d_name);
	if (open)
		closedir(open);
	if (!enough) {
		lesson_list_free(list);
		return STATUS_NOMEM;
	}
	if (list->count)
		qsort(list->entries, list->count, sizeof(*list->entries), compare);
	return STATUS_OK;
}

void
lesson_list_free(struct lesson_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->entries[i].name);
		free(list->entries[i].title);
	}
	free(list->entries);
	*list = (struct lesson_list){ .count = 0 };
}
