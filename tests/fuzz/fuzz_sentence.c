/* fuzz_sentence.c - any bytes as a sentence: its tokens lie in the text in order, and each
 * can be the target, in every preset's manner of counting. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "polyseme/core/sentence.h"
#include "polyseme/core/shift.h"
#include "core/static_cache.h"
#include "toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { TARGETS = 6 };

/* Settings from the first bytes of the input. */
static struct shift_parameters
parameters_of(const uint8_t *b)
{
	return (struct shift_parameters){
		.space = b[0] % SPACE_COUNT,
		.window = b[1] == 255 ? SHIFT_WHOLE_TEXT : (size_t)b[1] % 12 + 1,
		.alpha = b[2] / 255.0,
		.rarity = b[3] % RARITY_COUNT,
		.decay = b[3] / 16 % DECAY_COUNT,
		.affinity = b[4] % AFFINITY_COUNT,
		.side = b[4] / 16 % SIDE_COUNT,
		.order = b[5] % ORDER_COUNT,
		.unit = b[5] / 16 % 2,
		.tau = .01 + b[6] / 64.0,
	};
}

static void
check_tokens(const struct sentence *s)
{
	size_t at = 0;

	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].begin < at || s->tokens[i].end <= s->tokens[i].begin ||
		    s->tokens[i].end > s->length)
			abort();
		at = s->tokens[i].end;
		(void)token_same_word(s, i, i / 2);
	}
	for (size_t i = 0; i <= s->length; i++)
		if (sentence_token_at(s, i) > s->count)
			abort();
}

/* The pushes add up to the shift. */
static void
check_shift(const struct shift *shift)
{
	double last[2];

	shift_step(shift, shift->steps, last);
	for (size_t d = 0; d < shift->D; d++)
		if (!(fabs(last[d] + shift->remainder[d] - shift->contextual[d]) < 1e-6))
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct toy toy;
	static struct engine *engine;
	struct shift_parameters parameters;
	struct sentence s;
	struct shift shift;

	if (size < 7)
		return 0;
	if (!engine) {
		toy_init(&toy);
		engine = window_average_new(static_cache_new(&toy.table.v));
	}
	parameters = parameters_of(bytes);
	sentence_init(&s);
	shift_init(&shift);
	if (sentence_set(&s, &toy.table.v, (const char *)bytes + 7, size - 7) !=
	    STATUS_OK)
		abort();
	check_tokens(&s);
	for (size_t i = 0; i < s.count && i < TARGETS; i++) {
		enum status status = engine_ask(engine, &s, i, &parameters, &shift);

		if (status != STATUS_OK && status != STATUS_RANGE)
			abort();
		if (status == STATUS_OK)
			check_shift(&shift);
	}
	shift_free(&shift);
	sentence_free(&s);
	return 0;
}
