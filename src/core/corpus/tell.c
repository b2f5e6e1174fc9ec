/* tell.c - what a corpus says of a word: shares of its senses, orders, drift; see
 * polyseme/core/corpus.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/corpus/source.h"
#include "polyseme/base/text.h"

bool
corpus_has_senses(const struct corpus *corpus)
{
	return corpus->alone.word->senses.count >= 2;
}

bool
corpus_found_senses(const struct corpus *corpus)
{
	const struct sense_vectors *sv = &corpus->alone.word->senses;

	return sv->count > 0 && !sv->senses[0]->origin;
}

size_t
corpus_name_fit(const char *name, size_t cols)
{
	size_t length = strlen(name);

	while (text_width(name, length) > cols) {
		size_t shorter = length;

		while (shorter > 0 && name[shorter - 1] != '/')
			shorter--;
		if (shorter == 0)
			break;
		length = shorter - 1;
	}
	return length;
}

size_t
corpus_sense(const struct occurrence *occurrence)
{
	return occurrence->verdict.decided ? occurrence->verdict.best : SIZE_MAX;
}

struct corpus_shares
corpus_shares(const struct corpus *corpus)
{
	struct corpus_shares shares = { .total = corpus->count };

	for (size_t i = 0; i < corpus->count; i++) {
		size_t sense = corpus_sense(&corpus->items[i]);

		if (sense == SIZE_MAX)
			shares.undecided++;
		else
			shares.senses[sense]++;
	}
	return shares;
}

/* ---- orders ---- */

const char *
corpus_order_name(enum corpus_order order)
{
	static const char *const names[CORPUS_ORDERS] = {
#define X(code, name, help) [CORPUS_BY_##code] = name,
		CORPUS_ORDER_LIST(X)
#undef X
	};

	return names[order];
}

enum corpus_order
corpus_order_find(const char *name)
{
	enum corpus_order order = 0;

	while (order < CORPUS_ORDERS && strcmp(corpus_order_name(order), name) != 0)
		order++;
	return order;
}

/* NaN comes last. */
static int
compare_falling(double x, double y)
{
	if (isnan(x) || isnan(y))
		return isnan(x) - isnan(y);
	return (x < y) - (x > y);
}

/* The undecided ones behind all senses. */
static int
compare_senses(const struct occurrence *x, const struct occurrence *y)
{
	size_t a = corpus_sense(x), b = corpus_sense(y);

	if (a != b)
		return a < b ? -1 : 1;
	return compare_falling(x->similarity, y->similarity);
}

/* Whether a comes before b; as they stand where nothing else tells. */
static bool
comes_before(const struct corpus *c, enum corpus_order order, uint32_t a, uint32_t b)
{
	const struct occurrence *x = &c->items[a], *y = &c->items[b];
	int difference = 0;

	if (order == CORPUS_BY_SENSE && corpus_has_senses(c))
		difference = compare_senses(x, y);
	else if (order != CORPUS_BY_PLACE)
		difference = compare_falling(x->similarity, y->similarity);
	return difference ? difference < 0 : a < b;
}

static void
sift_down(const struct corpus *c, enum corpus_order order, uint32_t *heap, size_t n,
	  size_t i)
{
	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		uint32_t swap;

		if (child + 1 < n && comes_before(c, order, heap[child], heap[child + 1]))
			child++;
		if (!comes_before(c, order, heap[i], heap[child]))
			return;
		swap = heap[i];
		heap[i] = heap[child];
		heap[child] = swap;
	}
}

/* Heap sort: in place, and the order is total. */
void
corpus_sort(const struct corpus *corpus, enum corpus_order order, uint32_t *indices)
{
	size_t n = corpus->count;

	for (size_t i = 0; i < n; i++)
		indices[i] = (uint32_t)i;
	for (size_t i = n / 2; i-- > 0;)
		sift_down(corpus, order, indices, n, i);
	for (size_t end = n; end-- > 1;) {
		uint32_t first = indices[0];

		indices[0] = indices[end];
		indices[end] = first;
		sift_down(corpus, order, indices, end, 0);
	}
}

/* ---- what stands around ---- */

/* The bytes of text[0..n) that fit into so many columns. */
static size_t
fit_behind(const char *text, size_t n, size_t cols)
{
	struct text_cell cell;
	size_t used = 0, at = 0;

	for (; at < n; at += cell.length) {
		text_next(text, n, at, &cell);
		used += cell.width;
		if (used > cols)
			break;
	}
	return at;
}

/* Where the last so many columns of text[0..n) begin. */
static size_t
fit_before(const char *text, size_t n, size_t cols)
{
	struct text_cell cell;
	size_t width = text_width(text, n), at = 0;

	for (; width > cols && at < n; at += cell.length) {
		text_next(text, n, at, &cell);
		width -= cell.width;
	}
	return at;
}

void
corpus_around(const struct corpus *corpus, const struct occurrence *o, size_t left,
	      size_t right, struct corpus_around *out)
{
	const char *text = corpus->text + o->text, *blank;
	size_t from = fit_before(text, o->begin, left), behind = o->length - o->end;
	size_t to = fit_behind(text + o->end, behind, right);

	out->cut_before = from > 0;
	if (out->cut_before)
		from = left ? fit_before(text, o->begin, left - 1) : o->begin;
	blank = out->cut_before ? memchr(text + from, ' ', (o->begin - from) / 2) : NULL;
	if (blank)
		from = (size_t)(blank - text) + 1;
	out->cut_behind = to < behind;
	if (out->cut_behind)
		to = right ? fit_behind(text + o->end, behind, right - 1) : 0;
	for (size_t i = to; out->cut_behind && i > to / 2; i--)
		if (text[o->end + i - 1] == ' ') {
			to = i - 1;
			break;
		}
	out->before = text + from;
	out->before_length = o->begin - from;
	out->word = text + o->begin;
	out->word_length = o->end - o->begin;
	out->behind = text + o->end;
	out->behind_length = to;
	out->before_cols = text_width(out->before, out->before_length);
	out->behind_cols = text_width(out->behind, out->behind_length);
}

/* ---- drift ---- */

/* Adds the sums of levels first..last, (D). */
static void
add_levels(const struct corpus *c, unsigned first, unsigned last, double *sum)
{
	const struct sample *s = &c->source->sample;

	for (unsigned level = first; level <= last; level++)
		for (size_t d = 0; d < s->D; d++)
			sum[d] += s->sums[level * s->D + d];
}

void
corpus_mean(const struct corpus *corpus, double *out)
{
	double sum[VECTORS_MAX_DIMS] = { 0 };

	add_levels(corpus, sample_dropped(corpus->stride), SAMPLE_LEVELS - 1, sum);
	shift_unit(corpus->source->sample.D, sum, out);
}

/* The similarity of the means of two halves of what was kept: those on the lowest level
 * kept, and those above it. */
static double
within(const struct corpus *c)
{
	double odd[VECTORS_MAX_DIMS] = { 0 }, even[VECTORS_MAX_DIMS] = { 0 };
	unsigned lowest = sample_dropped(c->stride);

	add_levels(c, lowest, lowest, odd);
	add_levels(c, lowest + 1, SAMPLE_LEVELS - 1, even);
	return shift_similarity(c->source->sample.D, odd, even);
}

struct corpus_drift
corpus_drift(const struct corpus *a, const struct corpus *b)
{
	double x[VECTORS_MAX_DIMS] = { 0 }, y[VECTORS_MAX_DIMS] = { 0 };
	struct corpus_drift drift;

	add_levels(a, sample_dropped(a->stride), SAMPLE_LEVELS - 1, x);
	add_levels(b, sample_dropped(b->stride), SAMPLE_LEVELS - 1, y);
	drift.similarity = shift_similarity(a->source->sample.D, x, y);
	drift.within[0] = within(a);
	drift.within[1] = within(b);
	return drift;
}
