/* company.c - reads the sentence of a card, and finds others to compare it with. */
#include <math.h>
#include <string.h>

#include "app/other.h"
#include "parts.h"

/* Adds a bundled sentence of sense k to what is compared; without one nothing. */
static enum status
add_example(struct card *c, size_t k)
{
	const struct sense *sense = c->reading.word->senses.senses[k];
	const char *text = examples_find(reader_sources(c->reader)->examples, sense->word,
					 sense->name);
	struct reading reading;
	struct error error;
	enum status status = text ? reading_init(&reading, c->reader) : STATUS_OK;

	if (!text || status != STATUS_OK)
		return status;
	status = reading_set_text(&reading, c->reader, text, strlen(text));
	if (status == STATUS_OK &&
	    other_find_word(&reading, c->reader, sense->word, &reading.target))
		status = pins_add(&c->own, c->reader, text, strlen(text), reading.target,
				  &error);
	reading_free(&reading, c->reader);
	/* it may be the very sentence of the card */
	return status == STATUS_FORMAT ? STATUS_OK : status;
}

/* The sentence beside bundled ones; alone where there are none, or where no pin can hold
 * it. */
static enum status
find_company(struct card *c)
{
	const struct card_subject *subject = c->subject;
	const struct sense_verdict *v = &c->reading.verdict;
	struct error error;
	enum status status = STATUS_OK;

	c->pins = &c->own;
	if (c->reading.word->senses.count < 2 || isnan(v->margin))
		return STATUS_OK;
	status = pins_add(&c->own, c->reader, subject->text, subject->length,
			  subject->target, &error);
	if (status == STATUS_FORMAT)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = add_example(c, v->best);
	if (status == STATUS_OK)
		status = add_example(c, v->second);
	comparison_make(c->pins, &c->comparison);
	return status;
}

/* Reads the sentence, with the nearest words. */
enum status
card_read_sentence(struct card *c, struct error *error)
{
	const struct card_subject *subject = c->subject;
	struct reading *r = &c->reading;
	enum status status =
		reading_set_text(r, c->reader, subject->text, subject->length);

	if (status == STATUS_OK && !reading_choosable(r, subject->target))
		return error_set(error, STATUS_NOT_FOUND,
				 "card: there is no word to tell of");
	r->target = subject->target;
	if (status == STATUS_OK)
		status = reading_update(r, c->reader, subject->method);
	if (status == STATUS_OK) {
		moment_of(r, r->shift.steps, &c->moment);
		status = reader_search(c->reader, r, &c->moment);
	}
	if (status == STATUS_OK)
		status = find_company(c);
	if (status != STATUS_OK)
		return error_set(error, status, "out of memory");
	reader_settle(c->reader);
	return STATUS_OK;
}
