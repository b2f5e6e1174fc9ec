/* directives.c - the tables of what a lesson can say; see polyseme/app/lesson.h. */
#include <string.h>

#include "polyseme/app/lesson.h"

const struct directive_row directives[DIRECTIVE_COUNT] = {
#define X(code, name, when, argument, help)                                              \
	[DIRECTIVE_##code] = { name, WHEN_##when, argument, help },
	DIRECTIVES(X)
#undef X
};

const struct lesson_value_row lesson_values[LESSON_VALUE_COUNT] = {
#define X(code, name, argument, help) [LESSON_##code] = { name, argument, help },
	LESSON_VALUES(X)
#undef X
};

static bool
is_named(const char *row, const char *name, size_t length)
{
	return strlen(row) == length && memcmp(row, name, length) == 0;
}

enum directive
directive_named(const char *name, size_t length)
{
	enum directive i = 0;

	while (i < DIRECTIVE_COUNT && !is_named(directives[i].name, name, length))
		i++;
	return i;
}

const char *
lesson_cut_option(const char *argument, char name[LESSON_OPTION_BYTES])
{
	size_t length = strcspn(argument, " ");

	if (length >= LESSON_OPTION_BYTES)
		return NULL;
	memcpy(name, argument, length);
	name[length] = '\0';
	return argument + length + strspn(argument + length, " ");
}

enum status
lesson_value_parse(const char *text, size_t length, struct lesson_value *value)
{
	size_t name = 0, rest;
	char *argument;
	int kind = 0;

	while (name < length && text[name] != ' ')
		name++;
	for (rest = name; rest < length && text[rest] == ' ';)
		rest++;
	while (kind < LESSON_VALUE_COUNT &&
	       !is_named(lesson_values[kind].name, text, name))
		kind++;
	if (kind == LESSON_VALUE_COUNT ||
	    (*lesson_values[kind].argument != '\0') != (rest < length))
		return STATUS_NOT_FOUND;
	argument = strndup(text + rest, length - rest);
	if (!argument)
		return STATUS_NOMEM;
	value->kind = (enum lesson_value_kind)kind;
	value->argument = argument;
	return STATUS_OK;
}
