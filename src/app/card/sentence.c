/* sentence.c - the card of a target in its sentence. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "polyseme/app/options.h"
#include "polyseme/base/shell.h"
#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"

enum {
	WORDS = 5,	   /* context words listed: those that say or push most */
	OCCURRENCES = 2000 /* of a corpus, looked at: tenths of a second at most */
};

static void
put_representation(struct card *c)
{
	const struct method *m = c->subject->method;
	const struct choice *preset = &options_find("preset")->choices[m->preset];
	char target[PINS_TARGET_MOST];

	card_section(c, "representation", "Representation");
	card_field(c, "word", "word", "%s", c->reading.word->text);
	card_text_field(c, "sentence", "sentence", c->reading.sentence.text);
	pins_name_target(&c->reading, target, sizeof(target));
	card_text_field(c, "target", "target", target);
	card_field(c, "static", "static embedding",
		   "the vector of the word itself, the same in every sentence");
	card_field(c, "contextual", "contextual embedding",
		   "the same moved by the words around it, preset %s%s: %s", preset->name,
		   method_preset_intact(m) ? "" : " as changed below", preset->help);
	card_field(c, "bags", "BoW, TF-IDF",
		   c->comparison.count ? "compared below" : "nothing to compare with");
	card_not_offered(c, "language_model", "language-model score");
	card_put_vectors(c);
}

static void
put_senses(struct card *c)
{
	const struct reading *r = &c->reading;

	card_begin_table(c);
	card_add_column(c, "sense", "sense");
	card_add_column(c, "in_general", "in general");
	card_add_column(c, "here", "here");
	for (size_t k = 0; k < r->word->senses.count; k++) {
		card_set_text(c, 0, r->word->senses.senses[k]->name);
		card_set_number(c, 1,
				r->shift.target_known ? r->word->general.scores[k]
						      : (double)NAN,
				CARD_DECIMALS, "");
		card_set_number(c, 2, r->verdict.scores[k], CARD_DECIMALS, "");
		card_keep_row(c);
	}
	card_put_table(c, "senses");
	if (r->word->senses.found)
		card_field(c, "sense_source", "senses", "found in the vectors");
	else if (r->word->senses.count > 0)
		card_field(c, "sense_source", "senses", "from %s",
			   r->word->senses.senses[0]->origin);
}

/* "they tied the boat to the bank (village.txt:31, similarity .62)" */
static void
tell_nearest_text(struct card *c, const struct corpus_nearest *nearest, struct sink *sink)
{
	const struct corpus *corpus = c->subject->corpus;
	const struct occurrence *o = nearest->occurrence;
	const char *name = corpus->files[o->file].name, *slash = strrchr(name, '/');
	char similarity[16];

	sink_number(similarity, sizeof(similarity), nearest->similarity, CARD_DECIMALS);
	sink_add(sink, corpus->text + o->text, o->length);
	sink_put(sink, " (%s:%llu, similarity %s", slash ? slash + 1 : name,
		 (unsigned long long)o->line, similarity);
	if (nearest->one_in > 1)
		sink_put(sink, ", one in %zu looked at", nearest->one_in);
	sink_put(sink, ")");
}

static enum status
put_nearest_text(struct card *c)
{
	struct corpus_nearest nearest = { .one_in = 1 };
	struct sink sink;
	enum status status;
	size_t length;
	char *text;

	if (!c->subject->corpus) {
		card_field(c, "nearest_text", "nearest text", "no corpus open");
		return STATUS_OK;
	}
	status = corpus_find_nearest(c->subject->corpus, &c->reading, OCCURRENCES,
				     &nearest);
	if (status != STATUS_OK)
		return status;
	sink_open(&sink);
	if (nearest.occurrence)
		tell_nearest_text(c, &nearest, &sink);
	else
		sink_text(&sink, "none: the word is in no other sentence of the corpus");
	text = sink_take(&sink, &length);
	if (!text)
		return STATUS_NOMEM;
	card_text_field(c, "nearest_text", "nearest text", text);
	free(text);
	return STATUS_OK;
}

static enum status
put_similarities(struct card *c)
{
	enum status status;
	card_section(c, "comparison", "Comparison");
	put_senses(c);
	char behind[WORD_BYTES + 20];

	snprintf(behind, sizeof(behind), " to %s in general", c->reading.word->text);
	card_number(c, "similarity", "similarity", c->moment.similarity, behind);
	card_nearest(c, "nearest_in_general", "nearest in general",
		     &c->reading.word->near.found, CARD_DECIMALS);
	card_nearest(c, "nearest_here", "nearest here", &c->moment.near.found,
		     CARD_DECIMALS);
	status = put_nearest_text(c);
	card_not_offered(c, "log_probability", "log-probability");
	return status;
}

/* The steps that weigh most, by evidence where there are senses, else by push; returns
 * how many. */
static size_t
find_words(const struct reading *r, size_t steps[WORDS], double weights[WORDS])
{
	size_t n = 0;

	for (size_t step = 1; step <= r->shift.steps; step++) {
		double weight =
			r->word->senses.count >= 2
				? fabs(reading_step_evidence(r, step, r->verdict.best,
							     r->verdict.second))
				: r->shift.words[r->shift.order[step - 1]].push;
		size_t at = n;

		while (at > 0 && weights[at - 1] < weight)
			at--;
		if (at == WORDS || !(weight > 0))
			continue;
		n += n < WORDS;
		memmove(steps + at + 1, steps + at, (n - at - 1) * sizeof(*steps));
		memmove(weights + at + 1, weights + at, (n - at - 1) * sizeof(*weights));
		steps[at] = step;
		weights[at] = weight;
	}
	return n;
}

/* Which words of the context say what, the most telling first. */
static void
put_words(struct card *c)
{
	const struct reading *r = &c->reading;
	const struct sense_verdict *v = &r->verdict;
	bool senses = r->word->senses.count >= 2;
	size_t steps[WORDS] = { 0 };
	double weights[WORDS] = { 0 };
	size_t n = find_words(r, steps, weights);

	card_begin_table(c);
	card_add_column(c, "word", "context word");
	card_add_column(c, "push", "push");
	if (senses) {
		card_add_column(c, "evidence", "evidence");
		card_add_column(c, "speaks_for", "speaks for");
	}
	for (size_t i = 0; i < n; i++) {
		size_t j = r->shift.order[steps[i] - 1];
		const struct token *t = &r->sentence.tokens[j];
		char word[CARD_CELL_BYTES];
		double evidence = reading_step_evidence(r, steps[i], v->best, v->second);

		text_clean(r->sentence.text + t->begin, t->end - t->begin, word,
			   sizeof(word));
		card_set_text(c, 0, word);
		card_set_number(c, 1, r->shift.words[j].push, CARD_DECIMALS, "");
		if (senses) {
			card_set_number(c, 2, evidence, CARD_DECIMALS, "");
			card_set_text(c, 3,
				      r->word->senses
					      .senses[evidence > 0 ? v->best : v->second]
					      ->name);
		}
		card_keep_row(c);
	}
	card_put_table(c, "words");
}

static enum status
put_interpretation(struct card *c)
{
	const struct sense_verdict *v = &c->reading.verdict;
	bool named[REPRESENTATION_COUNT] = { [REPRESENTATION_STATIC] = true };
	char text[CARD_TEXT_BYTES], enough[48];

	card_section(c, "interpretation", "Interpretation");
	card_text_field(c, "verdict", "verdict", card_verdict(&c->reading, text));
	sink_number(text, sizeof(text), v->rule->evidence, CARD_DECIMALS);
	snprintf(enough, sizeof(enough), "; the context says enough from %.8s on", text);
	if (c->reading.word->senses.count >= 2)
		card_number(c, "evidence", "evidence", v->evidence, enough);
	put_words(c);
	named[REPRESENTATION_PLAIN + c->subject->method->preset] = true;
	card_put_keeps(c, named);
	return card_code(c, "record", "As a record", card_write_record, &c->reading);
}

static void
put_failures(struct card *c)
{
	card_section(c, "failure_check", "Failure check");
	card_list(c, "checks", true);
	if (card_put_checks(c, &c->reading, "") == 0)
		c->style->item(&c->writer, "none", "no failure check bites");
	card_list(c, "checks", false);
}

static enum status
put_expected(struct card *c)
{
	card_section(c, "expected_output", "Expected output");
	if (c->comparison.count == 0)
		return card_put_presets(c);
	card_put_comparison(c);
	return STATUS_OK;
}

static void
put_parameters(struct card *c)
{
	struct options options;
	char value[160];

	card_section(c, "parameters", "Parameters");
	options_default(&options);
	options.method = *c->subject->method;
	for (size_t i = 0; options_row(i); i++) {
		const struct option_row *row = options_row(i);

		if (!options_is_method(row))
			continue;
		options_get(&options, row, value, sizeof(value));
		card_text_field(c, row->name, row->name, value);
	}
}

/* What differs from what the preset sets. */
static void
write_settings(struct sink *out, const struct method *method)
{
	struct method plain;
	char value[160];

	method_default(&plain);
	for (size_t i = 0; i < method_rows_count; i++) {
		const struct option_row *row = &method_rows[i];

		if (!options_is_method(row) || option_same(row, method, &plain))
			continue;
		option_get(row, method, value, sizeof(value));
		if (row->type == OPTION_FLAG)
			sink_put(out, "--%s%s ", strcmp(value, "on") == 0 ? "" : "no-",
				 row->name);
		else {
			sink_put(out, "--%s ", row->name);
			shell_write(out, value, strlen(value));
			sink_char(out, ' ');
		}
		option_set(row, &plain, value, NULL);
	}
}

static void
write_command(struct sink *out, const void *user)
{
	const struct card *c = user;
	const struct sentence *s = &c->reading.sentence;
	char target[PINS_TARGET_MOST];

	pins_name_target(&c->reading, target, sizeof(target));
	sink_put(out, "polyseme card %s", c->subject->files);
	if (c->subject->corpus) {
		const char *name = c->subject->corpus->files[0].name;

		sink_text(out, "--corpus ");
		shell_write(out, name, strlen(name));
		sink_char(out, ' ');
	}
	write_settings(out, c->subject->method);
	sink_text(out, "--target ");
	shell_write(out, target, strlen(target));
	sink_text(out, s->text[0] == '-' ? " -- " : " ");
	shell_write(out, s->text, strlen(s->text));
}

enum status
card_put_sentence(struct card *c)
{
	char title[WORD_BYTES + 40];
	enum status status;

	snprintf(title, sizeof(title), "Evidence card: %s in a sentence",
		 c->reading.word->text);
	c->style->begin(&c->writer, title);
	put_representation(c);
	status = put_similarities(c);
	if (status == STATUS_OK)
		status = put_interpretation(c);
	put_failures(c);
	if (status == STATUS_OK)
		status = put_expected(c);
	put_parameters(c);
	card_section(c, "reproduce", "Reproduce");
	if (status == STATUS_OK)
		status = card_code(c, "command", "This card again", write_command, c);
	return status;
}
