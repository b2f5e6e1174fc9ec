/* parts.c - the parts that cards are put together from; see parts.h. */
#include "parts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/core/checks.h"
#include "polyseme/core/record.h"

enum { NEAREST = 5 }; /* nearest words listed */

static void
put_field(struct card *c, const char *key, const char *label, const char *text,
	  const double *number)
{
	if (c->style->field)
		c->style->field(&c->writer, key, label, text, number);
	else
		c->style->item(&c->writer, label, text);
}

void
card_list(struct card *c, const char *key, bool begin)
{
	if (c->style->list)
		c->style->list(&c->writer, key, begin);
}

void
card_field(struct card *c, const char *key, const char *label, const char *format, ...)
{
	char text[CARD_TEXT_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	put_field(c, key, label, text, NULL);
}

void
card_text_field(struct card *c, const char *key, const char *label, const char *text)
{
	put_field(c, key, label, text, NULL);
}

void
card_number(struct card *c, const char *key, const char *label, double value,
	    const char *behind)
{
	char text[CARD_TEXT_BYTES], number[16];

	sink_number(number, sizeof(number), value, CARD_DECIMALS);
	snprintf(text, sizeof(text), "%s%s", number, behind);
	put_field(c, key, label, text, &value);
}

void
card_section(struct card *c, const char *key, const char *title)
{
	c->style->section(&c->writer, key, title);
}

void
card_begin_table(struct card *c)
{
	c->table.n_columns = c->table.n_rows = 0;
}

void
card_add_column(struct card *c, const char *key, const char *title)
{
	struct card_column *column = &c->table.columns[c->table.n_columns++];

	column->key = key;
	snprintf(column->title, sizeof(column->title), "%s", title);
}

void
card_set_text(struct card *c, size_t column, const char *text)
{
	struct card_cell *cell = &c->table.cells[c->table.n_rows][column];

	*cell = (struct card_cell){ .is_number = false };
	text_clean(text, strlen(text), cell->text, sizeof(cell->text));
}

/* mark: what stands behind the number, "" or a sign. */
void
card_set_number(struct card *c, size_t column, double value, int decimals,
		const char *mark)
{
	struct card_cell *cell = &c->table.cells[c->table.n_rows][column];
	char number[16];

	*cell = (struct card_cell){ .number = value, .is_number = true };
	sink_number(number, sizeof(number), value, decimals);
	snprintf(cell->text, sizeof(cell->text), "%s%s", number, mark);
}

void
card_keep_row(struct card *c)
{
	c->table.n_rows++;
}

void
card_put_table(struct card *c, const char *key)
{
	if (c->table.n_rows > 0)
		c->style->table(&c->writer, key, &c->table);
}

static const char *
word_text(const struct card *c, uint32_t id, char out[CARD_CELL_BYTES])
{
	size_t length;
	const char *word = vectors_word(c->vectors, id, &length);

	text_clean(word, length, out, CARD_CELL_BYTES);
	return out;
}

/* "banking .63, suisse .62" */
void
card_nearest(struct card *c, const char *key, const char *label,
	     const struct neighbours *near, int decimals)
{
	char text[CARD_TEXT_BYTES], word[CARD_CELL_BYTES], number[16];
	struct sink sink;

	sink_init(&sink, text, sizeof(text));
	for (size_t i = 0; i < near->count && i < NEAREST; i++) {
		sink_number(number, sizeof(number), (double)near->items[i].value,
			    decimals);
		sink_put(&sink, "%s%s %s", i ? ", " : "",
			 word_text(c, near->items[i].id, word), number);
	}
	put_field(c, key, label, near->count ? text : "none", NULL);
}

void
card_not_offered(struct card *c, const char *key, const char *label)
{
	card_field(c, key, label,
		   "not offered: these are word vectors, there is no language model");
}

/* What a function writes, as a line to be taken literally. */
enum status
card_code(struct card *c, const char *key, const char *label,
	  void (*write)(struct sink *out, const void *user), const void *user)
{
	struct sink sink;
	size_t length;
	char *text;

	sink_open(&sink);
	write(&sink, user);
	text = sink_take(&sink, &length);
	if (!text)
		return STATUS_NOMEM;
	c->style->code(&c->writer, key, label, text);
	free(text);
	return STATUS_OK;
}

void
card_write_record(struct sink *out, const void *reading)
{
	record_write(out, reading);
}

/* The verdict on a reading, or why there is none. */
const char *
card_verdict(const struct reading *r, char out[CARD_TEXT_BYTES])
{
	struct sink sink;

	sink_init(&sink, out, CARD_TEXT_BYTES);
	if (r->word->senses.count < 2)
		sink_put(&sink, "%s has no senses to tell apart", r->word->text);
	else if (isnan(r->verdict.margin))
		sink_put(&sink, "%s has no vector here", r->word->text);
	else
		verdict_tell(r, &r->verdict, WORDING_FULL, &sink);
	return out;
}

/* The checks that bite; of several readings behind the letter of each. */
size_t
card_put_checks(struct card *c, const struct reading *reading, const char *prefix)
{
	char name[80], text[CARD_TEXT_BYTES];
	struct checks checks;
	struct sink sink;
	size_t bite = 0;

	checks_find(reading, &checks);
	for (enum check i = 0; i < CHECK_COUNT; i++) {
		if (!checks.bites[i])
			continue;
		sink_init(&sink, text, sizeof(text));
		checks_tell(reading, c->vectors, &checks, i, WORDING_FULL, &sink);
		sink_put(&sink, " (%s)", checks_rows[i].fails);
		snprintf(name, sizeof(name), "%s%s", prefix, checks_rows[i].name);
		c->style->item(&c->writer, name, text);
		bite++;
	}
	return bite;
}

void
card_put_vectors(struct card *c)
{
	char words[32];

	card_field(c, "vectors", "vectors", "%s, %s words x %zu numbers; %s",
		   c->vectors->name, sink_count(words, sizeof(words), c->vectors->n),
		   c->vectors->D, c->vectors->source);
}
