/* limit.c - how long a line and how large a number may get; see limit.h.
 *
 * readline sets no limits of its own: M-999999999 and a letter
 * inserts it a million times.
 */
#include "term/limit.h"

#include <stdlib.h>

/* readline's own, missing from its header: 1, or -1 for a number below 0. */
extern int rl_arg_sign;

/* Of the longest line so far.  No text that readline keeps,
 * killed or typed, is longer. */
static int longest;

/* Deletes a part of the line without a trace in the list of changes. */
static void
delete_silently(int from, int to)
{
	UNDO_LIST *before = rl_undo_list, *change;
	int mark = rl_mark;

	rl_delete_text(from, to);
	while (rl_undo_list != before) {
		change = rl_undo_list;
		rl_undo_list = change->next;
		free(change->text);
		free(change);
	}
	if (rl_point > from)
		rl_point = rl_point > to ? rl_point - (to - from) : from;
	if (mark > from)
		rl_mark = mark > to ? mark - (to - from) : from;
}

/* The last byte at or before `at` with which a character begins. */
static int
character_start(int at)
{
	while (at > 0 && ((unsigned char)rl_line_buffer[at] & 0xc0) == 0x80)
		at--;
	return at;
}

bool
limit_line(void)
{
	bool cut = rl_end > LIMIT_BYTES;
	int from;

	/* The newest changes come first; a deletion among them ends the last command's
	 * insertions. */
	for (UNDO_LIST *change = rl_undo_list; change && rl_end > LIMIT_BYTES;
	     change = change->next) {
		if (change->what == UNDO_DELETE)
			break;
		if (change->what != UNDO_INSERT || change->end > rl_end)
			continue;
		from = change->end - (rl_end - LIMIT_BYTES);
		from = from > change->start ? character_start(from) : change->start;
		delete_silently(from, change->end);
		change->end = from;
	}
	if (rl_end > LIMIT_BYTES)
		delete_silently(character_start(LIMIT_BYTES), rl_end);
	if (rl_point > rl_end)
		rl_point = rl_end;
	if (rl_end > longest)
		longest = rl_end;
	return cut;
}

void
limit_number(void)
{
	bool vi = rl_get_keymap() == vi_movement_keymap;

	if (!RL_ISSTATE(RL_STATE_NUMERICARG))
		return;
	if (rl_numeric_arg <= LIMIT_REPEATS && (!vi || rl_arg_sign > 0))
		return;
	if (rl_numeric_arg > LIMIT_REPEATS)
		rl_numeric_arg = LIMIT_REPEATS;
	/* vi's commands count down to 0, from below for ever. */
	if (vi)
		rl_arg_sign = 1;
	rl_message("(arg: %d) ", rl_arg_sign * rl_numeric_arg);
}

void
limit_repeats(rl_command_func_t *function)
{
	static rl_command_func_t *const repeated[] = { rl_vi_put, rl_vi_redo };
	int most = longest > 0 ? LIMIT_BYTES / longest + 1 : LIMIT_REPEATS;

	for (size_t i = 0; i < sizeof(repeated) / sizeof(*repeated); i++)
		if (function == repeated[i] && rl_numeric_arg > most)
			rl_numeric_arg = most;
}
