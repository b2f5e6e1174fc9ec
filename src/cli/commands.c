/* commands.c - the table of commands, and how one is run. */
#include "commands.h"

#include <limits.h>

#include "cli/open.h"
#include "term/screen.h"

const struct command_row commands[COMMAND_COUNT] = {
#define X(code, run, name, arguments, needs, options, settings, help)                    \
	[COMMAND_##code] = { name, arguments, needs, options, settings, help, run##_run },
	COMMANDS(X)
#undef X
};

const char *
command_name(enum command command)
{
	return *commands[command].name ? commands[command].name : "explore";
}

bool
command_takes(enum command command, const char *option)
{
	return commands_list_has(commands[command].options, option);
}

bool
command_takes_setting(enum command command, const struct option_row *row)
{
	switch (commands[command].settings) {
	case SETTINGS_ALL:
		return true;
	case SETTINGS_METHOD:
		return setting_is_method(row);
	case SETTINGS_NONE:
		break;
	}
	return false;
}

bool
command_wants_terminal(const struct invocation *in)
{
	return (commands[in->command].needs & NEEDS_TERMINAL) && !in->script &&
	       !in->dump_rows;
}

static enum status
open_needed(struct call *call, struct vectors *v, char note[OPEN_NOTE_SIZE],
	    struct error *error)
{
	unsigned needs = commands[call->in->command].needs;
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
		status = open_words(call->in, call->unicode, v, &call->sources, error);
	return status;
}

int
commands_run(const struct invocation *in, struct printer *out, bool unicode)
{
	char note[OPEN_NOTE_SIZE] = "";
	struct vectors v = { .n = 0 };
	struct call call = { .in = in, .out = out, .note = note, .unicode = unicode };
	struct error error;
	enum status status = open_needed(&call, &v, note, &error);
	int exit_status;

	if (status == STATUS_OK) {
		exit_status = commands[in->command].run(&call);
	} else {
		/* waiting for the vectors may have taken the terminal over */
		screen_stop();
		exit_status = printer_fail(&error);
	}
	open_words_close(&call.sources);
	vectors_close(&v);
	return exit_status;
}
