/* lesson.c - what a lesson says on a slide. */
#include <stdio.h>
#include <string.h>

#include "../lesson/ballot.h"
#include "../lesson/shown.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "view.h"
#include "vote.h"

enum {
	MARGIN = 2,	/* columns beside the text */
	BODY_HALF = 2,	/* one of so many rows at most is the lesson's beside a picture */
	ITEM_COLS = 2,	/* of the mark before an item, "- " */
	ROOMY_ROWS = 22 /* a screen from here on has an empty row under the text */
};

/* ---- a text ---- */

/* One row of it, strong pieces strong. */
static void
draw_row(struct canvas *canvas, int row, int col, int cols, const struct shown *shown,
	 const struct flow_row *piece)
{
	size_t at = piece->begin, end = piece->begin + piece->length;
	int used = 0;

	for (size_t i = 0; i <= shown->count; i++) {
		size_t begin = i < shown->count ? shown->strong[i].begin : end;
		size_t stop = i < shown->count ? shown->strong[i].end : end;

		begin = begin < at ? at : begin < end ? begin : end;
		stop = stop < begin ? begin : stop < end ? stop : end;
		used += canvas_text(canvas, row, col + used, cols - used, ROLE_TEXT,
				    shown->text + at, begin - at);
		used += canvas_text(canvas, row, col + used, cols - used, ROLE_STRONG,
				    shown->text + begin, stop - begin);
		at = stop;
	}
}

/* The next row of a text; below the first row of an item the others are indented. */
static bool
next_row(const char *text, int cols, size_t *at, struct flow_row *piece, int *indent)
{
	size_t line = *at;

	while (line > 0 && text[line - 1] != '\n')
		line--;
	*indent =
		line < *at && strncmp(text + line, "- ", ITEM_COLS) == 0 ? ITEM_COLS : 0;
	return flow_next(text, cols - *indent, at, piece);
}

static int
text_rows(const char *text, int cols)
{
	struct flow_row piece;
	int rows = 0, indent;

	for (size_t at = 0; next_row(text, cols - 2 * MARGIN, &at, &piece, &indent);)
		rows++;
	return rows;
}

/* Draws what beat i says from a row on, where there is a canvas; returns its rows. */
static int
put_text(const struct session *s, struct canvas *canvas, int row, int cols, size_t i)
{
	const struct show *show = &s->show;
	struct shown shown;
	struct flow_row piece;
	int rows = 0, indent;

	cols -= 2 * MARGIN;
	if (i < show->n_frozen && show->frozen[i])
		shown = *show->frozen[i];
	else
		shown_expand(s, &show_beat(show, i)->text, &shown);
	for (size_t at = 0; next_row(shown.text, cols, &at, &piece, &indent); rows++)
		if (canvas && row + rows >= LESSON_HEADING)
			draw_row(canvas, row + rows, MARGIN + indent, cols - indent,
				 &shown, &piece);
	return rows;
}

/* ---- the sentence of a question ---- */

/* As among the tokens. */
static void
draw_target(struct canvas *canvas, int row, int col, int cols)
{
	canvas_role(canvas, row, col, cols, ROLE_TARGET);
	canvas_reverse(canvas, row, col, cols);
}

static int
put_sentence(const struct session *s, struct canvas *canvas, int row, int cols)
{
	const struct reading *r = &s->live.reading;
	const struct token *target = r->valid ? &r->sentence.tokens[r->target] : NULL;
	char text[SHOWN_BYTES];
	struct flow_row piece;
	int rows = 0;

	snprintf(text, sizeof(text), "%s", r->sentence.text ? r->sentence.text : "");
	for (size_t at = 0; flow_next(text, cols - 2 * MARGIN, &at, &piece); rows++) {
		size_t end = piece.begin + piece.length;

		if (!canvas || row + rows < LESSON_HEADING)
			continue;
		canvas_text(canvas, row + rows, MARGIN, cols - 2 * MARGIN, ROLE_STRONG,
			    text + piece.begin, piece.length);
		if (target && target->begin >= piece.begin && target->end <= end)
			draw_target(canvas, row + rows,
				    MARGIN + (int)text_width(text + piece.begin,
							     target->begin - piece.begin),
				    (int)text_width(text + target->begin,
						    target->end - target->begin));
	}
	return rows;
}

/* ---- the pane ---- */

/* The beat whose text was said last on this slide; false: none was. */
static bool
find_newest(const struct show *show, size_t *beat)
{
	for (size_t i = show->beat + 1; show_slide(show) && i-- > 0;)
		if (show_beat(show, i)->text.text) {
			*beat = i;
			return true;
		}
	return false;
}

/* Words alone: all that was said on this slide, from a row on; returns its rows. */
static int
put_words(const struct session *s, struct canvas *canvas, int row, int cols)
{
	const struct show *show = &s->show;
	const struct lesson_question *question = show_question(show);
	int first = row;

	if (!show_slide(show))
		return vote_put_summary(s, canvas, row, cols);
	if (s->live.reading.sentence.count)
		row += put_sentence(s, canvas, row, cols) + 1;
	for (size_t i = 0; i <= show->beat; i++) {
		const struct lesson_beat *beat = show_beat(show, i);

		if (!beat->text.text)
			continue;
		row += put_text(s, canvas, row, cols, i) + 1;
		if (beat->asks) {
			row += vote_put_answers(s, canvas, row, 4, cols - 6, question) +
			       1;
			row += vote_put_advice(s, canvas, row, cols, question);
		}
	}
	return row - first;
}

int
view_lesson_needs(const struct session *s, int cols)
{
	size_t beat;

	if (show_is_words(s))
		return LESSON_HEADING + put_words(s, NULL, 0, cols);
	return LESSON_HEADING +
	       (find_newest(&s->show, &beat) ? put_text(s, NULL, 0, cols, beat) : 0);
}

/* Rows for the longest text of this slide, with the numbers that the file has: the
 * picture below it holds still. */
static int
longest(const struct session *s, int cols)
{
	int rows = 0;

	for (size_t i = 0; i < show_beats(&s->show); i++) {
		const char *text = show_beat(&s->show, i)->text.text;
		int needed = text ? text_rows(text, cols) : 0;

		rows = needed > rows ? needed : rows;
	}
	return LESSON_HEADING + rows;
}

int
view_lesson_rows(const struct session *s, int rows, int cols)
{
	int needed;

	if (!s->show.on)
		return 0;
	if (show_is_words(s))
		return rows;
	needed = view_lesson_needs(s, cols);
	if (needed < longest(s, cols))
		needed = longest(s, cols);
	needed += rows >= ROOMY_ROWS;
	return needed < rows / BODY_HALF ? needed : rows / BODY_HALF;
}

static void
draw_heading(const struct session *s, struct canvas *canvas)
{
	const struct lesson_slide *slide = show_slide(&s->show);
	char place[32];
	int cols;

	snprintf(place, sizeof(place), "%zu / %zu", s->show.slide + 1,
		 show_slides(&s->show));
	cols = (int)strlen(place);
	canvas_cut(canvas, 0, 2, canvas->cols - cols - 6, ROLE_STRONG,
		   slide ? slide->title : LESSON_SUMMARY);
	canvas_label(canvas, 0, canvas->cols - cols - 2, ROLE_TEXT, place);
}

void
view_lesson_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	size_t beat;
	int room = canvas->rows - LESSON_HEADING, needed, row = LESSON_HEADING;
	(void)layout;

	if (show_is_words(s)) {
		needed = put_words(s, NULL, 0, canvas->cols);
		/* the newest is seen, whatever scrolls away; else it begins lower */
		row += needed > room ? room - needed : needed + 1 < room ? 1 : 0;
		put_words(s, canvas, row, canvas->cols);
		view_draw_message(s, canvas);
	} else if (find_newest(&s->show, &beat)) {
		put_text(s, canvas, row, canvas->cols, beat);
	}
	draw_heading(s, canvas);
}
