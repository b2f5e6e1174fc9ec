/* eval_print.c - the figures of polyseme eval as a table, as TSV and as JSON; see
 * eval.h. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/eval.h"

enum { LABEL_COLS = 14, COUNT_COLS = 6, CELL_COLS = 20 };

static const struct {
	const char *text, *name;
} measures[] = {
#define X(code, text, name) { text, name },
	EVAL_MEASURES(X)
#undef X
};

/* The methods have the same figures in the same order. */
static const struct eval_figure *
figure_of(const struct evaluation *e, size_t method, size_t i)
{
	return &e->figures[method * (e->n_figures / e->n_methods) + i];
}

/* ---- for people ---- */

/* The cell of a method; the last one needs no blanks behind it. */
static void
print_cell(const struct evaluation *e, size_t method, const char *text)
{
	printer_column(e->call->out, text, strlen(text),
		       method + 1 < e->n_methods ? CELL_COLS : 0);
}

/* ".155", "-.020". */
static void
write_threshold(double value, char *out, size_t size)
{
	char text[32];
	const char *digits;

	snprintf(text, sizeof(text), "%.3f", fabs(value));
	digits = text[0] == '0' ? text + 1 : text;
	snprintf(out, size, "%s%s", value < 0 ? "-" : "", digits);
}

/* "62.1 [58.3 65.8]", in hundredths. */
static void
write_value(const struct eval_figure *figure, char *out, size_t size)
{
	const struct interval *interval = &figure->interval;

	if (isnan(figure->value))
		snprintf(out, size, "-");
	else if (isnan(interval->low))
		snprintf(out, size, "%.1f", 100 * figure->value);
	else
		snprintf(out, size, "%.1f [%.1f %.1f]", 100 * figure->value,
			 100 * interval->low, 100 * interval->high);
}

static void
print_head(const struct evaluation *e, const char *part)
{
	struct printer *out = e->call->out;

	printer_end(out);
	printer_column(out, part, strlen(part), LABEL_COLS + COUNT_COLS + 1);
	for (size_t m = 0; m < e->n_methods; m++)
		print_cell(e, m, method_preset_name(e->methods[m].preset));
	printer_end(out);
}

/* "threshold .155", "bank". */
static void
write_label(const struct eval_figure *figure, char *out, size_t size)
{
	char threshold[32] = "";

	if (figure->measure == EVAL_FIXED)
		write_threshold(figure->threshold, threshold, sizeof(threshold));
	snprintf(out, size, "%s%s%s",
		 *figure->word ? figure->word : measures[figure->measure].text,
		 *threshold ? " " : "", threshold);
}

static void
print_row(const struct evaluation *e, size_t i)
{
	struct printer *out = e->call->out;
	const struct eval_figure *first = figure_of(e, 0, i);
	char label[80], text[80];

	write_label(first, label, sizeof(label));
	printer_column(out, label, strlen(label), LABEL_COLS);
	printer_part(out, "%*zu ", COUNT_COLS, first->n);
	for (size_t m = 0; m < e->n_methods; m++) {
		write_value(figure_of(e, m, i), text, sizeof(text));
		print_cell(e, m, text);
	}
	printer_end(out);
	if (first->measure != EVAL_TUNED)
		return;
	printer_column(out, "  at", 4, LABEL_COLS + COUNT_COLS + 1);
	for (size_t m = 0; m < e->n_methods; m++) {
		write_threshold(figure_of(e, m, i)->threshold, text, sizeof(text));
		print_cell(e, m, text);
	}
	printer_end(out);
}

static size_t
most_missing(const struct evaluation *e)
{
	size_t most = 0;

	for (size_t i = 0; i < e->n_figures; i++)
		if (e->figures[i].missing > most)
			most = e->figures[i].missing;
	return most;
}

/* What the numbers are. */
static void
print_notes(const struct evaluation *e)
{
	static const char *const notes[BENCHMARK_COUNT] = {
		[BENCHMARK_WIC] = "Right answers in 100, the context alone compared; ",
		[BENCHMARK_SCWS] = "Rank correlation with the mean rating, times 100; ",
		[BENCHMARK_COARSEWSD] = "Right answers in 100 by the nearest centroid; ",
	};
	struct printer *out = e->call->out;
	size_t missing = most_missing(e);

	printer_end(out);
	printer_line(out, "%sin brackets the 95 %% interval.", notes[e->benchmark]);
	if (e->benchmark == BENCHMARK_COARSEWSD) {
		printer_line(out, "micro: the mean over the words; macro: of the mean F1 "
				  "of their classes;");
		printer_line(out, "usual: if always the class that is most frequent in "
				  "what was learnt were said.");
	}
	if (missing)
		printer_line(out, "At most %zu in a row have no known word to go by: %s.",
			     missing,
			     e->benchmark == BENCHMARK_SCWS ? "they count as 0"
			     : e->benchmark == BENCHMARK_WIC
				     ? "they count as two meanings"
				     : "they count as wrong");
}

static void
print_table(const struct evaluation *e)
{
	const char *part = "";

	printer_part(e->call->out, "%s by ", benchmarks[e->benchmark].name);
	printer_line(e->call->out, "%s", e->call->sources.vectors->name);
	for (size_t i = 0; i < e->n_figures / e->n_methods; i++) {
		const struct eval_figure *figure = figure_of(e, 0, i);

		if (strcmp(figure->part, part) != 0)
			print_head(e, figure->part);
		part = figure->part;
		print_row(e, i);
	}
	print_notes(e);
}

/* ---- for programs ---- */

/* A tab and a number; nothing behind the tab for a NaN. */
static void
print_number(struct printer *out, double value)
{
	printer_tab(out);
	if (!isnan(value))
		printer_part(out, "%.9g", value);
}

static void
print_fields(struct printer *out, const char *const *fields)
{
	for (size_t i = 0; fields[i]; i++) {
		if (i)
			printer_tab(out);
		printer_text(out, fields[i], strlen(fields[i]));
	}
}

static void
print_tsv(const struct evaluation *e)
{
	struct printer *out = e->call->out;

	print_fields(out, (const char *const[]){ "part", "word", "measure", "preset", "n",
						 "missing", "threshold", "value", "low",
						 "high", NULL });
	printer_end(out);
	for (size_t i = 0; i < e->n_figures; i++) {
		const struct eval_figure *f = &e->figures[i];

		print_fields(out, (const char *const[]){
					  f->part, f->word, measures[f->measure].name,
					  method_preset_name(f->preset), NULL });
		print_number(out, (double)f->n);
		print_number(out, (double)f->missing);
		print_number(out, f->threshold);
		print_number(out, f->value);
		print_number(out, f->interval.low);
		print_number(out, f->interval.high);
		printer_end(out);
	}
}

/* JSON knows no NaN and no infinity. */
static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
figure_json(const struct eval_figure *f)
{
	return json_pack(
		"{s:s, s:o, s:s, s:s, s:I, s:I, s:o, s:o, s:o, s:o}", "part", f->part,
		"word", *f->word ? printer_string(f->word, strlen(f->word)) : json_null(),
		"measure", measures[f->measure].name, "preset",
		method_preset_name(f->preset), "n", (json_int_t)f->n, "missing",
		(json_int_t)f->missing, "threshold", number_or_null(f->threshold),
		"value", number_or_null(f->value), "low", number_or_null(f->interval.low),
		"high", number_or_null(f->interval.high));
}

/* The contract "polyseme.eval/1". */
static void
print_json(const struct evaluation *e)
{
	const char *name = e->call->sources.vectors->name;
	json_t *figures = json_array(), *object;

	for (size_t i = 0; i < e->n_figures; i++)
		json_array_append_new(figures, figure_json(&e->figures[i]));
	object = json_pack("{s:s, s:s, s:o, s:o}", "schema", "polyseme.eval/1",
			   "benchmark", benchmarks[e->benchmark].name, "vectors",
			   printer_string(name, strlen(name)), "figures", figures);
	printer_json(e->call->out, object);
	printer_end(e->call->out);
	json_decref(object);
}

void
eval_print(const struct evaluation *e)
{
	const char *format = e->call->in->format;

	if (format && strcmp(format, "json") == 0)
		print_json(e);
	else if (format && strcmp(format, "tsv") == 0)
		print_tsv(e);
	else
		print_table(e);
}
