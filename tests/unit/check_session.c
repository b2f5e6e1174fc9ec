/* check_session.c - what actions change, on the toy table: no terminal, no file. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "toy_session.h"

static void
line(const char *text)
{
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
}

static const char *
target(void)
{
	return s.live.reading.valid ? s.live.reading.word->text : "";
}

START_TEST(a_word_with_senses_is_chosen_while_typing)
{
	static const char *const want[][2] = {
		{ "", "" },
		{ "w", "w" },
		{ "water ", "water" },
		{ "water the", "water" },
		{ "water the ban", "water" },
		{ "water the bank", "bank" },
		{ "water the bank.", "bank" },
		{ "water the banks", "banks" },
		{ "...", "" },
		{ "river", "river" },
	};

	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		line(want[i][0]);
		ck_assert_msg(strcmp(target(), want[i][1]) == 0 || i == 7, "\"%s\": %s",
			      want[i][0], target());
	}
}
END_TEST

START_TEST(a_chosen_word_is_kept_while_the_rest_changes)
{
	line("the river bank");
	ck_assert_int_eq(session_choose(&s, "river", &error), STATUS_OK);
	line("the bank river bank");
	ck_assert_str_eq(target(), "river");
	line("water the bank river bank");
	ck_assert_str_eq(target(), "river");
	line("water the bank rivers bank");
	ck_assert_str_eq(target(), "rivers");
	line("money");
	ck_assert_str_eq(target(), "money");
	/* and found again when it is typed anew */
	line("money river");
	ck_assert_str_eq(target(), "river");
}
END_TEST

START_TEST(targets_by_name_number_and_occurrence)
{
	line("bank the bank, Bank");
	ck_assert_int_eq(session_choose(&s, "bank:2", &error), STATUS_OK);
	ck_assert_uint_eq(s.live.reading.target, 2);
	ck_assert_int_eq(session_choose(&s, "BANK:3", &error), STATUS_OK);
	ck_assert_uint_eq(s.live.reading.target, 4);
	ck_assert_int_eq(session_choose(&s, "#2", &error), STATUS_OK);
	ck_assert_uint_eq(s.live.reading.target, 1);
	ck_assert_int_eq(session_choose(&s, "bank:4", &error), STATUS_NOT_FOUND);
	ck_assert_msg(strstr(error.text, "only 3 times"), "%s", error.text);
	ck_assert_int_eq(session_choose(&s, "#6", &error), STATUS_NOT_FOUND);
	ck_assert_int_eq(session_choose(&s, "#x", &error), STATUS_USAGE);
	ck_assert_int_eq(session_choose(&s, "bank:2x", &error), STATUS_USAGE);
	ck_assert_int_eq(session_choose(&s, "water", &error), STATUS_NOT_FOUND);
	ck_assert_int_eq(session_choose(&s, "", &error), STATUS_USAGE);
	ck_assert_uint_eq(s.live.reading.target, 1);
}
END_TEST

START_TEST(tab_goes_round_the_words_and_past_punctuation)
{
	static const char *const want[] = { "the", "river", "bank", "the" };

	line("the, river - bank !");
	for (int i = 0; i < 4; i++) {
		session_act(&s, ACTION_TOKEN_NEXT);
		ck_assert_str_eq(target(), want[i]);
	}
	session_act(&s, ACTION_TOKEN_PREVIOUS);
	ck_assert_str_eq(target(), "bank");
	line("?!");
	ck_assert(session_act(&s, ACTION_TOKEN_NEXT) & REACT_BELL);
}
END_TEST

START_TEST(steps_go_round_and_back)
{
	line("save river the bank");
	ck_assert_uint_eq(s.live.moment.step, 3);
	session_act(&s, ACTION_STEP_MORE);
	ck_assert_uint_eq(s.live.moment.step, 0);
	for (size_t k = 1; k <= 3; k++) {
		session_act(&s, ACTION_STEP_MORE);
		ck_assert_uint_eq(s.live.moment.step, k);
	}
	session_act(&s, ACTION_STEP_LESS);
	ck_assert_uint_eq(s.live.moment.step, 2);
	session_act(&s, ACTION_STEP_NONE);
	ck_assert(session_act(&s, ACTION_STEP_LESS) & REACT_BELL);
	session_act(&s, ACTION_STEP_ALL);
	ck_assert_uint_eq(s.live.moment.step, 3);
	session_act(&s, ACTION_STEP_LESS);
	line("save river the bank money");
	ck_assert_uint_eq(s.live.moment.step, 4);
	ck_assert(!s.live.stepping);
}
END_TEST

START_TEST(stepping_forth_and_back_gives_the_same_results)
{
	double shown[2];

	line("save river the bank");
	run("key Home\nkey PgDn PgDn");
	memcpy(shown, s.live.moment.vector, sizeof(shown));
	run("key PgDn PgUp PgUp PgDn");
	ck_assert_mem_eq(shown, s.live.moment.vector, sizeof(shown));
}
END_TEST

START_TEST(playing_goes_through_all_steps_and_stops)
{
	line("save river the bank");
	ck_assert_int_eq(session_deadline(&s), -1);
	run("key F5");
	ck_assert(s.play.on);
	ck_assert_uint_eq(s.live.moment.step, 0);
	ck_assert_int_gt(session_deadline(&s), 0);
	run("wait 1300");
	ck_assert_uint_eq(s.live.moment.step, 1);
	ck_assert_double_lt(s.play.glide, 1);
	run("wait 10000");
	ck_assert_uint_eq(s.live.moment.step, 3);
	ck_assert(!s.play.on);
	ck_assert_int_eq(session_deadline(&s), -1);
	run("key F5 Esc");
	ck_assert(!s.play.on);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
}
END_TEST

START_TEST(enter_ends_the_sentence_and_plays_it)
{
	run("type save river the bank\nkey Enter");
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert(s.editing.ended && s.play.on);
	ck_assert_uint_eq(s.live.moment.step, 0);
	run("wait 10000");
	ck_assert(!s.play.on && s.live.concluded);
	ck_assert_uint_eq(s.live.moment.step, 3);
	ck_assert_str_eq(s.editing.lines[0].text, "save river the bank");
	/* a letter begins anew, and another key goes on with the old one */
	run("type w");
	ck_assert_str_eq(s.editing.lines[0].text, "w");
	run("text river bank\nkey Enter Backspace\ntype d");
	ck_assert_str_eq(s.editing.lines[0].text, "river band");
	/* pressed again it leads to the verdict at once */
	run("text river bank\nkey Enter Enter");
	ck_assert(!s.play.on && s.live.concluded);
	run("key Esc i\ntype s");
	ck_assert_str_eq(s.editing.lines[0].text, "river banks");
}
END_TEST

START_TEST(an_opened_sentence_counts_as_ended)
{
	session_open(&s, "bank the river bank", "bank:2");
	ck_assert_uint_eq(s.live.reading.target, 3);
	run("key PgDn Shift-Tab");
	ck_assert(s.editing.ended);
	run("type ri");
	ck_assert_str_eq(s.editing.lines[0].text, "ri");
	ck_assert(!s.editing.ended);
}
END_TEST

START_TEST(words_that_push_nothing_pass_quickly)
{
	line("river the bank");
	ck_assert_int_eq(session_set_option(&s, "order", "reading", &error), STATUS_OK);
	run("key F5\nwait 1250");
	ck_assert_uint_eq(s.live.moment.step, 1);
	run("wait 1250");
	ck_assert_uint_eq(s.live.moment.step, 2);
	/* "the" is shown for less than half the time of "river" */
	run("wait 600");
	ck_assert(s.live.concluded);
}
END_TEST

START_TEST(a_clicker_leaves_the_sentence_as_it_was)
{
	line("save river the bank");
	run("key PgDn PgDn PgDn\nkey F5");
	ck_assert(s.stage.presenting && s.play.on);
	run("key Esc");
	ck_assert(!s.play.on);
	run("key .");
	ck_assert(s.stage.blank);
	run("key .");
	ck_assert(!s.stage.blank);
	run("key Esc . . PgUp");
	ck_assert_str_eq(s.editing.lines[0].text, "save river the bank");
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	ck_assert_uint_eq(s.live.moment.step, 1);
	/* Esc pressed twice is a person's */
	run("key Esc Esc");
	ck_assert_int_eq(s.editing.focus, FOCUS_EXPLORE);
	run("key i\ntype ..");
	ck_assert_str_eq(s.editing.lines[0].text, "save river the bank..");
}
END_TEST

START_TEST(after_the_last_step_comes_the_verdict_and_stays)
{
	line("save river the bank");
	run("key PgDn PgDn PgDn PgDn");
	ck_assert_uint_eq(s.live.moment.step, 3);
	ck_assert(s.live.stepping);
	run("key PgDn");
	ck_assert(s.live.concluded && !s.live.stepping);
	ck_assert_uint_eq(s.live.moment.step, 3);
	run("key PgUp");
	ck_assert(s.live.stepping);
	ck_assert_uint_eq(s.live.moment.step, 3);
	run("key PgDn PgDn");
	ck_assert_uint_eq(s.live.moment.step, 0);
}
END_TEST

START_TEST(q_after_a_stray_letter_asks)
{
	static const char stray[] = "key Esc\ntype hq", twice[] = "type q\nnonsense";

	line("river bank");
	run(stray);
	ck_assert_msg(strstr(s.message.text, "again to quit") != NULL, "%s",
		      s.message.text);
	/* a script ends where the program is left */
	run(twice);
	/* without a stray letter it leaves at once */
	run("key i Esc\ntype q\nnonsense");
}
END_TEST

START_TEST(play_is_labelled_stop_while_it_plays)
{
	line("river bank");
	ck_assert_str_eq(session_label(&s, ACTION_PLAY), "play");
	run("key F5");
	ck_assert_str_eq(session_label(&s, ACTION_PLAY), "stop");
	run("key F5");
	ck_assert_str_eq(session_label(&s, ACTION_PLAY), "play");
}
END_TEST

START_TEST(the_last_sentence_leaves_a_ghost)
{
	double was[2];

	run("type the river bank\nkey Enter");
	memcpy(was, s.live.reading.shift.contextual, sizeof(was));
	ck_assert_ptr_null(session_ghost(&s));
	run("key Left");
	ck_assert(!s.editing.ended);
	ck_assert_ptr_null(session_ghost(&s)); /* the same sentence still */
	run("key Enter\ntype money");
	ck_assert_ptr_null(session_ghost(&s)); /* another word */
	run("type  bank");
	ck_assert_str_eq(target(), "bank");
	ck_assert_ptr_nonnull(session_ghost(&s));
	ck_assert_mem_eq(session_ghost(&s), was, sizeof(was));
	ck_assert_int_eq(session_set_option(&s, "alpha", ".3", &error), STATUS_OK);
	ck_assert_ptr_null(session_ghost(&s)); /* another method */
	ck_assert_int_eq(session_set_option(&s, "alpha", ".7", &error), STATUS_OK);
	ck_assert_ptr_nonnull(session_ghost(&s));
	run("key Enter");
	ck_assert_ptr_null(session_ghost(&s));
}
END_TEST

START_TEST(an_empty_line_offers_examples)
{
	ck_assert_uint_eq(s.stage.example, 0);
	run("key Tab Tab Tab");
	ck_assert_uint_eq(s.stage.example, 0);
	run("key Shift-Tab");
	ck_assert_uint_eq(s.stage.example, SESSION_EXAMPLES - 1);
	run("key Tab Enter");
	ck_assert_str_eq(s.editing.lines[0].text, session_example(0));
	ck_assert(s.editing.ended && !s.play.on);
	ck_assert_str_eq(target(), "bank");
}
END_TEST

START_TEST(without_bundled_sentences_there_are_no_others)
{
	line("river bank");
	ck_assert(session_act(&s, ACTION_OTHER) & REACT_BELL);
	ck_assert(!s.other.shown);
	run("key Esc\ntype :words\nkey Enter");
	ck_assert(s.message.is_error);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(letters_are_text_in_edit_and_commands_in_explore)
{
	line("bank ");
	run("type fr");
	ck_assert_str_eq(s.editing.lines[0].text, "bank fr");
	run("key Backspace Backspace Esc\ntype fr");
	ck_assert_str_eq(s.editing.lines[0].text, "bank ");
	ck_assert_int_eq(s.options.method.preset, PRESET_ATTENTION);
	ck_assert_int_eq(s.options.method.shift.space, SPACE_RAW);
	run("key i\ntype x");
	ck_assert_str_eq(s.editing.lines[0].text, "bank x");
}
END_TEST

START_TEST(commands_set_options_and_say_what_is_wrong)
{
	line("river bank");
	run("key Esc\ntype :window 3\nkey Enter");
	ck_assert_uint_eq(s.options.method.shift.window, 3);
	ck_assert_int_eq(s.editing.focus, FOCUS_EXPLORE);
	run("type :window x\nkey Enter");
	ck_assert(s.message.is_error);
	ck_assert_msg(strstr(s.message.text, "window: expected") == s.message.text, "%s",
		      s.message.text);
	run("type :window\nkey Enter");
	ck_assert_msg(strstr(s.message.text, "window 3 - ") == s.message.text, "%s",
		      s.message.text);
	run("type :axes money-river,bank-save\nkey Enter");
	ck_assert_int_eq(s.live.reading.word->map, MAP_PAIRS);
	ck_assert_str_eq(s.live.reading.word->plane.x_label, "money to river");
	run("type :axes money-qzx,bank-save\nkey Enter");
	ck_assert(s.message.is_error);
	run("type :nonsense\nkey Esc");
	ck_assert_str_eq(s.message.text, "");
	ck_assert_str_eq(s.editing.lines[0].text, "river bank");
}
END_TEST

START_TEST(n_and_N_go_through_what_was_found)
{
	line("water the river water bank wet");
	run("key Esc\nkey n\n");
	ck_assert_str_eq(s.message.text, "nothing was searched for yet: / finds a word");
	run("key /\ntype wat\nkey Enter\n");
	ck_assert_uint_eq(s.live.reading.target, 0);
	run("key n\n");
	ck_assert_uint_eq(s.live.reading.target, 3);
	run("key n\n");
	ck_assert_uint_eq(s.live.reading.target, 0);
	run("key N\n");
	ck_assert_uint_eq(s.live.reading.target, 3);
	line("the bank");
	run("key n\n");
	ck_assert_str_eq(s.message.text, "no word of the sentence begins like that");
	ck_assert_str_eq(s.editing.lines[0].text, "the bank");
}
END_TEST

START_TEST(a_word_of_the_vectors_is_shown_alone)
{
	line("the bank");
	run("key Esc\nkey /\ntype Money\nkey Enter\n");
	ck_assert_str_eq(s.editing.lines[0].text, "Money");
	ck_assert_str_eq(target(), "Money");
	ck_assert(s.live.reading.valid);
	ck_assert_uint_eq(s.live.reading.shift.steps, 0);
	ck_assert_ptr_nonnull(strstr(s.message.text, "Money stands alone"));
	/* it counts as ended: a letter begins a new sentence */
	run("key i\ntype the bank\n");
	/* only whole words are found there, and nothing is lost where there is none */
	line("the bank");
	run("key Esc\nkey /\ntype mone\nkey Enter\n");
	ck_assert_str_eq(s.editing.lines[0].text, "the bank");
	ck_assert(s.message.is_error);
	run("key /\ntype money money\nkey Enter\n");
	ck_assert_str_eq(s.editing.lines[0].text, "the bank");
	ck_assert(s.message.is_error);
}
END_TEST

START_TEST(find_jumps_to_a_word)
{
	line("save river the bank");
	run("key Esc\ntype /ri\nkey Enter");
	ck_assert_str_eq(target(), "river");
	run("type /x\nkey Enter");
	ck_assert(s.message.is_error);
	ck_assert_str_eq(target(), "river");
}
END_TEST

START_TEST(help_and_blank_go_at_the_next_key)
{
	line("river bank");
	run("key F1");
	ck_assert((s.stage.kind == STAGE_HELP));
	run("key PgDn");
	ck_assert((s.stage.kind == STAGE_HELP));
	run("key Esc");
	ck_assert(!(s.stage.kind == STAGE_HELP));
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	run("key Esc .");
	ck_assert(s.stage.blank);
	run("key f");
	ck_assert(!s.stage.blank);
	ck_assert_int_eq(s.options.method.preset, PRESET_DEFAULT);
}
END_TEST

/* The frame belongs to the word: typing and stepping move the points, never the plane. */
START_TEST(the_map_does_not_move_under_typing)
{
	static const char text[] = "bank by the river, save water and money 's the bank";
	struct landmark marks[WORD_LANDMARKS];
	double frame[4], x[2], y[2];
	size_t n = 0;

	line("bank");
	ck_assert_int_eq(session_choose(&s, "bank", &error), STATUS_OK);
	ck_assert_int_eq(session_set_option(&s, "map", _i ? "pca" : "senses", &error),
			 STATUS_OK);
	for (size_t length = 4; length <= strlen(text); length++) {
		const struct word *r;

		session_set_line(&s, NULL, text, length, length);
		run("key PgUp");
		r = s.live.reading.word;
		ck_assert_str_eq(r->text, "bank");
		ck_assert(r->has_plane);
		if (length == 4) {
			n = r->n_landmarks;
			ck_assert_uint_gt(n, 2);
			memcpy(marks, r->landmarks, sizeof(marks));
			memcpy(frame, &r->plane.left, sizeof(frame));
			memcpy(x, r->plane.x, sizeof(x));
			memcpy(y, r->plane.y, sizeof(y));
		}
		ck_assert_uint_eq(r->n_landmarks, n);
		for (size_t i = 0; i < n; i++)
			ck_assert(marks[i].id == r->landmarks[i].id &&
				  marks[i].x == r->landmarks[i].x &&
				  marks[i].y == r->landmarks[i].y);
		ck_assert_mem_eq(frame, &r->plane.left, sizeof(frame));
		ck_assert_mem_eq(x, r->plane.x, sizeof(x));
		ck_assert_mem_eq(y, r->plane.y, sizeof(y));
	}
}
END_TEST

START_TEST(completion_knows_words_options_and_tokens)
{
	char out[8][256];
	size_t begin;

	line("the ri");
	ck_assert_uint_eq(session_complete(&s, &begin, out, 8), 1);
	ck_assert_uint_eq(begin, 4);
	ck_assert_str_eq(out[0], "river");
	run("key Esc\ntype :pre");
	ck_assert_uint_eq(session_complete(&s, &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "preset");
	run("type set pl");
	ck_assert_uint_eq(session_complete(&s, &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "plain");
	run("key Esc\ntype /t");
	ck_assert_uint_eq(session_complete(&s, &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "the");
}
END_TEST

static const struct {
	const char *text, *says;
} wrong[] = {
	{ "jump",
	  "test:1: expected text, type, key, target, set, wait, dump, line, click, size, "
	  "say, warn, prompt, mode or ended, found \"jump\"" },
	{ "\n# ok\nkey Tab F99", "test:3: expected the name of a key, found \"F99\"" },
	{ "set window 0", "test:1: window: expected" },
	{ "wait -1", "test:1: expected milliseconds" },
	{ "size 80", "test:1: expected COLSxROWS" },
	{ "size 65535x65535", "test:1: expected COLSxROWS" },
	{ "click 1", "test:1: expected a row and a column" },
	{ "line x", "test:1: expected a cursor" },
	{ "line 0 \\", "test:1: expected \\\\ or \\xHH" },
	{ "say \\x4", "test:1: expected \\\\ or \\xHH" },
	{ "mode ed", "test:1: expected emacs" },
	{ "target qzx", "test:1: target: \"qzx\" is not a token" },
};

START_TEST(a_wrong_script_names_its_line)
{
	line("river bank");
	ck_assert_int_ne(script_run(&s, NULL, "test", wrong[_i].text,
				    strlen(wrong[_i].text), NULL, &error),
			 STATUS_OK);
	ck_assert_msg(strstr(error.text, wrong[_i].says) == error.text, "%s", error.text);
}
END_TEST

static const char *const lines[] = {
	"",
	"bank",
	"save river the bank",
	"?! ...",
	"qzx zzz",
	"\xff\x1b[2J\xe2\x80\xae\xcc\x81 bank",
	"\xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x91\x8d e\xcc\x81 bank bank river. the water",
};
enum { LINES = sizeof(lines) / sizeof(lines[0]) };

/* Every view at every small size, in every focus. */
START_TEST(everything_can_be_drawn_at_every_size)
{
	struct canvas canvas;

	line(lines[_i % LINES]);
	s.options.look.bars = _i / LINES % BARS_COUNT;
	s.options.look.zoom = _i / LINES / BARS_COUNT;
	for (int focus = FOCUS_EDIT; focus <= FOCUS_FIND; focus++)
		for (int rows = 0; rows <= 40; rows += rows < 26 ? 1 : 7)
			for (int cols = 0; cols <= 130; cols += cols < 20 ? 1 : 11) {
				s.editing.focus = (enum focus)focus;
				s.stage.kind = focus == FOCUS_FIND && rows % 2
						       ? STAGE_HELP
						       : STAGE_EXPLORE;
				ck_assert_int_eq(canvas_init(&canvas, rows, cols,
							     (rows + cols) % 2
								     ? GLYPHS_ASCII
								     : GLYPHS_UNICODE),
						 STATUS_OK);
				session_draw(&s, &canvas);
				ck_assert(canvas.cursor_row < rows &&
					  canvas.cursor_col < (cols ? cols : 1));
				canvas_free(&canvas);
			}
}
END_TEST

START_TEST(a_click_chooses_the_token_under_it)
{
	struct canvas canvas;

	line("save river the bank");
	canvas_init(&canvas, 24, 80, GLYPHS_ASCII);
	session_draw(&s, &canvas);
	for (int col = 0; col < 80; col++) {
		struct cell cell = canvas_get(&canvas, 2, col);

		session_click(&s, 24, 80, 2, col);
		if (cell.glyph == 'v' && canvas_get(&canvas, 2, col - 1).glyph == 'a')
			ck_assert_str_eq(target(), "save");
		if (cell.glyph == 'r' && canvas_get(&canvas, 2, col + 1).glyph == 'i')
			ck_assert_str_eq(target(), "river");
	}
	ck_assert_str_eq(target(), "bank");
	canvas_free(&canvas);
}
END_TEST

/* clang-format off */
SUITE("session", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_word_with_senses_is_chosen_while_typing)
	TEST(a_chosen_word_is_kept_while_the_rest_changes)
	TEST(targets_by_name_number_and_occurrence)
	TEST(tab_goes_round_the_words_and_past_punctuation)
	TEST(steps_go_round_and_back)
	TEST(stepping_forth_and_back_gives_the_same_results)
	TEST(playing_goes_through_all_steps_and_stops)
	TEST(enter_ends_the_sentence_and_plays_it)
	TEST(an_opened_sentence_counts_as_ended)
	TEST(words_that_push_nothing_pass_quickly)
	TEST(a_clicker_leaves_the_sentence_as_it_was)
	TEST(after_the_last_step_comes_the_verdict_and_stays)
	TEST(q_after_a_stray_letter_asks)
	TEST(play_is_labelled_stop_while_it_plays)
	TEST(the_last_sentence_leaves_a_ghost)
	TEST(an_empty_line_offers_examples)
	TEST(without_bundled_sentences_there_are_no_others)
	TEST(letters_are_text_in_edit_and_commands_in_explore)
	TEST(commands_set_options_and_say_what_is_wrong)
	TEST(find_jumps_to_a_word)
	TEST(n_and_N_go_through_what_was_found)
	TEST(a_word_of_the_vectors_is_shown_alone)
	TEST(help_and_blank_go_at_the_next_key)
	LOOP(the_map_does_not_move_under_typing, 2)
	TEST(completion_knows_words_options_and_tokens)
	LOOP(a_wrong_script_names_its_line, sizeof(wrong) / sizeof(wrong[0]))
	LOOP(everything_can_be_drawn_at_every_size, LINES * BARS_COUNT * ZOOM_COUNT)
	TEST(a_click_chooses_the_token_under_it) )
/* clang-format on */
