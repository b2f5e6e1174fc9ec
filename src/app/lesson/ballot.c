/* ballot.c - where a show stands, and what was said to its questions; see ballot.h. */
#include "ballot.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../concordance.h"

enum { VOTES_MOST = 9999 }; /* for one answer */

void
show_thaw(struct show *show)
{
	for (size_t i = 0; i < show->n_frozen; i++)
		free(show->frozen[i]);
	free(show->frozen);
	show->frozen = NULL;
	show->n_frozen = 0;
}

void
show_free(struct show *show, struct reader *reader)
{
	if (show->lesson) {
		pins_free(&show->kept.pinned.pins, reader);
		arithmetic_free(&show->kept.sum);
		concordance_free(&show->kept.concordance);
		free(show->kept.text);
	}
	show_thaw(show);
	lesson_delete(show->lesson);
	free(show->ballots);
	lesson_list_free(&show->list);
	memset(show, 0, sizeof(*show));
}

/* ---- where it stands ---- */

size_t
show_slides(const struct show *show)
{
	return show->lesson->n_slides + (show->lesson->n_questions > 0);
}

const struct lesson_slide *
show_slide(const struct show *show)
{
	return show->slide < show->lesson->n_slides ? &show->lesson->slides[show->slide]
						    : NULL;
}

size_t
show_beats(const struct show *show)
{
	const struct lesson_slide *slide = show_slide(show);

	return slide ? slide->beats : 1;
}

const struct lesson_beat *
show_beat(const struct show *show, size_t i)
{
	return &show->lesson->beats[show_slide(show)->first + i];
}

/* Whether a beat up to the one shown asks, or reveals. */
static bool
has_come(const struct show *show, bool reveal)
{
	if (!show->lesson || !show_slide(show))
		return false;
	for (size_t i = 0; i <= show->beat && i < show_beats(show); i++)
		if (reveal ? show_beat(show, i)->reveals : show_beat(show, i)->asks)
			return true;
	return false;
}

const struct lesson_question *
show_question(const struct show *show)
{
	return has_come(show, false)
		       ? &show->lesson->questions[show_slide(show)->question]
		       : NULL;
}

struct ballot *
show_ballot(const struct show *show)
{
	return show_question(show) ? &show->ballots[show_slide(show)->question] : NULL;
}

bool
show_revealed(const struct show *show)
{
	return has_come(show, true);
}

bool
show_asks(const struct show *show)
{
	return show_question(show) && !show_revealed(show);
}

bool
show_is_words(const struct session *s)
{
	return s->show.on &&
	       (!show_slide(&s->show) || show_asks(&s->show) ||
		(s->stage.kind == STAGE_EXPLORE && s->live.reading.sentence.count == 0));
}

bool
show_votes_beside_map(const struct session *s)
{
	return s->show.on && s->stage.kind == STAGE_EXPLORE && show_revealed(&s->show);
}

/* ---- votes ---- */

const unsigned *
ballot_votes(const struct ballot *ballot)
{
	return ballot->rounds ? ballot->votes[ballot->rounds - 1] : NULL;
}

double
ballot_share(const struct ballot *ballot, unsigned round, size_t i)
{
	unsigned total = 0;

	for (size_t k = 0; k < LESSON_ANSWERS; k++)
		total += ballot->votes[round][k];
	return total ? (double)ballot->votes[round][i] / total : 0;
}

const char *
ballot_advice(double right)
{
	return right < .35    ? "Explain it once more, then vote again."
	       : right <= .70 ? "Let them talk it over, then vote again."
			      : "Go on.";
}

enum status
ballot_read(struct ballot *ballot, const char *text, size_t answers, struct error *error)
{
	unsigned votes[LESSON_ANSWERS] = { 0 }, total = 0;
	const char *at = text;
	size_t n = 0;

	for (; *at; at += strspn(at, " ,")) {
		char *end;
		unsigned long number = strtoul(at, &end, 10);

		if (!isdigit((unsigned char)*at) || number > VOTES_MOST || n == answers ||
		    (*end && !strchr(" ,", *end)))
			break;
		votes[n++] = (unsigned)number;
		total += (unsigned)number;
		at = end;
	}
	if (*at || n != answers || total == 0)
		return error_set(error, STATUS_USAGE,
				 "votes: expected %zu numbers from 0 to %d, one for each "
				 "answer, found \"%.60s\"",
				 answers, VOTES_MOST, text);
	if (ballot->rounds < 2)
		ballot->rounds++;
	memcpy(ballot->votes[ballot->rounds - 1], votes, sizeof(votes));
	return STATUS_OK;
}
