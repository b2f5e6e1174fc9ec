/* options.c - the table of the look, and both tables as one; see
 * polyseme/app/options.h. */
#include "polyseme/app/options.h"

#include <string.h>

/* clang-format off */
#define CHOICE(code, name, help) { name, help, NULL },
static const struct choice bars[] = { BARS_LIST(CHOICE) };
static const struct choice zooms[] = { ZOOM_LIST(CHOICE) };
static const struct choice strokes[] = { STROKES_LIST(CHOICE) };
static const struct choice themes[] = { THEME_LIST(CHOICE) };
#undef CHOICE

#define FIELD(field) \
	.offset = offsetof(struct look, field), .size = sizeof(((struct look *)0)->field)
#define CHOICES(rows) \
	.type = OPTION_CHOICE, .choices = rows, .n_choices = sizeof(rows) / sizeof(rows[0])

const struct option_row look_rows[] = {
	{ "view", FIELD(bars), CHOICES(bars), .effects = EFFECT_DRAW | EFFECT_LAYOUT,
	  .help = "how the vector is drawn" },
	{ "zoom", FIELD(zoom), CHOICES(zooms), .effects = EFFECT_LAYOUT,
	  .help = "which panes are shown" },
	{ "lines", FIELD(strokes), CHOICES(strokes), .effects = EFFECT_DRAW,
	  .help = "what paths on the map are drawn with" },
	{ "theme", FIELD(theme), CHOICES(themes), .effects = EFFECT_DRAW, .help = "colours" },
	{ "ascii", OPTION_FLAG, FIELD(ascii), .effects = EFFECT_DRAW,
	  .help = "draw with ASCII characters only" },
	{ "projector", OPTION_FLAG, FIELD(projector), .effects = EFFECT_DRAW | EFFECT_LAYOUT,
	  .help = "one chart at a time, large, for the last row of a class" },
	{ "mouse", OPTION_FLAG, FIELD(mouse), .effects = EFFECT_DRAW,
	  .help = "click a token, wheel over the bars" },
};
#undef FIELD
#undef CHOICES
/* clang-format on */
const size_t look_rows_count = sizeof(look_rows) / sizeof(look_rows[0]);

void
options_default(struct options *options)
{
	memset(options, 0, sizeof(*options));
	method_default(&options->method);
}

const struct option_row *
options_row(size_t i)
{
	if (i < method_rows_count)
		return &method_rows[i];
	i -= method_rows_count;
	return i < look_rows_count ? &look_rows[i] : NULL;
}

const struct option_row *
options_find(const char *name)
{
	const struct option_row *row = option_find(method_rows, method_rows_count, name);

	return row ? row : option_find(look_rows, look_rows_count, name);
}

/* The struct that a row's field is in. */
static const void *
object_of(const struct options *options, const struct option_row *row)
{
	if (row >= look_rows && row < look_rows + look_rows_count)
		return &options->look;
	return &options->method;
}

static void *
own_object_of(struct options *options, const struct option_row *row)
{
	if (row >= look_rows && row < look_rows + look_rows_count)
		return &options->look;
	return &options->method;
}

enum status
options_set(struct options *options, const char *name, const char *value,
	    struct error *error)
{
	const struct option_row *row = options_find(name);

	if (!row)
		return error_set(error, STATUS_USAGE, "no option is called \"%.60s\"",
				 name);
	return option_set(row, own_object_of(options, row), value, error);
}

void
options_get(const struct options *options, const struct option_row *row, char *out,
	    size_t size)
{
	option_get(row, object_of(options, row), out, size);
}

void
options_step(struct options *options, const struct option_row *row, int steps)
{
	option_step(row, own_object_of(options, row), steps);
}

unsigned
options_difference(const struct options *a, const struct options *b)
{
	unsigned effects = method_difference(&a->method, &b->method);

	for (size_t i = 0; i < look_rows_count; i++)
		if (!option_same(&look_rows[i], &a->look, &b->look))
			effects |= look_rows[i].effects;
	return effects;
}

bool
options_is_method(const struct option_row *row)
{
	return row->effects & (EFFECT_CONTEXT | EFFECT_NEIGHBOURS | EFFECT_VERDICT);
}
