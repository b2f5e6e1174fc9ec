/* other.c - the same word in another sentence, beside the one being read; see other.h. */
#include "other.h"

#include <stdlib.h>
#include <string.h>

/* ---- the other sentence ---- */

enum status
other_init(struct other *other, const struct reader *reader)
{
	if (reading_init(&other->reading, reader) != STATUS_OK)
		return STATUS_NOMEM;
	return moment_init(&other->moment, reader);
}

void
other_free(struct other *other, struct reader *reader)
{
	if (!reader)
		return;
	moment_free(&other->moment, reader);
	reading_free(&other->reading, reader);
	other->shown = false;
}

static const char *
base_form(const struct word *word)
{
	return word->senses.count > 0 ? word->senses.senses[0]->word : "";
}

/* The sentence of sense k, unless it is the one being read. */
static const char *
sentence_of(const struct live *live, size_t k)
{
	const struct sense_vectors *senses = &live->reading.word->senses;
	const char *sentence =
		examples_find(reader_sources(live->reader)->examples,
			      base_form(live->reading.word), senses->senses[k]->name);

	return sentence && strcmp(sentence, live->reading.sentence.text) != 0 ? sentence
									      : NULL;
}

bool
other_find_word(const struct reading *reading, const struct reader *reader,
		const char *base, size_t *token)
{
	const struct sense *found[SENSES_MOST];
	char folded[WORD_BYTES];

	for (size_t j = 0; j < reading->sentence.count; j++) {
		size_t length = reading_choosable(reading, j)
					? reading_fold(reading, j, folded)
					: 0;

		if (length > 0 &&
		    senses_of(reader_sources(reader)->senses, folded, length, found) >
			    0 &&
		    strcmp(found[0]->word, base) == 0) {
			*token = j;
			return true;
		}
	}
	return false;
}

static enum status
compute(struct other *other, const struct live *live, const struct method *method)
{
	enum status status = reading_update(&other->reading, live->reader, method);

	other->shown = status == STATUS_OK && other->reading.valid;
	if (other->shown)
		moment_of(&other->reading, other->reading.shift.steps, &other->moment);
	return status;
}

/* Shows the sentence of sense k. */
static enum status
show_sense(struct other *other, const struct live *live, const struct method *method,
	   size_t k)
{
	const char *text = sentence_of(live, k);
	enum status status =
		reading_set_text(&other->reading, live->reader, text, strlen(text));

	other->shown = false;
	if (status != STATUS_OK ||
	    !other_find_word(&other->reading, live->reader, base_form(live->reading.word),
			     &other->reading.target))
		return status;
	other->sense = k;
	other->letter = '\0';
	return compute(other, live, method);
}

/* A form of the same word, or the same word. */
static bool
same_word(const struct reading *a, const struct reading *b)
{
	char one[WORD_BYTES], other[WORD_BYTES];

	if (*base_form(a->word) && strcmp(base_form(a->word), base_form(b->word)) == 0)
		return true;
	return reading_fold(a, a->target, one) > 0 &&
	       reading_fold(b, b->target, other) > 0 && strcmp(one, other) == 0;
}

/* Shows the last pin of the word that is not what is being read. */
static enum status
show_pin(struct other *other, const struct live *live, const struct pins *pins,
	 const struct method *method)
{
	const struct sentence *read = &live->reading.sentence;
	size_t self = pins_find(pins, read->text, read->length, live->reading.target);
	size_t i = pins->count;
	enum status status;

	while (i > 0 &&
	       (i - 1 == self || !same_word(&live->reading, &pins->pins[i - 1]->reading)))
		i--;
	other->shown = false;
	if (i == 0)
		return STATUS_OK;
	const struct reading *pin = &pins->pins[i - 1]->reading;

	status = reading_set_text(&other->reading, live->reader, pin->sentence.text,
				  pin->sentence.length);
	if (status != STATUS_OK)
		return status;
	other->reading.target = pin->target;
	other->letter = pins_letter(i - 1);
	return compute(other, live, method);
}

/* Shows the next bundled sentence from sense `from` on; *any: there is one at all. */
static enum status
show_next(struct other *other, const struct live *live, const struct method *method,
	  size_t from, bool *any)
{
	enum status status = STATUS_OK;

	other->shown = false;
	for (size_t k = 0; k < live->reading.word->senses.count; k++) {
		if (k == live->reading.verdict.best || !sentence_of(live, k))
			continue;
		*any = true;
		if (k < from)
			continue;
		status = show_sense(other, live, method, k);
		if (status != STATUS_OK || other->shown)
			break;
	}
	return status;
}

enum status
other_next(struct other *other, const struct live *live, const struct pins *pins,
	   const struct method *method, bool *any)
{
	bool was = other->shown, bundled = false;
	size_t from = !was ? 0 : other->letter ? SIZE_MAX : other->sense + 1;
	enum status status = STATUS_OK;

	*any = was;
	if (live->reading.valid)
		status = show_next(other, live, method, from, &bundled);
	if (status == STATUS_OK && live->reading.valid && !bundled && !was)
		status = show_pin(other, live, pins, method);
	*any |= other->shown;
	return status;
}

enum status
other_update(struct other *other, const struct live *live, const struct method *method)
{
	if (!other->shown)
		return STATUS_OK;
	other->shown = false;
	if (!live->reading.valid || !same_word(&live->reading, &other->reading))
		return STATUS_OK;
	return compute(other, live, method);
}

/* ---- the sentence ended last ---- */

void
ghost_take(struct ghost *ghost, const struct reading *reading)
{
	size_t size = reading->shift.D * sizeof(double);
	double *vector = reading->valid ? malloc(size) : NULL;
	char *text = vector ? strdup(reading->sentence.text) : NULL;

	ghost->any = text != NULL;
	if (!text) {
		free(vector);
		return;
	}
	free(ghost->text);
	ghost->text = text;
	memcpy(vector, reading->shift.contextual, size);
	free(ghost->vector);
	ghost->vector = vector;
	ghost->method = reading->method;
	reading_fold(reading, reading->target, ghost->word);
}

void
ghost_free(struct ghost *ghost)
{
	free(ghost->text);
	free(ghost->vector);
	memset(ghost, 0, sizeof(*ghost));
}

const double *
session_ghost(const struct session *s)
{
	const struct reading *reading = &s->live.reading;
	char folded[WORD_BYTES];

	if (!s->ghost.any || s->editing.ended || !reading->valid ||
	    strcmp(s->ghost.text, reading->sentence.text) == 0 ||
	    method_difference(&s->ghost.method, &reading->method) & EFFECT_CONTEXT)
		return NULL;
	reading_fold(reading, reading->target, folded);
	return strcmp(folded, s->ghost.word) == 0 ? s->ghost.vector : NULL;
}
