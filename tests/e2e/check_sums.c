/* check_sums.c - polyseme analogy, odd and similarity. */
#include <math.h>

#include "e2e/json.h"
#include "suite.h"

#define WITH "--vectors", BUNDLED

START_TEST(an_analogy_lists_the_nearest_words)
{
	ck_assert_int_eq(RUN("", "analogy", WITH, "king - man + woman"), 0);
	ck_assert_ptr_eq(strstr(out,
				"king - man + woman: nearest words, cosine, whitened "
				"space\nqueen             0.642\n"),
			 out);
	ck_assert_str_eq(err, "");
	char *first = strdup(out);

	/* in arguments of their own, and as a proportion */
	ck_assert_int_eq(RUN("", "analogy", WITH, "king", "-", "man", "+", "woman"), 0);
	ck_assert_str_eq(out, first);
	ck_assert_int_eq(RUN("", "analogy", WITH, "man : king :: woman : ?"), 0);
	ck_assert_str_eq(out, first);
	ck_assert_int_eq(RUN("", "analogy", WITH, "--space", "raw", "king - man + woman"),
			 0);
	ck_assert_ptr_nonnull(
		strstr(out, "cosine, raw space\nqueen             0.770\n"));
	free(first);
}
END_TEST

START_TEST(the_odd_word_is_marked)
{
	ck_assert_int_eq(RUN("", "odd", WITH, "breakfast", "cereal", "dinner", "lunch"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "\ncereal            0.468  the odd one\n"
					  "dinner            0.730\n"));
	ck_assert_int_eq(RUN("", "similarity", WITH, "bank", "river"), 0);
	ck_assert_str_eq(out, "bank river: similarity 0.129, whitened space\n");
}
END_TEST

static double
number(const json_t *object, const char *name)
{
	ck_assert(json_is_number(json_object_get(object, name)));
	return json_number_value(json_object_get(object, name));
}

START_TEST(json_and_tsv_say_the_same)
{
	char *line, *save;
	json_t *answer;
	const json_t *answers;

	ck_assert_int_eq(
		RUN("", "analogy", WITH, "--format", "json", "king - man + woman"), 0);
	answer = parse();
	answers = json_object_get(answer, "answers");
	ck_assert_str_eq(json_string_value(json_object_get(answer, "schema")),
			 "polyseme.analogy/1");
	ck_assert_str_eq(json_string_value(json_object_get(answer, "question")),
			 "king - man + woman");
	ck_assert_uint_eq(json_array_size(json_object_get(answer, "words")), 3);
	ck_assert_double_eq(
		number(json_array_get(json_object_get(answer, "words"), 1), "sign"), -1);
	ck_assert_int_eq(
		RUN("", "analogy", WITH, "--format", "tsv", "king - man + woman"), 0);
	line = strtok_r(out, "\n", &save);
	for (size_t i = 0; i < json_array_size(answers); i++) {
		const json_t *word = json_array_get(answers, i);
		char expected[128];

		snprintf(expected, sizeof(expected), "%s\t%.9g",
			 json_string_value(json_object_get(word, "word")),
			 number(word, "value"));
		ck_assert_str_eq(line, expected);
		line = strtok_r(NULL, "\n", &save);
	}
	ck_assert_ptr_null(line);
	json_decref(answer);
}
END_TEST

/* Two doors: the similarity of two words is the cosine of the static vectors of
 * context. */
START_TEST(similarity_is_that_of_the_vectors_of_context)
{
	static const char *const words[] = { "bank", "river" };
	json_t *answers[2], *vectors[2], *answer;
	double sum = 0;

	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(RUN("", "context", WITH, "--format", "json", words[i]),
				 0);
		answers[i] = parse();
		vectors[i] =
			json_object_get(json_object_get(answers[i], "static"), "vector");
	}
	for (size_t d = 0; d < json_array_size(vectors[0]); d++)
		sum += json_number_value(json_array_get(vectors[0], d)) *
		       json_number_value(json_array_get(vectors[1], d));
	ck_assert_int_eq(RUN("", "similarity", WITH, "--format", "json", "bank", "river"),
			 0);
	answer = parse();
	ck_assert_double_eq_tol(number(answer, "similarity"), sum, 1e-6);
	json_decref(answer);
	json_decref(answers[0]);
	json_decref(answers[1]);
}
END_TEST

/* The line of a screen that holds a word with blanks around it; "" if there is none. */
static const char *
line_with(const char *screen, const char *word, char line[512])
{
	char wanted[80];

	snprintf(wanted, sizeof(wanted), " %s ", word);
	for (const char *at = screen; *at; at += strcspn(at, "\n") + 1) {
		snprintf(line, 512, "%.*s", (int)strcspn(at, "\n"), at);
		if (strstr(line, wanted))
			return line;
		if (!strchr(at, '\n'))
			break;
	}
	return "";
}

/* Two doors: what the screen shows is what is printed, to the last digit shown. */
START_TEST(the_screen_shows_what_is_printed)
{
	static const char script[] =
		"key Esc\ntype :analogy king - man + woman\nkey Enter\n";
	char *printed, *save, line[512];
	size_t count = 0;

	ck_assert_int_eq(
		RUN("", "analogy", WITH, "--format", "tsv", "king - man + woman"), 0);
	printed = strdup(out);
	ck_assert_int_eq(RUN(script, WITH, "--ascii", "--zoom", "bars", "--script", "-",
			     "--dump", "80x24"),
			 0);
	for (char *row = strtok_r(printed, "\n", &save); row;
	     row = strtok_r(NULL, "\n", &save), count++) {
		char *tab = strchr(row, '\t'), number[32];

		*tab = '\0';
		snprintf(number, sizeof(number), "%.2f", atof(tab + 1));
		/* the house's form has no zero before the point */
		ck_assert_msg(strstr(line_with(out, row, line), number + 1) != NULL,
			      "%s %s is not on the screen:\n%s", row, number, out);
	}
	ck_assert_uint_eq(count, 12);
	free(printed);
}
END_TEST

static const struct {
	const char *arguments[6], *says;
	int status;
} failures[] = {
	{ { "analogy" }, "analogy: expected words with + and - between them", 2 },
	{ { "analogy", "" }, "analogy: expected words", 2 },
	{ { "analogy", "--", "---" }, "analogy: expected a word behind each + and -", 2 },
	{ { "analogy", "king man" }, "analogy: expected + or - before \"man\"", 2 },
	{ { "analogy", "kng - man" },
	  "\"kng\" is an unknown word; spelt nearly like it: king, ",
	  1 },
	{ { "analogy", "king - king" }, "the sum is zero", 1 },
	{ { "analogy", "ki\033[2Jng" }, "is an unknown word", 1 },
	{ { "odd", "a", "b" }, "odd: expected at least three words", 2 },
	{ { "odd", "lunch", "dinner", "breakfats" }, "\"breakfats\" is an unknown", 1 },
	{ { "similarity", "bank" }, "similarity: expected two words", 2 },
	{ { "similarity", "--theme", "dark", "bank", "river" },
	  "--theme belongs to explore",
	  2 },
};

START_TEST(failures_say_one_line_and_an_exit_status)
{
	ck_assert_int_eq(run("", failures[_i].arguments), failures[_i].status);
	ck_assert_msg(strstr(err, failures[_i].says) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	ck_assert_ptr_null(strchr(err, '\033'));
	ck_assert_str_eq(out, "");
}
END_TEST

/* clang-format off */
SUITE("sums", 60,
	TEST(an_analogy_lists_the_nearest_words)
	TEST(the_odd_word_is_marked)
	TEST(json_and_tsv_say_the_same)
	TEST(similarity_is_that_of_the_vectors_of_context)
	TEST(the_screen_shows_what_is_printed)
	LOOP(failures_say_one_line_and_an_exit_status,
	     sizeof(failures) / sizeof(failures[0])) )
/* clang-format on */
