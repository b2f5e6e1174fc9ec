/* check_senses.c - sense files, centroids and verdicts. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "polyseme/core/senses.h"
#include "suite.h"
#include "toy.h"

static char path[] = "/tmp/polyseme-senses-XXXXXX";
static struct senses *senses;
static struct toy toy;
static struct error error;

static void
setup(void)
{
	strcpy(path + strlen(path) - 6, "XXXXXX");
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	close(fd);
	senses = senses_new();
	toy_init(&toy);
}

static void
teardown(void)
{
	unlink(path);
	senses_delete(senses);
	toy_free(&toy);
}

static enum status
load(const char *text, size_t length)
{
	FILE *file = fopen(path, "wb");

	fwrite(text, 1, length, file);
	fclose(file);
	return senses_load(senses, path, NULL, &error);
}

static const char two[] = "# banks\n\nbank finance money save qzx\r\n  bank\triver river "
			  "water\nBat animal owl\n";

START_TEST(a_file_gives_its_senses_in_order)
{
	const struct sense *found[SENSES_MOST];

	ck_assert_int_eq(load(two, strlen(two)), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "Bank", 4, found), 2);
	ck_assert_str_eq(found[0]->name, "finance");
	ck_assert_uint_eq(found[0]->n_cues, 3);
	ck_assert_str_eq(found[0]->cues[2], "qzx");
	ck_assert_str_eq(found[1]->name, "river");
	ck_assert_uint_eq(senses_of(senses, "bat", 3, found), 1);
	ck_assert_uint_eq(senses_of(senses, "ban", 3, found), 0);
	ck_assert_uint_eq(senses_of(senses, "", 0, found), 0);
}
END_TEST

START_TEST(a_later_file_overrides_word_by_word)
{
	static const char mine[] = "bank data memory storage\n";
	const struct sense *found[SENSES_MOST];

	ck_assert_int_eq(load(two, strlen(two)), STATUS_OK);
	ck_assert_int_eq(load(mine, strlen(mine)), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "bank", 4, found), 1);
	ck_assert_str_eq(found[0]->name, "data");
	ck_assert_uint_eq(senses_of(senses, "bat", 3, found), 1);
}
END_TEST

static const struct {
	const char *text, *says;
} wrong[] = {
	{ "bank finance\n",
	  ":1: expected a word, a sense and its cue words, found 2 fields" },
	{ "# ok\nbank\n", ":2: expected a word" },
	{ "w s a b c d e f g h i j k l m n o p q\n",
	  ":1: expected at most 16 cue words, found 17" },
	{ "w s aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
	  ":1: expected words of at most 63 bytes, found 64" },
	{ "w a x\nw b x\nw c x\nw d x\nw e x\nw f x\nw g x\nw h x\nw i x\n",
	  ":9: expected at most 8 senses of w" },
	{ "w = a b\n", ":1: expected one word behind =, found 2" },
	{ "w =\n", ":1: expected a word, a sense and its cue words, found 2 fields" },
	{ "w = a\nw = b\n", ":2: w is already a form of a" },
	{ "w = a\nw s b\n", ":2: expected w to have senses or to be a form of a word" },
	{ "w s b\nw = a\n", ":2: expected w to have senses or to be a form of a word" },
	{ "\xfc"
	  "bung s b\n",
	  ":1: expected words in UTF-8" },
};

START_TEST(a_wrong_line_is_named_and_changes_nothing)
{
	const struct sense *found[SENSES_MOST];

	ck_assert_int_eq(load(two, strlen(two)), STATUS_OK);
	ck_assert_int_eq(load(wrong[_i].text, strlen(wrong[_i].text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, wrong[_i].says) != NULL, "%s", error.text);
	ck_assert_uint_eq(senses_of(senses, "w", 1, found), 0);
	ck_assert_uint_eq(senses_of(senses, "bank", 4, found), 2);
}
END_TEST

START_TEST(a_field_far_too_long_and_a_line_far_too_long_are_named)
{
	char text[8000] = "w s";

	for (int i = 0; i < 1000; i++)
		strcat(text, " cue");
	ck_assert_int_eq(load(text, strlen(text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, ":1: expected at most 16 cue words, found 1000"),
		      "%s", error.text);
	memset(text, 'x', 1000);
	strcpy(text + 1000, " s cue\n");
	ck_assert_int_eq(load(text, strlen(text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, ":1: expected words of at most 63 bytes, found "
					 "1000"),
		      "%s", error.text);
}
END_TEST

START_TEST(what_is_no_text_file_is_refused)
{
	ck_assert_int_eq(load("a b c\nd e\0f g\n", 14), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, ":2: expected text, found a NUL byte"), "%s",
		      error.text);
	ck_assert_int_eq(senses_load(senses, "/nonexistent/x", NULL, &error), STATUS_IO);
	ck_assert_int_eq(senses_load(senses, "/tmp", NULL, &error), STATUS_IO);
	ck_assert_int_eq(load("", 0), STATUS_OK);
}
END_TEST

START_TEST(a_form_has_the_senses_of_its_word)
{
	static const char forms[] = "Mice\t=\tMouse\nmouse\tanimal\trat\n"
				    "rats = rat\nratses = rats\n";
	static const char mine[] = "rat animal owl\nmouse computer data\n";
	const struct sense *found[SENSES_MOST];

	ck_assert_int_eq(load(forms, strlen(forms)), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "MICE", 4, found), 1);
	ck_assert_str_eq(found[0]->word, "mouse");
	ck_assert_str_eq(found[0]->name, "animal");
	ck_assert_uint_eq(senses_of(senses, "rats", 4, found), 0);

	ck_assert_int_eq(load(mine, strlen(mine)), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "mice", 4, found), 1);
	ck_assert_str_eq(found[0]->name, "computer");
	ck_assert_uint_eq(senses_of(senses, "rats", 4, found), 1);
	/* a form of a form is none */
	ck_assert_uint_eq(senses_of(senses, "ratses", 6, found), 0);

	ck_assert_int_eq(load("mice own cheese\n", 16), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "mice", 4, found), 1);
	ck_assert_str_eq(found[0]->word, "mice");
}
END_TEST

/* U with diaeresis as one character and as two, I with a dot, which grows in lower case */
#define UEBUNG                                                                           \
	"\xc3\x9c"                                                                       \
	"bung"
#define UEBUNG_TWO                                                                       \
	"U\xcc\x88"                                                                      \
	"bung"
#define IZMIR "\xc4\xb0zmir"

START_TEST(words_match_in_any_case_and_any_alphabet)
{
	static const char text[] = "\xef\xbb\xbf" UEBUNG " Sport Lauf\n" UEBUNG_TWO
				   " Schule Heft\n" IZMIR " Stadt " IZMIR "\n";
	const struct sense *found[SENSES_MOST];

	ck_assert_msg(load(text, strlen(text)) == STATUS_OK, "%s", error.text);
	ck_assert_uint_eq(senses_of(senses, UEBUNG, strlen(UEBUNG), found), 2);
	ck_assert_str_eq(found[0]->word, "\xc3\xbc"
					 "bung");
	ck_assert_uint_eq(senses_of(senses,
				    "\xc3\xbc"
				    "bung",
				    6, found),
			  2);
	ck_assert_uint_eq(senses_of(senses, IZMIR, strlen(IZMIR), found), 1);
	ck_assert_str_eq(found[0]->name, "stadt");
	ck_assert_str_eq(found[0]->cues[0], "i\xcc\x87zmir");
}
END_TEST

START_TEST(a_file_of_the_most_bytes_is_read_in_linear_time)
{
	enum { LINE = 16, LINES = (1 << 24) / LINE };
	char *text = malloc(LINE * LINES + 2);
	const struct sense *found[SENSES_MOST];

	/* "w0000001 s c\n" and the like, three senses a word */
	for (int i = 0; i < LINES; i++)
		sprintf(text + LINE * i, "w%07d s%d cue\n", i / 3, i % 3);
	ck_assert_int_eq(load(text, LINE * LINES), STATUS_OK);
	ck_assert_uint_eq(senses_of(senses, "w0100000", 8, found), 3);
	ck_assert_str_eq(found[2]->name, "s2");
	ck_assert_int_eq(load(text, LINE * LINES + 1), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "longer than 16777216 bytes"), "%s", error.text);
	free(text);
}
END_TEST

START_TEST(centroids_are_unit_means_of_unit_cues)
{
	const struct sense *found[SENSES_MOST];
	struct sense_vectors sv;

	load(two, strlen(two));
	size_t n = senses_of(senses, "bank", 4, found);

	ck_assert_int_eq(sense_vectors_init(&sv, &toy.table.v, SPACE_RAW, n, found),
			 STATUS_OK);
	ck_assert_uint_eq(sv.count, 2);
	ck_assert_uint_eq(sv.n_cues[0], 2); /* qzx is unknown */
	/* money + save as unit vectors: (.993884, .110432) + (.936329, .351123) =
	 * (1.930213, .461555), whose length is 1.984631 */
	ck_assert_double_eq_tol((double)sv.centroids[0], .972580, 1e-5);
	ck_assert_double_eq_tol((double)sv.centroids[1], .232564, 1e-5);

	double river[2] = { .1, .9 }, zero[2] = { 0, 0 };
	struct sense_verdict verdict;

	senses_judge(&sv, river, &verdict);
	ck_assert_uint_eq(verdict.best, 1);
	ck_assert(!verdict.decided); /* nothing speaks for it yet */
	senses_decide(&verdict, .1);
	ck_assert(verdict.decided);
	ck_assert_double_eq_tol(verdict.margin, verdict.scores[1] - verdict.scores[0],
				1e-12);
	senses_judge(&sv, zero, &verdict);
	senses_decide(&verdict, 1);
	ck_assert(!verdict.decided);
	ck_assert(isnan(verdict.margin) && isnan(verdict.scores[0]));
	sense_vectors_free(&sv);
}
END_TEST

/* v = (1, 0); S = (.8, .6) and (.6, -.8): k = .7, and what is left of each beside v points
 * up and down.  A third along v alone stays; k is then .8. */
START_TEST(balanced_senses_are_equally_near_to_the_word)
{
	float pair[] = { .8F, .6F, .6F, -.8F };
	float triple[] = { .8F, .6F, .6F, -.8F, 1, 0 };
	const float v[] = { 1, 0 };
	struct sense_vectors sv = { .count = 2, .D = 2, .centroids = pair };

	sense_vectors_balance(&sv, v);
	ck_assert_double_eq_tol((double)pair[0], .7, 1e-6);
	ck_assert_double_eq_tol((double)pair[1], sqrt(.51), 1e-6);
	ck_assert_double_eq_tol((double)pair[2], .7, 1e-6);
	ck_assert_double_eq_tol((double)pair[3], -sqrt(.51), 1e-6);
	sv.count = 3;
	sv.centroids = triple;
	sense_vectors_balance(&sv, v);
	ck_assert_double_eq_tol((double)triple[0], .8, 1e-6);
	ck_assert_double_eq_tol((double)triple[1], .6, 1e-6);
	ck_assert_double_eq_tol((double)triple[3], -.6, 1e-6);
	ck_assert_double_eq_tol((double)triple[4], 1, 1e-6);
	ck_assert_double_eq_tol((double)triple[5], 0, 1e-6);
}
END_TEST

START_TEST(found_senses_are_decided_by_a_rule_of_their_own)
{
	struct sense_verdict verdict = { .margin = .12, .rule = senses_rule(true) };

	senses_decide(&verdict, .2);
	ck_assert(verdict.decided);
	senses_decide(&verdict, .199);
	ck_assert_int_eq(verdict.reason, REASON_LITTLE_EVIDENCE);
	verdict.margin = .119;
	senses_decide(&verdict, .2);
	ck_assert_int_eq(verdict.reason, REASON_SMALL_MARGIN);
	verdict.rule = senses_rule(false);
	senses_decide(&verdict, .1);
	ck_assert(verdict.decided);
}
END_TEST

static const struct {
	size_t cols;
	const char *name;
} cut[] = {
	{ 99, "laser/optical/beam" },
	{ 18, "laser/optical/beam" },
	{ 17, "laser/optical" },
	{ 13, "laser/optical" },
	{ 12, "laser" },
	{ 0, "laser" },
};

/* Of one that was found; a file's may hold a slash and stays. */
START_TEST(a_found_name_is_cut_between_its_words)
{
	struct sense sense = { .word = "light", .name = "laser/optical/beam" };
	char out[SENSES_NAME];

	ck_assert_str_eq(senses_name(&sense, cut[_i].cols, out), cut[_i].name);
	sense.origin = "my.senses";
	ck_assert_str_eq(senses_name(&sense, cut[_i].cols, out), "laser/optical/beam");
}
END_TEST

START_TEST(without_evidence_nothing_is_decided)
{
	struct sense_verdict verdict = { .margin = .4, .rule = senses_rule(false) };

	senses_decide(&verdict, .099);
	ck_assert(!verdict.decided);
	ck_assert_str_eq(senses_reason(verdict.reason), "little evidence");
	senses_decide(&verdict, (double)NAN);
	ck_assert(!verdict.decided);
	senses_decide(&verdict, .1);
	ck_assert(verdict.decided);
	ck_assert_ptr_null(senses_reason(verdict.reason));
	verdict.margin = .049;
	senses_decide(&verdict, 2);
	ck_assert_str_eq(senses_reason(verdict.reason), "small margin");
}
END_TEST

static const struct {
	const char *form, *base;
} forms[] = {
	{ "banks", "bank" },   { "Banks", "bank" },    { "banked", "bank" },
	{ "banking", "bank" }, { "batting", "bat" },   { "batted", "bat" },
	{ "ties", "tie" },     { "berries", "berry" }, { "matches", "match" },
	{ "dating", "date" },  { "dated", "date" },    { "mice", "mouse" },
	{ "bass", NULL },      { "banker", NULL },     { "as", NULL },
};

START_TEST(forms_have_the_senses_of_their_base)
{
	static const char text[] =
		"bank a money\nbat a money\ntie a money\nberry a money\nmatch a money\n"
		"date a money\nmouse a money\nmice = mouse\nb a money\na a money\n";
	const struct sense *found[SENSES_MOST];

	load(text, strlen(text));
	size_t n = senses_of(senses, forms[_i].form, strlen(forms[_i].form), found);

	ck_assert_uint_eq(n, forms[_i].base ? 1 : 0);
	if (n)
		ck_assert_str_eq(found[0]->word, forms[_i].base);
}
END_TEST

START_TEST(a_small_lead_is_no_decision)
{
	const struct sense *found[SENSES_MOST];
	struct sense_vectors sv;
	struct sense_verdict verdict;
	double undecided[2] = { .5, .5 };

	load("bank a money\nbank b river\n", 26);
	sense_vectors_init(&sv, &toy.table.v, SPACE_RAW,
			   senses_of(senses, "bank", 4, found), found);
	senses_judge(&sv, undecided, &verdict);
	ck_assert_double_lt(verdict.margin, 1e-6);
	senses_decide(&verdict, 1);
	ck_assert(!verdict.decided);
	ck_assert_int_eq(verdict.reason, REASON_SMALL_MARGIN);
	sense_vectors_free(&sv);
}
END_TEST

START_TEST(a_sense_without_known_cues_is_left_out)
{
	const struct sense *found[SENSES_MOST];
	struct sense_vectors sv;

	load("bank a qzx zzz\nbank b river nowhere\n", 36);
	sense_vectors_init(&sv, &toy.table.v, SPACE_RAW,
			   senses_of(senses, "bank", 4, found), found);
	ck_assert_uint_eq(sv.count, 1);
	ck_assert_str_eq(sv.senses[0]->name, "b");
	ck_assert_uint_eq(sv.n_cues[0], 1); /* nowhere is a zero vector */
	sense_vectors_free(&sv);
}
END_TEST

/* clang-format off */
SUITE("senses", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_file_gives_its_senses_in_order)
	TEST(a_later_file_overrides_word_by_word)
	LOOP(a_wrong_line_is_named_and_changes_nothing, sizeof(wrong) / sizeof(wrong[0]))
	TEST(a_field_far_too_long_and_a_line_far_too_long_are_named)
	TEST(what_is_no_text_file_is_refused)
	TEST(a_form_has_the_senses_of_its_word)
	TEST(words_match_in_any_case_and_any_alphabet)
	TEST(a_file_of_the_most_bytes_is_read_in_linear_time)
	TEST(centroids_are_unit_means_of_unit_cues)
	TEST(without_evidence_nothing_is_decided)
	TEST(balanced_senses_are_equally_near_to_the_word)
	TEST(found_senses_are_decided_by_a_rule_of_their_own)
	LOOP(a_found_name_is_cut_between_its_words, sizeof(cut) / sizeof(cut[0]))
	LOOP(forms_have_the_senses_of_their_base, sizeof(forms) / sizeof(forms[0]))
	TEST(a_small_lead_is_no_decision)
	TEST(a_sense_without_known_cues_is_left_out))
/* clang-format on */
