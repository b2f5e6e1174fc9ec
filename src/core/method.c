/* method.c - the table of what can be set about a reading; see polyseme/core/method.h. */
#include "polyseme/core/method.h"

#include <string.h>

const struct shift_parameters method_presets[PRESET_COUNT] = {
#define X(code, name, former, help, ...) [PRESET_##code] = { __VA_ARGS__ },
	PRESET_LIST(X)
#undef X
};

/* clang-format off */
#define CHOICE(code, name, help) { name, help, NULL },
static const struct choice presets[] = {
#define X(code, name, former, help, ...) { name, help, former },
	PRESET_LIST(X)
#undef X
};
static const struct choice spaces[] = { SPACE_LIST(CHOICE) };
static const struct choice rarities[] = { RARITY_LIST(CHOICE) };
static const struct choice decays[] = { DECAY_LIST(CHOICE) };
static const struct choice affinities[] = { AFFINITY_LIST(CHOICE) };
static const struct choice sides[] = { SIDE_LIST(CHOICE) };
static const struct choice orders[] = { ORDER_LIST(CHOICE) };
static const struct choice metrics[] = { METRIC_LIST(CHOICE) };
static const struct choice maps[] = { MAP_LIST(CHOICE) };
static const struct choice sources[] = { SENSE_SOURCE_LIST(CHOICE) };
#undef CHOICE
/* clang-format on */

/* How the steps are told stays as it is: the order changes no result. */
static void
take_preset(void *object)
{
	struct method *method = object;
	enum order order = method->shift.order;

	method->shift = method_presets[method->preset];
	method->shift.order = order;
}

/* Who names the pairs wants to see their map. */
static void
show_pairs(void *object)
{
	((struct method *)object)->map = MAP_PAIRS;
}

/* clang-format off */
#define FIELD(field) \
	.offset = offsetof(struct method, field), \
	.size = sizeof(((struct method *)0)->field)
#define CHOICES(rows) \
	.type = OPTION_CHOICE, .choices = rows, .n_choices = sizeof(rows) / sizeof(rows[0])

const struct option_row method_rows[] = {
	{ "preset", FIELD(preset), CHOICES(presets), .effects = EFFECT_DRAW | EFFECT_CONTEXT,
	  .help = "the whole method at once", .then = take_preset },
	{ "space", FIELD(shift.space), CHOICES(spaces),
	  .effects = EFFECT_WORD | EFFECT_CONTEXT | EFFECT_NEIGHBOURS,
	  .help = "geometry in which similarity is taken" },
	{ "window", OPTION_SIZE, FIELD(shift.window), .least = 1, .most = 1000, .step = 1,
	  .narrowed = 10, .unit = "words", .effects = EFFECT_CONTEXT,
	  .help = "context words on each side that count, or \"all\" for the whole text" },
	{ "alpha", OPTION_REAL, FIELD(shift.alpha), .least = 0, .most = 1, .step = .05,
	  .effects = EFFECT_CONTEXT, .help = "share of the context in the contextual vector",
	  .alias = "share" },
	{ "rarity", FIELD(shift.rarity), CHOICES(rarities), .effects = EFFECT_CONTEXT,
	  .help = "how rare words are weighed" },
	{ "decay", FIELD(shift.decay), CHOICES(decays), .effects = EFFECT_CONTEXT,
	  .help = "how the weight falls with distance" },
	{ "affinity", FIELD(shift.affinity), CHOICES(affinities), .effects = EFFECT_CONTEXT,
	  .help = "whether words akin to the target weigh more" },
	{ "tau", OPTION_REAL, FIELD(shift.tau), .least = .01, .most = 10, .step = .05,
	  .effects = EFFECT_CONTEXT,
	  .help = "temperature of the attention: the smaller the choosier" },
	{ "side", FIELD(shift.side), CHOICES(sides), .effects = EFFECT_CONTEXT,
	  .help = "side of the window that counts" },
	{ "order", FIELD(shift.order), CHOICES(orders), .effects = EFFECT_CONTEXT,
	  .help = "order of the steps" },
	/* a map of numbers needs vectors that have their length */
	{ "unit", OPTION_FLAG, FIELD(shift.unit), .effects = EFFECT_WORD | EFFECT_CONTEXT,
	  .help = "blend unit lengths instead of raw vectors" },
	{ "metric", FIELD(metric), CHOICES(metrics),
	  .effects = EFFECT_WORD | EFFECT_NEIGHBOURS, .help = "measure of the nearest words" },
	{ "common", OPTION_FLAG, FIELD(common), .effects = EFFECT_WORD | EFFECT_NEIGHBOURS,
	  .help = "nearest words: only common words of other stems" },
	{ "sense-source", FIELD(sense_source), CHOICES(sources),
	  .effects = EFFECT_WORD | EFFECT_VERDICT,
	  .help = "where the senses of a word come from" },
	{ "map", FIELD(map), CHOICES(maps), .effects = EFFECT_WORD, .help = "axes of the map" },
	{ "axes", OPTION_TEXT, FIELD(axes), .effects = EFFECT_WORD,
	  .help = "two word pairs for the map, as man-woman,small-large", .then = show_pairs },
};
#undef FIELD
#undef CHOICES
/* clang-format on */
const size_t method_rows_count = sizeof(method_rows) / sizeof(method_rows[0]);

void
method_default(struct method *method)
{
	memset(method, 0, sizeof(*method));
	method->preset = PRESET_DEFAULT;
	method->shift = method_presets[PRESET_DEFAULT];
	method->common = true;
}

void
method_for_numbers(struct method *method)
{
	method_default(method);
	method->preset = PRESET_PLAIN;
	method->shift = method_presets[PRESET_PLAIN];
	method->map = MAP_NUMBERS;
}

unsigned
method_difference(const struct method *a, const struct method *b)
{
	unsigned effects = 0;

	for (size_t i = 0; i < method_rows_count; i++)
		if (!option_same(&method_rows[i], a, b))
			effects |= method_rows[i].effects;
	return effects;
}

const char *
method_preset_name(int preset)
{
	return presets[preset].name;
}

bool
method_preset_intact(const struct method *method)
{
	struct method fresh = *method;

	take_preset(&fresh);
	return method_difference(method, &fresh) == 0;
}
