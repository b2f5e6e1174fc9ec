/* pins.c - keeps readings for comparing, and reads and prints them as lines. */
#include "polyseme/core/pins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- one pin ---- */

static void
pin_delete(struct pin *pin, struct reader *reader)
{
	portrait_free(&pin->portrait);
	moment_free(&pin->moment, reader);
	reading_free(&pin->reading, reader);
	free(pin);
}

/* A pin whose target is still to be chosen; NULL without memory. */
static struct pin *
pin_new(struct reader *reader, const char *text, size_t length)
{
	struct pin *pin = calloc(1, sizeof(*pin));

	if (!pin || reading_init(&pin->reading, reader) != STATUS_OK) {
		free(pin);
		return NULL;
	}
	if (moment_init(&pin->moment, reader) == STATUS_OK &&
	    reading_set_text(&pin->reading, reader, text, length) == STATUS_OK)
		return pin;
	pin_delete(pin, reader);
	return NULL;
}

/* Computes all that is shown of it; its nearest words are searched for. */
static enum status
pin_compute(struct pin *pin, struct reader *reader)
{
	enum status status = portrait_paint(&pin->portrait, &pin->reading, reader);

	if (status != STATUS_OK)
		return status;
	moment_of(&pin->reading, pin->reading.shift.steps, &pin->moment);
	return reader_search(reader, &pin->reading, &pin->moment);
}

/* ---- the set ---- */

void
pins_free(struct pins *pins, struct reader *reader)
{
	while (pins->count > 0)
		pins_remove(pins, reader, pins->count - 1);
}

char
pins_letter(size_t i)
{
	return (char)('A' + i);
}

size_t
pins_find(const struct pins *pins, const char *text, size_t length, size_t token)
{
	size_t i = 0;

	for (; i < pins->count; i++) {
		const struct reading *reading = &pins->pins[i]->reading;

		if (reading->target == token && reading->sentence.length == length &&
		    memcmp(reading->sentence.text, text, length) == 0)
			break;
	}
	return i;
}

/* Computes a pin and takes it over; on failure it is deleted. */
static enum status
take(struct pins *pins, struct reader *reader, struct pin *pin, struct error *error)
{
	enum status status = pin_compute(pin, reader);

	if (status != STATUS_OK) {
		pin_delete(pin, reader);
		return error_set(error, status, "%s", status_text(status));
	}
	pins->pins[pins->count++] = pin;
	return STATUS_OK;
}

static bool
is_a_line(const char *text, size_t length)
{
	return length > 0 && length <= PINS_LINE_MOST && !memchr(text, '\n', length) &&
	       !memchr(text, '\0', length) && text[length - 1] != '\r';
}

enum status
pins_add(struct pins *pins, struct reader *reader, const char *text, size_t length,
	 size_t token, struct error *error)
{
	size_t same = pins_find(pins, text, length, token);
	struct pin *pin;

	if (same < pins->count)
		return error_set(error, STATUS_FORMAT,
				 "already pinned as %c: choose another word or sentence",
				 pins_letter(same));
	if (pins->count == PINS_MOST)
		return error_set(error, STATUS_RANGE,
				 "%d sentences are pinned, and no more can be",
				 PINS_MOST);
	if (!is_a_line(text, length))
		return error_set(error, STATUS_FORMAT,
				 "cannot pin: the sentence is not one line of text");
	pin = pin_new(reader, text, length);
	if (!pin)
		return error_set(error, STATUS_NOMEM, "out of memory");
	if (!reading_choosable(&pin->reading, token)) {
		pin_delete(pin, reader);
		return error_set(error, STATUS_FORMAT, "cannot pin: there is no word");
	}
	pin->reading.target = token;
	return take(pins, reader, pin, error);
}

void
pins_remove(struct pins *pins, struct reader *reader, size_t i)
{
	pin_delete(pins->pins[i], reader);
	pins->count--;
	memmove(pins->pins + i, pins->pins + i + 1,
		(pins->count - i) * sizeof(*pins->pins));
	pins->pins[pins->count] = NULL;
}

/* ---- lines ---- */

/* A line of a file. */
struct line {
	const char *name; /* of the file */
	size_t number;	  /* from 1 */
	const char *text; /* (length) without its end */
	size_t length;
	const char *tab; /* the first one, or NULL */
};

static bool
says_nothing(const struct line *line)
{
	return line->length == 0 || (line->text[0] == '#' && !line->tab);
}

static enum status
check_line(const struct line *line, size_t count, struct error *error)
{
	size_t target = line->tab ? (size_t)(line->tab - line->text) : 0;

	if (line->length > PINS_LINE_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: the line has more than %d bytes", line->name,
				 line->number, PINS_LINE_MOST);
	if (!line->tab || memchr(line->text, '\0', line->length))
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a target, a tab and a sentence",
				 line->name, line->number);
	if (target > PINS_TARGET_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a target of at most %d bytes, found "
				 "%zu",
				 line->name, line->number, PINS_TARGET_MOST, target);
	if (count == PINS_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected at most %d sentences, found more",
				 line->name, line->number, PINS_MOST);
	return STATUS_OK;
}

/* The target of a line, in the text of its pin, that no other pin has. */
static enum status
find_target(const struct pins *pins, struct pin *pin, const struct line *line,
	    struct error *error)
{
	struct reading *reading = &pin->reading;
	const struct sentence *sentence = &reading->sentence;
	char target[PINS_TARGET_MOST + 1];
	struct error why;
	enum status status;
	size_t same;

	snprintf(target, sizeof(target), "%.*s", (int)(line->tab - line->text),
		 line->text);
	status = reading_find(reading, target, &reading->target, &why);
	if (status != STATUS_OK)
		return error_set(error, status, "%s:%zu: %s", line->name, line->number,
				 why.text);
	same = pins_find(pins, sentence->text, sentence->length, reading->target);
	if (same < pins->count)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected another sentence or target, found "
				 "those of line %zu",
				 line->name, line->number, pins->pins[same]->line);
	pin->line = line->number;
	return STATUS_OK;
}

static enum status
parse_line(struct pins *pins, struct reader *reader, const struct line *line,
	   struct error *error)
{
	enum status status = check_line(line, pins->count, error);
	struct pin *pin;

	if (status != STATUS_OK)
		return status;
	pin = pin_new(reader, line->tab + 1,
		      line->length - (size_t)(line->tab + 1 - line->text));
	if (!pin)
		return error_set(error, STATUS_NOMEM, "%s:%zu: out of memory", line->name,
				 line->number);
	status = find_target(pins, pin, line, error);
	if (status == STATUS_OK)
		return take(pins, reader, pin, error);
	pin_delete(pin, reader);
	return status;
}

/* Cuts the line at *at off a text; *at goes behind it.  False at the end. */
static bool
next_line(const char *text, size_t length, size_t *at, struct line *line)
{
	const char *end;

	if (*at >= length)
		return false;
	line->text = text + *at;
	end = memchr(line->text, '\n', length - *at);
	line->length = end ? (size_t)(end - line->text) : length - *at;
	*at += line->length + 1;
	line->number++;
	while (line->length && line->text[line->length - 1] == '\r')
		line->length--;
	line->tab = memchr(line->text, '\t', line->length);
	return true;
}

enum status
pins_parse(struct pins *pins, struct reader *reader, const char *name, const char *text,
	   size_t length, size_t least, struct error *error)
{
	struct line line = { .name = name };
	enum status status = STATUS_OK;
	size_t at = 0;

	while (status == STATUS_OK && next_line(text, length, &at, &line))
		if (!says_nothing(&line))
			status = parse_line(pins, reader, &line, error);
	if (status == STATUS_OK && pins->count < least)
		status = error_set(error, STATUS_FORMAT,
				   "%s: expected %zu to %d sentences, found %zu", name,
				   least, PINS_MOST, pins->count);
	if (status != STATUS_OK)
		pins_free(pins, reader);
	return status;
}

/* ---- printing ---- */

void
pins_name_target(const struct reading *reading, char *out, size_t size)
{
	const struct sentence *s = &reading->sentence;
	const struct token *t = &s->tokens[reading->target];
	size_t length = t->end - t->begin, nth = 1, found;
	struct error error;

	for (size_t j = 0; j < reading->target; j++)
		nth += token_same_word(s, j, reading->target);
	if (nth > 1)
		snprintf(out, size, "%.*s:%zu", (int)length, s->text + t->begin, nth);
	else
		snprintf(out, size, "%.*s", (int)length, s->text + t->begin);
	if (length >= size / 2 || strpbrk(out, "\t\r") ||
	    reading_find(reading, out, &found, &error) != STATUS_OK ||
	    found != reading->target)
		snprintf(out, size, "#%zu", reading->target + 1);
}

enum status
pins_print(const struct pins *pins, char **text, size_t *length)
{
	size_t room = 1, used = 0;
	char target[PINS_TARGET_MOST];

	for (size_t i = 0; i < pins->count; i++)
		room += sizeof(target) + pins->pins[i]->reading.sentence.length + 2;
	*text = malloc(room);
	if (!*text)
		return STATUS_NOMEM;
	for (size_t i = 0; i < pins->count; i++) {
		const struct reading *reading = &pins->pins[i]->reading;

		pins_name_target(reading, target, sizeof(target));
		used += (size_t)sprintf(*text + used, "%s\t%s\n", target,
					reading->sentence.text);
	}
	*length = used;
	return STATUS_OK;
}
