/* summary.h - what a reader took from a file and what it left out. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/printer.h"
#include "polyseme/core/formats.h"

/* Lines: rows taken, and left out with the first place of each kind. */
void summary_print(const struct formats_summary *summary, struct printer *out);

#endif
