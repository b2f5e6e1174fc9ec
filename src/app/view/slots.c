/* slots.c - the slots of each stage; see slots.h. */
#include "slots.h"

#include "../cover.h"
#include "../lesson/ballot.h"

static const struct slot explore[] = {
	{ .view = VIEW_TITLE, .weight = 5 },
	{ .view = VIEW_LINE, .weight = 1, .least = 1 },
	{ .view = VIEW_TOKENS, .weight = 2, .least = 1 },
	{ .view = VIEW_OTHER, .weight = 9 },
	{ .view = VIEW_STORY, .weight = 4, .least = 1 },
	{ .view = VIEW_TYPED, .weight = 10 },
	{ .view = VIEW_SENSES, .weight = 6, .spare = FLEXIBLE_LEAST + HEADING_SPARE },
	{ .view = VIEW_VECTOR, .weight = 8, .spare = FLEXIBLE_LEAST, .flexible = true },
	{ .view = VIEW_NEAREST, .weight = 7, .spare = FLEXIBLE_LEAST + HEADING_SPARE },
	{ .view = VIEW_HINT, .weight = 11 },
	{ .view = VIEW_KEYS, .weight = 3, .least = 1 },
};

/* The same without a sentence. */
static const struct slot empty[] = {
	{ .view = VIEW_TITLE, .weight = 4 },
	{ .view = VIEW_LINE, .weight = 1, .least = 1 },
	{ .view = VIEW_STORY, .weight = 3, .least = 1 },
	{ .view = VIEW_EMPTY, .weight = 5, .flexible = true },
	{ .view = VIEW_HINT, .weight = 6 },
	{ .view = VIEW_KEYS, .weight = 2, .least = 1 },
};

/* A sentence of a lesson, without what belongs to typing. */
static const struct slot lesson[] = {
	{ .view = VIEW_LESSON, .weight = 2, .least = 1 },
	{ .view = VIEW_TOKENS, .weight = 3, .least = 1 },
	{ .view = VIEW_OTHER, .weight = 7 },
	{ .view = VIEW_STORY, .weight = 4, .least = 1 },
	{ .view = VIEW_TYPED, .weight = 8 },
	{ .view = VIEW_SENSES, .weight = 5, .spare = FLEXIBLE_LEAST + HEADING_SPARE },
	{ .view = VIEW_VECTOR, .weight = 6, .spare = FLEXIBLE_LEAST, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* Words of a lesson alone. */
static const struct slot lesson_words[] = {
	{ .view = VIEW_LESSON, .weight = 2, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot lessons[] = {
	{ .view = VIEW_LESSONS, .weight = 2, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot help[] = {
	{ .view = VIEW_HELP, .weight = 2, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot words[] = {
	{ .view = VIEW_WORDS, .weight = 2, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* The pins side by side; the map stands beside the bars. */
static const struct slot compare[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_PINS, .weight = 3, .least = 1 },
	{ .view = VIEW_PAIRS, .weight = 4, .least = 2 },
	{ .view = VIEW_TELLING, .weight = 5, .least = 1 },
	{ .view = VIEW_PIN_BARS, .weight = 7, .spare = FLEXIBLE_LEAST, .flexible = true },
	{ .view = VIEW_PIN_NEAREST, .weight = 6 },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot card[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_CARD, .weight = 3, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* A corpus in numbers, its occurrences, and their map beside or below them. */
static const struct slot corpus[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_CORPUS, .weight = 3, .least = 1 },
	{ .view = VIEW_OCCURRENCES,
	  .weight = 5,
	  .spare = FLEXIBLE_LEAST,
	  .flexible = true },
	{ .view = VIEW_PLACE, .weight = 4, .least = 1 },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* A question about words: its answer, the words nearest to it, a map beside them. */
static const struct slot sum[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_SUM, .weight = 3, .least = 1 },
	{ .view = VIEW_SUM_BARS, .weight = 4, .spare = FLEXIBLE_LEAST, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* ---- for the last row of a class ---- */

/* One chart at a time: the sentence, what is told of it, the answer in large letters; the
 * bars, the map or both have the rest. */
static const struct slot explore_large[] = {
	{ .view = VIEW_SENTENCE, .weight = 1, .least = 1 },
	{ .view = VIEW_OTHER, .weight = 4 },
	{ .view = VIEW_STORY, .weight = 3, .least = 1 },
	{ .view = VIEW_TYPED, .weight = 7 },
	{ .view = VIEW_ANSWER, .weight = 5 },
	{ .view = VIEW_VECTOR, .weight = 6, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 2, .least = 1 },
};

/* The same while the sentence is typed. */
static const struct slot typing_large[] = {
	{ .view = VIEW_LINE, .weight = 1, .least = 1 },
	{ .view = VIEW_OTHER, .weight = 4 },
	{ .view = VIEW_STORY, .weight = 3, .least = 1 },
	{ .view = VIEW_TYPED, .weight = 7 },
	{ .view = VIEW_ANSWER, .weight = 5 },
	{ .view = VIEW_VECTOR, .weight = 6, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 2, .least = 1 },
};

/* The same below a slide of a lesson. */
static const struct slot lesson_large[] = {
	{ .view = VIEW_LESSON, .weight = 2, .least = 1 },
	{ .view = VIEW_SENTENCE, .weight = 3, .least = 1 },
	{ .view = VIEW_OTHER, .weight = 5 },
	{ .view = VIEW_STORY, .weight = 4, .least = 1 },
	{ .view = VIEW_TYPED, .weight = 8 },
	{ .view = VIEW_ANSWER, .weight = 6 },
	{ .view = VIEW_VECTOR, .weight = 7, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot empty_large[] = {
	{ .view = VIEW_LINE, .weight = 1, .least = 1 },
	{ .view = VIEW_STORY, .weight = 3, .least = 1 },
	{ .view = VIEW_EMPTY, .weight = 4, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 2, .least = 1 },
};

static const struct slot compare_large[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_PINS, .weight = 3, .least = 1 },
	{ .view = VIEW_ALIKE, .weight = 4, .least = 1 },
	{ .view = VIEW_ANSWER, .weight = 5 },
	{ .view = VIEW_PIN_BARS, .weight = 6, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* The same below a slide, which speaks of the numbers. */
static const struct slot lesson_compare_large[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_PINS, .weight = 3, .least = 1 },
	{ .view = VIEW_PAIRS, .weight = 4, .least = 2 },
	{ .view = VIEW_PIN_BARS, .weight = 5, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot corpus_large[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_CORPUS, .weight = 3, .least = 1 },
	{ .view = VIEW_PLACE, .weight = 4, .least = 1 },
	{ .view = VIEW_ANSWER, .weight = 5 },
	{ .view = VIEW_OCCURRENCES, .weight = 6, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

static const struct slot sum_large[] = {
	{ .view = VIEW_LESSON, .weight = 2 },
	{ .view = VIEW_SUM, .weight = 3, .least = 1 },
	{ .view = VIEW_ANSWER, .weight = 4 },
	{ .view = VIEW_SUM_BARS, .weight = 5, .flexible = true },
	{ .view = VIEW_KEYS, .weight = 1, .least = 1 },
};

/* ---- which of them ---- */

/* A stage has one form, the first stage several. */
enum form {
	FORM_EMPTY = STAGE_COUNT, /* without a sentence */
	FORM_TYPING,
	FORM_LESSON,
	FORM_LESSON_WORDS,
	FORM_LESSON_COMPARE,
	FORM_COUNT
};

#define SLOTS(table)                                                                     \
	{                                                                                \
		table, sizeof(table) / sizeof(table[0])                                  \
	}
/* As it is, and for the last row of a class; one without the second looks the same. */
static const struct slots forms[FORM_COUNT][2] = {
	[STAGE_EXPLORE] = { SLOTS(explore), SLOTS(explore_large) },
	[STAGE_COMPARE] = { SLOTS(compare), SLOTS(compare_large) },
	[STAGE_CORPUS] = { SLOTS(corpus), SLOTS(corpus_large) },
	[STAGE_SUM] = { SLOTS(sum), SLOTS(sum_large) },
	[STAGE_CARD] = { SLOTS(card) },
	[STAGE_HELP] = { SLOTS(help) },
	[STAGE_WORDS] = { SLOTS(words) },
	[STAGE_LESSONS] = { SLOTS(lessons) },
	[FORM_EMPTY] = { SLOTS(empty), SLOTS(empty_large) },
	[FORM_TYPING] = { SLOTS(explore), SLOTS(typing_large) },
	[FORM_LESSON] = { SLOTS(lesson), SLOTS(lesson_large) },
	[FORM_LESSON_WORDS] = { SLOTS(lesson_words) },
	[FORM_LESSON_COMPARE] = { SLOTS(compare), SLOTS(lesson_compare_large) },
};
#undef SLOTS

/* Somebody types: the line is needed, with its cursor. */
static bool
is_typing(const struct session *s)
{
	return s->editing.focus == FOCUS_EDIT && !s->editing.ended &&
	       !s->stage.presenting;
}

static int
form_of(const struct session *s)
{
	enum stage_kind stage = s->stage.kind;

	if (!cover_is(stage) && show_is_words(s))
		return FORM_LESSON_WORDS;
	if (stage == STAGE_COMPARE && s->show.on)
		return FORM_LESSON_COMPARE;
	if (stage != STAGE_EXPLORE)
		return (int)stage;
	return s->show.on			     ? FORM_LESSON
	       : s->live.reading.sentence.count == 0 ? FORM_EMPTY
	       : is_typing(s)			     ? FORM_TYPING
						     : (int)stage;
}

bool
slots_are_large(const struct session *s)
{
	return s->options.look.projector && forms[s->stage.kind][1].count > 0;
}

const struct slots *
slots_of(const struct session *s)
{
	const struct slots *form = forms[form_of(s)];

	return &form[s->options.look.projector && form[1].count > 0];
}

const struct slots *
slots_table(size_t i)
{
	return i < 2 * FORM_COUNT ? &forms[i / 2][i % 2] : NULL;
}
