/* session.c - see polyseme/app/session.h: what an action changes. */
#include "polyseme/app/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "model.h"
#include "prompt.h"
#include "results.h"
#include "target.h"

enum {
	PLAY_PAUSE_MS = 1200,
	GLIDE_MS = 280,
	FRAME_MS = 33,
	SLICES_A_FRAME = 16,
	SLICE_BYTES = 40 << 20
};

void
session_say(struct session *s, bool is_error, const char *text)
{
	snprintf(s->message, sizeof(s->message), "%s", text);
	s->message_is_error = is_error;
}

unsigned
session_refresh(struct session *s)
{
	if (results_update(s) != STATUS_OK) {
		s->results.valid = false;
		session_say(s, true,
			    "out of memory: nothing can be computed for this sentence");
	}
	return REACT_DRAW;
}

enum status
session_init(struct session *s, const struct vectors *v, const struct senses *inventory,
	     const struct options *options)
{
	memset(s, 0, sizeof(*s));
	s->vectors = v;
	s->inventory = inventory;
	s->options = *options;
	s->following = true;
	s->glide = 1;
	s->slice_bytes = SLICE_BYTES;
	s->mode = "";
	sentence_init(&s->sentence);
	context_init(&s->context);
	s->scratch = neighbours_scratch_new(v);
	if (!s->scratch || results_init(s) != STATUS_OK) {
		session_free(s);
		return STATUS_NOMEM;
	}
	session_set_line(s, NULL, "", 0, 0);
	return STATUS_OK;
}

void
session_free(struct session *s)
{
	results_free(s);
	neighbours_scratch_delete(s->scratch);
	context_free(&s->context);
	sentence_free(&s->sentence);
	free(s->lines[0].text);
	free(s->lines[1].text);
	memset(s, 0, sizeof(*s));
}

struct line *
session_line(struct session *s)
{
	return &s->lines[prompt_active(s)];
}

/* ---- lines ---- */

static bool
line_store(struct line *line, const char *prompt, const char *text, size_t length,
	   size_t cursor)
{
	if (length + 1 > line->capacity) {
		size_t capacity = 2 * (length + 1);
		char *grown = malloc(capacity);

		if (!grown)
			return false;
		free(line->text);
		line->text = grown;
		line->capacity = capacity;
	}
	if (length)
		memcpy(line->text, text, length);
	line->text[length] = '\0';
	line->length = length;
	line->cursor = cursor < length ? cursor : length;
	snprintf(line->prompt, sizeof(line->prompt), "%s", prompt);
	return true;
}

unsigned
session_set_line(struct session *s, const char *prompt, const char *text, size_t length,
		 size_t cursor)
{
	struct line *line = session_line(s);
	bool sentence = line == &s->lines[0];
	bool same = line->text && line->length == length &&
		    (length == 0 || memcmp(line->text, text, length) == 0);
	struct token old, *had = NULL;
	char *before = NULL;
	size_t before_length = s->sentence.length;

	if (!prompt)
		prompt = s->focus == FOCUS_COMMAND ? ":"
			 : s->focus == FOCUS_FIND  ? "/"
						   : "\xe2\x9d\xaf ";
	if (sentence && !same && s->results.valid && !s->following) {
		old = s->sentence.tokens[s->target];
		before = malloc(before_length + 1);
		if (before) {
			memcpy(before, s->sentence.text, before_length);
			had = &old;
		}
	}
	if (!line_store(line, prompt, text, length, cursor) ||
	    (sentence && !same &&
	     sentence_set(&s->sentence, s->vectors, text, length) != STATUS_OK)) {
		free(before);
		session_say(s, true, "out of memory: the text is too long");
		return REACT_DRAW | REACT_BELL;
	}
	s->message[0] = '\0';
	s->about_to_quit = false;
	if (sentence && !same) {
		target_follow(s, had, before, before_length);
		s->stepping = s->playing = false;
		s->glide = 1;
		session_refresh(s);
	}
	free(before);
	return REACT_DRAW;
}

/* ---- actions ---- */

enum status
session_set_option(struct session *s, const char *name, const char *value,
		   struct error *error)
{
	enum status status = option_set(&s->options, name, value, error);

	if (status == STATUS_OK && strcmp(name, "axes") == 0)
		s->options.map = MAP_PAIRS;
	if (status == STATUS_OK)
		session_refresh(s);
	return status;
}

static unsigned
move_target(struct session *s, bool forwards)
{
	size_t n = s->sentence.count, j = forwards ? n - 1 : 0;

	if (s->results.valid)
		j = s->target;
	for (size_t k = 0; k < n; k++) {
		j = forwards ? (j + 1) % n : (j + n - 1) % n;
		if (target_choosable(s, j)) {
			target_choose(s, j);
			return session_refresh(s);
		}
	}
	session_say(s, false, "type a sentence: there is no word to choose yet");
	return REACT_DRAW | REACT_BELL;
}

static unsigned
go_to_step(struct session *s, size_t step)
{
	s->step = step;
	s->stepping = true;
	s->glide = 1;
	return session_refresh(s);
}

static unsigned
step_more(struct session *s)
{
	size_t last = s->context.steps;

	if (!s->results.valid || last == 0) {
		session_say(s, false, "no known context word: nothing to add");
		return REACT_DRAW | REACT_BELL;
	}
	return go_to_step(s, s->step >= last ? 0 : s->step + 1);
}

static unsigned
step_less(struct session *s)
{
	if (!s->results.valid || s->step == 0)
		return REACT_BELL;
	return go_to_step(s, s->step - 1);
}

static unsigned
play(struct session *s)
{
	if (s->playing) {
		s->playing = false;
		s->glide = 1;
		return REACT_DRAW;
	}
	if (!s->results.valid || s->context.steps == 0)
		return step_more(s);
	s->playing = true;
	s->play_ms = 0;
	return s->step >= s->context.steps ? go_to_step(s, 0) : REACT_DRAW;
}

/* The help list, the bars, the strips' cursor by number, or
 * the next strongest component. */
static unsigned
scroll(struct session *s, int by)
{
	bool strips = !s->help && s->options.view == VIEW_STRIPS;
	size_t *at = s->help ? &s->help_scroll : strips ? &s->component : &s->scroll;
	size_t most = s->help ? bindings_count : s->results.valid ? s->results.D - 1 : 0;

	if (by < 0 ? *at == 0 : *at >= most)
		return REACT_NONE;
	*at = by < 0 ? *at - 1 : *at + 1;
	if (!s->help && s->options.view == VIEW_ONE)
		s->component = s->results.components[s->scroll];
	return s->help || s->options.view == VIEW_NAMED ? REACT_DRAW : session_refresh(s);
}

static unsigned
act_next(struct session *s)
{
	return move_target(s, true);
}

static unsigned
act_previous(struct session *s)
{
	return move_target(s, false);
}

static unsigned
act_step_more(struct session *s)
{
	return s->help ? scroll(s, 1) : step_more(s);
}

static unsigned
act_step_less(struct session *s)
{
	return s->help ? scroll(s, -1) : step_less(s);
}

static unsigned
act_step_none(struct session *s)
{
	return go_to_step(s, 0);
}

static unsigned
act_step_all(struct session *s)
{
	return go_to_step(s, s->context.steps);
}

static unsigned
act_up(struct session *s)
{
	return scroll(s, -1);
}

static unsigned
act_down(struct session *s)
{
	return scroll(s, 1);
}

static unsigned
act_find(struct session *s)
{
	return prompt_open(s, FOCUS_FIND);
}

static unsigned
act_command(struct session *s)
{
	return prompt_open(s, FOCUS_COMMAND);
}

static unsigned
act_blank(struct session *s)
{
	s->blank = true;
	return REACT_DRAW;
}

static unsigned
act_edit(struct session *s)
{
	s->focus = FOCUS_EDIT;
	return REACT_DRAW | REACT_LINE;
}

static unsigned
act_explore(struct session *s)
{
	s->focus = FOCUS_EXPLORE;
	return REACT_DRAW | REACT_LINE;
}

static unsigned
act_help(struct session *s)
{
	s->help = true;
	s->help_scroll = 0;
	return REACT_DRAW;
}

/* What an action does: it steps an option, or calls a function, or is only a reaction. */
static const struct {
	const char *option;
	int steps;
	unsigned (*act)(struct session *s);
	unsigned reaction;
} deeds[ACTION_COUNT] = {
	[ACTION_TOKEN_NEXT] = { .act = act_next },
	[ACTION_TOKEN_PREVIOUS] = { .act = act_previous },
	[ACTION_FIND] = { .act = act_find },
	[ACTION_STEP_MORE] = { .act = act_step_more },
	[ACTION_STEP_LESS] = { .act = act_step_less },
	[ACTION_STEP_NONE] = { .act = act_step_none },
	[ACTION_STEP_ALL] = { .act = act_step_all },
	[ACTION_PLAY] = { .act = play },
	[ACTION_ORDER] = { .option = "order", .steps = 1 },
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
	[ACTION_MAP] = { .option = "map", .steps = 1 },
	[ACTION_ZOOM] = { .option = "zoom", .steps = 1 },
	[ACTION_UP] = { .act = act_up },
	[ACTION_DOWN] = { .act = act_down },
	[ACTION_FILTER] = { .option = "common", .steps = 1 },
	[ACTION_THEME] = { .option = "theme", .steps = 1 },
	[ACTION_MOUSE] = { .option = "mouse", .steps = 1 },
	[ACTION_BLANK] = { .act = act_blank },
	[ACTION_EDIT] = { .act = act_edit },
	[ACTION_EXPLORE] = { .act = act_explore },
	[ACTION_COMMAND] = { .act = act_command },
	[ACTION_HELP] = { .act = act_help },
	[ACTION_REDRAW] = { .reaction = REACT_DRAW | REACT_REPAINT },
	[ACTION_SUSPEND] = { .reaction = REACT_SUSPEND },
	[ACTION_QUIT] = { .reaction = REACT_QUIT },
};

/* Steps an option and says what it is now, where the
 * screen does not show it by itself. */
static unsigned
step_option(struct session *s, const char *name, int steps)
{
	const struct option_row *row = option_find(name);
	char value[64];

	option_step(&s->options, row, steps);
	s->scroll = 0;
	session_refresh(s);
	if (row->offset == offsetof(struct options, view) && s->results.valid) {
		s->component = s->results.components[0];
		session_refresh(s);
	}
	option_get(&s->options, row, value, sizeof(value));
	snprintf(s->message, sizeof(s->message), "%s: %s", name, value);
	for (size_t i = 0; i < row->n_choices; i++)
		if (strcmp(row->choices[i].name, value) == 0)
			snprintf(s->message, sizeof(s->message), "%s: %s - %s", name,
				 value, row->choices[i].help);
	s->message_is_error = false;
	return REACT_DRAW;
}

/* A key that only ends what covers the screen or plays;
 * *reaction is then what follows. */
static bool
ends_something(struct session *s, enum action action, unsigned *reaction)
{
	bool scrolls = action == ACTION_UP || action == ACTION_DOWN ||
		       action == ACTION_STEP_MORE || action == ACTION_STEP_LESS;

	*reaction = REACT_DRAW;
	if (s->blank) {
		s->blank = false;
		return true;
	}
	if (s->help && !scrolls) {
		s->help = false;
		return action == ACTION_HELP || action == ACTION_EXPLORE ||
		       action == ACTION_QUIT;
	}
	if (s->playing && action != ACTION_PLAY) {
		s->playing = false;
		s->glide = 1;
		/* a clicker's Esc stops the show, no more */
		return action == ACTION_EXPLORE;
	}
	return false;
}

unsigned
session_act(struct session *s, enum action action)
{
	unsigned reaction;

	if (ends_something(s, action, &reaction))
		return reaction;
	s->message[0] = '\0';
	if (deeds[action].option)
		return step_option(s, deeds[action].option, deeds[action].steps);
	return deeds[action].act ? deeds[action].act(s) : deeds[action].reaction;
}

unsigned
session_click(struct session *s, int rows, int cols, int row, int col)
{
	size_t token;

	if (s->help || s->blank || !layout_token_at(s, rows, cols, row, col, &token) ||
	    !target_choosable(s, token))
		return REACT_NONE;
	target_choose(s, token);
	return session_refresh(s);
}

/* ---- time ---- */

int
session_deadline(const struct session *s)
{
	if (s->results.valid && s->results.unsearched)
		return 0;
	if (!s->playing)
		return -1;
	if (s->glide < 1)
		return FRAME_MS;
	return s->play_ms >= PLAY_PAUSE_MS ? 0 : (int)(PLAY_PAUSE_MS - s->play_ms);
}

/* Draws the lists when they are settled and now and then before. */
static unsigned
search_on(struct session *s)
{
	if (!s->results.valid || !results_search_on(s))
		return REACT_NONE;
	return s->results.unsearched == 0 || ++s->slices % SLICES_A_FRAME == 0
		       ? REACT_DRAW
		       : REACT_NONE;
}

void
session_settle(struct session *s)
{
	while (s->results.valid && results_search_on(s))
		;
}

unsigned
session_advance(struct session *s, double milliseconds)
{
	unsigned reaction = search_on(s);

	if (!s->playing)
		return reaction;
	s->play_ms += milliseconds;
	if (s->glide < 1) {
		s->glide = s->play_ms >= GLIDE_MS ? 1 : s->play_ms / GLIDE_MS;
		return REACT_DRAW;
	}
	if (s->step >= s->context.steps) {
		s->playing = false;
		return REACT_DRAW;
	}
	if (s->play_ms < PLAY_PAUSE_MS)
		return reaction;
	go_to_step(s, s->step + 1);
	s->play_ms = 0;
	s->glide = 0;
	return REACT_DRAW;
}
