/* parse.c - reads the Markdown of a lesson: headings, text, questions. */
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "polyseme/base/files.h"
#include "polyseme/base/text.h"

/* ---- slides and beats ---- */

static struct lesson_question *
open_question(struct builder *b)
{
	size_t i = build_slide(b)->question;

	return i == SIZE_MAX ? NULL : &b->lesson->questions[i];
}

/* The reveal of a question that says none comes right behind the beat that asks. */
static void
add_reveal(struct builder *b, struct lesson_slide *slide)
{
	struct lesson *l = b->lesson;
	size_t asks = SIZE_MAX, n;
	struct lesson_beat *beat;

	for (size_t i = slide->first; i < slide->first + slide->beats; i++) {
		if (l->beats[i].asks)
			asks = i;
		if (l->beats[i].reveals)
			return;
	}
	if (asks == SIZE_MAX ||
	    !build_grow(b, &l->beats, &l->n_beats, &l->room_beats, sizeof(*beat)))
		return;
	n = l->n_beats - 1;
	memmove(&l->beats[asks + 2], &l->beats[asks + 1],
		(n - asks - 1) * sizeof(*l->beats));
	beat = &l->beats[asks + 1];
	*beat = (struct lesson_beat){
		.line = l->beats[asks].line,
		.first = l->beats[asks].first + l->beats[asks].ops,
		.reveals = true,
	};
	slide->beats++;
}

static void
end_slide(struct builder *b)
{
	struct lesson_slide *slide = build_slide(b);
	struct lesson_question *question = open_question(b);

	if (b->list)
		build_fail(b, b->list,
			   "a numbered list is a question's answers: expected "
			   "<!-- answer: N --> below it");
	if (question && question->right == SIZE_MAX)
		build_fail(b, question->line, "a question without its answer");
	b->pending = false;
	add_reveal(b, slide);
	if (slide->beats == 0)
		build_beat(b, slide->line, false);
}

static void
begin_slide(struct builder *b, cmark_node *heading)
{
	struct lesson *l = b->lesson;
	size_t line = (size_t)cmark_node_get_start_line(heading);
	size_t cols;
	struct lesson_text text = { .text = NULL };
	struct lesson_slide *slide = NULL;

	if (b->began)
		end_slide(b);
	build_text(b, heading, &text);
	free(text.spans);
	cols = text.text ? text_width(text.text, strlen(text.text)) : 0;
	if (text.text && !*text.text)
		build_fail(b, line, "a heading without text");
	if (cols > LESSON_TITLE_COLS)
		build_fail(b, line, "a heading of %zu columns: expected at most %d", cols,
			   LESSON_TITLE_COLS);
	if (b->status == STATUS_OK)
		slide = build_grow(b, &l->slides, &l->n_slides, &l->room_slides,
				   sizeof(*slide));
	if (!slide) {
		free(text.text);
		return;
	}
	*slide = (struct lesson_slide){
		.title = text.text,
		.line = line,
		.first = l->n_beats,
		.question = SIZE_MAX,
	};
	b->began = true;
}

/* ---- what is said ---- */

static void
say(struct builder *b, cmark_node *block)
{
	struct lesson_beat *beat =
		build_beat(b, (size_t)cmark_node_get_start_line(block), false);

	if (!beat)
		return;
	/* of a beat that waited for its text the line is the text's */
	beat->line = (size_t)cmark_node_get_start_line(block);
	build_text(b, block, &beat->text);
}

static void
take_answer(struct builder *b, struct lesson_question *question, cmark_node *item)
{
	size_t line = (size_t)cmark_node_get_start_line(item), cols;
	struct lesson_text *answer = &question->answers[question->count];

	if (question->count == LESSON_ANSWERS) {
		build_fail(b, line, "expected at most %d answers", LESSON_ANSWERS);
		return;
	}
	question->count++;
	build_text(b, item, answer);
	if (b->status != STATUS_OK)
		return;
	cols = text_width(answer->text, strlen(answer->text));
	if (cols > LESSON_ANSWER_COLS)
		build_fail(b, line, "an answer of %zu columns: expected at most %d", cols,
			   LESSON_ANSWER_COLS);
	else if (!*answer->text)
		build_fail(b, line, "an answer without text");
}

/* A numbered list makes the paragraph above it a question. */
static void
ask(struct builder *b, cmark_node *list)
{
	struct lesson *l = b->lesson;
	struct lesson_slide *slide = build_slide(b);
	struct lesson_beat *beat = slide->beats ? &l->beats[l->n_beats - 1] : NULL;
	size_t line = (size_t)cmark_node_get_start_line(list);
	struct lesson_question *question;

	if (slide->question != SIZE_MAX) {
		build_fail(b, line, "a second question on one slide");
		return;
	}
	if (!beat || !beat->text.text || b->pending) {
		build_fail(b, line,
			   "answers: expected the question in a paragraph above them");
		return;
	}
	question = build_grow(b, &l->questions, &l->n_questions, &l->room_questions,
			      sizeof(*question));
	if (!question)
		return;
	question->line = line;
	question->right = SIZE_MAX;
	slide->question = l->n_questions - 1;
	b->list = line;
	beat->asks = true;
	for (cmark_node *item = cmark_node_first_child(list);
	     item && b->status == STATUS_OK; item = cmark_node_next(item))
		take_answer(b, question, item);
	if (question->count < 2)
		build_fail(b, line, "expected two answers at least");
}

/* A quotation is a sentence that is typed, one that the page shows as well. */
static void
quote(struct builder *b, cmark_node *block)
{
	size_t line = (size_t)cmark_node_get_start_line(block);
	cmark_node *paragraph = cmark_node_first_child(block);
	struct lesson_text text = { .text = NULL };

	build_text(b, block, &text);
	for (size_t i = 0; i < text.count; i++)
		if (text.spans[i].value >= 0)
			build_fail(b, line, "a value in a sentence that is typed");
	if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
	    cmark_node_next(paragraph))
		build_fail(b, line,
			   "a quotation is a sentence that is typed: expected one "
			   "paragraph");
	if (b->status == STATUS_OK)
		build_directive(b, DIRECTIVE_TYPE, text.text, line);
	free(text.text);
	free(text.spans);
}

static void
take_block(struct builder *b, cmark_node *block)
{
	cmark_node_type type = cmark_node_get_type(block);
	size_t line = (size_t)cmark_node_get_start_line(block);

	if (!b->began && type != CMARK_NODE_HEADING && type != CMARK_NODE_HTML_BLOCK) {
		build_fail(b, line, "expected a heading before the first text");
		return;
	}
	switch (type) {
	case CMARK_NODE_HEADING:
		begin_slide(b, block);
		break;
	case CMARK_NODE_HTML_BLOCK:
		build_directives(b, block);
		break;
	case CMARK_NODE_LIST:
		if (cmark_node_get_list_type(block) == CMARK_ORDERED_LIST)
			ask(b, block);
		else
			say(b, block);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		quote(b, block);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		break;
	default:
		say(b, block);
	}
}

/* ---- the file ---- */

/* Nothing that could reach a terminal as more than a letter, and no line that an editor
 * counts otherwise. */
static void
check_bytes(struct builder *b, const char *text, size_t length)
{
	size_t line = 1;

	for (size_t i = 0; i < length && b->status == STATUS_OK;) {
		bool plain = text[i] >= ' ' && text[i] < 0x7f;
		uint32_t c = (uint32_t)(unsigned char)text[i];
		size_t used = plain ? 1 : text_decode(text + i, length - i, &c);

		if (c == TEXT_REPLACEMENT && used == 1)
			build_fail(b, line, "expected UTF-8, found the byte 0x%02x",
				   (unsigned)(unsigned char)text[i]);
		else if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') ||
			 (c >= 0x7f && c < 0xa0))
			build_fail(b, line, "a control character, U+%04X", (unsigned)c);
		line += c == '\n';
		i += used;
	}
}

static void
take_document(struct builder *b, const char *text, size_t length)
{
	cmark_node *document = cmark_parse_document(text, length, CMARK_OPT_DEFAULT);
	cmark_node *block = document ? cmark_node_first_child(document) : NULL;

	if (!document)
		build_no_memory(b);
	for (; block && b->status == STATUS_OK; block = cmark_node_next(block))
		take_block(b, block);
	if (document)
		cmark_node_free(document);
	if (b->status == STATUS_OK && !b->began)
		build_fail(b, 1, "expected a heading, which is the first slide");
	if (b->status == STATUS_OK)
		end_slide(b);
}

enum status
lesson_parse(struct lesson **out, const char *name, const char *text, size_t length,
	     struct error *error)
{
	struct builder b = { .lesson = calloc(1, sizeof(*b.lesson)), .error = error };

	if (!b.lesson)
		return error_set(error, STATUS_NOMEM, "%.200s: out of memory", name);
	b.lesson->name = strdup(name);
	if (!b.lesson->name)
		b.status = error_set(error, STATUS_NOMEM, "%.200s: out of memory", name);
	else
		check_bytes(&b, text, length);
	if (b.status == STATUS_OK)
		take_document(&b, text, length);
	if (b.status == STATUS_OK) {
		b.lesson->title = b.lesson->slides[0].title;
		*out = b.lesson;
	} else {
		lesson_delete(b.lesson);
	}
	return b.status;
}

enum status
lesson_read(struct lesson **out, const char *path, const struct progress *progress,
	    struct error *error)
{
	char *text;
	size_t length;
	enum status status =
		files_read(path, LESSON_FILE_MOST, progress, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	status = lesson_parse(out, path, text, length, error);
	free(text);
	return status;
}

static void
free_text(struct lesson_text *text)
{
	free(text->text);
	free(text->spans);
}

static void
free_claim(struct lesson_claim *claim)
{
	free(claim->left.value.argument);
	free(claim->right.value.argument);
	free(claim->word);
}

void
lesson_delete(struct lesson *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->n_slides; i++)
		free(l->slides[i].title);
	for (size_t i = 0; i < l->n_beats; i++) {
		free_text(&l->beats[i].text);
		free(l->beats[i].note);
	}
	for (size_t i = 0; i < l->n_ops; i++)
		free(l->ops[i].argument);
	for (size_t i = 0; i < l->n_values; i++)
		free(l->values[i].argument);
	for (size_t i = 0; i < l->n_claims; i++)
		free_claim(&l->claims[i]);
	for (size_t i = 0; i < l->n_questions; i++)
		for (size_t k = 0; k < l->questions[i].count; k++)
			free_text(&l->questions[i].answers[k]);
	free(l->slides);
	free(l->beats);
	free(l->ops);
	free(l->values);
	free(l->claims);
	free(l->questions);
	free(l->name);
	free(l);
}
