/* view_tokens.c - the tokens with the target, and under each the push it gives. */
#include <math.h>
#include <stdio.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"
#include "polyseme/core/stopwords.h"
#include "polyseme/base/text.h"
#include "tokens.h"
#include "view.h"

enum {
	TALL_ROWS = 30, /* a screen from here on has room for numbers under the tokens */
	MOST_LINES = 3	/* of tokens on such a screen */
};

/* A push this long fills the column, unless one of the sentence is longer. */
#define FULL_PUSH .3

/* Unknown words are marked, but for function words: a file without "a" loses nothing by
 * it. */
static bool
needs_mark(const struct session *s, size_t token)
{
	const struct token *t = &s->live.reading.sentence.tokens[token];
	char folded[64];

	return t->id == VECTORS_NONE && t->kind != TOKEN_PUNCTUATION &&
	       !stopwords_has(folded,
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
		return ROLE_DIM;
	if (needs_mark(s, token))
		return ROLE_UNKNOWN;
	if (word->skip != SKIP_NONE || word->step > s->live.moment.step)
		return ROLE_SKIPPED;
	return s->live.stepping && word->step == s->live.moment.step ? ROLE_NEWEST
								     : ROLE_TEXT;
}

static double
full_push(const struct session *s)
{
	double most = FULL_PUSH;

	for (size_t j = 0; j < s->live.reading.shift.T; j++)
		most = fmax(most, s->live.reading.shift.words[j].push);
	return most;
}

/* The column and number under a token; a word not yet added leaves a dot, a skipped one
 * nothing. */
static void
draw_push(const struct session *s, const struct tokens_shape *shape,
	  struct canvas *canvas, int row, const struct token_place *place, double full)
{
	const struct context_word *word = &s->live.reading.shift.words[place->token];
	bool newest = s->live.stepping && word->step == s->live.moment.step;
	char number[16];

	if (needs_mark(s, place->token)) {
		canvas_put(canvas, row + shape->push_rows - 1, place->col, '?',
			   ROLE_UNKNOWN);
		return;
	}
	if (word->skip != SKIP_NONE)
		return;
	double push = word->step > s->live.moment.step ? 0 : word->push;

	if (newest)
		push *= s->play.glide;
	bars_column(canvas, row, place->col, shape->push_rows, place->cols, push / full,
		    newest ? ROLE_NEWEST : ROLE_PUSH);
	if (shape->push_numbers && word->step <= s->live.moment.step) {
		scale_number(number, sizeof(number), word->push);
		canvas_label(canvas, row + shape->push_rows, place->col,
			     newest ? ROLE_NEWEST : ROLE_DIM, number);
	}
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

/* A tall screen shows all lines of tokens, with numbers; a small one the target's line. */
int
view_tokens_rows(const struct session *s, int rows, int cols)
{
	struct tokens_shape tall = { .push_rows = 2, .push_numbers = true };
	int lines;

	if (rows < TALL_ROWS || !s->live.reading.valid)
		return 2;
	lines = tokens_lines(s, cols);
	return (lines < MOST_LINES ? lines : MOST_LINES) * tokens_line_rows(&tall);
}

void
view_tokens_act(const struct session *s, const struct layout *layout, int rows, int cols,
		int row, int col, struct hit *hit)
{
	struct tokens_shape shape = tokens_shape(rows);
	int line =
		row / tokens_line_rows(&shape) + tokens_first_line(s, cols, shape.lines);
	struct token_place place;
	(void)layout;

	for (bool more = tokens_next(s, cols, true, &place); more;
	     more = tokens_next(s, cols, false, &place))
		if (place.line == line && col >= place.col &&
		    col < place.col + place.cols)
			*hit = (struct hit){ HIT_TOKEN, place.token };
}

void
view_tokens_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	struct tokens_shape shape = tokens_shape(canvas->rows);
	int height = tokens_line_rows(&shape);
	int first = tokens_first_line(s, canvas->cols, shape.lines);
	double full = s->live.reading.valid ? full_push(s) : 1;
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
		if (s->live.reading.valid && height > 1)
			draw_push(s, &shape, canvas, row + 1, &place, full);
	}
}
