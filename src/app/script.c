/* script.c - reads the lines of a script and plays them to a session; see
 * polyseme/app/script.h. */
#include "polyseme/app/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/app/dispatch.h"
#include "polyseme/app/log.h"
#include "polyseme/base/text.h"

enum { SCREEN_CELLS = 1 << 22 }; /* of the largest screen: 100 MB of memory */

struct script {
	struct session *session;
	struct canvas *canvas;
	const struct script_watcher *watcher;
	double waited;	/* milliseconds since the beginning */
	int rows, cols; /* of the screen that is clicked on */
	bool quit;
};

/* Replaces the bytes begin..end of the present line and puts the cursor behind them. */
static void
splice(struct session *s, size_t begin, size_t end, const char *text, size_t length)
{
	const struct line *line = session_line(s);
	size_t tail = line->length - end;
	char *joined = malloc(begin + length + tail + 1);

	if (!joined || !line->text) {
		free(joined);
		return;
	}
	memcpy(joined, line->text, begin);
	memcpy(joined + begin, text, length);
	memcpy(joined + begin + length, line->text + end, tail);
	session_set_line(s, NULL, joined, begin + length + tail, begin + length);
	free(joined);
}

static void
backspace(struct session *s)
{
	const struct line *line = session_line(s);
	struct text_cell cell = { .length = 0 };
	size_t at = 0, last = 0;

	while (at < line->cursor) {
		last = at;
		text_next(line->text, line->cursor, at, &cell);
		at += cell.length;
	}
	if (line->cursor > 0)
		splice(s, last, line->cursor, "", 0);
}

/* What the line editor does on the screen, as far as a script needs it. */
static void
edit(struct session *s, uint32_t input)
{
	size_t cursor = session_line(s)->cursor;
	char utf8[4];

	if (input == INPUT_BACKSPACE)
		backspace(s);
	else if (input < INPUT_FIRST)
		splice(s, cursor, cursor, utf8, text_encode(input, utf8));
}

static void
press(struct script *script, uint32_t input)
{
	struct session *s = script->session;
	struct editor_state editor = { .empty = session_line(s)->length == 0 };
	struct route route = route_of(s, input, &editor);
	unsigned reaction = session_take(s, &route);

	if (route.kind == ROUTE_EDITOR)
		edit(s, input);
	else if (route.kind == ROUTE_BEGIN) {
		session_set_line(s, NULL, "", 0, 0);
		edit(s, input);
	} else if (route.kind == ROUTE_CLEAR)
		session_set_line(s, NULL, "", 0, 0);
	script->quit |= (reaction & REACT_QUIT) != 0;
}

/* Somebody typed a line. */
static void
type_line(struct session *s, const char *text, size_t length, size_t cursor)
{
	if (s->editing.focus == FOCUS_EDIT)
		session_take(s, &(struct route){ .kind = ROUTE_EDITOR });
	session_set_line(s, NULL, text, length, cursor);
}

static enum status
do_text(struct script *script, char *rest, struct error *error)
{
	(void)error;
	type_line(script->session, rest, strlen(rest), strlen(rest));
	return STATUS_OK;
}

static enum status
do_type(struct script *script, char *rest, struct error *error)
{
	uint32_t code_point;
	(void)error;

	while (*rest && !script->quit) {
		rest += text_decode(rest, strlen(rest), &code_point);
		press(script, code_point);
	}
	return STATUS_OK;
}

/* As input_named(), with what a log calls inputs that have no name to be shown. */
static uint32_t
key_named(const char *name)
{
	char *end;
	unsigned long number;

	if (strncmp(name, "U+", 2) != 0)
		return input_named(name);
	number = strtoul(name + 2, &end, 16);
	return end == name + 2 || *end || number >= INPUT_FIRST ? INPUT_NONE
								: (uint32_t)number;
}

static enum status
do_key(struct script *script, char *rest, struct error *error)
{
	char *name;

	while (!script->quit && (name = strtok_r(rest, " \t", &rest))) {
		uint32_t input = key_named(name);

		if (input == INPUT_NONE && strcmp(name, "other") != 0)
			return error_set(error, STATUS_FORMAT,
					 "expected the name of a key, found \"%.40s\"",
					 name);
		press(script, input);
	}
	return STATUS_OK;
}

static enum status
do_target(struct script *script, char *rest, struct error *error)
{
	if (strcmp(rest, "-") != 0)
		return session_choose(script->session, rest, error);
	session_unchoose(script->session);
	return STATUS_OK;
}

static enum status
do_set(struct script *script, char *rest, struct error *error)
{
	char *value = rest + strcspn(rest, " \t");

	if (*value)
		*value++ = '\0';
	return session_set_option(script->session, rest, value + strspn(value, " \t"),
				  error);
}

/* Draws what there is now, with all searches at their end: whoever watches, on any
 * machine, sees the same. */
static void
show(struct script *script)
{
	if (!script->watcher->frame || !script->canvas)
		return;
	session_settle(script->session);
	session_draw(script->session, script->canvas);
	script->watcher->frame(script->watcher->user, script->canvas, script->waited);
}

static enum status
do_wait(struct script *script, char *rest, struct error *error)
{
	char *end;
	long left = strtol(rest, &end, 10);

	if (end == rest || *end || left < 0 || left > 3600000)
		return error_set(
			error, STATUS_FORMAT,
			"expected milliseconds from 0 to 3600000, found \"%.40s\"", rest);
	while (left > 0) {
		int next = session_deadline(script->session);
		long slice = next < 0 || next > left ? left : next > 0 ? next : 1;

		session_advance(script->session, (double)slice);
		script->waited += (double)slice;
		left -= slice;
		show(script);
	}
	return STATUS_OK;
}

/* ---- what a log holds ---- */

static enum status
refuse_escape(struct error *error)
{
	return error_set(error, STATUS_FORMAT,
			 "expected \\\\ or \\xHH behind a backslash");
}

static enum status
do_line(struct script *script, char *rest, struct error *error)
{
	char *text;
	unsigned long cursor = strtoul(rest, &text, 10);
	size_t length;

	if (text == rest || *rest == '-' || (*text && *text != ' '))
		return error_set(error, STATUS_FORMAT,
				 "expected a cursor in bytes and a text, found \"%.40s\"",
				 rest);
	text += *text == ' ';
	length = log_unescape(text);
	if (length == SIZE_MAX)
		return refuse_escape(error);
	type_line(script->session, text, length, cursor);
	return STATUS_OK;
}

static enum status
do_ended(struct script *script, char *rest, struct error *error)
{
	(void)rest;
	(void)error;
	script->session->editing.ended = session_line(script->session)->length > 0;
	return STATUS_OK;
}

static enum status
do_prompt(struct script *script, char *rest, struct error *error)
{
	const struct line *line = session_line(script->session);

	if (log_unescape(rest) == SIZE_MAX)
		return refuse_escape(error);
	snprintf(script->session->editing.lines[line != script->session->editing.lines]
			 .prompt,
		 sizeof(line->prompt), "%s", rest);
	return STATUS_OK;
}

static enum status
do_mode(struct script *script, char *rest, struct error *error)
{
	static const char *const modes[] = { "", "emacs", "vi insert", "vi command" };

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (strcmp(modes[i], rest) == 0) {
			script->session->editing.mode = modes[i];
			return STATUS_OK;
		}
	return error_set(error, STATUS_FORMAT,
			 "expected emacs, vi insert or vi command, found \"%.40s\"",
			 rest);
}

static enum status
say(struct script *script, bool is_error, char *rest, struct error *error)
{
	if (log_unescape(rest) == SIZE_MAX)
		return refuse_escape(error);
	session_say(script->session, is_error, rest);
	return STATUS_OK;
}

static enum status
do_say(struct script *script, char *rest, struct error *error)
{
	return say(script, false, rest, error);
}

static enum status
do_warn(struct script *script, char *rest, struct error *error)
{
	return say(script, true, rest, error);
}

static enum status
do_click(struct script *script, char *rest, struct error *error)
{
	int row, col, end = 0;

	if (sscanf(rest, "%5d %5d%n", &row, &col, &end) != 2 || rest[end] || row < 0 ||
	    col < 0)
		return error_set(error, STATUS_FORMAT,
				 "expected a row and a column from 0, found \"%.40s\"",
				 rest);
	session_click(script->session, script->rows, script->cols, row, col);
	return STATUS_OK;
}

static enum status
do_size(struct script *script, char *rest, struct error *error)
{
	int rows, cols, end = 0;
	struct canvas canvas;

	if (sscanf(rest, "%5dx%5d%n", &cols, &rows, &end) != 2 || rest[end] || rows < 1 ||
	    cols < 1 || rows > SCREEN_CELLS / cols)
		return error_set(error, STATUS_FORMAT,
				 "expected COLSxROWS, as 80x24, of at most %d cells, "
				 "found \"%.40s\"",
				 SCREEN_CELLS, rest);
	if (script->canvas) {
		if (canvas_init(&canvas, rows, cols, script->canvas->glyphs) != STATUS_OK)
			return error_set(error, STATUS_NOMEM, "out of memory");
		canvas_free(script->canvas);
		*script->canvas = canvas;
	}
	script->rows = rows;
	script->cols = cols;
	session_set_size(script->session, rows, cols);
	return STATUS_OK;
}

static enum status
do_dump(struct script *script, char *rest, struct error *error)
{
	(void)rest;
	(void)error;
	session_settle(script->session);
	session_draw(script->session, script->canvas);
	if (script->watcher->dump)
		script->watcher->dump(script->watcher->user, script->canvas);
	return STATUS_OK;
}

static const struct {
	const char *name;
	enum status (*run)(struct script *script, char *rest, struct error *error);
} commands[] = {
	{ "text", do_text },	 { "type", do_type }, { "key", do_key },
	{ "target", do_target }, { "set", do_set },   { "wait", do_wait },
	{ "dump", do_dump },	 { "line", do_line }, { "click", do_click },
	{ "size", do_size },	 { "say", do_say },   { "warn", do_warn },
	{ "prompt", do_prompt }, { "mode", do_mode }, { "ended", do_ended },
};

static enum status
run_line(struct script *script, char *line, struct error *error)
{
	size_t length = strcspn(line, " \t");
	char *rest = line + length + (line[length] ? 1 : 0);

	if (length == 0 || line[0] == '#')
		return STATUS_OK;
	line[length] = '\0';
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].name, line) == 0)
			return commands[i].run(script, rest, error);
	return error_set(
		error, STATUS_FORMAT,
		"expected text, type, key, target, set, wait, dump, line, click, size, "
		"say, warn, prompt, mode or ended, found \"%.40s\"",
		line);
}

enum status
script_run(struct session *s, struct canvas *canvas, const char *name, const char *text,
	   size_t length, const struct script_watcher *watcher, struct error *error)
{
	static const struct script_watcher nobody = { .user = NULL };
	struct script script = { .session = s,
				 .canvas = canvas,
				 .watcher = watcher ? watcher : &nobody,
				 .rows = canvas ? canvas->rows : 24,
				 .cols = canvas ? canvas->cols : 80 };

	if (canvas)
		session_set_size(s, canvas->rows, canvas->cols);
	enum status status = STATUS_OK;
	struct error inner = { .text = "" };
	char *copy = malloc(length + 1), *line = copy;
	size_t number = 0;

	if (!copy)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", name);
	memcpy(copy, text, length);
	copy[length] = '\0';
	show(&script);
	while (line && status == STATUS_OK && !script.quit) {
		char *next = memchr(line, '\n', length - (size_t)(line - copy));

		if (next)
			*next++ = '\0';
		number++;
		status = run_line(&script, line, &inner);
		show(&script);
		line = next;
	}
	free(copy);
	if (status != STATUS_OK)
		return error_set(error, status, "%s:%zu: %s", name, number, inner.text);
	return STATUS_OK;
}
