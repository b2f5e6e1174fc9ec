/* pins.c - the card of pins. */
#include <stdio.h>
#include <string.h>

#include "parts.h"
#include "polyseme/base/shell.h"

static void
put_pins_representation(struct card *c)
{
	card_section(c, "representation", "Representation");
	card_field(
		c, "offered", "compared",
		"BoW, TF-IDF, average of static embeddings, static embedding, contextual "
		"embedding by the presets plain, default and attention");
	card_not_offered(c, "language_model", "language-model score");
	card_put_vectors(c);
}

static void
put_pins_similarities(struct card *c)
{
	card_section(c, "comparison", "Comparison");
	for (size_t i = 0; i < c->pins->count; i++) {
		char label[32], key[16];

		snprintf(key, sizeof(key), "nearest_%c", (int)('a' + i));
		snprintf(label, sizeof(label), "nearest to %c", pins_letter(i));
		card_nearest(c, key, label, &c->pins->pins[i]->moment.near.found,
			     CARD_PAIR_DECIMALS);
	}
	card_field(c, "nearest_text", "nearest text", "found for one sentence alone");
	card_not_offered(c, "log_probability", "next token, log-probability");
}

static enum status
put_pins_interpretation(struct card *c)
{
	bool named[REPRESENTATION_COUNT] = {
		[REPRESENTATION_STATIC] = true, [REPRESENTATION_DEFAULT] = true
	};
	char text[CARD_TEXT_BYTES], label[32];
	enum status status = STATUS_OK;

	card_section(c, "interpretation", "Interpretation");
	card_list(c, "verdicts", true);
	for (size_t i = 0; i < c->pins->count; i++) {
		snprintf(label, sizeof(label), "%c", pins_letter(i));
		c->style->item(&c->writer, label,
			       card_verdict(&c->pins->pins[i]->reading, text));
	}
	card_list(c, "verdicts", false);
	for (size_t i = 0; i < c->comparison.count; i++)
		if (c->comparison.pairs[i].surprise != REPRESENTATION_COUNT)
			named[c->comparison.pairs[i].surprise] = true;
	card_put_keeps(c, named);
	for (size_t i = 0; i < c->pins->count && status == STATUS_OK; i++) {
		char key[16];

		snprintf(key, sizeof(key), "record_%c", (int)('a' + i));
		snprintf(label, sizeof(label), "%c as a record", pins_letter(i));
		status = card_code(c, key, label, card_write_record,
				   &c->pins->pins[i]->reading);
	}
	return status;
}

static void
put_pins_failures(struct card *c)
{
	size_t bite = 0;

	card_section(c, "failure_check", "Failure check");
	card_list(c, "checks", true);
	for (size_t i = 0; i < c->pins->count; i++) {
		char letter[4];

		snprintf(letter, sizeof(letter), "%c ", pins_letter(i));
		bite += card_put_checks(c, &c->pins->pins[i]->reading, letter);
	}
	if (bite == 0)
		c->style->item(&c->writer, "none", "no failure check bites");
	card_list(c, "checks", false);
}

/* printf '%s\t%s\n' bank 'the river bank' ... | polyseme card - */
static void
write_pins_command(struct sink *out, const void *user)
{
	const struct card *c = user;

	sink_text(out, "printf '%s\\t%s\\n'");
	for (size_t i = 0; i < c->pins->count; i++) {
		const struct reading *r = &c->pins->pins[i]->reading;
		char target[PINS_TARGET_MOST];

		pins_name_target(r, target, sizeof(target));
		sink_char(out, ' ');
		shell_write(out, target, strlen(target));
		sink_char(out, ' ');
		shell_write(out, r->sentence.text, strlen(r->sentence.text));
	}
	sink_put(out, " | polyseme card %s-", c->subject->files);
}

enum status
card_put_pins(struct card *c)
{
	char title[80];
	enum status status;

	snprintf(title, sizeof(title), "Evidence card: %zu sentences", c->pins->count);
	c->style->begin(&c->writer, title);
	put_pins_representation(c);
	put_pins_similarities(c);
	status = put_pins_interpretation(c);
	put_pins_failures(c);
	card_section(c, "expected_output", "Expected output");
	card_put_comparison(c);
	card_section(c, "parameters", "Parameters");
	card_field(c, "presets", "presets", "as they come, whatever is set");
	card_section(c, "reproduce", "Reproduce");
	if (status == STATUS_OK)
		status =
			card_code(c, "command", "This card again", write_pins_command, c);
	return status;
}
