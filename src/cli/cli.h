/* cli.h - what the command line asked for, and the subcommands that answer it. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "polyseme/core/formats.h"
#include "polyseme/app/option.h"
#include "polyseme/core/senses.h"
#include "polyseme/core/vectors.h"
#include "cli/printer.h"

enum { CLI_NOTE_SIZE = 1024 };

/* The command line, parsed.  All pointers are borrowed from argv. */
struct invocation {
	struct options options;	      /* the option table's part */
	const char *vectors;	      /* --vectors, or NULL: the bundled file */
	const char *senses;	      /* --senses, or NULL */
	const char *target;	      /* --target, or NULL */
	const char *format;	      /* --format table|json, or NULL: by command and
					 * terminal */
	const char *kind;	      /* --format of the vectors, or NULL: by content */
	const char *script;	      /* --script, or NULL */
	const char *name;	      /* --name (convert), or NULL */
	const char *source;	      /* --source (convert), or NULL */
	size_t limit, keep;	      /* --limit, --keep; 0: all rows */
	int dump_rows, dump_cols;     /* --dump; 0: no dump asked for */
	bool int8;		      /* --int8 (convert) */
	bool no_cache;		      /* --no-cache */
	const char *const *arguments; /* (count) positional, without the command */
	size_t count;
};

/* Each subcommand returns the exit status; errors go to stderr. */
int cli_context(const struct invocation *in, const struct vectors *v,
		const struct senses *senses, struct printer *out);
int cli_convert(const struct invocation *in, struct printer *out);

/* Opens a file of any kind as the command line asks for: see formats_open().
 * progress	in	listener, or NULL
 * note		out	one line on what was converted, or "" */
enum status cli_open(struct vectors *v, const struct invocation *in, const char *path,
		     const struct progress *progress, char note[CLI_NOTE_SIZE],
		     struct error *error);
/* Whether what is converted on opening is kept for the next time. */
bool cli_keeps(const struct invocation *in);

/* path: the file named, or the one that the screen would use. */
int cli_info(const struct invocation *in, const char *path, struct printer *out);

/* Lines: rows taken, and left out with the first place of each kind. */
void cli_print_summary(const struct formats_summary *summary, struct printer *out);

#endif
