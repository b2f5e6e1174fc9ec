/* eval_measure.c - reads every item of a benchmark and compares what comes out with what
 * people said; see eval.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/eval.h"
#include "polyseme/core/compare.h"

enum { TOLD_EVERY = 64 /* items between two reports */ };

static enum status
out_of_memory(struct error *error)
{
	return error_set(error, STATUS_NOMEM, "out of memory");
}

/* ---- readings ---- */

/* Reads one target: its shift, no more. */
static enum status
read_target(struct evaluation *e, const struct method *method,
	    const struct eval_part *part, const struct benchmark_item *item, size_t side,
	    struct error *error)
{
	const struct benchmark_target *target = &item->targets[side];
	struct reading *reading = &e->readings[side];

	if (reading_set_text(reading, e->reader, target->text, target->length) !=
	    STATUS_OK)
		return out_of_memory(error);
	reading->target = benchmark_token(&reading->sentence, target);
	if (reading->target == reading->sentence.count)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a word, found \"%.*s\"", part->data,
				 item->line,
				 (int)(target->end - target->begin < 60
					       ? target->end - target->begin
					       : 60),
				 target->text + target->begin);
	if (reading_shift(reading, e->reader, method) != STATUS_OK)
		return out_of_memory(error);
	return STATUS_OK;
}

/* Tells how far it is. */
static enum status
go_on(struct evaluation *e, const struct method *method, struct error *error)
{
	char text[120];

	if (e->done++ % TOLD_EVERY > 0)
		return STATUS_OK;
	snprintf(text, sizeof(text), "%s  %s  %zu of %zu", benchmarks[e->benchmark].name,
		 method_preset_name(method->preset), e->done, e->total);
	if (progress_line_tell(&e->line, text))
		return STATUS_OK;
	return error_set(error, STATUS_CANCELLED, "eval: cancelled");
}

/* ---- figures ---- */

static struct eval_figure *
add_figure(struct evaluation *e, const struct method *method, const char *part,
	   enum eval_measure measure)
{
	struct eval_figure *figure;

	if (e->n_figures == e->room_figures) {
		size_t room = e->room_figures ? 2 * e->room_figures : 64;

		figure = realloc(e->figures, room * sizeof(*figure));
		if (!figure)
			return NULL;
		e->figures = figure;
		e->room_figures = room;
	}
	figure = &e->figures[e->n_figures++];
	*figure = (struct eval_figure){
		.measure = measure,
		.preset = method->preset,
		.threshold = (double)NAN,
		.interval = { (double)NAN, (double)NAN },
	};
	snprintf(figure->part, sizeof(figure->part), "%s", part);
	return figure;
}

/* The statistic of all, and its interval. */
static enum status
take_statistic(struct eval_figure *figure, evaluate_statistic *statistic,
	       const void *data, size_t n_groups, const size_t *ends, struct error *error)
{
	if (!figure || evaluate_bootstrap(n_groups, ends, statistic, data,
					  &figure->interval) != STATUS_OK)
		return out_of_memory(error);
	figure->n = ends[n_groups - 1];
	figure->value = statistic(data, NULL);
	return STATUS_OK;
}

/* ---- pairs: WiC and SCWS ---- */

/* How alike the two targets of each item are; a NaN where one has no vector. */
static enum status
find_similarities(struct evaluation *e, const struct method *method,
		  const struct eval_part *part, double *x, struct error *error)
{
	bool alone = e->benchmark == BENCHMARK_WIC;

	for (size_t i = 0; i < part->items.count; i++) {
		const struct benchmark_item *item = &part->items.items[i];
		const struct shift *a = &e->readings[0].shift, *b = &e->readings[1].shift;
		enum status status = go_on(e, method, error);

		for (size_t side = 0; side < 2 && status == STATUS_OK; side++)
			status = read_target(e, method, part, item, side, error);
		if (status != STATUS_OK)
			return status;
		x[i] = shift_similarity(a->D, alone ? a->context_mean : a->contextual,
					alone ? b->context_mean : b->contextual);
	}
	return STATUS_OK;
}

static size_t
count_missing(const double *x, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (isnan(x[i]))
			count++;
	return count;
}

/* The accuracy of "x >= threshold". */
static enum status
take_accuracy(struct evaluation *e, const struct method *method,
	      const struct eval_part *part, const double *x, enum eval_measure measure,
	      double threshold, struct error *error)
{
	size_t n = part->items.count;
	uint8_t *gold = malloc(2 * n);
	struct evaluate_guesses guesses = { gold, gold + n, 1, &n };
	struct eval_figure *figure = add_figure(e, method, part->name, measure);
	enum status status;

	for (size_t i = 0; i < n && gold; i++) {
		gold[i] = part->items.items[i].gold > 0;
		gold[n + i] = x[i] >= threshold;
	}
	status = gold && figure
			 ? take_statistic(figure, evaluate_pooled, &guesses, 1, &n, error)
			 : out_of_memory(error);
	free(gold);
	if (status != STATUS_OK)
		return status;
	figure->threshold = threshold;
	figure->missing = count_missing(x, n);
	return STATUS_OK;
}

static enum status
tune(const struct eval_part *part, const double *x, double *threshold,
     struct error *error)
{
	size_t n = part->items.count;
	uint8_t *gold = malloc(n);
	enum status status = STATUS_NOMEM;

	for (size_t i = 0; i < n && gold; i++)
		gold[i] = part->items.items[i].gold > 0;
	if (gold)
		status = evaluate_tune(n, x, gold, threshold);
	free(gold);
	return status == STATUS_OK ? STATUS_OK : out_of_memory(error);
}

/* The threshold that is there already, on every part; the one that suits train, on the
 * others. */
static enum status
measure_wic(struct evaluation *e, const struct method *method, double *x,
	    struct error *error)
{
	double tuned = (double)NAN;
	enum status status = STATUS_OK;

	for (size_t p = 0; p < e->parts.count && status == STATUS_OK; p++) {
		const struct eval_part *part = &e->parts.parts[p];
		bool train = strcmp(part->name, "train") == 0;

		status = find_similarities(e, method, part, x, error);
		if (status == STATUS_OK)
			status = take_accuracy(e, method, part, x, EVAL_FIXED,
					       COMPARE_SAME_SENSE, error);
		if (status == STATUS_OK && train)
			status = tune(part, x, &tuned, error);
		if (status == STATUS_OK && !train && !isnan(tuned))
			status = take_accuracy(e, method, part, x, EVAL_TUNED, tuned,
					       error);
	}
	return status;
}

/* A pair without a similarity counts as 0: neither alike nor opposed. */
static enum status
measure_scws(struct evaluation *e, const struct method *method, double *x,
	     struct error *error)
{
	const struct eval_part *part = &e->parts.parts[0];
	size_t n = part->items.count, missing;
	struct evaluate_ranking ranking;
	struct eval_figure *figure = add_figure(e, method, part->name, EVAL_SPEARMAN);
	double *ratings = malloc(n * sizeof(*ratings));
	enum status status = find_similarities(e, method, part, x, error);

	missing = count_missing(x, n);
	for (size_t i = 0; i < n && ratings; i++) {
		ratings[i] = part->items.items[i].gold;
		x[i] = isnan(x[i]) ? 0 : x[i];
	}
	if (status == STATUS_OK &&
	    (!ratings || evaluate_ranking_init(&ranking, n, x, ratings) != STATUS_OK))
		status = out_of_memory(error);
	free(ratings);
	if (status != STATUS_OK)
		return status;
	status = take_statistic(figure, evaluate_spearman, &ranking, 1, &n, error);
	evaluate_ranking_free(&ranking);
	if (status == STATUS_OK)
		figure->missing = missing;
	return status;
}

/* Fills e->figures for one method of a benchmark of pairs. */
static enum status
measure_pairs(struct evaluation *e, const struct method *method, struct error *error)
{
	double *x = malloc(e->parts.items * sizeof(*x));
	enum status status;

	if (!x)
		return out_of_memory(error);
	status = e->benchmark == BENCHMARK_WIC ? measure_wic(e, method, x, error)
					       : measure_scws(e, method, x, error);
	free(x);
	return status;
}

/* ---- classes: CoarseWSD-20 ---- */

/* The guesses of all words for one way of training. */
struct guessing {
	const char *name;
	uint8_t *gold, *guess; /* (ends[n_words - 1]) owned */
	uint8_t *usual;	       /* (ends[n_words - 1]) owned: without looking */
	size_t *ends;	       /* (n_words) owned */
	const char **words;    /* (n_words) owned array */
	size_t n_words;
};

/* A part's contextual vectors at unit length. */
struct points {
	const struct eval_part *part;
	size_t D;
	double *units; /* (items, D) owned; zeros where there is no vector */
};

static bool
guessing_init(struct guessing *g, const char *name, const struct evaluation *e)
{
	size_t items = e->parts.items, parts = e->parts.count;

	*g = (struct guessing){ .name = name };
	g->gold = malloc(items);
	g->guess = malloc(items);
	g->usual = malloc(items);
	g->ends = malloc(parts * sizeof(*g->ends));
	g->words = malloc(parts * sizeof(*g->words));
	return g->gold && g->guess && g->usual && g->ends && g->words;
}

static void
guessing_free(struct guessing *g)
{
	free(g->gold);
	free(g->guess);
	free(g->usual);
	free(g->ends);
	free(g->words);
}

static enum status
find_points(struct evaluation *e, const struct method *method,
	    const struct eval_part *part, struct points *points, struct error *error)
{
	const struct shift *shift = &e->readings[0].shift;
	enum status status = STATUS_OK;

	points->part = part;
	points->D = vectors_dims(e->call->sources.vectors, method->shift.space);
	points->units = malloc(part->items.count * points->D * sizeof(double));
	if (!points->units)
		return out_of_memory(error);
	for (size_t i = 0; i < part->items.count && status == STATUS_OK; i++) {
		status = go_on(e, method, error);
		if (status == STATUS_OK)
			status = read_target(e, method, part, &part->items.items[i], 0,
					     error);
		if (status == STATUS_OK)
			shift_unit(points->D, shift->contextual,
				   points->units + i * points->D);
	}
	return status;
}

static unsigned
class_of(const struct points *points, size_t i)
{
	return (unsigned)points->part->items.items[i].gold;
}

/* Every step-th point from the first on, to learn from. */
static void
learn(struct evaluate_centroids *centroids, const struct points *points, size_t first,
      size_t step)
{
	for (size_t i = first; i < points->part->items.count; i += step)
		evaluate_centroids_add(centroids, class_of(points, i),
				       points->units + i * points->D);
}

static void
guess(struct guessing *g, const struct evaluate_centroids *centroids,
      const struct points *points, size_t first, size_t step)
{
	size_t begin = g->n_words ? g->ends[g->n_words - 1] : 0;

	for (size_t i = first; i < points->part->items.count; i += step) {
		g->gold[begin + i] = (uint8_t)class_of(points, i);
		g->guess[begin + i] = (uint8_t)evaluate_centroids_nearest(
			centroids, points->units + i * points->D);
		g->usual[begin + i] = (uint8_t)evaluate_centroids_usual(centroids);
	}
}

static void
end_word(struct guessing *g, const struct points *points)
{
	size_t begin = g->n_words ? g->ends[g->n_words - 1] : 0;

	g->words[g->n_words] = points->part->word;
	g->ends[g->n_words++] = begin + points->part->items.count;
}

/* Learns from the lines `first`, first + step ... of some points and guesses those of
 * others. */
static enum status
learn_and_guess(struct guessing *g, const struct points *from, size_t learn_first,
		const struct points *of, size_t guess_first, size_t step,
		struct error *error)
{
	struct evaluate_centroids centroids;

	if (evaluate_centroids_init(&centroids, from->D) != STATUS_OK)
		return out_of_memory(error);
	learn(&centroids, from, learn_first, step);
	guess(g, &centroids, of, guess_first, step);
	evaluate_centroids_free(&centroids);
	return STATUS_OK;
}

/* One word: train by halves, then test from all of train, if it is there. */
static enum status
guess_word(struct evaluation *e, const struct method *method,
	   const struct eval_part *train, const struct eval_part *test,
	   struct guessing *folds, struct guessing *tests, struct error *error)
{
	struct points points = { .units = NULL }, others = { .units = NULL };
	enum status status = find_points(e, method, train, &points, error);

	for (size_t fold = 0; fold < 2 && status == STATUS_OK; fold++)
		status = learn_and_guess(folds, &points, 1 - fold, &points, fold, 2,
					 error);
	if (status == STATUS_OK)
		end_word(folds, &points);
	if (status == STATUS_OK && test) {
		status = find_points(e, method, test, &others, error);
		if (status == STATUS_OK)
			status = learn_and_guess(tests, &points, 0, &others, 0, 1, error);
		if (status == STATUS_OK)
			end_word(tests, &others);
	}
	free(points.units);
	free(others.units);
	return status;
}

/* Items of a group for which there was nothing to guess. */
static size_t
count_unguessed(const struct evaluate_guesses *guesses)
{
	size_t count = 0;

	for (size_t i = 0; i < guesses->ends[guesses->n_groups - 1]; i++)
		count += guesses->guess[i] == EVALUATE_CLASSES;
	return count;
}

static enum status
take_guesses(struct eval_figure *figure, evaluate_statistic *statistic,
	     const struct evaluate_guesses *guesses, struct error *error)
{
	enum status status = take_statistic(figure, statistic, guesses, guesses->n_groups,
					    guesses->ends, error);

	if (status == STATUS_OK)
		figure->missing = count_unguessed(guesses);
	return status;
}

/* The figures of each word, then of all. */
static enum status
take_classes(struct evaluation *e, const struct method *method, const struct guessing *g,
	     struct error *error)
{
	const struct {
		enum eval_measure measure;
		evaluate_statistic *statistic;
		const uint8_t *guess;
	} all[] = { { EVAL_MICRO, evaluate_micro, g->guess },
		    { EVAL_MACRO, evaluate_macro, g->guess },
		    { EVAL_POOLED, evaluate_pooled, g->guess },
		    { EVAL_USUAL_MICRO, evaluate_micro, g->usual },
		    { EVAL_USUAL_MACRO, evaluate_macro, g->usual } };
	enum status status = STATUS_OK;

	for (size_t w = 0; w < g->n_words && status == STATUS_OK; w++) {
		size_t begin = w ? g->ends[w - 1] : 0, n = g->ends[w] - begin;
		struct evaluate_guesses one = { g->gold + begin, g->guess + begin, 1,
						&n };
		struct eval_figure *figure =
			add_figure(e, method, g->name, EVAL_ACCURACY);

		status = take_guesses(figure, evaluate_pooled, &one, error);
		if (status == STATUS_OK)
			snprintf(figure->word, sizeof(figure->word), "%s", g->words[w]);
	}
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]) && g->n_words; i++) {
		struct evaluate_guesses guesses = { g->gold, all[i].guess, g->n_words,
						    g->ends };

		if (status == STATUS_OK)
			status = take_guesses(
				add_figure(e, method, g->name, all[i].measure),
				all[i].statistic, &guesses, error);
	}
	return status;
}

static enum status
measure_classes(struct evaluation *e, const struct method *method, struct error *error)
{
	struct guessing folds, tests;
	bool enough = guessing_init(&folds, "two-fold", e);
	enum status status = STATUS_OK;

	enough &= guessing_init(&tests, "test", e);
	for (size_t p = 0; p < e->parts.count && status == STATUS_OK && enough; p++) {
		const struct eval_part *train = &e->parts.parts[p], *test = train + 1;

		if (strcmp(train->name, "train") != 0)
			continue;
		if (p + 1 == e->parts.count || strcmp(test->word, train->word) != 0)
			test = NULL;
		status = guess_word(e, method, train, test, &folds, &tests, error);
	}
	if (status == STATUS_OK && !enough)
		status = out_of_memory(error);
	if (status == STATUS_OK)
		status = take_classes(e, method, &folds, error);
	if (status == STATUS_OK)
		status = take_classes(e, method, &tests, error);
	guessing_free(&folds);
	guessing_free(&tests);
	return status;
}

/* ---- all ---- */

enum status
eval_measure(struct evaluation *e, struct error *error)
{
	enum status status = STATUS_OK;

	e->total = e->n_methods * e->parts.items;
	for (size_t i = 0; i < e->n_methods && status == STATUS_OK; i++)
		status = e->benchmark == BENCHMARK_COARSEWSD
				 ? measure_classes(e, &e->methods[i], error)
				 : measure_pairs(e, &e->methods[i], error);
	return status;
}
