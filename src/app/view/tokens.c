/* tokens.c - the tokens with the target, and under each the push it gives; or the
 * tokens alone. */
#include <math.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"
#include "polyseme/plot/scatter.h"
#include "polyseme/core/stopwords.h"
#include "polyseme/base/text.h"
#include "token_places.h"
#include "view.h"

enum {
	TALL_ROWS = 30, /* a screen from here on has room for numbers under the tokens */
	MOST_LINES = 3	/* of tokens on such a screen */
};

/* Evidence or push this large fills the column, unless one of the sentence is larger: a
 * clear cue brings about .3 of either. */
#define FULL_COLUMN .3

/* A word that the vectors do not have.  Single letters and clitics are left out of them
 * as a kind: that is no alarm. */
static bool
is_unknown(const struct session *s, size_t token)
{
	const struct token *t = &s->live.reading.sentence.tokens[token];

	return t->id == VECTORS_NONE && t->kind != TOKEN_PUNCTUATION;
}

static bool
is_alarming(const struct session *s, size_t token)
{
	const struct token *t = &s->live.reading.sentence.tokens[token];
	char folded[64];

	return !stopwords_has(folded,
			      text_fold(s->live.reading.sentence.text + t->begin,
					t->end - t->begin, true, folded, sizeof(folded)));
}

static enum role
token_role(const struct session *s, size_t token)
{
	const struct context_word *word = &s->live.reading.shift.words[token];

	if (token == s->live.reading.target)
		return ROLE_TARGET;
	if (s->live.reading.sentence.tokens[token].kind == TOKEN_PUNCTUATION)
		return ROLE_TEXT;
	if (is_unknown(s, token))
		return is_alarming(s, token) ? ROLE_UNKNOWN : ROLE_TEXT;
	return s->live.stepping && word->step == s->live.moment.step ? ROLE_NEWEST
								     : ROLE_TEXT;
}

static bool
has_senses(const struct session *s)
{
	return s->live.reading.word->senses.count >= 2;
}

/* How much a step's word speaks for the leading sense; negative: for the second. */
static double
evidence_of(const struct session *s, size_t step)
{
	const struct sense_verdict *v = &s->live.reading.verdict;

	return reading_step_evidence(&s->live.reading, step, v->best, v->second);
}

/* What fills a column: one scale for the whole sentence, so that columns can be compared
 * and hold still. */
static double
full_column(const struct session *s)
{
	const struct shift *c = &s->live.reading.shift;
	double most = FULL_COLUMN;

	for (size_t k = 0; k < c->steps; k++) {
		most = fmax(most, c->words[c->order[k]].push);
		if (has_senses(s))
			most = fmax(most, fabs(evidence_of(s, k + 1)));
	}
	return most;
}

/* A column's filled part is the evidence, in the colour and the shape of the sense it
 * speaks for; the hollow rest is the length of a push that decides nothing. */
static void
draw_column(const struct session *s, const struct tokens_shape *shape,
	    struct canvas *canvas, int row, const struct token_place *place, double full)
{
	const struct context_word *word = &s->live.reading.shift.words[place->token];
	bool newest = s->live.stepping && word->step == s->live.moment.step;
	double grown = newest ? s->play.glide : 1;
	const struct sense_verdict *v = &s->live.reading.verdict;
	double evidence;
	bool first;

	if (!has_senses(s)) {
		bars_column(canvas, row, place->col, shape->push_rows, place->cols,
			    grown * word->push / full, newest ? ROLE_NEWEST : ROLE_PUSH);
		return;
	}
	evidence = evidence_of(s, word->step);
	first = evidence >= 0;
	struct bars_push push = {
		.filled = grown * fabs(evidence) / full,
		.length = grown * fmax(word->push, fabs(evidence)) / full,
		.fill = first ? view_sense_fill(v->best, v->second)
			      : view_sense_fill(v->second, v->best),
		.role = view_sense_role(first ? v->best : v->second),
		.hollow_role = ROLE_PUSH,
	};

	bars_push_column(canvas, row, place->col, shape->push_rows, place->cols, &push);
}

/* Under a token; a word that does not count, or not yet, has nothing there. */
static void
draw_push(const struct session *s, const struct tokens_shape *shape,
	  struct canvas *canvas, int row, const struct token_place *place, double full)
{
	const struct context_word *word = &s->live.reading.shift.words[place->token];
	bool newest = s->live.stepping && word->step == s->live.moment.step;
	int last = row + shape->push_rows - 1;
	char number[16];

	if (is_unknown(s, place->token)) {
		canvas_put(canvas, last, place->col, '?',
			   is_alarming(s, place->token) ? ROLE_UNKNOWN : ROLE_TEXT);
		return;
	}
	if (word->skip != SKIP_NONE || word->step > s->live.moment.step)
		return;
	draw_column(s, shape, canvas, row, place, full);
	if (shape->steps && word->push > 0)
		canvas_put(canvas, row + shape->push_rows + shape->push_numbers,
			   place->col, scatter_digit(word->step),
			   newest ? ROLE_NEWEST : ROLE_PUSH);
	if (!shape->push_numbers)
		return;
	scale_number(number, sizeof(number),
		     has_senses(s) ? fabs(evidence_of(s, word->step)) : word->push);
	canvas_label(canvas, last + 1, place->col, newest ? ROLE_NEWEST : ROLE_TEXT,
		     number);
}

static void
draw_token(const struct session *s, struct canvas *canvas, int row,
	   const struct token_place *place)
{
	const struct token *token = &s->live.reading.sentence.tokens[place->token];
	enum role role = s->live.reading.valid ? token_role(s, place->token) : ROLE_TEXT;

	canvas_text(canvas, row, place->col, place->cols, role,
		    s->live.reading.sentence.text + token->begin,
		    token->end - token->begin);
	if (role == ROLE_TARGET) {
		canvas_put(canvas, row, place->col - 1, 0x2590, ROLE_TARGET);
		canvas_put(canvas, row, place->col + place->cols, 0x258c, ROLE_TARGET);
		canvas_reverse(canvas, row, place->col, place->cols);
	}
}

/* Brackets where the word window ends, if words stand outside it; those of the target
 * give way where there is no second blank. */
static void
draw_window(const struct session *s, struct canvas *canvas, int row,
	    const struct token_place *place)
{
	struct token_window window = tokens_window(s);
	bool target = s->live.reading.valid && place->token == s->live.reading.target;
	int beyond = target && place->gap > 1;
	int left = place->col - 1, right = place->col + place->cols;

	if (window.before && place->token == window.first)
		canvas_put(canvas, row, left >= beyond ? left - beyond : left, '[',
			   ROLE_STRONG);
	if (window.behind && place->token == window.last)
		canvas_put(canvas, row,
			   right + beyond < canvas->cols ? right + beyond : right, ']',
			   ROLE_STRONG);
}

/* What explains the columns, if there are any: the two senses that they speak for, or
 * what they are. */
struct legend {
	const char *title;
	struct sign signs[2];
	size_t count;
	char names[2][SENSES_NAME];
};

static void
legend_of(const struct session *s, struct legend *legend)
{
	const struct sense_verdict *v = &s->live.reading.verdict;
	const size_t senses[] = { v->best, v->second };
	const struct sense *const *names = s->live.reading.word->senses.senses;

	legend->title = "";
	legend->count = 0;
	if (!s->live.reading.shift.has_context)
		return;
	if (!has_senses(s)) {
		legend->count = 1;
		legend->signs[0] = (struct sign){ GLYPH_SOLID, ROLE_PUSH, "push" };
		return;
	}
	legend->title = "evidence for";
	legend->count = 2;
	for (size_t i = 0; i < 2; i++) {
		bool solid = view_sense_fill(senses[i], senses[!i]) == BARS_SOLID;

		legend->signs[i] =
			(struct sign){ solid ? GLYPH_SOLID : GLYPH_HATCHED,
				       view_sense_role(senses[i]),
				       view_sense_name(names[senses[i]], VIEW_SENSE_COLS,
						       legend->names[i]) };
	}
}

/* The column where the legend begins, right of the tokens; 0 if it has no room there. */
static int
legend_col(const struct session *s, const struct tokens_shape *shape,
	   const struct legend *legend, int pane_cols)
{
	int first = tokens_first_line(s, pane_cols, shape->lines);
	int title = (int)strlen(legend->title), cols, used = 0;
	struct token_place place;

	if (legend->count == 0)
		return 0;
	cols = view_signs_cols(legend->signs, legend->count) - 2;
	for (bool more = tokens_next(s, pane_cols, true, &place); more;
	     more = tokens_next(s, pane_cols, false, &place))
		if (place.line == first)
			used = place.col + place.cols + 1;
	cols = pane_cols - (cols > title ? cols : title) - 1;
	return cols >= used + 2 ? cols : 0;
}

bool
view_tokens_has_legend(const struct session *s, int rows, int cols)
{
	struct tokens_shape shape = tokens_shape(s, rows);
	struct legend legend;

	legend_of(s, &legend);
	return legend.count == 0 ||
	       (tokens_line_rows(&shape) > 1 && legend_col(s, &shape, &legend, cols) > 0);
}

/* "evidence for █ river ▓ finance", in the roles and shapes of the columns. */
static void
draw_legend(const struct session *s, struct canvas *canvas,
	    const struct tokens_shape *shape)
{
	struct legend legend;
	int row = shape->push_rows, col;

	legend_of(s, &legend);
	col = legend_col(s, shape, &legend, canvas->cols);
	if (col == 0)
		return;
	canvas_label(canvas, row - 1, col, ROLE_TEXT, legend.title);
	for (size_t i = 0; i < legend.count; i++) {
		const struct sign *sign = &legend.signs[i];

		canvas_put(canvas, row, col, sign->glyph, sign->role);
		col += 4 + canvas_label(canvas, row, col + 2, sign->role, sign->text);
	}
}

/* A tall screen shows all lines of tokens, with numbers; a small
 * one the target's line. */
int
view_tokens_rows(const struct session *s, int rows, int cols)
{
	bool steps = tokens_have_steps(s);
	struct tokens_shape tall = { .push_rows = 2,
				     .push_numbers = true,
				     .steps = steps };
	int lines;

	if (rows < TALL_ROWS || !s->live.reading.valid)
		return 2 + steps;
	lines = tokens_lines(s, cols);
	return (lines < MOST_LINES ? lines : MOST_LINES) * tokens_line_rows(&tall);
}

static void
find_token(const struct session *s, const struct tokens_shape *shape, int cols, int row,
	   int col, struct hit *hit)
{
	int line =
		row / tokens_line_rows(shape) + tokens_first_line(s, cols, shape->lines);
	struct token_place place;

	for (bool more = tokens_next(s, cols, true, &place); more;
	     more = tokens_next(s, cols, false, &place))
		if (place.line == line && col >= place.col &&
		    col < place.col + place.cols)
			*hit = (struct hit){ HIT_TOKEN, place.token };
}

void
view_tokens_act(const struct session *s, const struct layout *layout, int rows, int cols,
		int row, int col, struct hit *hit)
{
	struct tokens_shape shape = tokens_shape(s, rows);
	(void)layout;

	find_token(s, &shape, cols, row, col, hit);
}

/* Marks where the lines go on that have no room. */
static void
draw_more(const struct session *s, const struct tokens_shape *shape, int first,
	  struct canvas *canvas)
{
	if (first > 0)
		canvas_put(canvas, 0, 0, 0x2039, ROLE_STRONG);
	if (tokens_lines(s, canvas->cols) > first + shape->lines)
		canvas_put(canvas, (shape->lines - 1) * tokens_line_rows(shape),
			   canvas->cols - 1, 0x203a, ROLE_STRONG);
}

void
view_tokens_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	struct tokens_shape shape = tokens_shape(s, canvas->rows);
	int height = tokens_line_rows(&shape);
	int first = tokens_first_line(s, canvas->cols, shape.lines);
	double full = s->live.reading.valid ? full_column(s) : 1;
	struct token_place place;
	(void)layout;

	for (bool more = tokens_next(s, canvas->cols, true, &place); more;
	     more = tokens_next(s, canvas->cols, false, &place)) {
		int row = (place.line - first) * height;

		if (place.line < first)
			continue;
		if (place.line >= first + shape.lines)
			break;
		draw_token(s, canvas, row, &place);
		draw_window(s, canvas, row, &place);
		if (s->live.reading.valid && height > 1)
			draw_push(s, &shape, canvas, row + 1, &place, full);
	}
	draw_more(s, &shape, first, canvas);
	if (s->live.reading.valid && height > 1)
		draw_legend(s, canvas, &shape);
}

/* ---- the tokens alone ---- */

enum { SENTENCE_ROWS = 2 };

int
view_sentence_rows(const struct session *s, int rows, int cols)
{
	return rows >= VIEW_TALL_ROWS && tokens_lines(s, cols) > 1 ? SENTENCE_ROWS : 1;
}

void
view_sentence_act(const struct session *s, const struct layout *layout, int rows,
		  int cols, int row, int col, struct hit *hit)
{
	struct tokens_shape shape = { .lines = rows };
	(void)layout;

	find_token(s, &shape, cols, row, col, hit);
}

void
view_sentence_draw(const struct session *s, const struct layout *layout,
		   struct canvas *canvas)
{
	struct tokens_shape shape = { .lines = canvas->rows };
	int first = tokens_first_line(s, canvas->cols, shape.lines);
	struct token_place place;
	(void)layout;

	for (bool more = tokens_next(s, canvas->cols, true, &place); more;
	     more = tokens_next(s, canvas->cols, false, &place))
		if (place.line >= first)
			draw_token(s, canvas, place.line - first, &place);
	draw_more(s, &shape, first, canvas);
}
