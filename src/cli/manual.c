/* manual.c - sections of the manual page, made from the tables of commands, options and
 * keys. */
#include <stdio.h>
#include <string.h>

#include "polyseme/app/action.h"
#include "cli/arguments.h"

/* Prints text with what mdoc would take for a macro or an escape made harmless. */
static void
put(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else
			fputc(*text, out);
	}
}

static void
item(FILE *out, const char *tag, const char *text)
{
	fputs(".It ", out);
	fputs(tag, out);
	fputs("\n\\&", out);
	put(out, text);
	fputc('\n', out);
}

static void
synopsis(FILE *out)
{
/* clang-format off */
#define X(code, name, arguments, help)                                                   \
	fprintf(out, ".Nm polyseme%s%s\n.Op Ar OPTION ...\n.Ar %s\n",                    \
		*name ? " Ic " : "", name, arguments);
	/* clang-format on */
	COMMANDS(X)
#undef X
}

static void
list_commands(FILE *out)
{
	fputs(".Bl -tag -width convert\n", out);
/* clang-format off */
#define X(code, name, arguments, help) \
	if (*name) \
		item(out, "Ic " name, help);
	/* clang-format on */
	COMMANDS(X)
#undef X
	fputs(".El\n", out);
}

static void
list_options(FILE *out)
{
	static const struct {
		const char *name, *value, *help;
	} options[] = {
#define X(name, value, help) { name, value, help },
		PROGRAM_OPTIONS(X)
#undef X
	};
	char tag[120];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		snprintf(tag, sizeof(tag), "Fl -%s%s%s", options[i].name,
			 options[i].value ? " Ar " : "",
			 options[i].value ? options[i].value : "");
		item(out, tag, options[i].help);
	}
	fputs(".El\n", out);
}

static void
list_settings(FILE *out)
{
	struct options defaults;
	char tag[80], value[160], text[400];

	options_default(&defaults);
	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < option_rows_count; i++) {
		const struct option_row *row = &option_rows[i];

		option_get(&defaults, row, value, sizeof(value));
		snprintf(tag, sizeof(tag), "Fl -%s", row->name);
		snprintf(text, sizeof(text), "%s%s%s%s.", row->help,
			 *value ? " (default " : "", value, *value ? ")" : "");
		item(out, tag, text);
		if (row->type == OPTION_REAL || row->type == OPTION_SIZE)
			fprintf(out, "From %g to %g %s\n", row->least, row->most,
				row->unit);
		if (row->n_choices == 0)
			continue;
		fputs(".Bl -tag -width Ds -compact\n", out);
		for (size_t k = 0; k < row->n_choices; k++) {
			snprintf(tag, sizeof(tag), "Cm %s", row->choices[k].name);
			item(out, tag, row->choices[k].help);
		}
		fputs(".El\n", out);
	}
	fputs(".El\n", out);
}

static void
list_keys(FILE *out)
{
	char inputs[120], tag[140];
	bool open = false;

	for (size_t i = 0; i < bindings_count; i++) {
		if (bindings[i].action == ACTION_NONE) {
			fprintf(out, "%s.Ss %s\n.Bl -tag -width \"PgDn, Right\"\n",
				open ? ".El\n" : "", bindings[i].help);
			open = true;
			continue;
		}
		snprintf(tag, sizeof(tag), "Ic \"%s\"",
			 binding_inputs(&bindings[i], inputs, sizeof(inputs)));
		item(out, tag, bindings[i].help);
	}
	fputs(open ? ".El\n" : "", out);
}

bool
arguments_manual(FILE *out, const char *section)
{
	static const struct {
		const char *name;
		void (*print)(FILE *out);
	} sections[] = {
		{ "SYNOPSIS", synopsis },    { "COMMANDS", list_commands },
		{ "OPTIONS", list_options }, { "SETTINGS", list_settings },
		{ "KEYS", list_keys },
	};

	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (strcmp(sections[i].name, section) == 0) {
			sections[i].print(out);
			return true;
		}
	return false;
}
