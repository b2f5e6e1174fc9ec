/* method.h - what is computed: everything that can be set about a reading, in one table.
 *
 * How it is drawn is another struct, in polyseme/app/look.h; no result depends on that.
 */
#ifndef POLYSEME_CORE_METHOD_H
#define POLYSEME_CORE_METHOD_H

#include "polyseme/base/option.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/projection.h"
#include "polyseme/core/senses.h"
#include "polyseme/core/shift.h"

/* clang-format off */
/* The presets:	X(code, name, former name, help, then the fields of struct shift_parameters) */
#define PRESET_LIST(X) \
	X(PLAIN, "plain", "naive", "plain average of raw vectors, 5 words each side", \
	  SPACE_RAW, 5, .5, RARITY_UNIFORM, DECAY_FLAT, AFFINITY_NONE, .3, SIDE_BOTH, \
	  ORDER_NEAREST, false) \
	X(DEFAULT, "default", NULL, "whitened space, rare words weigh more, 10 words each side", \
	  SPACE_WHITENED, 10, .7, RARITY_LOG_RANK, DECAY_FLAT, AFFINITY_NONE, .3, SIDE_BOTH, \
	  ORDER_NEAREST, true) \
	X(ATTENTION, "attention", NULL, \
	  "as default, whole text, words akin to the target weigh more", \
	  SPACE_WHITENED, SHIFT_WHOLE_TEXT, .7, RARITY_LOG_RANK, DECAY_FLAT, \
	  AFFINITY_ATTENTION, .3, SIDE_BOTH, ORDER_NEAREST, true)

#define X(code, ...) PRESET_##code,
enum preset { PRESET_LIST(X) PRESET_COUNT };
#undef X
/* clang-format on */

extern const struct shift_parameters method_presets[PRESET_COUNT];

/* Small: copied by value. */
struct method {
	int preset; /* enum preset: what `preset` set last */
	struct shift_parameters shift;
	int metric;	  /* enum metric of the nearest words */
	bool common;	  /* nearest words: common words of other stems only */
	int map;	  /* enum map */
	int sense_source; /* enum sense_source */
	char axes[128];	  /* "man-woman,small-large": the two word pairs of a map */
};

/* Rows for fields of struct method. */
extern const struct option_row method_rows[];
extern const size_t method_rows_count;

/* The default preset. */
void method_default(struct method *method);

/* What suits vectors whose numbers have names: the plain average, which leaves them as
 * they are, on the map of these numbers. */
void method_for_numbers(struct method *method);

/* The name of an enum preset. */
const char *method_preset_name(int preset);

/* Whether the fields that a preset sets are still those of method->preset. */
bool method_preset_intact(const struct method *method);

/* The effects of all rows in which two methods differ, as enum effect bits. */
unsigned method_difference(const struct method *a, const struct method *b);

#endif
