/* view_pins.c - the pins: a letter and a sentence each, the target in it, its sense. */
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "view.h"

enum {
	LIST_LEAST = 3, /* pins listed on the lowest screen */
	LIST_SHARE = 4, /* else at most one row in so many of the screen */
	LETTER_COL = 2,
	SENTENCE_COL = 5,
	SENTENCE_LEAST = 16 /* columns of it before the sense has room */
};

#define GLYPH_CHOSEN   0x25b8u /* ▸ */
#define GLYPH_LEFT_OUT 0x2026u /* … */

int
view_pins_rows(const struct session *s, int rows, int cols)
{
	int count = (int)s->pinned.pins.count, most = rows / LIST_SHARE;
	(void)cols;

	most = most < LIST_LEAST ? LIST_LEAST : most;
	return 1 + (count < most ? count : most);
}

static void
draw_title(const struct session *s, struct canvas *canvas)
{
	static const char right[] = "by the presets as they come";
	int used = canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme");

	used += canvas_printf(canvas, 0, 1 + used, ROLE_DIM, "  compare  %zu pinned%s",
			      s->pinned.pins.count,
			      s->pinned.unsaved ? ", not written" : ", in a file");
	if (1 + used + 2 + (int)strlen(right) <= canvas->cols - 1)
		canvas_label(canvas, 0, canvas->cols - 1 - (int)strlen(right), ROLE_DIM,
			     right);
}

/* How much of a text is left out before its target, so that the target is seen behind an
 * ellipsis: whole tokens. */
static size_t
first_byte(const struct sentence *s, size_t target, int room)
{
	size_t j = 0, end = s->tokens[target].end;

	if ((int)text_width(s->text, end) <= room)
		return 0;
	while (j < target && (int)text_width(s->text + s->tokens[j].begin,
					     end - s->tokens[j].begin) > room - 1)
		j++;
	return s->tokens[j].begin;
}

/* What is said of a pin's sense: its name, of a found one as much as a third of the row
 * has room for. */
static const char *
sense_of(const struct reading *r, int cols, char out[SENSES_NAME])
{
	const struct sense_verdict *v = &r->verdict;

	if (v->decided)
		return view_sense_name(r->word->senses.senses[v->best], cols / 3, out);
	return r->word->senses.count > 1 ? "undecided" : "";
}

/* "▸ A  she opened a bank account to save money                finance" */
static void
draw_pin(const struct session *s, struct canvas *canvas, int row, size_t i)
{
	const struct reading *r = &s->pinned.pins.pins[i]->reading;
	const struct sentence *sentence = &r->sentence;
	const struct token *target = &sentence->tokens[r->target];
	char name[SENSES_NAME];
	const char *sense = sense_of(r, canvas->cols, name);
	int end = canvas->cols - 1, col = SENTENCE_COL, right;
	enum role role = view_pin_role(s, i);
	bool chosen = i == s->pinned.chosen;
	size_t at;

	right = end - (int)text_width(sense, strlen(sense));
	if (right < SENTENCE_COL + SENTENCE_LEAST)
		right = end + 1;
	at = first_byte(sentence, r->target, right - 2 - col);
	if (chosen)
		canvas_put(canvas, row, 0, GLYPH_CHOSEN, ROLE_KEY);
	canvas_put(canvas, row, LETTER_COL, (unsigned char)pins_letter(i),
		   chosen ? ROLE_TARGET : role);
	if (at > 0)
		canvas_put(canvas, row, col++, GLYPH_LEFT_OUT, ROLE_TEXT);
	col += canvas_text(canvas, row, col, right - 1 - col, ROLE_TEXT,
			   sentence->text + at, target->begin - at);
	col += canvas_text(canvas, row, col, right - 1 - col, ROLE_TARGET,
			   sentence->text + target->begin, target->end - target->begin);
	canvas_text(canvas, row, col, right - 1 - col, ROLE_TEXT,
		    sentence->text + target->end, sentence->length - target->end);
	if (right <= end)
		canvas_label(canvas, row, right, role, sense);
}

/* The first pin listed on so many rows: the chosen one is among them. */
static int
first_pin(const struct session *s, int rows)
{
	return (int)s->pinned.chosen < rows ? 0 : (int)s->pinned.chosen - rows + 1;
}

void
view_pins_act(const struct session *s, const struct layout *layout, int rows, int cols,
	      int row, int col, struct hit *hit)
{
	size_t pin = (size_t)(first_pin(s, rows - 1) + row - 1);
	(void)layout;
	(void)cols;
	(void)col;

	if (row > 0 && pin < s->pinned.pins.count)
		*hit = (struct hit){ HIT_PIN, pin };
}

void
view_pins_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	int rows = canvas->rows - 1, first = first_pin(s, rows);
	(void)layout;

	draw_title(s, canvas);
	for (int row = 0; row < rows && (size_t)(first + row) < s->pinned.pins.count;
	     row++)
		draw_pin(s, canvas, 1 + row, (size_t)(first + row));
}
