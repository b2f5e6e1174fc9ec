/* check_gensim.c - the nearest words in the raw space are those that gensim finds:
 * 200 words of the bundled file, ten neighbours each, similarities to four decimals.
 * Nothing is filtered, only the word itself is left out.  tests/data/make_gensim.py
 * made the figures. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/core/neighbours.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define FIGURES "tests/data/gensim.tsv"

enum { WORDS = 200, NEAREST = 10, FIELDS = 1 + 2 * NEAREST, LINE_BYTES = 2048 };

/* Half a unit of the fourth decimal; and how near two similarities must be that
 * either may come first: gensim sums floats. */
#define TOLERANCE 5e-5
#define TIE	  1e-6

static struct vectors vectors;
static struct neighbours_scratch *scratch;
static FILE *figures;

static void
setup(void)
{
	struct error error;

	ck_assert_msg(vectors_open(&vectors, BUNDLED, false, &error) == STATUS_OK, "%s",
		      error.text);
	scratch = neighbours_scratch_new(&vectors);
	ck_assert_ptr_nonnull(scratch);
	figures = fopen(FIGURES, "r");
	ck_assert_ptr_nonnull(figures);
}

static void
teardown(void)
{
	fclose(figures);
	neighbours_scratch_delete(scratch);
	vectors_close(&vectors);
}

/* Splits a line at its tabs, in place; returns how many fields there are. */
static size_t
split(char *line, char *fields[FIELDS])
{
	size_t count = 0;

	line[strcspn(line, "\n")] = '\0';
	for (char *at = line; at && count < FIELDS; count++) {
		fields[count] = at;
		at = strchr(at, '\t');
		if (at)
			*at++ = '\0';
	}
	return count;
}

static uint32_t
find(const char *word)
{
	uint32_t id = vectors_find(&vectors, word, strlen(word));

	ck_assert_msg(id != VECTORS_NONE, "no \"%s\" in the table", word);
	return id;
}

static void
search(uint32_t id, struct neighbours *found)
{
	float vector[VECTORS_MAX_DIMS];

	vectors_row(&vectors, id, vector);
	neighbours_search(&vectors, scratch, 1,
			  &(struct neighbours_query){
				  .space = SPACE_RAW,
				  .metric = METRIC_COSINE,
				  .vector = vector,
				  .count = NEAREST,
				  .excluded = &id,
				  .n_excluded = 1,
			  },
			  found);
	ck_assert_uint_eq(found->count, NEAREST);
}

/* The i-th neighbour is gensim's i-th, or its (i +- 1)-th where the two are equally
 * near. */
static bool
agrees(const struct neighbours *found, char *const fields[FIELDS], size_t i)
{
	for (size_t j = i ? i - 1 : 0; j < NEAREST && j <= i + 1; j++)
		if (found->items[i].id == find(fields[1 + 2 * j]) &&
		    fabs(atof(fields[2 + 2 * j]) - atof(fields[2 + 2 * i])) <= TIE)
			return true;
	return false;
}

START_TEST(two_hundred_words_have_the_neighbours_that_gensim_finds)
{
	char line[LINE_BYTES], *fields[FIELDS];
	size_t words = 0;

	for (; fgets(line, sizeof(line), figures); words++) {
		struct neighbours found;

		ck_assert_uint_eq(split(line, fields), FIELDS);
		search(find(fields[0]), &found);
		for (size_t i = 0; i < NEAREST; i++) {
			ck_assert_msg(agrees(&found, fields, i),
				      "%s: number %zu is not %s", fields[0], i + 1,
				      fields[1 + 2 * i]);
			ck_assert_double_eq_tol((double)found.items[i].value,
						atof(fields[2 + 2 * i]), TOLERANCE);
		}
	}
	ck_assert_uint_eq(words, WORDS);
}
END_TEST

/* clang-format off */
SUITE("gensim", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(two_hundred_words_have_the_neighbours_that_gensim_finds) )
/* clang-format on */
