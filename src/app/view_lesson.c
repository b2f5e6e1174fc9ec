/* view_lesson.c - what a lesson says: its slide, its question, the votes. */
#include <stdio.h>
#include <string.h>

#include "ballot.h"
#include "lesson/shown.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "view.h"

enum {
	HEADING_ROWS = 1,
	MARGIN = 2,	/* columns beside the text */
	BODY_HALF = 2,	/* one of so many rows at most is the lesson's beside a picture */
	ITEM_COLS = 2,	/* of the mark before an item, "- " */
	COUNT_COLS = 6, /* of a number of votes, with a blank before it */
	ROOMY_ROWS = 22, /* a screen from here on has an empty row under the text */
	ANSWER_COLS = 44 /* from here on a bar stands beside its answer, else below it */
};

#define BAR_GLYPH 0x2586u /* ▆: bars below each other do not touch */

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
		if (canvas && row + rows >= HEADING_ROWS)
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

		if (!canvas || row + rows < HEADING_ROWS)
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

/* ---- answers and votes ---- */

static int
widest_answer(const struct lesson_question *question)
{
	size_t widest = 0;

	for (size_t i = 0; i < question->count; i++) {
		const char *text = question->answers[i].text;
		size_t cols = text_width(text, strlen(text));

		widest = cols > widest ? cols : widest;
	}
	return (int)widest;
}

/* A bar for the votes of the last round, and its number; before it, where there were two
 * rounds, that of the first. */
static void
draw_votes(struct canvas *canvas, int row, int col, int cols, const struct ballot *ballot,
	   size_t answer)
{
	const unsigned *votes = ballot_votes(ballot);
	unsigned most = 1;
	char number[24];
	int bar, length;

	for (size_t i = 0; i < LESSON_ANSWERS; i++)
		most = votes[i] > most ? votes[i] : most;
	if (ballot->rounds > 1)
		snprintf(number, sizeof(number), "%u, then %u", ballot->votes[0][answer],
			 votes[answer]);
	else
		snprintf(number, sizeof(number), "%u", votes[answer]);
	bar = cols - (ballot->rounds > 1 ? 2 * COUNT_COLS + 2 : COUNT_COLS);
	length = bar > 0 ? (int)((votes[answer] * (unsigned)bar + most / 2) / most) : 0;
	for (int i = 0; i < length; i++)
		canvas_put(canvas, row, col + i, BAR_GLYPH, ROLE_STRONG);
	canvas_label(canvas, row, col + length + (length > 0), ROLE_STRONG, number);
}

/* Answers below each other, in `cols` columns from `col` on; returns their rows. */
static int
put_answers(const struct session *s, struct canvas *canvas, int row, int col, int cols,
	    const struct lesson_question *question)
{
	const struct ballot *ballot = show_ballot(&s->show);
	bool revealed = show_revealed(&s->show);
	bool below =
		cols < ANSWER_COLS && (ballot->rounds || (revealed && ballot->guess));
	int widest = widest_answer(question), each = 1 + below;

	for (size_t i = 0; canvas && i < question->count; i++) {
		int at = col, y = row + (int)i * each;
		bool right = revealed && i == question->right;

		if (y < HEADING_ROWS)
			continue;
		at += canvas_printf(canvas, y, at, ROLE_KEY, " %zu ", i + 1);
		at += 1;
		canvas_text(canvas, y, at, widest, right ? ROLE_STRONG : ROLE_TEXT,
			    question->answers[i].text, strlen(question->answers[i].text));
		at += widest + 2;
		if (right)
			canvas_label(canvas, y, at, ROLE_STRONG, "right");
		at = below ? col + 4 : at + (revealed ? 7 : 0);
		if (ballot->rounds)
			draw_votes(canvas, y + below, at, col + cols - at, ballot, i);
		else if (ballot->guess == i + 1)
			canvas_label(canvas, y + below, at, ROLE_STRONG, "your guess");
	}
	return (int)question->count * each;
}

/* The largest share, and what to do now. */
static int
put_advice(const struct session *s, struct canvas *canvas, int row, int cols,
	   const struct lesson_question *question)
{
	const struct ballot *ballot = show_ballot(&s->show);
	unsigned last = ballot->rounds - 1;
	double most = 0;
	char text[120];

	if (!ballot->rounds || show_revealed(&s->show))
		return 0;
	for (size_t i = 0; i < question->count; i++)
		if (ballot_share(ballot, last, i) > most)
			most = ballot_share(ballot, last, i);
	snprintf(text, sizeof(text), "%.0f %% agree. %s", 100 * most,
		 ballot_advice(ballot_share(ballot, last, question->right)));
	if (canvas && row >= HEADING_ROWS)
		flow_draw(canvas, row, 2, 2, cols - 4, ROLE_STRONG, text, false);
	return 1;
}

/* ---- the summary ---- */

static void
tell_outcome(const struct lesson_question *question, const struct ballot *ballot,
	     char *out, size_t size)
{
	const char *right = question->answers[question->right].text;

	if (ballot->rounds == 2)
		snprintf(out, size, "%.0f %%, then %.0f %% said %s, which is right",
			 100 * ballot_share(ballot, 0, question->right),
			 100 * ballot_share(ballot, 1, question->right), right);
	else if (ballot->rounds == 1)
		snprintf(out, size, "%.0f %% said %s, which is right",
			 100 * ballot_share(ballot, 0, question->right), right);
	else if (ballot->guess == question->right + 1)
		snprintf(out, size, "you said %s, which is right", right);
	else if (ballot->guess)
		snprintf(out, size, "you said %s; right is %s",
			 question->answers[ballot->guess - 1].text, right);
	else
		snprintf(out, size, "nobody guessed; right is %s", right);
}

static int
put_summary(const struct session *s, struct canvas *canvas, int row, int cols)
{
	const struct lesson *l = s->show.lesson;
	int first = row;

	for (size_t i = 0; i < l->n_slides; i++) {
		char text[200];

		if (l->slides[i].question == SIZE_MAX)
			continue;
		if (canvas && row >= HEADING_ROWS)
			canvas_cut(canvas, row, 2, cols - 4, ROLE_STRONG,
				   l->slides[i].title);
		row++;
		tell_outcome(&l->questions[l->slides[i].question],
			     &s->show.ballots[l->slides[i].question], text, sizeof(text));
		if (canvas && row >= HEADING_ROWS)
			canvas_cut(canvas, row, 4, cols - 6, ROLE_TEXT, text);
		row++;
	}
	return row - first;
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
		return put_summary(s, canvas, row, cols);
	if (s->live.reading.sentence.count)
		row += put_sentence(s, canvas, row, cols) + 1;
	for (size_t i = 0; i <= show->beat; i++) {
		const struct lesson_beat *beat = show_beat(show, i);

		if (!beat->text.text)
			continue;
		row += put_text(s, canvas, row, cols, i) + 1;
		if (beat->asks) {
			row += put_answers(s, canvas, row, 4, cols - 6, question) + 1;
			row += put_advice(s, canvas, row, cols, question);
		}
	}
	return row - first;
}

int
view_lesson_needs(const struct session *s, int cols)
{
	size_t beat;

	if (show_is_words(s))
		return HEADING_ROWS + put_words(s, NULL, 0, cols);
	return HEADING_ROWS +
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
	return HEADING_ROWS + rows;
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
		   slide ? slide->title : "What was said");
	canvas_label(canvas, 0, canvas->cols - cols - 2, ROLE_TEXT, place);
}

void
view_lesson_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	size_t beat;
	int room = canvas->rows - HEADING_ROWS, needed, row = HEADING_ROWS;
	(void)layout;

	if (show_is_words(s)) {
		needed = put_words(s, NULL, 0, canvas->cols);
		/* the newest is seen, whatever scrolls away; else it begins a row lower */
		row += needed > room ? room - needed : needed + 1 < room ? 1 : 0;
		put_words(s, canvas, row, canvas->cols);
	} else if (find_newest(&s->show, &beat)) {
		put_text(s, canvas, row, canvas->cols, beat);
	}
	draw_heading(s, canvas);
}

/* ---- the answers beside the map ---- */

void
view_vote_draw(const struct session *s, const struct layout *layout,
	       struct canvas *canvas)
{
	const struct lesson_question *question = show_question(&s->show);
	bool heading = layout->heading[VIEW_VECTOR] || layout->heading[VIEW_SENSES];

	if (heading)
		view_heading(canvas, "what was said", "");
	put_answers(s, canvas, HEADING_ROWS, 1, canvas->cols - 2, question);
}
