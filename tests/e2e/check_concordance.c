/* check_concordance.c - polyseme corpus: every occurrence of a word in texts. */
#include <math.h>
#include <sys/stat.h>
#include <zlib.h>

#include "e2e/json.h"
#include "scratch.h"
#include "suite.h"

#define CORPUS "corpus", "--vectors", BUNDLED
#define BANK   CORPUS, "--target", "bank"
#define RIVER  "we sat on the river bank and watched the water"
#define MONEY  "she opened a bank account to save money"
#define TEXT   RIVER ".\n" MONEY ".\nhe walked to the bank.\nand the bank's mice.\n"

static void
setup(void)
{
	scratch_setup();
	scratch_write("text", TEXT, strlen(TEXT));
}

START_TEST(the_head_counts_and_a_line_is_an_occurrence)
{
	ck_assert_int_eq(RUN("", BANK, scratch_path("text")), 0);
	ck_assert_ptr_eq(strstr(out, "bank          text\n"
				     "  words             27\n"
				     "  found              4\n"
				     "  finance            1   25.0 %\n"
				     "  river              1   25.0 %\n"
				     "  turn               0    0.0 %\n"
				     "  undecided          2   50.0 %\n\n"),
			 out);
	ck_assert_ptr_nonnull(strstr(
		out,
		"       2               she opened a bank account to save\xe2\x80\xa6"
		"       finance    .621\n"));
	ck_assert_ptr_nonnull(strstr(
		out,
		"       1        we sat on the river bank and watched the\xe2\x80\xa6 "
		"      river      .570\n"));
	ck_assert_ptr_nonnull(
		strstr(out, "       3           he walked to the bank.                  "
			    "     undecided  .150\n"));
}
END_TEST

/* The word stands in one column, and no line is wider than a screen. */
START_TEST(the_words_of_the_bundled_corpus_stand_below_each_other)
{
	size_t lines = 0;

	ck_assert_int_eq(RUN("", BANK, "village"), 0);
	for (char *line = strstr(out, "similarity\n") + 11; *line; lines++) {
		char *end = strchr(line, '\n');
		size_t cols = 0, at = 0;

		for (; line + at < end; at++) {
			if (cols == 36 && (line[at] & 0xc0) != 0x80)
				ck_assert_msg(strncmp(line + at, "bank", 4) == 0, "%.*s",
					      (int)(end - line), line);
			cols += (line[at] & 0xc0) != 0x80;
		}
		ck_assert_uint_le(cols, 80);
		line = end + 1;
	}
	ck_assert_uint_eq(lines, 32);
}
END_TEST

/* Field number i of a line, from 0. */
static const char *
field(const char *line, size_t i)
{
	for (; i > 0; i--)
		line = strchr(line, '\t') + 1;
	return line;
}

START_TEST(the_order_is_chosen)
{
	const char *line;

	ck_assert_int_eq(RUN("", BANK, "--sort", "place", scratch_path("text")), 0);
	ck_assert(strstr(out, "river bank") < strstr(out, "a bank account"));
	ck_assert_int_eq(RUN("", BANK, "--sort", "sense", scratch_path("text")), 0);
	ck_assert(strstr(out, "river bank") > strstr(out, "a bank account"));
	ck_assert(strstr(out, "walked to") > strstr(out, "river bank"));
	ck_assert_int_eq(
		RUN("", BANK, "--sort", "similarity", "--format", "tsv", "village"), 0);
	line = strchr(out, '\n') + 1;
	for (double last = 1; *line; line = strchr(line, '\n') + 1) {
		double value = atof(field(line, 5));

		ck_assert_double_le(value, last);
		last = value;
	}
	ck_assert_int_eq(RUN("", BANK, "--sort", "size", scratch_path("text")), 2);
	ck_assert_str_eq(err, "polyseme: --sort: expected sense, similarity or place, "
			      "found \"size\"\n");
}
END_TEST

START_TEST(one_form_or_all_of_them)
{
	ck_assert_int_eq(RUN("", CORPUS, "--target", "mouse", scratch_path("text")), 0);
	ck_assert_ptr_nonnull(strstr(out, "mice."));
	ck_assert_int_eq(
		RUN("", CORPUS, "--target", "mouse", "--exact", scratch_path("text")), 1);
	ck_assert_ptr_nonnull(strstr(err, "polyseme: corpus: \"mouse\" is not in /"));
	ck_assert_str_eq(out, "");
}
END_TEST

/* The number of fields in a line. */
static size_t
fields(const char *line)
{
	size_t count = 1;

	for (; *line && *line != '\n'; line++)
		count += *line == '\t';
	return count;
}

START_TEST(tsv_has_a_line_an_occurrence_and_a_head)
{
	size_t lines = 0;

	ck_assert_int_eq(
		RUN("", BANK, "--format", "tsv", scratch_path("text"), "village"), 0);
	ck_assert_ptr_eq(strstr(out, "corpus\tfile\tline\tbyte\tsense\tsimilarity\t"
				     "margin\tevidence\tword\tsentence\n"),
			 out);
	for (char *line = out; *line; line = strchr(line, '\n') + 1, lines++)
		ck_assert_uint_eq(fields(line), 10);
	ck_assert_uint_eq(lines, 1 + 4 + 32);
	ck_assert_ptr_nonnull(strstr(out, "\t" MONEY ".\n"));
	ck_assert_int_eq(RUN("", "context", "--format", "tsv", "a bank"), 2);
}
END_TEST

/* Member of a member. */
static json_t *
inner(json_t *object, const char *name, const char *member)
{
	return json_object_get(json_object_get(object, name), member);
}

static double
real_of(json_t *object, const char *name, const char *member)
{
	return json_number_value(inner(object, name, member));
}

/* What corpus and context print of one sentence is the same to the last bit. */
static void
assert_agrees(json_t *found, const char *preset)
{
	char target[32];
	const char *sentence = json_string_value(json_object_get(found, "sentence"));
	json_t *answer;

	snprintf(target, sizeof(target), "%s",
		 json_string_value(inner(found, "target", "word")));
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--preset", preset, "--target", target, sentence),
			 0);
	answer = parse();
	ck_assert(json_equal(json_object_get(found, "verdict"),
			     json_object_get(answer, "verdict")));
	ck_assert_double_eq(real_of(found, "verdict", "margin"),
			    real_of(answer, "verdict", "margin"));
	json_decref(answer);
}

START_TEST(a_json_line_says_what_context_says)
{
	static const char *const presets[] = { "plain", "default", "attention" };
	json_t *lines[5];
	json_error_t where;
	char *at;

	ck_assert_int_eq(RUN("", BANK, "--format", "json", "--sort", "place", "--preset",
			     presets[_i], scratch_path("text")),
			 0);
	at = out;
	for (int i = 0; i < 5; i++, at = strchr(at, '\n') + 1)
		ck_assert_ptr_nonnull(
			lines[i] = json_loads(at, JSON_DISABLE_EOF_CHECK, &where));
	ck_assert_str_eq(at, "");
	ck_assert_str_eq(json_string_value(json_object_get(lines[0], "schema")),
			 "polyseme.corpus/1");
	ck_assert_str_eq(json_string_value(json_object_get(lines[4], "schema")),
			 "polyseme.corpus.summary/1");
	ck_assert_int_eq(json_integer_value(json_object_get(lines[1], "line")), 2);
	ck_assert_int_eq(json_integer_value(json_object_get(lines[1], "byte")),
			 strlen(RIVER ".\nshe opened a "));
	ck_assert_int_eq(json_integer_value(inner(lines[1], "target", "begin")), 13);
	for (int i = 0; i < 4; i++)
		assert_agrees(lines[i], presets[_i]);
	for (int i = 0; i < 5; i++)
		json_decref(lines[i]);
}
END_TEST

START_TEST(a_second_corpus_stands_beside_the_first)
{
	scratch_write("a", RIVER, strlen(RIVER));
	scratch_write("b", MONEY, strlen(MONEY));
	ck_assert_int_eq(RUN("", BANK, scratch_path("a"), "--beside", scratch_path("b")),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "bank          a                       b\n"));
	ck_assert_ptr_nonnull(
		strstr(out, "  finance            0    0.0 %              1  100.0 %\n"));
	/* as compare says of the two sentences */
	ck_assert_ptr_nonnull(strstr(out,
				     "drift: the mean of bank in A and that in B are "
				     "similar by .312 (1.000: the same)\n"));
	ck_assert_ptr_nonnull(
		strstr(out, "       the two halves of A by -, those of B by -\n"));
	ck_assert_ptr_nonnull(strstr(out, "     A:1  "));
	ck_assert_ptr_nonnull(strstr(out, "     B:1  "));
	/* several files are one corpus */
	ck_assert_int_eq(RUN("", BANK, scratch_path("a"), scratch_path("b")), 0);
	ck_assert_ptr_nonnull(strstr(out, "bank          a, ...\n"));
	ck_assert_ptr_nonnull(strstr(out, "  found              2\n"));
	ck_assert_ptr_nonnull(strstr(out, "     2:1  "));
	ck_assert_ptr_null(strstr(out, "drift"));
}
END_TEST

/* The first word of a found name is whole, and a blank before the number. */
START_TEST(found_senses_stand_apart_from_their_number)
{
	static const char text[] = "one degree colder and one degree warmer.\n";

	scratch_write("found", text, strlen(text));
	ck_assert_int_eq(RUN("", CORPUS, "--target", "degree", scratch_path("found")), 0);
	ck_assert_ptr_nonnull(strstr(out, "  temperature/humidity/celsius "));
	ck_assert_ptr_nonnull(strstr(out, "  temperature ."));
}
END_TEST

START_TEST(standard_input_and_a_packed_file_are_read)
{
	gzFile file = gzopen(scratch_path("text.gz"), "wb");

	ck_assert_int_eq(gzwrite(file, TEXT, (unsigned)strlen(TEXT)), (int)strlen(TEXT));
	ck_assert_int_eq(gzclose(file), Z_OK);
	ck_assert_int_eq(RUN("", BANK, scratch_path("text.gz")), 0);
	ck_assert_ptr_nonnull(strstr(out, "  found              4\n"));
	ck_assert_int_eq(RUN(TEXT, BANK, "-"), 0);
	ck_assert_ptr_nonnull(strstr(out, "bank          standard input\n"));
	ck_assert_ptr_nonnull(strstr(out, "  found              4\n"));
}
END_TEST

START_TEST(what_cannot_be_read_is_one_line_and_prints_nothing)
{
	static const char binary[] = "bank\0bank";
	const char *const missing[] = { CORPUS, scratch_path("text"), NULL };
	const char *fifo = scratch_path("fifo");
	struct child child;

	ck_assert_int_eq(run("", missing), 2);
	ck_assert_str_eq(
		err, "polyseme: corpus: expected a word behind --target, found none\n");
	ck_assert_int_eq(RUN("", BANK), 2);
	ck_assert_str_eq(err,
			 "polyseme: corpus: expected the names of files, found none\n");
	ck_assert_int_eq(RUN("", CORPUS, "--target", "river bank", "village"), 2);
	ck_assert_int_eq(RUN("", BANK, "/tmp"), 3);
	ck_assert_str_eq(err, "polyseme: /tmp: is a directory\n");
	scratch_write("b", binary, sizeof(binary));
	ck_assert_int_eq(RUN("", BANK, "village", scratch_path("b")), 3);
	ck_assert_ptr_nonnull(strstr(err, "/b: byte 4: expected text in UTF-8, found a "
					  "NUL byte\n"));
	ck_assert_str_eq(out, "");
	/* a FIFO without a writer waits, and can be interrupted */
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	child = start((const char *const[]){ BANK, fifo, NULL });
	int keep = open(fifo, O_WRONLY);

	ck_assert_int_eq(write(keep, "the bank", 8), 8);
	usleep(300000);
	kill(child.pid, SIGINT);
	ck_assert_int_eq(finish(&child), 3);
	ck_assert_ptr_nonnull(strstr(err, "/fifo: cancelled\n"));
	ck_assert_str_eq(out, "");
	close(keep);
}
END_TEST

/* clang-format off */
SUITE("concordance", 60,
	tcase_add_checked_fixture(tests, setup, scratch_teardown);
	TEST(the_head_counts_and_a_line_is_an_occurrence)
	TEST(the_words_of_the_bundled_corpus_stand_below_each_other)
	TEST(the_order_is_chosen)
	TEST(one_form_or_all_of_them)
	TEST(tsv_has_a_line_an_occurrence_and_a_head)
	LOOP(a_json_line_says_what_context_says, 3)
	TEST(a_second_corpus_stands_beside_the_first)
	TEST(found_senses_stand_apart_from_their_number)
	TEST(standard_input_and_a_packed_file_are_read)
	TEST(what_cannot_be_read_is_one_line_and_prints_nothing) )
/* clang-format on */
