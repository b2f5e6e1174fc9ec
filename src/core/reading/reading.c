/* reading.c - one target in one sentence, and one step of it; see
 * polyseme/core/reading.h. */
#include "polyseme/core/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/reading/reader.h"
#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"
#include "polyseme/core/stopwords.h"

static size_t
most_dims(const struct reader *reader)
{
	const struct vectors *v = reader->sources.vectors;

	return v->D > v->K ? v->D : v->K;
}

enum status
reading_init(struct reading *reading, const struct reader *reader)
{
	size_t D = most_dims(reader);

	memset(reading, 0, sizeof(*reading));
	sentence_init(&reading->sentence);
	shift_init(&reading->shift);
	reading->unit_static = calloc(D, sizeof(double));
	reading->unit_full = calloc(D, sizeof(double));
	reading->components = calloc(D, sizeof(*reading->components));
	if (reading->unit_static && reading->unit_full && reading->components &&
	    (!reader->sources.shifts ||
	     typed_init(&reading->typed, reader->sources.shifts->D) == STATUS_OK))
		return STATUS_OK;
	free(reading->unit_static);
	free(reading->unit_full);
	free(reading->components);
	memset(reading, 0, sizeof(*reading));
	return STATUS_NOMEM;
}

static void
invalidate(struct reading *reading)
{
	word_release(reading->word);
	reading->word = NULL;
	reading->valid = false;
}

void
reading_free(struct reading *reading, struct reader *reader)
{
	(void)reader;
	invalidate(reading);
	sentence_free(&reading->sentence);
	shift_free(&reading->shift);
	free(reading->unit_static);
	free(reading->unit_full);
	free(reading->components);
	free(reading->support);
	typed_free(&reading->typed);
	memset(reading, 0, sizeof(*reading));
}

enum status
reading_set_text(struct reading *reading, const struct reader *reader, const char *text,
		 size_t length)
{
	enum status status =
		sentence_set(&reading->sentence, reader->sources.vectors, text, length);

	if (status == STATUS_OK)
		invalidate(reading);
	return status;
}

void
reading_swap_sentence(struct reading *reading, struct sentence *sentence)
{
	struct sentence before = reading->sentence;

	reading->sentence = *sentence;
	*sentence = before;
	invalidate(reading);
}

/* ---- the parts of an update ---- */

/* A component that explains something is loaded above that, before or after. */
#define EXPLAINING_LEAST .05

struct ranked {
	double salience;
	uint32_t component;
};

static int
by_salience(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->salience != y->salience)
		return x->salience < y->salience ? 1 : -1;
	return (x->component > y->component) - (x->component < y->component);
}

/* A negative loading means nothing in words, so x counts as max(x, 0): max(s, h) + |h -
 * s| of static and here; in the raw space, whose numbers have no names, their sizes
 * count. All steps are taken, so that the order holds still while one steps. */
static void
rank_components(const struct reader *reader, struct reading *reading)
{
	struct ranked ranked[VECTORS_MAX_DIMS];
	size_t D = reading->shift.D, hidden = 0;
	bool ordered =
		reader->sources.axes &&
		reading->method.shift.space == SPACE_RAW; /* by whoever named them */
	bool named = reading->method.shift.space == SPACE_WHITENED;

	for (size_t d = 0; d < D; d++) {
		double s = reading->unit_static[d], h = reading->unit_full[d];
		double salience =
			named ? fmax(0, fmax(s, h)) + fabs(fmax(0, h) - fmax(0, s))
			      : fmax(fabs(s), fabs(h)) + fabs(h - s);

		if (named && components_hidden(reader->sources.components, d)) {
			salience = -1;
			hidden++;
		}
		ranked[d] = (struct ranked){ ordered ? 0 : salience, (uint32_t)d };
	}
	qsort(ranked, D, sizeof(ranked[0]), by_salience);
	for (size_t d = 0; d < D; d++)
		reading->components[d] = ranked[d].component;
	reading->n_shown = D - hidden;
}

/* ---- evidence ---- */

/* The senses in the space of evidence; NULL if the method's are others. */
static const struct sense_vectors *
weighed_senses(const struct reading *reading)
{
	const struct word *word = reading->word;
	const struct sense_vectors *sv = word->evidence == word->method.shift.space
						 ? &word->senses
						 : &word->weighed;

	return sv->count == word->senses.count ? sv : NULL;
}

/* w e'_j . S_s / u for the word of every step and every sense. */
static enum status
find_support(struct reader *reader, struct reading *reading)
{
	const struct shift *c = &reading->shift;
	const struct sense_vectors *sv = weighed_senses(reading);
	size_t count = sv ? sv->count : 0, needed = c->steps * count;

	if (needed > reading->room_support) {
		free(reading->support);
		reading->support = malloc(2 * needed * sizeof(*reading->support));
		reading->room_support = reading->support ? 2 * needed : 0;
	}
	if (needed > reading->room_support)
		return STATUS_NOMEM;
	for (size_t k = 0; k < c->steps && count; k++) {
		uint32_t id = reading->sentence.tokens[c->order[k]].id;
		double norm, w = reader_weight(reader, id) / reader->typical;
		const float *e =
			static_cache_get(reader->statics, reader->evidence, id, &norm);

		for (size_t s = 0; s < count; s++)
			reading->support[k * count + s] =
				w * matrix_dot(sv->D, e, sv->centroids + s * sv->D);
	}
	return STATUS_OK;
}

double
reading_step_evidence(const struct reading *reading, size_t step, size_t a, size_t b)
{
	const struct sense_vectors *sv = weighed_senses(reading);
	const double *support;
	double distance;

	if (!sv || a >= sv->count || b >= sv->count || step < 1 ||
	    step > reading->shift.steps)
		return 0;
	support = reading->support + (step - 1) * sv->count;
	distance = senses_distance(sv, a, b);
	return distance > 0 ? (support[a] - support[b]) / distance : 0;
}

double
reading_evidence(const struct reading *reading, size_t steps, size_t a, size_t b)
{
	double sum = 0;

	for (size_t step = 1; step <= steps && step <= reading->shift.steps; step++)
		sum += reading_step_evidence(reading, step, a, b);
	return sum;
}

/* The verdict on a vector that so many steps have led to. */
static void
judge(const struct reading *reading, const double *vector, size_t steps,
      struct sense_verdict *verdict)
{
	senses_judge(&reading->word->senses, vector, verdict);
	senses_decide(verdict,
		      reading_evidence(reading, steps, verdict->best, verdict->second));
}

/* Number d of the step's word in the push, without the dilution of the static vector. */
static double
own_part(const struct reading *reading, size_t step, size_t d)
{
	const struct shift *c = &reading->shift;
	double w = c->words[c->order[step - 1]].weight;
	double a = c->target_known ? c->parameters.alpha : 1;
	double dilution = c->total > 0 ? a * w / c->total * c->base[d] : 0;

	return c->pushes[(step - 1) * c->D + d] + dilution;
}

size_t
reading_explaining(const struct reading *reading, size_t step)
{
	const struct sense_vectors *sv = &reading->word->senses;
	const struct sense_verdict *v = &reading->verdict;
	size_t D = reading->shift.D, found = SIZE_MAX;
	double most = 0;

	if (reading->method.shift.space != SPACE_WHITENED || step < 1 ||
	    step > reading->shift.steps)
		return SIZE_MAX;
	for (size_t i = 0; i < reading->n_shown; i++) {
		size_t d = reading->components[i];
		double part = own_part(reading, step, d);

		if (sv->count >= 2)
			part *= (double)sv->centroids[v->best * D + d] -
				(double)sv->centroids[v->second * D + d];
		if (fabs(part) > most && fmax(reading->unit_static[d],
					      reading->unit_full[d]) > EXPLAINING_LEAST) {
			most = fabs(part);
			found = d;
		}
	}
	return found;
}

/* Keeps the context words that push most, the strongest first. */
static void
find_context_points(struct reading *reading)
{
	const struct shift *c = &reading->shift;
	struct landmark *points = reading->context;

	reading->n_context = 0;
	for (size_t k = 0; k < c->steps; k++) {
		struct landmark mark = {
			.id = reading->sentence.tokens[c->order[k]].id,
			.token = c->order[k],
			.sense = -1,
		};
		double push = c->words[mark.token].push;
		size_t at = reading->n_context;

		while (at > 0 && c->words[points[at - 1].token].push < push)
			at--;
		if (at == READING_CONTEXT_POINTS || !(push > 0))
			continue;
		if (reading->n_context < READING_CONTEXT_POINTS)
			reading->n_context++;
		memmove(points + at + 1, points + at,
			(reading->n_context - at - 1) * sizeof(mark));
		points[at] = mark;
	}
}

static void
place_context(struct reader *reader, struct reading *reading)
{
	find_context_points(reading);
	for (size_t i = 0; i < reading->n_context && reading->word->has_plane; i++)
		word_place(reader, reading->word, &reading->context[i]);
}

enum status
reading_shift(struct reading *reading, struct reader *reader, const struct method *method)
{
	invalidate(reading);
	reading->method = *method;
	return engine_ask(reader->engine, &reading->sentence, reading->target,
			  &method->shift, &reading->shift);
}

/* Whether the last update still holds: a new text makes a reading invalid. */
static bool
is_current(const struct reading *reading, const struct method *method)
{
	return reading->valid && reading->shift.target == reading->target &&
	       method_difference(&reading->method, method) == 0;
}

enum status
reading_update(struct reading *reading, struct reader *reader,
	       const struct method *method)
{
	struct word *word = NULL, *before = reading->word;
	enum status status;

	if (is_current(reading, method))
		return STATUS_OK;
	reading->valid = false;
	reading->word = NULL;
	reading->method = *method;
	if (reading->target >= reading->sentence.count) {
		word_release(before);
		return STATUS_OK;
	}
	status = engine_ask(reader->engine, &reading->sentence, reading->target,
			    &method->shift, &reading->shift);
	if (status == STATUS_OK)
		status = word_take(reader, reading, method, &word);
	word_release(before);
	if (status != STATUS_OK)
		return status;
	reading->word = word;
	shift_unit(reading->shift.D, reading->shift.base, reading->unit_static);
	shift_unit(reading->shift.D, reading->shift.contextual, reading->unit_full);
	status = find_support(reader, reading);
	if (status != STATUS_OK)
		return status;
	judge(reading, reading->shift.contextual, reading->shift.steps,
	      &reading->verdict);
	judge(reading, reading->shift.context_mean, reading->shift.steps,
	      &reading->alone);
	rank_components(reader, reading);
	place_context(reader, reading);
	if (reader->sources.shifts)
		typed_ask(reader->sources.shifts, reader->sources.vectors, word->id,
			  &word->senses, &reading->verdict, &reading->typed);
	reading->valid = true;
	return STATUS_OK;
}

/* ---- on the map ---- */

static const double *
drawn(const struct reading *reading, const double *unit, const double *vector)
{
	return reading->word->map == MAP_NUMBERS ? vector : unit;
}

const double *
reading_drawn_static(const struct reading *reading)
{
	return drawn(reading, reading->unit_static, reading->shift.base);
}

const double *
reading_drawn_full(const struct reading *reading)
{
	return drawn(reading, reading->unit_full, reading->shift.contextual);
}

const double *
moment_drawn(const struct moment *moment, const struct reading *reading)
{
	return drawn(reading, moment->unit, moment->vector);
}

const double *
moment_drawn_previous(const struct moment *moment, const struct reading *reading)
{
	return drawn(reading, moment->unit_previous, moment->previous);
}

/* ---- the target ---- */

bool
reading_choosable(const struct reading *reading, size_t token)
{
	return token < reading->sentence.count &&
	       reading->sentence.tokens[token].kind != TOKEN_PUNCTUATION;
}

size_t
reading_fold(const struct reading *reading, size_t token, char out[WORD_BYTES])
{
	const struct token *t = &reading->sentence.tokens[token];

	out[0] = '\0';
	return text_fold(reading->sentence.text + t->begin, t->end - t->begin, true, out,
			 WORD_BYTES);
}

static bool
has_senses(const struct reading *reading, const struct reader *reader,
	   const struct token *t)
{
	const struct sense *found[SENSES_MOST];

	return t->id != VECTORS_NONE &&
	       senses_of(reader->sources.senses, reading->sentence.text + t->begin,
			 t->end - t->begin, found) > 1;
}

bool
reading_interesting(const struct reading *reading, const struct reader *reader,
		    size_t cursor, size_t *token)
{
	const struct sentence *s = &reading->sentence;
	size_t content = SIZE_MAX, known = SIZE_MAX, any = SIZE_MAX;

	for (size_t j = 0; j < s->count; j++) {
		const struct token *t = &s->tokens[j];
		char folded[WORD_BYTES];

		if (!reading_choosable(reading, j))
			continue;
		if (has_senses(reading, reader, t)) {
			*token = j;
			return true;
		}
		any = j;
		if (t->id == VECTORS_NONE || (t->end == cursor && cursor == s->length))
			continue; /* still being typed */
		known = j;
		if (!stopwords_has(folded, reading_fold(reading, j, folded)))
			content = j;
	}
	*token = content != SIZE_MAX ? content : known != SIZE_MAX ? known : any;
	return any != SIZE_MAX;
}

static enum status
find_number(const struct reading *reading, const char *name, size_t *token,
	    struct error *error)
{
	char *end;
	unsigned long n = strtoul(name + 1, &end, 10);

	if (*end || name[1] < '0' || name[1] > '9')
		return error_set(error, STATUS_USAGE,
				 "target: expected #N, found \"%.60s\"", name);
	if (n < 1 || n > reading->sentence.count)
		return error_set(error, STATUS_NOT_FOUND,
				 "target: the text has %zu tokens, there is no %.20s",
				 reading->sentence.count, name);
	if (!reading_choosable(reading, n - 1))
		return error_set(error, STATUS_NOT_FOUND,
				 "target: token %lu is punctuation", n);
	*token = n - 1;
	return STATUS_OK;
}

enum status
reading_find(const struct reading *reading, const char *name, size_t *token,
	     struct error *error)
{
	const char *colon = strrchr(name, ':');
	size_t length = strlen(name), wanted = 1, seen = 0;
	char folded[WORD_BYTES], word[WORD_BYTES], *end;

	if (name[0] == '#' && name[1])
		return find_number(reading, name, token, error);
	if (colon && colon > name && colon[1] >= '1' && colon[1] <= '9') {
		wanted = strtoul(colon + 1, &end, 10);
		if (*end)
			return error_set(error, STATUS_USAGE,
					 "target: expected WORD:N, found \"%.60s\"",
					 name);
		length = (size_t)(colon - name);
	}
	if (!text_fold(name, length, true, folded, sizeof(folded)))
		return error_set(error, STATUS_USAGE,
				 "target: expected a word, found \"%.60s\"", name);
	for (size_t j = 0; j < reading->sentence.count; j++) {
		if (!reading_fold(reading, j, word) || strcmp(word, folded) != 0)
			continue;
		if (!reading_choosable(reading, j))
			return error_set(error, STATUS_NOT_FOUND,
					 "target: \"%.60s\" is punctuation", name);
		if (++seen == wanted) {
			*token = j;
			return STATUS_OK;
		}
	}
	if (seen == 0)
		return error_set(error, STATUS_NOT_FOUND,
				 "target: \"%.60s\" is not a token of the text", name);
	return error_set(error, STATUS_NOT_FOUND,
			 "target: \"%.60s\": the text has the word only %zu time%s", name,
			 seen, seen == 1 ? "" : "s");
}

/* ---- moments ---- */

enum status
moment_init(struct moment *moment, const struct reader *reader)
{
	size_t D = most_dims(reader);

	memset(moment, 0, sizeof(*moment));
	moment->vector = calloc(D, sizeof(double));
	moment->previous = calloc(D, sizeof(double));
	moment->unit = calloc(D, sizeof(double));
	moment->unit_previous = calloc(D, sizeof(double));
	if (moment->vector && moment->previous && moment->unit && moment->unit_previous)
		return STATUS_OK;
	free(moment->vector);
	free(moment->previous);
	free(moment->unit);
	free(moment->unit_previous);
	memset(moment, 0, sizeof(*moment));
	return STATUS_NOMEM;
}

void
moment_free(struct moment *moment, struct reader *reader)
{
	search_free(&moment->near, reader);
	free(moment->vector);
	free(moment->previous);
	free(moment->unit);
	free(moment->unit_previous);
	memset(moment, 0, sizeof(*moment));
}

void
moment_of(const struct reading *reading, size_t step, struct moment *moment)
{
	const struct shift *c = &reading->shift;

	moment->step = step;
	shift_step(c, step ? step - 1 : 0, moment->previous);
	memcpy(moment->vector, moment->previous, c->D * sizeof(double));
	if (step > 0)
		shift_step_next(c, step, moment->vector);
	shift_unit(c->D, moment->vector, moment->unit);
	shift_unit(c->D, moment->previous, moment->unit_previous);
	moment->similarity = shift_similarity(c->D, moment->vector, c->base);
	judge(reading, moment->vector, step, &moment->here);
	judge(reading, moment->previous, step ? step - 1 : 0, &moment->before);
}
