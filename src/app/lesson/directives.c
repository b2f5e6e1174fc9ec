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

enum directive
directive_named(const char *name, size_t length)
{
	enum directive i = 0;

	while (i < DIRECTIVE_COUNT && (strlen(directives[i].name) != length ||
				       memcmp(directives[i].name, name, length) != 0))
		i++;
	return i;
}

bool
lesson_value_parse(const char *text, size_t length, struct lesson_value *value)
{
	size_t name = 0, rest;

	while (name < length && text[name] != ' ')
		name++;
	for (rest = name; rest < length && text[rest] == ' ';)
		rest++;
	for (int i = 0; i < LESSON_VALUE_COUNT; i++) {
		const struct lesson_value_row *row = &lesson_values[i];

		if (strlen(row->name) != name || memcmp(row->name, text, name) != 0)
			continue;
		if ((*row->argument != '\0') != (rest < length))
			return false;
		value->kind = (enum lesson_value_kind)i;
		value->argument = strndup(text + rest, length - rest);
		return value->argument != NULL;
	}
	return false;
}
