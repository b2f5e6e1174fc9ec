/* check_toy.c - the toy space of the lesson: its two programs' output, word for word. */
#include "e2e/json.h"
#include "suite.h"

#define TOY "data/toy/lesson.toy"

START_TEST(a_word_in_typed_in_contexts)
{
	ck_assert_int_eq(RUN("", "contextualize", "bank", "finance", "nature"), 0);
	ck_assert_str_eq(out, "bank in finance: [0.8, 0.3]\n"
			      "bank in nature : [0.3, 0.8]\n");
	ck_assert_int_eq(RUN("", "contextualize", "--vectors", TOY, "bank", "nature"), 0);
	ck_assert_str_eq(out, "bank in nature : [0.3, 0.8]\n");
	/* the lesson's first exercise */
	ck_assert_int_eq(RUN("", "contextualize", "apple", "fruit", "company"), 0);
	ck_assert_str_eq(out, "apple in fruit  : [0.2, 0.7]\n"
			      "apple in company: [0.8, 0.4]\n");
}
END_TEST

/* Three decimals at most, at least one. */
START_TEST(numbers_are_written_as_the_lesson_writes_them)
{
	char path[] = "/tmp/polyseme-toy-XXXXXX";
	int fd = mkstemp(path);
	static const char text[] = "axes a b\nword w 1 0.0004\n"
				   "shift s 0.1234 -1 cue\nshift zero -1 -0.0006 cue\n";

	ck_assert_int_eq((int)write(fd, text, sizeof(text) - 1), (int)sizeof(text) - 1);
	close(fd);
	ck_assert_int_eq(RUN("", "contextualize", "--vectors", path, "w", "s", "zero"),
			 0);
	unlink(path);
	ck_assert_str_eq(out, "w in s   : [1.123, -1.0]\nw in zero: [0.0, 0.0]\n");
}
END_TEST

START_TEST(the_sense_is_derived_in_the_toy_space_too)
{
	ck_assert_int_eq(RUN("bank\tbank open account money\n"
			     "bank\tbank river water shore\n",
			     "record", "--no-cache", "--vectors", TOY),
			 0);
	ck_assert_str_eq(out, "{'word': 'bank', 'context': ['open', 'account', 'money'], "
			      "'sense': 'finance'}\n"
			      "{'word': 'bank', 'context': ['river', 'water', 'shore'], "
			      "'sense': 'nature'}\n");
	/* one known context word is evidence enough */
	ck_assert_int_eq(RUN("apple\tan apple pie\nbank\tthe river bank\n"
			     "bank\tthe bank of it\n",
			     "record", "--no-cache", "--vectors", TOY),
			 0);
	ck_assert_str_eq(out,
			 "{'word': 'apple', 'context': ['pie'], 'sense': 'fruit'}\n"
			 "{'word': 'bank', 'context': ['river'], 'sense': 'nature'}\n"
			 "{'word': 'bank', 'context': [], 'sense': None}\n");
}
END_TEST

/* ---- the typed-in shift beside the measured one ---- */

static void
is_vector(const json_t *vector, double x, double y)
{
	ck_assert_uint_eq(json_array_size(vector), 2);
	ck_assert_double_eq(json_real_value(json_array_get(vector, 0)), x);
	ck_assert_double_eq(json_real_value(json_array_get(vector, 1)), y);
}

/* To the digit. */
START_TEST(the_json_says_the_typed_in_shifts)
{
	ck_assert_int_eq(RUN("", "context", "--no-cache", "--vectors", TOY, "--format",
			     "json", "open a bank account for money"),
			 0);
	json_t *answer = parse(), *typed = json_object_get(answer, "typed");
	json_t *shifts = json_object_get(typed, "shifts");

	is_vector(json_object_get(typed, "base"), .5, .5);
	ck_assert_str_eq(json_string_value(json_object_get(typed, "chosen")), "finance");
	ck_assert_uint_eq(json_array_size(shifts), 2);
	ck_assert_str_eq(
		json_string_value(json_object_get(json_array_get(shifts, 1), "sense")),
		"nature");
	is_vector(json_object_get(json_array_get(shifts, 0), "shift"), .3, -.2);
	is_vector(json_object_get(json_array_get(shifts, 0), "vector"), .8, .3);
	is_vector(json_object_get(json_array_get(shifts, 1), "shift"), -.2, .3);
	is_vector(json_object_get(json_array_get(shifts, 1), "vector"), .3, .8);
	json_decref(answer);

	ck_assert_int_eq(RUN("", "context", "--no-cache", "--vectors", TOY, "--format",
			     "json", "he walked to the bank"),
			 0);
	answer = parse();
	typed = json_object_get(answer, "typed");
	ck_assert(json_is_null(json_object_get(typed, "chosen")));
	ck_assert_uint_eq(json_array_size(json_object_get(typed, "shifts")), 2);
	json_decref(answer);

	ck_assert_int_eq(
		RUN("", "context", "--vectors", BUNDLED, "--format", "json", "bank"), 0);
	answer = parse();
	ck_assert_ptr_null(json_object_get(answer, "typed"));
	json_decref(answer);
}
END_TEST

START_TEST(the_table_says_them_too)
{
	ck_assert_int_eq(RUN("", "context", "--no-cache", "--vectors", TOY,
			     "a river bank by the shore"),
			 0);
	ck_assert_ptr_nonnull(strstr(
		out,
		"typed in    bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]\n"
		"            bank [0.5, 0.5] + nature [-0.2, +0.3] = [0.3, 0.8]  <\n"));
}
END_TEST

static void
shows(const char *what)
{
	ck_assert_msg(strstr(out, what) != NULL, "no \"%s\" in\n%s", what, out);
}

START_TEST(the_screen_shows_sums_and_named_axes)
{
	ck_assert_int_eq(RUN("", "--no-cache", "--vectors", TOY, "--dump", "80x24",
			     "open a bank account for money"),
			 0);
	ck_assert_str_eq(err, "");
	shows("bank clearly means finance here, .46 ahead of nature");
	shows("bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]");
	shows("bank [0.5, 0.5] + nature [-0.2, +0.3] = [0.3, 0.8]");
	shows("window average: [0.7, 0.3]");
	shows("map: finance ");
	ck_assert_ptr_null(strstr(out, "number 1"));
	ck_assert_ptr_null(strstr(out, "no named bars"));
}
END_TEST

/* What is asked for is not overruled by what suits a toy. */
START_TEST(a_toy_is_shown_plain_unless_asked_otherwise)
{
	ck_assert_int_eq(
		RUN("", "--no-cache", "--vectors", TOY, "--dump", "80x24", "bank"), 0);
	shows("plain  raw  window");
	ck_assert_int_eq(RUN("", "--no-cache", "--vectors", TOY, "--window", "2",
			     "--dump", "80x24", "bank"),
			 0);
	shows("plain*  raw  window \xc2\xb1"
	      "2");
	ck_assert_int_eq(RUN("", "--no-cache", "--vectors", TOY, "--preset", "default",
			     "--dump", "80x24", "bank"),
			 0);
	shows("default  whitened");
	ck_assert_int_eq(RUN("", "--no-cache", "--vectors", TOY, "--map", "senses",
			     "--dump", "80x24", "--zoom", "map", "bank"),
			 0);
	shows("dots: the senses tie");
}
END_TEST

/* The first word of a file is as good a cue as any: a teacher need not know of ranks. */
START_TEST(the_order_of_the_words_says_nothing)
{
	char path[] = "/tmp/polyseme-toy-XXXXXX";
	int fd = mkstemp(path);
	static const char text[] = "axes cold high\nword ice 1 0\nword peak 0 1\n"
				   "word hill .5 .5\nshift winter .1 0 ice\n"
				   "shift summit 0 .1 peak\nsenses hill winter summit\n";

	ck_assert_int_eq((int)write(fd, text, sizeof(text) - 1), (int)sizeof(text) - 1);
	close(fd);
	ck_assert_int_eq(RUN("hill\tthe ice on the hill\nhill\ta hill with a peak\n",
			     "record", "--no-cache", "--preset", "plain", "--vectors",
			     path),
			 0);
	unlink(path);
	shows("'sense': 'winter'");
	shows("'sense': 'summit'");
}
END_TEST

static const struct {
	const char *arguments[5], *message;
	int status;
} wrong[] = {
	{ { "contextualize", "bank" },
	  "contextualize: expected a word and at least one shift, found 1",
	  2 },
	{ { "contextualize", "bonk", "nature" }, "no word is called \"bonk\"", 1 },
	{ { "contextualize", "bank", "nature", "sport" },
	  "no shift is called \"sport\": expected finance, nature, company or fruit",
	  1 },
	{ { "contextualize", "--vectors", "/nowhere", "bank", "nature" },
	  "/nowhere: cannot",
	  3 },
	{ { "contextualize", "--vectors", "/tmp", "bank", "nature" }, "/tmp: ", 3 },
};

/* Nothing is printed of an answer that is not whole. */
START_TEST(what_is_wrong_is_one_line)
{
	const char *const *a = wrong[_i].arguments;

	ck_assert_int_eq(
		run("", (const char *const[]){ a[0], a[1], a[2], a[3], a[4], NULL }),
		wrong[_i].status);
	ck_assert_str_eq(out, "");
	ck_assert_msg(strstr(err, wrong[_i].message) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
}
END_TEST

/* clang-format off */
SUITE("toy", 60,
	TEST(a_word_in_typed_in_contexts)
	TEST(numbers_are_written_as_the_lesson_writes_them)
	TEST(the_sense_is_derived_in_the_toy_space_too)
	TEST(the_json_says_the_typed_in_shifts)
	TEST(the_table_says_them_too)
	TEST(the_screen_shows_sums_and_named_axes)
	TEST(a_toy_is_shown_plain_unless_asked_otherwise)
	TEST(the_order_of_the_words_says_nothing)
	LOOP(what_is_wrong_is_one_line, sizeof(wrong) / sizeof(wrong[0])))
/* clang-format on */
