/* check_compare.c - polyseme compare: pairs of sentences by every representation. */
#include <math.h>

#include "e2e/json.h"
#include "scratch.h"
#include "suite.h"

#define COMPARE "compare", "--vectors", BUNDLED
#define MONEY	"she opened a bank account to save money"
#define RIVER	"we sat on the river bank and watched the water"
#define RATES	"the bank raised its interest rates"
#define LINES	"# two banks\n\nbank\t" MONEY "\nbank\t" RIVER "\nbank\t" RATES "\n"

/* The lesson's point: the plain average finds money and river more alike than two banks
 * that lend money. */
START_TEST(a_table_holds_a_line_a_pair_and_marks_the_surprise)
{
	ck_assert_int_eq(RUN(LINES, COMPARE, "--format", "table", "-"), 0);
	ck_assert_ptr_nonnull(strstr(out, "A  bank (finance) in: " MONEY "\n"));
	ck_assert_ptr_nonnull(strstr(out, "B  bank (river) in: " RIVER "\n"));
	ck_assert_ptr_nonnull(strstr(out, "A-B     0.102     0.097     0.878     1.000*"
					  "    0.971     0.312     0.335    no\n"));
	ck_assert_ptr_nonnull(strstr(out, "A-C     0.144     0.118*    0.874     1.000 "
					  "    0.965     0.480     0.529   yes\n"));
}
END_TEST

static double
similarity(const json_t *pair, const char *name)
{
	return json_number_value(
		json_object_get(json_object_get(pair, "similarities"), name));
}

/* The cosine of the contextual vectors that `polyseme context` prints for two lines. */
static double
cosine_of(const char *preset)
{
	json_t *vectors[2], *answers[2];
	double sum = 0;

	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format",
				     "json", "--preset", preset, "--target", "bank",
				     i ? RIVER : MONEY),
				 0);
		answers[i] = parse();
		vectors[i] = json_object_get(json_object_get(answers[i], "contextual"),
					     "vector");
	}
	for (size_t d = 0; d < json_array_size(vectors[0]); d++)
		sum += json_number_value(json_array_get(vectors[0], d)) *
		       json_number_value(json_array_get(vectors[1], d));
	json_decref(answers[0]);
	json_decref(answers[1]);
	return sum;
}

START_TEST(contextual_similarities_are_those_of_context)
{
	static const char *const presets[] = { "plain", "default", "attention" };

	ck_assert_int_eq(RUN(LINES, COMPARE, "--format", "json", "-"), 0);
	json_t *answer = parse();
	json_t *pair = json_array_get(json_object_get(answer, "pairs"), 0);

	ck_assert_uint_eq(json_array_size(json_object_get(answer, "pairs")), 3);
	ck_assert_str_eq(json_string_value(json_object_get(answer, "schema")),
			 "polyseme.compare/1");
	for (int i = 0; i < 3; i++)
		ck_assert_double_eq_tol(similarity(pair, presets[i]),
					cosine_of(presets[i]), 1e-6);
	ck_assert(json_is_false(json_object_get(pair, "same_sense")));
	json_decref(answer);
}
END_TEST

START_TEST(the_bundled_examples_are_found_by_name)
{
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", "word-order"), 0);
	ck_assert_ptr_nonnull(strstr(out, "A-B     1.000     1.000     1.000     1.000 "
					  "    1.000     1.000     1.000   yes\n"));
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", "negation"), 0);
	ck_assert_ptr_nonnull(strstr(out, "A-C "));
}
END_TEST

/* Computed: other sentences give another line. */
START_TEST(the_most_telling_line_is_found_in_the_numbers)
{
	ck_assert_int_eq(RUN(LINES, COMPARE, "--format", "table", "-"), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nplain finds finance and river closer (A-B "
					  ".971) than two of finance (A-C .965)\n"));
	ck_assert_int_eq(RUN("bank\t" MONEY "\nbank\t" RIVER "\n", COMPARE, "--format",
			     "table", "-"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "\nstatic says 1.000 of A-B, where the median "
					  "of the others is .323\n"));
}
END_TEST

START_TEST(what_no_column_sees_is_said)
{
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", "negation"), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nno column sees negation: B says \"not\", A "
					  "and C do not\n"));
	ck_assert_int_eq(RUN("", COMPARE, "--format", "json", "negation"), 0);
	json_t *answer = parse();
	json_t *pair = json_array_get(json_object_get(answer, "pairs"), 0);

	ck_assert_str_eq(json_string_value(json_object_get(pair, "unseen")), "negation");
	pair = json_array_get(json_object_get(answer, "pairs"), 1);
	ck_assert(json_is_null(json_object_get(pair, "unseen")));
	json_decref(answer);
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", "word-order"), 0);
	ck_assert_ptr_nonnull(
		strstr(out, "\nno column sees word order: A and B have the same words"));
}
END_TEST

START_TEST(what_the_screen_writes_is_read)
{
	char script[400];

	scratch_setup();
	snprintf(script, sizeof(script),
		 "text " MONEY "\nkey F2\ntext " RIVER "\nkey F2 Esc\n"
		 "type :write %s\nkey Enter\n",
		 scratch_path("written"));
	ck_assert_int_eq(
		RUN(script, "--vectors", BUNDLED, "--script", "-", "--dump", "80x24"), 0);
	ck_assert_ptr_nonnull(strstr(out, "written: 2 pins written"));
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", scratch_path("written")),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "\nA-B     0.102     0.097 "));
	scratch_teardown();
}
END_TEST

START_TEST(nearest_words_are_those_of_context)
{
	char word[64];

	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--target", "bank", RIVER),
			 0);
	json_t *answer = parse();
	json_t *near = json_array_get(
		json_object_get(json_object_get(answer, "contextual"), "neighbours"), 0);

	snprintf(word, sizeof(word), "\nB  %s %.3f ",
		 json_string_value(json_object_get(near, "word")),
		 json_number_value(json_object_get(near, "similarity")));
	json_decref(answer);
	/* the table leaves the zero before the point away */
	memmove(strchr(word, '0'), strchr(word, '0') + 1, strlen(strchr(word, '0')));
	ck_assert_int_eq(RUN(LINES, COMPARE, "--format", "table", "-"), 0);
	ck_assert_msg(strstr(out, word) != NULL, "no \"%s\" in %s", word, out);
}
END_TEST

/* The number at *at is this one to three places; *at goes behind it and its star. */
static void
is_number(const char **at, const json_t *value, const char *name)
{
	char *end;
	double number = strtod(*at, &end);

	ck_assert_msg(end != *at, "%s: no number at %.20s", name, *at);
	ck_assert_msg(fabs(number - json_number_value(value)) < .000501,
		      "%s: %.6s is not %f", name, *at, json_number_value(value));
	*at = end + (*end == '*');
}

/* Every row "A-B .102 ... no" of what was printed, as the JSON has it. */
static void
pairs_agree(const char *printed, const json_t *pairs)
{
	size_t i;
	json_t *pair;

	json_array_foreach(pairs, i, pair)
	{
		const json_t *same = json_object_get(pair, "same_sense");
		const char *name, *at;
		char row[16];
		json_t *value;

		snprintf(row, sizeof(row), "%s-%s ",
			 json_string_value(json_object_get(pair, "a")),
			 json_string_value(json_object_get(pair, "b")));
		at = strstr(printed, row);
		ck_assert_msg(at != NULL, "no %s in %s", row, printed);
		at += strlen(row);
		json_object_foreach(json_object_get(pair, "similarities"), name, value)
			is_number(&at, value, name);
		at += strspn(at, " ");
		ck_assert_msg(strncmp(at, json_is_true(same) ? "yes\n" : "no\n",
				      json_is_true(same) ? 4 : 3) == 0,
			      "%.10s", at);
	}
}

START_TEST(screen_table_and_json_agree_in_every_number)
{
	char script[600], telling[300];
	json_t *answer, *near;

	scratch_setup();
	snprintf(script, sizeof(script), "key Esc\ntype :open %s\nkey Enter Down Up\n",
		 scratch_write("pins", LINES, strlen(LINES)));
	ck_assert_int_eq(RUN("", COMPARE, "--format", "json", scratch_path("pins")), 0);
	answer = parse();
	snprintf(telling, sizeof(telling), "%s\n",
		 json_string_value(json_object_get(answer, "telling")));
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", scratch_path("pins")), 0);
	pairs_agree(out, json_object_get(answer, "pairs"));
	ck_assert_ptr_nonnull(strstr(out, telling));
	ck_assert_int_eq(
		RUN(script, "--vectors", BUNDLED, "--script", "-", "--dump", "120x40"),
		0);
	pairs_agree(out, json_object_get(answer, "pairs"));
	ck_assert_ptr_nonnull(strstr(out, telling));
	for (size_t i = 0; i < 3; i++) {
		const char *at;

		near = json_array_get(
			json_object_get(
				json_array_get(json_object_get(answer, "pins"), i),
				"nearest"),
			0);
		snprintf(telling, sizeof(telling), "\n  %c  %s ", (char)('A' + i),
			 json_string_value(json_object_get(near, "word")));
		at = strstr(out, telling);
		ck_assert_msg(at != NULL, "no %s", telling);
		ck_assert_double_eq_tol(
			strtod(at + strlen(telling), NULL),
			json_number_value(json_object_get(near, "similarity")), .00501);
	}
	json_decref(answer);
	scratch_teardown();
}
END_TEST

START_TEST(a_table_fits_80_columns)
{
	ck_assert_int_eq(RUN("", COMPARE, "--format", "table", "negation"), 0);
	for (const char *line = out; *line; line += strcspn(line, "\n") + 1)
		ck_assert_msg(strcspn(line, "\n") <= 80, "%.100s", line);
}
END_TEST

/* No file knows degree: each pin has its found sense in full, a sentence of two of them
 * their first words. */
START_TEST(found_senses_are_told_in_few_words)
{
	ck_assert_int_eq(RUN("degree\tshe took a degree in physics\n"
			     "degree\the got his degree at the university\n"
			     "degree\tthe water was one degree colder\n",
			     COMPARE, "-"),
			 0);
	ck_assert_ptr_nonnull(
		strstr(out, "A  degree (graduate/doctorate/bachelor) in: she took a"));
	ck_assert_ptr_nonnull(strstr(out, "finds graduate and temperature closer "));
	ck_assert_ptr_nonnull(strstr(out, "than two of graduate ("));
	ck_assert_int_eq(RUN("degree\tshe took a degree in physics\n"
			     "bank\twe sat on the river bank\n"
			     "qzxv\ta qzxv is here\n",
			     COMPARE, "--format", "json", "-"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "\"sense\":\"graduate/doctorate/bachelor\","
					  "\"source\":\"found\""));
	ck_assert_ptr_nonnull(strstr(out, "\"sense\":\"river\",\"source\":\"file\""));
	ck_assert_ptr_nonnull(strstr(out, "\"sense\":null,\"source\":null"));
}
END_TEST

START_TEST(help_tells_what_each_representation_keeps_and_misses)
{
	ck_assert_int_eq(RUN("", "compare", "--help"), 0);
	ck_assert_ptr_nonnull(strstr(out, "tf-idf"));
	ck_assert_ptr_nonnull(strstr(out, "ln of the frequency rank"));
}
END_TEST

static const struct {
	const char *lines, *file;
	int status;
	const char *message;
} failures[] = {
	{ "", "-", 3, "standard input: expected 2 to 9 sentences, found 0" },
	{ "bank\tthe bank\n", "-", 3,
	  "standard input: expected 2 to 9 sentences, found 1" },
	{ "bank\tthe bank\nno tab\n", "-", 3,
	  "standard input:2: expected a target, a tab and a sentence" },
	{ "bank\tthe bank\nzz\tthe bank\n", "-", 1,
	  "standard input:2: target: \"zz\" is not a token of the text" },
	{ "bank\tthe bank\n\nbank\tthe bank\n", "-", 3,
	  "standard input:3: expected another sentence or target, found those of line "
	  "1" },
	{ "a\ta 1\na\ta 2\na\ta 3\na\ta 4\na\ta 5\na\ta 6\na\ta 7\na\ta 8\na\ta 9\na\ta "
	  "10\n",
	  "-", 3, "standard input:10: expected at most 9 sentences, found more" },
	{ "", "/nonexistent", 3, "/nonexistent: cannot open: No such file or directory" },
	{ "", "/tmp", 3, "/tmp: cannot read: Is a directory" },
	{ "", "no-such-example", 3,
	  "no-such-example: cannot open: No such file or directory" },
};

START_TEST(failures_say_one_line_and_print_nothing)
{
	ck_assert_int_ne(RUN(failures[_i].lines, COMPARE, failures[_i].file), 0);
	ck_assert_str_eq(out, "");
	ck_assert_msg(strstr(err, failures[_i].message) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n') + 1, err + strlen(err));
}
END_TEST

/* clang-format off */
SUITE("compare", 60,
	TEST(a_table_holds_a_line_a_pair_and_marks_the_surprise)
	TEST(contextual_similarities_are_those_of_context)
	TEST(the_bundled_examples_are_found_by_name)
	TEST(the_most_telling_line_is_found_in_the_numbers)
	TEST(what_no_column_sees_is_said)
	TEST(what_the_screen_writes_is_read)
	TEST(nearest_words_are_those_of_context)
	TEST(screen_table_and_json_agree_in_every_number)
	TEST(a_table_fits_80_columns)
	TEST(found_senses_are_told_in_few_words)
	TEST(help_tells_what_each_representation_keeps_and_misses)
	LOOP(failures_say_one_line_and_print_nothing, sizeof(failures) / sizeof(failures[0])) )
/* clang-format on */
