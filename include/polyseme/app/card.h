/* card.h - the evidence card: what was found of a word, how, and what speaks against it.
 *
 * Its sections are Representation, Comparison, Interpretation, Failure check, Expected
 * output, Parameters and Reproduce.  A card is made from its sentences alone, whatever is
 * on the screen, so that the screen and `polyseme card` write the same one.
 */
#ifndef POLYSEME_APP_CARD_H
#define POLYSEME_APP_CARD_H

#include "polyseme/core/corpus.h"
#include "polyseme/core/pins.h"

/* clang-format off */
/*	X(CODE, name, ending of a file, help) */
#define CARD_FORMAT_LIST(X) \
	X(MARKDOWN,	"markdown",	".md",		"headings, lists and tables, as a forge draws them") \
	X(TEXT,		"text",		".txt",		"for a terminal") \
	X(JSON,		"json",		".json",	"for programs: polyseme.card/1, on one line")

enum card_format {
#define X(code, ...) CARD_##code,
	CARD_FORMAT_LIST(X)
#undef X
	CARD_FORMAT_COUNT
};
/* clang-format on */

struct card_format_row {
	const char *name, *ending, *help;
};

extern const struct card_format_row card_formats[CARD_FORMAT_COUNT];

/* The format of that name; CARD_FORMAT_COUNT if there is none. */
enum card_format card_format_named(const char *name);

/* The format that the ending of a path says; Markdown if it says none. */
enum card_format card_format_of(const char *path);

enum { CARD_FILE_COLS = 80 }; /* of a text that is written or printed */

/* What a card is about: one target in its sentence, or pins. */
struct card_subject {
	const char *text; /* (length) */
	size_t length, target;
	const struct method *method;
	const struct pins *pins;     /* NULL: the sentence; else at least PINS_LEAST */
	const struct corpus *corpus; /* of the word of a sentence, to find the nearest
				      * text in; NULL: none is open */
	const char *files; /* options of a command line that name what is read, each
				  * with a blank behind it; "" where all is bundled */
};

/* Writes a card.  All that reaches *out is safe to print, and no word of the user's is
 * taken for a part of the format; it ends in a newline.
 *
 * A sentence is read by the method, and compared with the bundled sentences of the
 * word's two leading senses, or where there are none with itself by every preset.  Of
 * pins the readings are taken as they are, their searches ended.
 *
 * cols		in	of lines that are wrapped: of the format text alone; 0: none is
 * out		out	the caller frees it
 * STATUS_NOMEM; STATUS_NOT_FOUND: the token may be no target.  *out is then untouched.
 * Cost: some updates and searches of the reader. */
enum status card_make(const struct card_subject *subject, struct reader *reader,
		      enum card_format format, int cols, char **out, size_t *length,
		      struct error *error);

#endif
