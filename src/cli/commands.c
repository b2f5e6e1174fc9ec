/* commands.c - the table of commands; see commands.h. */
#include "cli/commands.h"

#include "polyseme/app/options.h"

const struct command_row commands[COMMAND_COUNT] = {
#define X(code, run, name, arguments, needs, options, settings, help)                    \
	[COMMAND_##code] = { name, arguments, needs, options, settings, help },
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
		return options_is_method(row);
	case SETTINGS_NONE:
		break;
	}
	return false;
}
