/* compare.c - polyseme compare: targets in their sentences, pair by pair. */
#include "polyseme/core/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/call.h"
#include "cli/failures.h"
#include "cli/pinfile.h"
#include "polyseme/base/text.h"

enum { COLS = 80, NEAREST_INDENT = 3, DECIMALS = 3 };

/* What is printed. */
struct answer {
	const struct sources *sources;
	struct pins pins;
	struct comparison comparison;
};

/* ---- for people ---- */

static void
print_pins(struct printer *out, const struct pins *pins)
{
	for (size_t i = 0; i < pins->count; i++) {
		const struct reading *r = &pins->pins[i]->reading;
		const char *sense = comparison_sense(pins->pins[i]);

		printer_part(out, "%c  ", pins_letter(i));
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
print_pair(struct printer *out, const struct pair *pair)
{
	printer_part(out, "%c-%c ", pins_letter(pair->a), pins_letter(pair->b));
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		printer_number(out, 9, pair->similarities[r], DECIMALS);
		printer_part(out, "%c", r == pair->surprise ? '*' : ' ');
	}
	if (pair->judged)
		printer_line(out, "%5s%s", pair->same_sense ? "yes" : "no",
			     pair->doubtful ? "?" : "");
	else
		printer_line(out, "    -");
}

static void
print_pairs(struct printer *out, const struct comparison *c)
{
	bool surprise = false, doubtful = false;

	printer_part(out, "    ");
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		printer_part(out, "%9s ", representations[r].name);
	printer_line(out, "sense");
	for (size_t i = 0; i < c->count; i++) {
		print_pair(out, &c->pairs[i]);
		surprise |= c->pairs[i].surprise != REPRESENTATION_COUNT;
		doubtful |= c->pairs[i].doubtful;
	}
	printer_end(out);
	if (surprise)
		printer_line(out,
			     "*      the surprise: farthest from the others' median");
	printer_line(out,
		     "sense  one sense? contexts alike by %.3f; right about 63 times in "
		     "100 on WiC",
		     COMPARE_SAME_SENSE);
	if (doubtful)
		printer_line(out, "?      the senses that were decided say otherwise");
	printer_end(out);
}

/* As many whole words as fit. */
static void
print_nearest(struct printer *out, const struct answer *answer)
{
	for (size_t i = 0; i < answer->pins.count; i++) {
		const struct neighbours *near = &answer->pins.pins[i]->moment.near.found;
		size_t cols = NEAREST_INDENT;

		printer_part(out, "%c ", pins_letter(i));
		if (near->count == 0)
			printer_part(out, " no vector, no nearest words");
		for (size_t k = 0; k < near->count && k < READING_NEIGHBOURS; k++) {
			size_t length;
			const char *word = vectors_word(answer->sources->vectors,
							near->items[k].id, &length);
			char number[16];

			comparison_number((double)near->items[k].value, number);
			cols += text_width(word, length) + strlen(number) + 3;
			if (cols > COLS)
				break;
			printer_part(out, k ? "  " : " ");
			printer_text(out, word, length);
			printer_part(out, " %s", number);
		}
		printer_end(out);
	}
	printer_end(out);
}

/* A text of several lines. */
static void
print_lines(struct printer *out, const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		printer_text(out, text, (size_t)(end - text));
		printer_end(out);
	}
}

/* "A check     few-words: only 2 known words stand around it" */
static void
print_failures(struct printer *out, const struct answer *answer)
{
	for (size_t i = 0; i < answer->pins.count; i++) {
		const char label[] = {
			pins_letter(i), ' ', 'c', 'h', 'e', 'c', 'k', '\0'
		};

		failures_print(out, label, &answer->pins.pins[i]->reading,
			       answer->sources->vectors, false);
	}
}

static void
print_table(struct printer *out, const struct answer *answer)
{
	char text[512];

	print_pins(out, &answer->pins);
	print_pairs(out, &answer->comparison);
	printer_line(out, "nearest words by the preset default:");
	print_nearest(out, answer);
	comparison_tell(&answer->pins, &answer->comparison, text, sizeof(text));
	print_lines(out, text);
	comparison_warn(&answer->pins, &answer->comparison, text, sizeof(text));
	print_lines(out, text);
	print_failures(out, answer);
}

/* ---- for programs ---- */

static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
string_or_null(const char *text)
{
	return text ? printer_string(text, strlen(text)) : json_null();
}

static json_t *
nearest_json(const struct answer *answer, const struct pin *pin)
{
	const struct neighbours *near = &pin->moment.near.found;
	json_t *list = json_array();

	for (size_t k = 0; k < near->count && k < READING_NEIGHBOURS; k++) {
		size_t length;
		const char *word = vectors_word(answer->sources->vectors,
						near->items[k].id, &length);

		json_array_append_new(list, json_pack("{s:o, s:f}", "word",
						      printer_string(word, length),
						      "similarity",
						      (double)near->items[k].value));
	}
	return list;
}

static json_t *
pin_json(const struct answer *answer, size_t i)
{
	const struct pin *pin = answer->pins.pins[i];
	const struct reading *r = &pin->reading;
	const char name[2] = { pins_letter(i), '\0' };

	return json_pack("{s:s, s:o, s:I, s:o, s:o, s:o, s:o, s:o}", "letter", name,
			 "target", printer_string(r->word->text, strlen(r->word->text)),
			 "index", (json_int_t)r->target, "sentence",
			 printer_string(r->sentence.text, r->sentence.length), "sense",
			 string_or_null(comparison_sense(pin)), "source",
			 string_or_null(sense_vectors_source(&r->word->senses)), "checks",
			 failures_json(r, answer->sources->vectors), "nearest",
			 nearest_json(answer, pin));
}

static json_t *
pair_json(const struct pair *pair)
{
	const char left[2] = { pins_letter(pair->a), '\0' };
	const char right[2] = { pins_letter(pair->b), '\0' };
	json_t *similarities = json_object();

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		json_object_set_new(similarities, representations[r].name,
				    number_or_null(pair->similarities[r]));
	return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:b, s:o}", "a", left, "b",
			 right, "similarities", similarities, "surprise",
			 string_or_null(pair->surprise == REPRESENTATION_COUNT
						? NULL
						: representations[pair->surprise].name),
			 "context", number_or_null(pair->context), "same_sense",
			 pair->judged ? json_boolean(pair->same_sense) : json_null(),
			 "doubtful", pair->doubtful, "unseen",
			 string_or_null(comparison_unseen(pair->unseen)));
}

/* The contract "polyseme.compare/1". */
static void
print_json(struct printer *out, const struct answer *answer)
{
	json_t *pins = json_array(), *pairs = json_array(), *object;
	char telling[512];

	for (size_t i = 0; i < answer->pins.count; i++)
		json_array_append_new(pins, pin_json(answer, i));
	for (size_t i = 0; i < answer->comparison.count; i++)
		json_array_append_new(pairs, pair_json(&answer->comparison.pairs[i]));
	comparison_tell(&answer->pins, &answer->comparison, telling, sizeof(telling));
	object = json_pack("{s:s, s:o, s:o, s:o}", "schema", "polyseme.compare/1", "pins",
			   pins, "pairs", pairs, "telling", string_or_null(telling));
	printer_json(out, object);
	printer_end(out);
	json_decref(object);
}

static void
print(const struct call *call, const struct answer *answer)
{
	const char *format = call->in->format;

	if (format && strcmp(format, "json") == 0)
		print_json(call->out, answer);
	else
		print_table(call->out, answer);
}

int
compare_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct answer answer = { .sources = &call->sources };
	struct reader *reader;
	struct error error;
	enum status status;

	if (in->count != 1) {
		error_set(&error, STATUS_USAGE,
			  "compare: expected one file, found %zu arguments", in->count);
		return printer_fail(&error);
	}
	reader = reader_new(&call->sources);
	status = reader ? pinfile_read(&answer.pins, reader, in->arguments[0], &error)
			: error_set(&error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK) {
		reader_settle(reader);
		comparison_make(&answer.pins, &answer.comparison);
		print(call, &answer);
	}
	pins_free(&answer.pins, reader);
	if (reader)
		reader_delete(reader);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
