/* check_option.c - the tables of options and of bindings. */
#include <stdio.h>
#include <string.h>

#include "polyseme/app/action.h"
#include "polyseme/app/options.h"
#include "suite.h"

static struct options options;
static struct error error;

static void
setup(void)
{
	options_default(&options);
}

START_TEST(every_value_shown_can_be_set_again)
{
	const struct option_row *row = options_row((size_t)_i);
	char before[160], after[160];

	options_get(&options, row, before, sizeof(before));
	ck_assert_msg(options_set(&options, row->name, before, &error) == STATUS_OK, "%s",
		      error.text);
	options_get(&options, row, after, sizeof(after));
	ck_assert_str_eq(before, after);
	for (size_t i = 0; i < row->n_choices; i++) {
		ck_assert_int_eq(
			options_set(&options, row->name, row->choices[i].name, NULL),
			STATUS_OK);
		options_get(&options, row, after, sizeof(after));
		ck_assert_str_eq(after, row->choices[i].name);
	}
}
END_TEST

static const struct {
	const char *name, *value, *says;
} refused[] = {
	{ "window", "0",
	  "window: expected a whole number from 1 to 1000 or \"all\", found \"0\"" },
	{ "window", "2.5", "window: expected a whole number" },
	{ "window", "1001", "window: expected" },
	{ "window", "", "window: expected" },
	{ "alpha", "1.01", "alpha: expected a number from 0 to 1, found \"1.01\"" },
	{ "alpha", "nan", "alpha: expected" },
	{ "alpha", ".5x", "alpha: expected" },
	{ "tau", "0", "tau: expected a number from 0.01 to 10" },
	{ "preset", "best",
	  "preset: expected plain, default or attention, found \"best\"" },
	{ "ascii", "maybe", "ascii: expected on or off" },
	{ "colour", "red", "no option is called \"colour\"" },
	{ "preset", "\033[2J", "found \"\xef\xbf\xbd[2J\"" },
};

START_TEST(a_bad_value_is_named_and_changes_nothing)
{
	struct options before = options;

	ck_assert_int_eq(
		options_set(&options, refused[_i].name, refused[_i].value, &error),
		STATUS_USAGE);
	ck_assert_msg(strstr(error.text, refused[_i].says) != NULL, "%s", error.text);
	ck_assert_mem_eq(&before, &options, sizeof(options));
}
END_TEST

START_TEST(a_long_text_is_refused)
{
	char text[400];

	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	ck_assert_int_eq(options_set(&options, "axes", text, NULL), STATUS_USAGE);
	ck_assert_str_eq(options.method.axes, "");
}
END_TEST

START_TEST(a_preset_sets_the_whole_method)
{
	ck_assert(method_preset_intact(&options.method));
	options_set(&options, "window", "3", NULL);
	ck_assert(!method_preset_intact(&options.method));
	options_set(&options, "preset", "naive", NULL);
	ck_assert(method_preset_intact(&options.method));
	ck_assert_uint_eq(options.method.shift.window, 5);
	ck_assert_int_eq(options.method.shift.space, SPACE_RAW);
	ck_assert(!options.method.shift.unit);
}
END_TEST

START_TEST(steps_stop_or_wrap)
{
	const struct option_row *alpha = options_find("alpha"),
				*window = options_find("window");
	const struct option_row *preset = options_find("preset");

	for (int i = 0; i < 30; i++)
		options_step(&options, alpha, 1);
	ck_assert_double_eq(options.method.shift.alpha, 1);
	for (int i = 0; i < 10; i++)
		options_step(&options, alpha, -1);
	ck_assert_double_eq_tol(options.method.shift.alpha, .5, 1e-12);
	for (int i = 0; i < 20; i++)
		options_step(&options, window, -1);
	ck_assert_uint_eq(options.method.shift.window, 1);
	options.method.shift.window = SHIFT_WHOLE_TEXT;
	options_step(&options, window, 1);
	ck_assert_uint_eq(options.method.shift.window, SHIFT_WHOLE_TEXT);
	options_step(&options, window, -1);
	ck_assert_uint_eq(options.method.shift.window, 10);
	for (int i = 0; i < PRESET_COUNT; i++)
		options_step(&options, preset, -1);
	ck_assert_int_eq(options.method.preset, PRESET_DEFAULT);
}
END_TEST

START_TEST(no_input_is_bound_twice)
{
	const struct binding *b = &bindings[_i];

	for (size_t k = 0; k < BINDING_INPUTS; k++)
		if (b->inputs[k] != INPUT_NONE && b->inputs[k] != INPUT_ENTER)
			ck_assert_msg(action_of(b->inputs[k], FOCUS_EXPLORE) == b->action,
				      "%s", b->help);
}
END_TEST

START_TEST(letters_belong_to_the_sentence_while_editing)
{
	const struct binding *b = &bindings[_i];

	for (size_t k = BINDING_KEYS; k < BINDING_INPUTS; k++)
		ck_assert_int_eq(action_of(b->inputs[k], FOCUS_EDIT), ACTION_NONE);
	for (size_t k = 0; k < BINDING_KEYS; k++)
		ck_assert(b->inputs[k] == INPUT_NONE || b->inputs[k] > INPUT_FIRST);
}
END_TEST

START_TEST(every_action_can_be_reached_in_explore)
{
	const struct binding *b = &bindings[_i];
	bool any = b->action == ACTION_NONE;

	for (size_t k = 0; k < BINDING_INPUTS; k++)
		any |= b->inputs[k] != INPUT_NONE;
	ck_assert_msg(any, "%s", b->help);
	ck_assert_uint_le(strlen(b->help), 76);
}
END_TEST

START_TEST(names_of_inputs_lead_back)
{
	char name[24];

	for (uint32_t i = INPUT_FIRST + 1; i < INPUT_PAST; i++)
		ck_assert_uint_eq(input_named(input_name(i, name, sizeof(name))), i);
	ck_assert_uint_eq(input_named("w"), 'w');
	ck_assert_uint_eq(input_named("Space"), ' ');
	ck_assert_uint_eq(input_named("\xc3\xa9"), 0xe9);
	ck_assert_uint_eq(input_named("nothing"), INPUT_NONE);
	ck_assert_uint_eq(input_named(""), INPUT_NONE);
}
END_TEST

/* clang-format off */
SUITE("options and bindings", 30,
	tcase_add_checked_fixture(tests, setup, NULL);
	LOOP(every_value_shown_can_be_set_again, method_rows_count + look_rows_count)
	LOOP(a_bad_value_is_named_and_changes_nothing, sizeof(refused) / sizeof(refused[0]))
	TEST(a_long_text_is_refused)
	TEST(a_preset_sets_the_whole_method)
	TEST(steps_stop_or_wrap)
	LOOP(no_input_is_bound_twice, bindings_count)
	LOOP(letters_belong_to_the_sentence_while_editing, bindings_count)
	LOOP(every_action_can_be_reached_in_explore, bindings_count)
	TEST(names_of_inputs_lead_back))
/* clang-format on */
