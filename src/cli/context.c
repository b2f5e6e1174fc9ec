/* context.c - polyseme context: a target in its sentence as a table or as JSON lines. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "polyseme/app/session.h"
#include "polyseme/base/text.h"

enum { LINE_MOST = 1 << 20 }; /* bytes of an input line */

/* NaN and absence are null: JSON has no word for them. */
static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
array_of(size_t n, const double *values)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, number_or_null(values[i]));
	return array;
}

/* Text that may hold malformed bytes, as a JSON string: those bytes become U+FFFD. */
static json_t *
string_of(const char *text, size_t length)
{
	json_t *string = json_stringn(text, length);
	char *clean = string ? NULL : malloc(3 * length + 1);
	size_t used = 0;
	uint32_t c;

	if (!clean)
		return string;
	for (size_t at = 0; at < length;) {
		at += text_decode(text + at, length - at, &c);
		used += text_encode(c, clean + used);
	}
	string = json_stringn(clean, used);
	free(clean);
	return string;
}

static json_t *
word_of(const struct vectors *v, uint32_t id)
{
	size_t length;
	const char *word = vectors_word(v, id, &length);

	return string_of(word, length);
}

static json_t *
target_json(const struct session *s)
{
	const struct token *t = &s->sentence.tokens[s->target];
	bool known = t->id != VECTORS_NONE;
	json_t *object = json_pack(
		"{s:I, s:o, s:b, s:o, s:o}", "index", (json_int_t)s->target, "word",
		string_of(s->sentence.text + t->begin, t->end - t->begin), "known", known,
		"rank", known ? json_integer((json_int_t)t->id + 1) : json_null(), "form",
		known ? word_of(s->vectors, t->id) : json_null());
	json_t *near = json_array();

	for (size_t i = 0; i < s->results.n_spellings; i++)
		json_array_append_new(near, word_of(s->vectors, s->results.spellings[i]));
	if (!known)
		json_object_set_new(object, "spellings", near);
	else
		json_decref(near);
	return object;
}

/* Every option of the method, by its name in the table. */
static json_t *
parameters_json(const struct session *s)
{
	json_t *object = json_object();
	char text[160];

	for (size_t i = 0; i < option_rows_count; i++) {
		const struct option_row *row = &option_rows[i];
		const char *field = (const char *)&s->options + row->offset;
		json_t *value;
		size_t whole;
		double number;
		bool on;

		if (!setting_is_method(row))
			continue;
		option_get(&s->options, row, text, sizeof(text));
		if (row->type == OPTION_REAL) {
			memcpy(&number, field, sizeof(number));
			value = json_real(number);
		} else if (row->type == OPTION_FLAG) {
			memcpy(&on, field, sizeof(on));
			value = json_boolean(on);
		} else if (row->type == OPTION_SIZE && strcmp(text, "all") != 0) {
			memcpy(&whole, field, sizeof(whole));
			value = json_integer((json_int_t)whole);
		} else {
			value = json_string(text);
		}
		json_object_set_new(object, row->name, value);
	}
	return object;
}

static json_t *
neighbours_json(const struct session *s, const struct neighbours *list)
{
	json_t *array = json_array();
	const char *measure = s->options.metric == METRIC_COSINE ? "similarity"
			      : s->options.metric == METRIC_DOT	 ? "dot"
								 : "distance";

	for (size_t i = 0; i < list->count && i < SESSION_NEIGHBOURS; i++)
		json_array_append_new(array,
				      json_pack("{s:o, s:f}", "word",
						word_of(s->vectors, list->items[i].id),
						measure, (double)list->items[i].value));
	return array;
}

/* Vector and nearest words; null where the vector does not exist. */
static json_t *
vector_json(const struct session *s, bool exists, const double *unit,
	    const struct neighbours *list)
{
	if (!exists)
		return json_null();
	return json_pack("{s:o, s:o}", "vector", array_of(s->results.D, unit),
			 "neighbours", neighbours_json(s, list));
}

static json_t *
scores_json(const struct session *s, const struct sense_verdict *verdict)
{
	json_t *array = json_array();

	for (size_t k = 0; k < s->results.senses.count; k++)
		json_array_append_new(
			array,
			json_pack("{s:o, s:o}", "sense",
				  string_of(s->results.senses.senses[k]->name,
					    strlen(s->results.senses.senses[k]->name)),
				  "score", number_or_null(verdict->scores[k])));
	return array;
}

/* d_j . S_s for every sense. */
static json_t *
push_senses_json(const struct session *s, const double *push)
{
	const struct sense_vectors *sv = &s->results.senses;
	json_t *array = json_array();

	for (size_t k = 0; k < sv->count; k++) {
		double sum = 0;

		for (size_t d = 0; d < sv->D; d++)
			sum += push[d] * (double)sv->centroids[k * sv->D + d];
		json_array_append_new(array,
				      json_pack("{s:o, s:f}", "sense",
						string_of(sv->senses[k]->name,
							  strlen(sv->senses[k]->name)),
						"push", sum));
	}
	return array;
}

/* clang-format off */
static const char *const skip_texts[] = {
#define X(code, text) [SKIP_##code] = text,
	SKIP_LIST(X)
#undef X
};
/* clang-format on */

static json_t *
tokens_json(const struct session *s)
{
	json_t *array = json_array();

	for (size_t j = 0; j < s->sentence.count; j++) {
		const struct token *t = &s->sentence.tokens[j];
		const struct context_word *word = &s->context.words[j];
		bool used = word->skip == SKIP_NONE;
		json_t *object = json_pack(
			"{s:I, s:o, s:b, s:o, s:I, s:f, s:f}", "index", (json_int_t)j,
			"text", string_of(s->sentence.text + t->begin, t->end - t->begin),
			"used", used, "reason",
			used ? json_null() : json_string(skip_texts[word->skip]),
			"distance", (json_int_t)word->distance, "weight", word->weight,
			"push", word->push);

		if (used)
			json_object_set_new(
				object, "push_senses",
				push_senses_json(s, s->context.pushes +
							    (word->step - 1) *
								    s->context.D));
		json_array_append_new(array, object);
	}
	return array;
}

/* The vector after every step, as the exact partial sum. */
static json_t *
steps_json(const struct session *s, double *vector)
{
	const struct context *c = &s->context;
	json_t *array = json_array();
	struct sense_verdict verdict;

	for (size_t k = 1; k <= c->steps; k++) {
		context_step(c, k, vector);
		senses_judge(&s->results.senses, vector, &verdict);
		json_array_append_new(
			array, json_pack("{s:I, s:o, s:o, s:o}", "added",
					 (json_int_t)c->order[k - 1], "cosine",
					 number_or_null(context_similarity(c->D, vector,
									   c->base)),
					 "vector", array_of(c->D, vector), "scores",
					 scores_json(s, &verdict)));
	}
	return array;
}

static bool
is_zero(size_t n, const double *a)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != 0)
			return false;
	return true;
}

/* The contract "polyseme.context/1"; NULL if there is no memory. */
static json_t *
context_json(const struct session *s)
{
	const struct results *r = &s->results;
	const struct context *c = &s->context;
	double *vector = calloc(r->D, sizeof(double));

	if (!vector)
		return NULL;
	json_t *object = json_pack(
		"{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "schema",
		"polyseme.context/1", "sentence",
		string_of(s->sentence.text, s->sentence.length), "target", target_json(s),
		"parameters", parameters_json(s), "cosine", number_or_null(r->similarity),
		"static",
		vector_json(s, c->target_known, r->unit_static, &r->near_general),
		"contextual",
		vector_json(s, !is_zero(r->D, r->unit_full), r->unit_full, &r->near_here),
		"context_part",
		c->has_context ? array_of(r->D, c->context_mean) : json_null(), "senses",
		scores_json(s, &r->full), "margin", number_or_null(r->full.margin),
		"tokens", tokens_json(s), "steps", steps_json(s, vector));
	free(vector);
	return object;
}

static void
print_json(struct printer *out, const struct session *s)
{
	json_t *object = context_json(s);

	printer_json(out, object);
	printer_end(out);
	json_decref(object);
}

static void
print_neighbours(struct printer *out, const struct session *s, const char *label,
		 const struct neighbours *list)
{
	printer_part(out, "%-12s", label);
	for (size_t i = 0; i < list->count && i < 8; i++) {
		size_t length;
		const char *word = vectors_word(s->vectors, list->items[i].id, &length);

		printer_text(out, word, length);
		printer_part(out, " %.2f%s", (double)list->items[i].value,
			     i + 1 < list->count && i < 7 ? ", " : "");
	}
	printer_end(out);
}

static void
print_token(struct printer *out, const struct session *s, size_t j)
{
	const struct token *t = &s->sentence.tokens[j];
	const struct context_word *word = &s->context.words[j];

	printer_part(out, "%5zu  ", j + 1);
	printer_column(out, s->sentence.text + t->begin, t->end - t->begin, 16);
	if (word->skip != SKIP_NONE)
		printer_line(out, "  %s", skip_texts[word->skip]);
	else
		printer_line(out, "%9zu%8.2f%7.2f", word->distance, word->weight,
			     word->push);
}

/* For people: senses, nearest words, and one line a token. */
static void
print_table(struct printer *out, const struct session *s)
{
	const struct results *r = &s->results;

	printer_part(out, "%s in: ", r->word);
	printer_text(out, s->sentence.text, s->sentence.length);
	printer_end(out);
	printer_end(out);
	printer_line(out, "%-12s%.2f", "similarity", r->similarity);
	for (size_t k = 0; k < r->senses.count; k++) {
		const char *name = r->senses.senses[k]->name;

		printer_column(out, name, strlen(name), 12);
		printer_line(out, "%.2f  in general %.2f%s", r->full.scores[k],
			     r->general.scores[k], (int)k == r->full.winner ? "  <" : "");
	}
	print_neighbours(out, s, "in general", &r->near_general);
	print_neighbours(out, s, "here", &r->near_here);
	printer_end(out);
	printer_line(out, "%5s  %-16s%9s%8s%7s", "token", "", "distance", "weight",
		     "push");
	for (size_t j = 0; j < s->sentence.count; j++)
		print_token(out, s, j);
}

static int
answer(struct session *s, const char *target, const char *sentence, size_t length,
       bool json, struct printer *out)
{
	struct error error;

	session_set_line(s, NULL, sentence, length, length);
	if (s->sentence.count == 0) {
		error_set(&error, STATUS_NOT_FOUND, "the sentence is empty");
		return printer_fail(&error);
	}
	if (target && session_choose(s, target, &error) != STATUS_OK)
		return printer_fail(&error);
	if (!s->results.valid) {
		error_set(&error, STATUS_NOT_FOUND, "no word in \"%.80s\"", sentence);
		return printer_fail(&error);
	}
	session_settle(s);
	if (json)
		print_json(out, s);
	else
		print_table(out, s);
	return 0;
}

/* T<TAB>sentence a line; every line is answered before the next is read. Returns the
 * worst status. */
static int
answer_lines(struct session *s, FILE *in, struct printer *out)
{
	char *line = NULL;
	size_t room = 0, number = 0;
	ssize_t got;
	int worst = 0;

	while (!out->failed && (got = getline(&line, &room, in)) >= 0) {
		size_t length = (size_t)got;
		struct error error;
		int status;

		number++;
		while (length && (line[length - 1] == '\n' || line[length - 1] == '\r'))
			line[--length] = '\0';
		char *tab = memchr(line, '\t', length);

		if (!tab || length > LINE_MOST) {
			error_set(&error, STATUS_USAGE,
				  tab ? "standard input:%zu: the line has more than %d "
					"bytes"
				      : "standard input:%zu: expected a target, a tab "
					"and a sentence (%d)",
				  number, tab ? LINE_MOST : (int)length);
			status = printer_fail(&error);
		} else {
			*tab = '\0';
			status = answer(s, line, tab + 1,
					length - (size_t)(tab + 1 - line), true, out);
			printer_flush(out);
		}
		worst = status > worst ? status : worst;
	}
	free(line);
	return worst;
}

int
context_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct session session;
	struct error error;
	int status;

	if (in->count > 1) {
		error_set(
			&error, STATUS_USAGE,
			"context: expected one sentence (in quotes), found %zu arguments",
			in->count);
		return printer_fail(&error);
	}
	if (session_init(&session, call->vectors, call->senses, &in->options) !=
	    STATUS_OK) {
		error_set(&error, STATUS_NOMEM, "out of memory");
		return printer_fail(&error);
	}
	if (in->count == 1) {
		bool json = in->format ? strcmp(in->format, "json") == 0
				       : !isatty(STDOUT_FILENO);

		status = answer(&session, in->target, in->arguments[0],
				strlen(in->arguments[0]), json, call->out);
	} else {
		status = answer_lines(&session, stdin, call->out);
	}
	session_free(&session);
	return status;
}
