/* check_pursuit.c - senses found in the vectors: a space worked by hand, what holds of
 * every word, and the edges. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/neighbours/kernels.h"
#include "polyseme/core/pursuit.h"
#include "polyseme/core/reading.h"
#include "scarce.h"
#include "suite.h"
#include "toy.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SEEDS	"data/vectors/person-names.tsv"

static struct pursuit_senses found;
static struct error error;

/* ---- a space worked by hand ---- */

/* Six numbers a word, identity whitening.  Words 0..148 are too frequent for the pool.
 * From 149 on three clusters of 20 words stand around the axes 0, 1 and 2: each word is
 * its axis and a little of the axis 3, 4 or 5, more from word to word. */
enum { DIMS = 6, EARLY = 149, EACH = 20, AXES = 3, WORDS = EARLY + EACH * AXES };

struct space_by_hand {
	struct synthetic t;
	char text[WORDS * 8];
	uint64_t offsets[WORDS + 1];
	uint32_t sorted[WORDS];
};

/* Letters that make no two words relatives: "aqc", "bqd". */
static void
spell(size_t i, char out[8])
{
	snprintf(out, 8, "%c%cq", (char)('a' + i / 16), (char)('a' + i % 16));
}

static float *
row_of(struct space_by_hand *s, size_t id)
{
	return s->t.rows + id * DIMS;
}

/* words: of the table, WORDS for all */
static void
space_init(struct space_by_hand *s, size_t words)
{
	size_t used = 0;

	synthetic_init(&s->t, words, DIMS, DIMS);
	for (size_t i = 0; i < words; i++) {
		spell(i, s->text + used);
		s->offsets[i] = used;
		used += strlen(s->text + used);
		s->sorted[i] = (uint32_t)i; /* spelt in byte order */
		s->t.flags[i] = VECTORS_COMMON;
		row_of(s, i)[5] = 1;
		if (i < EARLY)
			continue;
		row_of(s, i)[5] = 0;
		row_of(s, i)[(i - EARLY) / EACH] = 1;
		row_of(s, i)[3 + (i - EARLY) / EACH] = (float)((i - EARLY) % EACH) / 100;
	}
	s->offsets[words] = used;
	for (size_t d = 0; d < DIMS; d++)
		s->t.matrix[d * DIMS + d] = 1;
}

static void
space_end(struct space_by_hand *s)
{
	synthetic_encode(&s->t, true);
	s->t.v.text = s->text;
	s->t.v.offsets = s->offsets;
	s->t.v.sorted = s->sorted;
}

static void
find(const struct vectors *v, uint32_t id)
{
	struct pursuit *pursuit = pursuit_new(v, NULL);
	struct neighbours_scratch *scratch = neighbours_scratch_new(v);

	ck_assert(pursuit && scratch);
	pursuit_find(pursuit, scratch, id, &found);
	neighbours_scratch_delete(scratch);
	pursuit_delete(pursuit);
}

static void
set_word(struct space_by_hand *s, float x, float y, float z)
{
	memset(row_of(s, 0), 0, DIMS * sizeof(float));
	row_of(s, 0)[0] = x;
	row_of(s, 0)[1] = y;
	row_of(s, 0)[2] = z;
}

/* The word is .8, .6, 0.  The rest is nearest to axis 0: the first sense is of its words,
 * v . S = .8 but for the little in axis 3; what is left lies along axis 1, .6; then nothing. */
START_TEST(the_larger_part_of_a_word_comes_first_and_nothing_else_comes)
{
	static struct space_by_hand s;

	space_init(&s, WORDS);
	set_word(&s, .8F, .6F, 0);
	space_end(&s);
	find(&s.t.v, 0);
	ck_assert_uint_eq(found.count, 2);
	for (size_t k = 0; k < 2; k++) {
		ck_assert_str_eq(found.senses[k].word, "aaq");
		ck_assert_ptr_null(found.senses[k].origin);
		ck_assert_uint_eq(found.senses[k].n_cues, PURSUIT_CLUSTER);
		for (size_t i = 0; i < PURSUIT_CLUSTER; i++) {
			const char *cue = found.senses[k].cues[i];
			uint32_t id = vectors_find(&s.t.v, cue, strlen(cue));

			ck_assert_uint_eq((id - EARLY) / EACH, k);
		}
	}
	synthetic_free(&s.t);
}
END_TEST

/* .25 of a word is less than a sense must have (.3); the rest of it is not searched for
 * again once it is explained. */
START_TEST(a_part_below_three_tenths_is_no_sense)
{
	static struct space_by_hand s;

	space_init(&s, WORDS);
	set_word(&s, .9F, .25F, .358F); /* of length 1: .81 + .0625 + .128 */
	space_end(&s);
	find(&s.t.v, 0);
	ck_assert_uint_eq(found.count, 2);
	for (size_t k = 0; k < 2; k++) {
		const char *cue = found.senses[k].cues[0];

		ck_assert_uint_eq((vectors_find(&s.t.v, cue, strlen(cue)) - EARLY) / EACH,
				  k ? 2 : 0);
	}
	synthetic_free(&s.t);
}
END_TEST

/* The centroid of axis 0's words is a cosine of about .995 from the axis itself, so all
 * of its 15 words are named by frequency: the more frequent of two alike comes first. */
START_TEST(a_name_prefers_frequent_words)
{
	static struct space_by_hand s;
	char first[8];

	space_init(&s, WORDS);
	set_word(&s, 1, 0, 0);
	for (size_t i = EARLY; i < WORDS; i++)
		row_of(&s, i)[3 + (i - EARLY) / EACH] = 0;
	space_end(&s);
	find(&s.t.v, 0);
	ck_assert_uint_eq(found.count, 1);
	spell(EARLY, first);
	ck_assert_msg(strncmp(found.senses[0].name, first, strlen(first)) == 0, "%s",
		      found.senses[0].name);
	synthetic_free(&s.t);
}
END_TEST

/* Fewer words than a cluster has, a table that ends before the pool begins, a word of no
 * length. */
START_TEST(a_small_table_holds_no_senses)
{
	static const size_t sizes[] = { 1, 10, EARLY, EARLY + 1, EARLY + 14 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		static struct space_by_hand s;

		space_init(&s, sizes[i]);
		set_word(&s, 1, 0, 0);
		space_end(&s);
		find(&s.t.v, 0);
		ck_assert_uint_eq(found.count, 0);
		synthetic_free(&s.t);
	}
	static struct space_by_hand s;

	space_init(&s, WORDS);
	set_word(&s, 0, 0, 0);
	space_end(&s);
	find(&s.t.v, 0);
	ck_assert_uint_eq(found.count, 0);
	synthetic_free(&s.t);

	struct toy toy;

	toy_init(&toy);
	for (uint32_t id = 0; id < toy.table.v.n; id++) {
		find(&toy.table.v, id);
		ck_assert_uint_eq(found.count, 0);
	}
	toy_free(&toy);
}
END_TEST

START_TEST(fifteen_words_are_enough_for_a_cluster)
{
	static struct space_by_hand s;

	space_init(&s, EARLY + 15);
	set_word(&s, 1, 0, 0);
	space_end(&s);
	find(&s.t.v, 0);
	ck_assert_uint_eq(found.count, 1);
	synthetic_free(&s.t);
}
END_TEST

/* ---- relatives ---- */

static const struct {
	const char *a, *b;
	bool related;
} pairs[] = {
	{ "light", "light", true },	   { "light", "lighting", true },
	{ "moonlight", "light", true },	   { "company", "companies", true },
	{ "driver", "driving", true },	   { "happy", "happily", true },
	{ "bank", "bark", false },	   { "cat", "concatenate", true },
	{ "it", "item", false },	   { "", "item", false },
	{ "spring", "spray", false },	   { "molecule", "molecular", true },
	{ "transport", "transit", false }, { "happy", "happiness", false },
	{ "ring", "rang", false },	   { "abcd", "abcdefgh", true },
	{ "abcdx", "abcdyfgh", false },	   { "abcdx", "abcdyfg", true },
};

START_TEST(relatives_share_a_part_or_a_beginning)
{
	const char *a = pairs[_i].a, *b = pairs[_i].b;

	ck_assert_msg(pursuit_related(a, strlen(a), b, strlen(b)) == pairs[_i].related,
		      "%s %s", a, b);
	ck_assert_msg(pursuit_related(b, strlen(b), a, strlen(a)) == pairs[_i].related,
		      "%s %s", b, a);
}
END_TEST

/* ---- what holds of every word ---- */

static struct vectors vectors;
static struct persons *persons;
static struct pursuit *pursuit;
static struct neighbours_scratch *scratch;

static void
setup(void)
{
	ck_assert_int_eq(vectors_open(&vectors, BUNDLED, false, &error), STATUS_OK);
	ck_assert_int_eq(persons_load(&persons, SEEDS, NULL, &error), STATUS_OK);
	pursuit = pursuit_new(&vectors, persons);
	scratch = neighbours_scratch_new(&vectors);
	ck_assert(pursuit && scratch);
}

static void
teardown(void)
{
	neighbours_scratch_delete(scratch);
	pursuit_delete(pursuit);
	persons_delete(persons);
	vectors_close(&vectors);
}

static uint32_t
id_of(const char *word)
{
	return vectors_find(&vectors, word, strlen(word));
}

static double
cosine(const float *a, const float *b)
{
	double ab = 0, aa = 0, bb = 0;

	for (size_t k = 0; k < vectors.K; k++) {
		ab += (double)a[k] * (double)b[k];
		aa += (double)a[k] * (double)a[k];
		bb += (double)b[k] * (double)b[k];
	}
	return ab / sqrt(aa * bb);
}

/* Every cue is in the pool and no relative of the word, no two words of a name are
 * relatives, and no name is that of two senses. */
static void
assert_words(uint32_t id)
{
	for (size_t k = 0; k < found.count; k++) {
		const struct sense *sense = &found.senses[k];
		const char *name = sense->name;

		for (size_t i = 0; i < sense->n_cues; i++) {
			const char *cue = sense->cues[i];

			ck_assert(pursuit_has(pursuit, id_of(cue)) && id_of(cue) != id);
			ck_assert_msg(!pursuit_related(found.word, strlen(found.word),
						       cue, strlen(cue)),
				      "%s %s", found.word, cue);
		}
		ck_assert_uint_gt(strlen(name), 0);
		for (const char *a = name; a; a = strchr(a, '/') ? strchr(a, '/') + 1 : 0)
			for (const char *b = strchr(a, '/'); b; b = strchr(b + 1, '/'))
				ck_assert_msg(!pursuit_related(a, strcspn(a, "/"), b + 1,
							       strcspn(b + 1, "/")),
					      "%s: %s", found.word, name);
		for (size_t j = 0; j < k; j++)
			ck_assert_str_ne(name, found.senses[j].name);
	}
}

/* v . S >= .3; of two senses the cosine is at most .6; balanced, the word is equally near
 * to all. */
static void
assert_vectors(uint32_t id)
{
	const struct sense *senses[PURSUIT_MOST] = { &found.senses[0], &found.senses[1],
						     &found.senses[2], &found.senses[3] };
	struct sense_vectors sv;
	float raw[100], word[100];
	double length = 0, mean = 0;
	size_t K = vectors.K;

	ck_assert_int_eq(
		sense_vectors_init(&sv, &vectors, SPACE_WHITENED, found.count, senses),
		STATUS_OK);
	vectors_static(&vectors, SPACE_WHITENED, id, raw, word);
	for (size_t i = 0; i < K; i++)
		length += (double)word[i] * (double)word[i];
	for (size_t i = 0; i < K; i++)
		word[i] = (float)((double)word[i] / sqrt(length));
	for (size_t i = 0; i < sv.count; i++) {
		double share = cosine(word, sv.centroids + i * K);

		ck_assert_double_ge(share, .3 - 1e-6);
		mean += share / (double)sv.count;
		for (size_t j = 0; j < i; j++)
			ck_assert_double_le(
				cosine(sv.centroids + i * K, sv.centroids + j * K),
				.6 + 1e-6);
	}
	sense_vectors_balance(&sv, word);
	for (size_t i = 0; i < sv.count; i++) {
		ck_assert_double_eq_tol(cosine(word, sv.centroids + i * K), mean, 1e-6);
		ck_assert_double_eq_tol(
			cosine(sv.centroids + i * K, sv.centroids + i * K), 1, 1e-6);
	}
	sense_vectors_free(&sv);
}

START_TEST(what_is_found_is_as_promised)
{
	size_t words = 0;

	for (uint32_t id = (uint32_t)_i; id < 50000; id += 997) {
		pursuit_find(pursuit, scratch, id, &found);
		ck_assert_uint_le(found.count, PURSUIT_MOST);
		assert_words(id);
		if (found.count > 0)
			assert_vectors(id);
		words += found.count > 0;
	}
	ck_assert_uint_gt(words, 25); /* of some 50 */
}
END_TEST

/* In any order, in a fresh pool, and while the scratch was used for something else. */
START_TEST(the_same_word_has_the_same_senses_always)
{
	static const char *const words[] = { "cell", "light", "club", "letter", "bark" };
	struct pursuit *fresh = pursuit_new(&vectors, persons);
	static struct pursuit_senses again;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		pursuit_find(pursuit, scratch, id_of(words[i]), &found);
		pursuit_find(pursuit, scratch, id_of("river"), &again);
		pursuit_find(fresh, scratch, id_of(words[i]), &again);
		ck_assert_uint_ge(found.count, 2);
		ck_assert_uint_eq(found.count, again.count);
		ck_assert_mem_eq(found.names, again.names, sizeof(found.names));
		ck_assert_mem_eq(found.text, again.text, sizeof(found.text));
	}
	pursuit_delete(fresh);
}
END_TEST

/* The bits of all kernels agree, so the names are written down. */
START_TEST(cell_has_four_senses)
{
	static const char *const names[] = { "tissue/brain/tumor",
					     "phones/mobile/wireless",
					     "prison/jail/inmates", "molecule/proteins" };

	pursuit_find(pursuit, scratch, id_of("cell"), &found);
	ck_assert_uint_eq(found.count, 4);
	for (size_t k = 0; k < 4; k++)
		ck_assert_msg(strncmp(found.senses[k].name, names[k], strlen(names[k])) ==
				      0,
			      "%s", found.senses[k].name);
}
END_TEST

/* Whichever instructions the search has. */
START_TEST(every_kernel_finds_the_same)
{
	static const char *const words[] = { "cell", "ring", "degree" };
	static struct pursuit_senses again;

	for (size_t k = 0; k < neighbours_n_kernels; k++) {
		if (!neighbours_kernels[k].runs_here())
			continue;
		struct neighbours_scratch *other = neighbours_scratch_with(
			&vectors, &neighbours_kernels[k], NEIGHBOURS_CANDIDATES);

		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
			pursuit_find(pursuit, scratch, id_of(words[i]), &found);
			pursuit_find(pursuit, other, id_of(words[i]), &again);
			ck_assert_mem_eq(found.text, again.text, sizeof(found.text));
			ck_assert_mem_eq(found.names, again.names, sizeof(found.names));
		}
		neighbours_scratch_delete(other);
	}
}
END_TEST

/* ---- the naive twin ---- */

enum { NEAR = 60, POOL_LAST = 30000, DIMS_GLOVE = 100 };

/* The pool, each word whitened at unit length in double. */
static struct {
	size_t count;
	uint32_t ids[POOL_LAST];
	double units[POOL_LAST][DIMS_GLOVE];
} pool;

static double
dot(const double *a, const double *b)
{
	double sum = 0;

	for (size_t k = 0; k < DIMS_GLOVE; k++)
		sum += a[k] * b[k];
	return sum;
}

static void
scale_to_one(double *a)
{
	double length = sqrt(dot(a, a));

	for (size_t k = 0; k < DIMS_GLOVE; k++)
		a[k] /= length;
}

static void
unit_of(uint32_t id, double *out)
{
	float raw[DIMS_GLOVE];

	vectors_row(&vectors, id, raw);
	for (size_t k = 0; k < DIMS_GLOVE; k++) {
		out[k] = 0;
		for (size_t d = 0; d < DIMS_GLOVE; d++)
			out[k] += (double)vectors.matrix[k * DIMS_GLOVE + d] *
				  ((double)raw[d] - vectors.mean[d]);
	}
	scale_to_one(out);
}

/* All words of the pool but relatives of one. */
static void
gather_pool(const char *word)
{
	pool.count = 0;
	for (uint32_t id = 0; id < POOL_LAST; id++) {
		size_t length;
		const char *other = vectors_word(&vectors, id, &length);

		if (!pursuit_has(pursuit, id) ||
		    pursuit_related(word, strlen(word), other, length))
			continue;
		pool.ids[pool.count] = id;
		unit_of(id, pool.units[pool.count++]);
	}
}

/* The `most` places of largest value, largest first. */
static void
take_largest(size_t n, const double *values, size_t most, size_t *places)
{
	for (size_t i = 0; i < most; i++) {
		double largest = -HUGE_VAL;

		for (size_t j = 0; j < n; j++) {
			bool taken = false;

			for (size_t k = 0; k < i; k++)
				taken |= places[k] == j;
			if (!taken && values[j] > largest) {
				largest = values[j];
				places[i] = j;
			}
		}
	}
}

/* Mean cosine of a word to the 15 others most similar to it, times that to the rest. */
static double
density_of(size_t i, const size_t near[NEAR], const double *cosines)
{
	double row[NEAR], sum = 0;
	size_t places[16];

	for (size_t j = 0; j < NEAR; j++)
		row[j] = dot(pool.units[near[i]], pool.units[near[j]]);
	take_largest(NEAR, row, 16, places); /* the first is the word itself */
	for (size_t j = 1; j < 16; j++)
		sum += row[places[j]] / 15;
	return sum * cosines[near[i]];
}

/* The cluster of one round, places in the pool. */
static void
cluster_of(const double *rest, size_t cluster[PURSUIT_CLUSTER])
{
	static double cosines[POOL_LAST];
	size_t near[NEAR], places[PURSUIT_CLUSTER], densest = 0;
	double row[NEAR], most = -HUGE_VAL;

	for (size_t i = 0; i < pool.count; i++)
		cosines[i] = dot(rest, pool.units[i]);
	take_largest(pool.count, cosines, NEAR, near);
	for (size_t i = 0; i < NEAR; i++) {
		double here = density_of(i, near, cosines);

		if (here > most) {
			most = here;
			densest = i;
		}
	}
	for (size_t j = 0; j < NEAR; j++)
		row[j] = dot(pool.units[near[densest]], pool.units[near[j]]);
	take_largest(NEAR, row, PURSUIT_CLUSTER, places);
	for (size_t i = 0; i < PURSUIT_CLUSTER; i++)
		cluster[i] = near[places[i]];
}

static double
mean_cosine_of(const size_t cluster[PURSUIT_CLUSTER])
{
	double sum = 0;

	for (size_t i = 0; i < PURSUIT_CLUSTER; i++)
		for (size_t j = 0; j < i; j++)
			sum += dot(pool.units[cluster[i]], pool.units[cluster[j]]);
	return sum / (PURSUIT_CLUSTER * (PURSUIT_CLUSTER - 1) / 2);
}

/* What the head of pursuit.h says, word by word; compares every sense that is kept. */
static void
assert_as_twin(const char *word)
{
	static double B[7][DIMS_GLOVE], S[8][DIMS_GLOVE];
	double v[DIMS_GLOVE], rest[DIMS_GLOVE];
	size_t kept = 0;

	gather_pool(word);
	unit_of(id_of(word), v);
	memcpy(rest, v, sizeof(rest));
	for (int round = 0; round < 7 && kept < PURSUIT_MOST; round++) {
		size_t cluster[PURSUIT_CLUSTER];
		double *sense = S[kept];
		bool is_new = true;

		if (sqrt(dot(rest, rest)) < .15)
			break;
		cluster_of(rest, cluster);
		memset(sense, 0, sizeof(S[0]));
		for (size_t i = 0; i < PURSUIT_CLUSTER; i++)
			for (size_t k = 0; k < DIMS_GLOVE; k++)
				sense[k] += pool.units[cluster[i]][k];
		scale_to_one(sense);
		/* B stays orthonormal, so that v without span(B) is a subtraction */
		memcpy(B[round], sense, sizeof(B[0]));
		for (int i = 0; i < round; i++) {
			double along = dot(B[round], B[i]);

			for (size_t k = 0; k < DIMS_GLOVE; k++)
				B[round][k] -= along * B[i][k];
		}
		scale_to_one(B[round]);
		memcpy(rest, v, sizeof(rest));
		for (int i = 0; i <= round; i++)
			for (size_t k = 0; k < DIMS_GLOVE; k++)
				rest[k] -= dot(v, B[i]) * B[i][k];
		for (size_t i = 0; i < kept; i++)
			is_new &= dot(sense, S[i]) <= .6;
		if (!is_new || dot(v, sense) < .3 || mean_cosine_of(cluster) < .3)
			continue;
		ck_assert_uint_lt(kept, found.count);
		for (size_t i = 0; i < PURSUIT_CLUSTER; i++)
			ck_assert_uint_eq(id_of(found.senses[kept].cues[i]),
					  pool.ids[cluster[i]]);
		kept++;
	}
	ck_assert_uint_eq(kept, found.count);
}

START_TEST(the_twin_finds_the_same)
{
	static const char *const words[] = { "light",  "cell",	  "club", "ring",
					     "letter", "mercury", "key",  "train" };

	pursuit_find(pursuit, scratch, id_of(words[_i]), &found);
	assert_as_twin(words[_i]);
}
END_TEST

START_TEST(function_words_have_no_senses_and_names_may)
{
	pursuit_find(pursuit, scratch, id_of("the"), &found);
	ck_assert_uint_eq(found.count, 0);
	pursuit_find(pursuit, scratch, id_of("with"), &found);
	ck_assert_uint_eq(found.count, 0);
	pursuit_find(pursuit, scratch, id_of("jordan"), &found);
	ck_assert_uint_ge(found.count, 2);
	ck_assert(!pursuit_has(pursuit, id_of("john")));
	ck_assert(!pursuit_has(pursuit, id_of("the")));
	ck_assert(!pursuit_has(pursuit, VECTORS_NONE));
	ck_assert(pursuit_has(pursuit, id_of("river")));
}
END_TEST

START_TEST(the_pool_may_fail_to_be_allocated)
{
	long n = 0;
	struct pursuit *made;

	do {
		long before = scarce_held;

		scarce_begin(n++);
		made = pursuit_new(&vectors, persons);
		scarce_end();
		ck_assert_int_eq(made == NULL, scarce_hit);
		pursuit_delete(made);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 100);
	ck_assert_int_gt(n, 4);
	pursuit_delete(NULL);
}
END_TEST

/* clang-format off */
SUITE("pursuit", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(the_larger_part_of_a_word_comes_first_and_nothing_else_comes)
	TEST(a_part_below_three_tenths_is_no_sense)
	TEST(a_name_prefers_frequent_words)
	TEST(a_small_table_holds_no_senses)
	TEST(fifteen_words_are_enough_for_a_cluster)
	LOOP(relatives_share_a_part_or_a_beginning, sizeof(pairs) / sizeof(pairs[0]))
	LOOP(what_is_found_is_as_promised, 4)
	TEST(the_same_word_has_the_same_senses_always)
	TEST(cell_has_four_senses)
	TEST(every_kernel_finds_the_same)
	LOOP(the_twin_finds_the_same, 8)
	TEST(function_words_have_no_senses_and_names_may)
	TEST(the_pool_may_fail_to_be_allocated))
/* clang-format on */
