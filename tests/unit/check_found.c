/* check_found.c - senses found in the vectors, on real ones: their names, judged by eye;
 * pairs of sentences that they tell apart; frames that say nothing.  The bundled vectors,
 * or the full vocabulary where POLYSEME_FULL names its file (make check-full). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/core/method.h"
#include "polyseme/core/reading.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SEEDS	"data/vectors/person-names.tsv"
#define TABLE	"tests/data/found.tsv"
#define DEMOS	"tests/data/demos.tsv"
#define FRAMES	"tests/data/frames.txt"

enum {
	LINE = 512,
	WORDS = 40,
	WRONG_MOST = 12,
	PAIRS = 20,
	APART_LEAST = 19,
	DECIDED_PERCENT = 6
};

static struct vectors vectors;
static struct persons *persons;
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
	ck_assert_msg(persons_load(&persons, SEEDS, NULL, &error) == STATUS_OK, "%s",
		      error.text);

	const struct sources sources = { .vectors = &vectors, .persons = persons };

	reader = reader_new(&sources);
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
}

static void
teardown(void)
{
	reading_free(&reading, reader);
	reader_delete(reader);
	persons_delete(persons);
	vectors_close(&vectors);
}

static void
read_word(const char *word, const char *text)
{
	struct method method;
	struct error error;

	method_default(&method);
	method.sense_source = SENSE_SOURCE_FOUND;
	ck_assert_int_eq(reading_set_text(&reading, reader, text, strlen(text)),
			 STATUS_OK);
	ck_assert_msg(reading_find(&reading, word, &reading.target, &error) == STATUS_OK,
		      "%s", error.text);
	ck_assert_int_eq(reading_update(&reading, reader, &method), STATUS_OK);
	ck_assert(reading.valid);
}

/* The next line of three fields that is no comment, cut at its tabs. */
static bool
next_line(FILE *file, char line[LINE], char *fields[3])
{
	while (fgets(line, LINE, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#')
			continue;
		fields[0] = line;
		for (int i = 1; i < 3; i++) {
			fields[i] = strchr(fields[i - 1], '\t');
			ck_assert_msg(fields[i] != NULL, "%s", line);
			*fields[i]++ = '\0';
		}
		return true;
	}
	return false;
}

static FILE *
open_table(const char *path)
{
	FILE *file = fopen(path, "r");

	ck_assert_msg(file != NULL, "%s", path);
	return file;
}

/* Every sense of forty words, in order, and none more. */
START_TEST(the_senses_of_forty_words_are_those_of_the_table)
{
	char line[LINE], word[64] = "", *fields[3];
	size_t words = 0, k = 0;

	if (getenv("POLYSEME_FULL"))
		return;
	FILE *file = open_table(TABLE);

	while (next_line(file, line, fields)) {
		if (strcmp(word, fields[0]) != 0) {
			ck_assert_msg(words == 0 || k == reading.word->senses.count, "%s",
				      word);
			snprintf(word, sizeof(word), "%s", fields[0]);
			read_word(word, word);
			words++;
			k = 0;
		}
		ck_assert_msg(k < reading.word->senses.count, "%s %s", word, fields[1]);
		ck_assert_str_eq(reading.word->senses.senses[k++]->name, fields[1]);
	}
	ck_assert_uint_eq(k, reading.word->senses.count);
	ck_assert_uint_eq(words, WORDS);
	fclose(file);
}
END_TEST

START_TEST(few_names_of_the_table_are_wrong)
{
	FILE *file = open_table(TABLE);
	char line[LINE], *fields[3];
	size_t wrong = 0;

	while (next_line(file, line, fields)) {
		bool is_wrong = strcmp(fields[2], "wrong") == 0;

		ck_assert_msg(is_wrong || strcmp(fields[2], "right") == 0 ||
				      strcmp(fields[2], "near") == 0,
			      "%s", fields[2]);
		wrong += is_wrong;
	}
	ck_assert_uint_le(wrong, WRONG_MOST);
	fclose(file);
}
END_TEST

/* The two sentences of a word lie nearest to two senses. */
START_TEST(pairs_of_sentences_are_told_apart)
{
	FILE *file = open_table(DEMOS);
	char line[LINE], together[LINE] = "", *fields[3];
	size_t lines = 0, apart = 0, first = 0;

	while (next_line(file, line, fields)) {
		read_word(fields[0], fields[2]);
		ck_assert_uint_ge(reading.word->senses.count, 2);
		if (lines++ % 2 == 0) {
			first = reading.verdict.best;
		} else if (reading.verdict.best != first) {
			apart++;
		} else {
			strcat(together, " ");
			strcat(together, fields[0]);
		}
	}
	ck_assert_uint_eq(lines, (size_t)2 * PAIRS);
	ck_assert_msg(apart >= APART_LEAST, "%zu of 20 apart, not:%s", apart, together);
	fclose(file);
}
END_TEST

/* The choice is that of the context alone: similarity to the mean of the context without
 * the word, of which every sense is a part. */
START_TEST(the_context_alone_chooses)
{
	FILE *file = open_table(DEMOS);
	char line[LINE], *fields[3];

	while (next_line(file, line, fields)) {
		read_word(fields[0], fields[2]);
		ck_assert_uint_eq(reading.verdict.best, reading.alone.best);
		for (size_t k = 1; k < reading.word->senses.count; k++)
			ck_assert_double_eq_tol(reading.word->general.scores[k],
						reading.word->general.scores[0], 1e-6);
	}
	fclose(file);
}
END_TEST

/* Before a word needs it, twice, or not at all. */
START_TEST(a_prepared_reader_finds_the_same)
{
	char names[PURSUIT_MOST][SENSES_NAME];
	size_t count;

	read_word("cell", "cell");
	count = reading.word->senses.count;
	memcpy(names, reading.word->found.names, sizeof(names));
	reading_free(&reading, reader);

	const struct sources sources = *reader_sources(reader);
	struct reader *prepared = reader_new(&sources);

	ck_assert_int_eq(reader_prepare(prepared), STATUS_OK);
	ck_assert_int_eq(reader_prepare(prepared), STATUS_OK);
	reader_delete(reader);
	reader = prepared;
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
	read_word("cell", "cell");
	ck_assert_uint_eq(reading.word->senses.count, count);
	ck_assert_mem_eq(names, reading.word->found.names, sizeof(names));
}
END_TEST

/* The words of the table in frames like "I saw the X". */
START_TEST(frames_that_say_nothing_decide_nothing)
{
	FILE *table = open_table(TABLE), *frames = open_table(FRAMES);
	char line[LINE], frame[LINE], text[2 * LINE], word[64] = "", *fields[3];
	size_t total = 0, decided = 0;

	while (next_line(table, line, fields)) {
		if (strcmp(word, fields[0]) == 0)
			continue;
		snprintf(word, sizeof(word), "%s", fields[0]);
		rewind(frames);
		while (fgets(frame, sizeof(frame), frames)) {
			char *mark = strstr(frame, "%s");

			if (frame[0] == '#' || !mark)
				continue;
			snprintf(text, sizeof(text), "%.*s%s%s", (int)(mark - frame),
				 frame, word, mark + 2);
			read_word(word, text);
			decided += reading.verdict.decided;
			total++;
		}
	}
	ck_assert_uint_eq(total, (size_t)7 * WORDS);
	ck_assert_msg(decided * 100 <= DECIDED_PERCENT * total, "%zu of %zu", decided,
		      total);
	fclose(table);
	fclose(frames);
}
END_TEST

/* clang-format off */
SUITE("found senses", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(the_senses_of_forty_words_are_those_of_the_table)
	TEST(few_names_of_the_table_are_wrong)
	TEST(pairs_of_sentences_are_told_apart)
	TEST(the_context_alone_chooses)
	TEST(a_prepared_reader_finds_the_same)
	TEST(frames_that_say_nothing_decide_nothing) )
/* clang-format on */
