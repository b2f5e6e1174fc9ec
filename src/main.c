/* main.c - reads the command line and hands over. */
#include <stdio.h>

#include "cli/call.h"
#include "cli/encoding.h"
#include "term/signals.h"

int
main(int argc, char **argv)
{
	struct invocation in;
	struct printer out;
	struct error error;
	bool unicode = encoding_start();
	int status;

	printer_begin(&out, stdout);
	if (arguments_read(argc, argv, &in, &error) != STATUS_OK)
		return printer_fail(&error);
	signals_watch_mapping();
	status = call_run(&in, &out, unicode);
	return printer_finish(&out, status);
}
