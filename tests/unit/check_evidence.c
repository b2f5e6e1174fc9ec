/* check_evidence.c - the evidence card on the screen: keys, scrolling, files. */
#include <string.h>
#include <sys/stat.h>

#include "app/evidence.h"
#include "golden.h"
#include "polyseme/app/card.h"
#include "polyseme/base/files.h"
#include "scratch.h"
#include "bundled_session.h"
#include "suite.h"

static struct canvas canvas;

static void
setup(void)
{
	scratch_setup();
	bundled_setup();
}

static void
teardown(void)
{
	canvas_free(&canvas);
	bundled_teardown();
	scratch_teardown();
}

static void
run(const char *script)
{
	must(script_run(&s, canvas.cells ? &canvas : NULL, "test", script, strlen(script),
			NULL, &error));
}

/* The screen after a script, as text. */
static const char *
draw(int cols, int rows, const char *script)
{
	static char text[1 << 16];

	canvas_free(&canvas);
	must(canvas_init(&canvas, rows, cols, GLYPHS_UNICODE));
	run(script);
	session_draw(&s, &canvas);
	ck_assert_uint_lt(canvas_dump(&canvas, text, sizeof(text)), sizeof(text));
	return text;
}

static void
command(const char *format, const char *path)
{
	char text[600];

	snprintf(text, sizeof(text), format, path);
	session_act(&s, ACTION_COMMAND);
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
	session_accept(&s);
}

#define RIVER "text we sat on the river bank and watched the water\ntarget bank\n"
#define MONEY "text she opened a bank account to save money\ntarget bank\n"
#define PINS  MONEY "key F2\n" RIVER "key F2\n"

static const struct {
	const char *name;
	int cols, rows;
	const char *script;
} screens[] = {
	{ "card_80x24", 80, 24, RIVER "key F12" },
	{ "card_80x24_next", 80, 24, RIVER "key F12 PgDn" },
	{ "card_80x24_end", 80, 24, RIVER "key F12 End" },
	{ "card_120x40", 120, 40, RIVER "key F12 PgDn" },
	{ "card_60x18", 60, 18, RIVER "key F12 PgDn PgDn PgDn" },
	{ "card_20x5", 20, 5, RIVER "key F12 PgDn" },
	{ "card_pins", 80, 24, PINS "key F3 e End PgUp" },
	{ "card_undecided", 80, 40, "text he walked to the bank\nkey F12 PgDn" },
	{ "card_no_senses", 80, 40, "text the doctor read\ntarget doctor\nkey F12 PgDn" },
	{ "card_unknown", 80, 40, "text the bnak was green\ntarget bnak\nkey F12" },
};

START_TEST(cards_are_golden)
{
	draw(screens[_i].cols, screens[_i].rows, screens[_i].script);
	golden_check(&canvas, screens[_i].name);
}
END_TEST

START_TEST(f12_shows_the_card_and_leads_back)
{
	static const char *const ways[] = { "F12", "Esc", "e", "q" };

	run(RIVER);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		char script[80];

		run("key F12");
		ck_assert_int_eq(s.stage.kind, STAGE_CARD);
		snprintf(script, sizeof(script), "key %s", ways[i]);
		run(script);
		ck_assert_msg(s.stage.kind == STAGE_EXPLORE, "%s", ways[i]);
		ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	}
	run("key Esc e");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	/* letters are commands there, and none falls into the sentence */
	run("type xyz");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	ck_assert_str_eq(s.live.reading.sentence.text,
			 "we sat on the river bank and watched the water");
	run("key i");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(of_pins_it_leads_back_to_them)
{
	run(PINS "key F3 F12");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	ck_assert(s.evidence.of_pins);
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "2 sentences"));
	run("key F1");
	ck_assert_int_eq(s.stage.kind, STAGE_HELP);
	run("key Esc");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	run("key Esc");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	run("key F4 F12");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	ck_assert_str_eq(s.message.text,
			 "a card of pins needs two: F2 pins another word or sentence");
	ck_assert(s.message.is_error);
}
END_TEST

START_TEST(without_a_word_there_is_no_card)
{
	run("key F12");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.message.text,
			 "there is no word to tell of: type a sentence first");
	run("text ?!\nkey F12");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert(s.message.is_error);
}
END_TEST

/* All of it can be seen, nothing behind its end, whatever the key. */
START_TEST(it_scrolls_from_end_to_end)
{
	const char *screen = draw(80, 24, RIVER "key F12 PgUp Up");

	ck_assert_ptr_nonnull(strstr(screen, "Evidence card: bank"));
	screen = draw(80, 24, "key Down");
	ck_assert_ptr_null(strstr(screen, "Evidence card: bank"));
	screen = draw(80, 24, "key End");
	size_t last = s.evidence.scroll;

	ck_assert_ptr_nonnull(strstr(screen, "polyseme card --target bank 'we sat"));
	run("key PgDn Down End");
	ck_assert_uint_eq(s.evidence.scroll, last);
	run("key Home");
	ck_assert_uint_eq(s.evidence.scroll, 0);
	for (int i = 0; i < 20; i++)
		run("key PgDn");
	ck_assert_uint_eq(s.evidence.scroll, last);
	/* on a larger screen there is nothing to scroll */
	screen = draw(100, 200, "key C-l");
	ck_assert_ptr_nonnull(strstr(screen, "Evidence card: bank"));
}
END_TEST

/* Whatever step is shown, whatever stands on the screen: the same card as from a
 * command. */
START_TEST(the_screen_shows_what_the_command_writes)
{
	struct method method;
	struct card_subject subject = {
		.text = "we sat on the river bank and watched the water",
		.length = 46,
		.target = 5,
		.method = &method,
		.files = "",
	};
	char *text;
	size_t length;

	method_default(&method);
	must(card_make(&subject, s.live.reader, CARD_TEXT, 78, &text, &length, &error));
	draw(80, 24, RIVER "key PgDn PgDn PgDn F12");
	ck_assert_str_eq(s.evidence.text, text);
	free(text);
}
END_TEST

START_TEST(the_nearest_text_of_an_open_corpus_is_told)
{
	run("text we sat on the left bank of the river\ntarget bank\n");
	command("corpus %s", "data/corpus/village.txt");
	ck_assert_msg(!s.message.is_error, "%s", s.message.text);
	while (s.concordance.unread[0])
		session_advance(&s, 10);
	run("key Esc F12");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "(village.txt:"));
	ck_assert_ptr_nonnull(
		strstr(s.evidence.text, "--corpus data/corpus/village.txt"));
	/* it is the corpus of that word alone */
	run("key Esc\ntarget river\nkey F12");
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "no corpus open"));
}
END_TEST

/* A twin reads every occurrence as if somebody had typed its sentence. */
START_TEST(on_the_stage_of_a_corpus_it_leads_back_there)
{
	run("text the bank of the river\n");
	command("corpus %s", "data/corpus/village.txt");
	session_settle(&s);
	run("key F12\n");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	ck_assert(!s.evidence.of_pins);
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "the bank of the river"));
	run("key F12\n");
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
}
END_TEST

/* A corpus is closed if what comes later is no text. */
START_TEST(a_corpus_that_ends_badly_under_a_card_is_not_led_back_to)
{
	static const char sentence[] = "we sat on the bank of the river.\n";
	enum { COUNT = 60000, LENGTH = sizeof(sentence) - 1 };
	char *text = calloc(COUNT, LENGTH);

	ck_assert_ptr_nonnull(text);
	for (size_t i = 0; i < COUNT - 1; i++)
		memcpy(text + i * LENGTH, sentence, LENGTH);
	run("text the bank of the river\n");
	command("corpus %s", scratch_write("text", text, COUNT * LENGTH));
	free(text);
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	run("key F12\n");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	if (_i == 1)
		run("key ?\n");
	session_settle(&s);
	ck_assert_uint_eq(s.concordance.count, 0);
	run("key F12\n");
	if (_i == 1)
		run("key F12\n");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

/* In a lesson one card may follow another. */
START_TEST(a_card_upon_a_card_leads_back_under_both)
{
	run("text the bank of the river\ntarget bank\n");
	evidence_open(&s);
	evidence_open(&s);
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	run("key F12\n");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(the_nearest_occurrence_is_the_one_that_a_twin_finds)
{
	const struct corpus_request request = { .target = "bank" };
	const struct corpus *c;
	struct corpus corpus;
	struct corpus_nearest nearest;
	struct reading r;
	double most = -2;
	size_t found = 0;

	run("text she put her money in the bank\ntarget bank\n");
	must(corpus_init(&corpus, s.live.reader, &s.options.method, &request, &error));
	must(corpus_open(&corpus, "data/corpus/village.txt", NULL, &error));
	must(corpus_read(&corpus, NULL, &error));
	c = &corpus;
	must(reading_init(&r, s.live.reader));
	for (size_t i = 0; i < c->count; i++) {
		const struct occurrence *o = &c->items[i];
		double similarity;

		must(reading_set_text(&r, s.live.reader, c->text + o->text, o->length));
		r.target = sentence_token_at(&r.sentence, o->begin);
		must(reading_update(&r, s.live.reader, &s.options.method));
		similarity = shift_similarity(r.shift.D, r.unit_full,
					      s.live.reading.unit_full);
		if (similarity > most) {
			most = similarity;
			found = i;
		}
	}
	reading_free(&r, s.live.reader);
	ck_assert_uint_gt(c->count, 20);
	must(corpus_find_nearest(c, &s.live.reading, 2000, &nearest));
	ck_assert_ptr_eq(nearest.occurrence, &c->items[found]);
	ck_assert_double_eq_tol(nearest.similarity, most, 1e-12);
	ck_assert_uint_eq(nearest.one_in, 1);
	/* of more than may be looked at, some, evenly */
	must(corpus_find_nearest(c, &s.live.reading, 10, &nearest));
	ck_assert_uint_eq(nearest.one_in, (c->count + 9) / 10);
	ck_assert_uint_eq((size_t)(nearest.occurrence - c->items) % nearest.one_in, 0);
	ck_assert_double_le(nearest.similarity, most);
	corpus_free(&corpus);
}
END_TEST

/* A sentence that stands in the corpus is not its own nearest. */
START_TEST(a_sentence_is_not_nearest_to_itself)
{
	const struct corpus_request request = { .target = "bank", .lines = true };
	static const char text[] = "the river bank was green\nthe bank lent us money\n";
	struct corpus corpus;
	struct corpus_nearest nearest;

	run("text the river bank was green\ntarget bank\n");
	must(corpus_init(&corpus, s.live.reader, &s.options.method, &request, &error));
	must(corpus_open(&corpus, scratch_write("two", text, strlen(text)), NULL,
			 &error));
	must(corpus_read(&corpus, NULL, &error));
	ck_assert_uint_eq(corpus.count, 2);
	must(corpus_find_nearest(&corpus, &s.live.reading, 10, &nearest));
	ck_assert_ptr_eq(nearest.occurrence, &corpus.items[1]);
	corpus_free(&corpus);
}
END_TEST

START_TEST(punctuation_has_no_card)
{
	struct method method;
	struct card_subject subject = {
		.text = "bank !", .length = 6, .target = 1, .method = &method, .files = ""
	};
	char *text = NULL;
	size_t length;

	method_default(&method);
	ck_assert_int_eq(
		card_make(&subject, s.live.reader, CARD_TEXT, 0, &text, &length, &error),
		STATUS_NOT_FOUND);
	ck_assert_ptr_null(text);
}
END_TEST

START_TEST(a_setting_makes_the_card_anew)
{
	run(RIVER "key F12 PgDn");
	ck_assert_uint_gt(s.evidence.scroll, 0);
	run("key :\ntype alpha .2\nkey Enter");
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "alpha                 0.2"));
	ck_assert_ptr_nonnull(strstr(s.evidence.text, "card --alpha 0.2 --target"));
	ck_assert_uint_eq(s.evidence.scroll, 0);
}
END_TEST

START_TEST(a_card_is_written_and_never_over_a_file)
{
	const char *path = scratch_path("card.md");
	char *text, *again;
	size_t length;

	run(RIVER);
	command("card %s", path);
	ck_assert_msg(!s.message.is_error, "%s", s.message.text);
	ck_assert_ptr_nonnull(strstr(s.message.text, "the card is written, as markdown"));
	must(files_read(path, 1 << 16, NULL, &text, &length, &error));
	ck_assert_ptr_nonnull(strstr(text, "# Evidence card: bank in a sentence\n"));
	run("set preset plain");
	command("card %s", path);
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, "; :card! writes over it"));
	must(files_read(path, 1 << 16, NULL, &again, &length, &error));
	ck_assert_str_eq(again, text);
	free(again);
	command("card! %s", path);
	ck_assert_msg(!s.message.is_error, "%s", s.message.text);
	must(files_read(path, 1 << 16, NULL, &again, &length, &error));
	ck_assert_ptr_nonnull(strstr(again, "--preset plain"));
	free(again);
	free(text);
}
END_TEST

/* On the stage itself, so that it is seen. */
START_TEST(what_is_said_is_seen_over_the_card)
{
	const char *screen;

	draw(80, 24, RIVER "key F12");
	command("card %s", "");
	screen = draw(80, 24, "");
	ck_assert_ptr_nonnull(
		strstr(screen, "\n card: expected the name of a file\n CARD "));
	ck_assert_ptr_nonnull(strstr(screen, "Evidence card"));
	draw(20, 3, "");
	draw(1, 1, "");
	screen = draw(80, 24, "key Down");
	ck_assert_ptr_null(strstr(screen, "expected the name"));
}
END_TEST

START_TEST(what_cannot_be_written_is_said_and_changes_nothing)
{
	run(RIVER "key F12");
	command("card %s", "");
	ck_assert_str_eq(s.message.text, "card: expected the name of a file");
	command("card %s", scratch_folder);
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, scratch_folder));
	command("card! %s", scratch_folder);
	ck_assert(s.message.is_error);
	command("card %s", scratch_path("none/card.md"));
	ck_assert(s.message.is_error);
	ck_assert_int_eq(s.stage.kind, STAGE_CARD);
	run("text ?!");
	s.stage.kind = STAGE_EXPLORE;
	command("card %s", scratch_path("card.md"));
	ck_assert_str_eq(s.message.text,
			 "there is no word to tell of: type a sentence first");
	ck_assert_int_ne(access(scratch_path("card.md"), F_OK), 0);
}
END_TEST

/* The bottom line offers the card when all steps have been seen. */
START_TEST(the_card_is_offered_when_it_is_of_use)
{
	ck_assert_ptr_null(strstr(draw(80, 24, RIVER), "F12 card"));
	run("key PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
	ck_assert(s.live.concluded);
	ck_assert_ptr_nonnull(strstr(draw(80, 24, ""), "F12 card"));
	ck_assert_ptr_nonnull(strstr(draw(60, 18, ""), "F12 card"));
	ck_assert_ptr_nonnull(strstr(draw(80, 24, "key Esc Esc $"), "e card"));
	ck_assert_ptr_nonnull(strstr(draw(60, 18, PINS "key F3"), "e card"));
}
END_TEST

/* clang-format off */
SUITE("evidence", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(cards_are_golden, sizeof(screens) / sizeof(screens[0]))
	TEST(f12_shows_the_card_and_leads_back)
	TEST(of_pins_it_leads_back_to_them)
	TEST(without_a_word_there_is_no_card)
	TEST(it_scrolls_from_end_to_end)
	TEST(the_screen_shows_what_the_command_writes)
	TEST(the_nearest_text_of_an_open_corpus_is_told)
	TEST(on_the_stage_of_a_corpus_it_leads_back_there)
	LOOP(a_corpus_that_ends_badly_under_a_card_is_not_led_back_to, 2)
	TEST(a_card_upon_a_card_leads_back_under_both)
	TEST(the_nearest_occurrence_is_the_one_that_a_twin_finds)
	TEST(a_sentence_is_not_nearest_to_itself)
	TEST(punctuation_has_no_card)
	TEST(a_setting_makes_the_card_anew)
	TEST(a_card_is_written_and_never_over_a_file)
	TEST(what_is_said_is_seen_over_the_card)
	TEST(what_cannot_be_written_is_said_and_changes_nothing)
	TEST(the_card_is_offered_when_it_is_of_use) )
/* clang-format on */
