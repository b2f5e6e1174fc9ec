/* benchmark.c - WiC, SCWS and CoarseWSD-20 as their authors give them out; see
 * polyseme/core/benchmark.h. */
#include "polyseme/core/benchmark.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/core/evaluate.h"

const struct benchmark_row benchmarks[BENCHMARK_COUNT] = {
#define X(code, name, path, help) { name, path, help },
	BENCHMARK_LIST(X)
#undef X
};

/* Fields of a line; SCWS has most: two words with their part of speech and context, a
 * number, the mean and ten ratings. */
enum { WIC_FIELDS = 5, SCWS_FIELDS = 18, COARSEWSD_FIELDS = 2, FIELDS = SCWS_FIELDS };

/* A run of bytes of a file. */
struct span {
	char *text;
	size_t length;
};

/* A walk over the lines of a file. */
struct walk {
	const char *name;
	char *at, *end;
	size_t number; /* of the present line, from 1 */
	struct span line;
};

/* Shown of what was found. */
#define SHOWN(span) (int)((span).length < 60 ? (span).length : 60), (span).text

static struct walk
walk_of(const struct benchmark_file *file)
{
	return (struct walk){
		file->name, file->text, file->text + file->length, 0, { NULL, 0 }
	};
}

/* Goes to the next line; false at the end of the file. */
static bool
next_line(struct walk *walk)
{
	char *newline;

	if (walk->at == walk->end)
		return false;
	newline = memchr(walk->at, '\n', (size_t)(walk->end - walk->at));
	walk->line.text = walk->at;
	walk->line.length = (size_t)((newline ? newline : walk->end) - walk->at);
	walk->at = newline ? newline + 1 : walk->end;
	walk->number++;
	while (walk->line.length && walk->line.text[walk->line.length - 1] == '\r')
		walk->line.length--;
	return true;
}

static enum status
check_line(const struct walk *walk, struct error *error)
{
	if (walk->line.length > BENCHMARK_LINE_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: the line has more than %d bytes", walk->name,
				 walk->number, BENCHMARK_LINE_MOST);
	if (memchr(walk->line.text, '\0', walk->line.length))
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected text, found a NUL byte", walk->name,
				 walk->number);
	return STATUS_OK;
}

/* The fields of the line, tabs between them; there must be so many. */
static enum status
split(const struct walk *walk, size_t expected, struct span fields[FIELDS],
      struct error *error)
{
	char *at = walk->line.text, *end = at + walk->line.length;
	size_t count = 0;

	for (;;) {
		char *tab = memchr(at, '\t', (size_t)(end - at));

		if (count < expected)
			fields[count] =
				(struct span){ at, (size_t)((tab ? tab : end) - at) };
		count++;
		if (!tab)
			break;
		at = tab + 1;
	}
	if (count == expected)
		return STATUS_OK;
	return error_set(error, STATUS_FORMAT,
			 "%s:%zu: expected %zu fields with tabs between them, found %zu",
			 walk->name, walk->number, expected, count);
}

/* ---- what is in a field ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A whole number at the start of a field, below a million; returns its digits, 0 if there
 * is none. */
static size_t
read_whole(struct span field, size_t *value)
{
	size_t at = 0;

	for (*value = 0; at < field.length && at < 6 && is_digit(field.text[at]); at++)
		*value = 10 * *value + (size_t)(field.text[at] - '0');
	return at;
}

/* A decimal number as a whole, such as 7 or 4.25; false for anything else. */
static bool
read_decimal(struct span field, double *value)
{
	double unit = 1;
	size_t digits = 0, points = 0;

	for (size_t i = 0; i < field.length; i++) {
		char c = field.text[i];

		if (c == '.' && points == 0)
			points = 1;
		else if (!is_digit(c) || ++digits > 15)
			return false;
		else if (points)
			unit *= 10;
	}
	*value = 0;
	for (size_t i = 0; i < field.length; i++)
		if (field.text[i] != '.')
			*value = 10 * *value + (field.text[i] - '0');
	*value /= unit;
	return digits > 0;
}

static struct benchmark_target
target_of(struct span word, struct span text)
{
	return (struct benchmark_target){ word.text,   word.length, text.text,
					  text.length, 0,	    0 };
}

/* The span of word `number` (from 0) in a text with blanks between its words. */
static enum status
find_word(const struct walk *walk, size_t number, struct benchmark_target *target,
	  struct error *error)
{
	size_t at = 0, words = 0;

	for (;; words++) {
		while (at < target->length && target->text[at] == ' ')
			at++;
		if (at == target->length)
			break;
		target->begin = at;
		while (at < target->length && target->text[at] != ' ')
			at++;
		target->end = at;
		if (words == number)
			return STATUS_OK;
	}
	return error_set(error, STATUS_FORMAT,
			 "%s:%zu: expected the number of a word below %zu, found %zu",
			 walk->name, walk->number, words, number);
}

/* ---- a line of each benchmark ---- */

/* word, part of speech, numbers of the word in both sentences, the sentences. */
static enum status
parse_wic(const struct walk *walk, const char *word, struct benchmark_item *item,
	  struct error *error)
{
	struct span fields[FIELDS];
	size_t numbers[2], first, second = 0;
	enum status status = split(walk, WIC_FIELDS, fields, error);
	struct span rest;
	(void)word;

	if (status != STATUS_OK)
		return status;
	rest = fields[2];
	first = read_whole(rest, &numbers[0]);
	if (first > 0 && first < rest.length && rest.text[first] == '-') {
		rest.text += first + 1;
		rest.length -= first + 1;
		second = read_whole(rest, &numbers[1]);
	}
	if (second == 0 || second != rest.length)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected two numbers of words, as 2-5, found "
				 "\"%.*s\"",
				 walk->name, walk->number, SHOWN(fields[2]));
	for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
		item->targets[i] = target_of(fields[0], fields[3 + i]);
		status = find_word(walk, numbers[i], &item->targets[i], error);
	}
	return status;
}

/* T or F. */
static enum status
parse_wic_gold(const struct walk *walk, struct benchmark_item *item, struct error *error)
{
	struct span line = walk->line;

	if (line.length != 1 || (*line.text != 'T' && *line.text != 'F'))
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected T or F, found \"%.*s\"", walk->name,
				 walk->number, SHOWN(line));
	item->gold = *line.text == 'T';
	return STATUS_OK;
}

/* Where a mark begins in text from..length; the length if it is not there. */
static size_t
find_mark(struct span text, size_t from, const char *mark)
{
	size_t n = strlen(mark);

	for (; from + n <= text.length; from++)
		if (memcmp(text.text + from, mark, n) == 0)
			return from;
	return text.length;
}

/* Takes the marks around the word out of the text. */
static enum status
find_marked(const struct walk *walk, struct span word, struct span text,
	    struct benchmark_target *target, struct error *error)
{
	static const char open[] = "<b>", close[] = "</b>";
	size_t begin = find_mark(text, 0, open);
	size_t end = find_mark(text, begin, close);
	char *at = text.text + begin;

	if (end == text.length)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected the word between <b> and </b>, found "
				 "\"%.*s\"",
				 walk->name, walk->number, SHOWN(text));
	end -= strlen(open);
	memmove(at, at + strlen(open), text.length - begin - strlen(open));
	at = text.text + end;
	text.length -= strlen(open) + strlen(close);
	memmove(at, at + strlen(close), text.length - end);
	*target = target_of(word, text);
	while (begin < end && text.text[begin] == ' ')
		begin++;
	while (end > begin && text.text[end - 1] == ' ')
		end--;
	target->begin = begin;
	target->end = end;
	if (begin < end)
		return STATUS_OK;
	return error_set(error, STATUS_FORMAT, "%s:%zu: no word between <b> and </b>",
			 walk->name, walk->number);
}

/* number, word and part of speech twice, contexts twice, the mean, ten ratings. */
static enum status
parse_scws(const struct walk *walk, const char *word, struct benchmark_item *item,
	   struct error *error)
{
	struct span fields[FIELDS];
	enum status status = split(walk, SCWS_FIELDS, fields, error);
	(void)word;

	if (status != STATUS_OK)
		return status;
	if (!read_decimal(fields[7], &item->gold) || item->gold > 10)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a mean rating from 0 to 10, found "
				 "\"%.*s\"",
				 walk->name, walk->number, SHOWN(fields[7]));
	for (size_t i = 0; i < 2 && status == STATUS_OK; i++)
		status = find_marked(walk, fields[1 + 2 * i], fields[5 + i],
				     &item->targets[i], error);
	return status;
}

/* The number of the word, the sentence. */
static enum status
parse_coarsewsd(const struct walk *walk, const char *word, struct benchmark_item *item,
		struct error *error)
{
	struct span fields[FIELDS];
	size_t number;
	enum status status = split(walk, COARSEWSD_FIELDS, fields, error);

	if (status != STATUS_OK)
		return status;
	if (fields[0].length == 0 || read_whole(fields[0], &number) != fields[0].length)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected the number of a word, found \"%.*s\"",
				 walk->name, walk->number, SHOWN(fields[0]));
	item->targets[0] = target_of(fields[0], fields[1]);
	item->targets[0].word = word;
	item->targets[0].word_length = strlen(word);
	return find_word(walk, number, &item->targets[0], error);
}

/* The number of a class. */
static enum status
parse_coarsewsd_gold(const struct walk *walk, struct benchmark_item *item,
		     struct error *error)
{
	struct span line = walk->line;
	size_t class;

	if (line.length == 0 || read_whole(line, &class) != line.length ||
	    class >= EVALUATE_CLASSES)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a class from 0 to %d, found \"%.*s\"",
				 walk->name, walk->number, EVALUATE_CLASSES - 1,
				 SHOWN(line));
	item->gold = (double)class;
	return STATUS_OK;
}

/* ---- the file ---- */

static const struct {
	enum status (*data)(const struct walk *walk, const char *word,
			    struct benchmark_item *item, struct error *error);
	enum status (*gold)(const struct walk *walk, struct benchmark_item *item,
			    struct error *error);
} parsers[BENCHMARK_COUNT] = {
	[BENCHMARK_WIC] = { parse_wic, parse_wic_gold },
	[BENCHMARK_SCWS] = { parse_scws, NULL },
	[BENCHMARK_COARSEWSD] = { parse_coarsewsd, parse_coarsewsd_gold },
};

static struct benchmark_item *
add_item(struct benchmark_items *items)
{
	if (items->count == items->room) {
		size_t room = items->room ? 2 * items->room : 256;
		struct benchmark_item *grown =
			realloc(items->items, room * sizeof(*grown));

		if (!grown)
			return NULL;
		items->items = grown;
		items->room = room;
	}
	items->items[items->count] = (struct benchmark_item){ .gold = 0 };
	return &items->items[items->count++];
}

/* The lines of two files must come in pairs. */
static enum status
check_pair(const struct walk *data, bool more, const struct walk *gold, bool answer,
	   struct error *error)
{
	if (more == answer)
		return STATUS_OK;
	return error_set(
		error, STATUS_FORMAT,
		"%s:%zu: expected as many lines as in %s, which has %zu",
		more ? data->name : gold->name, more ? data->number : gold->number,
		more ? gold->name : data->name, more ? gold->number : data->number);
}

enum status
benchmark_parse(struct benchmark_items *items, enum benchmark benchmark, const char *word,
		struct benchmark_file *data, const struct benchmark_file *gold,
		struct error *error)
{
	struct walk lines = walk_of(data), answers = walk_of(gold ? gold : data);
	enum status status = STATUS_OK;

	while (status == STATUS_OK) {
		bool more = next_line(&lines), answer = gold && next_line(&answers);
		struct benchmark_item *item;

		status = gold ? check_pair(&lines, more, &answers, answer, error)
			      : STATUS_OK;
		if (status != STATUS_OK || !more)
			break;
		item = add_item(items);
		if (!item)
			return error_set(error, STATUS_NOMEM, "%s: out of memory",
					 data->name);
		item->line = lines.number;
		status = check_line(&lines, error);
		if (status == STATUS_OK)
			status = parsers[benchmark].data(&lines, word, item, error);
		if (status == STATUS_OK && gold)
			status = parsers[benchmark].gold(&answers, item, error);
	}
	if (status == STATUS_OK && items->count == 0)
		return error_set(error, STATUS_FORMAT, "%s: the file is empty",
				 data->name);
	return status;
}

void
benchmark_free(struct benchmark_items *items)
{
	free(items->items);
	*items = (struct benchmark_items){ .count = 0 };
}

/* ---- the token ---- */

/* Bytes that two forms have in common at their start, both in lower case. */
static size_t
common_start(const char *a, size_t a_length, const char *b, size_t b_length)
{
	char form[VECTORS_MAX_WORD + 1], other[VECTORS_MAX_WORD + 1];
	size_t m = text_fold(a, a_length, true, form, sizeof(form));
	size_t n = text_fold(b, b_length, true, other, sizeof(other)), same = 0;

	while (same < m && same < n && form[same] == other[same])
		same++;
	return same;
}

size_t
benchmark_token(const struct sentence *sentence, const struct benchmark_target *target)
{
	size_t found = sentence->count, most = 0;

	for (size_t j = 0; j < sentence->count; j++) {
		const struct token *t = &sentence->tokens[j];
		size_t same;

		if (t->end <= target->begin || t->begin >= target->end ||
		    t->kind == TOKEN_PUNCTUATION)
			continue;
		same = common_start(sentence->text + t->begin, t->end - t->begin,
				    target->word, target->word_length);
		if (found == sentence->count || same > most) {
			found = j;
			most = same;
		}
	}
	return found;
}
