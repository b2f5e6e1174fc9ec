/* checks.c - the failure checks: when each bites, and what it says; see checks.h. */
#include "polyseme/core/checks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/core/stopwords.h"

enum {
	FEW_WORDS = 3, /* fewer known context words are little to go on */
	DECIMALS = 2
};

/* A word that speaks against the verdict is told where it takes away so much of what the
 * others say for it: most sentences have a word that takes away a little. */
#define AGAINST_SHARE .25

const struct check_row checks_rows[CHECK_COUNT] = {
#define X(code, name, fails, place, help, setting, target, sentence)                     \
	[CHECK_##code] = { name, fails, CHECK_##place, help, setting, target, sentence },
	CHECK_LIST(X)
#undef X
};

const char *
checks_example(const struct check_row *row, char *out, size_t size)
{
	bool setting = row->setting[0] != '\0';

	snprintf(out, size, "%s%s%s--target %s \"%s\"", setting ? "--" : "",
		 row->setting + setting, setting ? " " : "", row->target, row->sentence);
	return out;
}

/* ---- when they bite ---- */

/* Whether a word is of a kind that files of vectors often leave out: a single letter, or
 * what an apostrophe cuts off. */
static bool
is_left_out(const struct reading *reading)
{
	static const char *const clitics[] = { "n't", "'s", "'re", "'ve",
					       "'ll", "'d", "'m",  "'em" };
	char folded[WORD_BYTES];

	reading_fold(reading, reading->target, folded);
	if (folded[0] >= 'a' && folded[0] <= 'z' && !folded[1])
		return true;
	for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
		if (strcmp(clitics[i], folded) == 0)
			return true;
	return false;
}

/* The context alone says another sense than the blend: the word's usual meaning outweighs
 * it. */
static bool
is_outweighed(const struct reading *r)
{
	return r->word->senses.count >= 2 && r->shift.has_context &&
	       r->shift.target_known && r->alone.decided &&
	       r->alone.best != r->verdict.best;
}

static bool
is_hyphen(const struct reading *reading, size_t token)
{
	char folded[WORD_BYTES];

	return reading->sentence.tokens[token].kind == TOKEN_PUNCTUATION &&
	       reading_fold(reading, token, folded) == 1 && folded[0] == '-';
}

/* The first and the last token of the hyphenated word that the target is a part of; both
 * the target where it is none. */
static void
find_whole(const struct reading *reading, size_t *first, size_t *last)
{
	const struct token *t = reading->sentence.tokens;
	size_t count = reading->sentence.count;

	*first = *last = reading->target;
	while (*first >= 2 && is_hyphen(reading, *first - 1) &&
	       reading_choosable(reading, *first - 2) &&
	       t[*first - 2].end == t[*first - 1].begin &&
	       t[*first - 1].end == t[*first].begin)
		*first -= 2;
	while (*last + 2 < count && is_hyphen(reading, *last + 1) &&
	       reading_choosable(reading, *last + 2) &&
	       t[*last].end == t[*last + 1].begin &&
	       t[*last + 1].end == t[*last + 2].begin)
		*last += 2;
}

static bool
is_part(const struct reading *reading)
{
	size_t first, last;

	find_whole(reading, &first, &last);
	return first < last;
}

/* Whether no order of the words of a context gives another vector: each weighs the same
 * in every place, and no place is outside the window. */
static bool
any_order_is_alike(const struct reading *reading)
{
	const struct shift_parameters *p = &reading->shift.parameters;
	const struct sentence *s = &reading->sentence;
	size_t words = 0;

	if (p->decay != DECAY_FLAT || p->side != SIDE_BOTH || reading->shift.steps < 2)
		return false;
	for (size_t j = 0; j < s->count && p->window != SHIFT_WHOLE_TEXT; j++)
		words += s->tokens[j].kind != TOKEN_PUNCTUATION &&
			 s->tokens[j].sentence == s->tokens[reading->target].sentence;
	return words <= p->window || words - 1 <= p->window;
}

/* Whether the same words count for the target and for a copy of it. */
static bool
has_same_context(const struct reading *reading, size_t copy)
{
	const struct shift_parameters *p = &reading->shift.parameters;

	for (size_t j = 0; j < reading->sentence.count; j++)
		if ((reading->shift.words[j].skip == SKIP_NONE) !=
		    (shift_skip(&reading->sentence, copy, j, p) == SKIP_NONE))
			return false;
	return true;
}

/* Looks at the next copy on each side: a farther one has no more in common. */
static bool
has_equal_copy(const struct reading *reading)
{
	const struct sentence *s = &reading->sentence;
	size_t i = reading->target, before = i, after = i + 1;

	if (reading->shift.parameters.decay != DECAY_FLAT || !reading->shift.has_context)
		return false;
	while (before > 0 && !token_same_word(s, before - 1, i))
		before--;
	while (after < s->count && !token_same_word(s, after, i))
		after++;
	return (before > 0 && has_same_context(reading, before - 1)) ||
	       (after < s->count && has_same_context(reading, after));
}

/* Finds the word that speaks most for the best sense against the second, and the one that
 * does most for the second, among tokens first..end - 1. */
static void
find_speakers(const struct reading *reading, size_t first, size_t end, size_t speakers[2])
{
	const struct sense_verdict *v = &reading->verdict;
	double most[2] = { 0, 0 };

	for (size_t j = first; j < end; j++) {
		size_t step = reading->shift.words[j].step;
		double part = reading_step_evidence(reading, step, v->best, v->second);

		if (part > most[0]) {
			most[0] = part;
			speakers[0] = j;
		}
		if (-part > most[1]) {
			most[1] = -part;
			speakers[1] = j;
		}
	}
}

/* Where the window falls apart: behind the token where each of two parts speaks for
 * another of the two leading senses, as strongly as possible; 0 if it does not.  *first
 * is what the first part says. */
static size_t
find_split(const struct reading *reading, double *first)
{
	const struct sense_verdict *v = &reading->verdict;
	double all = reading_evidence(reading, reading->shift.steps, v->best, v->second);
	double sum = 0, most = v->rule->evidence;
	size_t split = 0;

	for (size_t j = 0; j < reading->sentence.count; j++) {
		double least;

		sum += reading_step_evidence(reading, reading->shift.words[j].step,
					     v->best, v->second);
		least = fmin(fabs(sum), fabs(all - sum));
		if (sum * (all - sum) < 0 && least >= most) {
			most = least;
			split = j + 1;
			*first = sum;
		}
	}
	return split;
}

static void
find_parts(const struct reading *reading, struct checks *checks)
{
	size_t count = reading->sentence.count, speakers[2];
	double first = 0;
	size_t split = find_split(reading, &first);

	if (split == 0)
		return;
	checks->bites[CHECK_MIXED] = true;
	checks->best_first = first > 0;
	find_speakers(reading, 0, split, speakers);
	checks->parts[0] = speakers[first > 0 ? 0 : 1];
	find_speakers(reading, split, count, speakers);
	checks->parts[1] = speakers[first > 0 ? 1 : 0];
}

static void
find_against(const struct reading *reading, struct checks *checks)
{
	const struct sense_verdict *v = &reading->verdict;
	size_t speakers[2] = { SIZE_MAX, SIZE_MAX }, word;

	find_speakers(reading, 0, reading->sentence.count, speakers);
	word = speakers[1];
	if (!v->decided || word == SIZE_MAX)
		return;
	checks->against = word;
	checks->amount = reading_step_evidence(reading, reading->shift.words[word].step,
					       v->second, v->best);
	checks->bites[CHECK_AGAINST] =
		checks->amount >= v->rule->evidence &&
		checks->amount >= AGAINST_SHARE * (v->evidence + checks->amount);
}

static void
find_denial(const struct reading *reading, struct checks *checks)
{
	const struct context_word *words = reading->shift.words;
	size_t nearest = SIZE_MAX;

	for (size_t j = 0; j < reading->sentence.count; j++) {
		char folded[WORD_BYTES];
		size_t length;

		if (words[j].skip != SKIP_NONE || words[j].distance >= nearest)
			continue;
		length = reading_fold(reading, j, folded);
		if (!stopwords_deny(folded, length))
			continue;
		nearest = words[j].distance;
		checks->denial = j;
		checks->bites[CHECK_NEGATION] = true;
	}
}

enum check
checks_first(const struct checks *checks, enum check_place one, enum check_place other)
{
	for (enum check i = 0; i < CHECK_COUNT; i++)
		if (checks->bites[i] &&
		    (checks_rows[i].place == one || checks_rows[i].place == other))
			return i;
	return CHECK_COUNT;
}

void
checks_find(const struct reading *r, struct checks *checks)
{
	const struct shift *c = &r->shift;
	bool *bites = checks->bites;

	*checks = (struct checks){ .amount = 0 };
	if (!r->valid)
		return;
	bites[CHECK_LEFT_OUT] = !c->target_known && is_left_out(r);
	bites[CHECK_UNKNOWN] = !c->target_known && !bites[CHECK_LEFT_OUT];
	bites[CHECK_NO_CONTEXT] = c->target_known && c->steps == 0;
	bites[CHECK_NO_PUSH] = c->target_known && c->steps > 0 &&
			       (!c->has_context || !(c->parameters.alpha > 0));
	bites[CHECK_USUAL_SENSE] = is_outweighed(r);
	bites[CHECK_UNDECIDED] = r->word->senses.count >= 2 && !r->verdict.decided &&
				 !isnan(r->verdict.margin);
	if (r->word->senses.count >= 2) {
		find_parts(r, checks);
		find_against(r, checks);
	}
	bites[CHECK_COPIES] = has_equal_copy(r);
	find_denial(r, checks);
	bites[CHECK_PART] = is_part(r);
	bites[CHECK_FEW_WORDS] = c->has_context && c->steps < FEW_WORDS;
	bites[CHECK_ORDER] = any_order_is_alike(r);
	checks->nothing_else =
		r->word->senses.count < 2 &&
		checks_first(checks, CHECK_ALARM, CHECK_CALM) == CHECK_COUNT &&
		checks_first(checks, CHECK_REMARK, CHECK_REMARK) == CHECK_COUNT;
}

/* ---- what they say ---- */

/* What is told of. */
struct telling {
	const struct reading *reading;
	const struct vectors *vectors;
	const struct checks *checks;
	enum wording wording;
	struct sink *sink;
};

enum { TOKEN_BYTES = 64 }; /* of one that is quoted; more is cut */

/* Tokens first..last as they stand in the text. */
static const char *
quoted(const struct telling *t, size_t first, size_t last, char out[TOKEN_BYTES])
{
	const struct sentence *s = &t->reading->sentence;

	text_clean(s->text + s->tokens[first].begin,
		   s->tokens[last].end - s->tokens[first].begin, out, TOKEN_BYTES);
	return out;
}

static const char *
sense_name(const struct telling *t, size_t sense, char out[SENSES_NAME])
{
	static const size_t cols[] = { [WORDING_FULL] = 24, [WORDING_LEAST] = 0 };

	return senses_name(t->reading->word->senses.senses[sense], cols[t->wording], out);
}

static void
tell_left_out(const struct telling *t)
{
	sink_put(t->sink, "%s is not in these vectors", t->reading->word->text);
	if (t->wording == WORDING_FULL && t->reading->shift.has_context)
		sink_put(t->sink, "; its context alone speaks here");
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
tell_spellings(const struct telling *t)
{
	const struct word *word = t->reading->word;
	size_t count = t->wording == WORDING_FULL    ? word->n_spellings
		       : t->wording == WORDING_SHORT ? 1
						     : 0;

	for (size_t i = 0; i < count && i < word->n_spellings; i++) {
		char clean[TOKEN_BYTES];
		size_t length;
		const char *text = vectors_word(t->vectors, word->spellings[i], &length);

		text_clean(text, length, clean, sizeof(clean));
		sink_put(t->sink, "%s %s", i ? "," : "; near:", clean);
	}
}

static void
tell_unknown(const struct telling *t)
{
	const char *word = t->reading->word->text;
	bool any = any_known(&t->reading->sentence);
	char count[32];

	sink_count(count, sizeof(count), t->vectors->n);
	if (t->wording > WORDING_FULL)
		sink_put(t->sink, "%s: unknown", word);
	else if (!any)
		sink_put(t->sink, "none of these words is among the %s known ones",
			 count);
	else
		sink_put(t->sink, "%s is not among the %s known words", word, count);
	if (t->wording == WORDING_FULL && t->reading->shift.has_context)
		sink_put(t->sink, "; its context alone speaks here");
	tell_spellings(t);
}

static void
tell_no_context(const struct telling *t)
{
	sink_put(t->sink,
		 t->wording == WORDING_FULL
			 ? "%s has no known context word: it stays what it is in general"
			 : "%s: no known context word",
		 t->reading->word->text);
}

static void
tell_no_push(const struct telling *t)
{
	bool share = t->reading->shift.has_context;

	if (t->wording == WORDING_FULL)
		sink_put(t->sink,
			 share ? "the share of the context is 0: %s stays what it is in "
				 "general"
			       : "only words that weigh nothing stand around %s: it "
				 "stays what it is in general",
			 t->reading->word->text);
	else
		sink_put(t->sink,
			 share ? "%s: the context has no share"
			       : "%s: no context word weighs anything",
			 t->reading->word->text);
}

static void
tell_usual_sense(const struct telling *t)
{
	char names[2][SENSES_NAME];
	const char *alone = sense_name(t, t->reading->alone.best, names[0]);
	const char *both = sense_name(t, t->reading->verdict.best, names[1]);

	bool decided = t->reading->verdict.decided;

	if (t->wording == WORDING_FULL)
		sink_put(t->sink,
			 decided ? "the context alone says %s, but the usual meaning of "
				   "%s "
				   "outweighs it: %s"
				 : "undecided: the context alone says %s, but the usual "
				   "meaning of %s pulls it to %s",
			 alone, t->reading->word->text, both);
	else if (decided)
		sink_put(t->sink, "%s, but the context alone says %s", both, alone);
	else
		sink_put(t->sink, "undecided; the context alone says %s", alone);
}

static void
tell_undecided(const struct telling *t)
{
	verdict_tell(t->reading, &t->reading->verdict, t->wording, t->sink);
}

static void
tell_mixed(const struct telling *t)
{
	const struct checks *c = t->checks;
	const struct sense_verdict *v = &t->reading->verdict;
	char one[TOKEN_BYTES], other[TOKEN_BYTES], names[2][SENSES_NAME];

	sink_put(t->sink,
		 t->wording == WORDING_FULL
			 ? "the window mixes two parts: \"%s\" speaks for %s, \"%s\" for "
			   "%s"
			 : "\"%s\" says %s, \"%s\" %s",
		 quoted(t, c->parts[0], c->parts[0], one),
		 sense_name(t, c->best_first ? v->best : v->second, names[0]),
		 quoted(t, c->parts[1], c->parts[1], other),
		 sense_name(t, c->best_first ? v->second : v->best, names[1]));
}

static void
tell_against(const struct telling *t)
{
	const struct sense_verdict *v = &t->reading->verdict;
	char word[TOKEN_BYTES], amount[16], names[2][SENSES_NAME];

	quoted(t, t->checks->against, t->checks->against, word);
	sink_number(amount, sizeof(amount), t->checks->amount, DECIMALS);
	if (t->wording == WORDING_FULL)
		sink_put(t->sink, "but \"%s\" speaks for %s, against %s: evidence %s",
			 word, sense_name(t, v->second, names[0]),
			 sense_name(t, v->best, names[1]), amount);
	else
		sink_put(t->sink, "but \"%s\" says %s (%s)", word,
			 sense_name(t, v->second, names[0]), amount);
}

static void
tell_copies(const struct telling *t)
{
	size_t target = t->reading->target;
	char word[TOKEN_BYTES];

	sink_put(t->sink,
		 t->wording == WORDING_FULL ? "another \"%s\" of this text has the same "
					      "context and so the same vector"
					    : "another \"%s\" has the same vector",
		 quoted(t, target, target, word));
}

static void
tell_negation(const struct telling *t)
{
	const struct context_word *denial = &t->reading->shift.words[t->checks->denial];
	char word[TOKEN_BYTES], push[16];

	quoted(t, t->checks->denial, t->checks->denial, word);
	sink_number(push, sizeof(push), denial->push, DECIMALS);
	if (t->wording == WORDING_FULL)
		sink_put(t->sink,
			 "\"%s\" is a word like any other (push %s): what it denies is "
			 "not seen",
			 word, push);
	else
		sink_put(t->sink, "what \"%s\" denies is not seen", word);
}

static void
tell_part(const struct telling *t)
{
	size_t first, last;
	char word[TOKEN_BYTES];

	find_whole(t->reading, &first, &last);
	sink_put(t->sink,
		 t->wording == WORDING_FULL ? "it is a part of \"%s\", a word that these "
					      "vectors do not have"
					    : "it is a part of \"%s\"",
		 quoted(t, first, last, word));
}

static void
tell_few_words(const struct telling *t)
{
	size_t steps = t->reading->shift.steps;

	if (t->wording == WORDING_FULL)
		sink_put(t->sink, "only %zu known word%s around it", steps,
			 steps == 1 ? " stands" : "s stand");
	else
		sink_put(t->sink, "only %zu context word%s", steps,
			 steps == 1 ? "" : "s");
}

static void
tell_order(const struct telling *t)
{
	sink_put(t->sink, t->wording == WORDING_FULL
				  ? "the same words in any other order give this vector"
				  : "word order changes nothing");
}

/* ---- the table ---- */

void
checks_tell(const struct reading *reading, const struct vectors *vectors,
	    const struct checks *checks, enum check check, enum wording wording,
	    struct sink *sink)
{
	static void (*const tell[CHECK_COUNT])(const struct telling *t) = {
		[CHECK_LEFT_OUT] = tell_left_out,
		[CHECK_UNKNOWN] = tell_unknown,
		[CHECK_NO_CONTEXT] = tell_no_context,
		[CHECK_NO_PUSH] = tell_no_push,
		[CHECK_USUAL_SENSE] = tell_usual_sense,
		[CHECK_UNDECIDED] = tell_undecided,
		[CHECK_MIXED] = tell_mixed,
		[CHECK_AGAINST] = tell_against,
		[CHECK_COPIES] = tell_copies,
		[CHECK_NEGATION] = tell_negation,
		[CHECK_PART] = tell_part,
		[CHECK_FEW_WORDS] = tell_few_words,
		[CHECK_ORDER] = tell_order,
	};
	const struct telling telling = { reading, vectors, checks, wording, sink };

	tell[check](&telling);
}
