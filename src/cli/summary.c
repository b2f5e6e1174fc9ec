/* summary.c - what a reader took from a file and what it left out, in lines. */
#include "summary.h"

void
summary_print(const struct formats_summary *summary, struct printer *out)
{
	printer_line(out, "%zu words x %zu numbers (%s)", summary->rows, summary->D,
		     summary->kind->name);
	if (summary->claimed && summary->claimed != summary->rows)
		printer_line(out, "the header promises %zu rows", summary->claimed);
	if (summary->zeros)
		printer_line(out, "%zu zero vectors", summary->zeros);
	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		if (summary->left_out[fault])
			printer_line(out, "left out %zu: %s, first at %s %llu",
				     summary->left_out[fault],
				     formats_fault_text((enum formats_fault)fault),
				     summary->kind->place,
				     (unsigned long long)summary->first[fault]);
}
