/* check_benchmark.c - WiC, SCWS and CoarseWSD-20 read in their own layout; the sentences
 * are ours. */
#include <stdio.h>
#include <string.h>

#include "polyseme/core/benchmark.h"
#include "scarce.h"
#include "suite.h"
#include "toy.h"

enum { TEXT_MOST = 1 << 18 };

static struct benchmark_items items;
static struct error error;
static char data[TEXT_MOST], answers[TEXT_MOST];

static void
teardown(void)
{
	scarce_end();
	benchmark_free(&items);
}

/* Parses bytes as a data file and, unless NULL, its answers. */
static enum status
parse_bytes(enum benchmark benchmark, const char *text, size_t length, const char *gold)
{
	struct benchmark_file file = { "data", data, length };
	struct benchmark_file second = { "gold", answers, gold ? strlen(gold) : 0 };

	memcpy(data, text, length);
	if (gold)
		memcpy(answers, gold, second.length);
	benchmark_free(&items);
	return benchmark_parse(&items, benchmark, "bank", &file, gold ? &second : NULL,
			       &error);
}

static enum status
parse(enum benchmark benchmark, const char *text, const char *gold)
{
	return parse_bytes(benchmark, text, strlen(text), gold);
}

/* The word that the span of a target holds is this one. */
static void
check_word(size_t item, size_t side, const char *expected)
{
	const struct benchmark_target *t = &items.items[item].targets[side];

	ck_assert_uint_eq(t->end - t->begin, strlen(expected));
	ck_assert_mem_eq(t->text + t->begin, expected, strlen(expected));
}

START_TEST(wic_has_two_sentences_and_the_number_of_the_word_in_each)
{
	ck_assert_int_eq(parse(BENCHMARK_WIC,
			       "bank\tN\t1-4\tThe bank closed .\tWe sat on the banks "
			       "all day .\r\n"
			       "save\tV\t0-1\tSave money .\tTo  save is hard",
			       "F\nT\n"),
			 STATUS_OK);
	ck_assert_uint_eq(items.count, 2);
	check_word(0, 0, "bank");
	check_word(0, 1, "banks");
	ck_assert_mem_eq(items.items[0].targets[1].word, "bank", 4);
	ck_assert_double_eq(items.items[0].gold, 0);
	check_word(1, 0, "Save");
	check_word(1, 1, "save");
	ck_assert_double_eq(items.items[1].gold, 1);
	ck_assert_uint_eq(items.items[1].line, 2);
}
END_TEST

#define RATINGS "\t7\t8\t6\t7\t7\t7\t7\t7\t7\t7"

START_TEST(scws_marks_its_words)
{
	const struct benchmark_target *t;

	ck_assert_int_eq(parse(BENCHMARK_SCWS,
			       "1\tbank\tn\triver\tn\tthe <b> bank </b> of the river\t"
			       "a <b>river</b>\t6.25" RATINGS "\n",
			       NULL),
			 STATUS_OK);
	ck_assert_double_eq(items.items[0].gold, 6.25);
	check_word(0, 0, "bank");
	check_word(0, 1, "river");
	t = items.items[0].targets;
	ck_assert_uint_eq(t[0].length, strlen("the  bank  of the river"));
	ck_assert_mem_eq(t[0].text, "the  bank  of the river", t[0].length);
	ck_assert_uint_eq(t[1].length, strlen("a river"));
	ck_assert_mem_eq(t[1].text, "a river", t[1].length);
}
END_TEST

START_TEST(coarsewsd_has_a_sentence_and_its_class)
{
	ck_assert_int_eq(parse(BENCHMARK_COARSEWSD,
			       "1\tthe bank\n3\tsave at the bank , now\n", "0\n12"),
			 STATUS_OK);
	check_word(0, 0, "bank");
	check_word(1, 0, "bank");
	ck_assert_double_eq(items.items[0].gold, 0);
	ck_assert_double_eq(items.items[1].gold, 12);
	ck_assert_mem_eq(items.items[1].targets[0].word, "bank", 4);
}
END_TEST

/* The span is one of bytes: what the vectors make of it does not count. */
START_TEST(the_token_is_the_one_that_the_span_covers)
{
	static const struct {
		const char *text, *token;
		size_t number;
	} rows[] = {
		{ "we , the bank", "bank", 3 },
		/* three tokens where the toy has no "river-bank": the word itself */
		{ "the river-bank", "bank", 1 },
		{ "the bank's water", "bank", 1 },
		{ "(bank) river", "bank", 0 },
		{ "the \"bank\" here", "bank", 1 },
		{ "the embankment here", "embankment", 1 },
		{ "the shore-line here", "shore", 1 },
		{ "caf\xc3\xa9 na\xc3\xafve bank", "bank", 2 },
	};
	struct toy toy;
	struct sentence s;
	char line[128];

	toy_init(&toy);
	sentence_init(&s);
	snprintf(line, sizeof(line), "%zu\t%s\n", rows[_i].number, rows[_i].text);
	ck_assert_int_eq(parse(BENCHMARK_COARSEWSD, line, "0\n"), STATUS_OK);
	ck_assert_int_eq(
		sentence_set(&s, &toy.table.v, rows[_i].text, strlen(rows[_i].text)),
		STATUS_OK);
	size_t found = benchmark_token(&s, items.items[0].targets);

	ck_assert_uint_lt(found, s.count);
	ck_assert_uint_eq(s.tokens[found].end - s.tokens[found].begin,
			  strlen(rows[_i].token));
	ck_assert_mem_eq(s.text + s.tokens[found].begin, rows[_i].token,
			 strlen(rows[_i].token));
	sentence_free(&s);
	toy_free(&toy);
}
END_TEST

START_TEST(punctuation_is_no_token_to_read)
{
	static const char text[] = "the bank .";
	struct toy toy;
	struct sentence s;

	toy_init(&toy);
	sentence_init(&s);
	ck_assert_int_eq(parse(BENCHMARK_COARSEWSD, "2\tthe bank .\n", "0\n"), STATUS_OK);
	ck_assert_int_eq(sentence_set(&s, &toy.table.v, text, strlen(text)), STATUS_OK);
	ck_assert_uint_eq(benchmark_token(&s, items.items[0].targets), s.count);
	sentence_free(&s);
	toy_free(&toy);
}
END_TEST

#define WIC "bank\tN\t1-1\tthe bank\ta bank\n"

static const struct {
	enum benchmark benchmark;
	const char *data, *gold, *says;
} refused[] = {
	{ BENCHMARK_WIC, "", "", "data: the file is empty" },
	{ BENCHMARK_WIC, "bank\tN\n", "T\n",
	  "data:1: expected 5 fields with tabs between them, found 2" },
	{ BENCHMARK_WIC, WIC "\n", "T\nT\n", "data:2: expected 5 fields" },
	{ BENCHMARK_WIC, "bank\tN\t1-2\tthe bank\ta bank\n", "T\n",
	  "data:1: expected the number of a word below 2, found 2" },
	{ BENCHMARK_WIC, "bank\tN\t1-0\tthe bank\t\n", "T\n",
	  "data:1: expected the number of a word below 0, found 0" },
	{ BENCHMARK_WIC, "bank\tN\t1\tthe bank\ta bank\n", "T\n",
	  "data:1: expected two numbers of words, as 2-5, found \"1\"" },
	{ BENCHMARK_WIC, "bank\tN\t1-1x\tthe bank\ta bank\n", "T\n", "found \"1-1x\"" },
	{ BENCHMARK_WIC, "bank\tN\t-1-1\tthe bank\ta bank\n", "T\n", "found \"-1-1\"" },
	{ BENCHMARK_WIC, "bank\tN\t99999999999999999999-1\tthe bank\ta bank\n", "T\n",
	  "expected two numbers of words" },
	{ BENCHMARK_WIC, WIC, "True\n", "gold:1: expected T or F, found \"True\"" },
	{ BENCHMARK_WIC, WIC WIC, "T\n",
	  "data:2: expected as many lines as in gold, which has 1" },
	{ BENCHMARK_WIC, WIC, "T\nF\nT\n",
	  "gold:2: expected as many lines as in data, which has 1" },
	{ BENCHMARK_WIC, "\001\002\003\n", "T\n",
	  "data:1: expected 5 fields with tabs between them, found 1" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>a</b>\t<b>b</b>\t7\n", NULL,
	  "data:1: expected 18 fields with tabs between them, found 8" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>a</b>\tno mark\t7" RATINGS "\n", NULL,
	  "data:1: expected the word between <b> and </b>, found \"no mark\"" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t</b>a<b>\t<b>b</b>\t7" RATINGS "\n", NULL,
	  "data:1: expected the word between <b> and </b>" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>  </b>\t<b>b</b>\t7" RATINGS "\n", NULL,
	  "data:1: no word between <b> and </b>" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>a</b>\t<b>b</b>\t7,5" RATINGS "\n", NULL,
	  "data:1: expected a mean rating from 0 to 10, found \"7,5\"" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>a</b>\t<b>b</b>\t11" RATINGS "\n", NULL,
	  "found \"11\"" },
	{ BENCHMARK_SCWS, "1\ta\tn\tb\tn\t<b>a</b>\t<b>b</b>\t." RATINGS "\n", NULL,
	  "found \".\"" },
	{ BENCHMARK_COARSEWSD, "one\tthe bank\n", "0\n",
	  "data:1: expected the number of a word, found \"one\"" },
	{ BENCHMARK_COARSEWSD, "\tthe bank\n", "0\n", "expected the number of a word" },
	{ BENCHMARK_COARSEWSD, "1\tthe bank\n", "64\n",
	  "gold:1: expected a class from 0 to 63, found \"64\"" },
	{ BENCHMARK_COARSEWSD, "1\tthe bank\n", "-1\n", "gold:1: expected a class" },
	{ BENCHMARK_COARSEWSD, "1\tthe bank\n", "\n", "gold:1: expected a class" },
};

START_TEST(what_is_no_line_of_the_benchmark_is_named)
{
	ck_assert_int_eq(parse(refused[_i].benchmark, refused[_i].data, refused[_i].gold),
			 STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, refused[_i].says) != NULL, "%s", error.text);
	ck_assert_ptr_null(strchr(error.text, '\n'));
}
END_TEST

START_TEST(a_line_has_an_end_and_no_nul)
{
	static char line[BENCHMARK_LINE_MOST + 2];

	memset(line, ' ', sizeof(line));
	memcpy(line, "0\tbank", 6);
	ck_assert_int_eq(
		parse_bytes(BENCHMARK_COARSEWSD, line, BENCHMARK_LINE_MOST, "0\n"),
		STATUS_OK);
	ck_assert_int_eq(
		parse_bytes(BENCHMARK_COARSEWSD, line, BENCHMARK_LINE_MOST + 1, "0\n"),
		STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "data:1: the line has more than 65536"));
	ck_assert_int_eq(parse_bytes(BENCHMARK_COARSEWSD, "0\tba\0nk\n", 8, "0\n"),
			 STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "data:1: expected text, found a NUL"));
}
END_TEST

/* Cut anywhere, a file is read up to there or refused. */
START_TEST(a_file_may_be_cut_at_every_byte)
{
	static const char scws[] =
		"1\tbank\tn\triver\tn\tthe <b> bank </b> of the river\t"
		"a <b>river</b>\t6.25" RATINGS "\n";

	for (size_t length = 0; length < sizeof(scws); length++) {
		enum status status = parse_bytes(BENCHMARK_SCWS, scws, length, NULL);

		if (status == STATUS_OK)
			ck_assert_uint_eq(items.count, 1);
		else
			ck_assert_int_eq(status, STATUS_FORMAT);
	}
	for (size_t length = 1; length < sizeof(WIC); length++) {
		enum status status = parse_bytes(BENCHMARK_WIC, WIC, length, "T");

		ck_assert(status == STATUS_OK || status == STATUS_FORMAT);
	}
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	static char many[600 * 12], golds[600 * 2 + 1];
	enum status status;
	long n = 0;

	for (size_t i = 0; i < 600; i++) {
		memcpy(many + 12 * i, "1\tthe  bank\n", 12);
		memcpy(golds + 2 * i, "0\n", 2);
	}
	do {
		long before = scarce_held;

		scarce_begin(n++);
		status = parse_bytes(BENCHMARK_COARSEWSD, many, sizeof(many), golds);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		benchmark_free(&items);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 100);
	ck_assert_int_eq(n, 4);
}
END_TEST

/* clang-format off */
SUITE("benchmark", 60,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(wic_has_two_sentences_and_the_number_of_the_word_in_each)
	TEST(scws_marks_its_words)
	TEST(coarsewsd_has_a_sentence_and_its_class)
	LOOP(the_token_is_the_one_that_the_span_covers, 8)
	TEST(punctuation_is_no_token_to_read)
	LOOP(what_is_no_line_of_the_benchmark_is_named,
	     sizeof(refused) / sizeof(refused[0]))
	TEST(a_line_has_an_end_and_no_nul)
	TEST(a_file_may_be_cut_at_every_byte)
	TEST(every_allocation_may_fail) )
/* clang-format on */
