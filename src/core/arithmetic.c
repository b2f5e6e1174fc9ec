/* arithmetic.c - questions about a few words, read and answered; see
 * polyseme/core/arithmetic.h. */
#include "polyseme/core/arithmetic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"
#include "polyseme/core/shift.h"

enum {
	SPELLINGS = 4,	   /* offered for an unknown word */
	SPELLED_LEAST = 3, /* bytes of one: what is shorter is near to everything */
	PIECES = 2 * ARITHMETIC_WORDS + 2, /* words and signs, and one too many */
	SHOWN = 40			   /* bytes of a word in a message */
};

const struct arithmetic_row arithmetic_rows[ARITHMETIC_COUNT] = {
#define X(code, name, least, most, example) { name, least, most, example },
	ARITHMETIC_LIST(X)
#undef X
};

/* ---- pieces ---- */

/* A word or a sign of a question. */
struct piece {
	const char *text;
	size_t length;
	char sign; /* one of + - : ? and 0 for a word */
};

/* What is being read. */
struct asked {
	const struct vectors *vectors;
	enum arithmetic kind;
	const char *at, *end;
	struct piece pieces[PIECES];
	size_t count;
};

#define CUT(piece) (int)((piece)->length < SHOWN ? (piece)->length : SHOWN), (piece)->text

static const char *
name_of(const struct asked *q)
{
	return arithmetic_rows[q->kind].name;
}

static enum status
say_expected(const struct asked *q, const char *what, struct error *error)
{
	return error_set(error, STATUS_USAGE, "%s: expected %s, as %s", name_of(q), what,
			 arithmetic_rows[q->kind].example);
}

static bool
is_blank(const struct asked *q, char c)
{
	return c == ' ' || c == '\t' || (c == ',' && q->kind != ARITHMETIC_ANALOGY);
}

/* Bytes of the sign that text begins with, 0 if it is none; U+2212 is a minus too. */
static size_t
sign_at(const struct asked *q, const char *text, char *sign)
{
	static const char minus[] = "\xe2\x88\x92";
	bool sum = q->kind == ARITHMETIC_ANALOGY;

	if (!sum || text == q->end)
		return 0;
	if ((size_t)(q->end - text) >= 3 && memcmp(text, minus, 3) == 0) {
		*sign = '-';
		return 3;
	}
	*sign = *text;
	return strchr("+-:?", *text) && *text ? 1 : 0;
}

static uint32_t
find_word(const struct vectors *v, const char *text, size_t length)
{
	char folded[VECTORS_MAX_WORD + 1];
	uint32_t id = vectors_find(v, text, length);
	size_t n;

	for (int lower = 0; lower < 2 && id == VECTORS_NONE; lower++) {
		n = text_fold(text, length, lower, folded, sizeof(folded));
		id = n ? vectors_find(v, folded, n) : VECTORS_NONE;
	}
	return id;
}

/* A word up to the next blank; if that is unknown, up to the next sign in it. */
static size_t
word_length(const struct asked *q)
{
	size_t length = 0, cut = 1;
	char sign;

	while (q->at + length < q->end && !is_blank(q, q->at[length]))
		length++;
	if (find_word(q->vectors, q->at, length) != VECTORS_NONE)
		return length;
	while (cut < length && sign_at(q, q->at + cut, &sign) == 0)
		cut++;
	return cut < length ? cut : length;
}

/* Cuts the question into pieces. */
static enum status
cut(struct asked *q, struct error *error)
{
	while (q->at < q->end) {
		struct piece *piece = &q->pieces[q->count];

		if (is_blank(q, *q->at)) {
			q->at++;
			continue;
		}
		if (q->count == PIECES)
			return error_set(error, STATUS_USAGE,
					 "%s: expected at most %d words, found more",
					 name_of(q), ARITHMETIC_WORDS);
		*piece = (struct piece){ .text = q->at };
		piece->length = sign_at(q, q->at, &piece->sign);
		if (piece->length == 0) {
			piece->sign = 0;
			piece->length = word_length(q);
		}
		q->at += piece->length;
		q->count++;
	}
	return STATUS_OK;
}

/* ---- words ---- */

static enum status
say_unknown(const struct asked *q, const struct piece *piece, struct error *error)
{
	const struct vectors *v = q->vectors;
	uint32_t ids[SPELLINGS];
	size_t n = 0, used = 0;
	char near[300] = "";

	if (piece->length >= SPELLED_LEAST)
		n = vectors_spellings(v, piece->text, piece->length, ids, SPELLINGS);

	for (size_t i = 0; i < n; i++) {
		char name[VECTORS_MAX_WORD + 1];
		size_t length;
		const char *word = vectors_word(v, ids[i], &length);

		snprintf(name, sizeof(name), "%.*s", (int)length, word);
		used = text_list_add(near, sizeof(near), used, name, i, n);
	}
	return error_set(error, STATUS_NOT_FOUND, "%s: \"%.*s\" is an unknown word%s%s",
			 name_of(q), CUT(piece), n ? "; spelt nearly like it: " : "",
			 near);
}

static enum status
add_word(struct arithmetic_sum *sum, const struct asked *q, const struct piece *piece,
	 int sign, struct error *error)
{
	uint32_t id = find_word(q->vectors, piece->text, piece->length);

	if (sum->count == ARITHMETIC_WORDS)
		return error_set(error, STATUS_USAGE,
				 "%s: expected at most %d words, found more", name_of(q),
				 ARITHMETIC_WORDS);
	if (id == VECTORS_NONE)
		return say_unknown(q, piece, error);
	sum->words[sum->count++] = (struct arithmetic_word){ .id = id, .sign = sign };
	return STATUS_OK;
}

/* man : king :: woman : ?, the last sign may be missing: king - man + woman. */
static enum status
read_proportion(struct arithmetic_sum *sum, const struct asked *q, struct error *error)
{
	static const char form[] = "w:w::w:?";
	static const struct {
		size_t piece;
		int sign;
	} terms[] = { { 2, 1 }, { 0, -1 }, { 5, 1 } };
	enum status status = STATUS_OK;
	size_t least = sizeof(form) - 2;
	bool fits = q->count >= least && q->count <= least + 1;

	for (size_t i = 0; fits && i < q->count; i++)
		fits = q->pieces[i].sign == (form[i] == 'w' ? 0 : form[i]);
	if (!fits)
		return error_set(error, STATUS_USAGE,
				 "%s: expected three words, as man : king :: woman : ?",
				 name_of(q));
	for (size_t i = 0; i < 3 && status == STATUS_OK; i++)
		status = add_word(sum, q, &q->pieces[terms[i].piece], terms[i].sign,
				  error);
	return status;
}

/* king - man + woman; the first sign may be missing. */
static enum status
read_sum(struct arithmetic_sum *sum, const struct asked *q, struct error *error)
{
	const struct piece *last = NULL;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < q->count && status == STATUS_OK; i++) {
		const struct piece *piece = &q->pieces[i];

		if (piece->sign == '?' || (piece->sign && last && last->sign))
			break;
		if (!piece->sign && last && !last->sign)
			return error_set(error, STATUS_USAGE,
					 "%s: expected + or - before \"%.*s\"",
					 name_of(q), CUT(piece));
		if (!piece->sign)
			status = add_word(sum, q, piece,
					  last && last->sign == '-' ? -1 : 1, error);
		last = piece;
	}
	if (status != STATUS_OK)
		return status;
	if (!last || last->sign || last != &q->pieces[q->count - 1])
		return say_expected(q,
				    last ? "a word behind each + and -"
					 : "words with + and - between them",
				    error);
	return STATUS_OK;
}

static enum status
read_list(struct arithmetic_sum *sum, const struct asked *q, struct error *error)
{
	const struct arithmetic_row *row = &arithmetic_rows[q->kind];
	enum status status = STATUS_OK;

	if (q->count < row->least)
		return say_expected(
			q, row->least == row->most ? "two words" : "at least three words",
			error);
	if (row->least == row->most && q->count > row->most)
		return say_expected(q, "two words", error);
	for (size_t i = 0; i < q->count && status == STATUS_OK; i++)
		status = add_word(sum, q, &q->pieces[i], 1, error);
	return status;
}

static bool
has_colon(const struct asked *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (q->pieces[i].sign == ':')
			return true;
	return false;
}

enum status
arithmetic_parse(struct arithmetic_sum *sum, const struct vectors *v,
		 enum arithmetic kind, const char *text, size_t length,
		 struct error *error)
{
	struct asked q = { .vectors = v, .kind = kind, .at = text, .end = text + length };
	struct arithmetic_sum fresh = { .kind = kind };
	enum status status = cut(&q, error);

	if (status == STATUS_OK)
		status = kind != ARITHMETIC_ANALOGY ? read_list(&fresh, &q, error)
			 : has_colon(&q)	    ? read_proportion(&fresh, &q, error)
						    : read_sum(&fresh, &q, error);
	if (status != STATUS_OK)
		return status;
	arithmetic_free(sum);
	*sum = fresh;
	return STATUS_OK;
}

/* ---- the answer ---- */

/* Room for what an answer needs. */
struct work {
	const struct vectors *vectors;
	enum space space;
	size_t D;
	double *units;	     /* (words + answers, D): at unit length */
	double *total;	     /* (D) the sum */
	double *rest;	     /* (D) */
	float *raw, *vector; /* (raw D), (D) */
	float *rows;	     /* (words + answers, D) */
	struct neighbours_scratch *scratch;
};

static void
work_free(struct work *w)
{
	free(w->units);
	free(w->raw);
	free(w->rows);
	neighbours_scratch_delete(w->scratch);
}

static bool
work_init(struct work *w, const struct vectors *v, enum space space)
{
	enum { POINTS = ARITHMETIC_WORDS + ARITHMETIC_ANSWERS };
	size_t D = vectors_dims(v, space), wide = v->D > D ? v->D : D;

	*w = (struct work){ .vectors = v, .space = space, .D = D };
	w->units = calloc((POINTS + 2) * D, sizeof(*w->units));
	w->raw = calloc(wide + D, sizeof(*w->raw));
	w->rows = calloc(POINTS * D, sizeof(*w->rows));
	w->scratch = neighbours_scratch_new(v);
	if (!w->units || !w->raw || !w->rows || !w->scratch) {
		work_free(w);
		return false;
	}
	w->total = w->units + POINTS * D;
	w->rest = w->total + D;
	w->vector = w->raw + wide;
	return true;
}

/* The i-th point at unit length; false if the word's vector is zero. */
static bool
take_unit(struct work *w, size_t i, uint32_t id)
{
	double *unit = w->units + i * w->D;

	vectors_static(w->vectors, w->space, id, w->raw, w->vector);
	for (size_t d = 0; d < w->D; d++)
		unit[d] = (double)w->vector[d];
	shift_unit(w->D, unit, unit);
	return shift_unit_float(w->D, unit, w->rows + i * w->D);
}

static enum status
take_words(const struct arithmetic_sum *sum, struct work *w, struct error *error)
{
	for (size_t i = 0; i < sum->count; i++) {
		size_t length;
		const char *word = vectors_word(w->vectors, sum->words[i].id, &length);

		if (!take_unit(w, i, sum->words[i].id))
			return error_set(error, STATUS_NOT_FOUND,
					 "%s: the vector of \"%.*s\" is zero",
					 arithmetic_rows[sum->kind].name, (int)length,
					 word);
		for (size_t d = 0; d < w->D; d++)
			w->total[d] += sum->words[i].sign * w->units[i * w->D + d];
	}
	return STATUS_OK;
}

/* What the i-th word is compared with: the sum, for the others the sum without it. */
static const double *
compared_with(const struct arithmetic_sum *sum, struct work *w, size_t i)
{
	if (sum->kind == ARITHMETIC_ANALOGY)
		return w->total;
	for (size_t d = 0; d < w->D; d++) {
		w->rest[d] = 0;
		for (size_t j = 0; j < sum->count; j++)
			if (j != i)
				w->rest[d] += w->units[j * w->D + d];
	}
	return w->rest;
}

static void
compare(struct arithmetic_sum *sum, struct work *w)
{
	sum->odd = 0;
	for (size_t i = 0; i < sum->count; i++) {
		sum->words[i].similarity = shift_similarity(w->D, w->units + i * w->D,
							    compared_with(sum, w, i));
		if (sum->words[i].similarity < sum->words[sum->odd].similarity)
			sum->odd = i;
	}
}

/* Sums of opposite vectors leave nothing but roundings. */
#define NOTHING 1e-9

static enum status
search(struct arithmetic_sum *sum, struct work *w, struct error *error)
{
	uint32_t asked[ARITHMETIC_WORDS];
	float *vector = w->vector;

	if (matrix_dot_double(w->D, w->total, w->total) < NOTHING * NOTHING ||
	    !shift_unit_float(w->D, w->total, vector))
		return error_set(error, STATUS_NOT_FOUND,
				 "analogy: the words cancel out: the sum is zero");
	for (size_t i = 0; i < sum->count; i++)
		asked[i] = sum->words[i].id;
	neighbours_search(w->vectors, w->scratch, 1,
			  &(struct neighbours_query){
				  .space = w->space,
				  .metric = (enum metric)sum->method.metric,
				  .vector = vector,
				  .count = ARITHMETIC_ANSWERS,
				  .flags = sum->method.common ? VECTORS_COMMON : 0,
				  .excluded = asked,
				  .n_excluded = sum->count,
			  },
			  &sum->found);
	return STATUS_OK;
}

/* ---- the picture ---- */

/* Of p - m + q: the places of m, p and q among the words; false for any other sum. */
static bool
find_corners(const struct arithmetic_sum *sum, size_t corners[3])
{
	size_t minus = 0, plus = 0;

	for (size_t i = 0; i < sum->count && sum->count == 3; i++) {
		if (sum->words[i].sign < 0) {
			minus++;
			corners[0] = i;
		} else if (plus < 2) {
			corners[++plus] = i;
		}
	}
	return sum->kind == ARITHMETIC_ANALOGY && minus == 1 && plus == 2;
}

/* Axes from m to q and from m to p, so that the four corners lie in the plane; else the
 * principal components of all points. */
static enum status
find_plane(struct arithmetic_sum *sum, struct work *w)
{
	size_t corners[3], points = sum->count + sum->found.count;
	const float *m, *p, *q;

	if (find_corners(sum, corners)) {
		m = w->rows + corners[0] * w->D;
		p = w->rows + corners[1] * w->D;
		q = w->rows + corners[2] * w->D;
		sum->is_parallelogram = true;
		return projection_pairs(&sum->plane, w->D, m, q, m, p);
	}
	return points > 2 ? projection_pca(&sum->plane, points, w->D, w->rows)
			  : STATUS_RANGE;
}

static void
place(struct arithmetic_sum *sum, struct work *w)
{
	for (size_t i = 0; i < sum->found.count; i++)
		take_unit(w, sum->count + i, sum->found.items[i].id);
	sum->has_plane = find_plane(sum, w) == STATUS_OK;
	sum->is_parallelogram &= sum->has_plane;
	if (!sum->has_plane)
		return;
	for (size_t i = 0; i < sum->count; i++)
		projection_point(&sum->plane, w->units + i * w->D, &sum->words[i].x,
				 &sum->words[i].y);
	for (size_t i = 0; i < sum->found.count; i++)
		projection_point(&sum->plane, w->units + (sum->count + i) * w->D,
				 &sum->points[i].x, &sum->points[i].y);
	projection_point(&sum->plane, w->total, &sum->x, &sum->y);
}

/* The answer into a sum that has no plane yet. */
static enum status
answer(struct arithmetic_sum *sum, struct work *w, struct error *error)
{
	enum status status = take_words(sum, w, error);

	sum->found.count = 0;
	sum->is_parallelogram = false;
	if (status != STATUS_OK)
		return status;
	compare(sum, w);
	if (sum->kind == ARITHMETIC_ANALOGY)
		status = search(sum, w, error);
	if (status == STATUS_OK)
		place(sum, w);
	return status;
}

enum status
arithmetic_answer(struct arithmetic_sum *sum, const struct vectors *v,
		  const struct method *method, struct error *error)
{
	struct arithmetic_sum fresh = *sum;
	struct work w;
	enum status status;

	if (!work_init(&w, v, method->shift.space))
		return error_set(error, STATUS_NOMEM, "out of memory");
	fresh.plane = (struct projection){ .D = 0 };
	fresh.method = *method;
	status = answer(&fresh, &w, error);
	work_free(&w);
	if (status != STATUS_OK)
		return status;
	projection_free(&sum->plane);
	*sum = fresh;
	return STATUS_OK;
}

void
arithmetic_free(struct arithmetic_sum *sum)
{
	projection_free(&sum->plane);
	*sum = (struct arithmetic_sum){ .count = 0 };
}

void
arithmetic_write(const struct arithmetic_sum *sum, const struct vectors *v, char *out,
		 size_t size)
{
	size_t used = 0;

	*out = '\0';
	for (size_t i = 0; i < sum->count && used < size; i++) {
		const struct arithmetic_word *word = &sum->words[i];
		char clean[VECTORS_MAX_WORD + 1];
		size_t length;
		const char *text = vectors_word(v, word->id, &length);
		const char *between = sum->kind != ARITHMETIC_ANALOGY ? (i ? " " : "")
				      : word->sign < 0		      ? (i ? " - " : "- ")
				      : i			      ? " + "
								      : "";

		text_clean(text, length, clean, sizeof(clean));
		used += (size_t)snprintf(out + used, size - used, "%s%s", between, clean);
	}
}
