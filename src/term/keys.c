/* keys.c - what a key does: to the line, or to the session; see keys.h. */
#include "term/keys.h"

#include <stdio.h>
#include <string.h>

#include "polyseme/app/dispatch.h"
#include "term/feed.h"
#include "term/lineedit.h"
#include "term/logfile.h"
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
	keys->session->editing.mode = look.mode;
	logfile_mode(keys->log, look.mode);
	logfile_line(keys->log, look.prompt, look.text, look.length, look.cursor);
	session_set_line(keys->session, look.prompt, look.text, look.length, look.cursor);
}

/* Follows the session to the line it is in now. */
static void
line_follow(struct keys *keys)
{
	struct session *s = keys->session;
	const struct line *line = session_line(s);
	enum lineedit_line which = s->editing.focus == FOCUS_COMMAND ? LINEEDIT_COMMAND
				   : s->editing.focus == FOCUS_FIND  ? LINEEDIT_FIND
								     : LINEEDIT_SENTENCE;
	struct lineedit_state look;

	lineedit_open(which);
	look = lineedit_state();
	if (which != LINEEDIT_SENTENCE)
		lineedit_begin(line->text, line->cursor);
	else if (look.length != line->length ||
		 memcmp(look.text, line->text, line->length) != 0) {
		lineedit_renew();
		lineedit_replace(line->text, line->cursor);
	}
	s->editing.mode = lineedit_state().mode;
	logfile_mode(keys->log, s->editing.mode);
}

static void
message(struct keys *keys, const char *text)
{
	struct session *s = keys->session;

	keys_line_tell(keys);
	logfile_say(keys->log, text);
	session_say(s, false, text);
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
		logfile_key(keys->log, INPUT_ENTER);
		keys_react(keys, session_accept(keys->session));
	}
}

/* ---- keys ---- */

static struct editor_state
editor_now(void)
{
	static const enum editor_wait waits[] = {
		[FEED_NOTHING] = EDITOR_IDLE,	 [FEED_ISEARCH] = EDITOR_ISEARCH,
		[FEED_NSEARCH] = EDITOR_NSEARCH, [FEED_REST] = EDITOR_REST,
		[FEED_QUOTED] = EDITOR_QUOTED,
	};
	struct lineedit_state line = lineedit_state();

	return (struct editor_state){
		.wait = waits[feed_pending()],
		.prefix = feed_patience() >= 0,
		.empty = line.length == 0,
		.vi_insert = strcmp(line.mode, "vi insert") == 0,
		.vi_command = strcmp(line.mode, "vi command") == 0,
	};
}

static void
take(struct keys *keys, uint32_t input, const struct route *route)
{
	keys_line_tell(keys);
	if (route->kind != ROUTE_NOTHING)
		logfile_key(keys->log, input);
	keys_react(keys, session_take(keys->session, route));
}

/* Somebody types.  The line is told the session only later: see keys_line_tell(). */
static void
type(struct keys *keys, const struct route *route)
{
	session_take(keys->session, route);
	if (route->kind == ROUTE_BEGIN)
		lineedit_renew();
	if (route->kind == ROUTE_CLEAR)
		lineedit_replace("", 0);
	keys->line_moved = true;
}

void
keys_handle(struct keys *keys, const struct unit *unit)
{
	struct editor_state editor = editor_now();
	struct route route = route_of(keys->session, unit->input, &editor);

	logfile_route(keys->log, unit, &route);
	if (route.leave != LEAVE_NOTHING)
		leave_wait(keys, route.leave == LEAVE_BACK);
	switch (route.kind) {
	case ROUTE_LEAVE:
		break;
	case ROUTE_EDITOR:
	case ROUTE_BEGIN:
		type(keys, &route);
		feed(keys, unit);
		break;
	case ROUTE_CLEAR:
		type(keys, &route);
		break;
	case ROUTE_ACCEPT:
		lineedit_accept();
		keys->line_moved = true;
		take(keys, unit->input, &route);
		break;
	default:
		take(keys, unit->input, &route);
	}
}

void
keys_click(struct keys *keys, int rows, int cols, const struct unit *unit)
{
	keys_line_tell(keys);
	logfile_click(keys->log, unit->row, unit->col);
	keys_react(keys, session_click(keys->session, rows, cols, unit->row, unit->col));
}

void
keys_paste(struct keys *keys, const char *text, size_t length)
{
	const struct session *s = keys->session;
	const struct route dismiss = { .kind = ROUTE_DISMISS };
	const struct route edit = { .kind = ROUTE_ACTION, .action = ACTION_EDIT };
	bool ended = s->editing.ended;

	logfile_note(keys->log, "paste of bytes", (long)length);
	if (s->stage.blank)
		take(keys, INPUT_NONE, &dismiss);
	/* the first one may end no more than the reading of a corpus */
	for (int i = 0; i < 2 && s->stage.kind != STAGE_EXPLORE; i++)
		take(keys, INPUT_NONE, &dismiss);
	if (s->editing.focus == FOCUS_EXPLORE)
		take(keys, 'i', &edit);
	if (s->editing.focus == FOCUS_EDIT)
		type(keys, &(struct route){ .kind = ended ? ROUTE_BEGIN : ROUTE_EDITOR });
	keys->line_moved = true;
	if (lineedit_paste(text, length) & LINEEDIT_CUT)
		message(keys, "the line is full: the rest of the paste was left out");
}
