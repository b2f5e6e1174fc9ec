/* info.c - polyseme info: what a file of word vectors holds, after checking all of it. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "polyseme/core/formats.h"
#include "polyseme/base/text.h"
#include "progress.h"

static void
print_line(const char *label, const char *text, size_t length)
{
	char clean[512];

	text_clean(text, length, clean, sizeof(clean));
	printf("%-12s%s\n", label, clean);
}

static void
print_components(const struct vectors *v)
{
	for (size_t k = 0; k < v->K; k++) {
		printf("%-12zu", k + 1);
		for (int i = 0; i < VECTORS_NAME_WORDS; i++) {
			uint32_t id = v->names[k * VECTORS_NAME_WORDS + (size_t)i];
			char clean[64];
			size_t length;

			if (id == VECTORS_NONE)
				continue;
			const char *word = vectors_word(v, id, &length);

			text_clean(word, length, clean, sizeof(clean));
			printf("%s%s", i ? ", " : "", clean);
		}
		putchar('\n');
	}
}

static void
print_native(const struct vectors *v)
{
	print_line("name", v->name, strlen(v->name));
	print_line("source", v->source, strlen(v->source));
	printf("%-12s%zu, of a vocabulary of %zu\n", "words", v->n, v->full);
	printf("%-12s%zu, %zu whitened components\n", "numbers", v->D, v->K);
	printf("%-12s%s\n", "stored as",
	       v->rows ? "8-bit codes and exact numbers" : "8-bit codes");
	printf("%-12s%.1f MB, all checksums right\n", "size", (double)v->map_size / 1e6);
	puts("\ncomponents, by the words that lie farthest along them");
	print_components(v);
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

int
cli_info(const struct invocation *in, const char *path)
{
	struct vectors v = { .n = 0 };
	struct formats_summary summary;
	struct error error;
	bool native = false;

	if (in->count > 1) {
		error_set(&error, STATUS_USAGE,
			  "info: expected one file, found %zu arguments", in->count);
		return cli_fail(&error);
	}
	if (formats_is_native(path, &native, &error) != STATUS_OK)
		return cli_fail(&error);
	native &= !in->kind;
	if ((native ? vectors_open(&v, path, true, &error)
		    : read_other(in, path, &summary, &error)) != STATUS_OK)
		return cli_fail(&error);
	print_line("file", path, strlen(path));
	if (native)
		print_native(&v);
	else
		cli_print_summary(&summary);
	vectors_close(&v);
	return 0;
}
