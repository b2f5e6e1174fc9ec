/* prompt.c - the line after ':' or '/': opened, carried out, forgotten. */
#include "prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "model.h"
#include "target.h"

bool
prompt_active(const struct session *s)
{
	return s->focus == FOCUS_COMMAND || s->focus == FOCUS_FIND;
}

unsigned
prompt_open(struct session *s, enum focus focus)
{
	s->focus = focus;
	session_set_line(s, NULL, "", 0, 0);
	return REACT_DRAW | REACT_LINE;
}

static unsigned
leave_prompt(struct session *s)
{
	s->focus = FOCUS_EXPLORE;
	s->lines[1].length = s->lines[1].cursor = 0;
	return REACT_LINE | REACT_DRAW;
}

unsigned
session_cancel(struct session *s)
{
	s->message[0] = '\0';
	return leave_prompt(s);
}

static unsigned
find(struct session *s, const char *text, size_t length)
{
	char prefix[256], folded[256];
	size_t n = text_fold(text, length, true, prefix, sizeof(prefix));

	for (size_t k = 1; n && k <= s->sentence.count; k++) {
		size_t j = ((s->results.valid ? s->target : 0) + k) % s->sentence.count;

		if (target_choosable(s, j) && target_fold(s, j, folded) >= n &&
		    memcmp(folded, prefix, n) == 0) {
			target_choose(s, j);
			return session_refresh(s);
		}
	}
	if (length)
		session_say(s, true, "no word of the sentence begins like that");
	return REACT_DRAW | (length ? REACT_BELL : 0);
}

/* ":name value", ":name" (shows it; a flag is switched), ":q". */
static unsigned
command(struct session *s, char *text)
{
	char *rest = text, *name = strtok_r(rest, " \t", &rest), value[160];
	const struct option_row *row;
	struct error error;

	if (!name)
		return REACT_DRAW;
	if (strcmp(name, "q") == 0 || strcmp(name, "quit") == 0)
		return REACT_QUIT;
	if (strcmp(name, "help") == 0)
		return session_act(s, ACTION_HELP);
	while (rest && (*rest == ' ' || *rest == '='))
		rest++;
	row = option_find(name);
	if (row && (!rest || !*rest)) {
		if (row->type == OPTION_FLAG)
			option_step(&s->options, row, 1);
		option_get(&s->options, row, value, sizeof(value));
		snprintf(s->message, sizeof(s->message), "%s %s - %s", name, value,
			 row->help);
		s->message_is_error = false;
		return session_refresh(s);
	}
	if (session_set_option(s, name, rest ? rest : "", &error) != STATUS_OK) {
		session_say(s, true, error.text);
		return REACT_DRAW | REACT_BELL;
	}
	if (strcmp(name, "axes") == 0 && s->results.valid && s->results.map != MAP_PAIRS)
		session_say(s, true,
			    "axes: expected four known words, as man-woman,small-large");
	return REACT_DRAW;
}

unsigned
session_accept(struct session *s)
{
	struct line *line = &s->lines[1];
	bool finding = s->focus == FOCUS_FIND;
	unsigned reaction;
	char *text;

	if (!prompt_active(s))
		return REACT_NONE;
	text = strdup(line->text ? line->text : "");
	reaction = leave_prompt(s);
	s->message[0] = '\0';
	if (!text)
		return reaction | REACT_BELL;
	reaction |= finding ? find(s, text, strlen(text)) : command(s, text);
	free(text);
	return reaction;
}
