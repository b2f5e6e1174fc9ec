/* failures.c - the failure checks that bite, as commands print them; see failures.h. */
#include "cli/failures.h"

#include <string.h>

enum { TEXT_BYTES = 512 }; /* of what a check says */

void
failures_print(struct printer *out, const char *label, const struct reading *reading,
	       const struct vectors *vectors, bool alone)
{
	struct checks checks;
	struct sink sink;
	char text[TEXT_BYTES];

	checks_find(reading, &checks);
	for (enum check i = 0; i < CHECK_COUNT; i++) {
		if (!checks.bites[i] || (checks_rows[i].place == CHECK_COMMON &&
					 !(alone && checks.nothing_else)))
			continue;
		sink_init(&sink, text, sizeof(text));
		checks_tell(reading, vectors, &checks, i,
			    alone ? WORDING_FULL : WORDING_SHORT, &sink);
		printer_part(out, "%-12s%s: ", label, checks_rows[i].name);
		printer_text(out, text, sink.used);
		printer_end(out);
	}
}

json_t *
failures_json(const struct reading *reading, const struct vectors *vectors)
{
	json_t *array = json_array();
	struct checks checks;
	struct sink sink;
	char text[TEXT_BYTES];

	checks_find(reading, &checks);
	for (enum check i = 0; i < CHECK_COUNT; i++) {
		if (!checks.bites[i])
			continue;
		sink_init(&sink, text, sizeof(text));
		checks_tell(reading, vectors, &checks, i, WORDING_FULL, &sink);
		json_array_append_new(array, json_pack("{s:s, s:s, s:o}", "name",
						       checks_rows[i].name, "fails",
						       checks_rows[i].fails, "text",
						       printer_string(text, sink.used)));
	}
	return array;
}
