/* check_screen.c - whole screens on the bundled vectors, as golden text and as roles. */
#include <stdio.h>
#include <string.h>

#include "golden.h"
#include "polyseme/app/script.h"
#include "polyseme/app/session.h"
#include "suite.h"

static struct vectors vectors;
static struct senses *senses;
static struct components *components;
static struct persons *persons;
static struct session s;
static struct canvas canvas;
static struct error error;

static void
setup(void)
{
	struct options options;

	ck_assert_msg(vectors_open(&vectors, "data/vectors/glove-50k.polyseme", false,
				   &error) == STATUS_OK,
		      "%s", error.text);
	senses = senses_new();
	ck_assert_msg(senses_load(senses, "data/senses/english.senses", NULL, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	ck_assert_msg(components_load(&components, "data/vectors/glove.components",
				      &vectors, NULL, &error) == STATUS_OK,
		      "%s", error.text);
	ck_assert_msg(persons_load(&persons, "data/vectors/person-names.tsv", NULL,
				   &error) == STATUS_OK,
		      "%s", error.text);
	options_default(&options);
	ck_assert_int_eq(session_init(&s,
				      &(struct sources){ .vectors = &vectors,
							 .senses = senses,
							 .components = components,
							 .persons = persons },
				      &options),
			 STATUS_OK);
}

static void
teardown(void)
{
	canvas_free(&canvas);
	session_free(&s);
	senses_delete(senses);
	components_delete(components);
	persons_delete(persons);
	persons = NULL;
	vectors_close(&vectors);
}

static void
draw(int cols, int rows, enum glyphs glyphs, const char *script)
{
	canvas_free(&canvas);
	ck_assert_int_eq(canvas_init(&canvas, rows, cols, glyphs), STATUS_OK);
	ck_assert_msg(script_run(&s, &canvas, "script", script, strlen(script), NULL,
				 &error) == STATUS_OK,
		      "%s", error.text);
	session_draw(&s, &canvas);
}

#define RIVER "text we sat on the river bank and watched the water\n"

#define MONEY "text she opened a bank account to save money\n"
#define THREE                                                                            \
	MONEY "key F2\n" RIVER "key F2\n"                                                \
	      "text the bank raised its interest rates\nkey F2 F3\n"
#define CORPUS "text the bank\nkey Esc\ntype :corpus data/corpus/village.txt\nkey Enter\n"
#define BESIDE "type :beside tests/data/banks.txt\nkey Enter\n"
#define FIVE                                                                             \
	THREE "key Esc\n"                                                                \
	      "text the bank lent us money for a boat and we tied it to the river "      \
	      "bank\n"                                                                   \
	      "target bank:2\nkey F2\ntext he walked to the bank\nkey F2 F3 Down\n"
#define TARGETS                                                                          \
	"text the bank lent us money for a boat and we tied it to the river bank\n"      \
	"target bank\nkey F2\ntarget bank:2\nkey F2 F3\n"
#define MIXED                                                                            \
	RIVER "key F2\ntext the stream ran down to the lake\ntarget stream\nkey F2\n"    \
	      "text the film was not good\ntarget film\nkey F2\n"                        \
	      "text a qzxv is here\ntarget qzxv\nkey F2 F3\n"
#define FILMS                                                                            \
	"text the film was good and we liked it\ntarget film\nkey F2\n"                  \
	"text the film was not good and we never liked it\ntarget film\nkey F2 F3\n"

/* Senses found in the vectors: three and four, and beside those of the file. */
#define FOUND "set sense-source found\n"
#define LIGHT FOUND "text the light of the laser beam was green\ntarget light\n"
#define CELL  FOUND "text the prisoner sat alone in his cell\ntarget cell\n"
#define BARK  FOUND "text the bark of the old pine was rough\ntarget bark\n"

#define ASK  RIVER "key Esc\ntype :"
#define KING ASK "analogy king - man + woman\nkey Enter\n"

/* A toy space, then the story in place of what the command tells. */
#define TOY	"key Esc\ntype :toy data/toy/lesson.toy\nkey Enter i\n"
#define FINANCE "text open a bank account for money\n" TOY
#define NATURE	"text we sat by the river bank near the water\n" TOY
#define APPLE	"text the tree and an apple pie\n" TOY
#define BOTH	"key Esc b i\n"

static const struct {
	const char *name;
	int cols, rows;
	enum glyphs glyphs;
	const char *script;
} screens[] = {
	{ "toy_finance", 80, 24, GLYPHS_UNICODE, FINANCE },
	{ "toy_finance_60x18", 60, 18, GLYPHS_UNICODE, FINANCE },
	{ "toy_finance_120x40", 120, 40, GLYPHS_UNICODE, FINANCE },
	{ "toy_finance_40x10", 40, 10, GLYPHS_UNICODE, FINANCE },
	{ "toy_finance_ascii", 80, 24, GLYPHS_ASCII, FINANCE },
	{ "toy_nature", 80, 24, GLYPHS_UNICODE, NATURE },
	{ "toy_nature_60x18", 60, 18, GLYPHS_UNICODE, NATURE },
	{ "toy_apple", 80, 24, GLYPHS_UNICODE, APPLE },
	{ "toy_apple_60x18", 60, 18, GLYPHS_UNICODE, APPLE },
	{ "toy_undecided", 80, 24, GLYPHS_UNICODE, "text he walked to the bank\n" TOY },
	{ "toy_no_shift", 80, 24, GLYPHS_UNICODE, FINANCE "target money" },
	{ "toy_unknown", 80, 24, GLYPHS_UNICODE, "text the plant is green\n" TOY },
	{ "toy_unknown_60x18", 60, 18, GLYPHS_UNICODE, "text the plant is green\n" TOY },
	{ "toy_step", 80, 24, GLYPHS_UNICODE, FINANCE "key PgDn PgDn" },
	{ "toy_map", 80, 24, GLYPHS_UNICODE, FINANCE "set zoom map" },
	{ "toy_whitened", 80, 24, GLYPHS_UNICODE, FINANCE "set preset default" },
	{ "toy_beside", 80, 24, GLYPHS_UNICODE, FINANCE BOTH },
	{ "toy_beside_60x18", 60, 18, GLYPHS_UNICODE, FINANCE BOTH },
	{ "toy_beside_120x40", 120, 40, GLYPHS_UNICODE, FINANCE BOTH },
	{ "toy_beside_40x24", 40, 24, GLYPHS_UNICODE, FINANCE BOTH },
	{ "toy_beside_ascii", 80, 24, GLYPHS_ASCII, NATURE BOTH },
	{ "toy_beside_real", 80, 24, GLYPHS_UNICODE,
	  NATURE BOTH "key Esc\ntype :toy\nkey Enter i" },
	{ "screen_80x24", 80, 24, GLYPHS_UNICODE, RIVER },
	{ "screen_80x24_ascii", 80, 24, GLYPHS_ASCII, RIVER },
	{ "screen_120x40", 120, 40, GLYPHS_UNICODE, RIVER },
	{ "screen_60x18", 60, 18, GLYPHS_UNICODE, RIVER },
	{ "screen_40x10", 40, 10, GLYPHS_UNICODE, RIVER },
	{ "screen_20x5", 20, 5, GLYPHS_UNICODE, RIVER },
	{ "screen_step_0", 80, 24, GLYPHS_UNICODE, RIVER "key PgDn" },
	{ "screen_step_river", 80, 24, GLYPHS_UNICODE,
	  RIVER "key PgDn PgDn PgDn PgDn PgDn PgDn" },
	{ "screen_plain", 80, 24, GLYPHS_UNICODE, RIVER "set preset plain" },
	{ "screen_attention", 80, 24, GLYPHS_UNICODE, RIVER "set preset attention" },
	{ "screen_strips", 80, 24, GLYPHS_UNICODE, RIVER "key Esc v" },
	{ "screen_one", 80, 24, GLYPHS_UNICODE, RIVER "key Esc v v" },
	{ "screen_map", 80, 24, GLYPHS_UNICODE, RIVER "set zoom map" },
	{ "screen_map_pca", 80, 24, GLYPHS_UNICODE, RIVER "set zoom map\nset map pca" },
	{ "screen_map_pairs", 80, 24, GLYPHS_UNICODE,
	  RIVER "set zoom map\nset axes money-water,street-forest" },
	{ "screen_bars", 80, 24, GLYPHS_UNICODE, RIVER "set zoom bars" },
	{ "screen_help", 80, 24, GLYPHS_UNICODE, "key F1" },
	{ "screen_empty", 80, 24, GLYPHS_UNICODE, "" },
	{ "screen_unknown", 80, 24, GLYPHS_UNICODE,
	  "text the rivr bnak qzxv was here\ntarget bnak" },
	{ "screen_all_unknown", 80, 24, GLYPHS_UNICODE, "text qzxv zzkj" },
	{ "screen_punctuation", 80, 24, GLYPHS_UNICODE, "text ?! ... --" },
	{ "screen_alone", 80, 24, GLYPHS_UNICODE, "text bank" },
	{ "screen_no_senses", 80, 24, GLYPHS_UNICODE,
	  "set sense-source file\ntext the doctor read the newspaper\ntarget doctor" },
	{ "screen_found", 80, 24, GLYPHS_UNICODE, LIGHT },
	{ "screen_found_ascii", 80, 24, GLYPHS_ASCII, LIGHT },
	{ "screen_found_120x40", 120, 40, GLYPHS_UNICODE, LIGHT },
	{ "screen_found_60x18", 60, 18, GLYPHS_UNICODE, LIGHT },
	{ "screen_found_40x10", 40, 10, GLYPHS_UNICODE, LIGHT },
	{ "screen_found_auto", 80, 24, GLYPHS_UNICODE,
	  "text the water was one degree colder\ntarget degree" },
	{ "screen_found_map", 80, 24, GLYPHS_UNICODE, CELL "set zoom map" },
	{ "screen_found_four", 80, 24, GLYPHS_UNICODE, CELL },
	{ "screen_found_four_60x18", 60, 18, GLYPHS_UNICODE, CELL },
	{ "screen_found_forced", 80, 24, GLYPHS_UNICODE, BARK },
	{ "screen_found_forced_60x18", 60, 18, GLYPHS_UNICODE, BARK },
	{ "screen_found_forced_120x40", 120, 40, GLYPHS_UNICODE, BARK },
	{ "screen_found_one", 80, 24, GLYPHS_UNICODE,
	  "set sense-source found\ntext the train was late\ntarget train" },
	{ "screen_found_plain", 80, 24, GLYPHS_UNICODE, LIGHT "set preset plain" },
	{ "screen_found_step", 80, 24, GLYPHS_UNICODE, LIGHT "key PgDn PgDn PgDn" },
	{ "screen_three_senses", 80, 24, GLYPHS_UNICODE,
	  "text a metal spring pushes the valve back" },
	{ "screen_overruled", 80, 24, GLYPHS_UNICODE,
	  "text the spider spun a sticky web to catch a fly" },
	{ "screen_hostile", 80, 24, GLYPHS_UNICODE,
	  "text caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x91\x8d e\xcc\x81 "
	  "\x1b]0;x\x07 \xe2\x80\xae bank \xff river" },
	{ "screen_capitals", 100, 24, GLYPHS_UNICODE,
	  "text The Bank of England raised its rate" },
	{ "screen_pinned", 80, 24, GLYPHS_UNICODE, RIVER "key F2" },
	{ "screen_other_pin", 80, 24, GLYPHS_UNICODE, RIVER "key F2\n" MONEY "key F10" },
	{ "screen_other_pin_no_senses", 80, 24, GLYPHS_UNICODE,
	  "set sense-source file\n"
	  "text the film was good\ntarget film\nkey F2\ntext a film about water\n"
	  "target film\nkey F10" },
	{ "compare_found", 80, 24, GLYPHS_UNICODE,
	  "text she took a degree in physics\ntarget degree\nkey F2\n"
	  "text the water was one degree colder\ntarget degree\nkey F2 F3" },
	{ "compare_found_60x18", 60, 18, GLYPHS_UNICODE,
	  "text she took a degree in physics\ntarget degree\nkey F2\n"
	  "text the water was one degree colder\ntarget degree\nkey F2 F3" },
	{ "compare_one", 80, 24, GLYPHS_UNICODE, RIVER "key F2 F3" },
	{ "compare_two", 80, 24, GLYPHS_UNICODE, MONEY "key F2\n" RIVER "key F2 F3" },
	{ "compare_two_60x18", 60, 18, GLYPHS_UNICODE,
	  MONEY "key F2\n" RIVER "key F2 F3" },
	{ "compare_two_120x40", 120, 40, GLYPHS_UNICODE,
	  MONEY "key F2\n" RIVER "key F2 F3" },
	{ "compare_three", 80, 24, GLYPHS_UNICODE, THREE },
	{ "compare_three_ascii", 80, 24, GLYPHS_ASCII, THREE },
	{ "compare_three_map", 80, 24, GLYPHS_UNICODE, THREE "key z z" },
	{ "compare_five", 80, 24, GLYPHS_UNICODE, FIVE },
	{ "compare_five_60x18", 60, 18, GLYPHS_UNICODE, FIVE },
	{ "compare_five_120x40", 120, 40, GLYPHS_UNICODE, FIVE },
	{ "compare_five_40x10", 40, 10, GLYPHS_UNICODE, FIVE },
	{ "compare_five_20x5", 20, 5, GLYPHS_UNICODE, FIVE },
	{ "compare_two_targets", 80, 24, GLYPHS_UNICODE, TARGETS },
	{ "compare_two_targets_60x18", 60, 18, GLYPHS_UNICODE, TARGETS },
	{ "compare_mixed", 80, 24, GLYPHS_UNICODE, MIXED },
	{ "compare_negation", 80, 24, GLYPHS_UNICODE, FILMS },
	{ "corpus", 80, 24, GLYPHS_UNICODE, CORPUS },
	{ "corpus_60x18", 60, 18, GLYPHS_UNICODE, CORPUS },
	{ "corpus_120x40", 120, 40, GLYPHS_UNICODE, CORPUS },
	{ "corpus_40x10", 40, 10, GLYPHS_UNICODE, CORPUS },
	{ "corpus_20x5", 20, 5, GLYPHS_UNICODE, CORPUS },
	{ "corpus_ascii", 80, 24, GLYPHS_ASCII, CORPUS },
	{ "corpus_map", 80, 24, GLYPHS_UNICODE, CORPUS "key z z" },
	{ "corpus_walked", 80, 24, GLYPHS_UNICODE, CORPUS "key o o PgDn Down Down" },
	{ "corpus_pinned", 80, 24, GLYPHS_UNICODE, CORPUS "key Down m" },
	{ "corpus_two", 80, 24, GLYPHS_UNICODE, CORPUS BESIDE },
	{ "corpus_two_60x18", 60, 18, GLYPHS_UNICODE, CORPUS BESIDE },
	{ "corpus_two_120x40", 120, 40, GLYPHS_UNICODE, CORPUS BESIDE },
	{ "corpus_found", 80, 24, GLYPHS_UNICODE,
	  "text the river\ntarget river\nkey Esc\n"
	  "type :corpus data/corpus/village.txt\nkey Enter\n" },
	{ "corpus_no_senses", 80, 24, GLYPHS_UNICODE,
	  "set sense-source file\ntext the old miller\ntarget miller\nkey Esc\n"
	  "type :corpus data/corpus/village.txt\nkey Enter\n" },
	{ "sum_80x24", 80, 24, GLYPHS_UNICODE, KING },
	{ "sum_120x40", 120, 40, GLYPHS_UNICODE, KING },
	{ "sum_60x18", 60, 18, GLYPHS_UNICODE, KING },
	{ "sum_40x10", 40, 10, GLYPHS_UNICODE, KING },
	{ "sum_20x5", 20, 5, GLYPHS_UNICODE, KING },
	{ "sum_80x24_ascii", 80, 24, GLYPHS_ASCII, KING },
	{ "sum_map", 80, 24, GLYPHS_UNICODE, KING "key z z" },
	{ "sum_raw", 80, 24, GLYPHS_UNICODE, KING "key r" },
	{ "sum_two", 80, 24, GLYPHS_UNICODE, ASK "analogy bank + river\nkey Enter" },
	{ "sum_odd", 80, 24, GLYPHS_UNICODE,
	  ASK "odd breakfast cereal dinner lunch\nkey Enter" },
	{ "sum_odd_60x18", 60, 18, GLYPHS_UNICODE,
	  ASK "odd breakfast cereal dinner lunch\nkey Enter" },
	{ "sum_similarity", 80, 24, GLYPHS_UNICODE,
	  ASK "similarity bank river\nkey Enter" },
	{ "screen_command", 80, 24, GLYPHS_UNICODE, RIVER "key Esc\ntype :window 3" },
};
enum { SCREENS = sizeof(screens) / sizeof(screens[0]) };

START_TEST(screens_are_golden)
{
	draw(screens[_i].cols, screens[_i].rows, screens[_i].glyphs, screens[_i].script);
	session_settle(&s);
	session_draw(&s, &canvas);
	golden_check(&canvas, screens[_i].name);
}
END_TEST

START_TEST(stepping_forth_and_back_gives_the_identical_screen)
{
	size_t size = 80 * 24 * sizeof(struct cell);
	struct cell *before = malloc(size);

	draw(80, 24, GLYPHS_UNICODE, RIVER "key Home\nkey PgDn PgDn PgDn PgDn");
	memcpy(before, canvas.cells, size);
	draw(80, 24, GLYPHS_UNICODE, "key PgDn PgDn PgUp PgUp");
	ck_assert_mem_eq(before, canvas.cells, size);
	free(before);
}
END_TEST

/* Where a word is drawn on the map alone: the cell of the first letter. */
static bool
find_text(const char *text, int first_row, int *row, int *col)
{
	for (*row = first_row; *row < canvas.rows - 3; ++*row)
		for (*col = 0; *col < canvas.cols; ++*col) {
			size_t i = 0;

			while (text[i] &&
			       canvas_get(&canvas, *row, *col + (int)i).glyph ==
				       (uint32_t)text[i])
				i++;
			if (!text[i])
				return true;
		}
	return false;
}

START_TEST(an_enlarged_map_has_no_similarity_above_1)
{
	static const int sizes[][2] = {
		{ 60, 18 }, { 80, 24 }, { 120, 40 }, { 200, 30 }
	};
	int row, col;

	draw(sizes[_i][0], sizes[_i][1], GLYPHS_UNICODE, RIVER "set zoom map");
	ck_assert(find_text("in general", 4, &row, &col));
	row = canvas.rows - 2; /* the axis */
	for (col = 1; col + 1 < canvas.cols; col++) {
		uint32_t before = canvas_get(&canvas, row, col - 1).glyph;
		uint32_t glyph = canvas_get(&canvas, row, col).glyph;
		uint32_t after = canvas_get(&canvas, row, col + 1).glyph;

		ck_assert_msg(before == '.' || (glyph < '2' || glyph > '9'),
			      "%c at column %d", (int)glyph, col);
		ck_assert_msg(glyph != '1' || after != '.', "1. at column %d", col);
	}
}
END_TEST

START_TEST(the_map_stays_put_while_a_sentence_is_typed)
{
	static const char typed[] = "bank, where the tall grass grows";
	int row[2] = { -1, -1 }, col[2], first, legend;
	char script[128];

	for (size_t n = 4; n <= strlen(typed); n++) {
		snprintf(script, sizeof(script), "set zoom map\ntext %.*s\ntarget bank",
			 (int)n, typed);
		draw(120, 40, GLYPHS_UNICODE, script);
		ck_assert(find_text("in general", 8, &first, &legend));
		for (int row_now = 8, r, c; row_now < 37; row_now++)
			for (c = 0; c < legend - 2; c++) {
				struct cell cell = canvas_get(&canvas, row_now, c);
				int which = cell.glyph == 0x25cf   ? 0
					    : cell.glyph == 0x25b2 ? 1
								   : -1;

				if (which < 0)
					continue;
				if (row[which] < 0) {
					row[which] = row_now;
					col[which] = c;
				}
				r = row[which];
				ck_assert_msg(r == row_now && col[which] == c,
					      "point %d moved at \"%.*s\"", which, (int)n,
					      typed);
			}
		int r, c;

		ck_assert_msg(find_text("riverside", 8, &r, &c), "%.*s", (int)n, typed);
	}
}
END_TEST

static bool
same_list(const struct neighbours *a, const struct neighbours *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a->items[i].id != b->items[i].id)
			return false;
	return true;
}

START_TEST(a_search_in_slices_settles_to_the_exact_lists)
{
	struct neighbours here, general;

	draw(80, 24, GLYPHS_UNICODE, RIVER "set common off");
	session_settle(&s);
	here = s.live.moment.near.found;
	general = s.live.reading.word->near.found;
	reader_set_slice(s.live.reader, (size_t)100 * 1600);
	draw(80, 24, GLYPHS_UNICODE, "text bank by the sea\n" RIVER);
	ck_assert_uint_gt(s.live.moment.near.unsearched, 40000);
	ck_assert_int_eq(session_deadline(&s), 0);
	golden_check(&canvas, "screen_searching");
	/* a key in between begins anew and loses nothing */
	session_advance(&s, 1);
	draw(80, 24, GLYPHS_UNICODE, "key PgUp PgDn");
	int slices = 0;

	while (session_deadline(&s) == 0) {
		session_advance(&s, 1);
		slices++;
	}
	ck_assert_int_gt(slices, 20);
	ck_assert_int_eq(session_deadline(&s), -1);
	ck_assert(same_list(&here, &s.live.moment.near.found, READING_NEIGHBOURS));
	ck_assert(same_list(&general, &s.live.reading.word->near.found,
			    READING_NEIGHBOURS));
}
END_TEST

START_TEST(the_newest_word_is_drawn_as_such)
{
	bool newest = false, ghost = false;

	draw(80, 24, GLYPHS_UNICODE, RIVER "key PgDn PgDn");
	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++) {
			newest |= row == 2 &&
				  canvas_get(&canvas, row, col).role == ROLE_NEWEST;
			ghost |= canvas_get(&canvas, row, col).role == ROLE_GHOST;
		}
	ck_assert(newest && ghost);
}
END_TEST

/* The words on the screen, one blank between two of them. */
static void
flatten(char *out, size_t size)
{
	char text[8192];
	size_t used = 0;

	ck_assert_uint_lt(canvas_dump(&canvas, text, sizeof(text)), sizeof(text));
	for (const char *word = strtok(text, " \n"); word; word = strtok(NULL, " \n"))
		used += (size_t)snprintf(out + used, size - used, "%s ", word);
}

START_TEST(no_example_of_the_empty_screen_is_cut)
{
	static const int sizes[][2] = { { 60, 18 }, { 80, 24 }, { 45, 16 } };
	char text[8192];

	draw(sizes[_i][0], sizes[_i][1], GLYPHS_UNICODE, "");
	flatten(text, sizeof(text));
	ck_assert_ptr_null(strstr(text, "\xe2\x80\xa6"));
	for (size_t i = 0; i < SESSION_EXAMPLES; i++)
		ck_assert_msg(strstr(text, session_example(i)), "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "Tab goes through them, Enter takes it. "));
}
END_TEST

START_TEST(a_small_empty_screen_offers_every_example)
{
	char text[8192], begin[16];

	draw(40, 10, GLYPHS_UNICODE, "");
	flatten(text, sizeof(text));
	for (size_t i = 0; i < SESSION_EXAMPLES; i++) {
		snprintf(begin, sizeof(begin), "%s", session_example(i));
		ck_assert_msg(strstr(text, begin), "%s", text);
	}
}
END_TEST

START_TEST(the_strips_of_raw_numbers_say_why_there_are_no_named_bars)
{
	static const struct {
		int cols, rows;
		const char *script, *reason;
	} panes[] = {
		/* two rows are left below the strips, then room enough; one number */
		{ 80, 24, "", "named bars." },
		{ 120, 40, "", "F7 goes to the whitened space, whose" },
		{ 60, 18, "set zoom bars", "F7 goes to the whitened space, whose" },
		{ 80, 24, "set view one", "Raw dimensions have no names" },
	};
	char text[8192], script[160];

	for (size_t i = 0; i < sizeof(panes) / sizeof(panes[0]); i++) {
		snprintf(script, sizeof(script), RIVER "set preset plain\n%s",
			 panes[i].script);
		draw(panes[i].cols, panes[i].rows, GLYPHS_UNICODE, script);
		flatten(text, sizeof(text));
		ck_assert_msg(strstr(text, "Raw dimensions have no names"), "%s", text);
		ck_assert_msg(strstr(text, panes[i].reason), "%s", text);
		draw(panes[i].cols, panes[i].rows, GLYPHS_UNICODE, "set space whitened");
		flatten(text, sizeof(text));
		ck_assert_msg(!strstr(text, "Raw dimensions"), "%s", text);
	}
}
END_TEST

/* Row 2 of the screen: the tokens. */
static const char *
token_row(char out[512])
{
	struct canvas row = canvas_part(&canvas, 2, 0, 1, canvas.cols);

	canvas_dump(&row, out, 512);
	for (int col = 0; col < canvas.cols; col++)
		ck_assert_int_ne(canvas_get(&row, 0, col).role, ROLE_DIM);
	return out;
}

static const struct {
	const char *settings, *row;
} windows[] = {
	{ "window 2", " we  sat  on [the  river #bank| and  watched] the  water\n" },
	{ "window 2\nset side left",
	  " we  sat  on [the  river #bank|]and  watched  the  water\n" },
	{ "window 2\nset side right",
	  " we  sat  on  the  river[#bank| and  watched] the  water\n" },
	{ "window 10", " we  sat  on  the  river #bank| and  watched  the  water\n" },
};

START_TEST(brackets_show_the_words_of_the_window)
{
	char script[160], got[512], title[1024];

	snprintf(script, sizeof(script), RIVER "set %s", windows[_i].settings);
	draw(60, 18, GLYPHS_ASCII, script);
	ck_assert_str_eq(token_row(got), windows[_i].row);
	/* and the title explains them */
	canvas_dump(&canvas, title, sizeof(title));
	ck_assert_int_eq(strstr(title, "window [~2]") != NULL,
			 strchr(windows[_i].row, '[') || strchr(windows[_i].row, ']'));
}
END_TEST

START_TEST(where_words_touch_a_bracket_takes_the_blank)
{
	char got[512];

	draw(49, 18, GLYPHS_ASCII, RIVER "set window 1\nset side left");
	ck_assert_str_eq(token_row(got),
			 " we sat on the[river#bank]and watched the water\n");
}
END_TEST

START_TEST(only_a_word_that_pushed_has_something_below)
{
	draw(80, 24, GLYPHS_UNICODE, RIVER);
	ck_assert_uint_ne(canvas_get(&canvas, 3, 51).glyph, ' ');
	draw(80, 24, GLYPHS_UNICODE, "key PgDn PgDn");
	/* the river: added, with its column; water: not yet */
	ck_assert_uint_eq(canvas_get(&canvas, 3, 19).glyph, 0x2588);
	for (int col = 51; col < 56; col++)
		ck_assert_uint_eq(canvas_get(&canvas, 3, col).glyph, ' ');
}
END_TEST

/* " 9   7    5        1            2    4             8": 3 and 6 pushed nothing. */
START_TEST(the_digits_of_the_large_map_stand_under_their_words)
{
	static const struct {
		int col;
		uint32_t digit;
	} digits[] = { { 1, '9' },  { 5, '7' },	 { 10, '5' }, { 19, '1' },
		       { 32, '2' }, { 37, '4' }, { 51, '8' } };
	size_t count = 0;

	draw(80, 24, GLYPHS_UNICODE, RIVER "set zoom map");
	for (size_t i = 0; i < sizeof(digits) / sizeof(*digits); i++)
		ck_assert_uint_eq(canvas_get(&canvas, 4, digits[i].col).glyph,
				  digits[i].digit);
	for (int col = 0; col < canvas.cols; col++)
		count += canvas_get(&canvas, 4, col).glyph != ' ';
	ck_assert_uint_eq(count, sizeof(digits) / sizeof(*digits));
	/* of steps that are taken, the newest as such */
	draw(80, 24, GLYPHS_UNICODE, "key PgDn PgDn PgDn");
	ck_assert_uint_eq(canvas_get(&canvas, 4, 32).glyph, '2');
	ck_assert_int_eq(canvas_get(&canvas, 4, 32).role, ROLE_NEWEST);
	ck_assert_int_eq(canvas_get(&canvas, 4, 19).role, ROLE_PUSH);
	ck_assert_uint_eq(canvas_get(&canvas, 4, 37).glyph, ' ');
	/* nowhere else */
	draw(80, 24, GLYPHS_UNICODE, "set zoom both");
	ck_assert_uint_ne(canvas_get(&canvas, 4, 19).glyph, '1');
}
END_TEST

#define OPENING                                                                          \
	"text the bank lent us money for a boat and we tied it to the river bank\n"

#define WIDE "text we saw the bank of that broad old river and its boats all day long\n"

/* Beside the tokens, or, where these take the whole line, in the heading of the senses,
 * also in that of half a narrow screen. */
START_TEST(the_columns_under_the_words_are_always_explained)
{
	static const int sizes[][2] = { { 80, 24 }, { 96, 30 }, { 120, 40 }, { 60, 18 } };
	int cols = sizes[_i % 4][0], rows = sizes[_i % 4][1];
	char *text = malloc((size_t)rows * (size_t)cols * 4);
	bool beside, heading;

	draw(cols, rows, GLYPHS_UNICODE, _i < 4 ? OPENING : WIDE);
	canvas_dump(&canvas, text, (size_t)rows * (size_t)cols * 4);
	beside = strstr(text, "evidence for") != NULL;
	heading = strstr(text, "\xe2\x96\x84 evidence ") != NULL;
	ck_assert_msg(beside != heading, "%s", text);
	ck_assert(strstr(text, "\xe2\x97\x8f in general") ||
		  strstr(text, "\xe2\x97\x8f general"));
	free(text);
}
END_TEST

/* Also where both are further senses, which have one colour. */
START_TEST(two_senses_never_have_the_same_columns)
{
	char text[80 * 24 * 4];

	draw(80, 24, GLYPHS_UNICODE,
	     "text the water was one degree colder\ntarget degree");
	canvas_dump(&canvas, text, sizeof(text));
	ck_assert_msg(
		strstr(text, "\xe2\x96\x88 temperature  \xe2\x96\x93 considerable") !=
			NULL,
		"%s", text);
}
END_TEST

/* Of a word without two senses they are the lengths of pushes. */
START_TEST(columns_that_speak_for_no_sense_are_pushes)
{
	char text[80 * 24 * 4];

	draw(80, 24, GLYPHS_UNICODE,
	     "set sense-source file\ntext the judge said the movie was bad");
	canvas_dump(&canvas, text, sizeof(text));
	ck_assert_ptr_nonnull(strstr(text, "\xe2\x96\x88 push"));
	ck_assert_ptr_null(strstr(text, "evidence"));
	/* where no word pushes, there is nothing to explain */
	draw(80, 24, GLYPHS_UNICODE, "text movie");
	canvas_dump(&canvas, text, sizeof(text));
	ck_assert_ptr_null(strstr(text, " push"));
}
END_TEST

/* clang-format off */
SUITE("screens", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(screens_are_golden, SCREENS)
	TEST(stepping_forth_and_back_gives_the_identical_screen)
	LOOP(an_enlarged_map_has_no_similarity_above_1, 4)
	TEST(the_map_stays_put_while_a_sentence_is_typed)
	TEST(a_search_in_slices_settles_to_the_exact_lists)
	TEST(the_newest_word_is_drawn_as_such)
	LOOP(the_columns_under_the_words_are_always_explained, 8)
	TEST(two_senses_never_have_the_same_columns)
	TEST(columns_that_speak_for_no_sense_are_pushes)
	TEST(the_digits_of_the_large_map_stand_under_their_words)
	LOOP(no_example_of_the_empty_screen_is_cut, 3)
	TEST(a_small_empty_screen_offers_every_example)
	TEST(the_strips_of_raw_numbers_say_why_there_are_no_named_bars)
	LOOP(brackets_show_the_words_of_the_window, 4)
	TEST(where_words_touch_a_bracket_takes_the_blank)
	TEST(only_a_word_that_pushed_has_something_below) )
/* clang-format on */
