/* check_waiting.c - what long work says of itself. */
#include <math.h>
#include <string.h>

#include "golden.h"
#include "polyseme/app/waiting.h"
#include "suite.h"

static const char *
text_of(const struct waiting *w)
{
	static char text[200];

	ck_assert_int_eq(waiting_text(w, text, sizeof(text)), (int)strlen(text));
	return text;
}

START_TEST(the_time_left_is_what_the_pace_of_the_stage_says)
{
	struct waiting w = { .any = false };

	waiting_report(&w, 1000, PROGRESS_READING, 0, 90, 0);
	ck_assert(isnan(waiting_left(&w)));
	waiting_report(&w, 4000, PROGRESS_READING, 30, 90, 7);
	ck_assert_double_eq(waiting_left(&w), 6);
	waiting_report(&w, 5000, PROGRESS_READING, 90, 90, 9);
	ck_assert_double_eq(waiting_left(&w), 0);
	/* The next stage has a pace of its own. */
	waiting_report(&w, 6000, PROGRESS_SPACE, 0, 4, 0);
	ck_assert(isnan(waiting_left(&w)));
	waiting_report(&w, 8000, PROGRESS_SPACE, 1, 4, 0);
	ck_assert_double_eq(waiting_left(&w), 6);
	/* Nothing is known of an end that is not known, or passed. */
	waiting_report(&w, 9000, PROGRESS_SPACE, 2, 0, 0);
	ck_assert(isnan(waiting_left(&w)));
	waiting_report(&w, 9000, PROGRESS_SPACE, 5, 4, 0);
	ck_assert(isnan(waiting_left(&w)));
}
END_TEST

START_TEST(a_line_says_what_is_known)
{
	struct waiting w = { .any = false };

	waiting_report(&w, 0, PROGRESS_READING, 0, 500, 0);
	ck_assert_str_eq(text_of(&w), "reading");
	waiting_report(&w, 8200, PROGRESS_READING, 450600000, 1037300000, 171000);
	ck_assert_str_eq(text_of(&w),
			 "reading  171,000 words  450 of 1,037 MB  11 s left");
	waiting_report(&w, 100000, PROGRESS_READING, 450600000, 1037300000, 171000);
	ck_assert_str_eq(text_of(&w),
			 "reading  171,000 words  450 of 1,037 MB  2 min left");
	/* Rows are not bytes, however many. */
	waiting_report(&w, 200000, PROGRESS_SPACE, 0, 3000000, 0);
	waiting_report(&w, 201000, PROGRESS_SPACE, 2000000, 3000000, 0);
	ck_assert_str_eq(text_of(&w), "measuring the space  1 s left");
}
END_TEST

static const struct {
	int rows, cols;
	enum glyphs glyphs;
	const char *name;
} sizes[] = {
	{ 24, 80, GLYPHS_UNICODE, "waiting_80x24" },
	{ 18, 60, GLYPHS_UNICODE, "waiting_60x18" },
	{ 14, 40, GLYPHS_ASCII, "waiting_40x14_ascii" },
	{ 5, 20, GLYPHS_UNICODE, "waiting_20x5" },
};

static void
fill(struct waiting *w)
{
	waiting_report(w, 0, PROGRESS_READING, 0, 900000000, 0);
	waiting_report(w, 900, PROGRESS_READING, 900000000, 900000000, 400000);
	waiting_report(w, 1000, PROGRESS_SPACE, 400000, 400000, 0);
	waiting_report(w, 2000, PROGRESS_AXES, 0, 300, 0);
	waiting_report(w, 5000, PROGRESS_AXES, 75, 300, 0);
}

START_TEST(each_stage_is_a_bar)
{
	struct waiting w = { .any = false };
	struct canvas canvas;

	fill(&w);
	ck_assert_int_eq(
		canvas_init(&canvas, sizes[_i].rows, sizes[_i].cols, sizes[_i].glyphs),
		STATUS_OK);
	waiting_draw(&w, "/home/you/glove.6B.300d.txt", true, &canvas);
	golden_check(&canvas, sizes[_i].name);
	canvas_free(&canvas);
}
END_TEST

START_TEST(any_size_and_any_path_can_be_drawn)
{
	struct waiting w = { .any = false };
	struct canvas canvas;
	char text[4096];

	for (int rows = 0; rows <= 30; rows++)
		for (int cols = 0; cols <= 90; cols += 3) {
			ck_assert_int_eq(canvas_init(&canvas, rows, cols, GLYPHS_UNICODE),
					 STATUS_OK);
			waiting_draw(&w, "\033]0;owned\007\xff/\n\t", false, &canvas);
			canvas_dump(&canvas, text, sizeof(text));
			ck_assert_ptr_null(strchr(text, '\033'));
			ck_assert_ptr_null(strchr(text, '\007'));
			canvas_free(&canvas);
		}
	ck_assert_int_eq(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE), STATUS_OK);
	waiting_draw(&w, "vectors.txt", false, &canvas);
	canvas_dump(&canvas, text, sizeof(text));
	ck_assert_ptr_nonnull(strstr(text, "for this run only"));
	canvas_free(&canvas);
}
END_TEST

/* clang-format off */
SUITE("waiting", 20,
	TEST(the_time_left_is_what_the_pace_of_the_stage_says)
	TEST(a_line_says_what_is_known)
	LOOP(each_stage_is_a_bar, sizeof(sizes) / sizeof(*sizes))
	TEST(any_size_and_any_path_can_be_drawn))
/* clang-format on */
