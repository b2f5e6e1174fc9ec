/* context.c - polyseme context: a target in its sentence as a table or as JSON lines. */
#include <math.h>
#include <string.h>

#include "cli/answer.h"
#include "cli/call.h"
#include "cli/context_json.h"
#include "cli/failures.h"
#include "polyseme/core/reading.h"

enum { DECIMALS = 2, NEAREST = 8 /* words of a list */ };

static void
print_neighbours(struct printer *out, const struct answer *a, const char *label,
		 const struct neighbours *list)
{
	printer_part(out, "%-12s%s", label, list->count ? "" : "-");
	for (size_t i = 0; i < list->count && i < NEAREST; i++) {
		size_t length;
		const char *word = vectors_word(a->call->sources.vectors,
						list->items[i].id, &length);

		printer_text(out, word, length);
		printer_part(out, " ");
		printer_number(out, 0, (double)list->items[i].value, DECIMALS);
		printer_part(out, "%s",
			     i + 1 < list->count && i + 1 < NEAREST ? ", " : "");
	}
	printer_end(out);
}

static void
print_token(struct printer *out, const struct answer *a, size_t j)
{
	const struct token *t = &a->reading.sentence.tokens[j];
	const struct context_word *word = &a->reading.shift.words[j];

	printer_part(out, "%5zu  ", j + 1);
	printer_column(out, a->reading.sentence.text + t->begin, t->end - t->begin, 16);
	if (word->skip != SKIP_NONE) {
		printer_line(out, "  %s", shift_skip_text(word->skip));
		return;
	}
	printer_part(out, "%9zu", word->distance);
	printer_number(out, 8, word->weight, DECIMALS);
	printer_number(out, 7, word->push, DECIMALS);
	printer_end(out);
}

/* "verdict     river, .38 ahead of finance; evidence .70" */
static void
print_verdict(struct printer *out, const struct answer *a)
{
	const struct sense_vectors *sv = &a->reading.word->senses;
	const struct sense_verdict *v = &a->reading.verdict;

	if (sv->count < 2 || isnan(v->margin))
		return;
	printer_part(out, "%-12s", "verdict");
	if (!v->decided)
		printer_part(out, "undecided (%s), leans to ", senses_reason(v->reason));
	printer_part(out, "%s, ", sv->senses[v->best]->name);
	printer_number(out, 0, v->margin, DECIMALS);
	printer_part(out, " ahead of %s; evidence ", sv->senses[v->second]->name);
	printer_number(out, 0, v->evidence, DECIMALS);
	printer_end(out);
}

/* "typed in    bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]  <" */
static void
print_typed(struct printer *out, const struct answer *a)
{
	const struct typed_answer *typed = &a->reading.typed;

	for (size_t k = 0; a->call->sources.shifts && k < typed->count; k++) {
		char text[400];
		struct sink sink;

		sink_init(&sink, text, sizeof(text));
		typed_put_sum(&sink, a->reading.word->text, typed, k);
		printer_part(out, "%-12s", k ? "" : "typed in");
		printer_text(out, text, strlen(text));
		printer_part(out, "%s", k == typed->chosen ? "  <" : "");
		printer_end(out);
	}
}

/* Columns of the names of senses; those of found senses are longer. */
static size_t
sense_cols(const struct word *word)
{
	size_t cols = 12;

	for (size_t k = 0; word->senses.found && k < word->senses.count; k++) {
		size_t own = strlen(word->senses.senses[k]->name) + 2;

		cols = own > cols ? own : cols;
	}
	return cols;
}

/* For people: senses, checks, nearest words, and one line a token. */
static void
print_table(struct printer *out, const struct answer *a)
{
	const struct reading *r = &a->reading;

	printer_part(out, "%s in: ", r->word->text);
	printer_text(out, a->reading.sentence.text, a->reading.sentence.length);
	printer_end(out);
	printer_end(out);
	printer_part(out, "%-12s", "similarity");
	printer_number(out, 0, a->moment.similarity, DECIMALS);
	printer_end(out);
	if (r->word->senses.found && r->word->senses.count > 0)
		printer_line(out, "%-12sfound in the vectors", "senses");
	for (size_t k = 0; k < r->word->senses.count; k++) {
		const char *name = r->word->senses.senses[k]->name;

		printer_column(out, name, strlen(name), sense_cols(r->word));
		printer_number(out, 0, r->verdict.scores[k], DECIMALS);
		printer_part(out, "  in general ");
		printer_number(out, 0, r->word->general.scores[k], DECIMALS);
		printer_line(out, "%s",
			     r->verdict.decided && k == r->verdict.best ? "  <" : "");
	}
	print_verdict(out, a);
	print_typed(out, a);
	failures_print(out, "check", r, a->call->sources.vectors, true);
	print_neighbours(out, a, "in general", &r->word->near.found);
	print_neighbours(out, a, "here", &a->moment.near.found);
	printer_end(out);
	printer_line(out, "%5s  %-16s%9s%8s%7s", "token", "", "distance", "weight",
		     "push");
	for (size_t j = 0; j < a->reading.sentence.count; j++)
		print_token(out, a, j);
}

/* Tables of several lines have an empty line after each. */
static void
print(struct printer *out, const struct answer *a)
{
	const struct invocation *in = a->call->in;

	if (in->format && strcmp(in->format, "json") == 0) {
		context_print_json(out, a);
		return;
	}
	print_table(out, a);
	if (in->count == 0)
		printer_end(out);
}

int
context_run(const struct call *call)
{
	return answer_run(call, "context", true, print);
}
