/* check_walk.c - the stage of a corpus: opened, read between keys, walked through. */
#include <string.h>
#include <sys/stat.h>

#include "press.h"
#include "invariants.h"
#include "scarce.h"
#include "toy_session.h"

#define WET  "the river bank."
#define SAFE "save money in the bank."
#define VAIN "the bank."
#define TEXT WET " " SAFE "\n" VAIN "\n"

static void
setup_text(void)
{
	setup();
	scratch_write("text", TEXT, strlen(TEXT));
}

static void
teardown_text(void)
{
	scarce_end();
	teardown();
}

static unsigned
press(uint32_t input)
{
	return press_key(&s, input, true);
}

/* Carries out a line after ':'. */
static unsigned
command(const char *name, const char *path)
{
	char text[600];

	snprintf(text, sizeof(text), "%s %s", name, path);
	session_act(&s, ACTION_COMMAND);
	session_set_line(&s, NULL, text, strlen(text), strlen(text));
	return session_accept(&s);
}

/* The file above, read to its end. */
static void
open_text(void)
{
	run("text the bank\ntarget bank");
	command("corpus", scratch_path("text"));
	ck_assert_str_eq(s.message.text, "");
	session_settle(&s);
}

static const char *
chosen(void)
{
	static char text[200];
	const struct concordance *c = &s.concordance;
	const struct corpus *corpus = &c->corpora[c->shown];
	const struct occurrence *o;

	ck_assert_uint_lt(c->chosen, c->listed);
	o = &corpus->items[c->indices[c->chosen]];
	snprintf(text, sizeof(text), "%.*s", (int)o->length, corpus->text + o->text);
	return text;
}

START_TEST(a_file_is_opened_for_the_word_on_the_screen)
{
	open_text();
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	ck_assert_uint_eq(s.concordance.listed, 3);
	ck_assert_str_eq(s.concordance.corpora[0].target, "bank");
	ck_assert_ptr_null(invariants_corpora(&s));
	run("text save water\ntarget water");
	command("corpus", scratch_write("wet", "water, water", 12));
	ck_assert_uint_eq(s.concordance.corpora[0].found, 2);
	ck_assert_str_eq(s.concordance.corpora[0].target, "water");
}
END_TEST

START_TEST(keys_walk_and_stop_at_both_ends)
{
	open_text();
	press('o');
	press('o');
	ck_assert_int_eq(s.concordance.order, CORPUS_BY_PLACE);
	ck_assert_str_eq(chosen(), WET);
	ck_assert_uint_eq(press(INPUT_UP), REACT_NONE);
	press(INPUT_DOWN);
	ck_assert_str_eq(chosen(), SAFE);
	press(INPUT_PGDN);
	ck_assert_str_eq(chosen(), VAIN);
	ck_assert_uint_eq(press(INPUT_DOWN), REACT_NONE);
	press('0');
	ck_assert_str_eq(chosen(), WET);
	press('$');
	ck_assert_str_eq(chosen(), VAIN);
	press(INPUT_PGUP);
	ck_assert_str_eq(chosen(), WET);
	press('o');
	ck_assert_str_eq(chosen(), SAFE);
}
END_TEST

START_TEST(a_click_chooses_what_lies_there)
{
	open_text();
	press('o');
	press('o');
	/* title, shares, heading, then the occurrences */
	ck_assert_uint_eq(session_click(&s, 24, 80, 5, 40), REACT_DRAW);
	ck_assert_str_eq(chosen(), VAIN);
	ck_assert_uint_eq(session_click(&s, 24, 80, 3, 0), REACT_DRAW);
	ck_assert_str_eq(chosen(), WET);
	ck_assert_uint_eq(session_click(&s, 24, 80, 2, 10), REACT_NONE);
	ck_assert_uint_eq(session_click(&s, 24, 80, 6, 10), REACT_NONE);
	ck_assert_uint_eq(session_click(&s, 24, 80, 23, 10), REACT_NONE);
	ck_assert_str_eq(chosen(), WET);
}
END_TEST

START_TEST(enter_takes_the_sentence_and_C_comes_back)
{
	open_text();
	press('o');
	press('o');
	press(INPUT_ENTER);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_str_eq(s.live.reading.sentence.text, WET);
	ck_assert_uint_eq(s.live.reading.target, 2);
	/* what is on the screen is what the list said */
	ck_assert(memcmp(s.live.reading.verdict.scores,
			 s.concordance.corpora[0].items[0].verdict.scores,
			 2 * sizeof(double)) == 0);
	run("key Esc C");
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	ck_assert_str_eq(chosen(), WET);
	press('C');
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	press('C');
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(m_pins_an_occurrence)
{
	open_text();
	press('m');
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	ck_assert_str_eq(s.pinned.pins.pins[0]->reading.sentence.text, chosen());
	press('m');
	ck_assert_ptr_nonnull(strstr(s.message.text, "already pinned as A"));
	press(INPUT_DOWN);
	press('m');
	ck_assert_uint_eq(s.pinned.pins.count, 2);
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
}
END_TEST

START_TEST(two_corpora_of_one_word_stand_beside_each_other)
{
	open_text();
	press(INPUT_TAB);
	ck_assert_str_eq(s.message.text,
			 "there is one corpus: :beside FILE opens a second one");
	command("beside", scratch_write("b", SAFE, strlen(SAFE)));
	ck_assert_uint_eq(s.concordance.count, 2);
	ck_assert_uint_eq(s.concordance.shown, 1);
	ck_assert_uint_eq(s.concordance.listed, 1);
	press(INPUT_TAB);
	ck_assert_uint_eq(s.concordance.listed, 3);
	ck_assert_ptr_null(invariants_corpora(&s));
	/* a third one takes the place of the second */
	command("beside", scratch_write("c", WET, strlen(WET)));
	ck_assert_uint_eq(s.concordance.count, 2);
	ck_assert_str_eq(chosen(), WET);
	command("corpus", scratch_path("b"));
	ck_assert_uint_eq(s.concordance.count, 1);
}
END_TEST

START_TEST(other_settings_ask_to_read_again)
{
	double before;

	open_text();
	before = s.concordance.corpora[0].items[0].similarity;
	run("set alpha .2");
	ck_assert(s.concordance.corpora[0].items[0].similarity == before);
	command("corpus", "");
	session_settle(&s);
	ck_assert_uint_eq(s.concordance.listed, 3);
	ck_assert(s.concordance.corpora[0].items[0].similarity != before);
}
END_TEST

START_TEST(what_cannot_be_read_is_said_and_changes_nothing)
{
	static const struct {
		const char *text, *message;
		size_t size;
	} files[] = {
		{ "the bank\0", "byte 8: expected text in UTF-8, found a NUL byte", 9 },
		{ "", "empty file", 0 },
		{ "the river", "\"bank\" is not in it", 9 },
	};

	command("corpus", scratch_path("text"));
	ck_assert_ptr_nonnull(strstr(s.message.text, "there is no word to look for"));
	command("beside", scratch_path("text"));
	ck_assert_ptr_nonnull(strstr(s.message.text, "no corpus is open"));
	run("key Esc C");
	ck_assert_str_eq(s.message.text,
			 "no corpus is open: :corpus FILE finds the word in it");
	run("key i");
	open_text();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		command(i == 1 ? "beside" : "corpus",
			scratch_write("bad", files[i].text, files[i].size));
		ck_assert_msg(strstr(s.message.text, files[i].message) != NULL, "%s",
			      s.message.text);
		ck_assert(s.message.is_error);
		ck_assert_uint_eq(s.concordance.count, 1);
		ck_assert_uint_eq(s.concordance.listed, 3);
	}
	command("corpus", scratch_path("none"));
	ck_assert_ptr_nonnull(strstr(s.message.text, "cannot open"));
	command("corpus", scratch_path(""));
	ck_assert_ptr_nonnull(strstr(s.message.text, "is a directory"));
	ck_assert_int_eq(mkfifo(scratch_path("fifo"), 0600), 0);
	command("corpus", scratch_path("fifo"));
	ck_assert(s.message.is_error);
	ck_assert_uint_eq(s.concordance.listed, 3);
}
END_TEST

/* `count` lines of a text, and what stands at its end. */
static const char *
write_long(const char *name, size_t count, const char *end, size_t size)
{
	char *text = malloc(count * strlen(WET "\n") + size + 1), *at = text;
	const char *path;

	for (size_t i = 0; i < count; i++)
		at = stpcpy(at, WET "\n");
	memcpy(at, end, size);
	path = scratch_write(name, text, (size_t)(at - text) + size);
	free(text);
	return path;
}

START_TEST(a_long_text_is_read_between_keys)
{
	size_t listed;

	run("text the bank\ntarget bank");
	command("corpus", write_long("long", 20000, "", 0));
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	ck_assert_uint_gt(s.concordance.listed, 0);
	ck_assert_uint_lt(s.concordance.listed, 20000);
	ck_assert_int_eq(session_deadline(&s), 0);
	press(INPUT_DOWN);
	listed = s.concordance.listed;
	for (int i = 0; i < 100; i++) {
		session_advance(&s, 0);
		ck_assert_ptr_null(invariants_corpora(&s));
	}
	ck_assert_uint_gt(s.concordance.listed, listed);
	ck_assert_uint_eq(s.concordance.indices[s.concordance.chosen], 1);
	/* Esc reads no further and keeps what there is; once more, and it is gone */
	press(INPUT_ESCAPE);
	ck_assert_ptr_nonnull(strstr(s.message.text, "stopped"));
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	ck_assert_int_eq(session_deadline(&s), -1);
	ck_assert_uint_eq(s.concordance.listed, s.concordance.corpora[0].count);
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	command("corpus", scratch_path("long"));
	session_settle(&s);
	ck_assert_uint_eq(s.concordance.listed, 20000);
}
END_TEST

/* The list follows when one of two occurrences is dropped. */
START_TEST(a_sample_is_listed_while_it_is_taken)
{
	const struct concordance *c = &s.concordance;

	run("text the bank\ntarget bank");
	command("corpus", write_long("long", CORPUS_MOST + 20000, "", 0));
	press('o');
	press('o');
	for (int i = 0; i < 4; i++)
		press(INPUT_DOWN);
	for (int i = 0; session_deadline(&s) == 0; i++) {
		session_advance(&s, 0);
		if (i % 50 == 0 || c->corpora[0].stride > 1)
			ck_assert_ptr_null(invariants_corpora(&s));
		ck_assert(c->corpora[0].stride == c->stride);
	}
	ck_assert_uint_eq(c->listed, CORPUS_MOST / 2 + 10000);
	ck_assert_uint_eq(c->corpora[0].found, CORPUS_MOST + 20000);
	/* the fifth line was chosen; one of it and the sixth is the third of the sample */
	ck_assert_uint_eq(c->chosen, 2);
	ck_assert_uint_eq((c->corpora[0].items[c->indices[2]].line - 1) / 2, 2);
	ck_assert_str_eq(chosen(), WET);
}
END_TEST

START_TEST(a_text_that_turns_out_to_be_none_is_closed)
{
	open_text();
	command("beside", write_long("bad", 30000, "\0", 1));
	ck_assert_uint_eq(s.concordance.count, 2);
	session_settle(&s);
	ck_assert_uint_eq(s.concordance.count, 1);
	ck_assert_uint_eq(s.concordance.listed, 3);
	ck_assert_ptr_nonnull(strstr(s.message.text, "found a NUL byte"));
	command("corpus", scratch_path("bad"));
	session_settle(&s);
	ck_assert_uint_eq(s.concordance.count, 0);
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

START_TEST(a_bundled_text_is_found_by_its_name)
{
	scratch_write("tale.txt", TEXT, strlen(TEXT));
	s.bundled.texts = scratch_folder;
	run("text the bank\ntarget bank\nkey Esc\ntype :corpus tale\nkey Enter");
	ck_assert_uint_eq(s.concordance.listed, 3);
	run("type :corpus fable\nkey Enter");
	ck_assert_ptr_nonnull(strstr(s.message.text, "fable: cannot open"));
}
END_TEST

/* Whatever cannot be had, the corpora that are open stay sound. */
START_TEST(every_allocation_may_fail)
{
	long n = 0;

	open_text();
	do {
		scarce_begin(n++);
		command("corpus", scratch_path("text"));
		command("beside", scratch_path("text"));
		session_settle(&s);
		press('o');
		press('m');
		scarce_end();
		ck_assert_ptr_null(invariants_corpora(&s));
		ck_assert_ptr_null(invariants_pins(&s));
		command("open!", scratch_write("pins", "bank\tthe bank\n", 14));
	} while (scarce_hit && n < 2000);
	ck_assert_int_gt(n, 100);
	ck_assert_uint_eq(s.concordance.count, 2);
}
END_TEST

START_TEST(help_and_the_command_line_lead_back_to_the_stage)
{
	open_text();
	press('?');
	ck_assert_int_eq(s.stage.kind, STAGE_HELP);
	press(INPUT_ESCAPE);
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	press(':');
	ck_assert_int_eq(s.editing.focus, FOCUS_COMMAND);
	session_cancel(&s);
	ck_assert_int_eq(s.stage.kind, STAGE_CORPUS);
	press('i');
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
	ck_assert_int_eq(s.editing.focus, FOCUS_EDIT);
}
END_TEST

/* clang-format off */
SUITE("walk", 60,
	tcase_add_checked_fixture(tests, setup_text, teardown_text);
	TEST(a_file_is_opened_for_the_word_on_the_screen)
	TEST(keys_walk_and_stop_at_both_ends)
	TEST(a_click_chooses_what_lies_there)
	TEST(enter_takes_the_sentence_and_C_comes_back)
	TEST(m_pins_an_occurrence)
	TEST(two_corpora_of_one_word_stand_beside_each_other)
	TEST(other_settings_ask_to_read_again)
	TEST(what_cannot_be_read_is_said_and_changes_nothing)
	TEST(a_long_text_is_read_between_keys)
	TEST(a_sample_is_listed_while_it_is_taken)
	TEST(a_text_that_turns_out_to_be_none_is_closed)
	TEST(a_bundled_text_is_found_by_its_name)
	TEST(every_allocation_may_fail)
	TEST(help_and_the_command_line_lead_back_to_the_stage) )
/* clang-format on */
