/* check_typed.c - shifts that are typed in: sums worked by hand, which one a context
 * chooses, and the map of numbers.  The table is that of toy.h: any vectors may have
 * shifts, and names for their numbers. */
#include <math.h>
#include <string.h>

#include "polyseme/core/reading.h"
#include "polyseme/core/typed.h"
#include "scarce.h"
#include "suite.h"
#include "toy.h"

static const double money[] = { .3, -.2 }, shore[] = { -.2, .3 }, sport[] = { 9, 9 };
static const struct typed_shift items[] = { { "river", shore },
					    { "sport", sport },
					    { "finance", money } };
static const struct typed_shifts shifts = { items, 3, 2 };
static const char *const axes[] = { "dry", "wet" };

static struct toy toy;
static struct senses *senses;
static struct sources sources;
static struct reader *reader;
static struct reading reading;
static struct method method;
static struct error error;

static void
setup(void)
{
	static const char text[] = "bank finance money save\nbank river water\n"
				   "save finance money\nsave village the\nsave river "
				   "water\nmoney coin save\nmoney paper the\n";

	toy_init(&toy);
	senses = senses_new();
	ck_assert_int_eq(senses_take(senses, "x", strdup(text), strlen(text), &error),
			 STATUS_OK);
	sources = (struct sources){
		.vectors = &toy.table.v, .senses = senses, .axes = axes, .shifts = &shifts
	};
	reader = reader_new(&sources);
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
	method_for_numbers(&method);
}

static void
teardown(void)
{
	scarce_end();
	reading_free(&reading, reader);
	reader_delete(reader);
	senses_delete(senses);
	toy_free(&toy);
}

static void
read_sentence(const char *text, const char *target)
{
	size_t token;

	ck_assert_int_eq(reading_set_text(&reading, reader, text, strlen(text)),
			 STATUS_OK);
	ck_assert_int_eq(reading_find(&reading, target, &token, &error), STATUS_OK);
	reading.target = token;
	ck_assert_int_eq(reading_update(&reading, reader, &method), STATUS_OK);
	ck_assert(reading.valid);
}

static void
is(const double *vector, double x, double y)
{
	ck_assert_double_eq_tol(vector[0], x, 1e-6);
	ck_assert_double_eq_tol(vector[1], y, 1e-6);
}

/* ---- sums ---- */

/* In the order of the senses; a sense without a shift, and a shift without a sense of this
 * word, are left out. */
START_TEST(every_sense_with_a_shift_has_its_sum)
{
	const struct typed_answer *a = &reading.typed;

	read_sentence("save money in a bank", "save");
	ck_assert_uint_eq(a->count, 2);
	ck_assert_uint_eq(a->D, 2);
	is(a->base, .8, .3);
	ck_assert_str_eq(a->shifts[0]->name, "finance");
	is(a->ends, 1.1, .1);
	ck_assert_uint_eq(a->senses[0], 0);
	ck_assert_str_eq(a->shifts[1]->name, "river");
	is(a->ends + 2, .6, .6);
	ck_assert_uint_eq(a->senses[1], 2);
}
END_TEST

START_TEST(the_context_chooses)
{
	static const struct {
		const char *text;
		size_t chosen;
	} rows[] = {
		{ "save money in a bank", 0 }, { "a bank of river water", 1 },
		{ "bank water", 1 },	       { "bank money", 0 },
		{ "bank", SIZE_MAX },	       { "a bank money river x", SIZE_MAX },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		read_sentence(rows[i].text, "bank");
		ck_assert_msg(reading.typed.chosen == rows[i].chosen, "%s", rows[i].text);
	}
}
END_TEST

/* The sums are raw, whatever the method is; only who is chosen may depend on it. */
START_TEST(the_sums_do_not_depend_on_the_method)
{
	method_default(&method);
	read_sentence("a bank of river water", "bank");
	is(reading.typed.base, .5, .5);
	is(reading.typed.ends + 2, .3, .8);
	ck_assert_uint_eq(reading.typed.chosen, 1);
}
END_TEST

START_TEST(a_word_without_a_shift_has_no_sum)
{
	read_sentence("save money", "money");
	ck_assert_uint_eq(reading.typed.count, 0);
	ck_assert_uint_eq(reading.typed.chosen, SIZE_MAX);
	is(reading.typed.base, .9, .1);
	read_sentence("save qzxv", "qzxv");
	ck_assert_uint_eq(reading.typed.count, 0);
}
END_TEST

/* (.5, .5)/2 + (.9, .1)/2, as the lesson's average: it stands beside the sum. */
START_TEST(the_plain_average_is_measured_in_the_same_numbers)
{
	read_sentence("money bank money", "bank");
	is(reading.shift.contextual, .7, .3);
	is(reading_drawn_full(&reading), .7, .3);
	is(reading_drawn_static(&reading), .5, .5);
}
END_TEST

/* "the" is the first word of the table: where it has a rank, that makes it mute. */
START_TEST(what_is_typed_in_has_no_ranks)
{
	read_sentence("save the", "save");
	ck_assert_double_gt(reading_evidence(&reading, 1, 1, 0), .1);
	reading_free(&reading, reader);
	reader_delete(reader);
	sources.axes = NULL;
	reader = reader_new(&sources);
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
	method_default(&method);
	read_sentence("save the", "save");
	ck_assert_double_eq(reading_evidence(&reading, 1, 1, 0), 0);
}
END_TEST

/* ---- the map ---- */

static void
stands_at(uint32_t id, double x, double y)
{
	const struct word *w = reading.word;

	for (size_t i = 0; i < w->n_landmarks; i++)
		if (w->landmarks[i].id == id) {
			ck_assert_double_eq_tol(w->landmarks[i].x, x, 1e-6);
			ck_assert_double_eq_tol(w->landmarks[i].y, y, 1e-6);
			return;
		}
	ck_abort_msg("no landmark %u", (unsigned)id);
}

START_TEST(the_map_of_numbers_draws_them_as_they_are)
{
	double x, y;

	read_sentence("a bank of river water", "bank");
	ck_assert_int_eq(reading.word->map, MAP_NUMBERS);
	ck_assert_str_eq(reading.word->plane.x_label, "dry");
	ck_assert_str_eq(reading.word->plane.y_label, "wet");
	stands_at(2, .9, .1);
	stands_at(4, .2, .8);
	projection_point(&reading.word->plane, reading.typed.base, &x, &y);
	ck_assert_double_eq_tol(x, .5, 1e-6);
	ck_assert_double_eq_tol(y, .5, 1e-6);
	for (size_t i = 0; i < reading.n_context; i++)
		if (reading.context[i].id == 3) {
			ck_assert_double_eq_tol(reading.context[i].x, .1, 1e-6);
			ck_assert_double_eq_tol(reading.context[i].y, .9, 1e-6);
		}
}
END_TEST

/* Not of names that are not there, not in another space, not of unit lengths; the word is
 * made anew when any of these changes. */
START_TEST(the_map_of_numbers_needs_names_and_the_raw_blend)
{
	method.shift.unit = true;
	read_sentence("a bank of river water", "bank");
	ck_assert_int_eq(reading.word->map, MAP_SENSES);
	is(reading_drawn_static(&reading), sqrt(.5), sqrt(.5));
	method.shift.unit = false;
	read_sentence("a bank of river water", "bank");
	ck_assert_int_eq(reading.word->map, MAP_NUMBERS);
	method.shift.space = SPACE_WHITENED;
	read_sentence("a bank of river water", "bank");
	ck_assert_int_eq(reading.word->map, MAP_SENSES);
	method.shift.space = SPACE_RAW;
	reading_free(&reading, reader);
	reader_delete(reader);
	sources.axes = NULL;
	reader = reader_new(&sources);
	ck_assert_int_eq(reading_init(&reading, reader), STATUS_OK);
	read_sentence("a bank of river water", "bank");
	ck_assert_int_eq(reading.word->map, MAP_SENSES);
	ck_assert_uint_eq(reading.typed.count, 2); /* shifts need no names */
}
END_TEST

/* Their order is that of whoever named them, wherever the sentence goes. */
START_TEST(named_numbers_keep_their_order)
{
	read_sentence("a bank of river water", "bank");
	ck_assert_uint_eq(reading.components[0], 0);
	read_sentence("save money in a bank", "bank");
	ck_assert_uint_eq(reading.components[0], 0);
	ck_assert_uint_eq(reading.n_shown, 2);
}
END_TEST

/* ---- numbers ---- */

static const struct {
	double value;
	const char *plain, *with_sign;
} numbers[] = {
	{ .8, "0.8", "+0.8" },		 { 1, "1.0", "+1.0" },
	{ .125, "0.125", "+0.125" },	 { (double)(.5f + .3f), "0.8", "+0.8" },
	{ .1234, "0.123", "+0.123" },	 { -.2, "-0.2", "-0.2" },
	{ -.0004, "0.0", "+0.0" },	 { 0, "0.0", "+0.0" },
	{ -1000, "-1000.0", "-1000.0" }, { .9996, "1.0", "+1.0" },
	{ 120, "120.0", "+120.0" },
};

START_TEST(numbers_have_one_to_three_places)
{
	char out[64];
	struct sink sink;

	sink_init(&sink, out, sizeof(out));
	typed_put_number(&sink, numbers[_i].value, false);
	ck_assert_str_eq(out, numbers[_i].plain);
	sink_init(&sink, out, sizeof(out));
	typed_put_number(&sink, numbers[_i].value, true);
	ck_assert_str_eq(out, numbers[_i].with_sign);
}
END_TEST

START_TEST(a_sum_is_told_to_the_digit)
{
	static const double long_one[] = { 1, 2, 3, 4, 5 };
	char out[128];
	struct sink sink;

	read_sentence("bank money", "bank");
	sink_init(&sink, out, sizeof(out));
	typed_put_sum(&sink, "bank", &reading.typed, 0);
	ck_assert_str_eq(out, "bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]");
	sink_init(&sink, out, sizeof(out));
	typed_put_vector(&sink, 4, long_one, false);
	ck_assert_str_eq(out, "[1.0, 2.0, 3.0, 4.0]");
	sink_init(&sink, out, sizeof(out));
	typed_put_vector(&sink, 5, long_one, true);
	ck_assert_str_eq(out, "[+1.0, +2.0, +3.0, ...]");
}
END_TEST

START_TEST(an_answer_may_have_no_memory)
{
	struct reading scarce;
	enum status status;
	long n = 0;

	do {
		scarce_begin(n++);
		status = reading_init(&scarce, reader);
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
	} while (scarce_hit && n < 100);
	reading_free(&scarce, reader);
	ck_assert_int_ge(n, 5);
}
END_TEST

/* clang-format off */
SUITE("typed", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(every_sense_with_a_shift_has_its_sum)
	TEST(the_context_chooses)
	TEST(the_sums_do_not_depend_on_the_method)
	TEST(a_word_without_a_shift_has_no_sum)
	TEST(the_plain_average_is_measured_in_the_same_numbers)
	TEST(what_is_typed_in_has_no_ranks)
	TEST(the_map_of_numbers_draws_them_as_they_are)
	TEST(the_map_of_numbers_needs_names_and_the_raw_blend)
	TEST(named_numbers_keep_their_order)
	LOOP(numbers_have_one_to_three_places, sizeof(numbers) / sizeof(*numbers))
	TEST(a_sum_is_told_to_the_digit)
	TEST(an_answer_may_have_no_memory)
)
/* clang-format on */
