/* check_effects.c - the column of effects in the table of options, on the bundled vectors:
 * it names every part that an option changes, and what only the drawing needs changes no
 * number and searches nothing. */
#include <string.h>

#include "polyseme/app/session.h"
#include "polyseme/base/hash.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"data/senses/english.senses"

static struct vectors vectors;
static struct senses *senses;
static struct error error;

static void
setup(void)
{
	ck_assert_msg(vectors_open(&vectors, BUNDLED, false, &error) == STATUS_OK, "%s",
		      error.text);
	senses = senses_new();
	ck_assert_msg(senses_load(senses, SENSES, NULL, &error) == STATUS_OK, "%s",
		      error.text);
}

static void
teardown(void)
{
	senses_delete(senses);
	vectors_close(&vectors);
}

static const struct {
	const char *text, *target;
} sentences[] = {
	{ "the bank of the river, where money and water flow: a bank of savings",
	  "bank" },
	{ "she qzxyq the river bank and the water", "qzxyq" },
	{ "money", "money" },
};
enum { SENTENCES = sizeof(sentences) / sizeof(sentences[0]) };

/* A session that settled on a sentence, at its last step but one. */
static void
begin(struct session *s, const struct options *options, int sentence)
{
	const char *text = sentences[sentence].text;

	ck_assert_int_eq(
		session_init(s,
			     &(struct sources){ .vectors = &vectors, .senses = senses },
			     options),
		STATUS_OK);
	session_set_line(s, NULL, text, strlen(text), strlen(text));
	ck_assert_int_eq(session_choose(s, sentences[sentence].target, &error),
			 STATUS_OK);
	session_act(s, ACTION_STEP_LESS);
	session_settle(s);
}

/* ---- the parts, bit for bit ---- */

/* What belongs to the word, its sentence's vector with all steps, and the two lists. */
struct parts {
	uint64_t word, vector, general, here;
};

static uint64_t
bytes(uint64_t h, const void *what, size_t n)
{
	return hash_add(h, what, n);
}

static uint64_t
numbers(uint64_t h, const double *what, size_t n)
{
	return bytes(h, what, n * sizeof(*what));
}

static uint64_t
verdict_add(uint64_t h, const struct sense_verdict *verdict, size_t count)
{
	h = numbers(h, verdict->scores, count);
	h = numbers(h, &verdict->margin, 1);
	h = numbers(h, &verdict->evidence, 1);
	h = bytes(h, &verdict->decided, sizeof(verdict->decided));
	return bytes(h, &verdict->reason, sizeof(verdict->reason));
}

static uint64_t
landmarks_add(uint64_t h, const struct landmark *marks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		h = bytes(h, &marks[i].id, sizeof(marks[i].id));
		h = bytes(h, &marks[i].sense, sizeof(marks[i].sense));
		h = numbers(h, &marks[i].x, 1);
		h = numbers(h, &marks[i].y, 1);
	}
	return h;
}

static uint64_t
word_hash(const struct word *word)
{
	const struct projection *plane = &word->plane;
	uint64_t h = bytes(HASH_BEGIN, word->text, strlen(word->text));

	h = bytes(h, word->senses.centroids,
		  word->senses.count * word->D * sizeof(*word->senses.centroids));
	h = verdict_add(h, &word->general, word->senses.count);
	h = bytes(h, &word->map, sizeof(word->map));
	h = landmarks_add(h, word->landmarks, word->n_landmarks);
	h = bytes(h, word->spellings, word->n_spellings * sizeof(*word->spellings));
	if (!word->has_plane)
		return h;
	h = numbers(h, plane->x, word->D);
	h = numbers(h, plane->y, word->D);
	h = numbers(h, &plane->left, 4);
	h = bytes(h, plane->x_label, strlen(plane->x_label));
	return bytes(h, plane->y_label, strlen(plane->y_label));
}

static uint64_t
vector_hash(const struct live *live)
{
	const struct reading *reading = &live->reading;
	const struct moment *moment = &live->moment;
	const struct shift *shift = &reading->shift;
	uint64_t h = numbers(HASH_BEGIN, shift->base, shift->D);

	h = numbers(h, shift->contextual, shift->D);
	h = numbers(h, shift->pushes, shift->steps * shift->D);
	h = bytes(h, shift->order, shift->steps * sizeof(*shift->order));
	for (size_t j = 0; j < shift->T; j++) {
		h = bytes(h, &shift->words[j].skip, sizeof(shift->words[j].skip));
		h = numbers(h, &shift->words[j].weight, 1);
		h = numbers(h, &shift->words[j].push, 1);
	}
	h = bytes(h, reading->components, shift->D * sizeof(*reading->components));
	h = bytes(h, &moment->step, sizeof(moment->step));
	h = numbers(h, moment->vector, shift->D);
	h = numbers(h, moment->previous, shift->D);
	return numbers(h, &moment->similarity, 1);
}

/* What takes both: senses judged by the vector, context words on the word's map. */
static uint64_t
mixed_hash(const struct live *live)
{
	const struct reading *reading = &live->reading;
	size_t count = reading->word->senses.count;
	uint64_t h = verdict_add(HASH_BEGIN, &reading->verdict, count);

	h = verdict_add(h, &reading->alone, count);
	h = numbers(h, reading->support, reading->shift.steps * count);
	h = verdict_add(h, &live->moment.here, count);
	h = verdict_add(h, &live->moment.before, count);
	return landmarks_add(h, reading->context, reading->n_context);
}

static uint64_t
search_hash(const struct search *search)
{
	uint64_t h = HASH_BEGIN;

	ck_assert_uint_eq(search->unsearched, 0);
	for (size_t i = 0; i < search->found.count; i++) {
		h = bytes(h, &search->found.items[i].id, sizeof(uint32_t));
		h = bytes(h, &search->found.items[i].value, sizeof(float));
	}
	return h;
}

/* With what takes several parts added to each of them, or to none. */
static struct parts
parts_of(const struct session *s, bool mixed)
{
	const struct live *live = &s->live;
	struct parts parts;

	ck_assert(live->reading.valid);
	parts.word = word_hash(live->reading.word);
	parts.vector = vector_hash(live);
	parts.general = live->reading.word->id == VECTORS_NONE
				? 0
				: search_hash(&live->reading.word->near);
	parts.here = search_hash(&live->moment.near);
	if (mixed)
		parts.word ^= mixed_hash(live);
	return parts;
}

/* ---- the values of a row ---- */

/* The i-th value worth trying; NULL past the last. */
static const char *
value_of(const struct option_row *row, size_t i)
{
	static const char *const sizes[] = { "1", "2", "5", "1000", "all" };
	static const char *const reals[] = { "0.01", "0.25", "0.9", "1" };
	static const char *const flags[] = { "on", "off" };
	static const char *const texts[] = { "", "man-woman,small-large",
					     "king-queen,good-bad", "x" };

	switch (row->type) {
	case OPTION_CHOICE:
		return i < row->n_choices ? row->choices[i].name : NULL;
	case OPTION_SIZE:
		return i < sizeof(sizes) / sizeof(*sizes) ? sizes[i] : NULL;
	case OPTION_REAL:
		return i < sizeof(reals) / sizeof(*reals) ? reals[i] : NULL;
	case OPTION_FLAG:
		return i < 2 ? flags[i] : NULL;
	case OPTION_TEXT:
		return i < sizeof(texts) / sizeof(*texts) ? texts[i] : NULL;
	}
	return NULL;
}

static size_t
count_of_rows(void)
{
	size_t n = 0;

	while (options_row(n))
		n++;
	return n;
}

/* ---- tests ---- */

/* Fails where a part differs whose bit is not among the effects. */
static void
compare(const struct parts *a, const struct parts *b, unsigned effects, const char *name,
	const char *value)
{
	const unsigned vector = EFFECT_CONTEXT, lists = EFFECT_NEIGHBOURS;

	ck_assert_msg(a->word == b->word || effects & EFFECT_WORD,
		      "%s %s changes the word and does not say so", name, value);
	ck_assert_msg(a->vector == b->vector || effects & vector,
		      "%s %s changes the vector and does not say so", name, value);
	ck_assert_msg(a->general == b->general || effects & lists,
		      "%s %s changes the words near in general and does not say so", name,
		      value);
	ck_assert_msg(a->here == b->here || effects & (vector | lists),
		      "%s %s changes the words near here and does not say so", name,
		      value);
}

/* _i: a row and a sentence; in each preset. */
START_TEST(the_effects_of_an_option_are_complete)
{
	const struct option_row *row = options_row((size_t)_i / SENTENCES);
	int sentence = _i % SENTENCES;
	const char *value;

	for (int preset = 0; preset < PRESET_COUNT; preset++) {
		struct options before, after;
		struct session old, fresh;
		struct parts a, b;

		options_default(&before);
		before.method.preset = preset;
		before.method.shift = method_presets[preset];
		begin(&old, &before, sentence);
		a = parts_of(&old, false);
		for (size_t i = 0; (value = value_of(row, i)); i++) {
			after = before;
			if (options_set(&after, row->name, value, &error) != STATUS_OK)
				continue;
			begin(&fresh, &after, sentence);
			b = parts_of(&fresh, false);
			compare(&a, &b, options_difference(&before, &after), row->name,
				value);
			session_free(&fresh);
		}
		session_free(&old);
	}
}
END_TEST

/* What is kept from before the change is what would have been computed anew. */
START_TEST(an_option_changed_later_gives_the_same_as_one_set_before)
{
	const struct option_row *row = options_row((size_t)_i / SENTENCES);
	int sentence = _i % SENTENCES;
	struct options options;
	struct session changed;
	const char *value;

	options_default(&options);
	begin(&changed, &options, sentence);
	for (size_t i = 0; (value = value_of(row, i)); i++) {
		struct session fresh;
		struct parts a, b;

		if (session_set_option(&changed, row->name, value, &error) != STATUS_OK)
			continue;
		session_act(&changed, ACTION_STEP_ALL);
		session_act(&changed, ACTION_STEP_LESS);
		session_settle(&changed);
		begin(&fresh, &changed.options, sentence);
		a = parts_of(&changed, true);
		b = parts_of(&fresh, true);
		ck_assert_msg(memcmp(&a, &b, sizeof(a)) == 0,
			      "%s %s: a part is still that of the value before",
			      row->name, value);
		session_free(&fresh);
	}
	session_free(&changed);
}
END_TEST

static bool
is_looks_alone(const struct option_row *row)
{
	return !(row->effects & ~(unsigned)(EFFECT_DRAW | EFFECT_LAYOUT));
}

/* Only the words along a component are a search of the look's own. */
START_TEST(how_it_is_drawn_changes_no_number_and_searches_nothing)
{
	const struct option_row *row = options_row((size_t)_i / SENTENCES);
	struct options options;
	struct session s;
	struct parts a, b;
	const char *value;

	if (!is_looks_alone(row))
		return;
	options_default(&options);
	begin(&s, &options, _i % SENTENCES);
	a = parts_of(&s, true);
	for (size_t i = 0; (value = value_of(row, i)); i++) {
		bool before = s.options.look.bars == BARS_ONE;
		unsigned long searches = reader_searches(s.live.reader);
		unsigned long own;

		ck_assert_int_eq(session_set_option(&s, row->name, value, &error),
				 STATUS_OK);
		own = !before && s.options.look.bars == BARS_ONE ? 2 : 0;
		ck_assert_msg(reader_searches(s.live.reader) == searches + own,
			      "%s %s begins %lu searches", row->name, value,
			      reader_searches(s.live.reader) - searches);
		session_settle(&s);
		b = parts_of(&s, true);
		ck_assert_msg(memcmp(&a, &b, sizeof(a)) == 0, "%s %s changes a number",
			      row->name, value);
	}
	session_free(&s);
}
END_TEST

START_TEST(some_options_are_looks_alone_and_some_are_not)
{
	size_t looks = 0, n = count_of_rows();

	for (size_t i = 0; i < n; i++)
		looks += is_looks_alone(options_row(i));
	ck_assert_uint_ge(looks, 5);
	ck_assert_uint_gt(n, looks);
}
END_TEST

/* clang-format off */
SUITE("effects", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(the_effects_of_an_option_are_complete, count_of_rows() * SENTENCES)
	LOOP(an_option_changed_later_gives_the_same_as_one_set_before,
	     count_of_rows() * SENTENCES)
	LOOP(how_it_is_drawn_changes_no_number_and_searches_nothing,
	     count_of_rows() * SENTENCES)
	TEST(some_options_are_looks_alone_and_some_are_not))
/* clang-format on */
