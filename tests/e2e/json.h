/* json.h - what the program printed, read as JSON. */
#ifndef POLYSEME_TESTS_JSON_H
#define POLYSEME_TESTS_JSON_H

#include <jansson.h>

#include "e2e/child.h"

/* The last answer; to be given back with json_decref(). */
static inline json_t *
parse(void)
{
	json_error_t where;
	json_t *object = json_loads(out, 0, &where);

	ck_assert_msg(object != NULL, "%s in %.200s", where.text, out);
	return object;
}

#endif
