/* context_json.c - the answer of polyseme context as JSON; see context_json.h. */
#include "cli/context_json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/call.h"
#include "cli/failures.h"
#include "polyseme/app/options.h"
#include "polyseme/core/reading.h"

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

static json_t *
word_of(const struct vectors *v, uint32_t id)
{
	size_t length;
	const char *word = vectors_word(v, id, &length);

	return printer_string(word, length);
}

static json_t *
target_json(const struct answer *a)
{
	const struct token *t = &a->reading.sentence.tokens[a->reading.target];
	bool known = t->id != VECTORS_NONE;
	json_t *object = json_pack(
		"{s:I, s:o, s:b, s:o, s:o}", "index", (json_int_t)a->reading.target,
		"word",
		printer_string(a->reading.sentence.text + t->begin, t->end - t->begin),
		"known", known, "rank",
		known ? json_integer((json_int_t)t->id + 1) : json_null(), "form",
		known ? word_of(a->call->sources.vectors, t->id) : json_null());
	json_t *near = json_array();

	for (size_t i = 0; i < a->reading.word->n_spellings; i++)
		json_array_append_new(near, word_of(a->call->sources.vectors,
						    a->reading.word->spellings[i]));
	if (!known)
		json_object_set_new(object, "spellings", near);
	else
		json_decref(near);
	return object;
}

/* Every option of the method, by its name in the table. */
static json_t *
parameters_json(const struct answer *a)
{
	json_t *object = json_object();
	char text[160];

	for (size_t i = 0; i < method_rows_count; i++) {
		const struct option_row *row = &method_rows[i];
		const char *field = (const char *)&a->reading.method + row->offset;
		json_t *value;
		size_t whole;
		double number;
		bool on;

		if (!options_is_method(row))
			continue;
		option_get(row, &a->reading.method, text, sizeof(text));
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
neighbours_json(const struct answer *a, const struct neighbours *list)
{
	json_t *array = json_array();
	const char *measure = a->reading.method.metric == METRIC_COSINE ? "similarity"
			      : a->reading.method.metric == METRIC_DOT	? "dot"
									: "distance";

	for (size_t i = 0; i < list->count && i < READING_NEIGHBOURS; i++)
		json_array_append_new(
			array,
			json_pack("{s:o, s:f}", "word",
				  word_of(a->call->sources.vectors, list->items[i].id),
				  measure, (double)list->items[i].value));
	return array;
}

/* Vector and nearest words; null where the vector does not exist. */
static json_t *
vector_json(const struct answer *a, bool exists, const double *unit,
	    const struct neighbours *list)
{
	if (!exists)
		return json_null();
	return json_pack("{s:o, s:o}", "vector", array_of(a->reading.shift.D, unit),
			 "neighbours", neighbours_json(a, list));
}

static json_t *
scores_json(const struct answer *a, const struct sense_verdict *verdict)
{
	json_t *array = json_array();

	for (size_t k = 0; k < a->reading.word->senses.count; k++)
		json_array_append_new(
			array,
			json_pack(
				"{s:o, s:o}", "sense",
				printer_string(
					a->reading.word->senses.senses[k]->name,
					strlen(a->reading.word->senses.senses[k]->name)),
				"score", number_or_null(verdict->scores[k])));
	return array;
}

/* Which sense, and if none is decided, why. */
static json_t *
verdict_json(const struct answer *a)
{
	const struct sense_vectors *sv = &a->reading.word->senses;
	const struct sense_verdict *v = &a->reading.verdict;
	const char *best = sv->count ? sv->senses[v->best]->name : NULL;
	const char *reason = senses_reason(v->reason);
	const char *source = sense_vectors_source(sv);

	return json_pack("{s:o, s:b, s:o, s:o, s:o, s:f, s:o}", "sense",
			 v->decided ? printer_string(best, strlen(best)) : json_null(),
			 "decided", v->decided, "reason",
			 reason ? json_string(reason) : json_null(), "leans",
			 best && !isnan(v->margin) ? printer_string(best, strlen(best))
						   : json_null(),
			 "margin", number_or_null(v->margin), "evidence", v->evidence,
			 "source", source ? json_string(source) : json_null());
}

/* d_j . S_s for every sense. */
static json_t *
push_senses_json(const struct answer *a, const double *push)
{
	const struct sense_vectors *sv = &a->reading.word->senses;
	json_t *array = json_array();

	for (size_t k = 0; k < sv->count; k++) {
		double sum = 0;

		for (size_t d = 0; d < sv->D; d++)
			sum += push[d] * (double)sv->centroids[k * sv->D + d];
		json_array_append_new(
			array, json_pack("{s:o, s:f}", "sense",
					 printer_string(sv->senses[k]->name,
							strlen(sv->senses[k]->name)),
					 "push", sum * a->reading.shift.push_scale));
	}
	return array;
}

static json_t *
token_json(const struct answer *a, size_t j)
{
	const struct reading *r = &a->reading;
	const struct token *t = &r->sentence.tokens[j];
	const struct context_word *word = &r->shift.words[j];
	bool used = word->skip == SKIP_NONE;
	json_t *object = json_pack(
		"{s:I, s:o, s:b, s:o, s:I, s:f, s:f}", "index", (json_int_t)j, "text",
		printer_string(r->sentence.text + t->begin, t->end - t->begin), "used",
		used, "reason",
		used ? json_null() : json_string(shift_skip_text(word->skip)), "distance",
		(json_int_t)word->distance, "weight", word->weight, "push", word->push);

	if (!used)
		return object;
	json_object_set_new(object, "evidence",
			    json_real(reading_step_evidence(
				    r, word->step, r->verdict.best, r->verdict.second)));
	json_object_set_new(
		object, "push_senses",
		push_senses_json(a, r->shift.pushes + (word->step - 1) * r->shift.D));
	return object;
}

/* The vector after step k >= 1, as the exact partial sum. */
static json_t *
step_json(const struct answer *a, size_t k, const double *vector)
{
	const struct shift *c = &a->reading.shift;
	struct sense_verdict verdict;

	senses_judge(&a->reading.word->senses, vector, &verdict);
	return json_pack(
		"{s:I, s:o, s:o, s:o}", "added", (json_int_t)c->order[k - 1], "cosine",
		number_or_null(shift_similarity(c->D, vector, c->base)), "vector",
		array_of(c->D, vector), "scores", scores_json(a, &verdict));
}

static bool
is_zero(size_t n, const double *a)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != 0)
			return false;
	return true;
}

/* Numbers that somebody typed in, and sums of them, as they are told everywhere. */
static json_t *
typed_array(size_t n, const double *values)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, number_or_null(typed_round(values[i])));
	return array;
}

/* The shifts among which the word chooses, and which one the context does. */
static json_t *
typed_json(const struct answer *a)
{
	const struct typed_answer *typed = &a->reading.typed;
	bool known = a->reading.shift.target_known;
	const char *chosen =
		typed->chosen < typed->count ? typed->shifts[typed->chosen]->name : NULL;
	json_t *sums = json_array();

	for (size_t k = 0; k < typed->count; k++) {
		const char *name = typed->shifts[k]->name;

		json_array_append_new(
			sums,
			json_pack("{s:o, s:o, s:o}", "sense",
				  printer_string(name, strlen(name)), "shift",
				  typed_array(typed->D, typed->shifts[k]->vector),
				  "vector",
				  typed_array(typed->D, typed->ends + k * typed->D)));
	}
	return json_pack("{s:o, s:o, s:o}", "base",
			 known ? typed_array(typed->D, typed->base) : json_null(),
			 "chosen",
			 chosen ? printer_string(chosen, strlen(chosen)) : json_null(),
			 "shifts", sums);
}

/* The head of the answer: all that does not grow with the sentence but its text. */
static json_t *
head_json(const struct answer *a)
{
	const struct reading *r = &a->reading;
	const struct shift *c = &r->shift;
	json_t *head = json_pack(
		"{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "schema",
		"polyseme.context/2", "sentence",
		printer_string(r->sentence.text, r->sentence.length), "target",
		target_json(a), "parameters", parameters_json(a), "cosine",
		number_or_null(a->moment.similarity), "static",
		vector_json(a, c->target_known, r->unit_static, &r->word->near.found),
		"contextual",
		vector_json(a, !is_zero(c->D, r->unit_full), r->unit_full,
			    &a->moment.near.found),
		"context_part",
		c->has_context ? array_of(c->D, c->context_mean) : json_null(), "senses",
		scores_json(a, &r->verdict), "verdict", verdict_json(a), "checks",
		failures_json(r, a->call->sources.vectors));

	if (a->call->sources.shifts)
		json_object_set_new(head, "typed", typed_json(a));
	return head;
}

/* Prints a value and lets it go; NULL is a failure. */
static void
print_value(struct printer *out, json_t *value)
{
	printer_json(out, value);
	json_decref(value);
}

static void
print_tokens(struct printer *out, const struct answer *a)
{
	for (size_t j = 0; j < a->reading.sentence.count; j++) {
		printer_part(out, "%s", j ? "," : "");
		print_value(out, token_json(a, j));
	}
}

/* vector	scratch (D) */
static void
print_steps(struct printer *out, const struct answer *a, double *vector)
{
	const struct shift *c = &a->reading.shift;

	shift_step(c, 0, vector);
	for (size_t k = 1; k <= c->steps; k++) {
		shift_step_next(c, k, vector);
		printer_part(out, "%s", k > 1 ? "," : "");
		print_value(out, step_json(a, k, vector));
	}
}

/* The contract "polyseme.context/2".  Tokens and steps are printed one by one: a step
 * takes some kilobytes, and a text has as many as words. */
void
context_print_json(struct printer *out, const struct answer *a)
{
	double *vector = calloc(a->reading.shift.D, sizeof(double));
	json_t *head = vector ? head_json(a) : NULL;

	if (!head) {
		printer_json(out, NULL);
		free(vector);
		return;
	}
	printer_part(out, "{");
	printer_json_members(out, head);
	printer_part(out, ",\"tokens\":[");
	print_tokens(out, a);
	printer_part(out, "],\"steps\":[");
	print_steps(out, a, vector);
	printer_line(out, "]}");
	json_decref(head);
	free(vector);
}
