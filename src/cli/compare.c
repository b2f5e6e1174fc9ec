/* compare.c - polyseme compare: targets in their sentences, pair by pair. */
#include "polyseme/core/compare.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/call.h"
#include "cli/input.h"
#include "cli/places.h"

enum { PINS_LEAST = 2, PINS_MOST = 9, TARGET_MOST = 1024 };

/* One line of the file. */
struct pin {
	size_t line;
	struct reading reading;
	struct portrait portrait;
	bool ready; /* the reading is initialised */
};

struct comparison {
	struct reader *reader; /* owned */
	struct pin pins[PINS_MOST];
	size_t count;
};

/* ---- the file ---- */

static enum status
check_line(const struct input *in, const char *tab, size_t count, struct error *error)
{
	size_t target = tab ? (size_t)(tab - in->text) : 0;

	if (in->is_too_long)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: the line has more than %d bytes", in->name,
				 in->number, INPUT_MOST);
	if (!tab || memchr(in->text, '\0', in->length))
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a target, a tab and a sentence",
				 in->name, in->number);
	if (target > TARGET_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a target of at most %d bytes, found "
				 "%zu",
				 in->name, in->number, TARGET_MOST, target);
	if (count == PINS_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected at most %d sentences, found more",
				 in->name, in->number, PINS_MOST);
	return STATUS_OK;
}

/* The same target in the same text says nothing. */
static enum status
check_new(const struct comparison *c, const struct pin *pin, const char *name,
	  struct error *error)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct reading *other = &c->pins[i].reading;

		if (other->target == pin->reading.target &&
		    strcmp(other->sentence.text, pin->reading.sentence.text) == 0)
			return error_set(error, STATUS_FORMAT,
					 "%s:%zu: expected another sentence or target, "
					 "found those of line %zu",
					 name, pin->line, c->pins[i].line);
	}
	return STATUS_OK;
}

static enum status
find_target(struct pin *pin, const char *target, const char *name, struct error *error)
{
	struct error why;
	enum status status =
		reading_find(&pin->reading, target, &pin->reading.target, &why);

	if (status != STATUS_OK)
		error_set(error, status, "%s:%zu: %s", name, pin->line, why.text);
	return status;
}

static enum status
add(struct comparison *c, const struct input *in, struct error *error)
{
	struct pin *pin = &c->pins[c->count];
	char *tab = in->is_too_long ? NULL : memchr(in->text, '\t', in->length);
	enum status status = check_line(in, tab, c->count, error);

	if (status != STATUS_OK)
		return status;
	*tab = '\0';
	pin->line = in->number;
	status = reading_init(&pin->reading, c->reader);
	pin->ready = status == STATUS_OK;
	if (status == STATUS_OK)
		status = reading_set_text(&pin->reading, c->reader, tab + 1,
					  in->length - (size_t)(tab + 1 - in->text));
	if (status != STATUS_OK)
		return error_set(error, status, "out of memory");
	status = find_target(pin, in->text, in->name, error);
	if (status == STATUS_OK)
		status = check_new(c, pin, in->name, error);
	c->count += status == STATUS_OK;
	return status;
}

/* Empty lines and those that begin with # and have no tab are left out. */
static bool
says_nothing(const struct input *in)
{
	return !in->is_too_long &&
	       (in->length == 0 ||
		(in->text[0] == '#' && !memchr(in->text, '\t', in->length)));
}

static enum status
read_lines(struct comparison *c, FILE *file, const char *name, struct error *error)
{
	struct input in = { .file = file, .name = name };
	enum status status = STATUS_OK;
	bool more = true;

	while (status == STATUS_OK && more) {
		status = input_next(&in, &more, error);
		if (status == STATUS_OK && more && !says_nothing(&in))
			status = add(c, &in, error);
	}
	input_free(&in);
	if (status == STATUS_OK && c->count < PINS_LEAST)
		status = error_set(error, STATUS_FORMAT,
				   "%s: expected %d to %d sentences, found %zu", name,
				   PINS_LEAST, PINS_MOST, c->count);
	return status;
}

/* The file of that name, or where there is none the bundled one. */
static FILE *
open_pins(const char *name)
{
	char bundled[PATH_MAX], path[PATH_MAX];
	const char *const names[] = { bundled };
	FILE *file = fopen(name, "rb");
	int length;

	if (file || errno != ENOENT || strchr(name, '/'))
		return file;
	length = snprintf(bundled, sizeof(bundled), "pins/%s.pins", name);
	if (length < 0 || (size_t)length >= sizeof(bundled) ||
	    !places_find(names, 1, path, sizeof(path))) {
		errno = ENOENT;
		return NULL;
	}
	return fopen(path, "rb");
}

static enum status
read_pins(struct comparison *c, const char *name, struct error *error)
{
	enum status status;
	FILE *file;

	if (strcmp(name, "-") == 0)
		return read_lines(c, stdin, "standard input", error);
	file = open_pins(name);
	if (!file)
		return error_set(error, STATUS_IO, "%s: %s", name, strerror(errno));
	status = read_lines(c, file, name, error);
	fclose(file);
	return status;
}

/* ---- the numbers ---- */

static enum status
paint(struct comparison *c, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; status == STATUS_OK && i < c->count; i++)
		status = portrait_paint(&c->pins[i].portrait, &c->pins[i].reading,
					c->reader);
	return status == STATUS_OK ? status : error_set(error, status, "out of memory");
}

static void
free_all(struct comparison *c)
{
	for (size_t i = 0; i < PINS_MOST; i++) {
		portrait_free(&c->pins[i].portrait);
		if (c->pins[i].ready)
			reading_free(&c->pins[i].reading, c->reader);
	}
	if (c->reader)
		reader_delete(c->reader);
}

/* What is said of a pair. */
struct pair {
	double similarities[REPRESENTATION_COUNT];
	double context;
	enum representation surprise;
};

static struct pair
pair_of(const struct comparison *c, size_t a, size_t b)
{
	const struct portrait *left = &c->pins[a].portrait, *right = &c->pins[b].portrait;
	struct pair pair;

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		pair.similarities[r] =
			compare_similarity(left, right, (enum representation)r);
	pair.context = compare_context(left, right);
	pair.surprise = compare_surprise(pair.similarities);
	return pair;
}

/* Two words that differ have no sense in common to ask for. */
static bool
same_word(const struct comparison *c, size_t a, size_t b)
{
	const struct reading *left = &c->pins[a].reading, *right = &c->pins[b].reading;
	char one[WORD_BYTES], other[WORD_BYTES];
	size_t n = reading_fold(left, left->target, one);

	return n > 0 && reading_fold(right, right->target, other) == n &&
	       memcmp(one, other, n) == 0;
}

static char
letter(size_t i)
{
	return (char)('A' + i);
}

/* The decided sense by the default preset, or NULL. */
static const char *
sense_of(const struct pin *pin)
{
	const struct sense_verdict *v = &pin->reading.verdict;

	return v->decided ? pin->reading.word->senses.senses[v->best]->name : NULL;
}

/* ---- for people ---- */

static void
print_pins(struct printer *out, const struct comparison *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct reading *r = &c->pins[i].reading;
		const char *sense = sense_of(&c->pins[i]);

		printer_part(out, "%c  ", letter(i));
		printer_text(out, r->word->text, strlen(r->word->text));
		if (sense)
			printer_part(out, " (");
		printer_text(out, sense ? sense : "", sense ? strlen(sense) : 0);
		printer_part(out, sense ? ") in: " : " in: ");
		printer_text(out, r->sentence.text, r->sentence.length);
		printer_end(out);
	}
	printer_end(out);
}

static void
print_pair(struct printer *out, const struct comparison *c, size_t a, size_t b)
{
	struct pair pair = pair_of(c, a, b);

	printer_part(out, "%c-%c ", letter(a), letter(b));
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		if (isnan(pair.similarities[r]))
			printer_part(out, "%9s ", "-");
		else
			printer_part(out, "%9.3f%c", pair.similarities[r],
				     r == pair.surprise ? '*' : ' ');
	}
	if (isnan(pair.context) || !same_word(c, a, b))
		printer_line(out, "    -");
	else
		printer_line(out, "%5s",
			     pair.context >= COMPARE_SAME_SENSE ? "yes" : "no");
}

static void
print_table(struct printer *out, const struct comparison *c)
{
	bool surprise = false;

	print_pins(out, c);
	printer_part(out, "    ");
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		printer_part(out, "%9s ", representations[r].name);
	printer_line(out, "sense");
	for (size_t a = 0; a < c->count; a++)
		for (size_t b = a + 1; b < c->count; b++) {
			print_pair(out, c, a, b);
			surprise |= pair_of(c, a, b).surprise != REPRESENTATION_COUNT;
		}
	printer_end(out);
	printer_line(out, "%s",
		     surprise ? "*      the surprise: farthest from the others' median"
			      : "no surprise: in every line all say nearly the same");
	printer_line(
		out,
		"sense  the same? contexts alike by %.3f or more; right about 63 in 100",
		COMPARE_SAME_SENSE);
}

/* ---- for programs ---- */

static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
pin_json(const struct pin *pin, size_t i)
{
	const struct reading *r = &pin->reading;
	const char name[2] = { letter(i), '\0' }, *sense = sense_of(pin);

	return json_pack("{s:s, s:o, s:I, s:o, s:o}", "letter", name, "target",
			 printer_string(r->word->text, strlen(r->word->text)), "index",
			 (json_int_t)r->target, "sentence",
			 printer_string(r->sentence.text, r->sentence.length), "sense",
			 sense ? printer_string(sense, strlen(sense)) : json_null());
}

static json_t *
pair_json(const struct comparison *c, size_t a, size_t b)
{
	struct pair pair = pair_of(c, a, b);
	const char left[2] = { letter(a), '\0' }, right[2] = { letter(b), '\0' };
	json_t *similarities = json_object();
	bool judged = !isnan(pair.context) && same_word(c, a, b);

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		json_object_set_new(similarities, representations[r].name,
				    number_or_null(pair.similarities[r]));
	return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "a", left, "b", right,
			 "similarities", similarities, "surprise",
			 pair.surprise == REPRESENTATION_COUNT
				 ? json_null()
				 : json_string(representations[pair.surprise].name),
			 "context", number_or_null(pair.context), "same_sense",
			 judged ? json_boolean(pair.context >= COMPARE_SAME_SENSE)
				: json_null());
}

/* The contract "polyseme.compare/1". */
static void
print_json(struct printer *out, const struct comparison *c)
{
	json_t *pins = json_array(), *pairs = json_array(), *object;

	for (size_t i = 0; i < c->count; i++)
		json_array_append_new(pins, pin_json(&c->pins[i], i));
	for (size_t a = 0; a < c->count; a++)
		for (size_t b = a + 1; b < c->count; b++)
			json_array_append_new(pairs, pair_json(c, a, b));
	object = json_pack("{s:s, s:o, s:o}", "schema", "polyseme.compare/1", "pins",
			   pins, "pairs", pairs);
	printer_json(out, object);
	printer_end(out);
	json_decref(object);
}

int
compare_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct comparison c = { .reader = NULL };
	struct error error;
	enum status status;

	if (in->count != 1) {
		error_set(&error, STATUS_USAGE,
			  "compare: expected one file, found %zu arguments", in->count);
		return printer_fail(&error);
	}
	c.reader = reader_new(&call->sources);
	status = c.reader ? read_pins(&c, in->arguments[0], &error)
			  : error_set(&error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK)
		status = paint(&c, &error);
	if (status == STATUS_OK) {
		if (in->format ? strcmp(in->format, "json") == 0 : !isatty(STDOUT_FILENO))
			print_json(call->out, &c);
		else
			print_table(call->out, &c);
	}
	free_all(&c);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
