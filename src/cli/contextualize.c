/* contextualize.c - polyseme contextualize: a word of a toy space in typed-in contexts. */
#include "polyseme/core/toy.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/call.h"
#include "cli/places.h"
#include "polyseme/base/text.h"

enum { PLACES = 3 }; /* decimals at most, as the lesson's program rounds */

/* "0.8", "0.125", "1.0": without the zeros at the end, but for one. */
static void
print_number(struct printer *out, double value)
{
	char text[32];
	size_t end = (size_t)snprintf(text, sizeof(text), "%.*f", PLACES, value);
	bool zero = text[0] == '-' && strspn(text + 1, "0.") == end - 1;

	while (text[end - 1] == '0' && text[end - 2] != '.')
		text[--end] = '\0';
	printer_part(out, "%s", text + zero);
}

/* "bank in finance: [0.8, 0.3]", the name padded to `cols`. */
static void
print_row(struct printer *out, const char *word, const char *shift, size_t cols,
	  const double vector[TOY_DIMS])
{
	printer_text(out, word, strlen(word));
	printer_part(out, " in ");
	printer_column(out, shift, strlen(shift), cols);
	printer_part(out, ": [");
	for (size_t d = 0; d < TOY_DIMS; d++) {
		printer_part(out, d ? ", " : "");
		print_number(out, vector[d]);
	}
	printer_part(out, "]");
	printer_end(out);
}

static size_t
widest_shift(const struct toy_space *toy)
{
	size_t count, most = 0;
	const struct toy_row *shifts = toy_shifts(toy, &count);

	for (size_t i = 0; i < count; i++) {
		size_t cols = text_width(shifts[i].name, strlen(shifts[i].name));

		most = cols > most ? cols : most;
	}
	return most;
}

/* All rows or none. */
static enum status
answer(const struct call *call, const struct toy_space *toy, struct error *error)
{
	const char *const *arguments = call->in->arguments;
	enum status status = STATUS_OK;
	double vector[TOY_DIMS];

	for (size_t i = 1; status == STATUS_OK && i < call->in->count; i++)
		status =
			toy_contextualize(toy, arguments[0], arguments[i], vector, error);
	for (size_t i = 1; status == STATUS_OK && i < call->in->count; i++) {
		toy_contextualize(toy, arguments[0], arguments[i], vector, error);
		print_row(call->out, arguments[0], arguments[i], widest_shift(toy),
			  vector);
	}
	return status;
}

/* The file that is named, or the bundled one. */
static enum status
open_toy(const struct call *call, char path[PATH_MAX], struct toy_space **toy,
	 struct error *error)
{
	static const char *const names[] = { "toy/lesson.toy" };

	if (call->in->vectors)
		return toy_load(toy, call->in->vectors, NULL, error);
	if (!places_find(names, 1, path, PATH_MAX))
		return error_set(error, STATUS_IO,
				 "no toy space: %s is not in the data folder; name a "
				 "file with --vectors FILE",
				 names[0]);
	return toy_load(toy, path, NULL, error);
}

int
contextualize_run(const struct call *call)
{
	struct toy_space *toy = NULL;
	char path[PATH_MAX];
	struct error error;
	enum status status;

	if (call->in->count < 2) {
		error_set(&error, STATUS_USAGE,
			  "contextualize: expected a word and at least one shift, "
			  "found %zu",
			  call->in->count);
		return printer_fail(&error);
	}
	status = open_toy(call, path, &toy, &error);
	if (status == STATUS_OK)
		status = answer(call, toy, &error);
	toy_delete(toy);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
