/* manual.h - the sections of the manual pages that are made from tables. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include <stdbool.h>
#include <stdio.h>

/* One section as mdoc: "SYNOPSIS", "COMMANDS", "OPTIONS", "FORMATS", "SETTINGS", "KEYS",
 * "REPRESENTATIONS", "CHECKS", "CARDS", "BENCHMARKS", "DIRECTIVES", "VALUES" or
 * "LIMITS".  False if there is no such section. */
bool manual_print(FILE *out, const char *section);

#endif
