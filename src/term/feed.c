/* feed.c - gives keys to readline, one whole command at a time; see feed.h.
 *
 * For readline 8.2 in callback mode.  Where the order of calls looks odd, the reason
 * stands beside it; most are cures for faults that random keys find within seconds.
 */
#include "term/feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "term/browse.h"
#include "term/limit.h"
#include "term/motion.h"

#define CTRL_G 7

enum {
	FEED_BYTES = 128,   /* of the longest key sequence */
	MACRO_BYTES = 4096, /* of a recorded macro */
	MACRO_DEPTH = 16,   /* macros that play macros */
	MACRO_UNITS = 10000 /* keys that one key may play in all */
};

static struct {
	char bytes[FEED_BYTES]; /* what readline reads */
	size_t next, end;
	char held[FEED_BYTES]; /* the beginning of a key sequence */
	size_t held_length;
	rl_command_func_t *prefix_command; /* what is held by itself; NULL: nothing */
	enum { FREE, AS_IS, ONE_CHARACTER } expecting;
	bool recording, play_recorded;
	char macro[MACRO_BYTES];
	size_t macro_length;
	bool cut;      /* text past the limit was dropped */
	int depth;     /* of the macros being played */
	size_t budget; /* keys that may still be played */
} feed;

static void take(const struct unit *unit);

/* Empty only in mid-command.  EOF there would end the line; C-g ends the command. */
static int
next_byte(FILE *unused)
{
	(void)unused;
	if (feed.next < feed.end)
		return (unsigned char)feed.bytes[feed.next++];
	return RL_ISSTATE(RL_STATE_READCMD) ? CTRL_G : EOF;
}

static int
bytes_wait(void)
{
	return feed.next < feed.end;
}

void
feed_start(void)
{
	rl_getc_function = next_byte;
	rl_input_available_hook = bytes_wait;
}

/* After every command: macros may be many. */
static void
check_limits(void)
{
	feed.cut |= limit_line();
	limit_number();
}

static void
pump(const char *bytes, size_t length)
{
	memcpy(feed.bytes, bytes, length);
	feed.next = 0;
	feed.end = length;
	while (feed.next < feed.end)
		rl_callback_read_char();
	/* A number and Enter (M-9 RET) leave an ended line to the next key, by which time
	 * a search may hold freed lines. */
	if (rl_done) {
		feed.bytes[0] = '\0';
		feed.next = 0;
		feed.end = 1;
		rl_callback_read_char();
	}
	check_limits();
}

void
feed_finish(void)
{
	pump("", 0);
}

static void
record(const char *bytes, size_t length)
{
	if (feed.macro_length + length > MACRO_BYTES)
		return;
	memcpy(feed.macro + feed.macro_length, bytes, length);
	feed.macro_length += length;
}

/* Recorded are whole commands, without the one that ends the recording. */
static void
dispatch(const char *bytes, size_t length)
{
	bool recording = feed.recording;

	pump(bytes, length);
	browse_end();
	if (recording && feed.recording)
		record(bytes, length);
}

static void
dispatch_command(rl_command_func_t *function, const char *bytes, size_t length)
{
	bool moves = motion_begin(function);

	dispatch(bytes, length);
	if (moves)
		motion_end();
}

/* A command that looks into the history.  One step back from a line that Enter has just
 * added shows the same line: then it goes on. */
static void
dispatch_browsing(rl_command_func_t *function, const char *bytes, size_t length)
{
	bool recording = feed.recording, plain = feed_pending() == FEED_NOTHING;

	browse_begin(function);
	pump(bytes, length);
	if (browse_end() && plain && function == rl_get_previous_history) {
		browse_begin(function);
		pump(bytes, length);
		browse_end();
	}
	if (recording && feed.recording)
		record(bytes, length);
}

/* ---- waiting ---- */

enum feed_wait
feed_pending(void)
{
	if (feed.expecting == AS_IS)
		return FEED_QUOTED;
	if (RL_ISSTATE(RL_STATE_ISEARCH))
		return FEED_ISEARCH;
	if (RL_ISSTATE(RL_STATE_NSEARCH))
		return FEED_NSEARCH;
	if (feed.held_length > 0 || feed.expecting == ONE_CHARACTER ||
	    RL_ISSTATE(RL_STATE_MULTIKEY | RL_STATE_NUMERICARG | RL_STATE_CHARSEARCH |
		       RL_STATE_VIMOTION))
		return FEED_REST;
	return FEED_NOTHING;
}

int
feed_patience(void)
{
	const char *timeout = rl_variable_value("keyseq-timeout");

	if (feed.held_length == 0 || !feed.prefix_command)
		return -1;
	return timeout ? atoi(timeout) : 500;
}

/* What a command takes from the next unit, although readline's state does not tell.  The
 * one behind vi's f repeats it at ; and , and takes nothing. */
static void
expect(rl_command_func_t *function, char key)
{
	static rl_command_func_t *const takers[] = {
		rl_char_search,	   rl_backward_char_search, rl_vi_char_search,
		rl_vi_change_char, rl_vi_set_mark,	    rl_vi_goto_mark,
	};

	if (function == rl_vi_char_search && (key == ';' || key == ','))
		return;
	if (function == rl_quoted_insert)
		feed.expecting = AS_IS;
	for (size_t i = 0; i < sizeof(takers) / sizeof(*takers); i++)
		if (function == takers[i])
			feed.expecting = ONE_CHARACTER;
}

/* In callback mode readline would wait for more, so the command is called directly. */
void
feed_late(void)
{
	rl_command_func_t *prefix_command =
		feed.held_length > 0 ? feed.prefix_command : NULL;
	size_t length = feed.held_length;

	feed.held_length = 0;
	if (!prefix_command)
		return;
	if (browse_command(prefix_command))
		browse_begin(prefix_command);
	prefix_command(1, feed.held[length - 1]);
	check_limits();
	browse_end();
	expect(prefix_command, feed.held[length - 1]);
	if (feed.recording)
		record(feed.held, length);
}

void
feed_leave(bool back)
{
	enum feed_wait wait;

	feed_late();
	wait = feed_pending();
	feed.expecting = FREE;
	if ((wait == FEED_ISEARCH && back) || wait == FEED_NSEARCH)
		dispatch("\a", 1);
	rl_callback_sigcleanup();
	browse_end();
	if (wait != FEED_NOTHING) {
		rl_clear_message();
		rl_reset_line_state();
	}
}

/* ---- macros ---- */

static int
macro_record(int unused_count, int unused_key)
{
	(void)unused_count;
	(void)unused_key;
	feed.recording = true;
	feed.macro_length = 0;
	return 0;
}

static int
macro_end(int unused_count, int unused_key)
{
	(void)unused_count;
	(void)unused_key;
	feed.recording = false;
	return 0;
}

static int
macro_play(int unused_count, int unused_key)
{
	(void)unused_count;
	(void)unused_key;
	feed.play_recorded = !feed.recording;
	return 0;
}

static void
rebind(rl_command_func_t *theirs, rl_command_func_t *ours, Keymap map)
{
	char **keys = rl_invoking_keyseqs_in_map(theirs, map);

	for (size_t i = 0; keys && keys[i]; i++) {
		rl_bind_keyseq_in_map(keys[i], ours, map);
		free(keys[i]);
	}
	free(keys);
}

void
feed_rebind(rl_command_func_t *theirs, rl_command_func_t *ours)
{
	rebind(theirs, ours, emacs_standard_keymap);
	rebind(theirs, ours, vi_insertion_keymap);
	rebind(theirs, ours, vi_movement_keymap);
}

void
feed_bind(void)
{
	feed_rebind(rl_start_kbd_macro, macro_record);
	feed_rebind(rl_end_kbd_macro, macro_end);
	feed_rebind(rl_call_last_kbd_macro, macro_play);
}

void
feed_stop(void)
{
	feed.budget = 0;
}

static void
play(const char *text, size_t length)
{
	/* A macro may change the macros. */
	char *copy = malloc(length + 1);
	struct unit unit;

	if (!copy)
		return;
	memcpy(copy, text, length);
	feed.depth++;
	for (size_t at = 0; at < length && feed.budget > 0;) {
		feed.budget--;
		at += decode_unit(copy + at, length - at, true, &unit);
		if (unit.kind == UNIT_KEY && feed.depth <= MACRO_DEPTH)
			take(&unit);
	}
	feed.depth--;
	free(copy);
}

/* ---- sequences ---- */

enum bound { NOT, COMMAND, PREFIX, MACRO };

/* The function of a sequence, and its type.  Behind ESC and C-x a capital letter is bound
 * to what its small letter does, perhaps a macro, which must not be left to readline. */
static rl_command_func_t *
function_of(const char *bytes, size_t length, int *type)
{
	rl_command_func_t *function =
		rl_function_of_keyseq_len(bytes, length, NULL, type);
	char small[FEED_BYTES];

	if (function != rl_do_lowercase_version || length > sizeof(small))
		return function;
	memcpy(small, bytes, length);
	small[length - 1] |= 'a' - 'A';
	return rl_function_of_keyseq_len(small, length, NULL, type);
}

/* What bytes are bound to in the keymap of the moment.  *macro is borrowed from it. */
static enum bound
look_up(const char *bytes, size_t length, rl_command_func_t **function,
	const char **macro, rl_command_func_t **prefix_command)
{
	int type = ISFUNC;
	Keymap map;

	*prefix_command = NULL;
	*function = function_of(bytes, length, &type);
	if (!*function)
		return NOT;
	/* readline keeps three kinds of pointer in one. */
	if (type == ISMACR) {
		memcpy(macro, function, sizeof(*macro));
		return MACRO;
	}
	if (type == ISKMAP) {
		memcpy(&map, function, sizeof(map));
		if (map[ANYOTHERKEY].type == ISFUNC)
			*prefix_command = map[ANYOTHERKEY].function;
		return PREFIX;
	}
	return COMMAND;
}

static bool
is_sequence(const struct unit *unit)
{
	return unit->length > 1 && unit->bytes[0] == ESC;
}

/* Holds a prefix, unless nothing can be waiting behind it: ESC by itself and sequences of
 * the terminal are complete when they come. */
static void
hold(const char *bytes, size_t length, rl_command_func_t *prefix_command)
{
	if (bytes[0] == ESC && (length == 1 || bytes[1] == '[' || bytes[1] == 'O')) {
		if (prefix_command)
			dispatch(bytes, length);
		return;
	}
	memcpy(feed.held, bytes, length);
	feed.held_length = length;
	feed.prefix_command = prefix_command;
}

static void
take_command(const struct unit *unit)
{
	char bytes[FEED_BYTES + UNIT_BYTES];
	size_t length = feed.held_length + unit->length;
	bool first = feed.held_length == 0;
	rl_command_func_t *function, *prefix_command;
	const char *macro = NULL;

	memcpy(bytes, feed.held, feed.held_length);
	memcpy(bytes + feed.held_length, unit->bytes, unit->length);
	enum bound bound = length < FEED_BYTES ? look_up(bytes, length, &function, &macro,
							 &prefix_command)
					       : NOT;

	if (bound == NOT && !first) {
		bool again = feed.prefix_command != NULL;

		feed_late();
		if (again)
			take_command(unit);
		return;
	}
	feed.held_length = 0;
	if (bound == PREFIX) {
		hold(bytes, length, prefix_command);
	} else if (bound == MACRO) {
		play(macro, strlen(macro));
	} else if (bound == COMMAND) {
		limit_repeats(function);
		if (browse_command(function))
			dispatch_browsing(function, bytes, length);
		else
			dispatch_command(function, bytes, length);
		expect(function, bytes[length - 1]);
	} else if (!is_sequence(unit)) {
		dispatch(bytes, length);
	}
}

/* In a search, or behind a command that takes a motion. */
static void
take_inside(const struct unit *unit)
{
	rl_command_func_t *function, *prefix_command;
	const char *macro = NULL;
	bool search = RL_ISSTATE(RL_STATE_ISEARCH);
	enum bound bound =
		look_up(unit->bytes, unit->length, &function, &macro, &prefix_command);

	if (search && (bound == MACRO || (bound == PREFIX && !is_sequence(unit)))) {
		feed_leave(false);
		take_command(unit);
	} else if (is_sequence(unit) && !search) {
		feed_leave(true);
	} else if (!is_sequence(unit) || bound == COMMAND) {
		dispatch(unit->bytes, unit->length);
		if (bound == COMMAND && !search && !RL_ISSTATE(RL_STATE_NSEARCH))
			expect(function, unit->bytes[unit->length - 1]);
	}
}

static void
take(const struct unit *unit)
{
	bool one_character = feed.expecting == ONE_CHARACTER;

	if (unit->length == 0)
		return;
	if (one_character && unit->bytes[0] == ESC) {
		feed_leave(true);
	} else if (feed.expecting != FREE) {
		feed.expecting = FREE;
		dispatch(unit->bytes, unit->length);
	} else if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_CHARSEARCH |
			      RL_STATE_VIMOTION)) {
		take_inside(unit);
	} else {
		take_command(unit);
	}
	if (feed.play_recorded) {
		feed.play_recorded = false;
		play(feed.macro, feed.macro_length);
	}
}

bool
feed_unit(const struct unit *unit)
{
	feed.cut = false;
	feed.depth = 0;
	feed.budget = MACRO_UNITS;
	take(unit);
	return feed.cut;
}
