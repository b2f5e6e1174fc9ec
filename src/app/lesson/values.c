/* values.c - what the numbers of a lesson are; see values.h. */
#include "values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../concordance.h"
#include "../sums.h"
#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"

#define NOTHING	     ((double)NAN)
#define EQUAL_WITHIN .005 /* two numbers that are shown alike */

/* ---- finding what is named ---- */

static size_t
find_sense(const struct reading *r, const char *name)
{
	size_t i = 0;

	while (i < r->word->senses.count &&
	       strcmp(r->word->senses.senses[i]->name, name) != 0)
		i++;
	return i;
}

/* The step of the first context word of that form; 0 if none counts. */
static size_t
find_step(const struct reading *r, const char *word)
{
	char folded[WORD_BYTES];

	for (size_t j = 0; j < r->sentence.count; j++)
		if (r->shift.words[j].skip == SKIP_NONE && reading_fold(r, j, folded) &&
		    strcmp(folded, word) == 0)
			return r->shift.words[j].step;
	return 0;
}

static const struct sense_verdict *
here(const struct session *s)
{
	return &s->live.moment.here;
}

/* ---- numbers ---- */

static double
score(const struct session *s, const char *name, const struct sense_verdict *verdict)
{
	size_t i = find_sense(&s->live.reading, name);

	return i < s->live.reading.word->senses.count ? verdict->scores[i] : NOTHING;
}

static double
push(const struct session *s, const char *word, bool length)
{
	const struct reading *r = &s->live.reading;
	size_t step = find_step(r, word);

	if (step == 0)
		return NOTHING;
	if (length)
		return r->shift.words[r->shift.order[step - 1]].push;
	return r->word->senses.count < 2 ? NOTHING
					 : reading_step_evidence(r, step, r->verdict.best,
								 r->verdict.second);
}

/* "A B" or "A B METHOD". */
static double
pair(const struct session *s, const char *argument)
{
	const struct pins *pins = &s->pinned.pins;
	size_t a = (size_t)(argument[0] - 'A'), b;
	const char *method = "default";

	if (argument[0] < 'A' || argument[1] != ' ' || argument[2] < 'A')
		return NOTHING;
	b = (size_t)(argument[2] - 'A');
	if (argument[3] == ' ')
		method = argument + 4;
	if (a >= pins->count || b >= pins->count || a == b)
		return NOTHING;
	for (int i = 0; i < REPRESENTATION_COUNT; i++)
		if (strcmp(representations[i].name, method) == 0)
			return comparison_pair(&s->pinned.comparison, a, b)
				->similarities[i];
	return NOTHING;
}

static double
count(const struct session *s, const char *name)
{
	const struct corpus *corpus = concordance_listed(&s->concordance);
	struct corpus_shares shares;
	size_t i;

	if (!corpus)
		return NOTHING;
	shares = corpus_shares(corpus);
	if (strcmp(name, "undecided") == 0)
		return (double)shares.undecided;
	i = find_sense(&corpus->alone, name);
	return i < corpus->alone.word->senses.count ? (double)shares.senses[i] : NOTHING;
}

/* A number of the vector with the typed-in shift that the context chooses. */
static double
typed(const struct session *s, const char *axis)
{
	const struct typed_answer *answer = &s->live.reading.typed;
	size_t d = strcmp(axis, "y") == 0;

	if (answer->count == 0 || answer->chosen == SIZE_MAX || d >= answer->D ||
	    (d == 0 && strcmp(axis, "x") != 0))
		return NOTHING;
	return answer->ends[answer->chosen * answer->D + d];
}

static double
check(const struct session *s, const char *name)
{
	for (int i = 0; i < CHECK_COUNT; i++)
		if (strcmp(checks_rows[i].name, name) == 0)
			return s->live.checks.bites[i];
	return NOTHING;
}

/* What does not need a word on the screen. */
static double
number_of_session(const struct session *s, const struct lesson_value *value)
{
	const struct shift_parameters *p = &s->options.method.shift;
	const struct corpus *corpus = concordance_listed(&s->concordance);

	switch (value->kind) {
	case LESSON_SHARE:
		return p->alpha;
	case LESSON_WINDOW:
		return p->window == SHIFT_WHOLE_TEXT ? NOTHING : (double)p->window;
	case LESSON_PAIR:
		return pair(s, value->argument);
	case LESSON_COUNT:
		return count(s, value->argument);
	case LESSON_FOUND:
		return corpus ? (double)corpus->found : NOTHING;
	case LESSON_SUM:
		return s->sum.found.count ? (double)s->sum.found.items[0].value : NOTHING;
	default:
		return NOTHING;
	}
}

/* A value that is a number; NaN where there is none: no such sense, word, pin or corpus;
 * and of a value that is a word. */
static double
number_of(const struct session *s, const struct lesson_value *value)
{
	const struct reading *r = &s->live.reading;

	if (!r->valid)
		return number_of_session(s, value);
	switch (value->kind) {
	case LESSON_SENSE:
		return score(s, value->argument, here(s));
	case LESSON_GENERAL:
		return score(s, value->argument, &r->word->general);
	case LESSON_LEAD:
		return here(s)->margin;
	case LESSON_EVIDENCE:
		return here(s)->evidence;
	case LESSON_SIMILARITY:
		return s->live.moment.similarity;
	case LESSON_PUSH:
		return push(s, value->argument, false);
	case LESSON_LENGTH:
		return push(s, value->argument, true);
	case LESSON_TYPED:
		return typed(s, value->argument);
	case LESSON_CHECK:
		return check(s, value->argument);
	case LESSON_STEPS:
		return (double)r->shift.steps;
	case LESSON_X:
		return s->live.moment.vector[0];
	case LESSON_Y:
		return r->shift.D > 1 ? s->live.moment.vector[1] : NOTHING;
	default:
		return number_of_session(s, value);
	}
}

/* ---- words ---- */

/* A word that a value is; "" where there is none. */
static void
word_of(const struct session *s, const struct lesson_value *value, char out[VALUE_BYTES])
{
	const struct reading *r = &s->live.reading;
	const struct neighbours *near = &s->live.moment.near.found;
	uint32_t id = VECTORS_NONE;
	const char *word;
	size_t length;

	*out = '\0';
	if (value->kind == LESSON_VERDICT) {
		if (r->valid && r->word->senses.count)
			snprintf(out, VALUE_BYTES, "%s",
				 here(s)->decided
					 ? r->word->senses.senses[here(s)->best]->name
					 : "undecided");
		return;
	}
	if (value->kind == LESSON_NEAREST && r->valid && near->count)
		id = near->items[0].id;
	if (value->kind == LESSON_ANSWER && s->sum.count)
		id = sums_answer(&s->sum);
	if (id == VECTORS_NONE)
		return;
	word = vectors_word(s->sources.vectors, id, &length);
	text_clean(word, length, out, VALUE_BYTES);
}

static bool
is_word(enum lesson_value_kind kind)
{
	return kind == LESSON_VERDICT || kind == LESSON_NEAREST || kind == LESSON_ANSWER;
}

const char *
value_text(const struct session *s, const struct lesson_value *value,
	   char out[VALUE_BYTES])
{
	double number;

	if (is_word(value->kind)) {
		word_of(s, value, out);
		if (!*out)
			strcpy(out, "-");
		return out;
	}
	number = number_of(s, value);
	if (isnan(number))
		strcpy(out, "-");
	else
		sink_number(out, VALUE_BYTES, number, value->decimals);
	return out;
}

/* ---- claims ---- */

static double
side_number(const struct session *s, const struct lesson_side *side)
{
	return side->is_number ? side->number : number_of(s, &side->value);
}

/* "sense river is .31". */
static void
tell(const struct session *s, const struct lesson_side *side, char *out, size_t size)
{
	char text[VALUE_BYTES];
	const char *argument = side->value.argument;

	if (side->is_number)
		snprintf(out, size, "%g", side->number);
	else
		snprintf(out, size, "%s%s%.60s is %s",
			 lesson_values[side->value.kind].name, *argument ? " " : "",
			 argument, value_text(s, &side->value, text));
}

bool
value_claim(const struct session *s, const struct lesson_claim *claim, char *why,
	    size_t size)
{
	double left = side_number(s, &claim->left), right;
	char text[VALUE_BYTES], sides[2][160];

	tell(s, &claim->left, sides[0], sizeof(sides[0]));
	if (claim->relation == LESSON_IS) {
		snprintf(why, size, "%s", sides[0]);
		return strcmp(value_text(s, &claim->left.value, text), claim->word) == 0;
	}
	right = side_number(s, &claim->right);
	tell(s, &claim->right, sides[1], sizeof(sides[1]));
	snprintf(why, size, "%s, %s", sides[0], sides[1]);
	return claim->relation == LESSON_LESS	? left < right
	       : claim->relation == LESSON_MORE ? left > right
						: fabs(left - right) < EQUAL_WITHIN;
}
