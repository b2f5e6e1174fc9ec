/* check_pairs.c - verdicts on real vectors: the bundled ones, or the full vocabulary where
 * POLYSEME_FULL names its file (make check-full). */
#include <stdio.h>
#include <string.h>

#include "polyseme/core/method.h"
#include "polyseme/core/reading.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"data/senses/english.senses"
#define PAIRS	"data/senses/english.pairs"
#define FRAMES	"tests/data/frames.txt"

enum { SENTENCE_BYTES = 512, AGAINST_PERCENT = 5 };

static struct vectors vectors;
static struct senses *senses;
static struct examples *examples;
static struct reader *reader;
static struct reading reading;

static void
setup(void)
{
	const char *path = getenv("POLYSEME_FULL");
	struct error error;

	ck_assert_msg(vectors_open(&vectors, path ? path : BUNDLED, false, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	senses = senses_new();
	ck_assert_msg(senses_load(senses, SENSES, NULL, &error) == STATUS_OK, "%s",
		      error.text);
	ck_assert_msg(examples_load(&examples, PAIRS, NULL, &error) == STATUS_OK, "%s",
		      error.text);

	const struct sources sources = { .vectors = &vectors,
					 .senses = senses,
					 .examples = examples };

	reader = reader_new(&sources);
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
}

static void
teardown(void)
{
	reading_free(&reading, reader);
	reader_delete(reader);
	examples_delete(examples);
	senses_delete(senses);
	vectors_close(&vectors);
}

/* Reads a target, as in "bank:2", in its sentence by the default method. */
static void
read_target(const char *target, const char *text)
{
	struct method method;
	struct error error;

	method_default(&method);
	ck_assert_int_eq(reading_set_text(&reading, reader, text, strlen(text)),
			 STATUS_OK);
	ck_assert_msg(reading_find(&reading, target, &reading.target, &error) ==
			      STATUS_OK,
		      "%s in \"%s\": %s", target, text, error.text);
	ck_assert_int_eq(reading_update(&reading, reader, &method), STATUS_OK);
	ck_assert(reading.valid);
}

static const char *
sense_at(size_t index)
{
	return reading.word->senses.senses[index]->name;
}

/* The sense that is decided, or "undecided". */
static const char *
decided(void)
{
	return reading.verdict.decided ? sense_at(reading.verdict.best) : "undecided";
}

#define OPENING "the bank lent us money for a boat and we tied it to the river bank"

static const struct {
	const char *target, *sentence, *sense;
} told[] = {
	{ "bank", "open a bank account", "finance" },
	{ "bank", "sit on the river bank", "river" },
	{ "bank", "he walked to the bank", "undecided" },
	{ "bank", "we sat on the river bank and watched the water", "river" },
	{ "bank:1", OPENING, "finance" },
	{ "bank:2", OPENING, "river" },
};

START_TEST(the_sentences_of_the_lesson_are_decided_as_it_says)
{
	read_target(told[_i].target, told[_i].sentence);
	ck_assert_msg(strcmp(decided(), told[_i].sense) == 0,
		      "%s in \"%s\": %s instead of %s (margin %.3f, evidence %.2f)",
		      told[_i].target, told[_i].sentence, decided(), told[_i].sense,
		      reading.verdict.margin, reading.verdict.evidence);
}
END_TEST

START_TEST(where_nothing_decides_a_reason_is_given)
{
	read_target("bank", "he walked to the bank");
	ck_assert_int_eq(reading.verdict.reason, REASON_LITTLE_EVIDENCE);
	read_target("bank", "sit on the river bank");
	ck_assert_int_eq(reading.verdict.reason, REASON_NONE);
}
END_TEST

START_TEST(every_example_is_decided_for_its_sense)
{
	size_t count, wrong = 0;
	const struct example *all = examples_all(examples, &count);

	ck_assert_uint_gt(count, 200);
	for (size_t i = 0; i < count; i++) {
		read_target(all[i].word, all[i].sentence);
		if (strcmp(decided(), all[i].sense) == 0)
			continue;
		wrong++;
		fprintf(stderr, "%s %s: %s (margin %.3f, evidence %.2f): %s\n",
			all[i].word, all[i].sense, decided(), reading.verdict.margin,
			reading.verdict.evidence, all[i].sentence);
	}
	ck_assert_msg(wrong == 0, "%zu of %zu are not decided for their sense", wrong,
		      count);
}
END_TEST

START_TEST(every_sense_has_an_example)
{
	size_t count;
	const char *const *words = examples_words(examples, &count);
	const struct sense *found[SENSES_MOST];

	for (size_t i = 0; i < count; i++) {
		size_t n = senses_of(senses, words[i], strlen(words[i]), found);

		ck_assert_uint_ge(n, 2);
		for (size_t k = 0; k < n; k++)
			ck_assert_msg(examples_find(examples, words[i], found[k]->name),
				      "%s has no sentence for %s", words[i],
				      found[k]->name);
	}
}
END_TEST

/* Replaces the %s of a frame. */
static void
fill_frame(char out[SENTENCE_BYTES], const char *frame, const char *word)
{
	const char *hole = strstr(frame, "%s");

	snprintf(out, SENTENCE_BYTES, "%.*s%s%s", (int)(hole - frame), frame, word,
		 hole + 2);
}

/* Whether a word in a frame is decided against what it usually means. */
static bool
is_against_usual(const char *word, const char *frame)
{
	char sentence[SENTENCE_BYTES];

	fill_frame(sentence, frame, word);
	read_target(word, sentence);
	return reading.verdict.decided &&
	       reading.verdict.best != reading.word->general.best;
}

START_TEST(a_frame_that_says_nothing_seldom_decides_against_the_usual_sense)
{
	char frame[SENTENCE_BYTES];
	size_t count, against = 0, total = 0;
	const char *const *words = examples_words(examples, &count);
	FILE *file = fopen(FRAMES, "r");

	ck_assert_ptr_nonnull(file);
	while (fgets(frame, sizeof(frame), file)) {
		frame[strcspn(frame, "\n")] = '\0';
		if (frame[0] == '#' || !strstr(frame, "%s"))
			continue;
		for (size_t i = 0; i < count; i++, total++)
			against += is_against_usual(words[i], frame);
	}
	fclose(file);
	ck_assert_uint_ge(total, 5 * count);
	ck_assert_msg(against * 100 <= total * AGAINST_PERCENT,
		      "%zu of %zu are decided against the usual sense", against, total);
}
END_TEST

/* clang-format off */
SUITE("pairs", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(the_sentences_of_the_lesson_are_decided_as_it_says,
	     sizeof(told) / sizeof(told[0]))
	TEST(where_nothing_decides_a_reason_is_given)
	TEST(every_example_is_decided_for_its_sense)
	TEST(every_sense_has_an_example)
	TEST(a_frame_that_says_nothing_seldom_decides_against_the_usual_sense))
/* clang-format on */
