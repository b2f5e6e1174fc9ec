/* info.c - polyseme info: what a file of word vectors holds, after checking all of it. */
#include <limits.h>

#include "cli/call.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "polyseme/core/formats.h"

static void
print_line(struct printer *out, const char *label, const char *text)
{
	printer_line(out, "%-12s%s", label, text);
}

static void
print_component(struct printer *out, const struct vectors *v, size_t k)
{
	printer_part(out, "%-12zu", k + 1);
	for (size_t i = 0; i < VECTORS_NAME_WORDS; i++) {
		uint32_t id = v->names[k * VECTORS_NAME_WORDS + i];
		size_t length;

		if (id == VECTORS_NONE)
			continue;
		const char *word = vectors_word(v, id, &length);

		printer_part(out, "%s", i ? ", " : "");
		printer_text(out, word, length);
	}
	printer_end(out);
}

static void
print_native(struct printer *out, const struct vectors *v)
{
	print_line(out, "name", v->name);
	print_line(out, "source", v->source);
	printer_line(out, "%-12s%zu, of a vocabulary of %zu", "words", v->n, v->full);
	printer_line(out, "%-12s%zu, %zu whitened components", "numbers", v->D, v->K);
	print_line(out, "stored as",
		   v->rows ? "8-bit codes and exact numbers" : "8-bit codes");
	printer_line(out, "%-12s%.1f MB, all checksums right", "size",
		     (double)v->map_size / 1e6);
	printer_end(out);
	printer_line(out, "components, by the words that lie farthest along them");
	for (size_t k = 0; k < v->K; k++)
		print_component(out, v, k);
}

/* Reads a file that is not native and tells what was in it. */
static enum status
read_other(const struct invocation *in, const char *path, struct formats_summary *summary,
	   struct error *error)
{
	struct formats_options options = { .format = in->kind, .limit = in->limit };
	struct progress_line line;
	struct table table;

	progress_line_begin(&line);

	enum status status =
		formats_read(path, &options, &line.progress, &table, summary, error);

	progress_line_end(&line);
	if (status == STATUS_OK)
		table_free(&table);
	return status;
}

static enum status
print_info(struct printer *out, const struct invocation *in, const char *path,
	   struct error *error)
{
	struct vectors v = { .n = 0 };
	struct formats_summary summary;
	bool native = false;
	enum status status = formats_is_native(path, &native, error);

	native &= !in->kind;
	if (status == STATUS_OK)
		status = native ? vectors_open(&v, path, true, error)
				: read_other(in, path, &summary, error);
	if (status != STATUS_OK)
		return status;
	print_line(out, "file", path);
	if (native)
		print_native(out, &v);
	else
		summary_print(&summary, out);
	vectors_close(&v);
	return STATUS_OK;
}

int
info_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct error error;
	char path[PATH_MAX];
	enum status status = STATUS_OK;

	if (in->count > 1)
		status = error_set(&error, STATUS_USAGE,
				   "info: expected one file, found %zu arguments",
				   in->count);
	else if (in->count == 0)
		status = open_find_vectors(in, path, sizeof(path), &error);
	if (status == STATUS_OK)
		status = print_info(call->out, in, in->count ? in->arguments[0] : path,
				    &error);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
