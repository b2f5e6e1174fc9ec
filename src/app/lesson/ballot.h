/* ballot.h - where a show stands, and what was said to its questions. */
#ifndef APP_BALLOT_H
#define APP_BALLOT_H

#include "polyseme/app/session.h"

/* Frees the lesson and what was kept; reader is the one its pins belong to. */
void show_free(struct show *show, struct reader *reader);

/* Forgets what beats said. */
void show_thaw(struct show *show);

/* Slides of the show: those of the lesson, and the summary if it has questions. */
size_t show_slides(const struct show *show);

/* The slide shown; NULL on the summary. */
const struct lesson_slide *show_slide(const struct show *show);

/* Beats of the slide. */
size_t show_beats(const struct show *show);

/* Beat i of the slide, i < show_beats(). */
const struct lesson_beat *show_beat(const struct show *show, size_t i);

/* The question of the slide if it was asked by now, and its ballot; NULL: none. */
const struct lesson_question *show_question(const struct show *show);
struct ballot *show_ballot(const struct show *show);
/* Whether its answer has been shown. */
bool show_revealed(const struct show *show);
/* It was asked, and its answer has not been shown. */
bool show_asks(const struct show *show);

/* All there is to see are words: no sentence, no other stage, or a question that is not
 * to be answered by the picture. */
bool show_is_words(const struct session *s);

/* Whether the answers stand beside the map. */
bool show_votes_beside_map(const struct session *s);

/* The votes that are shown: the last ones; NULL: none. */
const unsigned *ballot_votes(const struct ballot *ballot);

/* The share of the votes of round `round` (0 or 1) for answer i; 0 without votes. */
double ballot_share(const struct ballot *ballot, unsigned round, size_t i);

/* What to do now that this share is right: to explain again below .35, to let them talk
 * up to .70, else to go on (Mazur's ConcepTest: Crouch, Mazur 2001, "Peer Instruction:
 * Ten years of experience and results", American Journal of Physics 69).  Static text
 * that does not say which answer is right. */
const char *ballot_advice(double right);

/* Reads "4 11 6", a number for each answer, as a vote: the first, or the last again.
 * STATUS_USAGE, with what was expected, leaves the ballot as it was. */
enum status ballot_read(struct ballot *ballot, const char *text, size_t answers,
			struct error *error);

#endif
