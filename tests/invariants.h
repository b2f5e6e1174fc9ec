/* invariants.h - what holds of a session after whatever was done to it. */
#ifndef POLYSEME_TESTS_INVARIANTS_H
#define POLYSEME_TESTS_INVARIANTS_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/app/session.h"
#include "polyseme/plot/scatter.h"

/* Says what is broken, as a static text; NULL: nothing. */
#define HOLDS(what)                                                                      \
	if (!(what))                                                                     \
	return #what

static inline bool
invariants_score(double score)
{
	return isnan(score) || fabs(score) <= 1 + 1e-9;
}

static inline const char *
invariants_verdict(const struct sense_verdict *verdict, size_t count)
{
	for (size_t i = 0; i < count; i++)
		HOLDS(invariants_score(verdict->scores[i]));
	HOLDS(count == 0 || (verdict->best < count && verdict->second < count));
	HOLDS(!(verdict->margin < 0));
	return NULL;
}

/* base + all pushes + remainder = contextual, each number within 1e-6. */
static inline bool
invariants_sum(const struct shift *shift)
{
	for (size_t d = 0; d < shift->D; d++) {
		double sum = shift->base[d] + shift->remainder[d];

		for (size_t k = 0; k < shift->steps; k++)
			sum += shift->pushes[k * shift->D + d];
		if (!(fabs(sum - shift->contextual[d]) <= 1e-6))
			return false;
	}
	return true;
}

static inline const char *
invariants_options(const struct session *s)
{
	struct options copy = s->options;
	char value[160];

	for (size_t i = 0; options_row(i); i++) {
		const struct option_row *row = options_row(i);

		options_get(&s->options, row, value, sizeof(value));
		HOLDS(options_set(&copy, row->name, value, NULL) == STATUS_OK);
	}
	return NULL;
}

static inline const char *
invariants_lines(const struct session *s)
{
	for (int i = 0; i < 2; i++) {
		const struct line *line = &s->editing.lines[i];

		HOLDS(line->cursor <= line->length);
		HOLDS(!line->text || line->text[line->length] == '\0');
	}
	HOLDS(s->play.glide >= 0 && s->play.glide <= 1);
	return NULL;
}

/* Senses come from where the method says; found ones are equally near to the word in
 * general, and never outweigh the context. */
static inline const char *
invariants_senses(const struct reading *reading)
{
	const struct word *word = reading->word;
	const struct sense_vectors *senses = &word->senses;
	int source = reading->method.sense_source;

	HOLDS(!senses->found || source != SENSE_SOURCE_FILE);
	HOLDS(senses->found || senses->count == 0 || source != SENSE_SOURCE_FOUND);
	HOLDS(senses->count == 0 || senses->found == !senses->senses[0]->origin);
	for (size_t k = 1; senses->found && k < senses->count; k++)
		HOLDS(!(fabs(word->general.scores[k] - word->general.scores[0]) > 1e-6));
	return NULL;
}

/* scratch	in, out	a moment of the session's own reader */
/* One set of vectors is a toy's and the other is not; with two maps both read the same
 * sentence. */
static inline const char *
invariants_aside(const struct session *s)
{
	const struct aside *aside = &s->aside;
	const struct sentence *shown = &s->live.reading.sentence;
	const struct sentence *other = &aside->live.reading.sentence;

	HOLDS(s->live.reader &&
	      reader_sources(s->live.reader)->vectors == s->sources.vectors);
	if (!aside->live.reader)
		return NULL;
	HOLDS(!aside->sources.axes != !s->sources.axes);
	HOLDS(aside->live.reader != s->live.reader);
	HOLDS(aside->files && s->files);
	HOLDS(!s->stage.both || (shown->length == other->length &&
				 memcmp(shown->text, other->text, shown->length) == 0));
	HOLDS(!s->stage.both || aside->live.reading.valid == s->live.reading.valid);
	return NULL;
}

/* Typed-in shifts are those of senses, added to the word; one is chosen where its sense
 * is decided. */
static inline const char *
invariants_typed(const struct session *s)
{
	const struct reading *reading = &s->live.reading;
	const struct typed_answer *typed = &reading->typed;

	if (!reading->valid || !s->sources.shifts)
		return NULL;
	HOLDS(typed->count <= reading->word->senses.count);
	HOLDS(typed->chosen == SIZE_MAX ||
	      (typed->chosen < typed->count && reading->verdict.decided &&
	       typed->senses[typed->chosen] == reading->verdict.best));
	for (size_t k = 0; k < typed->count; k++)
		for (size_t d = 0; d < typed->D; d++)
			HOLDS(fabs(typed->ends[k * typed->D + d] - typed->base[d] -
				   typed->shifts[k]->vector[d]) < 1e-9);
	return NULL;
}

static inline const char *
invariants_reading(const struct session *s, struct moment *scratch)
{
	const struct reading *reading = &s->live.reading;
	const struct moment *moment = &s->live.moment;
	const struct shift *shift = &reading->shift;
	const char *broken;

	if (!reading->valid)
		return NULL;
	HOLDS(reading_choosable(reading, reading->target));
	HOLDS(shift->D ==
	      vectors_dims(s->sources.vectors, s->options.method.shift.space));
	HOLDS(reading->word->D == shift->D && reading->word->readings > 0);
	HOLDS(method_difference(&reading->method, &s->options.method) == 0);
	HOLDS(s->stage.component < shift->D);
	HOLDS(moment->step <= shift->steps);
	moment_of(reading, moment->step, scratch);
	HOLDS(memcmp(scratch->vector, moment->vector, shift->D * sizeof(double)) == 0);
	HOLDS(memcmp(scratch->previous, moment->previous, shift->D * sizeof(double)) ==
	      0);
	HOLDS(invariants_score(moment->similarity));
	HOLDS(invariants_sum(shift));
	broken = invariants_senses(reading);
	if (!broken)
		broken = invariants_verdict(&reading->verdict,
					    reading->word->senses.count);
	if (!broken)
		broken = invariants_verdict(&moment->here, reading->word->senses.count);
	return broken;
}

/* Member by member: what pads a cell is nobody's. */
static inline bool
invariants_same_cells(const struct cell *a, const struct cell *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i].glyph != b[i].glyph || a[i].width != b[i].width ||
		    a[i].role != b[i].role || a[i].reverse != b[i].reverse ||
		    a[i].sign != b[i].sign ||
		    memcmp(a[i].marks, b[i].marks, sizeof(a[i].marks)) != 0)
			return false;
	return true;
}

/* Draws twice into a canvas of any size: the same cells, and nothing is searched. */
static inline const char *
invariants_drawing(const struct session *s, int rows, int cols)
{
	unsigned long searches = reader_searches(s->live.reader);
	struct canvas canvas[2];
	size_t n = (size_t)rows * (size_t)cols;
	bool same, inside;

	for (int i = 0; i < 2; i++) {
		if (canvas_init(&canvas[i], rows, cols, GLYPHS_UNICODE) != STATUS_OK)
			return "a canvas can be made";
		session_draw(s, &canvas[i]);
	}
	same = invariants_same_cells(canvas[0].cells, canvas[1].cells, n);
	inside = canvas[0].cursor_row < rows && canvas[0].cursor_col < (cols ? cols : 1);
	canvas_free(&canvas[0]);
	canvas_free(&canvas[1]);
	HOLDS(same);
	HOLDS(inside);
	HOLDS(reader_searches(s->live.reader) == searches);
	return NULL;
}

/* Pins are read by the preset default, no two the same, and compared as they are. */
static inline const char *
invariants_pins(const struct session *s)
{
	const struct pins *pins = &s->pinned.pins;
	const struct comparison *c = &s->pinned.comparison;
	static struct comparison again;
	struct method method;

	method_default(&method);
	HOLDS(pins->count <= PINS_MOST);
	HOLDS(s->pinned.chosen < (pins->count ? pins->count : 1));
	HOLDS(pins->count > 0 || !s->pinned.unsaved);
	for (size_t i = 0; i < pins->count; i++) {
		const struct reading *r = &pins->pins[i]->reading;

		HOLDS(r->valid && reading_choosable(r, r->target));
		HOLDS(method_difference(&r->method, &method) == 0);
		HOLDS(pins_find(pins, r->sentence.text, r->sentence.length, r->target) ==
		      i);
		HOLDS(!invariants_verdict(&r->verdict, r->word->senses.count));
		HOLDS(pins->pins[i]->moment.step == r->shift.steps);
	}
	comparison_make(pins, &again);
	HOLDS(c->count == again.count &&
	      c->count * 2 == pins->count * (pins->count - !!pins->count));
	for (size_t i = 0; i < c->count; i++) {
		HOLDS(c->pairs[i].a == again.pairs[i].a);
		HOLDS(c->pairs[i].b == again.pairs[i].b);
		HOLDS(memcmp(c->pairs[i].similarities, again.pairs[i].similarities,
			     sizeof(again.pairs[i].similarities)) == 0);
		for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
			HOLDS(invariants_score(c->pairs[i].similarities[r]));
	}
	return NULL;
}

/* The list is an order of what was read of the corpus shown, or of the first of it. */
static inline const char *
invariants_corpora(const struct session *s)
{
	const struct concordance *c = &s->concordance;
	const struct corpus *corpus = &c->corpora[c->shown];
	uint64_t sum = 0;

	HOLDS(c->count <= CONCORDANCE_MOST && c->shown < (c->count ? c->count : 1));
	HOLDS(c->count > 0 || c->listed == 0);
	HOLDS(c->chosen < (c->listed ? c->listed : 1));
	if (c->count == 0)
		return NULL;
	HOLDS(c->unread[c->shown] || c->listed == corpus->count);
	HOLDS(corpus->count * corpus->stride < corpus->found + corpus->stride);
	for (size_t i = 0; i < c->listed && c->stride == corpus->stride; i++) {
		HOLDS(c->indices[i] < c->listed && c->groups[i] < SCATTER_GROUPS);
		HOLDS(!invariants_verdict(&corpus->items[i].verdict,
					  corpus->alone.word->senses.count));
		sum += c->indices[i];
	}
	HOLDS(c->stride != corpus->stride ||
	      2 * sum == (uint64_t)c->listed * (c->listed - !!c->listed));
	for (size_t i = 1; i < c->count; i++)
		HOLDS(strcmp(c->corpora[i].target, c->corpora[0].target) == 0);
	return NULL;
}

/* Whatever is found is no word of the question; on its stage there is one, answered by the
 * method that is set. */
static inline const char *
invariants_question(const struct session *s)
{
	const struct arithmetic_sum *sum = &s->sum;
	bool shown = s->stage.kind == STAGE_SUM;

	HOLDS(!shown || sum->count > 0);
	HOLDS(sum->count <= ARITHMETIC_WORDS && sum->found.count <= ARITHMETIC_ANSWERS);
	HOLDS(sum->odd < (sum->count ? sum->count : 1));
	HOLDS(!shown ||
	      !(method_difference(&sum->method, &s->options.method) & EFFECT_NEIGHBOURS));
	for (size_t i = 0; i < sum->count; i++) {
		HOLDS(sum->words[i].id < s->sources.vectors->n);
		HOLDS(sum->words[i].sign == 1 || sum->words[i].sign == -1);
		HOLDS(invariants_score(sum->words[i].similarity));
		for (size_t k = 0; k < sum->found.count; k++)
			HOLDS(sum->found.items[k].id != sum->words[i].id);
	}
	return NULL;
}

/* What is on the screen is there, and so is what lies under it. */
static inline const char *
invariants_stage(const struct session *s)
{
	enum stage_kind kind = s->stage.kind;

	if (kind == STAGE_HELP || kind == STAGE_WORDS || kind == STAGE_LESSONS) {
		HOLDS(kind != STAGE_LESSONS || s->show.chosen < s->show.list.count);
		kind = s->stage.under;
		HOLDS(kind != STAGE_HELP && kind != STAGE_WORDS && kind != STAGE_LESSONS);
	}
	if (kind == STAGE_CARD) {
		HOLDS(s->evidence.text);
		kind = s->evidence.under;
		HOLDS(kind != STAGE_CARD);
	}
	HOLDS(kind < STAGE_COUNT);
	HOLDS(kind != STAGE_COMPARE || s->pinned.pins.count > 0);
	HOLDS(kind != STAGE_CORPUS || s->concordance.count > 0);
	HOLDS(kind != STAGE_SUM || s->sum.count > 0);
	return NULL;
}

/* A show stands on a slide that is there, and a guess is an answer. */
static inline const char *
invariants_show(const struct session *s)
{
	const struct show *show = &s->show;
	const struct lesson *l = show->lesson;

	HOLDS(l || !show->on);
	HOLDS(l || !show->kept.text);
	if (!l)
		return NULL;
	HOLDS(show->slide < l->n_slides + (l->n_questions > 0));
	HOLDS(show->slide == l->n_slides ? show->beat == 0
					 : show->beat < l->slides[show->slide].beats);
	for (size_t i = 0; i < l->n_questions; i++) {
		HOLDS(l->questions[i].right < l->questions[i].count);
		HOLDS(show->ballots[i].guess <= l->questions[i].count);
		HOLDS(show->ballots[i].rounds <= 2);
	}
	HOLDS(!show->on || !s->pinned.unsaved);
	HOLDS(!show->on || s->editing.focus != FOCUS_EDIT);
	HOLDS(show->n_frozen <= l->n_beats);
	return NULL;
}

/* All of them but the drawing, which has a size. */
static inline const char *
invariants_broken(const struct session *s, struct moment *scratch)
{
	const char *broken = invariants_lines(s);

	if (!broken)
		broken = invariants_options(s);
	if (!broken)
		broken = invariants_pins(s);
	if (!broken)
		broken = invariants_corpora(s);
	if (!broken)
		broken = invariants_question(s);
	if (!broken)
		broken = invariants_stage(s);
	if (!broken)
		broken = invariants_show(s);
	if (!broken)
		broken = invariants_aside(s);
	if (!broken)
		broken = invariants_typed(s);
	return broken ? broken : invariants_reading(s, scratch);
}

#undef HOLDS

#endif
