/* compare.c - portraits of a word in its sentence, and how alike two are. */
#include "polyseme/core/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"

const struct representation_row representations[REPRESENTATION_COUNT] = {
#define X(code, name, help) [REPRESENTATION_##code] = { name, help },
	REPRESENTATION_LIST(X)
#undef X
};

/* One word of a sentence, with repetitions. */
struct portrait_term {
	uint32_t id;
	const char *text; /* of an unknown word, borrowed from the portrait */
	size_t length;
	double weight; /* ln rank */
};

/* Known words by id; unknown ones, all of the same id, by their bytes. */
static int
term_order(const void *left, const void *right)
{
	const struct portrait_term *a = left, *b = right;
	size_t shorter = a->length < b->length ? a->length : b->length;
	int order;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	order = shorter ? memcmp(a->text, b->text, shorter) : 0;
	return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* The word of a token.  An unknown one is kept in lower case at out, (size). */
static struct portrait_term
term_of(const struct vectors *v, const struct sentence *s, const struct token *t,
	char *out, size_t size)
{
	struct portrait_term term = { .id = t->id, .text = out };

	if (t->id != VECTORS_NONE) {
		term.weight = log((double)t->id + 1);
		return term;
	}
	term.weight = log((double)v->n + 1);
	term.length = text_fold(s->text + t->begin, t->end - t->begin, true, out, size);
	if (term.length == 0) {
		term.length = t->end - t->begin;
		memcpy(out, s->text + t->begin, term.length);
	}
	return term;
}

static enum status
paint_terms(struct portrait *p, const struct vectors *v, const struct sentence *s)
{
	size_t room = 0, used = 0;

	for (size_t i = 0; i < s->count; i++)
		room += 3 * (s->tokens[i].end - s->tokens[i].begin) + 1;
	p->text = malloc(room + 1);
	p->terms = calloc(s->count + 1, sizeof(*p->terms));
	if (!p->text || !p->terms)
		return STATUS_NOMEM;
	for (size_t i = 0; i < s->count; i++) {
		const struct token *t = &s->tokens[i];

		if (t->kind == TOKEN_PUNCTUATION)
			continue;
		p->terms[p->count] =
			term_of(v, s, t, p->text + used, 3 * (t->end - t->begin) + 1);
		used += p->terms[p->count++].length;
	}
	qsort(p->terms, p->count, sizeof(*p->terms), term_order);
	return STATUS_OK;
}

static enum status
keep(struct portrait *p, enum representation r, size_t D, const double *vector)
{
	p->D[r] = D;
	p->vectors[r] = calloc(D, sizeof(double));
	if (!p->vectors[r])
		return STATUS_NOMEM;
	if (vector)
		memcpy(p->vectors[r], vector, D * sizeof(double));
	return STATUS_OK;
}

/* Only its direction counts, so the sum is as good as the average. */
static enum status
paint_average(struct portrait *p, const struct vectors *v)
{
	float *row = malloc(v->D * sizeof(float));
	enum status status = keep(p, REPRESENTATION_AVERAGE, v->D, NULL);

	for (size_t i = 0; row && status == STATUS_OK && i < p->count; i++) {
		if (p->terms[i].id == VECTORS_NONE)
			continue;
		vectors_row(v, p->terms[i].id, row);
		for (size_t d = 0; d < v->D; d++)
			p->vectors[REPRESENTATION_AVERAGE][d] += (double)row[d];
	}
	status = row ? status : STATUS_NOMEM;
	free(row);
	return status;
}

/* The contextual vector by a preset; by plain, which is in the raw space, the static one
 * as well. */
static enum status
paint_preset(struct portrait *p, struct reading *reading, struct reader *reader,
	     enum preset preset, enum representation r)
{
	struct method method;
	enum status status;

	method_default(&method);
	method.preset = (int)preset;
	method.shift = method_presets[preset];
	status = reading_update(reading, reader, &method);
	if (status == STATUS_OK)
		status = keep(p, r, reading->shift.D, reading->unit_full);
	if (status == STATUS_OK && preset == PRESET_PLAIN)
		status = keep(p, REPRESENTATION_STATIC, reading->shift.D,
			      reading->unit_static);
	return status;
}

/* Of the default preset, which was asked last. */
static enum status
paint_context(struct portrait *p, const struct shift *shift)
{
	p->context = calloc(shift->D, sizeof(double));
	if (!p->context)
		return STATUS_NOMEM;
	if (shift->has_context)
		memcpy(p->context, shift->context_mean, shift->D * sizeof(double));
	return STATUS_OK;
}

enum status
portrait_paint(struct portrait *p, struct reading *reading, struct reader *reader)
{
	static const struct {
		enum preset preset;
		enum representation representation;
	} order[] = {
		{ PRESET_PLAIN, REPRESENTATION_PLAIN },
		{ PRESET_ATTENTION, REPRESENTATION_ATTENTION },
		{ PRESET_DEFAULT, REPRESENTATION_DEFAULT },
	};
	const struct vectors *v = reader_sources(reader)->vectors;
	enum status status = paint_terms(p, v, &reading->sentence);

	if (status == STATUS_OK)
		status = paint_average(p, v);
	for (size_t i = 0; status == STATUS_OK && i < sizeof(order) / sizeof(*order); i++)
		status = paint_preset(p, reading, reader, order[i].preset,
				      order[i].representation);
	return status == STATUS_OK ? paint_context(p, &reading->shift) : status;
}

void
portrait_free(struct portrait *p)
{
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		free(p->vectors[r]);
	free(p->context);
	free(p->terms);
	free(p->text);
	*p = (struct portrait){ 0 };
}

/* How often the word at place i occurs, in a row. */
static size_t
run_length(const struct portrait *p, size_t i)
{
	size_t end = i + 1;

	while (end < p->count && term_order(&p->terms[i], &p->terms[end]) == 0)
		end++;
	return end - i;
}

/* Sum over the common words of count_a count_b weight^2. */
static double
bag_product(const struct portrait *a, const struct portrait *b, bool weighed)
{
	double sum = 0;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		int order = term_order(&a->terms[i], &b->terms[j]);
		double weight = weighed ? a->terms[i].weight : 1;
		size_t n = run_length(a, i), m = run_length(b, j);

		if (order == 0)
			sum += (double)n * (double)m * weight * weight;
		i += order <= 0 ? n : 0;
		j += order >= 0 ? m : 0;
	}
	return sum;
}

static double
bag_similarity(const struct portrait *a, const struct portrait *b, bool weighed)
{
	double norms = bag_product(a, a, weighed) * bag_product(b, b, weighed);

	return norms > 0 ? fmin(1, bag_product(a, b, weighed) / sqrt(norms))
			 : (double)NAN;
}

double
compare_similarity(const struct portrait *a, const struct portrait *b,
		   enum representation r)
{
	if (r == REPRESENTATION_BAG || r == REPRESENTATION_TF_IDF)
		return bag_similarity(a, b, r == REPRESENTATION_TF_IDF);
	return shift_similarity(a->D[r], a->vectors[r], b->vectors[r]);
}

double
compare_context(const struct portrait *a, const struct portrait *b)
{
	return shift_similarity(a->D[REPRESENTATION_DEFAULT], a->context, b->context);
}

static int
number_order(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* Median of all that are numbers but the one at `left_out`;
 * *count: how many those are. */
static double
median_without(const double *values, size_t left_out, size_t *count)
{
	double others[REPRESENTATION_COUNT];
	size_t n = 0;

	for (size_t i = 0; i < REPRESENTATION_COUNT; i++)
		if (i != left_out && !isnan(values[i]))
			others[n++] = values[i];
	*count = n;
	if (n == 0)
		return (double)NAN;
	qsort(others, n, sizeof(*others), number_order);
	return (others[(n - 1) / 2] + others[n / 2]) / 2;
}

double
compare_distance(const double similarities[REPRESENTATION_COUNT], enum representation r)
{
	size_t others;

	if (r == REPRESENTATION_COUNT)
		return (double)NAN;
	return similarities[r] - median_without(similarities, r, &others);
}

enum representation
compare_surprise(const double similarities[REPRESENTATION_COUNT])
{
	enum representation found = REPRESENTATION_COUNT;
	double most = 0;

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		size_t others;
		double median = median_without(similarities, r, &others);
		double apart = fabs(similarities[r] - median);

		if (others >= 2 && apart >= COMPARE_SURPRISE && apart > most) {
			most = apart;
			found = (enum representation)r;
		}
	}
	return found;
}
