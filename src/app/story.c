/* story.c - one plain sentence about what is on the screen: the step just made, the
 * meaning, or what stands in the way of one. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/plot/scale.h"
#include "polyseme/base/text.h"
#include "view.h"

enum { FEW_WORDS = 3 }; /* fewer known context words are little to go on */

struct story {
	char *out;
	size_t size, used;
};

static void tell(struct story *story, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void
tell(struct story *story, const char *format, ...)
{
	va_list args;

	if (story->used >= story->size)
		return;
	va_start(args, format);
	int n = vsnprintf(story->out + story->used, story->size - story->used, format,
			  args);

	va_end(args);
	story->used += n > 0 ? (size_t)n : 0;
}

static const char *
number(char out[16], double value)
{
	scale_number(out, 16, value);
	return out;
}

static const char *
token_text(const struct session *s, size_t token, char *out, size_t size)
{
	const struct token *t = &s->live.reading.sentence.tokens[token];

	text_clean(s->live.reading.sentence.text + t->begin, t->end - t->begin, out,
		   size);
	return out;
}

/* Part of a push along a unit vector. */
static double
along(const struct session *s, const double *push, const float *unit)
{
	double sum = 0;

	for (size_t d = 0; d < s->live.reading.shift.D; d++)
		sum += push[d] * (double)unit[d];
	return sum * s->live.reading.shift.push_scale;
}

/* ": towards river .15, away from finance .03" */
static void
tell_senses(const struct session *s, struct story *story, const double *push)
{
	const struct sense_vectors *sv = &s->live.reading.word->senses;
	bool any = false;

	for (int pass = 0; pass < 2; pass++)
		for (size_t k = 0; k < sv->count; k++) {
			double part = along(s, push, sv->centroids + k * sv->D);
			char value[16];

			if (fabs(part) < .005 || (part > 0) != (pass == 0))
				continue;
			tell(story, "%s %s %s %s", any ? "," : ":",
			     part > 0 ? "towards" : "away from", sv->senses[k]->name,
			     number(value, fabs(part)));
			any = true;
		}
}

/* "; funds, cash, loans .33 -> .27": the component that this step moved most. */
static void
tell_component(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	const struct moment *m = &s->live.moment;
	char name[64], before[16], after[16];
	size_t most = 0;

	for (size_t d = 1; d < r->shift.D; d++)
		if (fabs(m->unit[d] - m->unit_previous[d]) >
		    fabs(m->unit[most] - m->unit_previous[most]))
			most = d;
	tell(story, "; %s %s -> %s", view_component(s, most, 24, name, sizeof(name)),
	     number(before, m->unit_previous[most]), number(after, m->unit[most]));
}

static void
tell_step(const struct session *s, struct story *story)
{
	const struct shift *c = &s->live.reading.shift;
	size_t token = c->order[s->live.moment.step - 1];
	const double *push = c->pushes + (s->live.moment.step - 1) * c->D;
	char word[64], value[16];

	tell(story, "+ %s, %zu away, ", token_text(s, token, word, sizeof(word)),
	     c->words[token].distance);
	if (!(c->words[token].push >= .005)) {
		tell(story, "weighs nothing: %s stays where it is",
		     s->live.reading.word->text);
		return;
	}
	tell(story, "pushes %s %s", s->live.reading.word->text,
	     number(value, c->words[token].push));
	tell_senses(s, story, push);
	tell_component(s, story);
}

static void
tell_start(const struct session *s, struct story *story)
{
	char key[24], word[64];

	if (s->live.reading.shift.target_known)
		tell(story, "%s in general, no context yet", s->live.reading.word->text);
	else
		tell(story, "%s is unknown and has no context yet",
		     s->live.reading.word->text);
	tell(story, ": %s adds %s", view_key(s, ACTION_STEP_MORE, key, sizeof(key)),
	     token_text(s, s->live.reading.shift.order[0], word, sizeof(word)));
}

/* "bank means river here, .11 ahead of finance; similarity to bank in general .71" */
static void
tell_meaning(const struct session *s, struct story *story, enum role *role)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	const struct moment *m = &s->live.moment;
	const struct sense_verdict *v = &m->here;
	const struct sense_vectors *sv = &w->senses;
	char a[16], b[16];

	if (sv->count >= 2 && v->decided) {
		tell(story, "%s means %s here, %s ahead of %s", w->text,
		     sv->senses[v->best]->name, number(a, v->margin),
		     sv->senses[v->second]->name);
	} else if (sv->count >= 2) {
		*role = ROLE_WARNING;
		tell(story, "%s is undecided here: %s %s, %s %s", w->text,
		     sv->senses[v->best]->name, number(a, v->scores[v->best]),
		     sv->senses[v->second]->name, number(b, v->scores[v->second]));
	} else if (m->near.found.count > 0) {
		char word[64];

		tell(story, "%s here is nearest to %s %s", w->text,
		     view_word(s, m->near.found.items[0].id, word, sizeof(word)),
		     number(a, (double)m->near.found.items[0].value));
	}
	if (s->live.reading.shift.target_known)
		tell(story, "; similarity to %s in general %s", w->text,
		     number(a, m->similarity));
}

/* The context alone says another sense than the blend: the word's usual meaning
 * outweighs it. */
static bool
overruled(const struct session *s, struct sense_verdict *alone)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;

	if (w->senses.count < 2 || !s->live.reading.shift.has_context ||
	    !s->live.reading.shift.target_known)
		return false;
	*alone = r->alone;
	return alone->decided && r->verdict.decided && alone->best != r->verdict.best;
}

/* Failure checks of the whole context; false if none bites. */
static bool
tell_checks(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	struct sense_verdict alone;

	if (s->live.reading.shift.steps == 0)
		tell(story,
		     "%s has no known context word: it stays what it is in general",
		     w->text);
	else if (!s->live.reading.shift.has_context)
		tell(story,
		     "only words that weigh nothing stand around %s: it stays what it is "
		     "in general",
		     w->text);
	else if (overruled(s, &alone))
		tell(story,
		     "the context alone says %s, but the usual meaning of %s outweighs "
		     "it: %s",
		     w->senses.senses[alone.best]->name, w->text,
		     w->senses.senses[r->verdict.best]->name);
	else if (s->live.reading.shift.steps < FEW_WORDS && !r->verdict.decided)
		tell(story, "only %zu known context word%s: little to go on",
		     s->live.reading.shift.steps,
		     s->live.reading.shift.steps == 1 ? "" : "s");
	else
		return false;
	return true;
}

static bool
tell_unknown(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	const struct word *w = r->word;
	bool any = false;
	char count[32];

	view_count(s->sources.vectors->n, count, sizeof(count));
	for (size_t j = 0; j < s->live.reading.sentence.count; j++)
		any |= s->live.reading.sentence.tokens[j].id != VECTORS_NONE &&
		       s->live.reading.sentence.tokens[j].kind != TOKEN_PUNCTUATION;
	if (!any) {
		tell(story, "none of these words is among the %s known ones", count);
	} else if (!s->live.reading.shift.target_known) {
		tell(story, "%s is not among the %s known words", w->text, count);
		if (s->live.reading.shift.has_context)
			tell(story, "; its context alone speaks here");
	} else {
		return false;
	}
	for (size_t i = 0; i < w->n_spellings; i++) {
		char word[64];

		tell(story, "%s %s", i ? "," : "; near:",
		     view_word(s, w->spellings[i], word, sizeof(word)));
	}
	return true;
}

void
story_tell(const struct session *s, char *out, size_t size, enum role *role)
{
	struct story story = { out, size, 0 };

	*out = '\0';
	*role = ROLE_STRONG;
	if (s->message.text[0]) {
		*role = s->message.is_error ? ROLE_WARNING : ROLE_STRONG;
		text_clean(s->message.text, strlen(s->message.text), out, size);
	} else if (s->live.reading.sentence.count == 0) {
		tell(&story, "Type a sentence, then choose a word and watch it change "
			     "its meaning.");
	} else if (!s->live.reading.valid) {
		*role = ROLE_WARNING;
		tell(&story, "Only punctuation here: type a word.");
	} else if (s->live.stepping && s->live.moment.step > 0 &&
		   s->live.moment.step <= s->live.reading.shift.steps) {
		tell_step(s, &story);
	} else if (s->live.moment.step == 0 && s->live.reading.shift.steps > 0) {
		tell_start(s, &story);
	} else if (tell_unknown(s, &story) || tell_checks(s, &story)) {
		*role = ROLE_WARNING;
	} else {
		tell_meaning(s, &story, role);
	}
}

/* The bytes of the longest head of text that fits into cols columns, cut between words
 * where that is possible. */
static size_t
head_that_fits(const char *text, int cols)
{
	size_t length = strlen(text), at = 0, word = 0;
	struct text_cell cell;
	int used = 0;

	while (at < length) {
		text_next(text, length, at, &cell);
		used += cell.width;
		if (used > cols)
			return word ? word : at;
		if (cell.glyph == ' ')
			word = at;
		at += cell.length;
	}
	return length;
}

static void
draw_wrapped(struct canvas *canvas, enum role role, const char *text)
{
	int cols = canvas->cols - 2;

	for (int row = 0; row < canvas->rows && *text; row++) {
		bool last = row == canvas->rows - 1;
		size_t n = head_that_fits(text, cols);

		if (last && text[n])
			n = head_that_fits(text, cols - 1);
		int used = canvas_text(canvas, row, 1, cols, role, text, n);

		text += n;
		text += *text == ' ';
		if (last && *text)
			canvas_put(canvas, row, 1 + used, 0x2026, role);
	}
}

/* A step's sentence fits into one row of a wide screen. */
int
view_story_rows(const struct session *s, int rows, int cols)
{
	enum { ONE_ROW_COLS = 110, TWO_ROWS_ROWS = 22 };
	(void)s;

	return cols < ONE_ROW_COLS && rows >= TWO_ROWS_ROWS ? 2 : 1;
}

void
view_story_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	char text[512];
	enum role role;
	(void)layout;

	story_tell(s, text, sizeof(text), &role);
	draw_wrapped(canvas, role, text);
}
