/* genman.c - prints a manual page: its frame with every line @SECTION@ replaced by what
 * the program's tables say. */
#include <stdio.h>
#include <string.h>

#include "cli/manual.h"

int
main(int argc, char **argv)
{
	FILE *frame = argc == 2 ? fopen(argv[1], "r") : NULL;
	char line[1024];
	int status = 0;

	if (!frame) {
		fputs("usage: genman FRAME\n", stderr);
		return 2;
	}
	while (fgets(line, sizeof(line), frame)) {
		size_t length = strcspn(line, "\n");

		if (line[0] != '@' || length < 3 || line[length - 1] != '@') {
			fputs(line, stdout);
			continue;
		}
		line[length - 1] = '\0';
		if (!manual_print(stdout, line + 1)) {
			fprintf(stderr, "genman: %s: no such section\n", line + 1);
			status = 1;
		}
	}
	fclose(frame);
	return status;
}
