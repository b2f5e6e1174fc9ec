/* help.c - polyseme --help, of all or of one command, and polyseme --version. */
#include <stdio.h>
#include <string.h>

#include "cli/call.h"
#include "polyseme/app/action.h"
#include "polyseme/app/card.h"
#include "polyseme/core/benchmark.h"
#include "polyseme/core/checks.h"
#include "polyseme/core/compare.h"
#include "polyseme/core/formats.h"

enum {
	INDENT = 25,
	WIDTH = 79
}; /* columns: where a help text begins, and the line's end */

/* The values a row takes, for people: "plain|default|attention", "0..1", "N". */
static void
value_of(const struct option_row *row, char *out, size_t size)
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

/* A text in the second of two columns of a terminal eighty wide. */
static void
print_wrapped(struct printer *out, const char *text)
{
	size_t used = INDENT;

	for (bool first = true; *text; first = false) {
		size_t length = strcspn(text, " ");

		if (!first && used + 1 + length > WIDTH) {
			printer_end(out);
			printer_part(out, "%*s", INDENT, "");
			used = INDENT;
		} else if (!first) {
			printer_part(out, " ");
			used++;
		}
		printer_text(out, text, length);
		used += length;
		text += length + strspn(text + length, " ");
	}
	printer_end(out);
}

/* A name and what it means. */
static void
print_entry(struct printer *out, const char *name, const char *help)
{
	if (strlen(name) > INDENT - 3) {
		printer_line(out, "  %s", name);
		printer_part(out, "%*s", INDENT, "");
	} else {
		printer_part(out, "  %-*s", INDENT - 2, name);
	}
	print_wrapped(out, help);
}

/* The only command that takes an option, or COMMAND_COUNT. */
static unsigned
only_owner(const struct program_option *option)
{
	unsigned owner = COMMAND_COUNT, count = 0;

	for (unsigned i = 0; i < COMMAND_COUNT; i++)
		if (command_takes(i, option->name)) {
			owner = i;
			count++;
		}
	return count == 1 && *commands[owner].name ? owner : COMMAND_COUNT;
}

/* The options of one command, or of all (COMMAND_COUNT). */
static void
print_options(struct printer *out, unsigned command)
{
	char name[80], help[240];
	bool titled = false;

	for (size_t i = 0; i < program_options_count; i++) {
		const struct program_option *option = &program_options[i];
		unsigned owner = only_owner(option);

		if (command != COMMAND_COUNT && !command_takes(command, option->name))
			continue;
		if (!titled) {
			printer_end(out);
			printer_line(out, "Options:");
			titled = true;
		}
		snprintf(name, sizeof(name), "--%s%s%s", option->name,
			 option->value ? " " : "", option->value ? option->value : "");
		snprintf(help, sizeof(help), "%s%s%s",
			 owner == COMMAND_COUNT || owner == command ? ""
								    : command_name(owner),
			 owner == COMMAND_COUNT || owner == command ? "" : ": ",
			 option->help);
		print_entry(out, name, help);
	}
}

static void
print_settings(struct printer *out, unsigned command)
{
	char value[160], name[240];
	bool titled = false;

	for (size_t i = 0; options_row(i); i++) {
		const struct option_row *row = options_row(i);

		if (command != COMMAND_COUNT && !command_takes_setting(command, row))
			continue;
		if (!titled) {
			printer_end(out);
			printer_line(out, "Settings, also as commands behind ':' on the "
					  "screen:");
			titled = true;
		}
		value_of(row, value, sizeof(value));
		if (row->type == OPTION_FLAG)
			snprintf(name, sizeof(name), "--[no-]%s", row->name);
		else
			snprintf(name, sizeof(name), "--%s %s", row->name, value);
		print_entry(out, name, row->help);
	}
}

/* The kinds of files that --format names, where a command takes such a name. */
static void
print_formats(struct printer *out, unsigned command)
{
	const struct formats_kind *kind;
	char name[80];

	if (command != COMMAND_COUNT && !command_takes(command, "format"))
		return;
	printer_end(out);
	printer_line(out,
		     "Formats of word vectors, and how the names of their files end:");
	for (size_t i = 0; (kind = formats_kind(i)); i++) {
		snprintf(name, sizeof(name), "%s  %s", kind->name, kind->ending);
		print_entry(out, name, kind->help);
	}
}

/* The forms that a card has. */
static void
print_card_formats(struct printer *out, unsigned command)
{
	char name[40];

	if (command != COMMAND_COUNT && command != COMMAND_CARD)
		return;
	printer_end(out);
	printer_line(out, "Formats of a card, and how the names of their files end:");
	for (size_t i = 0; i < CARD_FORMAT_COUNT; i++) {
		snprintf(name, sizeof(name), "%s  %s", card_formats[i].name,
			 card_formats[i].ending);
		print_entry(out, name, card_formats[i].help);
	}
}

/* What the columns of compare are. */
static void
print_representations(struct printer *out, unsigned command)
{
	if (command != COMMAND_COUNT && command != COMMAND_COMPARE &&
	    command != COMMAND_CARD)
		return;
	printer_end(out);
	printer_line(out, "Representations that compare sets side by side:");
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		print_entry(out, representations[r].name, representations[r].help);
}

/* When a check bites, and arguments to see it. */
static void
print_failure(struct printer *out, const struct check_row *row)
{
	char example[240];

	checks_example(row, example, sizeof(example));
	print_entry(out, row->name, row->help);
	printer_part(out, "%*s", INDENT, "");
	print_wrapped(out, example);
}

/* What can fail, where a command tells it. */
static void
print_failures(struct printer *out, unsigned command)
{
	if (command != COMMAND_COUNT && command != COMMAND_COMPARE &&
	    command != COMMAND_CONTEXT && command != COMMAND_CARD)
		return;
	printer_end(out);
	printer_line(out, "Failure checks, told when they bite, as in:");
	for (size_t i = 0; i < CHECK_COUNT; i++)
		print_failure(out, &checks_rows[i]);
}

/* What eval measures, and in what files. */
static void
print_benchmarks(struct printer *out, unsigned command)
{
	char help[400];

	if (command != COMMAND_COUNT && command != COMMAND_EVAL)
		return;
	printer_end(out);
	printer_line(out, "Benchmarks that eval knows:");
	for (size_t i = 0; i < BENCHMARK_COUNT; i++) {
		snprintf(help, sizeof(help), "%s PATH: %s.", benchmarks[i].help,
			 benchmarks[i].path);
		print_entry(out, benchmarks[i].name, help);
	}
}

static void
print_keys(struct printer *out)
{
	char inputs[120];

	for (size_t i = 0; i < bindings_count; i++) {
		if (bindings[i].action == ACTION_NONE) {
			printer_end(out);
			printer_line(out, "Keys: %s", bindings[i].help);
		} else
			print_entry(out,
				    binding_inputs(&bindings[i], inputs, sizeof(inputs)),
				    bindings[i].help);
	}
	printer_end(out);
	printer_line(out, "Letters are keys only after Esc or Enter; i goes back to the "
			  "sentence.");
}

static void
print_usage(struct printer *out, const struct command_row *command)
{
	bool alone = strncmp(command->name, "--", 2) == 0;

	printer_line(out, "  polyseme %s%s%s", alone ? "[COMMAND] " : command->name,
		     alone	      ? command->name
		     : *command->name ? " [OPTION]... "
				      : "[OPTION]... ",
		     command->arguments);
	printer_line(out, "      %s", command->help);
}

static void
print_all(struct printer *out)
{
	printer_line(out, "polyseme - watch a word change its meaning with its context");
	printer_end(out);
	printer_line(out, "Usage:");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		print_usage(out, &commands[i]);
	printer_end(out);
	printer_line(out, "A sentence that begins with the name of a command is written "
			  "after --:");
	printer_line(out, "  polyseme -- context is everything");
	print_options(out, COMMAND_COUNT);
	print_formats(out, COMMAND_COUNT);
	print_card_formats(out, COMMAND_COUNT);
	print_representations(out, COMMAND_COUNT);
	print_failures(out, COMMAND_COUNT);
	print_benchmarks(out, COMMAND_COUNT);
	print_settings(out, COMMAND_COUNT);
	print_keys(out);
}

int
help_run(const struct call *call)
{
	unsigned about = call->in->about;

	if (!*commands[about].name) {
		print_all(call->out);
		return 0;
	}
	printer_line(call->out, "Usage:");
	print_usage(call->out, &commands[about]);
	print_options(call->out, about);
	print_formats(call->out, about);
	print_card_formats(call->out, about);
	print_representations(call->out, about);
	print_failures(call->out, about);
	print_benchmarks(call->out, about);
	print_settings(call->out, about);
	return 0;
}

int
version_run(const struct call *call)
{
	printer_line(call->out, "polyseme " POLYSEME_VERSION);
	return 0;
}
