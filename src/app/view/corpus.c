/* corpus.c - a corpus in numbers: what was read, the shares of the senses, how far
 * two of them drift apart; and where the chosen occurrence stands. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../concordance.h"
#include "polyseme/base/text.h"
#include "polyseme/core/comparison.h"
#include "polyseme/plot/scale.h"
#include "view.h"
#include "../walk.h"

enum {
	PARTS = SENSES_MOST + 1, /* of a bar of shares: the senses and the undecided */
	NAME_COLS = 16,		 /* of a corpus's name before its shares */
	LABEL_COLS = 12		 /* of a sense's name; those found are longer */
};

#define GLYPH_UNDECIDED 0x2591u /* ░ */

/* The name of a corpus's file without its folders. */
static const char *
name_of(const struct corpus *corpus)
{
	const char *name = corpus->files[0].name, *slash = strrchr(name, '/');

	return slash && slash[1] ? slash + 1 : name;
}

/* ---- the title ---- */

/* "32 times, 1 in 2 read", or how far the reading is. */
static void
tell_count(const struct session *s, size_t i, char *out, size_t size)
{
	const struct concordance *c = &s->concordance;
	const struct corpus *corpus = &c->corpora[i];
	char count[32], part[40] = "", letter[4] = "";
	double done = corpus_done(corpus);

	view_count((size_t)corpus->found, count, sizeof(count));
	if (c->count > 1)
		snprintf(letter, sizeof(letter), "%c ", 'A' + (int)i);
	if (c->unread[i] && !isnan(done))
		snprintf(part, sizeof(part), ", %d %% read", (int)(100 * done));
	else if (c->unread[i])
		snprintf(part, sizeof(part), ", reading");
	else if (corpus->stride > 1)
		snprintf(part, sizeof(part), ", 1 in %llu read",
			 (unsigned long long)corpus->stride);
	snprintf(out, size, "%s%s time%s%s", letter, count, corpus->found == 1 ? "" : "s",
		 part);
}

static void
draw_title(const struct session *s, struct canvas *canvas)
{
	const struct concordance *c = &s->concordance;
	char right[200], more[100] = "", words[32];
	int used, at;

	tell_count(s, 0, right, sizeof(right));
	if (c->count > 1)
		tell_count(s, 1, more, sizeof(more));
	used = canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme") + 1;
	used += canvas_printf(canvas, 0, used, ROLE_TEXT, "  corpus  ");
	used += canvas_text(canvas, 0, used, canvas->cols - used, ROLE_TARGET,
			    c->corpora[0].target, strlen(c->corpora[0].target));
	strncat(right, *more ? "  " : "", sizeof(right) - strlen(right) - 1);
	strncat(right, more, sizeof(right) - strlen(right) - 1);
	at = canvas->cols - 1 - (int)strlen(right);
	if (c->count == 1) {
		used += canvas_label(canvas, 0, used, ROLE_TEXT, " in ");
		used += canvas_cut(canvas, 0, used, at - 1 - used, ROLE_TEXT,
				   name_of(&c->corpora[0]));
		view_count((size_t)c->corpora[0].files[0].words, words, sizeof(words));
		if (used + 9 + (int)strlen(words) < at)
			canvas_printf(canvas, 0, used, ROLE_TEXT, ", %s words", words);
	}
	if (at > used)
		canvas_label(canvas, 0, at, ROLE_TEXT, right);
}

/* ---- the shares ---- */

struct part {
	char label[96];
	size_t count;
	uint32_t glyph;
	enum role role;
};

/* What a label says behind the sense. */
enum saying { COUNT_AND_SHARE, SHARE, COUNT };

static void
label(struct part *part, const char *name, enum saying saying, size_t total)
{
	int share = (int)lround(100 * (double)part->count / (double)total);
	size_t size = sizeof(part->label);

	int length = (int)corpus_name_fit(name, LABEL_COLS);

	if (saying == COUNT_AND_SHARE)
		snprintf(part->label, size, "%.*s %zu, %d %%", length, name, part->count,
			 share);
	else if (saying == SHARE)
		snprintf(part->label, size, "%.*s %d %%", length, name, share);
	else
		snprintf(part->label, size, "%.*s %zu", length, name, part->count);
}

/* Senses that occur, then the undecided; returns how many. */
static size_t
find_parts(const struct corpus *corpus, enum saying saying, struct part parts[PARTS])
{
	static const uint32_t fills[] = { GLYPH_SOLID, GLYPH_HATCHED, GLYPH_SHADED };
	const struct sense_vectors *sv = &corpus->alone.word->senses;
	struct corpus_shares shares = corpus_shares(corpus);
	size_t n = 0;

	for (size_t k = 0; k <= sv->count; k++) {
		bool decided = k < sv->count;
		size_t count = decided ? shares.senses[k] : shares.undecided;
		struct part *part = &parts[n];

		if (count == 0)
			continue;
		*part = (struct part){
			.count = count,
			.glyph = decided ? fills[k < 2 ? k : 2] : GLYPH_UNDECIDED,
			.role = decided ? view_sense_role(k) : ROLE_TEXT,
		};
		label(part, decided ? sv->senses[k]->name : "undecided", saying,
		      shares.total);
		n++;
	}
	return n;
}

/* Columns of the labels with a blank behind each and two between parts. */
static int
label_cols(const struct part *parts, size_t n)
{
	int cols = 0;

	for (size_t i = 0; i < n; i++)
		cols += (int)text_width(parts[i].label, strlen(parts[i].label)) + 3;
	return cols;
}

/* "river 31, 66 % ███████████  finance 7, 15 % ▓▓  undecided 9, 19 % ░░░" */
static void
draw_shares(const struct corpus *corpus, enum saying saying, struct canvas *canvas,
	    int row, int col)
{
	struct part parts[PARTS];
	size_t n = find_parts(corpus, saying, parts);
	int room = canvas->cols - 1 - col - label_cols(parts, n);

	if (!corpus_has_senses(corpus)) {
		canvas_cut(canvas, row, col, canvas->cols - 1 - col, ROLE_TEXT,
			   "no senses: similarity to the word in general");
		return;
	}
	if (room < (int)n) {
		n = find_parts(corpus, COUNT, parts);
		room = canvas->cols - 1 - col - label_cols(parts, n);
	}
	for (size_t i = 0; i < n; i++) {
		int cells = (int)((double)room * (double)parts[i].count /
				  (double)corpus->count);

		col += canvas_cut(canvas, row, col, canvas->cols - 1 - col, parts[i].role,
				  parts[i].label) +
		       1;
		for (int k = 0; k < (cells > 0 || room < (int)n ? cells : 1); k++)
			canvas_put(canvas, row, col++, parts[i].glyph, parts[i].role);
		col += 2;
	}
}

/* How alike they are; and how alike two halves of one are, where that has room. */
static void
draw_drift(const struct concordance *c, struct canvas *canvas, int row, bool large)
{
	struct corpus_drift drift = corpus_drift(&c->corpora[0], &c->corpora[1]);
	char means[16], a[16], b[16], text[200];

	comparison_number(drift.similarity, means);
	comparison_number(drift.within[0], a);
	comparison_number(drift.within[1], b);
	if (large)
		snprintf(text, sizeof(text), "Means of A and B: similar by %s", means);
	else
		snprintf(text, sizeof(text),
			 "Means of A and B: similar by %s.  Two halves of A: %s, "
			 "of B: %s.",
			 means, a, b);
	canvas_cut(canvas, row, 1, canvas->cols - 2, ROLE_STRONG, text);
}

int
view_corpus_rows(const struct session *s, int rows, int cols)
{
	int title = !s->options.look.projector;
	(void)rows;
	(void)cols;

	return title + (s->concordance.count > 1 ? 3 : 1);
}

void
view_corpus_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	const struct concordance *c = &s->concordance;
	int row = 0;

	if (c->count == 0)
		return;
	if (!layout->large)
		draw_title(s, canvas), row++;
	for (size_t i = 0; i < c->count; i++, row++) {
		int col = 2;

		if (c->count > 1) {
			canvas_put(canvas, row, 1, 'A' + (uint32_t)i,
				   i == c->shown ? ROLE_TARGET : ROLE_STRONG);
			canvas_cut(canvas, row, 3, NAME_COLS, ROLE_TEXT,
				   name_of(&c->corpora[i]));
			col = 3 + NAME_COLS + 1;
		}
		draw_shares(&c->corpora[i], c->count > 1 ? SHARE : COUNT_AND_SHARE,
			    canvas, row, col);
	}
	if (c->count > 1)
		draw_drift(c, canvas, row, layout->large);
}

/* ---- the chosen occurrence in words ---- */

/* What is said of the verdict, and of a decided one more where there is room. */
static void
tell_verdict(const struct corpus *corpus, const struct occurrence *o, bool more,
	     char *out, size_t size)
{
	const struct sense_vectors *sv = &corpus->alone.word->senses;
	const struct sense_verdict *v = &o->verdict;
	char margin[16], number[16];

	if (sv->count < 2 || isnan(v->margin)) {
		scale_number(number, sizeof(number), o->similarity);
		snprintf(out, size, "similar to the word in general by %s", number);
		return;
	}
	scale_number(margin, sizeof(margin), v->margin);
	scale_number(number, sizeof(number), v->evidence);
	if (!v->decided)
		snprintf(out, size, "undecided, %s; leans to %.40s by %s",
			 senses_reason(v->reason), sv->senses[v->best]->name, margin);
	else if (more)
		snprintf(out, size, "%.40s, %s ahead of %.40s, evidence %s",
			 sv->senses[v->best]->name, margin, sv->senses[v->second]->name,
			 number);
	else
		snprintf(out, size, "%.40s, %s ahead of %.40s", sv->senses[v->best]->name,
			 margin, sv->senses[v->second]->name);
}

/* "village.txt, line 24: finance, .19 ahead of river, evidence .35", if that fits. */
static void
tell_chosen(const struct corpus *corpus, const struct occurrence *o, int cols, char *out,
	    size_t size)
{
	char verdict[200];

	for (int tight = 0; tight < 3; tight++) {
		tell_verdict(corpus, o, tight == 0, verdict, sizeof(verdict));
		if (tight < 2)
			snprintf(out, size, "%.80s, line %llu: %s", name_of(corpus),
				 (unsigned long long)o->line, verdict);
		else
			snprintf(out, size, "line %llu: %s", (unsigned long long)o->line,
				 verdict);
		if ((int)text_width(out, strlen(out)) <= cols)
			return;
	}
}

void
view_place_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct corpus *corpus = concordance_listed(&s->concordance);
	const struct occurrence *o = concordance_chosen(&s->concordance);
	char text[320] = "";
	(void)layout;

	if (s->message.text[0]) {
		canvas_cut(canvas, 0, 1, canvas->cols - 2,
			   s->message.is_error ? ROLE_WARNING : ROLE_STRONG,
			   s->message.text);
		return;
	}
	if (walk_is_old(s))
		snprintf(text, sizeof(text),
			 "read by other settings than those now: :corpus reads again");
	else if (o)
		tell_chosen(corpus, o, canvas->cols - 2, text, sizeof(text));
	canvas_cut(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG, text);
}
