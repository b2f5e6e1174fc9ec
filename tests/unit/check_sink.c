/* check_sink.c - text put together piece by piece, and numbers. */
#include <math.h>
#include <string.h>

#include "polyseme/base/sink.h"
#include "suite.h"

START_TEST(what_does_not_fit_is_left_out_and_counted)
{
	char out[8];
	struct sink sink;

	memset(out, 'x', sizeof(out));
	sink_init(&sink, out, sizeof(out));
	ck_assert_str_eq(out, "");
	sink_put(&sink, "%s-", "ab");
	ck_assert_str_eq(out, "ab-");
	ck_assert_uint_eq(sink.used, 3);
	sink_put(&sink, "%d", 1234);
	ck_assert_str_eq(out, "ab-1234");
	ck_assert_uint_eq(sink.needed, sink.used);
	sink_put(&sink, "%s", "567");
	ck_assert_str_eq(out, "ab-1234");
	ck_assert_uint_eq(sink.used, 7);
	ck_assert_uint_eq(sink.needed, 10);
}
END_TEST

START_TEST(without_room_it_only_counts)
{
	struct sink sink;

	sink_init(&sink, NULL, 0);
	sink_put(&sink, "%s", "abc");
	sink_put(&sink, "%s", "d");
	ck_assert_uint_eq(sink.needed, 4);
	ck_assert_uint_eq(sink.used, 0);
}
END_TEST

START_TEST(one_that_grows_holds_all)
{
	struct sink sink;
	size_t length;
	char *text;

	sink_open(&sink);
	text = sink_take(&sink, &length);
	ck_assert_str_eq(text, "");
	ck_assert_uint_eq(length, 0);
	free(text);
	for (int i = 0; i < 1000; i++) {
		sink_put(&sink, "%03d", i);
		sink_char(&sink, ',');
		sink_text(&sink, "");
		sink_add(&sink, "\0x", 2);
	}
	text = sink_take(&sink, &length);
	ck_assert_uint_eq(length, 6000);
	ck_assert_int_eq(memcmp(text, "000,\0x001,\0x", 12), 0);
	ck_assert_int_eq(memcmp(text + 5994, "999,\0x", 6), 0);
	free(text);
}
END_TEST

static const struct {
	double value;
	int decimals;
	const char *text;
} numbers[] = {
	{ .384, 2, ".38" },	  { -.05, 2, "-.05" },	  { 1, 2, "1.00" },
	{ -.001, 2, ".00" },	  { -.0004, 3, ".000" },  { .9995, 3, "1.000" },
	{ 12.345, 1, "12.3" },	  { -1, 3, "-1.000" },	  { (double)NAN, 2, "-" },
	{ -INFINITY, 2, "-inf" }, { INFINITY, 2, "inf" },
};

START_TEST(numbers_are_rounded_and_have_no_leading_zero)
{
	char out[16];

	ck_assert_int_eq(
		sink_number(out, sizeof(out), numbers[_i].value, numbers[_i].decimals),
		(int)strlen(numbers[_i].text));
	ck_assert_str_eq(out, numbers[_i].text);
}
END_TEST

START_TEST(thousands_have_commas)
{
	char out[16], small[4];

	ck_assert_str_eq(sink_count(out, sizeof(out), 0), "0");
	ck_assert_str_eq(sink_count(out, sizeof(out), 999), "999");
	ck_assert_str_eq(sink_count(out, sizeof(out), 50000), "50,000");
	ck_assert_str_eq(sink_count(out, sizeof(out), 1234567), "1,234,567");
	ck_assert_uint_lt(strlen(sink_count(small, sizeof(small), 1234567)),
			  sizeof(small));
}
END_TEST

/* clang-format off */
SUITE("sink", 10,
	TEST(what_does_not_fit_is_left_out_and_counted)
	TEST(without_room_it_only_counts)
	TEST(one_that_grows_holds_all)
	LOOP(numbers_are_rounded_and_have_no_leading_zero, sizeof(numbers) / sizeof(numbers[0]))
	TEST(thousands_have_commas) )
/* clang-format on */
