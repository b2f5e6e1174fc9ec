/* occurrences.c - the concordance: occurrences below each other, aligned on the
 * word. */
#include <stdio.h>
#include <string.h>

#include "../concordance.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/scale.h"
#include "view.h"

enum {
	SENSE_COLS = 11,  /* of the verdict */
	NUMBER_COLS = 5,  /* of the similarity */
	FIRST_COL = 2,	  /* of a sentence, behind the mark */
	NARROW_COLS = 46, /* of a pane, below which a verdict is cut */
	WORD_TENTHS = 4	  /* tenths of the columns stand before the word */
};

#define GLYPH_CHOSEN 0x25b8u /* ▸ */
#define GLYPH_CUT    0x2026u /* … */

/* The columns of a row. */
struct columns {
	int word, end; /* of the word; behind the sentence */
	int sense, sense_cols;
};

static struct columns
columns_of(const struct canvas *canvas)
{
	struct columns c = { .sense_cols = SENSE_COLS };

	if (canvas->cols < NARROW_COLS)
		c.sense_cols = SENSE_COLS / 2;
	c.sense = canvas->cols - 1 - NUMBER_COLS - c.sense_cols;
	c.end = c.sense - 1;
	c.word = FIRST_COL + (c.end - FIRST_COL) * WORD_TENTHS / 10;
	return c;
}

static void
draw_verdict(const struct corpus *corpus, const struct occurrence *o,
	     const struct columns *c, struct canvas *canvas, int row)
{
	size_t sense = corpus_sense(o);
	bool decided = sense != SIZE_MAX;
	char number[16];

	if (corpus_has_senses(corpus)) {
		const char *name =
			decided ? corpus->alone.word->senses.senses[sense]->name
				: "undecided";
		char text[64];

		snprintf(text, sizeof(text), "%.*s",
			 (int)corpus_name_fit(name, (size_t)c->sense_cols - 1), name);
		canvas_cut(canvas, row, c->sense, c->sense_cols - 1,
			   decided ? view_sense_role(sense) : ROLE_TEXT, text);
	}
	scale_number(number, sizeof(number), o->similarity);
	canvas_label(canvas, row, canvas->cols - 1 - (int)strlen(number), ROLE_TEXT,
		     number);
}

/* " ▸ …put his money in the bank and never looked at it again…    finance .33" */
static void
draw_occurrence(const struct session *s, struct canvas *canvas, int row, size_t i)
{
	const struct concordance *list = &s->concordance;
	const struct corpus *corpus = concordance_listed(list);
	const struct occurrence *o = &corpus->items[list->indices[i]];
	struct columns c = columns_of(canvas);
	struct corpus_around around;
	bool chosen = i == list->chosen;
	int col = c.word, word;

	if (c.end <= c.word || c.word < FIRST_COL)
		return;
	corpus_around(corpus, o, (size_t)(c.word - FIRST_COL), 0, &around);
	word = (int)text_width(around.word, around.word_length);
	corpus_around(corpus, o, (size_t)(c.word - FIRST_COL),
		      c.end > col + word ? (size_t)(c.end - col - word) : 0, &around);
	if (chosen)
		canvas_put(canvas, row, 0, GLYPH_CHOSEN, ROLE_KEY);
	col -= (int)around.before_cols;
	if (around.cut_before && col > FIRST_COL)
		canvas_put(canvas, row, col - 1, GLYPH_CUT, ROLE_TEXT);
	canvas_text(canvas, row, col, c.word - col, ROLE_TEXT, around.before,
		    around.before_length);
	col = c.word + canvas_text(canvas, row, c.word, c.end - c.word,
				   chosen ? ROLE_TARGET : ROLE_STRONG, around.word,
				   around.word_length);
	col += canvas_text(canvas, row, col, c.end - col, ROLE_TEXT, around.behind,
			   around.behind_length);
	if (around.cut_behind && col < c.end)
		canvas_put(canvas, row, col, GLYPH_CUT, ROLE_TEXT);
	draw_verdict(corpus, o, &c, canvas, row);
}

/* The first one shown: the chosen one stands in the middle, but at the ends. */
static size_t
first_shown(const struct concordance *list, size_t rows)
{
	size_t first = list->chosen > rows / 2 ? list->chosen - rows / 2 : 0;

	if (list->listed < rows)
		return 0;
	return first + rows > list->listed ? list->listed - rows : first;
}

void
view_occurrences_draw(const struct session *s, const struct layout *layout,
		      struct canvas *canvas)
{
	const struct concordance *list = &s->concordance;
	int top = layout->heading[VIEW_OCCURRENCES];
	enum corpus_order order;
	size_t first, rows = (size_t)(canvas->rows - top);
	char title[80], right[80], at[32], count[32];

	/* without senses there is nothing else to sort by */
	order = list->order == CORPUS_BY_SENSE && list->count &&
				!corpus_has_senses(concordance_listed(list))
			? CORPUS_BY_SIMILARITY
			: list->order;
	if (top) {
		snprintf(title, sizeof(title), "%s%s, sorted by %s%s",
			 list->count > 1 ? list->shown ? "B" : "A" : "occurrences",
			 list->count > 1 ? " alone" : "", corpus_order_name(order),
			 list->count && corpus_found_senses(concordance_listed(list))
				 ? ", found in the vectors"
				 : "");
		snprintf(right, sizeof(right), "%s of %s",
			 view_count(list->listed ? list->chosen + 1 : 0, at, sizeof(at)),
			 view_count(list->listed, count, sizeof(count)));
		view_heading(canvas, title, right);
	}
	first = first_shown(list, rows);
	for (size_t row = 0; row < rows && first + row < list->listed; row++)
		draw_occurrence(s, canvas, top + (int)row, first + row);
}

void
view_occurrences_act(const struct session *s, const struct layout *layout, int rows,
		     int cols, int row, int col, struct hit *hit)
{
	const struct concordance *list = &s->concordance;
	int top = layout->heading[VIEW_OCCURRENCES];
	size_t at;
	(void)cols;
	(void)col;

	if (row < top)
		return;
	at = first_shown(list, (size_t)(rows - top)) + (size_t)(row - top);
	if (at < list->listed)
		*hit = (struct hit){ HIT_OCCURRENCE, at };
}
