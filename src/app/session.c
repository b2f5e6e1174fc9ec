/* session.c - the parts of the model held together: life, lines, time; see
 * polyseme/app/session.h. */
#include "polyseme/app/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aside.h"
#include "lesson/ballot.h"
#include "editing.h"
#include "live.h"
#include "model.h"
#include "other.h"
#include "play.h"

void
session_say(struct session *s, bool is_error, const char *text)
{
	snprintf(s->message.text, sizeof(s->message.text), "%s", text);
	s->message.is_error = is_error;
}

unsigned
session_refuse(struct session *s, const char *text)
{
	session_say(s, true, text);
	return REACT_DRAW | REACT_BELL;
}

enum status
session_init(struct session *s, const struct sources *sources,
	     const struct options *options)
{
	memset(s, 0, sizeof(*s));
	if (aside_begin(&s->aside, sources, "", &options->method) != STATUS_OK)
		return STATUS_NOMEM;
	s->options = *options;
	s->start = options->method;
	if (sources->axes)
		method_default(&s->start);
	aside_exchange(s);
	s->editing.mode = "";
	session_set_size(s, 24, 80);
	play_stop(&s->play);
	session_set_line(s, NULL, "", 0, 0);
	return STATUS_OK;
}

void
session_free(struct session *s)
{
	if (s->show.lesson) {
		aside_reset(s);
		aside_restore(s);
	}
	show_free(&s->show, s->live.reader);
	aside_free(&s->aside);
	aside_exchange(s);
	aside_free(&s->aside);
	toybox_delete(s->toybox);
	free(s->evidence.text);
	editing_free(&s->editing);
	memset(s, 0, sizeof(*s));
}

void
session_set_size(struct session *s, int rows, int cols)
{
	s->stage.rows = rows;
	s->stage.cols = cols;
}

const struct line *
session_line(const struct session *s)
{
	return &s->editing.lines[editing_prompts(&s->editing)];
}

/* ---- what is computed ---- */

static enum status
compute(struct session *s, unsigned effects)
{
	struct live *live = &s->live;
	enum status status = STATUS_OK;

	if (effects & (EFFECT_WORD | EFFECT_CONTEXT | EFFECT_NEIGHBOURS)) {
		status = live_update(live, &s->options.method);
		if (status == STATUS_OK)
			status = other_update(&s->other, live, &s->options.method);
	}
	if (status == STATUS_OK && s->stage.both)
		status = aside_follow(s, true);
	if (status != STATUS_OK || !live->reading.valid)
		return status;
	if (s->stage.component >= live->reading.shift.D)
		s->stage.component = 0;
	if (s->options.look.bars == BARS_ONE)
		status = live_search_along(live, s->stage.component);
	return status;
}

unsigned
session_refresh(struct session *s, unsigned effects)
{
	if (compute(s, effects) != STATUS_OK) {
		s->live.reading.valid = false;
		session_say(s, true,
			    "out of memory: nothing can be computed for this sentence");
	}
	return REACT_DRAW;
}

unsigned
session_play(struct session *s)
{
	if (!s->live.reading.valid || s->live.reading.shift.steps == 0)
		return REACT_DRAW;
	if (live_go(&s->live, 0) != STATUS_OK)
		return session_refresh(s, EFFECT_CONTEXT);
	play_start(&s->play);
	return REACT_DRAW;
}

unsigned
session_go(struct session *s, size_t step)
{
	if (live_go(&s->live, step) != STATUS_OK)
		return session_refresh(s, EFFECT_CONTEXT);
	return REACT_DRAW;
}

unsigned
session_conclude(struct session *s)
{
	unsigned reaction = session_go(s, s->live.reading.shift.steps);

	live_conclude(&s->live);
	return reaction;
}

/* A map of word pairs needs pairs. */
static void
ask_for_pairs(struct session *s, const struct options *before)
{
	if (before->method.map != s->options.method.map &&
	    s->options.method.map == MAP_PAIRS && !s->options.method.axes[0])
		session_say(s, false,
			    "map: pairs - say which, as :axes hot-cold,river-money");
}

/* Space, metric or filter have changed: so does the answer on the stage. */
static void
answer_anew(struct session *s)
{
	struct error error;

	if (s->stage.kind == STAGE_SUM &&
	    arithmetic_answer(&s->sum, s->sources.vectors, &s->options.method, &error) !=
		    STATUS_OK)
		session_say(s, true, error.text);
}

unsigned
session_changed(struct session *s, const struct options *before)
{
	unsigned effects = options_difference(before, &s->options);

	if (effects & ~(unsigned)EFFECT_DRAW)
		s->stage.scroll = 0;
	if (before->look.bars != s->options.look.bars && s->live.reading.valid)
		s->stage.component = s->live.reading.components[0];
	ask_for_pairs(s, before);
	if (effects & EFFECT_NEIGHBOURS)
		answer_anew(s);
	return session_refresh(s, effects);
}

enum { HINT_TOKENS = 3 }; /* who types so many has begun a sentence */

unsigned
session_set_line(struct session *s, const char *prompt, const char *text, size_t length,
		 size_t cursor)
{
	bool new_sentence = !editing_prompts(&s->editing) &&
			    !line_reads(&s->editing.lines[0], text, length);

	if (!editing_store(&s->editing, prompt, text, length, cursor) ||
	    (new_sentence && live_set_text(&s->live, text, length,
					   s->editing.lines[0].cursor) != STATUS_OK)) {
		session_say(s, true, "out of memory: the text is too long");
		return REACT_DRAW | REACT_BELL;
	}
	s->message.text[0] = '\0';
	s->editing.about_to_quit = false;
	if (!new_sentence)
		return REACT_DRAW;
	if (!s->editing.ended && s->live.reading.sentence.count >= HINT_TOKENS)
		hints_done(&s->hints, HINT_SENTENCE);
	play_stop(&s->play);
	return session_refresh(s, EFFECT_CONTEXT);
}

enum status
session_choose(struct session *s, const char *target, struct error *error)
{
	size_t token;
	enum status status = reading_find(&s->live.reading, target, &token, error);

	if (status != STATUS_OK)
		return status;
	live_choose(&s->live, token);
	s->stage.scroll = 0;
	play_stop(&s->play);
	session_refresh(s, EFFECT_CONTEXT);
	return STATUS_OK;
}

void
session_unchoose(struct session *s)
{
	s->live.following = true;
	s->live.wanted[0] = '\0';
}

enum status
session_set_option(struct session *s, const char *name, const char *value,
		   struct error *error)
{
	struct options before = s->options;
	enum status status = options_set(&s->options, name, value, error);

	if (status == STATUS_OK)
		session_changed(s, &before);
	return status;
}
