/* vote.c - the answers of a question, and what was said to it; see vote.h. */
#include "vote.h"

#include <stdio.h>
#include <string.h>

#include "../lesson/ballot.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"
#include "view.h"

enum {
	COUNT_COLS = 6,	  /* of a number of votes, with a blank before it */
	ANSWER_COLS = 44, /* from here on a bar stands beside its answer, else below it */
	OUTCOME_ROWS = 3  /* of what was said to one question, at most */
};

#define BAR_GLYPH 0x2586u /* ▆: bars below each other do not touch */

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

int
vote_put_answers(const struct session *s, struct canvas *canvas, int row, int col,
		 int cols, const struct lesson_question *question)
{
	const struct ballot *ballot = show_ballot(&s->show);
	bool revealed = show_revealed(&s->show);
	bool below =
		cols < ANSWER_COLS && (ballot->rounds || (revealed && ballot->guess));
	int widest = widest_answer(question), each = 1 + below;

	for (size_t i = 0; canvas && i < question->count; i++) {
		int at = col, y = row + (int)i * each;
		bool right = revealed && i == question->right;

		if (y < LESSON_HEADING)
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

int
vote_put_advice(const struct session *s, struct canvas *canvas, int row, int cols,
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
	if (canvas && row >= LESSON_HEADING)
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

int
vote_put_summary(const struct session *s, struct canvas *canvas, int row, int cols)
{
	const struct lesson *l = s->show.lesson;
	int first = row;

	for (size_t i = 0; i < l->n_slides; i++) {
		char text[200];

		if (l->slides[i].question == SIZE_MAX)
			continue;
		if (canvas && row >= LESSON_HEADING)
			canvas_cut(canvas, row, 2, cols - 4, ROLE_STRONG,
				   l->slides[i].title);
		row++;
		tell_outcome(&l->questions[l->slides[i].question],
			     &s->show.ballots[l->slides[i].question], text, sizeof(text));
		if (canvas && row >= LESSON_HEADING)
			flow_draw(canvas, row, 4, OUTCOME_ROWS, cols - 6, ROLE_TEXT, text,
				  false);
		row += flow_rows(text, cols - 6);
	}
	return row - first;
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
	vote_put_answers(s, canvas, LESSON_HEADING, 1, canvas->cols - 2, question);
}
