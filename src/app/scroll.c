/* scroll.c - moves in what the stage shows; see scroll.h. */
#include "scroll.h"

#include <limits.h>

#include "evidence.h"
#include "model.h"
#include "pick.h"
#include "pinned.h"
#include "view/help_lines.h"
#include "view/layout.h"
#include "walk.h"

/* ---- one ---- */

/* Moves the choice in a list of `count`. */
static unsigned
move_choice(size_t *at, size_t count, size_t by, bool down)
{
	if (count == 0 || (down ? *at >= count - 1 : *at == 0))
		return REACT_NONE;
	if (down)
		*at = by < count - 1 - *at ? *at + by : count - 1;
	else
		*at = by < *at ? *at - by : 0;
	return REACT_DRAW;
}

static unsigned
scroll_words(struct session *s, size_t by, bool down)
{
	size_t count;

	session_words(s, &count);
	return move_choice(&s->stage.word, count, by, down);
}

static unsigned
scroll_bars(struct session *s, bool down)
{
	struct stage *stage = &s->stage;
	bool strips = s->options.look.bars == BARS_STRIPS;
	size_t *at = strips ? &stage->component : &stage->scroll;
	size_t D = s->live.reading.valid ? s->live.reading.shift.D : 1;

	if (move_choice(at, D, 1, down) == REACT_NONE)
		return REACT_NONE;
	if (s->options.look.bars != BARS_ONE)
		return REACT_DRAW;
	stage->component = s->live.reading.components[stage->scroll];
	return session_refresh(s, EFFECT_DRAW);
}

unsigned
scroll_by(struct session *s, int by)
{
	bool down = by > 0;

	switch (s->stage.kind) {
	case STAGE_HELP:
		help_scroll(&s->stage, by);
		return REACT_DRAW;
	case STAGE_WORDS:
		return scroll_words(s, pick_across(s->stage.cols), down);
	case STAGE_LESSONS:
		return move_choice(&s->show.chosen, s->show.list.count, 1, down);
	case STAGE_COMPARE:
		return pinned_choose(s, s->pinned.chosen + (size_t)by);
	case STAGE_CARD:
		return evidence_scroll(s, by);
	case STAGE_CORPUS:
		return walk_move(s, by);
	default:
		return scroll_bars(s, down);
	}
}

/* ---- pages and ends ---- */

bool
scroll_has_pages(const struct session *s)
{
	return s->stage.kind == STAGE_HELP || scroll_has_ends(s);
}

unsigned
scroll_page(struct session *s, int pages)
{
	switch (s->stage.kind) {
	case STAGE_WORDS:
		return scroll_words(s, 1, pages > 0);
	case STAGE_CARD:
		return evidence_page(s, pages);
	case STAGE_CORPUS:
		return walk_move(s, (long)pages * layout_page(s));
	default:
		help_page(&s->stage, pages);
		return REACT_DRAW;
	}
}

bool
scroll_has_ends(const struct session *s)
{
	return s->stage.kind == STAGE_WORDS || s->stage.kind == STAGE_CARD ||
	       s->stage.kind == STAGE_CORPUS;
}

unsigned
scroll_to_end(struct session *s, bool last)
{
	switch (s->stage.kind) {
	case STAGE_WORDS:
		return scroll_words(s, SIZE_MAX, last);
	case STAGE_CARD:
		return evidence_scroll(s, last ? LONG_MAX : LONG_MIN);
	default:
		return walk_move(s, last ? LONG_MAX : -LONG_MAX);
	}
}
