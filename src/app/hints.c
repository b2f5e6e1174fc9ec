/* hints.c - which hint comes next, and their names in a file; see hints.h. */
#include "polyseme/app/hints.h"

#include <stdio.h>
#include <string.h>

static const char *const names[HINT_COUNT] = {
#define X(code, name) [HINT_##code] = name,
	HINT_LIST(X)
#undef X
};

bool
hints_next(const struct hints *hints, enum hint *hint)
{
	for (*hint = 0; *hint < HINT_COUNT; ++*hint)
		if (hints->due & 1u << *hint)
			return true;
	return false;
}

void
hints_done(struct hints *hints, enum hint hint)
{
	hints->due &= ~(1u << hint);
}

static unsigned
named(const char *name, size_t length)
{
	for (int i = 0; i < HINT_COUNT; i++)
		if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
			return 1u << i;
	return 0;
}

unsigned
hints_read(const char *text, size_t length)
{
	unsigned hints = 0;

	for (size_t at = 0, end; at < length; at = end + 1) {
		const char *newline = memchr(text + at, '\n', length - at);

		end = newline ? (size_t)(newline - text) : length;
		hints |= named(text + at, end - at);
	}
	return hints;
}

size_t
hints_write(unsigned hints, char out[HINTS_BYTES])
{
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; i < HINT_COUNT; i++)
		if (hints & 1u << i)
			used += (size_t)snprintf(out + used, HINTS_BYTES - used, "%s\n",
						 names[i]);
	return used;
}
