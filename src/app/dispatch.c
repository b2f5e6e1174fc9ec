/* dispatch.c - the route of every input; see polyseme/app/dispatch.h. */
#include "polyseme/app/dispatch.h"

#include "other.h"
#include "lesson/show.h"

static struct route
to(enum route_kind kind)
{
	return (struct route){ .kind = kind };
}

static struct route
to_action(enum action action)
{
	return (struct route){ .kind = ROUTE_ACTION, .action = action };
}

static struct route
ask(enum action action)
{
	return (struct route){ .kind = ROUTE_ASK, .action = action };
}

/* Something that Esc and C-c end before anything else. */
static bool
can_dismiss(const struct session *s)
{
	if (show_is_on_top(s))
		return s->play.on || s->show.every > 0;
	return s->stage.kind != STAGE_EXPLORE || s->play.on || s->other.shown;
}

/* C-c ends the innermost thing there is to end; the program last. */
static struct route
interrupt(const struct session *s, const struct editor_state *editor)
{
	bool prompt = s->editing.focus == FOCUS_COMMAND || s->editing.focus == FOCUS_FIND;

	if (!prompt && can_dismiss(s))
		return to(ROUTE_DISMISS);
	if (editor->wait != EDITOR_IDLE)
		return (struct route){ .kind = ROUTE_LEAVE, .leave = LEAVE_BACK };
	if (prompt)
		return to(ROUTE_CANCEL);
	if (s->editing.focus == FOCUS_EDIT && !editor->empty)
		return to(ROUTE_CLEAR);
	return s->editing.about_to_quit ? to(ROUTE_QUIT) : ask(ACTION_NONE);
}

/* Everything but what scrolls the help closes it. */
static struct route
in_help(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_STEP_MORE:
	case ACTION_STEP_LESS:
	case ACTION_FIND:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
		return to_action(action);
	default:
		return to(ROUTE_DISMISS);
	}
}

/* Enter takes a lesson, what scrolls moves the choice, all else closes the list. */
static struct route
in_lessons(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_FINISH:
		return to(ROUTE_ACCEPT);
	case ACTION_STEP_MORE:
		return to_action(ACTION_DOWN);
	case ACTION_STEP_LESS:
		return to_action(ACTION_UP);
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
		return to_action(action);
	default:
		return to(ROUTE_DISMISS);
	}
}

/* Enter takes a word, what scrolls moves the choice, everything else closes the list. */
static struct route
in_words(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	if (input == INPUT_PGDN || input == INPUT_PGUP)
		action = input == INPUT_PGDN ? ACTION_DOWN : ACTION_UP;
	switch (action) {
	case ACTION_FINISH:
		return to(ROUTE_ACCEPT);
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_STEP_MORE:
	case ACTION_STEP_LESS:
	case ACTION_STEP_NONE:
	case ACTION_STEP_ALL:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
		return to_action(action);
	default:
		return to(ROUTE_DISMISS);
	}
}

/* What every stage but the first takes besides its own: letters are commands there in
 * either focus. */
static struct route
on_stage(enum action action)
{
	switch (action) {
	case ACTION_PROJECTOR:
	case ACTION_THEME:
	case ACTION_MOUSE:
	case ACTION_BLANK:
	case ACTION_EDIT:
	case ACTION_COMMAND:
	case ACTION_HELP:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
		return to_action(action);
	case ACTION_EXPLORE:
	case ACTION_QUIT:
		return to(ROUTE_DISMISS);
	default:
		return to(ROUTE_NOTHING);
	}
}

/* The lesson's own keys, and those that change what it shows. */
static struct route
in_lesson(const struct session *s, uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	if (show_takes(input))
		return (struct route){ .kind = ROUTE_LESSON, .input = input };
	switch (action) {
	case ACTION_EXPLORE:
	case ACTION_QUIT:
		if (can_dismiss(s))
			return to(ROUTE_DISMISS);
		return s->editing.about_to_explore
			       ? (struct route){ .kind = ROUTE_LESSON,
						 .input = INPUT_ESCAPE }
			       : ask(ACTION_LESSON);
	case ACTION_TOKEN_NEXT:
	case ACTION_TOKEN_PREVIOUS:
	case ACTION_PLAY:
	case ACTION_OTHER:
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_ZOOM:
	case ACTION_LESSON:
		return to_action(action);
	default:
		return on_stage(action);
	}
}

/* On the stage that compares. */
static struct route
in_compare(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_FINISH:
		return to(ROUTE_ACCEPT);
	case ACTION_TOKEN_NEXT:
	case ACTION_STEP_MORE:
		return to_action(ACTION_DOWN);
	case ACTION_TOKEN_PREVIOUS:
	case ACTION_STEP_LESS:
		return to_action(ACTION_UP);
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_UNPIN:
	case ACTION_COMPARE:
	case ACTION_CARD:
	case ACTION_ZOOM:
		return to_action(action);
	default:
		return on_stage(action);
	}
}

/* What scrolls, and what leads away from the card. */
static struct route
in_card(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_STEP_MORE:
	case ACTION_STEP_LESS:
	case ACTION_STEP_NONE:
	case ACTION_STEP_ALL:
		return to_action(action);
	case ACTION_PLAY: /* the space bar turns a page, as in a pager */
		return input == ' ' ? to_action(ACTION_STEP_MORE) : to(ROUTE_NOTHING);
	case ACTION_CARD:
		return to(ROUTE_DISMISS);
	default:
		return on_stage(action);
	}
}

/* On the stage of a corpus. */
static struct route
in_corpus(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_FINISH:
		return to(ROUTE_ACCEPT);
	case ACTION_TOKEN_NEXT:
	case ACTION_TOKEN_PREVIOUS:
	case ACTION_STEP_MORE:
	case ACTION_STEP_LESS:
	case ACTION_STEP_NONE:
	case ACTION_STEP_ALL:
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_ORDER:
	case ACTION_PIN:
	case ACTION_COMPARE:
	case ACTION_CARD:
	case ACTION_CORPUS:
	case ACTION_ZOOM:
		return to_action(action);
	default:
		return on_stage(action);
	}
}

/* A question is shown: what changes its answer or its look, and the next question. */
static struct route
in_sum(uint32_t input)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	switch (action) {
	case ACTION_FINISH:
		return to(ROUTE_ACCEPT);
	case ACTION_PRESET:
	case ACTION_SPACE:
	case ACTION_FILTER:
	case ACTION_ZOOM:
		return to_action(action);
	default:
		return on_stage(action);
	}
}

/* Esc ends what the editor is in the middle of, then vi's insert mode; only then does it
 * take the route given. */
static struct route
escape(const struct editor_state *editor, struct route otherwise)
{
	if (editor->wait != EDITOR_IDLE && !editor->prefix)
		return (struct route){ .kind = ROUTE_LEAVE,
				       .leave = editor->wait == EDITOR_ISEARCH
							? LEAVE_KEEP
							: LEAVE_BACK };
	if (editor->vi_insert)
		otherwise = to(ROUTE_EDITOR);
	if (editor->prefix)
		otherwise.leave = LEAVE_KEEP;
	return otherwise;
}

static bool
is_printable(uint32_t input)
{
	return input >= ' ' && input != 0x7f && input < INPUT_FIRST;
}

/* A clicker's Esc stops the play and nothing else; a person's,
 * pressed again, explores. */
static struct route
escape_from_edit(const struct session *s, const struct editor_state *editor)
{
	bool idle = editor->wait == EDITOR_IDLE || editor->prefix;

	if (s->play.on || (idle && can_dismiss(s)))
		return to(ROUTE_DISMISS);
	if (idle && s->stage.presenting && !s->editing.about_to_explore)
		return ask(ACTION_EXPLORE);
	return escape(editor, to_action(ACTION_EXPLORE));
}

/* Text: of a new sentence if the last one is ended. */
static struct route
type(const struct session *s, uint32_t input, const struct editor_state *editor)
{
	if (editor->wait != EDITOR_IDLE || !is_printable(input))
		return to(ROUTE_EDITOR);
	if (s->stage.presenting && input == '.')
		return to_action(ACTION_BLANK);
	return to(s->editing.ended && !editor->vi_command ? ROUTE_BEGIN : ROUTE_EDITOR);
}

/* At once, but not with pins that are in no file. */
static struct route
leave(const struct session *s)
{
	return session_unsaved(s) && !s->editing.about_to_quit ? ask(ACTION_QUIT)
							       : to(ROUTE_QUIT);
}

static struct route
in_edit(const struct session *s, uint32_t input, const struct editor_state *editor)
{
	enum action action = action_of(input, FOCUS_EDIT);
	struct route route = to_action(action);

	if (input == INPUT_ENTER)
		return to(editor->wait == EDITOR_NSEARCH ? ROUTE_EDITOR : ROUTE_ACCEPT);
	if (input == INPUT_ESCAPE)
		return escape_from_edit(s, editor);
	if (input == INPUT_CTRL_D && editor->empty)
		return leave(s);
	if (action == ACTION_NONE)
		return type(s, input, editor);
	route.leave = editor->wait == EDITOR_IDLE ? LEAVE_NOTHING : LEAVE_KEEP;
	return route;
}

static struct route
in_prompt(uint32_t input, const struct editor_state *editor)
{
	enum action action = action_of(input, FOCUS_EDIT);
	bool nothing = editor->empty && editor->wait == EDITOR_IDLE;

	if (input == INPUT_ENTER && editor->wait != EDITOR_NSEARCH)
		return to(ROUTE_ACCEPT);
	if (input == INPUT_ESCAPE)
		return escape(editor, to(ROUTE_CANCEL));
	if (nothing && (input == INPUT_CTRL_D || input == INPUT_BACKSPACE))
		return to(ROUTE_CANCEL);
	if (action == ACTION_REDRAW || action == ACTION_SUSPEND)
		return to_action(action);
	return to(ROUTE_EDITOR);
}

static struct route
in_explore(const struct session *s, uint32_t input, const struct editor_state *editor)
{
	enum action action = action_of(input, FOCUS_EXPLORE);

	if (can_dismiss(s) && input == INPUT_ESCAPE)
		return to(ROUTE_DISMISS);
	if (action == ACTION_FINISH)
		return to(ROUTE_ACCEPT);
	if (action == ACTION_QUIT && (s->editing.stray || session_unsaved(s)) &&
	    !s->editing.about_to_quit)
		return ask(ACTION_QUIT);
	if (action != ACTION_NONE)
		return to_action(action);
	if (input == INPUT_CTRL_D && editor->empty)
		return leave(s);
	if (is_printable(input))
		return to(ROUTE_UNBOUND);
	return to(ROUTE_NOTHING);
}

/* F9 in free play, with pins that are in no file. */
static bool
drops_pins(const struct session *s, uint32_t input)
{
	return action_of(input, s->editing.focus) == ACTION_LESSON &&
	       show_drops_pins(s) && !s->editing.about_to_drop;
}

struct route
route_of(const struct session *s, uint32_t input, const struct editor_state *editor)
{
	enum focus focus = s->editing.focus;

	if (s->stage.blank)
		return to(ROUTE_DISMISS);
	if (focus != FOCUS_EXPLORE && editor->wait == EDITOR_QUOTED)
		return to(ROUTE_EDITOR);
	if (input == INPUT_CTRL_C)
		return interrupt(s, editor);
	if (focus == FOCUS_COMMAND || focus == FOCUS_FIND)
		return in_prompt(input, editor);
	if (s->stage.kind == STAGE_HELP)
		return in_help(input);
	if (s->stage.kind == STAGE_LESSONS)
		return in_lessons(input);
	if (s->stage.kind == STAGE_WORDS)
		return in_words(input);
	if (s->show.on)
		return in_lesson(s, input);
	if (s->stage.kind == STAGE_COMPARE)
		return in_compare(input);
	if (s->stage.kind == STAGE_CARD)
		return in_card(input);
	if (s->stage.kind == STAGE_CORPUS)
		return in_corpus(input);
	if (s->stage.kind == STAGE_SUM)
		return in_sum(input);
	if (drops_pins(s, input))
		return ask(ACTION_LESSON);
	if (focus == FOCUS_EDIT)
		return in_edit(s, input, editor);
	return in_explore(s, input, editor);
}

/* Somebody types: the sentence is no longer an ended one, and the keys are not a
 * clicker's. */
static unsigned
go_on(struct session *s)
{
	if (s->editing.ended)
		ghost_take(&s->ghost, &s->live.reading);
	s->editing.ended = s->stage.presenting = false;
	return REACT_NONE;
}

static unsigned
ask_again(struct session *s, enum action action)
{
	session_say(
		s, false,
		action == ACTION_EXPLORE ? "press Esc again for commands"
		: action == ACTION_LESSON && !s->show.on
			? "the pins are not written: :write FILE keeps them, F9 again "
			  "drops them"
		: action == ACTION_LESSON
			? "press Esc again to leave the lesson; i lets you try things"
		: session_unsaved(s)
			? "the pins are not written: :write FILE keeps them, the same "
			  "key again quits"
		: action == ACTION_QUIT ? "press q again to quit, i to type"
					: "press C-c again to quit");
	s->editing.about_to_drop = action == ACTION_LESSON && !s->show.on;
	s->editing.about_to_explore =
		action == ACTION_EXPLORE || (action == ACTION_LESSON && s->show.on);
	s->editing.about_to_quit =
		!s->editing.about_to_explore && !s->editing.about_to_drop;
	return REACT_DRAW;
}

unsigned
session_take(struct session *s, const struct route *route)
{
	s->editing.about_to_quit = s->editing.about_to_explore = false;
	s->editing.about_to_drop = false;
	switch (route->kind) {
	case ROUTE_ACTION:
		return session_act(s, route->action);
	case ROUTE_ACCEPT:
		return session_accept(s);
	case ROUTE_CANCEL:
		return session_cancel(s);
	case ROUTE_DISMISS:
		return session_dismiss(s);
	case ROUTE_UNBOUND:
		session_say(s, false, "no command on this key: ? lists them, i types");
		s->editing.stray = true;
		return REACT_DRAW;
	case ROUTE_LESSON:
		return show_key(s, route->input);
	case ROUTE_ASK:
		return ask_again(s, route->action);
	case ROUTE_QUIT:
		return REACT_QUIT;
	case ROUTE_EDITOR:
	case ROUTE_BEGIN:
	case ROUTE_CLEAR:
		return go_on(s);
	case ROUTE_NOTHING:
	case ROUTE_LEAVE:
	case ROUTE_COUNT:
		break;
	}
	return REACT_NONE;
}

const char *
route_name(enum route_kind kind)
{
	static const char *const names[ROUTE_COUNT] = {
#define X(code, name) [ROUTE_##code] = name,
		ROUTE_LIST(X)
#undef X
	};

	return names[kind];
}
