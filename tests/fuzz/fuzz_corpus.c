/* fuzz_corpus.c - any bytes as a text that is read for a word: every occurrence that is
 * found by cutting whole paragraphs into tokens is found, and no other. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz_file.h"
#include "polyseme/base/text.h"
#include "polyseme/core/corpus.h"
#include "toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct toy toy;
static struct senses *senses;
static struct reader *reader;
static struct method method;

static void
start(void)
{
	static const char good[] = "bank finance money save\nbank river river water\n";
	struct error error;

	if (reader)
		return;
	toy_init(&toy);
	senses = senses_new();
	if (senses_load(senses, fuzz_file((const uint8_t *)good, sizeof(good) - 1), NULL,
			&error) != STATUS_OK)
		abort();
	reader = reader_new(
		&(struct sources){ .vectors = &toy.table.v, .senses = senses });
	method_default(&method);
}

/* Controls are blanks, as the reader has it. */
static void
blank_controls(char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ' || c == 0x7f)
			text[i] = ' ';
		if (c == 0xc2 && i + 1 < n && ((unsigned char)text[i + 1] & 0xe0) == 0x80)
			text[i] = text[i + 1] = ' ';
	}
}

static size_t
count_paragraph(const char *text, size_t n)
{
	static struct sentence s;
	size_t count = 0;
	char folded[WORD_BYTES];

	if (sentence_set(&s, &toy.table.v, text, n) != STATUS_OK)
		abort();
	for (size_t j = 0; j < s.count; j++)
		if (s.tokens[j].kind != TOKEN_PUNCTUATION &&
		    text_fold(text + s.tokens[j].begin,
			      s.tokens[j].end - s.tokens[j].begin, true, folded,
			      sizeof(folded)))
			count += strcmp(folded, "bank") == 0 ||
				 senses_is_regular(folded, "bank");
	return count;
}

/* The end of the paragraph at `at`: a newline that blanks and another newline follow. */
static size_t
paragraph_end(const char *text, size_t n, size_t at)
{
	for (; at < n; at++) {
		size_t next = at + 1;

		if (text[at] != '\n')
			continue;
		while (next < n && text[next] != '\n' && strchr(" \t\v\f\r", text[next]))
			next++;
		if (next < n && text[next] == '\n')
			break;
	}
	return at;
}

static size_t
count_all(const char *bytes, size_t n)
{
	char *text = malloc(n + 1);
	size_t count = 0;

	for (size_t at = 0, end; at < n; at = end + 1) {
		end = paragraph_end(bytes, n, at);
		memcpy(text, bytes + at, end - at);
		blank_controls(text, end - at);
		count += count_paragraph(text, end - at);
	}
	free(text);
	return count;
}

static void
check(const struct corpus *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct occurrence *o = &c->items[i];

		if (o->begin >= o->end || o->end > o->length ||
		    o->offset >= c->files[0].bytes || o->line > o->offset + 1)
			abort();
		if (i > 0 && o->offset <= c->items[i - 1].offset)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct corpus_request request = { .target = "bank" };
	struct corpus corpus;
	struct error error = { 0 };
	enum status status;

	start();
	if (corpus_init(&corpus, reader, &method, &request, &error) != STATUS_OK)
		abort();
	status = corpus_open(&corpus, fuzz_file(bytes, size), NULL, &error);
	if (status == STATUS_OK)
		status = corpus_read(&corpus, NULL, &error);
	if (status != STATUS_OK && (!*error.text || strchr(error.text, '\n')))
		abort();
	check(&corpus);
	/* what is packed is longer than it looks */
	if (status == STATUS_OK && corpus.files[0].bytes == size &&
	    corpus.found != count_all((const char *)bytes, size))
		abort();
	corpus_free(&corpus);
	return 0;
}
