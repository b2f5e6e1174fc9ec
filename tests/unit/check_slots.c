/* check_slots.c - the tables that say what a stage shows. */
#include "app/view/slots.h"
#include "suite.h"

START_TEST(every_weight_from_1_stands_once)
{
	const struct slots *table;

	for (size_t i = 0; (table = slots_table(i)); i++)
		for (int weight = 1; weight <= (int)table->count; weight++) {
			size_t found = 0;

			for (size_t k = 0; k < table->count; k++)
				found += table->slots[k].weight == weight;
			ck_assert_msg(found == 1, "table %zu: weight %d stands %zu times",
				      i, weight, found);
		}
}
END_TEST

START_TEST(every_stage_has_keys_and_one_view_for_the_rest)
{
	for (size_t i = 0; i < STAGE_COUNT; i++) {
		const struct slots *table = slots_table(2 * i);
		size_t keys = 0, flexible = 0;

		for (size_t k = 0; k < table->count; k++) {
			keys += table->slots[k].view == VIEW_KEYS;
			flexible += table->slots[k].flexible;
		}
		ck_assert_msg(keys == 1 && flexible == 1, "stage %zu", i);
	}
}
END_TEST

START_TEST(no_view_stands_twice)
{
	const struct slots *table;

	for (size_t i = 0; (table = slots_table(i)); i++)
		for (size_t k = 0; k < table->count; k++)
			for (size_t j = 0; j < k; j++)
				ck_assert_int_ne(table->slots[j].view,
						 table->slots[k].view);
}
END_TEST

/* clang-format off */
SUITE("slots", 5,
	TEST(every_weight_from_1_stands_once)
	TEST(every_stage_has_keys_and_one_view_for_the_rest)
	TEST(no_view_stands_twice))
/* clang-format on */
