/* lineedit.c - see lineedit.h.
 *
 * Built for readline 8.2 in callback mode.  Where the order of calls looks odd, the reason
 * stands beside it; most are cures for faults that a random-key test finds in seconds.
 */
#include "term/lineedit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "polyseme/text.h"
#include "term/history.h"
#include "term/setup.h"

#define CTRL_G 7

enum { MATCHES = 256 };

/* A line that is not being edited. */
struct resting {
	char *text;			/* owned; NULL: empty */
	int cursor, mark;
	UNDO_LIST *undo;		/* owned */
	HISTORY_STATE *history;		/* owned; NULL: none yet */
};

static struct {
	struct resting resting[LINEEDIT_LINES];
	enum lineedit_line line;	/* being edited */
	char bytes[UNIT_BYTES];		/* the unit readline is fed from */
	size_t next, end;
	enum { FREE, AS_IS, ONE_CHARACTER } expecting;
	bool ending;			/* we end the line, not the user */
	char *accepted;			/* owned: the line the user ended */
	unsigned events;
	lineedit_complete *complete;
	void *data;
	char matches[512];
	char *history;			/* owned: path, or NULL */
	char *kept;			/* owned: the sentence that needs no keeping */
	char typed[LINEEDIT_BYTES];	/* for a crash */
	volatile size_t typed_length;	/* 0: nothing to keep */
} editor;

/* readline's hooks -------------------------------------------------------------------- */

/* Empty only in mid-command.  EOF there would end the line; C-g ends the command. */
static int
next_byte(FILE *unused)
{
	(void)unused;
	if (editor.next < editor.end)
		return (unsigned char)editor.bytes[editor.next++];
	return RL_ISSTATE(RL_STATE_READCMD) ? CTRL_G : EOF;
}

static int
bytes_wait(void)
{
	return editor.next < editor.end;
}

static void
line_ended(char *text)
{
	if (!text)
		editor.events |= LINEEDIT_END;
	if (editor.ending || editor.accepted) {
		free(text);
		return;
	}
	editor.accepted = text;
}

static char (*candidates)[256];
static size_t candidates_count;

/* readline replaces from a blank onwards, the completion perhaps less: what lies between
 * stays. */
static char *
next_candidate(const char *text, int again)
{
	static size_t next;
	char *match;

	if (!again)
		next = 0;
	if (next == candidates_count)
		return NULL;
	match = malloc(strlen(text) + sizeof(*candidates));
	if (match)
		sprintf(match, "%s%s", text, candidates[next++]);
	return match;
}

static char **
complete_word(const char *unused, int start, int end)
{
	size_t begin = (size_t)end;
	char between[LINEEDIT_BYTES + 1], **matches = NULL;

	(void)unused;
	rl_attempted_completion_over = 1;
	candidates = malloc(MATCHES * sizeof(*candidates));
	if (!candidates)
		return NULL;
	candidates_count = editor.complete(editor.data, &begin, candidates, MATCHES);
	if (begin >= (size_t)start && begin <= (size_t)end) {
		snprintf(between, sizeof(between), "%.*s", (int)begin - start,
			 rl_line_buffer + start);
		matches = rl_completion_matches(between, next_candidate);
	}
	free(candidates);
	return matches;
}

/* readline would ask on the terminal whether to list them all. */
static void
show_matches(char **matches, int count, int unused)
{
	size_t length = 0;

	(void)unused;
	for (int i = 1; i <= count; i++) {
		size_t n = strlen(matches[i]);

		if (length + n + 2 >= sizeof(editor.matches))
			break;
		length += (size_t)sprintf(editor.matches + length, "%s%s", i > 1 ? "  " : "",
					  matches[i]);
	}
	editor.events |= LINEEDIT_MATCHES;
}

/* Starting ---------------------------------------------------------------------------- */

static void
history_add(const char *line)
{
	add_history(line);
}

enum status
lineedit_start(const char *history, lineedit_complete *complete, void *data,
	       struct error *error)
{
	enum status status;

	editor.complete = complete;
	editor.data = data;
	editor.history = history ? strdup(history) : NULL;
	rl_getc_function = next_byte;
	rl_input_available_hook = bytes_wait;
	rl_attempted_completion_function = complete_word;
	rl_completion_display_matches_hook = show_matches;
	status = setup_readline(error);
	if (status != STATUS_OK)
		return status;
	using_history();
	stifle_history(HISTORY_LINES);
	if (editor.history) {
		history_prepare(editor.history);
		history_load(editor.history, history_add);
	}
	rl_callback_handler_install("", line_ended);
	return STATUS_OK;
}

/* Feeding ----------------------------------------------------------------------------- */

static void
pump(const char *bytes, size_t length)
{
	memcpy(editor.bytes, bytes, length);
	editor.next = 0;
	editor.end = length;
	while (editor.next < editor.end)
		rl_callback_read_char();
	/* A number and Enter (M-9 RET) leave an ended line to the next key, by which time
	 * a search may hold freed lines. */
	if (rl_done) {
		editor.bytes[0] = '\0';
		editor.next = 0;
		editor.end = 1;
		rl_callback_read_char();
	}
}

/* Drops what goes past the limit, as the user could undo. */
static void
limit(void)
{
	int end = LINEEDIT_BYTES;

	if (rl_end <= LINEEDIT_BYTES)
		return;
	while (end > 0 && ((unsigned char)rl_line_buffer[end] & 0xc0) == 0x80)
		end--;
	rl_delete_text(end, rl_end);
	if (rl_point > end)
		rl_point = end;
	editor.events |= LINEEDIT_CUT;
}

enum lineedit_wait
lineedit_waits(void)
{
	if (editor.expecting == AS_IS)
		return LINEEDIT_QUOTED;
	if (RL_ISSTATE(RL_STATE_ISEARCH))
		return LINEEDIT_ISEARCH;
	if (RL_ISSTATE(RL_STATE_NSEARCH))
		return LINEEDIT_NSEARCH;
	if (editor.expecting == ONE_CHARACTER ||
	    RL_ISSTATE(RL_STATE_MULTIKEY | RL_STATE_NUMERICARG | RL_STATE_CHARSEARCH |
		       RL_STATE_VIMOTION))
		return LINEEDIT_REST;
	return LINEEDIT_NOTHING;
}

void
lineedit_leave(bool back)
{
	enum lineedit_wait wait = lineedit_waits();

	editor.expecting = FREE;
	if (wait == LINEEDIT_ISEARCH && back)
		pump("\a", 1);
	rl_callback_sigcleanup();
	if (wait != LINEEDIT_NOTHING) {
		rl_clear_message();
		rl_reset_line_state();
	}
}

/* What the command takes from the next unit, although readline's state does not tell. */
static void
expect(rl_command_func_t *function)
{
	static rl_command_func_t *const takers[] = {
		rl_char_search, rl_backward_char_search, rl_vi_char_search,
		rl_vi_change_char, rl_vi_set_mark, rl_vi_goto_mark,
	};

	if (function == rl_quoted_insert)
		editor.expecting = AS_IS;
	for (size_t i = 0; i < sizeof(takers) / sizeof(*takers); i++)
		if (function == takers[i])
			editor.expecting = ONE_CHARACTER;
}

/* Going back in history once Enter has added the line shows the same line: then go on. */
static void
pump_previous(const struct unit *unit)
{
	char *before = strdup(rl_line_buffer);
	int from = where_history();

	pump(unit->bytes, unit->length);
	if (before && strcmp(before, rl_line_buffer) == 0 && where_history() < from &&
	    where_history() > 0)
		pump(unit->bytes, unit->length);
	free(before);
}

static void
feed_command(const struct unit *unit)
{
	enum lineedit_wait wait = lineedit_waits();
	bool sequence = unit->length > 1 && unit->bytes[0] == '\033';
	bool midway = RL_ISSTATE(RL_STATE_MULTIKEY | RL_STATE_CHARSEARCH |
				 RL_STATE_VIMOTION | RL_STATE_NSEARCH);
	bool inner = RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_MULTIKEY);
	int type = ISFUNC;
	rl_command_func_t *function =
		rl_function_of_keyseq_len(unit->bytes, unit->length, NULL, &type);

	/* Half a command and a sequence would leave the sequence's tail as text. */
	if (sequence && midway) {
		lineedit_leave(true);
		return;
	}
	/* So would a sequence that is bound to nothing. */
	if (sequence && (!function || type == ISKMAP))
		return;
	if (function == rl_get_previous_history && wait == LINEEDIT_NOTHING)
		pump_previous(unit);
	else
		pump(unit->bytes, unit->length);
	if (type == ISFUNC && !inner)
		expect(function);
}

/* Makes a text the whole line, with nothing to undo. */
static void
fill(const char *text, int point, int mark)
{
	rl_delete_text(0, rl_end);
	rl_point = 0;
	rl_insert_text(text ? text : "");
	rl_free_undo_list();
	rl_point = point < rl_end ? point : rl_end;
	rl_mark = mark < rl_end ? mark : rl_end;
}

static void
keep(const char *text)
{
	HIST_ENTRY *last = history_get(history_base + history_length - 1);

	if (text[strspn(text, " ")] && (!last || strcmp(last->line, text) != 0))
		add_history(text);
	using_history();
	if (editor.line != LINEEDIT_SENTENCE)
		return;
	free(editor.kept);
	editor.kept = strdup(text);
	if (editor.history)
		history_append(editor.history, text, strlen(text));
}

unsigned
lineedit_feed(const struct unit *unit)
{
	editor.events = 0;
	if (unit->length == 0)
		return 0;
	if (editor.expecting == FREE) {
		feed_command(unit);
	} else if (editor.expecting == ONE_CHARACTER && unit->bytes[0] == '\033') {
		lineedit_leave(true);
	} else {
		editor.expecting = FREE;
		pump(unit->bytes, unit->length);
	}
	if (editor.accepted) {
		keep(editor.accepted);
		if (rl_end == 0)	/* else readline has put the next line there */
			fill(editor.accepted, (int)strlen(editor.accepted), 0);
		free(editor.accepted);
		editor.accepted = NULL;
		editor.events |= LINEEDIT_ACCEPTED;
	}
	limit();
	return editor.events;
}

unsigned
lineedit_paste(const char *text, size_t length)
{
	char *clean = malloc(3 * length + 1);

	editor.events = 0;
	if (!clean)
		return LINEEDIT_CUT;
	clean[text_sanitise(text, length, clean)] = '\0';
	lineedit_leave(false);
	rl_begin_undo_group();
	rl_insert_text(clean);
	limit();
	rl_end_undo_group();
	free(clean);
	return editor.events;
}

void
lineedit_replace(const char *text, size_t cursor)
{
	lineedit_leave(false);
	rl_begin_undo_group();
	rl_delete_text(0, rl_end);
	rl_point = 0;
	rl_insert_text(text);
	rl_end_undo_group();
	rl_point = cursor < (size_t)rl_end ? (int)cursor : rl_end;
}

/* Lines ------------------------------------------------------------------------------- */

/* Ends the line by readline's own way, which gives the history back what it lent.  Returns
 * the text (owned by the caller; NULL: out of memory); in *undo, its undo list, if the line
 * was not one of the history's: those keep their own. */
static char *
end_line(UNDO_LIST **undo)
{
	char *text;

	lineedit_leave(false);
	text = strdup(rl_line_buffer);
	rl_newline(1, '\n');	/* first: in vi mode it closes a group in the undo list */
	*undo = NULL;
	if (!current_history()) {
		*undo = rl_undo_list;
		rl_undo_list = NULL;
	}
	editor.ending = true;
	pump("", 0);
	editor.ending = false;
	return text;
}

void
lineedit_begin(const char *text, size_t cursor)
{
	lineedit_leave(false);
	fill(text, cursor < LINEEDIT_BYTES ? (int)cursor : LINEEDIT_BYTES, 0);
	if (editor.line != LINEEDIT_SENTENCE)
		return;
	free(editor.kept);
	editor.kept = strdup(text);
}

void
lineedit_accept(void)
{
	int point = rl_point, mark = rl_mark;
	UNDO_LIST *undo;
	char *text = end_line(&undo);

	if (!text)
		return;
	keep(text);
	fill(text, point, mark);
	rl_undo_list = undo;
	free(text);
}

void
lineedit_open(enum lineedit_line line)
{
	struct resting *rest = &editor.resting[editor.line];
	HISTORY_STATE none = { .flags = HS_STIFLED };

	if (line == editor.line)
		return;
	rest->cursor = rl_point;
	rest->mark = rl_mark;
	free(rest->text);
	rest->text = end_line(&rest->undo);
	rest->history = history_get_history_state();
	editor.line = line;
	rest = &editor.resting[line];
	history_set_history_state(rest->history ? rest->history : &none);
	using_history();
	free(rest->history);
	rest->history = NULL;
	fill(rest->text, rest->cursor, rest->mark);
	rl_undo_list = rest->undo;
	rest->undo = NULL;
}

struct lineedit_look
lineedit_look(void)
{
	struct lineedit_look look = {
		.prompt = rl_display_prompt && *rl_display_prompt ? rl_display_prompt : NULL,
		.text = rl_line_buffer,
		.length = (size_t)rl_end,
		.cursor = (size_t)(rl_point < rl_end ? rl_point : rl_end),
		.mode = rl_editing_mode			    ? "emacs"
			: rl_get_keymap() == vi_movement_keymap ? "vi command"
								: "vi insert",
	};

	if (editor.line == LINEEDIT_SENTENCE &&
	    !RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH)) {
		bool kept = editor.kept && strcmp(editor.kept, look.text) == 0;

		editor.typed_length = 0;
		memcpy(editor.typed, look.text, look.length);
		editor.typed_length = kept ? 0 : look.length;
	}
	return look;
}

void
lineedit_crash(void)
{
	if (editor.history && editor.typed_length > 0)
		history_rescue(editor.history, editor.typed, editor.typed_length);
}

void
lineedit_stop(void)
{
	lineedit_open(LINEEDIT_SENTENCE);
	lineedit_leave(true);
	if (!editor.kept || strcmp(editor.kept, rl_line_buffer) != 0)
		keep(rl_line_buffer);
	rl_callback_handler_remove();
}

const char *
lineedit_matches(void)
{
	return editor.matches;
}

const char *
lineedit_bell(void)
{
	return rl_variable_value("bell-style");
}
