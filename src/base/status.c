/* status.c - names of the ways to fail, and their messages; see polyseme/base/status.h.
 * */
#include "polyseme/base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"

static const struct {
	const char *text;
	int exit_status;
} statuses[] = {
#define X(code, text, exit_status) [STATUS_##code] = { text, exit_status },
	STATUS_LIST(X)
#undef X
};

const char *
status_text(enum status status)
{
	return statuses[status].text;
}

int
status_exit(enum status status)
{
	return statuses[status].exit_status;
}

enum status
error_set(struct error *error, enum status status, const char *format, ...)
{
	char raw[2 * sizeof(error->text)];
	va_list args;

	if (!error)
		return status;
	va_start(args, format);
	vsnprintf(raw, sizeof(raw), format, args);
	va_end(args);
	error->status = status;
	text_clean(raw, strlen(raw), error->text, sizeof(error->text));
	return status;
}
