/* corpus_print.c - a corpus as a concordance, as tab-separated lines, as JSON lines. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/corpus.h"
#include "polyseme/base/text.h"
#include "polyseme/core/comparison.h"

enum {
	PLACE_COLS = 8,
	LEFT_COLS = 26,	 /* before the word */
	LINE_COLS = 62,	 /* of a line before its verdict */
	NAME_COLS = 12,	 /* of a sense in the head */
	SENSE_COLS = 10, /* and behind a line */
	CORPUS_COLS = 24 /* of a corpus in the head */
};

/* 'A' of the first. */
static char
letter_of(size_t i)
{
	return (char)('A' + i);
}

/* NULL for SIZE_MAX. */
static const char *
sense_name(const struct corpus *corpus, size_t sense)
{
	return sense == SIZE_MAX ? NULL : corpus->alone.word->senses.senses[sense]->name;
}

/* ---- for people: the head ---- */

/* Columns of the names in the head: those of found senses are long. */
static size_t
name_cols(const struct corpora *corpora)
{
	const struct sense_vectors *sv = &corpora->items[0].alone.word->senses;
	size_t cols = NAME_COLS;

	for (size_t k = 0; k < sv->count; k++) {
		size_t width =
			1 + text_width(sv->senses[k]->name, strlen(sv->senses[k]->name));

		cols = width > cols ? width : cols;
	}
	return cols;
}

/* A cell of the head; nothing but text stands at the end of a line. */
static void
print_cell(struct printer *out, const struct corpora *corpora, size_t i, const char *text)
{
	printer_column(out, text, strlen(text), i + 1 < corpora->count ? CORPUS_COLS : 0);
}

/* The file that a corpus is called by, without its folders; "..." for more of them. */
static void
print_name(struct printer *out, const struct corpora *corpora, size_t i)
{
	const struct corpus *c = &corpora->items[i];
	const char *name = c->files[0].name, *slash = strrchr(name, '/');
	char text[80];

	snprintf(text, sizeof(text), "%.18s%s", slash && slash[1] ? slash + 1 : name,
		 c->n_files > 1 ? ", ..." : "");
	print_cell(out, corpora, i, text);
}

static void
print_count(struct printer *out, const struct corpora *corpora, size_t i, uint64_t count)
{
	char text[40];

	snprintf(text, sizeof(text), "%8" PRIu64, count);
	print_cell(out, corpora, i, text);
}

static void
print_share(struct printer *out, const struct corpora *corpora, size_t i, size_t count,
	    size_t total)
{
	char text[40];

	snprintf(text, sizeof(text), "%8zu  %5.1f %%", count,
		 total ? 100 * (double)count / (double)total : 0);
	print_cell(out, corpora, i, text);
}

static uint64_t
words_of(const struct corpus *c)
{
	uint64_t words = 0;

	for (size_t i = 0; i < c->n_files; i++)
		words += c->files[i].words;
	return words;
}

static void
print_shares(struct printer *out, const struct corpora *corpora)
{
	const struct sense_vectors *sv = &corpora->items[0].alone.word->senses;
	struct corpus_shares shares[CORPORA];

	for (size_t i = 0; i < corpora->count; i++)
		shares[i] = corpus_shares(&corpora->items[i]);
	for (size_t k = 0; k < sv->count; k++) {
		const char *name = sv->senses[k]->name;

		printer_part(out, "  ");
		printer_column(out, name, strlen(name), name_cols(corpora));
		for (size_t i = 0; i < corpora->count; i++)
			print_share(out, corpora, i, shares[i].senses[k],
				    shares[i].total);
		printer_end(out);
	}
	printer_part(out, "  %-*s", (int)name_cols(corpora), "undecided");
	for (size_t i = 0; i < corpora->count; i++)
		print_share(out, corpora, i, shares[i].undecided, shares[i].total);
	printer_end(out);
}

/* Files by their numbers, and how even a sample is. */
static void
print_notes(struct printer *out, const struct corpora *corpora)
{
	if (corpus_found_senses(&corpora->items[0]))
		printer_line(out, "the senses were found in the vectors, for this form "
				  "alone");
	for (size_t i = 0; i < corpora->count; i++) {
		const struct corpus *c = &corpora->items[i];

		for (size_t f = 0; c->n_files > 1 && f < c->n_files; f++) {
			printer_part(out, "%c%zu  ", letter_of(i), f + 1);
			printer_text(out, c->files[f].name, strlen(c->files[f].name));
			printer_line(out, ": %" PRIu64, c->files[f].found);
		}
		if (c->stride > 1)
			printer_line(out,
				     "%c: one occurrence in %" PRIu64
				     " was read, evenly from all texts",
				     letter_of(i), c->stride);
	}
}

static void
print_drift(struct printer *out, const struct corpora *corpora)
{
	struct corpus_drift drift = corpus_drift(&corpora->items[0], &corpora->items[1]);
	char means[16], a[16], b[16];

	printer_line(out,
		     "drift: the mean of %s in A and that in B are similar by %s (1.000: "
		     "the same)",
		     corpora->items[0].target,
		     comparison_number(drift.similarity, means));
	printer_line(out, "       the two halves of A by %s, those of B by %s",
		     comparison_number(drift.within[0], a),
		     comparison_number(drift.within[1], b));
}

static void
print_head(struct printer *out, const struct corpora *corpora)
{
	const struct corpus *first = &corpora->items[0];

	printer_column(out, first->target, strlen(first->target), 2 + name_cols(corpora));
	for (size_t i = 0; i < corpora->count; i++)
		print_name(out, corpora, i);
	printer_end(out);
	printer_part(out, "  %-*s", (int)name_cols(corpora), "words");
	for (size_t i = 0; i < corpora->count; i++)
		print_count(out, corpora, i, words_of(&corpora->items[i]));
	printer_end(out);
	printer_part(out, "  %-*s", (int)name_cols(corpora), "found");
	for (size_t i = 0; i < corpora->count; i++)
		print_count(out, corpora, i, corpora->items[i].found);
	printer_end(out);
	if (corpus_has_senses(first))
		print_shares(out, corpora);
	print_notes(out, corpora);
	if (corpora->count > 1)
		print_drift(out, corpora);
	printer_end(out);
	printer_line(out, "%*s  %-*s%s", PLACE_COLS, "line", LINE_COLS - PLACE_COLS, "",
		     corpus_has_senses(first) ? "sense      similarity"
					      : "similarity to the word in general");
}

/* ---- for people: the concordance ---- */

static void
print_place(struct printer *out, const struct corpora *corpora, size_t i,
	    const struct occurrence *o)
{
	const struct corpus *c = &corpora->items[i];
	char text[64];
	int used = 0;

	if (corpora->count > 1)
		used += snprintf(text, sizeof(text), "%c", letter_of(i));
	if (c->n_files > 1)
		used += snprintf(text + used, sizeof(text) - (size_t)used, "%zu",
				 o->file + 1);
	snprintf(text + used, sizeof(text) - (size_t)used, "%s%" PRIu64, used ? ":" : "",
		 o->line);
	printer_part(out, "%*s", PLACE_COLS, text);
}

static void
print_verdict(struct printer *out, const struct corpus *c, const struct occurrence *o)
{
	const char *sense = sense_name(c, corpus_sense(o));
	char number[16];
	size_t fit;

	if (!sense && corpus_has_senses(c))
		sense = "undecided";
	fit = sense ? corpus_name_fit(sense, SENSE_COLS) : 0;
	printer_part(out, "  ");
	printer_column(out, sense ? sense : "", fit, sense ? SENSE_COLS + 1 : 0);
	/* the first word of a name stays whole, however long it is */
	printer_line(out, "%s%s", sense && text_width(sense, fit) > SENSE_COLS ? " " : "",
		     comparison_number(o->similarity, number));
}

/* "      12  ...a house on the sunny bank of the pond...   river   .381" */
static void
print_occurrence(struct printer *out, const struct corpora *corpora, size_t i,
		 const struct occurrence *o)
{
	const struct corpus *c = &corpora->items[i];
	const char *mark = corpora->call->unicode ? "\xe2\x80\xa6" : ".";
	struct corpus_around around;
	size_t word, used;

	corpus_around(c, o, LEFT_COLS, LINE_COLS - LEFT_COLS, &around);
	word = text_width(around.word, around.word_length);
	used = word < LINE_COLS - LEFT_COLS - PLACE_COLS - 2 ? word : 0;
	corpus_around(c, o, LEFT_COLS, LINE_COLS - LEFT_COLS - PLACE_COLS - 2 - used,
		      &around);
	print_place(out, corpora, i, o);
	printer_part(out, "  %*s%s",
		     (int)(LEFT_COLS - around.before_cols) - around.cut_before, "",
		     around.cut_before ? mark : "");
	printer_text(out, around.before, around.before_length);
	printer_text(out, around.word, around.word_length);
	printer_text(out, around.behind, around.behind_length);
	used = word + around.behind_cols + around.cut_behind;
	printer_part(out, "%s", around.cut_behind ? mark : "");
	for (; used < LINE_COLS - LEFT_COLS - PLACE_COLS - 2; used++)
		printer_part(out, " ");
	print_verdict(out, c, o);
}

/* ---- for programs ---- */

static void
print_field(struct printer *out, const char *text, size_t length)
{
	printer_text(out, text, length);
	printer_tab(out);
}

static void
print_number(struct printer *out, double value)
{
	if (isfinite(value))
		printer_part(out, "%.9g", value);
	printer_tab(out);
}

static void
print_tsv(struct printer *out, const struct corpora *corpora, size_t i,
	  const struct occurrence *o)
{
	const struct corpus *c = &corpora->items[i];
	const char *sense = sense_name(c, corpus_sense(o));
	const char *text = c->text + o->text;

	printer_part(out, "%c", letter_of(i));
	printer_tab(out);
	print_field(out, c->files[o->file].name, strlen(c->files[o->file].name));
	printer_part(out, "%" PRIu64, o->line);
	printer_tab(out);
	printer_part(out, "%" PRIu64, o->offset);
	printer_tab(out);
	print_field(out, sense ? sense : "", sense ? strlen(sense) : 0);
	print_number(out, o->similarity);
	print_number(out, o->verdict.margin);
	print_number(out, o->verdict.evidence);
	print_field(out, text + o->begin, o->end - o->begin);
	printer_text(out, text, o->length);
	printer_end(out);
}

static json_t *
number_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
string_or_null(const char *text)
{
	return text ? printer_string(text, strlen(text)) : json_null();
}

/* As in "polyseme.context/2". */
static json_t *
verdict_json(const struct corpus *c, const struct occurrence *o)
{
	const struct sense_verdict *v = &o->verdict;
	const char *reason = senses_reason(v->reason);
	const char *leans = isnan(v->margin) ? NULL : sense_name(c, v->best);

	return json_pack("{s:o, s:b, s:o, s:o, s:o, s:f, s:o}", "sense",
			 string_or_null(sense_name(c, corpus_sense(o))), "decided",
			 v->decided, "reason", string_or_null(reason), "leans",
			 string_or_null(leans), "margin", number_or_null(v->margin),
			 "evidence", v->evidence, "source",
			 string_or_null(corpus_found_senses(c)	      ? "found"
					: c->alone.word->senses.count ? "file"
								      : NULL));
}

/* The contract "polyseme.corpus/1". */
static void
print_json(struct printer *out, const struct corpora *corpora, size_t i,
	   const struct occurrence *o)
{
	const struct corpus *c = &corpora->items[i];
	const char *text = c->text + o->text, letter[2] = { letter_of(i), '\0' };
	json_t *target =
		json_pack("{s:o, s:I, s:I}", "word",
			  printer_string(text + o->begin, o->end - o->begin), "begin",
			  (json_int_t)o->begin, "end", (json_int_t)o->end);
	json_t *object =
		json_pack("{s:s, s:s, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o}",
			  "schema", "polyseme.corpus/1", "corpus", letter, "file",
			  string_or_null(c->files[o->file].name), "line",
			  (json_int_t)o->line, "byte", (json_int_t)o->offset, "sentence",
			  printer_string(text, o->length), "target", target, "verdict",
			  verdict_json(c, o), "similarity", number_or_null(o->similarity),
			  "x", number_or_null((double)c->xy[2 * (o - c->items)]), "y",
			  number_or_null((double)c->xy[2 * (o - c->items) + 1]));

	printer_json(out, object);
	printer_end(out);
	json_decref(object);
}

static json_t *
files_json(const struct corpus *c)
{
	json_t *files = json_array();

	for (size_t i = 0; i < c->n_files; i++)
		json_array_append_new(files,
				      json_pack("{s:o, s:I, s:I, s:I}", "name",
						string_or_null(c->files[i].name), "bytes",
						(json_int_t)c->files[i].bytes, "words",
						(json_int_t)c->files[i].words, "found",
						(json_int_t)c->files[i].found));
	return files;
}

static json_t *
shares_json(const struct corpus *c, const struct corpus_shares *shares)
{
	json_t *senses = json_array();

	for (size_t k = 0; k < c->alone.word->senses.count; k++)
		json_array_append_new(senses,
				      json_pack("{s:o, s:I}", "sense",
						string_or_null(sense_name(c, k)), "count",
						(json_int_t)shares->senses[k]));
	return senses;
}

static json_t *
corpus_json(const struct corpora *corpora, size_t i)
{
	const struct corpus *c = &corpora->items[i];
	const char letter[2] = { letter_of(i), '\0' };
	struct corpus_shares shares = corpus_shares(c);

	return json_pack("{s:s, s:o, s:I, s:I, s:I, s:o, s:I}", "corpus", letter, "files",
			 files_json(c), "found", (json_int_t)c->found, "read",
			 (json_int_t)shares.total, "one_in", (json_int_t)c->stride,
			 "senses", shares_json(c, &shares), "undecided",
			 (json_int_t)shares.undecided);
}

static json_t *
drift_json(const struct corpora *corpora)
{
	struct corpus_drift drift;

	if (corpora->count < 2)
		return json_null();
	drift = corpus_drift(&corpora->items[0], &corpora->items[1]);
	return json_pack("{s:o, s:[o, o]}", "similarity",
			 number_or_null(drift.similarity), "halves",
			 number_or_null(drift.within[0]),
			 number_or_null(drift.within[1]));
}

/* The contract "polyseme.corpus.summary/1": the last line. */
static void
print_summary(struct printer *out, const struct corpora *corpora)
{
	json_t *list = json_array(), *object;

	for (size_t i = 0; i < corpora->count; i++)
		json_array_append_new(list, corpus_json(corpora, i));
	object = json_pack(
		"{s:s, s:o, s:b, s:o, s:o}", "schema", "polyseme.corpus.summary/1",
		"target", string_or_null(corpora->items[0].target), "exact",
		corpora->items[0].exact, "corpora", list, "drift", drift_json(corpora));
	printer_json(out, object);
	printer_end(out);
	json_decref(object);
}

/* ---- all of it ---- */

static void
print_tsv_head(struct printer *out)
{
	static const char *const names[] = { "corpus", "file",	     "line",   "byte",
					     "sense",  "similarity", "margin", "evidence",
					     "word",   "sentence" };
	enum { COUNT = sizeof(names) / sizeof(*names) };

	for (size_t i = 0; i < COUNT; i++) {
		printer_part(out, "%s", names[i]);
		if (i + 1 < COUNT)
			printer_tab(out);
	}
	printer_end(out);
}

void
corpora_print(struct printer *out, const struct corpora *corpora)
{
	const char *format = corpora->call->in->format;
	bool json = format && strcmp(format, "json") == 0;
	bool tsv = format && strcmp(format, "tsv") == 0;

	if (tsv)
		print_tsv_head(out);
	else if (!json)
		print_head(out, corpora);
	for (size_t i = 0; i < corpora->count; i++)
		for (size_t k = 0; k < corpora->items[i].count && !out->failed; k++)
			(json  ? print_json
			 : tsv ? print_tsv
			       : print_occurrence)(
				out, corpora, i,
				&corpora->items[i].items[corpora->indices[i][k]]);
	if (json)
		print_summary(out, corpora);
}
