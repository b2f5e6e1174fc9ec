/* token_places.c - where the tokens of the sentence stand; see token_places.h. */
#include "token_places.h"

#include "polyseme/base/text.h"

static int
token_cols(const struct session *s, size_t token)
{
	const struct token *t = &s->live.reading.sentence.tokens[token];

	return (int)text_width(s->live.reading.sentence.text + t->begin,
			       t->end - t->begin);
}

/* Two blanks between tokens; one where that brings all of them into one line. */
static int
gap_of(const struct session *s, int cols)
{
	size_t count = s->live.reading.sentence.count;
	int used = 1;

	for (size_t j = 0; j < count; j++) {
		used += token_cols(s, j) + 2;
		if (used - (int)j - 1 > cols)
			return 2;
	}
	return used - 1 > cols ? 1 : 2;
}

bool
tokens_next(const struct session *s, int cols, bool first, struct token_place *place)
{
	if (first)
		*place = (struct token_place){ .col = 1, .gap = gap_of(s, cols) };
	else
		place->token++;
	if (place->token >= s->live.reading.sentence.count)
		return false;
	if (!first)
		place->col += place->cols + place->gap;
	place->cols = token_cols(s, place->token);
	/* one column stays free on each side for the brackets of the target */
	if (place->col > 1 && place->col + place->cols + 1 > cols) {
		place->col = 1;
		place->line++;
	}
	return true;
}

int
tokens_first_line(const struct session *s, int cols, int lines)
{
	struct token_place place;
	int target = 0;

	for (bool more = tokens_next(s, cols, true, &place); more;
	     more = tokens_next(s, cols, false, &place)) {
		target = place.line;
		if (place.token == s->live.reading.target)
			break;
	}
	return target < lines ? 0 : target - lines + 1;
}

int
tokens_lines(const struct session *s, int cols)
{
	struct token_place place = { 0 };
	int lines = 1;

	for (bool more = tokens_next(s, cols, true, &place); more;
	     more = tokens_next(s, cols, false, &place))
		lines = place.line + 1;
	return lines;
}

int
tokens_line_rows(const struct tokens_shape *shape)
{
	return 1 + shape->push_rows + shape->push_numbers + shape->steps;
}

bool
tokens_have_steps(const struct session *s)
{
	return s->options.look.zoom == ZOOM_MAP && s->live.reading.valid;
}

struct tokens_shape
tokens_shape(const struct session *s, int rows)
{
	bool steps = tokens_have_steps(s);
	struct tokens_shape shape = {
		.lines = 1, .push_rows = 2, .push_numbers = true, .steps = steps
	};

	if (rows < tokens_line_rows(&shape))
		return (struct tokens_shape){ .lines = 1,
					      .push_rows = rows > 1,
					      .steps = steps && rows > 2 };
	shape.lines = rows / tokens_line_rows(&shape);
	return shape;
}

static bool
is_outside(const struct session *s, size_t token)
{
	switch (s->live.reading.shift.words[token].skip) {
	case SKIP_OTHER_SENTENCE:
	case SKIP_OUTSIDE:
	case SKIP_SIDE:
		return true;
	default:
		return false;
	}
}

struct token_window
tokens_window(const struct session *s)
{
	const struct reading *r = &s->live.reading;
	struct token_window window = { .first = r->target, .last = r->target };

	for (size_t j = 0; r->valid && j < r->sentence.count; j++) {
		if (r->sentence.tokens[j].kind == TOKEN_PUNCTUATION)
			continue; /* is skipped wherever it stands */
		if (is_outside(s, j) && j < r->target)
			window.before = true;
		else if (is_outside(s, j))
			window.behind = true;
		else if (j < window.first)
			window.first = j;
		else if (j > window.last)
			window.last = j;
	}
	return window;
}
