/* arguments.h - the command line: commands and the options that are no settings.
 *
 * COMMANDS and PROGRAM_OPTIONS hold all of it beside option.h's table; the parser, --help and
 * the man page are made from the three.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <stdio.h>

#include "cli/cli.h"

/*	X(code, name, arguments, help)		the first has no name: it is the screen */
/* clang-format off */
#define COMMANDS(X) \
	X(EXPLORE, "", "[SENTENCE]", "explore on the screen") \
	X(CONTEXT, "context", "[--target T] [SENTENCE]", \
	  "one word in its sentence; without one, lines T<Tab>sentence are read") \
	X(CONVERT, "convert", "IN OUT", \
	  "make a native file from word vectors of any kind, or .txt, .vec, .bin") \
	X(INFO, "info", "[FILE]", "what a file of word vectors holds; checks all of it")

enum command {
#define X(code, name, arguments, help) COMMAND_##code,
	COMMANDS(X)
#undef X
	COMMAND_COUNT
};
/* clang-format on */

/*	X(name, value, help)			no value: a flag */
/* clang-format off */
#define PROGRAM_OPTIONS(X) \
	X("vectors", "FILE", "word vectors; the bundled ones if not given") \
	X("senses", "FILE", "senses of your own; they override the bundled ones word by word") \
	X("target", "T", "the word to watch: bank, bank:2 (its second occurrence), #3 (third token)") \
	X("script", "FILE", "press the keys in FILE instead of waiting for a person") \
	X("dump", "COLSxROWS", "print the screen as text, as in --dump 80x24") \
	X("format", "FORMAT", "of what commands print: table or json; or of the vectors, by content " \
	  "if not given: glove, word2vec-text, word2vec-binary or native") \
	X("name", "TEXT", "convert: name of the new file's vectors") \
	X("source", "TEXT", "convert: where the numbers come from") \
	X("limit", "N", "read the first N words of a file that is converted") \
	X("keep", "N", "convert: write the first N words") \
	X("int8", NULL, "convert: store one byte a number") \
	X("no-cache", NULL, "do not use or write a converted copy") \
	X("help", NULL, "this list") \
	X("version", NULL, "the version")
/* clang-format on */

/* Reads the command line.  Sets in->arguments to the positional ones, which are moved
 * together in argv.  *wish is "help" or "version" if that was asked for, else NULL.
 * STATUS_USAGE names the argument and what was expected. */
enum status arguments_read(int argc, char **argv, struct invocation *in,
			   enum command *command, const char **wish, struct error *error);

/* Everything: commands, options, keys. */
void arguments_help(struct printer *out);

/* One section of the manual page from the tables, as mdoc: "SYNOPSIS", "COMMANDS", "OPTIONS",
 * "SETTINGS" or "KEYS".  False if there is no such section. */
bool arguments_manual(FILE *out, const char *section);

#endif
