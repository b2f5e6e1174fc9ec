/* neighbours.c - the search for the nearest words, slice by slice; see
 * polyseme/core/neighbours.h; the kernels are in neighbours/kernels.h,
 * the bound of a row's score in neighbours/bound.h.
 *
 * A search keeps the k largest lower bounds seen so far.  A row whose upper bound is
 * below the least of them cannot be among the k nearest and is forgotten; the rest are
 * candidates, and settling scores them exactly.
 */
#include "polyseme/core/neighbours.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/neighbours/bound.h"
#include "core/neighbours/exact.h"
#include "core/neighbours/kernels.h"

enum { RUN_ROWS = NEIGHBOURS_RUN_BLOCKS * VECTORS_BLOCK_ROWS };

/* How well the key of a candidate is known. */
enum known { KNOWN_NOT, KNOWN_ROUNDED, KNOWN_EXACT };

struct candidate {
	double upper; /* bound of the score */
	double key;   /* see neighbours/exact.h; once known */
	uint32_t id;
	enum known known;
};

/* One query on its way through the table. */
struct search {
	struct neighbours_query query; /* count and limit definite; vector not used */
	struct neighbours_exact exact;
	struct neighbours_bound bound;
	struct neighbours_probe probe;
	double best[NEIGHBOURS_MOST]; /* the largest lower bounds, largest first */
	size_t n_best;		      /* <= query.count */
	struct candidate *candidates; /* (most) */
	size_t n_candidates;
};

struct neighbours_scratch {
	const struct neighbours_kernel *kernel;
	const struct vectors *v; /* borrowed: of the search that is under way */
	size_t D;		 /* of the table the buffers were made for */
	size_t most;		 /* candidates of a query */
	size_t queries;
	size_t next; /* first row that was not scanned, or n */
	size_t run;  /* blocks of the next run */
	size_t end;  /* rows to scan */
	struct search search[NEIGHBOURS_QUERIES];
	struct neighbours_hit hits[NEIGHBOURS_QUERIES][RUN_ROWS];
	double *numbers;	      /* owned (5, D): q, y of each; a centred row */
	float *row;		      /* owned (D) */
	int8_t *bytes;		      /* owned (2, 2, lines, 4): high, low of each */
	struct candidate *candidates; /* owned (2, most) */
};

/* -- buffers ---------------------------------------------------------------- */

static int
runs_anywhere(void)
{
	return 1;
}

#if defined(__x86_64__)
static int
has_avx2(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}

static int
has_vnni(void)
{
	return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vnni");
}
#endif

const struct neighbours_kernel neighbours_kernels[] = {
#if defined(__x86_64__)
	{ "avx512vnni", has_vnni, neighbours_scan_vnni },
	{ "avx2", has_avx2, neighbours_scan_avx2 },
#endif
	{ "portable", runs_anywhere, neighbours_scan_portable },
};
const size_t neighbours_n_kernels =
	sizeof(neighbours_kernels) / sizeof(neighbours_kernels[0]);

static const struct neighbours_kernel *
choose_kernel(void)
{
	const struct neighbours_kernel *kernel = neighbours_kernels;

	while (!kernel->runs_here())
		kernel++;
	return kernel;
}

const char *
neighbours_kernel(void)
{
	return choose_kernel()->name;
}

static size_t
block_lines(size_t D)
{
	return (D + VECTORS_BLOCK_DIMS - 1) / VECTORS_BLOCK_DIMS;
}

/* Which part of each buffer belongs to which query. */
static void
lend_buffers(struct neighbours_scratch *s, double code_length)
{
	size_t padded = block_lines(s->D) * VECTORS_BLOCK_DIMS;

	for (size_t q = 0; q < NEIGHBOURS_QUERIES; q++) {
		struct search *search = &s->search[q];

		search->exact.query = s->numbers + 2 * q * s->D;
		search->exact.y = s->numbers + (2 * q + 1) * s->D;
		search->exact.centred = s->numbers + 4 * s->D;
		search->exact.row = s->row;
		search->bound.high = s->bytes + 2 * q * padded;
		search->bound.low = s->bytes + (2 * q + 1) * padded;
		search->bound.code_length = code_length;
		search->candidates = s->candidates + q * s->most;
	}
}

struct neighbours_scratch *
neighbours_scratch_with(const struct vectors *v, const struct neighbours_kernel *kernel,
			size_t candidates)
{
	struct neighbours_scratch *s = calloc(1, sizeof(*s));
	size_t padded = block_lines(v->D) * VECTORS_BLOCK_DIMS;

	assert(candidates > NEIGHBOURS_MOST);
	if (!s)
		return NULL;
	s->kernel = kernel;
	s->D = v->D;
	s->most = candidates;
	s->numbers = calloc(5 * v->D, sizeof(*s->numbers));
	s->row = calloc(v->D, sizeof(*s->row));
	s->bytes = calloc(4 * padded, sizeof(*s->bytes));
	s->candidates = calloc(2 * candidates, sizeof(*s->candidates));
	if (!s->numbers || !s->row || !s->bytes || !s->candidates) {
		neighbours_scratch_delete(s);
		return NULL;
	}
	lend_buffers(s, neighbours_bound_code_length(v));
	return s;
}

struct neighbours_scratch *
neighbours_scratch_new(const struct vectors *v)
{
	return neighbours_scratch_with(v, choose_kernel(), NEIGHBOURS_CANDIDATES);
}

void
neighbours_scratch_delete(struct neighbours_scratch *s)
{
	if (!s)
		return;
	free(s->numbers);
	free(s->row);
	free(s->bytes);
	free(s->candidates);
	free(s);
}

/* -- candidates ------------------------------------------------------------- */

/* What a row must be able to reach: the least of the k best lower bounds. */
static double
least(const struct search *s)
{
	return s->n_best < s->query.count ? -HUGE_VAL : s->best[s->n_best - 1];
}

static void
add_best(struct search *s, double lower)
{
	size_t i = s->n_best;

	if (!(lower > least(s)))
		return;
	if (i == s->query.count)
		i--;
	else
		s->n_best++;
	for (; i > 0 && s->best[i - 1] < lower; i--)
		s->best[i] = s->best[i - 1];
	s->best[i] = lower;
}

static bool
is_before(const struct candidate *a, const struct candidate *b)
{
	return a->key > b->key || (a->key == b->key && a->id < b->id);
}

/* Shell's sort, nearest first: qsort() may allocate. */
static void
sort_candidates(size_t n, struct candidate *c)
{
	for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
		for (size_t i = gap; i < n; i++) {
			struct candidate moved = c[i];
			size_t j = i;

			for (; j >= gap && is_before(&moved, &c[j - gap]); j -= gap)
				c[j] = c[j - gap];
			c[j] = moved;
		}
}

static void
prune(struct search *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n_candidates; i++)
		if (!(s->candidates[i].upper < least(s)))
			s->candidates[kept++] = s->candidates[i];
	s->n_candidates = kept;
}

/* A stored norm is a float: its rounding may swap two keys nearer than that. */
static bool
may_swap(const struct candidate *a, const struct candidate *b)
{
	return fabs(a->key - b->key) <= 0x1p-22 * fmax(fabs(a->key), fabs(b->key));
}

/* Candidates are sorted; those in a run of keys too near each other for stored norms are
 * scored from their exact rows.  Equal keys are equal rows: ids decide. */
static void
sharpen(struct search *s)
{
	struct candidate *c = s->candidates;

	for (size_t i = 0, end; i < s->n_candidates && i < s->query.count; i = end) {
		for (end = i + 1; end < s->n_candidates; end++)
			if (!may_swap(&c[end - 1], &c[end]))
				break;
		if (c[i].key == c[end - 1].key)
			continue;
		for (size_t j = i; j < end; j++)
			if (c[j].known != KNOWN_EXACT) {
				c[j].key = neighbours_exact_key(&s->exact, c[j].id, true);
				c[j].known = KNOWN_EXACT;
			}
	}
	sort_candidates(s->n_candidates, c);
}

/* Scores all candidates exactly and keeps only the nearest. */
static void
settle(struct search *s)
{
	bool rounded = neighbours_exact_is_rounded(&s->exact);

	prune(s);
	for (size_t i = 0; i < s->n_candidates; i++)
		neighbours_exact_prefetch(&s->exact, s->candidates[i].id);
	for (size_t i = 0; i < s->n_candidates; i++) {
		struct candidate *c = &s->candidates[i];

		if (c->known != KNOWN_NOT)
			continue;
		c->key = neighbours_exact_key(&s->exact, c->id, false);
		c->known = rounded ? KNOWN_ROUNDED : KNOWN_EXACT;
	}
	sort_candidates(s->n_candidates, s->candidates);
	if (rounded)
		sharpen(s);
	if (s->n_candidates > s->query.count)
		s->n_candidates = s->query.count;
	s->n_best = 0;
	for (size_t i = 0; i < s->n_candidates; i++)
		add_best(s, neighbours_exact_bound(&s->exact, s->candidates[i].key));
}

static bool
is_excluded(const struct neighbours_query *query, uint32_t id)
{
	for (size_t i = 0; i < query->n_excluded; i++)
		if (query->excluded[i] == id)
			return true;
	return false;
}

/* A row that a kernel reported. */
static void
consider(const struct vectors *v, struct search *s, size_t most, uint32_t id, int32_t sum)
{
	float norm = id < s->query.limit ? v->norms[s->query.space][id] : NAN;
	struct candidate c = { .id = id };
	double lower;

	if (!isfinite(norm) || (norm <= 0 && s->query.metric == METRIC_COSINE))
		return;
	if (s->query.flags && (v->flags[id] & s->query.flags) != s->query.flags)
		return;
	if (s->query.pool && !s->query.pool[id])
		return;
	neighbours_bound_row(&s->bound, v->scales[id], norm, sum, &lower, &c.upper);
	if (c.upper < least(s) || is_excluded(&s->query, id))
		return;
	add_best(s, lower);
	if (s->n_candidates == most) {
		prune(s);
		if (s->n_candidates > most / 2)
			settle(s);
	}
	s->candidates[s->n_candidates++] = c;
}

/* -- the pass over the table ------------------------------------------------ */

static void
begin_query(const struct vectors *v, struct search *s,
	    const struct neighbours_query *query)
{
	s->query = *query;
	if (s->query.count > NEIGHBOURS_MOST)
		s->query.count = NEIGHBOURS_MOST;
	if (s->query.limit == 0 || s->query.limit > v->n)
		s->query.limit = v->n;
	s->n_best = s->n_candidates = 0;
	s->exact.v = v;
	if (s->query.count == 0 || !neighbours_exact_begin(&s->exact, query))
		s->query.limit = s->query.count = 0;
	else
		neighbours_bound_begin(&s->bound, &s->exact, &s->probe);
}

void
neighbours_begin(const struct vectors *v, struct neighbours_scratch *s, size_t queries,
		 const struct neighbours_query *query)
{
	assert(queries <= NEIGHBOURS_QUERIES && s->D == v->D);
	s->v = v;
	s->queries = queries;
	s->next = s->end = 0;
	s->run = 1;
	for (size_t q = 0; q < queries; q++) {
		begin_query(v, &s->search[q], &query[q]);
		if (s->search[q].query.limit > s->end)
			s->end = s->search[q].query.limit;
	}
}

/* Blocks from s->next on that one call of a kernel may scan: all complete, or the
 * incomplete one alone. */
static size_t
run_length(const struct neighbours_scratch *s, size_t end)
{
	size_t blocks = (end - s->next + VECTORS_BLOCK_ROWS - 1) / VECTORS_BLOCK_ROWS;
	size_t complete = (s->v->n - s->next) / VECTORS_BLOCK_ROWS;

	if (complete == 0)
		return 1;
	if (blocks > complete)
		blocks = complete;
	return blocks < s->run ? blocks : s->run;
}

/* Scales or norms of a run; those of the incomplete block are padded in `tail`. */
static const float *
run_numbers(const struct neighbours_scratch *s, const float *numbers,
	    float tail[VECTORS_BLOCK_ROWS])
{
	size_t left = s->v->n - s->next;

	if (left >= VECTORS_BLOCK_ROWS)
		return numbers + s->next;
	memset(tail, 0, VECTORS_BLOCK_ROWS * sizeof(*tail));
	memcpy(tail, numbers + s->next, left * sizeof(*tail));
	return tail;
}

static void
scan_run(struct neighbours_scratch *s, size_t blocks)
{
	const struct vectors *v = s->v;
	size_t lines = block_lines(v->D), active = 0, n_hits[NEIGHBOURS_QUERIES];
	float tails[1 + NEIGHBOURS_QUERIES][VECTORS_BLOCK_ROWS];
	const float *scales = run_numbers(s, v->scales, tails[NEIGHBOURS_QUERIES]);
	const float *norms[NEIGHBOURS_QUERIES] = { NULL };
	struct search *of[NEIGHBOURS_QUERIES];
	struct neighbours_probe probe[NEIGHBOURS_QUERIES] = { { .step = 0 } };
	struct neighbours_hit *const hits[] = { s->hits[0], s->hits[1] };

	for (size_t q = 0; q < s->queries; q++) {
		struct search *search = &s->search[q];

		if (search->query.limit <= s->next)
			continue;
		neighbours_bound_bar(&search->bound, least(search), search->probe.bar);
		norms[active] =
			run_numbers(s, v->norms[search->query.space], tails[active]);
		probe[active] = search->probe;
		of[active++] = search;
	}
	s->kernel->scan(lines, blocks, v->codes + s->next * lines * VECTORS_BLOCK_DIMS,
			scales, norms, active, probe, hits, n_hits);
	for (size_t q = 0; q < active; q++)
		for (size_t i = 0; i < n_hits[q]; i++)
			consider(v, of[q], s->most, (uint32_t)s->next + hits[q][i].row,
				 hits[q][i].sum);
}

size_t
neighbours_slice(struct neighbours_scratch *s, size_t rows)
{
	size_t end = rows < s->end - s->next ? s->next + rows : s->end;

	while (s->next < end) {
		size_t blocks = run_length(s, end);

		scan_run(s, blocks);
		s->next += blocks * VECTORS_BLOCK_ROWS;
		/* Short runs first: the bar, set between runs, rises fast there. */
		if (s->run < NEIGHBOURS_RUN_BLOCKS)
			s->run *= 2;
	}
	if (s->next > s->end)
		s->next = s->end;
	return s->end - s->next;
}

void
neighbours_answer(struct neighbours_scratch *s, struct neighbours *found)
{
	for (size_t q = 0; q < s->queries; q++) {
		struct search *search = &s->search[q];

		settle(search);
		found[q].count = search->n_candidates;
		for (size_t i = 0; i < search->n_candidates; i++) {
			const struct candidate *c = &search->candidates[i];
			float value = neighbours_exact_value(&search->exact, c->key);

			found[q].items[i] = (struct neighbour){ c->id, value };
		}
	}
}

void
neighbours_search(const struct vectors *v, struct neighbours_scratch *scratch,
		  size_t queries, const struct neighbours_query *query,
		  struct neighbours *found)
{
	neighbours_begin(v, scratch, queries, query);
	neighbours_slice(scratch, v->n);
	neighbours_answer(scratch, found);
}
