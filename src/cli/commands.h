/* commands.h - the commands: what each is called, takes and needs, in one table.
 *
 * A command is one file and one row.  The dispatcher (call.h), --help, the usage of each
 * command, the check of its options and the manual page are made from the rows.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include <stdbool.h>
#include <string.h>

#include "polyseme/base/option.h"

/* What a command needs, as bits. */
enum command_needs {
	NEEDS_NOTHING = 0,
	NEEDS_VECTORS = 1, /* open before it runs */
	NEEDS_SENSES = 2,  /* loaded before it runs */
	NEEDS_TERMINAL = 4 /* unless --script or --dump stands for the person */
};

/* Which settings (option.h) a command takes. */
enum command_settings { SETTINGS_NONE, SETTINGS_METHOD, SETTINGS_ALL };

/*	X(CODE, run, name, arguments, needs, options, settings, help)
 *
 * The first has no name: it is what a sentence alone asks for.  Those that begin with --
 * may stand behind another command.  Options are names of PROGRAM_OPTIONS, separated by
 * blanks; "json" among them: --format json and --format table; "tsv": --format tsv;
 * "card": the formats of a card. */
/* clang-format off */
#define COMMANDS(X) \
	X(EXPLORE, explore, "", "[SENTENCE]", \
	  NEEDS_VECTORS | NEEDS_SENSES | NEEDS_TERMINAL, \
	  "vectors senses target corpus beside script log cast dump force format limit no-cache", \
	  SETTINGS_ALL, \
	  "explore on the screen") \
	X(CONTEXT, context, "context", "[--target T] [SENTENCE]", \
	  NEEDS_VECTORS | NEEDS_SENSES, \
	  "vectors senses target format json limit no-cache", SETTINGS_METHOD, \
	  "one word in its sentence; without one, lines T<Tab>sentence are read") \
	X(RECORD, record, "record", "[--target T] [SENTENCE]", \
	  NEEDS_VECTORS | NEEDS_SENSES, \
	  "vectors senses target format limit no-cache", SETTINGS_METHOD, \
	  "word, context and sense as one record; None where it is undecided") \
	X(COMPARE, compare, "compare", "FILE", NEEDS_VECTORS | NEEDS_SENSES, \
	  "vectors senses format json limit no-cache", SETTINGS_NONE, \
	  "sentences, T<Tab>sentence a line, pair by pair; -: standard input") \
	X(CORPUS, corpus, "corpus", "FILE... --target T", NEEDS_VECTORS | NEEDS_SENSES, \
	  "vectors senses target beside sort exact lines format json tsv limit no-cache", \
	  SETTINGS_METHOD, \
	  "every occurrence of T in texts, plain or .gz; all FILEs are one corpus") \
	X(CARD, card, "card", "[--target T] SENTENCE | FILE.pins", \
	  NEEDS_VECTORS | NEEDS_SENSES, \
	  "vectors senses target corpus format card output force limit no-cache", SETTINGS_METHOD, \
	  "the evidence card of a word in a sentence, or of pins; -: standard input") \
	X(EVAL, eval, "eval", "wic|scws|coarsewsd PATH", NEEDS_VECTORS, \
	  "vectors format json tsv limit no-cache", SETTINGS_METHOD, \
	  "how well the vectors do on a public benchmark, presets side by side") \
	X(ANALOGY, analogy, "analogy", "EXPRESSION", NEEDS_VECTORS, \
	  "vectors format json tsv limit no-cache", SETTINGS_METHOD, \
	  "words nearest to a sum: 'king - man + woman' or 'man : king :: woman : ?'") \
	X(ODD, odd, "odd", "WORD...", NEEDS_VECTORS, \
	  "vectors format json tsv limit no-cache", SETTINGS_METHOD, \
	  "the word that is least similar to the others") \
	X(SIMILARITY, similarity, "similarity", "WORD WORD", NEEDS_VECTORS, \
	  "vectors format json tsv limit no-cache", SETTINGS_METHOD, \
	  "how alike two words are in general: the cosine of their vectors") \
	X(CONTEXTUALIZE, contextualize, "contextualize", "WORD SHIFT...", NEEDS_NOTHING, \
	  "vectors", SETTINGS_NONE, \
	  "a word of a toy space with a typed-in shift: bank finance nature") \
	X(LESSON, lesson, "lesson", "NAME | FILE | list | check FILE | directives", \
	  NEEDS_VECTORS | NEEDS_SENSES | NEEDS_TERMINAL, \
	  "vectors senses notes play script log cast dump force limit no-cache", SETTINGS_ALL, \
	  "a lesson with its slides and questions, a bundled one or yours") \
	X(CONVERT, convert, "convert", "IN OUT", NEEDS_NOTHING, \
	  "format name source limit keep int8", SETTINGS_NONE, \
	  "make a file of another format; the ending of OUT says which") \
	X(INFO, info, "info", "[FILE]", NEEDS_NOTHING, \
	  "vectors format limit", SETTINGS_NONE, \
	  "what a file of word vectors holds; checks all of it") \
	X(HELP, help, "--help", "", NEEDS_NOTHING, "", SETTINGS_NONE, \
	  "this list; behind a command: what that command takes") \
	X(VERSION, version, "--version", "", NEEDS_NOTHING, "", SETTINGS_NONE, \
	  "the version")
/* clang-format on */

enum command {
#define X(code, ...) COMMAND_##code,
	COMMANDS(X)
#undef X
		COMMAND_COUNT
};

struct command_row {
	const char *name, *arguments;
	unsigned needs;
	const char *options;
	enum command_settings settings;
	const char *help;
};

extern const struct command_row commands[COMMAND_COUNT];

/* The name of a command for people: that of the first one is "explore". */
const char *command_name(enum command command);

/* Whether a word stands in a list of words with blanks between them. */
static inline bool
commands_list_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; *at; at += strspn(at, " ")) {
		size_t here = strcspn(at, " ");

		if (here == length && memcmp(at, word, length) == 0)
			return true;
		at += here;
	}
	return false;
}

/* Whether a command takes an option of the program. */
bool command_takes(enum command command, const char *option);
/* Whether a command takes a setting. */
bool command_takes_setting(enum command command, const struct option_row *row);

#endif
