/* presets.c - the part of a card that reads one sentence by every preset. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parts.h"
#include "polyseme/base/sink.h"
#include "polyseme/app/options.h"

struct by_preset {
	double similarity; /* to the word in general */
	bool decided;
	const char *leading; /* the name of the sense that leads, or NULL */
	double margin;
};

static enum status
read_by(struct card *c, enum preset preset, struct by_preset *by)
{
	struct method method = *c->subject->method;
	enum status status;

	method.preset = (int)preset;
	method.shift = method_presets[preset];
	status = reading_update(&c->reading, c->reader, &method);
	if (status != STATUS_OK)
		return status;
	const struct reading *r = &c->reading;
	bool senses = r->word->senses.count >= 2 && !isnan(r->verdict.margin);

	*by = (struct by_preset){
		.similarity =
			shift_similarity(r->shift.D, r->shift.contextual, r->shift.base),
		.decided = r->verdict.decided,
		.leading = senses ? r->word->senses.senses[r->verdict.best]->name : NULL,
		.margin = r->verdict.margin,
	};
	return STATUS_OK;
}

static const char *
preset_name(enum preset preset)
{
	return options_find("preset")->choices[preset].name;
}

/* "river", "undecided, leans to finance" */
static const char *
leading_text(const struct by_preset *by, char out[CARD_CELL_BYTES])
{
	if (!by->leading)
		return "-";
	snprintf(out, CARD_CELL_BYTES, "%s%s", by->decided ? "" : "undecided, leans to ",
		 by->leading);
	return out;
}

/* Two presets that say different things; else the two that leave the word most and least
 * like it is in general. */
static void
put_preset_surprise(struct card *c, const struct by_preset by[PRESET_COUNT])
{
	char one[CARD_CELL_BYTES], other[CARD_CELL_BYTES], a[16], b[16];
	size_t most = 0, least = 0;

	for (size_t i = 1; i < PRESET_COUNT; i++) {
		most = by[i].similarity > by[most].similarity ? i : most;
		least = by[i].similarity < by[least].similarity ? i : least;
		leading_text(&by[0], one);
		leading_text(&by[i], other);
		if (by[0].leading && by[i].leading && strcmp(one, other) != 0) {
			card_field(c, "surprise", "surprise",
				   "of the same words %s says %s, and %s says %s",
				   preset_name(PRESET_PLAIN), one,
				   preset_name((enum preset)i), other);
			return;
		}
	}
	sink_number(a, sizeof(a), by[most].similarity, CARD_DECIMALS);
	sink_number(b, sizeof(b), by[least].similarity, CARD_DECIMALS);
	if (most == least)
		card_field(c, "surprise", "surprise", "none: every preset says the same");
	else
		card_field(c, "surprise", "surprise",
			   "by %s the similarity to the word in general is %s, by %s "
			   "only %s",
			   preset_name((enum preset)most), a,
			   preset_name((enum preset)least), b);
}

/* The reading is left as the subject's method has it. */
enum status
card_put_presets(struct card *c)
{
	struct by_preset by[PRESET_COUNT] = { 0 };
	char text[CARD_CELL_BYTES];
	bool senses = c->reading.word->senses.count >= 2;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < PRESET_COUNT && status == STATUS_OK; i++)
		status = read_by(c, (enum preset)i, &by[i]);
	if (status != STATUS_OK)
		return status;
	card_begin_table(c);
	card_add_column(c, "preset", "preset");
	card_add_column(c, "similarity", "similarity");
	if (senses) {
		card_add_column(c, "sense", "sense");
		card_add_column(c, "lead", "lead");
	}
	for (size_t i = 0; i < PRESET_COUNT; i++) {
		card_set_text(c, 0, preset_name((enum preset)i));
		card_set_number(c, 1, by[i].similarity, CARD_DECIMALS, "");
		if (senses) {
			card_set_text(c, 2, leading_text(&by[i], text));
			card_set_number(c, 3, by[i].margin, CARD_DECIMALS, "");
		}
		card_keep_row(c);
	}
	card_put_table(c, "presets");
	put_preset_surprise(c, by);
	return reading_update(&c->reading, c->reader, c->subject->method);
}
