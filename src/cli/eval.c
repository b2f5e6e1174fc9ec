/* eval.c - polyseme eval: the presets on a public benchmark, side by side. */
#include "cli/eval.h"

#include <stdlib.h>
#include <string.h>

#include "cli/given.h"

#include "polyseme/base/text.h"

/* "wic, scws or coarsewsd". */
static const char *
list_names(char *out, size_t size)
{
	size_t used = 0;

	for (size_t i = 0; i < BENCHMARK_COUNT; i++)
		used = text_list_add(out, size, used, benchmarks[i].name, i,
				     BENCHMARK_COUNT);
	return out;
}

static enum status
read_arguments(struct evaluation *e, struct error *error)
{
	const struct invocation *in = e->call->in;
	char names[80];

	if (in->count != 2)
		return error_set(error, STATUS_USAGE,
				 "eval: expected a benchmark and its path, found %zu "
				 "arguments",
				 in->count);
	for (size_t i = 0; i < BENCHMARK_COUNT; i++)
		if (strcmp(benchmarks[i].name, in->arguments[0]) == 0) {
			e->benchmark = (enum benchmark)i;
			return STATUS_OK;
		}
	return error_set(error, STATUS_USAGE, "eval: expected %s, found \"%.60s\"",
			 list_names(names, sizeof(names)), in->arguments[0]);
}

/* All presets, or the one that is asked for; each with the other settings that are. */
static void
choose_methods(struct evaluation *e)
{
	const struct invocation *in = e->call->in;
	bool one = given_setting(in, "preset");

	for (int preset = 0; preset < PRESET_COUNT; preset++) {
		struct method *method = &e->methods[e->n_methods];

		if (one && in->options.method.preset != preset)
			continue;
		method_default(method);
		method->preset = preset;
		method->shift = method_presets[preset];
		given_put(in, method);
		e->n_methods++;
	}
}

static enum status
begin(struct evaluation *e, struct error *error)
{
	e->reader = reader_new(&e->call->sources);
	for (size_t i = 0; i < 2; i++)
		if (!e->reader || reading_init(&e->readings[i], e->reader) != STATUS_OK)
			return error_set(error, STATUS_NOMEM, "out of memory");
	choose_methods(e);
	return eval_parts_read(&e->parts, e->benchmark, e->call->in->arguments[1],
			       &e->line, error);
}

static void
end(struct evaluation *e)
{
	for (size_t i = 0; i < 2 && e->reader; i++)
		reading_free(&e->readings[i], e->reader);
	reader_delete(e->reader);
	eval_parts_free(&e->parts);
	free(e->figures);
}

int
eval_run(const struct call *call)
{
	struct evaluation e = { .call = call };
	struct error error;
	enum status status = read_arguments(&e, &error);

	if (status != STATUS_OK)
		return printer_fail(&error);
	progress_line_begin(&e.line);
	status = begin(&e, &error);
	if (status == STATUS_OK)
		status = eval_measure(&e, &error);
	progress_line_end(&e.line);
	if (status == STATUS_OK)
		eval_print(&e);
	end(&e);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
