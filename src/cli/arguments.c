/* arguments.c - see arguments.h. */
#include "cli/arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/app/action.h"

static const struct {
	const char *name, *arguments, *help;
} commands[] = {
#define X(code, name, arguments, help) { name, arguments, help },
	COMMANDS(X)
#undef X
};

static const struct program_option {
	const char *name, *value, *help;
} program_options[] = {
#define X(name, value, help) { name, value, help },
	PROGRAM_OPTIONS(X)
#undef X
};

enum { PROGRAM_OPTION_COUNT = sizeof(program_options) / sizeof(*program_options) };

/* What an argument that begins with -- names. */
struct named {
	const struct program_option *program;
	const struct option_row *row;
	const char *value; /* after '='; NULL: none */
	bool off;	   /* --no-NAME */
	char name[64];
};

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
parse_dump(const char *value, struct invocation *in, struct error *error)
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

/* Of what is printed, or of the vectors that are read: the names differ. */
static enum status
set_format(struct invocation *in, const char *value, struct error *error)
{
	const char *name;

	if (strcmp(value, "table") == 0 || strcmp(value, "json") == 0) {
		in->format = value;
		return STATUS_OK;
	}
	for (size_t i = 0; (name = formats_name(i, NULL)); i++)
		if (strcmp(value, name) == 0) {
			in->kind = value;
			return STATUS_OK;
		}
	return error_set(error, STATUS_USAGE,
			 "--format: expected table or json, or glove, word2vec-text, "
			 "word2vec-binary or native, found \"%.60s\"",
			 value);
}

static enum status
set_program_option(struct invocation *in, const char *name, const char *value,
		   const char **wish, struct error *error)
{
	const struct {
		const char *name;
		const char **field;
	} texts[] = {
		{ "vectors", &in->vectors }, { "senses", &in->senses },
		{ "target", &in->target },   { "script", &in->script },
		{ "name", &in->name },	     { "source", &in->source },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (strcmp(texts[i].name, name) == 0)
			*texts[i].field = value;
	if (strcmp(name, "format") == 0)
		return set_format(in, value, error);
	if (strcmp(name, "limit") == 0)
		return parse_count(name, value, &in->limit, error);
	if (strcmp(name, "keep") == 0)
		return parse_count(name, value, &in->keep, error);
	if (strcmp(name, "dump") == 0)
		return parse_dump(value, in, error);
	in->int8 |= strcmp(name, "int8") == 0;
	in->no_cache |= strcmp(name, "no-cache") == 0;
	if (strcmp(name, "help") == 0 || strcmp(name, "version") == 0)
		*wish = name;
	return STATUS_OK;
}

/* Finds what an argument names; false if nothing bears the name. */
static bool
look_up(const char *argument, struct named *named)
{
	const char *equals = strchr(argument, '=');
	size_t length = equals ? (size_t)(equals - argument) : strlen(argument);

	*named = (struct named){ .value = equals ? equals + 1 : NULL };
	if (length >= sizeof(named->name))
		return false;
	memcpy(named->name, argument, length);
	for (size_t i = 0; i < PROGRAM_OPTION_COUNT; i++)
		if (strcmp(program_options[i].name, named->name) == 0)
			named->program = &program_options[i];
	named->row = option_find(named->name);
	if (!named->program && !named->row && strncmp(named->name, "no-", 3) == 0) {
		named->row = option_find(named->name + 3);
		named->off = true;
		if (named->row && (named->row->type != OPTION_FLAG || named->value))
			return false;
	}
	return named->program || named->row;
}

/* Takes argv[*at] and, where the option needs it, the value behind it. */
static enum status
read_option(int argc, char **argv, int *at, struct invocation *in, const char **wish,
	    struct error *error)
{
	const char *argument = argv[*at];
	struct named named;
	bool flag;

	if (strcmp(argument, "-h") == 0)
		argument = "--help";
	if (argument[1] != '-' || !look_up(argument + 2, &named))
		return error_set(error, STATUS_USAGE, "unknown option \"%.60s\"",
				 argument);
	flag = named.program ? !named.program->value : named.row->type == OPTION_FLAG;
	if (named.program && flag && named.value)
		return error_set(error, STATUS_USAGE,
				 "--%s takes no value, found \"%.60s\"", named.name,
				 named.value);
	if (!flag && !named.value) {
		if (*at + 1 >= argc)
			return error_set(error, STATUS_USAGE, "--%s: expected a value",
					 named.name);
		named.value = argv[++*at];
	}
	if (named.program)
		return set_program_option(in, named.program->name, named.value, wish,
					  error);
	if (flag && !named.value)
		named.value = named.off ? "off" : "on";
	return option_set(&in->options, named.row->name, named.value, error);
}

enum status
arguments_read(int argc, char **argv, struct invocation *in, enum command *command,
	       const char **wish, struct error *error)
{
	int positional = 1;
	bool options = true;

	*in = (struct invocation){ .vectors = NULL };
	options_default(&in->options);
	*command = COMMAND_EXPLORE;
	*wish = NULL;
	for (int at = 1; at < argc; at++) {
		if (options && strcmp(argv[at], "--") == 0) {
			options = false;
		} else if (options && argv[at][0] == '-' && argv[at][1]) {
			enum status status =
				read_option(argc, argv, &at, in, wish, error);

			if (status != STATUS_OK)
				return status;
		} else {
			argv[positional++] = argv[at];
		}
	}
	in->arguments = (const char *const *)argv + 1;
	in->count = (size_t)(positional - 1);
	for (size_t i = 1; i < COMMAND_COUNT && in->count > 0; i++)
		if (strcmp(in->arguments[0], commands[i].name) == 0) {
			*command = (enum command)i;
			in->arguments++;
			in->count--;
			break;
		}
	return STATUS_OK;
}

/* The values a row takes, for people: "naive|default|attention", "0..1", "N". */
static void
help_value(const struct option_row *row, char *out, size_t size)
{
	size_t length = 0;

	*out = '\0';
	if (row->type == OPTION_TEXT)
		snprintf(out, size, "TEXT");
	if (row->type == OPTION_SIZE || row->type == OPTION_REAL)
		snprintf(out, size, "%g..%g", row->least, row->most);
	for (size_t i = 0; row->type == OPTION_CHOICE && i < row->n_choices; i++)
		if (length < size)
			length += (size_t)snprintf(out + length, size - length, "%s%s",
						   i ? "|" : "", row->choices[i].name);
}

/* A name and what it means, in two columns of a terminal eighty wide. */
static void
help_entry(struct printer *out, const char *name, const char *help)
{
	enum { INDENT = 25, WIDTH = 79 };
	size_t used = INDENT;

	if (strlen(name) > INDENT - 3) {
		printer_line(out, "  %s", name);
		printer_part(out, "%*s", INDENT, "");
	} else {
		printer_part(out, "  %-*s", INDENT - 2, name);
	}
	for (bool first = true; *help; first = false) {
		size_t length = strcspn(help, " ");

		if (!first && used + 1 + length > WIDTH) {
			printer_end(out);
			printer_part(out, "%*s", INDENT, "");
			used = INDENT;
		} else if (!first) {
			printer_part(out, " ");
			used++;
		}
		printer_text(out, help, length);
		used += length;
		help += length + strspn(help + length, " ");
	}
	printer_end(out);
}

static void
help_options(struct printer *out)
{
	char value[160], name[240];

	printer_end(out);
	printer_line(out, "Options:");
	for (size_t i = 0; i < PROGRAM_OPTION_COUNT; i++) {
		const struct program_option *option = &program_options[i];

		snprintf(name, sizeof(name), "--%s%s%s", option->name,
			 option->value ? " " : "", option->value ? option->value : "");
		help_entry(out, name, option->help);
	}
	printer_end(out);
	printer_line(out, "Settings, also as commands behind ':' on the screen:");
	for (size_t i = 0; i < option_rows_count; i++) {
		const struct option_row *row = &option_rows[i];

		help_value(row, value, sizeof(value));
		snprintf(name, sizeof(name),
			 row->type == OPTION_FLAG ? "--[no-]%s" : "--%s %s", row->name,
			 value);
		help_entry(out, name, row->help);
	}
}

static void
help_keys(struct printer *out)
{
	char inputs[120];

	for (size_t i = 0; i < bindings_count; i++) {
		if (bindings[i].action == ACTION_NONE) {
			printer_end(out);
			printer_line(out, "Keys: %s", bindings[i].help);
		} else
			help_entry(out,
				   binding_inputs(&bindings[i], inputs, sizeof(inputs)),
				   bindings[i].help);
	}
}

void
arguments_help(struct printer *out)
{
	char usage[120];

	printer_line(out, "polyseme - watch a word change its meaning with its context");
	printer_end(out);
	printer_line(out, "Usage:");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		snprintf(usage, sizeof(usage), "polyseme %s%s[OPTION]... %s",
			 commands[i].name, *commands[i].name ? " " : "",
			 commands[i].arguments);
		printer_line(out, "  %s", usage);
		printer_line(out, "      %s", commands[i].help);
	}
	help_options(out);
	help_keys(out);
	printer_end(out);
	printer_line(out, "Letters are keys only after Esc or Enter; i goes back to the "
			  "sentence.");
}
