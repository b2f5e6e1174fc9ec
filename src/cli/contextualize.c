/* contextualize.c - polyseme contextualize: a word of a toy in typed-in contexts. */
#include "polyseme/core/toy.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/call.h"
#include "cli/places.h"
#include "polyseme/base/text.h"

/* "bank in finance: [0.8, 0.3]", the name padded to `cols`. */
static void
print_row(struct printer *out, const char *word, const char *shift, size_t cols,
	  const double vector[TOY_DIMS])
{
	char numbers[40 * TOY_DIMS];
	struct sink sink;

	sink_init(&sink, numbers, sizeof(numbers));
	typed_put_vector(&sink, TOY_DIMS, vector, false);
	printer_text(out, word, strlen(word));
	printer_part(out, " in ");
	printer_column(out, shift, strlen(shift), cols);
	printer_part(out, ": %s", numbers);
	printer_end(out);
}

static size_t
widest_shift(const struct toy_space *toy)
{
	const struct typed_shifts *shifts = toy_shifts(toy);
	size_t most = 0;

	for (size_t i = 0; i < shifts->count; i++) {
		const char *name = shifts->items[i].name;
		size_t cols = text_width(name, strlen(name));

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
