/* native_content.h - what a native file made from another file holds. */
#ifndef POLYSEME_NATIVE_CONTENT_H
#define POLYSEME_NATIVE_CONTENT_H

#include "native.h"
#include "polyseme/core/formats.h"

/* The content and what it borrows beside the table; only the map is owned. */
struct native_made {
	struct native_content content;
	struct space_map map; /* to be freed with space_free() */
	char name[64], source[256];
};

/* Computes the space of a table read from `in` and describes it; *made must stay where it
 * is.  origin (borrowed, may be NULL) is what the file was before it was read.
 * STATUS_NOMEM and STATUS_CANCELLED leave nothing to free. */
enum status native_content_make(struct native_made *made, const char *in,
				const struct formats_options *options,
				const struct native_origin *origin,
				const struct table *table,
				const struct progress *progress, struct error *error);

#endif
