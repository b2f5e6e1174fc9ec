/* arithmetic.c - polyseme analogy, odd and similarity: questions about a few words. */
#include "polyseme/core/arithmetic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/call.h"

enum { WORD_COLS = 16, WRITTEN = 1024 };

/* A question, answered. */
struct answer {
	const struct call *call;
	struct arithmetic_sum sum;
	char written[WRITTEN]; /* the question */
};

/* The arguments as one text with blanks between them; NULL without memory. */
static char *
join(const struct invocation *in)
{
	size_t length = 1;
	char *text, *at;

	for (size_t i = 0; i < in->count; i++)
		length += strlen(in->arguments[i]) + 1;
	text = at = malloc(length);
	for (size_t i = 0; i < in->count && text; i++) {
		size_t n = strlen(in->arguments[i]);

		memcpy(at, in->arguments[i], n);
		at[n] = ' ';
		at += n + 1;
	}
	if (text)
		*at = '\0';
	return text;
}

static const char *
space_name(const struct answer *a)
{
	return options_find("space")->choices[a->sum.method.shift.space].name;
}

static const char *
metric_name(const struct answer *a)
{
	return options_find("metric")->choices[a->sum.method.metric].name;
}

/* ---- for people ---- */

static void
print_word(const struct answer *a, uint32_t id, double value, const char *mark)
{
	size_t length;
	const char *word = vectors_word(a->call->sources.vectors, id, &length);

	printer_column(a->call->out, word, length, WORD_COLS);
	printer_line(a->call->out, " %6.3f%s", value, mark);
}

static void
print_table(const struct answer *a)
{
	const struct arithmetic_sum *sum = &a->sum;
	struct printer *out = a->call->out;

	printer_part(out, "%s: ", a->written);
	switch (sum->kind) {
	case ARITHMETIC_ANALOGY:
		printer_line(out, "nearest words, %s, %s space", metric_name(a),
			     space_name(a));
		for (size_t i = 0; i < sum->found.count; i++)
			print_word(a, sum->found.items[i].id,
				   (double)sum->found.items[i].value, "");
		break;
	case ARITHMETIC_ODD:
		printer_line(out, "similarity to the mean of the others, %s space",
			     space_name(a));
		for (size_t i = 0; i < sum->count; i++)
			print_word(a, sum->words[i].id, sum->words[i].similarity,
				   i == sum->odd ? "  the odd one" : "");
		break;
	default:
		printer_line(out, "similarity %.3f, %s space", sum->words[0].similarity,
			     space_name(a));
		break;
	}
}

/* ---- for programs ---- */

static void
print_row(const struct answer *a, uint32_t id, double value)
{
	size_t length;
	const char *word = vectors_word(a->call->sources.vectors, id, &length);

	printer_text(a->call->out, word, length);
	printer_tab(a->call->out);
	printer_line(a->call->out, "%.9g", value);
}

/* A word and its number a line: the answers of a sum, the words of a list, of two words
 * the first alone. */
static void
print_tsv(const struct answer *a)
{
	const struct arithmetic_sum *sum = &a->sum;
	bool list = sum->kind == ARITHMETIC_ODD;

	for (size_t i = 0; i < sum->found.count; i++)
		print_row(a, sum->found.items[i].id, (double)sum->found.items[i].value);
	for (size_t i = 0; list && i < sum->count; i++)
		print_row(a, sum->words[i].id, sum->words[i].similarity);
	if (sum->kind == ARITHMETIC_SIMILARITY)
		print_row(a, sum->words[0].id, sum->words[0].similarity);
}

static json_t *
word_json(const struct answer *a, uint32_t id)
{
	size_t length;
	const char *word = vectors_word(a->call->sources.vectors, id, &length);

	return printer_string(word, length);
}

static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
words_json(const struct answer *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->sum.count; i++) {
		const struct arithmetic_word *word = &a->sum.words[i];

		json_array_append_new(list, json_pack("{s:o, s:i, s:o}", "word",
						      word_json(a, word->id), "sign",
						      word->sign, "similarity",
						      number_or_null(word->similarity)));
	}
	return list;
}

static json_t *
answers_json(const struct answer *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->sum.found.count; i++) {
		const struct neighbour *near = &a->sum.found.items[i];

		json_array_append_new(list, json_pack("{s:o, s:f}", "word",
						      word_json(a, near->id), "value",
						      (double)near->value));
	}
	return list;
}

/* The contracts "polyseme.analogy/1", "polyseme.odd/1" and "polyseme.similarity/1". */
static void
print_json(const struct answer *a)
{
	const struct arithmetic_sum *sum = &a->sum;
	json_t *object = json_pack(
		"{s:o, s:s, s:s, s:o}", "schema",
		json_sprintf("polyseme.%s/1", arithmetic_rows[sum->kind].name),
		"question", a->written, "space", space_name(a), "words", words_json(a));

	switch (sum->kind) {
	case ARITHMETIC_ANALOGY:
		json_object_set_new(object, "metric", json_string(metric_name(a)));
		json_object_set_new(object, "answers", answers_json(a));
		break;
	case ARITHMETIC_ODD:
		json_object_set_new(object, "odd", word_json(a, sum->words[sum->odd].id));
		break;
	default:
		json_object_set_new(object, "similarity",
				    number_or_null(sum->words[0].similarity));
		break;
	}
	printer_json(a->call->out, object);
	printer_end(a->call->out);
	json_decref(object);
}

static void
print(struct answer *a)
{
	const char *format = a->call->in->format;

	arithmetic_write(&a->sum, a->call->sources.vectors, a->written, WRITTEN);
	if (format && strcmp(format, "json") == 0)
		print_json(a);
	else if (format && strcmp(format, "tsv") == 0)
		print_tsv(a);
	else
		print_table(a);
}

/* ---- the commands ---- */

static int
answer_question(const struct call *call, enum arithmetic kind)
{
	const struct vectors *v = call->sources.vectors;
	struct answer a = { .call = call };
	char *text = join(call->in);
	struct error error;
	enum status status = STATUS_NOMEM;

	if (text)
		status = arithmetic_parse(&a.sum, v, kind, text, strlen(text), &error);
	else
		error_set(&error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK)
		status = arithmetic_answer(&a.sum, v, &call->in->options.method, &error);
	free(text);
	if (status == STATUS_OK)
		print(&a);
	arithmetic_free(&a.sum);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}

int
analogy_run(const struct call *call)
{
	return answer_question(call, ARITHMETIC_ANALOGY);
}

int
odd_run(const struct call *call)
{
	return answer_question(call, ARITHMETIC_ODD);
}

int
similarity_run(const struct call *call)
{
	return answer_question(call, ARITHMETIC_SIMILARITY);
}
