/* keys.c - see keys.h. */
#include "term/keys.h"

#include <stdio.h>
#include <string.h>

#include "term/feed.h"
#include "term/lineedit.h"
#include "term/screen.h"

/* ---- the line ---- */

void
keys_line_tell(struct keys *keys)
{
	struct lineedit_state look;

	if (!keys->line_moved)
		return;
	keys->line_moved = false;
	look = lineedit_state();
	keys->session->mode = look.mode;
	session_set_line(keys->session, look.prompt, look.text, look.length, look.cursor);
}

/* Follows the session to the line it is in now. */
static void
line_follow(struct keys *keys)
{
	struct session *s = keys->session;
	struct line *line = session_line(s);
	enum lineedit_line which = s->focus == FOCUS_COMMAND ? LINEEDIT_COMMAND
				   : s->focus == FOCUS_FIND  ? LINEEDIT_FIND
							     : LINEEDIT_SENTENCE;
	struct lineedit_state look;

	lineedit_open(which);
	look = lineedit_state();
	if (which != LINEEDIT_SENTENCE)
		lineedit_begin(line->text, line->cursor);
	else if (look.length != line->length ||
		 memcmp(look.text, line->text, line->length) != 0)
		lineedit_replace(line->text, line->cursor);
	s->mode = lineedit_state().mode;
}

static void
message(struct keys *keys, const char *text)
{
	struct session *s = keys->session;

	keys_line_tell(keys);
	snprintf(s->message, sizeof(s->message), "%s", text);
	s->message_is_error = false;
}

/* ---- reactions ---- */

void
keys_react(struct keys *keys, unsigned reaction)
{
	keys->repaint |= (reaction & REACT_REPAINT) != 0;
	keys->done |= (reaction & REACT_QUIT) != 0;
	if (reaction & REACT_LINE)
		line_follow(keys);
	if (reaction & REACT_BELL)
		screen_bell(lineedit_bell());
	if (reaction & REACT_SUSPEND) {
		if (!screen_suspend())
			message(keys, "there is no shell to go back to");
		keys->repaint = true;
	}
}

static void
act(struct keys *keys, enum action action)
{
	keys_line_tell(keys);
	keys_react(keys, session_act(keys->session, action));
}

static void
leave_wait(struct keys *keys, bool back)
{
	if (feed_pending() == FEED_NOTHING)
		return;
	feed_leave(back);
	keys->line_moved = true;
}

static void
feed(struct keys *keys, const struct unit *unit)
{
	unsigned events = lineedit_feed(unit);

	keys->line_moved = true;
	if (events & LINEEDIT_END)
		keys->done = true;
	if (events & LINEEDIT_MATCHES)
		message(keys, lineedit_matches());
	if (events & LINEEDIT_CUT)
		message(keys, "the line is full");
	if (events & LINEEDIT_ACCEPTED) {
		keys_line_tell(keys);
		keys_react(keys, keys->session->focus == FOCUS_EDIT
					 ? session_act(keys->session, ACTION_EXPLORE)
					 : session_accept(keys->session));
	}
}

/* ---- keys ---- */

static void
ask_to_quit(struct keys *keys, bool again)
{
	if (again) {
		keys->done = true;
		return;
	}
	message(keys, "press C-c again to quit");
	keys->session->about_to_quit = true;
}

static void
interrupt(struct keys *keys, bool again)
{
	struct session *s = keys->session;

	if (s->help || s->playing) {
		act(keys, ACTION_EXPLORE);
	} else if (feed_pending() != FEED_NOTHING) {
		leave_wait(keys, true);
	} else if (s->focus == FOCUS_COMMAND || s->focus == FOCUS_FIND) {
		keys_react(keys, session_cancel(s));
	} else if (s->focus == FOCUS_EDIT && lineedit_state().length > 0) {
		lineedit_replace("", 0);
		keys->line_moved = true;
	} else {
		ask_to_quit(keys, again);
	}
}

static bool
in_vi_insert(void)
{
	return strcmp(lineedit_state().mode, "vi insert") == 0;
}

/* Esc ends the innermost thing: a half command, vi's insert mode, the line. */
static bool
escape_is_the_editors(struct keys *keys, const struct unit *unit)
{
	enum feed_wait wait = feed_pending();

	if (feed_patience() >= 0) {
		leave_wait(keys, false);
	} else if (wait != FEED_NOTHING) {
		leave_wait(keys, wait != FEED_ISEARCH);
		return true;
	}
	if (!in_vi_insert())
		return false;
	feed(keys, unit);
	return true;
}

static void
key_in_edit(struct keys *keys, const struct unit *unit)
{
	enum action action = action_of(unit->input, FOCUS_EDIT);

	if (unit->input == INPUT_ENTER && feed_pending() == FEED_NSEARCH) {
		feed(keys, unit);
	} else if (unit->input == INPUT_ENTER) {
		lineedit_accept();
		keys->line_moved = true;
		act(keys, ACTION_EXPLORE);
	} else if (unit->input == INPUT_ESCAPE) {
		if (keys->session->playing || !escape_is_the_editors(keys, unit))
			act(keys, ACTION_EXPLORE);
	} else if (unit->input == INPUT_CTRL_D && lineedit_state().length == 0) {
		keys->done = true;
	} else if (action != ACTION_NONE) {
		leave_wait(keys, false);
		act(keys, action);
	} else {
		feed(keys, unit);
	}
}

static void
key_in_prompt(struct keys *keys, const struct unit *unit)
{
	enum action action = action_of(unit->input, FOCUS_EDIT);
	bool empty = lineedit_state().length == 0 && feed_pending() == FEED_NOTHING;

	if (unit->input == INPUT_ENTER && feed_pending() != FEED_NSEARCH) {
		lineedit_accept();
		keys->line_moved = true;
		keys_line_tell(keys);
		keys_react(keys, session_accept(keys->session));
	} else if (unit->input == INPUT_ESCAPE) {
		if (!escape_is_the_editors(keys, unit))
			keys_react(keys, session_cancel(keys->session));
	} else if (empty &&
		   (unit->input == INPUT_CTRL_D || unit->input == INPUT_BACKSPACE)) {
		keys_react(keys, session_cancel(keys->session));
	} else if (action == ACTION_REDRAW || action == ACTION_SUSPEND) {
		act(keys, action);
	} else {
		feed(keys, unit);
	}
}

static void
key_in_explore(struct keys *keys, const struct unit *unit)
{
	enum action action = action_of(unit->input, FOCUS_EXPLORE);

	if (action != ACTION_NONE)
		act(keys, action);
	else if (unit->input == INPUT_CTRL_D && lineedit_state().length == 0)
		keys->done = true;
	else if (unit->input != INPUT_NONE && unit->input < INPUT_FIRST)
		message(keys, "no command on this key: ? lists them, i types");
}

/* Everything but what scrolls the help closes it. */
static void
key_in_help(struct keys *keys, const struct unit *unit)
{
	enum action action = action_of(unit->input, FOCUS_EXPLORE);

	if (action != ACTION_UP && action != ACTION_DOWN && action != ACTION_STEP_MORE &&
	    action != ACTION_STEP_LESS && action != ACTION_REDRAW &&
	    action != ACTION_SUSPEND)
		action = ACTION_EXPLORE;
	act(keys, action);
}

void
keys_handle(struct keys *keys, const struct unit *unit)
{
	struct session *s = keys->session;
	bool again = s->about_to_quit;

	s->about_to_quit = false;
	if (s->blank)
		act(keys, ACTION_NONE);
	else if (s->focus != FOCUS_EXPLORE && feed_pending() == FEED_QUOTED)
		feed(keys, unit);
	else if (unit->input == INPUT_CTRL_C)
		interrupt(keys, again);
	else if (s->help)
		key_in_help(keys, unit);
	else if (s->focus == FOCUS_EDIT)
		key_in_edit(keys, unit);
	else if (s->focus == FOCUS_EXPLORE)
		key_in_explore(keys, unit);
	else
		key_in_prompt(keys, unit);
}

void
keys_click(struct keys *keys, int rows, int cols, const struct unit *unit)
{
	keys_line_tell(keys);
	keys->session->about_to_quit = false;
	keys_react(keys, session_click(keys->session, rows, cols, unit->row, unit->col));
}

void
keys_paste(struct keys *keys, const char *text, size_t length)
{
	struct session *s = keys->session;

	if (s->blank)
		act(keys, ACTION_NONE);
	if (s->help)
		act(keys, ACTION_EXPLORE);
	if (s->focus == FOCUS_EXPLORE)
		act(keys, ACTION_EDIT);
	keys->line_moved = true;
	if (lineedit_paste(text, length) & LINEEDIT_CUT)
		message(keys, "the line is full: the rest of the paste was left out");
}
