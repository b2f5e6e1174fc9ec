/* check_bundled_lessons.c - the lessons that come with the program, beat by beat, as a
 * clicker goes through them; on the full vocabulary where POLYSEME_FULL names its file
 * (make check-full). */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/lesson/ballot.h"
#include "app/view/layout.h"
#include "app/lesson/shown.h"
#include "invariants.h"
#include "bundled_session.h"
#include "polyseme/app/lesson_check.h"

#define FOLDER "data/lessons"

static const char *const names[] = {
	"one-vector",	  "same-word", "two-banks",    "window",    "static-contextual",
	"where-it-fails", "exercises", "what-depends", "attention", "corpus",
};

static const struct {
	int rows, cols;
} sizes[] = { { 18, 60 }, { 24, 80 }, { 40, 120 } };

enum {
	LESSONS = sizeof(names) / sizeof(names[0]),
	SIZES = sizeof(sizes) / sizeof(sizes[0]),
	BEATS_MOST = 200,
	SCREEN_BYTES = 1 << 16
};

static struct canvas canvas;
static struct moment scratch;

static void
setup(void)
{
	bundled_setup();
	s.bundled = (struct bundled){ .texts = "data/corpus",
				      .pins = "data/pins",
				      .lessons = FOLDER,
				      .toys = "data/toy" };
	ck_assert_int_eq(moment_init(&scratch, s.live.reader), STATUS_OK);
}

static void
teardown(void)
{
	canvas_free(&canvas);
	moment_free(&scratch, s.live.reader);
	bundled_teardown();
}

static void
begin(size_t lesson, int rows, int cols, enum glyphs glyphs)
{
	canvas_free(&canvas);
	must(canvas_init(&canvas, rows, cols, glyphs));
	session_set_size(&s, rows, cols);
	must(session_lesson(&s, names[lesson], 0, &error));
}

static void
draw(void)
{
	session_settle(&s);
	session_draw(&s, &canvas);
}

/* Presses a key of the clicker; whether the show stands at another beat then. */
static bool
clicks(const char *key)
{
	size_t slide = s.show.slide, beat = s.show.beat;
	char script[32];

	snprintf(script, sizeof(script), "key %s\n", key);
	must(script_run(&s, NULL, "clicker", script, strlen(script), NULL, &error));
	return s.show.slide != slide || s.show.beat != beat;
}

/* Where the show stands, for messages. */
static const char *
here(void)
{
	static char text[200];
	const struct lesson_slide *slide = show_slide(&s.show);

	snprintf(text, sizeof(text), "%s, %dx%d, \"%s\", beat %zu", s.show.lesson->name,
		 canvas.cols, canvas.rows, slide ? slide->title : "the end", s.show.beat);
	return text;
}

/* ---- what is true ---- */

static void
report(void *user, bool is_error, const char *text)
{
	size_t *remarks = user;

	*remarks += !is_error;
	fprintf(stderr, "%s\n", text);
}

/* With the full vocabulary a last digit may be another one: a remark. */
START_TEST(claims_are_true_and_numbers_right)
{
	size_t remarks = 0;

	begin((size_t)_i, 18, 60, GLYPHS_UNICODE);
	ck_assert_uint_eq(lesson_check(&s, report, &remarks), 0);
	if (!getenv("POLYSEME_FULL"))
		ck_assert_uint_eq(remarks, 0);
}
END_TEST

/* ".57" in a text, that is not computed; NULL: none. */
static const char *
find_typed_number(const struct lesson_text *text)
{
	for (const char *at = text->text; (at = strchr(at, '.')); at++) {
		size_t place = (size_t)(at - text->text);
		bool computed = false;

		for (size_t i = 0; i < text->count; i++)
			computed |= text->spans[i].value >= 0 &&
				    text->spans[i].begin == place;
		if (isdigit((unsigned char)at[1]) && !computed &&
		    (place == 0 || !isdigit((unsigned char)at[-1])))
			return at;
	}
	return NULL;
}

START_TEST(every_similarity_in_a_text_is_computed)
{
	begin((size_t)_i, 18, 60, GLYPHS_UNICODE);
	for (size_t i = 0; i < s.show.lesson->n_beats; i++) {
		const struct lesson_text *text = &s.show.lesson->beats[i].text;
		const char *number = text->text ? find_typed_number(text) : NULL;

		ck_assert_msg(!number, "%s: %s", names[_i], number);
	}
}
END_TEST

/* ---- how they are made ---- */

START_TEST(questions_are_rare_and_something_to_make_comes_last)
{
	const struct lesson *l;

	begin((size_t)_i, 18, 60, GLYPHS_UNICODE);
	l = s.show.lesson;
	ck_assert_uint_ge(l->n_slides, 8);
	ck_assert_str_eq(l->slides[l->n_slides - 2].title, "Change it");
	ck_assert_str_eq(l->slides[l->n_slides - 1].title, "Make your own");
	ck_assert_uint_ge(l->n_questions, 1);
	ck_assert_uint_le(3 * l->n_questions, l->n_slides);
}
END_TEST

START_TEST(the_folder_lists_them_in_their_order)
{
	struct lesson_list list = { .count = 0 };

	must(lesson_list_read(&list, FOLDER));
	ck_assert_uint_eq(list.count, LESSONS);
	for (size_t i = 0; i < list.count; i++)
		ck_assert_str_eq(list.entries[i].name, names[i]);
	lesson_list_free(&list);
}
END_TEST

/* ---- what is seen ---- */

/* What the lesson's pane holds, row by row. */
static const char *
read_pane(const struct rect *pane)
{
	static char text[SCREEN_BYTES];
	struct canvas part =
		canvas_part(&canvas, pane->row, pane->col, pane->rows, pane->cols);

	canvas_dump(&part, text, sizeof(text));
	return text;
}

/* Moves *at behind the words of a text, which must follow in their order. */
static void
skip_words(const char **at, const char *text)
{
	char word[LESSON_TEXT_BYTES];

	while (*(text += strspn(text, " \n"))) {
		size_t length = strcspn(text, " \n");
		const char *found;

		snprintf(word, sizeof(word), "%.*s", (int)length, text);
		found = strstr(*at, word);
		ck_assert_msg(found != NULL, "%s: no \"%s\" in\n%s", here(), word, *at);
		*at = found + length;
		text += length;
	}
}

/* Beat i of this slide says what it says in full. */
static void
skip_beat(const char **at, size_t i)
{
	struct shown shown;

	if (!show_beat(&s.show, i)->text.text)
		return;
	if (i < s.show.n_frozen && s.show.frozen[i])
		shown = *s.show.frozen[i];
	else
		shown_expand(&s, &show_beat(&s.show, i)->text, &shown);
	skip_words(at, shown.text);
}

/* Beat whose text stands beside the picture: the last one that says something. */
static size_t
newest(void)
{
	size_t i = s.show.beat;

	while (i > 0 && !show_beat(&s.show, i)->text.text)
		i--;
	return i;
}

static void
check_screen(void)
{
	const struct lesson_slide *slide = show_slide(&s.show);
	struct layout layout;
	const char *pane, *broken = invariants_broken(&s, &scratch);

	ck_assert_msg(!broken, "%s: %s", here(), broken);
	ck_assert_msg(s.show.trouble.status == STATUS_OK, "%s", s.show.trouble.text);
	draw();
	layout_compute(&s, canvas.rows, canvas.cols, &layout);
	pane = read_pane(&layout.panes[VIEW_LESSON]);
	ck_assert_msg(!strstr(pane, "…"), "%s: cut:\n%s", here(), pane);
	if (!slide)
		return;
	skip_words(&pane, slide->title);
	for (size_t i = show_is_words(&s) ? 0 : newest(); i <= s.show.beat; i++)
		skip_beat(&pane, i);
	if (show_asks(&s.show))
		for (size_t i = 0; i < show_question(&s.show)->count; i++)
			skip_words(&pane, show_question(&s.show)->answers[i].text);
}

START_TEST(all_that_is_said_is_on_the_screen)
{
	size_t lesson = (size_t)_i / SIZES, size = (size_t)_i % SIZES;

	for (int form = 0; form < 4; form++) {
		must(session_set_option(&s, "projector", form & 2 ? "on" : "off",
					&error));
		begin(lesson, sizes[size].rows, sizes[size].cols,
		      form & 1 ? GLYPHS_ASCII : GLYPHS_UNICODE);
		do
			check_screen();
		while (clicks("PgDn"));
		ck_assert_uint_eq(s.show.slide + 1, show_slides(&s.show));
	}
}
END_TEST

/* On a slide the text may become shorter or longer: the map does not move. */
START_TEST(the_map_holds_still_while_the_text_changes)
{
	size_t slide = SIZE_MAX;
	struct rect before = { 0, 0, 0, 0 };
	enum stage_kind stage = STAGE_COUNT;

	begin((size_t)_i, 18, 60, GLYPHS_UNICODE);
	do {
		struct layout layout;
		struct rect *map = &layout.panes[VIEW_MAP];

		session_settle(&s);
		layout_compute(&s, canvas.rows, canvas.cols, &layout);
		if (slide == s.show.slide && stage == s.stage.kind && map->rows &&
		    before.rows)
			ck_assert_msg(memcmp(map, &before, sizeof(before)) == 0, "%s",
				      here());
		before = *map;
		slide = s.show.slide;
		stage = s.stage.kind;
	} while (clicks("PgDn"));
}
END_TEST

START_TEST(rows_of_an_item_stand_below_its_words)
{
	static char text[SCREEN_BYTES];

	begin(8, 18, 60, GLYPHS_UNICODE);
	while (strcmp(show_slide(&s.show)->title, "What a transformer adds") != 0)
		ck_assert(clicks("PgDn"));
	draw();
	canvas_dump(&canvas, text, sizeof(text));
	ck_assert_msg(strstr(text, "\n  - it learns what a word") != NULL, "%s", text);
	ck_assert_msg(strstr(text, "\n    offers them") != NULL, "%s", text);
}
END_TEST

/* ---- to and fro ---- */

START_TEST(back_shows_every_screen_as_it_was)
{
	static char *screens[BEATS_MOST];
	static char text[SCREEN_BYTES];
	size_t n = 0;

	begin((size_t)_i, 24, 80, GLYPHS_UNICODE);
	do {
		ck_assert_uint_lt(n, BEATS_MOST);
		draw();
		canvas_dump(&canvas, text, sizeof(text));
		screens[n++] = strdup(text);
	} while (clicks("PgDn"));
	ck_assert_str_ne(s.message.text, ""); /* that this is the end */
	s.message.text[0] = '\0';
	do {
		draw();
		canvas_dump(&canvas, text, sizeof(text));
		ck_assert_msg(strcmp(text, screens[--n]) == 0,
			      "%s\n--- forwards\n%s--- back\n%s", here(), screens[n],
			      text);
		free(screens[n]);
	} while (clicks("PgUp"));
	ck_assert_uint_eq(n, 0);
}
END_TEST

/* clang-format off */
SUITE("bundled_lessons", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(claims_are_true_and_numbers_right, LESSONS)
	LOOP(every_similarity_in_a_text_is_computed, LESSONS)
	LOOP(questions_are_rare_and_something_to_make_comes_last, LESSONS)
	TEST(the_folder_lists_them_in_their_order)
	LOOP(all_that_is_said_is_on_the_screen, LESSONS * SIZES)
	LOOP(the_map_holds_still_while_the_text_changes, LESSONS)
	TEST(rows_of_an_item_stand_below_its_words)
	LOOP(back_shows_every_screen_as_it_was, LESSONS))
/* clang-format on */
