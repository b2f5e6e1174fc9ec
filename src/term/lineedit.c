/* lineedit.c - GNU readline as an editor of lines that draws nothing; see lineedit.h. */
#include "term/lineedit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "polyseme/base/text.h"
#include "term/browse.h"
#include "term/feed.h"
#include "term/history.h"
#include "term/setup.h"
#include "term/undo.h"

enum { MATCHES = 256 };

/* A line that is not being edited. */
struct resting {
	char *text; /* owned; NULL: empty */
	int cursor, mark;
	UNDO_LIST *undo;	/* owned */
	HISTORY_STATE *history; /* owned; NULL: none yet */
};

static struct {
	struct resting resting[LINEEDIT_LINES];
	enum lineedit_line line; /* being edited */
	bool ending;		 /* we end the line, not the user */
	char *accepted;		 /* owned: the line the user ended */
	unsigned events;
	lineedit_complete *complete;
	void *data;
	char matches[512];
	char *history;		      /* owned: path, or NULL */
	char *kept;		      /* owned: the sentence that needs no keeping */
	char typed[LINEEDIT_BYTES];   /* for a crash */
	volatile size_t typed_length; /* 0: nothing to keep */
} editor;

/* ---- readline's hooks ---- */

static void
line_ended(char *text)
{
	browse_reset();
	if (!text)
		editor.events |= LINEEDIT_END;
	if (editor.ending || editor.accepted) {
		free(text);
		return;
	}
	editor.accepted = text;
	feed_stop();
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

static bool
ends_in_slash(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && name[length - 1] == '/';
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
		/* a folder is not the end of a name */
		if (candidates_count == 1 && ends_in_slash(candidates[0]))
			rl_completion_suppress_append = 1;
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
		length += (size_t)sprintf(editor.matches + length, "%s%s",
					  i > 1 ? "  " : "", matches[i]);
	}
	editor.events |= LINEEDIT_MATCHES;
}

/* ---- starting ---- */

static void
history_add(const char *line)
{
	if (strlen(line) <= LINEEDIT_BYTES)
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
	feed_start();
	rl_attempted_completion_function = complete_word;
	rl_completion_display_matches_hook = show_matches;
	status = setup_readline(error);
	if (status != STATUS_OK)
		return status;
	using_history();
	stifle_history(HISTORY_LINES);
	if (editor.history)
		history_load(editor.history, history_add);
	rl_callback_handler_install("", line_ended);
	return STATUS_OK;
}

/* ---- feeding ---- */

/* Makes a text the whole line, with nothing to undo. */
static void
fill(const char *text, int point, int mark)
{
	rl_delete_text(0, rl_end);
	rl_point = 0;
	rl_insert_text(text ? text : "");
	limit_line();
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
	if (feed_unit(unit))
		editor.events |= LINEEDIT_CUT;
	if (editor.accepted) {
		keep(editor.accepted);
		if (rl_end == 0) /* else readline has put the next line there */
			fill(editor.accepted, (int)strlen(editor.accepted), 0);
		free(editor.accepted);
		editor.accepted = NULL;
		editor.events |= LINEEDIT_ACCEPTED;
	}
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
	feed_leave(false);
	rl_begin_undo_group();
	rl_insert_text(clean);
	if (limit_line())
		editor.events |= LINEEDIT_CUT;
	rl_end_undo_group();
	free(clean);
	return editor.events;
}

void
lineedit_replace(const char *text, size_t cursor)
{
	feed_leave(false);
	rl_begin_undo_group();
	rl_delete_text(0, rl_end);
	rl_point = 0;
	rl_insert_text(text);
	limit_line();
	rl_end_undo_group();
	rl_point = cursor < (size_t)rl_end ? (int)cursor : rl_end;
}

void
lineedit_renew(void)
{
	HIST_ENTRY *last = history_get(history_base + history_length - 1);
	const char *text = rl_line_buffer;

	feed_leave(false);
	browse_reset();
	if (text[strspn(text, " ")] && (!last || strcmp(last->line, text) != 0))
		add_history(text);
	using_history();
	lineedit_replace("", 0);
}

/* ---- lines ---- */

/* Ends the line by readline's own way.  Returns the text (owned by the caller; NULL: out
 * of memory) and in *undo a copy of its list of changes. */
static char *
end_line(UNDO_LIST **undo)
{
	char *text;

	feed_leave(false);
	text = strdup(rl_line_buffer);
	rl_newline(1, '\n'); /* first: in vi mode it closes a group in the undo list */
	*undo = undo_copy(rl_undo_list);
	editor.ending = true;
	feed_finish();
	editor.ending = false;
	return text;
}

void
lineedit_begin(const char *text, size_t cursor)
{
	feed_leave(false);
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

struct lineedit_state
lineedit_state(void)
{
	struct lineedit_state look = {
		.prompt = rl_display_prompt && *rl_display_prompt ? rl_display_prompt
								  : NULL,
		.text = rl_line_buffer,
		.length = (size_t)rl_end,
		.cursor = (size_t)(rl_point < rl_end ? rl_point : rl_end),
		.mode = rl_editing_mode				? "emacs"
			: rl_get_keymap() == vi_movement_keymap ? "vi command"
								: "vi insert",
	};

	if (editor.line == LINEEDIT_SENTENCE &&
	    !RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH)) {
		bool kept = editor.kept && strcmp(editor.kept, look.text) == 0;
		size_t length =
			look.length < LINEEDIT_BYTES ? look.length : LINEEDIT_BYTES;

		editor.typed_length = 0;
		memcpy(editor.typed, look.text, length);
		editor.typed_length = kept ? 0 : length;
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
	feed_leave(true);
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
