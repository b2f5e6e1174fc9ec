/* option.h - everything that can be set, in one table.
 *
 * A row makes a command line option (--window 5), a command (:window 5), its
 * completion, its check, its line in --help and in the man page, and its place in the
 * JSON "parameters".
 */
#ifndef POLYSEME_OPTION_H
#define POLYSEME_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "polyseme/core/context.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/projection.h"

/* clang-format off */
#define VIEW_LIST(X) \
	X(NAMED,	"named",	"named components, strongest and most moved first") \
	X(STRIPS,	"strips",	"all dimensions as two strips of cells") \
	X(ONE,		"one",		"one component with the words along it")

#define ZOOM_LIST(X) \
	X(BOTH,		"both",		"bars and map side by side") \
	X(BARS,		"bars",		"bars alone, large") \
	X(MAP,		"map",		"map alone, large")

#define THEME_LIST(X) \
	X(AUTO,		"auto",		"colours for the terminal's own background") \
	X(DARK,		"dark",		"light on dark") \
	X(LIGHT,	"light",	"dark on light") \
	X(CONTRAST,	"contrast",	"high contrast: bold, no dim text") \
	X(SAFE,		"safe",		"colour-blind safe (Okabe and Ito 2008)") \
	X(MONO,		"mono",		"bold, underline and reverse only")
/* clang-format on */

#define X(code, name, help) VIEW_##code,
enum view { VIEW_LIST(X) VIEW_COUNT };
#undef X
#define X(code, name, help) ZOOM_##code,
enum zoom { ZOOM_LIST(X) ZOOM_COUNT };
#undef X
#define X(code, name, help) THEME_##code,
enum theme { THEME_LIST(X) THEME_COUNT };
#undef X

/* All live options.  Small: copied by value. */
struct options {
	int preset; /* enum preset: what `preset` set last */
	struct context_parameters context;
	int metric;	/* enum metric of the nearest words */
	bool common;	/* nearest words: common words of other stems only */
	int view;	/* enum view */
	int map;	/* enum map */
	int zoom;	/* enum zoom */
	char axes[128]; /* "man-woman,small-large": the two word pairs */
	int theme;	/* enum theme */
	bool ascii;	/* decoration in ASCII */
	bool mouse;
};

enum option_type { OPTION_CHOICE, OPTION_SIZE, OPTION_REAL, OPTION_FLAG, OPTION_TEXT };

struct choice {
	const char *name, *help;
};

struct option_row {
	const char *name; /* "window" */
	enum option_type type;
	size_t offset;		      /* in struct options */
	size_t size;		      /* of the field */
	const struct choice *choices; /* OPTION_CHOICE: their names */
	size_t n_choices;
	double least, most; /* OPTION_SIZE, OPTION_REAL: the range */
	double step;	    /* what a key adds or takes away; 0: not stepped */
	const char *unit;   /* "words", "" */
	const char *help;
};

extern const struct option_row option_rows[];
extern const size_t option_rows_count;

/* The row of a name (NULL-terminated, exact), or NULL. */
const struct option_row *option_find(const char *name);

/* What a program starts with: the default preset. */
void options_default(struct options *options);

/* Sets an option from text. `preset` sets all fields of the method at once.
 * STATUS_USAGE names the option, what was found and what was expected, and leaves
 * *options as it was. */
enum status option_set(struct options *options, const char *name, const char *value,
		       struct error *error);

/* The value as option_set() takes it. */
void option_get(const struct options *options, const struct option_row *row, char *out,
		size_t size);

/* Next choice (steps = 1) or previous (-1), wrapping; numbers go by row->step and stop
 * at their range. */
void option_step(struct options *options, const struct option_row *row, int steps);

/* Whether the method's fields are those of options->preset. */
bool options_preset_intact(const struct options *options);

#endif
