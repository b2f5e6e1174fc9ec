/* act.c - what each action changes. */
#include <stdio.h>
#include <string.h>

#include "concordance.h"
#include "cover.h"
#include "evidence.h"
#include "find.h"
#include "view/help_lines.h"
#include "view/layout.h"
#include "live.h"
#include "model.h"
#include "other.h"
#include "pinned.h"
#include "play.h"
#include "lesson/show.h"
#include "scroll.h"
#include "toys.h"
#include "walk.h"

/* ---- words ---- */

static unsigned
move_target(struct session *s, bool forwards)
{
	struct reading *reading = &s->live.reading;
	size_t n = reading->sentence.count, j = forwards ? n - 1 : 0;

	if (s->editing.lines[0].length == 0) {
		s->stage.example += forwards ? 1 : SESSION_EXAMPLES - 1;
		s->stage.example %= SESSION_EXAMPLES;
		return REACT_DRAW;
	}
	if (reading->valid)
		j = reading->target;
	for (size_t k = 0; k < n; k++) {
		j = forwards ? (j + 1) % n : (j + n - 1) % n;
		if (reading_choosable(reading, j)) {
			live_choose(&s->live, j);
			hints_done(&s->hints, HINT_TOKEN);
			s->stage.scroll = 0;
			return session_refresh(s, EFFECT_CONTEXT);
		}
	}
	session_say(s, false, "type a sentence: there is no word to choose yet");
	return REACT_DRAW | REACT_BELL;
}

static unsigned
token_next(struct session *s)
{
	return s->stage.kind == STAGE_CORPUS ? walk_turn(s) : move_target(s, true);
}

static unsigned
token_previous(struct session *s)
{
	return s->stage.kind == STAGE_CORPUS ? walk_turn(s) : move_target(s, false);
}

/* ---- steps ---- */

static unsigned
scroll_up(struct session *s)
{
	return scroll_by(s, -1);
}

static unsigned
scroll_down(struct session *s)
{
	return scroll_by(s, 1);
}

static unsigned
step_more(struct session *s)
{
	size_t last = s->live.reading.shift.steps, step = s->live.moment.step;

	if (scroll_has_pages(s))
		return scroll_page(s, 1);
	s->stage.presenting = true;
	if (!s->live.reading.valid || last == 0) {
		session_say(s, false, "no known context word: nothing to add");
		return REACT_DRAW | REACT_BELL;
	}
	hints_done(&s->hints, HINT_STEP);
	if (!s->live.stepping)
		return session_go(s, 0);
	return step >= last ? session_conclude(s) : session_go(s, step + 1);
}

static unsigned
step_less(struct session *s)
{
	size_t step = s->live.moment.step;

	if (scroll_has_pages(s))
		return scroll_page(s, -1);
	s->stage.presenting = true;
	if (!s->live.reading.valid || step == 0)
		return REACT_BELL;
	return session_go(s, s->live.stepping ? step - 1 : step);
}

static unsigned
step_none(struct session *s)
{
	return scroll_has_ends(s) ? scroll_to_end(s, false) : session_go(s, 0);
}

static unsigned
step_all(struct session *s)
{
	return scroll_has_ends(s) ? scroll_to_end(s, true) : session_conclude(s);
}

static unsigned
play(struct session *s)
{
	s->stage.presenting = true;
	if (s->play.on) {
		play_stop(&s->play);
		return REACT_DRAW;
	}
	if (!s->live.reading.valid || s->live.reading.shift.steps == 0)
		return step_more(s);
	if (!s->live.stepping)
		return session_play(s);
	play_start(&s->play);
	return REACT_DRAW;
}

/* ---- the other sentence ---- */

static unsigned
other(struct session *s)
{
	bool any;

	if (other_next(&s->other, &s->live, &s->pinned.pins, &s->options.method, &any) !=
	    STATUS_OK)
		session_say(s, true, "out of memory: there is no other sentence");
	else if (!any)
		session_say(s, false,
			    "no other sentence comes with this word, and none of it "
			    "is pinned: :words lists those that have some");
	return REACT_DRAW | (any ? 0 : REACT_BELL);
}

/* ---- focus and stage ---- */

static unsigned
focus_on(struct session *s, enum focus focus)
{
	s->editing.focus = focus;
	s->editing.stray = false;
	return REACT_DRAW | REACT_LINE;
}

static unsigned
open_prompt(struct session *s, enum focus focus)
{
	unsigned reaction;

	s->editing.before =
		s->stage.kind == STAGE_EXPLORE ? FOCUS_EXPLORE : s->editing.focus;
	reaction = focus_on(s, focus);

	return reaction | session_set_line(s, NULL, "", 0, 0);
}

static unsigned
edit(struct session *s)
{
	if (s->editing.ended)
		ghost_take(&s->ghost, &s->live.reading);
	s->editing.ended = s->stage.presenting = false;
	s->stage.kind = STAGE_EXPLORE;
	show_step_aside(s);
	return focus_on(s, FOCUS_EDIT);
}

static unsigned
explore(struct session *s)
{
	return focus_on(s, FOCUS_EXPLORE);
}

static unsigned
command(struct session *s)
{
	return open_prompt(s, FOCUS_COMMAND);
}

static unsigned
find(struct session *s)
{
	return open_prompt(s, FOCUS_FIND);
}

static unsigned
find_next(struct session *s)
{
	return find_again(s, 1);
}

static unsigned
find_previous(struct session *s)
{
	return find_again(s, -1);
}

static unsigned
help(struct session *s)
{
	help_open(&s->stage);
	return REACT_DRAW;
}

static unsigned
blank(struct session *s)
{
	s->stage.blank = true;
	return REACT_DRAW;
}

/* The screen says by itself that it changed. */
static unsigned
projector(struct session *s)
{
	struct options before = s->options;

	s->options.look.projector = !s->options.look.projector;
	return session_changed(s, &before) | REACT_DRAW;
}

/* ---- what means something else on the stage of a corpus ---- */

/* Steps an option and says what it is now. */
static unsigned
step_option(struct session *s, const char *name, int steps)
{
	const struct option_row *row = options_find(name);
	struct options before = s->options;
	char value[64];

	options_step(&s->options, row, steps);
	session_changed(s, &before);
	if (s->message.text[0])
		return REACT_DRAW;
	options_get(&s->options, row, value, sizeof(value));
	snprintf(s->message.text, sizeof(s->message.text), "%s: %s", name, value);
	for (size_t i = 0; i < row->n_choices; i++)
		if (strcmp(row->choices[i].name, value) == 0)
			snprintf(s->message.text, sizeof(s->message.text), "%s: %s - %s",
				 name, value, row->choices[i].help);
	s->message.is_error = false;
	return REACT_DRAW;
}

/* The next map; one of numbers only where they have names. */
static unsigned
map(struct session *s)
{
	unsigned reaction = step_option(s, "map", 1);

	if (s->options.method.map == MAP_NUMBERS && !s->sources.axes) {
		s->message.text[0] = '\0';
		reaction = step_option(s, "map", 1);
	}
	return reaction;
}

static unsigned
order(struct session *s)
{
	return s->stage.kind == STAGE_CORPUS ? walk_sort(s) : step_option(s, "order", 1);
}

static unsigned
pin(struct session *s)
{
	return s->stage.kind == STAGE_CORPUS ? walk_pin(s) : pinned_add(s);
}

/* ---- the table ---- */

/* What an action does: it steps an option, or calls a function, or is only a reaction. */
static const struct handler {
	const char *option;
	int steps;
	unsigned (*act)(struct session *s);
	unsigned reaction;
} handlers[ACTION_COUNT] = {
	[ACTION_TOKEN_NEXT] = { .act = token_next },
	[ACTION_TOKEN_PREVIOUS] = { .act = token_previous },
	[ACTION_FINISH] = { .act = session_accept },
	[ACTION_OTHER] = { .act = other },
	[ACTION_FIND] = { .act = find },
	[ACTION_FIND_NEXT] = { .act = find_next },
	[ACTION_FIND_PREVIOUS] = { .act = find_previous },
	[ACTION_PIN] = { .act = pin },
	[ACTION_COMPARE] = { .act = pinned_compare },
	[ACTION_UNPIN] = { .act = pinned_remove },
	[ACTION_CARD] = { .act = evidence_open },
	[ACTION_CORPUS] = { .act = walk_show },
	[ACTION_LESSON] = { .act = show_open },
	[ACTION_STEP_MORE] = { .act = step_more },
	[ACTION_STEP_LESS] = { .act = step_less },
	[ACTION_STEP_NONE] = { .act = step_none },
	[ACTION_STEP_ALL] = { .act = step_all },
	[ACTION_PLAY] = { .act = play },
	[ACTION_ORDER] = { .act = order },
	[ACTION_PRESET] = { .option = "preset", .steps = 1 },
	[ACTION_SPACE] = { .option = "space", .steps = 1 },
	[ACTION_WINDOW_LESS] = { .option = "window", .steps = -1 },
	[ACTION_WINDOW_MORE] = { .option = "window", .steps = 1 },
	[ACTION_ALPHA_LESS] = { .option = "alpha", .steps = -1 },
	[ACTION_ALPHA_MORE] = { .option = "alpha", .steps = 1 },
	[ACTION_RARITY] = { .option = "rarity", .steps = 1 },
	[ACTION_DECAY] = { .option = "decay", .steps = 1 },
	[ACTION_SIDE] = { .option = "side", .steps = 1 },
	[ACTION_VIEW] = { .option = "view", .steps = 1 },
	[ACTION_MAP] = { .act = map },
	[ACTION_BOTH] = { .act = toys_both },
	[ACTION_ZOOM] = { .option = "zoom", .steps = 1 },
	[ACTION_PROJECTOR] = { .act = projector },
	[ACTION_UP] = { .act = scroll_up },
	[ACTION_DOWN] = { .act = scroll_down },
	[ACTION_FILTER] = { .option = "common", .steps = 1 },
	[ACTION_THEME] = { .option = "theme", .steps = 1 },
	[ACTION_MOUSE] = { .option = "mouse", .steps = 1 },
	[ACTION_BLANK] = { .act = blank },
	[ACTION_EDIT] = { .act = edit },
	[ACTION_EXPLORE] = { .act = explore },
	[ACTION_COMMAND] = { .act = command },
	[ACTION_HELP] = { .act = help },
	[ACTION_REDRAW] = { .reaction = REACT_DRAW | REACT_REPAINT },
	[ACTION_SUSPEND] = { .reaction = REACT_SUSPEND },
	[ACTION_QUIT] = { .reaction = REACT_QUIT },
};

unsigned
session_act(struct session *s, enum action action)
{
	const struct handler *handler = &handlers[action];

	if (action != ACTION_PLAY)
		play_stop(&s->play);
	s->message.text[0] = '\0';
	s->message.is_error = false;
	if (handler->option)
		return step_option(s, handler->option, handler->steps);
	return handler->act ? handler->act(s) : handler->reaction;
}

/* What moves by itself in a lesson. */
static void
stop_show(struct session *s)
{
	if (s->play.on)
		play_stop(&s->play);
	else
		s->show.every = 0;
}

unsigned
session_dismiss(struct session *s)
{
	if (s->stage.blank)
		s->stage.blank = false;
	else if (show_is_on_top(s))
		stop_show(s);
	else if (s->stage.kind == STAGE_CARD)
		evidence_close(s);
	else if (s->stage.kind == STAGE_CORPUS && concordance_reads(&s->concordance))
		walk_stop(s);
	else if (s->stage.kind != STAGE_EXPLORE)
		cover_close(&s->stage);
	else if (s->play.on)
		play_stop(&s->play);
	else
		s->other.shown = false;
	return REACT_DRAW;
}

/* A component that is clicked is shown with the words along it. */
static unsigned
show_component(struct session *s, size_t component)
{
	if (s->options.look.bars == BARS_NAMED)
		s->options.look.bars = BARS_ONE;
	s->stage.component = component;
	return session_refresh(s, EFFECT_DRAW);
}

unsigned
session_click(struct session *s, int rows, int cols, int row, int col)
{
	struct hit hit;

	s->editing.about_to_quit = false;
	if ((s->stage.kind != STAGE_EXPLORE && s->stage.kind != STAGE_COMPARE &&
	     s->stage.kind != STAGE_CORPUS) ||
	    s->stage.blank || !layout_hit(s, rows, cols, row, col, &hit))
		return REACT_NONE;
	if (hit.kind == HIT_PIN)
		return pinned_choose(s, hit.index);
	if (hit.kind == HIT_OCCURRENCE)
		return walk_move(s, (long)hit.index - (long)s->concordance.chosen);
	if (hit.kind == HIT_COMPONENT)
		return show_component(s, hit.index);
	if (!reading_choosable(&s->live.reading, hit.index))
		return REACT_NONE;
	live_choose(&s->live, hit.index);
	hints_done(&s->hints, HINT_TOKEN);
	s->stage.scroll = 0;
	play_stop(&s->play);
	return session_refresh(s, EFFECT_CONTEXT);
}
