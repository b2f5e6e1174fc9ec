/* vote.h - the answers of a question, the votes, and the summary. */
#ifndef APP_VIEW_VOTE_H
#define APP_VIEW_VOTE_H

#include "polyseme/app/session.h"

enum { LESSON_HEADING = 1 }; /* rows of a slide's heading: nothing is drawn into them */

/* Each draws from a row on, where there is a canvas, and returns its rows. */

/* Answers below each other, in `cols` columns from `col` on, with guess or votes. */
int vote_put_answers(const struct session *s, struct canvas *canvas, int row, int col,
		     int cols, const struct lesson_question *question);

/* The largest share of a vote, and what to do now. */
int vote_put_advice(const struct session *s, struct canvas *canvas, int row, int cols,
		    const struct lesson_question *question);

/* Every question of the lesson, and what was said to it. */
int vote_put_summary(const struct session *s, struct canvas *canvas, int row, int cols);

#endif
