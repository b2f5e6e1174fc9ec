/* kept.c - what was there before a lesson; see kept.h. */
#include "kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../aside.h"
#include "../concordance.h"

enum status
kept_take(struct session *s)
{
	const struct reading *r = &s->live.reading;
	const struct line *line = &s->editing.lines[0];

	s->show.kept.text = malloc(line->length + 1);
	if (!s->show.kept.text)
		return STATUS_NOMEM;
	if (line->length)
		memcpy(s->show.kept.text, line->text, line->length);
	s->show.kept.length = line->length;
	s->show.kept.cursor = line->cursor;
	s->show.kept.ended = s->editing.ended;
	s->show.kept.following = s->live.following;
	snprintf(s->show.kept.target, sizeof(s->show.kept.target), "#%zu",
		 r->valid ? r->target + 1 : 1);
	s->show.kept.options = s->options;
	s->show.own = s->show.given = s->options.look;
	s->show.kept.pinned = s->pinned;
	s->show.kept.sum = s->sum;
	s->show.kept.concordance = s->concordance;
	aside_keep(s);
	memset(&s->pinned, 0, sizeof(s->pinned));
	memset(&s->sum, 0, sizeof(s->sum));
	memset(&s->concordance, 0, sizeof(s->concordance));
	return STATUS_OK;
}

/* The sentence as somebody typed it, with its target. */
static void
put_line_back(struct session *s)
{
	const struct show *show = &s->show;
	struct error error;

	s->editing.ended = true; /* nobody types it now */
	session_set_line(s, NULL, show->kept.text, show->kept.length, show->kept.cursor);
	s->editing.ended = show->kept.ended;
	session_choose(s, show->kept.target, &error);
	if (show->kept.following)
		session_unchoose(s);
}

void
kept_give_back(struct session *s)
{
	struct show *show = &s->show;

	concordance_free(&s->concordance);
	s->pinned = show->kept.pinned;
	s->sum = show->kept.sum;
	s->concordance = show->kept.concordance;
	memset(&show->kept.pinned, 0, sizeof(show->kept.pinned));
	memset(&show->kept.sum, 0, sizeof(show->kept.sum));
	memset(&show->kept.concordance, 0, sizeof(show->kept.concordance));
	put_line_back(s);
	aside_restore(s);
}
