/* browse.c - goes through the history without changing it; see browse.h. */
#include "term/browse.h"

#include <stdlib.h>
#include <string.h>

#include <readline/history.h>

#include "term/undo.h"

enum { AT_THE_LINE = -1 };

static struct {
	bool active;	 /* a command looks into the history */
	char *text;	 /* owned: the line before it */
	UNDO_LIST *undo; /* owned: its changes */
	int point;	 /* its cursor */
	int at;		 /* entry shown, or AT_THE_LINE */
	int from;	 /* where the command began */
	char *draft;	 /* owned: the line one came from */
} browse = { .at = AT_THE_LINE };

bool
browse_command(rl_command_func_t *function)
{
	static rl_command_func_t *const commands[] = {
		rl_get_previous_history,
		rl_get_next_history,
		rl_beginning_of_history,
		rl_end_of_history,
		rl_reverse_search_history,
		rl_forward_search_history,
		rl_history_search_forward,
		rl_history_search_backward,
		rl_history_substr_search_forward,
		rl_history_substr_search_backward,
		rl_noninc_forward_search,
		rl_noninc_reverse_search,
		rl_noninc_forward_search_again,
		rl_noninc_reverse_search_again,
		rl_vi_search,
		rl_vi_search_again,
		rl_vi_fetch_history,
	};

	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (function == commands[i])
			return true;
	return false;
}

void
browse_begin(rl_command_func_t *function)
{
	char *text = browse.active ? NULL : strdup(rl_line_buffer);
	bool incremental = function == rl_reverse_search_history ||
			   function == rl_forward_search_history;

	if (!text)
		return;
	browse.active = true;
	browse.text = text;
	browse.undo = rl_undo_list;
	browse.point = rl_point;
	rl_undo_list = NULL;
	/* C-r given up returns to the text of the place it began at: that of an entry is
	 * not the line, which may have been changed since. */
	browse.from = incremental ? AT_THE_LINE : browse.at;
	if (browse.from == AT_THE_LINE)
		using_history();
	else
		history_set_pos(browse.from);
}

/* Takes readline back to the line; what it kept and changed on the way is dropped. */
static void
return_to_line(void)
{
	rl_free_undo_list();
	rl_maybe_unsave_line();
	rl_undo_list = NULL;
	using_history();
}

/* Makes `text` the line; the step is undone as one. */
static void
replace_line(const char *text, int point)
{
	if (strcmp(text, rl_line_buffer) != 0) {
		rl_begin_undo_group();
		rl_delete_text(0, rl_end);
		rl_point = 0;
		rl_insert_text(text);
		rl_end_undo_group();
	}
	rl_point = point < rl_end ? point : rl_end;
	rl_mark = rl_mark < rl_end ? rl_mark : rl_end;
}

bool
browse_end(void)
{
	int to = where_history(), point = rl_point;
	bool home = to == history_length;
	bool back = browse.active && home && browse.from != AT_THE_LINE;
	char *found;
	bool same;

	if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH) ||
	    (!browse.active && !current_history()))
		return false;
	found = strdup(back && browse.draft ? browse.draft : rl_line_buffer);
	return_to_line();
	if (browse.active) {
		if (browse.at == AT_THE_LINE && !home) {
			free(browse.draft);
			browse.draft = strdup(browse.text);
		}
		rl_replace_line(browse.text, 0);
		rl_undo_list = browse.undo;
		if (found && strcmp(found, browse.text) == 0)
			point = browse.point;
	}
	same = found && strcmp(found, rl_line_buffer) == 0 && browse.at != to;
	if (found)
		replace_line(found, back ? rl_end + (int)strlen(found) : point);
	if (back || !home)
		browse.at = home ? AT_THE_LINE : to;
	browse.active = false;
	free(browse.text);
	browse.text = NULL;
	free(found);
	return same;
}

void
browse_reset(void)
{
	if (browse.active)
		undo_free(browse.undo);
	free(browse.text);
	browse.text = NULL;
	free(browse.draft);
	browse.draft = NULL;
	browse.active = false;
	browse.at = AT_THE_LINE;
}
