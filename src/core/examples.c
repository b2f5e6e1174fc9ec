/* examples.c - reads sentences and finds them by word and sense. */
#include "polyseme/core/examples.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "polyseme/base/text.h"
#include "polyseme/core/senses.h"
#include "word_index.h"

enum { LINE_LEAST = 6, FIELDS = 3 };
#define NONE UINT32_MAX

struct examples {
	struct lines lines;
	struct example *all;	 /* (count) owned */
	uint32_t *next;		 /* (count) owned: of the same word, or NONE */
	const char **words;	 /* (n_words) owned */
	struct word_index index; /* first and last example of each word */
	size_t count, n_words;
};

/* Cuts a line at its tabs, in place; returns how many parts there are. */
static size_t
split(char *line, char *parts[FIELDS])
{
	size_t n = 0, length = strlen(line);

	if (length > 0 && line[length - 1] == '\r')
		line[length - 1] = '\0';
	for (char *part = line, *tab; part; part = tab) {
		tab = strchr(part, '\t');
		if (tab)
			*tab++ = '\0';
		if (n < FIELDS)
			parts[n] = part;
		n++;
	}
	return n;
}

static bool
is_blank_line(const char *line)
{
	return line[strspn(line, " \t\r")] == '\0';
}

/* Whether text is UTF-8 without control characters. */
static bool
is_clean(const char *text)
{
	size_t length = strlen(text), bytes;
	uint32_t c;

	for (size_t at = 0; at < length; at += bytes) {
		bytes = text_decode(text + at, length - at, &c);
		if (c < ' ' || (c >= 0x7f && c < 0xa0) ||
		    (c == TEXT_REPLACEMENT && bytes == 1))
			return false;
	}
	return true;
}

static enum status
check_parts(const struct lines *lines, char *const *parts, size_t n, struct error *error)
{
	bool full = n == FIELDS;

	for (size_t i = 0; full && i < n; i++)
		full = !is_blank_line(parts[i]);
	if (!full)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a word, a sense and a sentence with "
				 "a tab between them",
				 lines->path, lines->number);
	for (size_t i = 0; i < 2; i++)
		if (parts[i][strcspn(parts[i], " ")])
			return error_set(error, STATUS_FORMAT,
					 "%s:%zu: expected one word and a tab, found "
					 "\"%s\"",
					 lines->path, lines->number, parts[i]);
	if (!is_clean(parts[2]))
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a sentence in UTF-8 without control "
				 "characters",
				 lines->path, lines->number);
	return STATUS_OK;
}

static const struct example *
find(const struct examples *e, const struct word_slot *slot, const char *sense)
{
	for (uint32_t i = slot->word ? slot->first : NONE; i != NONE; i = e->next[i])
		if (strcmp(e->all[i].sense, sense) == 0)
			return &e->all[i];
	return NULL;
}

static size_t
senses_so_far(const struct examples *e, const struct word_slot *slot)
{
	size_t n = 0;

	for (uint32_t i = slot->word ? slot->first : NONE; i != NONE; i = e->next[i])
		n++;
	return n;
}

static enum status
add(struct examples *e, const struct example *example, struct error *error)
{
	struct word_slot *slot = word_index_slot(&e->index, example->word);
	uint32_t at = (uint32_t)e->count;

	if (find(e, slot, example->sense))
		return error_set(
			error, STATUS_FORMAT,
			"%s:%zu: expected one sentence for %s %s, found a second",
			e->lines.path, e->lines.number, example->word, example->sense);
	if (senses_so_far(e, slot) == SENSES_MOST)
		return error_set(
			error, STATUS_FORMAT, "%s:%zu: expected at most %d senses of %s",
			e->lines.path, e->lines.number, SENSES_MOST, example->word);
	if (slot->word)
		e->next[slot->last] = at;
	else {
		*slot = (struct word_slot){ example->word, at, at };
		e->words[e->n_words++] = example->word;
	}
	slot->last = at;
	e->next[at] = NONE;
	e->all[e->count++] = *example;
	return STATUS_OK;
}

static enum status
parse_line(struct examples *e, char *line, struct error *error)
{
	char *parts[FIELDS];
	size_t n;
	enum status status;

	if (is_blank_line(line) || line[0] == '#')
		return STATUS_OK;
	n = split(line, parts);
	status = check_parts(&e->lines, parts, n, error);
	for (size_t i = 0; status == STATUS_OK && i < 2; i++)
		status = lines_fold(&e->lines, &parts[i], error);
	if (status != STATUS_OK)
		return status;
	return add(e, &(struct example){ parts[0], parts[1], parts[2] }, error);
}

/* Room for as many sentences as the file can have. */
static enum status
make_room(struct examples *e, struct error *error)
{
	size_t most = lines_most(&e->lines, LINE_LEAST);

	e->all = malloc(most * sizeof(*e->all));
	e->next = malloc(most * sizeof(*e->next));
	e->words = malloc(most * sizeof(*e->words));
	if (!e->all || !e->next || !e->words ||
	    word_index_init(&e->index, most) != STATUS_OK)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", e->lines.path);
	return STATUS_OK;
}

enum status
examples_load(struct examples **examples, const char *path,
	      const struct progress *progress, struct error *error)
{
	struct examples *e = calloc(1, sizeof(*e));
	enum status status =
		e ? lines_open(&e->lines, path, progress, error)
		  : error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	char *line;

	if (status == STATUS_OK)
		status = make_room(e, error);
	while (status == STATUS_OK && (line = lines_next(&e->lines)))
		status = parse_line(e, line, error);
	if (status == STATUS_OK)
		*examples = e;
	else
		examples_delete(e);
	return status;
}

void
examples_delete(struct examples *e)
{
	if (!e)
		return;
	lines_close(&e->lines);
	word_index_free(&e->index);
	free(e->all);
	free(e->next);
	free(e->words);
	free(e);
}

const struct example *
examples_all(const struct examples *e, size_t *count)
{
	*count = e ? e->count : 0;
	return e ? e->all : NULL;
}

const char *const *
examples_words(const struct examples *e, size_t *count)
{
	*count = e ? e->n_words : 0;
	return e ? e->words : NULL;
}

const char *
examples_find(const struct examples *e, const char *word, const char *sense)
{
	char folded[LINES_WORD_MOST + 1], named[LINES_WORD_MOST + 1];
	const struct example *found;

	if (!e || !text_fold(word, strlen(word), true, folded, sizeof(folded)) ||
	    !text_fold(sense, strlen(sense), true, named, sizeof(named)))
		return NULL;
	found = find(e, word_index_slot(&e->index, folded), named);
	return found ? found->sentence : NULL;
}
