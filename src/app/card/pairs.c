/* pairs.c - the part of a card that sets sentences side by side. */
#include <stdio.h>
#include <string.h>

#include "parts.h"

/* "river" or "undecided" */
static const char *
sense_of(const struct pin *pin)
{
	const char *sense = comparison_sense(pin);

	return sense				      ? sense
	       : pin->reading.word->senses.count >= 2 ? "undecided"
						      : "no senses";
}

/* "A: bank (river) in: we sat on the river bank" */
static void
put_sentences(struct card *c)
{
	card_list(c, "sentences", true);
	for (size_t i = 0; i < c->pins->count; i++) {
		const struct reading *r = &c->pins->pins[i]->reading;
		char name[WORD_BYTES + 80];

		snprintf(name, sizeof(name), "%c, %s (%s)", pins_letter(i), r->word->text,
			 sense_of(c->pins->pins[i]));
		c->style->item(&c->writer, name, r->sentence.text);
	}
	card_list(c, "sentences", false);
}

static void
pair_name(const struct pair *pair, char out[8])
{
	snprintf(out, 8, "%c-%c", pins_letter(pair->a), pins_letter(pair->b));
}

/* A pair a row; a star marks its surprise. */
static void
put_pairs(struct card *c)
{
	static const char *const keys[REPRESENTATION_COUNT] = {
		"bag", "tf_idf", "average", "static", "plain", "default", "attention",
	};
	char name[8];

	card_begin_table(c);
	card_add_column(c, "pair", "pair");
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		card_add_column(c, keys[r], representations[r].name);
	card_add_column(c, "one_sense", "one sense");
	for (size_t i = 0; i < c->comparison.count; i++) {
		const struct pair *pair = &c->comparison.pairs[i];

		pair_name(pair, name);
		card_set_text(c, 0, name);
		for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
			card_set_number(c, 1 + r, pair->similarities[r], 3,
					r == pair->surprise ? "*" : "");
		card_set_text(c, 1 + REPRESENTATION_COUNT,
			      !pair->judged	 ? "-"
			      : pair->same_sense ? (pair->doubtful ? "yes?" : "yes")
			      : pair->doubtful	 ? "no?"
						 : "no");
		card_keep_row(c);
	}
	card_put_table(c, "pairs");
}

/* Whether a representation surprises in some pair, so that it is told. */
static bool
any_surprise(const struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->count; i++)
		if (comparison->pairs[i].surprise != REPRESENTATION_COUNT)
			return true;
	return false;
}

/* What is most telling, and what no representation sees; where none surprises that is the
 * surprise. */
static void
put_telling(struct card *c)
{
	char text[CARD_TEXT_BYTES], unseen[CARD_TEXT_BYTES], *line = unseen, *end;
	bool surprise = any_surprise(&c->comparison);

	comparison_warn(c->pins, &c->comparison, unseen, sizeof(unseen));
	comparison_tell(c->pins, &c->comparison, text, sizeof(text));
	if (surprise || !*unseen)
		card_field(c, "surprise", "surprise", "%s", text);
	card_list(c, "unseen", true);
	for (; *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		c->style->item(&c->writer, surprise ? "not seen" : "surprise", line);
	}
	card_list(c, "unseen", false);
}

/* The surprising number, and what it stands beside. */
void
card_put_comparison(struct card *c)
{
	put_sentences(c);
	put_pairs(c);
	card_field(c, "legend", "*",
		   "the surprise of a pair: farthest from the median of the others");
	card_field(c, "threshold", "one sense",
		   "contexts alike by .155; right about 63 times in 100 on WiC; ?: the "
		   "senses "
		   "that were decided say otherwise");
	put_telling(c);
}

/* What each representation that is named keeps and misses. */
void
card_put_keeps(struct card *c, const bool named[REPRESENTATION_COUNT])
{
	card_list(c, "keeps_and_misses", true);
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		if (named[r])
			c->style->item(&c->writer, representations[r].name,
				       representations[r].help);
	card_list(c, "keeps_and_misses", false);
}
