/* check_record.c - polyseme record: word, context and sense, derived from the vectors. */
#include "e2e/child.h"
#include "suite.h"

#define RECORD "record", "--vectors", BUNDLED

/* Sentences and what the program prints for them.  The first two are the records of the
 * lesson; its second sense, nature, has the name river here. */
static const struct {
	const char *target, *sentence, *record;
} records[] = {
	{ "bank", "bank open account money",
	  "{'word': 'bank', 'context': ['open', 'account', 'money'], 'sense': "
	  "'finance'}\n" },
	{ "bank", "bank river water shore",
	  "{'word': 'bank', 'context': ['river', 'water', 'shore'], 'sense': "
	  "'river'}\n" },
	/* function words weigh something and mean nothing by themselves */
	{ "bank", "they want to open a bank account with the money",
	  "{'word': 'bank', 'context': ['want', 'open', 'account', 'money'], "
	  "'sense': 'finance'}\n" },
	/* a context that says little */
	{ "bank", "he walked to the bank",
	  "{'word': 'bank', 'context': ['walked'], 'sense': None}\n" },
	/* no context, no senses, an unknown target */
	{ "bank", "Bank!", "{'word': 'bank', 'context': [], 'sense': None}\n" },
	{ "umbrella", "umbrella rain",
	  "{'word': 'umbrella', 'context': ['rain'], 'sense': None}\n" },
	{ "qxzv", "qxzv rain", "{'word': 'qxzv', 'context': ['rain'], 'sense': None}\n" },
	/* quotes as Python writes them */
	{ "#2", "'s rain", "{'word': 'rain', 'context': [], 'sense': None}\n" },
	{ "#1", "'s rain", "{'word': \"'s\", 'context': ['rain'], 'sense': None}\n" },
	{ "#1", "a\\b\xe2\x80\xae rain",
	  "{'word': 'a', 'context': ['rain'], 'sense': None}\n" },
};

START_TEST(a_sentence_is_one_record)
{
	ck_assert_int_eq(
		RUN("", RECORD, "--target", records[_i].target, records[_i].sentence), 0);
	ck_assert_str_eq(out, records[_i].record);
}
END_TEST

START_TEST(lines_are_records_in_their_order)
{
	ck_assert_int_eq(RUN("bank\tbank open account money\nzz\tthe bank\n"
			     "bank\tbank river water shore\n",
			     RECORD),
			 1);
	ck_assert_str_eq(out, "{'word': 'bank', 'context': ['open', 'account', 'money'], "
			      "'sense': 'finance'}\n"
			      "{'word': 'bank', 'context': ['river', 'water', 'shore'], "
			      "'sense': 'river'}\n");
	ck_assert_ptr_nonnull(strstr(err, "\"zz\" is not a token of the text"));
}
END_TEST

/* A sense of one's own may have any name. */
START_TEST(the_name_of_a_sense_is_quoted)
{
	char path[] = "/tmp/polyseme-senses-XXXXXX";
	int fd = mkstemp(path);
	static const char senses[] = "doctor it's\"x medicine nurse surgeon\n"
				     "doctor scholar professor literature\n";

	ck_assert_int_eq((int)write(fd, senses, sizeof(senses) - 1),
			 (int)sizeof(senses) - 1);
	close(fd);
	ck_assert_int_eq(RUN("", RECORD, "--senses", path, "--target", "doctor",
			     "doctor nurse surgeon"),
			 0);
	unlink(path);
	ck_assert_ptr_nonnull(strstr(out, "'sense': 'it\\'s\"x'}\n"));
}
END_TEST

START_TEST(a_method_changes_the_record)
{
	ck_assert_int_eq(RUN("", RECORD, "--window", "1", "--target", "bank",
			     "bank open account money"),
			 0);
	ck_assert_str_eq(out, "{'word': 'bank', 'context': ['open'], 'sense': None}\n");
}
END_TEST

START_TEST(more_than_one_sentence_is_refused)
{
	ck_assert_int_eq(RUN("", RECORD, "the bank", "the river"), 2);
	ck_assert_str_eq(out, "");
	ck_assert_ptr_nonnull(strstr(err, "record: expected one sentence (in quotes), "
					  "found 2 arguments"));
}
END_TEST

/* clang-format off */
SUITE("record", 60,
	LOOP(a_sentence_is_one_record, sizeof(records) / sizeof(records[0]))
	TEST(lines_are_records_in_their_order)
	TEST(the_name_of_a_sense_is_quoted)
	TEST(a_method_changes_the_record)
	TEST(more_than_one_sentence_is_refused) )
/* clang-format on */
