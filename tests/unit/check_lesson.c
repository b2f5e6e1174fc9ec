/* check_lesson.c - lessons read from Markdown: slides, beats, questions, what is wrong. */
#include <string.h>

#include "polyseme/app/lesson.h"
#include "scratch.h"
#include "suite.h"

static struct lesson *l;
static struct error error;

static enum status
parse(const char *text)
{
	return lesson_parse(&l, "t.md", text, strlen(text), &error);
}

static void
read_well(const char *text)
{
	ck_assert_msg(parse(text) == STATUS_OK, "%s", error.text);
}

static const struct lesson_beat *
beat(size_t slide, size_t i)
{
	ck_assert_uint_lt(slide, l->n_slides);
	ck_assert_uint_lt(i, l->slides[slide].beats);
	return &l->beats[l->slides[slide].first + i];
}

/* The k-th directive of a beat, as "name argument". */
static const char *
op(const struct lesson_beat *b, size_t k)
{
	static char text[200];

	ck_assert_uint_lt(k, b->ops);
	snprintf(text, sizeof(text), "%s %s",
		 directives[l->ops[b->first + k].directive].name,
		 l->ops[b->first + k].argument);
	return text;
}

START_TEST(a_heading_is_a_slide_and_a_paragraph_a_beat)
{
	read_well("# One\nfirst\nline\n\nsecond\n\n## Two *words*\nthird\n");
	ck_assert_str_eq(l->title, "One");
	ck_assert_uint_eq(l->n_slides, 2);
	ck_assert_uint_eq(l->slides[0].beats, 2);
	ck_assert_str_eq(beat(0, 0)->text.text, "first line");
	ck_assert_str_eq(beat(0, 1)->text.text, "second");
	ck_assert_uint_eq(beat(0, 1)->line, 5);
	ck_assert_str_eq(l->slides[1].title, "Two words");
	ck_assert_str_eq(beat(1, 0)->text.text, "third");
	lesson_delete(l);
}
END_TEST

START_TEST(a_slide_without_text_has_one_beat)
{
	read_well("# One\n## Two\n");
	ck_assert_uint_eq(l->slides[0].beats, 1);
	ck_assert_ptr_null(beat(0, 0)->text.text);
	lesson_delete(l);
}
END_TEST

START_TEST(directives_wait_for_the_text_below_them)
{
	read_well("# One\n<!-- type: the bank -->\n<!-- target:  bank -->\n"
		  "said\n<!-- set: window 1 -->\n");
	ck_assert_uint_eq(l->slides[0].beats, 2);
	ck_assert_uint_eq(beat(0, 0)->ops, 2);
	ck_assert_str_eq(op(beat(0, 0), 0), "type the bank");
	ck_assert_str_eq(op(beat(0, 0), 1), "target bank");
	ck_assert_str_eq(beat(0, 0)->text.text, "said");
	ck_assert_uint_eq(beat(0, 0)->line, 4);
	/* what has no text below it is a beat all the same */
	ck_assert_str_eq(op(beat(0, 1), 0), "set window 1");
	ck_assert_ptr_null(beat(0, 1)->text.text);
	lesson_delete(l);
}
END_TEST

START_TEST(a_step_is_a_beat_but_the_first_behind_what_waits)
{
	read_well("# One\n<!-- type: the bank -->\n<!-- step: none -->\nsaid\n"
		  "<!-- step: 1 -->\n<!-- step: all -->\n<!-- play -->\n");
	ck_assert_uint_eq(l->slides[0].beats, 4);
	ck_assert_str_eq(op(beat(0, 0), 1), "step none");
	ck_assert_str_eq(beat(0, 0)->text.text, "said");
	ck_assert_str_eq(op(beat(0, 1), 0), "step 1");
	ck_assert_str_eq(op(beat(0, 2), 0), "step all");
	ck_assert_str_eq(op(beat(0, 3), 0), "play ");
	lesson_delete(l);
	/* two steps behind what waits are two beats */
	read_well("# One\n<!-- type: the bank -->\n<!-- step: none -->\n<!-- step: 1 "
		  "-->\n");
	ck_assert_uint_eq(l->slides[0].beats, 2);
	lesson_delete(l);
}
END_TEST

START_TEST(several_directives_stand_in_one_block)
{
	read_well("# One\n<!-- type: a\n  bank --> <!-- target: bank -->\nsaid\n");
	ck_assert_str_eq(op(beat(0, 0), 0), "type a bank");
	ck_assert_str_eq(op(beat(0, 0), 1), "target bank");
	lesson_delete(l);
}
END_TEST

START_TEST(a_numbered_list_with_its_answer_is_a_question)
{
	const struct lesson_question *q;

	read_well(
		"# One\nWhere?\n1. finance\n2. *river*\n<!-- answer: 2 -->\nSo it is.\n");
	ck_assert_uint_eq(l->n_questions, 1);
	q = &l->questions[l->slides[0].question];
	ck_assert_uint_eq(q->count, 2);
	ck_assert_uint_eq(q->right, 1);
	ck_assert_str_eq(q->answers[1].text, "river");
	/* the reveal comes by itself, before what follows */
	ck_assert_uint_eq(l->slides[0].beats, 3);
	ck_assert(beat(0, 0)->asks);
	ck_assert(beat(0, 1)->reveals);
	ck_assert_ptr_null(beat(0, 1)->text.text);
	ck_assert_str_eq(beat(0, 2)->text.text, "So it is.");
	lesson_delete(l);
}
END_TEST

START_TEST(a_reveal_may_come_later)
{
	read_well("# One\nWhere?\n1. a\n2. b\n<!-- answer: 1 -->\nThink.\n"
		  "<!-- reveal -->\n");
	ck_assert_uint_eq(l->slides[0].beats, 3);
	ck_assert(!beat(0, 1)->reveals);
	ck_assert(beat(0, 2)->reveals);
	lesson_delete(l);
}
END_TEST

START_TEST(marks_become_strong_pieces_and_links_their_text)
{
	const struct lesson_text *text;

	read_well("# One\nA *strong* [link](http://x) ![picture](y.png) `code`.\n");
	text = &beat(0, 0)->text;
	ck_assert_str_eq(text->text, "A strong link picture code.");
	ck_assert_uint_eq(text->count, 2);
	ck_assert_uint_eq(text->spans[0].begin, 2);
	ck_assert_uint_eq(text->spans[0].length, 6);
	ck_assert_int_eq(text->spans[0].value, -1);
	ck_assert_uint_eq(text->spans[1].begin, 22);
	lesson_delete(l);
}
END_TEST

START_TEST(a_comment_behind_a_number_names_what_it_is)
{
	const struct lesson_text *text;

	read_well(
		"# One\nIt is **.571**<!-- = sense river --> (and .2<!-- = lead -->).\n");
	text = &beat(0, 0)->text;
	ck_assert_str_eq(text->text, "It is .571 (and .2).");
	ck_assert_uint_eq(text->count, 2);
	ck_assert_uint_eq(text->spans[0].begin, 6);
	ck_assert_uint_eq(text->spans[0].length, 4);
	ck_assert_int_eq(l->values[text->spans[0].value].kind, LESSON_SENSE);
	ck_assert_str_eq(l->values[text->spans[0].value].argument, "river");
	ck_assert_int_eq(l->values[text->spans[0].value].decimals, 3);
	ck_assert_uint_eq(text->spans[1].begin, 16);
	ck_assert_int_eq(l->values[text->spans[1].value].kind, LESSON_LEAD);
	lesson_delete(l);
}
END_TEST

/* Pieces within pieces: each is begin+length, v for a value. */
static const struct {
	const char *markdown, *spans;
} pieces[] = {
	{ "*a `b` c* d", "0+5" },
	{ "*a **b** c*", "0+5" },
	{ "*a 1<!-- = lead --> b*", "0+2 2+1v 3+2" },
	{ "*a 1*<!-- = lead --> b", "0+2 2+1v" },
	{ "**a b**1<!-- = lead -->", "0+2 2+2v" },
	{ "a*b 1<!-- = lead -->* 2<!-- = lead -->", "1+2 3+1v 5+1v" },
	{ "x*y<!-- = lead -->z* w", "0+2v 2+1" },
	{ "*1<!-- = lead -->2<!-- = lead -->*", "0+2v" },
	{ "`1`<!-- = lead -->", "0+1v" },
};

START_TEST(pieces_follow_each_other_and_do_not_overlap)
{
	char markdown[200], spans[100] = "";
	const struct lesson_text *text;
	size_t used = 0;

	snprintf(markdown, sizeof(markdown), "# One\n%s\n", pieces[_i].markdown);
	read_well(markdown);
	text = &beat(0, 0)->text;
	for (size_t i = 0; i < text->count; i++)
		used += (size_t)snprintf(spans + used, sizeof(spans) - used,
					 "%s%zu+%zu%s", i ? " " : "",
					 text->spans[i].begin, text->spans[i].length,
					 text->spans[i].value >= 0 ? "v" : "");
	ck_assert_str_eq(spans, pieces[_i].spans);
	lesson_delete(l);
}
END_TEST

START_TEST(claims_are_read)
{
	read_well("# One\nsaid\n<!-- claim: sense river > .2 -->\n"
		  "<!-- claim: verdict is river -->\n<!-- claim: check negation -->\n");
	ck_assert_uint_eq(l->n_claims, 3);
	ck_assert_int_eq(l->claims[0].relation, LESSON_MORE);
	ck_assert_int_eq(l->claims[0].left.value.kind, LESSON_SENSE);
	ck_assert(l->claims[0].right.is_number);
	ck_assert_double_eq_tol(l->claims[0].right.number, .2, 1e-12);
	ck_assert_int_eq(l->claims[1].relation, LESSON_IS);
	ck_assert_str_eq(l->claims[1].word, "river");
	ck_assert_int_eq(l->claims[2].left.value.kind, LESSON_CHECK);
	/* they belong to the beat above them */
	ck_assert_uint_eq(l->slides[0].beats, 1);
	ck_assert_uint_eq(beat(0, 0)->ops, 3);
	lesson_delete(l);
}
END_TEST

START_TEST(notes_and_pauses_belong_to_the_beat_above)
{
	read_well(
		"<!-- order: 7 -->\n# One\nsaid\n<!-- note: one -->\n"
		"<!-- note: two\nlines -->\n<!-- pause: 12 -->\n<!-- say: spoken -->\n");
	ck_assert_int_eq(l->order, 7);
	ck_assert_str_eq(beat(0, 0)->note, "one\ntwo lines");
	ck_assert_double_eq(beat(0, 0)->pause, 12);
	ck_assert_str_eq(beat(0, 1)->text.text, "spoken");
	lesson_delete(l);
}
END_TEST

START_TEST(lists_and_code_keep_their_lines)
{
	read_well("# One\n- a\n- b *c*\n\n```\nx y\nz\n```\n");
	ck_assert_str_eq(beat(0, 0)->text.text, "- a\n- b c");
	ck_assert_str_eq(beat(0, 1)->text.text, "x y\nz");
	lesson_delete(l);
}
END_TEST

#define QUESTION "# One\nWhere?\n1. a\n2. b\n"

/* What is wrong with a lesson, and what is said of it. */
static const struct {
	const char *text, *said;
} wrong[] = {
	{ "", "t.md:1: expected a heading, which is the first slide" },
	{ "said\n\n# One\n", "t.md:1: expected a heading before the first text" },
	{ "<!-- type: a -->\n# One\n", "t.md:1: type: expected a heading before it" },
	{ "# One\nsaid\n#\n", "t.md:3: a heading without text" },
	{ "# A heading that is much longer than what a row of the slide holds\n",
	  "t.md:1: a heading of 64 columns: expected at most 44" },
	{ "# One\n\n<!-- fly: away -->\n",
	  "t.md:3: unknown directive \"fly\"; polyseme lesson directives lists them" },
	{ "# One\n<div>\nhi\n</div>\n",
	  "t.md:2: raw HTML, \"<div>\": expected <!-- DIRECTIVE -->" },
	{ "# One\nan <b>inline</b> mark\n",
	  "t.md:2: raw HTML, \"<b>\": a lesson takes comments alone" },
	{ "# One\nsaid <!-- step: 1 --> here\n",
	  "t.md:2: a directive within a line, \"step: 1\": expected it on a line of its "
	  "own, or \"= VALUE\" behind a number" },
	{ "# One\nsaid .5<!-- = height -->\n",
	  "t.md:2: \"= height\" is no value; polyseme lesson directives lists them" },
	{ "# One\n<!-- type: -->\n", "t.md:2: type: expected SENTENCE" },
	{ "# One\n<!-- pin: x -->\n", "t.md:2: pin takes no argument, found \"x\"" },
	{ "# One\n<!-- step: far -->\n",
	  "t.md:2: step: expected N|all|none, found \"far\"" },
	{ "# One\n<!-- step: -1 -->\n",
	  "t.md:2: step: expected N|all|none, found \"-1\"" },
	{ "# One\n<!-- space: round -->\n",
	  "t.md:2: space: expected raw|whitened, found \"round\"" },
	{ "# One\n<!-- set: widow 3 -->\n",
	  "t.md:2: set: no option is called \"widow\"" },
	{ "# One\n<!-- set: window many -->\n", "t.md:2: set: window: expected" },
	{ "# One\n<!-- pause: soon -->\n",
	  "t.md:2: pause: expected 1 to 3600 seconds, found \"soon\"" },
	{ "# One\n<!-- claim: river leads -->\n", "t.md:2: claim: expected VALUE" },
	{ "# One\n<!-- claim: lead > much -->\n", "t.md:2: claim: expected VALUE" },
	{ "# One\n<!-- order: 3 -->\n",
	  "t.md:2: order: expected it above the first heading" },
	{ QUESTION,
	  "t.md:3: a numbered list is a question's answers: expected <!-- answer: N --> "
	  "below it" },
	{ QUESTION "<!-- answer: 3 -->\n",
	  "t.md:5: answer: expected a number from 1 to 2, found \"3\"" },
	{ QUESTION "<!-- answer: two -->\n",
	  "t.md:5: answer: expected a number from 1 to 2, found \"two\"" },
	{ "# One\n<!-- answer: 1 -->\n",
	  "t.md:2: answer: expected a numbered list of answers above it" },
	{ "# One\n1. a\n2. b\n",
	  "t.md:2: answers: expected the question in a paragraph above them" },
	{ "# One\nWhere?\n1. a\n", "t.md:3: expected two answers at least" },
	{ "# One\nWhere?\n1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n",
	  "t.md:9: expected at most 6 answers" },
	{ "# One\nWhere?\n1. a\n2. an answer that is far too long for its row\n",
	  "t.md:4: an answer of 42 columns: expected at most 24" },
	{ "# One\nWhere?\n1. a\n2.\n", "t.md:4: an answer without text" },
	{ QUESTION "<!-- answer: 1 -->\nAnd?\n1. a\n2. b\n",
	  "t.md:7: a second question on one slide" },
	{ QUESTION "<!-- reveal -->\n",
	  "t.md:5: reveal: expected a question with its answer above it" },
	{ QUESTION "<!-- answer: 1 -->\n<!-- reveal -->\n<!-- reveal -->\n",
	  "t.md:7: reveal: a second one on this slide" },
	{ "# One\nsaid \x1b[31mred\n", "t.md:2: a control character, U+001B" },
	{ "# One\nsaid \xc2\x9b\n", "t.md:2: a control character, U+009B" },
	{ "# One\nsaid \xff\n", "t.md:2: expected UTF-8, found the byte 0xff" },
	{ "# One\n- a <!-- pin -->\n", "t.md:2: a directive within a line, \"pin\": "
				       "expected it on a line of its own, or "
				       "\"= VALUE\" behind a number" },
};
enum { WRONG = sizeof(wrong) / sizeof(wrong[0]) };

START_TEST(what_is_wrong_is_said_with_its_line)
{
	struct lesson *before = l = NULL;

	ck_assert_int_eq(parse(wrong[_i].text), STATUS_FORMAT);
	ck_assert_msg(strncmp(error.text, wrong[_i].said, strlen(wrong[_i].said)) == 0,
		      "%s", error.text);
	ck_assert_ptr_eq(l, before);
}
END_TEST

START_TEST(a_nul_is_a_control_character)
{
	ck_assert_int_eq(lesson_parse(&l, "t.md", "# One\n\0\n", 8, &error),
			 STATUS_FORMAT);
	ck_assert_str_eq(error.text, "t.md:2: a control character, U+0000");
}
END_TEST

START_TEST(deep_nesting_is_read_or_refused)
{
	static char text[60000];
	size_t n = (size_t)sprintf(text, "# One\n");

	for (int i = 0; i < 9000; i++)
		n += (size_t)sprintf(text + n, "%s", i % 2 ? "> " : "*");
	if (parse(text) == STATUS_OK)
		lesson_delete(l);
}
END_TEST

START_TEST(ten_thousand_slides_are_read)
{
	static char text[1 << 20];
	size_t n = 0;

	for (int i = 0; i < 10000; i++)
		n += (size_t)sprintf(text + n,
				     "# Slide %d\n<!-- type: the bank -->\nsaid\n", i);
	read_well(text);
	ck_assert_uint_eq(l->n_slides, 10000);
	ck_assert_str_eq(l->slides[9999].title, "Slide 9999");
	lesson_delete(l);
}
END_TEST

/* What a slide can have so many of, each on lines of its own, and what is said of one
 * more. */
static const struct {
	const char *head, *one;
	size_t most, lines, says_line;
	const char *said;
} limits[] = {
	{ "# A\n", "x\n\n", LESSON_BEATS, 2, 2 + 2 * LESSON_BEATS,
	  "more than 100 beats on one slide" },
	{ "# A\n", "<!-- step: none -->\n\n", LESSON_BEATS, 2, 2 + 2 * LESSON_BEATS,
	  "more than 100 beats on one slide" },
	{ "# A\n", "<!-- target: bank -->\n", LESSON_OPS, 1, 2 + LESSON_OPS,
	  "more than 500 directives on one slide" },
	{ "# A\nx\n\n", "<!-- note: 123456789 -->\n", LESSON_NOTE_BYTES / 10, 1,
	  4 + LESSON_NOTE_BYTES / 10, "note: expected at most 10000 bytes at one beat" },
};

/* So that a key is answered at once, whatever the file. */
START_TEST(a_slide_holds_so_much_and_no_more)
{
	static char text[1 << 20];
	char said[200];

	for (size_t more = 0; more < 2; more++) {
		size_t n = (size_t)sprintf(text, "%s", limits[_i].head);

		for (size_t i = 0; i < limits[_i].most + more; i++)
			n += (size_t)sprintf(text + n, "%s", limits[_i].one);
		sprintf(text + n, "## B\ny\n");
		if (more == 0) {
			read_well(text);
			lesson_delete(l);
		}
	}
	snprintf(said, sizeof(said), "t.md:%zu: %s", limits[_i].says_line,
		 limits[_i].said);
	ck_assert_int_eq(parse(text), STATUS_FORMAT);
	ck_assert_str_eq(error.text, said);
}
END_TEST

START_TEST(a_folder_lists_its_lessons_by_order)
{
	static const char *const files[][2] = {
		{ "b.md", "<!-- order: 2 -->\n# Second\n" },
		{ "c.md", "# Last\n" },
		{ "a.md", "<!-- order: 2 -->\n# First of two\n" },
		{ "z.md", "<!-- order: 1 -->\n# First\n" },
		{ "README.md", "# No lesson\n" },
		{ "broken.md", "no heading\n" },
		{ "text.txt", "# No lesson\n" },
	};
	static const char *const titles[] = { "First", "First of two", "Second", "Last" };
	struct lesson_list list = { .count = 0 };

	scratch_setup();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		scratch_write(files[i][0], files[i][1], strlen(files[i][1]));
	ck_assert_int_eq(lesson_list_read(&list, scratch_path(".")), STATUS_OK);
	ck_assert_uint_eq(list.count, 4);
	for (size_t i = 0; i < 4; i++)
		ck_assert_str_eq(list.entries[i].title, titles[i]);
	ck_assert_str_eq(list.entries[0].name, "z");
	ck_assert_int_eq(lesson_list_read(&list, "/no/such/folder"), STATUS_OK);
	ck_assert_uint_eq(list.count, 0);
	scratch_teardown();
}
END_TEST

START_TEST(files_that_are_none_are_refused)
{
	ck_assert_int_eq(lesson_read(&l, "/no/such/file.md", NULL, &error), STATUS_IO);
	ck_assert_int_eq(lesson_read(&l, "/", NULL, &error), STATUS_IO);
}
END_TEST

/* clang-format off */
SUITE("lesson", 20,
	TEST(a_heading_is_a_slide_and_a_paragraph_a_beat)
	TEST(a_slide_without_text_has_one_beat)
	TEST(directives_wait_for_the_text_below_them)
	TEST(a_step_is_a_beat_but_the_first_behind_what_waits)
	TEST(several_directives_stand_in_one_block)
	TEST(a_numbered_list_with_its_answer_is_a_question)
	TEST(a_reveal_may_come_later)
	TEST(marks_become_strong_pieces_and_links_their_text)
	TEST(a_comment_behind_a_number_names_what_it_is)
	LOOP(pieces_follow_each_other_and_do_not_overlap, sizeof(pieces) / sizeof(*pieces))
	TEST(claims_are_read)
	TEST(notes_and_pauses_belong_to_the_beat_above)
	TEST(lists_and_code_keep_their_lines)
	LOOP(what_is_wrong_is_said_with_its_line, WRONG)
	TEST(a_nul_is_a_control_character)
	LOOP(a_slide_holds_so_much_and_no_more, sizeof(limits) / sizeof(limits[0]))
	TEST(deep_nesting_is_read_or_refused)
	TEST(ten_thousand_slides_are_read)
	TEST(a_folder_lists_its_lessons_by_order)
	TEST(files_that_are_none_are_refused))
/* clang-format on */
