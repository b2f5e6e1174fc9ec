/* time.c - what goes on between keys: searches, corpora, steps, beats; see
 * polyseme/app/session.h. */
#include "concordance.h"
#include "live.h"
#include "play.h"
#include "lesson/show.h"

enum { SLICES_A_FRAME = 16 }; /* of a long search, drawn now and then */

int
session_deadline(const struct session *s)
{
	if (reader_busy(s->live.reader) || concordance_reads(&s->concordance))
		return 0;
	return s->play.on ? play_deadline(&s->play) : show_deadline(s);
}

/* No stage leads to a corpus any more. */
static void
leave_corpus(struct session *s)
{
	enum stage_kind *leads[] = { &s->stage.kind, &s->stage.under,
				     &s->evidence.under };

	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (*leads[i] == STAGE_CORPUS)
			*leads[i] = STAGE_EXPLORE;
}

/* Reads a corpus on; one that cannot be read to its end is closed. */
static unsigned
read_corpus(struct session *s)
{
	bool changed;
	struct error error;

	if (concordance_read(&s->concordance, &changed, &error) == STATUS_OK)
		/* also when it ends: the frame of what is settled is the last one */
		return changed || !concordance_reads(&s->concordance) ? REACT_DRAW
								      : REACT_NONE;
	if (s->concordance.count == 0)
		leave_corpus(s);
	session_say(s, true, error.text);
	return REACT_DRAW | REACT_BELL;
}

/* Redraws when the search ends, and every few slices. */
static unsigned
search_on(struct session *s)
{
	if (!reader_busy(s->live.reader) && concordance_reads(&s->concordance))
		return read_corpus(s);
	if (!reader_slice(s->live.reader))
		return REACT_NONE;
	return session_deadline(s) != 0 || ++s->slices % SLICES_A_FRAME == 0 ? REACT_DRAW
									     : REACT_NONE;
}

void
session_settle(struct session *s)
{
	reader_settle(s->live.reader);
	while (concordance_reads(&s->concordance))
		read_corpus(s);
}

/* Without memory a word that needs it asks again, and says so. */
void
session_prepare(struct session *s)
{
	if (s->options.method.sense_source != SENSE_SOURCE_FILE)
		(void)reader_prepare(s->live.reader);
}

/* The next step, after the last the verdict. */
static unsigned
play_on(struct session *s)
{
	const struct shift *c = &s->live.reading.shift;
	size_t step = s->live.moment.step;

	if (step >= c->steps) {
		play_stop(&s->play);
		live_conclude(&s->live);
		return REACT_DRAW;
	}
	live_go(&s->live, step + 1);
	play_stepped(&s->play, !(c->words[c->order[step]].push >= .005));
	return REACT_DRAW;
}

unsigned
session_advance(struct session *s, double milliseconds)
{
	unsigned reaction = search_on(s) | show_advance(s, milliseconds);

	switch (play_advance(&s->play, milliseconds)) {
	case PLAY_NOTHING:
		return reaction;
	case PLAY_FRAME:
		return REACT_DRAW;
	case PLAY_STEP:
		break;
	}
	return play_on(s);
}
