/* check_shift.c - numbers worked by hand on the toy table,
 * then properties, then edges. */
#include <math.h>
#include <string.h>

#include "core/static_cache.h"
#include "polyseme/core/method.h"
#include "suite.h"
#include "toy.h"

#define TOL 1e-6 /* static vectors are floats */

static struct toy toy;
static struct sentence sentence;
static struct shift shift;
static struct static_cache *cache;
static struct engine *engine;

static void
setup(void)
{
	toy_init(&toy);
	sentence_init(&sentence);
	shift_init(&shift);
	cache = static_cache_new(&toy.table.v);
	engine = window_average_new(cache);
}

static void
teardown(void)
{
	engine->discard(engine);
	static_cache_delete(cache);
	shift_free(&shift);
	sentence_free(&sentence);
	toy_free(&toy);
}

static void
compute(const char *text, size_t target, const struct shift_parameters *p)
{
	ck_assert_int_eq(sentence_set(&sentence, &toy.table.v, text, strlen(text)),
			 STATUS_OK);
	ck_assert_int_eq(engine_ask(engine, &sentence, target, p, &shift), STATUS_OK);
}

static struct shift_parameters
preset(enum preset which)
{
	struct shift_parameters p = method_presets[which];

	/* a share by which numbers are worked out easily */
	p.alpha = .5;
	p.order = ORDER_READING;
	return p;
}

/* clang-format off */
#define ck_vector(v, x, y) do { \
	ck_assert_double_eq_tol((v)[0], x, TOL); \
	ck_assert_double_eq_tol((v)[1], y, TOL); \
} while (0)
/* clang-format on */

START_TEST(default_preset_by_hand)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	/* base = (1, 1)/sqrt 2; M = ln 4 (.1, .9), M/|M| = (.110431526, .993883735);
	 * c = (base + M/|M|)/2; "the" has rank 1, ln 1 = 0 */
	compute("the river bank", 2, &p);
	ck_vector(shift.base, M_SQRT1_2, M_SQRT1_2);
	ck_vector(shift.context_mean, .110431526, .993883735);
	ck_vector(shift.contextual, .408769154, .850495258);
	ck_assert_uint_eq(shift.steps, 2);
	ck_assert_double_eq(shift.words[0].push, 0);
	ck_assert_double_eq_tol(shift.words[1].weight, log(4), TOL);
}
END_TEST

START_TEST(plain_preset_by_hand)
{
	struct shift_parameters p = preset(PRESET_PLAIN);

	/* c = (.5, .5)/2 + mean((.9, .1), (.8, .3))/2 = (.675, .35) */
	compute("save money bank", 2, &p);
	ck_vector(shift.base, .5, .5);
	ck_vector(shift.contextual, .675, .35);
	/* d_money = ((.9, .1) - (.5, .5))/4 = (.1, -.1); its length in units of |base| */
	ck_vector(shift.pushes + 2, .1, -.1);
	ck_assert_double_eq_tol(shift.words[1].push, sqrt(.02) / sqrt(.5), TOL);
}
END_TEST

START_TEST(attention_by_hand)
{
	struct shift_parameters p = preset(PRESET_ATTENTION);
	double cosine = (.9 * .5 + .1 * .5) / (sqrt(.82) * sqrt(.5));

	compute("money bank", 1, &p);
	ck_assert_double_eq_tol(shift.words[0].weight, log(3) * exp(cosine / .3), 1e-5);
}
END_TEST

START_TEST(rarities_by_hand)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.rarity = RARITY_UNIFORM;
	compute("the river bank", 2, &p);
	ck_assert_double_eq(shift.words[0].weight, 1);
	p.rarity = RARITY_STOP_LIST;
	compute("the river bank", 2, &p);
	ck_assert_double_eq(shift.words[0].weight, 0);
	ck_assert_double_eq(shift.words[1].weight, 1);
	p.rarity = RARITY_SIF;
	toy.table.v.full = 341479;
	compute("the river bank", 2, &p);
	/* p(the) = 1/3.7 / sum_r 1/(r + 2.7) */
	double sum = 0;

	for (int r = 1; r <= 341479; r++)
		sum += 1 / (r + 2.7);
	ck_assert_double_eq_tol(shift.words[0].weight, 1e-3 / (1e-3 + 1 / 3.7 / sum),
				1e-5);
}
END_TEST

START_TEST(decays_by_hand)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.window = 4;
	p.rarity = RARITY_UNIFORM;
	p.decay = DECAY_TRIANGULAR;
	compute("money river bank", 2, &p);
	ck_assert_double_eq(shift.words[0].weight, .75);
	ck_assert_double_eq(shift.words[1].weight, 1);
	p.decay = DECAY_GAUSSIAN;
	compute("money river bank", 2, &p);
	ck_assert_double_eq_tol(shift.words[0].weight, exp(-.5), TOL);
	p.decay = DECAY_RECIPROCAL;
	compute("money river bank", 2, &p);
	ck_assert_double_eq(shift.words[0].weight, .5);
}
END_TEST

START_TEST(what_does_not_count_says_why)
{
	static const enum skip want[] = {
		SKIP_OTHER_SENTENCE, SKIP_PUNCTUATION, SKIP_OUTSIDE, SKIP_NONE, SKIP_COPY,
		SKIP_TARGET,	     SKIP_PUNCTUATION, SKIP_UNKNOWN, SKIP_NONE
	};
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.window = 2;
	compute("money. water river bank bank, qzx save", 5, &p);
	ck_assert_uint_eq(shift.T, 9);
	for (size_t j = 0; j < 9; j++)
		ck_assert_msg(shift.words[j].skip == want[j], "token %zu: %d", j,
			      shift.words[j].skip);
	/* the comma is no distance */
	ck_assert_uint_eq(shift.words[7].distance, 1);
	ck_assert_uint_eq(shift.words[8].distance, 2);
}
END_TEST

START_TEST(sides_leave_the_other_side_out)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.side = SIDE_LEFT;
	compute("money bank river", 1, &p);
	ck_assert_int_eq(shift.words[0].skip, SKIP_NONE);
	ck_assert_int_eq(shift.words[2].skip, SKIP_SIDE);
	p.side = SIDE_RIGHT;
	compute("money bank river", 1, &p);
	ck_assert_int_eq(shift.words[0].skip, SKIP_SIDE);
	ck_assert_int_eq(shift.words[2].skip, SKIP_NONE);
}
END_TEST

START_TEST(the_whole_text_crosses_sentences)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.window = SHIFT_WHOLE_TEXT;
	compute("money. bank", 2, &p);
	ck_assert_int_eq(shift.words[0].skip, SKIP_NONE);
}
END_TEST

/* Every preset, order and text below. */
static const char *const texts[] = {
	"the river bank", "save money the bank 's river water",
	"bank",		  "the bank the",
	"qzx bank zzz",	  "money qzx river",
	"bank nowhere",	  "nowhere bank bank river",
};
enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };

START_TEST(pushes_sum_to_the_shift)
{
	struct shift_parameters p = preset((enum preset)(_i % PRESET_COUNT));

	p.order = (enum order)(_i / PRESET_COUNT % ORDER_COUNT);
	for (size_t t = 0; t < TEXTS; t++) {
		ck_assert_int_eq(
			sentence_set(&sentence, &toy.table.v, texts[t], strlen(texts[t])),
			STATUS_OK);
		for (size_t target = 0; target < sentence.count; target++) {
			double last[2];

			compute(texts[t], target, &p);
			shift_step(&shift, shift.steps, last);
			ck_vector(last, shift.contextual[0], shift.contextual[1]);
			for (size_t k = 0; k <= shift.steps; k++) {
				shift_step(&shift, k, last);
				ck_assert(isfinite(last[0]) && isfinite(last[1]));
			}
		}
	}
}
END_TEST

START_TEST(going_back_gives_the_same_bits)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);
	double forth[8][2], back[2];

	compute("save money the bank 's river water", 3, &p);
	for (size_t k = 0; k <= shift.steps; k++)
		shift_step(&shift, k, forth[k]);
	for (size_t k = shift.steps + 1; k-- > 0;) {
		shift_step(&shift, k, back);
		ck_assert_mem_eq(back, forth[k], sizeof(back));
	}
}
END_TEST

START_TEST(orders_only_change_the_order)
{
	static const size_t want[ORDER_COUNT][4] = {
		[ORDER_READING] = { 0, 1, 3, 4 },
		[ORDER_NEAREST] = { 1, 3, 0, 4 },
		[ORDER_HEAVIEST] = { 0, 4, 3, 1 }, /* ln of ranks 6, 5, 4, 3 */
	};
	struct shift_parameters p = preset(PRESET_DEFAULT);

	p.order = (enum order)_i;
	compute("save money bank river water", 2, &p);
	for (size_t k = 0; k < 4; k++) {
		ck_assert_uint_eq(shift.order[k], want[_i][k]);
		ck_assert_uint_eq(shift.words[want[_i][k]].step, k + 1);
	}
}
END_TEST

START_TEST(an_unknown_target_is_its_context)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	compute("qzx river", 0, &p);
	ck_assert(!shift.target_known);
	ck_vector(shift.base, 0, 0);
	ck_vector(shift.contextual, .110431526, .993883735);
	ck_vector(shift.pushes, .110431526, .993883735);
}
END_TEST

START_TEST(without_context_nothing_moves)
{
	static const char *const alone[] = { "bank", "bank qzx", "the bank",
					     "bank nowhere" };
	struct shift_parameters p = preset(PRESET_DEFAULT);

	compute(alone[_i], _i == 2 ? 1 : 0, &p);
	ck_assert(!shift.has_context);
	ck_vector(shift.contextual, shift.base[0], shift.base[1]);
}
END_TEST

START_TEST(there_is_no_target_past_the_end)
{
	struct shift_parameters p = preset(PRESET_DEFAULT);

	compute("the bank", 1, &p);
	ck_assert_int_eq(engine_ask(engine, &sentence, 2, &p, &shift), STATUS_RANGE);
	ck_assert_uint_eq(shift.T, 0);
}
END_TEST

START_TEST(similarity_stays_in_range)
{
	double a[2] = { 1, 0 }, b[2] = { -3, 0 }, zero[2] = { 0, 0 }, c[2] = { .1, .1 };

	ck_assert_double_eq(shift_similarity(2, a, b), -1);
	ck_assert(isnan(shift_similarity(2, a, zero)));
	ck_assert_double_le(shift_similarity(2, c, c), 1);
}
END_TEST

/* clang-format off */
SUITE("shift", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(default_preset_by_hand)
	TEST(plain_preset_by_hand)
	TEST(attention_by_hand)
	TEST(rarities_by_hand)
	TEST(decays_by_hand)
	TEST(what_does_not_count_says_why)
	TEST(sides_leave_the_other_side_out)
	TEST(the_whole_text_crosses_sentences)
	LOOP(pushes_sum_to_the_shift, PRESET_COUNT * ORDER_COUNT)
	TEST(going_back_gives_the_same_bits)
	LOOP(orders_only_change_the_order, ORDER_COUNT)
	TEST(an_unknown_target_is_its_context)
	LOOP(without_context_nothing_moves, 4)
	TEST(there_is_no_target_past_the_end)
	TEST(similarity_stays_in_range) )
/* clang-format on */
