/* around.c - finds the word in the text around a place, and reads it there; see
 * around.h. */
#include "core/corpus/around.h"

#include <string.h>

#include "core/corpus/source.h"
#include "polyseme/base/text.h"

/* ---- one occurrence ---- */

static bool
is_target(const struct corpus *c, size_t token)
{
	const struct sentence *found = &c->source->found;
	const struct token *t = &found->tokens[token];
	char folded[WORD_BYTES];
	const char *base;

	if (t->kind == TOKEN_PUNCTUATION ||
	    !text_fold(found->text + t->begin, t->end - t->begin, true, folded,
		       sizeof(folded)))
		return false;
	if (c->exact || strcmp(folded, c->target) == 0)
		return strcmp(folded, c->target) == 0;
	base = senses_base(reader_sources(c->reader)->senses, folded);
	return base ? strcmp(base, c->target) == 0 : senses_is_regular(folded, c->target);
}

/* The tokens of the same sentence: bytes *begin..*end of the text. */
static void
sentence_span(const struct sentence *s, size_t token, size_t *begin, size_t *end)
{
	size_t first = token, last = token;

	while (first > 0 && s->tokens[first - 1].sentence == s->tokens[token].sentence)
		first--;
	while (last + 1 < s->count &&
	       s->tokens[last + 1].sentence == s->tokens[token].sentence)
		last++;
	*begin = s->tokens[first].begin;
	*end = s->tokens[last].end;
}

/* A part of a sentence as it would be typed, with one blank where there were several;
 * returns its length. */
static size_t
clean(const char *text, size_t n, char *out)
{
	size_t length = text_sanitise(text, n, out), used = 0;

	for (size_t i = 0; i < length; i++)
		if (out[i] != ' ' || used == 0 || out[used - 1] != ' ')
			out[used++] = out[i];
	out[used] = '\0';
	return used;
}

/* The sentence of a token of source.found as it would be typed, in source.clean; returns
 * its length. */
static size_t
clean_sentence(struct corpus_source *s, size_t token, struct occurrence *o)
{
	const struct sentence *found = &s->found;
	const struct token *t = &found->tokens[token];
	size_t begin, end, length;

	sentence_span(found, token, &begin, &end);
	length = clean(found->text + begin, t->begin - begin, s->clean);
	o->begin = (uint32_t)length;
	length += clean(found->text + t->begin, t->end - t->begin, s->clean + length);
	o->end = (uint32_t)length;
	return length + clean(found->text + t->end, end - t->end, s->clean + length);
}

/* Reads a token in its sentence alone, as if that had been typed, and keeps that.  What
 * has been cut already is not cut again. */
static enum status
read_token(struct corpus *c, size_t token, struct occurrence *o, uint64_t number,
	   struct error *error)
{
	struct corpus_source *s = c->source;
	struct reading *r = &s->reading;
	size_t length = clean_sentence(s, token, o);
	bool whole =
		length == s->found.length && memcmp(s->clean, s->found.text, length) == 0;
	enum status status = STATUS_OK;

	if (whole)
		reading_swap_sentence(r, &s->found);
	else
		status = reading_set_text(r, c->reader, s->clean, length);
	r->target = whole ? token : sentence_token_at(&r->sentence, o->begin);
	if (status == STATUS_OK)
		status = reading_update(r, c->reader, &s->method);
	if (status == STATUS_OK)
		status = sample_keep(c, &s->sample, r, o, number);
	if (status != STATUS_OK)
		source_fail_memory(error);
	if (whole)
		reading_swap_sentence(r, &s->found);
	return status;
}

/* The occurrence at byte `at` of the passage: read and kept if it is its turn. */
static enum status
take(struct corpus *c, size_t token, size_t at, struct error *error)
{
	struct passage *passage = &c->source->passage;
	struct occurrence o = { .file = c->n_files - 1, .offset = passage->offset + at };
	uint64_t number = c->found++;

	c->files[o.file].found++;
	if (!sample_takes(c, &c->source->sample, number))
		return STATUS_OK;
	o.line = passage_line(passage, at);
	return read_token(c, token, &o, number, error);
}

/* ---- all of them ---- */

/* Controls become blanks, so that nothing of them is left to take out later. */
static void
blank_controls(char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ' || c == 0x7f)
			text[i] = ' ';
		if (c == 0xc2 && i + 1 < n && (unsigned char)text[i + 1] < 0xa0 &&
		    (unsigned char)text[i + 1] >= 0x80)
			text[i] = text[i + 1] = ' ';
	}
}

enum status
around_look(struct corpus *corpus, size_t at, struct error *error)
{
	struct corpus_source *s = corpus->source;
	struct passage *p = &s->passage;
	const struct vectors *v = reader_sources(corpus->reader)->vectors;
	size_t begin, end;
	enum status status = STATUS_OK;

	extract_around(p->text, p->end, at, corpus->lines, &begin, &end);
	memcpy(s->part, p->text + begin, end - begin);
	blank_controls(s->part, end - begin);
	if (sentence_set(&s->found, v, s->part, end - begin) != STATUS_OK)
		return source_fail_memory(error);
	for (size_t j = 0; j < s->found.count && status == STATUS_OK; j++) {
		size_t place = begin + s->found.tokens[j].begin;
		size_t stop = begin + s->found.tokens[j].end;

		if (place >= p->from &&
		    needles_find(&s->needles, p->text, p->end, place) < stop &&
		    is_target(corpus, j))
			status = take(corpus, j, place, error);
	}
	p->from = end;
	return status;
}
