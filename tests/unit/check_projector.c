/* check_projector.c - one chart at a time, for the last row of a class: whole screens, and
 * what holds in every state of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/view/layout.h"
#include "bundled_session.h"
#include "golden.h"
#include "polyseme/plot/letters.h"

static struct canvas canvas;

/* Seven senses of one word. */
static const char many[] = "plant\tfactory\tfactories industrial workers\n"
			   "plant\tgreen\tleaves garden shrub\n"
			   "plant\tpower\telectricity reactor nuclear\n"
			   "plant\tspy\tagent informant infiltrate\n"
			   "plant\tmusic\tguitar singer album\n"
			   "plant\tanimal\tdog horse cattle\n"
			   "plant\tship\tvessel sailing cargo\n";

static void
setup(void)
{
	char *text = strdup(many);

	bundled_setup();
	must(senses_take(senses, "many.senses", text, strlen(many), &error));
	must(session_set_option(&s, "projector", "on", &error));
}

static void
teardown(void)
{
	canvas_free(&canvas);
	bundled_teardown();
}

static void
draw(int cols, int rows, enum glyphs glyphs, const char *script)
{
	canvas_free(&canvas);
	must(canvas_init(&canvas, rows, cols, glyphs));
	must(script_run(&s, &canvas, "script", script, strlen(script), NULL, &error));
	session_settle(&s);
	session_draw(&s, &canvas);
}

#define RIVER "text we sat on the river bank and watched the water\n"
#define MONEY "text she opened a bank account to save money\n"
#define LONG                                                                             \
	"text the bank lent us money for a boat and we tied it to the river bank\n"      \
	"target bank:2\n"
#define STEP  "key PgDn PgDn PgDn\n"
#define ALL   "key PgDn Esc Esc $\n"
#define OTHER "key F10\n"
#define DOCTOR                                                                           \
	"set sense-source file\ntext the doctor read the newspaper\ntarget doctor\n"
#define LIGHT                                                                            \
	"set sense-source found\ntext the light of the laser beam was green\n"           \
	"target light\n"
#define UNKNOWN "text the rivr bnak qzxv was here\ntarget bnak\n"
#define PLANT                                                                            \
	"text the gardener watered the plant with green leaves near the factory and "    \
	"the horse\ntarget plant\n"
#define TWO MONEY "key F2\n" RIVER "key F2 F3\n"
#define THREE                                                                            \
	MONEY "key F2\n" RIVER "key F2\n"                                                \
	      "text the bank raised its interest rates\nkey F2 F3\n"
#define SEVEN                                                                            \
	THREE "key Esc\n"                                                                \
	      "text the bank of the lake\nkey F2\ntext he walked to the bank\nkey F2\n"  \
	      "text a loan from the bank\nkey F2\ntext the grassy bank\nkey F2 F3\n"
#define FILMS                                                                            \
	"set sense-source file\ntext the film was good\ntarget film\nkey F2\n"           \
	"text a film about water\ntarget film\nkey F2 F3\n"
#define CORPUS "text the bank\nkey Esc\ntype :corpus data/corpus/village.txt\nkey Enter\n"
#define BESIDE "type :beside tests/data/banks.txt\nkey Enter\n"
#define LESSON "key Esc\ntype :lesson tests/data/one-bank.md\nkey Enter\n"
#define TOY                                                                              \
	"text bank open account money\nkey Esc\ntype :toy data/toy/lesson.toy\nkey "     \
	"Enter\n"
#define ASK  RIVER "key Esc\ntype :"
#define KING ASK "analogy king - man + woman\nkey Enter\n"

static const struct state {
	const char *name, *script;
} states[] = {
	{ "rest", RIVER },
	{ "start", RIVER "key PgDn\n" },
	{ "step", RIVER STEP },
	{ "all", RIVER ALL },
	{ "other", RIVER ALL OTHER },
	{ "long", LONG ALL },
	{ "bars", RIVER ALL "set zoom bars\n" },
	{ "map", RIVER STEP "set zoom map\n" },
	{ "strips", RIVER ALL "set view strips\n" },
	{ "one", RIVER ALL "set view one\n" },
	{ "undecided", "text he walked to the bank\n" ALL },
	{ "alone", "text bank\n" },
	{ "no_senses", DOCTOR ALL },
	{ "no_senses_step", DOCTOR STEP },
	{ "raw", "set preset plain\n" DOCTOR ALL },
	{ "found", LIGHT ALL },
	{ "many_senses", PLANT ALL OTHER },
	{ "many_step", PLANT STEP },
	{ "unknown", UNKNOWN STEP },
	{ "unknown_start", UNKNOWN "key PgDn PgDn\n" },
	{ "all_unknown", "text qzxv zzkj\n" },
	{ "punctuation", "text ?! ...\n" },
	{ "empty", "" },
	{ "compare_one", RIVER "key F2 F3\n" },
	{ "compare_two", TWO },
	{ "compare_three", THREE "key Down Down\n" },
	{ "compare_seven", SEVEN "key Down Down Down Down Down Down\n" },
	{ "compare_words", FILMS },
	{ "compare_map", THREE "key z z\n" },
	{ "corpus", CORPUS },
	{ "corpus_walked", CORPUS "key PgDn PgDn PgDn PgDn\n" },
	{ "corpus_map", CORPUS "key z z\n" },
	{ "corpus_two", CORPUS BESIDE },
	{ "sum", KING },
	{ "lesson", LESSON "key PgDn\n" },
	{ "lesson_vote", LESSON "key PgDn 2\n" },
	{ "lesson_reveal", LESSON "key PgDn 2 PgDn PgDn PgDn\n" },
	{ "lesson_pins", LESSON "key PgDn 2 PgDn PgDn PgDn PgDn\n" },
	{ "toy", TOY "key End\n" },
	{ "toy_both", TOY "key b\n" },
	{ "odd", ASK "odd breakfast cereal dinner lunch\nkey Enter\n" },
};
enum { STATES = sizeof(states) / sizeof(states[0]) };

static const int sizes[][2] = { { 60, 18 }, { 80, 24 }, { 120, 40 }, { 96, 30 } };
enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

static struct layout
layout(void)
{
	struct layout out;

	layout_compute(&s, canvas.rows, canvas.cols, &out);
	return out;
}

static struct canvas
pane(enum view view)
{
	struct rect r = layout().panes[view];

	return canvas_part(&canvas, r.row, r.col, r.rows, r.cols);
}

static const char *
dump(const struct canvas *part, char out[8192])
{
	ck_assert_uint_lt(canvas_dump(part, out, 8192), 8192);
	return out;
}

/* ---- whole screens ---- */

START_TEST(screens_are_golden)
{
	char name[64];

	draw(60, 18, GLYPHS_UNICODE, states[_i].script);
	snprintf(name, sizeof(name), "projector_%s", states[_i].name);
	golden_check(&canvas, name);
}
END_TEST

static const struct {
	const char *name;
	int cols, rows;
	enum glyphs glyphs;
	const char *script;
} others[] = {
	{ "projector_80x24", 80, 24, GLYPHS_UNICODE, RIVER ALL },
	{ "projector_80x24_step", 80, 24, GLYPHS_UNICODE, RIVER STEP },
	{ "projector_120x40", 120, 40, GLYPHS_UNICODE, RIVER ALL OTHER },
	{ "projector_ascii", 60, 18, GLYPHS_ASCII, RIVER ALL OTHER },
	{ "projector_40x10", 40, 10, GLYPHS_UNICODE, RIVER ALL },
	{ "projector_20x5", 20, 5, GLYPHS_UNICODE, RIVER ALL },
	{ "projector_compare_80x24", 80, 24, GLYPHS_UNICODE, THREE },
	{ "projector_compare_120x40", 120, 40, GLYPHS_UNICODE, THREE },
	{ "projector_compare_ascii", 60, 18, GLYPHS_ASCII, THREE },
	{ "projector_corpus_80x24", 80, 24, GLYPHS_UNICODE, CORPUS },
	{ "projector_corpus_120x40", 120, 40, GLYPHS_UNICODE, CORPUS },
	{ "projector_corpus_ascii", 60, 18, GLYPHS_ASCII, CORPUS },
	{ "projector_sum_80x24", 80, 24, GLYPHS_UNICODE, KING },
};
enum { OTHERS = sizeof(others) / sizeof(others[0]) };

START_TEST(other_sizes_are_golden)
{
	draw(others[_i].cols, others[_i].rows, others[_i].glyphs, others[_i].script);
	golden_check(&canvas, others[_i].name);
}
END_TEST

/* ---- what holds in every state ---- */

START_TEST(nothing_is_dim)
{
	for (int k = 0; k < SIZES; k++) {
		draw(sizes[k][0], sizes[k][1], GLYPHS_UNICODE,
		     k ? "" : states[_i].script);
		for (int row = 0; row < canvas.rows; row++)
			for (int col = 0; col < canvas.cols; col++) {
				struct cell cell = canvas_get(&canvas, row, col);
				bool dim = cell.role == ROLE_DIM ||
					   cell.role == ROLE_GHOST ||
					   cell.role == ROLE_AXIS;

				ck_assert_msg(!dim, "%s: a dim cell in %d, %d",
					      states[_i].name, row, col);
			}
	}
}
END_TEST

/* Bars have a zero line; those of one item touch. */
static int
count_bars(const struct canvas *part)
{
	int count = 0;

	for (int col = 0; col < part->cols; col++) {
		int own = 0;

		for (int row = 0; row < part->rows; row++) {
			bool here = canvas_get(part, row, col).glyph == 0x2502;
			bool above =
				row && canvas_get(part, row - 1, col).glyph == 0x2502;

			own += here && !above;
		}
		count = own > count ? own : count;
	}
	return count;
}

static int
count_points(const struct canvas *part)
{
	static const uint32_t points[] = { GLYPH_STATIC, GLYPH_HERE, GLYPH_GHOST,
					   GLYPH_PIN,	 GLYPH_CUE,  GLYPH_CONTEXT,
					   GLYPH_SENSE };
	int count = 0;

	for (int row = 0; row < part->rows; row++)
		for (int col = 0; col < part->cols; col++)
			for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
				count += canvas_get(part, row, col).glyph == points[i];
	return count;
}

static int
count_keys(void)
{
	int count = -1; /* the name of the stage */

	for (int col = 0; col < canvas.cols; col++)
		count += canvas_get(&canvas, canvas.rows - 1, col).role == ROLE_KEY &&
			 (col == 0 ||
			  canvas_get(&canvas, canvas.rows - 1, col - 1).role != ROLE_KEY);
	return count;
}

START_TEST(there_are_at_most_five_of_anything)
{
	static const enum view bars[] = { VIEW_SENSES, VIEW_VECTOR, VIEW_SUM_BARS };
	static const enum view maps[] = { VIEW_MAP, VIEW_PIN_MAP, VIEW_SUM_MAP };
	const int most = VIEW_LARGE_ITEMS;

	for (int k = 0; k < SIZES; k++) {
		struct canvas part;

		draw(sizes[k][0], sizes[k][1], GLYPHS_UNICODE,
		     k ? "" : states[_i].script);
		for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++) {
			part = pane(bars[i]);
			ck_assert_int_le(count_bars(&part), most);
		}
		/* the letters of pins are not counted: no more than the pins listed */
		for (size_t i = 0; i < sizeof(maps) / sizeof(maps[0]); i++) {
			part = pane(maps[i]);
			ck_assert_int_le(count_points(&part), most);
		}
		ck_assert_int_le(layout().panes[VIEW_PINS].rows, most);
		ck_assert_int_le(layout().panes[VIEW_OCCURRENCES].rows, most);
		ck_assert_int_le(count_keys(), most);
	}
}
END_TEST

/* The sentence of a pin, of an occurrence, of x goes on beyond its edge; nothing else. */
START_TEST(no_text_is_cut)
{
	for (int k = 0; k < SIZES; k++) {
		struct rect list, pins, other;

		draw(sizes[k][0], sizes[k][1], GLYPHS_UNICODE,
		     k ? "" : states[_i].script);
		list = layout().panes[VIEW_OCCURRENCES];
		pins = layout().panes[VIEW_PINS];
		other = layout().panes[VIEW_OTHER];
		for (int row = 0; row < canvas.rows; row++)
			for (int col = 0; col < canvas.cols; col++) {
				bool goes_on =
					(row >= list.row && row < list.row + list.rows) ||
					(row >= pins.row && row < pins.row + pins.rows) ||
					(row >= other.row &&
					 row < other.row + other.rows);

				ck_assert_msg(
					goes_on || canvas_get(&canvas, row, col).glyph !=
							   0x2026,
					"%s: cut in %d, %d", states[_i].name, row, col);
			}
	}
}
END_TEST

/* Cells with a glyph and a role in a part; reversed ones show it, too. */
static int
count_sign(const struct canvas *part, uint32_t glyph, int role)
{
	int count = 0;

	for (int row = 0; row < part->rows; row++)
		for (int col = 0; col < part->cols; col++) {
			struct cell cell = canvas_get(part, row, col);

			count += cell.glyph == glyph &&
				 (cell.reverse || cell.role == role);
		}
	return count;
}

/* What the last row of a chart explains is in the chart; and what is in it is explained. */
START_TEST(the_legend_matches_the_chart)
{
	static const enum view bars[] = { VIEW_SENSES, VIEW_VECTOR, VIEW_PIN_BARS };

	draw(60, 18, GLYPHS_UNICODE, states[_i].script);
	for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++) {
		struct canvas part = pane(bars[i]), legend, chart;
		int marks;

		if (part.rows == 0 || s.options.look.bars != BARS_NAMED ||
		    s.options.method.shift.space == SPACE_RAW)
			continue; /* strips say themselves what they are */
		chart = canvas_part(&part, 0, 0, part.rows - 1, part.cols);
		legend = canvas_part(&part, part.rows - 1, 0, 1, part.cols);
		marks = count_sign(&chart, GLYPH_STATIC, ROLE_STATIC);
		ck_assert_msg((marks >
			       0) == (count_sign(&legend, GLYPH_STATIC, ROLE_STATIC) > 0),
			      "%s: %d marks", states[_i].name, marks);
		for (int col = 0; col < legend.cols; col++) {
			struct cell cell = canvas_get(&legend, 0, col);

			if (cell.glyph == GLYPH_SOLID)
				ck_assert_msg(count_sign(&chart, GLYPH_SOLID, cell.role) >
						      0,
					      "%s: no bar like that", states[_i].name);
		}
	}
}
END_TEST

START_TEST(every_size_can_be_drawn)
{
	for (int rows = 0; rows <= 24; rows++)
		for (int cols = 0; cols <= 64; cols += cols < 8 ? 1 : 7)
			draw(cols, rows, GLYPHS_UNICODE,
			     rows + cols ? "" : states[_i].script);
}
END_TEST

/* ---- the answer ---- */

/* The three rows of a text in large letters. */
static const char *
letters(const char *text, char out[8192])
{
	struct canvas rows;

	must(canvas_init(&rows, LETTERS_ROWS, 60, GLYPHS_UNICODE));
	letters_draw(&rows, 0, 1, text, ROLE_TEXT);
	dump(&rows, out);
	canvas_free(&rows);
	return out;
}

static void
must_answer(const char *text)
{
	struct canvas part = pane(VIEW_ANSWER);
	char got[8192], want[8192];

	ck_assert_str_eq(dump(&part, got), letters(text, want));
}

START_TEST(the_answer_is_large_only_when_the_class_waits_for_it)
{
	draw(60, 18, GLYPHS_UNICODE, RIVER);
	must_answer("");
	draw(60, 18, GLYPHS_UNICODE, "key PgDn\n");
	must_answer("finance"); /* in general */
	draw(60, 18, GLYPHS_UNICODE, "key Esc Esc $\n");
	must_answer("river");
	draw(60, 18, GLYPHS_UNICODE,
	     "key i\ntext we sat on the river bank\nkey PgDn PgDn\n");
	must_answer("undecided"); /* behind this step .01 between the two */
	draw(60, 18, GLYPHS_UNICODE, "key i\ntext he walked to the bank\n");
	must_answer("");
	draw(60, 18, GLYPHS_UNICODE, ALL);
	must_answer("undecided");
	draw(60, 18, GLYPHS_UNICODE, THREE "key Down\n");
	must_answer("river");
	draw(60, 18, GLYPHS_UNICODE, "key Down\n");
	must_answer("finance");
	draw(60, 18, GLYPHS_UNICODE, "key Esc\n" CORPUS);
	must_answer("finance");
	draw(60, 18, GLYPHS_UNICODE, KING);
	must_answer("queen");
}
END_TEST

/* A number says what it is a number of; letters without a shape are plain ones. */
START_TEST(an_answer_that_is_no_sense)
{
	static const char name[] =
		"bank\tbanco\xc3\xb1\tloan savings\nbank\triver\tshore\n";
	struct canvas part;
	char text[8192];

	draw(60, 18, GLYPHS_UNICODE, DOCTOR ALL);
	part = pane(VIEW_ANSWER);
	ck_assert_ptr_nonnull(
		strstr(dump(&part, text), " similar to doctor in general\n"));
	must(senses_take(senses, "own.senses", strdup(name), strlen(name), &error));
	draw(60, 18, GLYPHS_UNICODE, "text a loan from the bank\n" ALL);
	part = pane(VIEW_ANSWER);
	ck_assert_str_eq(dump(&part, text), "\n banco\xc3\xb1\n\n");
	ck_assert_int_eq(canvas_get(&part, 1, 1).role, ROLE_STRONG);
}
END_TEST

/* Where the senses are decided they say what is the same; else the contexts do. */
START_TEST(the_chosen_pin_is_set_against_the_others)
{
	static const struct {
		const char *script, *text;
	} pins[] = {
		{ RIVER "key F2 F3\n",
		  " one more is needed: Esc, another sentence, F2\n" },
		{ "key Esc\n" MONEY "key F2 F3\n", " A: another meaning than B\n" },
		{ "key Esc\ntext a loan from the bank\nkey F2 F3 Down\n",
		  " B: the same meaning as C; another meaning than A\n" },
		{ "key Esc\ntext the water was cold\ntarget water\nkey F2 F3\n"
		  "key Down Down Down\n",
		  " D: the others are other words\n" },
		{ "key u u u u Esc\n" LONG
		  "target bank\nkey F2\ntarget bank:2\nkey F2 F3\n",
		  " A: another meaning than B\n" },
	};
	char text[8192];

	for (size_t i = 0; i < sizeof(pins) / sizeof(pins[0]); i++) {
		struct canvas part;

		draw(60, 18, GLYPHS_UNICODE, pins[i].script);
		part = pane(VIEW_ALIKE);
		ck_assert_str_eq(dump(&part, text), pins[i].text);
	}
	/* of these two the contexts alone would say that they are the same */
	ck_assert(s.pinned.comparison.pairs[0].doubtful);
}
END_TEST

/* ---- the keys ---- */

static const char *const walks[] = {
	RIVER "key Tab Tab\n",
	RIVER "key Shift-Tab PgDn PgDn PgUp\n",
	RIVER "key Enter\nwait 20000\n",
	RIVER "key F5\nwait 3000\n",
	RIVER "key PgDn . . PgDn\n",
	RIVER "key Enter\nwait 1000\nkey Esc PgDn\n",
	RIVER "key F10 F2 Esc Esc $ x x\n",
	THREE "key Tab PgDn Shift-Tab Enter PgDn\n",
	CORPUS "key Tab Down Down Enter\n",
};
enum { WALKS = sizeof(walks) / sizeof(walks[0]) };

/* What a walk leads to. */
struct reached {
	size_t step, target, chosen;
	enum stage_kind stage;
	enum focus focus;
	bool stepping, concluded, other, blank, playing;
};

static struct reached
walk(const char *script)
{
	draw(60, 18, GLYPHS_UNICODE, script);
	return (struct reached){
		s.live.moment.step, s.live.reading.target, s.concordance.chosen,
		s.stage.kind,	    s.editing.focus,	   s.live.stepping,
		s.live.concluded,   s.other.shown,	   s.stage.blank,
		s.play.on,
	};
}

START_TEST(the_keys_do_what_they_always_do)
{
	struct reached large, usual;

	memset(&large, 0, sizeof(large));
	memset(&usual, 0, sizeof(usual));
	large = walk(walks[_i]);
	bundled_teardown();
	bundled_setup();
	ck_assert(!s.options.look.projector);
	usual = walk(walks[_i]);
	ck_assert_uint_eq(large.step, usual.step);
	ck_assert_uint_eq(large.target, usual.target);
	ck_assert_uint_eq(large.chosen, usual.chosen);
	ck_assert_int_eq(large.stage, usual.stage);
	ck_assert_int_eq(large.focus, usual.focus);
	ck_assert_int_eq(large.stepping, usual.stepping);
	ck_assert_int_eq(large.concluded, usual.concluded);
	ck_assert_int_eq(large.other, usual.other);
	ck_assert_int_eq(large.blank, usual.blank);
	ck_assert_int_eq(large.playing, usual.playing);
}
END_TEST

/* On every stage that has one. */
START_TEST(p_leads_there_and_back)
{
	static const char *const scripts[] = { RIVER ALL, THREE, CORPUS, KING };
	char before[8192], now[8192];

	must(session_set_option(&s, "projector", "off", &error));
	draw(80, 24, GLYPHS_UNICODE, scripts[_i]);
	dump(&canvas, before);
	draw(80, 24, GLYPHS_UNICODE, "key p\n");
	ck_assert(s.options.look.projector);
	ck_assert_str_ne(dump(&canvas, now), before);
	draw(80, 24, GLYPHS_UNICODE, "key p\n");
	ck_assert(!s.options.look.projector);
	ck_assert_str_eq(dump(&canvas, now), before);
}
END_TEST

START_TEST(a_command_leads_there_too)
{
	draw(60, 18, GLYPHS_UNICODE, RIVER "key Esc\ntype :projector off\nkey Enter\n");
	ck_assert(!s.options.look.projector);
	ck_assert(!layout().large);
	draw(60, 18, GLYPHS_UNICODE, "type :projector\nkey Enter\n");
	ck_assert(s.options.look.projector);
	ck_assert(layout().large);
}
END_TEST

/* ---- holding still, and the mouse ---- */

static void
find_glyph(const struct canvas *part, uint32_t glyph, int *row, int *col)
{
	for (*row = 0; *row < part->rows; ++*row)
		for (*col = 0; *col < part->cols; ++*col)
			if (canvas_get(part, *row, *col).glyph == glyph)
				return;
	ck_abort_msg("no U+%04x", (unsigned)glyph);
}

START_TEST(the_map_holds_still_while_one_steps)
{
	static const char *const steps[] = {
		RIVER,	       "key PgDn\n", "key PgDn PgDn\n", "key PgDn PgDn PgDn\n",
		"key Enter\n", "key F10\n"
	};
	int first_row = -1, first_col = -1;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct canvas part;
		int row, col;

		draw(60, 18, GLYPHS_UNICODE, steps[i]);
		part = pane(VIEW_MAP);
		find_glyph(&part, GLYPH_STATIC, &row, &col);
		row += layout().panes[VIEW_MAP].row;
		if (i == 0)
			first_row = row, first_col = col;
		ck_assert_int_eq(row, first_row);
		ck_assert_int_eq(col, first_col);
	}
}
END_TEST

/* Finds a text on the screen. */
static void
find_text(const char *text, int *row, int *col)
{
	for (*row = 0; *row < canvas.rows; ++*row)
		for (*col = 0; *col < canvas.cols; ++*col) {
			size_t i = 0;

			while (text[i] &&
			       canvas_get(&canvas, *row, *col + (int)i).glyph ==
				       (uint32_t)text[i])
				i++;
			if (!text[i])
				return;
		}
	ck_abort_msg("no \"%s\"", text);
}

static void
click(const char *text)
{
	int row, col;

	find_text(text, &row, &col);
	session_click(&s, canvas.rows, canvas.cols, row, col);
}

START_TEST(a_click_finds_what_is_there)
{
	draw(60, 18, GLYPHS_UNICODE, LONG "key PgDn\n");
	click("river");
	ck_assert_uint_eq(s.live.reading.target, 14);
	/* on a map that is not as wide as its pane, the newest word */
	draw(120, 30, GLYPHS_UNICODE,
	     "set zoom map\n" RIVER "target bank\nkey PgDn PgDn\n");
	struct canvas part = pane(VIEW_MAP);
	int row, col;

	find_glyph(&part, GLYPH_CONTEXT, &row, &col);
	session_click(&s, 30, 120, row + layout().panes[VIEW_MAP].row, col);
	ck_assert_uint_eq(s.live.reading.target, 4);
	/* a component, by its name or its bar */
	draw(60, 18, GLYPHS_UNICODE, "set zoom both\n" DOCTOR);
	click("illness and medicine");
	ck_assert_int_eq(s.options.look.bars, BARS_ONE);
	ck_assert_uint_eq(s.stage.component, s.live.reading.components[1]);
	draw(60, 18, GLYPHS_UNICODE, THREE);
	click("the bank raised");
	ck_assert_uint_eq(s.pinned.chosen, 2);
}
END_TEST

/* ---- the line ---- */

/* The columns of row 0 that are marked, first and behind the last; -1, -1: none. */
static void
find_marked(int *begin, int *end)
{
	*begin = *end = -1;
	for (int col = 0; col < canvas.cols; col++)
		if (canvas_get(&canvas, 0, col).reverse) {
			*begin = *begin < 0 ? col : *begin;
			*end = col + 1;
		}
}

START_TEST(the_target_is_marked_while_one_types)
{
	int begin, end;

	draw(60, 18, GLYPHS_UNICODE, RIVER);
	find_marked(&begin, &end);
	ck_assert_int_eq(begin, 3 + 20);
	ck_assert_int_eq(end, 3 + 24);
	/* before the sentence is computed anew only where the text is the same */
	for (int i = 0; i < 2; i++) {
		struct line line = s.editing.lines[0];
		char text[80];

		snprintf(text, sizeof(text), "%s",
			 i ? "we sat on the green bank" : "we sat on the river banks");
		line.text = text;
		line.cursor = line.length = strlen(text);
		session_draw_line(&s, &line, &canvas);
		find_marked(&begin, &end);
		ck_assert_int_eq(begin, i ? -1 : 3 + 20);
	}
	/* a line that goes on beyond both edges */
	draw(30, 18, GLYPHS_UNICODE, RIVER);
	find_marked(&begin, &end);
	for (int col = begin; col < end; col++)
		ck_assert_int_eq((int)canvas_get(&canvas, 0, col).glyph,
				 "bank"[4 - (end - col)]);
}
END_TEST

/* The words told are those with most evidence, and the newest of the steps. */
START_TEST(the_words_that_pushed_most_are_told)
{
	struct canvas part;
	char text[8192];

	draw(80, 24, GLYPHS_UNICODE, RIVER);
	part = pane(VIEW_PUSHED);
	ck_assert_str_eq(dump(&part, text), " + river  + sat  + water\n");
	draw(80, 24, GLYPHS_UNICODE, "key PgDn PgDn\n");
	part = pane(VIEW_PUSHED);
	ck_assert_str_eq(dump(&part, text), " + river\n");
	ck_assert_int_eq(canvas_get(&part, 0, 3).role, ROLE_NEWEST);
	draw(120, 40, GLYPHS_UNICODE, PLANT);
	part = pane(VIEW_PUSHED);
	int told = 0;
	for (int col = 0; col < part.cols; col++)
		told += canvas_get(&part, 0, col).glyph == '+' ||
			canvas_get(&part, 0, col).glyph == '-';
	ck_assert_int_eq(told, VIEW_LARGE_ITEMS);
	ck_assert_ptr_nonnull(strstr(dump(&part, text), "leaves"));
}
END_TEST

/* clang-format off */
SUITE("projector", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(screens_are_golden, STATES)
	LOOP(other_sizes_are_golden, OTHERS)
	LOOP(nothing_is_dim, STATES)
	LOOP(there_are_at_most_five_of_anything, STATES)
	LOOP(no_text_is_cut, STATES)
	LOOP(the_legend_matches_the_chart, STATES)
	LOOP(every_size_can_be_drawn, STATES)
	TEST(the_answer_is_large_only_when_the_class_waits_for_it)
	TEST(an_answer_that_is_no_sense)
	TEST(the_chosen_pin_is_set_against_the_others)
	LOOP(the_keys_do_what_they_always_do, WALKS)
	LOOP(p_leads_there_and_back, 4)
	TEST(a_command_leads_there_too)
	TEST(the_map_holds_still_while_one_steps)
	TEST(a_click_finds_what_is_there)
	TEST(the_target_is_marked_while_one_types)
	TEST(the_words_that_pushed_most_are_told))
/* clang-format on */
