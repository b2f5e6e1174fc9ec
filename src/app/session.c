/* session.c - see polyseme/session.h: what an action changes. */
#include "polyseme/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/stopwords.h"
#include "polyseme/text.h"
#include "layout.h"
#include "results.h"

enum { PLAY_PAUSE_MS = 1200, GLIDE_MS = 280, FRAME_MS = 33, SLICES_A_FRAME = 16,
       SLICE_BYTES = 40 << 20 };

static void
say(struct session *s, bool is_error, const char *text)
{
	snprintf(s->message, sizeof(s->message), "%s", text);
	s->message_is_error = is_error;
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

static bool
in_prompt(const struct session *s)
{
	return s->focus == FOCUS_COMMAND || s->focus == FOCUS_FIND;
}

struct line *
session_line(struct session *s)
{
	return &s->lines[in_prompt(s)];
}

/* ---- which token is the target ---- */

static bool
choosable(const struct session *s, size_t token)
{
	return token < s->sentence.count && s->sentence.tokens[token].kind != TOKEN_PUNCTUATION;
}

static size_t
fold_token(const struct session *s, size_t token, char out[256])
{
	const struct token *t = &s->sentence.tokens[token];

	out[0] = '\0';
	return text_fold(s->sentence.text + t->begin, t->end - t->begin, true, out, 256);
}

/* Makes a token the target by the user's own choice: it is followed from now on. */
static void
choose(struct session *s, size_t token)
{
	s->target = token;
	s->following = false;
	fold_token(s, token, s->wanted);
	s->stepping = false;
	s->playing = false;
	s->scroll = 0;
	s->glide = 1;
}

/* The token that a byte of the old text's target became, when the texts differ in one place. */
static bool
survived(const struct session *s, const struct token *old, const char *before,
	 size_t before_length, size_t *token)
{
	size_t length = s->sentence.length, head = 0, tail = 0;
	size_t shorter = length < before_length ? length : before_length;
	const char *text = s->sentence.text;
	size_t at = old->begin;

	while (head < shorter && text[head] == before[head])
		head++;
	while (tail < shorter - head &&
	       text[length - 1 - tail] == before[before_length - 1 - tail])
		tail++;
	if (head <= old->begin && before_length - tail >= old->end)
		return false;	/* nothing of it is left */
	if (old->begin >= before_length - tail)
		at = old->begin + length - before_length;
	else if (old->end > head && old->begin > head)
		at = head;
	if (at >= length)
		return false;
	*token = sentence_token_at(&s->sentence, at);
	const struct token *t = &s->sentence.tokens[*token];

	/* a token that merely stands near where the old one was is another one */
	return choosable(s, *token) && t->begin <= at && at < t->end;
}

static bool
find_wanted(const struct session *s, size_t *token)
{
	char folded[256];

	for (size_t j = 0; s->wanted[0] && j < s->sentence.count; j++)
		if (choosable(s, j) && fold_token(s, j, folded) &&
		    strcmp(folded, s->wanted) == 0) {
			*token = j;
			return true;
		}
	return false;
}

/* The first word with several senses, else the last finished known word that is not a function
 * word, else the last one that may be chosen at all. */
static bool
find_interesting(const struct session *s, size_t cursor, size_t *token)
{
	const struct sense *found[SENSES_MOST];
	size_t content = SIZE_MAX, known = SIZE_MAX, any = SIZE_MAX;

	for (size_t j = 0; j < s->sentence.count; j++) {
		const struct token *t = &s->sentence.tokens[j];
		const char *word = s->sentence.text + t->begin;
		size_t length = t->end - t->begin;
		char folded[256];

		if (!choosable(s, j))
			continue;
		if (t->id != VECTORS_NONE && senses_of(s->inventory, word, length, found) > 1) {
			*token = j;
			return true;
		}
		any = j;
		if (t->id == VECTORS_NONE || (t->end == cursor && cursor == s->sentence.length))
			continue;	/* still being typed */
		known = j;
		if (!stopwords_has(folded, fold_token(s, j, folded)))
			content = j;
	}
	*token = content != SIZE_MAX ? content : known != SIZE_MAX ? known : any;
	return any != SIZE_MAX;
}

/* After the text changed: the same token if it is still there, else the word the user chose last, else
 * an interesting one. */
static void
retarget(struct session *s, const struct token *old, const char *before, size_t length)
{
	size_t token = 0;

	if (old && !s->following && survived(s, old, before, length, &token)) {
		s->target = token;
		return;
	}
	if (find_wanted(s, &token)) {
		s->target = token;
		s->following = false;
		return;
	}
	s->following = true;
	s->target = find_interesting(s, s->lines[0].cursor, &token) ? token : SIZE_MAX;
}

static unsigned
refresh(struct session *s)
{
	if (results_update(s) != STATUS_OK) {
		s->results.valid = false;
		say(s, true, "out of memory: nothing can be computed for this sentence");
	}
	return REACT_DRAW;
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
		prompt = s->focus == FOCUS_COMMAND ? ":" : s->focus == FOCUS_FIND ? "/" :
			"\xe2\x9d\xaf ";
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
		say(s, true, "out of memory: the text is too long");
		return REACT_DRAW | REACT_BELL;
	}
	s->message[0] = '\0';
	s->about_to_quit = false;
	if (sentence && !same) {
		retarget(s, had, before, before_length);
		s->stepping = s->playing = false;
		s->glide = 1;
		refresh(s);
	}
	free(before);
	return REACT_DRAW;
}

enum status
session_choose(struct session *s, const char *target, struct error *error)
{
	const char *colon = strrchr(target, ':');
	size_t length = strlen(target), wanted = 1, seen = 0;
	char folded[256], *end;

	if (target[0] == '#' && target[1]) {
		unsigned long n = strtoul(target + 1, &end, 10);

		if (*end)
			return error_set(error, STATUS_USAGE,
					 "target: expected #N, found \"%.60s\"", target);
		if (n < 1 || n > s->sentence.count)
			return error_set(error, STATUS_NOT_FOUND,
					 "target: the text has %zu tokens, there is no %.20s",
					 s->sentence.count, target);
		choose(s, n - 1);
		refresh(s);
		return STATUS_OK;
	}
	if (colon && colon > target && colon[1] >= '1' && colon[1] <= '9') {
		wanted = strtoul(colon + 1, &end, 10);
		if (*end)
			return error_set(error, STATUS_USAGE,
					 "target: expected WORD:N, found \"%.60s\"", target);
		length = (size_t)(colon - target);
	}
	if (!text_fold(target, length, true, folded, sizeof(folded)))
		return error_set(error, STATUS_USAGE, "target: expected a word, found \"%.60s\"",
				 target);
	for (size_t j = 0; j < s->sentence.count; j++) {
		char word[256];

		if (fold_token(s, j, word) && strcmp(word, folded) == 0 && ++seen == wanted) {
			choose(s, j);
			refresh(s);
			return STATUS_OK;
		}
	}
	return error_set(error, STATUS_NOT_FOUND, seen ?
			 "target: \"%.60s\": the text has the word only %zu time%s" :
			 "target: \"%.60s\" is not a token of the text", target, seen,
			 seen == 1 ? "" : "s");
}

static unsigned
leave_prompt(struct session *s)
{
	s->focus = FOCUS_EXPLORE;
	line_store(&s->lines[1], "", "", 0, 0);
	return REACT_LINE | REACT_DRAW;
}

unsigned
session_cancel(struct session *s)
{
	s->message[0] = '\0';
	return leave_prompt(s);
}

static unsigned
find(struct session *s, const char *text, size_t length)
{
	char prefix[256], folded[256];
	size_t n = text_fold(text, length, true, prefix, sizeof(prefix));

	for (size_t k = 1; n && k <= s->sentence.count; k++) {
		size_t j = ((s->results.valid ? s->target : 0) + k) % s->sentence.count;

		if (choosable(s, j) && fold_token(s, j, folded) >= n &&
		    memcmp(folded, prefix, n) == 0) {
			choose(s, j);
			return refresh(s);
		}
	}
	if (length)
		say(s, true, "no word of the sentence begins like that");
	return REACT_DRAW | (length ? REACT_BELL : 0);
}

enum status
session_set_option(struct session *s, const char *name, const char *value,
		   struct error *error)
{
	enum status status = option_set(&s->options, name, value, error);

	if (status == STATUS_OK && strcmp(name, "axes") == 0)
		s->options.map = MAP_PAIRS;
	if (status == STATUS_OK)
		refresh(s);
	return status;
}

/* ":name value", ":name" (shows it; a flag is switched), ":q". */
static unsigned
command(struct session *s, char *text)
{
	char *rest = text, *name = strtok_r(rest, " \t", &rest), value[160];
	const struct option_row *row;
	struct error error;

	if (!name)
		return REACT_DRAW;
	if (strcmp(name, "q") == 0 || strcmp(name, "quit") == 0)
		return REACT_QUIT;
	if (strcmp(name, "help") == 0)
		return session_act(s, ACTION_HELP);
	while (rest && (*rest == ' ' || *rest == '='))
		rest++;
	row = option_find(name);
	if (row && (!rest || !*rest)) {
		if (row->type == OPTION_FLAG)
			option_step(&s->options, row, 1);
		option_get(&s->options, row, value, sizeof(value));
		snprintf(s->message, sizeof(s->message), "%s %s - %s", name, value, row->help);
		s->message_is_error = false;
		return refresh(s);
	}
	if (session_set_option(s, name, rest ? rest : "", &error) != STATUS_OK) {
		say(s, true, error.text);
		return REACT_DRAW | REACT_BELL;
	}
	if (strcmp(name, "axes") == 0 && s->results.valid && s->results.map != MAP_PAIRS)
		say(s, true, "axes: expected four known words, as man-woman,small-large");
	return REACT_DRAW;
}

unsigned
session_accept(struct session *s)
{
	struct line *line = &s->lines[1];
	bool finding = s->focus == FOCUS_FIND;
	unsigned reaction;
	char *text;

	if (!in_prompt(s))
		return REACT_NONE;
	text = strdup(line->text ? line->text : "");
	reaction = leave_prompt(s);
	s->message[0] = '\0';
	if (!text)
		return reaction | REACT_BELL;
	reaction |= finding ? find(s, text, strlen(text)) : command(s, text);
	free(text);
	return reaction;
}

/* ---- actions ---- */

static unsigned
move_target(struct session *s, bool forwards)
{
	size_t n = s->sentence.count, j = s->results.valid ? s->target : forwards ? n - 1 : 0;

	for (size_t k = 0; k < n; k++) {
		j = forwards ? (j + 1) % n : (j + n - 1) % n;
		if (choosable(s, j)) {
			choose(s, j);
			return refresh(s);
		}
	}
	say(s, false, "type a sentence: there is no word to choose yet");
	return REACT_DRAW | REACT_BELL;
}

static unsigned
go_to_step(struct session *s, size_t step)
{
	s->step = step;
	s->stepping = true;
	s->glide = 1;
	return refresh(s);
}

static unsigned
step_more(struct session *s)
{
	size_t last = s->context.steps;

	if (!s->results.valid || last == 0) {
		say(s, false, "no known context word: nothing to add");
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

static unsigned
step_option(struct session *s, const char *name, int steps)
{
	option_step(&s->options, option_find(name), steps);
	s->scroll = 0;
	return refresh(s);
}

/* The help list, the bars, the strips' cursor by number, or the next strongest component. */
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
	return s->help || s->options.view == VIEW_NAMED ? REACT_DRAW : refresh(s);
}

static unsigned
open_prompt(struct session *s, enum focus focus)
{
	s->focus = focus;
	session_set_line(s, NULL, "", 0, 0);
	return REACT_DRAW | REACT_LINE;
}

/* The options that one key steps through. */
static const struct {
	enum action action;
	const char *option;
	int steps;
} stepped[] = {
	{ ACTION_PRESET, "preset", 1 },
	{ ACTION_SPACE, "space", 1 },
	{ ACTION_WINDOW_LESS, "window", -1 },
	{ ACTION_WINDOW_MORE, "window", 1 },
	{ ACTION_ALPHA_LESS, "alpha", -1 },
	{ ACTION_ALPHA_MORE, "alpha", 1 },
	{ ACTION_RARITY, "rarity", 1 },
	{ ACTION_DECAY, "decay", 1 },
	{ ACTION_SIDE, "side", 1 },
	{ ACTION_ORDER, "order", 1 },
	{ ACTION_VIEW, "view", 1 },
	{ ACTION_MAP, "map", 1 },
	{ ACTION_ZOOM, "zoom", 1 },
	{ ACTION_FILTER, "common", 1 },
	{ ACTION_THEME, "theme", 1 },
	{ ACTION_MOUSE, "mouse", 1 },
};

/* Says what a key has just set, where the screen does not show it by itself. */
static void
tell_option(struct session *s, const char *name)
{
	const struct option_row *row = option_find(name);
	char value[64];

	option_get(&s->options, row, value, sizeof(value));
	snprintf(s->message, sizeof(s->message), "%s: %s", name, value);
	for (size_t i = 0; i < row->n_choices; i++)
		if (strcmp(row->choices[i].name, value) == 0)
			snprintf(s->message, sizeof(s->message), "%s: %s - %s", name, value,
				 row->choices[i].help);
	s->message_is_error = false;
}

static unsigned
act_on_option(struct session *s, enum action action)
{
	for (size_t i = 0; i < sizeof(stepped) / sizeof(stepped[0]); i++)
		if (stepped[i].action == action) {
			unsigned reaction = step_option(s, stepped[i].option, stepped[i].steps);

			if (action == ACTION_VIEW && s->results.valid) {
				s->component = s->results.components[0];
				reaction |= refresh(s);
			}
			tell_option(s, stepped[i].option);
			return reaction;
		}
	return REACT_NONE;
}

unsigned
session_act(struct session *s, enum action action)
{
	if (s->blank) {
		s->blank = false;
		return REACT_DRAW;
	}
	s->message[0] = '\0';
	if (s->help && action != ACTION_UP && action != ACTION_DOWN &&
	    action != ACTION_STEP_MORE && action != ACTION_STEP_LESS) {
		s->help = false;
		if (action == ACTION_HELP || action == ACTION_EXPLORE || action == ACTION_QUIT)
			return REACT_DRAW;
	}
	if (s->playing && action != ACTION_PLAY) {
		s->playing = false;
		s->glide = 1;
		if (action == ACTION_EXPLORE)
			return REACT_DRAW;	/* a clicker's Esc stops the show, no more */
	}
	switch (action) {
	case ACTION_TOKEN_NEXT:
	case ACTION_TOKEN_PREVIOUS:
		return move_target(s, action == ACTION_TOKEN_NEXT);
	case ACTION_FIND:
		return open_prompt(s, FOCUS_FIND);
	case ACTION_COMMAND:
		return open_prompt(s, FOCUS_COMMAND);
	case ACTION_STEP_MORE:
		return s->help ? scroll(s, 1) : step_more(s);
	case ACTION_STEP_LESS:
		return s->help ? scroll(s, -1) : step_less(s);
	case ACTION_STEP_NONE:
		return go_to_step(s, 0);
	case ACTION_STEP_ALL:
		return go_to_step(s, s->context.steps);
	case ACTION_PLAY:
		return play(s);
	case ACTION_UP:
		return scroll(s, -1);
	case ACTION_DOWN:
		return scroll(s, 1);
	case ACTION_BLANK:
		s->blank = true;
		return REACT_DRAW;
	case ACTION_EDIT:
		s->focus = FOCUS_EDIT;
		return REACT_DRAW | REACT_LINE;
	case ACTION_EXPLORE:
		s->focus = FOCUS_EXPLORE;
		return REACT_DRAW | REACT_LINE;
	case ACTION_HELP:
		s->help = true;
		s->help_scroll = 0;
		return REACT_DRAW;
	case ACTION_REDRAW:
		return REACT_DRAW | REACT_REPAINT;
	case ACTION_SUSPEND:
		return REACT_SUSPEND;
	case ACTION_QUIT:
		return REACT_QUIT;
	default:
		return act_on_option(s, action);
	}
}

unsigned
session_click(struct session *s, int rows, int cols, int row, int col)
{
	size_t token;

	if (s->help || s->blank || !layout_token_at(s, rows, cols, row, col, &token) ||
	    !choosable(s, token))
		return REACT_NONE;
	choose(s, token);
	return refresh(s);
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
	return s->results.unsearched == 0 || ++s->slices % SLICES_A_FRAME == 0 ? REACT_DRAW :
		REACT_NONE;
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
