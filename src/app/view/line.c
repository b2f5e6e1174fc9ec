/* line.c - the title row, the sentence as it is edited, the bottom line of keys. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "polyseme/base/text.h"
#include "../cover.h"
#include "../lesson/ballot.h"
#include "token_places.h"
#include "view.h"

void
view_title_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct vectors *v = s->sources.vectors;
	const struct shift_parameters *p = &s->options.method.shift;
	char preset[32], space[32], window[24], share[16], words[32], right[160],
		size[32];
	struct token_window ends = tokens_window(s);
	bool cut = ends.before || ends.behind;
	(void)layout;

	options_get(&s->options, options_find("preset"), preset, sizeof(preset));
	options_get(&s->options, options_find("space"), space, sizeof(space));
	options_get(&s->options, options_find("window"), window, sizeof(window));
	scale_number(share, sizeof(share), p->alpha);
	view_count(v->n, words, sizeof(words));
	/* the brackets explain those among the tokens */
	snprintf(size, sizeof(size), cut ? "[%s%s]" : "%s%s",
		 p->window == SHIFT_WHOLE_TEXT ? "" : "\xc2\xb1", window);
	snprintf(right, sizeof(right), "%s%s  %s  window %s  share %s ", preset,
		 method_preset_intact(&s->options.method) ? "" : "*", space, size, share);
	int cols = (int)text_width(right, strlen(right));
	int used = canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme");

	if (1 + used + 2 + cols <= canvas->cols)
		canvas_label(canvas, 0, canvas->cols - cols, ROLE_TEXT, right);
	char left[128];
	int room = canvas->cols - cols - used - 3;

	snprintf(left, sizeof(left), "  %s  %s words x %zu numbers", v->name, words,
		 v->D);
	if ((int)text_width(left, strlen(left)) > room)
		snprintf(left, sizeof(left), "  %s  %s words", v->name, words);
	if ((int)text_width(left, strlen(left)) > room)
		snprintf(left, sizeof(left), "  %s", v->name);
	if ((int)text_width(left, strlen(left)) <= room)
		canvas_label(canvas, 0, 1 + used, ROLE_DIM, left);
}

/* Columns of the text before byte `end`. */
static int
columns_before(const char *text, size_t length, size_t end)
{
	struct text_cell cell;
	int cols = 0;

	for (size_t at = 0; at < length; at = cell.offset + cell.length) {
		text_next(text, length, at, &cell);
		if (cell.offset + cell.length > end)
			break;
		cols += cell.width;
	}
	return cols;
}

/* The first column shown, a function of the cursor alone: whole thirds of the width, so
 * that it stays put while the cursor moves inside the middle. */
static int
first_column(int cols, int width, int cursor)
{
	int third = cols / 3 > 0 ? cols / 3 : 1;

	if (width < cols || cursor < cols - 2)
		return 0;
	return ((cursor - cols + 2) / third + 1) * third;
}

/* The part of a line that fits, with marks where it goes on, and the cursor. */
static void
draw_line(struct canvas *canvas, int col, const struct line *line, enum role role)
{
	int cols = canvas->cols - col, at = 0;
	int cursor = columns_before(line->text, line->length, line->cursor);
	int width = (int)text_width(line->text, line->length);
	int first = first_column(cols, width, cursor);
	bool marks = cols >= 4;
	int low = first > 0 && marks, high = cols - (marks && width - first > cols);
	struct text_cell cell;

	for (size_t i = 0; i < line->length && at < first + high;
	     i = cell.offset + cell.length) {
		text_next(line->text, line->length, i, &cell);
		if (at - first >= low && at - first + cell.width <= high)
			canvas_text(canvas, 0, col + at - first, cell.width, role,
				    line->text + cell.offset, cell.length);
		at += cell.width;
	}
	if (low)
		canvas_put(canvas, 0, col, 0x2039, ROLE_DIM);
	if (high < cols)
		canvas_put(canvas, 0, canvas->cols - 1, 0x203a, ROLE_DIM);
	canvas->cursor_row = 0;
	canvas->cursor_col = col + cursor - first;
	if (canvas->cursor_col >= canvas->cols)
		canvas->cursor_col = canvas->cols - 1;
}

/* A long prompt (readline's own, while it searches) keeps its tail and leaves half of
 * the row. */
static int
draw_prompt(struct canvas *canvas, int col, const char *prompt)
{
	size_t length = strlen(prompt), at = 0;
	struct text_cell cell;
	int room = canvas->cols / 2;

	while (at < length && (int)text_width(prompt + at, length - at) > room) {
		text_next(prompt, length, at, &cell);
		at += cell.length;
	}
	return canvas_label(canvas, 0, col, ROLE_STRONG, prompt + at);
}

/* Marks the target in a line that was cut into the tokens of now: where nothing else
 * shows it. */
static void
mark_target(const struct session *s, struct canvas *canvas, int col,
	    const struct line *line)
{
	const struct reading *r = &s->live.reading;
	const struct token *target = r->valid ? &r->sentence.tokens[r->target] : NULL;
	int width = (int)text_width(line->text, line->length), cols = canvas->cols - col;
	int first = first_column(cols, width,
				 columns_before(line->text, line->length, line->cursor));
	int begin, end;

	if (!target || line->length < target->end ||
	    memcmp(line->text, r->sentence.text, target->end) != 0)
		return;
	begin = columns_before(line->text, line->length, target->begin) - first;
	end = columns_before(line->text, line->length, target->end) - first;
	begin = begin < 0 ? 0 : begin;
	end = end < cols ? end : cols;
	canvas_role(canvas, 0, col + begin, end - begin, ROLE_TARGET);
	canvas_reverse(canvas, 0, col + begin, end - begin);
}

void
view_line_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	const struct line *line = &s->editing.lines[0];

	int margin = canvas->cols >= 20;
	int used = margin + draw_prompt(canvas, margin, line->prompt);

	draw_line(canvas, used, line, ROLE_STRONG);
	if (layout->large)
		mark_target(s, canvas, used, line);
	if (s->editing.focus != FOCUS_EDIT)
		canvas->cursor_row = -1;
}

/* What the bottom line offers in each focus, the most useful first. */
enum { OFFERS = 20 };
static const enum action offers[][OFFERS] = {
	[FOCUS_EDIT] = { ACTION_STEP_MORE, ACTION_PLAY, ACTION_COMPARE, ACTION_CARD,
			 ACTION_EXPLORE, ACTION_PIN, ACTION_TOKEN_NEXT, ACTION_LESSON,
			 ACTION_PRESET, ACTION_SPACE, ACTION_VIEW, ACTION_STEP_LESS },
	[FOCUS_EXPLORE] = { ACTION_EDIT,   ACTION_TOKEN_NEXT,  ACTION_STEP_MORE,
			    ACTION_BOTH,   ACTION_CORPUS,      ACTION_COMPARE,
			    ACTION_CARD,   ACTION_PIN,	       ACTION_PLAY,
			    ACTION_PRESET, ACTION_SPACE,       ACTION_VIEW,
			    ACTION_MAP,	   ACTION_ZOOM,	       ACTION_PROJECTOR,
			    ACTION_LESSON, ACTION_WINDOW_MORE, ACTION_ALPHA_MORE,
			    ACTION_FILTER, ACTION_QUIT },
};

/* The help is the fifth. */
static const enum action large_offers[OFFERS] = { ACTION_STEP_MORE, ACTION_PLAY,
						  ACTION_OTHER, ACTION_PROJECTOR };

/* " Tab next word "; returns the columns, 0 if it does not fit before `limit`. */
static int
draw_offer(const struct session *s, struct canvas *canvas, int col, int limit,
	   enum action action)
{
	char key[24];
	const char *label = session_label(s, action);

	view_key(s, action, key, sizeof(key));
	int cols = (int)text_width(key, strlen(key)) + 1 +
		   (int)text_width(label, strlen(label));

	if (!*key || col + cols > limit)
		return 0;
	int used = canvas_label(canvas, 0, col, ROLE_KEY, key);

	canvas_label(canvas, 0, col + used + 1, ROLE_BAR_LINE, label);
	return cols + 2;
}

/* There is something to compare, or to walk through; all has been seen that a card
 * tells. */
static bool
is_useful(const struct session *s, enum action action)
{
	switch (action) {
	case ACTION_COMPARE:
		return s->pinned.pins.count > 0;
	case ACTION_CARD:
		return s->live.concluded;
	case ACTION_CORPUS:
		return s->concordance.count > 0;
	case ACTION_BOTH:
		return session_on_toy(s) || s->stage.both;
	default:
		return true;
	}
}

static void
draw_offers(const struct session *s, struct canvas *canvas, bool large)
{
	enum focus focus = s->editing.focus;
	const enum action *offered = large ? large_offers : offers[focus];
	const char *name = s->stage.presenting	    ? " PRESENT "
			   : focus == FOCUS_EXPLORE ? " EXPLORE "
						    : " EDIT ";
	int help = focus == FOCUS_EXPLORE ? 6 : 7, limit = canvas->cols - help - 2;
	int col = canvas_label(canvas, 0, 0, ROLE_KEY, name) + 1;

	if (s->editing.mode[0] == 'v')
		col += canvas_printf(canvas, 0, col, ROLE_BAR_LINE, "%s ",
				     s->editing.mode) +
		       1;
	for (int i = 0; i < OFFERS && offered[i]; i++)
		if (is_useful(s, offered[i]))
			col += draw_offer(s, canvas, col, limit, offered[i]);
	draw_offer(s, canvas, canvas->cols - help - 1, canvas->cols, ACTION_HELP);
}

/* What a stage offers that is no action: its name, keys and what they do. */
struct fixed {
	const char *name;
	const char *const *keys; /* pairs, the most useful first; then NULL */
};

#define KEYS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* At most so many. */
static void
draw_fixed(struct canvas *canvas, const struct fixed *fixed, int most)
{
	const char *const *keys = fixed->keys;
	int col = canvas_label(canvas, 0, 0, ROLE_KEY, fixed->name) + 1;

	for (; keys[0] && most > 0; keys += 2, most--) {
		int cols = (int)text_width(keys[0], strlen(keys[0])) + 1 +
			   (int)text_width(keys[1], strlen(keys[1]));

		if (col + cols > canvas->cols)
			return;
		col += canvas_label(canvas, 0, col, ROLE_KEY, keys[0]) + 1;
		col += canvas_label(canvas, 0, col, ROLE_BAR_LINE, keys[1]) + 2;
	}
}

/* clang-format off */
static const struct fixed of_stage[STAGE_COUNT] = {
	[STAGE_HELP] = { " HELP ", KEYS(
		"PgDn", "more", "/", "search", "Esc", "back") },
	[STAGE_LESSONS] = { " LESSONS ", KEYS(
		"Enter", "begin", "Up Down", "choose", "Esc", "back") },
	[STAGE_WORDS] = { " WORDS ", KEYS(
		"Enter", "take", "Left Right Up Down", "choose", "Esc", "back") },
	[STAGE_COMPARE] = { " COMPARE ", KEYS(
		"Up Down", "choose", "Enter", "open", "Esc", "back", "e", "card", "z", "map",
		":write", "FILE", "?", "help", "u", "unpin") },
	[STAGE_CARD] = { " CARD ", KEYS(
		"PgDn", "more", ":card", "FILE", "Esc", "back", "?", "help") },
	[STAGE_CORPUS] = { " CORPUS ", KEYS(
		"Up Down", "walk", "Enter", "open", "m", "pin", "o", "sort", "Esc", "back",
		"?", "help", "z", "map", ":beside", "FILE") },
	[STAGE_SUM] = { " SUM ", KEYS(
		":", "ask again", "F7", "space", "Enter", "explore", "z", "map",
		"Esc", "back", "F", "filter", "?", "help") },
};

static const struct fixed of_two_corpora = { " CORPUS ", KEYS(
	"Up Down", "walk", "Enter", "open", "Tab", "A, B", "m", "pin", "Esc", "back",
	"o", "sort", "?", "help", "z", "map") };

#define LESSON " LESSON "
static const struct fixed of_words = { LESSON, KEYS(
	"PgDn", "go on", "PgUp", "back", "i", "try it", "Esc", "out", ".", "blank",
	"F9", "lessons", "?", "help") };
static const struct fixed of_picture = { LESSON, KEYS(
	"PgDn", "go on", "PgUp", "back", "i", "try it", "Esc", "out", "Tab", "next word",
	"F5", "play", ".", "blank", "p", "projector", "?", "help") };
/* of pins, a corpus, a card */
static const struct fixed of_other_picture = { LESSON, KEYS(
	"PgDn", "go on", "PgUp", "back", "i", "try it", "Esc", "out", "Up Down", "choose",
	"z", "large", ".", "blank", "p", "projector", "?", "help") };
static const struct fixed of_question = { LESSON, KEYS(
	"1 2 ...", "guess", "v", "votes", "PgDn", "reveal", "Esc", "out", ".", "blank",
	"?", "help") };
static const struct fixed of_guess = { LESSON, KEYS(
	"PgDn", "reveal", "v", "vote again", "Esc", "out", ".", "blank", "?", "help") };
#undef LESSON
/* clang-format on */

/* What can be done now in a lesson. */
static const struct fixed *
fixed_of_lesson(const struct session *s)
{
	const struct ballot *ballot = show_ballot(&s->show);

	if (show_asks(&s->show))
		return ballot->rounds || ballot->guess ? &of_guess : &of_question;
	if (show_is_words(s))
		return &of_words;
	return s->stage.kind == STAGE_EXPLORE ? &of_picture : &of_other_picture;
}

/* What is there now; without a name it is what actions are offered for. */
static const struct fixed *
fixed_of(const struct session *s)
{
	enum stage_kind stage = s->stage.kind;

	if (s->show.on && !cover_is(stage))
		return fixed_of_lesson(s);
	if (stage == STAGE_CORPUS && s->concordance.count > 1)
		return &of_two_corpora;
	return &of_stage[stage];
}

void
view_keys_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	const struct fixed *fixed = fixed_of(s);
	enum focus focus = s->editing.focus;

	for (int col = 0; col < canvas->cols; col++)
		canvas_put(canvas, 0, col, ' ', ROLE_BAR_LINE);
	if (focus == FOCUS_COMMAND || focus == FOCUS_FIND) {
		int used = draw_prompt(canvas, 0, s->editing.lines[1].prompt);

		draw_line(canvas, used, &s->editing.lines[1], ROLE_BAR_LINE);
	} else if (fixed->name) {
		draw_fixed(canvas, fixed, layout->large ? VIEW_LARGE_ITEMS : INT_MAX);
	} else {
		draw_offers(s, canvas, layout->large);
	}
}
