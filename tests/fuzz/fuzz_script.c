/* fuzz_script.c - any bytes as a script: run to its end or to an error that says where. */
#include <string.h>

#include "polyseme/app/script.h"
#include "session.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct fuzz_session f;
	struct error error = { 0 };

	if (fuzz_writes(bytes, size))
		return 0;
	fuzz_session_init(&f);
	if (script_run(&f.s, &f.canvas, "fuzz", (const char *)bytes, size, NULL,
		       &error) != STATUS_OK &&
	    (strncmp(error.text, "fuzz:", 5) != 0 || strchr(error.text, '\n')))
		abort();
	fuzz_session_free(&f);
	return 0;
}
