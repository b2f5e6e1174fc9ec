/* label.c - what an action is called on the bottom line. */
#include "polyseme/app/session.h"

const char *
session_label(const struct session *s, enum action action)
{
	if (action == ACTION_PLAY && s->play.on)
		return "stop";
	if (action == ACTION_PROJECTOR && s->options.look.projector)
		return "back";
	for (size_t i = 0; i < bindings_count; i++)
		if (bindings[i].action == action && bindings[i].label)
			return bindings[i].label;
	return "";
}
