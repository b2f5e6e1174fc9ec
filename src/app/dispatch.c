/* dispatch.c - the route of every input; see polyseme/app/dispatch.h. */
#include "polyseme/app/dispatch.h"

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

/* C-c ends the innermost thing there is to end; the program last. */
static struct route
interrupt(const struct session *s, const struct editor_state *editor)
{
	bool prompt = s->editing.focus == FOCUS_COMMAND || s->editing.focus == FOCUS_FIND;

	if (!prompt && (s->stage.kind == STAGE_HELP || s->play.on))
		return to(ROUTE_DISMISS);
	if (editor->wait != EDITOR_IDLE)
		return (struct route){ .kind = ROUTE_LEAVE, .leave = LEAVE_BACK };
	if (prompt)
		return to(ROUTE_CANCEL);
	if (s->editing.focus == FOCUS_EDIT && !editor->empty)
		return to(ROUTE_CLEAR);
	return to(s->editing.about_to_quit ? ROUTE_QUIT : ROUTE_ASK);
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

static struct route
in_edit(const struct session *s, uint32_t input, const struct editor_state *editor)
{
	enum action action = action_of(input, FOCUS_EDIT);
	struct route route = to_action(action);

	if (input == INPUT_ENTER)
		return to(editor->wait == EDITOR_NSEARCH ? ROUTE_EDITOR : ROUTE_ACCEPT);
	if (input == INPUT_ESCAPE)
		return s->play.on ? to(ROUTE_DISMISS) : escape(editor, route);
	if (input == INPUT_CTRL_D && editor->empty)
		return to(ROUTE_QUIT);
	if (action == ACTION_NONE)
		return to(ROUTE_EDITOR);
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

	if (s->play.on && input == INPUT_ESCAPE)
		return to(ROUTE_DISMISS);
	if (action != ACTION_NONE)
		return to_action(action);
	if (input == INPUT_CTRL_D && editor->empty)
		return to(ROUTE_QUIT);
	if (input != INPUT_NONE && input < INPUT_FIRST)
		return to(ROUTE_UNBOUND);
	return to(ROUTE_NOTHING);
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
	if (focus == FOCUS_EDIT)
		return in_edit(s, input, editor);
	return in_explore(s, input, editor);
}

unsigned
session_take(struct session *s, const struct route *route)
{
	s->editing.about_to_quit = false;
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
		return REACT_DRAW;
	case ROUTE_ASK:
		session_say(s, false, "press C-c again to quit");
		s->editing.about_to_quit = true;
		return REACT_DRAW;
	case ROUTE_QUIT:
		return REACT_QUIT;
	case ROUTE_NOTHING:
	case ROUTE_EDITOR:
	case ROUTE_LEAVE:
	case ROUTE_CLEAR:
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
