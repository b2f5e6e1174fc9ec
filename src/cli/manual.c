/* manual.c - sections of the manual pages, made from the tables of commands, options,
 * keys and directives. */
#include <string.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/manual.h"
#include "polyseme/app/action.h"
#include "polyseme/app/card.h"
#include "polyseme/app/lesson.h"
#include "polyseme/core/benchmark.h"
#include "polyseme/core/checks.h"
#include "polyseme/core/compare.h"
#include "polyseme/core/formats.h"

/* Prints text with what mdoc would take for a macro or an escape made harmless. */
static void
put(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else if (*text == '"') /* in a macro it would hold words together */
			fputs("\\(dq", out);
		else
			fputc(*text, out);
	}
}

/* Every sentence on a line of its own, as mdoc asks for. */
static void
put_sentences(FILE *out, const char *text)
{
	char sentence[500];

	for (const char *end; (end = strstr(text, ". ")); text = end + 2) {
		snprintf(sentence, sizeof(sentence), "%.*s", (int)(end + 1 - text), text);
		put(out, sentence);
		fputs("\n\\&", out);
	}
	put(out, text);
}

static void
item(FILE *out, const char *tag, const char *text)
{
	fputs(".It ", out);
	fputs(tag, out);
	fputs("\n\\&", out);
	put_sentences(out, text);
	fputc('\n', out);
}

static const struct {
	const char *name, *arguments, *options, *help;
} rows[] = {
#define X(code, run, name, arguments, needs, options, settings, help)                    \
	{ name, arguments, options, help },
	COMMANDS(X)
#undef X
};

static const struct program_option options[] = {
#define X(name, type, field, value, help) { name, VALUE_##type, 0, value, help },
	PROGRAM_OPTIONS(X)
#undef X
};

enum { COUNT = sizeof(options) / sizeof(*options) };

static bool
is_option(const char *name)
{
	return strncmp(name, "--", 2) == 0;
}

static void
synopsis(FILE *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (is_option(rows[i].name))
			fprintf(out, ".Nm polyseme\n.Op Ar COMMAND\n.Fl -%s\n",
				rows[i].name + 2);
		else
			fprintf(out, ".Nm polyseme%s%s\n.Op Ar OPTION ...\n.Ar %s\n",
				*rows[i].name ? " Ic " : "", rows[i].name,
				rows[i].arguments);
	}
}

static void
list_commands(FILE *out)
{
	char tag[80];

	fputs(".Bl -tag -width convert\n", out);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (!*rows[i].name)
			continue;
		if (is_option(rows[i].name))
			snprintf(tag, sizeof(tag), "Fl -%s", rows[i].name + 2);
		else
			snprintf(tag, sizeof(tag), "Ic %s", rows[i].name);
		item(out, tag, rows[i].help);
	}
	fputs(".El\n", out);
}

/* The commands that take an option, in a line of their own. */
static void
list_takers(FILE *out, const char *option)
{
	const char *before = "(";

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (commands_list_has(rows[i].options, option)) {
			fprintf(out, "%s%s", before,
				*rows[i].name ? rows[i].name : "the screen");
			before = ", ";
		}
	fputs(")\n", out);
}

static void
list_options(FILE *out)
{
	char tag[120];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < COUNT; i++) {
		snprintf(tag, sizeof(tag), "Fl -%s%s%s", options[i].name,
			 options[i].value ? " Ar " : "",
			 options[i].value ? options[i].value : "");
		item(out, tag, options[i].help);
		list_takers(out, options[i].name);
	}
	fputs(".El\n", out);
}

static void
list_formats(FILE *out)
{
	const struct formats_kind *kind;
	char tag[80];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; (kind = formats_kind(i)); i++) {
		snprintf(tag, sizeof(tag), "Cm %s Pq Pa %s", kind->name, kind->ending);
		item(out, tag, kind->help);
	}
	fputs(".El\n", out);
}

static void
list_representations(FILE *out)
{
	char tag[80];

	fputs(".Bl -tag -width attention\n", out);
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		snprintf(tag, sizeof(tag), "Cm %s", representations[r].name);
		item(out, tag, representations[r].help);
	}
	fputs(".El\n", out);
}

static void
list_card_formats(FILE *out)
{
	char tag[80];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < CARD_FORMAT_COUNT; i++) {
		snprintf(tag, sizeof(tag), "Cm %s Pq Pa %s", card_formats[i].name,
			 card_formats[i].ending);
		item(out, tag, card_formats[i].help);
	}
	fputs(".El\n", out);
}

static void
list_checks(FILE *out)
{
	char tag[80], example[240];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < CHECK_COUNT; i++) {
		snprintf(tag, sizeof(tag), "Cm %s Pq %s", checks_rows[i].name,
			 checks_rows[i].fails);
		item(out, tag, checks_rows[i].help);
		fputs(".Dl polyseme context ", out);
		put(out, checks_example(&checks_rows[i], example, sizeof(example)));
		fputc('\n', out);
	}
	fputs(".El\n", out);
}

static void
list_benchmarks(FILE *out)
{
	char tag[80], text[500];

	fputs(".Bl -tag -width coarsewsd\n", out);
	for (size_t i = 0; i < BENCHMARK_COUNT; i++) {
		snprintf(tag, sizeof(tag), "Cm %s", benchmarks[i].name);
		snprintf(text, sizeof(text), "%s PATH: %s.", benchmarks[i].help,
			 benchmarks[i].path);
		item(out, tag, text);
	}
	fputs(".El\n", out);
}

/* "Ic step : Ar N|all|none" */
static void
list_directives(FILE *out)
{
	char tag[120];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < DIRECTIVE_COUNT; i++) {
		const struct directive_row *row = &directives[i];

		snprintf(tag, sizeof(tag), "Ic %s%s%s", row->name,
			 *row->argument ? " : Ar " : "", row->argument);
		item(out, tag, row->help);
	}
	fputs(".El\n", out);
}

static void
list_values(FILE *out)
{
	char tag[80];

	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < LESSON_VALUE_COUNT; i++) {
		snprintf(tag, sizeof(tag), "Ic %s%s%s", lesson_values[i].name,
			 *lesson_values[i].argument ? " Ar " : "",
			 lesson_values[i].argument);
		item(out, tag, lesson_values[i].help);
	}
	fputs(".El\n", out);
}

static void
list_limits(FILE *out)
{
	static const struct {
		const char *what;
		int most;
		const char *unit;
	} limits[] = {
		{ "a slide", LESSON_BEATS, "beats" },
		{ "a slide", LESSON_OPS, "directives" },
		{ "a beat", LESSON_NOTE_BYTES, "bytes of notes" },
		{ "a heading", LESSON_TITLE_COLS, "columns" },
		{ "a paragraph", LESSON_TEXT_BYTES, "bytes" },
		{ "a question", LESSON_ANSWERS, "answers" },
		{ "an answer", LESSON_ANSWER_COLS, "columns" },
		{ "a file", LESSON_FILE_MOST >> 20, "MiB" },
	};

	fputs(".Bl -tag -width paragraph -compact\n", out);
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		fprintf(out, ".It %s\n%d %s\n", limits[i].what, limits[i].most,
			limits[i].unit);
	fputs(".El\n", out);
}

static void
list_settings(FILE *out)
{
	struct options defaults;
	char tag[80], value[160], text[400];

	options_default(&defaults);
	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; options_row(i); i++) {
		const struct option_row *row = options_row(i);

		options_get(&defaults, row, value, sizeof(value));
		snprintf(tag, sizeof(tag), "Fl -%s", row->name);
		snprintf(text, sizeof(text), "%s%s%s%s.", row->help,
			 *value ? " (default " : "", value, *value ? ")" : "");
		item(out, tag, text);
		if (row->type == OPTION_REAL || row->type == OPTION_SIZE)
			fprintf(out, "From %g to %g%s%s.\n", row->least, row->most,
				row->unit ? " " : "", row->unit ? row->unit : "");
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
		snprintf(tag, sizeof(tag), "Ic \"\\&%s\"",
			 binding_inputs(&bindings[i], inputs, sizeof(inputs)));
		item(out, tag, bindings[i].help);
	}
	fputs(open ? ".El\n" : "", out);
}

bool
manual_print(FILE *out, const char *section)
{
	static const struct {
		const char *name;
		void (*print)(FILE *out);
	} sections[] = {
		{ "SYNOPSIS", synopsis },
		{ "COMMANDS", list_commands },
		{ "OPTIONS", list_options },
		{ "SETTINGS", list_settings },
		{ "FORMATS", list_formats },
		{ "KEYS", list_keys },
		{ "REPRESENTATIONS", list_representations },
		{ "CHECKS", list_checks },
		{ "CARDS", list_card_formats },
		{ "BENCHMARKS", list_benchmarks },
		{ "DIRECTIVES", list_directives },
		{ "VALUES", list_values },
		{ "LIMITS", list_limits },
	};

	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (strcmp(sections[i].name, section) == 0) {
			sections[i].print(out);
			return true;
		}
	return false;
}
