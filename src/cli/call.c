/* call.c - opens what a command needs and runs it; see call.h. */
#include "cli/call.h"

#include <limits.h>

#include "cli/open.h"
#include "term/screen.h"

static int (*const runs[COMMAND_COUNT])(const struct call *call) = {
#define X(code, run, ...) [COMMAND_##code] = run##_run,
	COMMANDS(X)
#undef X
};

static enum status
open_needed(struct call *call, struct vectors *v, struct toy_space **toy,
	    char note[OPEN_NOTE_SIZE], struct error *error)
{
	unsigned needs = arguments_needs(call->in);
	enum status status = STATUS_OK;
	char path[PATH_MAX];

	if (needs & NEEDS_VECTORS) {
		status = open_find_vectors(call->in, path, sizeof(path), error);
		if (status == STATUS_OK)
			status = open_vectors(v, call->in, path, call->unicode, note,
					      error);
		call->sources.vectors = v;
	}
	if (status == STATUS_OK && needs & NEEDS_SENSES)
		status = open_words(call->in, call->unicode, v, note, &call->sources, toy,
				    error);
	return status;
}

int
call_run(const struct invocation *in, struct printer *out, bool unicode)
{
	char note[OPEN_NOTE_SIZE] = "";
	struct vectors v = { .n = 0 };
	struct toy_space *toy = NULL;
	struct call call = { .in = in, .out = out, .note = note, .unicode = unicode };
	struct error error;
	enum status status = open_needed(&call, &v, &toy, note, &error);
	int exit_status;

	if (status == STATUS_OK) {
		exit_status = runs[in->command](&call);
	} else {
		/* waiting for the vectors may have taken the terminal over */
		screen_stop();
		exit_status = printer_fail(&error);
	}
	open_words_close(&call.sources, toy);
	vectors_close(&v);
	return exit_status;
}
