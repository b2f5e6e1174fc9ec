/* arguments.c - reads the command line with the help of three tables: commands, options
 * of the program, settings. */
#include "cli/arguments.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "polyseme/app/card.h"
#include "polyseme/core/formats.h"

const struct program_option program_options[] = {
#define X(name, type, field, value, help)                                                \
	{ name, VALUE_##type, offsetof(struct invocation, field), value, help },
	PROGRAM_OPTIONS(X)
#undef X
};
const size_t program_options_count = sizeof(program_options) / sizeof(*program_options);

/* One argument, with the value behind it if it takes one. */
struct argument {
	const char *text;
	bool positional;
	bool after; /* "--" came before it */
	/* what an option names: one of the three, or none */
	enum command command; /* COMMAND_COUNT: none */
	const struct program_option *program;
	const struct option_row *row;
	const char *value; /* NULL: none */
	bool off;	   /* --no-NAME */
	char name[64];
};

/* A walk over the arguments. */
struct walk {
	int argc, at;
	char **argv;
	bool plain; /* "--" has come: no more options */
};

unsigned
arguments_needs(const struct invocation *in)
{
	static const struct {
		const char *name;
		unsigned needs;
	} kinds[] = {
		{ "list", NEEDS_NOTHING },
		{ "directives", NEEDS_NOTHING },
		{ "check", NEEDS_VECTORS | NEEDS_SENSES },
	};

	if (in->command != COMMAND_LESSON)
		return commands[in->command].needs;
	for (size_t i = 0; in->count && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(in->arguments[0], kinds[i].name) == 0)
			return kinds[i].needs;
	return in->notes || !in->count ? NEEDS_NOTHING : commands[COMMAND_LESSON].needs;
}

bool
arguments_want_terminal(const struct invocation *in)
{
	return (arguments_needs(in) & NEEDS_TERMINAL) && !in->script && !in->dump_rows;
}

enum status
arguments_offer_force(struct error *error)
{
	strncat(error->text, "; --force writes over it",
		sizeof(error->text) - strlen(error->text) - 1);
	return error->status;
}

static enum status
parse_count(const char *name, const char *value, size_t *out, struct error *error)
{
	char *end;
	unsigned long long number;

	errno = 0;
	number = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || number > SIZE_MAX / 2)
		return error_set(error, STATUS_USAGE,
				 "--%s: expected a count, found \"%.60s\"", name, value);
	*out = (size_t)number;
	return STATUS_OK;
}

static enum status
parse_cells(const char *value, struct invocation *in, struct error *error)
{
	char *end;
	long cols = strtol(value, &end, 10), rows = 0;

	if (*value >= '0' && *value <= '9' && *end == 'x' && end[1] >= '0' &&
	    end[1] <= '9')
		rows = strtol(end + 1, &end, 10);
	if (*end || rows < 1 || cols < 1 || rows > 10000 || cols > 10000)
		return error_set(error, STATUS_USAGE,
				 "--dump: expected COLSxROWS, as 80x24, found \"%.60s\"",
				 value);
	in->dump_rows = (int)rows;
	in->dump_cols = (int)cols;
	return STATUS_OK;
}

/* The commands that take an option of the program or, if there is none, a setting:
 * "explore, context".  Returns out. */
static const char *
owners_of(const char *program, const struct option_row *row, char *out, size_t size)
{
	size_t length = 0;

	*out = '\0';
	for (unsigned i = 0; i < COMMAND_COUNT && length < size; i++)
		if (program ? command_takes(i, program) : command_takes_setting(i, row))
			length += (size_t)snprintf(out + length, size - length, "%s%s",
						   length ? ", " : "", command_name(i));
	return out;
}

/* What a command can print, "table or json"; "" if it has but one form. */
static const char *
answers_of(enum command command)
{
	return command_takes(command, "card")	? "markdown, text or json"
	       : command_takes(command, "tsv")	? "table, tsv or json"
	       : command_takes(command, "json") ? "table or json"
						: "";
}

/* Whether a command can print something in that form. */
static bool
can_print(enum command command, const char *value)
{
	if (command_takes(command, "card"))
		return card_format_named(value) != CARD_FORMAT_COUNT;
	if (strcmp(value, "tsv") == 0)
		return command_takes(command, "tsv");
	return command_takes(command, "json") &&
	       (strcmp(value, "table") == 0 || strcmp(value, "json") == 0);
}

/* The commands that can print something in that form; returns how many. */
static size_t
printers_of(const char *value, char *out, size_t size)
{
	size_t count = 0, length = 0;

	*out = '\0';
	for (unsigned i = 0; i < COMMAND_COUNT && length < size; i++)
		if (can_print(i, value))
			length += (size_t)snprintf(out + length, size - length, "%s%s",
						   count++ ? ", " : "", command_name(i));
	return count;
}

/* Of what is printed, or of the vectors that are read: the names differ. */
static enum status
parse_format(const char *value, struct invocation *in, struct error *error)
{
	const char *answers = answers_of(in->command);
	char names[200], owners[200];

	if (formats_find(value))
		in->kind = value;
	else if (can_print(in->command, value))
		in->format = value;
	else if (printers_of(value, owners, sizeof(owners)) > 0)
		return error_set(error, STATUS_USAGE,
				 "--format %s belongs to %s; %s does not take it", value,
				 owners, command_name(in->command));
	else
		return error_set(error, STATUS_USAGE,
				 "--format: expected %s%s%s, found \"%.60s\"", answers,
				 *answers ? ", or " : "",
				 formats_names(names, sizeof(names)), value);
	return STATUS_OK;
}

static enum status
set_program_option(struct invocation *in, const struct program_option *option,
		   const char *value, struct error *error)
{
	char *field = (char *)in + option->offset;
	bool on = true;

	switch (option->type) {
	case VALUE_NONE:
		memcpy(field, &on, sizeof(on));
		break;
	case VALUE_TEXT:
		memcpy(field, &value, sizeof(value));
		break;
	case VALUE_COUNT:
		return parse_count(option->name, value, (size_t *)(void *)field, error);
	case VALUE_CELLS:
		return parse_cells(value, in, error);
	case VALUE_FORMAT:
		return parse_format(value, in, error);
	}
	return STATUS_OK;
}

/* Finds what "NAME" or "NAME=VALUE" names; false if nothing bears the name. */
static bool
look_up(const char *text, struct argument *a)
{
	const char *equals = strchr(text, '=');
	size_t length = equals ? (size_t)(equals - text) : strlen(text);

	a->value = equals ? equals + 1 : NULL;
	if (length >= sizeof(a->name))
		return false;
	memcpy(a->name, text, length);
	a->name[length] = '\0';
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strncmp(commands[i].name, "--", 2) == 0 &&
		    strcmp(commands[i].name + 2, a->name) == 0)
			a->command = (enum command)i;
	for (size_t i = 0; i < program_options_count; i++)
		if (strcmp(program_options[i].name, a->name) == 0)
			a->program = &program_options[i];
	a->row = options_find(a->name);
	if (a->command != COMMAND_COUNT || a->program || a->row)
		return true;
	if (strncmp(a->name, "no-", 3) != 0 || a->value)
		return false;
	a->row = options_find(a->name + 3);
	a->off = true;
	return a->row && a->row->type == OPTION_FLAG;
}

/* The value behind an option that needs one, or none where there may be none. */
static enum status
take_value(struct walk *w, struct argument *a, struct error *error)
{
	bool flag = !a->row && (!a->program || a->program->type == VALUE_NONE);

	if (flag && a->value)
		return error_set(error, STATUS_USAGE,
				 "--%s takes no value, found \"%.60s\"", a->name,
				 a->value);
	if (flag || a->value)
		return STATUS_OK;
	if (a->row && a->row->type == OPTION_FLAG) {
		a->value = a->off ? "off" : "on";
		return STATUS_OK;
	}
	if (w->at >= w->argc)
		return error_set(error, STATUS_USAGE, "--%s: expected a value", a->name);
	a->value = w->argv[w->at++];
	return STATUS_OK;
}

/* The next argument; a->text is NULL at the end. */
static enum status
next(struct walk *w, struct argument *a, struct error *error)
{
	*a = (struct argument){ .command = COMMAND_COUNT };
	if (!w->plain && w->at < w->argc && strcmp(w->argv[w->at], "--") == 0) {
		w->plain = true;
		w->at++;
	}
	if (w->at >= w->argc)
		return STATUS_OK;
	a->text = w->argv[w->at++];
	a->after = w->plain;
	a->positional = w->plain || a->text[0] != '-' || !a->text[1];
	if (a->positional)
		return STATUS_OK;
	if (strcmp(a->text, "-h") == 0)
		a->text = "--help";
	if (a->text[1] != '-' || !look_up(a->text + 2, a))
		return error_set(error, STATUS_USAGE,
				 "unknown option \"%.60s\"; polyseme --help lists all",
				 a->text);
	return take_value(w, a, error);
}

static enum command
command_of(const struct argument *a)
{
	for (size_t i = 0; !a->after && i < COMMAND_COUNT; i++)
		if (*commands[i].name && strcmp(commands[i].name, a->text) == 0)
			return (enum command)i;
	return COMMAND_EXPLORE;
}

/* Which command it is, before anything is done: an option may stand before its name. */
static enum status
find_command(int argc, char **argv, struct invocation *in, struct error *error)
{
	struct walk w = { .argc = argc, .at = 1, .argv = argv };
	enum command named = COMMAND_EXPLORE, asked = COMMAND_COUNT;
	struct argument a;
	bool first = true;

	for (;;) {
		enum status status = next(&w, &a, error);

		if (status != STATUS_OK)
			return status;
		if (!a.text)
			break;
		if (a.positional && first)
			named = command_of(&a);
		first &= !a.positional;
		if (a.command != COMMAND_COUNT)
			asked = a.command;
	}
	in->command = asked != COMMAND_COUNT ? asked : named;
	in->about = named;
	return STATUS_OK;
}

static enum status
apply(struct invocation *in, const struct argument *a, struct error *error)
{
	char owners[200];

	if (a->program ? !command_takes(in->command, a->program->name)
		       : !command_takes_setting(in->command, a->row)) {
		return error_set(error, STATUS_USAGE,
				 "--%s belongs to %s; %s does not take it", a->name,
				 owners_of(a->program ? a->program->name : NULL, a->row,
					   owners, sizeof(owners)),
				 command_name(in->command));
	}
	if (a->program)
		return set_program_option(in, a->program, a->value, error);
	for (size_t i = 0; i < method_rows_count; i++)
		in->given |= (uint64_t)(a->row == &method_rows[i]) << i;
	return options_set(&in->options, a->row->name, a->value, error);
}

enum status
arguments_read(int argc, char **argv, struct invocation *in, struct error *error)
{
	struct walk w = { .argc = argc, .at = 1, .argv = argv };
	int positional = 1;
	enum status status;

	*in = (struct invocation){ .vectors = NULL };
	options_default(&in->options);
	status = find_command(argc, argv, in, error);
	/* --help and --version do not mind what else was said */
	if (status != STATUS_OK || in->command != in->about)
		return status;
	for (;;) {
		struct argument a;

		status = next(&w, &a, error);
		if (status == STATUS_OK && a.text && !a.positional)
			status = apply(in, &a, error);
		if (status != STATUS_OK || !a.text)
			break;
		if (a.positional)
			argv[positional++] = argv[w.at - 1];
	}
	size_t named = in->command != COMMAND_EXPLORE;

	in->arguments = (const char *const *)argv + 1 + named;
	in->count = (size_t)(positional - 1) - named;
	return status;
}
