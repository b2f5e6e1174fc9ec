/* pairs.c - how similar the pins are, a pair a row and a representation a column;
 * and what is most telling of it. */
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "view.h"

enum {
	PAIR_SHARE = 4,	 /* all pairs, if they are one row in so many of the screen */
	PAIR_COLS = 5,	 /* "A-B" and blanks */
	NUMBER_COLS = 6, /* "1.000" and a star */
	SAME_COLS = 5,	 /* "same" and a blank */
	STAR_GAP = 3
};

/* ---- the pairs ---- */

/* All pairs where they have room, else those of the chosen pin. */
static size_t
select_pairs(const struct session *s, int rows, const struct pair *out[COMPARISON_PAIRS])
{
	const struct comparison *c = &s->pinned.comparison;
	size_t chosen = s->pinned.chosen, n = 0;
	bool all = (int)c->count <= rows / PAIR_SHARE;

	for (size_t i = 0; i < c->count; i++)
		if (all || c->pairs[i].a == chosen || c->pairs[i].b == chosen)
			out[n++] = &c->pairs[i];
	return n;
}

int
view_pairs_rows(const struct session *s, int rows, int cols)
{
	const struct pair *pairs[COMPARISON_PAIRS];
	size_t count = select_pairs(s, rows, pairs);
	(void)cols;

	return count ? 2 + (int)count : 0;
}

static int
column_cols(size_t r)
{
	int name = (int)strlen(representations[r].name);

	return (name > NUMBER_COLS ? name : NUMBER_COLS) + 1;
}

/* Which columns fit: those that know the word are left out last. */
static void
select_columns(int cols, bool shown[REPRESENTATION_COUNT])
{
	static const enum representation first_left_out[] = {
		REPRESENTATION_BAG,	  REPRESENTATION_AVERAGE, REPRESENTATION_TF_IDF,
		REPRESENTATION_ATTENTION, REPRESENTATION_PLAIN,	  REPRESENTATION_STATIC,
	};
	int used = PAIR_COLS + SAME_COLS;

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		shown[r] = true;
		used += column_cols(r);
	}
	for (size_t k = 0;
	     k < sizeof(first_left_out) / sizeof(*first_left_out) && used > cols; k++) {
		shown[first_left_out[k]] = false;
		used -= column_cols(first_left_out[k]);
	}
}

/* A number right under the end of its column's name, a star behind a surprise. */
static void
draw_number(struct canvas *canvas, int row, int end, const struct pair *pair, size_t r)
{
	bool surprise = r == pair->surprise;
	enum role role = surprise ? ROLE_STRONG : ROLE_TEXT;
	char number[16];

	comparison_number(pair->similarities[r], number);
	canvas_label(canvas, row, end - (int)strlen(number), role, number);
	if (surprise)
		canvas_put(canvas, row, end, '*', role);
}

static void
draw_pair(const struct session *s, struct canvas *canvas, int row,
	  const struct pair *pair, const bool shown[REPRESENTATION_COUNT])
{
	const char *same = !pair->judged ? "-" : pair->same_sense ? "yes" : "no";
	int col = 1;

	canvas_put(canvas, row, col, (unsigned char)pins_letter(pair->a),
		   view_pin_role(s, pair->a));
	canvas_put(canvas, row, col + 1, '-', ROLE_TEXT);
	canvas_put(canvas, row, col + 2, (unsigned char)pins_letter(pair->b),
		   view_pin_role(s, pair->b));
	col += PAIR_COLS - 1;
	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		if (!shown[r])
			continue;
		col += column_cols(r);
		draw_number(canvas, row, col - 1, pair, r);
	}
	canvas_label(canvas, row, col + SAME_COLS - (int)strlen(same), ROLE_STRONG, same);
	if (pair->doubtful)
		canvas_put(canvas, row, col + SAME_COLS, '?', ROLE_STRONG);
}

/* Names over the numbers, and what the star means. */
static void
draw_names(struct canvas *canvas, const bool shown[REPRESENTATION_COUNT])
{
	static const char star[] = "* surprise";
	int col = PAIR_COLS;

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++) {
		const char *name = representations[r].name;

		if (!shown[r])
			continue;
		col += column_cols(r);
		canvas_label(canvas, 0, col - 1 - (int)strlen(name), ROLE_TITLE, name);
	}
	canvas_label(canvas, 0, col + SAME_COLS - 4, ROLE_TITLE, "same");
	col += SAME_COLS + STAR_GAP;
	if (col + (int)sizeof(star) <= canvas->cols)
		canvas_label(canvas, 0, col, ROLE_STRONG, star);
}

/* What "same" means, how good it is, and what a ? beside it means, in the longest words
 * that fit. */
static void
draw_rule(struct canvas *canvas, int row, bool doubtful)
{
	static const char *const rules[] = {
		("same sense: contexts alike by .155 or more; "
		 "right about 63 times in 100 on WiC"),
		"same: contexts by .155; right about 63 times in 100 on WiC",
		"same: .155, right 63 in 100 on WiC",
	};
	static const char doubt[] = "; ?: senses disagree";
	int room = canvas->cols - 2 - (doubtful ? (int)strlen(doubt) : 0), used;
	size_t i = 0, last = sizeof(rules) / sizeof(rules[0]) - 1;

	while (i < last && (int)strlen(rules[i]) > room)
		i++;
	used = canvas_label(canvas, row, 1, ROLE_TEXT, rules[i]);
	if (doubtful)
		canvas_label(canvas, row, 1 + used, ROLE_TEXT, doubt);
}

void
view_pairs_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct pair *pairs[COMPARISON_PAIRS];
	bool shown[REPRESENTATION_COUNT], doubtful = false;
	size_t count = select_pairs(s, s->stage.rows, pairs);
	(void)layout;

	if (count == 0)
		return;
	select_columns(canvas->cols - 1, shown);
	draw_names(canvas, shown);
	for (size_t i = 0; i < count && (int)i + 1 < canvas->rows; i++) {
		draw_pair(s, canvas, 1 + (int)i, pairs[i], shown);
		doubtful |= pairs[i]->doubtful;
	}
	draw_rule(canvas, 1 + (int)count, doubtful);
}

/* ---- what it tells ---- */

static void
tell(const struct session *s, char *out, size_t size, enum role *role)
{
	const struct pinned *p = &s->pinned;
	size_t used;

	*role = ROLE_STRONG;
	if (s->message.text[0]) {
		*role = s->message.is_error ? ROLE_WARNING : ROLE_STRONG;
		text_clean(s->message.text, strlen(s->message.text), out, size);
		return;
	}
	if (p->comparison.count == 0) {
		snprintf(out, size,
			 "one more is needed: Esc, another word or sentence, F2");
		return;
	}
	used = comparison_tell(&p->pins, &p->comparison, out, size);
	if (used + 1 >= size)
		return;
	out[used++] = '\n';
	if (comparison_warn(&p->pins, &p->comparison, out + used, size - used) == 0)
		out[used - 1] = '\0';
}

int
view_telling_rows(const struct session *s, int rows, int cols)
{
	char text[512];
	enum role role;
	(void)rows;

	tell(s, text, sizeof(text), &role);
	return flow_rows(text, cols - 2);
}

void
view_telling_draw(const struct session *s, const struct layout *layout,
		  struct canvas *canvas)
{
	char text[512];
	enum role role;
	(void)layout;

	tell(s, text, sizeof(text), &role);
	flow_draw(canvas, 0, 1, canvas->rows, canvas->cols - 2, role, text, true);
}
