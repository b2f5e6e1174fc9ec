/* evidence.c - the evidence card on the screen; see evidence.h. */
#include "evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "polyseme/app/card.h"
#include "polyseme/base/files.h"
#include "polyseme/plot/flow.h"

enum {
	FILE_MODE = 0666,
	KEYS_ROWS = 1, /* the bottom line */
	MARGINS = 2    /* columns, as card.c leaves */
};

/* The corpus of the word on the screen, read to its end, the shown one first; NULL if
 * none is open. */
static const struct corpus *
find_corpus(const struct session *s)
{
	const struct concordance *c = &s->concordance;
	const struct reading *r = &s->live.reading;
	const char *base =
		r->valid && r->word->senses.count ? r->word->senses.senses[0]->word : "";
	char folded[WORD_BYTES] = "";

	if (r->valid)
		reading_fold(r, r->target, folded);
	for (size_t k = 0; *folded && k < c->count; k++) {
		size_t i = (c->shown + k) % c->count;
		const char *target = c->corpora[i].target;

		if (!c->unread[i] &&
		    (strcmp(target, folded) == 0 || strcmp(target, base) == 0))
			return &c->corpora[i];
	}
	return NULL;
}

/* What a card asked for now is about; false where there is nothing, which is said. */
static bool
find_subject(struct session *s, struct card_subject *subject)
{
	const struct reading *r = &s->live.reading;
	bool pins = s->stage.kind == STAGE_CARD ? s->evidence.of_pins
						: s->stage.kind == STAGE_COMPARE;

	*subject = (struct card_subject){
		.text = r->sentence.text,
		.length = r->sentence.length,
		.target = r->target,
		.method = &s->options.method,
		.pins = pins ? &s->pinned.pins : NULL,
		.corpus = pins ? NULL : find_corpus(s),
		.files = s->files,
	};
	if (pins && s->pinned.pins.count < PINS_LEAST)
		session_refuse(
			s, "a card of pins needs two: F2 pins another word or sentence");
	else if (!pins && !r->valid)
		session_refuse(s, "there is no word to tell of: type a sentence first");
	else
		return true;
	return false;
}

static unsigned
make(struct session *s, const struct card_subject *subject)
{
	int cols = s->stage.cols > MARGINS ? s->stage.cols - MARGINS : 1;
	struct error error;
	char *text;
	size_t length;

	if (subject->pins)
		reader_settle(s->live.reader);
	if (card_make(subject, s->live.reader, CARD_TEXT, cols, &text, &length, &error) !=
	    STATUS_OK)
		return session_refuse(s, error.text);
	free(s->evidence.text);
	s->evidence.text = text;
	s->evidence.scroll = 0;
	return REACT_DRAW;
}

unsigned
evidence_make(struct session *s)
{
	struct card_subject subject;

	return find_subject(s, &subject) ? make(s, &subject) : REACT_DRAW | REACT_BELL;
}

unsigned
evidence_open(struct session *s)
{
	struct card_subject subject;
	unsigned reaction;

	if (!find_subject(s, &subject))
		return REACT_DRAW | REACT_BELL;
	reaction = make(s, &subject);
	if (reaction & REACT_BELL)
		return reaction;
	s->evidence.of_pins = subject.pins != NULL;
	if (s->stage.kind != STAGE_CARD)
		s->evidence.under = s->stage.kind;
	s->stage.kind = STAGE_CARD;
	return reaction;
}

void
evidence_close(struct session *s)
{
	s->stage.kind = s->evidence.under;
}

/* ---- moving ---- */

unsigned
evidence_scroll(struct session *s, long rows)
{
	int cols = s->stage.cols > MARGINS ? s->stage.cols - MARGINS : 1;
	long page = s->stage.rows > KEYS_ROWS ? s->stage.rows - KEYS_ROWS : 1;
	long most = flow_rows(s->evidence.text, cols) - page;
	long at = (long)s->evidence.scroll;

	most = most > 0 ? most : 0;
	at = rows < 0		? (rows < -at ? 0 : at + rows)
	     : rows > most - at ? most
				: at + rows;
	if ((size_t)at == s->evidence.scroll)
		return REACT_NONE;
	s->evidence.scroll = (size_t)at;
	return REACT_DRAW;
}

unsigned
evidence_page(struct session *s, int pages)
{
	long page = s->stage.rows - KEYS_ROWS - 1; /* a row of the old one stays */

	return evidence_scroll(s, pages * (page > 1 ? page : 1));
}

/* ---- files ---- */

unsigned
evidence_write(struct session *s, const char *path, bool over)
{
	struct card_subject subject;
	struct error error;
	char *text, said[600];
	size_t length;
	enum status status;

	if (!*path)
		return session_refuse(s, "card: expected the name of a file");
	if (!find_subject(s, &subject))
		return REACT_DRAW | REACT_BELL;
	if (subject.pins)
		reader_settle(s->live.reader);
	if (card_make(&subject, s->live.reader, card_format_of(path), CARD_FILE_COLS,
		      &text, &length, &error) != STATUS_OK)
		return session_refuse(s, error.text);
	status = (over ? files_replace : files_create)(path, text, length, FILE_MODE,
						       &error);
	free(text);
	if (status != STATUS_OK) {
		snprintf(said, sizeof(said), "%s%s", error.text,
			 status == STATUS_USAGE ? "; :card! writes over it" : "");
		return session_refuse(s, said);
	}
	snprintf(said, sizeof(said), "%.300s: the card is written, as %s", path,
		 card_formats[card_format_of(path)].name);
	session_say(s, false, said);
	return REACT_DRAW;
}
