/* native_content.c - computes what a native file made from another file holds. */
#include "native_content.h"

#include <string.h>

#include "polyseme/base/text.h"

/* The file's name without its folder and, if `bare`, without ".gz" and its ending. */
static void
base_name(const char *path, bool bare, char *out, size_t size)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t length = strlen(base);

	for (size_t i = 0; i < 2 && bare; i++) {
		size_t dot = length;

		while (dot > 1 && base[dot - 1] != '.')
			dot--;
		if (dot <= 1 || (i == 1 && strncmp(base + length, ".gz", 3) != 0))
			break;
		length = dot - 1;
	}
	text_clean(base, length, out, size);
}

enum status
native_content_make(struct native_made *made, const char *in,
		    const struct formats_options *options,
		    const struct native_origin *origin, const struct table *table,
		    const struct progress *progress, struct error *error)
{
	struct native_content *content = &made->content;
	size_t keep =
		options->keep && options->keep < table->n ? options->keep : table->n;
	enum status status = space_build(table, keep, progress, &made->map);

	if (status != STATUS_OK)
		return error_set(error, status, "%s: %s", in, status_text(status));
	base_name(in, true, made->name, sizeof(made->name));
	base_name(in, false, made->source, sizeof(made->source));
	*content = (struct native_content){
		.table = table,
		.map = &made->map,
		.keep = keep,
		.int8 = options->int8,
		.name = options->name ? options->name : made->name,
		.source = options->source ? options->source : made->source,
	};
	/* What is given a name of its own must not depend on when and where its source
	 * lay. */
	if (!options->name && !options->source)
		content->origin = origin;
	return STATUS_OK;
}
