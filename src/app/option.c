/* option.c - see polyseme/app/option.h. */
#include "polyseme/app/option.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHOICE(code, name, help) { name, help },
/* clang-format off */
static const struct choice presets[] = {
#define X(code, name, help, ...) { name, help },
	PRESET_LIST(X)
#undef X
};
/* clang-format on */
static const struct choice spaces[] = { SPACE_LIST(CHOICE) };
static const struct choice rarities[] = { RARITY_LIST(CHOICE) };
static const struct choice decays[] = { DECAY_LIST(CHOICE) };
static const struct choice affinities[] = { AFFINITY_LIST(CHOICE) };
static const struct choice sides[] = { SIDE_LIST(CHOICE) };
static const struct choice orders[] = { ORDER_LIST(CHOICE) };
static const struct choice metrics[] = { METRIC_LIST(CHOICE) };
static const struct choice views[] = { VIEW_LIST(CHOICE) };
static const struct choice maps[] = { MAP_LIST(CHOICE) };
static const struct choice zooms[] = { ZOOM_LIST(CHOICE) };
static const struct choice themes[] = { THEME_LIST(CHOICE) };
#undef CHOICE

#define FIELD(field) offsetof(struct options, field), sizeof(((struct options *)0)->field)
/* clang-format off */
#define CHOICE_ROW(name, field, choices, help) \
	{ name, OPTION_CHOICE, FIELD(field), choices, \
	  sizeof(choices) / sizeof(choices[0]), 0, 0, 1, "", help }
/* clang-format on */
#define FLAG_ROW(name, field, help)                                                      \
	{                                                                                \
		name, OPTION_FLAG, FIELD(field), NULL, 0, 0, 1, 1, "", help              \
	}

const struct option_row option_rows[] = {
	CHOICE_ROW("preset", preset, presets, "the whole method at once"),
	CHOICE_ROW("space", context.space, spaces,
		   "geometry in which similarity is taken"),
	{ "window", OPTION_SIZE, FIELD(context.window), NULL, 0, 1, 1000, 1, "words",
	  "context words on each side that count, or \"all\" for the whole text" },
	{ "alpha", OPTION_REAL, FIELD(context.alpha), NULL, 0, 0, 1, .05, "",
	  "share of the context in the contextual vector" },
	CHOICE_ROW("rarity", context.rarity, rarities, "how rare words are weighed"),
	CHOICE_ROW("decay", context.decay, decays, "how the weight falls with distance"),
	CHOICE_ROW("affinity", context.affinity, affinities,
		   "whether words akin to the target weigh more"),
	{ "tau", OPTION_REAL, FIELD(context.tau), NULL, 0, .01, 10, .05, "",
	  "temperature of the attention: the smaller the choosier" },
	CHOICE_ROW("side", context.side, sides, "side of the window that counts"),
	CHOICE_ROW("order", context.order, orders, "order of the steps"),
	FLAG_ROW("unit", context.unit, "blend unit lengths instead of raw vectors"),
	CHOICE_ROW("metric", metric, metrics, "measure of the nearest words"),
	FLAG_ROW("common", common, "nearest words: only common words of other stems"),
	CHOICE_ROW("view", view, views, "how the vector is drawn"),
	CHOICE_ROW("map", map, maps, "axes of the map"),
	CHOICE_ROW("zoom", zoom, zooms, "which panes are shown"),
	{ "axes", OPTION_TEXT, FIELD(axes), NULL, 0, 0, 0, 0, "",
	  "two word pairs for the map, as man-woman,small-large" },
	CHOICE_ROW("theme", theme, themes, "colours"),
	FLAG_ROW("ascii", ascii, "draw with ASCII characters only"),
	FLAG_ROW("mouse", mouse, "click a token, wheel over the bars"),
};
const size_t option_rows_count = sizeof(option_rows) / sizeof(option_rows[0]);

const struct option_row *
option_find(const char *name)
{
	for (size_t i = 0; i < option_rows_count; i++)
		if (strcmp(option_rows[i].name, name) == 0)
			return &option_rows[i];
	return NULL;
}

void
options_default(struct options *options)
{
	memset(options, 0, sizeof(*options));
	options->preset = PRESET_DEFAULT;
	options->context = context_presets[PRESET_DEFAULT];
	options->common = true;
}

/* Enums of every kind are stored as unsigned or signed int of one size. */
_Static_assert(sizeof(enum space) == sizeof(int) && sizeof(enum order) == sizeof(int),
	       "choices are read and written as int");

static int
choice_get(const struct options *options, const struct option_row *row)
{
	int value;

	memcpy(&value, (const char *)options + row->offset, sizeof(value));
	return value;
}

static void
choice_set(struct options *options, const struct option_row *row, int value)
{
	memcpy((char *)options + row->offset, &value, sizeof(value));
	if (row->offset == offsetof(struct options, preset)) {
		enum order order = options->context.order;

		options->context = context_presets[value];
		options->context.order = order; /* how it is told, not what is computed */
	}
}

/* "naive, default or attention" */
static void
list_choices(const struct option_row *row, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < row->n_choices && used < size; i++) {
		const char *between = i == 0		       ? ""
				      : i + 1 < row->n_choices ? ", "
							       : " or ";

		used += (size_t)snprintf(out + used, size - used, "%s%s", between,
					 row->choices[i].name);
	}
}

static enum status
refuse(struct error *error, const struct option_row *row, const char *value,
       const char *expected)
{
	return error_set(error, STATUS_USAGE, "%s: expected %s, found \"%.60s\"",
			 row->name, expected, value);
}

static enum status
set_choice(struct options *options, const struct option_row *row, const char *value,
	   struct error *error)
{
	char expected[160];

	for (size_t i = 0; i < row->n_choices; i++)
		if (strcmp(row->choices[i].name, value) == 0) {
			choice_set(options, row, (int)i);
			return STATUS_OK;
		}
	list_choices(row, expected, sizeof(expected));
	return refuse(error, row, value, expected);
}

static enum status
set_number(struct options *options, const struct option_row *row, const char *value,
	   struct error *error)
{
	char *field = (char *)options + row->offset, *end, expected[80];
	bool whole = row->type == OPTION_SIZE;
	size_t size = CONTEXT_WHOLE_TEXT;
	double number;

	if (whole && strcmp(value, "all") == 0) {
		memcpy(field, &size, sizeof(size));
		return STATUS_OK;
	}
	errno = 0;
	number = strtod(value, &end);
	/* the comparison is written so that NaN fails it */
	if (end == value || *end || errno ||
	    !(number >= row->least && number <= row->most) ||
	    (whole && number != floor(number))) {
		snprintf(expected, sizeof(expected), "%s from %g to %g%s",
			 whole ? "a whole number" : "a number", row->least, row->most,
			 whole ? " or \"all\"" : "");
		return refuse(error, row, value, expected);
	}
	size = (size_t)number;
	if (whole)
		memcpy(field, &size, sizeof(size));
	else
		memcpy(field, &number, sizeof(number));
	return STATUS_OK;
}

static enum status
set_flag(struct options *options, const struct option_row *row, const char *value,
	 struct error *error)
{
	bool on = strcmp(value, "on") == 0 || strcmp(value, "yes") == 0;

	if (!on && strcmp(value, "off") != 0 && strcmp(value, "no") != 0)
		return refuse(error, row, value, "on or off");
	memcpy((char *)options + row->offset, &on, sizeof(on));
	return STATUS_OK;
}

enum status
option_set(struct options *options, const char *name, const char *value,
	   struct error *error)
{
	const struct option_row *row = option_find(name);

	if (!row)
		return error_set(error, STATUS_USAGE, "no option is called \"%.60s\"",
				 name);
	switch (row->type) {
	case OPTION_CHOICE:
		return set_choice(options, row, value, error);
	case OPTION_SIZE:
	case OPTION_REAL:
		return set_number(options, row, value, error);
	case OPTION_FLAG:
		return set_flag(options, row, value, error);
	case OPTION_TEXT:
		break;
	}
	if (strlen(value) >= row->size)
		return refuse(error, row, value, "a shorter text");
	memcpy((char *)options + row->offset, value, strlen(value) + 1);
	return STATUS_OK;
}

void
option_get(const struct options *options, const struct option_row *row, char *out,
	   size_t size)
{
	const char *field = (const char *)options + row->offset;
	size_t whole;
	double number;
	bool on;

	switch (row->type) {
	case OPTION_CHOICE:
		snprintf(out, size, "%s", row->choices[choice_get(options, row)].name);
		break;
	case OPTION_SIZE:
		memcpy(&whole, field, sizeof(whole));
		if (whole == CONTEXT_WHOLE_TEXT)
			snprintf(out, size, "all");
		else
			snprintf(out, size, "%zu", whole);
		break;
	case OPTION_REAL:
		memcpy(&number, field, sizeof(number));
		snprintf(out, size, "%.10g", number);
		break;
	case OPTION_FLAG:
		memcpy(&on, field, sizeof(on));
		snprintf(out, size, "%s", on ? "on" : "off");
		break;
	case OPTION_TEXT:
		snprintf(out, size, "%s", field);
		break;
	}
}

static void
step_size(size_t *field, const struct option_row *row, int steps)
{
	size_t most = (size_t)row->most, least = (size_t)row->least;

	/* the whole text lies past the last number, where a narrowing begins at the
	 * method's usual width */
	if (*field == CONTEXT_WHOLE_TEXT)
		*field = steps < 0 ? context_presets[PRESET_DEFAULT].window
				   : CONTEXT_WHOLE_TEXT;
	else if (steps > 0)
		*field = *field + (size_t)steps > most ? most : *field + (size_t)steps;
	else
		*field =
			*field < least + (size_t)-steps ? least : *field - (size_t)-steps;
}

void
option_step(struct options *options, const struct option_row *row, int steps)
{
	char *field = (char *)options + row->offset;
	size_t whole;
	double number;
	bool on;

	switch (row->type) {
	case OPTION_CHOICE: {
		int n = (int)row->n_choices;

		choice_set(options, row,
			   ((choice_get(options, row) + steps) % n + n) % n);
		break;
	}
	case OPTION_SIZE:
		memcpy(&whole, field, sizeof(whole));
		step_size(&whole, row, steps);
		memcpy(field, &whole, sizeof(whole));
		break;
	case OPTION_REAL:
		memcpy(&number, field, sizeof(number));
		/* on the grid of steps, so that .05 twenty times is 1 */
		number = round(number / row->step + steps) * row->step;
		number = fmin(row->most, fmax(row->least, number));
		memcpy(field, &number, sizeof(number));
		break;
	case OPTION_FLAG:
		memcpy(&on, field, sizeof(on));
		on = !on;
		memcpy(field, &on, sizeof(on));
		break;
	case OPTION_TEXT:
		break;
	}
}

bool
options_preset_intact(const struct options *options)
{
	struct context_parameters a = options->context,
				  b = context_presets[options->preset];

	return a.space == b.space && a.window == b.window && a.alpha == b.alpha &&
	       a.rarity == b.rarity && a.decay == b.decay && a.affinity == b.affinity &&
	       a.tau == b.tau && a.side == b.side && a.unit == b.unit;
}
