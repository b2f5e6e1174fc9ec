/* check_pinned.c - pins in a session: keys, the stage that compares, files. */
#include <string.h>
#include <sys/stat.h>

#include "press.h"
#include "toy_session.h"

/* Presses a key, tells the reactions; of a line editor that has an empty line. */
static unsigned
press(uint32_t input)
{
	return press_key(&s, input, true);
}

/* Carries out a line after ':'. */
static unsigned
command(const char *text)
{
	session_act(&s, ACTION_COMMAND);
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
	return session_accept(&s);
}

static void
file_command(const char *name, const char *path)
{
	char text[600];

	snprintf(text, sizeof(text), "%s %s", name, path);
	command(text);
}

#define TWO                                                                              \
	"text the river bank\nkey F2\ntext save money in the bank\ntarget bank\nkey "    \
	"F2\n"

START_TEST(a_pin_says_its_letter_and_the_same_one_is_refused)
{
	run("text the river bank\nkey F2");
	ck_assert_str_eq(s.message.text,
			 "A: bank in this sentence; pin another word or sentence");
	run("key F2");
	ck_assert_str_eq(s.message.text,
			 "already pinned as A: choose another word or sentence");
	ck_assert(s.message.is_error);
	run("key Esc Tab m");
	ck_assert_str_eq(s.message.text, "B: the in this sentence; F3 compares");
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert(s.pinned.unsaved);
}
END_TEST

START_TEST(without_a_word_nothing_is_pinned)
{
	run("key F2");
	ck_assert_str_eq(s.message.text, "nothing to pin: type a sentence first");
	run("text !!!\nkey F2");
	ck_assert_str_eq(s.message.text, "nothing to pin: type a sentence first");
	run("key F3");
	ck_assert_str_eq(s.message.text,
			 "nothing is pinned: F2 pins a word in its sentence");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	run("key F4");
	ck_assert_str_eq(s.message.text, "nothing is pinned");
	ck_assert(!s.pinned.unsaved);
}
END_TEST

START_TEST(f4_takes_away_what_is_on_the_screen_or_else_the_last)
{
	run(TWO "text the river bank\nkey F4");
	ck_assert_str_eq(s.message.text, "A is gone: bank in \"the river bank\"");
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	run("text water\nkey F4");
	ck_assert_str_eq(s.message.text, "A is gone: bank in \"save money in the bank\"");
	ck_assert(!s.pinned.unsaved);
}
END_TEST

START_TEST(the_stage_opens_and_closes_by_the_same_key_by_esc_and_q)
{
	static const char *const ways[] = { "key F3", "key c", "key Esc", "key q",
					    "key i" };

	run(TWO);
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		run("key F3");
		ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
		run(ways[i]);
		ck_assert_msg(s.stage.kind == STAGE_EXPLORE, "%s", ways[i]);
		ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	}
	command("pins");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	command("pins");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
}
END_TEST

START_TEST(help_and_the_command_line_lead_back_to_the_stage)
{
	run(TWO "key F3 ?");
	ck_assert_int_eq(s.stage.kind, STAGE_HELP);
	run("key Esc");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	run("key :\ntype theme mono\nkey Enter");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
	run("key : Esc");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	/* on the stage no letter reaches the sentence */
	run("type bxyz");
	ck_assert_str_eq(s.editing.lines[0].text, "save money in the bank");
}
END_TEST

START_TEST(keys_choose_and_stop_at_both_ends)
{
	run(TWO "key F3");
	ck_assert_uint_eq(s.pinned.chosen, 0);
	run("key Down Down");
	ck_assert_uint_eq(s.pinned.chosen, 1);
	run("key k k");
	ck_assert_uint_eq(s.pinned.chosen, 0);
	run("key PgDn");
	ck_assert_uint_eq(s.pinned.chosen, 1);
	run("key Shift-Tab Tab u");
	ck_assert_uint_eq(s.pinned.chosen, 0);
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	run("key u");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(a_click_chooses_the_pin_under_it)
{
	run(TWO "key F3");
	ck_assert_uint_eq(s.pinned.chosen, 0);
	/* the title, then a row for each pin */
	ck_assert_uint_eq(session_click(&s, 24, 80, 2, 20), REACT_DRAW);
	ck_assert_uint_eq(s.pinned.chosen, 1);
	ck_assert_uint_eq(session_click(&s, 24, 80, 2, 0), REACT_NONE);
	ck_assert_uint_eq(session_click(&s, 24, 80, 0, 20), REACT_NONE);
	ck_assert_uint_eq(session_click(&s, 24, 80, 3, 20), REACT_NONE);
	ck_assert_uint_eq(session_click(&s, 24, 80, 1, 79), REACT_DRAW);
	ck_assert_uint_eq(s.pinned.chosen, 0);
	/* on a screen so low that the list is scrolled */
	run("key F3\ntext the river\nkey F2\ntext save the bank\nkey F2\n"
	    "text a river bank\nkey F2 F3\nkey Down Down Down Down");
	ck_assert_uint_eq(s.pinned.pins.count, 5);
	ck_assert_uint_eq(session_click(&s, 12, 60, 1, 5), REACT_DRAW);
	ck_assert_uint_eq(s.pinned.chosen, 2);
}
END_TEST

START_TEST(enter_takes_the_chosen_sentence_with_its_target)
{
	run("text the river , the river bank\ntarget river:2\nkey F2\n" TWO
	    "text water\nkey F3 Enter");
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.editing.lines[0].text, "the river , the river bank");
	ck_assert_uint_eq(s.live.reading.target, 4);
	ck_assert(s.editing.ended);
}
END_TEST

START_TEST(what_is_set_on_the_screen_changes_no_comparison)
{
	struct comparison before;

	run(TWO);
	before = s.pinned.comparison;
	run("set preset plain\nset window 1\nset space raw");
	comparison_make(&s.pinned.pins, &s.pinned.comparison);
	ck_assert_mem_eq(before.pairs[0].similarities,
			 s.pinned.comparison.pairs[0].similarities,
			 sizeof(before.pairs[0].similarities));
}
END_TEST

/* ---- files ---- */

START_TEST(pins_are_written_and_read_again)
{
	const char *path = scratch_path("two pins");

	run(TWO);
	file_command("write", path);
	ck_assert_msg(strstr(s.message.text, "two pins: 2 pins written") != NULL, "%s",
		      s.message.text);
	ck_assert(!s.pinned.unsaved);
	run("key Esc F4 F4");
	file_command("open", path);
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	ck_assert_str_eq(s.pinned.pins.pins[1]->reading.sentence.text,
			 "save money in the bank");
	ck_assert_uint_eq(s.pinned.pins.pins[1]->reading.target, 4);
	ck_assert_uint_eq(s.pinned.comparison.count, 1);
	ck_assert(!s.pinned.unsaved);
}
END_TEST

static void
assert_file(const char *path, const char *text)
{
	char bytes[400] = "";
	FILE *file = fopen(path, "r");

	ck_assert_ptr_nonnull(file);
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	fclose(file);
	ck_assert_str_eq(bytes, text);
}

START_TEST(bundled_pins_are_opened_by_their_bare_name)
{
	static const char pins[] = "bank\tthe river bank\n";

	scratch_write("rivers.pins", pins, strlen(pins));
	command("open rivers");
	ck_assert(s.message.is_error);
	s.bundled.pins = scratch_folder;
	command("open rivers");
	ck_assert_str_eq(s.message.text, "rivers: 1 pin");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	command("open sea");
	ck_assert_ptr_nonnull(strstr(s.message.text, "sea: "));
	command("open ./rivers");
	ck_assert(s.message.is_error);
	ck_assert_uint_eq(s.pinned.pins.count, 1);
}
END_TEST

START_TEST(a_file_that_is_there_is_written_over_only_with_a_bang)
{
	const char *path = scratch_write("kept", "mine", 4);
	char target[512];

	run(TWO);
	file_command("write", path);
	ck_assert_msg(strstr(s.message.text, "is there already; :write! writes over it"),
		      "%s", s.message.text);
	ck_assert(s.pinned.unsaved);
	assert_file(path, "mine");
	/* a link is a name for the same file */
	snprintf(target, sizeof(target), "%s", path);
	ck_assert_int_eq(symlink(target, scratch_path("link")), 0);
	file_command("write", scratch_path("link"));
	assert_file(path, "mine");
	file_command("write!", path);
	assert_file(path, "bank\tthe river bank\nbank\tsave money in the bank\n");
}
END_TEST

START_TEST(what_cannot_be_written_is_said_and_kept)
{
	static const char *const names[] = { "", "no-such-folder/pins" };

	command("write");
	ck_assert_str_eq(s.message.text, "write: expected the name of a file");
	command("write x");
	ck_assert_str_eq(s.message.text, "write: nothing is pinned");
	run(TWO);
	for (size_t i = 0; i < 2; i++) {
		file_command("write", scratch_path(names[i]));
		ck_assert(s.message.is_error);
		ck_assert_msg(strstr(s.message.text, i ? "No such file or directory"
						       : "is a directory") != NULL,
			      "%s", s.message.text);
		file_command("write!", scratch_path(names[i]));
		ck_assert(s.message.is_error);
		ck_assert(s.pinned.unsaved);
		ck_assert_uint_eq(s.pinned.pins.count, 2);
	}
}
END_TEST

START_TEST(what_cannot_be_read_is_said_and_the_pins_stay)
{
	static const struct {
		const char *text, *message;
	} files[] = {
		{ "", "expected 1 to 9 sentences, found 0" },
		{ "bank\tthe bank\nbank\n",
		  ":2: expected a target, a tab and a sentence" },
		{ "bank\tthe river\n",
		  ":1: target: \"bank\" is not a token of the text" },
		{ "bank\tthe bank\nbank\tthe bank\n",
		  ":2: expected another sentence or target, found those of line 1" },
	};

	run(TWO);
	file_command("write", scratch_path("two"));
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		file_command("open", scratch_write("broken", files[i].text,
						   strlen(files[i].text)));
		ck_assert_msg(strstr(s.message.text, files[i].message) != NULL, "%s",
			      s.message.text);
		ck_assert_uint_eq(s.pinned.pins.count, 2);
	}
	file_command("open", scratch_path("none"));
	ck_assert_ptr_nonnull(strstr(s.message.text, "cannot open"));
	file_command("open", scratch_path(""));
	ck_assert_ptr_nonnull(strstr(s.message.text, "Is a directory"));
	/* nobody writes to it: the screen does not wait */
	ck_assert_int_eq(mkfifo(scratch_path("fifo"), 0600), 0);
	file_command("open", scratch_path("fifo"));
	ck_assert(s.message.is_error);
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(pins_that_are_in_no_file_are_not_dropped_unasked)
{
	const char *path = scratch_write("one", "bank\tthe bank\n", 14);

	run(TWO);
	file_command("open", path);
	ck_assert_ptr_nonnull(strstr(s.message.text, "the pins are not written"));
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	file_command("open!", path);
	ck_assert_uint_eq(s.pinned.pins.count, 1);
}
END_TEST

START_TEST(q_with_unsaved_pins_asks_for_a_second_q)
{
	run("text the river bank\nkey Esc");
	ck_assert(press('q') & REACT_QUIT);
	run("key F2");
	ck_assert(!(press('q') & REACT_QUIT));
	ck_assert_ptr_nonnull(strstr(s.message.text, ":write FILE keeps them"));
	ck_assert(press('q') & REACT_QUIT);
	press('o');
	ck_assert(!(press(INPUT_CTRL_D) & REACT_QUIT));
	ck_assert(press(INPUT_CTRL_D) & REACT_QUIT);
	ck_assert(!(command("q") & REACT_QUIT));
	ck_assert(command("q!") & REACT_QUIT);
	file_command("write", scratch_path("pins"));
	ck_assert(command("q") & REACT_QUIT);
	ck_assert(press('q') & REACT_QUIT);
}
END_TEST

/* ---- the other sentence ---- */

START_TEST(x_offers_the_last_pin_of_the_word_and_then_goes_back)
{
	run("text the river bank\nkey F10");
	ck_assert(!s.other.shown);
	run("key F2\ntext water the bank\ntarget bank\nkey F2\n"
	    "text save money in the bank\ntarget bank\nkey F10");
	ck_assert(s.other.shown);
	ck_assert_int_eq(s.other.letter, 'B');
	ck_assert_str_eq(s.other.reading.sentence.text, "water the bank");
	run("key F10");
	ck_assert(!s.other.shown);
	/* never the sentence that is read itself, nor another word */
	run("text water the bank\ntarget bank\nkey F10");
	ck_assert_int_eq(s.other.letter, 'A');
	run("target water");
	ck_assert(!s.other.shown);
	run("key F10");
	ck_assert(!s.other.shown);
}
END_TEST

/* clang-format off */
SUITE("pinned", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_pin_says_its_letter_and_the_same_one_is_refused)
	TEST(without_a_word_nothing_is_pinned)
	TEST(f4_takes_away_what_is_on_the_screen_or_else_the_last)
	TEST(the_stage_opens_and_closes_by_the_same_key_by_esc_and_q)
	TEST(help_and_the_command_line_lead_back_to_the_stage)
	TEST(keys_choose_and_stop_at_both_ends)
	TEST(a_click_chooses_the_pin_under_it)
	TEST(enter_takes_the_chosen_sentence_with_its_target)
	TEST(what_is_set_on_the_screen_changes_no_comparison)
	TEST(pins_are_written_and_read_again)
	TEST(bundled_pins_are_opened_by_their_bare_name)
	TEST(a_file_that_is_there_is_written_over_only_with_a_bang)
	TEST(what_cannot_be_written_is_said_and_kept)
	TEST(what_cannot_be_read_is_said_and_the_pins_stay)
	TEST(pins_that_are_in_no_file_are_not_dropped_unasked)
	TEST(q_with_unsaved_pins_asks_for_a_second_q)
	TEST(x_offers_the_last_pin_of_the_word_and_then_goes_back) )
/* clang-format on */
