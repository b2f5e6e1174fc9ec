/* command.c - the line after ':' or '/': carried out or forgotten. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "cover.h"
#include "editing.h"
#include "evidence.h"
#include "find.h"
#include "view/help_lines.h"
#include "model.h"
#include "pick.h"
#include "pinned.h"
#include "play.h"
#include "lesson/show.h"
#include "sums.h"
#include "toys.h"
#include "walk.h"

static unsigned
leave_prompt(struct editing *editing)
{
	editing->focus = editing->before;
	editing->lines[1].length = editing->lines[1].cursor = 0;
	if (editing->lines[1].text)
		editing->lines[1].text[0] = '\0';
	return REACT_LINE | REACT_DRAW;
}

unsigned
session_cancel(struct session *s)
{
	s->message.text[0] = '\0';
	return leave_prompt(&s->editing);
}

static unsigned
find(struct session *s, const char *text, size_t length)
{
	if (s->stage.kind != STAGE_HELP)
		return find_word(s, text, length);
	return REACT_DRAW |
	       (help_find(&s->stage, text, length) || length == 0 ? 0 : REACT_BELL);
}

/* ":name": shows the value; a flag is switched. */
static unsigned
show_option(struct session *s, const struct option_row *row)
{
	struct options before = s->options;
	char value[160];
	unsigned reaction;

	if (row->type == OPTION_FLAG)
		options_step(&s->options, row, 1);
	reaction = session_changed(s, &before);
	options_get(&s->options, row, value, sizeof(value));
	snprintf(s->message.text, sizeof(s->message.text), "%s %s - %s", row->name, value,
		 row->help);
	s->message.is_error = false;
	return reaction;
}

/* ---- commands that are no options ---- */

static unsigned
open_words(struct session *s, const char *rest)
{
	size_t count;
	(void)rest;

	session_words(s, &count);
	if (count == 0) {
		session_say(s, true, "words: no sentences are there to pick from");
		return REACT_DRAW | REACT_BELL;
	}
	cover_open(&s->stage, STAGE_WORDS);
	return REACT_DRAW;
}

static unsigned
open_help(struct session *s, const char *rest)
{
	(void)rest;
	help_open(&s->stage);
	return REACT_DRAW;
}

static unsigned
open_pins(struct session *s, const char *rest)
{
	(void)rest;
	return s->stage.kind == STAGE_COMPARE ? REACT_DRAW : pinned_compare(s);
}

static unsigned
write_pins(struct session *s, const char *rest)
{
	return pinned_write(s, rest, false);
}

static unsigned
overwrite_pins(struct session *s, const char *rest)
{
	return pinned_write(s, rest, true);
}

static unsigned
read_pins(struct session *s, const char *rest)
{
	return pinned_read(s, rest, false);
}

static unsigned
reread_pins(struct session *s, const char *rest)
{
	return pinned_read(s, rest, true);
}

static unsigned
write_card(struct session *s, const char *rest)
{
	return evidence_write(s, rest, false);
}

static unsigned
overwrite_card(struct session *s, const char *rest)
{
	return evidence_write(s, rest, true);
}

static unsigned
open_corpus(struct session *s, const char *rest)
{
	return walk_open(s, rest, false);
}

static unsigned
open_beside(struct session *s, const char *rest)
{
	return walk_open(s, rest, true);
}

static unsigned
ask_analogy(struct session *s, const char *rest)
{
	return sums_ask(s, ARITHMETIC_ANALOGY, rest);
}

static unsigned
ask_odd(struct session *s, const char *rest)
{
	return sums_ask(s, ARITHMETIC_ODD, rest);
}

static unsigned
ask_similarity(struct session *s, const char *rest)
{
	return sums_ask(s, ARITHMETIC_SIMILARITY, rest);
}

static unsigned
quit(struct session *s, const char *rest)
{
	(void)rest;
	if (!session_unsaved(s))
		return REACT_QUIT;
	session_say(s, true,
		    "the pins are not written: :write FILE keeps them, :q! quits");
	return REACT_DRAW | REACT_BELL;
}

static unsigned
quit_at_once(struct session *s, const char *rest)
{
	(void)s;
	(void)rest;
	return REACT_QUIT;
}

static const struct {
	const char *name;
	unsigned (*run)(struct session *s, const char *rest);
} commands[] = {
	{ "help", open_help },	      { "words", open_words },
	{ "pins", open_pins },	      { "write", write_pins },
	{ "write!", overwrite_pins }, { "open", read_pins },
	{ "open!", reread_pins },     { "card", write_card },
	{ "card!", overwrite_card },  { "quit", quit },
	{ "quit!", quit_at_once },    { "q", quit },
	{ "q!", quit_at_once },	      { "corpus", open_corpus },
	{ "beside", open_beside },    { "analogy", ask_analogy },
	{ "odd", ask_odd },	      { "similarity", ask_similarity },
	{ "lesson", show_begin },     { "votes", show_vote },
	{ "toy", toys_change },
};

const char *
command_word(size_t i)
{
	return i < sizeof(commands) / sizeof(commands[0]) ? commands[i].name : NULL;
}

/* ":name value", ":name" of an option. */
static unsigned
set_option(struct session *s, const char *name, const char *value)
{
	const struct option_row *row = options_find(name);
	struct error error;

	if (row && !*value)
		return show_option(s, row);
	if (session_set_option(s, name, value, &error) != STATUS_OK) {
		session_say(s, true, error.text);
		return REACT_DRAW | REACT_BELL;
	}
	if (s->stage.kind == STAGE_CARD)
		return evidence_make(s);
	if (s->options.method.map == MAP_NUMBERS && strcmp(name, "map") == 0 &&
	    s->live.reading.valid && s->live.reading.word->map != MAP_NUMBERS)
		session_say(
			s, true,
			"map: numbers that have names are needed, as in a toy (:toy), "
			"and the preset plain");
	if (strcmp(name, "axes") == 0 && s->live.reading.valid &&
	    s->live.reading.word->map != MAP_PAIRS)
		session_say(s, true,
			    "axes: expected four known words, as man-woman,small-large");
	return REACT_DRAW;
}

/* The line after ':'. */
static unsigned
command(struct session *s, char *text)
{
	char *rest = text, *name;
	size_t length = strlen(text);

	/* completion leaves a blank behind a name */
	while (length > 0 && strchr(" \t", text[length - 1]))
		text[--length] = '\0';
	name = strtok_r(rest, " \t", &rest);
	if (!name)
		return REACT_DRAW;
	rest += rest ? strspn(rest, " \t") : 0;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].name, name) == 0)
			return commands[i].run(s, rest ? rest : "");
	rest += rest ? strspn(rest, " =") : 0;
	return set_option(s, name, rest ? rest : "");
}

/* The sentence is ended: it plays.  Again while it does: to the verdict at once. */
static unsigned
end_sentence(struct session *s)
{
	bool playing = s->play.on;

	play_stop(&s->play);
	s->message.text[0] = '\0';
	if (s->editing.lines[0].length == 0)
		return pick_example(s);
	s->editing.ended = true;
	s->other.shown = false;
	return playing ? session_conclude(s) : session_play(s);
}

unsigned
session_accept(struct session *s)
{
	struct line *line = &s->editing.lines[1];
	bool finding = s->editing.focus == FOCUS_FIND;
	unsigned reaction;
	char *text;

	if (s->stage.kind == STAGE_WORDS) {
		reaction = pick_word(s);
		if (s->stage.kind != STAGE_WORDS)
			show_step_aside(s);
		return reaction;
	}
	if (s->stage.kind == STAGE_LESSONS)
		return show_begin_chosen(s);
	if (!editing_prompts(&s->editing))
		return s->stage.kind == STAGE_COMPARE  ? pinned_take(s)
		       : s->stage.kind == STAGE_CORPUS ? walk_take(s)
		       : s->stage.kind == STAGE_SUM    ? sums_take(s)
						       : end_sentence(s);
	text = strdup(line->text ? line->text : "");
	reaction = leave_prompt(&s->editing);
	s->message.text[0] = '\0';
	if (!text)
		return reaction | REACT_BELL;
	reaction |= finding ? find(s, text, strlen(text)) : command(s, text);
	free(text);
	return reaction;
}
