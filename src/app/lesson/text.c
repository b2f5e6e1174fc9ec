/* text.c - what a block of Markdown says, without its marks. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "polyseme/base/sink.h"

/* A text that grows. */
struct writer {
	struct builder *b;
	struct lesson_text *text;
	struct sink sink;
	size_t room_spans;
	size_t line;	/* of the block */
	size_t strong;	/* where a strong piece began */
	unsigned depth; /* of strong pieces within each other */
};

/* Spans come in the order of the text and do not overlap. */
static void
add_span(struct writer *w, size_t begin, size_t end, int value)
{
	struct lesson_span *span;

	if (begin >= end)
		return;
	span = build_grow(w->b, &w->text->spans, &w->text->count, &w->room_spans,
			  sizeof(*span));
	if (span)
		*span = (struct lesson_span){ begin, end - begin, value };
}

/* Takes away what is marked from `begin` on. */
static void
cut_spans(struct writer *w, size_t begin)
{
	struct lesson_text *text = w->text;
	struct lesson_span *last;

	while (text->count > 0 && text->spans[text->count - 1].begin >= begin)
		text->count--;
	last = text->count > 0 ? &text->spans[text->count - 1] : NULL;
	if (last && last->begin + last->length > begin)
		last->length = begin - last->begin;
}

/* Places behind the point of a number. */
static int
decimals_of(const char *text, size_t length)
{
	const char *point = length ? memchr(text, '.', length) : NULL;
	int places = 0;

	while (point && point + 1 + places < text + length &&
	       isdigit((unsigned char)point[1 + places]))
		places++;
	return places;
}

/* What a comment "<!-- = VALUE -->" names, (*length); NULL: it is wrong, and told. */
static const char *
named_value(struct writer *w, const char *html, size_t *length)
{
	static const char open[] = "<!--", close[] = "-->";
	const char *end = html + strlen(html) - strlen(close);

	if (strncmp(html, open, strlen(open)) != 0 || end <= html + strlen(open) ||
	    strcmp(end, close) != 0) {
		build_fail(w->b, w->line,
			   "raw HTML, \"%.40s\": a lesson takes comments alone", html);
		return NULL;
	}
	html += strlen(open);
	html += strspn(html, " ");
	while (end > html && end[-1] == ' ')
		end--;
	if (*html != '=') {
		build_fail(w->b, w->line,
			   "a directive within a line, \"%.*s\": expected it on a line "
			   "of its own, or \"= VALUE\" behind a number",
			   (int)(end - html < 40 ? end - html : 40), html);
		return NULL;
	}
	html++;
	html += strspn(html, " ");
	*length = end > html ? (size_t)(end - html) : 0;
	return html;
}

/* Adds a value for what stands in the text from `begin` on; name has `length` bytes. */
static void
add_value(struct writer *w, const char *name, size_t length, size_t begin)
{
	struct lesson *l = w->b->lesson;
	struct lesson_value *value = build_grow(w->b, &l->values, &l->n_values,
						&l->room_values, sizeof(*value));
	int shown = (int)(length < 60 ? length : 60);
	enum status status;

	if (!value)
		return;
	value->line = w->line;
	value->decimals = decimals_of(w->sink.out + begin, w->sink.used - begin);
	if (begin == w->sink.used) {
		build_fail(w->b, w->line,
			   "\"= %.*s\": expected a number or a word before it", shown,
			   name);
		return;
	}
	status = lesson_value_parse(name, length, value);
	if (status == STATUS_NOMEM)
		build_no_memory(w->b);
	else if (status != STATUS_OK)
		build_fail(
			w->b, w->line,
			"\"= %.*s\" is no value; polyseme lesson directives lists them",
			shown, name);
}

/* A comment "= VALUE": the word before it is computed. */
static void
take_value(struct writer *w, const char *html)
{
	size_t length, begin = w->sink.used;
	const char *name = named_value(w, html, &length);

	if (!name)
		return;
	while (begin > 0 && !strchr(" \n(", w->sink.out[begin - 1]))
		begin--;
	add_value(w, name, length, begin);
	/* the word may be a strong piece, the end of one, or stand within one */
	cut_spans(w, begin);
	if (w->depth > 0)
		add_span(w, w->strong, begin, -1);
	add_span(w, begin, w->sink.used, (int)w->b->lesson->n_values - 1);
	w->strong = w->sink.used;
}

static void
take_strong(struct writer *w, bool enters)
{
	if (enters) {
		if (w->depth++ == 0)
			w->strong = w->sink.used;
	} else if (--w->depth == 0) {
		add_span(w, w->strong, w->sink.used, -1);
	}
}

/* Each item of a list on a line of its own. */
static void
take_item(struct writer *w, const cmark_node *block, cmark_node *node)
{
	if (node == block)
		return;
	if (w->sink.used > 0)
		sink_char(&w->sink, '\n');
	sink_text(&w->sink, "- ");
}

static void
take_code(struct writer *w, const char *literal)
{
	size_t begin = w->sink.used, length = strlen(literal);

	while (length > 0 && literal[length - 1] == '\n')
		length--;
	sink_add(&w->sink, literal, length);
	if (w->depth == 0)
		add_span(w, begin, w->sink.used, -1);
}

static void
take_node(struct writer *w, const cmark_node *block, cmark_node *node, bool enters)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG) {
		take_strong(w, enters);
		return;
	}
	if (!enters)
		return;
	switch (type) {
	case CMARK_NODE_TEXT:
		sink_text(&w->sink, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_CODE:
	case CMARK_NODE_CODE_BLOCK:
		take_code(w, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		sink_char(&w->sink, ' ');
		break;
	case CMARK_NODE_LINEBREAK:
		sink_char(&w->sink, '\n');
		break;
	case CMARK_NODE_ITEM:
		take_item(w, block, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		/* a second one of an item, or of a quotation */
		if (node != block && cmark_node_previous(node))
			sink_char(&w->sink, '\n');
		break;
	case CMARK_NODE_HTML_INLINE:
		take_value(w, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_HTML_BLOCK:
		build_fail(w->b, w->line,
			   "HTML within a list or a quotation: expected "
			   "it on a line of its own, not indented");
		break;
	default:
		break;
	}
}

void
build_text(struct builder *b, cmark_node *block, struct lesson_text *text)
{
	struct writer w = { .b = b,
			    .text = text,
			    .line = (size_t)cmark_node_get_start_line(block) };
	cmark_iter *iter = cmark_iter_new(block);
	cmark_event_type event;
	size_t length;

	sink_open(&w.sink);
	while (b->status == STATUS_OK &&
	       (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		take_node(&w, block, cmark_iter_get_node(iter),
			  event == CMARK_EVENT_ENTER);
		if (w.sink.needed > w.sink.used)
			build_no_memory(b);
	}
	cmark_iter_free(iter);
	if (w.sink.used > LESSON_TEXT_BYTES)
		build_fail(b, w.line, "a paragraph of %zu bytes: expected at most %d",
			   w.sink.used, LESSON_TEXT_BYTES);
	text->text = sink_take(&w.sink, &length);
	if (!text->text)
		build_no_memory(b);
}
