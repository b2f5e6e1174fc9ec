/* show.c - a lesson that is shown; see show.h. */
#include "show.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../cover.h"
#include "../editing.h"
#include "../model.h"
#include "ballot.h"
#include "kept.h"
#include "perform.h"
#include "polyseme/base/files.h"
#include "slide.h"

unsigned
show_go(struct session *s, size_t slide, size_t beat, bool forward)
{
	struct show *show = &s->show;

	show->on = true;
	show->slide = slide;
	show->beat = beat;
	show->ms = 0;
	show->number = 0;
	show->go = false;
	show->trouble.status = STATUS_OK;
	s->editing.focus = FOCUS_EXPLORE;
	s->stage.presenting = true;
	show_thaw(show);
	slide_clear(s);
	slide_perform(s, forward);
	s->message.text[0] = '\0';
	if (show->trouble.status != STATUS_OK)
		session_say(s, true, show->trouble.text);
	return REACT_DRAW | REACT_LINE;
}

static unsigned
next(struct session *s)
{
	const struct show *show = &s->show;

	if (show->beat + 1 < show_beats(show))
		return show_go(s, show->slide, show->beat + 1, true);
	if (show->slide + 1 < show_slides(show))
		return show_go(s, show->slide + 1, 0, true);
	session_say(s, false,
		    "This is the end: Esc leaves, g g goes to the first slide.");
	return REACT_DRAW;
}

static unsigned
previous(struct session *s)
{
	const struct show *show = &s->show;

	if (show->beat > 0)
		return show_go(s, show->slide, show->beat - 1, false);
	if (show->slide == 0)
		return REACT_BELL;
	s->show.slide--;
	return show_go(s, show->slide, show_beats(show) - 1, false);
}

/* ---- beginning and ending ---- */

/* Puts a lesson in the place of the one before, or of none. */
static enum status
place(struct session *s, struct lesson *lesson, struct error *error)
{
	struct show *show = &s->show;
	struct ballot *ballots = calloc(lesson->n_questions + 1, sizeof(*ballots));

	if (!ballots || (!show->lesson && kept_take(s) != STATUS_OK)) {
		free(ballots);
		return error_set(error, STATUS_NOMEM, "%.200s: out of memory",
				 lesson->name);
	}
	free(show->ballots);
	lesson_delete(show->lesson);
	show->lesson = lesson;
	show->ballots = ballots;
	return STATUS_OK;
}

/* A lesson that was read takes its place, or is deleted. */
static enum status
verify_and_place(struct session *s, struct lesson *lesson, struct error *error)
{
	enum status status = perform_verify(lesson, s->live.reader, error);

	if (status == STATUS_OK)
		status = place(s, lesson, error);
	if (status != STATUS_OK)
		lesson_delete(lesson);
	return status;
}

/* A bare name is that of a file here, or of a bundled lesson. */
static enum status
find_and_read(const struct session *s, const char *name, const struct progress *progress,
	      struct lesson **lesson, struct error *error)
{
	char found[PATH_MAX];
	const char *path =
		files_find(name, s->bundled.lessons, ".md", found, sizeof(found));

	if (path == name && !strchr(name, '/') && access(name, F_OK) != 0)
		return error_set(error, STATUS_NOT_FOUND,
				 "\"%.60s\" is no lesson and no file: F9, or polyseme "
				 "lesson list, names the lessons",
				 name);
	return lesson_read(lesson, path, progress, error);
}

/* A lesson is written for real vectors: it leaves a toy, if there are any. */
static enum status
begin(struct session *s, const char *name, double every_ms,
      const struct progress *progress, struct error *error)
{
	bool toy = !s->show.lesson && session_on_toy(s);
	struct lesson *lesson;
	struct error why;
	enum status status = find_and_read(s, name, progress, &lesson, error);

	if (status != STATUS_OK)
		return status;
	if (toy)
		toy = session_real(s, &why) == STATUS_OK;
	status = verify_and_place(s, lesson, error);
	if (status != STATUS_OK && toy)
		session_toy(s, NULL, &why);
	if (status != STATUS_OK)
		return status;
	s->show.kept.from_toy |= toy;
	s->show.every = every_ms;
	show_go(s, 0, 0, true);
	return STATUS_OK;
}

enum status
session_lesson(struct session *s, const char *name, double every_ms, struct error *error)
{
	return begin(s, name, every_ms, NULL, error);
}

/* Ends the lesson: what was there before it is there again. */
static unsigned
leave(struct session *s)
{
	struct options before;
	bool toy = s->show.kept.from_toy;
	struct error why;

	slide_clear(s);
	before = s->options;
	s->options.method = s->show.kept.options.method;
	session_changed(s, &before);
	s->show.on = false;
	kept_give_back(s);
	show_free(&s->show, s->live.reader);
	if (toy)
		session_toy(s, NULL, &why);
	s->editing.focus = FOCUS_EDIT;
	s->stage.presenting = false;
	s->message.text[0] = '\0';
	return REACT_DRAW | REACT_LINE;
}

bool
show_drops_pins(const struct session *s)
{
	return s->show.lesson && !s->show.on &&
	       (s->pinned.unsaved || s->aside.pinned.unsaved);
}

unsigned
show_begin(struct session *s, const char *name)
{
	struct error error;

	if (show_drops_pins(s))
		return session_refuse(s,
				      "the pins are not written: :write FILE keeps them, "
				      "F9 twice drops them");
	if (!*name)
		return show_open(s);
	if (begin(s, name, 0, &progress_impatient, &error) != STATUS_OK)
		return session_refuse(s, error.text);
	return REACT_DRAW | REACT_LINE;
}

unsigned
show_begin_chosen(struct session *s)
{
	const struct lesson_list *list = &s->show.list;

	if (s->show.chosen >= list->count)
		return REACT_BELL;
	return show_begin(s, list->entries[s->show.chosen].name);
}

unsigned
show_open(struct session *s)
{
	if (s->show.lesson && !s->show.on)
		return show_go(s, s->show.slide, s->show.beat, false);
	if (lesson_list_read(&s->show.list, s->bundled.lessons) != STATUS_OK)
		return session_refuse(s, "lessons: out of memory");
	if (s->show.list.count == 0)
		return session_refuse(
			s, "no lessons came with the program: :lesson FILE shows one");
	if (s->show.chosen >= s->show.list.count)
		s->show.chosen = 0;
	cover_open(&s->stage, STAGE_LESSONS);
	return REACT_DRAW;
}

void
show_step_aside(struct session *s)
{
	if (s->show.on)
		session_say(s, false, "free play: F9 goes back to the lesson");
	s->show.on = false;
}

/* The file may be another one now: the slide that is there, or the last. */
static unsigned
read_again(struct session *s)
{
	struct show *show = &s->show;
	struct lesson *lesson;
	struct error error;
	size_t slide = show->slide, beat = show->beat;

	if (lesson_read(&lesson, show->lesson->name, &progress_impatient, &error) !=
		    STATUS_OK ||
	    verify_and_place(s, lesson, &error) != STATUS_OK)
		return session_refuse(s, error.text) | REACT_REPAINT;
	show->slide = slide < show_slides(show) ? slide : show_slides(show) - 1;
	if (beat >= show_beats(show))
		beat = show_beats(show) - 1;
	return show_go(s, show->slide, beat, false) | REACT_REPAINT;
}

/* ---- guesses and votes ---- */

static unsigned
guess(struct session *s, size_t answer)
{
	struct ballot *ballot = show_ballot(&s->show);
	char text[64];

	if (answer > show_question(&s->show)->count) {
		snprintf(text, sizeof(text), "the answers are 1 to %zu",
			 show_question(&s->show)->count);
		return session_refuse(s, text);
	}
	ballot->guess = answer;
	return REACT_DRAW;
}

static unsigned
ask_for_votes(struct session *s)
{
	static const char command[] = "votes ";

	if (!show_asks(&s->show))
		return session_refuse(s, "there is no question to vote on");
	s->editing.before = FOCUS_EXPLORE;
	s->editing.focus = FOCUS_COMMAND;
	session_set_line(s, NULL, command, strlen(command), strlen(command));
	return REACT_DRAW | REACT_LINE;
}

unsigned
show_vote(struct session *s, const char *counts)
{
	struct error error;

	if (!s->show.on || !show_asks(&s->show))
		return session_refuse(s, "votes: there is no question to vote on");
	if (ballot_read(show_ballot(&s->show), counts, show_question(&s->show)->count,
			&error) != STATUS_OK)
		return session_refuse(s, error.text);
	return REACT_DRAW;
}

/* ---- keys ---- */

enum { SLIDES_MOST = 10000 }; /* a number typed before G grows no further */

/* A digit guesses where there is a question; else it belongs to G. */
static unsigned
take_digit(struct session *s, size_t digit)
{
	size_t *number = &s->show.number;

	if (show_asks(&s->show) && digit > 0)
		return guess(s, digit);
	if (*number < SLIDES_MOST)
		*number = 10 * *number + digit;
	return REACT_NONE;
}

/* "12 G" goes there, G alone to the last slide. */
static unsigned
go_to_number(struct session *s)
{
	size_t last = show_slides(&s->show), number = s->show.number;

	if (number == 0 || number > last)
		number = last;
	return show_go(s, number - 1, 0, true);
}

bool
show_is_on_top(const struct session *s)
{
	return s->show.on && !s->stage.blank && !editing_prompts(&s->editing) &&
	       !cover_is(s->stage.kind);
}

bool
show_takes(uint32_t input)
{
	switch (input) {
	case INPUT_PGDN:
	case INPUT_PGUP:
	case INPUT_RIGHT:
	case INPUT_LEFT:
	case INPUT_HOME:
	case INPUT_END:
	case INPUT_ENTER:
	case INPUT_CTRL_L:
	case ' ':
	case 'g':
	case 'G':
	case 'v':
		return true;
	default:
		return input >= '0' && input <= '9';
	}
}

static unsigned
take_key(struct session *s, uint32_t input)
{
	switch (input) {
	case INPUT_PGUP:
	case INPUT_LEFT:
		return previous(s);
	case INPUT_HOME:
		return show_go(s, 0, 0, true);
	case INPUT_END:
		return show_go(s, show_slides(&s->show) - 1, 0, true);
	case INPUT_CTRL_L:
		return read_again(s);
	case INPUT_ESCAPE:
		return leave(s);
	case 'G':
		return go_to_number(s);
	case 'v':
		return ask_for_votes(s);
	case 'g':
		if (s->show.go)
			return show_go(s, 0, 0, true);
		s->show.go = true;
		return REACT_NONE;
	default:
		return next(s);
	}
}

unsigned
show_key(struct session *s, uint32_t input)
{
	bool digit = input >= '0' && input <= '9';

	s->message.text[0] = '\0';
	s->message.is_error = false;
	if (input != 'g')
		s->show.go = false;
	if (digit)
		return take_digit(s, input - '0') | REACT_DRAW;
	if (input != 'G' && input != 'g')
		s->show.number = 0;
	return take_key(s, input);
}

/* ---- time ---- */

/* How long the present beat stays. */
static double
beat_ms(const struct show *show)
{
	const struct lesson_beat *beat =
		show_slide(show) ? show_beat(show, show->beat) : NULL;

	return beat && beat->pause > 0 ? 1000 * beat->pause : show->every;
}

int
show_deadline(const struct session *s)
{
	const struct show *show = &s->show;
	double left;

	if (!show_is_on_top(s) || show->every <= 0 || s->play.on)
		return -1;
	left = beat_ms(show) - show->ms;
	return left <= 0 ? 0 : left < INT_MAX ? (int)left + 1 : INT_MAX;
}

/* After the last beat it begins again. */
unsigned
show_advance(struct session *s, double milliseconds)
{
	struct show *show = &s->show;

	if (show_deadline(s) < 0)
		return REACT_NONE;
	show->ms += milliseconds;
	if (show->ms < beat_ms(show))
		return REACT_NONE;
	if (show->slide + 1 == show_slides(show) && show->beat + 1 == show_beats(show)) {
		memset(show->ballots, 0,
		       (show->lesson->n_questions + 1) * sizeof(*show->ballots));
		return show_go(s, 0, 0, true);
	}
	return next(s);
}
