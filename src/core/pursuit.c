/* pursuit.c - senses found in a word's vector; see polyseme/core/pursuit.h. */
#include "polyseme/core/pursuit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"
#include "polyseme/core/stopwords.h"

enum {
	FIRST = 149,  /* id of the first word of the pool */
	LAST = 30000, /* ids of the pool are below */
	NEAR = 60,    /* words nearest to the rest */
	STRIDE = 64,  /* columns of what is computed of them; the last are 0 */
	ROUNDS = PURSUIT_MOST + 3,
	LETTERS_LEAST = 3,
	LABEL_WORDS = 3,
	STEM_LEAST = 4, /* letters that two forms of a word begin with */
	ENDING_MOST = 3 /* and that follow them */
};

#define REST_LEAST  .15 /* of the word's length: what is smaller is not searched */
#define SHARE_LEAST .3	/* v . S of a sense */
#define DENSE_LEAST .3	/* mean cosine of two words of a cluster */
#define SENSE_MOST  .6	/* cosine of two senses */
#define FREQUENT    .02 /* how much a name prefers frequent words */
#define NOTHING_NEW 1e-6

struct pursuit {
	const struct vectors *v; /* borrowed */
	size_t limit;		 /* rows of the pool */
	uint8_t *pool;		 /* (limit) owned: 1 for a word of it */
	uint8_t *allowed;    /* (limit) owned: the same without the word's relatives */
	float *raw, *query;  /* (D), (K) owned: scratch; the rest at unit length */
	double *matrix;	     /* (K, D) owned: B in double; what follows is in it, too */
	double *centred;     /* (D, STRIDE) the words nearest to the rest, e - mu */
	double *near;	     /* (K, STRIDE) their whitened unit vectors, as columns */
	double *gram;	     /* (STRIDE, STRIDE) their cosines */
	double *closeness;   /* (STRIDE) cosine to the rest, times its length */
	double *word, *rest; /* (K) v, and what is left of it */
	double *basis;	     /* (ROUNDS, K) orthonormal, spans B */
	double *sums;	     /* (PURSUIT_MOST + 1, K) S of the senses, of the cluster */
	size_t n_basis;
};

/* A cluster: indices into the words nearest to the rest, the densest first. */
struct cluster {
	size_t n; /* words nearest to the rest */
	uint32_t ids[NEAR];
	size_t words[PURSUIT_CLUSTER];
};

/* ---- the pool ---- */

/* y = B^T w, so that w . e' = y . (e - mu) and no row has to be whitened. */
static void
fold_weights(const struct vectors *v, const double *weights, double *y)
{
	memset(y, 0, v->D * sizeof(*y));
	for (size_t k = 0; k < v->K; k++)
		for (size_t d = 0; d < v->D; d++)
			y[d] += weights[k] * (double)v->matrix[k * v->D + d];
}

static bool
is_candidate(const struct vectors *v, uint32_t id)
{
	size_t length;
	float norm = v->norms[SPACE_WHITENED][id];

	vectors_word(v, id, &length);
	return v->flags[id] & VECTORS_COMMON && length >= LETTERS_LEAST &&
	       length <= PURSUIT_LETTERS && norm > 0 && isfinite(norm);
}

/* Marks the words whose name score, by weights (K + 1), is no name's.
 * scratch	(2, D) */
static void
take_words(struct pursuit *p, const double *weights, double *scratch)
{
	const struct vectors *v = p->v;
	double *y = scratch, *row = scratch + v->D, offset;

	fold_weights(v, weights, y);
	offset = matrix_dot_double(v->D, y, v->mean);
	for (uint32_t id = FIRST; id < p->limit; id++) {
		double norm = (double)v->norms[SPACE_WHITENED][id];

		if (!is_candidate(v, id))
			continue;
		vectors_row(v, id, p->raw);
		for (size_t d = 0; d < v->D; d++)
			row[d] = (double)p->raw[d];
		double score = (matrix_dot_double(v->D, y, row) - offset) / norm;

		p->pool[id] = score + weights[v->K] <= 0;
	}
}

static enum status
fill_pool(struct pursuit *p, const struct persons *persons)
{
	size_t D = p->v->D, K = p->v->K;
	double *weights = malloc((K + 1 + 2 * D) * sizeof(*weights));
	enum status status = weights ? persons_fit(persons, p->v, weights) : STATUS_NOMEM;

	if (status == STATUS_OK)
		take_words(p, weights, weights + K + 1);
	free(weights);
	return status;
}

/* Which part of each buffer is for what. */
static void
lend_buffers(struct pursuit *p)
{
	size_t D = p->v->D, K = p->v->K;

	p->allowed = p->pool + p->limit;
	p->query = p->raw + D;
	p->centred = p->matrix + K * D;
	p->near = p->centred + D * STRIDE;
	p->gram = p->near + K * STRIDE;
	p->closeness = p->gram + STRIDE * STRIDE;
	p->word = p->closeness + STRIDE;
	p->rest = p->word + K;
	p->basis = p->rest + K;
	p->sums = p->basis + ROUNDS * K;
	for (size_t i = 0; i < K * D; i++)
		p->matrix[i] = (double)p->v->matrix[i];
}

struct pursuit *
pursuit_new(const struct vectors *v, const struct persons *persons)
{
	struct pursuit *p = calloc(1, sizeof(*p));
	size_t K = v->K;

	if (!p)
		return NULL;
	p->v = v;
	p->limit = v->n < LAST ? v->n : LAST;
	p->pool = calloc(2 * p->limit + 1, 1);
	p->raw = malloc((v->D + K) * sizeof(*p->raw));
	p->matrix = malloc((K * v->D + (v->D + K + STRIDE + 1) * STRIDE +
			    (2 + ROUNDS + PURSUIT_MOST + 1) * K) *
			   sizeof(*p->matrix));
	if (!p->pool || !p->raw || !p->matrix || fill_pool(p, persons) != STATUS_OK) {
		pursuit_delete(p);
		return NULL;
	}
	lend_buffers(p);
	return p;
}

void
pursuit_delete(struct pursuit *pursuit)
{
	if (!pursuit)
		return;
	free(pursuit->pool);
	free(pursuit->raw);
	free(pursuit->matrix);
	free(pursuit);
}

bool
pursuit_has(const struct pursuit *pursuit, uint32_t id)
{
	return id < pursuit->limit && pursuit->pool[id];
}

/* ---- relatives ---- */

static bool
is_part(const char *part, size_t n, const char *of, size_t m)
{
	for (size_t at = 0; n >= LETTERS_LEAST && at + n <= m; at++)
		if (memcmp(of + at, part, n) == 0)
			return true;
	return false;
}

bool
pursuit_related(const char *a, size_t n, const char *b, size_t m)
{
	size_t longer = n > m ? n : m, same = 0;

	if (is_part(a, n, b, m) || is_part(b, m, a, n))
		return true;
	while (same < n && same < m && a[same] == b[same])
		same++;
	return same >= STEM_LEAST && longer - same <= ENDING_MOST;
}

static bool
related_to(const struct vectors *v, uint32_t id, const char *word)
{
	size_t length;
	const char *other = vectors_word(v, id, &length);

	return pursuit_related(word, strlen(word), other, length);
}

/* ---- one round ---- */

/* Allows no relative of the word among these any more; returns whether there was one. */
static bool
forbid_relatives(struct pursuit *p, const char *word, const struct neighbours *near)
{
	bool any = false;

	for (size_t i = 0; i < near->count; i++)
		if (related_to(p->v, near->items[i].id, word)) {
			p->allowed[near->items[i].id] = 0;
			any = true;
		}
	return any;
}

/* Unit vectors, cosines and closeness of the words near the rest. */
static void
measure_near(struct pursuit *p, const struct neighbours *near)
{
	size_t D = p->v->D, K = p->v->K;

	memset(p->centred, 0, (D + K + STRIDE + 1) * STRIDE * sizeof(double));
	for (size_t i = 0; i < near->count; i++) {
		vectors_row(p->v, near->items[i].id, p->raw);
		for (size_t d = 0; d < D; d++)
			p->centred[d * STRIDE + i] = (double)p->raw[d] - p->v->mean[d];
	}
	matrix_accumulate(K, STRIDE, D, p->matrix, D, 1, p->centred, STRIDE, p->near,
			  STRIDE);
	matrix_accumulate(STRIDE, STRIDE, K, p->near, 1, STRIDE, p->near, STRIDE, p->gram,
			  STRIDE);
	for (size_t i = 0; i < near->count; i++) {
		double square = p->gram[i * STRIDE + i];

		p->closeness[i] = square > 0 ? 1 / sqrt(square) : 0;
	}
	for (size_t k = 0; k < K; k++)
		for (size_t i = 0; i < STRIDE; i++)
			p->near[k * STRIDE + i] *= p->closeness[i];
	for (size_t i = 0; i < STRIDE; i++)
		for (size_t j = 0; j < STRIDE; j++)
			p->gram[i * STRIDE + j] *= p->closeness[i] * p->closeness[j];
	memset(p->closeness, 0, STRIDE * sizeof(double));
	matrix_accumulate(1, STRIDE, K, p->rest, K, 1, p->near, STRIDE, p->closeness,
			  STRIDE);
}

/* The words nearest to the rest, and what is measured of them. */
static void
look_near(struct pursuit *p, struct neighbours_scratch *scratch, const char *word,
	  struct cluster *c)
{
	const struct neighbours_query query = {
		.space = SPACE_WHITENED,
		.metric = METRIC_COSINE,
		.vector = p->query,
		.count = NEAR,
		.limit = p->limit,
		.pool = p->allowed,
	};
	struct neighbours near;

	do
		neighbours_search(p->v, scratch, 1, &query, &near);
	while (forbid_relatives(p, word, &near));
	measure_near(p, &near);
	c->n = near.count;
	for (size_t i = 0; i < c->n; i++)
		c->ids[i] = near.items[i].id;
}

/* The words most similar to word i, most similar first; of equal ones the nearer to the
 * rest first.  Returns how many: `most`, or all others. */
static size_t
take_similar(const struct pursuit *p, size_t n, size_t i, size_t most, size_t *taken)
{
	const double *cosines = p->gram + i * STRIDE;
	size_t count = 0;

	for (size_t j = 0; j < n; j++) {
		size_t at = count < most ? count : most - 1;

		if (j == i || (count == most && cosines[j] <= cosines[taken[at]]))
			continue;
		for (; at > 0 && cosines[taken[at - 1]] < cosines[j]; at--)
			taken[at] = taken[at - 1];
		taken[at] = j;
		count += count < most;
	}
	return count;
}

static double
density(const struct pursuit *p, size_t n, size_t i)
{
	size_t taken[PURSUIT_CLUSTER];
	size_t count = take_similar(p, n, i, PURSUIT_CLUSTER, taken);
	double sum = 0;

	for (size_t j = 0; j < count; j++)
		sum += p->gram[i * STRIDE + taken[j]];
	return sum / (double)count * p->closeness[i];
}

static void
find_cluster(const struct pursuit *p, struct cluster *c)
{
	double most = -HUGE_VAL;

	c->words[0] = 0;
	for (size_t i = 0; i < c->n; i++) {
		double here = density(p, c->n, i);

		if (here > most) {
			most = here;
			c->words[0] = i;
		}
	}
	take_similar(p, c->n, c->words[0], PURSUIT_CLUSTER - 1, c->words + 1);
}

/* Scales a to unit length and returns its former length. */
static double
make_unit(size_t K, double *a)
{
	double length = sqrt(matrix_dot_double(K, a, a));

	for (size_t k = 0; k < K && length > 0; k++)
		a[k] /= length;
	return length;
}

/* S (K) = unit(sum of the cluster). */
static void
sum_cluster(const struct pursuit *p, const struct cluster *c, double *S)
{
	for (size_t k = 0; k < p->v->K; k++) {
		S[k] = 0;
		for (size_t i = 0; i < PURSUIT_CLUSTER; i++)
			S[k] += p->near[k * STRIDE + c->words[i]];
	}
	make_unit(p->v->K, S);
}

static void
subtract_along(size_t K, const double *axis, double *a)
{
	double part = matrix_dot_double(K, axis, a);

	for (size_t k = 0; k < K; k++)
		a[k] -= part * axis[k];
}

/* Takes S out of the rest; false if nothing of it was left in there. */
static bool
explain(struct pursuit *p, const double *S)
{
	size_t K = p->v->K;
	double *axis = p->basis + p->n_basis * K;

	memcpy(axis, S, K * sizeof(*axis));
	for (size_t i = 0; i < p->n_basis; i++)
		subtract_along(K, p->basis + i * K, axis);
	if (!(make_unit(K, axis) > NOTHING_NEW))
		return false;
	p->n_basis++;
	subtract_along(K, axis, p->rest);
	return true;
}

/* ---- a sense ---- */

static double
mean_cosine(const struct pursuit *p, const struct cluster *c)
{
	double sum = 0;

	for (size_t i = 1; i < PURSUIT_CLUSTER; i++)
		for (size_t j = 0; j < i; j++)
			sum += p->gram[c->words[i] * STRIDE + c->words[j]];
	return sum / (PURSUIT_CLUSTER * (PURSUIT_CLUSTER - 1) / 2);
}

/* Whether the cluster's S is a sense beside those that are found. */
static bool
is_sense(const struct pursuit *p, const struct cluster *c,
	 const struct pursuit_senses *found, const double *S)
{
	size_t K = p->v->K;

	for (size_t i = 0; i < found->count; i++)
		if (matrix_dot_double(K, S, p->sums + i * K) > SENSE_MOST)
			return false;
	return matrix_dot_double(K, S, p->word) >= SHARE_LEAST &&
	       mean_cosine(p, c) >= DENSE_LEAST;
}

/* Whether a word may stand in the name that is being made: it has no relative there, and
 * stands in no name before it. */
static bool
is_fresh(const struct pursuit_senses *found, const char *word)
{
	for (size_t s = 0; s <= found->count; s++)
		for (const char *name = found->names[s]; *name;) {
			size_t length = strcspn(name, "/");

			if (s == found->count
				    ? pursuit_related(word, strlen(word), name, length)
				    : strlen(word) == length &&
					      memcmp(word, name, length) == 0)
				return false;
			name += length + (name[length] == '/');
		}
	return true;
}

/* The cluster's words by how well they name S: indices into it. */
static void
rank_names(const struct pursuit *p, const struct cluster *c, const double *S,
	   size_t order[PURSUIT_CLUSTER])
{
	double merit[PURSUIT_CLUSTER];

	for (size_t i = 0; i < PURSUIT_CLUSTER; i++) {
		size_t word = c->words[i], at = i;

		merit[i] = FREQUENT * log(LAST / ((double)c->ids[word] + 1));
		for (size_t k = 0; k < p->v->K; k++)
			merit[i] += S[k] * p->near[k * STRIDE + word];
		for (; at > 0 && merit[order[at - 1]] < merit[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

/* Adds a sense with its cues and its name. */
static void
keep(const struct pursuit *p, const struct cluster *c, const double *S,
     struct pursuit_senses *found)
{
	size_t s = found->count, order[PURSUIT_CLUSTER], used = 0, words = 0;

	for (size_t i = 0; i < PURSUIT_CLUSTER; i++) {
		size_t length;
		const char *word = vectors_word(p->v, c->ids[c->words[i]], &length);

		snprintf(found->text[s][i], sizeof(found->text[s][i]), "%.*s",
			 (int)length, word);
		found->cues[s][i] = found->text[s][i];
	}
	rank_names(p, c, S, order);
	for (size_t i = 0; i < PURSUIT_CLUSTER && words < LABEL_WORDS; i++) {
		const char *word = found->cues[s][order[i]];

		if (used + strlen(word) + 2 > SENSES_NAME || !is_fresh(found, word))
			continue;
		used += (size_t)snprintf(found->names[s] + used, SENSES_NAME - used,
					 "%s%s", words ? "/" : "", word);
		words++;
	}
	if (words == 0)
		return;
	found->senses[s] = (struct sense){
		.word = found->word,
		.name = found->names[s],
		.cues = found->cues[s],
		.n_cues = PURSUIT_CLUSTER,
	};
	found->count++;
}

/* ---- the pursuit ---- */

/* The word's text and vector; false if it cannot have senses. */
static bool
begin(struct pursuit *p, uint32_t id, struct pursuit_senses *found)
{
	const struct vectors *v = p->v;
	size_t length;
	const char *word = vectors_word(v, id, &length);

	memset(found, 0, sizeof(*found));
	if (!text_fold(word, length, true, found->word, sizeof(found->word)) ||
	    stopwords_has(found->word, strlen(found->word)))
		return false;
	vectors_static(v, SPACE_WHITENED, id, p->raw, p->query);
	if (!(matrix_unit(v->K, p->query) > 0))
		return false;
	for (size_t k = 0; k < v->K; k++)
		p->word[k] = p->rest[k] = (double)p->query[k];
	p->n_basis = 0;
	memcpy(p->allowed, p->pool, p->limit);
	if (id < p->limit)
		p->allowed[id] = 0;
	return true;
}

/* The rest at unit length into the query; false if too little is left. */
static bool
ask_for_rest(struct pursuit *p)
{
	double length = sqrt(matrix_dot_double(p->v->K, p->rest, p->rest));

	if (!(length >= REST_LEAST))
		return false;
	for (size_t k = 0; k < p->v->K; k++)
		p->query[k] = (float)(p->rest[k] / length);
	return true;
}

void
pursuit_find(struct pursuit *pursuit, struct neighbours_scratch *scratch, uint32_t id,
	     struct pursuit_senses *found)
{
	struct pursuit *p = pursuit;
	bool more = begin(p, id, found);

	for (int round = 0;
	     more && round < ROUNDS && found->count < PURSUIT_MOST && ask_for_rest(p);
	     round++) {
		double *S = p->sums + found->count * p->v->K;
		struct cluster cluster;

		look_near(p, scratch, found->word, &cluster);
		if (cluster.n < PURSUIT_CLUSTER)
			break;
		find_cluster(p, &cluster);
		sum_cluster(p, &cluster, S);
		more = explain(p, S);
		if (is_sense(p, &cluster, found, S))
			keep(p, &cluster, S, found);
	}
}
