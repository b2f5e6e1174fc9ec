/* check_components.c - names of components: which vectors they belong to, wrong files. */
#include <stdio.h>
#include <string.h>

#include "polyseme/core/components.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SEEDS	"data/vectors/person-names.tsv"

enum { FOOD = 4, LONG = 1000 }; /* index of "food and cooking"; bytes of a long name */

static struct vectors vectors;
static struct error error;

static void
setup(void)
{
	scratch_setup();
	ck_assert_msg(vectors_open(&vectors, BUNDLED, false, &error) == STATUS_OK, "%s",
		      error.text);
}

static void
teardown(void)
{
	vectors_close(&vectors);
	scratch_teardown();
}

static enum status
load(struct components **components, const char *text, size_t length)
{
	return components_load(components, scratch_write("x.components", text, length),
			       &vectors, NULL, &error);
}

static struct components *
must_load(const char *text)
{
	struct components *c = NULL;

	ck_assert_msg(load(&c, text, strlen(text)) == STATUS_OK, "%s", error.text);
	return c;
}

#define FOOD_WORDS "sauce cooked butter potatoes cheese"

START_TEST(numbers_count_only_with_the_checksum_of_the_vectors)
{
	char text[200];
	struct components *c;

	snprintf(text, sizeof(text), "checksum\t%08x\n7\tcooking\t" FOOD_WORDS "\n",
		 (unsigned)vectors.axes);
	c = must_load(text);
	ck_assert_str_eq(components_name(c, 6), "cooking");
	ck_assert_ptr_null(components_name(c, FOOD));
	components_delete(c);

	snprintf(text, sizeof(text), "checksum\t%08x\n7\tcooking\t" FOOD_WORDS "\n",
		 (unsigned)vectors.axes ^ 1);
	c = must_load(text);
	ck_assert_ptr_null(components_name(c, 6));
	ck_assert_str_eq(components_name(c, FOOD), "cooking");
	components_delete(c);
}
END_TEST

START_TEST(words_that_are_unknown_or_lie_nowhere_name_nothing)
{
	struct components *c = must_load("1\tnonsense\tzyxw frobnitz\n"
					 "2\tempty\t\n"
					 "3\tmixed\tsauce parliament guitar neutron\n");

	for (size_t k = 0; k < vectors.K + 2; k++) {
		ck_assert_ptr_null(components_name(c, k));
		ck_assert(!components_hidden(c, k));
	}
	components_delete(c);
}
END_TEST

START_TEST(a_component_without_a_name_may_be_hidden)
{
	char text[200];

	snprintf(text, sizeof(text), "checksum\t%08x\n1\t-\ta b\thidden\n4096\tfar\tx\n",
		 (unsigned)vectors.axes);
	struct components *c = must_load(text);

	ck_assert_ptr_null(components_name(c, 0));
	ck_assert(components_hidden(c, 0));
	ck_assert(!components_hidden(c, 1));
	components_delete(c);
	ck_assert_ptr_null(components_name(NULL, 0));
	ck_assert(!components_hidden(NULL, 0));
	components_delete(NULL);
}
END_TEST

#define FIELDS ": expected number, name, words and perhaps \"hidden\""

static const struct {
	const char *text, *says;
} wrong[] = {
	{ "checksum\tcafe\n", ":1: expected a checksum of eight hexadecimal digits" },
	{ "checksum\t-0000001\n", ":1: expected a checksum of eight hexadecimal" },
	{ "checksum\t123456789\n", ":1: expected a checksum of eight hexadecimal" },
	{ "checksum\tdonuts!!\n", ":1: expected a checksum of eight hexadecimal" },
	{ "# ok\n0\tfood\tsauce\n", ":2: expected the number of a component" },
	{ "4097\tfood\tsauce\n", ":1: expected the number of a component" },
	{ "food\tsauce\n", ":1: expected the number of a component" },
	{ "5 food sauce\n", ":1: expected the number of a component" },
	{ "5\tfood\n", ":1" FIELDS },
	{ "5\t\tsauce\n", ":1" FIELDS },
	{ "5\tfood\tsauce\thid\n", ":1" FIELDS },
	{ "5\tfood\tsauce\thidden\tmore\n", ":1" FIELDS },
	{ "5\t0123456789abcdef0123456789abcdef0123456789abcdef\tsauce\n",
	  ":1: expected a name shorter than 48 bytes" },
};

START_TEST(a_wrong_line_is_named)
{
	struct components *c = NULL;

	ck_assert_int_eq(load(&c, wrong[_i].text, strlen(wrong[_i].text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, wrong[_i].says) != NULL, "%s", error.text);
	ck_assert_ptr_null(c);
}
END_TEST

START_TEST(a_name_of_a_thousand_letters_is_refused)
{
	char text[LONG + 20] = "5\t";
	struct components *c = NULL;

	memset(text + 2, 'x', LONG);
	strcpy(text + 2 + LONG, "\tsauce\n");
	ck_assert_int_eq(load(&c, text, strlen(text)), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, ":1: expected a name shorter than 48 bytes"),
		      "%s", error.text);
	ck_assert_ptr_null(c);
}
END_TEST

START_TEST(what_is_no_text_file_is_refused)
{
	struct components *c = NULL;

	ck_assert_int_eq(load(&c, "\n\0", 2), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "expected text, found a NUL byte"), "%s",
		      error.text);
	ck_assert_int_eq(components_load(&c, "/nonexistent", &vectors, NULL, &error),
			 STATUS_IO);
	ck_assert_ptr_null(c);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	static const char text[] = "checksum\t00000000\n7\tcooking\t" FOOD_WORDS "\n";
	const char *path = scratch_write("x.components", text, strlen(text));
	enum status status;
	long n = 0;

	do {
		struct components *c = NULL;
		long before = scarce_held;

		scarce_begin(n++);
		status = components_load(&c, path, &vectors, NULL, &error);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		components_delete(c);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 5);
}
END_TEST

/* In vectors that no file names: names of persons (men's, women's, Chinese, English), very
 * common words, odd ones; no topic that people can name. */
START_TEST(components_without_a_topic_are_hidden_in_any_vectors)
{
	static const size_t without[] = { 6, 10, 13, 30, 31, 36, 50, 58, 93, 97, 98 };
	struct components *c = NULL;
	struct persons *persons = NULL;
	size_t hidden = 0;

	ck_assert_int_eq(persons_load(&persons, SEEDS, NULL, &error), STATUS_OK);
	ck_assert_int_eq(components_judge(&c, persons, &vectors), STATUS_OK);
	for (size_t i = 0; i < sizeof(without) / sizeof(*without); i++)
		ck_assert_msg(components_hidden(c, without[i] - 1), "%zu", without[i]);
	for (size_t k = 0; k < vectors.K; k++)
		hidden += components_hidden(c, k);
	ck_assert_uint_eq(hidden, sizeof(without) / sizeof(*without));
	components_delete(c);

	/* what a line says stands */
	c = must_load("30\tsaints\tjohn keith david robert peter\n");
	ck_assert_int_eq(components_judge(&c, persons, &vectors), STATUS_OK);
	ck_assert_str_eq(components_name(c, 29), "saints");
	ck_assert(!components_hidden(c, 29));
	ck_assert(components_hidden(c, 30));
	components_delete(c);
	persons_delete(persons);
}
END_TEST

START_TEST(without_seeds_no_name_is_hidden)
{
	struct components *c = NULL;

	ck_assert_int_eq(components_judge(&c, NULL, &vectors), STATUS_OK);
	ck_assert(!components_hidden(c, 29));
	ck_assert(components_hidden(c, 96));
	components_delete(c);
}
END_TEST

/* clang-format off */
SUITE("components", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(numbers_count_only_with_the_checksum_of_the_vectors)
	TEST(words_that_are_unknown_or_lie_nowhere_name_nothing)
	TEST(a_component_without_a_name_may_be_hidden)
	LOOP(a_wrong_line_is_named, sizeof(wrong) / sizeof(wrong[0]))
	TEST(a_name_of_a_thousand_letters_is_refused)
	TEST(what_is_no_text_file_is_refused)
	TEST(components_without_a_topic_are_hidden_in_any_vectors)
	TEST(without_seeds_no_name_is_hidden)
	TEST(every_allocation_may_fail))
/* clang-format on */
