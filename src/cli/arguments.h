/* arguments.h - the command line, read: which command, with which options.
 *
 * PROGRAM_OPTIONS holds the options that are no settings; which commands take one stands
 * in the rows of commands.h.  The parser, --help and the manual page are made from these
 * and from option.h's table.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/app/options.h"

/* The command line, parsed.  All pointers are borrowed from argv. */
struct invocation {
	unsigned command;	      /* enum command */
	unsigned about;		      /* --help: the command it is asked for */
	struct options options;	      /* the settings */
	uint64_t given;		      /* bit i: method_rows[i] was set */
	const char *vectors;	      /* --vectors, or NULL: the bundled file */
	const char *senses;	      /* --senses, or NULL */
	const char *target;	      /* --target, or NULL */
	const char *format;	      /* --format of what is printed, or NULL */
	const char *output;	      /* --output, or NULL */
	const char *kind;	      /* --format of the vectors, or NULL: by content */
	const char *corpus;	      /* --corpus, or NULL */
	const char *beside;	      /* --beside, or NULL */
	const char *sort;	      /* --sort, or NULL */
	const char *log;	      /* --log, or NULL */
	const char *cast;	      /* --cast, or NULL */
	const char *script;	      /* --script, or NULL */
	const char *name;	      /* --name, or NULL */
	const char *source;	      /* --source, or NULL */
	size_t limit, keep;	      /* --limit, --keep; 0: all rows */
	int dump_rows, dump_cols;     /* --dump; 0: no dump asked for */
	bool force;		      /* --force */
	bool int8;		      /* --int8 */
	bool exact;		      /* --exact */
	bool lines;		      /* --lines */
	bool no_cache;		      /* --no-cache */
	bool notes;		      /* --notes */
	size_t play;		      /* --play: seconds a beat; 0: not */
	const char *const *arguments; /* (count) positional, without the command */
	size_t count;
};

/* How the value of an option is read. */
enum program_option_type {
	VALUE_NONE,  /* a flag: a bool */
	VALUE_TEXT,  /* const char * */
	VALUE_COUNT, /* size_t */
	VALUE_CELLS, /* dump_rows and dump_cols */
	VALUE_FORMAT /* format or kind: the names differ */
};

/*	X(name, type, field, value, help) */
/* clang-format off */
#define PROGRAM_OPTIONS(X) \
	X("vectors", TEXT, vectors, "FILE", "word vectors; the bundled ones if not given") \
	X("senses", TEXT, senses, "FILE", \
	  "senses of your own; they override the bundled ones word by word") \
	X("target", TEXT, target, "T", \
	  "the word to watch: bank, bank:2 (its second occurrence), #3 (third token)") \
	X("script", TEXT, script, "FILE", \
	  "press the keys in FILE instead of waiting for a person") \
	X("log", TEXT, log, "FILE", \
	  "write all that is typed into a new FILE, which --script plays back") \
	X("cast", TEXT, cast, "FILE", \
	  "record what the screen shows in a new FILE, which asciinema plays; the time " \
	  "of a script is what it waits") \
	X("dump", CELLS, dump_rows, "COLSxROWS", \
	  "print the screen as text, as in --dump 80x24") \
	X("format", FORMAT, format, "FORMAT", \
	  "of what is printed: table (the default), json, for some tsv, for card " \
	  "markdown (its default), text or json; or of the vectors, a format of the list " \
	  "below, by content if not given") \
	X("output", TEXT, output, "FILE", \
	  "write into a new FILE; its ending, .md, .txt or .json, says the format") \
	X("force", NONE, force, NULL, "write over a FILE that is there") \
	X("corpus", TEXT, corpus, "FILE", \
	  "every occurrence of the word in FILE, plain or gzipped: to begin with; for a " \
	  "card, to find the nearest") \
	X("beside", TEXT, beside, "FILE", \
	  "a second corpus: the shares of both, and how far the word's mean moved") \
	X("exact", NONE, exact, NULL, "the form T alone, not its other forms as well") \
	X("lines", NONE, lines, NULL, \
	  "each line is a text of its own; else a sentence may go on in the next line") \
	X("sort", TEXT, sort, "ORDER", \
	  "sense (the default), similarity or place: order of the occurrences") \
	X("name", TEXT, name, "TEXT", "name of the new file's vectors") \
	X("source", TEXT, source, "TEXT", "where the numbers come from") \
	X("limit", COUNT, limit, "N", "read the first N words of a file that is converted") \
	X("keep", COUNT, keep, "N", "write the first N words") \
	X("int8", NONE, int8, NULL, "store one byte a number") \
	X("notes", NONE, notes, NULL, \
	  "print the lesson with the speaker's notes, to lie beside the keyboard") \
	X("play", COUNT, play, "SECONDS", \
	  "the lesson goes on by itself, a beat in SECONDS, and begins again at its end") \
	X("no-cache", NONE, no_cache, NULL, "do not use or write a converted copy")
/* clang-format on */

struct program_option {
	const char *name;
	enum program_option_type type;
	size_t offset;	   /* in struct invocation */
	const char *value; /* what --help calls the value; NULL: a flag */
	const char *help;
};

extern const struct program_option program_options[];
extern const size_t program_options_count;

/* Reads the command line.  A first word that is a command's name is that command; after
 * "--" all words are arguments, and none is a command.  Sets in->arguments to the
 * positional ones, which are moved together in argv.
 * STATUS_USAGE names the argument and what was expected, or the option and the command
 * that does not take it. */
enum status arguments_read(int argc, char **argv, struct invocation *in,
			   struct error *error);

/* What this use of the command needs, as bits (enum command_needs). */
unsigned arguments_needs(const struct invocation *in);

/* Adds to the error of a file that is there already which option writes over it; returns
 * its status. */
enum status arguments_offer_force(struct error *error);

/* Whether somebody sits before the screen. */
bool arguments_want_terminal(const struct invocation *in);

#endif
