/* action.c - looks up bindings: by key, by name, by action; see polyseme/app/action.h. */
#include "polyseme/app/action.h"

#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"

/* clang-format off */
const struct binding bindings[] = {
#define GROUP(title) { ACTION_NONE, NULL, title, { INPUT_NONE } },
#define BIND(action, label, help, key1, key2, letter1, letter2) \
	{ ACTION_##action, label, help, { key1, key2, letter1, letter2 } },
	BINDINGS(GROUP, BIND)
#undef GROUP
#undef BIND
};
/* clang-format on */
const size_t bindings_count = sizeof(bindings) / sizeof(bindings[0]);

/* clang-format off */
static const char *const input_names[] = {
#define X(code, name) [INPUT_##code - INPUT_FIRST] = name,
	INPUT_LIST(X)
#undef X
};
/* clang-format on */

enum action
action_of(uint32_t input, enum focus focus)
{
	size_t usable = focus == FOCUS_EXPLORE ? BINDING_INPUTS : BINDING_KEYS;

	if (input == INPUT_NONE || focus == FOCUS_COMMAND || focus == FOCUS_FIND)
		return ACTION_NONE;
	for (size_t i = 0; i < bindings_count; i++)
		for (size_t k = 0; k < usable; k++)
			if (bindings[i].inputs[k] == input)
				return bindings[i].action;
	return ACTION_NONE;
}

const char *
input_name(uint32_t input, char *out, size_t size)
{
	if (input > INPUT_FIRST && input < INPUT_PAST) {
		snprintf(out, size, "%s", input_names[input - INPUT_FIRST]);
	} else if (input == ' ') {
		snprintf(out, size, "Space");
	} else {
		char utf8[5] = "";

		utf8[text_encode(input, utf8)] = '\0';
		snprintf(out, size, "%s", utf8);
	}
	return out;
}

uint32_t
input_named(const char *name)
{
	uint32_t code_point;

	for (uint32_t i = 1; i < INPUT_PAST - INPUT_FIRST; i++)
		if (strcmp(input_names[i], name) == 0)
			return INPUT_FIRST + i;
	if (strcmp(name, "Space") == 0)
		return ' ';
	if (*name && text_decode(name, strlen(name), &code_point) == strlen(name))
		return code_point;
	return INPUT_NONE;
}

const char *
binding_inputs(const struct binding *binding, char *out, size_t size)
{
	size_t used = 0;

	if (size)
		*out = '\0';
	for (size_t k = 0; k < BINDING_INPUTS; k++) {
		char name[24];

		if (binding->inputs[k] == INPUT_NONE || used >= size)
			continue;
		used += (size_t)snprintf(
			out + used, size - used, "%s%s", used ? ", " : "",
			input_name(binding->inputs[k], name, sizeof(name)));
	}
	return out;
}
