/* check_toy.c - the toy space of the lesson: its two programs' output, word for word. */
#include "e2e/child.h"
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
	LOOP(what_is_wrong_is_one_line, sizeof(wrong) / sizeof(wrong[0])))
/* clang-format on */
