/* card.c - the evidence card: its formats, and the making of one; see
 * polyseme/app/card.h. */
#include "polyseme/app/card.h"

#include <stdlib.h>
#include <string.h>

#include "parts.h"

const struct card_format_row card_formats[CARD_FORMAT_COUNT] = {
#define X(code, name, ending, help) [CARD_##code] = { name, ending, help },
	CARD_FORMAT_LIST(X)
#undef X
};

enum card_format
card_format_named(const char *name)
{
	enum card_format i = 0;

	while (i < CARD_FORMAT_COUNT && strcmp(card_formats[i].name, name) != 0)
		i++;
	return i;
}

enum card_format
card_format_of(const char *path)
{
	size_t length = strlen(path);

	for (enum card_format i = 0; i < CARD_FORMAT_COUNT; i++) {
		size_t ending = strlen(card_formats[i].ending);

		if (length > ending &&
		    strcmp(path + length - ending, card_formats[i].ending) == 0)
			return i;
	}
	return CARD_MARKDOWN;
}

static enum status
make(struct card *c, struct error *error)
{
	enum status status;

	if (c->subject->pins) {
		c->pins = c->subject->pins;
		comparison_make(c->pins, &c->comparison);
		status = card_put_pins(c);
	} else {
		status = card_read_sentence(c, error);
		if (status != STATUS_OK)
			return status;
		status = card_put_sentence(c);
	}
	if (c->style->end)
		c->style->end(&c->writer);
	return status == STATUS_OK ? STATUS_OK
				   : error_set(error, status, "out of memory");
}

static void
release(struct card *c)
{
	pins_free(&c->own, c->reader);
	moment_free(&c->moment, c->reader);
	reading_free(&c->reading, c->reader);
	free(c);
}

static struct card *
prepare(const struct card_subject *subject, struct reader *reader,
	enum card_format format, int cols)
{
	static const struct card_style *const styles[CARD_FORMAT_COUNT] = {
		[CARD_MARKDOWN] = &card_markdown,
		[CARD_TEXT] = &card_text,
		[CARD_JSON] = &card_json,
	};
	struct card *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->subject = subject;
	c->reader = reader;
	c->vectors = reader_sources(reader)->vectors;
	c->style = styles[format];
	c->writer.cols = cols;
	if (reading_init(&c->reading, reader) == STATUS_OK &&
	    moment_init(&c->moment, reader) == STATUS_OK)
		return c;
	release(c);
	return NULL;
}

enum status
card_make(const struct card_subject *subject, struct reader *reader,
	  enum card_format format, int cols, char **out, size_t *length,
	  struct error *error)
{
	struct card *c = prepare(subject, reader, format, cols);
	struct sink sink;
	enum status status = STATUS_NOMEM;
	size_t size = 0;
	char *text;

	sink_open(&sink);
	if (c) {
		c->writer.out = &sink;
		status = make(c, error);
		release(c);
	}
	text = sink_take(&sink, &size);
	if (status == STATUS_OK && text) {
		*out = text;
		*length = size;
		return STATUS_OK;
	}
	free(text);
	return status == STATUS_NOT_FOUND
		       ? status
		       : error_set(error, STATUS_NOMEM, "out of memory");
}
