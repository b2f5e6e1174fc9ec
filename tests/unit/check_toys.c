/* check_toys.c - a session goes from real vectors to a toy space and back: what is kept,
 * what follows the sentence, and what a file that is no toy changes. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "bundled_session.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"

#define MONEY "text she opened a bank account to save money\n"

static void
setup(void)
{
	bundled_setup();
	scratch_setup();
	s.bundled.toys = "data/toy";
}

static void
teardown(void)
{
	scarce_end();
	scratch_teardown();
	bundled_teardown();
}

static void
run(const char *script)
{
	must(script_run(&s, NULL, "test", script, strlen(script), NULL, &error));
}

static const char *
text(void)
{
	return s.live.reading.sentence.text;
}

/* ---- a reading, to be compared with itself ---- */

struct kept {
	double contextual[200], vector[200];
	struct sense_verdict verdict;
	struct neighbours here, general;
	struct method method;
	struct canvas canvas;
	size_t step;
};

static void
keep(struct kept *kept)
{
	const struct reading *r = &s.live.reading;

	memset(kept, 0, sizeof(*kept));
	session_settle(&s);
	ck_assert(r->valid);
	memcpy(kept->contextual, r->shift.contextual, r->shift.D * sizeof(double));
	memcpy(kept->vector, s.live.moment.vector, r->shift.D * sizeof(double));
	kept->verdict = r->verdict;
	kept->here = s.live.moment.near.found;
	kept->general = r->word->near.found;
	kept->method = s.options.method;
	kept->step = s.live.moment.step;
	must(canvas_init(&kept->canvas, 24, 80, GLYPHS_UNICODE));
	s.message.text[0] = '\0';
	session_draw(&s, &kept->canvas);
}

static void
same_neighbours(const struct neighbours *a, const struct neighbours *b)
{
	ck_assert_uint_gt(a->count, 0);
	ck_assert_uint_eq(a->count, b->count);
	ck_assert_mem_eq(a->items, b->items, a->count * sizeof(a->items[0]));
}

static void
same(struct kept *a, struct kept *b)
{
	char *drawn[2];

	ck_assert_mem_eq(a->contextual, b->contextual, sizeof(a->contextual));
	ck_assert_mem_eq(a->vector, b->vector, sizeof(a->vector));
	ck_assert_double_eq(a->verdict.margin, b->verdict.margin);
	ck_assert_double_eq(a->verdict.evidence, b->verdict.evidence);
	same_neighbours(&a->here, &b->here);
	same_neighbours(&a->general, &b->general);
	ck_assert_uint_eq(method_difference(&a->method, &b->method), 0);
	ck_assert_uint_eq(a->step, b->step);
	for (int i = 0; i < 2; i++) {
		struct canvas *canvas = i ? &b->canvas : &a->canvas;
		size_t length = canvas_dump(canvas, NULL, 0);

		drawn[i] = malloc(length + 1);
		canvas_dump(canvas, drawn[i], length + 1);
		canvas_free(canvas);
	}
	ck_assert_str_eq(drawn[0], drawn[1]);
	free(drawn[0]);
	free(drawn[1]);
}

/* ---- there and back ---- */

START_TEST(the_real_reading_is_kept_bit_for_bit)
{
	struct kept before, after;

	run(MONEY "set alpha .6\nkey PgDn PgDn\n");
	keep(&before);
	must(session_toy(&s, NULL, &error));
	ck_assert(session_on_toy(&s));
	ck_assert_str_eq(s.sources.vectors->name, "lesson");
	ck_assert_str_eq(s.files, "--vectors data/toy/lesson.toy ");
	run("key PgDn PgDn PgDn PgUp F6 F7 F8\nset map pca\nkey F8 F8\n");
	must(session_real(&s, &error));
	ck_assert(!session_on_toy(&s));
	ck_assert_str_eq(s.files, "");
	keep(&after);
	same(&before, &after);
}
END_TEST

/* A search knows by its place who asks: none goes on while that moves. */
START_TEST(a_search_is_ended_before_its_words_are_aside)
{
	struct neighbours exact;

	run(MONEY);
	session_settle(&s);
	exact = s.live.moment.near.found;
	reader_set_slice(s.live.reader, 1 << 16);
	run("text a loan from the bank\n" MONEY);
	ck_assert(reader_busy(s.live.reader));
	must(session_toy(&s, NULL, &error));
	ck_assert(!reader_busy(s.aside.live.reader));
	must(session_real(&s, &error));
	session_settle(&s);
	same_neighbours(&exact, &s.live.moment.near.found);
}
END_TEST

START_TEST(there_again_is_as_it_was_left)
{
	run(MONEY);
	must(session_toy(&s, NULL, &error));
	ck_assert_int_eq(s.options.method.preset, PRESET_PLAIN);
	ck_assert_int_eq(s.live.reading.word->map, MAP_NUMBERS);
	run("set window 1\n");
	must(session_toy(&s, NULL, &error)); /* it is there already */
	must(session_real(&s, &error));
	must(session_real(&s, &error));
	ck_assert_uint_eq(s.options.method.shift.window, 10);
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.options.method.shift.window, 1);
}
END_TEST

START_TEST(the_sentence_stays_and_so_does_a_chosen_word)
{
	run(MONEY);
	must(session_toy(&s, NULL, &error));
	ck_assert_str_eq(text(), "she opened a bank account to save money");
	ck_assert_str_eq(s.live.reading.word->text, "bank");
	run("text the money of the bank by the river\ntarget money\n");
	must(session_real(&s, &error));
	ck_assert_str_eq(text(), "the money of the bank by the river");
	ck_assert_str_eq(s.live.reading.word->text, "money");
	run("text\n");
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.live.reading.sentence.count, 0);
	ck_assert(!s.live.reading.valid);
}
END_TEST

/* The rule finds "plant" on real vectors, which the toy does not know. */
START_TEST(by_the_rule_each_chooses_its_own_word)
{
	run("text the plant near the bank\n");
	ck_assert_str_eq(s.live.reading.word->text, "plant");
	must(session_toy(&s, NULL, &error));
	ck_assert_str_eq(s.live.reading.word->text, "bank");
	must(session_real(&s, &error));
	ck_assert_str_eq(s.live.reading.word->text, "plant");
}
END_TEST

START_TEST(the_command_leads_there_and_back)
{
	run(MONEY "key Esc\ntype :toy\nkey Enter\n");
	ck_assert(session_on_toy(&s));
	ck_assert_str_eq(s.message.text,
			 "lesson: 14 words of 2 numbers; :toy leads back");
	run("type :toy\nkey Enter\n");
	ck_assert(!session_on_toy(&s));
	ck_assert_str_eq(s.message.text, "glove-50k: 50,000 words of 100 numbers");
	run("type :toy lesson\nkey Enter\n"); /* the bare name of a bundled one */
	ck_assert(session_on_toy(&s));
}
END_TEST

/* Pins belong to their vectors, and none is lost by leaving while others are shown. */
START_TEST(pins_stay_with_their_vectors)
{
	run(MONEY "key F2\n");
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.pinned.pins.count, 0);
	ck_assert(session_unsaved(&s));
	run("key Esc q\n");
	ck_assert_ptr_nonnull(strstr(s.message.text, "the pins are not written"));
	run("type :quit\nkey Enter\n");
	ck_assert_ptr_nonnull(strstr(s.message.text, "the pins are not written"));
	must(session_real(&s, &error));
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	run("key F3\n");
	ck_assert_int_eq(s.stage.kind, STAGE_COMPARE);
	must(session_toy(&s, NULL, &error));
	ck_assert_int_eq(s.stage.kind, STAGE_EXPLORE);
}
END_TEST

/* ---- two maps ---- */

START_TEST(two_maps_read_the_same_word_whatever_is_typed)
{
	const struct reading *other = &s.aside.live.reading;

	run("text the plant near the bank\nkey Esc b\n");
	ck_assert(s.stage.both && !session_on_toy(&s));
	ck_assert_str_eq(s.aside.sources.vectors->name, "lesson");
	ck_assert_str_eq(other->word->text, "plant"); /* no word of the toy: the same */
	run("target bank\n");
	ck_assert_str_eq(other->word->text, "bank");
	run("line 19 open a bank account\n");
	ck_assert_str_eq(other->sentence.text, "open a bank account");
	ck_assert_uint_eq(other->typed.chosen, 0);
	run("type :toy\nkey Enter\n");
	ck_assert(s.stage.both && session_on_toy(&s));
	ck_assert_str_eq(other->word->text, "bank");
	ck_assert_uint_eq(other->shift.D, 100);
	run("line 0 \n");
	ck_assert(!other->valid);
	run("key b\n");
	ck_assert(!s.stage.both);
	/* one map: what is aside waits */
	run("line 12 a river bank\n");
	ck_assert_uint_eq(other->sentence.count, 0);
}
END_TEST

START_TEST(without_the_other_side_there_are_not_two_maps)
{
	s.bundled.toys = NULL;
	run(MONEY "key Esc b\n");
	ck_assert(!s.stage.both);
	ck_assert(s.message.is_error);
	ck_assert_str_eq(s.message.text,
			 "toy: none came with the program: :toy FILE opens one");
}
END_TEST

/* A step moves the map on which one steps; the other shows the whole sentence. */
START_TEST(steps_are_of_what_is_shown)
{
	run(MONEY "key Esc b PgDn PgDn\n");
	ck_assert_uint_eq(s.live.moment.step, 1);
	ck_assert_uint_eq(s.aside.live.moment.step, s.aside.live.reading.shift.steps);
}
END_TEST

/* g leads to the map of numbers only where they have names. */
START_TEST(the_map_of_numbers_is_offered_where_it_is)
{
	run(MONEY "key Esc g g g\n");
	ck_assert_int_eq(s.options.method.map, MAP_SENSES);
	run("type :map numbers\nkey Enter\n");
	ck_assert(s.message.is_error);
	ck_assert_ptr_nonnull(strstr(s.message.text, "names are needed"));
	run("set map senses\n");
	must(session_toy(&s, NULL, &error));
	run("key g g g g\n");
	ck_assert_int_eq(s.options.method.map, MAP_NUMBERS);
	run("type :map numbers\nkey Enter\n");
	ck_assert(!s.message.is_error);
}
END_TEST

/* ---- files ---- */

#define HILL                                                                             \
	"axes\tcold high\nword hill 0 1\nword ice 1 0\nshift winter 1 0 ice\n"           \
	"senses hill winter\n"

/* bank is [0.5, 0.5]: at unit length it would stand at .71. */
START_TEST(a_corpus_has_the_word_in_general_at_its_numbers)
{
	struct canvas canvas;
	char *drawn, *row;
	size_t length;

	must(session_toy(&s, NULL, &error));
	run("text the bank of the river\ntarget bank\n");
	must(session_corpus(&s, "data/corpus/village.txt", false, &error));
	session_settle(&s);
	must(canvas_init(&canvas, 30, 120, GLYPHS_UNICODE));
	session_set_size(&s, 30, 120);
	session_draw(&s, &canvas);
	length = canvas_dump(&canvas, NULL, 0);
	drawn = malloc(length + 1);
	canvas_dump(&canvas, drawn, length + 1);
	row = strtok(drawn, "\n");
	while (row && !strstr(row, "\xe2\x97\x8f bank"))
		row = strtok(NULL, "\n");
	ck_assert_ptr_nonnull(row);
	ck_assert_msg(strstr(row, "\xe2\x94\xbc .5 ") != NULL, "%s", row);
	free(drawn);
	canvas_free(&canvas);
}
END_TEST

START_TEST(another_file_replaces_the_toy)
{
	run(MONEY);
	must(session_toy(&s, NULL, &error));
	must(session_toy(&s, scratch_write("hill.toy", HILL, strlen(HILL)), &error));
	ck_assert_str_eq(s.sources.axes[1], "high");
	ck_assert_uint_eq(s.sources.vectors->n, 2);
	/* it is read anew, though it is the same */
	must(session_toy(&s,
			 scratch_write("hill.toy", HILL "word snow 1 1\n",
				       strlen(HILL "word snow 1 1\n")),
			 &error));
	ck_assert_uint_eq(s.sources.vectors->n, 3);
	must(session_real(&s, &error));
	ck_assert_uint_eq(s.sources.vectors->n, 50000);
	must(session_toy(&s, scratch_path("hill.toy"), &error));
	ck_assert_uint_eq(s.sources.vectors->n, 3);
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.sources.vectors->n, 3);
}
END_TEST

/* In a toy of two words no word is nearest: the remark is all there is to tell. */
START_TEST(a_remark_that_stands_alone_begins_the_story)
{
	struct canvas canvas;
	char text[24 * 81 * 4];

	must(session_toy(&s, scratch_write("hill.toy", HILL, strlen(HILL)), &error));
	run("text ice hill\ntarget hill\n");
	session_settle(&s);
	must(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE));
	session_draw(&s, &canvas);
	canvas_dump(&canvas, text, sizeof(text));
	canvas_free(&canvas);
	ck_assert_ptr_nonnull(strstr(text, "\n only 1 known word stands around it"));
}
END_TEST

/* They would go with the toy, shown or aside. */
START_TEST(a_toy_with_pins_that_are_not_written_is_not_replaced)
{
	const char *hill = scratch_write("hill.toy", HILL, strlen(HILL));
	char line[700];

	run("text open an account at the bank\n");
	must(session_toy(&s, NULL, &error));
	run("key F2\n");
	for (int on_toy = 1; on_toy >= 0; on_toy--) {
		must(on_toy ? session_toy(&s, NULL, &error) : session_real(&s, &error));
		ck_assert_int_eq(session_toy(&s, hill, &error), STATUS_USAGE);
		ck_assert_str_eq(error.text, "toy: the pins of the one that is open are "
					     "not written: :write FILE keeps them");
		ck_assert_int_eq(session_on_toy(&s), on_toy);
	}
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	snprintf(line, sizeof(line), "key Esc\ntype :write %s\nkey Enter\n",
		 scratch_path("mine.pins"));
	run(line);
	must(session_toy(&s, hill, &error));
	ck_assert_uint_eq(s.pinned.pins.count, 0);
}
END_TEST

/* A gzipped file, in scratch_folder. */
static const char *
packed(const char *name, const char *bytes)
{
	const char *path = scratch_path(name);
	gzFile file = gzopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(gzwrite(file, bytes, (unsigned)strlen(bytes)),
			 (int)strlen(bytes));
	gzclose(file);
	return path;
}

static const char *
folder(const char *name)
{
	ck_assert_int_eq(mkdir(scratch_path(name), 0700), 0);
	return scratch_path(name);
}

static const char *
fifo(const char *name)
{
	ck_assert_int_eq(mkfifo(scratch_path(name), 0600), 0);
	return scratch_path(name);
}

#define BROKEN "# a toy\naxes cold high\nword hill 0 one\n"

static void
refuse(const char *path, enum status status, const char *says)
{
	for (int on_toy = 0; on_toy < 2; on_toy++) {
		struct kept before, after;

		must(on_toy ? session_toy(&s, NULL, &error) : session_real(&s, &error));
		keep(&before);
		ck_assert_int_eq(session_toy(&s, path, &error), status);
		ck_assert_msg(strstr(error.text, says) && strstr(error.text, path),
			      "%s: %s", path, error.text);
		ck_assert_int_eq(session_on_toy(&s), on_toy);
		keep(&after);
		same(&before, &after);
	}
}

START_TEST(a_file_that_is_no_toy_changes_nothing_and_is_told)
{
	run(MONEY);
	refuse("no/such.toy", STATUS_IO, "No such file");
	refuse(scratch_write("broken.toy", BROKEN, strlen(BROKEN)), STATUS_FORMAT,
	       "broken.toy:3: expected a number from -1000 to 1000, found \"one\"");
	refuse(folder("folder.toy"), STATUS_IO, "expected a regular file");
	refuse(fifo("fifo.toy"), STATUS_IO, "expected a regular file");
	refuse(packed("packed.toy.gz", HILL), STATUS_FORMAT, "packed.toy.gz:1: expected");
	refuse(scratch_write("empty.toy", "", 0), STATUS_FORMAT, "names the axes");
	rmdir(scratch_path("folder.toy"));
}
END_TEST

START_TEST(without_a_bundled_toy_or_real_vectors_it_is_said)
{
	run(MONEY);
	s.bundled.toys = NULL;
	ck_assert_int_eq(session_toy(&s, NULL, &error), STATUS_NOT_FOUND);
	ck_assert_str_eq(error.text,
			 "toy: none came with the program: :toy FILE opens one");
	ck_assert(!session_on_toy(&s));
	run("key Esc\ntype :toy\nkey Enter\n");
	ck_assert(s.message.is_error);
}
END_TEST

/* As by --vectors lesson.toy: what the session begins on is not its own. */
START_TEST(a_session_may_begin_on_a_toy)
{
	struct sources sources = s.sources;
	struct options options = s.options;
	struct session own;

	must(session_toy(&s, NULL, &error));
	method_for_numbers(&options.method);
	must(session_init(&own, &s.sources, &options));
	session_open(&own, "open a bank account for money", NULL);
	ck_assert(session_on_toy(&own));
	ck_assert_int_eq(session_real(&own, &error), STATUS_NOT_FOUND);
	own.bundled.real = &sources;
	must(session_real(&own, &error));
	ck_assert_uint_eq(own.sources.vectors->n, 50000);
	ck_assert_int_eq(own.options.method.preset, PRESET_DEFAULT);
	ck_assert_str_eq(own.live.reading.word->text, "bank");
	must(session_toy(&own, NULL, &error));
	ck_assert_uint_eq(own.sources.vectors->n, 14);
	must(session_toy(&own, scratch_write("hill.toy", HILL, strlen(HILL)), &error));
	ck_assert_uint_eq(own.sources.vectors->n, 2);
	session_free(&own);
}
END_TEST

/* ---- in a lesson ---- */

#define LESSON                                                                           \
	"# One\n> she opened a bank account\n\nLook.\n"                                  \
	"# Two\n> we sat on the river bank\n\nSee.\n"

static void
begin_lesson(void)
{
	must(session_lesson(&s, scratch_write("demo.md", LESSON, strlen(LESSON)), 0,
			    &error));
}

START_TEST(each_slide_begins_on_the_vectors_of_the_lesson)
{
	run(MONEY "key F2\n");
	begin_lesson();
	must(session_toy(&s, NULL, &error));
	ck_assert_str_eq(text(), "she opened a bank account");
	run("key PgDn\n");
	ck_assert(!session_on_toy(&s));
	ck_assert_str_eq(text(), "we sat on the river bank");
	ck_assert(s.live.reading.valid);
	must(session_toy(&s, NULL, &error));
	run("key F2 b Esc Esc\n");
	ck_assert_ptr_null(s.show.lesson);
	ck_assert(!session_on_toy(&s) && !s.stage.both);
	ck_assert_str_eq(text(), "she opened a bank account to save money");
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	ck_assert_ptr_null(s.aside.live.reader);
}
END_TEST

START_TEST(the_toy_that_was_there_before_is_there_again)
{
	run(MONEY);
	must(session_toy(&s, scratch_write("hill.toy", HILL, strlen(HILL)), &error));
	run("set window 1\nkey F2\n");
	if (_i)
		must(session_real(&s, &error));
	begin_lesson();
	if (_i) {
		must(session_toy(&s, NULL, &error));
		ck_assert_uint_eq(s.sources.vectors->n, 14);
		ck_assert(session_unsaved(&s));
		must(session_toy(&s, scratch_path("hill.toy"), &error));
	} else {
		/* it is left while the lesson lasts, with its method */
		ck_assert(!session_on_toy(&s) && session_unsaved(&s));
		ck_assert_uint_eq(s.sources.vectors->n, 50000);
		ck_assert_uint_eq(s.pinned.pins.count, 0);
		ck_assert_uint_eq(s.options.method.shift.window, 10);
		must(session_toy(&s, scratch_path("hill.toy"), &error));
	}
	run("key Esc Esc\n");
	ck_assert_ptr_null(s.show.lesson);
	ck_assert_int_eq(session_on_toy(&s), !_i);
	must(session_toy(&s, NULL, &error));
	ck_assert_uint_eq(s.sources.vectors->n, 2);
	ck_assert_uint_eq(s.options.method.shift.window, 1);
	ck_assert_uint_eq(s.pinned.pins.count, 1);
	must(session_real(&s, &error));
	ck_assert_str_eq(text(), "she opened a bank account to save money");
}
END_TEST

/* In every state that a lesson and a toy can be in. */
START_TEST(a_session_may_end_anywhere)
{
	run(MONEY "key F2\n");
	if (_i & 1)
		must(session_toy(&s, NULL, &error));
	if (_i & 2)
		begin_lesson();
	if (_i & 4)
		must(session_on_toy(&s) ? STATUS_OK : session_toy(&s, NULL, &error));
	run("key F2\n");
}
END_TEST

/* ---- without memory ---- */

START_TEST(every_allocation_on_the_way_may_fail)
{
	long n = 0;
	enum status status;

	run(MONEY);
	session_settle(&s);
	do {
		error.status = STATUS_OK;
		scarce_begin(n++);
		status = session_toy(&s, NULL, &error);
		scarce_end();
		ck_assert_int_eq(session_on_toy(&s), status == STATUS_OK);
		if (status != STATUS_OK)
			ck_assert(s.live.reading.valid && *error.text);
		else
			must(session_real(&s, &error));
	} while (scarce_hit && n < 100000);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(n, 30);
	ck_assert(s.live.reading.valid);
}
END_TEST

/* Two maps, steps, a lesson, another toy: what cannot be done is told or left out, and the
 * session goes on. */
START_TEST(every_allocation_of_what_follows_may_fail)
{
	static const char *const scripts[] = {
		"key b\n",	 "line 12 a river bank\n", "key PgDn PgDn\n",
		"key Esc b b\n", "type :toy\nkey Enter\n",
	};
	const char *script = scripts[_i];
	struct canvas canvas;
	long n = 0;
	bool hit;

	must(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE));
	do {
		run("text open a bank account\nkey Esc\n");
		must(session_real(&s, &error));
		if (!s.stage.both)
			run("key b\n");
		scarce_begin(n++);
		script_run(&s, NULL, "test", script, strlen(script), NULL, &error);
		session_draw(&s, &canvas);
		scarce_end();
		hit = scarce_hit;
		session_settle(&s);
		session_draw(&s, &canvas);
	} while (hit && n < 100000);
	ck_assert_int_gt(n, 1);
	canvas_free(&canvas);
}
END_TEST

/* clang-format off */
SUITE("toys", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(the_real_reading_is_kept_bit_for_bit)
	TEST(a_search_is_ended_before_its_words_are_aside)
	TEST(there_again_is_as_it_was_left)
	TEST(the_sentence_stays_and_so_does_a_chosen_word)
	TEST(by_the_rule_each_chooses_its_own_word)
	TEST(the_command_leads_there_and_back)
	TEST(pins_stay_with_their_vectors)
	TEST(two_maps_read_the_same_word_whatever_is_typed)
	TEST(without_the_other_side_there_are_not_two_maps)
	TEST(steps_are_of_what_is_shown)
	TEST(the_map_of_numbers_is_offered_where_it_is)
	TEST(a_corpus_has_the_word_in_general_at_its_numbers)
	TEST(another_file_replaces_the_toy)
	TEST(a_toy_with_pins_that_are_not_written_is_not_replaced)
	TEST(a_remark_that_stands_alone_begins_the_story)
	TEST(a_file_that_is_no_toy_changes_nothing_and_is_told)
	TEST(without_a_bundled_toy_or_real_vectors_it_is_said)
	TEST(a_session_may_begin_on_a_toy)
	TEST(each_slide_begins_on_the_vectors_of_the_lesson)
	LOOP(the_toy_that_was_there_before_is_there_again, 2)
	LOOP(a_session_may_end_anywhere, 8)
	TEST(every_allocation_on_the_way_may_fail)
	LOOP(every_allocation_of_what_follows_may_fail, 5)
)
/* clang-format on */
