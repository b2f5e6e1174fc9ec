/* check_golden.c - the method against tests/data/golden.json, on real vectors: the
 * bundled ones, or the full vocabulary where POLYSEME_FULL names its file (make
 * check-full). */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/static_cache.h"
#include "polyseme/core/method.h"
#include "polyseme/base/matrix.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/reading.h"
#include "polyseme/core/senses.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"tests/data/golden.senses"

enum { PAIRS = 20 }; /* the first 2 * PAIRS items: two sentences a word */

#define SHARE .5 /* of the figures at an item's top */

static struct vectors vectors;
static struct neighbours_scratch *scratch;
static struct senses *senses;
static struct sentence sentence;
static struct shift shift;
static struct static_cache *cache;
static struct engine *engine;
static json_t *golden, *items;

static void
setup(void)
{
	const char *path = getenv("POLYSEME_FULL");
	struct error error;
	json_error_t where;

	ck_assert_msg(vectors_open(&vectors, path ? path : BUNDLED, false, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	scratch = neighbours_scratch_new(&vectors);
	senses = senses_new();
	ck_assert_msg(senses_load(senses, SENSES, NULL, &error) == STATUS_OK, "%s",
		      error.text);
	golden = json_load_file("tests/data/golden.json", 0, &where);
	ck_assert_msg(golden != NULL, "%s", where.text);
	items = json_object_get(golden, "items");
	ck_assert_uint_eq(json_array_size(items), 49);
	sentence_init(&sentence);
	shift_init(&shift);
	cache = static_cache_new(&vectors);
	engine = window_average_new(cache);
}

static void
teardown(void)
{
	json_decref(golden);
	engine->discard(engine);
	static_cache_delete(cache);
	shift_free(&shift);
	sentence_free(&sentence);
	senses_delete(senses);
	neighbours_scratch_delete(scratch);
	vectors_close(&vectors);
}

static const char *
text_at(size_t item, const char *key)
{
	return json_string_value(json_object_get(json_array_get(items, item), key));
}

/* Tokenises a sentence and finds its first token that is this word. */
static size_t
find_token(const char *text, const char *word)
{
	ck_assert_int_eq(sentence_set(&sentence, &vectors, text, strlen(text)),
			 STATUS_OK);
	for (size_t j = 0; j < sentence.count; j++)
		if (sentence.tokens[j].end - sentence.tokens[j].begin == strlen(word) &&
		    memcmp(text + sentence.tokens[j].begin, word, strlen(word)) == 0)
			return j;
	ck_abort_msg("%s is not in \"%s\"", word, text);
	return 0;
}

static void
compute(size_t item, enum preset preset, double alpha, enum order order)
{
	struct shift_parameters parameters = method_presets[preset];
	size_t target = find_token(text_at(item, "sentence"), text_at(item, "word"));

	parameters.alpha = alpha;
	parameters.order = order;
	ck_assert_int_eq(engine_ask(engine, &sentence, target, &parameters, &shift),
			 STATUS_OK);
}

static void
search(size_t item, struct neighbours *found)
{
	uint32_t excluded[64];
	size_t n = 0;
	char plural[64];
	float unit[VECTORS_MAX_DIMS];

	for (size_t j = 0; j < sentence.count; j++)
		if (sentence.tokens[j].id != VECTORS_NONE)
			excluded[n++] = sentence.tokens[j].id;
	snprintf(plural, sizeof(plural), "%ss", text_at(item, "word"));
	excluded[n] = vectors_find(&vectors, plural, strlen(plural));
	n += excluded[n] != VECTORS_NONE;
	ck_assert(shift_unit_float(shift.D, shift.contextual, unit));
	struct neighbours_query query = {
		.space = shift.parameters.space,
		.vector = unit,
		.count = 12,
		.flags = VECTORS_COMMON,
		.excluded = excluded,
		.n_excluded = n,
	};

	neighbours_search(&vectors, scratch, 1, &query, found);
}

START_TEST(default_preset_finds_the_listed_neighbours)
{
	bool high = _i >= 49;
	json_t *item = json_array_get(items, (size_t)(_i % 49));
	json_t *want = json_object_get(high ? json_object_get(item, "share_70") : item,
				       "neighbours");
	struct neighbours found;
	size_t i, k;
	json_t *pair;

	compute((size_t)(_i % 49), PRESET_DEFAULT, high ? .7 : .5, ORDER_READING);
	search((size_t)(_i % 49), &found);
	json_array_foreach(want, i, pair)
	{
		const char *word = json_string_value(json_array_get(pair, 0));
		uint32_t id = vectors_find(&vectors, word, strlen(word));

		for (k = 0; k < found.count && found.items[k].id != id; k++)
			;
		ck_assert_msg(k < found.count, "item %d: %s is not found", _i, word);
		ck_assert_double_eq_tol((double)found.items[k].value,
					json_real_value(json_array_get(pair, 1)), .002);
		/* in their order, unless both may be off by the tolerance */
		ck_assert_msg(k == i || fabs((double)found.items[i].value -
					     json_real_value(json_array_get(pair, 1))) <
						.004,
			      "item %d: %s is number %zu", _i, word, k + 1);
	}
}
END_TEST

/* The senses of golden.json, in the order of its items. */
static struct sense_verdict
judge(size_t item, struct sense_vectors *sv)
{
	const struct sense *found[SENSES_MOST];
	const char *word = text_at(item, "word");
	struct sense_verdict verdict;

	ck_assert_int_eq(sense_vectors_init(sv, &vectors, shift.parameters.space,
					    senses_of(senses, word, strlen(word), found),
					    found),
			 STATUS_OK);
	senses_judge(sv, shift.contextual, &verdict);
	return verdict;
}

/* The same sentence as a reading, by the default method with a share. */
static void
read_item(size_t item, double alpha, struct reader *reader, struct reading *reading)
{
	const char *text = text_at(item, "sentence");
	struct method method;

	method_default(&method);
	method.shift.alpha = alpha;
	ck_assert_int_eq(reading_init(reading, reader), STATUS_OK);
	ck_assert_int_eq(reading_set_text(reading, reader, text, strlen(text)),
			 STATUS_OK);
	reading->target = find_token(text, text_at(item, "word"));
	ck_assert_int_eq(reading_update(reading, reader, &method), STATUS_OK);
}

START_TEST(every_pair_gets_the_right_sense_and_its_evidence)
{
	struct sources sources = { .vectors = &vectors, .senses = senses };
	struct reader *reader = reader_new(&sources);
	json_t *want = json_object_get(json_array_get(items, (size_t)_i), "share_70");
	const char *sense = text_at((size_t)_i, "sense");
	struct reading reading;

	read_item((size_t)_i, .7, reader, &reading);
	const struct sense_vectors *sv = &reading.word->senses;
	size_t right = strcmp(sv->senses[0]->name, sense) == 0 ? 0 : 1;
	double evidence =
		reading_evidence(&reading, reading.shift.steps, right, 1 - right);

	ck_assert_str_eq(sv->senses[reading.verdict.best]->name, sense);
	if (getenv("POLYSEME_FULL")) {
		ck_assert_double_eq_tol(reading.verdict.scores[right],
					json_real_value(json_object_get(want, "score")),
					.004);
		ck_assert_double_eq_tol(
			reading.verdict.scores[right] - reading.verdict.scores[1 - right],
			json_real_value(json_object_get(want, "margin")), .004);
		ck_assert_double_eq_tol(
			evidence, json_real_value(json_object_get(want, "evidence")),
			.01);
	}
	reading_free(&reading, reader);
	reader_delete(reader);
}
END_TEST

START_TEST(margins_are_those_of_the_prototype)
{
	static const struct {
		enum preset preset;
		const char *key;
	} kinds[] = {
		{ PRESET_DEFAULT, "margin" },
		{ PRESET_ATTENTION, "margin_attention" },
		{ PRESET_PLAIN, "margin_naive" },
	};
	struct sense_vectors sv;

	for (size_t k = 0; k < 3; k++) {
		compute((size_t)_i, kinds[k].preset, SHARE, ORDER_READING);
		struct sense_verdict verdict = judge((size_t)_i, &sv);
		size_t right =
			strcmp(sv.senses[0]->name, text_at((size_t)_i, "sense")) == 0 ? 0
										      : 1;

		ck_assert_double_eq_tol(
			verdict.scores[right] - verdict.scores[1 - right],
			json_real_value(json_object_get(json_array_get(items, (size_t)_i),
							kinds[k].key)),
			.004);
		sense_vectors_free(&sv);
	}
}
END_TEST

START_TEST(pushes_sum_to_the_shift)
{
	double *last;

	for (int preset = 0; preset < PRESET_COUNT; preset++)
		for (int order = 0; order < ORDER_COUNT; order++) {
			compute((size_t)_i, (enum preset)preset, SHARE,
				(enum order)order);
			last = calloc(shift.D, sizeof(double));
			shift_step(&shift, shift.steps, last);
			for (size_t d = 0; d < shift.D; d++)
				ck_assert_double_eq_tol(last[d], shift.contextual[d],
							1e-6);
			free(last);
			for (size_t j = 0; j < shift.T && preset != PRESET_PLAIN; j++)
				if (sentence.tokens[j].id == 0) /* the */
					ck_assert_double_eq(shift.words[j].push, 0);
		}
}
END_TEST

static double
bank_similarity(enum preset preset, double alpha)
{
	double first[VECTORS_MAX_DIMS];

	compute(0, preset, alpha, ORDER_READING);
	memcpy(first, shift.contextual, shift.D * sizeof(double));
	compute(1, preset, alpha, ORDER_READING);
	return shift_similarity(shift.D, first, shift.contextual);
}

START_TEST(two_banks_are_far_apart_only_in_the_whitened_space)
{
	ck_assert_double_eq_tol(bank_similarity(PRESET_PLAIN, .5), .97, .01);
	ck_assert_double_eq_tol(bank_similarity(PRESET_DEFAULT, .5), .62, .02);
	ck_assert_double_eq_tol(bank_similarity(PRESET_DEFAULT, .7), .31, .02);
}
END_TEST

/* Whether a component named by all these words is among the `most` strongest or most
 * moved of the target. */
static bool
among_strongest(const char *a, const char *b, size_t most)
{
	double norm =
		sqrt(matrix_dot_double(shift.D, shift.contextual, shift.contextual));
	double base = sqrt(matrix_dot_double(shift.D, shift.base, shift.base));
	size_t which = SIZE_MAX, ahead = 0;
	double best = 0;

	for (size_t k = 0; k < vectors.K && which == SIZE_MAX; k++) {
		bool has[2] = { false, false };

		for (int i = 0; i < VECTORS_NAME_WORDS; i++) {
			size_t length;
			const char *word;

			if (vectors.names[k * VECTORS_NAME_WORDS + (size_t)i] ==
			    VECTORS_NONE)
				continue;
			word = vectors_word(
				&vectors,
				vectors.names[k * VECTORS_NAME_WORDS + (size_t)i],
				&length);
			has[0] |= length == strlen(a) && memcmp(word, a, length) == 0;
			has[1] |= length == strlen(b) && memcmp(word, b, length) == 0;
		}
		if (has[0] && has[1])
			which = k;
	}
	if (which == SIZE_MAX)
		return false;
	for (size_t k = 0; k < vectors.K; k++) {
		double s = shift.base[k] / base, h = shift.contextual[k] / norm;
		double salience = fmax(fabs(s), fabs(h)) + fabs(h - s);

		if (k == which)
			best = salience;
	}
	for (size_t k = 0; k < vectors.K; k++) {
		double s = shift.base[k] / base, h = shift.contextual[k] / norm;

		ahead += fmax(fabs(s), fabs(h)) + fabs(h - s) > best;
	}
	return ahead < most;
}

static const struct {
	size_t item;
	const char *a, *b;
} named[] = {
	{ 1, "funds", "loans" },
	{ 3, "computer", "desktop" },
	{ 3, "sauce", "cooked" },
	{ 4, "animals", "species" },
};

START_TEST(components_have_names_that_tell_the_move)
{
	compute(named[_i].item, PRESET_DEFAULT, SHARE, ORDER_READING);
	ck_assert_msg(among_strongest(named[_i].a, named[_i].b, 3), "%s, %s", named[_i].a,
		      named[_i].b);
}
END_TEST

/* Tests that cannot run say so and count as skipped. */
static void
skip(const char *what)
{
	printf("SKIP: %s: they need the full vocabulary, make check-full\n", what);
}

/* clang-format off */
SUITE("golden sentences", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(every_pair_gets_the_right_sense_and_its_evidence, 2 * PAIRS)
	if (getenv("POLYSEME_FULL")) {
	LOOP(default_preset_finds_the_listed_neighbours, 2 * 49)
	LOOP(margins_are_those_of_the_prototype, 2 * PAIRS)
	} else {
	skip("listed neighbours of 49 sentences");
	skip("margins of the prototype");
	}
	LOOP(pushes_sum_to_the_shift, 49)
	TEST(two_banks_are_far_apart_only_in_the_whitened_space)
	LOOP(components_have_names_that_tell_the_move, sizeof(named) / sizeof(named[0])) )
/* clang-format on */
