/* story.c - one plain sentence about what is on the screen: the step just made, the
 * meaning, or what stands in the way of one.
 *
 * A sentence is phrased for the room there is: every teller knows several lengths of
 * what it tells, and the longest that fits is shown.  The verdict is in all of them.
 */
#include <math.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "polyseme/plot/scale.h"
#include "view.h"

#define LEAST_SHOWN .005 /* a smaller number is written as .00 */

/* How much is told; and of what makes a verdict doubtful. */
enum length { FULL, PLAIN, SHORT, BRIEF, LEAST };
enum remark { REMARKED, REMARKED_SHORTLY, UNREMARKED };

struct story {
	struct sink sink;
	enum length length;
	enum remark remark;
	const char *arrow; /* from a number to the next */
	enum role role;
	char names[SENSES_MOST][SENSES_NAME]; /* see sense_name() */
};

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

/* The name of a sense, as long as the story is; valid as long as that. */
static const char *
sense_name(struct story *story, const struct word *word, size_t sense)
{
	static const size_t cols[] = {
		[FULL] = 64, [PLAIN] = 24, [SHORT] = 16, [LEAST] = 0
	};

	return senses_name(word->senses.senses[sense], cols[story->length],
			   story->names[sense]);
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
		sink_put(&story->sink, "%s %s", name, number(b, now));
	else
		sink_put(&story->sink, "%s %s %s %s", name, number(a, before),
			 story->arrow, number(b, now));
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
		sink_put(&story->sink, "%s is ", word->text);
	if (v->margin < v->rule->margin)
		sink_put(&story->sink, "between %s and %s (%s)",
			 sense_name(story, word, v->best),
			 sense_name(story, word, v->second), a);
	else if (story->length < LEAST)
		sink_put(&story->sink, "%s %s, by %s", still ? "still" : "now",
			 sense_name(story, word, v->best), a);
	else
		sink_put(&story->sink, "%s by %s", sense_name(story, word, v->best), a);
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
	sink_put(&story->sink, "; ");
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
		sink_put(&story->sink, "%zu of %zu: ", step, c->steps);
	sink_put(&story->sink, "+ %s", token_text(s, token, word, sizeof(word)));
	if (story->length <= PLAIN)
		sink_put(&story->sink, ", %zu away,", c->words[token].distance);
	if (story->length >= BRIEF)
		return;
	if (!(push >= LEAST_SHOWN))
		sink_put(&story->sink, " pushes nothing");
	else if (story->length == SHORT)
		sink_put(&story->sink, " %s", number(value, push));
	else
		sink_put(&story->sink, " pushes %s %s", s->live.reading.word->text,
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
			sink_put(&story->sink, i ? ", " : ": ");
			tell_change(story, sense_name(story, r->word, pair[i]),
				    m->before.scores[pair[i]], m->here.scores[pair[i]]);
		}
	}
	if (story->length == FULL && pushes)
		tell_component(s, story);
	if (senses) {
		sink_put(&story->sink, !pushes || story->length >= BRIEF ? ": "
				       : story->length == SHORT		 ? ", "
									 : ". ");
		tell_lead(s, story);
	} else if (story->length == FULL && !isnan(m->similarity)) {
		sink_put(&story->sink, ". Similarity to %s in general %s", r->word->text,
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
		sink_put(&story->sink, "%s is unknown: without context it is nowhere",
			 r->word->text);
	else if (story->length < BRIEF)
		sink_put(&story->sink, "%s in general", r->word->text);
	else
		sink_put(&story->sink, "in general");
	for (int i = 0; r->shift.target_known && sv->count >= 2 && i < 2; i++) {
		size_t k = i ? r->word->general.second : r->word->general.best;

		if (i == 0 || story->length < BRIEF)
			sink_put(&story->sink, "%s %s %s", i ? "," : ":",
				 sense_name(story, r->word, k),
				 number(a, r->word->general.scores[k]));
	}
	if (story->length <= PLAIN && !s->show.on)
		sink_put(&story->sink, ". %s adds the %s word",
			 key_of(s, ACTION_STEP_MORE, key), next[r->method.shift.order]);
}

/* ---- the meaning ---- */

static enum wording
wording_of(const struct story *story)
{
	static const enum wording wordings[] = {
		[FULL] = WORDING_FULL,	 [PLAIN] = WORDING_FULL,  [SHORT] = WORDING_SHORT,
		[BRIEF] = WORDING_BRIEF, [LEAST] = WORDING_LEAST,
	};

	return wordings[story->length];
}

static void
tell_check(const struct session *s, enum check check, enum wording wording,
	   struct story *story)
{
	checks_tell(&s->live.reading, s->sources.vectors, &s->live.checks, check, wording,
		    &story->sink);
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
		sink_put(&story->sink, "%s here is nearest to %s %s",
			 s->live.reading.word->text, word, a);
	else
		sink_put(&story->sink, "nearest: %s", word);
}

/* "; only 2 known words stand around it": what makes the answer doubtful.  False if there
 * is nothing, or no room for it. */
static bool
tell_remark(const struct session *s, struct story *story)
{
	enum check check =
		checks_first(&s->live.checks, CHECK_REMARK,
			     s->live.checks.nothing_else ? CHECK_COMMON : CHECK_REMARK);

	if (check == CHECK_COUNT || story->remark == UNREMARKED)
		return false;
	sink_text(&story->sink, story->sink.used ? "; " : "");
	tell_check(s, check, story->remark == REMARKED ? WORDING_FULL : WORDING_SHORT,
		   story);
	return true;
}

/* What stands in the way of a verdict; false if nothing does. */
static bool
tell_obstacle(const struct session *s, struct story *story)
{
	enum check check = checks_first(&s->live.checks, CHECK_ALARM, CHECK_CALM);

	if (check == CHECK_COUNT)
		return false;
	if (checks_rows[check].place == CHECK_ALARM)
		story->role = ROLE_WARNING;
	tell_check(s, check, wording_of(story), story);
	return true;
}

/* "bank clearly means river here, .38 ahead of finance; similarity to bank in general
 * .40", after the steps "all 9 words: ... PgDn begins anew". */
static void
tell_meaning(const struct session *s, struct story *story)
{
	const struct live *live = &s->live;
	const struct reading *r = &live->reading;
	bool senses = r->word->senses.count >= 2, obstacle, remark;
	char a[16], key[24];

	if (live->concluded && story->length <= SHORT)
		sink_put(&story->sink,
			 r->shift.steps == 1 ? "%zu word: " : "all %zu words: ",
			 r->shift.steps);
	obstacle = tell_obstacle(s, story);
	if (!obstacle && senses)
		verdict_tell(r, &live->moment.here, wording_of(story), &story->sink);
	else if (!obstacle)
		tell_nearest(s, story);
	remark = tell_remark(s, story);
	/* in a lesson the key goes on to the next beat */
	if (live->concluded && !s->show.on && story->length <= (remark ? FULL : PLAIN))
		sink_put(&story->sink, ". %s begins anew",
			 key_of(s, ACTION_STEP_MORE, key));
	else if (!obstacle && !(remark && senses) && r->shift.target_known &&
		 story->length == FULL)
		sink_put(&story->sink, "%s %s in general %s",
			 story->sink.used ? ". To" : "Similarity to", r->word->text,
			 number(a, live->moment.similarity));
}

/* "x: the same word in another sentence clearly means finance, .31 ahead of river.
 * Similarity of the two .25" */
static void
tell_other(const struct session *s, struct story *story)
{
	const struct reading *r = &s->other.reading;
	const struct sense_verdict *v = &r->verdict;
	char a[16];

	sink_put(&story->sink, "x: ");
	if (story->length <= PLAIN)
		sink_put(&story->sink, "the same word in another sentence ");
	else if (story->length == SHORT)
		sink_put(&story->sink, "the other sentence ");
	if (r->word->senses.count < 2)
		sink_put(&story->sink, "has no senses to tell apart");
	else if (!v->decided)
		sink_put(&story->sink, "leans to %s",
			 sense_name(story, r->word, v->best));
	else
		sink_put(&story->sink, "%s %s%s", verdict_sureness(v),
			 story->length <= SHORT ? "means " : "",
			 sense_name(story, r->word, v->best));
	if (v->decided && story->length <= PLAIN)
		sink_put(&story->sink, ", %s ahead of %s", number(a, v->margin),
			 sense_name(story, r->word, v->second));
	if (story->length == FULL)
		sink_put(&story->sink, ". Similarity of the two %s",
			 number(a, shift_similarity(r->shift.D, s->live.reading.unit_full,
						    r->unit_full)));
}

static void
tell_empty(struct story *story)
{
	sink_put(&story->sink, story->length <= PLAIN
				       ? "Type a sentence, then choose a word and "
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
	else
		tell_meaning(s, story);
}

static void
tell_all(const struct session *s, struct story *story)
{
	story->role = ROLE_STRONG;
	if (s->live.reading.sentence.count == 0) {
		tell_empty(story);
	} else if (!s->live.reading.valid) {
		story->role = ROLE_WARNING;
		sink_put(&story->sink, "Only punctuation here: type a word");
	} else {
		tell_reading(s, story);
	}
}

/* The longest first.  A remark goes before the verdict's last words, but not before the
 * verdict. */
static const struct {
	enum length length;
	enum remark remark;
} attempts[] = {
	{ FULL, REMARKED },	     { PLAIN, REMARKED },
	{ PLAIN, REMARKED_SHORTLY }, { SHORT, REMARKED_SHORTLY },
	{ BRIEF, REMARKED_SHORTLY }, { FULL, UNREMARKED },
	{ PLAIN, UNREMARKED },	     { SHORT, UNREMARKED },
	{ BRIEF, UNREMARKED },	     { LEAST, UNREMARKED },
};

void
story_tell(const struct session *s, int rows, int cols, bool ascii, char *out,
	   size_t size, enum role *role)
{
	struct story story = { .arrow = ascii ? "->" : "\xe2\x86\x92" };

	if (s->message.text[0]) {
		*role = s->message.is_error ? ROLE_WARNING : ROLE_STRONG;
		text_clean(s->message.text, strlen(s->message.text), out, size);
		return;
	}
	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
		story.length = attempts[i].length;
		story.remark = attempts[i].remark;
		sink_init(&story.sink, out, size);
		tell_all(s, &story);
		if (story.sink.needed == story.sink.used && flow_rows(out, cols) <= rows)
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
