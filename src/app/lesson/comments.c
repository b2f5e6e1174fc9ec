/* comments.c - the comments of a lesson, which are its directives: checked as far as the
 * file alone tells. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "polyseme/app/options.h"

enum { STEPS_MOST = 9999, PAUSE_MOST = 3600 /* seconds */, ORDER_MOST = 999 };

/* ---- arguments ---- */

/* A whole number of digits alone, at most `most`; false if it is none. */
static bool
read_number(const char *text, long most, long *number)
{
	char *end;

	*number = strtol(text, &end, 10);
	return isdigit((unsigned char)*text) && !*end && *number <= most;
}

/* Whether a word is one of "a|b|c". */
static bool
is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = choices; *at; at += strcspn(at, "|"), at += *at == '|')
		if (strcspn(at, "|") == length && memcmp(at, word, length) == 0)
			return true;
	return false;
}

static void
check_option(struct builder *b, const char *argument, size_t line)
{
	struct options scratch;
	struct error error;
	char name[LESSON_OPTION_BYTES];
	const char *value = lesson_cut_option(argument, name);

	options_default(&scratch);
	if (!value)
		build_fail(b, line, "set: expected OPTION VALUE, found \"%.60s\"",
			   argument);
	else if (options_set(&scratch, name, value, &error) != STATUS_OK)
		build_fail(b, line, "set: %s", error.text);
}

/* What an argument must be beyond the shape that its row says. */
static void
check_argument(struct builder *b, enum directive directive, const char *argument,
	       size_t line)
{
	const struct directive_row *row = &directives[directive];
	long number;

	if (!*row->argument && *argument)
		build_fail(b, line, "%s takes no argument, found \"%.60s\"", row->name,
			   argument);
	else if (*row->argument && !*argument)
		build_fail(b, line, "%s: expected %s", row->name, row->argument);
	else if (directive == DIRECTIVE_STEP &&
		 !read_number(argument, STEPS_MOST, &number) &&
		 !is_choice("all|none", argument))
		build_fail(b, line, "step: expected %s, found \"%.60s\"", row->argument,
			   argument);
	else if (directive != DIRECTIVE_STEP && strchr(row->argument, '|') &&
		 !is_choice(row->argument, argument))
		build_fail(b, line, "%s: expected %s, found \"%.60s\"", row->name,
			   row->argument, argument);
	else if (directive == DIRECTIVE_SET)
		check_option(b, argument, line);
}

/* ---- what belongs to what is said ---- */

static void
take_answer(struct builder *b, const char *argument, size_t line)
{
	struct lesson *l = b->lesson;
	size_t i = build_slide(b)->question;
	long number;

	if (i == SIZE_MAX || !b->list) {
		build_fail(b, line,
			   "answer: expected a numbered list of answers above it");
		return;
	}
	if (!read_number(argument, (long)l->questions[i].count, &number) || number < 1) {
		build_fail(b, line,
			   "answer: expected a number from 1 to %zu, found "
			   "\"%.60s\"",
			   l->questions[i].count, argument);
		return;
	}
	l->questions[i].right = (size_t)number - 1;
	b->list = 0;
}

static void
take_reveal(struct builder *b, size_t line)
{
	struct lesson *l = b->lesson;
	struct lesson_slide *slide = build_slide(b);
	struct lesson_beat *beat;

	if (slide->question == SIZE_MAX || b->list) {
		build_fail(b, line,
			   "reveal: expected a question with its answer above it");
		return;
	}
	for (size_t i = slide->first; i < slide->first + slide->beats; i++)
		if (l->beats[i].reveals) {
			build_fail(b, line, "reveal: a second one on this slide");
			return;
		}
	beat = build_beat(b, line, false);
	if (beat)
		beat->reveals = true;
}

static void
take_say(struct builder *b, const char *argument, size_t line)
{
	struct lesson_beat *beat = build_beat(b, line, false);

	if (!beat)
		return;
	if (strlen(argument) > LESSON_TEXT_BYTES)
		build_fail(b, line, "say: expected at most %d bytes", LESSON_TEXT_BYTES);
	beat->line = line;
	beat->text.text = build_copy(b, argument);
}

/* The beat that is there, or the first of the slide. */
static struct lesson_beat *
present_beat(struct builder *b, size_t line)
{
	struct lesson *l = b->lesson;

	if (b->pending || build_slide(b)->beats == 0)
		return build_beat(b, line, true);
	return &l->beats[l->n_beats - 1];
}

static void
take_note(struct builder *b, const char *argument, size_t line)
{
	struct lesson_beat *beat = present_beat(b, line);
	size_t before, more = strlen(argument);
	char *note;

	if (!beat)
		return;
	before = beat->note ? strlen(beat->note) : 0;
	if (before + !!before + more > LESSON_NOTE_BYTES) {
		build_fail(b, line, "note: expected at most %d bytes at one beat",
			   LESSON_NOTE_BYTES);
		return;
	}
	note = realloc(beat->note, before + more + 2);
	if (!note) {
		build_no_memory(b);
		return;
	}
	if (before)
		note[before++] = '\n';
	memcpy(note + before, argument, more + 1);
	beat->note = note;
}

static void
take_pause(struct builder *b, const char *argument, size_t line)
{
	struct lesson_beat *beat = present_beat(b, line);
	long seconds;

	if (!read_number(argument, PAUSE_MOST, &seconds) || seconds < 1)
		build_fail(b, line, "pause: expected 1 to %d seconds, found \"%.60s\"",
			   PAUSE_MOST, argument);
	else if (beat)
		beat->pause = (double)seconds;
}

/* ---- what is done ---- */

static void
add_op(struct builder *b, struct lesson_beat *beat, enum directive directive,
       const char *argument, size_t line)
{
	struct lesson *l = b->lesson;
	struct lesson_op *op;

	if (!beat)
		return;
	if (l->n_ops - l->beats[build_slide(b)->first].first == LESSON_OPS) {
		build_fail(b, line, "more than %d directives on one slide", LESSON_OPS);
		return;
	}
	op = build_grow(b, &l->ops, &l->n_ops, &l->room_ops, sizeof(*op));
	if (!op)
		return;
	op->directive = directive;
	op->line = line;
	op->argument = build_copy(b, argument);
	op->claim = l->n_claims - (directive == DIRECTIVE_CLAIM);
	beat->ops++;
}

static void
take_order(struct builder *b, const char *argument, size_t line)
{
	if (b->began)
		build_fail(b, line, "order: expected it above the first heading");
	else if (!read_number(argument, ORDER_MOST, &b->lesson->order))
		build_fail(b, line, "order: expected a number, found \"%.60s\"",
			   argument);
}

/* Whether a directive belongs to a beat that waits for what is said: a step is a beat of
 * its own, but the first one behind directives that wait says where the text finds the
 * word. */
static bool
joins(const struct builder *b, enum directive directive)
{
	const struct lesson *l = b->lesson;
	const struct lesson_beat *beat;

	if (directives[directive].when == WHEN_SETUP || !b->pending)
		return true;
	beat = &l->beats[l->n_beats - 1];
	for (size_t i = 0; i < beat->ops; i++)
		if (directives[l->ops[beat->first + i].directive].when == WHEN_BEAT)
			return false;
	return true;
}

static void
take(struct builder *b, enum directive directive, const char *argument, size_t line)
{
	check_argument(b, directive, argument, line);
	if (!b->began && directives[directive].when != WHEN_FILE)
		build_fail(b, line, "%s: expected a heading before it",
			   directives[directive].name);
	if (b->status != STATUS_OK)
		return;
	switch (directive) {
	case DIRECTIVE_ORDER:
		take_order(b, argument, line);
		break;
	case DIRECTIVE_ANSWER:
		take_answer(b, argument, line);
		break;
	case DIRECTIVE_REVEAL:
		take_reveal(b, line);
		break;
	case DIRECTIVE_SAY:
		take_say(b, argument, line);
		break;
	case DIRECTIVE_NOTE:
		take_note(b, argument, line);
		break;
	case DIRECTIVE_PAUSE:
		take_pause(b, argument, line);
		break;
	case DIRECTIVE_CLAIM:
		build_claim(b, argument, line);
		add_op(b, present_beat(b, line), directive, argument, line);
		break;
	default:
		if (!joins(b, directive))
			b->pending = false;
		add_op(b,
		       build_beat(b, line,
				  b->pending || directives[directive].when == WHEN_SETUP),
		       directive, argument, line);
	}
}

/* ---- comments ---- */

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* Blanks and newlines become single blanks, none at the ends. */
static void
squeeze(char *text)
{
	char *out = text;

	for (char *in = text; *in; in++) {
		if (!is_blank(*in))
			*out++ = *in;
		else if (out > text && out[-1] != ' ')
			*out++ = ' ';
	}
	while (out > text && out[-1] == ' ')
		out--;
	*out = '\0';
}

void
build_directive(struct builder *b, enum directive directive, const char *argument,
		size_t line)
{
	char *copy = build_copy(b, argument);

	if (!copy)
		return;
	squeeze(copy);
	take(b, directive, copy, line);
	free(copy);
}

static void
take_comment(struct builder *b, const char *text, size_t length, size_t line)
{
	char *copy = strndup(text, length), *argument;
	enum directive directive;

	if (!copy) {
		build_no_memory(b);
		return;
	}
	squeeze(copy);
	argument = strchr(copy, ':');
	if (argument)
		*argument++ = '\0';
	else
		argument = copy + strlen(copy);
	squeeze(copy);
	directive = directive_named(copy, strlen(copy));
	if (directive == DIRECTIVE_COUNT)
		build_fail(
			b, line,
			"unknown directive \"%.60s\"; polyseme lesson directives lists "
			"them",
			copy);
	else
		build_directive(b, directive, argument, line);
	free(copy);
}

void
build_directives(struct builder *b, cmark_node *block)
{
	const char *at = cmark_node_get_literal(block);
	size_t line = (size_t)cmark_node_get_start_line(block);

	while (b->status == STATUS_OK) {
		const char *end;

		for (; is_blank(*at); at++)
			line += *at == '\n';
		if (!*at)
			return;
		end = strstr(at, "-->");
		if (strncmp(at, "<!--", 4) != 0 || !end || end < at + 4) {
			build_fail(b, line,
				   "raw HTML, \"%.*s\": expected <!-- DIRECTIVE -->",
				   (int)(strcspn(at, "\n") < 40 ? strcspn(at, "\n") : 40),
				   at);
			return;
		}
		take_comment(b, at + 4, (size_t)(end - at - 4), line);
		for (; at < end + 3; at++)
			line += *at == '\n';
	}
}
