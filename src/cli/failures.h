/* failures.h - the failure checks that bite, as commands print them. */
#ifndef CLI_FAILURES_H
#define CLI_FAILURES_H

#include "cli/printer.h"
#include "polyseme/core/checks.h"

/* A line for each that bites: "LABEL       few-words: only 2 known words stand around
 * it".  Alone, what bites nearly everywhere is told too if there is nothing else to say;
 * beside others all are told shortly, to fit into a line. */
void failures_print(struct printer *out, const char *label, const struct reading *reading,
		    const struct vectors *vectors, bool alone);

/* All that bite: [{"name": "few-words", "fails": "short text", "text": "only 2 ..."}]. */
json_t *failures_json(const struct reading *reading, const struct vectors *vectors);

#endif
