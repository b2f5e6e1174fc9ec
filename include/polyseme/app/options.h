/* options.h - everything that can be set: the method and the look, found by name.
 *
 * A row makes a command line option (--window 5), a command (:window 5), its completion,
 * its check, its line in --help and in the man page.
 */
#ifndef POLYSEME_APP_OPTIONS_H
#define POLYSEME_APP_OPTIONS_H

#include "polyseme/app/look.h"
#include "polyseme/core/method.h"

/* Small: copied by value. */
struct options {
	struct method method; /* what is computed */
	struct look look;     /* how it is drawn */
};

/* The default method in the default look. */
void options_default(struct options *options);

/* The i-th row of both tables, the method's first; NULL past the last. */
const struct option_row *options_row(size_t i);

/* The row of a name (exact), or NULL. */
const struct option_row *options_find(const char *name);

/* Whether an option changes what a batch command answers; the others change the map or
 * how the screen is drawn. */
bool options_is_method(const struct option_row *row);

/* As option_set(), option_get() and option_step(), for a row of either table. */
enum status options_set(struct options *options, const char *name, const char *value,
			struct error *error);
void options_get(const struct options *options, const struct option_row *row, char *out,
		 size_t size);
void options_step(struct options *options, const struct option_row *row, int steps);

/* The effects of all rows in which two differ, as enum effect bits. */
unsigned options_difference(const struct options *a, const struct options *b);

#endif
