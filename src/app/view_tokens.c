/* view_tokens.c - the tokens with the target, and under each the push it gives. */
#include <math.h>
#include <stdio.h>

#include "polyseme/plot/bars.h"
#include "polyseme/plot/scale.h"
#include "polyseme/core/stopwords.h"
#include "polyseme/base/text.h"
#include "view.h"

/* A push this long fills the column, unless one of the sentence is longer. */
#define FULL_PUSH .3

/* Unknown words are marked, but for function words: a file without "a" loses nothing by
 * it. */
static bool
needs_mark(const struct session *s, size_t token)
{
	const struct token *t = &s->sentence.tokens[token];
	char folded[64];

	return t->id == VECTORS_NONE && t->kind != TOKEN_PUNCTUATION &&
	       !stopwords_has(folded,
			      text_fold(s->sentence.text + t->begin, t->end - t->begin,
					true, folded, sizeof(folded)));
}

static enum role
token_role(const struct session *s, size_t token)
{
	const struct context_word *word = &s->context.words[token];

	if (token == s->target)
		return ROLE_TARGET;
	if (s->sentence.tokens[token].kind == TOKEN_PUNCTUATION)
		return ROLE_DIM;
	if (needs_mark(s, token))
		return ROLE_UNKNOWN;
	if (word->skip != SKIP_NONE || word->step > s->step)
		return ROLE_SKIPPED;
	return s->stepping && word->step == s->step ? ROLE_NEWEST : ROLE_TEXT;
}

static double
full_push(const struct session *s)
{
	double most = FULL_PUSH;

	for (size_t j = 0; j < s->context.T; j++)
		most = fmax(most, s->context.words[j].push * s->results.push_scale);
	return most;
}

/* The column and number under a token; a word not yet added leaves a dot, a skipped one
 * nothing. */
static void
draw_push(const struct session *s, const struct layout *layout, struct canvas *canvas,
	  int row, const struct token_place *place, double full)
{
	const struct context_word *word = &s->context.words[place->token];
	bool newest = s->stepping && word->step == s->step;
	char number[16];

	if (needs_mark(s, place->token)) {
		canvas_put(canvas, row + layout->push_rows - 1, place->col, '?',
			   ROLE_UNKNOWN);
		return;
	}
	if (word->skip != SKIP_NONE)
		return;
	double push = word->step > s->step ? 0 : word->push * s->results.push_scale;

	if (newest)
		push *= s->glide;
	bars_column(canvas, row, place->col, layout->push_rows, place->cols, push / full,
		    newest ? ROLE_NEWEST : ROLE_PUSH);
	if (layout->push_numbers && word->step <= s->step) {
		scale_number(number, sizeof(number), word->push * s->results.push_scale);
		canvas_label(canvas, row + layout->push_rows, place->col,
			     newest ? ROLE_NEWEST : ROLE_DIM, number);
	}
}

static void
draw_token(const struct session *s, struct canvas *canvas, int row,
	   const struct token_place *place)
{
	const struct token *token = &s->sentence.tokens[place->token];
	enum role role = s->results.valid ? token_role(s, place->token) : ROLE_TEXT;

	canvas_text(canvas, row, place->col, place->cols, role,
		    s->sentence.text + token->begin, token->end - token->begin);
	if (role == ROLE_TARGET) {
		canvas_put(canvas, row, place->col - 1, 0x2590, ROLE_TARGET);
		canvas_put(canvas, row, place->col + place->cols, 0x258c, ROLE_TARGET);
		canvas_reverse(canvas, row, place->col, place->cols);
	}
}

void
view_tokens_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	int height = layout_token_rows(layout), lines = canvas->rows / height;
	int first = layout_first_line(s, canvas->cols, lines);
	double full = s->results.valid ? full_push(s) : 1;
	struct token_place place;

	for (bool more = layout_next_token(s, canvas->cols, true, &place); more;
	     more = layout_next_token(s, canvas->cols, false, &place)) {
		int row = (place.line - first) * height;

		if (place.line < first)
			continue;
		if (place.line >= first + lines)
			break;
		draw_token(s, canvas, row, &place);
		if (s->results.valid && height > 1)
			draw_push(s, layout, canvas, row + 1, &place, full);
	}
}
