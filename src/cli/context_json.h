/* context_json.h - the answer of polyseme context as JSON. */
#ifndef CLI_CONTEXT_JSON_H
#define CLI_CONTEXT_JSON_H

#include "cli/answer.h"

/* Prints one line by the contract "polyseme.context/2" (polyseme(1)).  Without memory the
 * printer has failed. */
void context_print_json(struct printer *out, const struct answer *a);

#endif
