/* summary.c - what a reader took from a file and what it left out, in lines. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "polyseme/core/formats.h"

void
cli_print_summary(const struct formats_summary *summary)
{
	const char *place = strstr(summary->format, "binary") ||
					    strcmp(summary->format, "native") == 0
				    ? "row"
				    : "line";

	printf("%zu words x %zu numbers (%s)\n", summary->rows, summary->D,
	       summary->format);
	if (summary->claimed && summary->claimed != summary->rows)
		printf("the header promises %zu rows\n", summary->claimed);
	if (summary->zeros)
		printf("%zu zero vectors\n", summary->zeros);
	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		if (summary->left_out[fault])
			printf("left out %zu: %s, first at %s %llu\n",
			       summary->left_out[fault],
			       formats_fault_text((enum formats_fault)fault), place,
			       (unsigned long long)summary->first[fault]);
}
