/* story.c - one plain sentence about what is on the screen: the step just made, the
 * meaning, or what stands in the way of one.
 *
 * A sentence is phrased for the room there is: every teller knows several lengths of
 * what it tells, and the longest that fits is shown.  The verdict is in all of them.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "polyseme/plot/scale.h"
#include "view.h"

enum { FEW_WORDS = 3 };	 /* fewer known context words are little to go on */
#define LEAST_SHOWN .005 /* a smaller number is written as .00 */
#define TIE	    .02	 /* senses nearer to each other than that are said to tie */

/* How much is told. */
enum length { FULL, PLAIN, SHORT, BRIEF, LEAST, LENGTHS };

struct story {
	char *out;
	size_t size, used;
	enum length length;
	const char *arrow; /* from a number to the next */
	enum role role;
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

/* ---- words and numbers ---- */

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

static const char *
sense_name(const struct word *word, size_t sense)
{
	return word->senses.senses[sense]->name;
}

/* "banks (senses of bank)" where they are those of another form. */
static void
tell_word(const struct reading *reading, struct story *story)
{
	const struct word *word = reading->word;
	char folded[WORD_BYTES];

	tell(story, "%s", word->text);
	if (story->length > PLAIN || word->senses.count < 2)
		return;
	reading_fold(reading, reading->target, folded);
	if (strcmp(folded, word->senses.senses[0]->word) != 0)
		tell(story, " (senses of %s)", word->senses.senses[0]->word);
}

static const char *
key_of(const struct session *s, enum action action, char out[24])
{
	return view_key(s, action, out, 24);
}

/* ---- a step ---- */

/* "finance .67 → .50"; only where it is now if it was nowhere before. */
static void
tell_change(struct story *story, const char *name, double before, double now)
{
	char a[16], b[16];

	if (isnan(before))
		tell(story, "%s %s", name, number(b, now));
	else
		tell(story, "%s %s %s %s", name, number(a, before), story->arrow,
		     number(b, now));
}

/* "bank is still finance, by .10": who leads after the step. */
static void
tell_lead(const struct session *s, struct story *story)
{
	const struct word *word = s->live.reading.word;
	const struct sense_verdict *v = &s->live.moment.here;
	const struct sense_verdict *before = &s->live.moment.before;
	bool still = !isnan(before->margin) && before->best == v->best;
	char a[16];

	number(a, v->margin);
	if (story->length <= PLAIN)
		tell(story, "%s is ", word->text);
	if (v->margin < SENSES_MARGIN)
		tell(story, "between %s and %s (%s)", sense_name(word, v->best),
		     sense_name(word, v->second), a);
	else if (story->length < LEAST)
		tell(story, "%s %s, by %s", still ? "still" : "now",
		     sense_name(word, v->best), a);
	else
		tell(story, "%s by %s", sense_name(word, v->best), a);
}

/* "; rivers, lakes .02 → .30": what the step's word is about. */
static void
tell_component(const struct session *s, struct story *story)
{
	const struct moment *m = &s->live.moment;
	size_t d = reading_explaining(&s->live.reading, m->step);
	char name[64];

	if (d == SIZE_MAX)
		return;
	tell(story, "; ");
	tell_change(story, view_component(s, d, 24, name, sizeof(name)),
		    m->unit_previous[d], m->unit[d]);
}

/* "1 of 9: + river, 1 away, pushes bank .33" */
static void
tell_push(const struct session *s, struct story *story)
{
	const struct shift *c = &s->live.reading.shift;
	size_t step = s->live.moment.step, token = c->order[step - 1];
	double push = c->words[token].push;
	char word[64], value[16];

	if (story->length <= PLAIN || story->length == BRIEF)
		tell(story, "%zu of %zu: ", step, c->steps);
	tell(story, "+ %s", token_text(s, token, word, sizeof(word)));
	if (story->length <= PLAIN)
		tell(story, ", %zu away,", c->words[token].distance);
	if (story->length >= BRIEF)
		return;
	if (!(push >= LEAST_SHOWN))
		tell(story, " pushes nothing");
	else if (story->length == SHORT)
		tell(story, " %s", number(value, push));
	else
		tell(story, " pushes %s %s", s->live.reading.word->text,
		     number(value, push));
}

static void
tell_step(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	const struct moment *m = &s->live.moment;
	size_t token = r->shift.order[m->step - 1];
	bool pushes = r->shift.words[token].push >= LEAST_SHOWN;
	bool senses = r->word->senses.count >= 2 && !isnan(m->here.margin);
	char a[16];

	tell_push(s, story);
	if (senses && pushes && story->length <= SHORT) {
		size_t pair[2] = { r->verdict.best, r->verdict.second };

		if (pair[0] > pair[1]) /* always in the order of the file */
			pair[0] = r->verdict.second, pair[1] = r->verdict.best;
		for (int i = 0; i < 2; i++) {
			tell(story, i ? ", " : ": ");
			tell_change(story, sense_name(r->word, pair[i]),
				    m->before.scores[pair[i]], m->here.scores[pair[i]]);
		}
	}
	if (story->length == FULL && pushes)
		tell_component(s, story);
	if (senses) {
		tell(story, !pushes || story->length >= BRIEF ? ": "
			    : story->length == SHORT	      ? ", "
							      : ". ");
		tell_lead(s, story);
	} else if (story->length == FULL && !isnan(m->similarity)) {
		tell(story, ". Similarity to %s in general %s", r->word->text,
		     number(a, m->similarity));
	}
}

/* "bank in general: finance .67, river .16. PgDn adds the nearest word" */
static void
tell_start(const struct session *s, struct story *story)
{
	static const char *const next[] = { [ORDER_READING] = "first",
					    [ORDER_NEAREST] = "nearest",
					    [ORDER_HEAVIEST] = "heaviest" };
	const struct reading *r = &s->live.reading;
	const struct sense_vectors *sv = &r->word->senses;
	char key[24], a[16];

	if (!r->shift.target_known)
		tell(story, "%s is unknown: without context it is nowhere",
		     r->word->text);
	else if (story->length < BRIEF)
		tell(story, "%s in general", r->word->text);
	else
		tell(story, "in general");
	for (int i = 0; r->shift.target_known && sv->count >= 2 && i < 2; i++) {
		size_t k = i ? r->word->general.second : r->word->general.best;

		if (i == 0 || story->length < BRIEF)
			tell(story, "%s %s %s", i ? "," : ":", sense_name(r->word, k),
			     number(a, r->word->general.scores[k]));
	}
	if (story->length <= PLAIN)
		tell(story, ". %s adds the %s word", key_of(s, ACTION_STEP_MORE, key),
		     next[r->method.shift.order]);
}

/* ---- the meaning ---- */

static void
tell_decided(const struct reading *r, const struct sense_verdict *v, struct story *story)
{
	const char *sure = v->margin >= SENSES_CLEAR ? "clearly" : "probably";
	const char *best = sense_name(r->word, v->best);
	const char *second = sense_name(r->word, v->second);
	char a[16];

	number(a, v->margin);
	if (story->length < LEAST)
		tell_word(r, story);
	if (story->length <= PLAIN)
		tell(story, " %s means %s here, %s ahead of %s", sure, best, a, second);
	else if (story->length == SHORT)
		tell(story, ": %s %s, %s ahead of %s", sure, best, a, second);
	else if (story->length == BRIEF)
		tell(story, ": %s %s (%s)", sure, best, a);
	else
		tell(story, "%s %s", sure, best);
}

/* "finance and river tie (.01)", "it leans to finance (.04)" */
static void
tell_leaning(const struct reading *r, const struct sense_verdict *v, struct story *story)
{
	const char *best = sense_name(r->word, v->best);
	const char *second = sense_name(r->word, v->second);
	char a[16];

	number(a, v->margin);
	if (v->margin < TIE)
		tell(story,
		     story->length < BRIEF ? "%s and %s tie (%s)" : "%s and %s tie", best,
		     second, a);
	else if (story->length < BRIEF)
		tell(story, "%sleans to %s (%s)", story->length <= PLAIN ? "it " : "",
		     best, a);
	else
		tell(story, "leans to %s", best);
}

static void
tell_undecided(const struct reading *r, const struct sense_verdict *v,
	       struct story *story)
{
	if (story->length < BRIEF)
		tell_word(r, story);
	if (story->length == LEAST) {
		tell(story, "undecided");
		return;
	}
	tell(story, story->length <= PLAIN   ? " is undecided: "
		    : story->length == SHORT ? ": undecided, "
					     : "undecided, ");
	if (story->length <= PLAIN && r->shift.steps < FEW_WORDS)
		tell(story, "only %zu known context word%s, ", r->shift.steps,
		     r->shift.steps == 1 ? "" : "s");
	else if (story->length <= PLAIN && v->reason == REASON_LITTLE_EVIDENCE)
		tell(story, "the context says little, ");
	tell_leaning(r, v, story);
}

static void
tell_verdict(const struct reading *r, const struct sense_verdict *v, struct story *story)
{
	if (v->decided) {
		tell_decided(r, v, story);
		return;
	}
	story->role = ROLE_WARNING;
	tell_undecided(r, v, story);
}

static void
tell_nearest(const struct session *s, struct story *story)
{
	const struct neighbours *found = &s->live.moment.near.found;
	char word[64], a[16];

	if (found->count == 0)
		return;
	view_word(s, found->items[0].id, word, sizeof(word));
	number(a, (double)found->items[0].value);
	if (story->length <= SHORT)
		tell(story, "%s here is nearest to %s %s", s->live.reading.word->text,
		     word, a);
	else
		tell(story, "nearest: %s", word);
}

/* "bank clearly means river here, .38 ahead of finance; similarity to bank in general
 * .40", after the steps "all 9 words: ... PgDn begins anew". */
static void
tell_meaning(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	char a[16], key[24];

	if (s->live.concluded && story->length <= SHORT)
		tell(story, r->shift.steps == 1 ? "%zu word: " : "all %zu words: ",
		     r->shift.steps);
	if (r->word->senses.count >= 2)
		tell_verdict(r, &s->live.moment.here, story);
	else
		tell_nearest(s, story);
	if (s->live.concluded && story->length <= PLAIN)
		tell(story, ". %s begins anew", key_of(s, ACTION_STEP_MORE, key));
	else if (r->shift.target_known && story->length == FULL &&
		 story->role != ROLE_WARNING)
		tell(story, "%s %s in general %s", story->used ? ". To" : "Similarity to",
		     r->word->text, number(a, s->live.moment.similarity));
}

/* "x: the same word in another sentence clearly means finance, .31 ahead of river.
 * Similarity of the two .25" */
static void
tell_other(const struct session *s, struct story *story)
{
	const struct reading *r = &s->other.reading;
	const struct sense_verdict *v = &r->verdict;
	char a[16];

	tell(story, "x: ");
	if (story->length <= PLAIN)
		tell(story, "the same word in another sentence ");
	else if (story->length == SHORT)
		tell(story, "the other sentence ");
	if (r->word->senses.count < 2)
		tell(story, "has no senses to tell apart");
	else if (!v->decided)
		tell(story, "leans to %s", sense_name(r->word, v->best));
	else
		tell(story, "%s %s%s", v->margin >= SENSES_CLEAR ? "clearly" : "probably",
		     story->length <= SHORT ? "means " : "",
		     sense_name(r->word, v->best));
	if (v->decided && story->length <= PLAIN)
		tell(story, ", %s ahead of %s", number(a, v->margin),
		     sense_name(r->word, v->second));
	if (story->length == FULL)
		tell(story, ". Similarity of the two %s",
		     number(a, shift_similarity(r->shift.D, s->live.reading.unit_full,
						r->unit_full)));
}

/* ---- what stands in the way ---- */

/* The context alone says another sense than the blend: the word's usual meaning outweighs
 * it. */
static bool
overruled(const struct reading *r)
{
	return r->word->senses.count >= 2 && r->shift.has_context &&
	       r->shift.target_known && r->alone.decided &&
	       r->alone.best != r->verdict.best;
}

/* Failure checks of the whole context; false if none bites. */
static bool
tell_checks(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	const char *word = r->word->text;
	bool brief = story->length >= SHORT;

	if (r->shift.steps == 0)
		tell(story,
		     brief ? "%s: no known context word"
			   : "%s has no known context word: it stays what it is in "
			     "general",
		     word);
	else if (!r->shift.has_context)
		tell(story,
		     brief ? "%s: no context word weighs anything"
			   : "only words that weigh nothing stand around %s: it "
			     "stays what it is in general",
		     word);
	else if (overruled(r) && !brief)
		tell(story,
		     "the context alone says %s, but the usual meaning of %s outweighs "
		     "it: %s",
		     sense_name(r->word, r->alone.best), word,
		     sense_name(r->word, r->verdict.best));
	else if (overruled(r))
		tell(story, "%s, but the context alone says %s",
		     sense_name(r->word, r->verdict.best),
		     sense_name(r->word, r->alone.best));
	else
		return false;
	story->role = ROLE_WARNING;
	return true;
}

/* Whether a word is of a kind that files of vectors often leave out: a single letter, or
 * what an apostrophe cuts off. */
static bool
is_left_out(const char *folded)
{
	static const char *const clitics[] = { "n't", "'s", "'re", "'ve",
					       "'ll", "'d", "'m",  "'em" };

	if (folded[0] >= 'a' && folded[0] <= 'z' && !folded[1])
		return true;
	for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
		if (strcmp(clitics[i], folded) == 0)
			return true;
	return false;
}

static bool
any_known(const struct sentence *sentence)
{
	for (size_t j = 0; j < sentence->count; j++)
		if (sentence->tokens[j].id != VECTORS_NONE &&
		    sentence->tokens[j].kind != TOKEN_PUNCTUATION)
			return true;
	return false;
}

static void
tell_spellings(const struct session *s, struct story *story)
{
	const struct word *w = s->live.reading.word;

	for (size_t i = 0; i < w->n_spellings; i++) {
		char word[64];

		if (i > 0 && story->length >= SHORT)
			break;
		tell(story, "%s %s", i ? "," : "; near:",
		     view_word(s, w->spellings[i], word, sizeof(word)));
	}
}

static bool
tell_unknown(const struct session *s, struct story *story)
{
	const struct reading *r = &s->live.reading;
	bool any = any_known(&r->sentence), left_out;
	char count[32], folded[WORD_BYTES] = "";

	if (any && r->shift.target_known)
		return false;
	reading_fold(r, r->target, folded);
	left_out = is_left_out(folded);
	view_count(s->sources.vectors->n, count, sizeof(count));
	if (left_out)
		tell(story, "%s is not in these vectors", r->word->text);
	else if (story->length >= SHORT)
		tell(story, "%s: unknown", r->word->text);
	else if (!any)
		tell(story, "none of these words is among the %s known ones", count);
	else
		tell(story, "%s is not among the %s known words", r->word->text, count);
	if (any && r->shift.has_context && story->length <= PLAIN)
		tell(story, "; its context alone speaks here");
	if (left_out)
		return true;
	story->role = ROLE_WARNING;
	if (story->length < BRIEF)
		tell_spellings(s, story);
	return true;
}

static void
tell_empty(struct story *story)
{
	tell(story, story->length <= PLAIN ? "Type a sentence, then choose a word and "
					     "watch it change its meaning"
					   : "Type a sentence");
}

/* ---- the whole ---- */

static void
tell_reading(const struct session *s, struct story *story)
{
	const struct live *live = &s->live;

	if (live->stepping && live->moment.step > 0)
		tell_step(s, story);
	else if (live->moment.step == 0 && live->reading.shift.steps > 0)
		tell_start(s, story);
	else if (s->other.shown)
		tell_other(s, story);
	else if (!tell_unknown(s, story) && !tell_checks(s, story))
		tell_meaning(s, story);
}

static void
tell_all(const struct session *s, struct story *story)
{
	*story->out = '\0';
	story->used = 0;
	story->role = ROLE_STRONG;
	if (s->live.reading.sentence.count == 0) {
		tell_empty(story);
	} else if (!s->live.reading.valid) {
		story->role = ROLE_WARNING;
		tell(story, "Only punctuation here: type a word");
	} else {
		tell_reading(s, story);
	}
}

void
story_tell(const struct session *s, int rows, int cols, bool ascii, char *out,
	   size_t size, enum role *role)
{
	struct story story = { .out = out, .size = size };

	story.arrow = ascii ? "->" : "\xe2\x86\x92";
	if (s->message.text[0]) {
		*role = s->message.is_error ? ROLE_WARNING : ROLE_STRONG;
		text_clean(s->message.text, strlen(s->message.text), out, size);
		return;
	}
	for (int length = FULL; length < LENGTHS; length++) {
		story.length = (enum length)length;
		tell_all(s, &story);
		if (story.used < size && flow_rows(out, cols) <= rows)
			break;
	}
	*role = story.role;
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
	int margin = canvas->cols > 2, cols = canvas->cols - 2 * margin;
	char text[512];
	enum role role;
	(void)layout;

	story_tell(s, canvas->rows, cols, canvas->glyphs == GLYPHS_ASCII, text,
		   sizeof(text), &role);
	flow_draw(canvas, 0, margin, canvas->rows, cols, role, text, true);
}
